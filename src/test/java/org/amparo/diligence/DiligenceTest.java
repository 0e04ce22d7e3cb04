package org.amparo.diligence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;
import org.junit.jupiter.api.Test;

/** Between the award and the agreement. */
@QuarkusTest
class DiligenceTest {

  private static final String ALL = "/api/diligences/";

  // --- the way through

  @Test
  void an_agreement_is_prepared_once_due_diligence_has_been_passed_and_not_before() {
    UUID award = award();
    assertThat(prepare(award, 422, "11100.00", "7400.00").getString("code"))
        .isEqualTo("diligence.required");
    awaits("officer", "diligence.open", award, true);
    awaits("officer", "grant.prepare", award, false);
    UUID id = Given.openedDiligence(award);
    awaits("officer", "diligence.open", award, false);
    awaits("officer", "diligence.clear", id, true);
    assertThat(prepare(award, 422, "11100.00", "7400.00").getString("code"))
        .isEqualTo("diligence.required");
    JsonPath answered = Given.answered(id, "YES");
    assertThat(answered.getString("risk")).isEqualTo("LOW");
    JsonPath passed = clear("officer", id, true, 200);
    assertThat(passed.getString("status")).isEqualTo("PASSED");
    assertThat(passed.getString("validUntil")).isEqualTo(Given.today().plusYears(2).toString());
    // The same again changes nothing.
    clear("officer", id, true, 200);
    awaits("officer", "grant.prepare", award, true);
    prepare(award, 201, "11100.00", "7400.00");
  }

  @Test
  void it_is_opened_once_by_the_secretariat_on_an_award_only() {
    UUID award = award();
    for (String other : List.of("manager", "auditor", "certifier", "ngo.officer", "evaluator1")) {
      Given.post(other, "/api/diligences", Map.of("applicationId", award), 403);
    }
    UUID id = Given.openedDiligence(award);
    assertThat(
            Given.post("officer", "/api/diligences", Map.of("applicationId", award), 200)
                .getString("id"))
        .isEqualTo(id.toString());
    UUID notAwarded = Given.recommendedApplication(Given.publishedCall(), "ngo2");
    assertThat(
            Given.post("officer", "/api/diligences", Map.of("applicationId", notAwarded), 409)
                .getString("code"))
        .isEqualTo("application.not-awarded");
    for (String reader : List.of("manager", "auditor", "certifier", "controller")) {
      As.user(reader).get(ALL + id).then().statusCode(200);
    }
    for (String other : List.of("ngo.officer", "evaluator1", "trustee", "donor", "approver")) {
      As.user(other).get(ALL + id).then().statusCode(403);
    }
  }

  @Test
  void a_failed_one_stops_the_award_for_good_and_says_why() {
    UUID award = award();
    UUID id = Given.openedDiligence(award);
    assertThat(clear("officer", id, false, 200).getString("status")).isEqualTo("FAILED");
    assertThat(prepare(award, 409, "11100.00", "7400.00").getString("code"))
        .isEqualTo("application.not-awarded");
    assertThat(
            Given.post("officer", "/api/diligences", Map.of("applicationId", award), 409)
                .getString("code"))
        .isEqualTo("diligence.failed");
    assertThat(clear("officer2", id, true, 409).getString("code")).isEqualTo("diligence.decided");
    answer("officer", id, 1, Map.of(), 409);
    assertThatThrownBy(() -> Given.owner("update diligence set status = 'PASSED' where id = ?", id))
        .hasMessageContaining("is decided");
  }

  @Test
  void an_expired_one_lets_no_agreement_be_prepared_until_another_is_passed() {
    UUID award = award();
    UUID id = Given.cleared(award);
    Given.owner("alter table diligence disable trigger diligence_is_final");
    Given.owner(
        "update diligence set valid_until = current_date - 3, opened_at = opened_at - interval '3 years' where id = ?",
        id);
    Given.owner("alter table diligence enable trigger diligence_is_final");
    assertThat(prepare(award, 422, "11100.00", "7400.00").getString("code"))
        .isEqualTo("diligence.expired");
    Given.cleared(award);
    prepare(award, 201, "11100.00", "7400.00");
  }

  // --- answers and risk

  @Test
  void the_points_of_the_answers_give_the_risk_and_the_risk_proposes_the_plan() {
    UUID id = Given.openedDiligence(award());
    JsonPath medium = Given.answered(id, "PARTLY");
    assertThat(medium.getString("risk")).isEqualTo("SIGNIFICANT");
    assertThat(medium.getList("assurance.shares")).isEqualTo(List.of(50, 30, 20));
    JsonPath low = Given.answered(id, "YES");
    assertThat(low.getString("risk")).isEqualTo("LOW");
    assertThat(low.getList("assurance.shares")).isEqualTo(List.of(80, 20));
    assertThat(low.getBoolean("assurance.singleAllowed")).isTrue();
    JsonPath high = Given.answered(id, "NO");
    assertThat(high.getString("risk")).isEqualTo("HIGH");
    assertThat(high.getBoolean("assurance.singleAllowed")).isFalse();
    assertThat(high.getInt("assurance.visits")).isEqualTo(3);
  }

  @Test
  void a_grant_at_high_risk_is_not_paid_in_one_and_one_at_low_risk_with_a_reason() {
    UUID risky = award();
    UUID id = Given.openedDiligence(risky);
    Given.answered(id, "NO");
    clear("officer", id, true, 200);
    Map<String, Object> single = Given.terms(risky, "18500.00");
    single.put("singleInstalmentReason", "No bank works there.");
    assertThat(Given.post("officer", "/api/grants", single, 422).getString("code"))
        .isEqualTo("grant.single-instalment-risk");
    prepare(risky, 201, "11100.00", "7400.00");
    UUID safe = award();
    Given.cleared(safe);
    Map<String, Object> once = Given.terms(safe, "18500.00");
    once.put("singleInstalmentReason", "No bank works there.");
    Given.post("officer", "/api/grants", once, 201);
  }

  @Test
  void it_is_passed_only_when_every_question_is_answered() {
    UUID id = Given.openedDiligence(award());
    answer("officer", id, 0, Map.of("MECHANISMS", Map.of("said", "YES")), 200);
    JsonPath incomplete = clear("officer", id, true, 422);
    assertThat(incomplete.getString("code")).isEqualTo("diligence.incomplete");
    assertThat(incomplete.getList("errors.field"))
        .contains("answers.ACCOUNTING")
        .doesNotContain("answers.MECHANISMS");
    answer("officer", id, 0, Map.of(), 409);
    List<Map<String, String>> errors =
        answer(
                "officer",
                id,
                1,
                Map.of(
                    "WEATHER",
                    Map.of("said", "YES"),
                    "MANDATE_CONSISTENT",
                    Map.of("said", "PARTLY")),
                422)
            .getList("errors");
    assertThat(errors.stream().map(e -> e.get("field") + " " + e.get("code")).toList())
        .containsExactlyInAnyOrder(
            "answers.WEATHER problem.field.unknown",
            "answers.MANDATE_CONSISTENT diligence.yes-or-no");
    answer("manager", id, 1, Map.of(), 403);
  }

  @Test
  void a_no_in_the_verification_calls_for_a_flag() {
    UUID id = Given.openedDiligence(award());
    JsonPath open = Given.answered(id, "YES");
    Map<String, Object> answers = new java.util.HashMap<>(open.getMap("answers"));
    answers.put("MECHANISMS", Map.of("said", "NO", "comment", "No channel for complaints."));
    answer("officer", id, open.getInt("version"), answers, 200);
    assertThat(clear("officer", id, true, 422).getString("code"))
        .isEqualTo("diligence.no-without-flag");
    flag("officer", id, "OBSERVATION", 200);
    clear("officer", id, true, 200);
  }

  // --- flags

  @Test
  void an_escalated_flag_awaits_the_fund_manager_and_a_red_one_stops_everything() {
    UUID award = award();
    UUID id = Given.openedDiligence(award);
    Given.answered(id, "YES");
    UUID flag = UUID.fromString(flag("officer", id, "YELLOW", 200).getString("flags[0].id"));
    decide("manager", id, flag, "RED", 409);
    escalate("manager", id, flag, 403);
    escalate("officer", id, flag, 200);
    awaits("manager", "diligence.decideFlag", id, true);
    assertThat(clear("officer", id, true, 422).getString("code")).isEqualTo("diligence.red-flag");
    decide("officer", id, flag, "OBSERVATION", 403);
    decide("manager", id, flag, "RED", 200);
    awaits("manager", "diligence.decideFlag", id, false);
    assertThat(clear("officer", id, true, 422).getString("code")).isEqualTo("diligence.red-flag");
    decide("manager", id, flag, "OBSERVATION", 200);
    clear("officer", id, true, 200);
    // What comes to light afterwards stops the agreement too.
    flag("officer", id, "RED", 200);
    assertThat(prepare(award, 422, "11100.00", "7400.00").getString("code"))
        .isEqualTo("diligence.red-flag");
    flag("manager", id, "RED", 403);
  }

  @Test
  void
      a_flag_raised_after_the_agreement_was_prepared_stops_its_clearance_certification_and_signature() {
    UUID award = award();
    UUID id = Given.openedDiligence(award);
    Given.answered(id, "YES");
    clear("officer", id, true, 200);
    UUID prepared = UUID.fromString(prepare(award, 201, "11100.00", "7400.00").getString("id"));
    String grant = "/api/grants/" + prepared;
    Given.agreedBudget(prepared);
    UUID flag = UUID.fromString(flag("officer", id, "YELLOW", 200).getString("flags[0].id"));
    escalate("officer", id, flag, 200);
    assertThat(
            Given.post("manager", grant + "/legal-clearance", Map.of("text", "In order."), 422)
                .getString("code"))
        .isEqualTo("diligence.red-flag");
    decide("manager", id, flag, "OBSERVATION", 200);
    Given.post("manager", grant + "/legal-clearance", Map.of("text", "In order."), 200);
    flag = UUID.fromString(flag("officer", id, "YELLOW", 200).getString("flags[1].id"));
    escalate("officer", id, flag, 200);
    assertThat(Given.post("certifier", grant + "/certification", Map.of(), 422).getString("code"))
        .isEqualTo("diligence.red-flag");
    decide("manager", id, flag, "OBSERVATION", 200);
    Given.post("certifier", grant + "/certification", Map.of(), 200);
    Given.post(
        "ngo.officer",
        grant + "/ngo-signature",
        Map.of("name", "Aurora Ruiz", "statement", true),
        200);
    UUID red = UUID.fromString(flag("officer", id, "RED", 200).getString("flags[2].id"));
    assertThat(Given.post("manager", grant + "/signature", Map.of(), 422).getString("code"))
        .isEqualTo("diligence.red-flag");
    decide("manager", id, red, "OBSERVATION", 200);
    Given.post("manager", grant + "/signature", Map.of(), 200);
  }

  // --- what the database refuses

  @Test
  void whoever_decided_the_award_does_not_clear_it() {
    UUID id = Given.openedDiligence(award());
    assertThatThrownBy(
            () ->
                Given.owner(
                    "update diligence set status = 'FAILED', decided_by = awarded_by, decided_at = now(), decision = 'x'"
                        + " where id = ?",
                    id))
        .hasMessageContaining("diligence_not_by_awarder");
    for (String other : List.of("manager", "auditor", "controller", "ngo.officer")) {
      clear(other, id, true, 403);
    }
  }

  @Test
  void the_database_passes_nothing_against_a_red_flag_and_takes_no_agreement_without_diligence() {
    UUID award = award();
    UUID id = Given.openedDiligence(award);
    flag("officer", id, "RED", 200);
    assertThatThrownBy(
            () ->
                Given.owner(
                    "update diligence set status = 'PASSED', risk = 'LOW', valid_until = current_date + 9, decided_by ="
                        + " opened_by, decided_at = now(), decision = 'x' where id = ?",
                    id))
        .hasMessageContaining("has a flag that stops it");
    UUID grant = Given.preparedGrant();
    assertThatThrownBy(
            () ->
                Given.owner(
                    "insert into grant_agreement select (jsonb_populate_record(g, jsonb_build_object('id', gen_random_uuid(),"
                        + " 'number', 'X', 'diligence_id', null))).* from grant_agreement g where id = ?",
                    grant))
        .hasMessageContaining("without due diligence");
  }

  // --- how

  /** Casa Aurora's, in full, before anything else. */
  private static UUID award() {
    UUID id = Given.recommendedApplication(Given.publishedCall(), "ngo");
    Given.awarded(id, "18500.00", 200);
    Given.told(id);
    return id;
  }

  private static JsonPath prepare(UUID award, int status, String... instalments) {
    return Given.post("officer", "/api/grants", Given.terms(award, instalments), status);
  }

  private static JsonPath clear(String user, UUID id, boolean passed, int status) {
    return Given.post(
        user, ALL + id + "/clearance", Map.of("passed", passed, "text", "Seen."), status);
  }

  private static JsonPath flag(String user, UUID id, String kind, int status) {
    return Given.post(
        user,
        ALL + id + "/flags",
        Map.of("kind", kind, "category", "COMPLIANCE", "text", "Something stands out."),
        status);
  }

  private static JsonPath escalate(String user, UUID id, UUID flag, int status) {
    return Given.post(user, ALL + id + "/flags/" + flag + "/escalation", Map.of(), status);
  }

  private static JsonPath decide(String user, UUID id, UUID flag, String kind, int status) {
    return Given.post(
        user,
        ALL + id + "/flags/" + flag + "/decision",
        Map.of("kind", kind, "text", "Looked into."),
        status);
  }

  private static JsonPath answer(
      String user, UUID id, int version, Map<String, ?> answers, int status) {
    return As.user(user)
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + version + "\"")
        .body(Map.of("answers", answers))
        .put(ALL + id + "/answers")
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  private static void awaits(String user, String task, UUID subject, boolean does) {
    As.user(user)
        .get("/api/worklist")
        .then()
        .statusCode(200)
        .body(
            "items.findAll { it.task == '" + task + "' }.subjectId",
            does ? hasItem(subject.toString()) : not(hasItem(subject.toString())));
  }
}
