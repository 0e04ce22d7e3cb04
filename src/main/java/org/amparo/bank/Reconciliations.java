package org.amparo.bank;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.amparo.fund.FundClock;
import org.amparo.money.Money;
import org.hibernate.Session;

/** Lays bank and books beside each other. */
@ApplicationScoped
public class Reconciliations {

  private static final int MOST_SHOWN = 1_000;

  private final Session session;
  private final FundClock clock;

  Reconciliations(Session session, FundClock clock) {
    this.session = session;
    this.clock = clock;
  }

  Reconciliation of(BankAccount account, LocalDate asked) {
    LocalDate until = asked == null ? clock.today() : asked;
    String code = account.account();
    String currency = account.currency();
    Object[] ends =
        session
            .createNativeQuery(
                """
                select (select s.to_on from bank_statement s where s.account = :account and s.to_on <= :until order by s.to_on desc limit 1),
                       (select s.closing from bank_statement s where s.account = :account and s.to_on <= :until
                        order by s.to_on desc, coalesce(s.sequence, 0) desc, s.id desc limit 1),
                       f.from_on, f.opening
                from (select 1) one left join lateral (select s.from_on, s.opening from bank_statement s where s.account = :account
                  order by s.to_on, coalesce(s.sequence, 0), s.id limit 1) f on true""",
                Object[].class)
            .setParameter("account", code)
            .setParameter("until", until)
            .getSingleResult();
    LocalDate day = (LocalDate) ends[0];
    if (day == null) {
      return nothing(account, books(code, until));
    }
    LocalDate from = (LocalDate) ends[2];
    BigDecimal bank = (BigDecimal) ends[1];
    BigDecimal opened = (BigDecimal) ends[3];
    BigDecimal books = books(code, day);
    LocalDate eve = from.minusDays(1);
    BigDecimal before = books(code, eve).subtract(ofLines(code, eve));
    BigDecimal told =
        session
            .createNativeQuery(
                """
                select coalesce(sum(case side when 'CREDIT' then amount else -amount end), 0) from bank_line
                where account = :account and booked_on <= :day""",
                BigDecimal.class)
            .setParameter("account", code)
            .setParameter("day", day)
            .getSingleResult();
    BigDecimal opening = before.subtract(opened);
    // Lines that no statement told of: what the closing balance has and the lines do not.
    BigDecimal missing = opened.add(told).subtract(bank);

    List<Reconciliation.Line> unknown = new ArrayList<>();
    List<Reconciliation.Line> otherwise = new ArrayList<>();
    BigDecimal explained = opening.add(missing);
    for (Object[] row : lines(code, day)) {
      Reconciliation.Line line =
          new Reconciliation.Line(
              (UUID) row[0],
              (LocalDate) row[1],
              (String) row[2],
              (String) row[3],
              BankStatements.money((BigDecimal) row[4], currency),
              BankStatements.money((BigDecimal) row[5], currency));
      explained = explained.add((BigDecimal) row[5]).subtract((BigDecimal) row[4]);
      (Boolean.TRUE.equals(row[6]) ? unknown : otherwise).add(line);
    }
    List<Reconciliation.Entry> outstanding = new ArrayList<>();
    for (Object[] row : entries(code, from, day)) {
      BigDecimal value = (BigDecimal) row[4];
      explained = explained.add(value);
      // An entry and its reversal explain each other and need not be looked at.
      if (!Boolean.TRUE.equals(row[5])) {
        outstanding.add(
            new Reconciliation.Entry(
                (UUID) row[0],
                ((Number) row[1]).longValue(),
                (LocalDate) row[2],
                (String) row[3],
                BankStatements.money(value, currency)));
      }
    }
    BigDecimal difference = books.subtract(bank);
    Money unexplained = BankStatements.money(difference.subtract(explained), currency);
    return new Reconciliation(
        code,
        currency,
        from,
        day,
        BankStatements.money(bank, currency),
        BankStatements.money(books, currency),
        BankStatements.money(difference, currency),
        BankStatements.money(opening, currency),
        BankStatements.money(missing, currency),
        shown(unknown),
        shown(otherwise),
        shown(outstanding),
        unexplained,
        unknown.isEmpty() && unexplained.isZero() && missing.signum() == 0);
  }

  private static <T> List<T> shown(List<T> all) {
    return all.size() <= MOST_SHOWN ? all : List.copyOf(all.subList(0, MOST_SHOWN));
  }

  private static Reconciliation nothing(BankAccount account, BigDecimal books) {
    String currency = account.currency();
    Money zero = Money.zero(currency);
    Money all = BankStatements.money(books, currency);
    return new Reconciliation(
        account.account(),
        currency,
        null,
        null,
        null,
        all,
        null,
        zero,
        zero,
        List.of(),
        List.of(),
        List.of(),
        zero,
        false);
  }

  /** Balance of the account in the books, in its own currency; in US dollars all it is worth. */
  private BigDecimal books(String account, LocalDate to) {
    return session
        .createNativeQuery(
            """
            select coalesce(sum(case when b.currency = 'USD' then m.debit_usd - m.credit_usd else m.debit - m.credit end), 0)
            from bank_account b join ledger_movements(cast(:to as date), null, :account, null) m
              on b.currency = 'USD' or m.currency = b.currency
            where b.account = :account""",
            BigDecimal.class)
        .setParameter("account", account)
        .setParameter("to", to)
        .getSingleResult();
  }

  /** What of that is some line of the bank. */
  private BigDecimal ofLines(String account, LocalDate to) {
    return session
        .createNativeQuery(
            "select coalesce(sum(value), 0) from bank_line_value where account = :account and occurred_on <= :to",
            BigDecimal.class)
        .setParameter("account", account)
        .setParameter("to", to)
        .getSingleResult();
  }

  /** Lines up to the day whose worth in the books, up to the day, is not what the bank says. */
  private List<Object[]> lines(String account, LocalDate day) {
    return session
        .createNativeQuery(
            """
            select l.id, l.booked_on, l.bank_reference, l.counterparty, l.told, coalesce(b.value, 0), l.status in ('OPEN', 'PROPOSED') and b.value is null
            from (select id, booked_on, bank_reference, counterparty, status,
                    case side when 'CREDIT' then amount else -amount end as told
                  from bank_line where account = :account and booked_on <= :day) l
                 left join (select line_id, sum(value) as value from bank_line_value
                   where account = :account and occurred_on <= :day group by line_id) b on b.line_id = l.id
            where l.told <> coalesce(b.value, 0) order by l.booked_on, l.id""",
            Object[].class)
        .setParameter("account", account)
        .setParameter("day", day)
        .getResultList();
  }

  /** Entries up to the day that the bank has not told of up to the day. */
  private List<Object[]> entries(String account, LocalDate from, LocalDate day) {
    return session
        .createNativeQuery(
            """
            with outstanding as (
              select b.entry_id, b.number, b.occurred_on, b.source_type, b.value, b.reverses from bank_book b
              where b.account = :account and b.occurred_on between :from and :day and b.line_id is null
              union all
              select e.id, e.number, e.occurred_on, e.source_type, b.value, e.reverses
              from bank_line l join bank_line_value b on b.line_id = l.id join journal_entry e on e.id = b.entry_id
              where l.account = :account and l.booked_on > :day and b.account = :account and b.occurred_on <= :day)
            select o.entry_id, o.number, o.occurred_on, o.source_type, o.value,
                   exists (select 1 from outstanding r where r.entry_id = o.reverses or r.reverses = o.entry_id)
            from outstanding o order by o.occurred_on, o.number""",
            Object[].class)
        .setParameter("account", account)
        .setParameter("from", from)
        .setParameter("day", day)
        .getResultList();
  }
}
