package org.amparo.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.amparo.As;
import org.amparo.AtOnce;
import org.amparo.Given;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TranslationTest {

  private static final Map<String, String> FRENCH =
      Map.of(
          "title/1", "Une maison de confiance",
          "summary/1", "Les survivantes décident elles-mêmes.",
          "text/1", "Nous avons d’abord écouté.",
          "text/2", "Deuxième paragraphe.");

  @BeforeEach
  void there_are_organisations() {
    Given.casaAurora();
  }

  @BeforeEach
  @AfterEach
  void nobody_stays_withheld() {
    Given.nothingWithheld();
  }

  // --- the way of a translation

  @Test
  void reviewed_by_another_it_is_what_the_public_reads() {
    UUID practice = practice();
    String address = "/fr/good-practices/" + number(practice);
    assertThat(page(address)).contains("A house of trust").contains("Pas encore traduite");
    UUID id = taken("translator", practice, "fr");
    save("translator", id, FRENCH).statusCode(200);
    assertThat(page(address)).contains("A house of trust");
    complete("translator", id).statusCode(200).body("status", equalTo("TRANSLATED"));
    assertThat(page(address)).contains("A house of trust");
    review("translator2", id).statusCode(200).body("status", equalTo("REVIEWED"));
    review("translator2", id).statusCode(200);
    assertThat(page(address))
        .contains("<h1 lang=\"fr\" dir=\"ltr\">Une maison de confiance")
        .contains("<p class=\"written\">Deuxième paragraphe.</p>")
        .doesNotContain("A house of trust", "Pas encore traduite");
    assertThat(page("/en/good-practices/" + number(practice))).contains("A house of trust");
    assertThat(page("/es/good-practices/" + number(practice))).contains("A house of trust");
    assertThat(page("/fr/good-practices?q=survivante")).contains(number(practice));
    assertThat(page("/es/good-practices?q=survivante")).doesNotContain(number(practice));
    As.user("translator")
        .get("/api/translations/" + id + "/history")
        .then()
        .body("items.step", contains("REVIEWED", "COMPLETED", "TAKEN"));
    assertThat(
            Given.ownerSees(
                "select 1 from translation_step where translation_id = ? and step = 'COMPLETED' and texts ->> 'text/2' = 'Deuxième paragraphe.'",
                id))
        .hasSize(1);
  }

  @Test
  void whoever_had_it_in_hand_does_not_review_it_whoever_finished_it() {
    UUID id = taken("translator", practice(), "fr");
    save("translator", id, FRENCH).statusCode(200);
    As.user("translator")
        .contentType(ContentType.JSON)
        .post(at(id) + "/release")
        .then()
        .statusCode(200);
    UUID again = taken("translator2", subject(id), "fr");
    assertThat(again).isEqualTo(id);
    complete("translator2", id)
        .statusCode(200)
        .body("segments.text", hasItem("Deuxième paragraphe."))
        .body("actions", empty());
    for (String translator : List.of("translator", "translator2")) {
      review(translator, id).statusCode(422).body("code", equalTo("translation.same-person"));
      sendBack(translator, id).statusCode(422);
    }
    Given.refusedByDatabase(
        "update translation set status = 'REVIEWED', reviewed_at = now(), reviewed_by = translators[1] where id = '"
            + id
            + "'",
        "translation_reviewed_by_another");
    review("officer", id).statusCode(200);
  }

  @Test
  void a_change_of_the_source_makes_it_stale_and_takes_it_from_the_public() {
    UUID practice = practice();
    String address = "/fr/good-practices/" + number(practice);
    UUID id = reviewed(practice);
    assertThat(page(address)).contains("Une maison de confiance");
    revised(
        practice, "We listened first.\n\nA paragraph in between.\n\nSecond paragraph, changed.");
    assertThat(page(address)).contains("A house of trust").contains("Pas encore traduite");
    read("officer", id)
        .body("status", equalTo("STALE"))
        .body("sourceChanged", equalTo(true))
        .body("segments.find { it.key == 'text/2' }.now", equalTo("A paragraph in between."))
        .body("segments.find { it.key == 'text/1' }.now", nullValue());
    state("fr", practice, "STALE");
    As.user("translator")
        .get("/api/worklist")
        .then()
        .body("items.findAll { it.subjectId == '" + id + "' }.task", contains("translation.renew"));
    review("officer2", id).statusCode(409);
    // Taken anew: what still holds is kept, what has changed is shown as it was.
    assertThat(taken("translator2", practice, "fr")).isEqualTo(id);
    read("translator2", id)
        .body("status", equalTo("IN_WORK"))
        .body("sourceChanged", equalTo(false))
        .body("reviewedBy", nullValue())
        .body("segments.find { it.key == 'text/1' }.text", equalTo("Nous avons d’abord écouté."))
        .body("segments.find { it.key == 'text/1' }.before", nullValue())
        .body("segments.find { it.key == 'text/2' }.before", equalTo("Second paragraph."))
        .body("segments.find { it.key == 'text/2' }.text", equalTo("Deuxième paragraphe."))
        .body("segments.find { it.key == 'text/3' }.text", equalTo(""));
    complete("translator2", id)
        .statusCode(422)
        .body("code", equalTo("translation.incomplete"))
        .body("errors.field", contains("texts.text/3"));
    Map<String, String> texts = new HashMap<>(FRENCH);
    texts.put("text/2", "Un paragraphe entre les deux.");
    texts.put("text/3", "Deuxième paragraphe, modifié.");
    save("translator2", id, texts).statusCode(200);
    complete("translator2", id).statusCode(200);
    // Whoever translated it before has no part in this round.
    review("translator", id).statusCode(200);
    assertThat(page(address)).contains("Un paragraphe entre les deux.");
  }

  @Test
  void a_source_that_changes_under_the_translators_hands_is_taken_up_before_it_is_completed() {
    UUID practice = practice();
    UUID id = taken("translator", practice, "fr");
    save("translator", id, FRENCH).statusCode(200);
    revised(practice, "We listened first.\n\nSecond paragraph, changed.");
    complete("translator", id).statusCode(422).body("code", equalTo("translation.source-changed"));
    read("translator", id)
        .body("actions", hasItems("take", "save"))
        .body("actions", not(hasItem("complete")));
    taken("translator", practice, "fr");
    read("translator", id)
        .body("segments.find { it.key == 'text/2' }.before", equalTo("Second paragraph."));
    complete("translator", id).statusCode(200);
    revised(practice, "We listened first.\n\nSecond paragraph, changed again.");
    review("translator2", id).statusCode(422).body("code", equalTo("translation.source-changed"));
  }

  @Test
  void sent_back_with_a_reason_it_is_anybodys_to_go_on_with() {
    UUID id = translated(practice());
    As.user("translator2")
        .contentType(ContentType.JSON)
        .body(Map.of("reason", ""))
        .post(at(id) + "/return")
        .then()
        .statusCode(422);
    sendBack("translator2", id)
        .statusCode(200)
        .body("status", equalTo("IN_WORK"))
        .body("takenBy", nullValue())
        .body("reason", equalTo("The title says something else."));
    sendBack("translator2", id).statusCode(409);
    save("translator", id, FRENCH).statusCode(409).body("code", equalTo("translation.not-taken"));
    taken("translator", subject(id), "fr");
    read("translator", id).body("reason", equalTo("The title says something else."));
    complete("translator", id).statusCode(200).body("reason", nullValue());
  }

  // --- whose it is

  @Test
  void what_one_translator_has_in_hand_no_other_changes() {
    UUID practice = practice();
    UUID id = taken("translator", practice, "ar");
    take("translator2", practice, "ar").statusCode(409).body("code", equalTo("translation.taken"));
    save("translator2", id, FRENCH).statusCode(409).body("code", equalTo("translation.not-taken"));
    complete("translator2", id).statusCode(409);
    take("translator", practice, "ar").statusCode(200).body("id", equalTo(id.toString()));
    take("translator2", practice, "ru").statusCode(200);
  }

  @Test
  void of_two_who_take_it_at_once_one_has_it() throws Exception {
    UUID practice = practice();
    List<Integer> answers = new CopyOnWriteArrayList<>();
    AtOnce.of(
        List.of(
            () -> answers.add(take("translator", practice, "zh").extract().statusCode()),
            () -> answers.add(take("translator2", practice, "zh").extract().statusCode())));
    assertThat(answers).containsExactlyInAnyOrder(200, 409);
  }

  @Test
  void the_later_of_two_saves_from_one_version_gets_both_sides() {
    UUID id = taken("translator", practice(), "fr");
    put("translator", id, 0, Map.of("title/1", "Un")).statusCode(200).body("version", equalTo(1));
    put("translator", id, 0, Map.of("title/1", "Deux"))
        .statusCode(409)
        .body("code", equalTo("problem.stale"))
        .body("current.segments[0].text", equalTo("Un"));
    As.user("translator")
        .contentType(ContentType.JSON)
        .body(Map.of("texts", Map.of()))
        .put(at(id))
        .then()
        .statusCode(428);
    int version = read("translator", id).extract().path("version");
    Given.owner("update translation set version = version + 1 where id = ?", id);
    As.user("translator")
        .header("If-Match", "\"" + version + "\"")
        .contentType(ContentType.JSON)
        .post(at(id) + "/completion")
        .then()
        .statusCode(409);
  }

  @Test
  void it_names_nobody_has_no_other_parts_and_is_not_endless() {
    UUID id = taken("translator", practice(), "fr");
    save("translator", id, Map.of("title/1", "Son passeport n° 99281734"))
        .statusCode(422)
        .body("errors.field", contains("texts.title/1"));
    save("translator", id, Map.of("other/1", "x"))
        .statusCode(422)
        .body("errors.code", contains("problem.field.unknown"));
    save("translator", id, Map.of("text/1", "x".repeat(Translation.LONGEST + 1)))
        .statusCode(422)
        .body("errors.code", contains("problem.field.too-long"));
  }

  // --- which texts

  @Test
  void only_what_is_public_is_offered_and_only_in_languages_in_which_it_is_not() {
    UUID practice = practice();
    take("translator", practice, "en").statusCode(422).body("errors.field", contains("language"));
    take("translator", UUID.randomUUID(), "fr").statusCode(404);
    Given.post(
        "translator",
        "/api/translations",
        Map.of("subjectType", "nothing", "subjectId", practice, "language", "fr"),
        404);
    UUID id = taken("translator", practice, "fr");
    state("fr", practice, "IN_WORK");
    state("ru", practice, "MISSING");
    As.user("ngo.editor")
        .contentType(ContentType.JSON)
        .body(Map.of("reason", "No longer so."))
        .post("/api/practices/" + practice + "/withdrawal")
        .then()
        .statusCode(200);
    read("translator", id).statusCode(404);
    save("translator", id, FRENCH).statusCode(404);
    take("translator", practice, "ru").statusCode(404);
  }

  @Test
  void
      what_a_withheld_organisation_tells_is_nobodys_to_translate_and_its_translation_is_not_shown() {
    UUID practice = practice();
    UUID id = reviewed(practice);
    Given.post(
        "ngo.officer",
        "/api/withheld-grantees",
        Map.of("organisationId", Given.casaAurora(), "reason", "Threats."),
        200);
    As.nobody().get("/fr/good-practices/" + number(practice)).then().statusCode(404);
    assertThat(page("/fr/good-practices?q=survivante")).doesNotContain(number(practice));
    read("translator", id).statusCode(404);
    assertThat(As.user("translator").get("/api/translations?size=200").asString())
        .doesNotContain(practice.toString());
  }

  @Test
  void a_call_and_its_answers_are_read_in_a_language_in_which_it_is_not_published() {
    UUID call = Given.publishedCall();
    String reference =
        (String) Given.ownerSees("select reference from call where id = ?", call).get(0)[0];
    take("translator", call, "call", "fr").statusCode(422);
    UUID id =
        UUID.fromString(
            take("translator", call, "call", "es").statusCode(200).extract().path("id"));
    Map<String, String> spanish = new LinkedHashMap<>();
    read("translator", id)
        .extract()
        .jsonPath()
        .<String>getList("segments.key")
        .forEach(key -> spanish.put(key, "En español " + key + "."));
    assertThat(spanish)
        .containsKeys("title/1", "summary/1", "sections.programme/1", "sections.reporting/1");
    save("translator", id, spanish).statusCode(200);
    complete("translator", id).statusCode(200);
    assertThat(page("/es/calls/" + reference)).contains("Small grants");
    review("officer", id).statusCode(200);
    assertThat(page("/es/calls/" + reference))
        .contains(">En español title/1.")
        .contains("En español sections.reporting/1.")
        .doesNotContain("Small grants");
    assertThat(page("/es/calls")).contains("En español title/1.");
    assertThat(page("/ru/calls/" + reference)).contains("Small grants");
    assertThat(page("/fr/calls/" + reference)).contains("Petites subventions");
  }

  @Test
  void an_answer_is_translated_with_the_notes_on_it() {
    Map<String, Object> terms = new HashMap<>(Given.call(Given.pool(), "30000.00"));
    terms.put("questionsOn", Given.today().plusDays(3).toString());
    Given.receivedContribution("60000", (String) terms.get("pool"));
    UUID call = Given.publishedCall(terms);
    String reference =
        (String) Given.ownerSees("select reference from call where id = ?", call).get(0)[0];
    String question =
        Given.post(
                "ngo.editor",
                "/api/clarifications",
                Map.of("callId", call, "question", "May a consortium apply?"),
                200)
            .getString("questions[0].id");
    Map<String, String> both = Map.of("en", "May several apply together?", "fr", "À plusieurs ?");
    Given.post(
        "officer",
        "/api/clarifications/" + question + "/answer",
        Map.of("question", both, "answer", Map.of("en", "Yes.", "fr", "Oui.")),
        200);
    Given.post(
        "officer",
        "/api/clarifications/" + question + "/note",
        Map.of("text", Map.of("en", "With one lead.", "fr", "Avec un chef de file.")),
        200);
    UUID id =
        UUID.fromString(
            take("translator", UUID.fromString(question), "clarification", "es")
                .statusCode(200)
                .extract()
                .path("id"));
    save(
            "translator",
            id,
            Map.of(
                "question/1", "¿Varias juntas?", "answer/1", "Sí.", "note.1/1", "Con una líder."))
        .statusCode(200);
    complete("translator", id).statusCode(200);
    review("translator2", id).statusCode(200);
    assertThat(page("/es/calls/" + reference)).contains("¿Varias juntas?", "Sí.", "Con una líder.");
    assertThat(page("/fr/calls/" + reference)).contains("Avec un chef de file.");
    Given.post(
        "officer",
        "/api/clarifications/" + question + "/note",
        Map.of("text", Map.of("en", "At most three.", "fr", "Trois au plus.")),
        200);
    assertThat(page("/es/calls/" + reference))
        .contains("At most three.")
        .doesNotContain("Con una líder.");
  }

  @Test
  void a_translator_reads_what_is_public_and_none_of_the_funds_business() {
    UUID id = translated(practice());
    for (String path :
        List.of("grants", "applications", "contributions", "practices", "journal", "reports")) {
      As.user("translator").get("/api/" + path).then().statusCode(403);
    }
    for (String stranger : List.of("ngo.editor", "donor", "admin", "evaluator1")) {
      As.user(stranger).get("/api/translations").then().statusCode(403);
      read(stranger, id).statusCode(403);
    }
    read("auditor", id).statusCode(200).body("actions", empty());
    As.user("auditor")
        .contentType(ContentType.JSON)
        .post(at(id) + "/release")
        .then()
        .statusCode(403);
    As.user("translator2")
        .get("/api/worklist")
        .then()
        .body(
            "items.findAll { it.subjectId == '" + id + "' }.task", contains("translation.review"));
    As.user("translator")
        .get("/api/worklist")
        .then()
        .body("items.subjectId", not(hasItem(id.toString())));
  }

  // --- the database

  @Test
  void the_database_holds_what_the_object_holds() {
    UUID id = taken("translator", practice(), "fr");
    refused(id, "status = 'TRANSLATED', taken_by = null, taken_at = null", "translation_complete");
    refused(id, "status = 'REVIEWED'", "translation_moves");
    refused(id, "language = 'es'", "translation_moves");
    refused(id, "taken_at = null", "translation_taken_whole");
    refused(id, "translators = '{}'", "translation_moves");
    refused(id, "source_language = 'fr'", "translation_into_another_language");
    refused(id, "reason = ' '", "translation_reason_length");
    refused(
        id,
        "taken_by = (select id from person where username = 'officer' limit 1)",
        "translation_taken_by_a_translator");
    refused(
        id,
        "texts = '{\"title/1\": \"x\"}', acted_by = (select id from person where username = 'officer' limit 1)",
        "translation_moves");
    Given.refusedByDatabase("delete from translation where id = '" + id + "'", "translation_kept");
    Given.refusedByDatabase(
        "update translation_step set step = 'x' where translation_id = '" + id + "'",
        "append_only");
    UUID done = translated(practice());
    refused(done, "status = 'REVIEWED'", "translation_reviewed_whole");
    String by =
        ", reviewed_by = (select id from person where username = 'officer' limit 1), reviewed_at = now()";
    refused(
        done,
        "status = 'REVIEWED', texts = texts || '{\"title/1\": \"x\"}'" + by,
        "translation_moves");
    refused(done, "taken_by = translators[1], taken_at = now()", "translation_taken_whole");
  }

  // --- how

  private static void refused(UUID id, String change, String constraint) {
    Given.refusedByDatabase(
        "update translation set " + change + " where id = '" + id + "'", constraint);
  }

  private static String at(UUID id) {
    return "/api/translations/" + id;
  }

  /** Published, of two paragraphs. */
  static UUID practice() {
    return practice("We listened first.\n\nSecond paragraph.");
  }

  static UUID practice(String text) {
    UUID id =
        UUID.fromString(
            Given.post("ngo.editor", "/api/practices", lesson(text), 200).getString("id"));
    published(id);
    return id;
  }

  private static Map<String, Object> lesson(String text) {
    return Map.of(
        "language", "en",
        "title", "A house of trust",
        "summary", "Survivors decide for themselves.",
        "text", text,
        "themes", List.of("PROTECTION"),
        "region", "005",
        "named", true);
  }

  private static void published(UUID id) {
    Given.post("ngo.editor", "/api/practices/" + id + "/submission", Map.of(), 200);
    As.user("officer")
        .header("If-Match", version("practice", id))
        .contentType(ContentType.JSON)
        .post("/api/practices/" + id + "/publication")
        .then()
        .statusCode(200);
  }

  static void revised(UUID practice, String text) {
    As.user("ngo.editor")
        .header("If-Match", version("practice", practice))
        .contentType(ContentType.JSON)
        .body(lesson(text))
        .put("/api/practices/" + practice)
        .then()
        .statusCode(200);
    published(practice);
  }

  private static String version(String table, UUID id) {
    return "\""
        + Given.ownerSees("select version from " + table + " where id = ?", id).get(0)[0]
        + "\"";
  }

  private static ValidatableResponse take(String user, UUID practice, String language) {
    return take(user, practice, "practice", language);
  }

  private static ValidatableResponse take(String user, UUID id, String type, String language) {
    return As.user(user)
        .contentType(ContentType.JSON)
        .body(Map.of("subjectType", type, "subjectId", id, "language", language))
        .post("/api/translations")
        .then();
  }

  static UUID taken(String user, UUID practice, String language) {
    return UUID.fromString(take(user, practice, language).statusCode(200).extract().path("id"));
  }

  private static UUID translated(UUID practice) {
    UUID id = taken("translator", practice, "fr");
    save("translator", id, FRENCH).statusCode(200);
    complete("translator", id).statusCode(200);
    return id;
  }

  private static UUID reviewed(UUID practice) {
    UUID id = translated(practice);
    review("translator2", id).statusCode(200);
    return id;
  }

  private static ValidatableResponse save(String user, UUID id, Map<String, String> texts) {
    Object version = Given.ownerSees("select version from translation where id = ?", id).get(0)[0];
    return put(user, id, (Integer) version, texts);
  }

  private static ValidatableResponse put(
      String user, UUID id, int version, Map<String, String> texts) {
    return As.user(user)
        .header("If-Match", "\"" + version + "\"")
        .contentType(ContentType.JSON)
        .body(Map.of("texts", texts))
        .put(at(id))
        .then();
  }

  private static ValidatableResponse complete(String user, UUID id) {
    return send(user, id, "completion");
  }

  static ValidatableResponse review(String user, UUID id) {
    return send(user, id, "review");
  }

  private static ValidatableResponse send(String user, UUID id, String verb) {
    return As.user(user)
        .header("If-Match", version("translation", id))
        .contentType(ContentType.JSON)
        .post(at(id) + "/" + verb)
        .then();
  }

  private static ValidatableResponse sendBack(String user, UUID id) {
    return As.user(user)
        .contentType(ContentType.JSON)
        .body(Map.of("reason", "The title says something else."))
        .post(at(id) + "/return")
        .then();
  }

  private static ValidatableResponse read(String user, UUID id) {
    return As.user(user).get(at(id)).then();
  }

  private static void state(String language, UUID practice, String state) {
    As.user("translator")
        .get(
            "/api/translations?size=200&subjectType=practice&state="
                + state
                + "&language="
                + language)
        .then()
        .statusCode(200)
        .body("items.subjectId", hasItem(practice.toString()))
        .body("items.language.unique()", contains(language));
  }

  private static UUID subject(UUID id) {
    return (UUID) Given.ownerSees("select subject_id from translation where id = ?", id).get(0)[0];
  }

  static String number(UUID practice) {
    return (String) Given.ownerSees("select number from practice where id = ?", practice).get(0)[0];
  }

  static String page(String address) {
    return As.nobody().get(address).then().statusCode(200).extract().asString();
  }
}
