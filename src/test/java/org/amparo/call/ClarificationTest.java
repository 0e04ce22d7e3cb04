package org.amparo.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.amparo.As;
import org.amparo.Given;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ClarificationTest {

  private static final Map<String, String> WORDED =
      Map.of("en", "May we rent a house?", "fr", "Pouvons-nous louer une maison ?");
  private static final Map<String, String> ANSWERED = Map.of("en", "Yes.", "fr", "Oui.");

  @Inject DataSource database;
  @Inject Calls calls;

  @Test
  void a_question_is_answered_once_and_for_everyone() {
    UUID call = open();
    ask("ngo.editor", call, null, "Casa Aurora asks: may we rent?")
        .statusCode(200)
        .body("questions", hasSize(1))
        .body("questions[0].number", nullValue());
    String question = questionOf(call);
    As.user("officer")
        .get("/api/worklist")
        .then()
        .body("items.findAll { it.subjectId == '" + call + "' }.task", contains("call.answer"));
    answer("officer", question, WORDED, ANSWERED).statusCode(200);
    answer("officer", question, WORDED, ANSWERED).statusCode(200); // again: nothing new
    answer("officer", question, WORDED, Map.of("en", "No.", "fr", "Non."))
        .statusCode(409)
        .body("code", equalTo("call.answered-already"));
    for (String user : List.of("ngo.officer", "ngo2.officer", "donor", "evaluator1", "manager")) {
      see(user, call)
          .body("answers", hasSize(1))
          .body("answers[0].number", equalTo(1))
          .body("answers[0].question.fr", equalTo(WORDED.get("fr")))
          .body("answers[0].answer.en", equalTo("Yes."));
    }
    see("ngo.officer", call).body("questions[0].number", equalTo(1));
    As.user("officer")
        .get("/api/worklist")
        .then()
        .body("items.subjectId", not(hasItem(call.toString())));
  }

  @Test
  void who_asked_is_seen_by_its_organisation_the_secretariat_and_auditors_alone() throws Exception {
    UUID call = open();
    ask("ngo.editor", call, null, "Ours alone").statusCode(200);
    String question = questionOf(call);
    Given.havenBridge();
    for (String user : List.of("ngo2.officer", "ngo2.editor", "donor", "manager", "evaluator1")) {
      String all = see(user, call).body("questions", empty()).extract().asString();
      assertThat(all).doesNotContain("Ours alone", question);
    }
    for (String user : List.of("ngo.officer", "officer", "auditor")) {
      see(user, call).body("questions.question", contains("Ours alone"));
    }
    // Under the finder, the database asks once more.
    assertThat(count("organisation:HAVEN-BRIDGE", question)).isZero();
    assertThat(count("organisation:CASA-AURORA", question)).isEqualTo(1);
    assertThat(count("fund", question)).isEqualTo(1);
  }

  @Test
  void others_neither_ask_nor_answer() {
    UUID call = open();
    for (String user : List.of("donor", "officer", "manager", "auditor", "evaluator1")) {
      ask(user, call, null, "May I?").statusCode(403);
    }
    ask("ngo.editor", call, null, "May we?").statusCode(200);
    String question = questionOf(call);
    for (String user : List.of("manager", "auditor", "ngo.officer", "donor")) {
      answer(user, question, WORDED, ANSWERED).statusCode(403);
    }
    UUID draft = Given.draftedCall(asking());
    ask("ngo.editor", draft, null, "What will it say?").statusCode(404);
    ask("ngo.editor", call, null, " ").statusCode(422);
  }

  @Test
  void the_same_attempt_again_is_one_question() {
    UUID call = open();
    String key = UUID.randomUUID().toString();
    ask("ngo.editor", call, key, "Once?").statusCode(200);
    ask("ngo.editor", call, key, "Once?").statusCode(200).body("questions", hasSize(1));
    ask("ngo.editor", call, UUID.randomUUID().toString(), "Another?").body("questions", hasSize(2));
  }

  @Test
  void midnight_after_the_last_day_is_too_late_and_a_microsecond_earlier_is_not() {
    Call call = calls.findById(open());
    Instant end = call.questionsUntil();
    call.checkQuestions(end.minusNanos(1000));
    assertThatThrownBy(() -> call.checkQuestions(end)).hasMessage("call.questions-closed");
  }

  @Test
  void after_the_date_nothing_is_asked_but_what_was_asked_is_answered() throws SQLException {
    UUID call = open();
    ask("ngo.editor", call, null, "In time").statusCode(200);
    String question = questionOf(call);
    letQuestionsPass(call);
    ask("ngo.editor", call, null, "Late")
        .statusCode(422)
        .body("code", equalTo("call.questions-closed"));
    assertThatThrownBy(() -> insertQuestion(call, "CASA-AURORA"))
        .hasMessageContaining("no questions are taken");
    answer("officer", question, WORDED, ANSWERED).statusCode(200);
  }

  @Test
  void without_a_date_no_question_is_taken() {
    UUID call = Given.publishedCall();
    ask("ngo.editor", call, null, "May we?")
        .statusCode(422)
        .body("code", equalTo("call.no-questions"));
    assertThatThrownBy(() -> insertQuestion(call, "CASA-AURORA"))
        .hasMessageContaining("no questions are taken");
  }

  @Test
  void the_last_day_for_questions_lies_before_the_deadline_and_after_publication() {
    Map<String, Object> call = asking();
    call.put("questionsOn", call.get("deadlineOn"));
    assertThat(Given.post("officer", "/api/calls", call, 422).getList("errors.code"))
        .contains("call.questions-before-deadline");
    call.put("questionsOn", Given.today().minusDays(1).toString());
    UUID id = Given.draftedCall(call);
    assertThat(
            Given.post("officer", "/api/calls/" + id + "/publication", Map.of(), 422)
                .getString("code"))
        .isEqualTo("call.questions-past");
    assertThatThrownBy(
            () ->
                sql(
                    "update call set questions_on = deadline_on, questions_until = deadline where id = '"
                        + id
                        + "'"))
        .hasMessageContaining("call_questions_before_deadline");
    UUID open = open();
    assertThatThrownBy(
            () ->
                sql(
                    "update call set questions_on = questions_on + 1, questions_until = questions_until + interval '1 day' where id = '"
                        + open
                        + "'"))
        .hasMessageContaining("is published");
  }

  @Test
  void an_answer_is_published_in_every_language_of_the_call_or_not_at_all() {
    UUID call = open();
    ask("ngo.editor", call, null, "May we?").statusCode(200);
    String question = questionOf(call);
    answer("officer", question, Map.of("en", "May one?"), Map.of("fr", "Oui."))
        .statusCode(422)
        .body("errors.field", hasItems("question.fr", "answer.en"));
    assertThatThrownBy(
            () ->
                sql(
                    "insert into clarification_answer select q.id, q.call_id, 1, '{\"en\": \"A\"}', '{\"en\": \"B\"}', q.asked_by, now() from clarification q where q.id = '"
                        + question
                        + "'"))
        .hasMessageContaining("lacks a language");
    see("ngo.officer", call).body("answers", empty());
  }

  @Test
  void what_is_published_is_corrected_by_a_note_and_never_edited() {
    UUID call = open();
    ask("ngo.editor", call, null, "May we?").statusCode(200);
    String question = questionOf(call);
    Map<String, Object> note = Map.of("text", Map.of("en", "Only in part.", "fr", "En partie."));
    Given.post("officer", "/api/clarifications/" + question + "/note", note, 404);
    answer("officer", question, WORDED, ANSWERED).statusCode(200);
    Given.post("ngo.officer", "/api/clarifications/" + question + "/note", note, 403);
    Given.post("officer", "/api/clarifications/" + question + "/note", note, 200);
    see("ngo2.officer", call)
        .body("answers[0].answer.en", equalTo("Yes."))
        .body("answers[0].notes[0].text.en", equalTo("Only in part."));
    for (String change :
        List.of(
            "update clarification_answer set answer = '{}'",
            "delete from clarification_answer",
            "update clarification_note set text = '{}'",
            "update clarification set question = 'Other'",
            "delete from clarification")) {
      assertThatThrownBy(() -> sql(change)).hasMessageContaining("permission denied");
      assertThatThrownBy(() -> owner(change)).hasMessageContaining("append-only");
    }
  }

  @Test
  void two_who_answer_at_once_answer_once() throws Exception {
    UUID call = open();
    ask("ngo.editor", call, null, "May we?").statusCode(200);
    String question = questionOf(call);
    ExecutorService both = Executors.newFixedThreadPool(2);
    List<Callable<Integer>> attempts =
        List.of(
            () -> answer("officer", question, WORDED, ANSWERED).extract().statusCode(),
            () ->
                answer("officer", question, WORDED, Map.of("en", "No.", "fr", "Non."))
                    .extract()
                    .statusCode());
    int published = 0;
    for (Future<Integer> attempt : both.invokeAll(attempts)) {
      published += attempt.get() == 200 ? 1 : 0;
    }
    both.shutdown();
    assertThat(published).isEqualTo(1);
    see("donor", call).body("answers", hasSize(1));
  }

  private static Map<String, Object> asking() {
    Map<String, Object> call = new HashMap<>(Given.call(CallTest.funded("300000"), "240000.00"));
    call.put("questionsOn", Given.today().plusDays(10).toString());
    return call;
  }

  private static UUID open() {
    Given.casaAurora();
    return Given.publishedCall(asking());
  }

  private static String questionOf(UUID call) {
    return As.user("officer").get("/api/clarifications?callId=" + call).path("questions[0].id");
  }

  private static ValidatableResponse see(String user, UUID call) {
    return As.user(user).get("/api/clarifications?callId=" + call).then().statusCode(200);
  }

  private static ValidatableResponse ask(String user, UUID call, String key, String question) {
    var request =
        As.user(user)
            .contentType(ContentType.JSON)
            .body(Map.of("callId", call, "question", question));
    return (key == null ? request : request.header("Idempotency-Key", key))
        .post("/api/clarifications")
        .then();
  }

  private static ValidatableResponse answer(
      String user, String question, Map<String, String> worded, Map<String, String> answer) {
    return As.user(user)
        .contentType(ContentType.JSON)
        .body(Map.of("question", worded, "answer", answer))
        .post("/api/clarifications/" + question + "/answer")
        .then();
  }

  private void insertQuestion(UUID call, String organisation) throws SQLException {
    sql(
        "insert into clarification select gen_random_uuid(), c.id, o.id, 'Late', c.created_by, now() from call c, organisation o where c.id = '"
            + call
            + "' and o.code = '"
            + organisation
            + "'");
  }

  private int count(String scope, String question) throws SQLException {
    try (Connection connection = database.getConnection();
        var s = connection.createStatement()) {
      connection.setAutoCommit(false);
      s.execute("select set_config('amparo.scope', '" + scope + "', true)");
      try (var rows =
          s.executeQuery("select count(*) from clarification where id = '" + question + "'")) {
        rows.next();
        return rows.getInt(1);
      } finally {
        connection.rollback();
      }
    }
  }

  /** As only time can otherwise. */
  private static void letQuestionsPass(UUID call) throws SQLException {
    try (Connection owner = Given.ownerConnection();
        var s = owner.createStatement()) {
      owner.setAutoCommit(false);
      s.execute("alter table call disable trigger call_published_is_final");
      s.execute(
          "update call set published_at = now() - interval '2 days', questions_on = current_date - 1,"
              + " questions_until = now() - interval '1 second' where id = '"
              + call
              + "'");
      s.execute("alter table call enable trigger call_published_is_final");
      owner.commit();
    }
  }

  private static void owner(String statement) throws SQLException {
    try (Connection owner = Given.ownerConnection();
        var s = owner.createStatement()) {
      s.execute(statement);
    }
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = database.getConnection();
        var s = connection.createStatement()) {
      s.execute(statement);
    }
  }
}
