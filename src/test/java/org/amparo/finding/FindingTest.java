package org.amparo.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FindingTest {

  @Test
  void a_finding_is_answered_by_the_role_it_is_addressed_to_and_closed_by_the_auditor() {
    String contribution = Given.receivedContribution("100.00", Given.pool()).toString();
    JsonPath finding = raise("contribution", contribution, "finance-accountant", 201);
    String path = "/api/findings/" + finding.getString("id");
    assertThat(finding.getString("subjectLabel")).startsWith("C-");
    assertThat(finding.getList("actions")).isEmpty();
    As.user("accountant")
        .get("/api/worklist")
        .then()
        .body(
            "items.findAll { it.subjectId == '" + finding.getString("id") + "' }.task",
            equalTo(List.of("finding.respond")));
    refused("approver", path + "/response", Map.of("text", "Not mine"), "finding.other-role");
    Given.post("auditor", path + "/closure", Map.of(), 409);
    Given.post(
        "accountant", path + "/response", Map.of("text", "We will", "dueOn", "2020-01-01"), 422);
    JsonPath answered =
        Given.post(
            "accountant",
            path + "/response",
            Map.of("text", "We will", "dueOn", "2099-06-30"),
            200);
    assertThat(answered.getString("status")).isEqualTo("ANSWERED");
    assertThat(answered.getString("actionDueOn")).isEqualTo("2099-06-30");
    assertThat(
            Given.post("accountant", path + "/response", Map.of("text", "We will"), 200)
                .getList("turns"))
        .hasSize(1);
    assertThat(
            Given.post("auditor", path + "/return", Map.of("reason", "By when?"), 200)
                .getString("status"))
        .isEqualTo("OPEN");
    Given.post("accountant", path + "/response", Map.of("text", "Done today"), 200);
    As.user("auditor").get(path).then().body("actions", hasItems("close", "giveBack"));
    JsonPath closed = Given.post("auditor", path + "/closure", Map.of("note", "Seen"), 200);
    assertThat(closed.getString("status")).isEqualTo("CLOSED");
    assertThat(closed.getList("turns")).hasSize(3);
    Given.post("accountant", path + "/response", Map.of("text", "Again"), 409);
    As.user("officer")
        .get("/api/findings?subjectType=contribution&subjectId=" + contribution)
        .then()
        .body("items.id", hasItem(finding.getString("id")));
  }

  @Test
  void findings_are_raised_on_what_exists_and_by_auditors_alone() {
    raise("contribution", UUID.randomUUID().toString(), "controller", 422);
    raise("weather", UUID.randomUUID().toString(), "controller", 422);
    raise("period", "2026-03", "controller", 201);
    raise("period", "2026-03", "auditor", 422);
    raise("period", "2026-03", "ngo-editor", 422);
    Given.post("controller", "/api/findings", request("period", "2026-03", "controller"), 403);
    As.user("ngo.officer").get("/api/findings").then().statusCode(403);
    As.user("donor").get("/api/findings").then().statusCode(403);
  }

  @Test
  void somebody_with_an_operational_role_besides_audits_nothing() {
    Actor both =
        new Actor(
            UUID.randomUUID(), "both", "Both", EnumSet.of(Role.AUDITOR, Role.BANK_SIGNATORY), null);
    assertThatThrownBy(() -> Finding.requireIndependent(both))
        .isInstanceOfSatisfying(
            Refusal.class, r -> assertThat(r.code()).isEqualTo("finding.not-independent"));
    Finding.requireIndependent(new Actor(UUID.randomUUID(), "a", "A", Set.of(Role.AUDITOR), null));
  }

  @Test
  void the_database_changes_no_finding_and_lets_nobody_answer_his_own() {
    JsonPath finding = raise("period", "2026-03", "controller", 201);
    UUID id = UUID.fromString(finding.getString("id"));
    assertThatThrownBy(() -> Given.owner("update finding set severity = 'LOW' where id = ?", id))
        .hasStackTraceContaining("is not changed");
    assertThatThrownBy(() -> Given.owner("delete from finding where id = ?", id))
        .hasStackTraceContaining("is not changed");
    assertThatThrownBy(
            () ->
                Given.owner(
                    "insert into finding_turn (finding_id, position, kind, text, by, at)"
                        + " values (?, 0, 'RESPONSE', 'x', ?, now())",
                    id,
                    UUID.fromString(finding.getString("raisedBy.id"))))
        .hasStackTraceContaining("does not answer it");
  }

  @Test
  void notes_are_the_auditors_own() {
    Map<String, Object> note =
        Map.of("subjectType", "period", "subjectId", "2026-04", "text", "Ask for the bank letter");
    String id = Given.post("auditor", "/api/audit-notes", note, 200).getString("id");
    As.user("auditor")
        .get("/api/audit-notes?subjectType=period&subjectId=2026-04")
        .then()
        .body("items.id", hasItem(id));
    As.user("controller")
        .get("/api/audit-notes?subjectType=period&subjectId=2026-04")
        .then()
        .statusCode(403);
    Given.post("controller", "/api/audit-notes", note, 403);
    As.user("auditor").get("/api/audit-notes").then().statusCode(422);
    assertThatThrownBy(() -> Given.owner("update audit_note set text = 'x'"))
        .hasStackTraceContaining("append-only");
  }

  @Test
  void one_click_leads_from_an_entry_to_the_people_and_the_documents() {
    UUID payment = Given.releasedInstalment();
    String entry =
        Given.ownerSees(
                "select id from journal_entry where source_type = 'disbursement' and source_id = ?",
                payment.toString())
            .get(0)[0]
            .toString();
    JsonPath evidence =
        As.user("auditor")
            .get("/api/evidence/" + entry)
            .then()
            .statusCode(200)
            .body("objects.type", hasItems("disbursement", "grant", "application", "call"))
            .body("mayOpenDocuments", equalTo(true))
            .extract()
            .jsonPath();
    assertThat(
            evidence.getList(
                "people.findAll { it.subjectType == 'disbursement' }.action", String.class))
        .containsExactly(
            "request", "review", "certify", "approve", "schedule", "release", "release");
    assertThat(
            Set.copyOf(
                evidence.getList(
                    "people.findAll { it.subjectType == 'disbursement' }.person.id", String.class)))
        .hasSize(7);
    assertThat(evidence.getList("documents")).isNotEmpty();
    String document = evidence.getString("documents[0].id");
    As.user("auditor")
        .get("/api/evidence/" + entry + "/documents/" + document)
        .then()
        .statusCode(200)
        .header("X-Content-Type-Options", "nosniff");
    As.user("signatory1")
        .get("/api/evidence/" + entry + "/documents/" + document)
        .then()
        .statusCode(403);
    As.user("auditor")
        .get("/api/evidence/" + entry + "/documents/" + UUID.randomUUID())
        .then()
        .statusCode(404);
    As.user("auditor").get("/api/evidence/" + UUID.randomUUID()).then().statusCode(404);
    As.user("ngo.officer").get("/api/evidence/" + entry).then().statusCode(403);
  }

  @Test
  void a_receipt_leads_to_who_recorded_and_who_posted_it() {
    String pool = Given.pool();
    Given.receivedContribution("100.00", pool);
    String entry =
        Given.ownerSees(
                "select e.id from journal_entry e join journal_line l on l.entry_id = e.id"
                    + " where l.pool = ? and l.account = '1110'",
                pool)
            .get(0)[0]
            .toString();
    As.user("controller")
        .get("/api/evidence/" + entry)
        .then()
        .body(
            "people.action", hasItems("pledge", "accept", "agree", "recordReceipt", "postReceipt"))
        .body("objects.type", not(hasItem("receipt")))
        .body("objects.findAll { it.type == 'contribution' }", hasSize(1));
  }

  private static void refused(String user, String path, Map<String, ?> body, String code) {
    assertThat(Given.post(user, path, body, 422).getString("code")).isEqualTo(code);
  }

  private static JsonPath raise(String type, String id, String addressedTo, int status) {
    return Given.post("auditor", "/api/findings", request(type, id, addressedTo), status);
  }

  private static Map<String, Object> request(String type, String id, String addressedTo) {
    Map<String, Object> request = new HashMap<>();
    request.put("subjectType", type);
    request.put("subjectId", id);
    request.put("severity", "HIGH");
    request.put("title", "No evidence of review");
    request.put("observation", "The file holds no evidence that the figures were reviewed.");
    request.put("recommendation", "Keep the reviewed list with the file.");
    request.put("addressedTo", addressedTo);
    return request;
  }
}
