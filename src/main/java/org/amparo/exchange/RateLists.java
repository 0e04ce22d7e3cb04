package org.amparo.exchange;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.Session;

/**
 * Lists of rates, from the file to the table by which amounts are valued. A rate acts forwards
 * only: a list that would have valued differently what is already in the books is refused.
 */
@ApplicationScoped
public class RateLists implements PanacheRepositoryBase<RateList, UUID>, TaskSource {

  private static final String TYPE = "exchangeRateList";

  /** How far ahead a list may be loaded: a year typed wrongly would stop all later lists. */
  private static final int MOST_DAYS_AHEAD = 62;

  private final Session session;
  private final AuditTrail trail;
  private final People people;
  private final FundClock clock;
  private final FundSettings settings;

  RateLists(
      Session session, AuditTrail trail, People people, FundClock clock, FundSettings settings) {
    this.session = session;
    this.trail = trail;
    this.people = people;
    this.clock = clock;
    this.settings = settings;
  }

  /** A list, and whether this call loaded it. */
  public record Loaded(RateList list, boolean created) {}

  /** Why a reader should look twice at a rate. */
  @Schema(name = "ExchangeRateWarning")
  enum Warning {
    BIG_CHANGE,
    FIRST_RATE
  }

  /**
   * One rate of a list beside the one that was in effect before.
   *
   * @param change of the value of one unit against what it was, as a share; null for a first rate
   */
  record Row(
      String currency,
      BigDecimal unitsPerUsd,
      BigDecimal previous,
      LocalDate previousFrom,
      BigDecimal change,
      Warning warning) {}

  /** A list with its rates, and the currencies in use that a full list leaves out. */
  record Shown(RateList list, List<Row> rows, List<String> missing) {}

  @Transactional
  public Loaded load(
      RateList.Kind kind,
      LocalDate effectiveFrom,
      String source,
      String fileName,
      byte[] content,
      Actor actor) {
    if (effectiveFrom.isAfter(clock.today().plusDays(MOST_DAYS_AHEAD))) {
      throw Refusal.invalid(
          FieldError.of("effectiveFrom", "exchange.too-far-ahead", MOST_DAYS_AHEAD));
    }
    RateFile file = RateFile.read(content, effectiveFrom);
    Optional<RateList> before =
        find(
                "effectiveFrom = ?1 and sha256 = ?2 and status <> ?3",
                effectiveFrom,
                file.sha256(),
                RateList.Status.REJECTED)
            .firstResultOptional();
    if (before.isPresent() && actor.did(before.get().loadedBy())) {
      return new Loaded(before.get(), false);
    }
    if (before.isPresent()) {
      throw Refusal.conflict("exchange.loaded-already");
    }
    checkForwards(effectiveFrom, file.rates());
    people.remember(actor);
    RateList list =
        new RateList(kind, effectiveFrom, source.strip(), fileName, file, actor, clock.now());
    persistAndFlush(list);
    session
        .createNativeMutationQuery(
            """
            insert into exchange_rate_list_row (list_id, currency, units_per_usd)
            select :list, c, r from unnest(cast(:currencies as text[]), cast(:rates as numeric[])) as t (c, r)""")
        .setParameter("list", list.id())
        .setParameter("currencies", file.rates().keySet().toArray(new String[0]))
        .setParameter("rates", file.rates().values().toArray(new BigDecimal[0]))
        .executeUpdate();
    trail.record(
        actor,
        "load",
        TYPE,
        list.id(),
        Map.of(
            "effectiveFrom",
            effectiveFrom.toString(),
            "rates",
            file.rates().size(),
            "sha256",
            file.sha256()));
    return new Loaded(list, true);
  }

  /** From now on the list values what happens on or after its day. */
  @Transactional
  public RateList approve(UUID id, Actor actor) {
    RateList list = locked(id);
    if (!list.approve(actor, clock.now())) {
      return list;
    }
    SortedMap<String, BigDecimal> rates = rates(id);
    // Whoever is valuing an amount in one of these currencies comes before or after, not between.
    rates.keySet().forEach(currency -> RateLock.alone(session, currency));
    checkForwards(list.effectiveFrom(), rates);
    remember(rates.keySet());
    people.remember(actor);
    flush();
    session
        .createNativeMutationQuery(
            """
            insert into exchange_rate (currency, effective_from, units_per_usd, source, list_id)
            select r.currency, l.effective_from, r.units_per_usd, l.source, l.id
            from exchange_rate_list_row r join exchange_rate_list l on l.id = r.list_id where l.id = :list""")
        .setParameter("list", id)
        .executeUpdate();
    trail.record(
        actor,
        "approve",
        TYPE,
        id,
        Map.of("effectiveFrom", list.effectiveFrom().toString(), "rates", rates.size()));
    return list;
  }

  @Transactional
  public RateList reject(UUID id, String reason, Actor actor) {
    RateList list = locked(id);
    if (list.reject(actor, clock.now(), reason)) {
      people.remember(actor);
      trail.record(actor, "reject", TYPE, id, Map.of("reason", reason.strip()));
    }
    flush();
    return list;
  }

  RateList required(UUID id) {
    return findByIdOptional(id).orElseThrow(Refusal::notFound);
  }

  @Transactional
  byte[] content(UUID id) {
    return required(id).content();
  }

  /**
   * Latest loaded first, one more than asked when there are more.
   *
   * @param after the last one of the page before, or null
   */
  List<RateList> page(RateList.Status status, UUID after, int size) {
    StringBuilder where = new StringBuilder("1 = 1");
    Map<String, Object> values = new TreeMap<>();
    if (status != null) {
      where.append(" and status = :status");
      values.put("status", status);
    }
    if (after != null) {
      where.append(" and (loadedAt < :at or loadedAt = :at and id < :after)");
      values.put("at", required(after).loadedAt());
      values.put("after", after);
    }
    return find(where + " order by loadedAt desc, id desc", values).page(0, size + 1).list();
  }

  /** The list beside the rates that stood before its day. */
  Shown shown(RateList list) {
    List<Row> rows = new ArrayList<>();
    for (Object[] row :
        session
            .createNativeQuery(
                """
            select r.currency, r.units_per_usd, b.units_per_usd, b.effective_from
            from exchange_rate_list_row r left join lateral (
              select e.units_per_usd, e.effective_from from exchange_rate e
              where e.currency = r.currency and e.effective_from < :day order by e.effective_from desc limit 1) b on true
            where r.list_id = :list order by r.currency""",
                Object[].class)
            .setParameter("list", list.id())
            .setParameter("day", list.effectiveFrom())
            .getResultList()) {
      rows.add(
          row(row[0].toString(), (BigDecimal) row[1], (BigDecimal) row[2], (LocalDate) row[3]));
    }
    return new Shown(list, rows, list.kind() == RateList.Kind.FULL ? missing(list) : List.of());
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    if (!actor.is(Role.CONTROLLER)) {
      return List.of();
    }
    return this.<RateList>list("status", RateList.Status.LOADED).stream()
        .filter(l -> l.actions(actor).contains("approve"))
        .map(
            l ->
                new Task(
                    "exchangeRateList.approve",
                    TYPE,
                    l.id(),
                    l.effectiveFrom().toString(),
                    l.source(),
                    l.loadedAt()))
        .toList();
  }

  private Row row(String currency, BigDecimal rate, BigDecimal previous, LocalDate previousFrom) {
    if (previous == null) {
      return new Row(currency, rate, null, null, null, Warning.FIRST_RATE);
    }
    // Units per dollar fall when a unit is worth more.
    BigDecimal change =
        previous
            .divide(rate, 10, RoundingMode.HALF_UP)
            .subtract(BigDecimal.ONE)
            .setScale(4, RoundingMode.HALF_UP);
    boolean big = change.abs().compareTo(settings.rateChangeWarning()) > 0;
    return new Row(currency, rate, previous, previousFrom, change, big ? Warning.BIG_CHANGE : null);
  }

  private List<String> missing(RateList list) {
    return session
        .createNativeQuery(
            """
            select distinct cast(e.currency as text) from exchange_rate e where e.effective_from < :day and not exists (
              select 1 from exchange_rate_list_row r where r.list_id = :list and r.currency = e.currency) order by 1""",
            String.class)
        .setParameter("day", list.effectiveFrom())
        .setParameter("list", list.id())
        .getResultList();
  }

  private void checkForwards(LocalDate from, SortedMap<String, BigDecimal> rates) {
    LocalDate newest =
        session
            .createNativeQuery(
                "select max(effective_from) from exchange_rate_list where status = 'APPROVED'",
                LocalDate.class)
            .getSingleResult();
    if (newest != null && from.isBefore(newest)) {
      throw Refusal.rule(
          "exchange.before-newest",
          List.of(FieldError.of("effectiveFrom", "exchange.before-newest", newest.toString())),
          newest.toString());
    }
    String[] currencies = rates.keySet().toArray(new String[0]);
    List<String> later =
        session
            .createNativeQuery(
                """
            select distinct cast(currency as text) from exchange_rate
            where currency = any (cast(:currencies as text[])) and effective_from >= :from order by 1""",
                String.class)
            .setParameter("currencies", currencies)
            .setParameter("from", from)
            .getResultList();
    if (!later.isEmpty()) {
      throw Refusal.rule("exchange.backwards", String.join(", ", later), from.toString());
    }
    // What was valued with the rate of its day stands; what is carried at the rate of an earlier
    // day is not valued anew by any list.
    List<String> retroactive =
        session
            .createNativeQuery(
                """
            select n.currency from unnest(cast(:currencies as text[]), cast(:rates as numeric[])) as n (currency, rate)
            where n.rate is distinct from (select e.units_per_usd from exchange_rate e where e.currency = n.currency
                and e.effective_from < :from order by e.effective_from desc limit 1)
              and exists (select 1 from journal_line l join journal_entry j on j.id = l.entry_id
                where l.currency = n.currency and j.occurred_on >= :from
                and l.rate = (select e.units_per_usd from exchange_rate e where e.currency = n.currency
                  and e.effective_from <= j.occurred_on order by e.effective_from desc limit 1))
            order by 1""",
                String.class)
            .setParameter("currencies", currencies)
            .setParameter("rates", rates.values().toArray(new BigDecimal[0]))
            .setParameter("from", from)
            .getResultList();
    if (!retroactive.isEmpty()) {
      throw Refusal.rule("exchange.retroactive", String.join(", ", retroactive), from.toString());
    }
  }

  private void remember(Iterable<String> currencies) {
    for (String currency : currencies) {
      session
          .createNativeMutationQuery(
              "insert into currency (code, minor_units) values (:code, :units) on conflict do nothing")
          .setParameter("code", currency)
          .setParameter("units", Money.decimals(currency))
          .executeUpdate();
    }
  }

  private SortedMap<String, BigDecimal> rates(UUID list) {
    SortedMap<String, BigDecimal> rates = new TreeMap<>();
    session
        .createNativeQuery(
            "select currency, units_per_usd from exchange_rate_list_row where list_id = :list",
            Object[].class)
        .setParameter("list", list)
        .getResultList()
        .forEach(row -> rates.put(row[0].toString(), (BigDecimal) row[1]));
    return rates;
  }

  private RateList locked(UUID id) {
    RateList list = findById(id, LockModeType.PESSIMISTIC_WRITE);
    if (list == null) {
      throw Refusal.notFound();
    }
    return list;
  }
}
