package org.amparo.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.interest.Declarations;
import org.amparo.interest.Reviewers;
import org.amparo.interest.Tie;
import org.amparo.money.Money;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RankingListTest {

  private static final List<String> ADDRESSES =
      List.of("ranking", "ranking/file", "geographic-balance");

  @Inject Rankings rankings;
  @Inject Reviewers reviewers;
  @Inject Declarations declarations;

  @Test
  void both_ranks_stand_beside_each_other_and_the_envelope_runs_out() {
    UUID call = callOf("30000.00");
    UUID weaker = Given.eligibleApplication(call, "ngo");
    UUID better = Given.eligibleApplication(call, "ngo2");
    evaluated(weaker, 20, 15);
    evaluated(better, 25, 22);
    As.user("officer")
        .get(address(call, "ranking"))
        .then()
        .statusCode(200)
        .body("items.id", contains(better.toString(), weaker.toString()))
        .body("items.raw.rank", contains(1, 2))
        .body("items.raw.score", contains("81.50", "75.50"))
        .body("items.normalised.score", contains("81.50", "75.50"))
        .body("items.normalised.rank", contains(1, 2))
        .body("items.evaluations", contains(2, 2))
        .body("items.spread", contains(3, 5))
        .body("items.raw.upTo.amount", contains("18500.00", "37000.00"))
        .body("items.raw.within", contains(true, false))
        .body("items[0].requested", equalTo(Map.of("amount", "18500.00", "currency", "USD")))
        .body("items[0].organisation", equalTo("Haven Bridge"))
        .body("items[0].third", nullValue())
        .body("items[0].status", equalTo("SCORED"))
        .body("next", nullValue());
    // By number it is the other way round, and a page after the first has the second.
    As.user("officer")
        .get(address(call, "ranking") + "?order=NUMBER&size=1")
        .then()
        .body("items.id", contains(weaker.toString()))
        .body("items[0].raw.rank", equalTo(2))
        .body("next", equalTo(weaker.toString()));
    As.user("officer")
        .get(address(call, "ranking") + "?order=NUMBER&size=1&after=" + weaker)
        .then()
        .body("items.id", contains(better.toString()))
        .body("next", nullValue());
    As.user("officer").get(address(call, "ranking") + "?order=BEAUTY").then().statusCode(422);
  }

  @Test
  void whoever_may_see_scores_sees_the_ranking_and_nobody_else() {
    UUID call = Given.publishedCall();
    UUID id = Given.scoredApplication(call, "ngo");
    UUID other = Given.scoredApplication(call, "ngo2");
    String compared = "comparison?applications=" + id + "," + other;
    for (String user : List.of("officer", "manager", "controller", "auditor")) {
      ADDRESSES.forEach(a -> As.user(user).get(address(call, a)).then().statusCode(200));
      As.user(user).get(address(call, compared)).then().statusCode(200);
    }
    for (String user : List.of("evaluator1", "ngo.officer", "certifier")) {
      ADDRESSES.forEach(a -> As.user(user).get(address(call, a)).then().statusCode(403));
      As.user(user).get(address(call, compared)).then().statusCode(403);
    }
    // A trustee sees what a trustee may see: after the declaration.
    As.user("trustee").get(address(call, "ranking")).then().statusCode(200).body("items", empty());
    As.user("trustee").get(address(call, compared)).then().statusCode(404);
    Given.noConflicts(call, "trustee");
    As.user("trustee")
        .get(address(call, "ranking"))
        .then()
        .body("items.raw.rank", contains(1, 1))
        .body("items.raw.upTo.amount", contains("18500.00", "37000.00"));
    As.user("trustee").get(address(call, compared)).then().statusCode(200);
    // What was submitted and found eligible is not for trustees, and so not counted for them.
    As.user("trustee")
        .get(address(call, "geographic-balance"))
        .then()
        .body("groups", hasSize(6))
        .body("groups.findAll { it.applied != null || it.eligible != null }", empty());
  }

  @Test
  void whoever_is_kept_out_of_an_application_finds_no_gap_where_it_would_stand() {
    UUID call = callOf("30000.00");
    UUID first = Given.eligibleApplication(call, "ngo");
    UUID second = Given.eligibleApplication(call, "ngo2");
    evaluated(first, 25, 25);
    evaluated(second, 20, 20);
    Actor manager = person(Role.FUND_MANAGER);
    assertThat(rows(call, manager)).extracting(r -> r.raw().rank()).containsExactly(1, 2);
    assertThat(rows(call, manager)).extracting(r -> r.raw().within()).containsExactly(true, false);
    assertThat(applied(call, manager)).isEqualTo(2);
    declarations.declare(
        call,
        Set.of(Given.casaAurora(), Given.havenBridge()),
        List.of(new Declarations.Conflict(Given.casaAurora(), Tie.FAMILY, "A cousin.")),
        manager);
    List<Rankings.Row> rows = rows(call, manager);
    assertThat(rows).extracting(r -> r.application().id()).containsExactly(second);
    assertThat(rows.get(0).raw().rank()).isEqualTo(1);
    assertThat(rows.get(0).normalised().rank()).isEqualTo(1);
    assertThat(rows.get(0).raw().upTo()).isEqualTo(Money.usd("18500.00"));
    assertThat(rows.get(0).raw().within()).isTrue();
    assertThat(applied(call, manager)).isEqualTo(1);
    assertThatThrownBy(() -> rankings.compared(call, List.of(first, second), manager))
        .hasMessage("problem.not-found");
    // Others see both as before.
    assertThat(applied(call, person(Role.AUDITOR))).isEqualTo(2);
    assertThat(rows(call, person(Role.AUDITOR))).hasSize(2);
  }

  @Test
  void a_page_after_what_is_not_in_the_ranking_is_not_found() {
    UUID call = Given.publishedCall();
    Given.scoredApplication(call, "ngo");
    UUID elsewhere = Given.scoredApplication(Given.publishedCall(), "ngo");
    As.user("officer").get(address(call, "ranking") + "?after=" + elsewhere).then().statusCode(404);
  }

  @Test
  void an_evaluator_never_sees_the_ranking_of_what_they_evaluate() {
    UUID call = Given.publishedCall();
    UUID judged = Given.eligibleApplication(call, "ngo");
    UUID other = Given.scoredApplication(call, "ngo2");
    Actor both = person(Role.FUND_MANAGER, Role.EVALUATOR);
    assertThat(ids(call, both)).containsExactlyInAnyOrder(judged, other);
    reviewers.say(List.of("en"), both);
    Given.assigning(judged, both.id(), 200);
    assertThat(ids(call, both)).containsExactly(other);
    assertThatThrownBy(() -> rankings.compared(call, List.of(judged, other), both))
        .hasMessage("problem.not-found");
    assertThat(applied(call, both)).isEqualTo(1);
  }

  @Test
  void nobody_sees_their_own_organisations_application_ranked() {
    UUID call = Given.publishedCall();
    UUID own = Given.scoredApplication(call, "ngo");
    UUID other = Given.scoredApplication(call, "ngo2");
    String code =
        (String)
            Given.ownerSees(
                    "select o.code from application a join organisation o on o.id = a.organisation_id where a.id = ?",
                    own)
                .get(0)[0];
    Actor of = new Actor(UUID.randomUUID(), "of-ngo", "Of both", Set.of(Role.FUND_MANAGER), code);
    assertThat(ids(call, of)).containsExactly(other);
    assertThat(ids(call, person(Role.FUND_MANAGER))).containsExactlyInAnyOrder(own, other);
  }

  @Test
  void in_a_blind_call_the_ranking_names_applicants_to_those_who_may_know_them() {
    UUID call = blindCall();
    UUID judged = Given.eligibleApplication(call, "ngo");
    Actor both = person(Role.FUND_MANAGER, Role.EVALUATOR);
    reviewers.say(List.of("en"), both);
    Given.assigning(judged, both.id(), 200);
    assertThat(rows(call, both)).isEmpty();
    As.user("officer")
        .get(address(call, "ranking"))
        .then()
        .body("items.organisation", contains("Casa Aurora"));
  }

  @Test
  void a_third_evaluator_is_due_where_two_are_too_far_apart_until_all_have_handed_in() {
    UUID call = Given.publishedCall();
    UUID id = Given.eligibleApplication(call, "ngo");
    Given.declared(id, "evaluator1");
    Given.declared(id, "evaluator2");
    Given.evaluated(id, "evaluator1", 20, 200);
    row(call).body("items[0].evaluations", equalTo(1)).body("items[0].third", nullValue());
    // One alone: no spread, and the mean is its total.
    row(call).body("items[0].spread", nullValue()).body("items[0].raw.score", equalTo("78.00"));
    Given.evaluated(id, "evaluator2", 2, 200);
    row(call).body("items[0].spread", equalTo(18)).body("items[0].third", equalTo("TO_ASSIGN"));
    Given.declared(id, "evaluator3");
    row(call).body("items[0].third", equalTo("AWAITED"));
    Given.evaluated(id, "evaluator3", 20, 200);
    row(call).body("items[0].third", nullValue()).body("items[0].raw.score", equalTo("72.00"));
  }

  @Test
  void what_is_below_the_mark_not_evaluated_or_not_selected_takes_nothing_of_the_envelope() {
    UUID call = Given.publishedCall();
    UUID below = Given.eligibleApplication(call, "ngo");
    UUID waiting = Given.eligibleApplication(call, "ngo2");
    evaluated(below, 5, 5);
    As.user("officer")
        .get(address(call, "ranking"))
        .then()
        .body("items.id", contains(below.toString(), waiting.toString()))
        .body("items.status", contains("BELOW_THRESHOLD", "ELIGIBLE"))
        .body("items.raw.rank", contains(1, null))
        .body("items.raw.upTo", contains(nullValue(), nullValue()))
        .body("items.raw.within", contains(nullValue(), nullValue()));
    UUID next = Given.publishedCall();
    UUID refused = Given.recommendedApplication(next, "ngo");
    row(next).body("items[0].raw.upTo.amount", equalTo("18500.00"));
    Given.post(
        "manager",
        "/api/applications/" + refused + "/decision",
        Map.of("outcome", "NOT_SELECTED", "reason", "Too little money."),
        200);
    row(next).body("items[0].raw.rank", equalTo(1)).body("items[0].raw.upTo", nullValue());
  }

  @Test
  void an_evaluation_set_aside_moves_no_rank() {
    UUID call = Given.publishedCall();
    UUID id = Given.scoredApplication(call, "ngo");
    String evaluation =
        As.user("officer").get("/api/applications/" + id + "/review").path("evaluations[0].id");
    Given.post(
        "officer",
        "/api/applications/" + id + "/evaluations/" + evaluation + "/removal",
        Map.of("reason", "Read the wrong one.", "setAside", true),
        200);
    row(call).body("items[0].evaluations", equalTo(1)).body("items[0].spread", nullValue());
  }

  @Test
  void in_a_blind_call_it_is_told_how_far_the_evaluators_have_come_and_not_who_they_are() {
    UUID call = blindCall();
    UUID id = Given.eligibleApplication(call, "ngo");
    Given.declared(id, "evaluator1");
    Given.declared(id, "evaluator2");
    Given.evaluated(id, "evaluator1", 25, 200);
    // Nothing before the own evaluation is handed in, and nothing that is not so.
    panel("evaluator2", id).body("third", nullValue()).body("removed", nullValue());
    panel("evaluator1", id).body("third", nullValue()).body("removed", equalTo(0));
    row(call).body("items[0].third", nullValue()).body("items[0].removed", equalTo(0));
    Given.evaluated(id, "evaluator2", 2, 200);
    panel("evaluator1", id).body("third", equalTo("TO_ASSIGN"));
    row(call).body("items[0].third", equalTo("TO_ASSIGN"));
    Given.declared(id, "evaluator3");
    panel("evaluator2", id).body("third", equalTo("AWAITED"));
    row(call).body("items[0].third", equalTo("AWAITED"));
    panel("evaluator3", id).body("third", nullValue()).body("removed", nullValue());
    Given.post(
        "officer",
        "/api/applications/"
            + id
            + "/evaluations/"
            + As.user("officer")
                .get("/api/applications/" + id + "/review")
                .path("evaluations.find { it.total == null }.id")
            + "/removal",
        Map.of("reason", "On long leave.", "setAside", false),
        200);
    panel("evaluator1", id)
        .body("third", equalTo("TO_ASSIGN"))
        .body("removed", equalTo(1))
        .body("evaluations", hasSize(1));
    row(call).body("items[0].third", equalTo("TO_ASSIGN")).body("items[0].removed", equalTo(1));
    List<String> evaluators =
        As.user("officer")
            .get("/api/applications/" + id + "/review")
            .path("evaluations.evaluator.name");
    assertThat(evaluators).hasSize(3);
    String ranking = As.user("officer").get(address(call, "ranking")).asString();
    assertThat(ranking).doesNotContain(evaluators);
    assertThat(As.user("officer").get(address(call, "ranking/file")).asString())
        .doesNotContain(evaluators)
        .doesNotContain("On long leave");
  }

  @Test
  void the_board_is_told_in_the_ranking_that_an_evaluator_was_taken_away() {
    UUID call = blindCall();
    UUID id = Given.eligibleApplication(call, "ngo");
    Given.declared(id, "evaluator3");
    Given.post(
        "officer",
        "/api/applications/"
            + id
            + "/evaluations/"
            + As.user("officer")
                .get("/api/applications/" + id + "/review")
                .path("evaluations[0].id")
            + "/removal",
        Map.of("reason", "On long leave.", "setAside", false),
        200);
    evaluated(id, 22, 20);
    Given.noConflicts(call, "trustee");
    Response ranking = As.user("trustee").get(address(call, "ranking"));
    ranking
        .then()
        .body("items.id", contains(id.toString()))
        .body("items[0].removed", equalTo(1))
        .body("items[0].third", nullValue());
    assertThat(ranking.asString()).doesNotContain("On long leave");
  }

  private static ValidatableResponse panel(String user, UUID id) {
    return As.user(user).get("/api/applications/" + id + "/review").then().statusCode(200);
  }

  @Test
  void a_comparison_has_scores_with_their_remarks_budgets_and_advice() {
    UUID call = Given.publishedCall();
    UUID id = Given.recommendedApplication(call, "ngo");
    UUID other = Given.scoredApplication(call, "ngo2");
    As.user("auditor")
        .get(address(call, "comparison?applications=" + other + "," + id))
        .then()
        .statusCode(200)
        .body("grid.max", contains(25, 20, 20, 15, 10, 10))
        .body("applications.application.id", contains(other.toString(), id.toString()))
        .body("applications[0].evaluations", hasSize(2))
        .body("applications[0].evaluations[0].scores.RELEVANCE", equalTo(22))
        .body(
            "applications[0].evaluations[0].comments.DESIGN", equalTo("Close to those it serves."))
        .body("applications[0].advice", empty())
        .body("applications[1].advice.advice", contains("RECOMMEND"))
        .body("applications[1].application.advice.recommend", equalTo(1));
    JsonPath answer =
        As.user("auditor")
            .get(address(call, "comparison?applications=" + other + "," + id))
            .jsonPath();
    double sum =
        answer.<String>getList("applications[1].budget.amount.amount").stream()
            .mapToDouble(Double::parseDouble)
            .sum();
    assertThat(sum).isEqualTo(18500.00);
    for (String few : List.of("", "?applications=" + id, "?applications=" + id + "," + id)) {
      As.user("auditor")
          .get(address(call, "comparison" + few))
          .then()
          .statusCode(422)
          .body("errors[0].field", equalTo("applications"));
    }
    String five =
        String.join(",", Stream.generate(() -> UUID.randomUUID().toString()).limit(5).toList());
    As.user("auditor")
        .get(address(call, "comparison?applications=" + five))
        .then()
        .statusCode(422)
        .body("errors[0].code", equalTo("review.compared"));
    // Of another call: not to be found here.
    UUID elsewhere = Given.scoredApplication(Given.publishedCall(), "ngo");
    As.user("auditor")
        .get(address(call, "comparison?applications=" + id + "," + elsewhere))
        .then()
        .statusCode(404);
  }

  @Test
  void the_balance_counts_each_group_from_application_to_award() {
    UUID call = Given.publishedCall();
    UUID awarded = Given.awardedApplication(call, "ngo", "15000.00");
    Given.submittedApplication(call, "ngo2");
    String before = group(awarded);
    String its = "groups.find { it.regionalGroup == 'GRULAC' }.";
    try {
      regroup(awarded, null);
      JsonPath without = As.user("officer").get(address(call, "geographic-balance")).jsonPath();
      assertThat(without.getInt("groups.find { it.regionalGroup == null }.awarded.number"))
          .isEqualTo(1);
      assertThat(without.getInt(its + "awarded.number")).isZero();
      regroup(awarded, "GRULAC");
      Response whole = As.user("officer").get(address(call, "geographic-balance"));
      JsonPath balance = whole.jsonPath();
      assertThat(balance.getList("groups.regionalGroup"))
          .isEqualTo(
              Arrays.asList("AFRICAN", "ASIA_PACIFIC", "EASTERN_EUROPEAN", "GRULAC", "WEOG", null));
      assertThat(balance.getInt(its + "applied.number")).isEqualTo(1);
      assertThat(balance.getString(its + "recommended.amount.amount")).isEqualTo("18500.00");
      assertThat(balance.getInt(its + "awarded.number")).isEqualTo(1);
      assertThat(balance.getString(its + "awarded.amount.amount")).isEqualTo("15000.00");
      assertThat(balance.getInt("groups.find { it.regionalGroup == null }.awarded.number"))
          .isZero();
      assertThat(numbers(whole, "applied")).isEqualTo(2);
      assertThat(numbers(whole, "eligible")).isEqualTo(1);
    } finally {
      regroup(awarded, before);
    }
  }

  @Test
  void the_ranking_is_taken_away_as_csv_and_as_a_spreadsheet() {
    UUID call = Given.publishedCall();
    Given.scoredApplication(call, "ngo");
    Response csv =
        As.user("officer").header("Accept-Language", "en").get(address(call, "ranking/file"));
    csv.then()
        .statusCode(200)
        .contentType(startsWith("text/csv"))
        .header("Content-Disposition", startsWith("attachment; filename=\"ranking-"));
    List<String> lines = csv.asString().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).startsWith("Rank by mean,Mean,Rank by normalised mean");
    assertThat(lines.get(1)).startsWith("1,80.00,1,80.00,").contains("Casa Aurora", "18500.00");
    String arabic =
        As.user("officer")
            .header("Accept-Language", "ar")
            .get(address(call, "ranking/file?format=csv"))
            .asString();
    assertThat(arabic).startsWith("المرتبة حسب المتوسط");
    byte[] workbook =
        As.user("officer")
            .get(address(call, "ranking/file?format=xlsx"))
            .then()
            .statusCode(200)
            .contentType(startsWith("application/vnd.openxmlformats"))
            .extract()
            .asByteArray();
    assertThat(new String(workbook, 0, 2, StandardCharsets.US_ASCII)).isEqualTo("PK");
    As.user("officer").get(address(call, "ranking/file?format=exe")).then().statusCode(422);
  }

  private static void evaluated(UUID application, int first, int second) {
    Given.declared(application, "evaluator1");
    Given.declared(application, "evaluator2");
    Given.evaluated(application, "evaluator1", first, 200);
    Given.evaluated(application, "evaluator2", second, 200);
  }

  private static UUID callOf(String envelope) {
    String pool = Given.pool();
    Given.receivedContribution("300000", pool);
    return Given.publishedCall(Given.call(pool, envelope));
  }

  private static UUID blindCall() {
    String pool = Given.pool();
    Given.receivedContribution("300000", pool);
    UUID call = Given.draftedCall(Given.call(pool, "240000.00"));
    int version = As.user("officer").get(address(call, "assessment")).path("version");
    As.user("officer")
        .contentType("application/json")
        .header("If-Match", "\"" + version + "\"")
        .body(Map.of("blind", true))
        .put(address(call, "assessment"))
        .then()
        .statusCode(200);
    Given.post("officer", address(call, "publication"), Map.of(), 200);
    return call;
  }

  private int applied(UUID call, Actor reader) {
    return rankings.balance(call, reader).stream().mapToInt(s -> s.applied().number()).sum();
  }

  private List<Rankings.Row> rows(UUID call, Actor reader) {
    return rankings.of(call, Rankings.Order.RAW, reader).rows();
  }

  private List<UUID> ids(UUID call, Actor reader) {
    return rows(call, reader).stream().map(r -> r.application().id()).toList();
  }

  private static Actor person(Role... roles) {
    UUID id = UUID.randomUUID();
    return new Actor(id, "p-" + id, "Person of several roles", Set.of(roles), null);
  }

  private static ValidatableResponse row(UUID call) {
    return As.user("officer").get(address(call, "ranking")).then().statusCode(200);
  }

  private static int numbers(Response balance, String stage) {
    return balance.jsonPath().getList("groups." + stage + ".number", Integer.class).stream()
        .mapToInt(n -> n)
        .sum();
  }

  private static String group(UUID application) {
    return (String)
        Given.ownerSees(
                "select o.regional_group from application a join organisation o on o.id = a.organisation_id where a.id = ?",
                application)
            .get(0)[0];
  }

  private static void regroup(UUID application, String group) {
    Given.owner(
        "update organisation set regional_group = ? where id = (select organisation_id from application where id = ?)",
        group,
        application);
  }

  private static String address(UUID call, String what) {
    return "/api/calls/" + call + "/" + what;
  }
}
