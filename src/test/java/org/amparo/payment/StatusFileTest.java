package org.amparo.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StatusFileTest {

  private static final String FILES = "/api/payment-status-files";

  @Inject StatusFiles files;

  @Test
  void accepted_is_noted_and_settled_settles_without_an_entry() {
    UUID payment = sent();
    Item item = item(payment);
    JsonPath accepted = taken(Answers.to(item.order()).group("ACCP", null), 201);
    assertThat(accepted.getString("order")).isEqualTo(item.order());
    assertThat(accepted.getList("statuses.outcome")).containsExactly("NOTED");
    assertThat(accepted.getList("statuses.level")).containsExactly("GROUP");
    assertThat(accepted.getString("statuses[0].text")).isEqualTo("Accepted by the bank");
    expect(payment, "SENT");
    taken(Answers.to(item.order()).batch("PDNG", "NARR"), 201);
    expect(payment, "SENT");
    JsonPath settled =
        taken(
            Answers.to(item.order())
                .payment(item.endToEnd(), item.uetr(), "ACSC", null)
                .amount("11100.00"),
            201);
    assertThat(settled.getList("statuses.outcome")).containsExactly("SETTLED");
    expect(payment, "SETTLED");
    assertThat(entries(payment)).containsExactly("RELEASED");
    // Said again, by another file: it is known.
    assertThat(taken(Answers.to(item.order()).group("ACSC", null), 201).getList("statuses.outcome"))
        .containsExactly("NOTED");
    As.user("officer")
        .get(FILES + "/payments/" + payment)
        .then()
        .statusCode(200)
        .body("items.code", equalTo(List.of("ACCP", "PDNG", "ACSC", "ACSC")))
        .body("items.outcome", equalTo(List.of("NOTED", "NOTED", "SETTLED", "NOTED")));
  }

  @Test
  void what_the_bank_refuses_leaves_the_books_and_is_requested_again() {
    UUID payment = sent();
    Item item = item(payment);
    UUID grant = grant(payment);
    JsonPath refused =
        taken(
            Answers.to(item.order())
                .payment(item.endToEnd(), null, "RJCT", "AC04", "Konto geschlossen"),
            201);
    assertThat(refused.getList("statuses.outcome")).containsExactly("REFUSED");
    assertThat(refused.getString("statuses[0].reasonText")).isEqualTo("The account is closed.");
    assertThat(refused.getString("statuses[0].info")).isEqualTo("Konto geschlossen");
    expect(payment, "REFUSED");
    assertThat(entries(payment)).containsExactly("RELEASED", "RELEASED_REVERSED");
    assertThat(cash(grant)).isEqualTo("0.00");
    As.user("officer")
        .get("/api/disbursements/" + payment)
        .then()
        .body("refusal.reason", equalTo("AC04"))
        .body("refusal.text", equalTo("The account is closed."))
        .body("refusedBy.name", equalTo("Yuki Tanabe"))
        .body("actions", equalTo(List.of()));
    // The grantee reads what it can do, in its language, and nothing of what the bank wrote.
    As.user("ngo.officer")
        .header("Accept-Language", "es")
        .get("/api/disbursements/" + payment)
        .then()
        .body("refusal.reason", nullValue())
        .body("refusal.text", containsString("datos bancarios"))
        .body(not(containsString("Konto")));
    As.user("ngo.officer").get(FILES + "/payments/" + payment).then().statusCode(403);
    for (String user : List.of("ngo.officer", "officer")) {
      tasks(user).body("items.subjectId", hasItem(payment.toString()));
    }
    tasks("ngo2.officer").body("items.subjectId", not(hasItem(payment.toString())));
    As.user("ngo.officer")
        .get("/api/grants/" + grant)
        .then()
        .body("instalments[0].status", equalTo("RETURNED"))
        .body("actions", hasItem("requestInstalment"));
    UUID again = Given.releasedInstalment(grant, 1);
    assertThat(again).isNotEqualTo(payment);
    tasks("ngo.officer").body("items.subjectId", not(hasItem(payment.toString())));
    assertThat(cash(grant)).isEqualTo("-11100.00");
  }

  @Test
  void the_most_specific_word_counts_and_reasons_without_a_text_are_shown_as_given() {
    UUID one = Given.approvedInstalment(Given.grantInForce(), 1);
    UUID other = Given.approvedInstalment(Given.grantInForce(), 1);
    UUID order = order(one, other);
    Item first = item(one);
    JsonPath answer =
        taken(
            Answers.to(first.order())
                .group("PART", null)
                .batch("ACSC", null)
                .payment(first.endToEnd(), null, "RJCT", "ZZ99")
                .payment(item(other).endToEnd(), null, "ACSP", null),
            201);
    assertThat(answer.getList("statuses.code")).containsExactly("RJCT", "ACSP");
    assertThat(answer.getString("statuses[0].reasonText")).isEqualTo("The bank’s reason: ZZ99.");
    expect(one, "REFUSED");
    expect(other, "SENT");
    // Who brought the answer said with it that the file was handed over.
    As.user("auditor")
        .get("/api/payment-orders/" + order)
        .then()
        .body("status", equalTo("SENT"))
        .body("sentBy", notNullValue());
    As.user("ngo.officer")
        .get("/api/disbursements/" + one)
        .then()
        .body("refusal.text", containsString("Nothing in your bank details is known to be wrong"));
  }

  @Test
  void an_order_refused_as_a_whole_refuses_what_is_in_its_file_and_nothing_else() {
    UUID one = Given.approvedInstalment(Given.grantInForce(), 1);
    UUID dropped = Given.approvedInstalment(Given.grantInForce(), 1);
    prepared(one, dropped);
    Given.post(
        "approver", "/api/disbursements/" + dropped + "/rejection", Map.of("reason", "No"), 200);
    Given.signing("signatory1", one, 200);
    Given.signing("signatory2", one, 200);
    JsonPath answer = taken(Answers.to(item(one).order()).group("RJCT", "FF01"), 201);
    assertThat(answer.getList("statuses.paymentId")).containsExactly(one.toString());
    expect(one, "REFUSED");
    expect(dropped, "REJECTED");
    Answers late = Answers.to(item(one).order()).payment(endToEnd(dropped), null, "ACSC", null);
    refused(late, 422, "payment.answer.unknown-payment");
  }

  @Test
  void an_answer_that_contradicts_what_is_known_is_kept_and_changes_nothing() {
    UUID settled = sent();
    taken(Answers.to(item(settled).order()).group("ACSC", null), 201);
    assertThat(
            taken(Answers.to(item(settled).order()).group("RJCT", "AC01"), 201)
                .getList("statuses.outcome"))
        .containsExactly("CONTRADICTS");
    expect(settled, "SETTLED");
    assertThat(entries(settled)).containsExactly("RELEASED");
    UUID refused = sent();
    taken(Answers.to(item(refused).order()).group("RJCT", "AC01"), 201);
    assertThat(
            taken(Answers.to(item(refused).order()).group("ACSC", null), 201)
                .getList("statuses.outcome"))
        .containsExactly("CONTRADICTS");
    expect(refused, "REFUSED");
    assertThat(entries(refused)).containsExactly("RELEASED", "RELEASED_REVERSED");
  }

  @Test
  void the_same_file_again_and_many_at_once_refuse_once() throws Exception {
    UUID payment = sent();
    byte[] file = Answers.to(item(payment).order()).group("RJCT", "AM04").bytes();
    As.token("accountant");
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      calls.add(() -> bring("accountant", file).extract().statusCode());
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Integer> answers = new ArrayList<>();
    try {
      for (Future<Integer> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
    } finally {
      threads.shutdown();
    }
    assertThat(answers).containsOnly(200, 201).containsOnlyOnce(201);
    expect(payment, "REFUSED");
    assertThat(entries(payment)).containsExactly("RELEASED", "RELEASED_REVERSED");
    assertThat(Given.ownerSees("select 1 from payment_status where disbursement_id = ?", payment))
        .hasSize(1);
    assertThat(
            Given.ownerSees(
                "select 1 from audit_event where subject_id = ? and action = 'refusedByBank' and outcome = 'DONE'",
                payment.toString()))
        .hasSize(1);
  }

  @Test
  void different_answers_at_once_settle_or_refuse_but_never_both() throws Exception {
    UUID payment = sent();
    Item item = item(payment);
    As.token("accountant");
    List<Callable<String>> calls = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      byte[] file = Answers.to(item.order()).group(i % 2 == 0 ? "RJCT" : "ACSC", null).bytes();
      calls.add(
          () -> bring("accountant", file).statusCode(201).extract().path("statuses[0].outcome"));
    }
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<String> outcomes = new ArrayList<>();
    try {
      for (Future<String> answer : threads.invokeAll(calls)) {
        outcomes.add(answer.get());
      }
    } finally {
      threads.shutdown();
    }
    assertThat(outcomes.stream().filter(o -> o.equals("REFUSED") || o.equals("SETTLED")))
        .hasSize(1);
    assertThat(outcomes.stream().filter("CONTRADICTS"::equals)).hasSize(6);
    assertThat(entries(payment).size()).isEqualTo(outcomes.contains("REFUSED") ? 2 : 1);
  }

  @Test
  void what_names_something_else_is_taken_in_no_part() {
    UUID payment = sent();
    Item item = item(payment);
    Item foreign = item(sent());
    String order = item.order();
    refused(Answers.to("O-1999-0001").group("ACSC", null), 422, "payment.answer.unknown-order");
    refused(
        Answers.to(order).batchId("OTHER").batch("ACSC", null),
        422,
        "payment.answer.unknown-batch");
    refused(
        Answers.to(order)
            .payment(item.endToEnd(), null, "ACSC", null)
            .payment(foreign.endToEnd(), null, "ACSC", null),
        422,
        "payment.answer.unknown-payment");
    // Named rightly by one reference and wrongly by the other.
    refused(
        Answers.to(order).payment(item.endToEnd(), foreign.uetr(), "ACSC", null),
        422,
        "payment.answer.unknown-payment");
    refused(
        Answers.to(order)
            .payment(item.endToEnd(), null, "ACSC", null)
            .payment(null, item.uetr(), "RJCT", null),
        422,
        "payment.answer.twice");
    refused(
        Answers.to(order).payment(item.endToEnd(), null, "ACSC", null).amount("11100.01"),
        422,
        "payment.answer.amount");
    refused(Answers.to(order).batch(null, null), 422, "payment.answer.nothing");
    Answers first = Answers.to(order).id("SAME-" + order).group("ACSP", null);
    taken(first, 201);
    refused(
        Answers.to(order).id("SAME-" + order).group("RJCT", null),
        409,
        "payment.answer.other-content");
    expect(payment, "SENT");
    assertThat(Given.ownerSees("select 1 from payment_status where disbursement_id = ?", payment))
        .hasSize(1);
  }

  @Test
  void what_is_no_answer_is_explained() throws IOException {
    UUID payment = sent();
    String order = item(payment).order();
    bring("accountant", new byte[0]).statusCode(422);
    bring("accountant", "%PDF-1.7".getBytes(StandardCharsets.UTF_8))
        .statusCode(422)
        .body("code", equalTo("bank.file.xml"))
        .body("title", notNullValue());
    byte[] whole = Answers.to(order).group("ACSC", null).bytes();
    bring("accountant", java.util.Arrays.copyOf(whole, whole.length - 20))
        .statusCode(422)
        .body("code", equalTo("bank.file.xml"));
    bring("accountant", new byte[StatusFiles.MOST_BYTES + 1])
        .statusCode(413)
        .body("code", equalTo("bank.file.too-large"));
    expect(payment, "SENT");
    // Packed it is taken as well.
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(whole);
    }
    bring("accountant", packed.toByteArray()).statusCode(201);
    expect(payment, "SETTLED");
  }

  @Test
  void an_order_that_was_not_signed_twice_has_no_answer() {
    UUID payment = Given.approvedInstalment(Given.grantInForce(), 1);
    Given.ordered(payment);
    Given.signing("signatory1", payment, 200);
    refused(
        Answers.to(item(payment).order()).group("ACSC", null), 409, "payment.answer.not-released");
    expect(payment, "PARTLY_RELEASED");
  }

  @Test
  void answers_are_brought_by_accountants_and_never_by_who_signed() throws IOException {
    UUID payment = sent();
    byte[] file = Answers.to(item(payment).order()).group("RJCT", "AC01").bytes();
    for (String user :
        List.of("signatory1", "approver", "controller", "officer", "auditor", "ngo.officer")) {
      bring(user, file).statusCode(403);
    }
    for (String user : List.of("ngo.officer", "donor", "trustee", "admin")) {
      As.user(user).get(FILES).then().statusCode(403);
    }
    UUID signatory =
        (UUID)
            Given.ownerSees("select first_signatory from disbursement where id = ?", payment)
                .get(0)[0];
    Actor both = new Actor(signatory, "both", "Both", Set.of(Role.FINANCE_ACCOUNTANT), null);
    Path path = Files.createTempFile("answer", ".xml");
    try {
      Files.write(path, file);
      Assertions.assertThatThrownBy(() -> files.take(path, "answer.xml", both))
          .isInstanceOfSatisfying(
              Refusal.class, r -> assertThat(r.code()).isEqualTo("disbursement.same-person"));
    } finally {
      Files.deleteIfExists(path);
    }
    expect(payment, "SENT");
    assertThat(Given.ownerSees("select 1 from payment_status where disbursement_id = ?", payment))
        .isEmpty();
    bring("accountant", file).statusCode(201);
    As.user("auditor")
        .get(FILES)
        .then()
        .statusCode(200)
        .body("items.order", hasItem(item(payment).order()));
  }

  @Test
  void the_database_refuses_what_the_bank_did_not_say() {
    UUID payment = sent();
    Given.refusedByDatabase(
        "update disbursement set status = 'REFUSED' where id = '" + payment + "'",
        "disbursement_refused_whole");
    Given.refusedByDatabase(
        "update disbursement set status = 'REFUSED', refused_at = now(), refused_by = first_signatory where id = '"
            + payment
            + "'",
        "disbursement_refuser_did_not_sign");
    Given.refusedByDatabase(
        "update disbursement set status = 'REFUSED', refused_at = now(), refused_by = certified_by where id = '"
            + payment
            + "'",
        "disbursement_refused_by_bank");
    taken(Answers.to(item(payment).order()).group("ACSP", null), 201);
    for (String change :
        List.of(
            "update payment_status set outcome = 'REFUSED' where disbursement_id = '"
                + payment
                + "'",
            "delete from payment_status_file")) {
      Given.refusedByDatabase(change, "append_only");
    }
    Given.refusedByDatabase(
        "insert into payment_status_file select gen_random_uuid(), order_id, 'other', made_at, name, size, repeat('0', 64), bytes,"
            + " loaded_by, loaded_at from payment_status_file limit 1",
        "payment_status_file_hashed");
  }

  // --- how

  private record Item(String order, String endToEnd, UUID uetr) {}

  /** Handed to the bank in an order of its own. */
  private static UUID sent() {
    UUID payment = Given.releasedInstalment();
    Given.post(
        "accountant", "/api/payment-orders/" + Given.ordered(payment) + "/handover", Map.of(), 200);
    return payment;
  }

  private static UUID prepared(UUID... payments) {
    Given.bankAccount();
    return UUID.fromString(
        Given.post(
                "accountant",
                "/api/payment-orders",
                Map.of(
                    "account",
                    "1110",
                    "executeOn",
                    Given.today().toString(),
                    "payments",
                    List.of(payments)),
                201)
            .getString("id"));
  }

  /** Signed by two. */
  private static UUID order(UUID... payments) {
    UUID order = prepared(payments);
    for (String signatory : List.of("signatory1", "signatory2")) {
      Given.post(signatory, "/api/payment-orders/" + order + "/signature", Map.of(), 200);
    }
    return order;
  }

  private static Item item(UUID payment) {
    Object[] row =
        Given.ownerSees(
                "select o.number, i.end_to_end, i.uetr from payment_order_item i join payment_order o on o.id = i.order_id"
                    + " where i.disbursement_id = ? order by i.end_to_end desc",
                payment)
            .get(0);
    return new Item((String) row[0], (String) row[1], (UUID) row[2]);
  }

  private static String endToEnd(UUID payment) {
    return item(payment).endToEnd();
  }

  private static UUID grant(UUID payment) {
    return (UUID)
        Given.ownerSees("select grant_id from disbursement where id = ?", payment).get(0)[0];
  }

  private static ValidatableResponse bring(String user, byte[] file) {
    return As.user(user)
        .multiPart("file", "answer.xml", file, "application/xml")
        .post(FILES)
        .then();
  }

  private static JsonPath taken(Answers answer, int status) {
    return bring("accountant", answer.bytes()).statusCode(status).extract().jsonPath();
  }

  private static void refused(Answers answer, int status, String code) {
    bring("accountant", answer.bytes())
        .statusCode(status)
        .body("code", equalTo(code))
        .body("title", notNullValue());
  }

  private static List<String> entries(UUID payment) {
    return Given.ownerSees(
            "select event from journal_entry where source_type = 'disbursement' and source_id = ? order by number",
            payment.toString())
        .stream()
        .map(row -> (String) row[0])
        .toList();
  }

  private static String cash(UUID grant) {
    return Given.ownerSees(
            "select sum(case side when 'D' then usd else -usd end) from journal_line where account = '1110' and grant_id = ?",
            grant)
        .get(0)[0]
        .toString();
  }

  private static ValidatableResponse tasks(String user) {
    return As.user(user).get("/api/worklist").then().statusCode(200);
  }

  private static void expect(UUID payment, String status) {
    As.user("auditor").get("/api/disbursements/" + payment).then().body("status", equalTo(status));
  }
}
