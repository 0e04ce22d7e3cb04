package org.amparo.statement;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.amparo.money.Money;
import org.amparo.statement.Statement.Asked;
import org.amparo.statement.Statement.Column;
import org.amparo.statement.Statement.Table;
import org.amparo.statement.Statement.Tie;
import org.hibernate.Session;

/**
 * Exchange differences of the year by currency, realised (money changed hands) and unrealised (open
 * balances valued anew), and what is open in other currencies.
 */
@ApplicationScoped
class ExchangeStatement implements Statement.Source {

  static final String EXCHANGE = "foreign-exchange";

  private final Session session;
  private final Books books;

  ExchangeStatement(Session session, Books books) {
    this.session = session;
    this.books = books;
  }

  @Override
  public List<String> codes() {
    return List.of(EXCHANGE);
  }

  @Override
  public Statement make(String code, Asked asked) {
    Table differences =
        new Table(
            Column.text("currency"),
            Column.amount("realised-gains"),
            Column.amount("realised-losses"),
            Column.amount("unrealised-gains"),
            Column.amount("unrealised-losses"),
            Column.amount("net-difference"));
    Drill within = Drill.within(asked.from(), asked.asOf(), asked.pool());
    Money[] sums = {Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO};
    for (Object[] row : differences(asked)) {
      Money[] each = new Money[4];
      for (int i = 0; i < 4; i++) {
        each[i] = Money.usd((BigDecimal) row[i + 1]);
        sums[i] = sums[i].plus(each[i]);
      }
      differences.line(0, row[0], each[0], each[1], each[2], each[3], net(each));
    }
    differences.total(
        Label.of("statement.line.total"),
        sums[0],
        sums[1],
        sums[2],
        sums[3],
        within.cell(net(sums), Set.of("6510", "7810")));
    differences.note("exchange");

    Table open =
        new Table(
            Column.text("account"),
            Column.text("currency"),
            Column.amount("in-currency"),
            Column.text("rate"),
            Column.amount("carried"),
            Column.amount("at-rate"),
            Column.amount("not-yet-revalued"));
    for (Object[] row : open(asked)) {
      Money original = Money.of((BigDecimal) row[2], (String) row[1]);
      BigDecimal rate = (BigDecimal) row[4];
      Money carried = Money.usd((BigDecimal) row[3]);
      Money worth = rate == null ? null : original.inUsd(rate);
      open.line(
          0,
          Label.account((String) row[0]),
          row[1],
          original,
          rate == null ? null : rate.stripTrailingZeros().toPlainString(),
          carried,
          worth,
          worth == null ? null : worth.minus(carried));
    }
    Books.Standing standing = books.on(asked.pool(), asked.asOf(), asked.opening());
    return new Statement(
        EXCHANGE,
        asked.from(),
        asked.asOf(),
        asked.pool(),
        List.of(
            differences.part(Label.of("statement.part.differences")),
            open.part(Label.of("statement.part.open-balances"))),
        List.of(
            new Tie(
                "exchange-in-performance",
                net(sums),
                standing.result(
                    asked.opening(), asked.asOf(), Set.of("6510", "7810")::contains, p -> true))));
  }

  private static Money net(Money[] each) {
    return each[0].minus(each[1]).plus(each[2]).minus(each[3]);
  }

  /** Unrealised is what an entry brought that moved no money but only what something is worth. */
  private List<Object[]> differences(Asked asked) {
    return session
        .createNativeQuery(
            """
            with difference as (
              select cast(m.exchanged as text) as currency, m.account, d.sign * (m.credit_usd - m.debit_usd) as usd, m.revalued,
                     d.sign * (m.credit_usd + m.debit_usd) as moved
              from (values (1, cast(:asOf as date)), (-1, cast(:opening as date))) d (sign, day)
              cross join lateral ledger_subject_movements(d.day, array['6510', '7810'], cast(:pool as text)) m
              where not m.closing)
            select currency,
              coalesce(sum(usd) filter (where account = '6510' and not revalued), 0.00),
              coalesce(-sum(usd) filter (where account = '7810' and not revalued), 0.00),
              coalesce(sum(usd) filter (where account = '6510' and revalued), 0.00),
              coalesce(-sum(usd) filter (where account = '7810' and revalued), 0.00)
            from difference group by 1 having sum(moved) <> 0 order by 1""",
            Object[].class)
        .setParameter("opening", asked.opening())
        .setParameter("asOf", asked.asOf())
        .setParameter("pool", asked.pool(), String.class)
        .getResultList();
  }

  private List<Object[]> open(Asked asked) {
    return session
        .createNativeQuery(
            """
            select cast(b.account as text), cast(b.currency as text), b.amount, b.usd,
                   (select r.units_per_usd from exchange_rate r where r.currency = b.currency and r.effective_from <= :asOf
                    order by r.effective_from desc limit 1)
            from (select m.account, m.currency, sum(m.debit - m.credit) as amount, sum(m.debit_usd - m.credit_usd) as usd
                  from ledger_movements(cast(:asOf as date), null, null, cast(:pool as text)) m join account a on a.code = m.account
                  where m.currency <> 'USD' and a.type in ('ASSET', 'LIABILITY')
                  group by 1, 2) b
            where b.amount <> 0 or b.usd <> 0 order by 1, 2""",
            Object[].class)
        .setParameter("asOf", asked.asOf())
        .setParameter("pool", asked.pool(), String.class)
        .getResultList();
  }
}
