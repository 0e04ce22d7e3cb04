package org.amparo.voucher;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.amparo.As;
import org.amparo.Given;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class VoucherTest {

  String pool;

  @BeforeEach
  void masterData() {
    Given.rates();
    pool = Given.pool();
  }

  @Test
  void one_person_prepares_it_and_another_posts_it() {
    JsonPath draft = Given.post("accountant", "/api/vouchers", donation("961.00"), 201);
    String at = "/api/vouchers/" + draft.getString("id");
    assertThat(draft.getString("status")).isEqualTo("DRAFT");
    assertThat(draft.getString("number")).startsWith("V-2026-");
    assertThat(draft.getList("actions", String.class))
        .contains("edit", "submit", "withdraw")
        .doesNotContain("post");
    assertThat(tasks("approver")).doesNotContain(draft.getString("id"));

    Given.post("approver", at + "/posting", Map.of(), 409);
    Given.post("accountant", at + "/submission", Map.of(), 200);
    assertThat(tasks("approver")).contains(draft.getString("id"));
    Given.post("accountant", at + "/posting", Map.of(), 403);

    JsonPath posted = Given.post("approver", at + "/posting", Map.of(), 200);
    assertThat(posted.getString("status")).isEqualTo("POSTED");
    assertThat(posted.getList("actions")).isEmpty();
    String entry = posted.getString("entry.id");
    assertThat(Given.post("approver", at + "/posting", Map.of(), 200).getString("entry.id"))
        .as("said twice, posted once")
        .isEqualTo(entry);

    JsonPath journal =
        As.user("auditor").get("/api/journal/" + entry).then().statusCode(200).extract().jsonPath();
    assertThat(journal.getString("description")).contains(posted.getString("number"));
    assertThat(journal.getList("lines.account", String.class))
        .containsExactly("1110", "7650", "6130");
    assertThat(journal.getString("lines[0].usd.amount")).isEqualTo("961.00");
    assertThat(
            As.user("auditor")
                .get("/api/audit-trail?subjectType=voucher&subjectId=" + draft.getString("id"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.action", String.class))
        .contains("prepare", "submit", "post");
  }

  @Test
  void what_does_not_balance_is_not_submitted() {
    JsonPath draft = Given.post("accountant", "/api/vouchers", donation("960.00"), 201);
    JsonPath refused =
        Given.post(
            "accountant", "/api/vouchers/" + draft.getString("id") + "/submission", Map.of(), 422);
    assertThat(refused.getString("code")).isEqualTo("voucher.not-balanced");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1420", "1310", "6140"})
  void accounts_with_a_sub_ledger_are_not_moved_by_hand(String account) {
    Map<String, Object> body =
        voucher(
            "GENERAL",
            line(account, "DEBIT", "10.00", "USD"),
            line("6130", "CREDIT", "10.00", "USD"));
    JsonPath refused = Given.post("accountant", "/api/vouchers", body, 422);
    assertThat(refused.getString("code")).isEqualTo("voucher.account-not-by-hand");
    assertThat(refused.getString("errors[0].field")).isEqualTo("lines[0].account");
    assertThat(refused.getString("help")).isNotBlank();

    body.put("template", "OPENING_BALANCES");
    body.put(
        "lines",
        List.of(line("1420", "DEBIT", "10.00", "USD"), line("3110", "CREDIT", "10.00", "USD")));
    Given.post("accountant", "/api/vouchers", body, 201);
  }

  @Test
  void euros_are_valued_at_the_rate_of_the_day() {
    Map<String, Object> body =
        voucher(
            "GENERAL",
            line("1120", "DEBIT", "890.00", "EUR"),
            line("6130", "CREDIT", "890.00", "EUR"));
    JsonPath draft = Given.post("accountant", "/api/vouchers", body, 201);
    assertThat(draft.getString("lines[0].usd.amount")).isEqualTo("1000.00");
    assertThat(draft.getString("lines[0].rate")).isEqualTo("0.89");
    JsonPath posted = posted(draft.getString("id"));
    assertThat(posted.getString("totalDebit.amount")).isEqualTo("1000.00");
  }

  @Test
  void only_its_author_edits_it_and_from_the_version_that_was_read() {
    String id = Given.post("accountant", "/api/vouchers", donation("961.00"), 201).getString("id");
    Map<String, Object> changed = donation("961.00");
    changed.put("description", "Card donation, March");
    put(id, "\"7\"", changed, 409);
    assertThat(put(id, "\"0\"", changed, 200).getString("description"))
        .isEqualTo("Card donation, March");
    As.user("accountant")
        .contentType(ContentType.JSON)
        .body(changed)
        .put("/api/vouchers/" + id)
        .then()
        .statusCode(428);
    Given.post("accountant", "/api/vouchers/" + id + "/submission", Map.of(), 200);
    put(id, "\"2\"", changed, 409);
  }

  @Test
  void a_rejected_one_stays_out_of_the_books() {
    String id = submitted(donation("961.00"));
    JsonPath rejected =
        Given.post(
            "approver",
            "/api/vouchers/" + id + "/rejection",
            Map.of("reason", "No evidence of the fee"),
            200);
    assertThat(rejected.getString("status")).isEqualTo("REJECTED");
    Given.post("approver", "/api/vouchers/" + id + "/posting", Map.of(), 409);
    assertThat(rejected.getString("entry")).isNull();
  }

  @Test
  void what_a_voucher_posted_is_taken_back_by_another_with_a_reason() {
    String entry = posted(submitted(donation("961.00")), "approver").getString("entry.id");
    Map<String, Object> reversal =
        Map.of("entryId", entry, "occurredOn", "2026-04-21", "reason", "Entered twice");
    String id = Given.post("accountant", "/api/vouchers/reversals", reversal, 201).getString("id");
    Given.post("accountant", "/api/vouchers/reversals", reversal, 409);
    JsonPath taken = posted(id);
    JsonPath journal =
        As.user("auditor")
            .get("/api/journal/" + taken.getString("entry.id"))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(journal.getString("reverses")).isEqualTo(entry);
    assertThat(journal.getString("reason")).isEqualTo("Entered twice");
    assertThat(
            Given.post(
                    "accountant",
                    "/api/vouchers/reversals",
                    Map.of(
                        "entryId",
                        taken.getString("entry.id"),
                        "occurredOn",
                        "2026-04-21",
                        "reason",
                        "Again"),
                    422)
                .getString("code"))
        .isEqualTo("ledger.reversal-of-reversal");
  }

  @Test
  void what_belongs_to_a_contribution_is_not_taken_back_by_a_voucher() {
    UUID contribution = Given.receivedContribution("1000", pool);
    String entry =
        As.user("auditor")
            .get("/api/journal?contributionId=" + contribution)
            .then()
            .statusCode(200)
            .extract()
            .path("items[0].id");
    JsonPath refused =
        Given.post(
            "accountant",
            "/api/vouchers/reversals",
            Map.of("entryId", entry, "occurredOn", "2026-04-21", "reason", "Wrong"),
            422);
    assertThat(refused.getString("code")).isEqualTo("voucher.owned-elsewhere");
    assertThat(refused.getString("help")).contains("receipt");
  }

  @Test
  void a_retry_under_the_same_key_prepares_one() {
    String key = UUID.randomUUID().toString();
    String first = under(key, 201);
    assertThat(under(key, 200)).isEqualTo(first);
  }

  @Test
  void two_tabs_that_post_at_once_post_it_once() throws Exception {
    String id = submitted(donation("961.00"));
    ExecutorService tabs = Executors.newFixedThreadPool(4);
    try {
      Callable<Integer> post =
          () ->
              As.user("approver")
                  .contentType(ContentType.JSON)
                  .body(Map.of())
                  .post("/api/vouchers/" + id + "/posting")
                  .statusCode();
      List<Future<Integer>> answers = tabs.invokeAll(List.of(post, post, post, post));
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    } finally {
      tabs.shutdown();
    }
    assertThat(
            Given.ownerSees(
                    "select count(*) from journal_entry where source_type = 'voucher' and source_id = ?",
                    id)
                .get(0)[0])
        .isEqualTo(1L);
  }

  @Test
  void the_database_refuses_a_poster_who_prepared_it_and_a_change_of_what_was_submitted() {
    UUID id = UUID.fromString(submitted(donation("961.00")));
    for (String change :
        List.of(
            "update voucher set rejected_by = prepared_by, status = 'REJECTED', rejection_reason = 'x' where id = ?",
            "update voucher set lines = '[]' where id = ?")) {
      try {
        Given.owner(change, id);
        assertThat(change).as("should have been refused").isNull();
      } catch (IllegalStateException refused) {
        assertThat(refused.getCause().getMessage()).contains("voucher");
      }
    }
  }

  @Test
  void a_line_names_a_grant_and_its_call_and_grantee_follow() {
    UUID grant = Given.grantInForce();
    Object[] of = grant(grant);
    pool = (String) of[3];
    String words = "Monitoring visit " + UUID.randomUUID();
    Map<String, Object> visit = about(line("7120", "DEBIT", "120.00", "USD"), "grantId", grant);
    visit.putAll(Map.of("budgetClass", 5, "country", "KE", "sponsoredClass", words));
    JsonPath draft =
        Given.post(
            "accountant",
            "/api/vouchers",
            voucher("GENERAL", visit, line("1110", "CREDIT", "120.00", "USD")),
            201);
    assertThat(draft.getString("lines[0].callId")).isEqualTo(of[1].toString());
    assertThat(draft.getString("lines[0].organisationId")).isEqualTo(of[2].toString());
    assertThat(draft.getString("lines[1].grantId")).isNull();
    assertThat(draft.getList("subjects.number", String.class)).contains((String) of[0]);

    String entry = posted(draft.getString("id")).getString("entry.id");
    for (String filter :
        List.of(
            "grantId=" + grant + "&budgetClass=5",
            "callId=" + of[1] + "&country=KE",
            "organisationId=" + of[2] + "&country=KE",
            "sponsoredClass=" + words)) {
      assertThat(journal(filter)).as(filter).contains(entry);
    }
    assertThat(journal("grantId=" + grant + "&budgetClass=4")).doesNotContain(entry);
    assertThat(journal("grantId=" + grant + "&country=UG")).doesNotContain(entry);

    assertThat(subjects("GRANT", (String) of[0])).containsExactly(grant.toString());
    assertThat(subjects("GRANT", "casa aurora")).isNotEmpty();
    assertThat(subjects("GRANT", "100% nobody")).isEmpty();
    As.user("accountant").get("/api/journal/subjects?kind=PAYMENT").then().statusCode(422);
    As.user("donor").get("/api/journal/subjects?kind=GRANT&q=G").then().statusCode(403);
  }

  @Test
  void what_a_line_names_must_be_there_belong_together_and_suit_its_account() {
    UUID grant = Given.grantInForce();
    Object[] of = grant(grant);
    UUID otherCall = Given.publishedCall();
    UUID contribution = Given.receivedContribution("1000", pool);
    String own = pool;
    pool = (String) of[3];
    refused("lines[0].grantId", "problem.field.unknown", "7120", "grantId", UUID.randomUUID());
    refused(
        "lines[0].callId",
        "ledger.field.of-another",
        "7120",
        "grantId",
        grant,
        "callId",
        otherCall);
    refused(
        "lines[0].organisationId",
        "ledger.field.of-another",
        "7120",
        "grantId",
        grant,
        "organisationId",
        Given.havenBridge());
    refused("lines[0].pool", "ledger.field.of-another", "7120", "contributionId", contribution);
    refused("lines[0].country", "problem.field.unknown", "7120", "country", "XX");
    refused("lines[0].country", "ledger.field.not-taken", "2110", "country", "KE");
    refused("lines[0].grantId", "ledger.field.not-taken", "6310", "grantId", grant);
    pool = own;
    refused(
        "lines[0].contributionId",
        "ledger.field.money-in-or-out",
        "7120",
        "contributionId",
        contribution,
        "grantId",
        grant);
    Map<String, Object> fee =
        about(line("7650", "DEBIT", "12.00", "USD"), "contributionId", contribution);
    assertThat(
            Given.post(
                    "accountant",
                    "/api/vouchers",
                    voucher("GENERAL", fee, line("1110", "CREDIT", "12.00", "USD")),
                    201)
                .getString("lines[0].organisationId"))
        .as("the donor follows from the contribution")
        .isEqualTo(Given.alpenreich().toString());
  }

  @Test
  void the_database_refuses_what_does_not_belong_together() {
    UUID grant = Given.grantInForce();
    pool = (String) grant(grant)[3];
    UUID id =
        UUID.fromString(
            Given.post(
                    "accountant",
                    "/api/vouchers",
                    voucher(
                        "GENERAL",
                        about(line("7120", "DEBIT", "5.00", "USD"), "grantId", grant),
                        line("1110", "CREDIT", "5.00", "USD")),
                    201)
                .getString("id"));
    for (String[] change :
        new String[][] {
          {"{0,callId}", "\"" + Given.publishedCall() + "\"", "voucher_line_agrees"},
          {"{0,organisationId}", "\"" + Given.havenBridge() + "\"", "voucher_line_agrees"},
          {"{1,country}", "\"KE\"", "voucher_line_taken"}
        }) {
      try {
        Given.owner(
            "update voucher set lines = jsonb_set(lines, cast(? as text[]), cast(? as jsonb)) where id = ?",
            change[0],
            change[1],
            id);
        assertThat(change[0]).as("should have been refused").isNull();
      } catch (IllegalStateException refused) {
        assertThat(((org.postgresql.util.PSQLException) refused.getCause()).getServerErrorMessage())
            .extracting(org.postgresql.util.ServerErrorMessage::getConstraint)
            .isEqualTo(change[2]);
      }
    }
  }

  /** Number, call, grantee and pool of a grant. */
  private static Object[] grant(UUID id) {
    return Given.ownerSees(
            "select number, call_id, grantee_id, pool from grant_agreement where id = ?", id)
        .get(0);
  }

  private Map<String, Object> about(Map<String, Object> line, Object... names) {
    Map<String, Object> about = new HashMap<>(line);
    for (int i = 0; i < names.length; i += 2) {
      about.put((String) names[i], names[i + 1]);
    }
    return about;
  }

  private void refused(String field, String code, String account, Object... names) {
    JsonPath problem =
        Given.post(
            "accountant",
            "/api/vouchers",
            voucher(
                "GENERAL",
                about(line(account, "DEBIT", "1.00", "USD"), names),
                line("1110", "CREDIT", "1.00", "USD")),
            422);
    assertThat(problem.getList("errors.field", String.class))
        .as("%s %s", account, code)
        .contains(field);
    assertThat(problem.getString("errors.find { it.field == '" + field + "' }.code"))
        .isEqualTo(code);
    assertThat(problem.getString("errors.find { it.field == '" + field + "' }.message"))
        .isNotBlank();
  }

  private static List<String> journal(String filter) {
    return As.user("auditor")
        .get("/api/journal?" + filter)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items.id", String.class);
  }

  private static List<String> subjects(String kind, String words) {
    return As.user("accountant")
        .queryParam("kind", kind)
        .queryParam("q", words)
        .get("/api/journal/subjects")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items.id", String.class);
  }

  private Map<String, Object> donation(String received) {
    return voucher(
        "CARD_DONATION",
        line("1110", "DEBIT", received, "USD"),
        line("7650", "DEBIT", "39.00", "USD"),
        line("6130", "CREDIT", "1000.00", "USD"));
  }

  private Map<String, Object> voucher(String template, Object... lines) {
    Map<String, Object> body = new HashMap<>();
    body.put("occurredOn", "2026-04-20");
    body.put("template", template);
    body.put("description", "Donation by card");
    body.put("lines", List.of(lines));
    return body;
  }

  private Map<String, Object> line(String account, String side, String amount, String currency) {
    return Map.of(
        "account",
        account,
        "side",
        side,
        "pool",
        pool,
        "amount",
        Map.of("amount", amount, "currency", currency));
  }

  private String submitted(Map<String, Object> body) {
    String id = Given.post("accountant", "/api/vouchers", body, 201).getString("id");
    Given.post("accountant", "/api/vouchers/" + id + "/submission", Map.of(), 200);
    return id;
  }

  private JsonPath posted(String draft) {
    Given.post("accountant", "/api/vouchers/" + draft + "/submission", Map.of(), 200);
    return posted(draft, "approver");
  }

  private JsonPath posted(String id, String approver) {
    return Given.post(approver, "/api/vouchers/" + id + "/posting", Map.of(), 200);
  }

  private String under(String key, int status) {
    return As.user("accountant")
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key)
        .body(donation("961.00"))
        .post("/api/vouchers")
        .then()
        .statusCode(status)
        .extract()
        .path("id");
  }

  private JsonPath put(String id, String version, Object body, int status) {
    return As.user("accountant")
        .contentType(ContentType.JSON)
        .header("If-Match", version)
        .body(body)
        .put("/api/vouchers/" + id)
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  private List<String> tasks(String user) {
    return As.user(user)
        .get("/api/worklist")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items.subjectId", String.class);
  }
}
