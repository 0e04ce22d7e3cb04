package org.amparo.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Conditions as data of the call, and what the system finds about them. */
@QuarkusTest
class EligibilityChecksTest {

  private UUID casa;

  @BeforeEach
  void said() {
    casa = Given.casaAurora();
    Given.havenBridge();
    say(Given.particulars());
  }

  // --- rules of a call

  @Test
  void a_call_sets_its_conditions_while_it_is_a_draft_and_never_after() {
    String pool = Given.pool();
    Given.receivedContribution("300000", pool);
    UUID call = Given.draftedCall(Given.call(pool, "240000.00"));
    JsonPath usual = rules("officer", call, 200);
    assertThat(usual.getInt("version")).isZero();
    assertThat(usual.getList("rules.kind")).contains("NON_PROFIT", "NOT_DEBARRED");
    assertThat(
            save("officer", call, 0, List.of(years("REGISTERED_YEARS", 3)), 200).getInt("version"))
        .isEqualTo(1);
    save("officer", call, 0, List.of(rule("NON_PROFIT")), 409);
    for (String other : List.of("manager", "auditor", "ngo.officer", "admin")) {
      save(other, call, 1, List.of(), 403);
    }
    // A draft is not an applicant's to read.
    rules("ngo.officer", call, 404);
    Given.post("officer", "/api/calls/" + call + "/publication", Map.of(), 200);
    save("officer", call, 1, List.of(rule("NON_PROFIT")), 409);
    JsonPath published = rules("ngo.officer", call, 200);
    assertThat(published.getList("rules.kind")).containsExactly("REGISTERED_YEARS");
    assertThat(published.getList("actions")).isEmpty();
    assertThatThrownBy(
            () ->
                Given.owner(
                    "insert into eligibility_rules (id, call_id, version, rules, saved_by, saved_at)"
                        + " select gen_random_uuid(), ?, 9, '[]', id, now() from person limit 1",
                    call))
        .hasMessageContaining("are published");
  }

  @Test
  void what_a_call_is_published_with_is_kept_also_when_it_said_nothing() {
    UUID call = Given.publishedCall();
    JsonPath kept = rules("auditor", call, 200);
    assertThat(kept.getInt("version")).isEqualTo(1);
    assertThat(kept.getList("rules.kind")).hasSize(14);
  }

  @Test
  void a_rule_takes_its_own_parameter_and_no_other() {
    String pool = Given.pool();
    UUID call = Given.draftedCall(Given.call(pool, "20000.00"));
    List<Map<String, Object>> wrong =
        List.of(
            rule("REGISTERED_YEARS"),
            years("NON_PROFIT", 2),
            rule("REGISTERED_BY"),
            years("NON_PROFIT", 2),
            years("ASSISTANCE_YEARS", 0));
    List<Map<String, String>> errors = save("officer", call, 0, wrong, 422).getList("errors");
    assertThat(errors.stream().map(e -> e.get("field") + " " + e.get("code")).toList())
        .containsExactlyInAnyOrder(
            "rules[0].years problem.field.required",
            "rules[1].years call.rule-parameter",
            "rules[2].date problem.field.required",
            "rules[3].kind call.rule-twice",
            "rules[3].years call.rule-parameter",
            "rules[4].years problem.field.Size");
  }

  // --- what is found

  @Test
  void the_applicant_sees_before_submission_which_conditions_do_not_hold() {
    UUID call =
        published(
            List.of(
                rule("NON_PROFIT"),
                years("REGISTERED_YEARS", 40),
                years("ASSISTANCE_YEARS", 2),
                by("2016-01-01"),
                rule("DOCUMENTS"),
                rule("LANGUAGE")));
    UUID draft = Given.startedApplication(call, "ngo");
    JsonPath found = checks("ngo.editor", draft, 200);
    assertThat(found.getBoolean("decided")).isFalse();
    assertThat(outcomes(found))
        .containsEntry("NON_PROFIT", "HOLDS")
        .containsEntry("REGISTERED_YEARS", "FAILS")
        .containsEntry("ASSISTANCE_YEARS", "HOLDS")
        .containsEntry("REGISTERED_BY", "HOLDS")
        .containsEntry("DOCUMENTS", "FAILS")
        .containsEntry("LANGUAGE", "UNKNOWN");
    assertThat(value(found, "REGISTERED_YEARS")).isEqualTo("2015-03-02");
    assertThat(value(found, "DOCUMENTS")).isEqualTo("REGISTRATION_CERTIFICATE");
    checks("ngo2.officer", draft, 404);
    checks("officer", draft, 404);
  }

  @Test
  void each_condition_follows_what_the_organisation_says() {
    UUID call =
        published(
            List.of(
                rule("NON_PROFIT"),
                rule("OWN_ACCOUNT"),
                rule("PSEA_POLICY"),
                rule("AUDITED_STATEMENTS"),
                rule("REGISTERED_IN_COUNTRY"),
                years("ASSISTANCE_YEARS", 2),
                by("2010-01-01")));
    Map<String, Object> other = new HashMap<>(Given.particulars());
    other.put("nonProfit", false);
    other.put("ownAccount", null);
    other.put("assistanceSince", Given.today().getYear());
    other.put("audits", List.of());
    other.put(
        "policies",
        List.of(
            Map.of(
                "kind",
                "PSEA",
                "adoptedOn",
                "2020-01-01",
                "validUntil",
                Given.today().minusDays(1).toString())));
    Map<String, Object> registration = new HashMap<>(Given.registration());
    registration.put("country", "PE");
    other.put("registration", registration);
    say(other);
    UUID draft = Given.completeApplication(call, "ngo");
    assertThat(outcomes(checks("ngo.editor", draft, 200)))
        .containsEntry("NON_PROFIT", "FAILS")
        .containsEntry("OWN_ACCOUNT", "UNKNOWN")
        .containsEntry("PSEA_POLICY", "FAILS")
        .containsEntry("AUDITED_STATEMENTS", "FAILS")
        .containsEntry("REGISTERED_IN_COUNTRY", "FAILS")
        .containsEntry("ASSISTANCE_YEARS", "FAILS")
        .containsEntry("REGISTERED_BY", "FAILS");
    say(Given.particulars());
    assertThat(outcomes(checks("ngo.editor", draft, 200)))
        .containsEntry("NON_PROFIT", "HOLDS")
        .containsEntry("OWN_ACCOUNT", "HOLDS")
        .containsEntry("PSEA_POLICY", "HOLDS")
        .containsEntry("AUDITED_STATEMENTS", "HOLDS")
        .containsEntry("REGISTERED_IN_COUNTRY", "HOLDS")
        .containsEntry("ASSISTANCE_YEARS", "HOLDS");
  }

  @Test
  void an_applicant_is_not_told_how_it_stands_towards_the_sanctions_list() {
    UUID id =
        Given.submittedApplication(
            published(List.of(rule("NO_SANCTIONS_MATCH"), rule("PARTNER_ID"))));
    As.user("officer")
        .contentType(ContentType.JSON)
        .body(Map.of())
        .post("/api/screenings/" + casa)
        .then()
        .statusCode(org.hamcrest.Matchers.lessThan(300));
    assertThat(outcomes(checks("officer", id, 200)))
        .containsEntry("NO_SANCTIONS_MATCH", "HOLDS")
        .containsEntry("PARTNER_ID", "HOLDS");
    assertThat(outcomes(checks("ngo.officer", id, 200))).containsOnlyKeys("PARTNER_ID");
    for (String other : List.of("evaluator1", "trustee", "certifier", "donor")) {
      checks(other, id, 403);
    }
  }

  // --- what the decision rests on

  @Test
  void a_decision_keeps_the_evidence_as_it_stood() {
    UUID id =
        Given.eligibleApplication(
            published(List.of(rule("NON_PROFIT"), rule("PARTNER_ID"))), "ngo");
    JsonPath then = checks("auditor", id, 200);
    assertThat(then.getBoolean("decided")).isTrue();
    assertThat(outcomes(then)).containsEntry("NON_PROFIT", "HOLDS");
    Map<String, Object> other = new HashMap<>(Given.particulars());
    other.put("nonProfit", false);
    say(other);
    assertThat(outcomes(checks("auditor", id, 200))).containsEntry("NON_PROFIT", "HOLDS");
    assertThat(
            Given.ownerSees("select evidence::text from eligibility where application_id = ?", id))
        .hasSize(1);
  }

  @Test
  void the_database_takes_no_decision_without_evidence() {
    UUID id = Given.submittedApplication(published(List.of(rule("NON_PROFIT"))));
    assertThatThrownBy(
            () ->
                Given.owner(
                    "insert into eligibility (application_id, eligible, reasons, text, decided_by, decided_at)"
                        + " select ?, true, '[]', 'x', id, now() from person limit 1",
                    id))
        .hasMessageContaining("without evidence");
  }

  @Test
  void the_person_decides_against_the_evidence_too_with_a_reason_from_the_list() {
    UUID id = Given.submittedApplication(published(List.of(years("REGISTERED_YEARS", 1))));
    Given.post(
        "officer",
        "/api/applications/" + id + "/eligibility",
        Map.of(
            "eligible", false, "reasons", List.of("NO_PSEA_MEASURES"), "text", "No measures seen."),
        200);
    As.user("auditor")
        .get("/api/applications/" + id + "/review")
        .then()
        .body("eligibility.reasons", hasItem("NO_PSEA_MEASURES"))
        .body("status", equalTo("INELIGIBLE"));
  }

  @Test
  void a_terminated_grant_debars() {
    UUID grant = Given.grantInForce();
    Given.post(
        "manager",
        "/api/grants/" + grant + "/termination",
        Map.of("reason", "No more staff."),
        200);
    String number = As.user("auditor").get("/api/grants/" + grant).jsonPath().getString("number");
    UUID id = Given.submittedApplication(published(List.of(rule("NOT_DEBARRED"))));
    JsonPath found = checks("officer", id, 200);
    assertThat(outcomes(found)).containsEntry("NOT_DEBARRED", "FAILS");
    assertThat(value(found, "NOT_DEBARRED")).contains(number);
    UUID other = Given.submittedApplication(published(List.of(rule("NOT_DEBARRED"))), "ngo2");
    assertThat(outcomes(checks("officer", other, 200))).containsEntry("NOT_DEBARRED", "HOLDS");
  }

  // --- how

  private static UUID published(List<Map<String, Object>> rules) {
    String pool = Given.pool();
    Given.receivedContribution("300000", pool);
    UUID call = Given.draftedCall(Given.call(pool, "240000.00"));
    save("officer", call, 0, rules, 200);
    Given.post("officer", "/api/calls/" + call + "/publication", Map.of(), 200);
    return call;
  }

  private static Map<String, Object> rule(String kind) {
    return Map.of("kind", kind);
  }

  private static Map<String, Object> by(String day) {
    return Map.of("kind", "REGISTERED_BY", "date", day);
  }

  private static Map<String, Object> years(String kind, int years) {
    return Map.of("kind", kind, "years", years);
  }

  private void say(Map<String, Object> particulars) {
    int version =
        As.user("officer")
            .get("/api/organisations/" + casa + "/profile")
            .jsonPath()
            .getInt("version");
    As.user("officer")
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + version + "\"")
        .body(particulars)
        .put("/api/organisations/" + casa + "/particulars")
        .then()
        .statusCode(200);
  }

  private static JsonPath rules(String user, UUID call, int status) {
    return As.user(user)
        .get("/api/calls/" + call + "/eligibility-rules")
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  private static JsonPath save(
      String user, UUID call, int version, List<Map<String, Object>> rules, int status) {
    return As.user(user)
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + version + "\"")
        .body(Map.of("rules", new ArrayList<>(rules)))
        .put("/api/calls/" + call + "/eligibility-rules")
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  private static JsonPath checks(String user, UUID application, int status) {
    return As.user(user)
        .get("/api/applications/" + application + "/eligibility-checks")
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  private static Map<String, String> outcomes(JsonPath found) {
    Map<String, String> outcomes = new HashMap<>();
    List<Map<String, String>> checks = found.getList("checks");
    checks.forEach(c -> outcomes.put(c.get("rule"), c.get("outcome")));
    return outcomes;
  }

  private static String value(JsonPath found, String rule) {
    return found.getString("checks.find { it.rule == '" + rule + "' }.value");
  }
}
