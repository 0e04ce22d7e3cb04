package org.amparo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One grant from its award to the last refund, in the figures of the worked year. */
@QuarkusTest
class GrantLifecycleTest {

  @Test
  void a_grant_of_sixty_thousand_goes_from_award_to_closure() {
    UUID application = award();
    UUID grant = Given.preparedGrant(Given.terms(application, "36000.00", "24000.00"));
    Given.inForce(grant);
    expectStanding(grant, "67800.00", "0.00", "0.00", "0.00");

    // Only the first instalment can be asked for before anything was reported.
    refused(grant, 2, "grant.report-first");
    Given.releasedInstalment(grant, 1);
    expectStanding(grant, "67800.00", "36000.00", "0.00", "0.00");

    // Interim report: 34,850 eligible, 1,150 ineligible.
    UUID interim = Given.submittedReport(grant, 1, "25000.00", "11000.00");
    Given.post("officer", "/api/reports/" + interim + "/programme-acceptance", Map.of(), 200);
    refused(grant, 2, "grant.report-first");
    JsonPath accepted =
        Given.post(
            "accountant",
            "/api/reports/" + interim + "/finance-acceptance",
            Map.of(
                "ineligible",
                List.of(
                    Map.of(
                        "line",
                        2,
                        "amount",
                        Given.usd("1150.00"),
                        "category",
                        "NO_SUPPORTING_DOCUMENTATION",
                        "reason",
                        "Receipts of the second month are missing."))),
            200);
    assertThat(accepted.getString("status")).isEqualTo("ACCEPTED_WITH_FINDINGS");
    assertThat(accepted.getString("accepted.amount")).isEqualTo("34850.00");
    // 67,800 less 34,850 and its support of 4,530.50.
    expectStanding(grant, "28419.50", "0.00", "1150.00", "34850.00");
    assertThat(entries(grant))
        .containsExactly(
            "report ACCEPTED D 7210 25000.00 class 1",
            "report ACCEPTED D 7210 9850.00 class 6",
            "report ACCEPTED D 1430 1150.00",
            "report ACCEPTED C 1420 36000.00",
            "report PROGRAMME_SUPPORT D 7910 4530.50",
            "report PROGRAMME_SUPPORT C 2910 4530.50",
            "report COMMITMENT_REDUCED D 9299 39380.50",
            "report COMMITMENT_REDUCED C 9200 39380.50");

    // Final report: 22,300 spent, 1,700 left over.
    Given.releasedInstalment(grant, 2);
    Given.acceptedReport(grant, 2, "15000.00", "7300.00");
    expectStanding(grant, "3220.50", "0.00", "2850.00", "57150.00");

    // Of this amount the grantee has its project audited.
    assertThat(
            Given.post("officer", "/api/grants/" + grant + "/closure", Map.of(), 422)
                .getString("code"))
        .isEqualTo("schedule.missing");
    UUID audit = Given.filed(grant, "AUDIT");
    Given.post("accountant", "/api/filings/" + audit + "/acceptance", Map.of(), 200);

    // Nothing is closed while money is owed.
    As.user("officer")
        .post("/api/grants/" + grant + "/closure")
        .then()
        .statusCode(422)
        .body("code", equalTo("grant.close-receivable"));

    // 2,350 comes back. The rest never will: it is set aside, and then written off.
    refund(grant, "2350.00");
    expectStanding(grant, "3220.50", "0.00", "500.00", "57150.00");
    setAside(grant, "500.00");
    expectStanding(grant, "3220.50", "0.00", "500.00", "57150.00");
    writeOff(grant, "500.00");
    expectStanding(grant, "3220.50", "0.00", "0.00", "57150.00");
    Given.cancelledEngagements(grant);
    As.user("officer").get("/api/grants/" + grant).then().body("actions", contains("close"));
    Given.post("officer", "/api/grants/" + grant + "/closure", Map.of(), 200);
    expectStanding(grant, "0.00", "0.00", "0.00", "57150.00");
    As.user("officer")
        .get("/api/grants/" + grant)
        .then()
        .body("status", equalTo("CLOSED"))
        .body("actions", equalTo(List.of()));
    assertThat(books(grant))
        .containsExactly(
            "CERTIFIED: D 9200 60000.00, C 9299 60000.00, D 9200 7800.00, C 9299 7800.00",
            "RELEASED: D 1420 36000.00, C 1110 36000.00",
            "ACCEPTED: D 7210 25000.00, D 7210 9850.00, D 1430 1150.00, C 1420 36000.00",
            "PROGRAMME_SUPPORT: D 7910 4530.50, C 2910 4530.50",
            "COMMITMENT_REDUCED: D 9299 39380.50, C 9200 39380.50",
            "RELEASED: D 1420 24000.00, C 1110 24000.00",
            "ACCEPTED: D 7210 15000.00, D 7210 7300.00, D 1430 1700.00, C 1420 24000.00",
            "PROGRAMME_SUPPORT: D 7910 2899.00, C 2910 2899.00",
            "COMMITMENT_REDUCED: D 9299 25199.00, C 9200 25199.00",
            "POSTED: D 1110 2350.00, C 1430 2350.00",
            "POSTED: D 7720 500.00, C 1439 500.00",
            "WRITTEN_OFF: D 1439 500.00, C 1430 500.00",
            "CLOSED: D 9299 3220.50, C 9200 3220.50");
  }

  @Test
  void
      an_outright_grant_is_expense_at_signature_and_can_be_paid_again_after_the_bank_sent_it_back() {
    Map<String, Object> terms = Given.terms(award("20000.00"), "20000.00");
    terms.put("fundingModel", "OUTRIGHT");
    terms.put("singleInstalmentReason", "Emergency: the shelter burnt down.");
    UUID grant = Given.inForce(Given.preparedGrant(terms));
    expectStanding(grant, "0.00", "0.00", "0.00", "20000.00");
    As.user("officer")
        .get("/api/grants/" + grant)
        .then()
        .body("payable.amount", equalTo("20000.00"));

    UUID first = Given.releasedInstalment(grant, 1);
    JsonPath returned =
        Given.post(
            "accountant",
            "/api/disbursements/" + first + "/return",
            Map.of(
                "returnedOn", Given.today().toString(),
                "reason", "Account unknown (AC01)",
                "bankReference", "RET-1"),
            200);
    assertThat(returned.getString("status")).isEqualTo("RETURNED");
    As.user("ngo.officer")
        .get("/api/grants/" + grant)
        .then()
        .body("instalments[0].status", equalTo("RETURNED"))
        .body("payable.amount", equalTo("20000.00"))
        .body("actions", hasItem("requestInstalment"));

    UUID second = Given.releasedInstalment(grant, 1);
    assertThat(second).isNotEqualTo(first);
    As.user("officer")
        .get("/api/grants/" + grant)
        .then()
        .body("instalments[0].status", equalTo("RELEASED"))
        .body("payable.amount", equalTo("0.00"))
        .body("spent.amount", equalTo("20000.00"));
    As.user("officer")
        .get("/api/disbursements?grantId=" + grant)
        .then()
        .body("items.status", containsInAnyOrder("RELEASED", "RETURNED"));

    assertThat(books(grant))
        .containsExactly(
            "CERTIFIED: D 9200 20000.00, C 9299 20000.00, D 9200 2600.00, C 9299 2600.00",
            "COMMITMENT_REDUCED: D 9299 22600.00, C 9200 22600.00",
            "RECOGNISED: D 7210 13333.33, D 7210 6666.67, C 2210 20000.00",
            "PROGRAMME_SUPPORT: D 7910 2600.00, C 2910 2600.00",
            "RELEASED: D 2210 20000.00, C 1110 20000.00",
            "RELEASED_REVERSED: C 2210 20000.00, D 1110 20000.00",
            "RELEASED: D 2210 20000.00, C 1110 20000.00");

    // 600 of it is not accepted and 400 was not spent: both are owed, and bear no support.
    UUID report = Given.submittedReport(grant, 1, "12600.00", "7000.00");
    Given.post("officer", "/api/reports/" + report + "/programme-acceptance", Map.of(), 200);
    Given.post(
        "accountant",
        "/api/reports/" + report + "/finance-acceptance",
        Map.of(
            "ineligible",
            List.of(
                Map.of(
                    "line",
                    1,
                    "amount",
                    Given.usd("600.00"),
                    "category",
                    "INELIGIBLE_SALARY",
                    "reason",
                    "Not under contract."))),
        200);
    expectStanding(grant, "0.00", "0.00", "1000.00", "19000.00");
    assertThat(balance(grant, "7910", 'D')).isEqualTo("2470.00");
  }

  @Test
  void a_suspended_grant_pays_nothing_until_it_is_resumed() {
    UUID grant = Given.grantInForce();
    UUID payment = Given.approvedInstalment(grant, 1);
    Given.signing("signatory1", payment, 200);
    Given.post(
        "manager", "/api/grants/" + grant + "/suspension", Map.of("reason", "Allegation"), 200);
    assertThat(Given.signing("signatory2", payment, 409).getString("code"))
        .isEqualTo("grant.not-in-force");
    Given.post(
        "manager", "/api/grants/" + grant + "/resumption", Map.of("reason", "Unfounded"), 200);
    assertThat(Given.signing("signatory2", payment, 200).getString("status")).isEqualTo("RELEASED");
  }

  @Test
  void the_second_instalment_waits_until_eighty_per_cent_of_the_first_was_accepted() {
    UUID grant = Given.grantInForce();
    Given.releasedInstalment(grant, 1);
    Given.acceptedReport(grant, 1, "5000.00", "3800.00");
    refused(grant, 2, "grant.utilisation");
  }

  // --- how

  private static UUID award() {
    return award("60000.00");
  }

  /** To Casa Aurora, of all it asked for: two thirds for staff, one third for transfers. */
  private static UUID award(String amount) {
    String pool = Given.pool();
    Given.receivedContribution("200000", pool);
    Map<String, Object> terms = Given.call(pool, "100000.00");
    terms.put("ceiling", Given.usd("60000.00"));
    UUID call = Given.publishedCall(terms);
    UUID id = Given.startedApplication(call, "ngo");
    Map<String, Object> draft = new HashMap<>(Given.draft());
    java.math.BigDecimal total = new java.math.BigDecimal(amount);
    java.math.BigDecimal third =
        total.divide(java.math.BigDecimal.valueOf(3), 2, java.math.RoundingMode.HALF_UP);
    draft.put(
        "budget",
        List.of(
            Given.line(1, 1, "Case workers", total.subtract(third).toPlainString()),
            Given.line(2, 6, "Direct assistance", third.toPlainString())));
    As.user("ngo.editor")
        .contentType(ContentType.JSON)
        .header("If-Match", "\"0\"")
        .body(draft)
        .put("/api/applications/" + id)
        .then()
        .statusCode(200);
    As.user("ngo.editor")
        .multiPart("kind", "REGISTRATION_CERTIFICATE")
        .multiPart("file", "certificate.pdf", Given.pdf(), "application/pdf")
        .post("/api/applications/" + id + "/documents")
        .then()
        .statusCode(200);
    String path = "/api/applications/" + id;
    Given.post("ngo.officer", path + "/submission", Map.of("declaration", true), 200);
    Given.post(
        "officer",
        path + "/eligibility",
        Map.of("eligible", true, "reasons", List.of(), "text", "Meets all criteria."),
        200);
    for (String evaluator : List.of("evaluator1", "evaluator2")) {
      Given.declared(id, evaluator);
      Given.evaluated(id, evaluator, 22, 200);
    }
    Given.noConflicts(Given.callOf(id), "trustee");
    Given.post("trustee", path + "/advice", Map.of("advice", "RECOMMEND", "text", "Sound."), 200);
    Given.awarded(id, amount, 200);
    Given.cleared(id);
    Given.told(id);
    return id;
  }

  private static void refund(UUID grant, String amount) {
    JsonPath recorded =
        Given.post(
            "accountant",
            "/api/grants/" + grant + "/refunds",
            Map.of(
                "amount", Given.usd(amount),
                "receivedOn", Given.today().toString(),
                "bankReference", "REF-" + UUID.randomUUID()),
            200);
    String refund = recorded.getString("refunds[-1].id");
    Given.post(
        "approver", "/api/grants/" + grant + "/refunds/" + refund + "/posting", Map.of(), 200);
  }

  private static void setAside(UUID grant, String amount) {
    JsonPath proposed =
        Given.post(
            "accountant",
            "/api/allowances",
            Map.of(
                "asOf",
                Given.today().toString(),
                "specifics",
                List.of(
                    Map.of(
                        "account",
                        "1430",
                        "subjectId",
                        grant,
                        "amount",
                        Given.usd(amount),
                        "reason",
                        "The organisation has nothing left."))),
            201);
    Given.post(
        "approver", "/api/allowances/" + proposed.getString("id") + "/posting", Map.of(), 200);
  }

  /** Proposed, investigated, authorised and posted: four persons. */
  private static void writeOff(UUID grant, String amount) {
    String at =
        "/api/write-offs/"
            + Given.post(
                    "accountant",
                    "/api/write-offs",
                    Map.of(
                        "grantId", grant, "amount", Given.usd(amount), "reason", "Irrecoverable"),
                    201)
                .getString("id");
    Given.post("officer", at + "/investigation", Map.of("text", "Nothing can be had."), 200);
    Given.post("controller", at + "/authorisation", Map.of("authority", "Delegation"), 200);
    Given.post("approver", at + "/posting", Map.of("on", Given.today().toString()), 200);
  }

  private static void refused(UUID grant, int instalment, String code) {
    As.user("ngo.officer")
        .contentType(ContentType.JSON)
        .body(Map.of("grantId", grant, "instalment", instalment))
        .post("/api/disbursements")
        .then()
        .statusCode(422)
        .body("code", equalTo(code));
    As.user("ngo.officer")
        .get("/api/grants/" + grant)
        .then()
        .body("instalments[" + (instalment - 1) + "].status", equalTo("PLANNED"));
  }

  private static void expectStanding(
      UUID grant, String committed, String advance, String receivable, String spent) {
    As.user("officer")
        .get("/api/grants/" + grant)
        .then()
        .body("committed.amount", equalTo(committed))
        .body("advance.amount", equalTo(advance))
        .body("receivable.amount", equalTo(receivable))
        .body("spent.amount", equalTo(spent));
  }

  /** Lines that reports have posted on the grant, in order. */
  private static List<String> entries(UUID grant) {
    List<String> lines = new ArrayList<>();
    for (Object[] row :
        Given.ownerSees(
            "select e.source_type, e.event, l.side, l.account, l.usd, l.budget_class"
                + " from journal_line l join journal_entry e on e.id = l.entry_id"
                + " where l.grant_id = ? and e.source_type = 'report' order by e.number, l.line",
            grant)) {
      lines.add(
          row[0]
              + " "
              + row[1]
              + " "
              + row[2]
              + " "
              + row[3]
              + " "
              + row[4]
              + (row[5] == null ? "" : " class " + row[5]));
    }
    return lines;
  }

  /** All that the books have of the grant, entry by entry, with the side of each line. */
  private static List<String> books(UUID grant) {
    return Given.ownerSees(
            """
            select e.event || ': ' || string_agg(l.side || ' ' || l.account || ' ' || l.usd, ', ' order by l.line)
            from journal_entry e join journal_line l on l.entry_id = e.id
            where l.grant_id = ? group by e.number, e.event order by e.number""",
            grant)
        .stream()
        .map(row -> (String) row[0])
        .toList();
  }

  private static String balance(UUID grant, String account, char side) {
    return Given.ownerSees(
            "select sum(case side when '"
                + side
                + "' then usd else -usd end) from journal_line where grant_id = ? and account = ?",
            grant,
            account)
        .get(0)[0]
        .toString();
  }
}
