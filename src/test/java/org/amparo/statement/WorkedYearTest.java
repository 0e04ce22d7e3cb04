package org.amparo.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Closings;
import org.amparo.Given;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.ledger.Account;
import org.amparo.ledger.Dimensions;
import org.amparo.ledger.Entry;
import org.amparo.ledger.Ledger;
import org.amparo.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A whole year of a fund, from opening balances to its closing, in a pool of its own, and some of
 * the next: by the verbs that people use where money comes in, in vouchers, allowances, write-offs,
 * revaluation and closing; the grants as entries, since their verbs act today.
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
  private static final LocalDate END = LocalDate.of(2025, 12, 31);
  private static final BigDecimal PSC = new BigDecimal("0.13");
  private static final UUID CALL = UUID.randomUUID();

  private final UUID firstGrant = UUID.randomUUID();
  private final UUID secondGrant = UUID.randomUUID();
  private final UUID grantee = UUID.randomUUID();

  @Inject Ledger ledger;
  @Inject Statements statements;
  @Inject StatementMaker maker;

  String pool;
  UUID second;

  @BeforeEach
  void masterData() {
    Given.rates();
    Given.owner(
        """
        insert into exchange_rate (currency, effective_from, units_per_usd, source) values
          ('EUR', '2025-03-01', 0.870, 'Test'), ('EUR', '2025-04-01', 0.890, 'Test'), ('EUR', '2025-06-01', 0.880, 'Test'),
          ('EUR', '2025-12-01', 0.865, 'Test'), ('EUR', '2026-01-01', 0.910, 'Test')
        on conflict do nothing""");
    Given.alpenreich();
    pool = Given.pool();
  }

  @AfterEach
  void openAgain() {
    Closings.openAgain("2026-01");
    Closings.openAgain(2025);
    Closings.openAgain(2024);
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
    assertThat(balances(END)).as("added up from the lines").isEqualTo(expected);

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
      Statement s = maker.make(code, END, pool);
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

  @Test
  void closes_to_net_assets_and_goes_on_from_there_in_another_year() {
    book();
    Closings.closeMonths(2024);
    Closings.closeYear(2024);
    Closings.closeMonths(2025);
    JsonPath closed = Closings.closeYear(2025);
    String own = "results.find { it.pool == '" + pool + "' }";
    assertThat(closed.getString(own)).as("J99 leaves no result open").isNull();

    Map<String, String> netAssets = new TreeMap<>();
    netAssets.put("1110", "1533980.38");
    netAssets.put("1310", "57803.47");
    netAssets.put("1420", "185000.00");
    netAssets.put("2310", "-50000.00");
    netAssets.put("3110", "-1726783.85");
    assertThat(balances(END)).isEqualTo(netAssets);
    List<String> closing =
        As.user("auditor")
            .get("/api/journal?pool=" + pool + "&from=2025-12-31&to=2025-12-31&account=3110")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getList("items[0].lines.collect { it.account + ' ' + it.side + ' ' + it.usd.amount }");
    assertThat(closing)
        .containsExactly(
            "6110 DEBIT 384174.50",
            "6130 DEBIT 1000.00",
            "6310 DEBIT 9800.00",
            "6510 DEBIT 985.29",
            "7210 CREDIT 77150.00",
            "7650 CREDIT 39.00",
            "7720 CREDIT 500.00",
            "7810 CREDIT 6457.44",
            "7910 CREDIT 10029.50",
            "3110 CREDIT 301783.85");

    // The year after: January is closed, takes nothing, is reopened for a late charge, closed
    // again.
    voucher("2026-01-15", "INVESTMENT_REVENUE", "1110:4200.00", "-6310:4200.00");
    Closings.closeMonth("2026-01");
    String late = submitted("2026-01-30", "BANK_CHARGE", "7650:75.25", "-1110:75.25");
    Given.post("approver", "/api/vouchers/" + late + "/posting", Map.of(), 422);
    Closings.reopenMonth("2026-01", "A charge that the bank told late");
    Given.post("approver", "/api/vouchers/" + late + "/posting", Map.of(), 200);
    Closings.closeMonth("2026-01");
    // The euros of J23 come at 0.890: worth 1,623.69 less than they were revalued to.
    Given.received(second, Given.receipt("50000.00", "EUR", "2026-04-15"));
    voucher("2026-05-04", "CARD_DONATION", "1110:480.50", "7650:19.50", "-6130:500.00");

    Map<String, String> later = new TreeMap<>();
    later.put("1110", "1594765.41");
    later.put("1420", "185000.00");
    later.put("2310", "-50000.00");
    later.put("3110", "-1726783.85");
    later.put("6130", "-500.00");
    later.put("6310", "-4200.00");
    later.put("7650", "94.75");
    later.put("7810", "1623.69");
    assertThat(balances(null)).isEqualTo(later);
    assertThat(balances(END)).as("the closed year stands").isEqualTo(netAssets);
  }

  /**
   * @return the contribution of J1 to J3
   */
  private UUID book() {
    voucher(
        "2025-01-01", "OPENING_BALANCES", "1110:1240000.00", "1420:185000.00", "-3110:1425000.00");

    // J1 to J3: pledge, agreement and receipt of 250,000 euros
    UUID first = agreed("250000.00", "EUR", "BINDING_UNCONDITIONAL", "2025-03-16");
    Given.received(first, Given.receipt("250000.00", "EUR", "2025-04-15"));

    voucher("2025-04-20", "CARD_DONATION", "1110:961.00", "7650:39.00", "-6130:1000.00");

    // J5 and J6: a conditional contribution, part of whose condition is met
    UUID conditional =
        agreed("100000.00", "USD", "BINDING_WITH_COMPLIANCE_OBLIGATION", "2025-03-16");
    Given.received(conditional, Given.receipt("100000.00", "USD", "2025-04-21"));
    Given.post(
        "manager",
        "/api/contributions/" + conditional + "/condition-fulfilments",
        Map.of(
            "amount",
            Map.of("amount", "40000.00", "currency", "USD"),
            "on",
            "2025-05-05",
            "evidence",
            "First milestone"),
        200);

    commit("2025-05-06", "J7", firstGrant, "60000.00");
    pay("2025-05-08", "J8", firstGrant, "36000.00");
    accept("2025-07-01", "J9", "J10", firstGrant, "34850.00", "1150.00");
    pay("2025-07-03", "J11", firstGrant, "24000.00");
    accept("2025-09-01", "J12", "J13", firstGrant, "22300.00", "1700.00");
    release("2025-09-02", "J12-closure", firstGrant, "2850.00");
    post(
        entry("2025-09-15", "J14", grant(firstGrant))
            .debit(Account.CASH_USD, usd("2350.00"))
            .credit(Account.RECEIVABLE_FROM_GRANTEES, usd("2350.00")));
    // J15 and J16: set aside, investigated, authorised, written off
    writeOff(firstGrant, "500.00", "2025-09-20", "2025-09-21");

    // J17 to J21: an outright grant, returned once by the bank
    post(
        entry("2025-10-01", "J17", grant(secondGrant))
            .debit(Account.GRANTS_EXPENSE, usd("20000.00"))
            .credit(Account.GRANTS_PAYABLE, usd("20000.00")));
    UUID paid =
        post(
            entry("2025-10-02", "J18", grant(secondGrant))
                .debit(Account.GRANTS_PAYABLE, usd("20000.00"))
                .credit(Account.CASH_USD, usd("20000.00")));
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                ledger.reverse(
                    paid,
                    LocalDate.parse("2025-10-06"),
                    "J19: returned by the bank, wrong IBAN",
                    ACCOUNTANT));
    post(
        entry("2025-10-09", "J20", grant(secondGrant))
            .debit(Account.GRANTS_PAYABLE, usd("20000.00"))
            .credit(Account.CASH_USD, usd("20000.00")));
    support("2025-10-09", "J21", secondGrant, "20000.00");

    post(
        entry("2025-10-15", "J22", Dimensions.contribution(pool, conditional, Given.alpenreich()))
            .debit(Account.CONDITIONAL_LIABILITY, usd("10000.00"))
            .credit(Account.CASH_USD, usd("10000.00")));

    // J23: a second agreement, unpaid at the end of the year
    second = agreed("50000.00", "EUR", "BINDING_UNCONDITIONAL", "2025-06-10");
    // J24 to J26
    Closings.revalue("2025-12-31");
    voucher("2025-12-31", "INVESTMENT_REVENUE", "1110:9800.00", "-6310:9800.00");
    voucher("2025-12-31", "PROGRAMME_SUPPORT_SETTLEMENT", "2910:10029.50", "-1110:10029.50");
    return first;
  }

  private UUID agreed(String amount, String currency, String model, String signedOn) {
    Map<String, Object> pledge = new HashMap<>(Given.pledge(amount, currency, pool));
    pledge.put("pledgedOn", "2025-03-02");
    UUID id =
        UUID.fromString(Given.post("donor", "/api/contributions", pledge, 201).getString("id"));
    String at = "/api/contributions/" + id;
    Given.post(
        "manager",
        at + "/acceptance",
        Map.of("purposeConsistent", true, "noAdditionalLiability", true, "note", "In order"),
        200);
    Map<String, Object> agreement = new HashMap<>(Given.agreement(model));
    agreement.put("signedOn", signedOn);
    Given.post("manager", at + "/agreement", agreement, 200);
    return id;
  }

  /**
   * @param lines account and amount in dollars; a credit has a minus before it
   */
  private void voucher(String on, String template, String... lines) {
    Given.post(
        "approver", "/api/vouchers/" + submitted(on, template, lines) + "/posting", Map.of(), 200);
  }

  private String submitted(String on, String template, String... lines) {
    List<Object> written = new ArrayList<>();
    for (String line : lines) {
      String[] parts = line.replaceFirst("^-", "").split(":");
      written.add(
          Map.of(
              "account",
              parts[0],
              "side",
              line.startsWith("-") ? "CREDIT" : "DEBIT",
              "pool",
              pool,
              "amount",
              Given.usd(parts[1])));
    }
    String id =
        Given.post(
                "accountant",
                "/api/vouchers",
                Map.of(
                    "occurredOn",
                    on,
                    "template",
                    template,
                    "description",
                    template,
                    "lines",
                    written),
                201)
            .getString("id");
    Given.post("accountant", "/api/vouchers/" + id + "/submission", Map.of(), 200);
    return id;
  }

  private void writeOff(UUID grant, String usd, String setAsideOn, String on) {
    String allowance =
        Given.post(
                "accountant",
                "/api/allowances",
                Map.of(
                    "asOf",
                    setAsideOn,
                    "specifics",
                    List.of(
                        Map.of(
                            "account",
                            "1430",
                            "subjectId",
                            grant,
                            "amount",
                            Given.usd(usd),
                            "reason",
                            "Irrecoverable"))),
                201)
            .getString("id");
    Given.post("approver", "/api/allowances/" + allowance + "/posting", Map.of(), 200);
    String at =
        "/api/write-offs/"
            + Given.post(
                    "accountant",
                    "/api/write-offs",
                    Map.of("grantId", grant, "amount", Given.usd(usd), "reason", "Irrecoverable"),
                    201)
                .getString("id");
    Given.post("officer", at + "/investigation", Map.of("text", "Nothing can be had"), 200);
    Given.post("controller", at + "/authorisation", Map.of("authority", "Delegation"), 200);
    Given.post("approver", at + "/posting", Map.of("on", on), 200);
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
