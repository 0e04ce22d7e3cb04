package org.amparo.budget;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Role;
import org.amparo.ledger.Accounts;
import org.amparo.ledger.Ledger;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;

@ApplicationScoped
public class Budgets implements PanacheRepositoryBase<Budget, UUID>, TaskSource {

  /** A revision and whether this call made it. */
  public record Prepared(Budget budget, boolean created) {}

  /**
   * What was budgeted for one pool and account, and what became of it.
   *
   * @param committed reserved for grants and not spent yet, under the account of grants alone
   */
  record Compared(
      String pool, String account, Money original, Money revised, Money actual, Money committed) {

    Money left() {
      return revised.minus(actual).minus(committed);
    }
  }

  private final Session session;
  private final Accounts accounts;
  private final Ledger ledger;
  private final People people;
  private final AuditTrail trail;
  private final FundClock clock;

  Budgets(
      Session session,
      Accounts accounts,
      Ledger ledger,
      People people,
      AuditTrail trail,
      FundClock clock) {
    this.session = session;
    this.accounts = accounts;
    this.ledger = ledger;
    this.people = people;
    this.trail = trail;
    this.clock = clock;
  }

  @Transactional
  public Prepared prepare(
      int year, String reason, List<Budget.Line> lines, UUID idempotencyKey, Actor actor) {
    Optional<Budget> first =
        idempotencyKey == null
            ? Optional.empty()
            : find("preparedBy = ?1 and idempotencyKey = ?2", actor.id(), idempotencyKey)
                .firstResultOptional();
    if (first.isPresent()) {
      return new Prepared(first.get(), false);
    }
    check(lines);
    Budget b =
        Budget.prepare(year, (int) count("year", year) + 1, idempotencyKey, actor, clock.now());
    b.write(reason, lines);
    people.remember(actor);
    persistAndFlush(b);
    trail.record(
        actor, "prepare", "budget", b.id(), Map.of("year", year, "revision", b.revision()));
    return new Prepared(b, true);
  }

  /**
   * @param version the one that was edited
   * @param told how the present state is shown to whoever edited an older one
   */
  @Transactional
  Budget edit(
      UUID id,
      int version,
      String reason,
      List<Budget.Line> lines,
      Actor actor,
      Function<Budget, ?> told) {
    Budget b = locked(id);
    b.checkEdit(actor);
    if (b.version() != version) {
      throw Refusal.stale(told.apply(b));
    }
    check(lines);
    // Taken out first: a line moved to another place would meet itself.
    b.write(reason, List.of());
    flush();
    b.write(reason, lines);
    trail.record(actor, "edit", "budget", id);
    flush();
    return b;
  }

  @Transactional
  public Budget submit(UUID id, Actor actor) {
    Budget b = locked(id);
    if (b.submit(actor, clock.now())) {
      trail.record(actor, "submit", "budget", id, Map.of("total", b.total().toString()));
    }
    flush();
    return b;
  }

  @Transactional
  public Budget approve(UUID id, Actor actor) {
    Budget b = locked(id);
    if (b.approve(actor, clock.now())) {
      people.remember(actor);
      trail.record(actor, "approve", "budget", id, Map.of("total", b.total().toString()));
    }
    flush();
    return b;
  }

  @Transactional
  Budget reject(UUID id, String reason, Actor actor) {
    Budget b = locked(id);
    if (b.reject(actor, reason, clock.now())) {
      people.remember(actor);
      trail.record(actor, "reject", "budget", id, Map.of("reason", reason));
    }
    flush();
    return b;
  }

  Budget known(UUID id) {
    return findByIdOptional(id).orElseThrow(Refusal::notFound);
  }

  /** Latest year and revision first. */
  List<Budget> latest() {
    return find("order by year desc, revision desc").page(0, 200).list();
  }

  /**
   * Budget and actual of a year. Closing entries are no spending, and no budget has what is given
   * in kind; what is reserved counts here although it is no liability.
   */
  List<Compared> comparison(int year) {
    List<Compared> rows = new ArrayList<>();
    for (Object[] row :
        session
            .createNativeQuery(
                """
            with approved as (
              select id, revision = min(revision) over () as original, revision = max(revision) over () as final
              from budget where year = :year and status = 'APPROVED'),
            budgeted as (
              select l.pool, cast(l.account as text) as account, sum(l.usd) filter (where a.original) as original,
                     sum(l.usd) filter (where a.final) as final
              from budget_line l join approved a on a.id = l.budget_id group by 1, 2),
            aside as (
              select l.pool, l.account, sum(case l.side when 'D' then l.usd else -l.usd end) as usd
              from journal_entry e join journal_line l on l.entry_id = e.id
              where e.source_type in ('year', 'in-kind') and e.occurred_on between :from and :to group by 1, 2),
            actual as (
              select m.pool, cast(m.account as text) as account, sum(m.debit_usd - m.credit_usd) - coalesce(max(c.usd), 0) as usd
              from ledger_movements(cast(:to as date), null, null, null) m join account a on a.code = m.account and a.type = 'EXPENSE'
              left join aside c on c.pool = m.pool and c.account = m.account
              where m.month >= :from group by 1, 2),
            committed as (
              select pool, '7210' as account, sum(debit_usd - credit_usd) as usd
              from ledger_movements(cast(:to as date), null, '9200', null) group by 1)
            select coalesce(b.pool, a.pool, c.pool), coalesce(b.account, a.account, c.account), coalesce(b.original, 0.00),
                   coalesce(b.final, 0.00), coalesce(a.usd, 0.00), coalesce(c.usd, 0.00)
            from budgeted b full join actual a on a.pool = b.pool and a.account = b.account
            full join committed c on c.pool = coalesce(b.pool, a.pool) and c.account = coalesce(b.account, a.account)
            where coalesce(b.final, b.original, 0) <> 0 or coalesce(a.usd, 0) <> 0 or coalesce(c.usd, 0) <> 0 order by 1, 2""",
                Object[].class)
            .setParameter("year", year)
            .setParameter("from", LocalDate.of(year, 1, 1))
            .setParameter("to", LocalDate.of(year, 12, 31))
            .getResultList()) {
      rows.add(
          new Compared(
              (String) row[0],
              (String) row[1],
              Money.usd((BigDecimal) row[2]),
              Money.usd((BigDecimal) row[3]),
              Money.usd((BigDecimal) row[4]),
              Money.usd((BigDecimal) row[5])));
    }
    return rows;
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    return actor.is(Role.FUND_MANAGER)
        ? list("status = ?1", BudgetStatus.SUBMITTED).stream()
            .filter(b -> b.actions(actor).contains("approve"))
            .map(
                b ->
                    new Task(
                        "budget.approve",
                        "budget",
                        b.id(),
                        b.year() + " / " + b.revision(),
                        b.total().toString(),
                        b.submittedAt()))
            .toList()
        : List.of();
  }

  private void check(List<Budget.Line> lines) {
    Set<String> expense =
        accounts.list().stream()
            .filter(a -> a.type() == Accounts.Type.EXPENSE)
            .map(Accounts.Charted::code)
            .collect(Collectors.toSet());
    List<String> pools = ledger.pools();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      Budget.Line line = lines.get(i);
      String at = "lines[" + i + "]";
      if (!pools.contains(line.pool())) {
        throw Refusal.invalid(FieldError.of(at + ".pool", "problem.field.unknown"));
      }
      if (!expense.contains(line.account())) {
        throw Refusal.invalid(FieldError.of(at + ".account", "budget.not-an-expense"));
      }
      if (!seen.add(line.pool() + " " + line.account())) {
        throw Refusal.invalid(FieldError.of(at + ".account", "budget.twice"));
      }
    }
  }

  private Budget locked(UUID id) {
    return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
        .orElseThrow(Refusal::notFound);
  }
}
