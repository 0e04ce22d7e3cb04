package org.amparo.period;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Role;
import org.amparo.ledger.Account;
import org.amparo.ledger.Ledger;
import org.amparo.money.Money;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;

/** Closes years to net assets, and reopens them. */
@ApplicationScoped
public class Years implements PanacheRepositoryBase<Year, Integer>, TaskSource {

  /** What a pool's year comes to: balances by account, debit positive. */
  record Result(String pool, String netAssets, Map<String, Money> accounts) {
    Money surplus() {
      return YearPostings.surplus(accounts);
    }
  }

  private final Session session;
  private final Ledger ledger;
  private final AuditorLetters letters;
  private final People people;
  private final AuditTrail trail;
  private final FundClock clock;

  Years(
      Session session,
      Ledger ledger,
      AuditorLetters letters,
      People people,
      AuditTrail trail,
      FundClock clock) {
    this.session = session;
    this.ledger = ledger;
    this.letters = letters;
    this.people = people;
    this.trail = trail;
    this.clock = clock;
  }

  /** Every pool's revenue and expense go to its net assets: one entry for each pool. */
  @Transactional
  public Year close(int number, Actor actor) {
    Year year = locked(number);
    if (year.status() == Year.Status.CLOSED && actor.did(year.closedBy())) {
      return year;
    }
    year.checkClose(openMonths(number), earlierOpen(number));
    people.remember(actor);
    year.close(actor, clock.now());
    List<Result> results = results(number);
    for (Result result : results) {
      ledger.post(
          YearPostings.closed(
              number, result.pool(), year.round(), result.netAssets(), result.accounts()),
          actor);
    }
    trail.record(
        actor, "close", "year", number, Map.of("round", year.round(), "pools", results.size()));
    flush();
    return year;
  }

  /** Takes the closing entries back, each by its own reversal. */
  @Transactional
  Year reopen(int number, String reason, Actor actor) {
    Year year = locked(number);
    if (year.status() == Year.Status.REOPENED
        && actor.did(year.reopenedBy())
        && reason.equals(year.reason())) {
      return year;
    }
    year.checkReopen(laterClosed(number));
    people.remember(actor);
    year.reopen(actor, clock.now(), reason);
    for (UUID entry : closingEntries(number, year.round())) {
      ledger.reverse(entry, LocalDate.of(number, 12, 31), reason, actor);
    }
    letters.yearReopened(number, idOf(number), reason, actor);
    trail.record(actor, "reopen", "year", number, Map.of("reason", reason));
    flush();
    return year;
  }

  @Transactional
  Year acknowledge(int number, Actor actor) {
    Year year = locked(number);
    if (year.note(actor, clock.now())) {
      people.remember(actor);
      trail.record(actor, "acknowledge", "year", number);
    }
    flush();
    return year;
  }

  /** Whether the year is closed, holding that answer until the transaction ends. */
  @Transactional(Transactional.TxType.MANDATORY)
  boolean holdsClosed(int number) {
    Year year = findById(number, LockModeType.PESSIMISTIC_WRITE);
    return year != null && year.status() == Year.Status.CLOSED;
  }

  /** Whether any year has been closed: the books can then no longer be opened. */
  public boolean anyClosed() {
    return count("status", Year.Status.CLOSED) > 0;
  }

  /** Those that have begun and that anything was posted in, latest first. */
  List<Year> begun() {
    return list("year between ?1 and ?2 order by year desc", firstYear(), clock.today().getYear());
  }

  Year known(int number) {
    return findByIdOptional(number).orElseThrow(Refusal::notFound);
  }

  /** What is not closed yet, by pool and account. */
  List<Result> results(int number) {
    Map<String, Map<String, Money>> byPool = new TreeMap<>();
    for (Object[] row :
        session
            .createNativeQuery(
                """
            select m.pool, cast(m.account as text), sum(m.debit_usd - m.credit_usd)
            from ledger_movements(cast(:to as date), null, null, null) m
            join account a on a.code = m.account and a.type in ('REVENUE', 'EXPENSE')
            where m.month >= :from
            group by 1, 2 having sum(m.debit_usd - m.credit_usd) <> 0 order by 1, 2""",
                Object[].class)
            .setParameter("from", LocalDate.of(number, 1, 1))
            .setParameter("to", LocalDate.of(number, 12, 31))
            .getResultList()) {
      byPool
          .computeIfAbsent((String) row[0], pool -> new TreeMap<>())
          .put((String) row[1], Money.usd((BigDecimal) row[2]));
    }
    List<String> earmarked = earmarked();
    return byPool.entrySet().stream()
        .map(
            e ->
                new Result(
                    e.getKey(),
                    earmarked.contains(e.getKey()) ? "3120" : Account.ACCUMULATED_SURPLUS,
                    e.getValue()))
        .toList();
  }

  List<UUID> closingEntries(int number, int round) {
    return session
        .createNativeQuery(
            """
            select id from journal_entry where source_type = 'year' and event = 'CLOSED'
            and source_id like :source order by number""",
            UUID.class)
        .setParameter("source", number + "/%/" + round)
        .getResultList();
  }

  List<String> openMonths(int number) {
    return session
        .createNativeQuery(
            "select id from accounting_period where extract(year from starts_on) = :year and status <> 'CLOSED' order by id",
            String.class)
        .setParameter("year", number)
        .getResultList();
  }

  /** The first earlier year that anything was posted in and that is not closed, or null. */
  Integer earlierOpen(int number) {
    return session
        .createNativeQuery(
            """
            select y.year from fiscal_year y where y.year < :year and y.status <> 'CLOSED'
            and exists (select 1 from journal_entry e where e.occurred_on between make_date(y.year, 1, 1) and make_date(y.year, 12, 31))
            order by y.year limit 1""",
            Integer.class)
        .setParameter("year", number)
        .getResultStream()
        .findFirst()
        .orElse(null);
  }

  Integer laterClosed(int number) {
    return find("year > ?1 and status = ?2 order by year", number, Year.Status.CLOSED)
        .firstResultOptional()
        .map(Year::year)
        .orElse(null);
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    if (!actor.is(Role.AUDITOR)) {
      return List.of();
    }
    return list("status = ?1 and notedBy is null order by year", Year.Status.REOPENED).stream()
        .map(
            y ->
                new Task(
                    "year.acknowledge",
                    "year",
                    idOf(y.year()),
                    String.valueOf(y.year()),
                    y.reason(),
                    y.reopenedAt()))
        .toList();
  }

  /** Pools whose terms in force confine what their money may be used for. */
  private List<String> earmarked() {
    return session
        .createNativeQuery(
            """
            select t.pool from pool_terms t
            where t.version = (select max(version) from pool_terms n where n.pool = t.pool)
            and (t.regions <> '[]' or t.countries <> '[]' or t.themes <> '[]' or t.starts_on is not null or t.ends_on is not null)""",
            String.class)
        .getResultList();
  }

  private int firstYear() {
    LocalDate first =
        session
            .createNativeQuery("select min(occurred_on) from journal_entry", LocalDate.class)
            .getSingleResult();
    return (first == null ? clock.today() : first).getYear();
  }

  private static UUID idOf(int year) {
    return UUID.nameUUIDFromBytes(String.valueOf(year).getBytes(StandardCharsets.UTF_8));
  }

  private Year locked(int number) {
    Year year = findById(number, LockModeType.PESSIMISTIC_WRITE);
    if (year == null) {
      throw Refusal.notFound();
    }
    return year;
  }
}
