package org.amparo.statement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.amparo.ledger.Availability;
import org.amparo.money.Money;
import org.amparo.print.Sheet;
import org.amparo.statement.Statement.Asked;
import org.amparo.statement.Statement.Column;
import org.amparo.statement.Statement.Part;
import org.amparo.statement.Statement.Table;
import org.amparo.statement.Statement.Tie;

/** The trial balance and the status of the fund, to be taken away as the other statements are. */
@ApplicationScoped
class LedgerStatements implements Statement.Source {

  static final String TRIAL_BALANCE = "trial-balance";
  static final String STATUS_OF_FUND = "status-of-fund";

  private final Statements statements;

  LedgerStatements(Statements statements) {
    this.statements = statements;
  }

  @Override
  public List<String> codes() {
    return List.of(TRIAL_BALANCE, STATUS_OF_FUND);
  }

  @Override
  public Statement make(String code, Asked asked) {
    return code.equals(TRIAL_BALANCE)
        ? of(statements.trialBalance(asked.asOf(), asked.pool()), asked.pool())
        : of(statements.statusOfFund(asked.asOf()));
  }

  Statement of(Statements.TrialBalance balance, String pool) {
    Table table = balances(balance.rows(), balance.asOf(), pool);
    table.total(null, Label.of("statement.total"), balance.totalDebit(), balance.totalCredit());
    List<Part> parts = new ArrayList<>(List.of(table.part(null)));
    if (!balance.memo().isEmpty()) {
      parts.add(
          balances(balance.memo(), balance.asOf(), pool).part(Label.of("statement.part.memo")));
    }
    return new Statement(
        TRIAL_BALANCE,
        null,
        balance.asOf(),
        pool,
        parts,
        List.of(new Tie("debit-is-credit", balance.totalDebit(), balance.totalCredit())));
  }

  private static Table balances(List<Statements.Row> rows, LocalDate asOf, String pool) {
    Table table =
        new Table(
            new Column(Label.of("statement.account"), Sheet.Kind.TEXT),
            new Column(Label.of("statement.account-name"), Sheet.Kind.TEXT),
            new Column(Label.of("statement.debit"), Sheet.Kind.AMOUNT),
            new Column(Label.of("statement.credit"), Sheet.Kind.AMOUNT));
    Drill drill = Drill.upTo(asOf, pool);
    rows.forEach(
        r ->
            table.line(
                0,
                r.account(),
                Label.account(r.account()),
                drill.cell(r.debit(), Set.of(r.account())),
                drill.cell(r.credit(), Set.of(r.account()))));
    return table;
  }

  Statement of(Statements.StatusOfFund s) {
    Table table =
        new Table(
            new Column(Label.of("statement.figure"), Sheet.Kind.TEXT),
            new Column(Label.of("statement.amount"), Sheet.Kind.AMOUNT),
            new Column(Label.of("statement.accounts"), Sheet.Kind.TEXT));
    figure(table, "opening-balance", s.openingBalance());
    figure(table, "contributions", s.contributions());
    figure(table, "other-revenue", s.otherRevenue());
    figure(table, "grants", s.expense());
    figure(table, "programme-support", s.programmeSupport());
    figure(table, "other-expense", s.otherExpense());
    table.subtotal(
        Label.of("statement.net-assets"),
        s.netAssets().amount(),
        String.join(" ", s.netAssets().accounts()));
    figure(table, "open-commitments", s.openCommitments());
    table.total(Label.of("statement.available"), s.available(), null);
    Table pools =
        new Table(
            new Column(Label.of("statement.pool"), Sheet.Kind.TEXT),
            new Column(Label.of("statement.cash"), Sheet.Kind.AMOUNT),
            new Column(Label.of("statement.unpaid-commitments"), Sheet.Kind.AMOUNT),
            new Column(Label.of("statement.liabilities"), Sheet.Kind.AMOUNT),
            new Column(Label.of("statement.available"), Sheet.Kind.AMOUNT));
    for (Availability a : s.pools()) {
      pools.line(
          0,
          Label.of("pool." + a.pool()),
          a.cash(),
          a.unpaidCommitments(),
          a.liabilities(),
          a.available());
    }
    Money rolled =
        s.openingBalance()
            .amount()
            .plus(s.contributions().amount())
            .plus(s.otherRevenue().amount())
            .minus(s.expense().amount())
            .minus(s.programmeSupport().amount())
            .minus(s.otherExpense().amount());
    return new Statement(
        STATUS_OF_FUND,
        s.asOf().withDayOfYear(1),
        s.asOf(),
        null,
        List.of(table.part(null), pools.part(Label.of("statement.part.pools"))),
        List.of(new Tie("net-assets-roll-forward", rolled, s.netAssets().amount())));
  }

  private static void figure(Table table, String name, Statements.Figure figure) {
    table.line(
        0, Label.of("statement." + name), figure.amount(), String.join(" ", figure.accounts()));
  }
}
