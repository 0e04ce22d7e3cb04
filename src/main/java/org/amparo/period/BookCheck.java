package org.amparo.period;

import jakarta.inject.Singleton;
import java.util.List;
import org.hibernate.Session;

/** What can be told from the books alone: questions whose rows stand against closing. */
abstract class BookCheck implements ClosingCheck {

  private final Session session;
  private final String code;
  private final boolean required;
  private final String sql;

  BookCheck(Session session, String code, boolean required, String sql) {
    this.session = session;
    this.code = code;
    this.required = required;
    this.sql = sql;
  }

  @Override
  public Result check(Month month) {
    List<Row> rows =
        session
            .createNativeQuery(sql, Object[].class)
            .setParameter("from", month.startsOn())
            .setParameter("to", month.endsOn())
            .setMaxResults(200)
            .getResultStream()
            .map(r -> new Row((String) r[0], (String) r[1], (String) r[2], String.valueOf(r[3])))
            .toList();
    return new Result(code, required, rows);
  }

  /** Every movement of a control account is some contribution's or some grant's. */
  @Singleton
  static class SubLedgers extends BookCheck {
    SubLedgers(Session session) {
      super(
          session,
          "period.closing.sub-ledgers",
          true,
          """
        select 'journal', cast(e.id as text), cast(e.number as text), l.account || ' \u00b7 ' || l.usd
        from journal_line l join journal_entry e on e.id = l.entry_id
        where l.account in ('1310', '1319', '1430', '1439', '2210', '2310') and l.grant_id is null and l.contribution_id is null
        and e.source_type <> 'voucher' and e.occurred_on between :from and :to order by e.number""");
    }
  }

  /**
   * What is kept for each account is what its sums add up to, and the sums of the month are those
   * of its lines. So every line is added up once, when its month is closed, and not again with each
   * month that follows; {@code db/checks/kept_balances.sql} and {@code sums.sql} add up all.
   */
  @Singleton
  static class KeptBalances extends BookCheck {
    KeptBalances(Session session) {
      super(
          session,
          "period.closing.kept-balances",
          true,
          """
        with sums as (
          select cast(account as text) as account, sum(debit_usd - credit_usd) as summed,
                 coalesce(sum(debit_usd - credit_usd) filter (where month = date_trunc('month', cast(:from as date))), 0) as of_month
          from ledger_movements(null, null, null, null) group by 1),
        kept as (
          select cast(account as text) as account, sum(debit_usd - credit_usd) as kept from ledger_balance group by 1),
        lines as (
          select cast(l.account as text) as account, sum(case l.side when 'D' then l.usd else -l.usd end) as usd
          from journal_entry e join journal_line l on l.entry_id = e.id where e.occurred_on between :from and :to group by 1)
        select 'account', null, account, case when coalesce(kept, 0) <> coalesce(summed, 0) then coalesce(kept, 0) || ' \u2260 ' || coalesce(summed, 0)
                                              else coalesce(of_month, 0) || ' \u2260 ' || coalesce(usd, 0) end
        from kept full join sums using (account) full join lines using (account)
        where coalesce(kept, 0) <> coalesce(summed, 0) or coalesce(of_month, 0) <> coalesce(usd, 0) order by 3""");
    }
  }

  /** Each currency that was used in the month has a rate of that month. */
  @Singleton
  static class Rates extends BookCheck {
    Rates(Session session) {
      super(
          session,
          "period.closing.rates",
          false,
          """
        select distinct 'exchange_rate', null, cast(l.currency as text), ''
        from journal_line l join journal_entry e on e.id = l.entry_id
        where l.currency <> 'USD' and e.occurred_on between :from and :to
        and not exists (select 1 from exchange_rate r where r.currency = l.currency and r.effective_from between :from and :to)
        order by 3""");
    }
  }

  /** Months are closed one after another. */
  @Singleton
  static class EarlierMonths extends BookCheck {
    EarlierMonths(Session session) {
      super(
          session,
          "period.closing.earlier",
          false,
          """
        select 'period', p.id, p.id, p.status from accounting_period p
        where p.ends_on < :from and p.status <> 'CLOSED' and cast(:to as date) is not null
        and p.starts_on >= (select date_trunc('month', min(occurred_on)) from journal_entry) order by p.id""");
    }
  }
}
