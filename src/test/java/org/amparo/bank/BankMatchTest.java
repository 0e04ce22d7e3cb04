package org.amparo.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
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
import org.amparo.ledger.Account;
import org.amparo.ledger.Ledger;
import org.amparo.money.Money;
import org.amparo.payment.Answers;
import org.amparo.problem.Refusal;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BankMatchTest {

  private static final String TODAY = LocalDate.now(ZoneId.of("Europe/Vienna")).toString();

  @Inject Ledger ledger;
  @Inject BankLines lines;

  /** Whatever was done: asked from the line or from the entry, and of the whole account. */
  @AfterEach
  void what_a_line_is_in_the_books_is_the_same_from_either_side() {
    assertThat(
            Given.ownerSees(
                """
                select 1 from (select line_id, entry_id, account, value from bank_book where line_id is not null) b
                full join bank_line_value v using (line_id, entry_id, account) where b.value is distinct from v.value"""))
        .isEmpty();
    assertThat(
            Given.ownerSees(
                """
                select 1 from bank_account a
                where (select coalesce(sum(value), 0) from bank_book b where b.account = a.account)
                   <> (select coalesce(sum(case when a.currency = 'USD' then m.debit_usd - m.credit_usd when m.currency = a.currency then m.debit - m.credit end), 0)
                       from ledger_movements(null, null, a.account, null) m)"""))
        .isEmpty();
  }

  @Test
  void a_refund_to_a_donor_that_the_bank_sends_back_is_owed_again_once_a_second_person_posts_it() {
    UUID id = Given.receivedContribution("812.34", Given.pool());
    Map<String, Object> refund =
        Map.of("amount", Given.usd("812.34"), "bankAccount", "1110", "reason", "Asked for");
    String path =
        "/api/contributions/"
            + id
            + "/refunds/"
            + Given.post("accountant", "/api/contributions/" + id + "/refunds", refund, 200)
                .getString("refunds[0].id");
    Given.post("controller", path + "/approval", Map.of(), 200);
    Given.post("signatory1", path + "/signature", Map.of(), 200);
    Given.post("signatory2", path + "/signature", Map.of(), 200);
    String number = contribution(id).getString("number");
    String ref = Bank.ref();
    Bank.statement()
        .on(TODAY)
        .credit("812.34", ref, "Bank of the Example", "Returned " + number)
        .bring(201);
    JsonPath line = Bank.line(ref);
    // The receipt of the same amount is one too: only a person knows which of the two it is.
    String found = line.getString("proposals.find { it.kind == 'DONOR_RETURN' }.id");
    UUID paid = UUID.fromString(found);
    JsonPath matched = Bank.act("accountant", line, "match", Bank.is("DONOR_RETURN", paid), 200);
    assertThat(matched.getString("status")).isEqualTo("MATCHED");
    Bank.act("accountant", line, "match", Bank.is("DONOR_RETURN", paid), 200);
    JsonPath c = contribution(id);
    assertThat(c.getList("refunds[0].returns")).hasSize(1);
    assertThat(c.getString("refunds[0].returns[0].bankReference")).isEqualTo(ref);
    assertThat(c.getString("status")).as("until it is posted").isEqualTo("REFUNDED");

    Given.post(
        "approver",
        path + "/returns/" + c.getString("refunds[0].returns[0].id") + "/posting",
        Map.of(),
        200);
    assertThat(contribution(id).getString("status")).isEqualTo("REFUND_APPROVED");
    assertThat(Bank.line(ref).getString("inBooks.amount")).isEqualTo("812.34");
    assertThat(
            Bank.act("accountant", line, "undoing", Map.of("reason", "Wrong"), 422)
                .getString("code"))
        .isEqualTo("bank.posted");
  }

  @Test
  void a_line_that_quotes_a_contribution_is_proposed_and_recorded_when_a_person_confirms() {
    UUID id = Given.agreedContribution("250000.00", "EUR", Given.pool(), "BINDING_UNCONDITIONAL");
    String number = contribution(id).getString("number");
    String ref = Bank.ref();
    Bank.statement()
        .credit(
            "281120.00", ref, "Alpenreich Finance Ministry", "Contribution " + number, "250000.00")
        .bring(201);
    JsonPath line = Bank.line(ref);
    assertThat(line.getString("proposals[0].id")).isEqualTo(id.toString());
    assertThat(line.<String>getList("proposals[0].reasons"))
        .contains("REFERENCE", "AMOUNT", "NAME");
    assertThat(line.getInt("proposals[0].score")).isGreaterThanOrEqualTo(90);
    assertThat(Bank.act("approver", line, "match", Bank.is("CONTRIBUTION", id), 403)).isNotNull();

    JsonPath matched = Bank.act("accountant", line, "match", Bank.is("CONTRIBUTION", id), 200);
    assertThat(matched.getString("status")).isEqualTo("MATCHED");
    JsonPath c = contribution(id);
    assertThat(c.getString("receipts[0].amount.amount")).isEqualTo("250000.00");
    assertThat(c.getString("receipts[0].bankReference")).isEqualTo(ref);
    assertThat(c.getString("receipts[0].postedBy")).isNull();
    // Again by the same person: nothing more.
    Bank.act("accountant", line, "match", Bank.is("CONTRIBUTION", id), 200);
    assertThat(contribution(id).getList("receipts")).hasSize(1);

    String receipt = c.getString("receipts[0].id");
    Given.post(
        "approver",
        "/api/contributions/" + id + "/receipts/" + receipt + "/posting",
        Map.of(),
        200);
    JsonPath posted = Bank.line(ref);
    assertThat(posted.getString("inBooks.amount")).isEqualTo("280898.88");
    assertThat(posted.getString("difference.amount")).isEqualTo("221.12");

    // In the books: the match is not simply undone.
    assertThat(
            Bank.act("accountant", line, "undoing", Map.of("reason", "Wrong"), 422)
                .getString("code"))
        .isEqualTo("bank.posted");

    // What the bank's rate made more of it becomes an exchange gain, by two persons.
    Bank.act("accountant", line, "treatment", Map.of("treatment", "EXCHANGE_DIFFERENCE"), 200);
    JsonPath done = Bank.act("approver", line, "posting", Map.of(), 200);
    assertThat(done.getString("difference.amount")).isEqualTo("0.00");
    assertThat(ledger.balance(Account.EXCHANGE_GAINS, id)).isEqualTo(Money.usd("221.12"));
  }

  @Test
  void a_match_not_yet_posted_is_undone_with_a_reason_and_the_receipt_rejected() {
    UUID id = Given.agreedContribution("500.00", "USD", Given.pool(), "BINDING_UNCONDITIONAL");
    JsonPath line = credit("500.00", "Nobody", contribution(id).getString("number"));
    Bank.act("accountant", line, "match", Bank.is("CONTRIBUTION", id), 200);
    Given.post("accountant", Bank.LINES + "/" + line.getString("id") + "/undoing", Map.of(), 422);
    JsonPath undone =
        Bank.act("accountant", line, "undoing", Map.of("reason", "Another donor's"), 200);
    assertThat(undone.getString("status")).isEqualTo("OPEN");
    assertThat(undone.getString("matches[0].undoReason")).isEqualTo("Another donor's");
    assertThat(contribution(id).getString("receipts[0].rejectedBy.name")).isNotNull();
    Bank.act("accountant", line, "match", Bank.is("CONTRIBUTION", id), 200);
    assertThat(contribution(id).getList("receipts")).hasSize(2);
  }

  @Test
  void two_persons_who_confirm_a_line_at_once_make_one_match() throws Exception {
    UUID one = Given.agreedContribution("700.00", "USD", Given.pool(), "BINDING_UNCONDITIONAL");
    UUID other = Given.agreedContribution("700.00", "USD", Given.pool(), "BINDING_UNCONDITIONAL");
    UUID line = UUID.fromString(credit("700.00", "Nobody", "gift").getString("id"));
    ExecutorService both = Executors.newFixedThreadPool(2);
    List<Callable<String>> tries = new ArrayList<>();
    for (UUID contribution : List.of(one, other)) {
      Actor accountant = accountant();
      tries.add(
          () -> {
            try {
              lines.match(
                  line,
                  List.of(new MatchPart(MatchPart.Kind.CONTRIBUTION, contribution, null, null)),
                  null,
                  accountant);
              return "done";
            } catch (Refusal refusal) {
              return refusal.code();
            }
          });
    }
    List<String> answers = new ArrayList<>();
    for (Future<String> answer : both.invokeAll(tries)) {
      answers.add(answer.get());
    }
    both.shutdown();
    assertThat(answers).containsExactlyInAnyOrder("done", "bank.wrong-state");
    assertThat(
            contribution(one).getList("receipts").size()
                + contribution(other).getList("receipts").size())
        .isEqualTo(1);
  }

  @Test
  void one_receipt_is_matched_with_one_line() {
    UUID id = Given.agreedContribution("800.00", "USD", Given.pool(), "BINDING_UNCONDITIONAL");
    Map<String, Object> receipt = Given.receipt("800.00", "USD", "2026-04-20");
    Given.received(id, receipt);
    String receiptId = contribution(id).getString("receipts[0].id");
    JsonPath first = credit("800.00", "Nobody", String.valueOf(receipt.get("bankReference")));
    assertThat(first.getString("proposals[0].kind")).isEqualTo("RECEIPT");
    JsonPath second = credit("800.00", "Nobody", "again");
    Bank.act("accountant", first, "match", Bank.is("RECEIPT", receiptId), 200);
    assertThat(
            Bank.act("accountant", second, "match", Bank.is("RECEIPT", receiptId), 422)
                .getString("code"))
        .isEqualTo("bank.no-candidate");
    // Only the link is undone: what was recorded before stays.
    Bank.act("accountant", first, "undoing", Map.of("reason", "The other line"), 200);
    Bank.act("accountant", second, "match", Bank.is("RECEIPT", receiptId), 200);
  }

  @Test
  void a_line_is_divided_among_several_to_the_cent() {
    UUID one = Given.agreedContribution("300.00", "USD", Given.pool(), "BINDING_UNCONDITIONAL");
    UUID other = Given.agreedContribution("300.00", "USD", Given.pool(), "BINDING_UNCONDITIONAL");
    JsonPath line = credit("500.00", "Nobody", "two gifts");
    assertThat(
            Bank.act("accountant", line, "match", parts(one, "300.00", other, "199.99"), 422)
                .getString("code"))
        .isEqualTo("bank.sum");
    assertThat(contribution(one).getList("receipts")).isEmpty();
    Bank.act("accountant", line, "match", parts(one, "300.00", other, "200.00"), 200);
    assertThat(contribution(other).getString("receipts[0].amount.amount")).isEqualTo("200.00");
  }

  @Test
  void a_payment_is_settled_and_returned_by_the_bank_and_never_by_its_signatory() {
    UUID payment = Given.releasedInstalment();
    JsonPath paid = disbursement(payment);
    String amount = paid.getString("amount.amount");
    String out = Bank.ref();
    String back = Bank.ref();
    Bank.statement()
        .on(TODAY)
        .debit(amount, out, paid.getString("number"), "Casa Aurora", "Instalment")
        .returned(amount, back, paid.getString("number"), "AC01")
        .bring(201);
    JsonPath line = Bank.line(out);
    assertThat(line.getString("proposals[0].kind")).isEqualTo("DISBURSEMENT");
    UUID signatory = UUID.fromString(paid.getString("firstSignatory.id"));
    Actor signed =
        new Actor(signatory, "signatory1", "Ingrid Solberg", Set.of(Role.FINANCE_ACCOUNTANT), null);
    UUID lineId = UUID.fromString(line.getString("id"));
    assertThat(
            ((Refusal)
                    Assertions.catchThrowable(
                        () ->
                            lines.match(
                                lineId,
                                List.of(
                                    new MatchPart(
                                        MatchPart.Kind.DISBURSEMENT, payment, null, null)),
                                null,
                                signed)))
                .code())
        .isEqualTo("bank.signatory");
    Bank.act("accountant", line, "match", Bank.is("DISBURSEMENT", payment), 200);
    assertThat(disbursement(payment).getString("status")).isEqualTo("SETTLED");
    assertThat(disbursement(payment).getString("bankReference")).isEqualTo(out);

    JsonPath returned = Bank.line(back);
    assertThat(returned.getString("proposals[0].kind")).isEqualTo("RETURN");
    Bank.act("accountant", returned, "match", Bank.is("RETURN", payment), 200);
    assertThat(disbursement(payment).getString("status")).isEqualTo("RETURNED");
    assertThat(disbursement(payment).getString("reason")).isEqualTo("AC01");
    assertThat(Bank.line(back).getString("difference.amount")).isEqualTo("0.00");
  }

  @Test
  void an_answer_that_refuses_what_the_statement_shows_as_paid_changes_nothing() {
    UUID payment = Given.releasedInstalment();
    JsonPath paid = disbursement(payment);
    String out = Bank.ref();
    Bank.statement()
        .on(TODAY)
        .debit(paid.getString("amount.amount"), out, paid.getString("number"), "Casa Aurora", "I")
        .bring(201);
    Bank.act("accountant", Bank.line(out), "match", Bank.is("DISBURSEMENT", payment), 200);
    assertThat(answered(payment, "RJCT")).isEqualTo("CONTRADICTS");
    assertThat(disbursement(payment).getString("status")).isEqualTo("SETTLED");
    assertThat(answered(payment, "ACSC")).isEqualTo("NOTED");
  }

  @Test
  void what_was_taken_and_given_back_for_a_payment_that_the_bank_refused_is_found_by_it() {
    UUID payment = Given.releasedInstalment();
    JsonPath paid = disbursement(payment);
    String amount = paid.getString("amount.amount");
    assertThat(answered(payment, "RJCT")).isEqualTo("REFUSED");
    String out = Bank.ref();
    String back = Bank.ref();
    Bank.statement()
        .on(TODAY)
        .debit(amount, out, paid.getString("number"), "Casa Aurora", "Instalment")
        .returned(amount, back, paid.getString("number"), "AC01")
        .bring(201);
    Bank.act("accountant", Bank.line(out), "match", Bank.is("DISBURSEMENT", payment), 200);
    Bank.act("accountant", Bank.line(back), "match", Bank.is("RETURN", payment), 200);
    for (String ref : List.of(out, back)) {
      assertThat(Bank.line(ref).getString("difference.amount")).isEqualTo("0.00");
    }
    assertThat(disbursement(payment).getString("status")).isEqualTo("REFUSED");
  }

  /** Of the whole of its order; what the answer did to it. */
  private static String answered(UUID payment, String code) {
    String order =
        (String)
            Given.ownerSees("select number from payment_order where id = ?", Given.ordered(payment))
                .get(0)[0];
    return As.user("accountant")
        .multiPart(
            "file", "answer.xml", Answers.to(order).group(code, null).bytes(), "application/xml")
        .post("/api/payment-status-files")
        .then()
        .statusCode(201)
        .extract()
        .path("statuses[0].outcome");
  }

  @Test
  void money_that_nobody_knows_lies_in_suspense_and_cannot_be_committed() {
    Money available = ledger.availability("GENERAL").available();
    UUID id = Given.agreedContribution("900.00", "USD", Given.pool(), "BINDING_UNCONDITIONAL");
    JsonPath line = credit("900.00", "Unknown sender", "no reference");
    Bank.act(
        "accountant", line, "treatment", Map.of("treatment", "SUSPENSE", "note", "Asked"), 200);
    assertThat(Bank.act("accountant", line, "posting", Map.of(), 403)).isNotNull();
    JsonPath posted = Bank.act("approver", line, "posting", Map.of(), 200);
    assertThat(posted.getString("status")).isEqualTo("IN_SUSPENSE");
    assertThat(posted.getString("difference.amount")).isEqualTo("0.00");
    assertThat(ledger.availability("GENERAL").available()).isEqualTo(available);
    Bank.act("approver", line, "posting", Map.of(), 200);

    Bank.act("accountant", line, "match", Bank.is("CONTRIBUTION", id), 200);
    assertThat(Bank.line(line.getString("bankReference")).getString("status"))
        .isEqualTo("CLEARING");
    JsonPath cleared = Bank.act("approver", line, "clearing", Map.of(), 200);
    assertThat(cleared.getString("status")).isEqualTo("MATCHED");
    assertThat(cleared.getString("difference.amount")).isEqualTo("0.00");
    assertThat(contribution(id).getString("status")).isEqualTo("RECEIVED");
    assertThat(contribution(id).getString("receipts[0].postedBy.name")).isNotNull();
  }

  @Test
  void a_charge_is_proposed_by_one_posted_by_another_and_reversed_with_a_reason() {
    String ref = Bank.ref();
    Bank.statement().debit("39.00", ref, "NOTPROVIDED", "Bank", "Fees").bring(201);
    Given.receivedContribution("1000.00");
    JsonPath line = Bank.line(ref);
    Bank.act("accountant", line, "treatment", Map.of("treatment", "BANK_CHARGES"), 200);
    JsonPath rejected =
        Bank.act("approver", line, "rejection", Map.of("reason", "Ask the bank"), 200);
    assertThat(rejected.getString("status")).isEqualTo("OPEN");
    Bank.act("accountant", line, "treatment", Map.of("treatment", "BANK_CHARGES"), 200);
    assertThat(Bank.act("approver", line, "posting", Map.of(), 200).getString("status"))
        .isEqualTo("BOOKED");
    assertThat(Bank.line(ref).getString("inBooks.amount")).isEqualTo("-39.00");
    String entry =
        Given.ownerSees(
                "select e.id from journal_entry e join bank_posting p on p.id::text = e.source_id"
                    + " join bank_line l on l.id = p.line_id where e.source_type = 'bankPosting' and l.bank_reference = ?",
                ref)
            .get(0)[0]
            .toString();
    JsonPath behind = As.user("auditor").get("/api/evidence/" + entry).jsonPath();
    assertThat(behind.getString("objects.find { it.type == 'bankLine' }.label")).isEqualTo(ref);
    assertThat(
            behind.getList(
                "people.findAll { it.subjectType == 'bankLine' }.person.name.unique()",
                String.class))
        .hasSize(2);
    JsonPath reversed = Bank.act("approver", line, "reversal", Map.of("reason", "Given back"), 200);
    assertThat(reversed.getString("status")).isEqualTo("OPEN");
    assertThat(reversed.getString("inBooks.amount")).isEqualTo("0.00");
  }

  @Test
  void the_reconciliation_explains_every_difference() {
    Bank.statement().on(TODAY).credit("1.50", Bank.ref(), "Unknown", "x").bring(201);
    JsonPath view =
        As.user("auditor")
            .get("/api/bank-accounts/1110/reconciliation")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(view.getString("unexplained.amount")).isEqualTo("0.00");
    assertThat(view.getBoolean("reconciled")).isFalse();
    assertThat(view.getList("bankNotInBooks")).isNotEmpty();
    As.user("donor").get("/api/bank-accounts/1110/reconciliation").then().statusCode(403);
  }

  private static JsonPath credit(String amount, String name, String text) {
    String ref = Bank.ref();
    Bank.statement().credit(amount, ref, name, text).bring(201);
    return Bank.line(ref);
  }

  private static Map<String, Object> parts(
      UUID one, String oneAmount, UUID other, String otherAmount) {
    return Map.of(
        "parts",
        List.of(
            Map.of("kind", "CONTRIBUTION", "id", one, "amount", Given.usd(oneAmount)),
            Map.of("kind", "CONTRIBUTION", "id", other, "amount", Given.usd(otherAmount))));
  }

  private static Actor accountant() {
    return new Actor(
        UUID.randomUUID(), "accountant", "An accountant", Set.of(Role.FINANCE_ACCOUNTANT), null);
  }

  private static JsonPath contribution(UUID id) {
    return As.user("accountant").get("/api/contributions/" + id).then().extract().jsonPath();
  }

  private static JsonPath disbursement(UUID id) {
    return As.user("accountant").get("/api/disbursements/" + id).then().extract().jsonPath();
  }
}
