package org.amparo.courtcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.AtOnce;
import org.amparo.Given;
import org.amparo.translation.Translators;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A public case in the languages in which it was not told. */
@QuarkusTest
class CourtCaseTextsTest {

  private static final String TYPE = "court-case";

  /** While somebody is, the pages wait for the next edition of the open data. */
  @BeforeEach
  void nobody_is_withheld() {
    Given.nothingWithheld();
  }

  @Test
  void reviewed_it_is_what_the_public_reads_and_the_data_keep_the_original() {
    UUID id = CourtCaseTest.published(CourtCaseTest.told());
    String number = number(id);
    String mark = "traduit" + UUID.randomUUID().toString().substring(0, 8);
    String page = "/fr/cases/" + number;
    assertThat(html(page)).contains("Regional Court").contains("dans cette langue");
    UUID translation = Translators.taken(TYPE, id, "fr");
    assertThat(Translators.sources(translation))
        .containsOnlyKeys("court/1", "provisions/1", "summary/1");
    save(translation, french(mark)).statusCode(200).body("notNames", empty());
    Translators.complete(translation).statusCode(200);
    assertThat(html(page)).doesNotContain(mark);
    Translators.review("officer", translation).statusCode(200).body("page", equalTo(page));
    assertThat(html(page))
        .contains("lang=\"fr\" dir=\"ltr\"", mark, "Tribunal régional", "Code pénal")
        .contains("Traduction. Le résumé")
        .doesNotContain("The defendants");
    assertThat(html("/es/cases/" + number)).contains("The defendants").doesNotContain(mark);
    assertThat(html("/fr/cases?q=" + mark)).contains(number, "Tribunal régional");
    assertThat(html("/es/cases?q=" + mark)).doesNotContain(number);
    Given.post("manager", "/api/publications", Map.of(), 200);
    assertThat(html("/fr/search?q=" + mark)).contains(number);
    String data = As.nobody().get("/open-data/cases.json").asString();
    assertThat(data).contains("The defendants").doesNotContain(mark);
  }

  @Test
  void it_is_offered_while_it_is_public_and_in_no_language_in_which_it_is_told() {
    UUID id =
        UUID.fromString(
            Given.post("officer", "/api/court-cases", CourtCaseTest.told(), 200).getString("id"));
    Translators.take(TYPE, id, "fr").statusCode(404);
    Given.post("officer2", "/api/court-cases/" + id + "/publication", Map.of(), 200);
    assertThat(Translators.states(TYPE, id, "fr")).containsExactly("MISSING");
    Translators.take(TYPE, id, "en").statusCode(422);
  }

  @Test
  void a_translation_names_nobody_either_until_it_is_said_to_be_no_name_and_that_is_seen() {
    UUID id = Translators.taken(TYPE, CourtCaseTest.published(CourtCaseTest.told()), "fr");
    Map<String, String> texts = french("sans nom");
    texts.put("summary/1", "Les accusés se voyaient à la Vieille Boulangerie.");
    save(id, texts)
        .statusCode(422)
        .body("errors.field", contains("texts.summary/1"))
        .body("errors.code", contains("courtcase.looks-like-names"))
        .body("errors[0].message", containsString("Vieille Boulangerie"));
    texts.put("court/1", "Juge Marianne");
    save(id, texts)
        .statusCode(422)
        .body("errors.find { it.field == 'texts.court/1' }.message", containsString("Juge"));
    texts.put("court/1", "Tribunal régional");
    save(id, texts, "Vieille Boulangerie", "Autre Chose")
        .statusCode(200)
        .body("notNames", contains("Vieille Boulangerie"));
    // Who reviews it sees of what that was said; saved without a word on it, it stays said.
    save(id, texts).statusCode(200);
    Translators.complete(id).statusCode(200);
    Translators.read("translator2", id).body("notNames", contains("Vieille Boulangerie"));
    texts.put("summary/1", "La victime A.B. a reçu de l’argent.");
    UUID other = Translators.taken(TYPE, CourtCaseTest.published(CourtCaseTest.told()), "fr");
    save(other, texts, "La victime A.B.")
        .statusCode(422)
        .body("errors.code", contains("courtcase.names-victim"));
  }

  @Test
  void nobody_is_asked_for_names_where_nobody_looks_for_them() {
    UUID call = Given.publishedCall();
    UUID id = Translators.taken("call", call, "es");
    Translators.read("translator", id).body("notNames", nullValue());
    Map<String, String> texts = new HashMap<>();
    Translators.sources(id).forEach((key, source) -> texts.put(key, "En la Vieja Panadería"));
    save(id, texts).statusCode(200);
  }

  @Test
  void of_a_file_what_looks_like_a_name_does_not_come_in() {
    UUID id = CourtCaseTest.published(CourtCaseTest.told());
    String written = Translators.written("fr", "en", TYPE, id);
    Translators.bring(written, " avec Jeanne Petit")
        .body("taken", equalTo(1)) // nothing is looked for in provisions but data of persons
        .body("refused.outcome", contains("NAMES", "NAMES"));
    Translators.bring(written, " et ainsi de suite").body("taken", equalTo(3));
    assertThat(Translators.states(TYPE, id, "fr")).containsExactly("TRANSLATED");
  }

  @Test
  void withdrawn_no_word_of_it_is_left_in_any_language() {
    UUID id = CourtCaseTest.published(CourtCaseTest.told());
    String number = number(id);
    String mark = "efface" + UUID.randomUUID().toString().substring(0, 8);
    UUID reviewed = translated(id, "fr", mark);
    Translators.review("translator2", reviewed).statusCode(200);
    UUID awaiting = translated(id, "es", mark);
    UUID held = Translators.taken(TYPE, id, "ru");
    save(held, french(mark), "Code").statusCode(200);
    assertThat(html("/fr/cases/" + number)).contains(mark);
    String source = Translators.written("ar", "en", TYPE, id);
    CourtCaseTest.send("dpo", id, "withdrawal", Map.of("why", "NAMES_SOMEBODY")).statusCode(200);
    As.nobody().get("/fr/cases/" + number).then().statusCode(404);
    for (UUID one : List.of(reviewed, awaiting, held)) {
      Translators.read("translator", one).statusCode(404);
      Translators.read("officer", one).statusCode(404);
      As.user("officer").get("/api/translations/" + one + "/history").then().statusCode(404);
      save(one, french(mark)).statusCode(404);
    }
    Translators.take(TYPE, id, "fr").statusCode(404);
    assertThat(Translators.states(TYPE, id, "fr")).isEmpty();
    Translators.bring(source, " arabe").body("refused.outcome.unique()", contains("FOREIGN"));
    // Neither the words of the translations nor those of the source kept with them.
    String told = told(source);
    for (String word : List.of(mark, told)) {
      for (String table : List.of("translation", "translation_step", "audit_event")) {
        assertThat(
                Given.ownerSees(
                    "select 1, 2 from " + table + " x where x::text like ?", "%" + word + "%"))
            .as(table)
            .isEmpty();
      }
    }
    assertThat(
            Given.ownerSees("select step, source_hash from translation where subject_id = ?", id))
        .hasSize(3)
        .allSatisfy(r -> assertThat(r).containsExactly("ERASED", "0".repeat(64)));
  }

  @Test
  void what_is_taken_while_it_is_withdrawn_leaves_nothing_behind() throws Exception {
    for (int again = 0; again < 3; again++) {
      UUID id = CourtCaseTest.published(CourtCaseTest.told());
      AtOnce.of(
          List.of(
              () -> Translators.take(TYPE, id, "fr"),
              () -> CourtCaseTest.send("dpo", id, "withdrawal", Map.of("why", "WRONG")),
              () -> Translators.take(TYPE, id, "es")));
      assertThat(
              Given.ownerSees(
                  "select status, 1 from court_case where id = ? and status = 'WITHDRAWN'", id))
          .hasSize(1);
      assertThat(
              Given.ownerSees(
                  "select 1, 2 from translation where subject_id = ? and source <> '[]'", id))
          .isEmpty();
    }
  }

  @Test
  void the_database_holds_what_the_object_holds() {
    UUID id = CourtCaseTest.published(CourtCaseTest.told());
    UUID translation = translated(id, "fr", "base");
    Translators.review("translator2", translation).statusCode(200);
    refused(translation, "not_names = '[\"Somebody Else\"]'", "translation_moves");
    UUID held = Translators.taken(TYPE, id, "es");
    refused(held, "not_names = '{}'", "translation_not_names_list");
    refused(held, "step = 'LOST'", "translation_step_known");
    refused(
        translation,
        "step = 'ERASED', status = 'IN_WORK', reviewed_by = null, reviewed_at = null",
        "translation_moves");
    Given.refusedByDatabase(
        "update translation_step set texts = '{}', reason = null where translation_id = '"
            + translation
            + "'",
        "append_only");
    CourtCaseTest.send("dpo", id, "withdrawal", Map.of("why", "WRONG")).statusCode(200);
    refused(translation, "texts = '{\"summary/1\": \"x\"}'", "translation_erased_says_nothing");
    refused(
        translation,
        "step = 'SAVED', texts = '{\"summary/1\": \"x\"}'",
        "translation_of_a_public_case");
    Given.refusedByDatabase(
        "update translation_step set texts = '{\"summary/1\": \"x\"}' where translation_id = '"
            + translation
            + "'",
        "append_only");
    Given.refusedByDatabase(
        "insert into translation select gen_random_uuid(), 0, subject_type, subject_id, label, 'es', source_language, source, source_hash,"
            + " source_before, texts, status, taken_by, taken_at, translators, reviewed_by, reviewed_at, reason, 'TAKEN', acted_by, acted_at"
            + " from translation where id = '"
            + translation
            + "'",
        "translation_of_a_public_case");
  }

  private static String told(String written) {
    return written.replaceAll("(?s).*Told as ([0-9a-f-]{36}).*", "$1");
  }

  private static UUID translated(UUID id, String language, String mark) {
    UUID translation = Translators.taken(TYPE, id, language);
    save(translation, french(mark)).statusCode(200);
    Translators.complete(translation).statusCode(200);
    return translation;
  }

  private static Map<String, String> french(String mark) {
    return new HashMap<>(
        Map.of(
            "court/1", "Tribunal régional",
            "provisions/1", "Code pénal, article 104a",
            "summary/1", "Les accusés A.B. et C.D. ont fait prélever un rein, " + mark + "."));
  }

  private static io.restassured.response.ValidatableResponse save(
      UUID id, Map<String, String> texts, String... notNames) {
    return Translators.save(
        id,
        notNames.length == 0
            ? Map.of("texts", texts)
            : Map.of("texts", texts, "notNames", List.of(notNames)));
  }

  private static void refused(UUID id, String change, String constraint) {
    Given.refusedByDatabase(
        "update translation set " + change + " where id = '" + id + "'", constraint);
  }

  private static String number(UUID id) {
    return CourtCaseTest.get("officer", id).extract().path("number");
  }

  private static String html(String address) {
    return As.nobody().get(address).then().statusCode(200).extract().asString();
  }
}
