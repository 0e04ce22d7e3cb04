package org.amparo.report;

import static org.amparo.report.Calls.call;
import static org.amparo.report.Calls.draft;
import static org.amparo.report.Calls.path;
import static org.amparo.report.Calls.save;
import static org.amparo.report.Calls.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ObjectivesTest {

  private static final String OBJECTIVE = "What we do about objectives.";

  @Test
  void each_line_of_the_applications_objectives_is_one_without_its_mark() {
    assertThat(
            Objectives.lines(
                "1. Sixty women are safe\n\n 2) Their papers are in order \n- Half of them earn\n"
                    + "• Half of them earn\n٣. أمان\nA house in 2 towns"))
        .containsExactly(
            "Sixty women are safe",
            "Their papers are in order",
            "Half of them earn",
            "أمان",
            "A house in 2 towns");
    assertThat(Objectives.lines(null)).isEmpty();
  }

  @Test
  void a_report_says_of_each_objective_once_how_it_stands() {
    UUID id = draft();
    As.user("ngo.editor").get("/api/reports/" + id).then().body("objectives", contains(OBJECTIVE));
    Map<String, Object> report = Given.report(1, "100.00");
    Map<String, Object> half = new HashMap<>();
    half.put("objective", OBJECTIVE);
    report.put("objectives", List.of(half, Given.objective("Another", "MET")));
    report.remove("overall");
    save("ngo.editor", id, "\"0\"", report).statusCode(200);
    submit("ngo.officer", id)
        .statusCode(422)
        .body(
            "errors.field",
            containsInAnyOrder(
                "objectives[0].progress",
                "objectives[0].narrative",
                "objectives[1].objective",
                "overall"));
    Map<String, Object> one = Given.objective(OBJECTIVE, "MET");
    report.put("overall", "MET");
    report.put("objectives", List.of(one, one));
    save("ngo.editor", id, "\"1\"", report).statusCode(200);
    submit("ngo.officer", id)
        .statusCode(422)
        .body("errors.code", contains("report.field.objectives"));
    report.put("objectives", List.of(one));
    save("ngo.editor", id, "\"2\"", report).statusCode(200);
    submit("ngo.officer", id)
        .statusCode(200)
        .body("draft.objectives[0].progress", equalTo("MET"))
        .body("draft.overall", equalTo("MET"));
  }

  @Test
  void what_does_not_move_is_explained() {
    UUID id = draft();
    Map<String, Object> report = Given.report(1, "100.00");
    report.put("objectives", List.of(Given.objective(OBJECTIVE, "CONSTRAINED")));
    save("ngo.editor", id, "\"0\"", report).statusCode(200);
    submit("ngo.officer", id).statusCode(422).body("errors.field", contains("challenges"));
    report.put("objectives", List.of(Given.objective(OBJECTIVE, "ON_TRACK")));
    report.put("overall", "NO_PROGRESS");
    save("ngo.editor", id, "\"1\"", report).statusCode(200);
    submit("ngo.officer", id).statusCode(422).body("errors.field", contains("challenges"));
    report.put("challenges", "Ana can be called on +43 660 123 45 67.");
    save("ngo.editor", id, "\"2\"", report).statusCode(200);
    submit("ngo.officer", id)
        .statusCode(422)
        .body("code", equalTo("report.personal-data"))
        .body("errors.field", contains("challenges"));
    report.put("challenges", "The road was closed for six weeks.");
    save("ngo.editor", id, "\"3\"", report).statusCode(200);
    submit("ngo.officer", id).statusCode(200);
    String refused =
        "insert into report_submission (report_id, round, draft, submitted_by, submitted_at) select"
            + " id, 9, draft %s, submitted_by, submitted_at from report where id = '"
            + id
            + "'";
    Given.refusedByDatabase(refused.formatted("- 'overall'"), "report_submission_rated");
    Given.refusedByDatabase(
        refused.formatted("|| '{\"challenges\": \" \"}'"), "report_submission_says_what_hinders");
  }

  @Test
  void a_report_from_before_objectives_were_asked_about_is_read_and_accepted_as_it_was() {
    UUID id = Given.submittedReport();
    Given.owner("alter table report disable trigger report_submitted_is_kept");
    Given.owner(
        "update report set draft = draft - 'objectives' - 'overall' - 'challenges' where id = ?",
        id);
    Given.owner("alter table report enable trigger report_submitted_is_kept");
    As.user("officer")
        .get("/api/reports/" + id)
        .then()
        .statusCode(200)
        .body("draft.narrative", equalTo("The house took in women and children in both months."))
        .body("draft.overall", nullValue());
    call("officer", path(id, "programme-acceptance"), Map.of()).statusCode(200);
    call("accountant", path(id, "finance-acceptance"), Map.of()).statusCode(200);
  }
}
