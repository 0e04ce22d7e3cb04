package org.amparo.application;

import static org.amparo.call.CallFormTest.form;
import static org.amparo.call.CallFormTest.revise;
import static org.amparo.call.CallFormTest.text;
import static org.amparo.call.CallFormTest.yesNo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
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
import org.amparo.call.CallFormTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FormAnswersTest {

  @Test
  void what_is_asked_depends_on_the_answers_and_what_is_not_asked_is_not_missing() {
    UUID id = complete(publishedWith(form(yesNo("partner"), text("who", "partner", "yes"))));
    missing(id).body("missing.field", contains("answers.partner"));
    answer(id, Map.of("partner", false)).statusCode(200).body("missing", empty());
    answer(id, Map.of("partner", true)).body("missing.field", contains("answers.who"));
    answer(id, Map.of("partner", true, "who", "x".repeat(21)))
        .statusCode(200)
        .body("missing.code", contains("problem.field.too-long"));
    answer(id, Map.of("partner", true, "who", "A partner")).body("missing", empty());
  }

  @Test
  void answers_of_another_kind_or_to_what_was_never_asked_are_refused_beside_their_field() {
    UUID id = complete(publishedWith(everyKind()));
    answer(
            id,
            Map.of(
                "partner",
                "yes",
                "years",
                "three",
                "groups",
                List.of(1),
                "rows",
                List.of("not a row"),
                "amount",
                12,
                "nobodyAsked",
                "x"))
        .statusCode(422)
        .body(
            "errors.field",
            containsInAnyOrder(
                "answers.partner",
                "answers.years",
                "answers.groups",
                "answers.rows",
                "answers.amount",
                "answers"));
    As.user("ngo.editor").get(at(id)).then().body("draft.answers", not(hasKey("partner")));
  }

  @Test
  void limits_keep_an_application_from_being_submitted_and_lose_nothing_of_what_was_typed() {
    UUID id = complete(publishedWith(everyKind()));
    answer(
            id,
            Map.of(
                "partner",
                true,
                "years",
                101,
                "groups",
                List.of("nobody"),
                "day",
                "2026-02-30",
                "amount",
                "12.345",
                "rows",
                List.of(Map.of("cost", "-1"), Map.of("cost", "a lot"))))
        .statusCode(200)
        .body("draft.answers.amount", equalTo("12.345"))
        .body(
            "missing.find { it.field == 'answers.years' }.code",
            equalTo("problem.field.DecimalMax"))
        .body(
            "missing.find { it.field == 'answers.groups' }.code", equalTo("problem.field.unknown"))
        .body(
            "missing.find { it.field == 'answers.day' }.code", equalTo("problem.field.unreadable"))
        .body("missing.find { it.field == 'answers.amount' }.code", equalTo("form.decimals"))
        .body("missing.find { it.field == 'answers.rows' }.code", equalTo("form.rows-most"))
        .body(
            "missing.find { it.field == 'answers.rows[0].cost' }.code",
            equalTo("problem.field.PositiveOrZero"))
        .body(
            "missing.find { it.field == 'answers.rows[1].cost' }.code",
            equalTo("form.not-a-number"))
        .body("missing.field", hasItem("documents.CONTRIBUTION_EVIDENCE"));
    submit(id).statusCode(422).body("code", equalTo("application.incomplete"));
    answer(
            id,
            Map.of(
                "partner",
                false,
                "years",
                3,
                "groups",
                List.of("women"),
                "day",
                "2026-02-28",
                "amount",
                "12.34",
                "rows",
                List.of(Map.of("cost", "1.00"))))
        .body("missing", empty());
  }

  @Test
  void hidden_answers_are_no_part_of_what_is_submitted_and_reviewers_read_the_rest() {
    UUID id = complete(publishedWith(form(yesNo("partner"), text("who", "partner", "yes"))));
    answer(id, Map.of("partner", false, "who", "Nobody")).statusCode(200);
    submit(id).statusCode(200).body("receipt.version", equalTo(2));
    As.user("officer")
        .get(at(id))
        .then()
        .body("draft.answers", equalTo(Map.of("partner", false)))
        .body("form.number", equalTo(1))
        .body("form.form.sections[0].questions.key", contains("partner", "who"));
    // Who wrote it still finds it.
    int kept =
        As.user("ngo.editor")
            .get(at(id) + "/versions")
            .then()
            .body("items[0].reason", equalTo("SUBMITTED"))
            .extract()
            .path("items[0].number");
    As.user("ngo.editor")
        .get(at(id) + "/versions/" + kept)
        .then()
        .body("draft.answers", equalTo(Map.of("partner", false, "who", "Nobody")));
  }

  @Test
  void a_form_that_changed_is_told_and_acknowledged_and_old_answers_are_kept() {
    UUID call = publishedWith(form(yesNo("partner"), text("gone", null, null), yesNo("same")));
    UUID id = complete(call);
    answer(id, Map.of("partner", true, "gone", "Typed", "same", true)).body("missing", empty());
    Map<String, Object> reworded = yesNo("partner");
    reworded.put("label", Map.of("en", "Other words?", "fr", "Autrement ?"));
    revise(
            "officer",
            call,
            1,
            form(yesNo("same"), reworded, text("fresh", "same", "yes")),
            "Many asked.")
        .statusCode(200);
    missing(id)
        .body("form.number", equalTo(2))
        .body("draft.formNumber", equalTo(1))
        .body("form.changes.find { it.key == 'partner' }.what", equalTo("REWORDED"))
        .body("form.changes.find { it.key == 'fresh' }.what", equalTo("ADDED"))
        .body("form.changes.find { it.key == 'gone' }.what", equalTo("REMOVED"))
        .body("form.dropped.key", contains("gone"))
        .body("missing.field", hasItems("formNumber", "answers.fresh"));
    Map<String, Object> answers =
        Map.of("partner", true, "gone", "Typed", "same", true, "fresh", "New");
    // Saving does not acknowledge by itself.
    answer(id, answers).statusCode(200).body("missing.field", contains("formNumber"));
    submit(id).statusCode(422);
    Map<String, Object> draft = draft(answers);
    draft.put("formNumber", 3);
    save(id, draft).statusCode(422).body("errors.field", contains("formNumber"));
    draft.put("formNumber", 2);
    save(id, draft)
        .statusCode(200)
        .body("form.changes", empty())
        .body("draft.answers.gone", equalTo("Typed"))
        .body("missing", empty());
    submit(id).statusCode(200).body("draft.answers", not(hasKey("gone")));
  }

  @Test
  void the_database_takes_no_submission_that_answers_another_form() {
    UUID call = publishedWith(form(yesNo("partner")));
    UUID id = complete(call);
    revise("officer", call, 1, form(yesNo("other")), "Why.").statusCode(200);
    assertThatThrownBy(
            () ->
                Given.owner(
                    "update application set status = 'SUBMITTED', submitted_by = created_by, sha256 = repeat('a', 64),"
                        + " receipt_version = 2, submitted_at = now() where id = ?",
                    id))
        .hasStackTraceContaining("answers another form");
  }

  @Test
  void a_receipt_given_before_there_were_forms_still_verifies() {
    Draft draft =
        new Draft("T", null, null, 3, null, null, null, null, null, null, "en", 1, 0, null);
    UUID organisation = new UUID(1, 2);
    assertThat(SubmissionHash.canonical(1, "A-1", "1", organisation, draft, List.of()))
        .isEqualTo(
            "{\"application\":\"A-1\",\"call\":\"1\",\"content\":{\"activities\":null,\"budget\":[],\"country\":null,"
                + "\"directBeneficiaries\":1,\"indirectBeneficiaries\":0,\"language\":\"en\",\"months\":3,\"objectives\":null,"
                + "\"partnerId\":null,\"safeguarding\":null,\"summary\":null,\"sustainability\":null,\"title\":\"T\","
                + "\"victimSupport\":null},\"documents\":[],\"organisation\":\"00000000-0000-0001-0000-000000000002\"}");
    assertThat(
            SubmissionHash.canonical(
                2,
                "A-1",
                "1",
                organisation,
                draft.answering(1, Map.of("b", List.of("x"), "a", true)),
                List.of()))
        .contains("\"answers\":{\"a\":true,\"b\":[\"x\"]}")
        .contains("\"formNumber\":1")
        .endsWith("\"version\":2}");
  }

  @Test
  void script_in_any_text_is_kept_as_text() {
    UUID id = complete(publishedWith(form(text("why", null, null))));
    String script = "<script>1</script>";
    answer(id, Map.of("why", script)).statusCode(200).body("draft.answers.why", equalTo(script));
    As.user("ngo.editor")
        .get(at(id))
        .then()
        .contentType(ContentType.JSON)
        .header("X-Content-Type-Options", equalTo("nosniff"));
  }

  @Test
  void an_amount_that_no_budget_can_hold_is_refused_beside_its_field() {
    UUID id = Given.startedApplication(Given.publishedCall(), "ngo");
    for (String amount : List.of("1000000000000000", "-1.00", "1.234")) {
      save(id, Map.of("budget", List.of(Given.line(1, 1, "Much", amount))))
          .statusCode(422)
          .body("errors[0].field", org.hamcrest.Matchers.startsWith("budget[0].amount"));
    }
  }

  private static Map<String, Object> everyKind() {
    Map<String, Object> years = yesNo("years");
    years.putAll(Map.of("kind", "WHOLE_NUMBER", "min", "0", "max", "100"));
    Map<String, Object> groups = yesNo("groups");
    Map<String, Object> women =
        Map.of("key", "women", "label", Map.of("en", "Women", "fr", "Femmes"));
    Map<String, Object> men = Map.of("key", "men", "label", Map.of("en", "Men", "fr", "Hommes"));
    groups.putAll(Map.of("kind", "MANY_CHOICES", "choices", List.of(women, men)));
    Map<String, Object> day = yesNo("day");
    day.put("kind", "DATE");
    Map<String, Object> amount = yesNo("amount");
    amount.put("kind", "AMOUNT");
    Map<String, Object> cost = new TreeMap<>(amount);
    cost.put("key", "cost");
    Map<String, Object> rows = yesNo("rows");
    rows.putAll(Map.of("kind", "TABLE", "columns", List.of(cost), "maxRows", 1));
    Map<String, Object> evidence = yesNo("evidence");
    evidence.putAll(
        Map.of(
            "kind", "DOCUMENT",
            "document", "CONTRIBUTION_EVIDENCE",
            "condition", Map.of("question", "partner", "answer", "yes")));
    return form(yesNo("partner"), years, groups, day, amount, rows, evidence);
  }

  private static UUID publishedWith(Map<String, Object> form) {
    UUID call = CallFormTest.draftedCall();
    CallFormTest.put("officer", call, 0, form).statusCode(200);
    CallFormTest.publish(call, 200);
    return call;
  }

  /** But for the answers. */
  private static UUID complete(UUID call) {
    return Given.completeApplication(call, "ngo");
  }

  private static Map<String, Object> draft(Map<String, Object> answers) {
    Map<String, Object> draft = Given.draft();
    draft.put("answers", answers);
    return draft;
  }

  private static ValidatableResponse answer(UUID id, Map<String, Object> answers) {
    return save(id, draft(answers));
  }

  private static ValidatableResponse save(UUID id, Map<String, Object> draft) {
    int version = As.user("ngo.editor").get(at(id)).path("version");
    return As.user("ngo.editor")
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + version + "\"")
        .body(draft)
        .put(at(id))
        .then();
  }

  private static ValidatableResponse submit(UUID id) {
    return As.user("ngo.officer")
        .contentType(ContentType.JSON)
        .body(Map.of("declaration", true))
        .post(at(id) + "/submission")
        .then();
  }

  private static ValidatableResponse missing(UUID id) {
    return As.user("ngo.editor").get(at(id)).then().statusCode(200);
  }

  private static String at(UUID id) {
    return "/api/applications/" + id;
  }
}
