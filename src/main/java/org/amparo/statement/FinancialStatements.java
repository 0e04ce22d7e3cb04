package org.amparo.statement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.amparo.ledger.Accounts.Type;
import org.amparo.money.Money;
import org.amparo.statement.Books.Fund;
import org.amparo.statement.Books.Standing;
import org.amparo.statement.Statement.Asked;
import org.amparo.statement.Statement.Cell;
import org.amparo.statement.Statement.Column;
import org.amparo.statement.Statement.Table;
import org.amparo.statement.Statement.Tie;

/**
 * Statements I to IV, in US dollars, with the figures of the year before. Cash flows are told by
 * the indirect method.
 */
@ApplicationScoped
class FinancialStatements implements Statement.Source {

  static final String POSITION = "financial-position";
  static final String PERFORMANCE = "financial-performance";
  static final String NET_ASSETS = "net-assets";
  static final String CASH_FLOWS = "cash-flows";

  /** Lines of the statement of position; what no other line holds is in the last of its side. */
  private enum Line {
    CASH(Type.ASSET, "111", "112", "113"),
    SUSPENSE(Type.ASSET, "119"),
    CONTRIBUTIONS_RECEIVABLE(Type.ASSET, "131"),
    ADVANCES(Type.ASSET, "142"),
    FROM_GRANTEES(Type.ASSET, "143"),
    OTHER_ASSETS(Type.ASSET),
    PAYABLES(Type.LIABILITY, "211"),
    GRANTS_PAYABLE(Type.LIABILITY, "221"),
    CONDITIONAL(Type.LIABILITY, "231"),
    REFUNDS(Type.LIABILITY, "241"),
    PROGRAMME_SUPPORT(Type.LIABILITY, "291"),
    OTHER_LIABILITIES(Type.LIABILITY);

    private final Type type;
    private final List<String> beginnings;

    Line(Type type, String... beginnings) {
      this.type = type;
      this.beginnings = List.of(beginnings);
    }

    Label label() {
      return Label.of("statement.line." + name());
    }

    Set<String> of(Standing books) {
      Set<String> own = new TreeSet<>();
      for (String account : books.accounts(type)) {
        if (lineOf(type, account) == this) {
          own.add(account);
        }
      }
      return own;
    }

    private static Line lineOf(Type type, String account) {
      Line last = null;
      for (Line line : values()) {
        if (line.type == type) {
          if (line.beginnings.stream().anyMatch(account::startsWith)) {
            return line;
          }
          last = line;
        }
      }
      return last;
    }
  }

  private final Books books;
  private final Statements statements;

  FinancialStatements(Books books, Statements statements) {
    this.books = books;
    this.statements = statements;
  }

  @Override
  public List<String> codes() {
    return List.of(POSITION, PERFORMANCE, NET_ASSETS, CASH_FLOWS);
  }

  @Override
  public Statement make(String code, Asked asked) {
    Standing standing =
        books.on(
            asked.pool(), asked.asOf(), asked.opening(), asked.priorAsOf(), asked.priorOpening());
    return switch (code) {
      case POSITION -> position(asked, standing);
      case PERFORMANCE -> performance(asked, standing);
      case NET_ASSETS -> netAssets(asked, standing);
      default -> cashFlows(asked, standing);
    };
  }

  private Statement position(Asked asked, Standing books) {
    LocalDate day = asked.asOf();
    LocalDate before = asked.opening();
    Table table =
        new Table(Column.text("item"), Column.amount("on", day), Column.amount("on", before));
    Money assets = side(table, asked, books, Type.ASSET, "assets", 1);
    Money liabilities = side(table, asked, books, Type.LIABILITY, "liabilities", -1);
    table.subtotal(
        Label.of("statement.line.net-of-liabilities"),
        assets.minus(liabilities),
        books
            .at(before, a -> books.type(a) == Type.ASSET)
            .plus(books.at(before, a -> books.type(a) == Type.LIABILITY)));
    table.heading(Label.of("statement.line.net-assets"));
    Money net = Money.ZERO;
    Money netBefore = Money.ZERO;
    for (Fund fund : Fund.values()) {
      Money now = books.netAssets(day, fund);
      Money then = books.netAssets(before, fund);
      if (!now.isZero() || !then.isZero()) {
        table.line(1, Label.of("statement.fund." + fund), now, then);
      }
      net = net.plus(now);
      netBefore = netBefore.plus(then);
    }
    table.total(Label.of("statement.line.total-net-assets"), net, netBefore);
    Money inTrialBalance =
        statements.trialBalance(day, asked.pool()).rows().stream()
            .filter(r -> r.type() == Type.ASSET)
            .map(r -> r.debit().minus(r.credit()))
            .reduce(Money.ZERO, Money::plus);
    return new Statement(
        POSITION,
        null,
        day,
        asked.pool(),
        List.of(table.part(null)),
        List.of(
            new Tie("assets-less-liabilities", assets.minus(liabilities), net),
            new Tie("assets-in-trial-balance", assets, inTrialBalance)));
  }

  private static Money side(
      Table table, Asked asked, Standing books, Type type, String name, int sign) {
    table.heading(Label.of("statement.line." + name));
    Money total = Money.ZERO;
    Money totalBefore = Money.ZERO;
    for (Line line : Line.values()) {
      Set<String> accounts = line.of(books);
      if (line.type != type || accounts.isEmpty()) {
        continue;
      }
      Money now = signed(books.at(asked.asOf(), accounts::contains), sign);
      Money then = signed(books.at(asked.opening(), accounts::contains), sign);
      total = total.plus(now);
      totalBefore = totalBefore.plus(then);
      if (!now.isZero() || !then.isZero()) {
        table.line(
            1,
            line.label(),
            Drill.upTo(asked.asOf(), asked.pool()).cell(now, accounts),
            Drill.upTo(asked.opening(), asked.pool()).cell(then, accounts));
      }
    }
    table.subtotal(Label.of("statement.line.total-" + name), total, totalBefore);
    return total;
  }

  private Statement performance(Asked asked, Standing books) {
    Table table =
        new Table(
            Column.text("item"),
            Column.amount("span", asked.from(), asked.asOf()),
            Column.amount("span", asked.priorOpening().plusDays(1), asked.priorAsOf()));
    Money revenue = results(table, asked, books, Type.REVENUE, "revenue", 1);
    Money expense = results(table, asked, books, Type.EXPENSE, "expense", -1);
    Money surplus = books.surplus(asked.opening(), asked.asOf());
    table.total(
        Label.of("statement.line.surplus"),
        revenue.minus(expense),
        books.surplus(asked.priorOpening(), asked.priorAsOf()));
    Money change = netChange(books, asked.opening(), asked.asOf());
    Money direct = direct(books, asked.opening(), asked.asOf());
    return new Statement(
        PERFORMANCE,
        asked.from(),
        asked.asOf(),
        asked.pool(),
        List.of(table.part(null)),
        List.of(
            new Tie("lines-are-the-surplus", revenue.minus(expense), surplus),
            new Tie("surplus-is-change-of-net-assets", surplus.plus(direct), change)));
  }

  private static Money results(
      Table table, Asked asked, Standing books, Type type, String name, int sign) {
    table.heading(Label.of("statement.line." + name));
    Money total = Money.ZERO;
    Money totalBefore = Money.ZERO;
    for (String account : books.accounts(type)) {
      Predicate<String> own = account::equals;
      Money now = signed(books.result(asked.opening(), asked.asOf(), own, p -> true), sign);
      Money then =
          signed(books.result(asked.priorOpening(), asked.priorAsOf(), own, p -> true), sign);
      total = total.plus(now);
      totalBefore = totalBefore.plus(then);
      if (!now.isZero() || !then.isZero()) {
        table.line(
            1,
            Label.account(account),
            Drill.within(asked.from(), asked.asOf(), asked.pool()).cell(now, Set.of(account)),
            Drill.within(asked.priorOpening().plusDays(1), asked.priorAsOf(), asked.pool())
                .cell(then, Set.of(account)));
      }
    }
    table.subtotal(Label.of("statement.line.total-" + name), total, totalBefore);
    return total;
  }

  private Statement netAssets(Asked asked, Standing books) {
    Table table =
        new Table(
            Column.text("item"),
            Column.amount("unrestricted"),
            Column.amount("earmarked"),
            Column.amount("reserve"),
            Column.amount("total"));
    Money opening = standing(table, books, asked.priorOpening());
    changes(table, books, asked.priorOpening(), asked.priorAsOf());
    if (!asked.priorAsOf().equals(asked.opening())) {
      standing(table, books, asked.priorAsOf());
      changes(table, books, asked.priorAsOf(), asked.opening());
    }
    standing(table, books, asked.opening());
    changes(table, books, asked.opening(), asked.asOf());
    Money closing = standing(table, books, asked.asOf());
    Money position =
        books.at(asked.asOf(), a -> books.type(a) == Type.ASSET || books.type(a) == Type.LIABILITY);
    return new Statement(
        NET_ASSETS,
        asked.from(),
        asked.asOf(),
        asked.pool(),
        List.of(table.part(null)),
        List.of(
            new Tie("net-assets-are-assets-less-liabilities", closing, position),
            new Tie(
                "net-assets-roll-forward",
                opening
                    .plus(books.surplus(asked.priorOpening(), asked.asOf()))
                    .plus(direct(books, asked.priorOpening(), asked.asOf())),
                closing)));
  }

  private static Money standing(Table table, Standing books, LocalDate day) {
    List<Object> cells = new ArrayList<>();
    cells.add(Label.of("statement.line.net-assets-on", day));
    Money total = Money.ZERO;
    for (Fund fund : Fund.values()) {
      Money of = books.netAssets(day, fund);
      cells.add(of);
      total = total.plus(of);
    }
    cells.add(total);
    table.subtotal(cells.toArray());
    return total;
  }

  private static void changes(Table table, Standing books, LocalDate after, LocalDate upTo) {
    Predicate<String> general = "GENERAL"::equals;
    Money unrestricted = books.result(after, upTo, a -> true, general);
    Money earmarked = books.result(after, upTo, a -> true, general.negate());
    table.line(
        1,
        Label.of("statement.line.surplus"),
        unrestricted,
        earmarked,
        Money.ZERO,
        unrestricted.plus(earmarked));
    Money[] other = new Money[3];
    Money[] surplus = {unrestricted, earmarked, Money.ZERO};
    Money total = Money.ZERO;
    boolean any = false;
    for (Fund fund : Fund.values()) {
      int i = fund.ordinal();
      other[i] = books.netAssets(upTo, fund).minus(books.netAssets(after, fund)).minus(surplus[i]);
      total = total.plus(other[i]);
      any |= !other[i].isZero();
    }
    if (any) {
      table.line(1, Label.of("statement.line.transfers"), other[0], other[1], other[2], total);
    }
  }

  private Statement cashFlows(Asked asked, Standing books) {
    Table table =
        new Table(
            Column.text("item"),
            Column.amount("span", asked.from(), asked.asOf()),
            Column.amount("span", asked.priorOpening().plusDays(1), asked.priorAsOf()));
    LocalDate[][] spans = {
      {asked.opening(), asked.asOf()}, {asked.priorOpening(), asked.priorAsOf()}
    };
    Predicate<String> investment = a -> a.startsWith("63");
    Money[] operating = new Money[2];
    Money[] invested = new Money[2];
    Money[] direct = new Money[2];
    for (int i = 0; i < 2; i++) {
      operating[i] = books.surplus(spans[i][0], spans[i][1]);
      invested[i] = books.result(spans[i][0], spans[i][1], investment, p -> true);
      direct[i] = direct(books, spans[i][0], spans[i][1]);
    }
    table.heading(Label.of("statement.line.operating"));
    table.line(1, Label.of("statement.line.surplus"), operating[0], operating[1]);
    if (!invested[0].isZero() || !invested[1].isZero()) {
      table.line(
          1,
          Label.of("statement.line.less-investment"),
          invested[0].negated(),
          invested[1].negated());
    }
    for (int i = 0; i < 2; i++) {
      operating[i] = operating[i].minus(invested[i]);
    }
    for (Line line : Line.values()) {
      if (line == Line.CASH) {
        continue;
      }
      Set<String> accounts = line.of(books);
      Money[] change = new Money[2];
      Cell[] cells = new Cell[2];
      for (int i = 0; i < 2; i++) {
        change[i] =
            books
                .at(spans[i][0], accounts::contains)
                .minus(books.at(spans[i][1], accounts::contains));
        operating[i] = operating[i].plus(change[i]);
        cells[i] =
            Drill.within(spans[i][0].plusDays(1), spans[i][1], asked.pool())
                .cell(change[i], accounts);
      }
      if (!change[0].isZero() || !change[1].isZero()) {
        table.line(
            1, Label.of("statement.change." + line.type, line.label().text()), cells[0], cells[1]);
      }
    }
    if (!direct[0].isZero() || !direct[1].isZero()) {
      table.line(1, Label.of("statement.line.transfers"), direct[0], direct[1]);
    }
    for (int i = 0; i < 2; i++) {
      operating[i] = operating[i].plus(direct[i]);
    }
    table.subtotal(Label.of("statement.line.net-operating"), operating[0], operating[1]);
    table.heading(Label.of("statement.line.investing"));
    table.line(1, Label.of("statement.line.investment"), invested[0], invested[1]);
    table.subtotal(
        Label.of("statement.line.net-cash"),
        operating[0].plus(invested[0]),
        operating[1].plus(invested[1]));
    Set<String> cash = Line.CASH.of(books);
    Money[] begin = new Money[2];
    Money[] end = new Money[2];
    for (int i = 0; i < 2; i++) {
      begin[i] = books.at(spans[i][0], cash::contains);
      end[i] = books.at(spans[i][1], cash::contains);
    }
    table.line(
        1,
        Label.of("statement.line.cash-begin"),
        Drill.upTo(spans[0][0], asked.pool()).cell(begin[0], cash),
        Drill.upTo(spans[1][0], asked.pool()).cell(begin[1], cash));
    table.total(
        Label.of("statement.line.cash-end"),
        Drill.upTo(spans[0][1], asked.pool()).cell(end[0], cash),
        Drill.upTo(spans[1][1], asked.pool()).cell(end[1], cash));
    return new Statement(
        CASH_FLOWS,
        asked.from(),
        asked.asOf(),
        asked.pool(),
        List.of(table.part(null)),
        List.of(
            new Tie(
                "cash-flows-are-change-of-cash",
                begin[0].plus(operating[0]).plus(invested[0]),
                end[0]),
            new Tie(
                "cash-flows-are-change-of-cash-before",
                begin[1].plus(operating[1]).plus(invested[1]),
                end[1])));
  }

  /** Net assets moved other than by revenue and expense, such as into the reserve from outside. */
  private static Money direct(Standing books, LocalDate after, LocalDate upTo) {
    return netChange(books, after, upTo).minus(books.surplus(after, upTo));
  }

  private static Money netChange(Standing books, LocalDate after, LocalDate upTo) {
    Money change = Money.ZERO;
    for (Fund fund : Fund.values()) {
      change = change.plus(books.netAssets(upTo, fund)).minus(books.netAssets(after, fund));
    }
    return change;
  }

  private static Money signed(Money amount, int sign) {
    return sign < 0 ? amount.negated() : amount;
  }
}
