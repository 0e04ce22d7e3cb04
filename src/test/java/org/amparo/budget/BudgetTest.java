package org.amparo.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.AtOnce;
import org.amparo.Given;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BudgetTest {

  @Inject Budgets budgets;

  @Test
  void a_budget_is_approved_by_a_second_person_and_revised_by_another_revision() {
    Given.rates();
    String pool = Given.pool();
    JsonPath first =
        Given.post("accountant", "/api/budgets", budget(pool, "1000.00", "50.00"), 201);
    String at = "/api/budgets/" + first.getString("id");
    assertThat(first.getString("total.amount")).isEqualTo("1050.00");
    assertThat(
            Given.post("accountant", "/api/budgets", budget(pool, "1.00", "1.00"), 409)
                .getString("code"))
        .isEqualTo("budget.open-already");
    Given.post("manager", at + "/approval", Map.of(), 409);
    As.user("accountant")
        .contentType(ContentType.JSON)
        .header("If-Match", "\"0\"")
        .body(budget(pool, "1200.00", "60.00"))
        .put(at)
        .then()
        .statusCode(200);
    Given.post("accountant", at + "/submission", Map.of(), 200);
    Given.post("accountant", at + "/approval", Map.of(), 403);
    assertThat(Given.post("manager", at + "/approval", Map.of(), 200).getString("status"))
        .isEqualTo("APPROVED");
    Given.post("manager", at + "/approval", Map.of(), 200);

    JsonPath second =
        Given.post("accountant", "/api/budgets", budget(pool, "900.00", "90.00"), 201);
    assertThat(second.getInt("revision")).isEqualTo(first.getInt("revision") + 1);
    String other = "/api/budgets/" + second.getString("id");
    Given.post("accountant", other + "/submission", Map.of(), 200);
    Given.post("manager", other + "/approval", Map.of(), 200);

    charge(pool);
    JsonPath compared =
        As.user("auditor")
            .get("/api/budgets/comparison?year=2025")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    String row = "items.find { it.pool == '" + pool + "' && it.account == '7650' }.";
    assertThat(compared.getString(row + "original.amount")).isEqualTo("60.00");
    assertThat(compared.getString(row + "revised.amount")).isEqualTo("90.00");
    assertThat(compared.getString(row + "actual.amount")).isEqualTo("25.00");
    assertThat(compared.getString(row + "left.amount")).isEqualTo("65.00");
  }

  @Test
  void two_who_decide_at_once_decide_once_and_two_who_revise_at_once_revise_once()
      throws Exception {
    String pool = Given.pool();
    Actor first = AtOnce.staff("accountant-one", Role.FINANCE_ACCOUNTANT);
    Actor second = AtOnce.staff("accountant-two", Role.FINANCE_ACCOUNTANT);
    List<Budget.Line> lines =
        List.of(new Budget.Line((short) 1, pool, "7650", new BigDecimal("10.00"), null));
    int year = 2031;
    List<String> prepared =
        AtOnce.of(
            List.of(
                () -> budgets.prepare(year, "One", lines, null, first),
                () -> budgets.prepare(year, "Other", lines, null, second)));
    assertThat(prepared).contains(AtOnce.DONE);
    assertThat(prepared).containsAnyOf("budget_one_open", "budget_once_per_revision");
    Actor author = prepared.get(0).equals(AtOnce.DONE) ? first : second;
    UUID id = (UUID) Given.ownerSees("select id from budget where year = ?", year).get(0)[0];
    budgets.submit(id, author);
    Actor manager = AtOnce.staff("manager-one", Role.FUND_MANAGER);
    Actor another = AtOnce.staff("manager-two", Role.FUND_MANAGER);
    assertThat(
            AtOnce.of(
                List.of(
                    () -> budgets.approve(id, manager),
                    () -> budgets.approve(id, another),
                    () -> budgets.approve(id, another))))
        .isIn(
            List.of(AtOnce.DONE, "budget.wrong-state", "budget.wrong-state"),
            List.of("budget.wrong-state", AtOnce.DONE, AtOnce.DONE));
    UUID key = UUID.randomUUID();
    Budgets.Prepared once = budgets.prepare(year, "Revised", lines, key, author);
    Budgets.Prepared again = budgets.prepare(year, "Revised", lines, key, author);
    assertThat(again.created()).as("said again after the answer was lost").isFalse();
    assertThat(again.budget().id()).isEqualTo(once.budget().id());
    budgets.submit(once.budget().id(), author);
    assertThat(
            AtOnce.of(
                List.of(
                    () -> budgets.approve(once.budget().id(), manager),
                    () -> budgets.reject(once.budget().id(), "Too much", another))))
        .containsExactlyInAnyOrder(AtOnce.DONE, "budget.wrong-state");
  }

  @Test
  void what_is_no_expense_or_named_twice_is_refused() {
    String pool = Given.pool();
    Map<String, Object> body = budget(pool, "1.00", "1.00");
    body.put("year", 2034);
    body.put("lines", List.of(line(pool, "1110", "5.00")));
    assertThat(Given.post("accountant", "/api/budgets", body, 422).getString("errors[0].code"))
        .isEqualTo("budget.not-an-expense");
    body.put("lines", List.of(line(pool, "7650", "5.00"), line(pool, "7650", "6.00")));
    assertThat(Given.post("accountant", "/api/budgets", body, 422).getString("errors[0].code"))
        .isEqualTo("budget.twice");
    Given.post("manager", "/api/budgets", body, 403);
  }

  @Test
  void the_database_keeps_what_was_submitted() {
    String pool = Given.pool();
    Map<String, Object> body = budget(pool, "1.00", "1.00");
    body.put("year", 2033);
    UUID id = UUID.fromString(Given.post("accountant", "/api/budgets", body, 201).getString("id"));
    Given.post("accountant", "/api/budgets/" + id + "/submission", Map.of(), 200);
    for (String change :
        List.of(
            "update budget_line set usd = 5 where budget_id = ?",
            "update budget set approved_by = prepared_by, approved_at = now(), status = 'APPROVED' where id = ?")) {
      try {
        Given.owner(change, id);
        assertThat(change).as("should have been refused").isNull();
      } catch (IllegalStateException refused) {
        assertThat(refused.getCause().getMessage()).contains("budget");
      }
    }
    Given.post("manager", "/api/budgets/" + id + "/rejection", Map.of("reason", "A test"), 200);
  }

  private static Map<String, Object> budget(String pool, String grants, String charges) {
    Map<String, Object> body = new HashMap<>();
    body.put("year", 2025);
    body.put("reason", "The plan for the year");
    body.put("lines", List.of(line(pool, "7210", grants), line(pool, "7650", charges)));
    return body;
  }

  private static Map<String, Object> line(String pool, String account, String usd) {
    return Map.of("pool", pool, "account", account, "amount", Given.usd(usd));
  }

  private static void charge(String pool) {
    for (String[] v :
        new String[][] {{"INVESTMENT_REVENUE", "1110", "6310"}, {"BANK_CHARGE", "7650", "1110"}}) {
      String id =
          Given.post(
                  "accountant",
                  "/api/vouchers",
                  Map.of(
                      "occurredOn",
                      "2025-05-05",
                      "template",
                      v[0],
                      "description",
                      "For the comparison",
                      "lines",
                      List.of(side(pool, v[1], "DEBIT"), side(pool, v[2], "CREDIT"))),
                  201)
              .getString("id");
      Given.post("accountant", "/api/vouchers/" + id + "/submission", Map.of(), 200);
      Given.post("approver", "/api/vouchers/" + id + "/posting", Map.of(), 200);
    }
  }

  private static Map<String, Object> side(String pool, String account, String side) {
    return Map.of("account", account, "side", side, "pool", pool, "amount", Given.usd("25.00"));
  }
}
