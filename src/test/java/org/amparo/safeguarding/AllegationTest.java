package org.amparo.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
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
import org.junit.jupiter.api.Test;

@QuarkusTest
class AllegationTest {

  private static final String SAID =
      "A staff member of a partner asks for favours in return for shelter";

  @Inject DataSource database;
  @Inject Knocks knocks;

  @Test
  void anybody_reports_without_login_and_reads_the_answer_with_a_secret() {
    named();
    JsonPath receipt = report(As.nobody(), body()).statusCode(200).extract().jsonPath();
    assertThat(receipt.getString("reference")).matches("[0-9A-Z]{4}-[0-9A-Z]{4}");
    assertThat(receipt.getString("secret")).matches("([0-9A-Z]{4}-){4}[0-9A-Z]{4}");
    String item = item(receipt);
    Given.post("trustee", item + "/notes", Map.of("text", "Only among ourselves"), 200);
    Given.post("trustee", item + "/answers", Map.of("text", "Thank you, we look into it"), 200);
    Given.post("trustee", item + "/answers", Map.of("text", "Thank you, we look into it"), 200);
    ask(receipt.getString("reference").toLowerCase(), receipt.getString("secret"))
        .statusCode(200)
        .body("status", equalTo("RECEIVED"))
        .body("answers.text", equalTo(List.of("Thank you, we look into it")));
    ask(receipt.getString("reference"), "0000-0000-0000-0000-0000").statusCode(404);
    ask("0000-0000", receipt.getString("secret")).statusCode(404);
  }

  @Test
  void the_same_request_sent_again_is_the_same_report() {
    String key = UUID.randomUUID().toString();
    JsonPath first =
        report(As.nobody().header("Idempotency-Key", key), body())
            .statusCode(200)
            .extract()
            .jsonPath();
    JsonPath second =
        report(As.nobody().header("Idempotency-Key", key), body())
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(second.getString("reference")).isEqualTo(first.getString("reference"));
    assertThat(second.getString("secret")).isEqualTo(first.getString("secret"));
    assertThat(
            Given.ownerSees(
                "select id from allegation where reference = ?",
                first.getString("reference").replace("-", "")))
        .hasSize(1);
  }

  @Test
  void to_whoever_is_not_named_nothing_is_there() {
    named();
    String item = item(reported());
    for (String stranger :
        List.of("manager", "dpo", "officer", "controller", "auditor", "admin", "ngo.officer")) {
      As.user(stranger).get("/api/desk-items").then().statusCode(404);
      As.user(stranger).get(item).then().statusCode(404);
      Given.post(stranger, item + "/notes", Map.of("text", "Curious"), 404);
      As.user(stranger)
          .get("/api/worklist")
          .then()
          .body("items.subjectType", not(hasItem("desk-item")));
    }
    As.nobody().get(item).then().statusCode(401);
    As.user("trustee")
        .get(item)
        .then()
        .statusCode(200)
        .body("text", equalTo(SAID))
        .body("reportedBy", nullValue());
    As.user("trustee").get("/api/worklist").then().body("items.subjectType", hasItem("desk-item"));
  }

  @Test
  void every_reading_is_in_the_trail_and_the_trail_of_it_is_withheld_from_others() {
    named();
    String item = item(reported());
    String id = item.substring(item.lastIndexOf('/') + 1);
    As.user("evaluator2").get(item).then().statusCode(200);
    assertThat(
            Given.ownerSees(
                "select 1 from audit_event where subject_type = 'desk-item' and subject_id = ? and"
                    + " action = 'read' and person_name = (select name from person where username ="
                    + " 'evaluator2')",
                id))
        .isNotEmpty();
    for (String watcher : List.of("auditor", "controller", "dpo")) {
      As.user(watcher)
          .get("/api/audit-trail?subjectType=desk-item&subjectId=" + id)
          .then()
          .statusCode(200)
          .body("items", hasSize(0));
    }
  }

  @Test
  void who_reports_is_nowhere_unless_they_want_to_be_known() {
    named();
    Instant before = Instant.now();
    JsonPath unnamed = report(As.user("ngo2.editor"), body()).statusCode(200).extract().jsonPath();
    Map<String, Object> wrong = body();
    wrong.put("text", "Write to jane.doe@example.org");
    report(As.user("ngo2.editor"), wrong).statusCode(422);
    As.user("trustee").get(item(unnamed)).then().body("reportedBy", nullValue());
    Given.soon(
        () ->
            assertThat(
                    Given.ownerSees(
                        "select 1 from audit_event where subject_type = 'desk' and outcome ="
                            + " 'REFUSED' and at >= cast(? as timestamptz)",
                        before.toString()))
                .isNotEmpty());
    assertThat(
            Given.ownerSees(
                "select 1 from audit_event e join person p on p.id = e.person_id where p.username ="
                    + " 'ngo2.editor' and e.subject_type in ('desk', 'desk-item') and e.at >="
                    + " cast(? as timestamptz)",
                before.toString()))
        .isEmpty();
    Map<String, Object> known = body();
    known.put("named", true);
    JsonPath named = report(As.user("ngo2.editor"), known).statusCode(200).extract().jsonPath();
    As.user("trustee").get(item(named)).then().body("reportedBy.name", not(nullValue()));
  }

  @Test
  void what_names_a_victim_is_refused_and_never_repeated() {
    Map<String, Object> wrong = body();
    wrong.put("text", "It was done to the holder of passport AB1234567");
    String answer = report(As.nobody(), wrong).statusCode(422).extract().asString();
    assertThat(answer).contains("assistance.looks-like.document").doesNotContain("AB1234567");
  }

  @Test
  void a_letter_says_that_something_awaits_and_not_what() {
    named();
    reported();
    List<Object[]> letters =
        Given.ownerSees(
            "select subject, body, about_id::text from mail where about_type = 'focal-point'");
    assertThat(letters).isNotEmpty();
    assertThat(letters)
        .allSatisfy(
            l ->
                assertThat(l[0] + " " + l[1])
                    .doesNotContain(SAID)
                    .doesNotContainIgnoringCase("allegation")
                    .doesNotContainIgnoringCase("exploitation"));
  }

  @Test
  void the_database_shows_nothing_to_a_query_that_does_not_say_for_whom_it_reads()
      throws SQLException {
    named();
    item(reported());
    try (Connection connection = database.getConnection();
        Statement sql = connection.createStatement()) {
      connection.setAutoCommit(false);
      assertThat(count(sql)).isZero();
      sql.execute(
          "select set_config('amparo.focal_point', (select id::text from person where username ="
              + " 'manager'), true)");
      assertThat(count(sql)).isZero();
      sql.execute(
          "select set_config('amparo.focal_point', (select id::text from person where username ="
              + " 'trustee'), true)");
      assertThat(count(sql)).isPositive();
      assertThatThrownBy(() -> sql.execute("update allegation set text = 'Nothing'"))
          .hasMessageContaining("permission denied");
      connection.rollback();
      assertThat(count(sql)).isZero();
      connection.rollback();
    }
  }

  @Test
  void nobody_alone_closes_what_was_not_referred() {
    named();
    String item = item(reported());
    Given.post("trustee", item + "/closure", Map.of("text", "Nothing in it"), 409);
    Given.post("trustee", item + "/assessment", Map.of("text", "Hearsay, no place, no time"), 200);
    assertThat(
            Given.post("trustee", item + "/closure", Map.of("text", "Nothing in it"), 422)
                .getString("code"))
        .isEqualTo("safeguarding.same-person");
    assertThatThrownBy(
            () ->
                Given.owner(
                    "update allegation set status = 'CLOSED', closed_by = assessed_by where id = ?",
                    UUID.fromString(item.substring(item.lastIndexOf('/') + 1))))
        .hasStackTraceContaining("allegation_closed_unreferred_by_two");
    JsonPath closed =
        Given.post("evaluator2", item + "/closure", Map.of("text", "Agreed: nothing in it"), 200);
    assertThat(closed.getString("status")).isEqualTo("CLOSED");
    Given.post("evaluator2", item + "/assessment", Map.of("text", "Once more"), 409);
  }

  @Test
  void what_cannot_wait_is_referred_at_once_and_then_closed_by_anyone_named() {
    named();
    String item = item(reported());
    Map<String, String> referral = Map.of("referredTo", "OIOS, ref. 12/26", "text", "Urgent");
    Given.post("trustee", item + "/referral", referral, 200);
    Given.post("trustee", item + "/referral", referral, 200);
    JsonPath closed =
        Given.post("trustee", item + "/closure", Map.of("text", "OIOS has taken it over"), 200);
    assertThat(closed.getString("referredTo")).isEqualTo("OIOS, ref. 12/26");
    assertThat(closed.getList("steps")).hasSize(2);
  }

  @Test
  void a_fund_manager_and_a_data_protection_officer_appoint_and_dismiss_together() {
    acted("evaluator3");
    JsonPath proposed = Given.post("manager", "/api/focal-points", proposal("evaluator3"), 200);
    String path = "/api/focal-points/" + proposed.getString("id");
    As.user("evaluator3").get("/api/desk-items").then().statusCode(404);
    assertThat(Given.post("manager", path + "/confirmation", Map.of(), 422).getString("code"))
        .isEqualTo("safeguarding.focal-same-person");
    Given.post("officer", path + "/confirmation", Map.of(), 403);
    Given.post("dpo", path + "/confirmation", Map.of(), 200);
    Given.post("dpo", path + "/confirmation", Map.of(), 200);
    As.user("evaluator3").get("/api/desk-items").then().statusCode(200);
    Given.post("manager", "/api/focal-points", proposal("evaluator3"), 409);
    // Whoever wants rid of one cannot do it alone.
    Given.post("manager", path + "/ending", Map.of(), 200);
    As.user("evaluator3").get("/api/desk-items").then().statusCode(200);
    Given.post("dpo", path + "/refusal", Map.of(), 200);
    As.user("evaluator3").get("/api/desk-items").then().statusCode(200);
    Given.post("dpo", path + "/ending", Map.of(), 200);
    Given.post("dpo", path + "/confirmation", Map.of(), 422);
    Given.post("manager", path + "/confirmation", Map.of(), 200);
    As.user("evaluator3").get("/api/desk-items").then().statusCode(404);
    assertThat(
            Given.post("manager", "/api/focal-points", proposal("nobody.at.all"), 422)
                .getString("errors[0].code"))
        .isEqualTo("safeguarding.person-unknown");
    assertThatThrownBy(
            () ->
                Given.owner(
                    "insert into focal_point (id, person_id, email, language, status, proposed_by,"
                        + " proposed_as, proposed_at) select gen_random_uuid(), id,"
                        + " 'x@example.org', 'en', 'PROPOSED', id, 'FUND_MANAGER', now() from"
                        + " person where username = 'manager'"))
        .hasStackTraceContaining("focal_point_not_oneself");
  }

  @Test
  void two_of_the_same_role_do_not_appoint() {
    Actor one = actor(Role.FUND_MANAGER);
    FocalPoint proposed =
        FocalPoint.propose(UUID.randomUUID(), "x@fund.example", "en", one, Instant.now());
    assertThatThrownBy(() -> proposed.confirm(actor(Role.FUND_MANAGER), Instant.now()))
        .hasMessage("safeguarding.both-roles");
    assertThatThrownBy(() -> proposed.confirm(one, Instant.now()))
        .hasMessage("safeguarding.focal-same-person");
    proposed.confirm(actor(Role.DATA_PROTECTION_OFFICER), Instant.now());
    assertThat(proposed.status()).isEqualTo(FocalPointStatus.APPOINTED);
  }

  @Test
  void those_who_audit_or_run_the_system_do_not_read_even_when_named() {
    for (String account : List.of("auditor", "admin")) {
      acted(account);
      JsonPath proposed = Given.post("manager", "/api/focal-points", proposal(account), 200);
      String path = "/api/focal-points/" + proposed.getString("id");
      Given.post("dpo", path + "/confirmation", Map.of(), 200);
      As.user(account).get("/api/desk-items").then().statusCode(404);
      Given.post("manager", path + "/ending", Map.of(), 200);
      Given.post("dpo", path + "/confirmation", Map.of(), 200);
    }
  }

  @Test
  void a_grant_is_suspended_for_safeguarding_reasons_without_saying_which() {
    named();
    UUID grant = grant();
    String number = As.user("manager").get("/api/grants/" + grant).path("number");
    String item = item(reported());
    Given.post("trustee", item + "/suspension-request", Map.of("grantNumber", "none"), 422);
    Given.post("trustee", item + "/suspension-request", Map.of("grantNumber", number), 200);
    JsonPath asked =
        Given.post("trustee", item + "/suspension-request", Map.of("grantNumber", number), 200);
    assertThat(asked.getString("suspension.status")).isEqualTo("OPEN");
    As.user("officer").get("/api/focal-requests").then().statusCode(403);
    String all = As.user("manager").get("/api/focal-requests").asString();
    assertThat(all)
        .contains(number)
        .doesNotContain(item.substring(item.lastIndexOf('/') + 1), SAID);
    String request =
        JsonPath.from(all).getString("items.find { it.grantNumber == '" + number + "' }.id");
    As.user("manager").get("/api/worklist").then().body("items.subjectId", hasItems(request));
    Given.post("manager", "/api/focal-requests/" + request + "/suspension", Map.of(), 200);
    Given.post("manager", "/api/focal-requests/" + request + "/suspension", Map.of(), 200);
    Given.post(
        "manager", "/api/focal-requests/" + request + "/refusal", Map.of("reason", "x"), 409);
    As.user("manager").get("/api/grants/" + grant).then().body("status", equalTo("SUSPENDED"));
    As.user("trustee").get(item).then().body("suspension.status", equalTo("SUSPENDED"));
    assertThatThrownBy(
            () ->
                Given.owner(
                    "update focal_request set answered_by = asked_by where id = ?",
                    UUID.fromString(request)))
        .hasStackTraceContaining("focal_request_same_person");
  }

  @Test
  void the_fund_manager_may_decline_with_a_reason() {
    named();
    String number = As.user("manager").get("/api/grants/" + grant()).path("number");
    String item = item(reported());
    Given.post("trustee", item + "/suspension-request", Map.of("grantNumber", number), 200);
    String request =
        As.user("manager")
            .get("/api/focal-requests")
            .jsonPath()
            .getString("items.find { it.grantNumber == '" + number + "' }.id");
    Given.post(
        "manager",
        "/api/focal-requests/" + request + "/refusal",
        Map.of("reason", "Shelter would close at once"),
        200);
    As.user("trustee")
        .get(item)
        .then()
        .body("suspension.status", equalTo("DECLINED"))
        .body("suspension.reason", equalTo("Shelter would close at once"));
  }

  @Test
  void auditors_learn_how_many_there_were_and_nothing_more() {
    reported();
    As.user("auditor")
        .get("/api/desk-counts")
        .then()
        .statusCode(200)
        .body("items.status", hasItem("RECEIVED"))
        .body("items.year", hasItem(Given.today().getYear()));
    As.user("manager").get("/api/desk-counts").then().statusCode(403);
  }

  @Test
  void whoever_comes_too_often_without_login_is_asked_to_wait() {
    reported();
    Given.owner("update knock set count = 1000 where door = 'report'");
    try {
      assertThat(report(As.nobody(), body()).statusCode(429).extract().jsonPath().getString("code"))
          .isEqualTo("safeguarding.too-many");
      report(As.user("ngo.officer"), body()).statusCode(200);
    } finally {
      Given.owner("delete from knock");
    }
  }

  @Test
  void a_bucket_tells_no_address_and_is_another_one_every_hour() {
    Instant hour = Instant.parse("2026-05-04T10:00:00Z");
    long buckets =
        java.util.stream.IntStream.range(0, 20_000)
            .mapToObj(i -> knocks.bucket("10.0." + i / 250 + "." + i % 250, hour))
            .distinct()
            .count();
    assertThat(buckets).isBetween(3_500L, 4_096L);
    assertThat(knocks.bucket("2001:db8:1:2::1", hour))
        .isEqualTo(knocks.bucket("2001:db8:1:2:ffff::9", hour));
    assertThat(
            java.util.stream.IntStream.range(0, 24)
                .map(i -> knocks.bucket("10.0.0.1", hour.plusSeconds(i * 3600L)))
                .distinct()
                .count())
        .isGreaterThan(15);
  }

  private static Actor actor(Role role) {
    UUID id = UUID.randomUUID();
    return new Actor(id, id.toString(), "Somebody", Set.of(role), null);
  }

  /** Two persons who read allegations. */
  private static void named() {
    for (String account : List.of("evaluator2", "trustee")) {
      if (As.user(account).get("/api/desk-items").statusCode() == 404) {
        acted(account);
        String id =
            Given.post("manager", "/api/focal-points", proposal(account), 200).getString("id");
        Given.post("dpo", "/api/focal-points/" + id + "/confirmation", Map.of(), 200);
      }
    }
  }

  /** Has tried something here once, and is known since. */
  private static void acted(String account) {
    Given.post(
        account, "/api/desk-items/" + UUID.randomUUID() + "/notes", Map.of("text", "x"), 404);
    Given.soon(
        () ->
            assertThat(Given.ownerSees("select 1 from person where username = ?", account))
                .isNotEmpty());
  }

  private static Map<String, String> proposal(String account) {
    return Map.of("username", account, "email", account + "@fund.example", "language", "en");
  }

  private static UUID grant() {
    UUID application = Given.awardedApplication(Given.publishedCall());
    return Given.inForce(Given.preparedGrant(Given.terms(application, "11100.00", "7400.00")));
  }

  private static Map<String, Object> body() {
    return new HashMap<>(Map.of("kind", "EXPLOITATION", "text", SAID));
  }

  private static JsonPath reported() {
    return report(As.nobody(), body()).statusCode(200).extract().jsonPath();
  }

  private static ValidatableResponse report(RequestSpecification by, Object body) {
    return by.contentType(ContentType.JSON).body(body).post("/api/desk").then();
  }

  private static ValidatableResponse ask(String reference, String secret) {
    return As.nobody()
        .contentType(ContentType.JSON)
        .body(Map.of("reference", reference, "secret", secret))
        .post("/api/desk/answer")
        .then();
  }

  private static String item(JsonPath receipt) {
    return "/api/desk-items/"
        + Given.ownerSees(
                "select id from allegation where reference = ?",
                receipt.getString("reference").replace("-", ""))
            .get(0)[0];
  }

  private static int count(Statement sql) throws SQLException {
    try (ResultSet count = sql.executeQuery("select count(*) from allegation")) {
      count.next();
      return count.getInt(1);
    }
  }
}
