package org.amparo.writeoff;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.amparo.money.Money;
import org.hibernate.Session;

/** Ages what is owed: what was paid back is taken to have settled the oldest part first. */
@ApplicationScoped
class Receivables {

  static final List<String> ACCOUNTS = List.of("1310", "1420", "1430");

  private final Session session;

  Receivables(Session session) {
    this.session = session;
  }

  /** All that is open on a day, or has something set aside, by account and number. */
  List<Receivable> on(LocalDate day) {
    List<Receivable> found = new ArrayList<>();
    Sum sum = null;
    for (Object[] row :
        session
            .createNativeQuery(
                """
            with balances as (
              select cast(account as text) as account, coalesce(grant_id, contribution_id) as subject, pool,
                     sum(debit_usd) as debit, sum(credit_usd) as credit
              from ledger_subject_movements(:day, array['1310', '1420', '1430', '1319', '1429', '1439'], null) group by 1, 2, 3),
            owed as (
              select b.* from balances b
              where b.account in ('1310', '1420', '1430') and (b.debit > b.credit or exists (
                select 1 from balances a where a.subject is not distinct from b.subject and a.pool = b.pool
                and a.account = substr(b.account, 1, 3) || '9' and a.debit <> a.credit))),
            moved as (
              select cast(account as text) as account, subject_id as subject, pool, occurred_on, debit_usd as debit
              from ledger_subject_days(:day, array['1310', '1420', '1430'],
                array(select distinct coalesce(subject, '00000000-0000-0000-0000-000000000000') from owed)))
            select b.account, b.subject, b.pool, b.debit - b.credit, b.credit, m.occurred_on, m.debit,
                   coalesce(g.number, c.number, '-'), coalesce(g.grantee_name, o.name, '-'), coalesce(g.grantee_id, c.donor_id), g.call_id,
                   coalesce((select sum(a.credit - a.debit) from balances a where a.subject is not distinct from b.subject and a.pool = b.pool
                             and a.account = substr(b.account, 1, 3) || '9'), 0.00)
            from owed b join moved m on m.account = b.account and m.subject is not distinct from b.subject and m.pool = b.pool
            left join grant_agreement g on g.id = b.subject left join contribution c on c.id = b.subject left join organisation o on o.id = c.donor_id
            order by b.account, 8, b.subject, b.pool, m.occurred_on""",
                Object[].class)
            .setParameter("day", day)
            .getResultList()) {
      if (sum == null || !sum.isOf(row)) {
        if (sum != null) {
          found.add(sum.receivable());
        }
        sum = new Sum(row, day);
      }
      sum.add((LocalDate) row[5], (BigDecimal) row[6]);
    }
    if (sum != null) {
      found.add(sum.receivable());
    }
    return found;
  }

  /** What one grant owes today, or null. */
  Receivable of(String account, UUID subject, LocalDate day) {
    return on(day).stream()
        .filter(
            r ->
                r.account().equals(account)
                    && subject.equals(r.subjectId())
                    && r.open().isPositive())
        .findFirst()
        .orElse(null);
  }

  /** Adds up one receivable, oldest debit first. */
  private static final class Sum {
    private final Object[] head;
    private final LocalDate day;
    private final BigDecimal[] ages = new BigDecimal[Receivable.CLASSES];
    private BigDecimal settled;
    private LocalDate since;

    Sum(Object[] head, LocalDate day) {
      this.head = head;
      this.day = day;
      this.settled = (BigDecimal) head[4];
      Arrays.fill(ages, BigDecimal.ZERO);
    }

    boolean isOf(Object[] row) {
      return head[0].equals(row[0])
          && java.util.Objects.equals(head[1], row[1])
          && head[2].equals(row[2]);
    }

    void add(LocalDate on, BigDecimal debit) {
      BigDecimal open = debit.subtract(settled).max(BigDecimal.ZERO);
      settled = settled.subtract(debit).max(BigDecimal.ZERO);
      if (open.signum() > 0) {
        since = since == null ? on : since;
        int age = Receivable.age(on, day);
        ages[age] = ages[age].add(open);
      }
    }

    Receivable receivable() {
      return new Receivable(
          (String) head[0],
          (UUID) head[1],
          (String) head[7],
          (UUID) head[9],
          (String) head[8],
          (String) head[2],
          (UUID) head[10],
          Money.usd((BigDecimal) head[3]),
          since,
          Arrays.stream(ages).map(Money::usd).toList(),
          Money.usd((BigDecimal) head[11]));
    }
  }
}
