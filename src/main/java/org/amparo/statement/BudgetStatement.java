package org.amparo.statement;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.amparo.ledger.Accounts;
import org.amparo.money.Money;
import org.amparo.statement.Statement.Asked;
import org.amparo.statement.Statement.Column;
import org.amparo.statement.Statement.Table;
import org.amparo.statement.Statement.Tie;
import org.hibernate.Session;

/**
 * Statement V: what the approved budget said, first and last, against what was spent; and from
 * expense to the budget's own basis, on which commitments count as spent.
 */
@ApplicationScoped
class BudgetStatement implements Statement.Source {

  static final String BUDGET = "budget-comparison";

  private final Session session;
  private final Books books;

  BudgetStatement(Session session, Books books) {
    this.session = session;
    this.books = books;
  }

  @Override
  public List<String> codes() {
    return List.of(BUDGET);
  }

  @Override
  public Statement make(String code, Asked asked) {
    Books.Standing standing = books.on(asked.pool(), asked.asOf(), asked.opening());
    Map<String, Money> original = budget(asked, "asc");
    Map<String, Money> last = budget(asked, "desc");
    Set<String> accounts = new TreeSet<>(standing.accounts(Accounts.Type.EXPENSE));
    accounts.addAll(original.keySet());
    accounts.addAll(last.keySet());
    Table table =
        new Table(
            Column.text("item"),
            Column.amount("original-budget"),
            Column.amount("final-budget"),
            Column.amount("actual"),
            Column.amount("difference"));
    Drill within = Drill.within(asked.from(), asked.asOf(), asked.pool());
    Money[] total = {Money.ZERO, Money.ZERO, Money.ZERO};
    for (String account : accounts) {
      Money first = original.getOrDefault(account, Money.ZERO);
      Money now = last.getOrDefault(account, Money.ZERO);
      Money spent =
          standing.result(asked.opening(), asked.asOf(), account::equals, p -> true).negated();
      if (first.isZero() && now.isZero() && spent.isZero()) {
        continue;
      }
      table.line(
          0,
          Label.account(account),
          first,
          now,
          within.cell(spent, Set.of(account)),
          now.minus(spent));
      total[0] = total[0].plus(first);
      total[1] = total[1].plus(now);
      total[2] = total[2].plus(spent);
    }
    table.total(
        Label.of("statement.line.total"), total[0], total[1], total[2], total[1].minus(total[2]));
    if (last.isEmpty()) {
      table.note("no-budget");
    }
    table.note("budget");

    Money begun = books.balance(asked.opening(), asked.pool(), "9200");
    Money open = books.balance(asked.asOf(), asked.pool(), "9200");
    Money inKind = standing.result(asked.opening(), asked.asOf(), "6140"::equals, p -> true);
    Money used = total[2].minus(inKind).plus(open).minus(begun);
    Table basis = new Table(Column.text("item"), Column.amount("amount-usd"));
    basis.line(0, Label.of("statement.line.actual-expense"), total[2]);
    if (!inKind.isZero()) {
      basis.line(
          0,
          Label.of("statement.line.in-kind-expense"),
          within.cell(inKind.negated(), Set.of("6140")));
    }
    basis.line(
        0,
        Label.of("statement.line.commitments-end"),
        Drill.upTo(asked.asOf(), asked.pool()).cell(open, Set.of("9200")));
    basis.line(
        0,
        Label.of("statement.line.commitments-begin"),
        Drill.upTo(asked.opening(), asked.pool()).cell(begun.negated(), Set.of("9200")));
    basis.subtotal(Label.of("statement.line.budget-basis"), used);
    basis.line(0, Label.of("statement.line.final-budget"), total[1]);
    basis.total(Label.of("statement.line.unused"), total[1].minus(used));
    return new Statement(
        BUDGET,
        asked.from(),
        asked.asOf(),
        asked.pool(),
        List.of(table.part(null), basis.part(Label.of("statement.part.basis"))),
        List.of(
            new Tie(
                "actual-in-performance",
                total[2],
                standing
                    .result(
                        asked.opening(),
                        asked.asOf(),
                        a -> standing.type(a) == Accounts.Type.EXPENSE,
                        p -> true)
                    .negated())));
  }

  /** The first or the last revision that was approved. */
  private Map<String, Money> budget(Asked asked, String order) {
    Map<String, Money> found = new TreeMap<>();
    session
        .createNativeQuery(
            "select cast(l.account as text), sum(l.usd) from budget_line l where l.budget_id ="
                + " (select id from budget where year = :year and status = 'APPROVED' order by revision "
                + order
                + " limit 1) and (cast(:pool as text) is null or l.pool = :pool) group by 1",
            Object[].class)
        .setParameter("year", asked.asOf().getYear())
        .setParameter("pool", asked.pool(), String.class)
        .getResultList()
        .forEach(row -> found.put((String) row[0], Money.usd((BigDecimal) row[1])));
    return found;
  }
}
