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

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;
import org.junit.jupiter.api.Test;

@QuarkusTest
public class CallFormTest {

  @Test
  void the_secretariat_writes_the_form_of_a_draft_call_and_everyone_reads_it_once_published() {
    UUID call = draftedCall();
    put("officer", call, 0, form(yesNo("partner"), text("why", "partner", "yes")))
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("number", equalTo(1))
        .body("missing", empty())
        .body("actions", contains("edit"));
    As.user("ngo.editor").get(at(call)).then().statusCode(404);
    publish(call, 200);
    As.user("ngo.editor")
        .get(at(call))
        .then()
        .statusCode(200)
        .body("form.sections[0].questions.key", contains("partner", "why"))
        .body("actions", empty());
  }

  @Test
  void nobody_else_writes_what_a_call_asks() {
    UUID call = draftedCall();
    for (String user : List.of("ngo.officer", "manager", "evaluator1", "auditor", "donor")) {
      put(user, call, 0, form(yesNo("partner"))).statusCode(403);
      revise(user, call, 0, form(yesNo("partner")), "Why not.").statusCode(403);
    }
  }

  @Test
  void of_two_who_write_at_once_the_second_gets_what_the_first_wrote() {
    UUID call = draftedCall();
    put("officer", call, 0, form(yesNo("first"))).statusCode(200);
    put("officer", call, 0, form(yesNo("second")))
        .statusCode(409)
        .body("code", equalTo("problem.stale"))
        .body("current.form.sections[0].questions[0].key", equalTo("first"));
  }

  @Test
  void what_no_form_can_be_is_refused_field_by_field() {
    UUID call = draftedCall();
    Map<String, Object> badKey = yesNo("No key");
    Map<String, Object> number = text("number", null, null);
    number.put("kind", "WHOLE_NUMBER");
    number.put("min", "a few");
    put("officer", call, 0, form(yesNo("twice"), yesNo("twice"), badKey, number))
        .statusCode(422)
        .body(
            "errors.field",
            hasItems(
                "sections[0].questions[1].key",
                "sections[0].questions[2].key",
                "sections[0].questions[3].min"));
    As.user("officer").get(at(call)).then().body("number", equalTo(0));
  }

  @Test
  void a_form_that_lacks_a_language_or_looks_ahead_is_kept_and_not_published() {
    UUID call = draftedCall();
    Map<String, Object> english = yesNo("english");
    english.put("label", Map.of("en", "Only in English"));
    Map<String, Object> choice = yesNo("choice");
    choice.put("kind", "ONE_CHOICE");
    put(
            "officer",
            call,
            0,
            form(
                text("ahead", "later", "yes"),
                text("nowhere", "unknown", "yes"),
                yesNo("later"),
                text("odd", "later", "perhaps"),
                english,
                choice,
                text("ontext", "ahead", "yes")))
        .statusCode(200)
        .body(
            "missing.find { it.field == 'sections[0].questions[0].condition' }.code",
            equalTo("form.condition-later"))
        .body(
            "missing.find { it.field == 'sections[0].questions[1].condition' }.code",
            equalTo("form.condition-unknown"))
        .body(
            "missing.find { it.field == 'sections[0].questions[3].condition' }.code",
            equalTo("form.condition-answer"))
        .body(
            "missing.find { it.field == 'sections[0].questions[6].condition' }.code",
            equalTo("form.condition-kind"))
        .body(
            "missing.field",
            hasItems("sections[0].questions[4].label.fr", "sections[0].questions[5].choices"));
    As.user("officer")
        .contentType(ContentType.JSON)
        .body(Map.of())
        .post("/api/calls/" + call + "/publication")
        .then()
        .statusCode(422)
        .body("code", equalTo("call.form-incomplete"))
        .body("errors.field", hasItem("form.sections[0].questions[4].label.fr"));
  }

  @Test
  void a_published_form_changes_only_by_a_new_version_with_a_reason() {
    UUID call = draftedCall();
    put("officer", call, 0, form(yesNo("partner"))).statusCode(200);
    publish(call, 200);
    put("officer", call, 1, form(yesNo("other")))
        .statusCode(409)
        .body("code", equalTo("call.published"));
    Map<String, Object> next = form(yesNo("partner"), text("why", "partner", "no"));
    revise("officer", call, 1, next, " ").statusCode(422);
    revise("officer", call, 0, next, "Asked by many.").statusCode(409);
    for (int again = 0; again < 2; again++) {
      revise("officer", call, 1, next, "Asked by many.")
          .statusCode(200)
          .body("number", equalTo(2))
          .body("versions", hasSize(2))
          .body("versions[1].reason", equalTo("Asked by many."))
          .body("versions[1].by.name", not(equalTo(null)));
    }
    As.user("ngo.editor")
        .get(at(call) + "/versions/1")
        .then()
        .body("sections[0].questions.key", contains("partner"));
    As.user("ngo.editor").get(at(call) + "/versions/3").then().statusCode(404);
    As.user("controller")
        .get("/api/audit-trail?subjectType=call&subjectId=" + call)
        .then()
        .body("items.action", hasItem("revise-form"));
  }

  @Test
  void a_published_question_keeps_its_kind() {
    UUID call = draftedCall();
    put("officer", call, 0, form(yesNo("partner"))).statusCode(200);
    publish(call, 200);
    revise("officer", call, 1, form(text("partner", null, null)), "A text is better.")
        .statusCode(422)
        .body("errors.code", contains("form.kind-stays"));
  }

  @Test
  void the_fund_offers_a_form_that_is_complete_in_the_calls_languages() {
    UUID call = draftedCall();
    Map<String, Object> template =
        As.user("officer").get(at(call) + "/template").then().statusCode(200).extract().path("$");
    As.user("ngo.officer").get(at(call) + "/template").then().statusCode(403);
    put("officer", call, 0, template)
        .statusCode(200)
        .body("missing", empty())
        .body("form.sections[0].title.keySet()", hasSize(2));
    publish(call, 200);
  }

  @Test
  void the_database_holds_a_published_form_too() {
    UUID call = draftedCall();
    put("officer", call, 0, form(yesNo("partner"))).statusCode(200);
    publish(call, 200);
    assertThatThrownBy(
            () -> Given.owner("update call_form set content = '{}' where call_id = ?", call))
        .hasStackTraceContaining("is published");
    assertThatThrownBy(() -> Given.owner("delete from call_form where call_id = ?", call))
        .hasStackTraceContaining("is kept");
    assertThatThrownBy(() -> Given.owner(next(3, "'Why'", "content"), call))
        .hasStackTraceContaining("is not the next");
    assertThatThrownBy(() -> Given.owner(next(2, "' '", "content"), call))
        .hasStackTraceContaining("without a reason");
    assertThatThrownBy(
            () ->
                Given.owner(
                    next(2, "'Why'", "jsonb_set(content, '{sections,0,title,fr}', '\"\"')"), call))
        .hasStackTraceContaining("lacks a language");
    assertThatThrownBy(
            () ->
                Given.owner(
                    next(
                        2,
                        "'Why'",
                        "jsonb_set(content, '{sections,0,questions,1}', content #> '{sections,0,questions,0}')"),
                    call))
        .hasStackTraceContaining("has a key twice");
    Given.owner(next(2, "'Why'", "content"), call);
    assertThat(Given.ownerSees("select count(*) from call_form where call_id = ?", call).get(0)[0])
        .isEqualTo(2L);
  }

  private static String next(int number, String reason, String content) {
    return "insert into call_form select gen_random_uuid(), call_id, "
        + number
        + ", edition + 1, "
        + content
        + ", "
        + reason
        + ", made_by, now() from call_form where number = 1 and call_id = ?";
  }

  public static Map<String, Object> form(Object... questions) {
    return Map.of(
        "sections",
        List.of(
            Map.of(
                "key", "more",
                "title", Map.of("en", "More", "fr", "Encore"),
                "questions", List.of(questions))));
  }

  public static Map<String, Object> yesNo(String key) {
    Map<String, Object> question = new TreeMap<>();
    question.put("key", key);
    question.put("kind", "YES_NO");
    question.put("required", true);
    question.put("label", Map.of("en", "Is it " + key + "?", "fr", "Est-ce " + key + " ?"));
    return question;
  }

  /** Asked only if another was answered so. */
  public static Map<String, Object> text(String key, String on, String answer) {
    Map<String, Object> question = yesNo(key);
    question.put("kind", "LONG_TEXT");
    question.put("maxCharacters", 20);
    if (on != null) {
      question.put("condition", Map.of("question", on, "answer", answer));
    }
    return question;
  }

  public static UUID draftedCall() {
    String pool = Given.pool();
    Given.receivedContribution("300000", pool);
    return Given.draftedCall(Given.call(pool, "240000.00"));
  }

  public static void publish(UUID call, int status) {
    Given.post("officer", "/api/calls/" + call + "/publication", Map.of(), status);
  }

  public static ValidatableResponse put(
      String user, UUID call, int edition, Map<String, Object> form) {
    return As.user(user)
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + edition + "\"")
        .body(form)
        .put(at(call))
        .then();
  }

  public static ValidatableResponse revise(
      String user, UUID call, int edition, Map<String, Object> form, String reason) {
    return As.user(user)
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + edition + "\"")
        .body(Map.of("form", form, "reason", reason))
        .post(at(call) + "/versions")
        .then();
  }

  private static String at(UUID call) {
    return "/api/calls/" + call + "/form";
  }
}
