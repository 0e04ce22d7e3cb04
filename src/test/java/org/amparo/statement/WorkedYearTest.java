package org.amparo.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.ledger.Account;
import org.amparo.ledger.Dimensions;
import org.amparo.ledger.Entry;
import org.amparo.ledger.Ledger;
import org.amparo.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A whole year of a fund, from opening balances to the trial balance, in a pool of its own:
 * contributions by the verbs that people use, the rest as entries.
 */
@QuarkusTest
class WorkedYearTest {

  private static final Actor ACCOUNTANT =
      new Actor(
          UUID.fromString("00000000-0000-4000-8000-00000000cccc"),
          "worked.year",
          "Worked Year",
          Set.of(Role.FINANCE_ACCOUNTANT),
          null);
  private static final BigDecimal PSC = new BigDecimal("0.13");
  private static final UUID CALL = UUID.randomUUID();

  private final UUID firstGrant = UUID.randomUUID();
  private final UUID secondGrant = UUID.randomUUID();
  private final UUID grantee = UUID.randomUUID();

  @Inject Ledger ledger;
  @Inject Statements statements;
  @Inject StatementMaker maker;

  String pool;

  @BeforeEach
  void masterData() {
    Given.rates();
    Given.alpenreich();
    pool = Given.pool();
  }

  @Test
  void lands_on_its_figures() {
    UUID first = book();

    Map<String, String> expected = new TreeMap<>();
    expected.put("1110", "1533980.38");
    expected.put("1310", "57803.47");
    expected.put("1420", "185000.00");
    expected.put("2310", "-50000.00");
    expected.put("3110", "-1425000.00");
    expected.put("6110", "-384174.50");
    expected.put("6130", "-1000.00");
    expected.put("6310", "-9800.00");
    expected.put("6510", "-985.29");
    expected.put("7210", "77150.00");
    expected.put("7650", "39.00");
    expected.put("7720", "500.00");
    expected.put("7810", "6457.44");
    expected.put("7910", "10029.50");
    assertThat(balances(null)).isEqualTo(expected);
    assertThat(balances(LocalDate.of(2026, 12, 31)))
        .as("added up from the lines")
        .isEqualTo(expected);

    Statements.TrialBalance trial = statements.trialBalance(null, pool);
    assertThat(trial.totalDebit()).isEqualTo(Money.usd("1870959.79"));
    assertThat(trial.totalCredit()).isEqualTo(Money.usd("1870959.79"));
    assertThat(trial.memo()).as("pledges agreed, commitments spent or released").isEmpty();

    Money revenue = sum(trial, "6").negated();
    Money expense = sum(trial, "7");
    assertThat(revenue).isEqualTo(Money.usd("395959.79"));
    assertThat(expense).isEqualTo(Money.usd("94175.94"));
    Money opening = sum(trial, "3").negated();
    assertThat(opening.plus(revenue).minus(expense)).isEqualTo(Money.usd("1726783.85"));
    assertThat(sum(trial, "1").plus(sum(trial, "2"))).isEqualTo(Money.usd("1726783.85"));

    JsonPath told =
        As.user("auditor")
            .get("/api/statements/trial-balance?pool=" + pool)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(told.getString("totalDebit.amount")).isEqualTo("1870959.79");
    assertThat(told.getString("rows.find { it.account == '2310' }.credit.amount"))
        .isEqualTo("50000.00");

    assertStatements();

    List<String> events =
        As.user("auditor")
            .get("/api/journal?contributionId=" + first)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getList("items.event", String.class);
    assertThat(events).containsExactly("RECEIVED", "AGREED", "PLEDGED_REVERSED", "PLEDGED");
  }

  /** Statements I to IV, contributions, grants and exchange of the worked year. */
  private void assertStatements() {
    Map<String, Statement> made = new HashMap<>();
    for (String code : maker.codes()) {
      Statement s = maker.make(code, LocalDate.of(2026, 12, 31), pool);
      assertThat(s.ties()).as(code).allMatch(Statement.Tie::holds);
      made.put(code, s);
    }
    Statement position = made.get(FinancialStatements.POSITION);
    assertThat(amount(position, "statement.line.total-assets")).isEqualTo(usd("1776783.85"));
    assertThat(amount(position, "statement.line.total-liabilities")).isEqualTo(usd("50000.00"));
    assertThat(amount(position, "statement.line.total-net-assets")).isEqualTo(usd("1726783.85"));
    Statement performance = made.get(FinancialStatements.PERFORMANCE);
    assertThat(amount(performance, "statement.line.total-revenue")).isEqualTo(usd("395959.79"));
    assertThat(amount(performance, "statement.line.total-expense")).isEqualTo(usd("94175.94"));
    assertThat(amount(performance, "statement.line.surplus")).isEqualTo(usd("301783.85"));
    Statement cash = made.get(FinancialStatements.CASH_FLOWS);
    assertThat(amount(cash, "statement.line.cash-end")).isEqualTo(usd("1533980.38"));
    assertThat(amount(cash, "statement.line.investment")).isEqualTo(usd("9800.00"));
    Statement exchange = made.get(ExchangeStatement.EXCHANGE);
    assertThat(total(exchange)).contains(usd("6457.44"), usd("985.29"), usd("-5472.15"));
    Statement grants = made.get(GrantStatements.GRANTS);
    assertThat(total(grants)).contains(usd("77150.00"), usd("10029.50"), usd("185000.00"));
    Statement contributions = made.get(ContributionStatements.CONTRIBUTIONS);
    assertThat(total(contributions)).contains(usd("385174.50"), usd("57803.47"), usd("50000.00"));
    assertThat(total(made.get(ContributionStatements.AGEING))).contains(usd("57803.47"));
  }

  private static Money amount(Statement s, String line) {
    return (Money)
        s.parts().get(0).rows().stream()
            .filter(r -> Label.of(line).equals(r.cells().get(0).value()))
            .findFirst()
            .orElseThrow()
            .cells()
            .get(1)
            .value();
  }

  private static List<Object> total(Statement s) {
    List<Statement.Row> rows = s.parts().get(0).rows();
    return rows.get(rows.size() - 1).cells().stream().map(Statement.Cell::value).toList();
  }

  /**
   * @return the contribution of J1 to J3
   */
  private UUID book() {
    post(
        entry("2026-01-01", "O", general())
            .debit(Account.CASH_USD, usd("1240000.00"))
            .debit(Account.ADVANCES, usd("185000.00"))
            .credit(Account.ACCUMULATED_SURPLUS, usd("1425000.00")));

    // J1 to J3: pledge, agreement and receipt of 250,000 euros
    UUID first = Given.agreedContribution("250000.00", "EUR", pool, "BINDING_UNCONDITIONAL");
    Given.received(first, Given.receipt("250000.00", "EUR", "2026-04-15"));

    post(
        entry("2026-04-20", "J4", general())
            .debit(Account.CASH_USD, usd("961.00"))
            .debit(Account.BANK_CHARGES, usd("39.00"))
            .credit(Account.CONTRIBUTIONS_PRIVATE, usd("1000.00")));

    // J5 and J6: a conditional contribution, part of whose condition is met
    UUID conditional =
        Given.agreedContribution("100000.00", "USD", pool, "BINDING_WITH_COMPLIANCE_OBLIGATION");
    Given.received(conditional, Given.receipt("100000.00", "USD", "2026-04-21"));
    Given.post(
        "manager",
        "/api/contributions/" + conditional + "/condition-fulfilments",
        Map.of(
            "amount",
            Map.of("amount", "40000.00", "currency", "USD"),
            "on",
            "2026-05-05",
            "evidence",
            "First milestone"),
        200);

    commit("2026-05-06", "J7", firstGrant, "60000.00");
    pay("2026-05-08", "J8", firstGrant, "36000.00");
    accept("2026-07-01", "J9", "J10", firstGrant, "34850.00", "1150.00");
    pay("2026-07-03", "J11", firstGrant, "24000.00");
    accept("2026-09-01", "J12", "J13", firstGrant, "22300.00", "1700.00");
    release("2026-09-02", "J12-closure", firstGrant, "2850.00");
    post(
        entry("2026-09-15", "J14", grant(firstGrant))
            .debit(Account.CASH_USD, usd("2350.00"))
            .credit(Account.RECEIVABLE_FROM_GRANTEES, usd("2350.00")));
    post(
        entry("2026-09-20", "J15", grant(firstGrant))
            .debit(Account.WRITE_OFF, usd("500.00"))
            .credit(Account.ALLOWANCE_GRANTEES, usd("500.00")));
    post(
        entry("2026-09-21", "J16", grant(firstGrant))
            .debit(Account.ALLOWANCE_GRANTEES, usd("500.00"))
            .credit(Account.RECEIVABLE_FROM_GRANTEES, usd("500.00")));

    // J17 to J21: an outright grant, returned once by the bank
    post(
        entry("2026-10-01", "J17", grant(secondGrant))
            .debit(Account.GRANTS_EXPENSE, usd("20000.00"))
            .credit(Account.GRANTS_PAYABLE, usd("20000.00")));
    UUID paid =
        post(
            entry("2026-10-02", "J18", grant(secondGrant))
                .debit(Account.GRANTS_PAYABLE, usd("20000.00"))
                .credit(Account.CASH_USD, usd("20000.00")));
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                ledger.reverse(
                    paid,
                    LocalDate.parse("2026-10-06"),
                    "J19: returned by the bank, wrong IBAN",
                    ACCOUNTANT));
    post(
        entry("2026-10-09", "J20", grant(secondGrant))
            .debit(Account.GRANTS_PAYABLE, usd("20000.00"))
            .credit(Account.CASH_USD, usd("20000.00")));
    support("2026-10-09", "J21", secondGrant, "20000.00");

    post(
        entry("2026-10-15", "J22", Dimensions.contribution(pool, conditional, Given.alpenreich()))
            .debit(Account.CONDITIONAL_LIABILITY, usd("10000.00"))
            .credit(Account.CASH_USD, usd("10000.00")));

    // J23: a second agreement, unpaid at the end of the year
    UUID second = Given.acceptedContribution("50000.00", "EUR", pool);
    Map<String, Object> agreement = new HashMap<>(Given.agreement("BINDING_UNCONDITIONAL"));
    agreement.put("signedOn", "2026-06-10");
    Given.post("manager", "/api/contributions/" + second + "/agreement", agreement, 200);
    Money carried = ledger.balance(Account.CONTRIBUTIONS_RECEIVABLE, second);
    Money worth = Money.of("50000.00", "EUR").inUsd(new BigDecimal("0.865"));
    post(
        entry("2026-12-31", "J24", Dimensions.contribution(pool, second, Given.alpenreich()))
            .debit(
                Account.CONTRIBUTIONS_RECEIVABLE,
                Money.zero("EUR"),
                new BigDecimal("0.865"),
                worth.minus(carried))
            .exchangeDifference("EUR", new BigDecimal("0.865")));
    post(
        entry("2026-12-31", "J25", general())
            .debit(Account.CASH_USD, usd("9800.00"))
            .credit(Account.INVESTMENT_REVENUE, usd("9800.00")));
    post(
        entry("2026-12-31", "J26", general())
            .debit(Account.DUE_TO_PROGRAMME_SUPPORT, usd("10029.50"))
            .credit(Account.CASH_USD, usd("10029.50")));
    return first;
  }

  private void commit(String day, String ref, UUID grant, String amount) {
    Money whole = usd(amount).plus(usd(amount).share(PSC));
    post(
        entry(day, ref, grant(grant))
            .debit(Account.COMMITMENTS, whole)
            .credit(Account.COMMITMENTS_CONTRA, whole));
  }

  private void release(String day, String ref, UUID grant, String amount) {
    Money whole = usd(amount).plus(usd(amount).share(PSC));
    post(
        entry(day, ref, grant(grant))
            .debit(Account.COMMITMENTS_CONTRA, whole)
            .credit(Account.COMMITMENTS, whole));
  }

  private void pay(String day, String ref, UUID grant, String amount) {
    post(
        entry(day, ref, grant(grant))
            .debit(Account.ADVANCES, usd(amount))
            .credit(Account.CASH_USD, usd(amount)));
  }

  /** Expense, what the grantee owes back, programme support, and the commitment that is used up. */
  private void accept(
      String day, String ref, String supportRef, UUID grant, String eligible, String receivable) {
    post(
        entry(day, ref, grant(grant))
            .debit(Account.GRANTS_EXPENSE, usd(eligible))
            .debit(Account.RECEIVABLE_FROM_GRANTEES, usd(receivable))
            .credit(Account.ADVANCES, usd(eligible).plus(usd(receivable))));
    support(day, supportRef, grant, eligible);
    release(day, ref + "-release", grant, eligible);
  }

  private void support(String day, String ref, UUID grant, String expense) {
    post(
        entry(day, ref, grant(grant))
            .debit(Account.PROGRAMME_SUPPORT, usd(expense).share(PSC))
            .credit(Account.DUE_TO_PROGRAMME_SUPPORT, usd(expense).share(PSC)));
  }

  private TreeMap<String, String> balances(LocalDate asOf) {
    TreeMap<String, String> balances = new TreeMap<>();
    statements
        .trialBalance(asOf, pool)
        .rows()
        .forEach(row -> balances.put(row.account(), row.debit().minus(row.credit()).text()));
    return balances;
  }

  private static Money sum(Statements.TrialBalance trial, String accounts) {
    return trial.rows().stream()
        .filter(row -> row.account().startsWith(accounts))
        .map(row -> row.debit().minus(row.credit()))
        .reduce(Money.ZERO, Money::plus);
  }

  private Entry entry(String day, String ref, Dimensions about) {
    return Entry.on(LocalDate.parse(day)).of("worked-year", pool, ref).about(about);
  }

  private UUID post(Entry entry) {
    return QuarkusTransaction.requiringNew().call(() -> ledger.post(entry, ACCOUNTANT));
  }

  private Dimensions general() {
    return Dimensions.pool(pool);
  }

  private Dimensions grant(UUID grant) {
    return Dimensions.grant(pool, CALL, grant, grantee);
  }

  private static Money usd(String amount) {
    return Money.usd(amount);
  }
}
