package org.amparo.period;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.audit.AuditTrail;
import org.amparo.exchange.ExchangeRates;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Role;
import org.amparo.ledger.Entry;
import org.amparo.ledger.Ledger;
import org.amparo.ledger.Proposal;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;

/** Revalues open balances in other currencies: the accountant proposes, a second person posts. */
@ApplicationScoped
public class Revaluations
    implements PanacheRepositoryBase<Revaluation, UUID>, TaskSource, ClosingCheck {

  /**
   * Money, and claims and debts that are settled in money. 1110 is in dollars whatever was paid
   * into it; what is owed under a condition is settled by doing what was agreed.
   */
  private static final List<String> MONETARY =
      List.of("1120", "1190", "1310", "1420", "1430", "2110", "2410");

  private final Session session;
  private final Ledger ledger;
  private final ExchangeRates rates;
  private final People people;
  private final AuditTrail trail;
  private final FundClock clock;

  Revaluations(
      Session session,
      Ledger ledger,
      ExchangeRates rates,
      People people,
      AuditTrail trail,
      FundClock clock) {
    this.session = session;
    this.ledger = ledger;
    this.rates = rates;
    this.people = people;
    this.trail = trail;
    this.clock = clock;
  }

  @Transactional
  public Revaluation propose(LocalDate asOf, UUID idempotencyKey, Actor actor) {
    Optional<Revaluation> first =
        idempotencyKey == null
            ? Optional.empty()
            : find("proposal.proposedBy = ?1 and idempotencyKey = ?2", actor.id(), idempotencyKey)
                .firstResultOptional();
    if (first.isPresent()) {
      return first.get();
    }
    checkDay(asOf);
    Revaluation r = Revaluation.propose(asOf, open(asOf), idempotencyKey, actor, clock.now());
    people.remember(actor);
    persistAndFlush(r);
    trail.record(
        actor,
        "propose",
        "revaluation",
        r.id(),
        Map.of("asOf", asOf.toString(), "change", r.change().toString()));
    return r;
  }

  @Transactional
  public Revaluation post(UUID id, Actor actor) {
    Revaluation r = locked(id);
    if (r.proposal().wasPostedBy(actor)) {
      return r;
    }
    r.checkDecide(actor);
    checkDay(r.asOf());
    r.checkUnchanged(open(r.asOf()));
    r.items().stream()
        .collect(Collectors.groupingBy(Revaluation.Item::pool, TreeMap::new, Collectors.toList()))
        .forEach((pool, items) -> entries(r, pool, items).forEach(e -> ledger.post(e, actor)));
    r.post(actor, clock.now());
    trail.record(actor, "post", "revaluation", id, Map.of("change", r.change().toString()));
    flush();
    return r;
  }

  @Transactional
  Revaluation reject(UUID id, String reason, Actor actor) {
    Revaluation r = locked(id);
    if (r.proposal().wasRejectedBy(actor)) {
      return r;
    }
    r.reject(actor, reason, clock.now());
    trail.record(actor, "reject", "revaluation", id, Map.of("reason", reason));
    flush();
    return r;
  }

  Revaluation known(UUID id) {
    return findByIdOptional(id).orElseThrow(Refusal::notFound);
  }

  /** Latest first. */
  List<Revaluation> latest() {
    return find("order by proposal.proposedAt desc, id desc").page(0, 200).list();
  }

  /** Balances in other currencies that are not at the day's rate. */
  List<Revaluation.Item> open(LocalDate day) {
    Map<String, BigDecimal> known = new TreeMap<>();
    List<Revaluation.Item> items = new ArrayList<>();
    for (Object[] row :
        session
            .createNativeQuery(
                """
            with moved as (
              select d.later, a.pooled, m.*
              from (values (false, cast(:day as date)), (true, null)) d (later, day)
              cross join lateral ledger_subject_movements(d.day, cast(:accounts as text[]), null) m join account a on a.code = m.account
              where m.currency <> 'USD')
            select cast(account as text), pool, cast(currency as text),
                   case when pooled then null else contribution_id end as contribution,
                   case when pooled then null else call_id end as call,
                   case when pooled then null else grant_id end as grantee,
                   case when pooled then null else organisation_id end as organisation,
                   coalesce(sum(debit - credit) filter (where not later), 0),
                   coalesce(sum(debit_usd - credit_usd) filter (where not later), 0.00),
                   sum(debit + credit) filter (where later) <> coalesce(sum(debit + credit) filter (where not later), 0)
                   or sum(debit_usd + credit_usd) filter (where later) <> coalesce(sum(debit_usd + credit_usd) filter (where not later), 0)
            from moved
            group by 1, 2, 3, 4, 5, 6, 7
            having sum(debit - credit) filter (where not later) <> 0 or sum(debit_usd - credit_usd) filter (where not later) <> 0
            order by 1, 2, 3, 4, 5, 6, 7""",
                Object[].class)
            .setParameter("day", day)
            .setParameter("accounts", "{" + String.join(",", MONETARY) + "}")
            .getResultList()) {
      String currency = (String) row[2];
      BigDecimal rate = known.computeIfAbsent(currency, c -> rates.on(day, c).stripTrailingZeros());
      Money open = Money.of(((BigDecimal) row[7]), currency);
      Money carried = Money.usd((BigDecimal) row[8]);
      Money worth = open.inUsd(rate);
      if (!worth.equals(carried)) {
        items.add(
            new Revaluation.Item(
                (String) row[0],
                (String) row[1],
                (UUID) row[3],
                (UUID) row[4],
                (UUID) row[5],
                (UUID) row[6],
                open,
                rate,
                carried,
                worth,
                (Boolean) row[9]));
      }
    }
    return items;
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    return actor.is(Role.APPROVING_OFFICER)
        ? list("proposal.status = ?1", Proposal.Status.PROPOSED).stream()
            .filter(r -> r.actions(actor).contains("post"))
            .map(
                r ->
                    new Task(
                        "revaluation.post",
                        "revaluation",
                        r.id(),
                        r.asOf().toString(),
                        r.change().toString(),
                        r.proposal().proposedAt()))
            .toList()
        : List.of();
  }

  /** Open balances are at the rate of the month's last day; the year does not end without it. */
  @Override
  public Result check(Month month) {
    return new Result(
        "period.closing.revalued",
        month.endsOn().getMonthValue() == 12,
        // What is moved later is set back the day after, so its balance shows no difference.
        open(month.endsOn()).stream()
            .map(
                i ->
                    new Row(
                        "revaluation",
                        null,
                        i.account() + " \u00b7 " + i.pool(),
                        i.open() + " \u00b7 " + i.carried() + " \u2192 " + i.worth()))
            .toList());
  }

  /** In an order in which no balance falls below zero on the way. */
  private static List<Entry> entries(Revaluation r, String pool, List<Revaluation.Item> items) {
    List<Revaluation.Item> stay = items.stream().filter(i -> !i.moved()).toList();
    List<Revaluation.Item> gains =
        items.stream().filter(i -> i.moved() && i.change().isPositive()).toList();
    List<Revaluation.Item> losses =
        items.stream().filter(i -> i.moved() && i.change().isNegative()).toList();
    return List.of(
            RevaluationPostings.revalued(r.id(), r.asOf(), pool, stay),
            RevaluationPostings.movedGains(r.id(), r.asOf(), pool, gains),
            RevaluationPostings.movedGainsBack(r.id(), r.asOf(), pool, gains),
            RevaluationPostings.movedLossesBack(r.id(), r.asOf(), pool, losses),
            RevaluationPostings.movedLosses(r.id(), r.asOf(), pool, losses))
        .stream()
        .filter(e -> !e.lines().isEmpty())
        .toList();
  }

  /** A reporting date is the last day of a month, past. */
  private void checkDay(LocalDate asOf) {
    if (!asOf.plusDays(1).equals(asOf.withDayOfMonth(1).plusMonths(1))) {
      throw Refusal.invalid(FieldError.of("asOf", "period.not-a-month-end"));
    }
    if (!asOf.isBefore(clock.today())) {
      throw Refusal.invalid(FieldError.of("asOf", "problem.field.future"));
    }
  }

  private Revaluation locked(UUID id) {
    return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
        .orElseThrow(Refusal::notFound);
  }
}
