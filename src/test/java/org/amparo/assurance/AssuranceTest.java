package org.amparo.assurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.AtOnce;
import org.amparo.Given;
import org.amparo.Moves;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.report.Reports;
import org.junit.jupiter.api.Test;

/** Visits, spot checks and audits of a grant, and what became of what they found. */
@QuarkusTest
class AssuranceTest {

  private static final String ALL = "/api/engagements/";

  @Inject Engagements engagements;
  @Inject EngagementFindings findings;
  @Inject Reports reports;

  // --- the plan

  @Test
  void an_agreement_in_force_has_the_least_that_its_risk_asks_for() {
    UUID prepared = Given.preparedGrant();
    assertThat(plan("officer", prepared).getString("risk")).isNull();
    Given.inForce(prepared);
    JsonPath low = plan("officer", prepared);
    assertThat(low.getString("risk")).isEqualTo("LOW");
    assertThat(low.getList("counts.kind")).isEqualTo(List.of("PROGRAMME_VISIT"));
    assertThat(low.getInt("counts[0].least")).isEqualTo(1);
    assertThat(low.getInt("counts[0].planned")).isEqualTo(1);
    UUID risky = riskyGrant();
    JsonPath high = plan("auditor", risky);
    assertThat(high.getString("risk")).isEqualTo("HIGH");
    assertThat(high.getList("counts.least")).isEqualTo(List.of(3, 2, 1));
    assertThat(high.getList("counts.planned")).isEqualTo(List.of(3, 2, 1));
    LocalDate ends = Given.today().minusMonths(2).plusMonths(8);
    List<String> visits =
        of("officer", risky).getList("items.findAll { it.kind == 'PROGRAMME_VISIT' }.dueOn");
    assertThat(visits).isSorted().doesNotHaveDuplicates();
    assertThat(visits).allMatch(on -> LocalDate.parse(on).isAfter(Given.today()));
    assertThat(visits).allMatch(on -> LocalDate.parse(on).isBefore(ends));
    assertThat(
            of("officer", risky)
                .getList("items.findAll { it.kind == 'AUDIT' }.dueOn", String.class))
        .containsExactly(ends.toString());
    As.user("ngo.officer").get("/api/assurance-plans/" + risky).then().statusCode(403);
    // A second plan is not made, and the one there is is not changed.
    assertThat(
            Given.post("officer", "/api/assurance-plans/" + risky, Map.of(), 409).getString("code"))
        .isEqualTo("assurance.planned");
    assertThatThrownBy(
            () -> Given.owner("update assurance_plan set visits = 0 where grant_id = ?", risky))
        .isNotNull();
  }

  @Test
  void fewer_than_the_least_is_the_fund_managers_decision_and_an_exception() {
    UUID grant = Given.grantInForce();
    UUID visit = planned(grant);
    Map<String, String> reason = Map.of("reason", "The region cannot be reached.");
    assertThat(Given.post("officer", ALL + visit + "/cancellation", reason, 422).getString("code"))
        .isEqualTo("assurance.below-least");
    Given.refusedByDatabase(
        "update engagement set status = 'CANCELLED', cancel_reason = 'No', cancelled_by = planned_by, cancelled_at = now() where id = '"
            + visit
            + "'",
        "engagement_least");
    Given.post("ngo.officer", ALL + visit + "/cancellation", reason, 403);
    JsonPath cancelled = Given.post("manager", ALL + visit + "/cancellation", reason, 200);
    assertThat(cancelled.getString("status")).isEqualTo("CANCELLED");
    assertThat(cancelled.getBoolean("belowLeast")).isTrue();
    assertThat(
            As.user("auditor")
                .get("/api/exceptions?kind=ASSURANCE_REDUCED&size=200")
                .jsonPath()
                .getList("items.subjectId"))
        .contains(visit.toString());
    // The same again changes nothing; another does not.
    Given.post("manager", ALL + visit + "/cancellation", reason, 200);
    assertThat(Given.post("officer", ALL + visit + "/cancellation", reason, 409).getString("code"))
        .isEqualTo("assurance.wrong-state");
  }

  @Test
  void more_are_planned_and_cancelled_by_the_secretariat_and_two_at_once_leave_the_least()
      throws Exception {
    UUID grant = Given.grantInForce();
    UUID first = planned(grant);
    Map<String, Object> more = new HashMap<>();
    more.put("grantId", grant);
    more.put("kind", "PROGRAMME_VISIT");
    more.put("dueOn", Given.today().minusDays(1).toString());
    assertThat(Given.post("officer", "/api/engagements", more, 422).getString("errors[0].code"))
        .isEqualTo("assurance.field.past");
    more.put("dueOn", Given.today().plusDays(20).toString());
    Given.post("accountant", "/api/engagements", more, 403);
    UUID second =
        UUID.fromString(Given.post("officer", "/api/engagements", more, 201).getString("id"));
    assertThat(plan("officer", grant).getInt("counts[0].planned")).isEqualTo(2);
    Actor one = AtOnce.staff("assurance.one", Role.SECRETARIAT_OFFICER);
    Actor two = AtOnce.staff("assurance.two", Role.SECRETARIAT_OFFICER);
    assertThat(
            AtOnce.of(
                List.of(
                    () -> engagements.cancel(first, "Not needed.", one),
                    () -> engagements.cancel(second, "Not needed.", two))))
        .containsExactlyInAnyOrder(AtOnce.DONE, "assurance.below-least");
    assertThat(plan("officer", grant).getInt("counts[0].planned")).isEqualTo(1);
    assertThat(
            Given.post(
                    "officer",
                    "/api/engagements",
                    Map.of(
                        "grantId",
                        Given.preparedGrant(),
                        "kind",
                        "AUDIT",
                        "dueOn",
                        Given.today().toString()),
                    409)
                .getString("code"))
        .isEqualTo("assurance.not-running");
  }

  @Test
  void one_is_put_on_another_day_for_a_reason_and_an_overdue_one_awaits_the_secretariat() {
    UUID visit = planned(Given.grantInForce());
    String to = Given.today().plusDays(60).toString();
    Map<String, String> day = Map.of("dueOn", to, "reason", "Elections in the region.");
    Given.post("manager", ALL + visit + "/rescheduling", day, 403);
    JsonPath moved = Given.post("officer", ALL + visit + "/rescheduling", day, 200);
    assertThat(moved.getString("dueOn")).isEqualTo(to);
    assertThat(moved.getString("changes[0].reason")).isEqualTo("Elections in the region.");
    assertThat(
            Given.post(
                    "officer",
                    ALL + visit + "/rescheduling",
                    Map.of("dueOn", Given.today().minusDays(3).toString(), "reason", "No"),
                    422)
                .getString("errors[0].code"))
        .isEqualTo("assurance.field.past");
    assertThat(tasks("officer", visit)).isEmpty();
    Given.owner("update engagement set due_on = current_date - 5 where id = ?", visit);
    assertThat(tasks("officer", visit)).containsExactly("engagement.overdue");
    assertThat(As.user("officer").get(ALL + visit).jsonPath().getBoolean("overdue")).isTrue();
  }

  // --- the engagement

  @Test
  void states_follow_one_another_as_written() {
    Moves.are(
        EngagementStatus.class,
        EngagementStatus::mayBecome,
        """
        PLANNED: PARTNER_CONTACTED, CANCELLED
        PARTNER_CONTACTED: DRAFT_ISSUED, CANCELLED
        DRAFT_ISSUED: COMMENTS, FINAL
        COMMENTS: FINAL
        FINAL: ACTION_AGREED, RESOLVED
        ACTION_AGREED: RESOLVED
        """);
  }

  @Test
  void who_accepted_a_report_does_not_carry_it_out_and_who_carries_it_out_does_not_make_it_final() {
    UUID grant = spent();
    UUID check = added(grant, "SPOT_CHECK");
    for (String accepter : List.of("officer", "accountant")) {
      assertThat(Given.post(accepter, ALL + check + "/contact", Map.of(), 422).getString("code"))
          .isEqualTo("assurance.accepted-reports");
    }
    Given.refusedByDatabase(
        "update engagement set status = 'PARTNER_CONTACTED', contacted_at = now(), carried_out_by ="
            + " (select finance_accepted_by from report where grant_id = '"
            + grant
            + "' limit 1) where id = '"
            + check
            + "'",
        "engagement_by_another_than_reports");
    Given.post("manager", ALL + check + "/contact", Map.of(), 403);
    Given.post("officer2", ALL + check + "/contact", Map.of(), 200);
    assertThat(addFinding("officer", check, "LOW", null, 422).getString("code"))
        .isEqualTo("assurance.another-carries-out");
    Map<String, Object> issue =
        Map.of("tookPlaceOn", Given.today().toString(), "summary", "Books seen at the office.");
    assertThat(Given.post("officer2", ALL + check + "/issue", issue, 422).getString("code"))
        .isEqualTo("assurance.no-report");
    Given.refusedByDatabase(
        "update engagement set status = 'DRAFT_ISSUED', took_place_on = current_date, summary = 'x', issued_at = now(),"
            + " comments_due_on = current_date where id = '"
            + check
            + "'",
        "engagement_has_report");
    attach(check);
    Given.post("officer2", ALL + check + "/issue", issue, 200);
    assertThat(
            Given.post("manager", ALL + check + "/finalisation", Map.of(), 422).getString("code"))
        .isEqualTo("assurance.comments-awaited");
    Given.owner("update engagement set comments_due_on = current_date - 2 where id = ?", check);
    Given.refusedByDatabase(
        "update engagement set status = 'FINAL', finalised_by = carried_out_by, finalised_at = now() where id = '"
            + check
            + "'",
        "engagement_two_persons");
    assertThat(
            Given.post("manager", ALL + check + "/finalisation", Map.of(), 200).getString("status"))
        .isEqualTo("FINAL");
    // Nothing was found: there is nothing to agree on.
    assertThat(
            Given.post("officer", ALL + check + "/resolution", Map.of(), 200).getString("status"))
        .isEqualTo("RESOLVED");
  }

  @Test
  void an_audit_has_an_opinion_and_its_own_categories_and_a_visit_has_none() {
    UUID grant = Given.grantInForce();
    UUID audit = added(grant, "AUDIT");
    UUID visit = added(grant, "PROGRAMME_VISIT");
    for (UUID id : List.of(audit, visit)) {
      Given.post("officer2", ALL + id + "/contact", Map.of(), 200);
      attach(id);
    }
    JsonPath open = As.user("officer2").get(ALL + audit).jsonPath();
    assertThat(open.getList("categories")).hasSize(16);
    assertThat(As.user("officer2").get(ALL + visit).jsonPath().getList("categories")).hasSize(28);
    Map<String, Object> wrong = finding("LOW", null);
    wrong.put("category", "SAFEGUARDING");
    assertThat(
            Given.post("officer2", ALL + audit + "/findings", wrong, 422)
                .getString("errors[0].field"))
        .isEqualTo("category");
    Given.post("officer2", ALL + visit + "/findings", wrong, 200);
    Map<String, Object> issue = new HashMap<>();
    issue.put("tookPlaceOn", Given.today().toString());
    issue.put("summary", "The statements were audited.");
    assertThat(
            Given.post("officer2", ALL + audit + "/issue", issue, 422).getString("errors[0].field"))
        .isEqualTo("opinion");
    issue.put("opinion", "QUALIFIED");
    assertThat(
            Given.post("officer2", ALL + visit + "/issue", issue, 422).getString("errors[0].code"))
        .isEqualTo("assurance.field.no-opinion");
    assertThat(Given.post("officer2", ALL + audit + "/issue", issue, 200).getString("opinion"))
        .isEqualTo("QUALIFIED");
  }

  @Test
  void the_grantee_knows_once_it_is_contacted_reads_once_it_is_issued_and_nobody_elses() {
    UUID grant = Given.grantInForce();
    UUID check = added(grant, "SPOT_CHECK");
    As.user("ngo.officer").get(ALL + check).then().statusCode(404);
    Given.post("officer2", ALL + check + "/contact", Map.of(), 200);
    addFinding("officer2", check, "HIGH", null, 200);
    attach(check);
    String document = As.user("officer2").get(ALL + check).jsonPath().getString("documents[0].id");
    JsonPath told = As.user("ngo.officer").get(ALL + check).jsonPath();
    assertThat(told.getList("findings")).isEmpty();
    assertThat(told.getList("documents")).isEmpty();
    As.user("ngo.officer").get(ALL + check + "/documents/" + document).then().statusCode(404);
    issue(check);
    assertThat(tasks("ngo.officer", check)).containsExactly("engagement.comment");
    JsonPath read = As.user("ngo.officer").get(ALL + check).jsonPath();
    assertThat(read.getList("findings")).hasSize(1);
    As.user("ngo.officer").get(ALL + check + "/documents/" + document).then().statusCode(200);
    Given.havenBridge();
    for (String stranger : List.of("ngo2.officer", "ngo2.editor")) {
      As.user(stranger).get(ALL + check).then().statusCode(404);
      As.user(stranger).get(ALL + check + "/documents/" + document).then().statusCode(404);
      assertThat(As.user(stranger).get("/api/engagements?size=200").jsonPath().getList("items.id"))
          .doesNotContain(check.toString());
    }
    Map<String, Object> comment =
        Map.of(
            "text",
            "We agree in part.",
            "findings",
            List.of(
                Map.of("findingId", read.getString("findings[0].id"), "text", "It was mended.")));
    Given.post("ngo2.officer", ALL + check + "/comments", comment, 404);
    Given.post("ngo.editor", ALL + check + "/comments", comment, 403);
    JsonPath said = Given.post("ngo.officer", ALL + check + "/comments", comment, 200);
    assertThat(said.getString("status")).isEqualTo("COMMENTS");
    assertThat(said.getString("findings[0].comment")).isEqualTo("It was mended.");
    assertThat(engagements.openHigh(grant)).isFalse();
    assertThat(tasks("manager", check)).containsExactly("engagement.finalise");
    Given.post("manager", ALL + check + "/finalisation", Map.of(), 200);
    assertThat(engagements.openHigh(grant)).isTrue();
    assertThat(plan("manager", grant).getBoolean("openHigh")).isTrue();
    UUID finding = UUID.fromString(read.getString("findings[0].id"));
    assertThat(Given.post("officer", ALL + check + "/resolution", Map.of(), 422).getString("code"))
        .isEqualTo("assurance.findings-open");
    Given.refusedByDatabase(
        "update engagement set status = 'RESOLVED' where id = '" + check + "'",
        "engagement_findings_resolved");
    Given.post(
        "ngo.officer",
        ALL + check + "/action",
        Map.of("text", "Two will sign.", "dueOn", Given.today().plusDays(30).toString()),
        200);
    Given.post(
        "officer",
        ALL + check + "/findings/" + finding + "/resolution",
        Map.of("text", "Two sign now."),
        200);
    assertThat(engagements.openHigh(grant)).isFalse();
    assertThat(
            Given.post("officer", ALL + check + "/resolution", Map.of(), 200).getString("status"))
        .isEqualTo("RESOLVED");
  }

  // --- the equation

  @Test
  void what_was_found_is_refunded_documented_justified_or_written_off_to_the_cent() {
    UUID grant = spent();
    UUID check = added(grant, "SPOT_CHECK");
    Given.post("officer2", ALL + check + "/contact", Map.of(), 200);
    assertThat(addFinding("officer2", check, "HIGH", "6000.01", 422).getString("code"))
        .isEqualTo("assurance.above-accepted");
    addFinding("officer2", check, "HIGH", "500.00", 200);
    attach(check);
    issue(check);
    JsonPath seen =
        Given.post("ngo.officer", ALL + check + "/comments", Map.of("text", "Seen."), 200);
    String one = ALL + check + "/findings/" + seen.getString("findings[0].id");
    assertThat(
            Given.post("accountant", one + "/documentation", part("200.00"), 409).getString("code"))
        .isEqualTo("assurance.finding-state");
    Given.post("manager", ALL + check + "/finalisation", Map.of(), 200);
    Given.post("manager", one + "/documentation", part("200.00"), 403);
    Given.post("accountant", one + "/justification", part("200.00"), 403);
    assertThat(
            Given.post("accountant", one + "/documentation", part("500.01"), 422).getString("code"))
        .isEqualTo("assurance.above-pending");
    Given.post("accountant", one + "/documentation", part("200.00"), 200);
    JsonPath justified = Given.post("manager", one + "/justification", part("100.00"), 200);
    assertThat(justified.getString("pending.amount")).isEqualTo("200.00");
    assertThat(
            Given.post("officer", one + "/resolution", Map.of("text", "Done."), 422)
                .getString("code"))
        .isEqualTo("assurance.money-pending");
    BigDecimal spentBefore = new BigDecimal(grant(grant).getString("spent.amount"));
    Given.post("accountant", one + "/ineligibility", Map.of("reason", "No invoice."), 403);
    Given.post("manager", one + "/ineligibility", Map.of("reason", "No invoice."), 200);
    assertThat(
            Given.post("accountant", one + "/documentation", part("1.00"), 409).getString("code"))
        .isEqualTo("assurance.decided-ineligible");
    assertThat(tasks("approver", check)).containsExactly("engagement.postIneligible");
    Given.post("manager", one + "/posting", Map.of(), 403);
    Given.post("approver", one + "/posting", Map.of(), 200);
    // The same again posts nothing more.
    Given.post("approver", one + "/posting", Map.of(), 200);
    JsonPath owing = grant(grant);
    assertThat(owing.getString("receivable.amount")).isEqualTo("200.00");
    assertThat(new BigDecimal(owing.getString("spent.amount")))
        .isEqualByComparingTo(spentBefore.subtract(new BigDecimal("200.00")));
    assertThat(
            Given.ownerSees(
                "select l.account, l.side, l.usd from journal_line l join journal_entry e on e.id = l.entry_id"
                    + " where e.source_type = 'engagement-finding' and e.source_id = ? order by l.line",
                seen.getString("findings[0].id")))
        .extracting(row -> row[0] + " " + row[1] + " " + row[2])
        .containsExactly("1430 D 200.00", "7210 C 200.00", "2910 D 26.00", "7910 C 26.00");
    refunded(grant, "150.00");
    String refund = source(check, "REFUNDED");
    assertThat(
            Given.post("accountant", one + "/refund", from(refund, "150.01"), 422)
                .getString("code"))
        .isEqualTo("assurance.above-source");
    Given.post("accountant", one + "/refund", from(refund, "150.00"), 200);
    assertThat(As.user("accountant").get(ALL + check).jsonPath().getList("sources")).isEmpty();
    writtenOff(grant, "50.00");
    JsonPath settled =
        Given.post(
            "accountant", one + "/write-off", from(source(check, "WRITTEN_OFF"), "50.00"), 200);
    assertThat(settled.getString("pending.amount")).isEqualTo("0.00");
    assertThat(grant(grant).getString("receivable.amount")).isEqualTo("0.00");
    assertThat(
            Given.post("accountant", one + "/refund", from(refund, "1.00"), 409).getString("code"))
        .isEqualTo("assurance.nothing-pending");
    Given.post("officer", one + "/resolution", Map.of("text", "All settled."), 200);
    assertThat(
            Given.post("officer", ALL + check + "/resolution", Map.of(), 200).getString("status"))
        .isEqualTo("RESOLVED");
  }

  @Test
  void two_at_once_settle_no_more_than_is_pending_and_post_what_is_ineligible_once()
      throws Exception {
    UUID grant = spent();
    UUID check = finalWith(grant, "500.00");
    UUID finding =
        UUID.fromString(As.user("officer").get(ALL + check).jsonPath().getString("findings[0].id"));
    Actor one = AtOnce.staff("assurance.settles", Role.FINANCE_ACCOUNTANT);
    Actor two = AtOnce.staff("assurance.settles.too", Role.FINANCE_ACCOUNTANT);
    assertThat(
            AtOnce.of(
                List.of(
                    () -> findings.settle(check, finding, documented("300.00"), one),
                    () -> findings.settle(check, finding, documented("300.00"), two))))
        .containsExactlyInAnyOrder(AtOnce.DONE, "assurance.above-pending");
    findings.declareIneligible(
        check, finding, "No invoice.", AtOnce.staff("assurance.decides", Role.FUND_MANAGER));
    Actor approver = AtOnce.staff("assurance.approves", Role.APPROVING_OFFICER);
    Actor other = AtOnce.staff("assurance.approves.too", Role.APPROVING_OFFICER);
    assertThat(
            AtOnce.of(
                List.of(
                    () -> findings.postIneligible(check, finding, approver),
                    () -> findings.postIneligible(check, finding, other))))
        .containsExactlyInAnyOrder(AtOnce.DONE, "assurance.nothing-to-post");
    assertThat(grant(grant).getString("receivable.amount")).isEqualTo("200.00");
  }

  @Test
  void the_database_holds_the_equation_too() {
    UUID grant = spent();
    UUID check = finalWith(grant, "500.00");
    String finding = As.user("officer").get(ALL + check).jsonPath().getString("findings[0].id");
    String insert =
        "insert into finding_settlement (id, finding_id, kind, amount, text, settled_by, settled_at) select gen_random_uuid(), f.id, 'DOCUMENTED', %s, 'x', %s, now()"
            + " from engagement_finding f join engagement e on e.id = f.engagement_id where f.id = '"
            + finding
            + "'";
    Given.refusedByDatabase(
        insert.formatted("500.01", "e.finalised_by"), "finding_settlement_within");
    Given.refusedByDatabase(
        insert.formatted("1.00", "e.carried_out_by"), "finding_settlement_two_persons");
    Given.refusedByDatabase(
        "update engagement_finding set amount = 1 where id = '" + finding + "'",
        "engagement_finding_final");
    Given.refusedByDatabase(
        "update engagement_finding set resolved_by = (select id from person limit 1), resolved_at = now(), resolution = 'x' where id = '"
            + finding
            + "'",
        "engagement_finding_settled");
    Given.refusedByDatabase(
        "update engagement_finding set ineligible = 499, ineligible_reason = 'x', ineligible_by = (select id from person limit 1),"
            + " ineligible_at = now() where id = '"
            + finding
            + "'",
        "engagement_finding_ineligible_pending");
    Given.refusedByDatabase(
        insert
            .replace("amount, text,", "amount, text, refund_id,")
            .replace("'DOCUMENTED'", "'REFUNDED'")
            .formatted("1.00", "null, e.finalised_by"),
        "finding_settlement_stage");
  }

  @Test
  void who_carries_out_an_engagement_accepts_no_report_afterwards() throws Exception {
    UUID grant = Given.grantInForce();
    Given.releasedInstalment(grant, 1);
    UUID visit = added(grant, "PROGRAMME_VISIT");
    UUID check = added(grant, "SPOT_CHECK");
    Given.post("officer", ALL + visit + "/contact", Map.of(), 200);
    Given.post("accountant", ALL + check + "/contact", Map.of(), 200);
    UUID id = Given.submittedReport(grant, 1, "6000.00", "4000.00", "1000.00");
    String report = "/api/reports/" + id;
    assertThat(As.user("officer").get(report).jsonPath().getList("actions"))
        .doesNotContain("acceptProgramme");
    assertThat(tasks("officer", id)).isEmpty();
    assertThat(
            Given.post("officer", report + "/programme-acceptance", Map.of(), 422)
                .getString("code"))
        .isEqualTo("report.carried-out");
    String accepted =
        "update report set %s_accepted_by = (select carried_out_by from engagement where id = '%s'),"
            + " %s_accepted_at = now() where id = '%s'";
    Given.refusedByDatabase(
        accepted.formatted("programme", visit, "programme", id),
        "report_by_another_than_engagements");
    Given.post("officer2", report + "/programme-acceptance", Map.of(), 200);
    assertThat(
            Given.post("accountant", report + "/finance-acceptance", Map.of(), 422)
                .getString("code"))
        .isEqualTo("report.carried-out");
    Given.refusedByDatabase(
        accepted.formatted("finance", check, "finance", id), "report_by_another_than_engagements");
    // One that was cancelled was carried out by nobody.
    Given.post("officer", ALL + check + "/cancellation", reason(), 200);
    Given.post("accountant", report + "/finance-acceptance", Map.of(), 200);
  }

  @Test
  void of_two_at_once_one_carries_out_and_does_not_accept_or_the_other_way_round()
      throws Exception {
    UUID grant = Given.grantInForce();
    Given.releasedInstalment(grant, 1);
    UUID check = added(grant, "SPOT_CHECK");
    UUID report = Given.submittedReport(grant, 1, "6000.00", "4000.00", "1000.00");
    Actor both = AtOnce.staff("assurance.both", Role.SECRETARIAT_OFFICER);
    assertThat(
            AtOnce.of(
                List.of(
                    () -> engagements.contact(check, both),
                    () -> reports.acceptProgramme(report, null, both))))
        .contains(AtOnce.DONE)
        .containsAnyOf("assurance.accepted-reports", "report.carried-out");
  }

  @Test
  void what_is_disallowed_later_counts_as_spent_no_more() {
    UUID grant = spent();
    assertThat(gate(grant)).contains("UTILISATION MET");
    UUID check = finalWith(grant, "3000.00");
    String one =
        ALL
            + check
            + "/findings/"
            + As.user("officer").get(ALL + check).jsonPath().getString("findings[0].id");
    Given.post("manager", one + "/ineligibility", Map.of("reason", "No invoice."), 200);
    assertThat(gate(grant)).contains("UTILISATION MET");
    Given.post("approver", one + "/posting", Map.of(), 200);
    // 8,000 of 11,100 is less than the share of 80 per cent.
    assertThat(gate(grant)).contains("UTILISATION NOT_MET");
    assertThat(accounted(grant)).containsExactly("8000.00", "3000.00");
    Given.post("approver", one + "/posting", Map.of(), 200);
    assertThat(accounted(grant)).containsExactly("8000.00", "3000.00");
    assertThat(
            Given.post(
                    "ngo.officer",
                    "/api/disbursements",
                    Map.of("grantId", grant, "instalment", 2),
                    422)
                .getString("code"))
        .isEqualTo("grant.utilisation");
    for (String other : List.of("eligible + 1", "eligible - 1")) {
      Given.refusedByDatabase(
          "update grant_instalment set eligible = %s where number = 1 and grant_id = '%s'"
              .formatted(other, grant),
          "grant_instalment_eligible_as_found");
    }
  }

  @Test
  void what_is_past_its_day_awaits_who_follows_it_and_who_owes_it() {
    UUID grant = Given.grantInForce();
    UUID check = added(grant, "SPOT_CHECK");
    Given.post("officer2", ALL + check + "/contact", Map.of(), 200);
    assertThat(tasks("officer", check)).isEmpty();
    Given.owner("update engagement set due_on = current_date - 5 where id = ?", check);
    assertThat(tasks("officer", check)).containsExactly("engagement.overdue");
    assertThat(tasks("officer2", check)).containsExactly("engagement.overdue");
    addFinding("officer2", check, "MEDIUM", null, 200);
    attach(check);
    issue(check);
    Given.post("ngo.officer", ALL + check + "/comments", Map.of("text", "Seen."), 200);
    JsonPath seen = Given.post("manager", ALL + check + "/finalisation", Map.of(), 200);
    assertThat(tasks("officer", check)).isEmpty();
    Given.post(
        "ngo.officer",
        ALL + check + "/action",
        Map.of("text", "Two will sign.", "dueOn", Given.today().plusDays(3).toString()),
        200);
    assertThat(tasks("ngo.officer", check)).isEmpty();
    Given.owner("update engagement set action_due_on = current_date - 2 where id = ?", check);
    assertThat(tasks("officer", check)).containsExactly("engagement.late");
    assertThat(tasks("ngo.officer", check)).containsExactly("engagement.mend");
    assertThat(tasks("ngo2.officer", check)).isEmpty();
    Given.post(
        "officer",
        ALL + check + "/findings/" + seen.getString("findings[0].id") + "/resolution",
        Map.of("text", "Two sign now."),
        200);
    assertThat(tasks("officer", check)).containsExactly("engagement.resolve");
    assertThat(tasks("ngo.officer", check)).isEmpty();
  }

  @Test
  void what_was_found_of_high_priority_stops_a_payment_until_it_is_resolved() {
    UUID grant = spent();
    UUID check = added(grant, "SPOT_CHECK");
    Given.post("officer2", ALL + check + "/contact", Map.of(), 200);
    addFinding("officer2", check, "HIGH", "500.00", 200);
    attach(check);
    issue(check);
    Given.post("ngo.officer", ALL + check + "/comments", Map.of("text", "Seen."), 200);
    assertThat(gate(grant)).contains("FINDINGS MET");
    JsonPath seen = Given.post("manager", ALL + check + "/finalisation", Map.of(), 200);
    assertThat(gate(grant)).contains("FINDINGS NOT_MET");
    String finding = ALL + check + "/findings/" + seen.getString("findings[0].id");
    Given.post("accountant", finding + "/documentation", part("500.00"), 200);
    assertThat(gate(grant)).contains("FINDINGS NOT_MET");
    Given.post("officer", finding + "/resolution", Map.of("text", "Invoices seen."), 200);
    assertThat(gate(grant)).contains("FINDINGS MET");
  }

  // --- how

  private static FindingSettlement.Asked documented(String usd) {
    return new FindingSettlement.Asked(
        FindingSettlement.Kind.DOCUMENTED, Money.usd(usd), "Invoices.", null, null);
  }

  private static Map<String, Object> part(String usd) {
    return Map.of("amount", Given.usd(usd), "text", "Seen and accepted.");
  }

  private static Map<String, Object> from(String source, String usd) {
    return Map.of("source", source, "amount", Given.usd(usd), "text", "Of this finding.");
  }

  private static String source(UUID check, String kind) {
    return As.user("accountant")
        .get(ALL + check)
        .jsonPath()
        .getString("sources.find { it.kind == '" + kind + "' }.id");
  }

  private static JsonPath plan(String user, UUID grant) {
    return As.user(user)
        .get("/api/assurance-plans/" + grant)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static JsonPath grant(UUID grant) {
    return As.user("officer").get("/api/grants/" + grant).jsonPath();
  }

  private static JsonPath of(String user, UUID grant) {
    return As.user(user).get("/api/engagements?size=200&grantId=" + grant).jsonPath();
  }

  private static UUID planned(UUID grant) {
    return UUID.fromString(of("officer", grant).getString("items[0].id"));
  }

  private static List<String> tasks(String user, UUID engagement) {
    return As.user(user)
        .get("/api/worklist")
        .jsonPath()
        .getList("items.findAll { it.subjectId == '" + engagement + "' }.task");
  }

  private static UUID riskyGrant() {
    UUID award = Given.awardedApplication();
    UUID diligence = Given.openedDiligence(award);
    Given.answered(diligence, "NO");
    Given.post(
        "officer",
        "/api/diligences/" + diligence + "/clearance",
        Map.of("passed", true, "text", "With visits."),
        200);
    return Given.inForce(Given.preparedGrant(Given.terms(award, "11100.00", "7400.00")));
  }

  /** A grant of whose first instalment 11,000 dollars were accepted as spent. */
  private static UUID spent() {
    UUID grant = Given.grantInForce();
    Given.releasedInstalment(grant, 1);
    Given.acceptedReport(grant, 1, "6000.00", "4000.00", "1000.00");
    return grant;
  }

  private static List<String> gate(UUID grant) {
    JsonPath gate =
        As.user("officer").get("/api/grants/" + grant + "/instalments/2/gate").jsonPath();
    List<String> conditions = new ArrayList<>();
    for (int i = 0; i < gate.getList("conditions").size(); i++) {
      String of = "conditions[" + i + "].";
      conditions.add(gate.getString(of + "condition") + " " + gate.getString(of + "state"));
    }
    return conditions;
  }

  /** Of the first instalment: what counts as spent, and what is to be paid back. */
  private static List<String> accounted(UUID grant) {
    Object[] row =
        Given.ownerSees(
                "select eligible, reclaimed from grant_instalment where number = 1 and grant_id = ?",
                grant)
            .get(0);
    return List.of(row[0].toString(), row[1].toString());
  }

  private static Map<String, Object> reason() {
    return Map.of("reason", "By agreement");
  }

  private static UUID added(UUID grant, String kind) {
    return UUID.fromString(
        Given.post(
                "officer",
                "/api/engagements",
                Map.of(
                    "grantId", grant, "kind", kind, "dueOn", Given.today().plusDays(9).toString()),
                201)
            .getString("id"));
  }

  private static Map<String, Object> finding(String priority, String usd) {
    Map<String, Object> finding = new HashMap<>();
    finding.put("category", "NO_SUPPORTING_DOCUMENTATION");
    finding.put("priority", priority);
    finding.put("observation", "Three invoices were not there.");
    finding.put("recommendation", "Keep every invoice.");
    finding.put("dueOn", Given.today().plusDays(30).toString());
    if (usd != null) {
      finding.put("instalment", 1);
      finding.put("line", 1);
      finding.put("amount", Given.usd(usd));
    }
    return finding;
  }

  private static JsonPath addFinding(
      String user, UUID engagement, String priority, String usd, int status) {
    return Given.post(user, ALL + engagement + "/findings", finding(priority, usd), status);
  }

  private static void attach(UUID engagement) {
    As.user("officer2")
        .multiPart("file", "report.pdf", Given.pdf(), "application/pdf")
        .post(ALL + engagement + "/documents")
        .then()
        .statusCode(200);
  }

  private static void issue(UUID engagement) {
    Given.post(
        "officer2",
        ALL + engagement + "/issue",
        Map.of("tookPlaceOn", Given.today().toString(), "summary", "Books seen at the office."),
        200);
  }

  private static UUID finalWith(UUID grant, String usd) {
    UUID check = added(grant, "SPOT_CHECK");
    Given.post("officer2", ALL + check + "/contact", Map.of(), 200);
    addFinding("officer2", check, "MEDIUM", usd, 200);
    attach(check);
    issue(check);
    Given.post("ngo.officer", ALL + check + "/comments", Map.of("text", "Seen."), 200);
    Given.post("manager", ALL + check + "/finalisation", Map.of(), 200);
    return check;
  }

  private static void refunded(UUID grant, String usd) {
    JsonPath recorded =
        Given.post(
            "accountant",
            "/api/grants/" + grant + "/refunds",
            Map.of(
                "amount",
                Given.usd(usd),
                "receivedOn",
                Given.today().toString(),
                "bankReference",
                "BK-" + UUID.randomUUID()),
            200);
    Given.post(
        "approver",
        "/api/grants/" + grant + "/refunds/" + recorded.getString("refunds[0].id") + "/posting",
        Map.of(),
        200);
  }

  private static void writtenOff(UUID grant, String usd) {
    String id =
        "/api/write-offs/"
            + Given.post(
                    "accountant",
                    "/api/write-offs",
                    Map.of("grantId", grant, "amount", Given.usd(usd), "reason", "Cannot pay."),
                    201)
                .getString("id");
    Given.post("officer2", id + "/investigation", Map.of("text", "It has no means."), 200);
    Given.post("controller", id + "/authorisation", Map.of("authority", "Rule 106.7"), 200);
    Given.post("approver", id + "/posting", Map.of("on", Given.today().toString()), 200);
  }
}
