package org.amparo.disbursement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.payment.PaymentOrders;
import org.amparo.problem.Refusal;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;

@QuarkusTest
class DisbursementTest {

  private static final List<String> FIVE =
      List.of("requested_by", "certified_by", "approved_by", "first_signatory", "second_signatory");

  @Inject Disbursements disbursements;
  @Inject PaymentOrders orders;
  @Inject DataSource database;

  @Test
  void an_instalment_is_requested_reviewed_certified_approved_signed_twice_and_settled() {
    UUID grant = Given.grantInForce();
    JsonPath requested = request(grant, 1).statusCode(201).extract().jsonPath();
    assertThat(requested.getString("number")).matches("P-\\d{4}-\\d{4,}");
    assertThat(requested.getString("amount.amount")).isEqualTo("11100.00");
    UUID id = UUID.fromString(requested.getString("id"));
    expectInstalment(grant, "REQUESTED");
    step("officer", id, "review").body("status", equalTo("REVIEWED"));
    expectInstalment(grant, "REQUESTED");
    step("certifier", id, "certification").body("status", equalTo("CERTIFIED"));
    expectInstalment(grant, "CERTIFIED");
    step("approver", id, "approval").body("status", equalTo("APPROVED"));
    Given.ordered(id);
    expectStatus(id, "SCHEDULED");
    sign("signatory1", id, "PARTLY_RELEASED");
    expectInstalment(grant, "APPROVED");
    assertThat(cash(grant)).isEqualTo("0");
    sign("signatory2", id, "RELEASED");
    expectInstalment(grant, "RELEASED");
    assertThat(cash(grant)).isEqualTo("-11100.00");
    for (int i = 0; i < 2; i++) {
      call("accountant", id, "settlement", settlement(Given.today()))
          .statusCode(200)
          .body("status", equalTo("SETTLED"))
          .body("bankReference", equalTo("CAMT-1"));
    }
    expectInstalment(grant, "SETTLED");
  }

  @Test
  void each_step_is_for_its_role_and_in_its_turn() {
    UUID id = Given.requestedInstalment(Given.grantInForce(), 1);
    Map<String, String> steps =
        Map.of(
            "review", "officer",
            "certification", "certifier",
            "approval", "approver");
    for (String user :
        List.of(
            "officer",
            "manager",
            "certifier",
            "approver",
            "signatory1",
            "accountant",
            "controller",
            "auditor",
            "ngo.officer",
            "admin")) {
      steps.forEach(
          (step, role) -> {
            if (!role.equals(user)) {
              step(user, id, step, 403);
            }
          });
    }
    step("approver", id, "approval", 409);
    call("accountant", id, "settlement", settlement(Given.today())).statusCode(409);
    step("certifier", id, "certification", 409);
    step("officer", id, "review", 200);
    step("certifier", id, "certification", 200);
    // Nor is it signed before it is approved: until then it goes into no order.
    Given.bankAccount();
    assertThat(
            Given.post(
                    "accountant",
                    "/api/payment-orders",
                    Map.of(
                        "account",
                        "1110",
                        "executeOn",
                        Given.today().toString(),
                        "payments",
                        List.of(id)),
                    409)
                .getString("code"))
        .isEqualTo("disbursement.wrong-state");
  }

  @Test
  void no_payment_is_signed_outside_an_order() throws SQLException {
    UUID id = Given.approvedInstalment(Given.grantInForce(), 1);
    As.user("signatory1").post("/api/disbursements/" + id + "/release").then().statusCode(404);
    As.user("signatory1")
        .get("/api/disbursements/" + id)
        .then()
        .body("actions", equalTo(List.of()));
    As.user("accountant")
        .get("/api/worklist")
        .then()
        .body("items.subjectId", hasItem(id.toString()));
    assertDatabaseRefuses(
        "update disbursement set status = 'PARTLY_RELEASED', first_signed_at = now(), first_signatory ="
            + " (select id from person where id not in (requested_by, reviewed_by, certified_by, approved_by) limit 1)"
            + " where id = '"
            + id
            + "'",
        "disbursement_signed_in_an_order");
    assertDatabaseRefuses(
        "update disbursement set predates_orders = true where id = '" + id + "'",
        "disbursement_signed_in_an_order");
    Given.ordered(id);
    As.user("accountant")
        .get("/api/worklist")
        .then()
        .body("items.subjectId", not(hasItem(id.toString())));
  }

  @Test
  void no_two_of_the_six_are_the_same_person() {
    UUID grant = Given.grantInForce();
    UUID id = Given.requestedInstalment(grant, 1);
    JsonPath d = As.user("auditor").get("/api/disbursements/" + id).jsonPath();
    Actor requester = actor(d.getString("requestedBy.id"));
    assertRefused(() -> disbursements.review(id, requester));
    step("officer", id, "review", 200);
    Actor reviewer = actor(person(id, "reviewedBy"));
    assertRefused(() -> disbursements.certify(id, requester));
    assertRefused(() -> disbursements.certify(id, reviewer));
    step("certifier", id, "certification", 200);
    Actor certifier = actor(person(id, "certifiedBy"));
    assertRefused(() -> disbursements.approve(id, requester));
    assertRefused(() -> disbursements.approve(id, certifier));
    assertRefused(() -> disbursements.approve(id, reviewer));
    step("approver", id, "approval", 200);
    Actor approver = actor(person(id, "approvedBy"));
    UUID order = Given.ordered(id);
    for (Actor earlier : List.of(requester, reviewer, certifier, approver)) {
      assertRefused(() -> orders.sign(order, earlier));
    }
    sign("signatory1", id, "PARTLY_RELEASED");
    for (Actor earlier : List.of(requester, reviewer, certifier, approver)) {
      assertRefused(() -> orders.sign(order, earlier));
    }
    // The first signatory signing again changes nothing.
    sign("signatory1", id, "PARTLY_RELEASED");
    Actor first = actor(person(id, "firstSignatory"));
    sign("signatory2", id, "RELEASED");
    assertRefused(() -> disbursements.settle(id, Given.today(), "CAMT-1", first));
  }

  @Test
  void the_database_refuses_every_pair_of_the_six() throws SQLException {
    UUID id = Given.releasedInstalment();
    for (String one : FIVE) {
      for (String other : FIVE) {
        if (FIVE.indexOf(one) < FIVE.indexOf(other)) {
          assertDatabaseRefuses(
              "update disbursement set " + other + " = " + one + " where id = '" + id + "'",
              "disbursement_five_persons");
        }
      }
    }
    for (String other : FIVE) {
      assertDatabaseRefuses(
          "update disbursement set reviewed_by = " + other + " where id = '" + id + "'",
          "disbursement_reviewer_apart");
    }
    assertDatabaseRefuses(
        "update disbursement set second_signatory = null where id = '" + id + "'",
        "disbursement_paid_by_five");
  }

  @Test
  void an_instalment_has_one_payment_under_way() {
    UUID grant = Given.grantInForce();
    Given.requestedInstalment(grant, 1);
    request(grant, 1).statusCode(409).body("code", equalTo("grant.instalment-state"));
    request(grant, 2).statusCode(422).body("code", equalTo("grant.report-first"));
    request(grant, 7).statusCode(422).body("code", equalTo("grant.no-instalment"));
    assertDatabaseRefuses(
        "insert into disbursement (id, number, status, grant_id, instalment, amount, payee_account_id,"
            + " requested_by, requested_at, status_since)"
            + " select gen_random_uuid(), number || '-2', 'REQUESTED', grant_id, instalment, amount,"
            + " payee_account_id, requested_by, requested_at,"
            + " status_since from disbursement where grant_id = '"
            + grant
            + "'",
        "disbursement_one_open");
  }

  @Test
  void the_same_attempt_to_request_returns_the_first() {
    UUID grant = Given.grantInForce();
    String key = UUID.randomUUID().toString();
    Map<String, Object> body = Map.of("grantId", grant, "instalment", 1);
    String first = requested(body, key, 201);
    assertThat(requested(body, key, 200)).isEqualTo(first);
  }

  @Test
  void a_rejected_request_frees_the_instalment() {
    UUID grant = Given.grantInForce();
    UUID id = Given.requestedInstalment(grant, 1);
    call("signatory1", id, "rejection", Map.of("reason", "No")).statusCode(403);
    call("certifier", id, "rejection", Map.of("reason", "")).statusCode(422);
    call("certifier", id, "rejection", Map.of("reason", "Account not confirmed"))
        .statusCode(200)
        .body("status", equalTo("REJECTED"))
        .body("actions", equalTo(List.of()));
    expectInstalment(grant, "PLANNED");
    step("certifier", id, "certification", 409);
    Given.requestedInstalment(grant, 1);
  }

  @Test
  void the_secretariat_sends_back_what_it_should_review_and_nothing_later() {
    UUID grant = Given.grantInForce();
    UUID id = Given.requestedInstalment(grant, 1);
    call("officer", id, "rejection", Map.of("reason", "The report is not in"))
        .statusCode(200)
        .body("status", equalTo("REJECTED"));
    UUID again = Given.reviewedInstalment(grant, 1);
    call("officer", again, "rejection", Map.of("reason", "Too late"))
        .statusCode(409)
        .body("code", equalTo("disbursement.wrong-state"));
  }

  @Test
  void a_controller_holds_a_payment_and_it_goes_on_where_it_stood() {
    UUID grant = Given.grantInForce();
    UUID id = Given.reviewedInstalment(grant, 1);
    Map<String, Object> why = Map.of("reason", "A complaint is looked into");
    for (String user : List.of("manager", "certifier", "ngo.officer", "officer")) {
      call(user, id, "hold", why).statusCode(403);
    }
    call("controller", id, "hold", Map.of("reason", "")).statusCode(422);
    for (int i = 0; i < 2; i++) {
      call("controller", id, "hold", why)
          .statusCode(200)
          .body("status", equalTo("ON_HOLD"))
          .body("holdReason", equalTo("A complaint is looked into"))
          .body("actions", containsInAnyOrder("lift", "cancel"));
    }
    expectInstalment(grant, "REQUESTED");
    As.user("ngo.officer")
        .get("/api/disbursements/" + id)
        .then()
        .body("status", equalTo("ON_HOLD"))
        .body("holdReason", nullValue());
    assertThat(
            Given.post("certifier", "/api/disbursements/" + id + "/certification", Map.of(), 409)
                .getString("code"))
        .isEqualTo("disbursement.on-hold");
    call("certifier", id, "rejection", Map.of("reason", "No")).statusCode(409);
    step("manager", id, "resumption", 403);
    for (int i = 0; i < 2; i++) {
      step("controller", id, "resumption").body("status", equalTo("REVIEWED"));
    }
    step("certifier", id, "certification", 200);
    step("approver", id, "approval", 200);
    sign("signatory1", id, "PARTLY_RELEASED");
    call("controller", id, "hold", why).statusCode(200);
    assertThat(Given.signing("signatory2", id, 409).getString("code"))
        .isEqualTo("disbursement.on-hold");
    assertThat(cash(grant)).isEqualTo("0");
    step("controller", id, "resumption").body("status", equalTo("PARTLY_RELEASED"));
    sign("signatory2", id, "RELEASED");
    call("controller", id, "hold", why)
        .statusCode(409)
        .body("code", equalTo("disbursement.wrong-state"));
  }

  @Test
  void the_database_lets_nothing_go_on_elsewhere_than_where_it_was_held() throws SQLException {
    UUID id = Given.reviewedInstalment(Given.grantInForce(), 1);
    assertDatabaseRefuses(
        "update disbursement set status = 'ON_HOLD' where id = '" + id + "'",
        "disbursement_held_whole");
    assertDatabaseRefuses(
        "update disbursement set status = 'ON_HOLD', held_from = 'APPROVED' where id = '"
            + id
            + "'",
        "disbursement_hold_keeps_place");
    call("controller", id, "hold", Map.of("reason", "Wait")).statusCode(200);
    assertDatabaseRefuses(
        "update disbursement set status = 'APPROVED', held_from = null where id = '" + id + "'",
        "disbursement_hold_keeps_place");
  }

  @Test
  void nothing_is_certified_that_was_not_reviewed() throws SQLException {
    UUID id = Given.requestedInstalment(Given.grantInForce(), 1);
    step("certifier", id, "certification", 409);
    assertDatabaseRefuses(
        "update disbursement set status = 'CERTIFIED', certified_at = now(), certified_by ="
            + " (select id from person where id <> requested_by limit 1) where id = '"
            + id
            + "'",
        "disbursement_reviewed_first");
    assertDatabaseRefuses(
        "update disbursement set predates_review = true where id = '" + id + "'",
        "disbursement_reviewed_first");
  }

  @Test
  void a_request_is_withdrawn_by_who_made_it_and_later_cancelled_by_a_controller_only()
      throws SQLException {
    UUID grant = Given.grantInForce();
    Map<String, Object> why = Map.of("reason", "Asked for too early");
    UUID first = Given.requestedInstalment(grant, 1);
    call("ngo2.officer", first, "cancellation", why).statusCode(404);
    call("ngo.editor", first, "cancellation", why).statusCode(403);
    for (int i = 0; i < 2; i++) {
      call("ngo.officer", first, "cancellation", why)
          .statusCode(200)
          .body("status", equalTo("CANCELLED"))
          .body("actions", equalTo(List.of()));
    }
    expectInstalment(grant, "PLANNED");
    step("officer", first, "review", 409);
    UUID second = Given.reviewedInstalment(grant, 1);
    call("ngo.officer", second, "cancellation", why)
        .statusCode(409)
        .body("code", equalTo("disbursement.taken-up"));
    call("certifier", second, "cancellation", why).statusCode(403);
    call("controller", second, "hold", why).statusCode(200);
    call("controller", second, "cancellation", why).body("status", equalTo("CANCELLED"));
    expectInstalment(grant, "PLANNED");
    UUID third = Given.releasedInstalment(grant, 1);
    call("controller", third, "cancellation", why).statusCode(409);
    assertDatabaseRefuses(
        "update disbursement set status = 'CANCELLED', reason = 'x', cancelled_at = now(),"
            + " cancelled_by = requested_by where id = '"
            + third
            + "'",
        "disbursement_cancelled_unpaid");
  }

  @Test
  void a_payment_the_bank_sent_back_is_reversed_and_the_instalment_asked_for_again() {
    UUID grant = Given.grantInForce();
    UUID id = Given.releasedInstalment(grant, 1);
    call("accountant", id, "return", returned(Given.today().plusDays(1)))
        .statusCode(422)
        .body("errors.field", contains("returnedOn"));
    call("accountant", id, "return", returned(Given.today().minusDays(9)))
        .statusCode(422)
        .body("errors.field", contains("returnedOn"));
    for (int i = 0; i < 2; i++) {
      call("accountant", id, "return", returned(Given.today()))
          .statusCode(200)
          .body("status", equalTo("RETURNED"))
          .body("reason", equalTo("Wrong account"));
    }
    assertThat(cash(grant)).isEqualTo("0.00");
    expectInstalment(grant, "RETURNED");
    Given.releasedInstalment(grant, 1);
    assertThat(cash(grant)).isEqualTo("-11100.00");
  }

  @Test
  void a_payment_that_was_accounted_for_does_not_come_back() {
    UUID grant = Given.grantInForce();
    UUID id = Given.releasedInstalment(grant, 1);
    Given.acceptedReport(grant, 1, "6000.00", "4000.00", "1000.00");
    call("accountant", id, "return", returned(Given.today()))
        .statusCode(409)
        .body("code", equalTo("grant.instalment-accounted"));
  }

  @Test
  void
      the_account_is_shown_whole_only_to_those_who_pay_and_to_the_grantee_and_never_kept_in_the_trail() {
    UUID id = Given.requestedInstalment(Given.grantInForce(), 1);
    for (String reader :
        List.of("ngo.officer", "certifier", "approver", "signatory1", "accountant")) {
      As.user(reader)
          .get("/api/disbursements/" + id)
          .then()
          .body("bankAccount.iban", equalTo("AT611904300234573201"));
    }
    for (String reader : List.of("officer", "manager", "controller", "ngo.editor")) {
      As.user(reader)
          .get("/api/disbursements/" + id)
          .then()
          .body("bankAccount.iban", equalTo("\u2022\u2022\u2022\u20223201"));
    }
    assertThat(Given.ownerSees("select 1 from audit_event where detail::text like '%00234573201%'"))
        .isEmpty();
  }

  @Test
  void a_payment_is_seen_by_its_grantee_and_the_fund_alone() {
    UUID id = Given.requestedInstalment(Given.grantInForce(), 1);
    As.user("ngo2.officer").get("/api/disbursements/" + id).then().statusCode(404);
    As.user("ngo2.officer")
        .get("/api/disbursements")
        .then()
        .body("items.id", not(hasItem(id.toString())));
    As.user("donor").get("/api/disbursements/" + id).then().statusCode(403);
    As.user("evaluator1").get("/api/disbursements").then().statusCode(403);
    As.nobody().get("/api/disbursements/" + id).then().statusCode(401);
    As.user("auditor").get("/api/disbursements/" + UUID.randomUUID()).then().statusCode(404);
  }

  @Test
  void another_organisation_does_not_ask_for_the_money() {
    UUID grant = Given.grantInForce();
    As.user("ngo2.officer")
        .contentType(ContentType.JSON)
        .body(Map.of("grantId", grant, "instalment", 1))
        .post("/api/disbursements")
        .then()
        .statusCode(404);
    As.user("ngo.editor")
        .contentType(ContentType.JSON)
        .body(Map.of("grantId", grant, "instalment", 1))
        .post("/api/disbursements")
        .then()
        .statusCode(403);
  }

  @Test
  void each_step_is_on_the_worklist_of_whoever_may_take_it() {
    UUID id = Given.requestedInstalment(Given.grantInForce(), 1);
    awaits("officer", "disbursement.review", id);
    step("officer", id, "review", 200);
    awaits("certifier", "disbursement.certify", id);
    step("certifier", id, "certification", 200);
    awaits("approver", "disbursement.approve", id);
    step("approver", id, "approval", 200);
    awaits("accountant", "disbursement.order", id);
    // From here on its order awaits those who sign.
    UUID order = Given.ordered(id);
    awaits("signatory1", "payment.sign", order);
    Given.signing("signatory1", id, 200);
    Given.signing("signatory2", id, 200);
    awaits("accountant", "disbursement.settle", id);
  }

  // --- how

  private static void awaits(String user, String task, UUID subject) {
    As.user(user)
        .get("/api/worklist")
        .then()
        .body("items.findAll { it.task == '" + task + "' }.subjectId", hasItem(subject.toString()));
  }

  private static ValidatableResponse request(UUID grant, int instalment) {
    return As.user("ngo.officer")
        .contentType(ContentType.JSON)
        .body(Map.of("grantId", grant, "instalment", instalment))
        .post("/api/disbursements")
        .then();
  }

  private static String requested(Map<String, Object> body, String key, int status) {
    return As.user("ngo.officer")
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key)
        .body(body)
        .post("/api/disbursements")
        .then()
        .statusCode(status)
        .extract()
        .path("id");
  }

  private static ValidatableResponse step(String user, UUID id, String step) {
    return call(user, id, step, Map.of()).statusCode(200);
  }

  private static void step(String user, UUID id, String step, int status) {
    call(user, id, step, Map.of()).statusCode(status);
  }

  private static ValidatableResponse call(String user, UUID id, String step, Object body) {
    return As.user(user)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/api/disbursements/" + id + "/" + step)
        .then();
  }

  private static Map<String, Object> settlement(LocalDate on) {
    return Map.of("settledOn", on.toString(), "bankReference", "CAMT-1");
  }

  private static Map<String, Object> returned(LocalDate on) {
    return Map.of("returnedOn", on.toString(), "reason", "Wrong account", "bankReference", "RET-1");
  }

  /** Signs its order, after which the payment has this status. */
  private static void sign(String signatory, UUID payment, String status) {
    Given.signing(signatory, payment, 200);
    expectStatus(payment, status);
  }

  private static void expectStatus(UUID payment, String status) {
    As.user("auditor").get("/api/disbursements/" + payment).then().body("status", equalTo(status));
  }

  private static void expectInstalment(UUID grant, String status) {
    As.user("auditor")
        .get("/api/grants/" + grant)
        .then()
        .body("instalments[0].status", equalTo(status));
  }

  /** What has moved in the bank account for the grant. */
  private static String cash(UUID grant) {
    return Given.ownerSees(
            "select coalesce(sum(case side when 'D' then usd else -usd end), 0)"
                + " from journal_line where account = '1110' and grant_id = ?",
            grant)
        .get(0)[0]
        .toString();
  }

  private static String person(UUID id, String part) {
    return As.user("auditor").get("/api/disbursements/" + id).jsonPath().getString(part + ".id");
  }

  /** The same person, with every role that a payment needs. */
  private static Actor actor(String id) {
    return new Actor(
        UUID.fromString(id),
        "many.hats",
        "Many Hats",
        Set.of(
            Role.CERTIFYING_OFFICER,
            Role.APPROVING_OFFICER,
            Role.BANK_SIGNATORY,
            Role.FINANCE_ACCOUNTANT),
        null);
  }

  private static void assertRefused(Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo("disbursement.same-person"));
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
