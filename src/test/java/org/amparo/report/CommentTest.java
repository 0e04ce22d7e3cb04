package org.amparo.report;

import static org.amparo.report.Calls.call;
import static org.amparo.report.Calls.path;
import static org.amparo.report.Calls.save;
import static org.amparo.report.Calls.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.amparo.As;
import org.amparo.Given;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CommentTest {

  @Test
  void what_reviewers_write_is_theirs_until_the_report_is_sent_back() {
    UUID id = Given.submittedReport();
    comment("officer", id, "assistance[1].persons", "Three of what age?")
        .statusCode(200)
        .body("[0].number", equalTo(1))
        .body("[0].comments[0].side", equalTo("PROGRAMME"))
        .body("[0].comments[0].subject.persons", equalTo(3))
        .body("[0].comments[0].actions", contains("withdraw"));
    comment("accountant", id, "expenditure[2].spent", "Where is the invoice?")
        .statusCode(200)
        .body("[0].comments", hasSize(1))
        .body("[0].comments[0].side", equalTo("FINANCE"))
        .body("[0].comments[0].subject.line", equalTo(3))
        .body("[0].comments[0].subject.spent.amount", equalTo("1000.00"));
    rounds("officer", id).body("[0].comments", hasSize(2));
    // Counts are not shown to finance, and so neither is what is said of them.
    rounds("accountant", id).body("[0].comments.pointer", contains("expenditure[2].spent"));
    rounds("ngo.editor", id).body("[0].comments", empty());
    sendBack("officer", id);
    rounds("ngo.editor", id)
        .body("[0].comments", hasSize(2))
        .body("[0].side", equalTo("PROGRAMME"))
        .body("[0].reason", equalTo("See the comments."))
        .body("[0].spent.amount", equalTo("11000.00"))
        .body("[0].comments[0].actions", contains("answer"));
    for (String other : List.of("ngo2.editor", "ngo2.officer")) {
      rounds(other, id, 404);
    }
    rounds("trustee", id, 403);
    rounds("auditor", id).body("[0].comments", hasSize(1));
  }

  @Test
  void a_report_is_submitted_again_once_every_comment_is_answered() {
    UUID id = Given.submittedReport();
    comment("officer", id, "narrative", "Which house?").statusCode(200);
    comment("officer", id, "expenditure[0].spent", "Why so much?").statusCode(200);
    Map<String, String> ids = ids("officer", id);
    answer("ngo.editor", id, ids.get("narrative"), true, null).statusCode(409);
    sendBack("officer", id);
    submit("ngo.officer", id)
        .statusCode(422)
        .body("errors.field", containsInAnyOrder("narrative", "expenditure[0].spent"))
        .body("errors.code", hasItem("report.field.comment-open"));
    Given.refusedByDatabase(
        "update report set status = 'SUBMITTED' where id = '" + id + "'",
        "report_comments_answered");
    answer("ngo.editor", id, ids.get("narrative"), false, " ")
        .statusCode(422)
        .body("errors.field", contains("answer"));
    answer("ngo.editor", id, ids.get("narrative"), false, "It may not be named.").statusCode(200);
    answer("officer", id, ids.get("narrative"), true, "x").statusCode(403);
    answer("ngo2.editor", id, ids.get("narrative"), true, "x").statusCode(404);
    answer("ngo.editor", id, UUID.randomUUID().toString(), true, "x").statusCode(404);
    submit("ngo.officer", id)
        .statusCode(422)
        .body("errors.field", contains("expenditure[0].spent"));
    answer("ngo.officer", id, ids.get("expenditure[0].spent"), true, null)
        .statusCode(200)
        .body("[0].comments.find { it.pointer == 'expenditure[0].spent' }.mended", equalTo(true));
    // A later answer stands.
    answer("ngo.editor", id, ids.get("narrative"), true, "It is named now.")
        .body(
            "[0].comments.find { it.pointer == 'narrative' }.answer", equalTo("It is named now."));
    submit("ngo.officer", id).statusCode(200);
    rounds("officer", id)
        .body("number", contains(2, 1))
        .body("[0].comments", empty())
        .body("[0].returnedBy", nullValue())
        .body("[1].comments", hasSize(2))
        .body("[1].returnedBy", not(nullValue()))
        .body("[1].comments.actions.flatten()", empty());
    answer("ngo.editor", id, ids.get("narrative"), true, "Later").statusCode(409);
    Given.refusedByDatabase(
        "update report_comment set answer = 'Later' where report_id = '" + id + "'",
        "report_comment_answered_when_sent_back");
  }

  @Test
  void what_was_commented_on_stays_as_it_was_when_the_grantee_changes_it() {
    UUID id = Given.submittedReport();
    comment("officer", id, "narrative", "Say more.").statusCode(200);
    comment("officer", id, "assistance[0]", "All adults?").statusCode(200);
    sendBack("officer", id);
    Map<String, Object> changed = Given.report(1, "6000.00", "4000.00", "1000.00");
    changed.put("narrative", "Another text.");
    changed.put("assistance", List.of(Given.cell("FEMALE", "CHILD", 3, 9)));
    int version = As.user("ngo.editor").get("/api/reports/" + id).path("version");
    save("ngo.editor", id, "\"" + version + "\"", changed).statusCode(200);
    rounds("ngo.editor", id)
        .body(
            "[0].comments.find { it.pointer == 'narrative' }.subject.value",
            equalTo("The house took in women and children in both months."))
        .body(
            "[0].comments.find { it.pointer == 'assistance[0]' }.subject.ageBand", equalTo("ADULT"))
        .body("[0].comments.find { it.pointer == 'assistance[0]' }.subject.persons", equalTo(12));
  }

  @Test
  void nothing_is_lost_when_two_reviewers_comment_at_once_and_nothing_is_there_twice()
      throws Exception {
    UUID id = Given.submittedReport();
    List<Callable<Integer>> writing = new ArrayList<>();
    for (String user : List.of("officer", "accountant")) {
      for (String text : List.of("First", "Second", "Third", "Third")) {
        writing.add(() -> comment(user, id, "results", text).extract().statusCode());
      }
    }
    ExecutorService at = Executors.newFixedThreadPool(writing.size());
    try {
      for (var done : at.invokeAll(writing)) {
        assertThat(done.get()).isEqualTo(200);
      }
    } finally {
      at.shutdown();
    }
    rounds("officer", id).body("[0].comments", hasSize(6));
  }

  @Test
  void a_comment_is_withdrawn_by_whoever_wrote_it_before_it_is_sent() {
    UUID id = Given.submittedReport();
    comment("officer", id, "results", "Never mind.").statusCode(200);
    comment("accountant", id, "results", "Mine").statusCode(200);
    String mine = ids("accountant", id, "Mine");
    String officers = ids("officer", id, "Never mind.");
    call("accountant", path(id, "comments/" + officers + "/withdrawal"), Map.of())
        .statusCode(422)
        .body("code", equalTo("report.comment-of-another"));
    call("ngo.officer", path(id, "comments/" + officers + "/withdrawal"), Map.of()).statusCode(403);
    call("officer", path(id, "comments/" + officers + "/withdrawal"), Map.of())
        .statusCode(200)
        .body("[0].comments.text", contains("Mine"));
    call("officer", path(id, "comments/" + officers + "/withdrawal"), Map.of()).statusCode(200);
    sendBack("accountant", id);
    call("accountant", path(id, "comments/" + mine + "/withdrawal"), Map.of()).statusCode(409);
    Given.refusedByDatabase(
        "update report_comment set withdrawn_at = now() where id = '" + mine + "'",
        "report_comment_under_review");
    rounds("ngo.editor", id)
        .body("[0].comments.text", contains("Mine"))
        .body("[0].side", equalTo("FINANCE"));
  }

  @Test
  void a_field_that_is_not_there_a_person_and_a_report_that_is_not_under_review_are_refused() {
    UUID id = Given.submittedReport();
    for (String pointer :
        List.of(
            "nothing", "narrative[0]", "expenditure[9].spent", "expenditure[0].secret", "a.b")) {
      comment("officer", id, pointer, "x")
          .statusCode(422)
          .body("errors.field", contains("pointer"));
    }
    comment("accountant", id, "assistance[0].persons", "x").statusCode(422);
    comment("officer", id, "narrative", " ").statusCode(422);
    comment("officer", id, "narrative", "Call +43 660 123 45 67.")
        .statusCode(422)
        .body("errors.field", contains("text"));
    for (String other : List.of("manager", "auditor", "ngo.officer", "certifier")) {
      comment(other, id, "narrative", "x").statusCode(403);
    }
    UUID draft = Calls.draft();
    comment("officer", draft, "narrative", "x").statusCode(409);
  }

  @Test
  void the_database_keeps_every_round_and_every_comment() {
    UUID id = Given.submittedReport();
    comment("officer", id, "narrative", "Which house?").statusCode(200);
    String of = " where report_id = '" + id + "'";
    Given.refusedByDatabase("update report_comment set text = 'x'" + of, "report_comment_kept");
    Given.refusedByDatabase("delete from report_comment" + of, "report_comment_kept");
    Given.refusedByDatabase(
        "update report_comment set mended = true, answered_by = (select created_by from report"
            + " where id = report_id), answered_at = now()"
            + of,
        "report_comment_answered_when_sent_back");
    Given.refusedByDatabase("delete from report_submission" + of, "append_only");
    Given.refusedByDatabase("update report_submission set round = 9" + of, "append_only");
    sendBack("officer", id);
    Given.refusedByDatabase("update report_return set reason = 'x'" + of, "append_only");
    Given.refusedByDatabase(
        "update report_comment set mended = false, answered_by = (select created_by from report"
            + " where id = report_id), answered_at = now()"
            + of,
        "report_comment_answer_says_something");
    Given.refusedByDatabase(
        "update report_comment set mended = true, answered_by = written_by, answered_at = now()"
            + of,
        "report_comment_answered_by_another");
    Given.refusedByDatabase(
        "insert into report_comment (id, report_id, round, side, pointer, text, written_by,"
            + " written_at) select gen_random_uuid(), id, round, 'FINANCE', 'results', 'x',"
            + " returned_by, now() from report where id = '"
            + id
            + "'",
        "report_comment_under_review");
  }

  // --- how

  private static ValidatableResponse comment(String user, UUID id, String pointer, String text) {
    return call(user, path(id, "comments"), Map.of("pointer", pointer, "text", text));
  }

  private static ValidatableResponse answer(
      String user, UUID id, String comment, boolean mended, String text) {
    Map<String, Object> body = new HashMap<>();
    body.put("mended", mended);
    body.put("answer", text);
    return call(user, path(id, "comments/" + comment + "/answer"), body);
  }

  private static void sendBack(String user, UUID id) {
    Given.post(user, path(id, "return"), Map.of("reason", "See the comments."), 200);
  }

  private static ValidatableResponse rounds(String user, UUID id) {
    return rounds(user, id, 200);
  }

  private static ValidatableResponse rounds(String user, UUID id, int status) {
    return As.user(user).get(path(id, "rounds")).then().statusCode(status);
  }

  private static Map<String, String> ids(String user, UUID id) {
    Map<String, String> ids = new HashMap<>();
    for (Map<String, Object> comment :
        rounds(user, id).extract().jsonPath().<Map<String, Object>>getList("[0].comments")) {
      ids.put((String) comment.get("pointer"), (String) comment.get("id"));
    }
    return ids;
  }

  private static String ids(String user, UUID id, String text) {
    return rounds(user, id)
        .extract()
        .jsonPath()
        .getString("[0].comments.find { it.text == '" + text + "' }.id");
  }
}
