package org.amparo.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.path.xml.XmlPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PaymentOrderTest {

  @Inject PaymentOrders orders;

  @Test
  void approved_payments_go_to_the_bank_in_one_file_that_two_have_signed() throws Exception {
    UUID one = approved();
    UUID other = approved();
    JsonPath prepared = prepared(one, other);
    UUID order = UUID.fromString(prepared.getString("id"));
    assertThat(prepared.getString("number")).matches("O-\\d{4}-\\d{4,}");
    assertThat(prepared.getString("total.amount")).isEqualTo("22200.00");
    expectPayment(one, "SCHEDULED");
    signed("signatory1", order).body("status", equalTo("SIGNED_ONCE"));
    expectPayment(one, "PARTLY_RELEASED");
    As.user("signatory1").get(at(order) + "/file").then().statusCode(404);
    // The first signatory signing again changes nothing.
    signed("signatory1", order).body("status", equalTo("SIGNED_ONCE"));
    JsonPath released =
        signed("signatory2", order)
            .body("status", equalTo("RELEASED"))
            .body("sha256", matchesPattern("[0-9a-f]{64}"))
            .extract()
            .jsonPath();
    expectPayment(one, "RELEASED");
    expectPayment(other, "RELEASED");
    byte[] file =
        As.user("accountant")
            .get(at(order) + "/file")
            .then()
            .statusCode(200)
            .header("Content-Disposition", matchesPattern("attachment.*"))
            .extract()
            .asByteArray();
    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file)))
        .isEqualTo(released.getString("sha256"));
    assertThat(As.user("signatory2").get(at(order) + "/file").asByteArray()).isEqualTo(file);
    for (String other1 : List.of("auditor", "approver", "controller", "officer", "ngo.officer")) {
      As.user(other1).get(at(order) + "/file").then().statusCode(403);
    }
    XmlPath xml = new XmlPath(new String(file, java.nio.charset.StandardCharsets.UTF_8));
    assertThat(xml.getString("Document.CstmrCdtTrfInitn.GrpHdr.CtrlSum")).isEqualTo("22200.00");
    assertThat(xml.getList("Document.CstmrCdtTrfInitn.PmtInf.CdtTrfTxInf.PmtId.EndToEndId"))
        .containsExactlyElementsOf(prepared.getList("payments.endToEnd"));
    for (UUID payment : List.of(one, other)) {
      assertThat(
              Given.ownerSees(
                  "select 1 from journal_entry where source_type = 'disbursement' and source_id = ?",
                  payment.toString()))
          .hasSize(1);
    }
    assertThat(
            Given.ownerSees(
                "select 1 from audit_event where subject_id = ? and action = 'download'",
                order.toString()))
        .hasSize(2);
  }

  @Test
  void what_is_in_an_order_is_signed_with_it_and_not_by_itself() {
    UUID payment = approved();
    UUID order = order(payment);
    As.user("signatory1")
        .get("/api/disbursements/" + payment)
        .then()
        .body("paymentOrderId", equalTo(order.toString()))
        .body("actions", equalTo(List.of()));
    As.user("ngo.officer")
        .get("/api/disbursements/" + payment)
        .then()
        .body("status", equalTo("SCHEDULED"))
        .body("paymentOrderId", nullValue());
    // Nor is it in two.
    prepare(Map.of("account", "1110", "executeOn", day(), "payments", List.of(payment)))
        .statusCode(409)
        .body("code", equalTo("disbursement.wrong-state"));
    assertThat(
            Given.post("approver", "/api/disbursements/" + payment + "/approval", Map.of(), 200)
                .getString("status"))
        .isEqualTo("SCHEDULED");
    Given.refusedByDatabase(
        "update disbursement set payment_order_id = null where id = '" + payment + "'",
        "disbursement_scheduled_in_order");
  }

  @Test
  void a_withdrawn_order_gives_its_payments_back_and_the_next_one_is_another_attempt() {
    UUID payment = approved();
    UUID first = order(payment);
    withdraw(first, "officer", 403);
    for (int i = 0; i < 2; i++) {
      withdraw(first, "accountant", 200).body("status", equalTo("WITHDRAWN"));
    }
    expectPayment(payment, "APPROVED");
    JsonPath second = prepared(payment);
    assertThat(second.getString("payments[0].endToEnd")).endsWith("-2");
    UUID order = UUID.fromString(second.getString("id"));
    signed("signatory1", order);
    withdraw(order, "accountant", 409).body("code", equalTo("payment.signed-already"));
    sign("signatory1", first).statusCode(409);
    Given.refusedByDatabase(
        "update payment_order set status = 'PREPARED', withdrawn_by = null, withdrawn_at = null,"
            + " reason = null where id = '"
            + first
            + "'",
        "payment_order_stays");
  }

  @Test
  void a_held_payment_stops_its_order_and_a_rejected_one_drops_out_of_it() {
    UUID held = approved();
    UUID other = approved();
    UUID order = order(held, other);
    Given.post("controller", "/api/disbursements/" + held + "/hold", Map.of("reason", "Wait"), 200);
    sign("signatory1", order).statusCode(409).body("code", equalTo("disbursement.on-hold"));
    expectPayment(other, "SCHEDULED");
    Given.post("controller", "/api/disbursements/" + held + "/resumption", Map.of(), 200);
    expectPayment(held, "SCHEDULED");
    Given.post(
        "approver", "/api/disbursements/" + held + "/rejection", Map.of("reason", "No"), 200);
    signed("signatory1", order).body("total.amount", equalTo("11100.00"));
    signed("signatory2", order);
    byte[] file = As.user("signatory1").get(at(order) + "/file").asByteArray();
    XmlPath xml = new XmlPath(new String(file, java.nio.charset.StandardCharsets.UTF_8));
    assertThat(xml.getString("Document.CstmrCdtTrfInitn.GrpHdr.NbOfTxs")).isEqualTo("1");
    expectPayment(held, "REJECTED");
    expectPayment(other, "RELEASED");
  }

  @Test
  void an_order_in_which_nothing_is_left_is_not_signed() {
    UUID payment = approved();
    UUID order = order(payment);
    signed("signatory1", order);
    Given.post(
        "approver", "/api/disbursements/" + payment + "/rejection", Map.of("reason", "No"), 200);
    sign("signatory2", order).statusCode(409).body("code", equalTo("payment.nothing-left"));
    withdraw(order, "accountant", 200).body("status", equalTo("WITHDRAWN"));
  }

  @Test
  void what_stands_against_one_payment_stops_the_whole_signature() {
    UUID grant = Given.grantInForce();
    UUID one = Given.approvedInstalment(grant, 1);
    UUID other = approved();
    UUID order = order(one, other);
    Given.post(
        "manager", "/api/grants/" + grant + "/suspension", Map.of("reason", "Allegation"), 200);
    sign("signatory1", order).statusCode(409).body("code", equalTo("grant.not-in-force"));
    expectPayment(other, "SCHEDULED");
    // And is no reason to keep the others from another order.
    withdraw(order, "accountant", 200);
    expectPayment(one, "APPROVED");
  }

  @Test
  void two_hundred_signatures_at_once_pay_once() throws Exception {
    UUID payment = approved();
    UUID order = order(payment);
    As.token("signatory1");
    As.token("signatory2");
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String signatory = i % 2 == 0 ? "signatory1" : "signatory2";
      calls.add(() -> As.user(signatory).post(at(order) + "/signature").statusCode());
    }
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try {
      for (Future<Integer> answer : threads.invokeAll(calls)) {
        assertThat(answer.get()).isEqualTo(200);
      }
    } finally {
      threads.shutdown();
    }
    expectPayment(payment, "RELEASED");
    assertThat(
            Given.ownerSees(
                "select 1 from journal_entry where source_type = 'disbursement' and source_id = ?",
                payment.toString()))
        .hasSize(1);
    assertThat(Given.ownerSees("select 1 from payment_order_file where order_id = ?", order))
        .hasSize(1);
  }

  @Test
  void the_same_attempt_to_prepare_returns_the_first() {
    UUID payment = approved();
    String key = UUID.randomUUID().toString();
    Map<String, Object> body =
        Map.of("account", "1110", "executeOn", day(), "payments", List.of(payment));
    Given.bankAccount();
    String first = keyed(key, body, 201);
    assertThat(keyed(key, body, 200)).isEqualTo(first);
  }

  @Test
  void who_prepared_it_does_not_sign_it_nor_anybody_twice() {
    UUID payment = approved();
    UUID order = order(payment);
    Object preparer =
        Given.ownerSees("select prepared_by from payment_order where id = ?", order).get(0)[0];
    Actor both = new Actor((UUID) preparer, "both", "Both", Set.of(Role.BANK_SIGNATORY), null);
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> orders.sign(order, both))
        .isInstanceOfSatisfying(
            Refusal.class, r -> assertThat(r.code()).isEqualTo("payment.same-person"));
    signed("signatory1", order);
    Given.refusedByDatabase(
        "update payment_order set second_signatory = first_signatory, second_signed_at = now(),"
            + " status = 'RELEASED', sha256 = repeat('0', 64) where id = '"
            + order
            + "'",
        "payment_order_three_persons");
    Given.refusedByDatabase(
        "update payment_order set second_signatory = (select approved_by from disbursement where id = '"
            + payment
            + "'), second_signed_at = now(), status = 'RELEASED' where id = '"
            + order
            + "'",
        "payment_order_released_with_file");
  }

  @Test
  void the_file_and_what_was_signed_are_never_changed() {
    UUID payment = approved();
    UUID order = order(payment);
    signed("signatory1", order);
    signed("signatory2", order);
    Given.refusedByDatabase(
        "update payment_order set sha256 = repeat('0', 64) where id = '" + order + "'",
        "payment_order_stays");
    for (String change :
        List.of(
            "update payment_order_file set bytes = 'x' where order_id = '" + order + "'",
            "delete from payment_order_file where order_id = '" + order + "'",
            "delete from payment_order_item where order_id = '" + order + "'")) {
      Given.refusedByDatabase(change, "append_only");
    }
    Given.refusedByDatabase(
        "insert into payment_order_file values (gen_random_uuid(), repeat('0', 64), 'x')",
        "payment_order_file_hashed");
  }

  @Test
  void orders_are_prepared_by_accountants_from_an_account_whose_bank_is_known() {
    UUID payment = approved();
    Given.bankAccount();
    Map<String, Object> body =
        Map.of("account", "1110", "executeOn", day(), "payments", List.of(payment));
    for (String user : List.of("signatory1", "approver", "controller", "ngo.officer")) {
      As.user(user)
          .contentType(ContentType.JSON)
          .body(body)
          .post("/api/payment-orders")
          .then()
          .statusCode(403);
    }
    prepare(
            Map.of(
                "account",
                "1110",
                "executeOn",
                Given.today().minusDays(1).toString(),
                "payments",
                List.of(payment)))
        .statusCode(422)
        .body("errors.field", contains("executeOn"));
    prepare(Map.of("account", "1110", "executeOn", day(), "payments", List.of())).statusCode(422);
    prepare(Map.of("account", "1110", "executeOn", day(), "payments", List.of(UUID.randomUUID())))
        .statusCode(404);
    Given.owner("update bank_account set bic = null where account = '1110'");
    prepare(body).statusCode(422).body("code", equalTo("payment.account-without-bic"));
    Given.bankAccount();
    prepare(body).statusCode(201);
    As.user("ngo.officer").get("/api/payment-orders").then().statusCode(403);
    As.user("donor").get("/api/payment-orders").then().statusCode(403);
    As.user("officer").get("/api/payment-orders").then().statusCode(200);
    As.user("auditor").get("/api/payment-orders").then().statusCode(200);
  }

  @Test
  void who_hands_the_file_to_the_bank_says_so_and_its_payments_are_with_the_bank() {
    UUID one = approved();
    UUID other = approved();
    UUID order = order(one, other);
    handover("accountant", order, 409).body("code", equalTo("payment.wrong-state"));
    signed("signatory1", order);
    handover("signatory1", order, 409);
    signed("signatory2", order);
    for (String user : List.of("approver", "controller", "officer", "auditor", "ngo.officer")) {
      handover(user, order, 403);
    }
    tasks("accountant")
        .body("items.findAll { it.task == 'payment.send' }.subjectId", hasItem(order.toString()));
    Given.refusedByDatabase(
        "update disbursement set status = 'SENT' where id = '" + one + "'",
        "disbursement_sent_with_order");
    // What the bank has told of before anybody said so stays as the bank said.
    settle(other);
    for (String user : List.of("accountant", "signatory1")) {
      handover(user, order, 200)
          .body("status", equalTo("SENT"))
          .body("sentBy.name", equalTo("Yuki Tanabe"))
          .body("actions", not(hasItem("send")));
    }
    tasks("accountant")
        .body(
            "items.findAll { it.task == 'payment.send' }.subjectId",
            not(hasItem(order.toString())));
    expectPayment(one, "SENT");
    expectPayment(other, "SETTLED");
    As.user("ngo.officer")
        .get("/api/disbursements/" + one)
        .then()
        .body("status", equalTo("SENT"))
        .body("actions", equalTo(List.of()));
    settle(one);
    Given.refusedByDatabase(
        "update payment_order set sent_at = now() where id = '" + order + "'",
        "payment_order_stays");
    assertThat(
            Given.ownerSees(
                "select 1 from audit_event where subject_id = ? and action = 'handover' and outcome = 'DONE'",
                order.toString()))
        .hasSize(1);
  }

  @Test
  void what_is_not_signed_twice_is_not_handed_over_for_the_database_either() {
    UUID order = order(approved());
    signed("signatory1", order);
    Given.refusedByDatabase(
        "update payment_order set status = 'SENT', sent_by = prepared_by, sent_at = now(), sha256 = repeat('0', 64)"
            + " where id = '"
            + order
            + "'",
        "payment_order_signed_in_order");
    signed("signatory2", order);
    Given.refusedByDatabase(
        "update payment_order set status = 'SENT' where id = '" + order + "'",
        "payment_order_sent_whole");
    Given.refusedByDatabase(
        "update payment_order set status = 'SENT', sent_by = prepared_by, sent_at = second_signed_at - interval '1 minute'"
            + " where id = '"
            + order
            + "'",
        "payment_order_sent_after_signatures");
    Given.refusedByDatabase(
        "update payment_order set status = 'SENT', sent_by = prepared_by, sent_at = now(), sha256 = repeat('0', 64)"
            + " where id = '"
            + order
            + "'",
        "payment_order_stays");
  }

  @Test
  void an_order_awaits_the_signatories_who_have_not_signed_it() {
    UUID order = order(approved());
    for (String signatory : List.of("signatory1", "signatory2")) {
      tasks(signatory).body("items.subjectId", hasItem(order.toString()));
    }
    signed("signatory1", order);
    tasks("signatory1").body("items.subjectId", not(hasItem(order.toString())));
    tasks("signatory2").body("items.subjectId", hasItem(order.toString()));
  }

  // --- how

  private static UUID approved() {
    return Given.approvedInstalment(Given.grantInForce(), 1);
  }

  private static String day() {
    return Given.today().toString();
  }

  private static String at(UUID order) {
    return "/api/payment-orders/" + order;
  }

  private static JsonPath prepared(UUID... payments) {
    Given.bankAccount();
    return prepare(Map.of("account", "1110", "executeOn", day(), "payments", List.of(payments)))
        .statusCode(201)
        .body("status", equalTo("PREPARED"))
        .extract()
        .jsonPath();
  }

  private static UUID order(UUID... payments) {
    return UUID.fromString(prepared(payments).getString("id"));
  }

  private static ValidatableResponse prepare(Map<String, Object> body) {
    return As.user("accountant")
        .contentType(ContentType.JSON)
        .body(body)
        .post("/api/payment-orders")
        .then();
  }

  private static String keyed(String key, Map<String, Object> body, int status) {
    return As.user("accountant")
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key)
        .body(body)
        .post("/api/payment-orders")
        .then()
        .statusCode(status)
        .extract()
        .path("id");
  }

  private static ValidatableResponse sign(String user, UUID order) {
    return As.user(user).post(at(order) + "/signature").then();
  }

  private static ValidatableResponse signed(String user, UUID order) {
    return sign(user, order).statusCode(200);
  }

  private static ValidatableResponse handover(String user, UUID order, int status) {
    return As.user(user).post(at(order) + "/handover").then().statusCode(status);
  }

  private static void settle(UUID payment) {
    Given.post(
        "accountant",
        "/api/disbursements/" + payment + "/settlement",
        Map.of("settledOn", day(), "bankReference", "CAMT-" + payment),
        200);
  }

  private static ValidatableResponse withdraw(UUID order, String user, int status) {
    return As.user(user)
        .contentType(ContentType.JSON)
        .body(Map.of("reason", "One payment is to wait"))
        .post(at(order) + "/withdrawal")
        .then()
        .statusCode(status);
  }

  private static ValidatableResponse tasks(String user) {
    return As.user(user).get("/api/worklist").then();
  }

  private static void expectPayment(UUID payment, String status) {
    As.user("auditor").get("/api/disbursements/" + payment).then().body("status", equalTo(status));
  }
}
