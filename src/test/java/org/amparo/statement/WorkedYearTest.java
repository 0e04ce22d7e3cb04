package org.amparo.statement;

import static org.amparo.grant.FundingModel.ADVANCE;
import static org.amparo.grant.FundingModel.OUTRIGHT;
import static org.amparo.statement.WorkedYear.CASA_AURORA;
import static org.amparo.statement.WorkedYear.HAVEN_BRIDGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Closings;
import org.amparo.Given;
import org.amparo.money.Money;
import org.amparo.statement.WorkedYear.Held;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two years of a fund, in a pool of their own, from opening balances to closing: every entry by the
 * verb of its area and the persons who may. The figures were reckoned by hand.
 */
@QuarkusTest
class WorkedYearTest {

  private static final LocalDate END = LocalDate.of(2024, 12, 31);
  private static final LocalDate NEXT_END = LocalDate.of(2025, 12, 31);

  @Inject Statements statements;
  @Inject StatementMaker maker;
  @Inject WorkedYear year;

  String pool;
  UUID first;
  UUID conditional;
  UUID second;
  Held g1;
  Held g2;

  @BeforeEach
  void masterData() {
    Given.rates();
    Given.owner(
        """
        insert into exchange_rate (currency, effective_from, units_per_usd, source) values
          ('EUR', '2024-03-01', 0.870, 'Test'), ('EUR', '2024-04-01', 0.890, 'Test'), ('EUR', '2024-06-01', 0.880, 'Test'),
          ('EUR', '2024-12-01', 0.865, 'Test'), ('EUR', '2025-04-01', 0.900, 'Test'), ('EUR', '2026-01-01', 0.910, 'Test')
        on conflict do nothing""");
    for (LocalDate day = LocalDate.of(2024, 1, 1); day.getYear() < 2026; day = day.plusDays(28)) {
      Given.pastSanctionsList(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
    Given.alpenreich();
    pool = Given.pool();
    year.of(pool);
  }

  @AfterEach
  void openAgain() {
    Closings.openAgain(2025);
    Closings.openAgain(2024);
  }

  /** J1 to J26. */
  private void firstYear() {
    year.posts(
        "2024-01-01", "OPENING_BALANCES", "1110:1240000.00", "1420:185000.00", "-3110:1425000.00");
    // J1 to J3: 287,356.32 dollars when agreed, 280,898.88 when they came
    first = year.agrees("2024-03-16", "250000.00", "EUR", "BINDING_UNCONDITIONAL");
    year.receives("2024-04-15", first, "250000.00", "EUR");
    // J4
    year.posts("2024-04-20", "CARD_DONATION", "1110:961.00", "7650:39.00", "-6130:1000.00");
    // J5 and J6
    conditional =
        year.agrees("2024-03-16", "100000.00", "USD", "BINDING_WITH_COMPLIANCE_OBLIGATION");
    year.receives("2024-04-21", conditional, "100000.00", "USD");
    year.fulfils("2024-05-05", conditional, "40000.00", "First milestone");
    // J7 to J14: 60,000 in advance; 2,850 are not accepted or not spent, of which 2,350 come back
    g1 = year.grants("2024-05-06", CASA_AURORA, ADVANCE, "36000.00", "24000.00");
    year.pays("2024-05-08", g1, 1);
    year.accounts("2024-07-01", g1, 1, "36000.00", "1150.00");
    year.pays("2024-07-03", g1, 2);
    year.accounts("2024-09-01", g1, 2, "22300.00", "0.00");
    year.paysBack("2024-09-15", g1, "2350.00");
    // J15 and J16, and what was reserved and not needed
    year.setsAside("2024-09-20", g1, "500.00");
    year.writesOff("2024-09-21", g1, "500.00");
    year.closes("2024-09-23", g1);
    // J17 to J21: 20,000 outright, returned once by the bank
    g2 = year.grants("2024-10-01", HAVEN_BRIDGE, OUTRIGHT, "20000.00");
    UUID payment = year.pays("2024-10-02", g2, 1);
    year.comesBack("2024-10-06", payment, "AC01, wrong IBAN");
    year.pays("2024-10-09", g2, 1);
    // J22: the condition failed for 10,000
    year.givesBack("2024-10-15", conditional, "10000.00", "The condition failed");
    // J23: 56,818.18 dollars, unpaid at the end of the year; J24: then worth 57,803.47
    second = year.agrees("2024-06-10", "50000.00", "EUR", "BINDING_UNCONDITIONAL");
    Closings.revalue("2024-12-31");
    // J25 and J26
    year.posts("2024-12-31", "INVESTMENT_REVENUE", "1110:9800.00", "-6310:9800.00");
    year.posts("2024-12-31", "PROGRAMME_SUPPORT_SETTLEMENT", "2910:10029.50", "-1110:10029.50");
  }

  private static final Map<String, String> FIRST_YEAR =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("1110", "1533980.38"),
              Map.entry("1310", "57803.47"),
              Map.entry("1420", "185000.00"),
              Map.entry("2310", "-50000.00"),
              Map.entry("3110", "-1425000.00"),
              Map.entry("6110", "-384174.50"),
              Map.entry("6130", "-1000.00"),
              Map.entry("6310", "-9800.00"),
              Map.entry("6510", "-985.29"),
              Map.entry("7210", "77150.00"),
              Map.entry("7650", "39.00"),
              Map.entry("7720", "500.00"),
              Map.entry("7810", "6457.44"),
              Map.entry("7910", "10029.50")));

  /** 1,425,000.00 and a surplus of 395,959.79 - 94,175.94 = 301,783.85 make 1,726,783.85. */
  private static final Map<String, String> FIRST_CLOSED =
      new TreeMap<>(
          Map.of(
              "1110", "1533980.38",
              "1310", "57803.47",
              "1420", "185000.00",
              "2310", "-50000.00",
              "3110", "-1726783.85"));

  @Test
  void the_first_year_lands_on_its_figures() {
    firstYear();
    assertThat(balances(null)).isEqualTo(FIRST_YEAR);
    assertThat(balances(END)).as("as of the last day").isEqualTo(FIRST_YEAR);

    Statements.TrialBalance trial = statements.trialBalance(null, pool);
    assertThat(trial.totalDebit()).isEqualTo(Money.usd("1870959.79"));
    assertThat(trial.totalCredit()).isEqualTo(Money.usd("1870959.79"));
    assertThat(trial.memo()).as("pledges agreed, commitments spent or released").isEmpty();
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

    Map<String, Statement> made = made(END);
    Statement position = made.get(FinancialStatements.POSITION);
    assertThat(amount(position, "total-assets")).isEqualTo(usd("1776783.85"));
    assertThat(amount(position, "total-liabilities")).isEqualTo(usd("50000.00"));
    assertThat(amount(position, "total-net-assets")).isEqualTo(usd("1726783.85"));
    Statement performance = made.get(FinancialStatements.PERFORMANCE);
    assertThat(amount(performance, "total-revenue")).isEqualTo(usd("395959.79"));
    assertThat(amount(performance, "total-expense")).isEqualTo(usd("94175.94"));
    assertThat(amount(performance, "surplus")).isEqualTo(usd("301783.85"));
    Statement cash = made.get(FinancialStatements.CASH_FLOWS);
    assertThat(amount(cash, "cash-end")).isEqualTo(usd("1533980.38"));
    assertThat(amount(cash, "investment")).isEqualTo(usd("9800.00"));
    assertThat(total(made.get(ExchangeStatement.EXCHANGE)))
        .contains(usd("6457.44"), usd("985.29"), usd("-5472.15"));
    assertThat(total(made.get(GrantStatements.GRANTS)))
        .contains(usd("77150.00"), usd("10029.50"), usd("185000.00"));
    assertThat(total(made.get(ContributionStatements.CONTRIBUTIONS)))
        .contains(usd("385174.50"), usd("57803.47"), usd("50000.00"));
    assertThat(total(made.get(ContributionStatements.AGEING))).contains(usd("57803.47"));
  }

  @Test
  void the_journal_tells_each_grant_and_contribution_of_the_first_year() {
    firstYear();
    assertThat(told("contributionId=" + first))
        .containsExactly(
            "2024-03-02 PLEDGED: 9100 287356.32, 9199 -287356.32",
            "2024-03-16 PLEDGED_REVERSED: 9100 -287356.32, 9199 287356.32",
            "2024-03-16 AGREED: 1310 287356.32, 6110 -287356.32",
            "2024-04-15 RECEIVED: 1110 280898.88, 1310 -287356.32, 7810 6457.44");
    assertThat(told("contributionId=" + conditional))
        .containsExactly(
            "2024-03-02 PLEDGED: 9100 100000.00, 9199 -100000.00",
            "2024-03-16 PLEDGED_REVERSED: 9100 -100000.00, 9199 100000.00",
            "2024-04-21 RECEIVED: 1110 100000.00, 2310 -100000.00",
            "2024-05-05 FULFILLED: 2310 40000.00, 6110 -40000.00",
            "2024-10-15 APPROVED: 2310 10000.00, 2410 -10000.00",
            "2024-10-15 PAID: 2410 10000.00, 1110 -10000.00");
    // Reserved: 67,800.00; used up: 39,380.50 and 25,199.00; released: 2,850.00 and 370.50 on it.
    assertThat(told("grantId=" + g1.id()))
        .containsExactly(
            "2024-05-06 CERTIFIED: 9200 60000.00, 9299 -60000.00, 9200 7800.00, 9299 -7800.00",
            "2024-05-08 RELEASED: 1420 36000.00, 1110 -36000.00",
            "2024-07-01 ACCEPTED: 7210 34850.00, 1430 1150.00, 1420 -36000.00",
            "2024-07-01 PROGRAMME_SUPPORT: 7910 4530.50, 2910 -4530.50",
            "2024-07-01 COMMITMENT_REDUCED: 9299 39380.50, 9200 -39380.50",
            "2024-07-03 RELEASED: 1420 24000.00, 1110 -24000.00",
            "2024-09-01 ACCEPTED: 7210 22300.00, 1430 1700.00, 1420 -24000.00",
            "2024-09-01 PROGRAMME_SUPPORT: 7910 2899.00, 2910 -2899.00",
            "2024-09-01 COMMITMENT_REDUCED: 9299 25199.00, 9200 -25199.00",
            "2024-09-15 POSTED: 1110 2350.00, 1430 -2350.00",
            "2024-09-20 POSTED: 7720 500.00, 1439 -500.00",
            "2024-09-21 WRITTEN_OFF: 1439 500.00, 1430 -500.00",
            "2024-09-23 CLOSED: 9299 3220.50, 9200 -3220.50");
    assertThat(told("grantId=" + g2.id()))
        .containsExactly(
            "2024-10-01 CERTIFIED: 9200 20000.00, 9299 -20000.00, 9200 2600.00, 9299 -2600.00",
            "2024-10-01 COMMITMENT_REDUCED: 9299 22600.00, 9200 -22600.00",
            "2024-10-01 RECOGNISED: 7210 20000.00, 2210 -20000.00",
            "2024-10-01 PROGRAMME_SUPPORT: 7910 2600.00, 2910 -2600.00",
            "2024-10-02 RELEASED: 2210 20000.00, 1110 -20000.00",
            "2024-10-06 RELEASED_REVERSED: 2210 -20000.00, 1110 20000.00",
            "2024-10-09 RELEASED: 2210 20000.00, 1110 -20000.00");
  }

  @Test
  void the_first_year_closes_to_net_assets_and_a_second_goes_on_from_there_to_its_own() {
    firstYear();
    Closings.closeMonths(2024);
    assertClosed(2024);
    assertThat(balances(END)).isEqualTo(FIRST_CLOSED);
    assertThat(closing("2024-12-31"))
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

    // January is closed, takes nothing, is reopened for a late charge, and closed again.
    year.posts("2025-01-15", "INVESTMENT_REVENUE", "1110:4200.00", "-6310:4200.00");
    Closings.closeMonth("2025-01");
    String late = year.submits("2025-01-30", "BANK_CHARGE", "7650:75.25", "-1110:75.25");
    Given.post("approver", "/api/vouchers/" + late + "/posting", Map.of(), 422);
    Closings.reopenMonth("2025-01", "A charge that the bank told late");
    Given.post("approver", "/api/vouchers/" + late + "/posting", Map.of(), 200);
    Closings.closeMonth("2025-01");
    // The outright grant of the first year: 18,800 spent, of which 300 are not accepted, and 1,200
    // not spent. The expense of a closed year stands: 1,500 owed back are revenue, and come back.
    year.accounts("2025-02-12", g2, 1, "18800.00", "300.00");
    year.paysBack("2025-03-03", g2, "1500.00");
    year.closes("2025-03-05", g2);
    // The euros of J23 come at 0.900: 55,555.56 dollars, 2,247.91 less than they were revalued to.
    year.receives("2025-04-15", second, "50000.00", "EUR");
    year.posts("2025-05-04", "CARD_DONATION", "1110:480.50", "7650:19.50", "-6130:500.00");
    // Of the 50,000 still held under the condition, 30,000 become revenue.
    year.fulfils("2025-05-20", conditional, "30000.00", "Second milestone");
    // In advance, 45,000 and 5,850 reserved: 25,400 of 26,000 spent are accepted, 600 are owed
    // back, 1,000 not yet spent. With the second instalment 19,000 are advanced over the year's
    // end.
    Held g3 = year.grants("2025-06-02", HAVEN_BRIDGE, ADVANCE, "27000.00", "18000.00");
    year.pays("2025-06-16", g3, 1);
    year.accounts("2025-10-06", g3, 1, "26000.00", "600.00");
    year.pays("2025-10-20", g3, 2);
    // 120,000 agreed, half of it received.
    UUID third = year.agrees("2025-09-01", "120000.00", "USD", "BINDING_UNCONDITIONAL");
    year.receives("2025-09-15", third, "60000.00", "USD");
    // Outright, 30,000 and 3,900: 12,000 paid, 18,000 payable over the year's end.
    Held g4 = year.grants("2025-11-03", CASA_AURORA, OUTRIGHT, "12000.00", "18000.00");
    year.pays("2025-11-10", g4, 1);
    year.posts("2025-12-31", "INVESTMENT_REVENUE", "1110:6150.75", "-6310:6150.75");
    // 13 per cent of 25,400 and of 30,000
    year.posts("2025-12-31", "PROGRAMME_SUPPORT_SETTLEMENT", "2910:7202.00", "-1110:7202.00");

    Map<String, String> secondYear = new TreeMap<>();
    // 1,533,980.38 + 4,200.00 - 75.25 + 1,500.00 + 55,555.56 + 480.50 - 27,000.00 - 18,000.00
    // + 60,000.00 - 12,000.00 + 6,150.75 - 7,202.00
    secondYear.put("1110", "1597589.94");
    secondYear.put("1310", "60000.00");
    secondYear.put("1420", "204000.00"); // 185,000.00 + 27,000.00 - 26,000.00 + 18,000.00
    secondYear.put("1430", "600.00");
    secondYear.put("2210", "-18000.00");
    secondYear.put("2310", "-20000.00"); // 50,000.00 - 30,000.00
    secondYear.put("3110", "-1726783.85");
    secondYear.put("6110", "-150000.00"); // 30,000.00 + 120,000.00
    secondYear.put("6130", "-500.00");
    secondYear.put("6310", "-10350.75"); // 4,200.00 + 6,150.75
    secondYear.put("6410", "-1500.00");
    secondYear.put("7210", "55400.00"); // 25,400.00 + 30,000.00
    secondYear.put("7650", "94.75"); // 75.25 + 19.50
    secondYear.put("7810", "2247.91"); // 57,803.47 - 55,555.56
    secondYear.put("7910", "7202.00");
    assertThat(balances(NEXT_END)).isEqualTo(secondYear);
    assertThat(balances(END)).as("the closed year stands").isEqualTo(FIRST_CLOSED);
    // 45,000.00 + 5,850.00 reserved, less 25,400.00 + 3,302.00
    assertThat(statements.trialBalance(NEXT_END, pool).memo())
        .extracting(row -> row.account() + " " + row.debit().minus(row.credit()).text())
        .containsExactly("9200 22148.00", "9299 -22148.00");
    assertThat(told("grantId=" + g2.id() + "&from=2025-01-01"))
        .containsExactly(
            "2025-02-12 DISALLOWED: 1430 1500.00, 6410 -1500.00",
            "2025-03-03 POSTED: 1110 1500.00, 1430 -1500.00");

    assertSecondStatements();
    Closings.closeMonths(2025);
    assertClosed(2025);
    assertThat(closing("2025-12-31"))
        .containsExactly(
            "6110 DEBIT 150000.00",
            "6130 DEBIT 500.00",
            "6310 DEBIT 10350.75",
            "6410 DEBIT 1500.00",
            "7210 CREDIT 55400.00",
            "7650 CREDIT 94.75",
            "7810 CREDIT 2247.91",
            "7910 CREDIT 7202.00",
            "3110 CREDIT 97406.09");
    // 1,726,783.85 + 162,350.75 - 64,944.66 = 1,862,189.94 of assets less 38,000.00 of liabilities
    assertThat(balances(null))
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "1110", "1597589.94",
                    "1310", "60000.00",
                    "1420", "204000.00",
                    "1430", "600.00",
                    "2210", "-18000.00",
                    "2310", "-20000.00",
                    "3110", "-1824189.94")));
    assertSecondStatements();
    assertThat(amount(maker.make(FinancialStatements.PERFORMANCE, END, pool), "surplus"))
        .as("the first year as it was")
        .isEqualTo(usd("301783.85"));
  }

  /** The same before the year is closed and after it. */
  private void assertSecondStatements() {
    Map<String, Statement> made = made(NEXT_END);
    Statement position = made.get(FinancialStatements.POSITION);
    assertThat(amount(position, "total-assets")).isEqualTo(usd("1862189.94"));
    assertThat(amount(position, "total-liabilities")).isEqualTo(usd("38000.00"));
    assertThat(amount(position, "total-net-assets")).isEqualTo(usd("1824189.94"));
    Statement performance = made.get(FinancialStatements.PERFORMANCE);
    assertThat(amount(performance, "total-revenue")).isEqualTo(usd("162350.75"));
    assertThat(amount(performance, "total-expense")).isEqualTo(usd("64944.66"));
    assertThat(amount(performance, "surplus")).isEqualTo(usd("97406.09"));
    assertThat(amount(made.get(FinancialStatements.CASH_FLOWS), "cash-end"))
        .isEqualTo(usd("1597589.94"));
    assertThat(total(made.get(ExchangeStatement.EXCHANGE))).contains(usd("2247.91"));
    assertThat(total(made.get(GrantStatements.GRANTS)))
        .contains(
            usd("55400.00"),
            usd("7202.00"),
            usd("204000.00"),
            usd("600.00"),
            usd("18000.00"),
            usd("22148.00"));
    assertThat(total(made.get(GrantStatements.AGEING))).contains(usd("204000.00"));
    assertThat(total(made.get(ContributionStatements.CONTRIBUTIONS)))
        .contains(usd("150500.00"), usd("60000.00"), usd("20000.00"));
  }

  private void assertClosed(int closed) {
    assertThat(Closings.closeYear(closed).getString("results.find { it.pool == '" + pool + "' }"))
        .as("the closing entry leaves no result open")
        .isNull();
  }

  /** The lines of the closing entry. */
  private List<String> closing(String day) {
    return As.user("auditor")
        .get("/api/journal?pool=" + pool + "&from=" + day + "&to=" + day + "&account=3110")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items[0].lines.collect { it.account + ' ' + it.side + ' ' + it.usd.amount }");
  }

  /** Entries in the order they were made: day, event, and what each line moves. */
  private List<String> told(String asked) {
    List<String> told =
        As.user("auditor")
            .get("/api/journal?size=50&pool=" + pool + "&" + asked)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getList(
                "items.collect { it.occurredOn + ' ' + it.event + ': ' + it.lines.collect { l -> l.account + ' ' +"
                    + " (l.side == 'CREDIT' ? '-' : '') + l.usd.amount }.join(', ') }.reverse()");
    return told;
  }

  /** Every statement, and each ties. */
  private Map<String, Statement> made(LocalDate asOf) {
    Map<String, Statement> made = new HashMap<>();
    for (String code : maker.codes()) {
      Statement s = maker.make(code, asOf, pool);
      assertThat(s.ties()).as(code).allMatch(Statement.Tie::holds);
      made.put(code, s);
    }
    return made;
  }

  private static Money amount(Statement s, String line) {
    return (Money)
        s.parts().get(0).rows().stream()
            .filter(r -> Label.of("statement.line." + line).equals(r.cells().get(0).value()))
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

  private Map<String, String> balances(LocalDate asOf) {
    Map<String, String> balances = new TreeMap<>();
    statements
        .trialBalance(asOf, pool)
        .rows()
        .forEach(row -> balances.put(row.account(), row.debit().minus(row.credit()).text()));
    return balances;
  }

  private static Money usd(String amount) {
    return Money.usd(amount);
  }
}
