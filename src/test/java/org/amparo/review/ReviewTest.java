package org.amparo.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.application.UnderReview;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.interest.Declarations;
import org.amparo.interest.Reviewers;
import org.amparo.money.Money;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReviewTest {

  private static final Map<String, Integer> SCORES =
      Map.of(
          "RELEVANCE", 22,
          "DESIGN", 16,
          "CAPACITY", 15,
          "SAFEGUARDING", 12,
          "COST", 8,
          "SUSTAINABILITY", 7);

  @Inject DataSource database;
  @Inject Reviews reviews;
  @Inject Reviewers reviewers;
  @Inject Declarations declarations;

  @Test
  void the_secretariat_decides_eligibility_with_a_text_and_for_refusals_a_reason() {
    UUID call = Given.publishedCall();
    UUID id = Given.submittedApplication(call, "ngo");
    String address = address(id, "eligibility");
    Given.post("officer", address, eligibility(false, " ", "OVER_MAXIMUM"), 422);
    assertThat(
            Given.post("officer", address, eligibility(false, "Late."), 422)
                .getString("errors[0].field"))
        .isEqualTo("reasons");
    Given.post("officer", address, eligibility(false, "No.", "BAD_WEATHER"), 422);
    for (String user : List.of("manager", "evaluator1", "trustee", "ngo.officer", "auditor")) {
      Given.post(user, address, eligibility(true, "Fine."), 403);
    }
    JsonPath refused =
        Given.post(
            "officer", address, eligibility(false, "In May.", "REGISTRATION_DATE", "OTHER"), 200);
    assertThat(refused.getString("status")).isEqualTo("INELIGIBLE");
    assertThat(refused.getList("eligibility.reasons"))
        .isEqualTo(List.of("REGISTRATION_DATE", "OTHER"));
    // The same person again: nothing new.
    Given.post("officer", address, eligibility(false, "Again.", "OTHER"), 200);
    assertThat(code(Given.post("officer2", address, eligibility(true, "I disagree."), 409)))
        .isEqualTo("review.decided-already");
    UUID other = Given.eligibleApplication(call, "ngo2");
    As.user("officer").get("/api/applications/" + other).then().body("status", equalTo("ELIGIBLE"));
  }

  @Test
  void an_evaluator_declares_before_scoring_and_scores_within_the_grid() {
    UUID id = Given.eligibleApplication(Given.publishedCall(), "ngo");
    Given.evaluated(id, "evaluator1", 20, 404);
    Given.assigned(id, "evaluator1");
    Given.evaluated(id, "evaluator1", 20, 404);
    for (String user : List.of("officer", "manager", "trustee", "ngo.officer")) {
      Given.post(user, address(id, "evaluation"), Map.of("scores", SCORES), 403);
    }
    Given.declared(id, "evaluator1");
    assertThat(Given.evaluated(id, "evaluator1", 26, 422).getString("errors[0].field"))
        .isEqualTo("scores.RELEVANCE");
    assertThat(
            Given.post(
                    "evaluator1",
                    address(id, "evaluation"),
                    Map.of("scores", Map.of("RELEVANCE", 20, "CHARM", 5)),
                    422)
                .<String>getList("errors.field"))
        .contains("scores.DESIGN", "scores");
    JsonPath scored = Given.evaluated(id, "evaluator1", 22, 200);
    assertThat(scored.getString("status")).isEqualTo("ELIGIBLE");
    assertThat(scored.getInt("evaluations[0].total")).isEqualTo(80);
    Given.evaluated(id, "evaluator1", 22, 200); // the same again: nothing new
    assertThat(code(Given.evaluated(id, "evaluator1", 23, 409)))
        .isEqualTo("application.evaluated-already");
  }

  @Test
  void two_evaluations_above_the_mark_make_it_scored_and_evaluators_see_only_their_own() {
    UUID id = Given.eligibleApplication(Given.publishedCall(), "ngo");
    Given.declared(id, "evaluator1");
    Given.declared(id, "evaluator2");
    Given.evaluated(id, "evaluator1", 22, 200);
    JsonPath own = Given.evaluated(id, "evaluator2", 15, 200);
    assertThat(own.getString("status")).isEqualTo("SCORED");
    assertThat(own.getList("evaluations")).hasSize(1);
    assertThat(own.getString("averageScore")).isNull();
    As.user("trustee").get(address(id, "review")).then().statusCode(404);
    Given.noConflicts(Given.callOf(id), "trustee");
    As.user("trustee")
        .get(address(id, "review"))
        .then()
        .statusCode(200)
        .body("averageScore", equalTo("76.50"))
        .body("spread", equalTo(7))
        .body("evaluations", hasSize(2))
        .body("grid.max", contains(25, 20, 20, 15, 10, 10))
        .body("actions", contains("advise"));
    As.user("ngo.officer").get(address(id, "review")).then().statusCode(403);
  }

  @Test
  void the_mark_itself_passes_and_just_below_does_not() {
    UUID call = Given.publishedCall();
    // 70.00 and 69.50
    assertThat(scoredBy(Given.eligibleApplication(call, "ngo"), 12, 12)).isEqualTo("SCORED");
    assertThat(scoredBy(Given.eligibleApplication(call, "ngo2"), 12, 11))
        .isEqualTo("BELOW_THRESHOLD");
  }

  @Test
  void scores_too_far_apart_wait_for_a_third_evaluator() {
    UUID id = Given.eligibleApplication(Given.publishedCall(), "ngo");
    assertThat(scoredBy(id, 20, 4)).isEqualTo("ELIGIBLE"); // 16 apart
    UUID call = Given.callOf(id);
    assertThat(tasks("officer", call)).contains("call.assignThird");
    Given.declared(id, "evaluator3");
    assertThat(Given.evaluated(id, "evaluator3", 15, 200).getString("status")).isEqualTo("SCORED");
    As.user("officer")
        .get(address(id, "review"))
        .then()
        .body("averageScore", equalTo("71.00")) // of 78, 62 and 73
        .body("spread", equalTo(16));
  }

  @Test
  void fifteen_points_apart_is_near_enough() {
    UUID id = Given.eligibleApplication(Given.publishedCall(), "ngo");
    assertThat(scoredBy(id, 21, 6)).isEqualTo("SCORED");
  }

  @Test
  void trustees_advise_and_the_fund_manager_decides() {
    UUID id = Given.scoredApplication(Given.publishedCall(), "ngo");
    assertThat(code(Given.awarded(id, "18500.00", 422))).isEqualTo("application.advice-required");
    Given.post("trustee", address(id, "advice"), advice("RECOMMEND"), 404);
    Given.noConflicts(Given.callOf(id), "trustee");
    for (String user : List.of("manager", "officer", "evaluator1", "ngo.officer")) {
      Given.post(user, address(id, "advice"), advice("RECOMMEND"), 403);
    }
    Given.post("trustee", address(id, "advice"), advice("PERHAPS"), 422);
    assertThat(
            Given.post("trustee", address(id, "advice"), advice("NOT_RECOMMEND"), 200)
                .getString("status"))
        .isEqualTo("NOT_RECOMMENDED");
    assertThat(code(Given.post("trustee", address(id, "advice"), advice("RECOMMEND"), 409)))
        .isEqualTo("application.advised-already");
    for (String user : List.of("trustee", "officer", "evaluator1", "controller")) {
      Given.post(user, address(id, "decision"), decision("NOT_SELECTED", "No."), 403);
    }
    assertThat(code(Given.awarded(id, "18500.01", 422))).isEqualTo("application.above-request");
    assertThat(Given.awarded(id, "0.00", 422).getString("errors[0].field"))
        .isEqualTo("amount.amount");
    Given.post("manager", address(id, "decision"), decision("AWARDED", "No amount."), 422);
    Given.post("manager", address(id, "decision"), decision("RESERVE_LIST", " "), 422);
    assertThat(
            Given.post("manager", address(id, "decision"), decision("RESERVE_LIST", "Later."), 200)
                .getString("status"))
        .isEqualTo("RESERVE_LIST");
    JsonPath awarded = Given.awarded(id, "15000.00", 200);
    assertThat(awarded.getString("status")).isEqualTo("AWARDED");
    assertThat(awarded.getString("decision.amount.amount")).isEqualTo("15000.00");
    Given.awarded(id, "15000.00", 200); // the same again: nothing new
    assertThat(code(Given.awarded(id, "16000.00", 409))).isEqualTo("application.wrong-state");
  }

  @Test
  void of_two_awards_at_once_that_exceed_the_envelope_exactly_one_passes() throws Exception {
    Map<String, Object> terms = Given.call(Given.pool(), "30000.00");
    Given.receivedContribution("40000", (String) terms.get("pool"));
    UUID call = Given.publishedCall(terms);
    UUID first = Given.recommendedApplication(call, "ngo");
    UUID second = Given.recommendedApplication(call, "ngo2");
    ExecutorService both = Executors.newFixedThreadPool(2);
    List<Callable<String>> attempts = List.of(() -> attempt(first), () -> attempt(second));
    List<String> answers = new ArrayList<>();
    for (Future<String> answer : both.invokeAll(attempts)) {
      answers.add(answer.get());
    }
    both.shutdown();
    assertThat(answers).containsExactlyInAnyOrder("AWARDED", "call.envelope-exceeded");
    As.user("officer")
        .get("/api/calls/" + call)
        .then()
        .body("awarded.amount", equalTo("18500.00"))
        .body("counts.awarded", equalTo(1));
    // What is left may still be awarded, to the cent.
    UUID waiting = answers.get(0).equals("AWARDED") ? second : first;
    assertThat(code(Given.awarded(waiting, "11500.01", 422))).isEqualTo("call.envelope-exceeded");
    Given.awarded(waiting, "11500.00", 200);
    // The database holds the envelope too.
    assertThatThrownBy(() -> sql("update call set awarded = 30000.01 where id = '" + call + "'"))
        .hasMessageContaining("call_awards_within_envelope");
  }

  @Test
  void a_call_with_awards_is_not_cancelled_and_a_cancelled_one_goes_nowhere() {
    UUID call = Given.publishedCall();
    Given.awardedApplication(call);
    Map<String, String> why = Map.of("reason", "Priorities.");
    assertThat(code(Given.post("officer", "/api/calls/" + call + "/cancellation", why, 409)))
        .isEqualTo("call.has-awards");
    UUID other = Given.publishedCall();
    UUID id = Given.submittedApplication(other);
    Given.post("officer", "/api/calls/" + other + "/cancellation", why, 200);
    assertThat(
            code(
                Given.post("officer", address(id, "eligibility"), eligibility(true, "Fine."), 409)))
        .isEqualTo("call.cancelled");
  }

  @Test
  void the_eligibility_reviewer_does_not_evaluate_the_same_application() {
    Actor both = person(Role.SECRETARIAT_OFFICER, Role.EVALUATOR);
    UUID id = Given.submittedApplication(Given.publishedCall());
    reviews.decideEligibility(id, true, List.of(), "Meets all.", both);
    reviewers.say(List.of("en"), both);
    assertThat(code(Given.assigning(id, both.id(), 422))).isEqualTo("application.same-person");
    assertThatThrownBy(() -> reviews.evaluate(id, SCORES, Given.remarks(), "", both))
        .hasMessage("application.not-assigned");
    // Past the aggregate, the database refuses.
    assertThatThrownBy(() -> sql(evaluationBy(id, both.id())))
        .hasMessageContaining("application_duties_segregated");
  }

  @Test
  void an_evaluator_neither_advises_nor_decides_on_the_same_application() {
    Actor all = person(Role.EVALUATOR, Role.TRUSTEE, Role.FUND_MANAGER);
    UUID id = Given.eligibleApplication(Given.publishedCall(), "ngo");
    reviewers.say(List.of("en"), all);
    Given.assigning(id, all.id(), 200);
    declarations.declare(Given.callOf(id), Set.of(Given.casaAurora()), List.of(), all);
    reviews.evaluate(id, SCORES, Given.remarks(), "", all);
    Given.declared(id, "evaluator2");
    Given.evaluated(id, "evaluator2", 20, 200);
    assertThatThrownBy(() -> reviews.advise(id, Advice.Word.RECOMMEND, "Yes", all))
        .hasMessage("application.same-person");
    Given.noConflicts(Given.callOf(id), "trustee");
    Given.post("trustee", address(id, "advice"), advice("RECOMMEND"), 200);
    assertThatThrownBy(
            () ->
                reviews.decide(
                    id, UnderReview.Outcome.AWARDED, Money.usd("100.00"), "Yes", null, all))
        .hasMessage("application.same-person");
    assertThatThrownBy(
            () ->
                sql(
                    "insert into advice values ('%s', '%s', 'RECOMMEND', 'Yes', now())"
                        .formatted(id, all.id())))
        .hasMessageContaining("application_duties_segregated");
    assertThatThrownBy(
            () ->
                sql(
                    "insert into decision values (gen_random_uuid(), '%s', 'NOT_SELECTED', null, 'No', '%s', now())"
                        .formatted(id, all.id())))
        .hasMessageContaining("application_duties_segregated");
    // Whoever has decided cannot be made an evaluator afterwards.
    Given.awarded(id, "18500.00", 200);
    UUID manager = UUID.fromString("a0000000-0000-4000-8000-000000000013");
    assertThatThrownBy(() -> sql(evaluationBy(id, manager)))
        .hasMessageContaining("application_duties_segregated");
    assertThatThrownBy(
            () -> sql("delete from application_duty where application_id = '" + id + "'"))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> sql("update application_duty set declared_at = null, conflict = null"))
        .hasMessageContaining("permission denied");
  }

  @Test
  void what_was_said_in_the_review_is_not_rewritten() {
    UUID id = Given.awardedApplication();
    assertThatThrownBy(
            () -> sql("update evaluation set total = 100 where application_id = '" + id + "'"))
        .hasMessageContaining("kept as it was given");
    for (String table : List.of("eligibility", "advice", "decision")) {
      assertThatThrownBy(
              () -> Given.owner("delete from " + table + " where application_id = '" + id + "'"))
          .hasStackTraceContaining("append-only");
    }
  }

  @Test
  void each_step_awaits_whoever_can_take_it() {
    UUID call = Given.publishedCall();
    UUID id = Given.submittedApplication(call, "ngo");
    assertThat(tasks("officer", id)).containsExactly("application.decideEligibility");
    assertThat(tasks("evaluator1", id)).isEmpty();
    UUID scored = Given.scoredApplication(call, "ngo2");
    assertThat(tasks("trustee", call)).containsExactly("call.declareInterests");
    assertThat(tasks("trustee", scored)).isEmpty();
    Given.noConflicts(call, "trustee");
    assertThat(tasks("trustee", call)).isEmpty();
    assertThat(tasks("trustee", scored)).containsExactly("application.advise");
    assertThat(tasks("manager", scored)).isEmpty();
    Given.post("trustee", address(scored, "advice"), advice("WITH_CONDITIONS"), 200);
    assertThat(tasks("trustee", scored)).isEmpty();
    assertThat(tasks("manager", scored)).containsExactly("application.award");
    Given.post("officer", address(id, "eligibility"), eligibility(true, "Fine."), 200);
    assertThat(tasks("officer", call)).containsExactly("call.assignEvaluators");
    Given.assigned(id, "evaluator1");
    Given.declared(id, "evaluator1");
    Given.declared(id, "evaluator2");
    assertThat(tasks("evaluator1", id)).containsExactly("application.score");
    assertThat(tasks("evaluator3", id)).isEmpty();
    assertThat(tasks("officer", call)).isEmpty();
  }

  @Test
  void before_being_assigned_and_declaring_an_evaluator_reads_nothing_of_the_review() {
    UUID id = Given.eligibleApplication(Given.publishedCall(), "ngo");
    As.user("evaluator1").get(address(id, "review")).then().statusCode(404);
    Given.assigned(id, "evaluator1");
    As.user("evaluator1").get(address(id, "review")).then().statusCode(404);
    Given.declared(id, "evaluator1");
    As.user("evaluator1")
        .get(address(id, "review"))
        .then()
        .statusCode(200)
        .body("eligibility", nullValue())
        .body("evaluations", hasSize(1))
        .body("actions", contains("score"));
    As.user("trustee").get(address(id, "review")).then().statusCode(404);
  }

  private static Actor person(Role... roles) {
    UUID id = UUID.randomUUID();
    return new Actor(id, "p-" + id, "Person of several roles", Set.of(roles), null);
  }

  private static String code(JsonPath problem) {
    return problem.getString("code");
  }

  private static Map<String, Object> eligibility(boolean eligible, String text, String... reasons) {
    return Map.of("eligible", eligible, "reasons", List.of(reasons), "text", text);
  }

  private static Map<String, Object> advice(String word) {
    return Map.of("advice", word, "text", "Discussed by the Board.");
  }

  private static Map<String, Object> decision(String outcome, String reason) {
    return Map.of("outcome", outcome, "reason", reason);
  }

  private static String evaluationBy(UUID application, UUID person) {
    return """
    insert into evaluation (id, application_id, evaluator, assigned_by, assigned_at)
    values (gen_random_uuid(), '%s', '%s', 'a0000000-0000-4000-8000-000000000007', now())"""
        .formatted(application, person);
  }

  private static String scoredBy(UUID id, int first, int second) {
    Given.declared(id, "evaluator1");
    Given.declared(id, "evaluator2");
    Given.evaluated(id, "evaluator1", first, 200);
    return Given.evaluated(id, "evaluator2", second, 200).getString("status");
  }

  /** The status, or the rule that was against it. */
  private static String attempt(UUID id) {
    JsonPath answer =
        As.user("manager")
            .contentType("application/json")
            .body(
                Map.of(
                    "outcome",
                    "AWARDED",
                    "amount",
                    Map.of("amount", "18500.00", "currency", "USD"),
                    "reason",
                    "Follows the advice."))
            .post(address(id, "decision"))
            .jsonPath();
    return answer.getString("code") == null ? answer.getString("status") : answer.getString("code");
  }

  private static List<String> tasks(String user, UUID id) {
    return As.user(user)
        .get("/api/worklist")
        .then()
        .statusCode(200)
        .extract()
        .path("items.findAll { it.subjectId == '" + id + "' }.task");
  }

  private static String address(UUID id, String what) {
    return "/api/applications/" + id + "/" + what;
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = database.getConnection();
        var s = connection.createStatement()) {
      s.execute(statement);
    }
  }
}
