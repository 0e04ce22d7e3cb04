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
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;

@QuarkusTest
class GrantTest {

  @Inject Grants grants;
  @Inject DataSource database;

  @Test
  void an_award_becomes_one_agreement_with_its_budget_plan_and_programme_support() {
    Map<String, Object> terms = Given.terms(Given.awardedApplication(), "11100.00", "7400.00");
    JsonPath grant = Given.post("officer", "/api/grants", terms, 201);
    assertThat(grant.getString("status")).isEqualTo("PREPARED");
    assertThat(grant.getString("number")).matches("G-T[0-9A-F]{8}-0001");
    assertThat(grant.getString("psc.amount")).isEqualTo("2405.00");
    assertThat(grant.getString("grantee.name")).isEqualTo("Casa Aurora");
    assertThat(grant.getList("budget.amount.amount"))
        .containsExactly("9000.00", "7500.00", "2000.00");
    assertThat(grant.getList("instalments.status")).containsExactly("PLANNED", "PLANNED");
    call("officer", "/api/grants", terms).statusCode(409).body("code", equalTo("grant.exists"));
  }

  @Test
  void the_same_attempt_to_prepare_returns_the_first() {
    Map<String, Object> terms = Given.terms(Given.awardedApplication(), "11100.00", "7400.00");
    String key = UUID.randomUUID().toString();
    String first = prepared(terms, key, 201);
    assertThat(prepared(terms, key, 200)).isEqualTo(first);
  }

  @Test
  void an_application_that_was_not_awarded_has_no_agreement() {
    UUID application = Given.recommendedApplication(Given.publishedCall(), "ngo");
    call("officer", "/api/grants", Given.terms(application, "11100.00", "7400.00"))
        .statusCode(409)
        .body("code", equalTo("application.not-awarded"));
  }

  @Test
  void the_plan_adds_up_to_the_award_and_one_payment_alone_needs_a_reason() {
    UUID application = Given.awardedApplication();
    call("officer", "/api/grants", Given.terms(application, "11100.00", "7400.01"))
        .statusCode(422)
        .body("code", equalTo("grant.instalments-sum"));
    Map<String, Object> single = Given.terms(application, "18500.00");
    call("officer", "/api/grants", single)
        .statusCode(422)
        .body("errors.field", contains("singleInstalmentReason"));
    single.put("singleInstalmentReason", "Emergency");
    call("officer", "/api/grants", single)
        .statusCode(201)
        .body("singleInstalmentReason", equalTo("Emergency"));
  }

  @Test
  void one_payment_alone_is_signed_by_the_fund_manager_and_the_certifying_officer() {
    Map<String, Object> single = Given.terms(Given.awardedApplication(), "18500.00");
    single.put("singleInstalmentReason", "Emergency");
    UUID grant = Given.clearedGrant(Given.preparedGrant(single));
    Given.payeeAccount();
    call("certifier", "/api/grants/" + grant + "/certification", Map.of())
        .statusCode(422)
        .body("code", equalTo("grant.single-not-allowed"));
    Given.refusedByDatabase(
        "update grant_agreement set status = 'CERTIFIED', certified_at = now(), certified_by = (select id from person"
            + " where username = 'certifier') where id = '"
            + grant
            + "'",
        "grant_single_allowed");
    call("officer", "/api/grants/" + grant + "/single-instalment", Map.of()).statusCode(403);
    call("manager", "/api/grants/" + grant + "/single-instalment", Map.of())
        .statusCode(200)
        .body("singleAllowedBy.name", org.hamcrest.Matchers.notNullValue());
    // Asked twice it is the same; another comes too late.
    call("manager", "/api/grants/" + grant + "/single-instalment", Map.of()).statusCode(200);
    call("manager2", "/api/grants/" + grant + "/single-instalment", Map.of()).statusCode(409);
    Given.refusedByDatabase(
        "update grant_agreement set single_allowed_by = prepared_by where id = '" + grant + "'",
        "grant_single_stays");
    call("certifier", "/api/grants/" + grant + "/certification", Map.of()).statusCode(200);
    String names =
        As.user("auditor")
            .get("/api/exceptions?kind=SINGLE_INSTALMENT&size=200")
            .jsonPath()
            .getString("items.find { it.subjectId == '" + grant + "' }.person.name");
    assertThat(names).contains(" \u00b7 ");
    UUID several = Given.preparedGrant();
    call("manager", "/api/grants/" + several + "/single-instalment", Map.of()).statusCode(409);
  }

  @Test
  void terms_are_checked_field_by_field() {
    Map<String, Object> terms = Given.terms(Given.awardedApplication(), "18500.00", "-1.00");
    terms.put("endsOn", Given.today().plusYears(3).toString());
    call("officer", "/api/grants", terms)
        .statusCode(422)
        .body("errors.field", contains("endsOn", "instalments[1].amount.amount"));
  }

  @Test
  void only_the_secretariat_prepares_and_only_the_certifying_officer_certifies() {
    Map<String, Object> terms = Given.terms(Given.awardedApplication(), "11100.00", "7400.00");
    for (String other : List.of("manager", "certifier", "ngo.officer", "auditor", "donor")) {
      call(other, "/api/grants", terms).statusCode(403);
    }
    UUID grant = Given.preparedGrant(terms);
    for (String other : List.of("officer", "manager", "approver", "ngo.officer", "auditor")) {
      call(other, path(grant, "certification"), Map.of()).statusCode(403);
    }
  }

  @Test
  void certification_reserves_grant_and_support_once() {
    UUID grant = Given.clearedGrant();
    for (int i = 0; i < 2; i++) {
      call("certifier", path(grant, "certification"), Map.of())
          .statusCode(200)
          .body("status", equalTo("CERTIFIED"))
          .body("committed.amount", equalTo("20905.00"));
    }
  }

  @Test
  void what_the_pool_does_not_hold_in_cash_is_not_certified() {
    String pool = Given.pool();
    Given.receivedContribution("21000", pool);
    Map<String, Object> call = Given.call(pool, "18500.00");
    call.put("ceiling", Given.usd("18500.00"));
    Map<String, Object> terms =
        Given.terms(Given.awardedApplication(Given.publishedCall(call)), "11100.00", "7400.00");
    terms.put("pscRate", "0.14");
    UUID grant = Given.clearedGrant(Given.preparedGrant(terms));
    call("certifier", path(grant, "certification"), Map.of())
        .statusCode(422)
        .body("code", equalTo("grant.no-funds"))
        .body("detail", containsString("21,090.00"))
        .body("detail", containsString("21,000.00"));
    As.user("certifier")
        .get("/api/grants/" + grant)
        .then()
        .body("status", equalTo("LEGAL_CLEARED"))
        .body("committed.amount", equalTo("0.00"));
  }

  @Test
  void the_grantee_signs_before_the_fund_and_each_only_once() {
    UUID grant = Given.clearedGrant();
    call("ngo.officer", path(grant, "ngo-signature"), signature())
        .statusCode(409)
        .body("code", equalTo("grant.wrong-state"));
    Given.post("certifier", path(grant, "certification"), Map.of(), 200);
    call("manager", path(grant, "signature"), Map.of()).statusCode(409);
    call("ngo2.officer", path(grant, "ngo-signature"), signature()).statusCode(404);
    call("ngo.editor", path(grant, "ngo-signature"), signature()).statusCode(403);
    call("ngo.officer", path(grant, "ngo-signature"), Map.of("name", "A", "statement", false))
        .statusCode(422);
    call("ngo.officer", path(grant, "ngo-signature"), signature())
        .body("status", equalTo("SIGNED_BY_NGO"));
    JsonPath signed = Given.post("manager", path(grant, "signature"), Map.of(), 200);
    JsonPath again = Given.post("manager", path(grant, "signature"), Map.of(), 200);
    assertThat(again.getString("status")).isEqualTo("IN_FORCE");
    assertThat(again.getString("signedAt")).isEqualTo(signed.getString("signedAt"));
  }

  @Test
  void whoever_prepared_does_not_certify_and_whoever_certified_does_not_sign() {
    UUID grant = Given.clearedGrant();
    assertRefused("grant.same-person", () -> grants.certify(grant, person(grant, "preparedBy")));
    Given.post("certifier", path(grant, "certification"), Map.of(), 200);
    Given.post("ngo.officer", path(grant, "ngo-signature"), signature(), 200);
    assertRefused("grant.same-person", () -> grants.sign(grant, person(grant, "certifiedBy")));
  }

  @Test
  void the_database_refuses_one_person_in_two_parts() {
    UUID grant = Given.grantInForce();
    assertDatabaseRefuses(
        "update grant_agreement set certified_by = prepared_by where id = '" + grant + "'",
        "grant_preparer_does_not_certify");
    assertDatabaseRefuses(
        "update grant_agreement set signed_by = certified_by where id = '" + grant + "'",
        "grant_certifier_does_not_sign");
    assertDatabaseRefuses(
        "update grant_instalment set amount = amount + 1 where number = 1 and grant_id = '"
            + grant
            + "'",
        "grant_instalments_sum");
  }

  @Test
  void a_grant_is_seen_by_its_grantee_and_the_fund_alone() {
    UUID grant = Given.preparedGrant();
    for (String reader : List.of("ngo.editor", "ngo.officer", "auditor", "signatory1")) {
      As.user(reader).get("/api/grants/" + grant).then().statusCode(200);
    }
    As.user("ngo2.officer").get("/api/grants/" + grant).then().statusCode(404);
    As.user("donor").get("/api/grants/" + grant).then().statusCode(403);
    As.user("trustee").get("/api/grants/" + grant).then().statusCode(403);
    As.nobody().get("/api/grants/" + grant).then().statusCode(401);
    As.user("ngo2.officer")
        .get("/api/grants")
        .then()
        .body("items.id", not(hasItem(grant.toString())));
    As.user("officer").get("/api/grants/no-id").then().statusCode(404);
    As.user("officer").get("/api/grants?status=NONE").then().statusCode(422);
  }

  @Test
  void pages_follow_one_another_without_a_gap() {
    UUID older = Given.preparedGrant();
    UUID newer = Given.preparedGrant();
    JsonPath first =
        As.user("officer").get("/api/grants?size=1").then().statusCode(200).extract().jsonPath();
    assertThat(first.getList("items.id")).containsExactly(newer.toString());
    As.user("officer")
        .get("/api/grants?size=1&after=" + first.getString("next"))
        .then()
        .body("items.id", contains(older.toString()));
  }

  @Test
  void suspending_resuming_extending_and_terminating_each_leave_their_reason() {
    UUID grant = Given.grantInForce();
    call("officer", path(grant, "suspension"), reason("No")).statusCode(403);
    call("manager", path(grant, "suspension"), Map.of("reason", " ")).statusCode(422);
    call("manager", path(grant, "resumption"), reason("Not suspended")).statusCode(409);
    call("manager", path(grant, "suspension"), reason("An allegation"))
        .statusCode(200)
        .body("suspensionReason", equalTo("An allegation"));
    call("manager", path(grant, "suspension"), reason("An allegation"))
        .statusCode(200)
        .body("changes.kind", contains("SUSPENDED"));
    call("manager", path(grant, "resumption"), reason("Unfounded"))
        .body("status", equalTo("IN_FORCE"));
    Given.extended(grant, Given.today().plusMonths(9), "Floods");
    call("manager", path(grant, "termination"), reason("By agreement"))
        .statusCode(200)
        .body("status", equalTo("TERMINATED"))
        .body("committed.amount", equalTo("0.00"))
        .body("changes.kind", contains("SUSPENDED", "RESUMED", "EXTENDED", "TERMINATED"));
    call("manager", path(grant, "suspension"), reason("Too late")).statusCode(409);
    Given.cancelledEngagements(grant);
    call("officer", path(grant, "closure"), Map.of()).body("status", equalTo("CLOSED"));
  }

  @Test
  void termination_keeps_reserved_what_was_advanced() {
    UUID grant = Given.grantInForce();
    Given.releasedInstalment(grant, 1);
    call("manager", path(grant, "termination"), reason("By agreement"))
        .body("committed.amount", equalTo("12543.00"))
        .body("advance.amount", equalTo("11100.00"));
    call("officer", path(grant, "closure"), Map.of())
        .statusCode(422)
        .body("code", equalTo("grant.close-report-missing"));
    // Nothing more is paid, so this report settles the whole: the rest is owed.
    Given.acceptedReport(grant, 1, "6000.00", "4000.00");
    As.user("officer")
        .get("/api/grants/" + grant)
        .then()
        .body("advance.amount", equalTo("0.00"))
        .body("receivable.amount", equalTo("1100.00"));
  }

  @Test
  void an_agreement_given_up_before_signature_makes_room_for_another() {
    UUID application = Given.awardedApplication();
    UUID first = Given.preparedGrant(Given.terms(application, "11100.00", "7400.00"));
    Given.post("manager", path(first, "termination"), reason("Wrong dates"), 200);
    UUID second = Given.preparedGrant(Given.terms(application, "11100.00", "7400.00"));
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void a_refund_is_recorded_by_one_and_posted_by_another_and_never_exceeds_what_is_owed() {
    UUID grant = Given.grantInForce();
    Given.releasedInstalment(grant, 1);
    call("manager", path(grant, "termination"), reason("By agreement")).statusCode(200);
    Given.acceptedReport(grant, 1, "6000.00", "4000.00");
    Map<String, Object> refund =
        Map.of(
            "amount", Given.usd("1100.00"),
            "receivedOn", Given.today().toString(),
            "bankReference", "REF-1");
    call("approver", path(grant, "refunds"), refund).statusCode(403);
    call(
            "accountant",
            path(grant, "refunds"),
            Map.of(
                "amount", Given.usd("1100.01"),
                "receivedOn", Given.today().toString(),
                "bankReference", "REF-1"))
        .statusCode(422)
        .body("code", equalTo("grant.refund-exceeds"));
    JsonPath recorded = Given.post("accountant", path(grant, "refunds"), refund, 200);
    assertThat(Given.post("accountant", path(grant, "refunds"), refund, 200).getList("refunds"))
        .hasSize(1);
    String id = recorded.getString("refunds[0].id");
    Actor recorder = staff(UUID.fromString(recorded.getString("refunds[0].recordedBy.id")));
    assertRefused(
        "grant.refund-same-person", () -> grants.postRefund(grant, UUID.fromString(id), recorder));
    assertDatabaseRefuses(
        "update grant_refund set posted_by = recorded_by where id = '" + id + "'",
        "grant_refund_two_persons");
    call("approver", path(grant, "refunds/" + id + "/posting"), Map.of())
        .statusCode(200)
        .body("receivable.amount", equalTo("0.00"));
    call("approver", path(grant, "refunds/" + id + "/posting"), Map.of()).statusCode(200);
    call("approver", path(grant, "refunds/" + UUID.randomUUID() + "/posting"), Map.of())
        .statusCode(404);
  }

  @Test
  void what_awaits_a_person_is_on_their_worklist() {
    UUID application = Given.awardedApplication();
    awaits("officer", "grant.prepare", application);
    UUID grant = Given.preparedGrant(Given.terms(application, "11100.00", "7400.00"));
    Given.clearedGrant(grant);
    awaits("certifier", "grant.certify", grant);
    Given.post("certifier", path(grant, "certification"), Map.of(), 200);
    awaits("ngo.officer", "grant.signForNgo", grant);
    Given.post("ngo.officer", path(grant, "ngo-signature"), signature(), 200);
    awaits("manager", "grant.sign", grant);
    Given.post("manager", path(grant, "signature"), Map.of(), 200);
    awaits("ngo.officer", "grant.requestInstalment", grant);
    As.user("ngo2.officer")
        .get("/api/worklist")
        .then()
        .body("items.subjectId", not(hasItem(grant.toString())));
  }

  // --- how

  private static void awaits(String user, String task, UUID subject) {
    As.user(user)
        .get("/api/worklist")
        .then()
        .statusCode(200)
        .body("items.findAll { it.task == '" + task + "' }.subjectId", hasItem(subject.toString()));
  }

  private static Map<String, Object> signature() {
    return Map.of("name", "Aurora Ruiz", "statement", true);
  }

  private static Map<String, Object> reason(String reason) {
    return Map.of("reason", reason);
  }

  private static String path(UUID grant, String verb) {
    return "/api/grants/" + grant + "/" + verb;
  }

  private static ValidatableResponse call(String user, String path, Object body) {
    return As.user(user).contentType(ContentType.JSON).body(body).post(path).then();
  }

  private static String prepared(Map<String, Object> terms, String key, int status) {
    return As.user("officer")
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key)
        .body(terms)
        .post("/api/grants")
        .then()
        .statusCode(status)
        .extract()
        .path("id");
  }

  private static Actor person(UUID grant, String part) {
    return staff(
        UUID.fromString(
            As.user("auditor").get("/api/grants/" + grant).jsonPath().getString(part + ".id")));
  }

  private static Actor staff(UUID id) {
    return new Actor(
        id,
        "many.hats",
        "Many Hats",
        Set.of(Role.CERTIFYING_OFFICER, Role.FUND_MANAGER, Role.APPROVING_OFFICER),
        null);
  }

  private static void assertRefused(String code, Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private void assertDatabaseRefuses(String sql, String constraint) {
    assertThatThrownBy(
            () -> {
              try (Connection connection = database.getConnection();
                  var statement = connection.createStatement()) {
                statement.execute(sql);
              }
            })
        .isInstanceOfSatisfying(
            PSQLException.class,
            refused ->
                assertThat(refused.getServerErrorMessage().getConstraint()).isEqualTo(constraint));
  }
}
