package org.amparo.writeoff;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.money.Money;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WriteOffTest {

  @Test
  void what_is_older_counts_in_an_older_class() {
    LocalDate day = LocalDate.of(2026, 6, 30);
    assertThat(Receivable.age(day, day)).isZero();
    assertThat(Receivable.age(day.minusDays(90), day)).isZero();
    assertThat(Receivable.age(day.minusDays(91), day)).isEqualTo(1);
    assertThat(Receivable.age(day.minusYears(1), day)).isEqualTo(1);
    assertThat(Receivable.age(day.minusYears(1).minusDays(1), day)).isEqualTo(2);
    assertThat(Receivable.age(day.minusYears(3).minusDays(1), day)).isEqualTo(4);
  }

  @Test
  void four_persons_give_up_what_a_grantee_will_not_pay() {
    UUID grant = Given.owing();
    String today = Given.today().toString();
    JsonPath aged =
        As.user("auditor")
            .get("/api/receivables?account=1430")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    String row = "items.find { it.subjectId == '" + grant + "' }.";
    assertThat(aged.getString(row + "open.amount")).isEqualTo("600.00");
    assertThat(aged.getString(row + "ages[0].amount")).isEqualTo("600.00");
    assertThat(aged.getString(row + "byAge.amount")).isEqualTo("0.00");

    // 500 of the 600 is set aside for a reason of its own, then written off.
    JsonPath proposal =
        Given.post(
            "accountant",
            "/api/allowances",
            Map.of(
                "asOf",
                today,
                "specifics",
                List.of(
                    Map.of(
                        "account",
                        "1430",
                        "subjectId",
                        grant,
                        "amount",
                        Given.usd("400.00"),
                        "reason",
                        "The grantee is being wound up"))),
            201);
    String allowance = "/api/allowances/" + proposal.getString("id");
    Given.post("accountant", allowance + "/posting", Map.of(), 403);
    Given.post("approver", allowance + "/posting", Map.of(), 200);
    Given.post("approver", allowance + "/posting", Map.of(), 200);
    assertThat(balance("1439", grant)).isEqualTo(Money.usd("-400.00"));
    assertThat(balance("7720", grant)).isEqualTo(Money.usd("400.00"));

    Given.post(
        "accountant",
        "/api/write-offs",
        Map.of("grantId", grant, "amount", Given.usd("601.00"), "reason", "Irrecoverable"),
        422);
    Map<String, Object> proposed =
        Map.of("grantId", grant, "amount", Given.usd("500.00"), "reason", "Irrecoverable");
    Given.post("controller", "/api/write-offs", proposed, 403);
    JsonPath w = Given.post("accountant", "/api/write-offs", proposed, 201);
    assertThat(Given.post("accountant", "/api/write-offs", proposed, 409).getString("code"))
        .isEqualTo("writeoff.open-already");
    String at = "/api/write-offs/" + w.getString("id");
    Map<String, Object> authority = Map.of("authority", "Delegation of authority of 2026");
    Given.post("controller", at + "/authorisation", authority, 409);
    As.user("officer")
        .multiPart("file", "liquidator.pdf", Given.pdf(), "application/pdf")
        .post(at + "/documents")
        .then()
        .statusCode(200);
    // The officer who prepared the grant may look into it, not decide.
    Given.post(
        "accountant", at + "/investigation", Map.of("text", "The liquidator has nothing"), 200);
    Given.post("accountant", at + "/authorisation", authority, 403);
    Given.post("approver", at + "/posting", Map.of("on", today), 409);
    Given.post("controller", at + "/authorisation", authority, 200);
    Given.post("controller", at + "/posting", Map.of("on", today), 403);
    JsonPath written = Given.post("approver", at + "/posting", Map.of("on", today), 200);
    assertThat(written.getString("status")).isEqualTo("WRITTEN_OFF");
    assertThat(
            Given.post("approver", at + "/posting", Map.of("on", today), 200).getString("entryId"))
        .isEqualTo(written.getString("entryId"));
    assertThat(balance("1430", grant)).isEqualTo(Money.usd("100.00"));
    assertThat(balance("1439", grant)).as("all used").isEqualTo(Money.usd("0.00"));
    assertThat(balance("7720", grant)).as("the rest is expense now").isEqualTo(Money.usd("500.00"));

    Given.post("approver", at + "/disclosure", Map.of("in", "Financial report for 2026"), 403);
    assertThat(
            Given.post(
                    "controller",
                    at + "/disclosure",
                    Map.of("in", "Financial report for 2026"),
                    200)
                .getString("status"))
        .isEqualTo("DISCLOSED");
    assertThat(
            As.user("auditor")
                .get(
                    "/api/audit-trail?subjectType=write-off&subjectId="
                        + w.getString("id")
                        + "&outcome=DONE")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.action", String.class))
        .containsExactly("disclose", "post", "authorise", "investigate", "attach", "propose");
  }

  @Test
  void a_contribution_that_is_due_and_will_never_come_is_written_off_in_its_own_currency() {
    Given.rates();
    String pool = Given.pool();
    UUID id = Given.agreedContribution("1000.00", "EUR", pool, "BINDING_UNCONDITIONAL");
    JsonPath aged =
        As.user("auditor")
            .get("/api/receivables?account=1310")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(aged.getString("items.find { it.subjectId == '" + id + "' }.due.amount"))
        .isEqualTo("1000.00");
    assertThat(refused(id, "600.00", "USD", 422)).isEqualTo("amount.currency");
    assertThat(refused(id, "1000.01", "EUR", 422)).isEqualTo("amount.amount");
    Given.post(
        "accountant",
        "/api/write-offs",
        Map.of("amount", Given.usd("1.00"), "reason", "Of what?"),
        422);

    JsonPath w =
        Given.post("accountant", "/api/write-offs", irrecoverable(id, "600.00", "EUR"), 201);
    assertThat(w.getString("subjectType")).isEqualTo("contribution");
    assertThat(w.getString("usd.amount")).as("what it stands at").isEqualTo("689.66");
    String today = Given.today().toString();
    String at = authorised(w.getString("id"));
    JsonPath posted = Given.post("approver", at + "/posting", Map.of("on", today), 200);
    Given.post("approver", at + "/posting", Map.of("on", today), 200);
    assertThat(posted.getString("status")).isEqualTo("WRITTEN_OFF");
    assertThat(balance("1310", id)).isEqualTo(Money.usd("459.77"));
    assertThat(balance("1319", id)).isEqualTo(Money.usd("0.00"));
    assertThat(balance("7720", id)).isEqualTo(Money.usd("689.66"));
    Given.post("controller", at + "/disclosure", Map.of("in", "Financial report for 2026"), 200);

    JsonPath c = contribution(id);
    assertThat(c.getString("writtenOff.amount")).isEqualTo("600.00");
    assertThat(c.getString("outstanding.amount")).isEqualTo("400.00");
    assertThat(c.getString("overdue.amount")).isEqualTo("400.00");
    assertThat(
            Given.ownerSees(
                    "select outstanding from contribution_instalment_standing where contribution_id = ?",
                    id)
                .get(0)[0]
                .toString())
        .startsWith("400.0");
    for (String code :
        List.of("contributions", "ageing-contributions", "write-offs", "financial-position")) {
      JsonPath statement =
          As.user("auditor")
              .get("/api/statements/" + code + "?asOf=" + today + "&pool=" + pool)
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      assertThat(statement.getList("ties.holds")).as(code).doesNotContain(false);
    }

    // The rest is given up as well; then all of it comes after all.
    String rest =
        authorised(
            Given.post("accountant", "/api/write-offs", irrecoverable(id, "400.00", "EUR"), 201)
                .getString("id"));
    Given.post("approver", rest + "/posting", Map.of("on", today), 200);
    assertThat(contribution(id).getString("overdue.amount")).isEqualTo("0.00");
    assertThat(contribution(id).getString("schedule[0].state")).isEqualTo("GIVEN_UP");
    assertThat(refused(id, "1.00", "EUR", 422)).isEqualTo("contributionId");
    assertThat(
            As.user("auditor")
                .get("/api/contributions?due=OVERDUE&size=200")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.id", String.class))
        .doesNotContain(id.toString());
    Money before = balance("6110", id);
    JsonPath late = Given.received(id, Given.receipt("1000.00", "EUR", "2026-06-02"));
    assertThat(balance("1310", id)).as("nothing was receivable").isEqualTo(Money.usd("0.00"));
    assertThat(balance("6110", id).minus(before))
        .as("what comes of a claim given up is revenue, at the rate of its day")
        .isEqualTo(Money.usd("-1136.36"));
    assertThat(late.getString("status")).isEqualTo("RECEIVED");
    assertThat(late.getString("outstanding.amount")).isEqualTo("0.00");
  }

  @Test
  void a_receipt_clears_what_is_still_claimed_before_it_is_revenue_anew() {
    Given.rates();
    UUID id = Given.agreedContribution("1000.00", "USD", Given.pool(), "BINDING_UNCONDITIONAL");
    String at =
        authorised(
            Given.post("accountant", "/api/write-offs", irrecoverable(id, "600.00", "USD"), 201)
                .getString("id"));
    Given.post("approver", at + "/posting", Map.of("on", Given.today().toString()), 200);
    Given.received(id, Given.receipt("500.00", "USD", "2026-06-02"));
    assertThat(balance("1310", id)).isEqualTo(Money.usd("0.00"));
    assertThat(balance("6110", id))
        .as("1000 when agreed, 100 of what had been given up")
        .isEqualTo(Money.usd("-1100.00"));
    assertThat(contribution(id).getString("receipts[0].exchangeDifference.amount"))
        .isEqualTo("0.00");
  }

  @Test
  void what_is_not_due_or_never_was_receivable_is_not_written_off() {
    Given.rates();
    UUID onReceipt = Given.agreedContribution("100.00", "USD", Given.pool(), "ON_RECEIPT");
    assertThat(refused(onReceipt, "100.00", "USD", 422)).isEqualTo("contributionId");
    UUID id = Given.acceptedContribution("100.00", "USD", Given.pool());
    Map<String, Object> terms = new java.util.HashMap<>(Given.agreement("BINDING_UNCONDITIONAL"));
    terms.put(
        "schedule",
        List.of(
            Map.of("dueOn", Given.today().plusYears(1).toString(), "amount", Given.usd("100.00"))));
    Given.post("manager", "/api/contributions/" + id + "/agreement", terms, 200);
    assertThat(refused(id, "100.00", "USD", 422)).isEqualTo("contributionId");
    try {
      Given.owner("update contribution set written_off = 5 where id = ?", id);
      assertThat(id).as("should have been refused").isNull();
    } catch (IllegalStateException refused) {
      assertThat(refused.getCause().getMessage()).contains("write-offs of contribution");
    }
  }

  private static Map<String, Object> irrecoverable(
      UUID contribution, String amount, String currency) {
    return Map.of(
        "contributionId",
        contribution,
        "amount",
        Map.of("amount", amount, "currency", currency),
        "reason",
        "The donor was dissolved without assets");
  }

  /** The field that is refused. */
  private static String refused(UUID contribution, String amount, String currency, int status) {
    return Given.post(
            "accountant", "/api/write-offs", irrecoverable(contribution, amount, currency), status)
        .getString("errors[0].field");
  }

  private static String authorised(String writeOff) {
    String at = "/api/write-offs/" + writeOff;
    Given.post("officer", at + "/investigation", Map.of("text", "The register of companies"), 200);
    Given.post("controller", at + "/authorisation", Map.of("authority", "Delegation of 2026"), 200);
    return at;
  }

  private static JsonPath contribution(UUID id) {
    return As.user("auditor")
        .get("/api/contributions/" + id)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  @Test
  void the_database_refuses_a_proposer_who_authorises() {
    UUID grant = Given.owing();
    String id =
        Given.post(
                "accountant",
                "/api/write-offs",
                Map.of("grantId", grant, "amount", Given.usd("10.00"), "reason", "Irrecoverable"),
                201)
            .getString("id");
    for (String change :
        List.of(
            "update write_off set investigated_by = proposed_by, authorised_by = proposed_by, status = 'AUTHORISED' where id = ?",
            "update write_off set usd = 20 where id = ?")) {
      try {
        Given.owner(change, UUID.fromString(id));
        assertThat(change).as("should have been refused").isNull();
      } catch (IllegalStateException refused) {
        assertThat(refused.getCause().getMessage()).contains("write");
      }
    }
    Given.post(
        "controller", "/api/write-offs/" + id + "/rejection", Map.of("reason", "Ask again"), 200);
  }

  private static Money balance(String account, UUID subject) {
    return Money.usd(
        Given.ownerSees(
                "select coalesce(sum(debit_usd - credit_usd), 0.00) from ledger_balance where account = ? and subject_id = ?",
                account,
                subject)
            .get(0)[0]
            .toString());
  }
}
