package org.amparo.report;

import static org.amparo.report.Calls.call;
import static org.amparo.report.Calls.draft;
import static org.amparo.report.Calls.path;
import static org.amparo.report.Calls.save;
import static org.amparo.report.Calls.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;

@QuarkusTest
class ReportTest {

  @Inject Reports reports;
  @Inject DataSource database;

  @Test
  void a_report_awaits_the_grantee_from_the_payment_on() {
    UUID grant = Given.grantInForce();
    call("ngo.editor", "/api/reports", Map.of("grantId", grant, "instalment", 1))
        .statusCode(422)
        .body("code", equalTo("report.instalment-not-paid"));
    Given.releasedInstalment(grant, 1);
    JsonPath report =
        As.user("ngo.editor")
            .get("/api/reports?grantId=" + grant)
            .then()
            .statusCode(200)
            .body("items", hasSize(1))
            .extract()
            .jsonPath();
    assertThat(report.getString("items[0].status")).isEqualTo("DRAFT");
    // Due with the second instalment, a month ahead.
    assertThat(report.getBoolean("items[0].overdue")).isFalse();
    assertThat(report.getString("items[0].dueOn"))
        .isEqualTo(Given.today().minusMonths(2).plusMonths(3).toString());
    String id = report.getString("items[0].id");
    call("ngo.editor", "/api/reports", Map.of("grantId", grant, "instalment", 1))
        .statusCode(200)
        .body("id", equalTo(id));
    As.user("ngo.editor").get("/api/worklist").then().body("items.subjectId", hasItem(id));
  }

  @Test
  void a_draft_is_kept_as_it_is_and_an_older_version_does_not_overwrite_a_newer_one() {
    UUID id = draft();
    Map<String, Object> half = new HashMap<>();
    half.put("narrative", "Half a sen");
    List<Map<String, Object>> cells = new ArrayList<>();
    cells.add(new HashMap<>());
    cells.get(0).put("sex", "FEMALE");
    half.put("assistance", cells);
    save("ngo.editor", id, "\"0\"", half)
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("draft.narrative", equalTo("Half a sen"))
        .body("draft.assistance[0].sex", equalTo("FEMALE"));
    save("ngo.officer", id, "\"0\"", Given.report(1, "1.00"))
        .statusCode(409)
        .body("code", equalTo("problem.stale"))
        .body("current.version", equalTo(1))
        .body("current.draft.narrative", equalTo("Half a sen"));
    save("ngo.editor", id, null, half).statusCode(428);
    save("ngo2.editor", id, "\"1\"", half).statusCode(404);
    save("officer", id, "\"1\"", half).statusCode(403);
  }

  @Test
  void what_was_not_submitted_is_the_grantees_own() {
    UUID id = draft();
    save("ngo.editor", id, "\"0\"", Given.report(1, "100.00")).statusCode(200);
    As.user("officer")
        .get("/api/reports/" + id)
        .then()
        .statusCode(200)
        .body("status", equalTo("DRAFT"))
        .body("draft.narrative", nullValue())
        .body("totalSpent.amount", equalTo("0.00"));
  }

  @Test
  void an_incomplete_report_says_what_is_missing_field_by_field() {
    UUID id = draft();
    submit("ngo.officer", id)
        .statusCode(422)
        .body("code", equalTo("report.incomplete"))
        .body(
            "errors.field",
            containsInAnyOrder(
                "periodFrom", "periodTo", "narrative", "results", "objectives", "overall"));
    Map<String, Object> wrong = Given.report(1, "9000.00", "2000.00", "200.00");
    wrong.put("periodTo", Given.today().plusDays(1).toString());
    wrong.put(
        "expenditure",
        List.of(
            Map.of("line", 1, "spent", Given.usd("10350.01")),
            Map.of("line", 1, "spent", Given.usd("1.00")),
            Map.of("line", 9, "spent", Given.usd("1.00")),
            Map.of("line", 2, "spent", Given.usd("-1.00")),
            Map.of("line", 3, "spent", Map.of("amount", "1.00", "currency", "EUR"))));
    Map<String, Object> cell = new HashMap<>(Given.cell("FEMALE", "ADULT", 1, 1));
    Map<String, Object> unknown = new HashMap<>(cell);
    unknown.put("form", "NONE");
    unknown.put("persons", -1);
    unknown.put("region", "ES");
    unknown.put("border", null);
    unknown.put("recruitment", "FRIEND");
    wrong.put("assistance", List.of(cell, cell, unknown));
    save("ngo.editor", id, "\"0\"", wrong).statusCode(200);
    submit("ngo.officer", id)
        .statusCode(422)
        .body(
            "errors.field",
            containsInAnyOrder(
                "periodTo",
                "expenditure[0].spent.amount",
                "expenditure[1].line",
                "expenditure[2].line",
                "expenditure[3].spent.amount",
                "expenditure[4].spent.currency",
                "assistance[1]",
                "assistance[2].form",
                "assistance[2].region",
                "assistance[2].border",
                "assistance[2].recruitment",
                "assistance[2].persons"));
  }

  @Test
  void what_was_removed_is_said_of_organ_removal_and_of_nothing_else() {
    UUID id = draft();
    Map<String, Object> report = Given.report(1, "100.00");
    Map<String, Object> organ = new HashMap<>(Given.cell("MALE", "ADULT", 2, 2));
    organ.put("form", "ORGAN_REMOVAL");
    Map<String, Object> other = new HashMap<>(Given.cell("FEMALE", "ADULT", 2, 2));
    other.put("detail", "TISSUE");
    report.put("assistance", List.of(organ, other));
    save("ngo.editor", id, "\"0\"", report).statusCode(200);
    submit("ngo.officer", id)
        .statusCode(422)
        .body("errors.field", contains("assistance[0].detail", "assistance[1].detail"))
        .body(
            "errors.code",
            contains("problem.field.required", "assistance.detail-of-organ-removal"));
    Map<String, Object> tissue = new HashMap<>(organ);
    organ.put("detail", "ORGAN");
    tissue.put("detail", "TISSUE");
    other.remove("detail");
    report.put("assistance", List.of(organ, tissue, other));
    save("ngo.editor", id, "\"1\"", report).statusCode(200);
    submit("ngo.officer", id).statusCode(200);
    assertThat(
            Given.ownerSees(
                "select form, detail, region, border, recruitment from assistance_cell"
                    + " where report_id = ? order by form, detail",
                id))
        .containsExactly(
            new Object[] {"ORGAN_REMOVAL", "ORGAN", "145", "CROSS_BORDER", "AGENCY"},
            new Object[] {"ORGAN_REMOVAL", "TISSUE", "145", "CROSS_BORDER", "AGENCY"},
            new Object[] {"SEXUAL", null, "145", "CROSS_BORDER", "AGENCY"});
  }

  @Test
  void persons_who_differ_in_one_thing_are_two_counts() {
    UUID id = draft();
    Map<String, Object> report = Given.report(1, "100.00");
    Map<String, Object> domestic = new HashMap<>(Given.cell("FEMALE", "ADULT", 2, 2));
    domestic.put("border", "DOMESTIC");
    report.put("assistance", List.of(Given.cell("FEMALE", "ADULT", 1, 1), domestic));
    save("ngo.editor", id, "\"0\"", report).statusCode(200);
    submit("ngo.officer", id).statusCode(200);
  }

  @Test
  void
      a_report_that_was_written_before_there_were_later_dimensions_is_read_and_accepted_as_it_was() {
    UUID id = Given.submittedReport();
    Given.owner("alter table report disable trigger report_submitted_is_kept");
    Given.owner(
        "update report set draft = jsonb_set(draft, '{assistance}', (select jsonb_agg(c - 'region'"
            + " - 'border' - 'recruitment') from jsonb_array_elements(draft -> 'assistance') c))"
            + " where id = ?",
        id);
    Given.owner("alter table report enable trigger report_submitted_is_kept");
    As.user("officer")
        .get("/api/reports/" + id)
        .then()
        .statusCode(200)
        .body("draft.assistance[0].persons", equalTo(12))
        .body("draft.assistance[0].region", nullValue());
    call("officer", path(id, "programme-acceptance"), Map.of()).statusCode(200);
    call("accountant", path(id, "finance-acceptance"), Map.of()).statusCode(200);
  }

  @Test
  void no_more_is_reported_than_was_paid() {
    UUID id = draft();
    save("ngo.editor", id, "\"0\"", Given.report(1, "9000.00", "2100.01")).statusCode(200);
    submit("ngo.officer", id)
        .statusCode(422)
        .body("errors.field", contains("expenditure"))
        .body("errors.code", contains("report.over-advance"));
  }

  @Test
  void a_text_with_data_of_a_person_is_refused_with_an_explanation() {
    UUID id = draft();
    Map<String, Object> report = Given.report(1, "100.00");
    report.put("narrative", "A girl, born on 12.03.2011, reached us; call +43 660 123 45 67.");
    report.put("results", "Write to ana@example.org.");
    save("ngo.editor", id, "\"0\"", report).statusCode(200);
    submit("ngo.officer", id)
        .statusCode(422)
        .body("code", equalTo("report.personal-data"))
        .body("errors.field", contains("narrative", "results"))
        .body("help", org.hamcrest.Matchers.containsString("data protection officer"));
  }

  @Test
  void only_the_authorized_officer_of_the_grantee_submits_and_a_submitted_report_is_kept() {
    UUID id = draft();
    save("ngo.editor", id, "\"0\"", Given.report(1, "6000.00", "4000.00")).statusCode(200);
    submit("ngo.editor", id).statusCode(403);
    submit("ngo2.officer", id).statusCode(404);
    call("ngo.officer", path(id, "submission"), Map.of("certification", false)).statusCode(422);
    submit("ngo.officer", id).statusCode(200).body("status", equalTo("SUBMITTED"));
    submit("ngo.officer", id).statusCode(200);
    save("ngo.editor", id, "\"2\"", Given.report(1, "1.00"))
        .statusCode(409)
        .body("code", equalTo("report.wrong-state"));
    assertDatabaseRefuses(
        "update report set draft = '{}' where id = '" + id + "'", "report_submitted_is_kept");
    assertThat(
            Given.ownerSees(
                "select sex, age_band, persons from assistance_cell where report_id = ?"
                    + " order by persons",
                id))
        .containsExactly(new Object[] {"FEMALE", "CHILD", 3}, new Object[] {"FEMALE", "ADULT", 12});
  }

  @Test
  void a_report_sent_back_is_corrected_and_submitted_again() {
    UUID id = Given.submittedReport();
    call("ngo.officer", path(id, "return"), Map.of("reason", "x")).statusCode(403);
    call("officer", path(id, "return"), Map.of("reason", "")).statusCode(422);
    call("officer", path(id, "programme-acceptance"), Map.of())
        .body("status", equalTo("PROGRAMME_ACCEPTED"));
    call("accountant", path(id, "return"), Map.of("reason", "Line 2 is not explained."))
        .statusCode(200)
        .body("status", equalTo("SENT_BACK"))
        .body("programmeAcceptedBy", nullValue())
        .body("returnReason", equalTo("Line 2 is not explained."));
    int version = As.user("ngo.editor").get("/api/reports/" + id).path("version");
    save("ngo.editor", id, "\"" + version + "\"", Given.report(1, "6000.00", "3000.00"))
        .statusCode(200);
    submit("ngo.officer", id)
        .body("status", equalTo("SUBMITTED"))
        .body("totalSpent.amount", equalTo("9000.00"));
  }

  @Test
  void programme_and_finance_accept_in_this_order_and_are_two_persons() {
    UUID id = Given.submittedReport();
    call("accountant", path(id, "finance-acceptance"), Map.of()).statusCode(409);
    for (String other : List.of("manager", "accountant", "auditor", "ngo.officer")) {
      call(other, path(id, "programme-acceptance"), Map.of()).statusCode(403);
    }
    call("officer", path(id, "programme-acceptance"), Map.of("comment", "Convincing"))
        .statusCode(200);
    for (String other : List.of("manager", "officer", "auditor", "ngo.officer")) {
      call(other, path(id, "finance-acceptance"), Map.of()).statusCode(403);
    }
    String programme = As.user("auditor").get("/api/reports/" + id).path("programmeAcceptedBy.id");
    Actor both =
        new Actor(
            UUID.fromString(programme),
            "many.hats",
            "Many Hats",
            Set.of(Role.SECRETARIAT_OFFICER, Role.FINANCE_ACCOUNTANT),
            null);
    assertThatThrownBy(() -> reports.acceptFinance(id, List.of(), null, both))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("report.same-person"));
    JsonPath accepted =
        call("accountant", path(id, "finance-acceptance"), Map.of())
            .statusCode(200)
            .body("status", equalTo("ACCEPTED"))
            .body("accepted.amount", equalTo("11000.00"))
            .extract()
            .jsonPath();
    call("accountant", path(id, "finance-acceptance"), Map.of())
        .statusCode(200)
        .body("version", equalTo(accepted.getInt("version")));
    assertDatabaseRefuses(
        "update report set finance_accepted_by = programme_accepted_by where id = '" + id + "'",
        "report_two_acceptors");
    assertDatabaseRefuses(
        "update report set programme_accepted_by = submitted_by where id = '" + id + "'",
        "report_author_does_not_accept");
    call("officer", path(id, "return"), Map.of("reason", "Too late")).statusCode(409);
  }

  @Test
  void no_more_is_found_ineligible_than_was_spent_under_the_line() {
    UUID id = Given.submittedReport();
    Given.post("officer", path(id, "programme-acceptance"), Map.of(), 200);
    Map<String, Object> first = finding(3, "600.00");
    call(
            "accountant",
            path(id, "finance-acceptance"),
            Map.of("ineligible", List.of(first, finding(3, "400.01"), finding(8, "1.00"))))
        .statusCode(422)
        .body(
            "errors.field", contains("ineligible[1].amount.amount", "ineligible[2].amount.amount"));
    call(
            "accountant",
            path(id, "finance-acceptance"),
            Map.of("ineligible", List.of(first, finding(3, "400.00"))))
        .statusCode(200)
        .body("status", equalTo("ACCEPTED_WITH_FINDINGS"))
        .body("accepted.amount", equalTo("10000.00"));
  }

  @Test
  void exact_counts_of_persons_are_for_those_who_answer_for_the_victims_safety() {
    UUID id = Given.submittedReport();
    // The grantee's own, and who reviews it for the programme.
    for (String reader : List.of("ngo.editor", "officer")) {
      As.user(reader)
          .get("/api/reports/" + id)
          .then()
          .statusCode(200)
          .body("draft.assistance", hasSize(2));
    }
    String exact =
        "/api/reports/" + id + "/exact-counts?purpose=DATA_QUALITY&reason=Twice as many as before";
    for (String reader : List.of("officer", "manager", "dpo")) {
      As.user(reader).get(exact).then().statusCode(200).body("items", hasSize(2));
      As.user(reader)
          .get("/api/reports/" + id + "/exact-counts")
          .then()
          .statusCode(422)
          .body("errors.field", contains("purpose", "reason"));
    }
    for (String reader : List.of("accountant", "auditor", "controller", "ngo.officer", "donor")) {
      As.user(reader).get(exact).then().statusCode(403);
    }
    for (String reader :
        List.of(
            "certifier",
            "approver",
            "signatory1",
            "accountant",
            "controller",
            "auditor",
            "manager",
            "dpo")) {
      As.user(reader)
          .get("/api/reports/" + id)
          .then()
          .statusCode(200)
          .body("draft.narrative", not(nullValue()))
          .body("draft.assistance", nullValue());
    }
    As.user("officer")
        .get("/api/reports?size=200")
        .then()
        .body("items.draft.assistance.flatten().findAll { it != null }", hasSize(0));
    assertThat(
            Given.ownerSees(
                "select person_name from audit_event where subject_id = ?"
                    + " and action = 'readExactCounts'",
                id.toString()))
        .hasSize(4);
    assertThat(
            Given.ownerSees(
                "select detail ->> 'reason' from audit_event where subject_id = ?"
                    + " and action = 'readExactCounts' and detail ->> 'purpose' = 'DATA_QUALITY'",
                id.toString()))
        .hasSize(3);
    As.user("ngo2.editor").get("/api/reports/" + id).then().statusCode(404);
    As.user("donor").get("/api/reports/" + id).then().statusCode(403);
    As.user("trustee").get("/api/reports").then().statusCode(403);
  }

  @Test
  void the_database_keeps_counts_in_known_codes_and_never_below_zero() {
    UUID id = Given.submittedReport();
    String insert =
        "insert into assistance_cell (report_id, sex, age_band, assistance, form, detail, region,"
            + " border, recruitment, persons, services) values ('"
            + id
            + "', ";
    String rest = ", '145', 'CROSS_BORDER', 'AGENCY', ";
    assertDatabaseRefuses(
        insert + "'MALE', 'ADULT', 'SHL', 'SEXUAL', null" + rest + "-1, 0)",
        "assistance_persons_not_negative");
    assertDatabaseRefuses(
        insert + "'MALE', 'ADULT', 'SHL', 'SEXUAL', null" + rest + "0, -1)",
        "assistance_services_not_negative");
    assertDatabaseRefuses(
        insert + "'FEMALE', 'ADULT', 'SHL', 'SEXUAL', null" + rest + "1, 1)",
        "assistance_cell_once");
    assertDatabaseRefuses(
        insert + "'MALE', 'ADULT', 'SHL', 'NONE', null" + rest + "1, 1)",
        "assistance_cell_form_fkey");
    for (String wrong : List.of("'SEXUAL', 'ORGAN'", "'ORGAN_REMOVAL', null")) {
      assertDatabaseRefuses(
          insert + "'MALE', 'ADULT', 'SHL', " + wrong + rest + "1, 1)",
          "assistance_detail_of_organ_removal");
    }
    assertDatabaseRefuses(
        insert + "'MALE', 'ADULT', 'SHL', 'SEXUAL', null, 'ES', 'DOMESTIC', 'FEE', 1, 1)",
        "assistance_cell_region_fkey");
    assertDatabaseRefuses(
        insert + "'MALE', 'ADULT', 'SHL', 'SEXUAL', null, '145', 'ABROAD', 'FEE', 1, 1)",
        "assistance_border");
    assertDatabaseRefuses(
        insert + "'MALE', 'ADULT', 'SHL', 'SEXUAL', null, '145', 'DOMESTIC', 'FRIEND', 1, 1)",
        "assistance_recruitment");
  }

  @Test
  void the_codes_are_named_in_the_readers_language() {
    As.user("ngo.editor")
        .header("Accept-Language", "fr")
        .get("/api/assistance/codes")
        .then()
        .statusCode(200)
        .body("sex.code", contains("FEMALE", "MALE", "OTHER_OR_UNKNOWN"))
        .body("form", hasSize(15))
        .body("assistance", hasSize(13))
        .body("detail.code", contains("ORGAN", "TISSUE", "CELL", "UNKNOWN"))
        .body("region", hasSize(23))
        .body("region.find { it.code == '145' }.name", equalTo("Asie occidentale"))
        .body("border.code", contains("DOMESTIC", "CROSS_BORDER", "UNKNOWN"))
        .body("recruitment.code", contains("AGENCY", "FEE", "NEITHER", "UNKNOWN"))
        .body("form.name", hasItems("Travail forcé"))
        .body("assistance.find { it.code == 'LEG' }.name", hasPart("Aide juridictionnelle"));
    As.nobody().get("/api/assistance/codes").then().statusCode(401);
  }

  @Test
  void each_acceptance_is_on_the_worklist_of_whoever_may_give_it() {
    UUID id = Given.submittedReport();
    awaits("officer", "report.acceptProgramme", id);
    Given.post("officer", path(id, "programme-acceptance"), Map.of(), 200);
    awaits("accountant", "report.acceptFinance", id);
  }

  // --- how

  private static org.hamcrest.Matcher<String> hasPart(String part) {
    return org.hamcrest.Matchers.containsString(part);
  }

  private static void awaits(String user, String task, UUID subject) {
    As.user(user)
        .get("/api/worklist")
        .then()
        .body("items.findAll { it.task == '" + task + "' }.subjectId", hasItem(subject.toString()));
  }

  private static Map<String, Object> finding(int line, String amount) {
    return Map.of(
        "line",
        line,
        "amount",
        Given.usd(amount),
        "category",
        "OUTSIDE_PERIOD",
        "reason",
        "Paid before the start.");
  }

  private void assertDatabaseRefuses(String sql, String constraint) {
    assertThatThrownBy(
            () -> {
              try (Connection connection = database.getConnection();
                  var statement = connection.createStatement()) {
                statement.execute(sql);
              }
            })
        .isInstanceOfSatisfying(
            PSQLException.class,
            refused ->
                assertThat(refused.getServerErrorMessage().getConstraint()).isEqualTo(constraint));
  }
}
