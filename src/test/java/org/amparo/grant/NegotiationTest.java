package org.amparo.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.AtOnce;
import org.amparo.Given;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.junit.jupiter.api.Test;

@QuarkusTest
class NegotiationTest {

  /** Of the 18,500 dollars awarded; line 2 less, line 3 dropped, a new line 4. */
  private static final List<Object> RECUT =
      List.of(
          Given.line(1, 1, "Case workers", "10000.00"),
          Given.line(2, 5, "Shelter and food", "7000.00", "SHL"),
          Given.line(4, 4, "Interpreters", "1500.00"));

  @Inject Grants grants;
  @Inject Negotiations negotiations;

  // --- the way through

  @Test
  void a_budget_is_proposed_sent_back_proposed_anew_accepted_and_is_then_the_agreements() {
    UUID grant = Given.preparedGrant();
    JsonPath first = propose("ngo.editor", grant, RECUT, 200);
    assertThat(first.getString("status")).isEqualTo("NEGOTIATION");
    assertThat(first.getList("budget.amount.amount"))
        .containsExactly("9000.00", "7500.00", "2000.00");
    call("officer", grant, "budgets/1/return", Map.of("reason", " ")).statusCode(422);
    JsonPath back =
        Given.post("officer", path(grant, "budgets/1/return"), reason("Audit is needed"), 200);
    assertThat(back.getString("budgets[0].status")).isEqualTo("SENT_BACK");
    assertThat(back.getString("budgets[0].reason")).isEqualTo("Audit is needed");
    List<Object> better = new ArrayList<>(RECUT.subList(0, 2));
    better.add(Given.line(3, 8, "Audit", "1500.00"));
    propose("ngo.officer", grant, better, 200);
    JsonPath agreed = Given.post("officer", path(grant, "budgets/2/acceptance"), Map.of(), 200);
    assertThat(agreed.getList("budgets.status")).containsExactly("SENT_BACK", "ACCEPTED");
    assertThat(agreed.getString("status")).isEqualTo("NEGOTIATION");
    As.user("auditor")
        .get("/api/grants/" + grant)
        .then()
        .body("budget.amount.amount", contains("10000.00", "7000.00", "1500.00"));
    JsonPath cleared = Given.post("manager", path(grant, "legal-clearance"), text("In order"), 200);
    assertThat(cleared.getString("status")).isEqualTo("LEGAL_CLEARED");
    assertThat(cleared.getString("clearanceText")).isEqualTo("In order");
    assertThat(cleared.getString("clearedBy.id")).isNotBlank();
  }

  @Test
  void what_was_accepted_is_what_reports_are_held_against() {
    UUID grant = Given.preparedGrant();
    propose("ngo.editor", grant, RECUT, 200);
    Given.post("officer", path(grant, "budgets/1/acceptance"), Map.of(), 200);
    Given.post("manager", path(grant, "legal-clearance"), text("In order"), 200);
    signed(grant);
    Given.releasedInstalment(grant, 1);
    JsonPath report =
        Given.post("ngo.editor", "/api/reports", Map.of("grantId", grant, "instalment", 1), 200);
    assertThat(report.getList("budget.line")).containsExactly(1, 2, 4);
    assertThat(report.getList("budget.amount.amount"))
        .containsExactly("10000.00", "7000.00", "1500.00");
  }

  @Test
  void each_version_is_shown_against_the_application_line_by_line_and_class_by_class() {
    UUID application = Given.awardedApplication(Given.publishedCall(), "ngo", "9250.00");
    UUID grant = Given.preparedGrant(Given.terms(application, "5000.00", "4250.00"));
    JsonPath shown =
        propose(
            "ngo.editor",
            grant,
            List.of(
                Given.line(1, 1, "Case workers", "5000.00"),
                Given.line(2, 5, "Shelter and food", "3750.00", "SHL"),
                Given.line(4, 4, "Interpreters", "500.00")),
            200);
    String lines = "budgets[0].lines.";
    assertThat(shown.getList(lines + "line")).containsExactly(1, 2, 3, 4);
    assertThat(shown.getList(lines + "applied.amount"))
        .containsExactly("9000.00", "7500.00", "2000.00", "0.00");
    assertThat(shown.getList(lines + "inProportion.amount"))
        .containsExactly("4500.00", "3750.00", "1000.00", "0.00");
    assertThat(shown.getList(lines + "amount.amount"))
        .containsExactly("5000.00", "3750.00", "0.00", "500.00");
    assertThat(shown.getList(lines + "difference.amount"))
        .containsExactly("500.00", "0.00", "-1000.00", "500.00");
    assertThat(shown.getList("budgets[0].classes.class")).containsExactly(1, 4, 5, 8);
    assertThat(shown.getList("budgets[0].classes.difference.amount"))
        .containsExactly("500.00", "500.00", "0.00", "-1000.00");
  }

  @Test
  void
      after_acceptance_another_version_may_be_proposed_and_until_it_is_decided_nothing_is_cleared() {
    UUID grant = Given.agreedBudget(Given.preparedGrant());
    propose("ngo.editor", grant, RECUT, 200);
    call("manager", grant, "legal-clearance", text("In order"))
        .statusCode(409)
        .body("code", equalTo("grant.budget-open"));
    Given.post("officer", path(grant, "budgets/2/return"), reason("The first one stands"), 200);
    Given.post("manager", path(grant, "legal-clearance"), text("In order"), 200);
    As.user("auditor")
        .get("/api/grants/" + grant)
        .then()
        .body("budget.amount.amount", contains("9000.00", "7500.00", "2000.00"));
  }

  // --- what is refused

  @Test
  void a_budget_that_is_not_the_award_is_refused_with_the_difference() {
    UUID grant = Given.preparedGrant();
    List<Object> above = new ArrayList<>(RECUT);
    above.add(Given.line(5, 7, "Office", "0.01"));
    call("ngo.editor", grant, "budgets", Map.of("budget", above))
        .statusCode(422)
        .body("code", equalTo("grant.budget-sum"))
        .body("errors.field", contains("budget"))
        .body("errors[0].message", containsString("0.01"))
        .body("errors[0].message", containsString("18,500.01"));
    call("ngo.editor", grant, "budgets", Map.of("budget", RECUT.subList(0, 2)))
        .statusCode(422)
        .body("errors[0].message", containsString("1,500.00"));
    As.user("ngo.editor")
        .get(path(grant, "budgets"))
        .then()
        .body("status", equalTo("PREPARED"))
        .body("budgets.size()", equalTo(0));
  }

  @Test
  void lines_are_positive_in_whole_cents_of_a_class_and_numbered_once() {
    UUID grant = Given.preparedGrant();
    refusedLine(grant, Given.line(4, 4, "Interpreters", "-1500.00"), 422);
    refusedLine(grant, Given.line(4, 4, "Interpreters", "0.00"), 422);
    refusedLine(grant, Given.line(4, 4, "Interpreters", "1500.001"), 400, 422);
    refusedLine(grant, Given.line(2, 4, "Interpreters", "1500.00"), 422);
    refusedLine(grant, Given.line(4, 9, "Interpreters", "1500.00"), 422);
    refusedLine(grant, Given.line(0, 4, "Interpreters", "1500.00"), 422);
    refusedLine(grant, Given.line(4, 4, " ", "1500.00"), 422);
    refusedLine(grant, Given.line(4, 4, "Interpreters", "1500.00", "XXX"), 422);
    Map<String, Object> euros = new HashMap<>(Given.line(4, 4, "Interpreters", "1500.00"));
    euros.put("amount", Map.of("amount", "1500.00", "currency", "EUR"));
    refusedLine(grant, euros, 422);
    call("ngo.editor", grant, "budgets", Map.of("budget", List.of())).statusCode(422);
  }

  @Test
  void the_grantees_own_people_propose_and_the_secretariat_alone_decides() {
    UUID grant = Given.preparedGrant();
    Map<String, Object> recut = Map.of("budget", RECUT);
    for (String other : List.of("officer", "manager", "certifier", "auditor", "donor")) {
      call(other, grant, "budgets", recut).statusCode(403);
    }
    Given.havenBridge();
    call("ngo2.editor", grant, "budgets", recut).statusCode(404);
    propose("ngo.editor", grant, RECUT, 200);
    for (String other : List.of("manager", "certifier", "ngo.officer", "auditor")) {
      call(other, grant, "budgets/1/acceptance", Map.of()).statusCode(403);
      call(other, grant, "budgets/1/return", reason("No")).statusCode(403);
    }
    call("officer", grant, "budgets/2/acceptance", Map.of()).statusCode(404);
    for (String reader : List.of("ngo.officer", "auditor", "signatory1", "accountant")) {
      As.user(reader).get(path(grant, "budgets")).then().statusCode(200);
    }
    As.user("ngo2.officer").get(path(grant, "budgets")).then().statusCode(404);
    As.user("donor").get(path(grant, "budgets")).then().statusCode(403);
    As.user("trustee").get(path(grant, "budgets")).then().statusCode(403);
  }

  @Test
  void one_proposal_waits_at_a_time_and_each_is_decided_once() {
    UUID grant = Given.preparedGrant();
    propose("ngo.editor", grant, RECUT, 200);
    assertThat(propose("ngo.editor", grant, RECUT, 200).getList("budgets")).hasSize(1);
    assertThat(propose("ngo.officer", grant, RECUT, 409).getString("code"))
        .isEqualTo("grant.budget-open");
    for (int i = 0; i < 2; i++) {
      Given.post("officer", path(grant, "budgets/1/acceptance"), Map.of(), 200);
    }
    call("officer", grant, "budgets/1/return", reason("After all not"))
        .statusCode(409)
        .body("code", equalTo("grant.budget-decided"));
  }

  @Test
  void nothing_is_cleared_without_an_accepted_budget_nor_certified_without_a_clearance() {
    UUID grant = Given.preparedGrant();
    call("manager", grant, "legal-clearance", text("Too early"))
        .statusCode(409)
        .body("code", equalTo("grant.wrong-state"));
    call("certifier", grant, "certification", Map.of())
        .statusCode(409)
        .body("code", equalTo("grant.needs-clearance"));
    propose("ngo.editor", grant, RECUT, 200);
    call("manager", grant, "legal-clearance", text("Still open"))
        .statusCode(409)
        .body("code", equalTo("grant.budget-open"));
    Given.post("officer", path(grant, "budgets/1/return"), reason("No"), 200);
    call("manager", grant, "legal-clearance", text("Sent back"))
        .statusCode(422)
        .body("code", equalTo("grant.budget-first"));
    propose("ngo.editor", grant, RECUT, 200);
    Given.post("officer", path(grant, "budgets/2/acceptance"), Map.of(), 200);
    call("certifier", grant, "certification", Map.of()).statusCode(409);
    call("manager", grant, "legal-clearance", text(" ")).statusCode(422);
    for (String other : List.of("certifier", "approver", "ngo.officer", "auditor")) {
      call(other, grant, "legal-clearance", text("Not mine")).statusCode(403);
    }
    for (int i = 0; i < 2; i++) {
      Given.post("manager", path(grant, "legal-clearance"), text("In order"), 200);
    }
    call("ngo.editor", grant, "budgets", Map.of("budget", RECUT))
        .statusCode(409)
        .body("code", equalTo("grant.wrong-state"));
    call("certifier", grant, "certification", Map.of()).statusCode(200);
    call("manager", grant, "legal-clearance", text("Again")).statusCode(200);
  }

  @Test
  void whoever_prepared_does_not_clear_and_whoever_cleared_does_not_certify() {
    UUID grant = Given.agreedBudget(Given.preparedGrant());
    call("officer", grant, "legal-clearance", text("My own work"))
        .statusCode(422)
        .body("code", equalTo("grant.clearer"));
    Actor colleague =
        AtOnce.staff("another.officer", Role.SECRETARIAT_OFFICER, Role.CERTIFYING_OFFICER);
    negotiations.clear(grant, "In order", colleague);
    assertRefused("grant.clearer", () -> grants.certify(grant, colleague));
    Given.post("certifier", path(grant, "certification"), Map.of(), 200);
  }

  @Test
  void two_who_decide_at_once_leave_one_decision_and_two_who_clear_leave_one_clearance()
      throws Exception {
    UUID grant = Given.preparedGrant();
    propose("ngo.editor", grant, RECUT, 200);
    Actor one = AtOnce.staff("officer.one", Role.SECRETARIAT_OFFICER);
    Actor two = AtOnce.staff("officer.two", Role.SECRETARIAT_OFFICER);
    assertThat(
            AtOnce.of(
                List.of(
                    () -> negotiations.accept(grant, 1, one),
                    () -> negotiations.sendBack(grant, 1, "No", two))))
        .containsExactlyInAnyOrder(AtOnce.DONE, "grant.budget-decided");
    UUID other = Given.agreedBudget(Given.preparedGrant());
    assertThat(
            AtOnce.of(
                List.of(
                    () -> negotiations.clear(other, "One", one),
                    () -> negotiations.clear(other, "Two", two))))
        .containsExactlyInAnyOrder(AtOnce.DONE, "grant.wrong-state");
  }

  // --- what the database refuses

  @Test
  void the_database_keeps_versions_sums_and_the_order_of_steps() {
    UUID grant = Given.preparedGrant();
    databaseRefuses(
        "grant_budget_sum",
        "update grant_agreement set budget = jsonb_set(budget, '{0,amount,amount}', '\"9000.01\"') where id = ?",
        grant);
    databaseRefuses(
        "grant_budget_accepted",
        "update grant_agreement set budget = jsonb_set(budget, '{0,description}', '\"Else\"') where id = ?",
        grant);
    databaseRefuses(
        "grant_needs_clearance",
        "update grant_agreement set status = 'CERTIFIED', certified_by = gen_random_uuid() where id = ?",
        grant);
    propose("ngo.editor", grant, RECUT, 200);
    databaseRefuses(
        "grant_cleared_with_budget",
        "update grant_agreement set status = 'LEGAL_CLEARED', cleared_by = gen_random_uuid(), cleared_at = now(),"
            + " clearance_text = 'x' where id = ?",
        grant);
    databaseRefuses(
        "grant_budget_sum",
        "insert into grant_budget (id, grant_id, number, status, lines, proposed_by, proposed_at) select gen_random_uuid(),"
            + " grant_id, 2, 'PROPOSED', lines - 0, proposed_by, now() from grant_budget where grant_id = ?",
        grant);
    databaseRefuses(
        "grant_budget_one_open",
        "insert into grant_budget (id, grant_id, number, status, lines, proposed_by, proposed_at) select gen_random_uuid(),"
            + " grant_id, 2, 'PROPOSED', lines, proposed_by, now() from grant_budget where grant_id = ?",
        grant);
    databaseRefuses(
        "grant_budget_two_persons",
        "update grant_budget set status = 'ACCEPTED', decided_by = proposed_by, decided_at = now() where grant_id = ?",
        grant);
    databaseRefuses(
        "grant_budget_final", "update grant_budget set note = 'Else' where grant_id = ?", grant);
    databaseRefuses("grant_budget_final", "delete from grant_budget where grant_id = ?", grant);
    Given.post("officer", path(grant, "budgets/1/acceptance"), Map.of(), 200);
    databaseRefuses(
        "grant_budget_final",
        "update grant_budget set status = 'SENT_BACK', reason = 'No' where grant_id = ?",
        grant);
    Given.post("manager", path(grant, "legal-clearance"), text("In order"), 200);
    databaseRefuses(
        "grant_clearer_is_another",
        "update grant_agreement set cleared_by = prepared_by where id = ?",
        grant);
    databaseRefuses(
        "grant_budget_in_negotiation",
        "insert into grant_budget (id, grant_id, number, status, lines, proposed_by, proposed_at) select gen_random_uuid(),"
            + " grant_id, 2, 'PROPOSED', lines, proposed_by, now() from grant_budget where grant_id = ?",
        grant);
    databaseRefuses(
        "grant_clearer_is_another",
        "update grant_agreement set status = 'CERTIFIED', certified_by = cleared_by, certified_at = now() where id = ?",
        grant);
  }

  // --- the worklist

  @Test
  void each_next_step_is_on_the_worklist_of_whoever_takes_it() {
    UUID grant = Given.preparedGrant();
    awaits("ngo.editor", "grant.proposeBudget", grant, true);
    awaits("officer", "grant.acceptBudget", grant, false);
    propose("ngo.editor", grant, RECUT, 200);
    awaits("ngo.editor", "grant.proposeBudget", grant, false);
    awaits("officer", "grant.acceptBudget", grant, true);
    awaits("manager", "grant.clearLegally", grant, false);
    Given.post("officer", path(grant, "budgets/1/return"), reason("No"), 200);
    awaits("ngo.officer", "grant.proposeBudget", grant, true);
    propose("ngo.officer", grant, RECUT, 200);
    Given.post("officer", path(grant, "budgets/2/acceptance"), Map.of(), 200);
    awaits("ngo.officer", "grant.proposeBudget", grant, false);
    awaits("manager", "grant.clearLegally", grant, true);
    awaits("officer", "grant.clearLegally", grant, false);
    awaits("certifier", "grant.certify", grant, false);
    Given.post("manager", path(grant, "legal-clearance"), text("In order"), 200);
    awaits("manager", "grant.clearLegally", grant, false);
    awaits("certifier", "grant.certify", grant, true);
  }

  // --- how

  private static JsonPath propose(String user, UUID grant, List<Object> lines, int status) {
    return Given.post(user, path(grant, "budgets"), Map.of("budget", lines), status);
  }

  /** Instead of the third line of a budget that is otherwise right. */
  private static void refusedLine(UUID grant, Map<String, Object> line, Integer... statuses) {
    List<Object> lines = new ArrayList<>(RECUT.subList(0, 2));
    lines.add(line);
    assertThat(
            As.user("ngo.editor")
                .contentType(ContentType.JSON)
                .body(Map.of("budget", lines))
                .post(path(grant, "budgets"))
                .statusCode())
        .as(line.toString())
        .isIn((Object[]) statuses);
  }

  private static void signed(UUID grant) {
    Given.post("certifier", path(grant, "certification"), Map.of(), 200);
    Given.post(
        "ngo.officer",
        path(grant, "ngo-signature"),
        Map.of("name", "Aurora Ruiz", "statement", true),
        200);
    Given.post("manager", path(grant, "signature"), Map.of(), 200);
  }

  private static void awaits(String user, String task, UUID grant, boolean expected) {
    As.user(user)
        .get("/api/worklist")
        .then()
        .statusCode(200)
        .body(
            "items.findAll { it.task == '" + task + "' }.subjectId",
            expected ? hasItem(grant.toString()) : not(hasItem(grant.toString())));
  }

  private static Map<String, Object> reason(String reason) {
    return Map.of("reason", reason);
  }

  private static Map<String, Object> text(String text) {
    return Map.of("text", text);
  }

  private static String path(UUID grant, String verb) {
    return "/api/grants/" + grant + "/" + verb;
  }

  private static ValidatableResponse call(String user, UUID grant, String verb, Object body) {
    return As.user(user).contentType(ContentType.JSON).body(body).post(path(grant, verb)).then();
  }

  private static void assertRefused(String code, Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private static void databaseRefuses(String constraint, String sql, UUID grant) {
    assertThatThrownBy(() -> Given.owner(sql, grant))
        .cause()
        .isInstanceOfSatisfying(
            org.postgresql.util.PSQLException.class,
            refused ->
                assertThat(refused.getServerErrorMessage().getConstraint()).isEqualTo(constraint));
  }
}
