package org.amparo.disbursement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.disbursement.ReleaseGate.Condition;
import org.amparo.problem.Gate;
import org.amparo.problem.Refusal;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReleaseGateTest {

  @Test
  void the_first_that_does_not_hold_is_what_a_verb_is_refused_by() {
    List<Condition> asked = new ArrayList<>();
    ReleaseGate gate =
        new ReleaseGate()
            .asking(
                Condition.FUNDS,
                () -> {
                  asked.add(Condition.FUNDS);
                  throw Refusal.rule("disbursement.no-cash");
                })
            .asking(
                Condition.FINDINGS,
                () -> {
                  asked.add(Condition.FINDINGS);
                  throw Refusal.rule("disbursement.finding-open");
                })
            .asking(Condition.AGREEMENT, () -> asked.add(Condition.AGREEMENT));
    assertThatThrownBy(gate::requireOpen)
        .isInstanceOfSatisfying(
            Refusal.class, r -> assertThat(r.code()).isEqualTo("disbursement.finding-open"));
    assertThat(asked).containsExactly(Condition.AGREEMENT, Condition.FINDINGS);
    assertThat(gate.answers().stream().map(Gate.Answer::isMet)).containsExactly(true, false, false);
  }

  @Test
  void the_fund_sees_every_condition_and_the_grantee_that_the_fund_looks_at_its_own() {
    UUID grant = Given.grantInForce();
    Given.post("officer", "/api/screenings/" + Given.casaAurora(), Map.of(), 200);
    assertThat(states("officer", grant, 1))
        .isEqualTo(
            Map.of(
                "AGREEMENT", "MET",
                "FINDINGS", "MET",
                "BANK_DETAILS", "MET",
                "SCREENING", "MET",
                "FUNDS", "MET"));
    assertThat(gate("certifier", grant, 1).getBoolean("open")).isTrue();
    for (String reader : List.of("ngo.officer", "ngo.editor")) {
      assertThat(states(reader, grant, 1))
          .containsEntry("BANK_DETAILS", "MET")
          .containsEntry("SCREENING", "CHECKED_BY_FUND")
          .containsEntry("FUNDS", "CHECKED_BY_FUND");
    }
    As.user("ngo2.officer").get(path(grant, 1)).then().statusCode(404);
    As.user("officer").get(path(grant, 7)).then().statusCode(404);
    As.user("donor").get(path(grant, 1)).then().statusCode(403);
    As.user("evaluator1").get(path(grant, 1)).then().statusCode(403);
  }

  @Test
  void the_next_instalment_waits_for_the_report_and_says_so_in_the_readers_language() {
    UUID grant = Given.grantInForce();
    assertThat(states("ngo.officer", grant, 2))
        .containsEntry("REPORT", "NOT_MET")
        .containsEntry("UTILISATION", "NOT_MET");
    assertThat(
            As.user("ngo.officer")
                .header("Accept-Language", "fr")
                .get(path(grant, 2))
                .jsonPath()
                .getString("conditions.find { it.condition == 'REPORT' }.text"))
        .isEqualTo("Le rapport sur le versement 1 doit d’abord être accepté.");
    UUID payment = Given.releasedInstalment(grant, 1);
    // Nor does the database take a payment of the second.
    Given.refusedByDatabase(
        "insert into disbursement (id, number, status, grant_id, instalment, amount, payee_account_id,"
            + " requested_by, requested_at, status_since)"
            + " select gen_random_uuid(), number || '-2', 'REQUESTED', grant_id, 2, 1.00,"
            + " payee_account_id, requested_by, requested_at, status_since from disbursement where id = '"
            + payment
            + "'",
        "disbursement_after_report");
    Given.acceptedReport(grant, 1, "6000.00", "4000.00", "1000.00");
    assertThat(states("ngo.officer", grant, 2))
        .containsEntry("REPORT", "MET")
        .containsEntry("UTILISATION", "MET");
    Given.requestedInstalment(grant, 2);
  }

  @Test
  void a_finding_of_high_severity_stops_every_step_until_it_is_closed() {
    UUID grant = Given.grantInForce();
    UUID finding = raised("grant", grant, "HIGH");
    assertThat(states("ngo.officer", grant, 1)).containsEntry("FINDINGS", "NOT_MET");
    Map<String, Object> request = Map.of("grantId", grant, "instalment", 1);
    assertThat(Given.post("ngo.officer", "/api/disbursements", request, 422).getString("code"))
        .isEqualTo("disbursement.finding-open");
    closed(finding);
    UUID payment = Given.reviewedInstalment(grant, 1);
    finding = raised("disbursement", payment, "HIGH");
    refused("certifier", payment, "certification", "disbursement.finding-open");
    Given.refusedByDatabase(
        "update disbursement set status = 'CERTIFIED', certified_at = now(), certified_by ="
            + " (select id from person where id not in (requested_by, reviewed_by) limit 1) where id = '"
            + payment
            + "'",
        "disbursement_no_open_finding");
    closed(finding);
    Given.post("certifier", "/api/disbursements/" + payment + "/certification", Map.of(), 200);
    finding = raised("grant", grant, "HIGH");
    refused("approver", payment, "approval", "disbursement.finding-open");
    closed(finding);
    Given.post("approver", "/api/disbursements/" + payment + "/approval", Map.of(), 200);
    finding = raised("grant", grant, "HIGH");
    assertThat(Given.signing("signatory1", payment, 422).getString("code"))
        .isEqualTo("disbursement.finding-open");
    closed(finding);
    // One that is not of high severity stops nothing.
    raised("grant", grant, "MEDIUM");
    Given.signing("signatory1", payment, 200);
  }

  @Test
  void whether_a_name_was_found_is_not_to_be_seen_from_the_gate() {
    UUID grant = Given.grantInForce();
    UUID payment = Given.reviewedInstalment(grant, 1);
    String before = As.user("ngo.officer").get(path(grant, 1)).body().asString();
    Given.sanctionsList(
        Instant.now(), "<INDIVIDUAL><FIRST_NAME>Aurora Ruiz Zurbano</FIRST_NAME></INDIVIDUAL>");
    refused("certifier", payment, "certification", "screening.undecided");
    assertThat(states("officer", grant, 1)).containsEntry("SCREENING", "NOT_MET");
    assertThat(As.user("ngo.officer").get(path(grant, 1)).body().asString()).isEqualTo(before);
    Given.sanctionsList(
        Instant.now(), "<INDIVIDUAL><FIRST_NAME>Qwerzy Plovnik</FIRST_NAME></INDIVIDUAL>");
    Given.post("certifier", "/api/disbursements/" + payment + "/certification", Map.of(), 200);
  }

  @Test
  void a_change_of_the_bank_details_is_seen_to_stop_it() {
    UUID grant = Given.grantInForce();
    Map<String, Object> changed = new HashMap<>(Given.bankDetails(Given.casaAurora()));
    changed.put("holderStreet", "Calle " + UUID.randomUUID().toString().substring(0, 8));
    String id = Given.post("ngo.officer", "/api/payee-accounts", changed, 201).getString("id");
    JsonPath gate = gate("ngo.officer", grant, 1);
    assertThat(gate.getBoolean("open")).isFalse();
    assertThat(gate.getString("conditions.find { it.condition == 'BANK_DETAILS' }.code"))
        .isEqualTo("payee.pending");
    assertThat(gate.getString("conditions.find { it.condition == 'BANK_DETAILS' }.help"))
        .isNotBlank();
    Given.post(
        "ngo.officer",
        "/api/payee-accounts/" + id + "/withdrawal",
        Map.of("reason", "Typed wrong"),
        200);
    assertThat(states("ngo.officer", grant, 1)).containsEntry("BANK_DETAILS", "MET");
  }

  @Test
  void nothing_is_certified_that_its_pool_has_not_the_cash_for() {
    UUID grant = Given.grantInForce();
    UUID payment = Given.reviewedInstalment(grant, 1);
    Object pool = Given.ownerSees("select pool from grant_agreement where id = ?", grant).get(0)[0];
    Given.owner("update grant_agreement set pool = ? where id = ?", Given.pool(), grant);
    assertThat(states("officer", grant, 1)).containsEntry("FUNDS", "NOT_MET");
    refused("certifier", payment, "certification", "disbursement.no-cash");
    Given.owner("update grant_agreement set pool = ? where id = ?", pool, grant);
    Given.post("certifier", "/api/disbursements/" + payment + "/certification", Map.of(), 200);
  }

  @Test
  void a_suspended_agreement_pays_nothing_whatever_calls_the_database() {
    UUID grant = Given.grantInForce();
    UUID payment = Given.reviewedInstalment(grant, 1);
    Given.post(
        "manager", "/api/grants/" + grant + "/suspension", Map.of("reason", "Allegation"), 200);
    assertThat(states("ngo.officer", grant, 1)).containsEntry("AGREEMENT", "NOT_MET");
    Given.refusedByDatabase(
        "update disbursement set status = 'CERTIFIED', certified_at = now(), certified_by ="
            + " (select id from person where id not in (requested_by, reviewed_by) limit 1) where id = '"
            + payment
            + "'",
        "disbursement_in_force");
  }

  // --- how

  private static String path(UUID grant, int instalment) {
    return "/api/grants/" + grant + "/instalments/" + instalment + "/gate";
  }

  private static JsonPath gate(String user, UUID grant, int instalment) {
    return As.user(user).get(path(grant, instalment)).then().statusCode(200).extract().jsonPath();
  }

  private static Map<String, String> states(String user, UUID grant, int instalment) {
    Map<String, String> states = new HashMap<>();
    for (Map<String, String> c :
        gate(user, grant, instalment).<Map<String, String>>getList("conditions")) {
      states.put(c.get("condition"), c.get("state"));
      assertThat(c.get("text") == null).isEqualTo(!c.get("state").equals("NOT_MET"));
    }
    return states;
  }

  private static void refused(String user, UUID payment, String step, String code) {
    assertThat(
            Given.post(user, "/api/disbursements/" + payment + "/" + step, Map.of(), 422)
                .getString("code"))
        .isEqualTo(code);
  }

  private static UUID raised(String type, UUID subject, String severity) {
    return UUID.fromString(
        Given.post(
                "auditor",
                "/api/findings",
                Map.of(
                    "subjectType", type,
                    "subjectId", subject,
                    "severity", severity,
                    "title", "No receipts",
                    "observation", "The file holds no receipts.",
                    "recommendation", "Ask for them.",
                    "addressedTo", "secretariat-officer"),
                201)
            .getString("id"));
  }

  private static void closed(UUID finding) {
    Given.post(
        "officer", "/api/findings/" + finding + "/response", Map.of("text", "They came"), 200);
    Given.post("auditor", "/api/findings/" + finding + "/closure", Map.of("note", "Seen"), 200);
  }
}
