package org.amparo.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.AtOnce;
import org.amparo.Given;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;

/** What agreements ask of their grantees in reports, and what became of it. */
@QuarkusTest
class ScheduleTest {

  private static final String WAIVERS = "/api/expected-reports/waivers";

  @Inject Schedules schedules;
  @Inject Waivers waivers;
  @Inject Filings filings;

  // --- what is expected

  @Test
  void an_agreement_in_force_expects_a_report_on_each_instalment_and_its_amendments_move_it() {
    UUID grant = Given.preparedGrant();
    assertThat(expected("officer", grant).getList("items")).isEmpty();
    Given.inForce(grant);
    LocalDate start = Given.today().minusMonths(2);
    JsonPath list = expected("ngo.editor", grant);
    assertThat(list.getList("items.kind")).isEqualTo(List.of("INTERIM", "FINAL"));
    assertThat(list.getList("items.instalment")).isEqualTo(List.of(1, 2));
    assertThat(list.getList("items.dueOn"))
        .isEqualTo(
            List.of(start.plusMonths(3).toString(), start.plusMonths(8).plusDays(30).toString()));
    assertThat(list.getList("items.state")).isEqualTo(List.of("NOT_YET_DUE", "NOT_YET_DUE"));
    LocalDate later = start.plusMonths(8).plusDays(20);
    Given.extended(grant, later, "Court dates have moved.");
    assertThat(expected("auditor", grant).getList("items.dueOn"))
        .isEqualTo(List.of(start.plusMonths(3).toString(), later.plusDays(30).toString()));
    As.user("trustee").get("/api/expected-reports").then().statusCode(403);
    As.user("donor").get("/api/expected-reports").then().statusCode(403);
    assertThat(expected("ngo2.officer", grant).getList("items")).isEmpty();
  }

  @Test
  void a_report_is_due_before_its_day_and_overdue_from_the_day_after() {
    UUID grant = Given.grantInForce();
    LocalDate due = Given.today().minusMonths(2).plusMonths(3);
    // Nothing is owed on what was not paid, however late it is.
    assertThat(on(grant, due.plusDays(40)).get(0).state()).isEqualTo(Expected.State.NOT_YET_DUE);
    Given.releasedInstalment(grant, 1);
    assertThat(on(grant, due.minusDays(31)).get(0).state()).isEqualTo(Expected.State.NOT_YET_DUE);
    assertThat(on(grant, due.minusDays(30)).get(0).state()).isEqualTo(Expected.State.DUE);
    assertThat(on(grant, due).get(0).state()).isEqualTo(Expected.State.DUE);
    assertThat(on(grant, due).get(0).overdue()).isFalse();
    assertThat(on(grant, due.plusDays(1)).get(0).state()).isEqualTo(Expected.State.OVERDUE);
    UUID report = Given.submittedReport(grant, 1, "6000.00", "4000.00", "1000.00");
    assertThat(on(grant, due.plusDays(1)).get(0).state()).isEqualTo(Expected.State.SUBMITTED);
    assertThat(on(grant, due.plusDays(1)).get(0).overdue()).isFalse();
    Given.post("officer", "/api/reports/" + report + "/return", Map.of("reason", "Say more."), 200);
    Expected sentBack = on(grant, due.plusDays(1)).get(0);
    assertThat(sentBack.state()).isEqualTo(Expected.State.SENT_BACK);
    assertThat(sentBack.overdue()).isTrue();
    Given.post(
        "ngo.officer",
        "/api/reports/" + report + "/submission",
        Map.of("certification", true),
        200);
    Given.post("officer", "/api/reports/" + report + "/programme-acceptance", Map.of(), 200);
    Given.post("accountant", "/api/reports/" + report + "/finance-acceptance", Map.of(), 200);
    assertThat(on(grant, due.plusDays(1)).get(0).state()).isEqualTo(Expected.State.ACCEPTED);
  }

  @Test
  void what_is_overdue_is_found_by_it_taken_away_and_awaits_the_secretariat() {
    UUID grant = overdue();
    JsonPath late =
        As.user("officer").get("/api/expected-reports?state=OVERDUE&size=200").jsonPath();
    assertThat(late.getList("items.grantId")).contains(grant.toString());
    assertThat(late.getList("items.overdue", Boolean.class)).doesNotContain(false);
    assertThat(
            As.user("officer")
                .get("/api/expected-reports?kind=AUDIT&size=200")
                .jsonPath()
                .getList("items.kind", String.class))
        .allMatch("AUDIT"::equals);
    String csv =
        As.user("officer")
            .header("Accept-Language", "fr")
            .header("Accept", "text/csv")
            .get("/api/expected-reports/file?state=OVERDUE&grantId=" + grant)
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(csv).contains("Rapport intermédiaire").contains("En retard");
    assertThat(csv.lines()).hasSize(2);
    As.user("officer")
        .get("/api/worklist")
        .then()
        .body(
            "items.findAll { it.task == 'schedule.overdue' }.subjectId",
            Matchers.hasItem(grant.toString()));
    // A page goes on where the one before ended.
    JsonPath first = As.user("officer").get("/api/expected-reports?size=1").jsonPath();
    assertThat(first.getList("items")).hasSize(1);
    JsonPath second =
        As.user("officer")
            .queryParam("size", 1)
            .queryParam("after", first.getString("next"))
            .get("/api/expected-reports")
            .jsonPath();
    assertThat(second.getString("items[0].id")).isGreaterThan(first.getString("items[0].id"));
  }

  // --- reports beside those on instalments

  @Test
  void an_inception_note_is_filed_by_the_grantee_and_accepted_by_the_programme_alone() {
    UUID grant = Given.grantInForce();
    Map<String, Object> note = Map.of("grantId", grant, "kind", "INCEPTION_NOTE");
    assertThat(Given.post("ngo.editor", "/api/filings", note, 422).getString("code"))
        .isEqualTo("schedule.not-asked");
    asked(grant, "INCEPTION_NOTE");
    assertThat(expected("ngo.editor", grant).getList("items[0].actions"))
        .isEqualTo(List.of("file"));
    Given.post("officer", "/api/filings", note, 403);
    Given.post("ngo2.editor", "/api/filings", note, 404);
    UUID id = UUID.fromString(Given.post("ngo.editor", "/api/filings", note, 201).getString("id"));
    assertThat(Given.post("ngo.officer", "/api/filings", note, 200).getString("id"))
        .isEqualTo(id.toString());
    String path = "/api/filings/" + id;
    JsonPath empty = Given.post("ngo.officer", path + "/submission", Map.of(), 422);
    assertThat(empty.getString("code")).isEqualTo("schedule.incomplete");
    assertThat(empty.getList("errors.field")).isEqualTo(List.of("narrative"));
    save("ngo.editor", id, 0, Map.of("narrative", "Begun. Call +43 1 2345678 for more."))
        .statusCode(200);
    assertThat(Given.post("ngo.officer", path + "/submission", Map.of(), 422).getString("code"))
        .isEqualTo("report.personal-data");
    save("ngo.editor", id, 0, Map.of("narrative", "Begun."))
        .statusCode(409)
        .body("code", Matchers.equalTo("problem.stale"));
    save("ngo.editor", id, 1, Map.of("narrative", "Begun.")).statusCode(200);
    // What was not submitted is the grantee's own.
    As.user("officer").get(path).then().body("draft.narrative", Matchers.nullValue());
    Given.post("ngo.editor", path + "/submission", Map.of(), 403);
    Given.post("ngo.officer", path + "/submission", Map.of(), 200);
    Given.post("ngo.officer", path + "/submission", Map.of(), 200);
    assertThat(Given.post("accountant", path + "/acceptance", Map.of(), 403).getString("code"))
        .isEqualTo("schedule.other-side");
    Given.post("officer", path + "/return", Map.of("reason", "Say where."), 200);
    assertThat(expected("ngo.editor", grant).getString("items[0].state")).isEqualTo("SENT_BACK");
    As.user("ngo.editor")
        .get("/api/worklist")
        .then()
        .body("items.subjectId", Matchers.hasItem(id.toString()));
    Given.post("ngo.officer", path + "/submission", Map.of(), 200);
    As.user("officer")
        .get("/api/worklist")
        .then()
        .body(
            "items.findAll { it.task == 'schedule.accept.INCEPTION_NOTE' }.subjectId",
            Matchers.hasItem(id.toString()));
    Given.post("officer", path + "/acceptance", Map.of("comment", "Good."), 200);
    assertThat(
            Given.post("officer", path + "/return", Map.of("reason", "No"), 409).getString("code"))
        .isEqualTo("schedule.filing-state");
    assertThat(expected("ngo.editor", grant).getString("items[0].state")).isEqualTo("ACCEPTED");
    Given.refusedByDatabase(
        "update filing set narrative = 'x' where id = '" + id + "'", "filing_state");
    Given.refusedByDatabase("delete from filing where id = '" + id + "'", "append_only");
  }

  @Test
  void an_audit_report_has_an_opinion_amounts_and_the_auditors_paper_and_finance_accepts_it() {
    UUID grant = Given.grantInForce();
    asked(grant, "AUDIT");
    UUID id =
        UUID.fromString(
            Given.post("ngo.editor", "/api/filings", Map.of("grantId", grant, "kind", "AUDIT"), 201)
                .getString("id"));
    Map<String, Object> draft = new HashMap<>();
    draft.put("narrative", "All vouchers were seen.");
    draft.put("opinion", "QUALIFIED");
    draft.put("audited", Given.usd("1000.00"));
    draft.put("questioned", Given.usd("1000.01"));
    save("ngo.editor", id, 0, draft)
        .statusCode(422)
        .body("errors[0].code", Matchers.equalTo("schedule.field.above-audited"));
    draft.put("questioned", Given.usd("10.00"));
    save("ngo.editor", id, 0, draft).statusCode(200);
    String path = "/api/filings/" + id;
    assertThat(
            Given.post("ngo.officer", path + "/submission", Map.of(), 422).getList("errors.code"))
        .isEqualTo(List.of("schedule.field.no-audit"));
    Given.refusedByDatabase(
        "update filing set status = 'SUBMITTED', submitted_by = created_by, submitted_at = now()"
            + " where id = '"
            + id
            + "'",
        "filing_has_audit");
    String document =
        As.user("ngo.editor")
            .multiPart("file", "opinion.pdf", Given.pdf(), "application/pdf")
            .post(path + "/documents")
            .then()
            .statusCode(200)
            .extract()
            .path("documents[0].id");
    As.user("accountant").get(path + "/documents/" + document).then().statusCode(404);
    Given.post("ngo.officer", path + "/submission", Map.of(), 200);
    As.user("accountant").get(path + "/documents/" + document).then().statusCode(200);
    As.user("ngo.editor").delete(path + "/documents/" + document).then().statusCode(409);
    assertThat(Given.post("officer", path + "/acceptance", Map.of(), 403).getString("code"))
        .isEqualTo("schedule.other-side");
    Given.post("accountant", path + "/acceptance", Map.of(), 200);
  }

  @Test
  void whoever_submitted_does_not_accept_and_the_database_says_so_too() {
    UUID grant = Given.grantInForce();
    UUID id = Given.filed(grant, "INCIDENT");
    Actor both =
        new Actor(
            (UUID) Given.ownerSees("select submitted_by from filing where id = ?", id).get(0)[0],
            "both",
            "Both",
            java.util.Set.of(Role.SECRETARIAT_OFFICER),
            null);
    assertThat(refusal(() -> filings.accept(id, null, both))).isEqualTo("schedule.same-person");
    Given.refusedByDatabase(
        "update filing set status = 'ACCEPTED', accepted_by = submitted_by, accepted_at = now()"
            + " where id = '"
            + id
            + "'",
        "filing_two_persons");
  }

  @Test
  void incidents_are_reported_at_any_time_each_once() {
    UUID grant = Given.grantInForce();
    Map<String, Object> incident = Map.of("grantId", grant, "kind", "INCIDENT");
    String key = UUID.randomUUID().toString();
    String first = opened(incident, key, 201);
    assertThat(opened(incident, key, 200)).isEqualTo(first);
    assertThat(opened(incident, UUID.randomUUID().toString(), 201)).isNotEqualTo(first);
    // Drafts are listed for who writes them.
    assertThat(expected("ngo.editor", grant).getList("items.kind", String.class))
        .filteredOn("INCIDENT"::equals)
        .hasSize(2);
    assertThat(expected("officer", grant).getList("items.kind", String.class))
        .doesNotContain("INCIDENT");
    save(
            "ngo.officer",
            UUID.fromString(first),
            0,
            Map.of("occurredOn", Given.today().plusDays(1).toString()))
        .statusCode(200);
    assertThat(
            Given.post("ngo.officer", "/api/filings/" + first + "/submission", Map.of(), 422)
                .getList("errors.code"))
        .isEqualTo(List.of("problem.field.required", "problem.field.future"));
  }

  // --- waivers

  @Test
  void a_waiver_is_the_fund_managers_and_stands_in_the_register_of_exceptions() {
    UUID grant = Given.grantInForce();
    assertThat(Given.post("manager", WAIVERS, waiver(grant, "INTERIM", 1), 409).getString("code"))
        .as("nothing is owed on what was not paid")
        .isEqualTo("schedule.not-waivable");
    Given.releasedInstalment(grant, 1);
    Given.post("officer", WAIVERS, waiver(grant, "INTERIM", 1), 403);
    Given.post("controller", WAIVERS, waiver(grant, "INTERIM", 1), 403);
    assertThat(Given.post("manager", WAIVERS, waiver(grant, "INTERIM", 7), 422).getString("code"))
        .isEqualTo("schedule.not-asked");
    assertThat(expected("manager", grant).getList("items[0].actions")).isEqualTo(List.of("waive"));
    String id = Given.post("manager", WAIVERS, waiver(grant, "INTERIM", 1), 201).getString("id");
    assertThat(Given.post("manager", WAIVERS, waiver(grant, "INTERIM", 1), 200).getString("id"))
        .isEqualTo(id);
    JsonPath seen = expected("auditor", grant);
    assertThat(seen.getString("items[0].state")).isEqualTo("WAIVED");
    assertThat(seen.getString("items[0].waiver.reason")).isEqualTo("The office burnt down.");
    // The grantee sees that, and not why.
    assertThat(expected("ngo.officer", grant).getString("items[0].state")).isEqualTo("WAIVED");
    assertThat(expected("ngo.officer", grant).getString("items[0].waiver")).isNull();
    assertThat(
            As.user("auditor")
                .get("/api/exceptions?kind=REPORT_WAIVED&size=200")
                .jsonPath()
                .getList("items.subjectId"))
        .contains(grant.toString());
    // What is waived is not submitted.
    String report = As.user("ngo.officer").get("/api/reports?grantId=" + grant).path("items[0].id");
    assertThat(
            Given.post(
                    "ngo.officer",
                    "/api/reports/" + report + "/submission",
                    Map.of("certification", true),
                    409)
                .getString("code"))
        .isEqualTo("report.waived");
    Given.refusedByDatabase(
        "update report set status = 'SUBMITTED', round = 1, submitted_by = created_by, submitted_at"
            + " = now() where id = '"
            + report
            + "'",
        "report_not_waived");
    Given.refusedByDatabase(
        "update grant_instalment set report_waived = false where grant_id = '" + grant + "'",
        "grant_instalment_waiver");
    Given.refusedByDatabase(
        "update report_waiver set reason = 'x' where id = '" + id + "'", "report_waiver_stays");
  }

  @Test
  void a_waived_report_opens_the_gate_by_name_and_is_withdrawn_until_a_payment_rests_on_it() {
    UUID grant = Given.grantInForce();
    Given.releasedInstalment(grant, 1);
    Given.refusedByDatabase(
        "insert into disbursement select (jsonb_populate_record(d, jsonb_build_object('id',"
            + " gen_random_uuid(), 'number', 'P-X', 'instalment', 2, 'amount', (select i.amount from grant_instalment i where i.grant_id = d.grant_id and i.number = 2), 'status', 'REQUESTED',"
            + " 'idempotency_key', null, 'requested_at', now()))).* from disbursement d where"
            + " d.grant_id = '"
            + grant
            + "'",
        "disbursement_after_report");
    String id = Given.post("manager", WAIVERS, waiver(grant, "INTERIM", 1), 201).getString("id");
    JsonPath gate =
        As.user("certifier").get("/api/grants/" + grant + "/instalments/2/gate").jsonPath();
    assertThat(gate.getString("conditions.find { it.condition == 'REPORT' }.state"))
        .isEqualTo("WAIVED");
    assertThat(gate.getString("conditions.find { it.condition == 'REPORT' }.text"))
        .contains("The office burnt down.");
    assertThat(gate.getString("conditions.find { it.condition == 'UTILISATION' }.state"))
        .isEqualTo("WAIVED");
    JsonPath told =
        As.user("ngo.officer").get("/api/grants/" + grant + "/instalments/2/gate").jsonPath();
    assertThat(told.getString("conditions.find { it.condition == 'REPORT' }.state"))
        .isEqualTo("WAIVED");
    assertThat(told.getString("conditions.find { it.condition == 'REPORT' }.text")).isNull();
    Map<String, Object> reason = Map.of("reason", "It was found after all.");
    Given.post("officer", WAIVERS + "/" + id + "/withdrawal", reason, 403);
    Given.post("manager", WAIVERS + "/" + id + "/withdrawal", reason, 200);
    Given.post("manager", WAIVERS + "/" + id + "/withdrawal", reason, 200);
    Given.post("ngo.officer", "/api/disbursements", Map.of("grantId", grant, "instalment", 2), 422);
    String again = Given.post("manager", WAIVERS, waiver(grant, "INTERIM", 1), 201).getString("id");
    assertThat(again).isNotEqualTo(id);
    Given.requestedInstalment(grant, 2);
    assertThat(
            Given.post("manager", WAIVERS + "/" + again + "/withdrawal", reason, 409)
                .getString("code"))
        .isEqualTo("schedule.waiver-rested-on");
    assertThat(expected("manager", grant).getList("items[0].actions")).isEmpty();
    Given.refusedByDatabase(
        "update report_waiver set withdrawn_at = now(), withdrawn_by = waived_by, withdrawal_reason"
            + " = 'x' where id = '"
            + again
            + "'",
        "report_waiver_rested_on");
  }

  @Test
  void a_grant_is_closed_with_its_reports_accepted_or_waived_and_its_money_accounted_for() {
    UUID grant = Given.grantInForce();
    asked(grant, "AUDIT");
    Given.releasedInstalment(grant, 1);
    Given.post("manager", WAIVERS, waiver(grant, "INTERIM", 1), 201);
    Given.releasedInstalment(grant, 2);
    assertThat(closing(grant, 422)).isEqualTo("grant.close-report-missing");
    // The report on the second accounts for all that was paid.
    Given.acceptedReport(grant, 2, "9000.00", "7500.00", "2000.00");
    assertThat(closing(grant, 422)).isEqualTo("schedule.missing");
    Given.refusedByDatabase(
        "update grant_agreement set status = 'CLOSED' where id = '" + grant + "'",
        "grant_closed_reports");
    Given.post("manager", WAIVERS, waiver(grant, "AUDIT", null), 201);
    UUID incident = Given.filed(grant, "INCIDENT");
    assertThat(closing(grant, 422)).isEqualTo("schedule.missing");
    Given.post("officer", "/api/filings/" + incident + "/acceptance", Map.of(), 200);
    Given.cancelledEngagements(grant);
    assertThat(closing(grant, 200)).isNull();
    assertThat(expected("officer", grant).getList("items.state", String.class))
        .containsOnly("WAIVED", "ACCEPTED");
    String audit =
        expected("manager", grant).getString("items.find { it.kind == 'AUDIT' }.waiver.id");
    assertThat(
            Given.post(
                    "manager", WAIVERS + "/" + audit + "/withdrawal", Map.of("reason", "No"), 409)
                .getString("code"))
        .isEqualTo("schedule.waiver-rested-on");
  }

  @Test
  void what_is_submitted_or_accepted_is_not_waived_and_of_submitting_and_waiving_at_once_one_wins()
      throws Exception {
    UUID grant = Given.grantInForce();
    Given.releasedInstalment(grant, 1);
    Given.submittedReport(grant, 1, "6000.00", "4000.00", "1000.00");
    assertThat(Given.post("manager", WAIVERS, waiver(grant, "INTERIM", 1), 409).getString("code"))
        .isEqualTo("schedule.not-waivable");
    Given.refusedByDatabase(
        "insert into report_waiver (id, grant_id, kind, instalment, reason, waived_by, waived_at)"
            + " select gen_random_uuid(), id, 'INTERIM', 1, 'x', prepared_by, now() from"
            + " grant_agreement where id = '"
            + grant
            + "'",
        "report_waiver_of_awaited");
    UUID other = Given.grantInForce();
    asked(other, "INCEPTION_NOTE");
    Actor manager = AtOnce.staff("schedule.manager", Role.FUND_MANAGER);
    Actor second = AtOnce.staff("schedule.second", Role.FUND_MANAGER);
    assertThat(
            AtOnce.of(
                List.of(
                    () -> waivers.waive(other, ReportKind.INCEPTION_NOTE, null, "One", manager),
                    () -> waivers.waive(other, ReportKind.INCEPTION_NOTE, null, "Two", second))))
        .containsExactlyInAnyOrder(AtOnce.DONE, "schedule.not-waivable");
  }

  // --- how

  private static JsonPath expected(String user, UUID grant) {
    return As.user(user)
        .get("/api/expected-reports?size=200&grantId=" + grant)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private List<Expected> on(UUID grant, LocalDate day) {
    return QuarkusTransaction.requiringNew().call(() -> schedules.on(grant, day));
  }

  /** A report on the first instalment that was due three weeks ago. */
  private static UUID overdue() {
    Map<String, Object> terms = Given.terms(Given.awardedApplication(), "11100.00", "7400.00");
    terms.put(
        "instalments",
        List.of(
            Map.of(
                "amount", Given.usd("11100.00"), "dueOn", Given.today().minusMonths(1).toString()),
            Map.of(
                "amount", Given.usd("7400.00"), "dueOn", Given.today().minusDays(21).toString())));
    UUID grant = Given.inForce(Given.preparedGrant(terms));
    Given.releasedInstalment(grant, 1);
    return grant;
  }

  /** As if the fund had asked for it when the agreement came into force. */
  private static void asked(UUID grant, String kind) {
    Given.owner(
        "insert into report_asked (grant_id, kind, due_after) values (?, ?, interval 'P10D')",
        grant,
        kind);
  }

  private static Map<String, Object> waiver(UUID grant, String kind, Integer instalment) {
    Map<String, Object> waiver = new HashMap<>();
    waiver.put("grantId", grant);
    waiver.put("kind", kind);
    waiver.put("instalment", instalment);
    waiver.put("reason", "The office burnt down.");
    return waiver;
  }

  private static ValidatableResponse save(
      String user, UUID id, int version, Map<String, Object> body) {
    return As.user(user)
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + version + "\"")
        .body(body)
        .put("/api/filings/" + id)
        .then();
  }

  private static String opened(Map<String, Object> body, String key, int status) {
    return As.user("ngo.officer")
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key)
        .body(body)
        .post("/api/filings")
        .then()
        .statusCode(status)
        .extract()
        .path("id");
  }

  private static String closing(UUID grant, int status) {
    return Given.post("officer", "/api/grants/" + grant + "/closure", Map.of(), status)
        .getString("code");
  }

  private static String refusal(Runnable act) {
    try {
      act.run();
      return AtOnce.DONE;
    } catch (org.amparo.problem.Refusal refusal) {
      return refusal.code();
    }
  }
}
