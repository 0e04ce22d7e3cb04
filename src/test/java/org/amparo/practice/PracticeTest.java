package org.amparo.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PracticeTest {

  @BeforeEach
  void there_are_organisations() {
    Given.casaAurora();
    Given.havenBridge();
  }

  @BeforeEach
  @AfterEach
  void nobody_stays_withheld() {
    Given.nothingWithheld();
  }

  // --- who writes, who reads, who decides

  @Test
  void told_by_an_organisation_and_published_by_the_fund_it_is_read_by_anyone() {
    String word = word();
    UUID id = drafted("ngo.editor", lesson(word));
    String number = number(id);
    nowhere(number, word);
    send("ngo.officer", id, "submission").statusCode(200).body("status", equalTo("SUBMITTED"));
    nowhere(number, word);
    publish("officer", id)
        .statusCode(200)
        .body("status", equalTo("PUBLISHED"))
        .body("edition", equalTo(1))
        .body("publicNow", equalTo(true));
    publish("officer", id).statusCode(200).body("edition", equalTo(1));
    assertThat(page("/en/good-practices/" + number))
        .contains("A house of trust " + word)
        .contains("<p class=\"written\">Second paragraph.</p>")
        .contains("Told by")
        .contains("Casa Aurora")
        .doesNotContain("Lucía", "Marisol", "Amina");
    assertThat(page("/en/good-practices?q=" + word)).contains(number).contains("1 practice<");
    assertThat(page("/en/search?q=" + word)).contains("/en/good-practices/" + number);
    assertThat(page("/sitemap.xml")).contains("/ar/good-practices/" + number + "<");
  }

  @Test
  void a_draft_is_its_organisations_own_and_what_is_submitted_the_funds_too() {
    UUID id = drafted("ngo.editor", lesson(word()));
    for (String stranger :
        List.of("ngo2.editor", "ngo2.officer", "officer", "manager", "auditor")) {
      read(stranger, id).statusCode(404);
      As.user(stranger)
          .get("/api/practices?size=200")
          .then()
          .body("items.id", not(hasItem(id.toString())));
    }
    read("ngo.officer", id).statusCode(200);
    send("ngo2.officer", id, "submission").statusCode(404);
    revise("ngo2.editor", id, 0, lesson(word())).statusCode(404);
    send("ngo.editor", id, "submission").statusCode(200);
    for (String reader : List.of("officer", "manager", "auditor")) {
      read(reader, id).statusCode(200);
      As.user(reader).get("/api/practices/" + id + "/history").then().statusCode(200);
    }
    read("ngo2.officer", id).statusCode(404);
    As.user("ngo2.officer").get("/api/practices/" + id + "/history").then().statusCode(404);
    reasoned("ngo2.officer", id, "withdrawal").statusCode(404);
    publish("ngo.officer", id).statusCode(403);
    publish("auditor", id).statusCode(403);
    As.user("donor").get("/api/practices").then().statusCode(403);
  }

  @Test
  void whoever_wrote_it_for_the_fund_does_not_publish_it_and_another_does() {
    UUID id = drafted("officer", lesson(word()));
    send("officer", id, "submission").statusCode(200).body("actions", not(hasItem("publish")));
    publish("officer", id).statusCode(422).body("code", equalTo("practice.same-person"));
    reasoned("officer", id, "return").statusCode(422).body("code", equalTo("practice.same-person"));
    reasoned("officer", id, "rejection").statusCode(422);
    Given.refusedByDatabase(
        "update practice set status = 'SENT_BACK', reason = 'Why', decided_by = written_by, decided_at = now() where id = '"
            + id
            + "'",
        "practice_decided_by_another");
    publish("officer2", id).statusCode(200).body("organisation", nullValue());
    assertThat(page("/en/good-practices/" + number(id))).doesNotContain("Told by");
  }

  @Test
  void sent_back_with_a_reason_it_is_revised_and_submitted_anew() {
    UUID id = submitted(word());
    As.user("officer")
        .contentType(ContentType.JSON)
        .body(Map.of("reason", " "))
        .post("/api/practices/" + id + "/return")
        .then()
        .statusCode(422);
    reasoned("officer", id, "return").statusCode(200).body("reason", equalTo("Say what it costs."));
    reasoned("officer", id, "return").statusCode(200);
    publish("officer2", id).statusCode(409).body("code", equalTo("practice.wrong-state"));
    As.user("ngo.editor")
        .get("/api/worklist")
        .then()
        .body("items.findAll { it.subjectId == '" + id + "' }.task", contains("practice.revise"));
    String anew = word();
    int version = read("ngo.editor", id).extract().path("version");
    revise("ngo.editor", id, version - 1, lesson(anew))
        .statusCode(409)
        .body("code", equalTo("problem.stale"))
        .body("current.id", equalTo(id.toString()));
    revise("ngo.editor", id, version, lesson(anew)).statusCode(200);
    send("ngo.editor", id, "submission").statusCode(200).body("reason", nullValue());
    As.user("officer2")
        .get("/api/worklist")
        .then()
        .body("items.findAll { it.subjectId == '" + id + "' }.task", contains("practice.moderate"));
    publish("officer2", id).statusCode(200);
    As.user("ngo.editor")
        .get("/api/practices/" + id + "/history")
        .then()
        .body("items.status", contains("PUBLISHED", "SUBMITTED", "SENT_BACK", "SUBMITTED"))
        .body("items[2].reason", equalTo("Say what it costs."))
        .body("items[0].title", equalTo("A house of trust " + anew));
  }

  @Test
  void what_was_read_is_published_and_nothing_else() {
    UUID id = submitted(word());
    int version = read("officer", id).extract().path("version");
    reasoned("officer", id, "return").statusCode(200);
    int sentBack = read("ngo.editor", id).extract().path("version");
    revise("ngo.editor", id, sentBack, lesson(word())).statusCode(200);
    send("ngo.editor", id, "submission").statusCode(200);
    As.user("officer2")
        .header("If-Match", "\"" + version + "\"")
        .contentType(ContentType.JSON)
        .post("/api/practices/" + id + "/publication")
        .then()
        .statusCode(409)
        .body("code", equalTo("problem.stale"));
  }

  @Test
  void revising_leaves_the_edition_standing_until_another_follows() {
    String first = word();
    UUID id = published(first);
    String number = number(id);
    String second = word();
    int version = read("ngo.editor", id).extract().path("version");
    revise("ngo.editor", id, version, lesson(second))
        .statusCode(200)
        .body("status", equalTo("DRAFT"))
        .body("publicNow", equalTo(true));
    assertThat(page("/en/good-practices/" + number)).contains(first).doesNotContain(second);
    send("ngo.editor", id, "submission").statusCode(200).body("actions", not(hasItem("decline")));
    reasoned("officer", id, "rejection")
        .statusCode(422)
        .body("code", equalTo("practice.published-once"));
    publish("officer", id).statusCode(200).body("edition", equalTo(2));
    assertThat(page("/en/good-practices/" + number)).contains(second).doesNotContain(first);
    assertThat(
            Given.ownerSees("select number, title from practice_edition where practice_id = ?", id))
        .hasSize(2);
  }

  @Test
  void declined_it_is_done_with() {
    UUID id = submitted(word());
    reasoned("manager", id, "rejection").statusCode(200).body("status", equalTo("DECLINED"));
    reasoned("manager", id, "rejection").statusCode(200);
    send("ngo.editor", id, "submission").statusCode(409);
    revise("ngo.editor", id, 9, lesson(word())).statusCode(409);
    int version = read("ngo.editor", id).extract().path("version");
    revise("ngo.editor", id, version, lesson(word()))
        .statusCode(409)
        .body("code", equalTo("practice.wrong-state"));
    reasoned("ngo.editor", id, "withdrawal").statusCode(409);
  }

  @Test
  void withdrawn_by_its_organisation_or_the_fund_it_is_public_no_more() {
    UUID id = published(word());
    String number = number(id);
    reasoned("ngo.editor", id, "withdrawal").statusCode(200).body("publicNow", equalTo(false));
    reasoned("ngo.editor", id, "withdrawal").statusCode(200);
    As.nobody().get("/en/good-practices/" + number).then().statusCode(404);
    UUID other = published(word());
    reasoned("manager", other, "withdrawal").statusCode(200);
    As.nobody().get("/en/good-practices/" + number(other)).then().statusCode(404);
    send("ngo.editor", other, "submission").statusCode(409);
  }

  @Test
  void sent_twice_with_its_key_it_is_drafted_once() {
    UUID key = UUID.randomUUID();
    Map<String, Object> lesson = lesson(word());
    List<String> ids =
        List.of(1, 2).stream()
            .map(
                i ->
                    As.user("ngo.editor")
                        .contentType(ContentType.JSON)
                        .header("Idempotency-Key", key.toString())
                        .body(lesson)
                        .post("/api/practices")
                        .then()
                        .statusCode(200)
                        .extract()
                        .<String>path("id"))
            .toList();
    assertThat(ids.get(0)).isEqualTo(ids.get(1));
  }

  // --- what it may say

  @Test
  void it_names_nobody_and_its_codes_are_known() {
    for (String field : List.of("title", "summary", "text")) {
      draft("ngo.editor", with(field, "Her passport no. 99281734 was given back."))
          .statusCode(422)
          .body("errors.field", hasItem(field));
      draft("ngo.editor", with(field, " ")).statusCode(422).body("errors.field", hasItem(field));
    }
    draft("ngo.editor", with("assistance", "XXX"))
        .statusCode(422)
        .body("errors.field", hasItem("assistance"));
    draft("ngo.editor", with("region", "999"))
        .statusCode(422)
        .body("errors.field", hasItem("region"));
    draft("ngo.editor", with("themes", List.of()))
        .statusCode(422)
        .body("errors.field", hasItem("themes"));
    draft("ngo.editor", with("themes", List.of("NOTHING"))).statusCode(422);
    draft("ngo.editor", with("language", "de"))
        .statusCode(422)
        .body("errors.field", hasItem("language"));
    UUID id = submitted(word());
    As.user("officer")
        .contentType(ContentType.JSON)
        .body(Map.of("reason", "Ask anna.k@example.org about it."))
        .post("/api/practices/" + id + "/return")
        .then()
        .statusCode(422);
  }

  // --- who is withheld

  @Test
  void nothing_of_a_withheld_organisation_is_public_neither_its_name_nor_its_text() {
    String word = word();
    UUID id = published(word);
    String number = number(id);
    UUID waiting = submitted(word());
    Given.post(
        "ngo.officer",
        "/api/withheld-grantees",
        Map.of("organisationId", Given.casaAurora(), "reason", "Threats against the shelter."),
        200);
    nowhere(number, word);
    read("ngo.editor", id).body("publicNow", equalTo(false));
    read("officer", id).body("withheld", equalTo(true));
    publish("officer", waiting).statusCode(422).body("code", equalTo("practice.withheld"));
  }

  @Test
  void nothing_is_public_of_an_organisation_one_of_whose_grants_is_withheld() {
    UUID grant = Given.grantInForce();
    String word = word();
    UUID id = published(word);
    Given.owner(
        "insert into withheld_grant (id, grant_id, reason, withheld_by, withheld_at) select gen_random_uuid(), ?, 'For its safety.', id, now()"
            + " from person where username = 'officer' limit 1",
        grant);
    try {
      nowhere(number(id), word);
    } finally {
      Given.owner("alter table withheld_grant disable trigger user");
      Given.owner("delete from withheld_grant where grant_id = ?", grant);
      Given.owner("alter table withheld_grant enable trigger user");
    }
    assertThat(page("/en/good-practices?q=" + word)).contains(number(id));
  }

  @Test
  void an_organisation_that_does_not_want_it_is_not_named() {
    UUID id = drafted("ngo.editor", with("named", false));
    send("ngo.editor", id, "submission").statusCode(200);
    publish("officer", id).statusCode(200);
    assertThat(page("/en/good-practices/" + number(id))).doesNotContain("Casa Aurora", "Told by");
  }

  // --- finding it

  @Test
  void it_is_found_by_the_forms_of_its_words_by_theme_kind_and_region() {
    String word = word();
    String number = number(published(word));
    // The text says "listened"; the reader asks for "listening".
    String search = "/en/good-practices?q=" + word + " listening";
    assertThat(page(search)).contains(number);
    assertThat(page(search + "&theme=PROTECTION&kind=SHL&region=005")).contains(number);
    assertThat(page(search + "&theme=DEMAND")).doesNotContain(number);
    assertThat(page(search + "&kind=MED")).doesNotContain(number);
    assertThat(page(search + "&region=014")).doesNotContain(number);
    assertThat(page("/en/good-practices?q=" + word + " -trust")).doesNotContain(number);
    assertThat(page("/en/good-practices?q=" + word + "%27%22%3C%25_&page=x"))
        .contains(number)
        .contains("&lt;%_\"")
        .doesNotContain("\"<%_");
  }

  @Test
  void a_chinese_text_is_found_by_what_it_contains() {
    String word = word();
    Map<String, Object> lesson = lesson(word);
    lesson.put("language", "zh");
    lesson.put("text", "我们倾听被害人的意见" + word + "，然后再行动。");
    UUID id = drafted("ngo.editor", lesson);
    send("ngo.editor", id, "submission").statusCode(200);
    publish("officer", id).statusCode(200);
    assertThat(page("/zh/good-practices?q=被害人的意见" + word)).contains(number(id));
  }

  @Test
  void in_another_language_it_says_in_which_one_it_is_and_marks_it() {
    String word = word();
    String number = number(published(word));
    assertThat(page("/ar/good-practices/" + number))
        .contains("<html lang=\"ar\" dir=\"rtl\"")
        .contains("<h1 lang=\"en\" dir=\"ltr\">A house of trust " + word)
        .contains("لم تُترجم بعد");
    assertThat(page("/en/good-practices/" + number)).doesNotContain("Not translated yet");
  }

  @Test
  void what_was_written_is_shown_and_never_run() {
    UUID id = drafted("ngo.editor", with("text", "Use <script>alert(1)</script> & \"care\"."));
    send("ngo.editor", id, "submission").statusCode(200);
    publish("officer", id).statusCode(200);
    assertThat(page("/en/good-practices/" + number(id)))
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script");
  }

  @Test
  void a_list_of_more_than_a_page_goes_on() {
    String word = word();
    for (int i = 0; i <= PublicPractices.PAGE; i++) {
      published(word);
    }
    String first = page("/en/good-practices?q=" + word);
    assertThat(first)
        .contains((PublicPractices.PAGE + 1) + " practices")
        .contains("page=2&amp;q=" + word);
    assertThat(first.split("<li><h2 ", -1)).hasSize(PublicPractices.PAGE + 1);
    assertThat(page("/en/good-practices?page=2&q=" + word).split("<li><h2 ", -1)).hasSize(2);
  }

  // --- the database

  @Test
  void the_database_holds_what_the_object_holds() {
    UUID draft = drafted("ngo.editor", lesson(word()));
    refused(draft, "status = 'PUBLISHED'", "practice_moves");
    refused(draft, "status = 'WITHDRAWN'", "practice_reasoned");
    refused(draft, "status = 'WITHDRAWN', reason = 'Why'", "practice_withdrawn_whole");
    refused(draft, "status = 'SUBMITTED'", "practice_submitted_whole");
    refused(draft, "edition = 1", "practice_moves");
    refused(draft, "number = 'GP-0'", "practice_moves");
    refused(draft, "themes = '[\"NOTHING\"]'", "practice_themes_known");
    refused(draft, "themes = '[]'", "practice_themes_known");
    refused(draft, "title = ' '", "practice_title_length");
    refused(draft, "summary = ' '", "practice_summary_length");
    refused(draft, "text = ' '", "practice_text_length");
    refused(draft, "region = 'x'", "practice_region_known");
    Given.refusedByDatabase("delete from practice where id = '" + draft + "'", "practice_kept");
    UUID own = drafted("officer", lesson(word()));
    refused(own, "named = true", "practice_named_is_an_organisations");
    UUID waiting = submitted(word());
    refused(waiting, "status = 'PUBLISHED', edition = 1", "practice_decided_whole");
    String decided =
        ", decided_by = (select id from person where username = 'officer' limit 1), decided_at = now()";
    refused(waiting, "status = 'SENT_BACK'" + decided, "practice_reasoned");
    refused(
        waiting,
        "status = 'PUBLISHED', edition = 1, title = 'Another'" + decided,
        "practice_moves");
    UUID shown = published(word());
    refused(shown, "reason = ' '", "practice_moves");
    Given.refusedByDatabase(
        "update practice_edition set title = 'x' where practice_id = '" + shown + "'",
        "append_only");
    Given.refusedByDatabase(
        "delete from practice_step where practice_id = '" + shown + "'", "append_only");
  }

  // --- how

  private static void refused(UUID id, String change, String constraint) {
    Given.refusedByDatabase(
        "update practice set " + change + " where id = '" + id + "'", constraint);
  }

  private static String word() {
    return "w" + UUID.randomUUID().toString().substring(0, 8).replaceAll("\\d", "q");
  }

  private static Map<String, Object> lesson(String word) {
    Map<String, Object> lesson = new HashMap<>();
    lesson.put("language", "en");
    lesson.put("title", "A house of trust " + word);
    lesson.put("summary", "Survivors decide for themselves how long they stay.");
    lesson.put("text", "We listened first.\n\nSecond paragraph.");
    lesson.put("themes", List.of("PROTECTION", "CHILDREN"));
    lesson.put("assistance", "SHL");
    lesson.put("region", "005");
    lesson.put("named", true);
    return lesson;
  }

  private static Map<String, Object> with(String field, Object value) {
    Map<String, Object> lesson = lesson(word());
    lesson.put(field, value);
    return lesson;
  }

  private static ValidatableResponse draft(String user, Map<String, Object> lesson) {
    return As.user(user).contentType(ContentType.JSON).body(lesson).post("/api/practices").then();
  }

  private static UUID drafted(String user, Map<String, Object> lesson) {
    return UUID.fromString(draft(user, lesson).statusCode(200).extract().path("id"));
  }

  private static UUID submitted(String word) {
    UUID id = drafted("ngo.editor", lesson(word));
    send("ngo.editor", id, "submission").statusCode(200);
    return id;
  }

  private static UUID published(String word) {
    UUID id = submitted(word);
    publish("officer", id).statusCode(200);
    return id;
  }

  private static ValidatableResponse publish(String user, UUID id) {
    Object version = Given.ownerSees("select version from practice where id = ?", id).get(0)[0];
    return As.user(user)
        .header("If-Match", "\"" + version + "\"")
        .contentType(ContentType.JSON)
        .post("/api/practices/" + id + "/publication")
        .then();
  }

  private static ValidatableResponse revise(
      String user, UUID id, int version, Map<String, Object> lesson) {
    return As.user(user)
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + version + "\"")
        .body(lesson)
        .put("/api/practices/" + id)
        .then();
  }

  private static ValidatableResponse send(String user, UUID id, String verb) {
    return As.user(user)
        .contentType(ContentType.JSON)
        .post("/api/practices/" + id + "/" + verb)
        .then();
  }

  private static ValidatableResponse reasoned(String user, UUID id, String verb) {
    return As.user(user)
        .contentType(ContentType.JSON)
        .body(Map.of("reason", "Say what it costs."))
        .post("/api/practices/" + id + "/" + verb)
        .then();
  }

  private static ValidatableResponse read(String user, UUID id) {
    return As.user(user).get("/api/practices/" + id).then();
  }

  private static String number(UUID id) {
    return (String) Given.ownerSees("select number from practice where id = ?", id).get(0)[0];
  }

  private static String page(String address) {
    return As.nobody()
        .urlEncodingEnabled(!address.contains("%"))
        .get(address)
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  private static void nowhere(String number, String word) {
    As.nobody().get("/en/good-practices/" + number).then().statusCode(404);
    assertThat(page("/en/good-practices?q=" + word)).doesNotContain(number).contains("0 practices");
    assertThat(As.nobody().get("/en/search?q=" + word).asString()).doesNotContain(number);
    assertThat(page("/sitemap.xml")).doesNotContain(number);
  }
}
