package org.amparo.period;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.amparo.As;
import org.amparo.Closings;
import org.amparo.Given;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Revaluation, closing of months and years, and taking it back, in a pool of its own. */
@QuarkusTest
class YearEndTest {

  String pool;

  @BeforeEach
  void masterData() {
    Given.rates();
    pool = Given.pool();
  }

  @AfterEach
  void openAgain() {
    Closings.openAgain(2024);
  }

  @Test
  void a_years_result_goes_to_net_assets_once_and_comes_back_with_a_reason() throws Exception {
    posted("2024-03-05", "INVESTMENT_REVENUE", "1110", "6310", "900.00");
    posted("2024-04-05", "BANK_CHARGE", "7650", "1110", "150.00");
    assertThat(Given.post("controller", "/api/years/2024/closure", Map.of(), 422).getString("code"))
        .isEqualTo("period.months-open");
    Closings.closeMonths(2024);
    Given.post("accountant", "/api/years/2024/closure", Map.of(), 403);
    assertThat(year(2024).getString(result("surplus.amount"))).isEqualTo("750.00");

    Callable<Integer> close =
        () -> Given.post("controller", "/api/years/2024/closure", Map.of(), 200).getInt("round");
    ExecutorService tabs = Executors.newFixedThreadPool(2);
    try {
      for (var answer : tabs.invokeAll(List.of(close, close))) {
        assertThat(answer.get()).isEqualTo(year(2024).getInt("round"));
      }
    } finally {
      tabs.shutdown();
    }
    assertThat(balance("6310")).isEqualTo("0.00");
    assertThat(balance("7650")).isEqualTo("0.00");
    assertThat(balance("3110")).as("an un-earmarked pool").isEqualTo("-750.00");
    assertThat(
            Given.post(
                    "controller",
                    "/api/periods/2024-12/reopening",
                    Map.of("reason", "A late invoice"),
                    422)
                .getString("code"))
        .isEqualTo("period.year-closed");

    JsonPath reopened =
        Given.post(
            "controller",
            "/api/years/2024/reopening",
            Map.of("reason", "The external auditors' adjustment"),
            200);
    assertThat(reopened.getString("status")).isEqualTo("REOPENED");
    assertThat(balance("3110")).isEqualTo("0.00");
    assertThat(balance("6310")).isEqualTo("-900.00");
    assertThat(tasks("auditor")).contains("2024");
    assertThat(
            Given.ownerSees(
                    "select body from mail where about_type = 'year' and to_address = 'external@auditors.example' order by created_at desc limit 1")
                .get(0)[0])
        .asString()
        .contains("2024", "The external auditors' adjustment");
    Given.post("auditor", "/api/years/2024/acknowledgement", Map.of(), 200);
    assertThat(tasks("auditor")).doesNotContain("2024");

    Given.post("controller", "/api/periods/2024-12/reopening", Map.of("reason", "Adjustment"), 200);
    posted("2024-12-30", "BANK_CHARGE", "7650", "1110", "50.00");
    Closings.closeMonths(2024);
    int round = Given.post("controller", "/api/years/2024/closure", Map.of(), 200).getInt("round");
    assertThat(round).isEqualTo(reopened.getInt("round") + 1);
    assertThat(balance("3110")).isEqualTo("-700.00");
  }

  @Test
  void open_euros_are_brought_to_the_rate_of_the_day_and_never_twice() {
    // 910 euros at 0.910 in the books; a pool of its own, so only its own items are looked at.
    postedEuros("2024-01-10", "910.00");
    assertThat(balance("1120")).isEqualTo("1000.00");
    Given.owner(
        "insert into exchange_rate (currency, effective_from, units_per_usd, source) values ('EUR', '2024-01-31', 0.875, 'Test'),"
            + " ('EUR', '2024-02-01', 0.910, 'Test') on conflict do nothing");
    JsonPath proposal = proposed("2024-01-31");
    String id = proposal.getString("id");
    assertThat(proposal.getString("items.find { it.pool == '" + pool + "' }.change.amount"))
        .isEqualTo("40.00");
    Given.post("accountant", "/api/revaluations/" + id + "/posting", Map.of(), 403);
    Given.post("approver", "/api/revaluations/" + id + "/posting", Map.of(), 200);
    Given.post("approver", "/api/revaluations/" + id + "/posting", Map.of(), 200);
    assertThat(balance("1120")).isEqualTo("1040.00");
    assertThat(balance("6510")).isEqualTo("-40.00");
    assertThat(
            Given.post("accountant", "/api/revaluations", Map.of("asOf", "2024-01-31"), 422)
                .getString("code"))
        .as("nothing is revalued twice")
        .isEqualTo("period.nothing-to-revalue");

    // At the next date only the difference to what stands is posted.
    JsonPath next = proposed("2024-02-29");
    assertThat(next.getString("items.find { it.pool == '" + pool + "' }.change.amount"))
        .isEqualTo("-40.00");
    Given.post("approver", "/api/revaluations/" + next.getString("id") + "/posting", Map.of(), 200);
    assertThat(balance("1120")).isEqualTo("1000.00");
    assertThat(balance("7810")).isEqualTo("40.00");
    Given.post("accountant", "/api/revaluations", Map.of("asOf", "2024-02-28"), 422);
  }

  private JsonPath proposed(String asOf) {
    return Given.post("accountant", "/api/revaluations", Map.of("asOf", asOf), 201);
  }

  private void posted(String on, String template, String debit, String credit, String usd) {
    post(on, template, debit, credit, Given.usd(usd));
  }

  private void postedEuros(String on, String euros) {
    post(on, "GENERAL", "1120", "6130", Map.of("amount", euros, "currency", "EUR"));
  }

  private void post(
      String on, String template, String debit, String credit, Map<String, Object> amount) {
    List<Object> lines = new ArrayList<>();
    for (String[] line : new String[][] {{debit, "DEBIT"}, {credit, "CREDIT"}}) {
      lines.add(Map.of("account", line[0], "side", line[1], "pool", pool, "amount", amount));
    }
    Map<String, Object> body = new HashMap<>();
    body.put("occurredOn", on);
    body.put("template", template);
    body.put("description", "Year end");
    body.put("lines", lines);
    String id = Given.post("accountant", "/api/vouchers", body, 201).getString("id");
    Given.post("accountant", "/api/vouchers/" + id + "/submission", Map.of(), 200);
    Given.post("approver", "/api/vouchers/" + id + "/posting", Map.of(), 200);
  }

  private String result(String field) {
    return "results.find { it.pool == '" + pool + "' }." + field;
  }

  private static JsonPath year(int year) {
    return As.user("auditor").get("/api/years/" + year).then().statusCode(200).extract().jsonPath();
  }

  private String balance(String account) {
    return Given.ownerSees(
            "select coalesce(sum(debit_usd - credit_usd), 0.00) from ledger_balance where account = ? and pool = ?",
            account,
            pool)
        .get(0)[0]
        .toString();
  }

  private static List<String> tasks(String user) {
    return As.user(user)
        .get("/api/worklist")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items.findAll { it.task == 'year.acknowledge' }.label", String.class);
  }
}
