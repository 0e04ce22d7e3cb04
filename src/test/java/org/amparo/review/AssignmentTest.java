package org.amparo.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.interest.Reviewers;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AssignmentTest {

  @Inject Reviewers reviewers;
  @Inject DataSource database;

  @Test
  void the_secretariat_assigns_and_only_to_whoever_may() {
    UUID call = Given.publishedCall();
    UUID id = Given.submittedApplication(call, "ngo");
    UUID one = Given.evaluator("evaluator1");
    assertThat(code(Given.assigning(id, one, 409))).isEqualTo("application.wrong-state");
    eligible(id);
    String at = "/api/calls/" + call + "/assignments";
    for (String user : List.of("manager", "evaluator1", "trustee", "ngo.officer", "auditor")) {
      Given.post(user, at, pairs(id, one), 403);
    }
    for (String user : List.of("evaluator1", "trustee", "ngo.officer")) {
      As.user(user).get(at).then().statusCode(403);
    }
    assertThat(code(Given.assigning(id, UUID.randomUUID(), 422)))
        .isEqualTo("review.not-an-evaluator");
    Actor spanish = evaluator("es");
    assertThat(code(Given.assigning(id, spanish.id(), 422))).isEqualTo("review.does-not-read");
    Given.assigning(id, one, 200);
    Given.assigning(id, one, 200); // the same again: nothing new
    Given.assigning(id, Given.evaluator("evaluator2"), 200);
    assertThat(code(Given.assigning(id, Given.evaluator("evaluator3"), 422)))
        .isEqualTo("review.enough-evaluators");
    As.user("officer")
        .get(at)
        .then()
        .statusCode(200)
        .body("applications[0].evaluations", hasSize(2))
        .body("applications[0].lacking", equalTo(0))
        .body("actions", empty());
    // Of another call it is not found, and all of them are assigned or none.
    UUID elsewhere = Given.eligibleApplication(Given.publishedCall(), "ngo2");
    UUID here = Given.eligibleApplication(call, "ngo2");
    Map<String, Object> mixed =
        Map.of(
            "assignments",
            List.of(
                Map.of("applicationId", here, "evaluatorId", one),
                Map.of("applicationId", elsewhere, "evaluatorId", one)));
    Given.post("officer", at, mixed, 404);
    As.user("officer").get(at).then().body(row(here) + ".evaluations", empty());
    assertThatThrownBy(
            () ->
                sql(
                    """
                    insert into evaluation (id, application_id, evaluator, assigned_by, assigned_at)
                    values (gen_random_uuid(), '%s', '%s', '%s', now())"""
                        .formatted(here, one, one)))
        .hasMessageContaining("evaluation_assigned_by_another");
  }

  @Test
  void a_proposal_keeps_the_rules_and_decides_nothing() {
    UUID call = Given.publishedCall();
    UUID id = Given.eligibleApplication(call, "ngo");
    Given.evaluator("evaluator1");
    Given.evaluator("evaluator2");
    Actor spanish = evaluator("es");
    String at = "/api/calls/" + call + "/assignment-proposal";
    for (String user : List.of("manager", "evaluator1", "auditor")) {
      As.user(user).get(at).then().statusCode(403);
    }
    JsonPath proposal = As.user("officer").get(at).then().statusCode(200).extract().jsonPath();
    List<String> proposed = proposal.getList("assignments.evaluatorId");
    assertThat(proposed).hasSize(2).doesNotHaveDuplicates().doesNotContain(spanish.id().toString());
    As.user("officer")
        .get("/api/calls/" + call + "/assignments")
        .then()
        .body("applications[0].lacking", equalTo(2))
        .body("applications[0].evaluations", empty());
    Given.post(
        "officer",
        "/api/calls/" + call + "/assignments",
        Map.of("assignments", proposal.getList("assignments")),
        200);
    As.user("officer").get(at).then().body("assignments", empty());
    As.user("officer")
        .get("/api/applications/" + id + "/review")
        .then()
        .body("evaluations", hasSize(2));
  }

  @Test
  void a_draft_is_its_evaluators_own_and_a_sheet_says_why_for_each_criterion() {
    UUID id = Given.eligibleApplication(Given.publishedCall(), "ngo");
    Given.declared(id, "evaluator1");
    String at = "/api/applications/" + id + "/evaluation";
    As.user("evaluator2").contentType(ContentType.JSON).body(half()).put(at).then().statusCode(404);
    As.user("officer").contentType(ContentType.JSON).body(half()).put(at).then().statusCode(403);
    As.user("evaluator1")
        .contentType(ContentType.JSON)
        .body(Map.of("scores", Map.of("RELEVANCE", 26)))
        .put(at)
        .then()
        .statusCode(422);
    As.user("evaluator1")
        .contentType(ContentType.JSON)
        .body(half())
        .put(at)
        .then()
        .statusCode(200)
        .body("evaluations[0].draft.scores.RELEVANCE", equalTo(11));
    As.user("officer")
        .get("/api/applications/" + id + "/review")
        .then()
        .body("evaluations[0].draft", nullValue())
        .body("evaluations[0].total", nullValue())
        .body("averageScore", nullValue());
    Map<String, Object> sheet = new HashMap<>(half());
    sheet.put(
        "scores",
        Map.of(
            "RELEVANCE",
            20,
            "DESIGN",
            16,
            "CAPACITY",
            15,
            "SAFEGUARDING",
            12,
            "COST",
            8,
            "SUSTAINABILITY",
            7));
    assertThat(Given.post("evaluator1", at, sheet, 422).<String>getList("errors.field"))
        .contains("comments.DESIGN", "comments.COST");
    assertThatThrownBy(
            () ->
                sql(
                    """
                    update evaluation set scores = '{"RELEVANCE": 1}', comments = '{"RELEVANCE": " "}', total = 1, submitted_at = now()
                    where application_id = '%s'"""
                        .formatted(id)))
        .hasMessageContaining("evaluation_says_why");
    Given.evaluated(id, "evaluator1", 20, 200);
    As.user("evaluator1").contentType(ContentType.JSON).body(half()).put(at).then().statusCode(409);
  }

  @Test
  void an_evaluator_removed_half_way_sees_no_more_and_is_replaced() {
    UUID call = Given.publishedCall();
    UUID id = Given.eligibleApplication(call, "ngo");
    Given.declared(id, "evaluator1");
    Given.declared(id, "evaluator2");
    As.user("evaluator1")
        .contentType(ContentType.JSON)
        .body(half())
        .put("/api/applications/" + id + "/evaluation")
        .then()
        .statusCode(200);
    Given.evaluated(id, "evaluator2", 22, 200);
    String removal = removal(id, "evaluator1");
    for (String user : List.of("manager", "evaluator2", "trustee", "auditor", "ngo.officer")) {
      Given.post(user, removal, reason(false), 403);
    }
    Given.post("officer", removal, Map.of("reason", " ", "setAside", false), 422);
    Given.post("officer", removal, reason(true), 200);
    Given.post("officer", removal, reason(true), 200); // the same again: nothing new
    assertThat(code(Given.post("officer2", removal, reason(true), 409)))
        .isEqualTo("review.removed-already");
    As.user("evaluator1").get("/api/applications/" + id).then().statusCode(404);
    Given.evaluated(id, "evaluator1", 20, 404);
    assertThat(code(Given.assigning(id, Given.evaluator("evaluator1"), 422)))
        .isEqualTo("application.assigned-already");
    // What was begun is kept, and counts nowhere.
    assertThat(
            Given.ownerSees(
                "select 1, 2 from evaluation where application_id = '"
                    + id
                    + "' and draft is not null and not set_aside and total is null"))
        .hasSize(1);
    Given.declared(id, "evaluator3");
    assertThat(Given.evaluated(id, "evaluator3", 22, 200).getString("status")).isEqualTo("SCORED");
    assertThatThrownBy(
            () ->
                sql(
                    "update evaluation set removed_at = null, removed_by = null, removal_reason = null"
                        + " where application_id = '"
                        + id
                        + "'"))
        .hasMessageContaining("is kept as it was given");
  }

  @Test
  void an_evaluation_set_aside_counts_no_more_and_one_that_stays_does() {
    UUID call = Given.publishedCall();
    UUID id = Given.scoredApplication(call, "ngo");
    Given.post("officer", removal(id, "evaluator1"), reason(false), 200);
    As.user("officer")
        .get("/api/applications/" + id + "/review")
        .then()
        .body("status", equalTo("SCORED"))
        .body("averageScore", equalTo("80.00"));
    JsonPath after = Given.post("officer", removal(id, "evaluator2"), reason(true), 200);
    assertThat(after.getString("status")).isEqualTo("ELIGIBLE");
    assertThat(after.getString("averageScore")).isEqualTo("80.00");
    assertThat(after.getString("spread")).isNull();
    Given.declared(id, "evaluator3");
    assertThat(Given.evaluated(id, "evaluator3", 1, 200).getString("status"))
        .isEqualTo("ELIGIBLE"); // 21 apart
    // Once somebody has advised, what it rests on stays.
    UUID advised = Given.recommendedApplication(call, "ngo2");
    assertThat(code(Given.post("officer", removal(advised, "evaluator1"), reason(true), 409)))
        .isEqualTo("application.wrong-state");
  }

  @Test
  void a_blind_call_tells_its_evaluators_neither_name_nor_number_nor_document() {
    UUID call = blindCall(9);
    UUID id = Given.eligibleApplication(call, "ngo");
    Given.declared(id, "evaluator1");
    String document = As.user("officer").get("/api/applications/" + id).path("documents[0].id");
    String answer =
        As.user("evaluator1")
            .get("/api/applications/" + id)
            .then()
            .statusCode(200)
            .body("organisation", nullValue())
            .body("draft.partnerId", nullValue())
            .body("documents", empty())
            .body("receipt.submittedBy", nullValue())
            .body("draft.title", equalTo("A safe house on the border"))
            .extract()
            .asString();
    String list = As.user("evaluator1").get("/api/applications?callId=" + call).asString();
    String tasks = As.user("evaluator1").get("/api/worklist").asString();
    for (String text : List.of(answer, list, tasks)) {
      assertThat(text).doesNotContain("UNPP-0042");
    }
    assertThat(answer + list).doesNotContain("Casa Aurora");
    As.user("evaluator1")
        .get("/api/applications/" + id + "/documents/" + document)
        .then()
        .statusCode(403)
        .body("code", equalTo("application.document-withheld"));
    As.user("evaluator1")
        .get("/api/applications/" + id + "/applicant")
        .then()
        .statusCode(403)
        .body("code", equalTo("application.applicant-withheld"));
    As.user("officer")
        .get("/api/applications/" + id)
        .then()
        .body("organisation.name", equalTo("Casa Aurora"));
    // Nor is it found by the name, which would tell as much.
    String found = "/api/applications?callId=" + call + "&search=";
    As.user("evaluator1").get(found + "Casa").then().statusCode(200).body("items", empty());
    As.user("officer").get(found + "Casa").then().body("items", hasSize(1));
    As.user("evaluator1").get(found + "0001").then().body("items", hasSize(1));
    // Ten points apart is too much for this call.
    Given.declared(id, "evaluator2");
    Given.evaluated(id, "evaluator1", 20, 200);
    assertThat(Given.evaluated(id, "evaluator2", 10, 200).getString("status"))
        .isEqualTo("ELIGIBLE");
  }

  @Test
  void the_terms_of_assessment_total_a_hundred_and_are_fixed_at_publication() {
    Map<String, Object> terms = Given.call(Given.pool(), "30000.00");
    Given.receivedContribution("40000", (String) terms.get("pool"));
    UUID call = Given.draftedCall(terms);
    Map<String, Object> grid = grid(30);
    assess("officer", call, Map.of("blind", false, "grid", grid), 422);
    assess("officer", call, Map.of("blind", false, "acceptedSpread", 101), 422);
    assess("manager", call, Map.of("blind", false, "grid", grid(25)), 403);
    assess("officer", call, Map.of("blind", true, "grid", grid(25)), 200);
    Given.post("officer", "/api/calls/" + call + "/publication", Map.of(), 200);
    As.user("evaluator1")
        .get("/api/calls/" + call + "/assessment")
        .then()
        .statusCode(200)
        .body("blind", equalTo(true))
        .body("acceptedSpread", equalTo(15))
        .body("grid.max", contains(25, 10, 20, 15, 15, 15))
        .body("actions", empty());
    assess("officer", call, Map.of("blind", false), 409);
    assertThatThrownBy(() -> sql("update call set blind = false where id = '" + call + "'"))
        .hasMessageContaining("is published");
    assertThatThrownBy(
            () ->
                sql(
                    "update call set grid = '{\"RELEVANCE\": 99}' where id = '"
                        + Given.draftedCall(Given.call(Given.pool(), "30000.00"))
                        + "'"))
        .hasMessageContaining("call_grid_totals_100");
  }

  @Test
  void nor_does_it_tell_other_names_officers_or_numbers_in_any_text() {
    String word = UUID.randomUUID().toString().substring(0, 8);
    UUID casa = Given.casaAurora();
    String at = "/api/organisations/" + casa + "/";
    says(
        at + "profile",
        Map.of(
            "names",
            List.of(
                Map.of("kind", "ALIAS", "name", "CAUR"),
                Map.of("kind", "FORMER", "name", "Hogar del Alba"),
                Map.of("kind", "ORIGINAL_SCRIPT", "name", "Casa Áurora " + word)),
            "officers",
            List.of(Map.of("name", "Ána María Valdemar " + word))));
    Map<String, Object> particulars = new HashMap<>(Given.particulars());
    Map<String, Object> registration = new HashMap<>(Given.registration());
    registration.put("number", "NIT 77.31-" + word);
    particulars.put("registration", registration);
    particulars.put("website", "https://www.casita-" + word + ".example/en");
    says(at + "particulars", particulars);
    // What was said once and is said no more tells as much.
    says(at + "profile", Map.of("names", List.of(), "officers", List.of()));

    List<String> telling =
        List.of(
            "CAUR",
            "Hogar  del ALBA",
            "casa aurora " + word,
            "VALDEMAR " + word + ", Ana María",
            "NIT 7731 " + word,
            "casita-" + word + ".example");
    UUID call = blindCall(9);
    UUID id = Given.completeApplication(call, "ngo");
    Map<String, Object> draft = Given.draft();
    draft.put("title", "A house of " + telling.get(0));
    List<String> fields =
        List.of("summary", "objectives", "activities", "victimSupport", "safeguarding");
    for (int i = 0; i < fields.size(); i++) {
      draft.put(fields.get(i), "Run by (" + telling.get(i + 1) + ") for years.");
    }
    draft.put("sustainability", "Known as " + String.join("; ", telling) + ".");
    draft.put(
        "budget",
        List.of(
            Given.line(1, 1, "Salary of " + telling.get(3), "9000.00"),
            Given.line(2, 8, "Audit of " + telling.get(1), "2000.00")));
    As.user("ngo.editor")
        .contentType(ContentType.JSON)
        .body(draft)
        .header("If-Match", As.user("ngo.editor").get("/api/applications/" + id).header("ETag"))
        .put("/api/applications/" + id)
        .then()
        .statusCode(200);
    Given.post(
        "ngo.officer", "/api/applications/" + id + "/submission", Map.of("declaration", true), 200);
    eligible(id);
    Given.declared(id, "evaluator1");
    String whole = As.user("officer").get("/api/applications/" + id).asString();
    assertThat(whole).contains(telling);
    String blind =
        As.user("evaluator1")
            .get("/api/applications/" + id)
            .then()
            .body("draft.title", equalTo("A house of ▒▒▒"))
            .body("draft.summary", equalTo("Run by (▒▒▒) for years."))
            .body("draft.budget.description", contains("Salary of ▒▒▒", "Audit of ▒▒▒"))
            .extract()
            .asString();
    String list = As.user("evaluator1").get("/api/applications?callId=" + call).asString();
    assertThat(blind + list).doesNotContain(telling).doesNotContain(word);
  }

  private static void says(String address, Map<String, Object> said) {
    As.user("officer")
        .contentType(ContentType.JSON)
        .header(
            "If-Match",
            As.user("officer")
                .get(address.substring(0, address.lastIndexOf('/')) + "/profile")
                .header("ETag"))
        .body(said)
        .put(address)
        .then()
        .statusCode(200);
  }

  private static void assess(String user, UUID call, Map<String, Object> terms, int status) {
    int version = As.user("officer").get("/api/calls/" + call + "/assessment").path("version");
    As.user(user)
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + version + "\"")
        .body(terms)
        .put("/api/calls/" + call + "/assessment")
        .then()
        .statusCode(status);
  }

  private static Map<String, Object> grid(int relevance) {
    return Map.of(
        "RELEVANCE",
        relevance,
        "DESIGN",
        10,
        "CAPACITY",
        20,
        "SAFEGUARDING",
        15,
        "COST",
        15,
        "SUSTAINABILITY",
        15);
  }

  private static UUID blindCall(int spread) {
    Map<String, Object> terms = Given.call(Given.pool(), "30000.00");
    Given.receivedContribution("40000", (String) terms.get("pool"));
    UUID call = Given.draftedCall(terms);
    assess("officer", call, Map.of("blind", true, "acceptedSpread", spread), 200);
    Given.post("officer", "/api/calls/" + call + "/publication", Map.of(), 200);
    return call;
  }

  private Actor evaluator(String language) {
    UUID id = UUID.randomUUID();
    Actor person = new Actor(id, "p-" + id, "Evaluator " + id, Set.of(Role.EVALUATOR), null);
    reviewers.say(List.of(language), person);
    return person;
  }

  private static void eligible(UUID id) {
    Given.post(
        "officer",
        "/api/applications/" + id + "/eligibility",
        Map.of("eligible", true, "reasons", List.of(), "text", "Meets all criteria."),
        200);
  }

  private static String removal(UUID id, String user) {
    String evaluation =
        As.user("officer")
            .get("/api/applications/" + id + "/review")
            .path("evaluations.find { it.evaluator.id == '" + Given.evaluator(user) + "' }.id");
    return "/api/applications/" + id + "/evaluations/" + evaluation + "/removal";
  }

  private static Map<String, Object> reason(boolean setAside) {
    return Map.of("reason", "On long leave.", "setAside", setAside);
  }

  private static Map<String, Object> half() {
    return Map.of(
        "scores",
        Map.of("RELEVANCE", 11),
        "comments",
        Map.of("RELEVANCE", "So far."),
        "comment",
        "");
  }

  private static Map<String, Object> pairs(UUID application, UUID evaluator) {
    return Map.of(
        "assignments", List.of(Map.of("applicationId", application, "evaluatorId", evaluator)));
  }

  private static String row(UUID application) {
    return "applications.find { it.id == '" + application + "' }";
  }

  private static String code(JsonPath problem) {
    return problem.getString("code");
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = database.getConnection();
        var s = connection.createStatement()) {
      s.execute(statement);
    }
  }
}
