package org.amparo.translation;

import static org.amparo.translation.TranslationTest.number;
import static org.amparo.translation.TranslationTest.page;
import static org.amparo.translation.TranslationTest.practice;
import static org.amparo.translation.TranslationTest.review;
import static org.amparo.translation.TranslationTest.revised;
import static org.amparo.translation.TranslationTest.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.amparo.As;
import org.amparo.Given;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As a translator's tool would do it: each unit gets a target, and the file comes back. */
@QuarkusTest
class TranslationFileTest {

  private static final Pattern UNIT =
      Pattern.compile("<unit id=\"([^\"]+)\".*?(</source>).*?</unit>", Pattern.DOTALL);

  private static final String AWKWARD =
      "A <b>bold</b> & \"quoted\" {0} ]]> <script>alert('1')</script>\nand a second line\t\uD83C\uDFE0.\n\nSecond paragraph.";

  private static final String ARABIC =
      "\u200Fبيتٌ آمن \u202B<b>عريض</b>\u202C & \"اقتباس\" {0} ]]> ١٢٣ \uD83C\uDFE0";

  @BeforeEach
  void there_are_organisations() {
    Given.nothingWithheld();
    Given.casaAurora();
  }

  @Test
  void what_goes_out_comes_back_in_arabic_to_the_letter() {
    UUID practice = practice(AWKWARD);
    String written = written("ar", practice);
    assertThat(written)
        .contains("version=\"2.0\"", "srcLang=\"en\"", "trgLang=\"ar\"", "trgDir=\"rtl\"")
        .contains("original=\"practice/" + practice + "\"")
        .contains("&lt;script&gt;alert('1')&lt;/script&gt;");
    bring(translated(written, ARABIC))
        .body("taken", equalTo(4))
        .body("unchanged", equalTo(0))
        .body("refused", empty());
    UUID id = translation(practice, "ar");
    As.user("officer")
        .get("/api/translations/" + id)
        .then()
        .body("status", equalTo("TRANSLATED"))
        .body("segments.text", everyItem(equalTo(ARABIC)))
        .body(
            "segments.source[2]",
            equalTo(
                "A <b>bold</b> & \"quoted\" {0} ]]> <script>alert('1')</script>\nand a second line\t\uD83C\uDFE0."));
    review("translator", id).statusCode(422).body("code", equalTo("translation.same-person"));
    review("translator2", id).statusCode(200);
    assertThat(page("/ar/good-practices/" + number(practice)))
        .contains("&lt;b&gt;عريض&lt;/b&gt;")
        .doesNotContain("<script");
    assertThat(written("ar", practice)).contains("state=\"reviewed\"").contains("اقتباس");
  }

  @Test
  void the_same_file_twice_changes_nothing() {
    UUID practice = practice();
    String file = translated(written("fr", practice), "En français");
    bring(file).body("taken", equalTo(4));
    UUID id = translation(practice, "fr");
    Object before = row(id);
    bring(file).body("taken", equalTo(0)).body("unchanged", equalTo(4)).body("refused", empty());
    assertThat(row(id)).isEqualTo(before);
    review("translator2", id).statusCode(200);
    bring(file).body("unchanged", equalTo(4));
    bring(translated(written("fr", practice), "Autrement"))
        .body("taken", equalTo(0))
        .body("refused.outcome.unique()", contains("REVIEWED"));
  }

  @Test
  void units_of_a_source_that_has_changed_are_told_and_the_rest_is_taken_in() {
    UUID practice = practice();
    String file = translated(written("fr", practice), "En français");
    revised(practice, "We listened first.\n\nA paragraph in between.\n\nSecond paragraph.");
    String stale = "text.2.";
    bring(file).body("taken", equalTo(4)).body("refused", empty());
    // The second paragraph is the third by now; the one in between is still missing.
    UUID id = translation(practice, "fr");
    As.user("officer").get("/api/translations/" + id).then().body("status", equalTo("IN_WORK"));
    revised(practice, "We listened first.\n\nSecond paragraph, changed.");
    bring(file)
        .body("taken", equalTo(3))
        .body("refusedCount", equalTo(1))
        .body("refused.outcome", contains("STALE"))
        .body("refused[0].label", equalTo(number(practice)))
        .body("refused[0].unit.startsWith('" + stale + "')", equalTo(true));
    bring(translated(written("fr", practice), "En français")).body("taken", equalTo(4));
    As.user("officer").get("/api/translations/" + id).then().body("status", equalTo("TRANSLATED"));
  }

  @Test
  void foreign_and_empty_units_are_refused_and_what_is_in_hand_is_left_alone() {
    UUID practice = practice();
    String written = written("es", practice);
    String file = translated(written, "En español");
    bring(file.replace("practice/" + practice, "practice/" + UUID.randomUUID()))
        .body("taken", equalTo(0))
        .body("refused.outcome.unique()", contains("FOREIGN"));
    bring(file.replace("practice/" + practice, "grant/" + practice))
        .body("refused.outcome.unique()", contains("FOREIGN"));
    bring(file.replace("practice/" + practice, "nonsense"))
        .body("refused.outcome.unique()", contains("FOREIGN"));
    bring(
            file.replace("trgLang=\"es\"", "trgLang=\"en\"")
                .replace("srcLang=\"en\"", "srcLang=\"es\""))
        .body("refused.outcome.unique()", contains("FOREIGN"));
    bring(file.replaceAll("unit id=\"title[^\"]+\"", "unit id=\"something\""))
        .body("taken", equalTo(3))
        .body("refused.outcome", contains("FOREIGN"));
    bring(written("es", practice)).body("refused.outcome", contains("EMPTY"));
    taken("translator2", practice, "es");
    bring(file).body("taken", equalTo(0)).body("refused.outcome.unique()", contains("IN_HAND"));
  }

  @Test
  void what_looks_like_data_of_a_person_does_not_come_in() {
    UUID practice = practice();
    String file = translated(written("ru", practice), "По-русски");
    String naming = file.replaceFirst("<target([^>]*)>По-русски", "<target$1>Паспорт № 99281734");
    bring(naming).body("taken", equalTo(3)).body("refused.outcome", contains("PERSONAL"));
    bring(file.replaceFirst("<target([^>]*)>По-русски", "<target$1>a<cp hex=\"0000\"/>b"))
        .body("refused", hasSize(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no xml",
        "<xliff/>",
        "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"en\" trgLang=\"fr\"><file id=\"f1\"><unit id=\"u\"><segment><source>&e;</source></segment></unit></file></xliff>",
        "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" version=\"1.2\"><file/></xliff>",
        "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"en\"><file id=\"f1\"><unit id=\"u\"><segment><source>a</source></segment></unit></file></xliff>"
      })
  void what_is_no_such_file_is_refused_whole(String file) {
    upload("translator", file.getBytes(StandardCharsets.UTF_8))
        .statusCode(422)
        .body("errors.field", contains("file"));
  }

  @Test
  void another_encoding_is_refused_and_so_is_whoever_does_not_translate() {
    UUID practice = practice();
    String file = translated(written("fr", practice), "En français");
    upload("translator", file.getBytes(StandardCharsets.UTF_16))
        .statusCode(422)
        .body("errors.code", contains("translation.not-xliff"));
    for (String other : List.of("officer", "ngo.editor", "admin")) {
      upload(other, file.getBytes(StandardCharsets.UTF_8)).statusCode(403);
    }
    As.user("ngo.editor").get("/api/translations/xliff?language=fr").then().statusCode(403);
    As.user("translator").get("/api/translations/xliff?language=de").then().statusCode(422);
    As.user("translator").get("/api/translations/xliff").then().statusCode(422);
    As.user("translator")
        .get("/api/translations/xliff?language=fr&texts=practice/" + UUID.randomUUID())
        .then()
        .statusCode(422)
        .body("code", equalTo("translation.nothing-to-write"));
  }

  @Test
  void without_a_choice_all_that_is_missing_goes_out() {
    UUID practice = practice();
    String all =
        As.user("translator")
            .get("/api/translations/xliff?language=zh")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(all).contains("practice/" + practice);
    bring(translated(written("zh", practice), "中文")).body("taken", equalTo(4));
    assertThat(As.user("translator").get("/api/translations/xliff?language=zh").asString())
        .doesNotContain("practice/" + practice);
  }

  // --- how

  private static String written(String language, UUID practice) {
    return As.user("translator")
        .get("/api/translations/xliff?language=" + language + "&texts=practice/" + practice)
        .then()
        .statusCode(200)
        .header("Content-Disposition", org.hamcrest.Matchers.containsString(".xlf"))
        .extract()
        .asString();
  }

  /** Puts the same target into every unit. */
  private static String translated(String file, String target) {
    String xml = target.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    String without = file.replaceAll("(?s)\\s*<target.*?</target>", "");
    Matcher units = UNIT.matcher(without);
    return units.replaceAll(
        m ->
            Matcher.quoteReplacement(
                m.group()
                    .replace(
                        "</source>",
                        "</source><target xml:space=\"preserve\">" + xml + "</target>")));
  }

  private static ValidatableResponse bring(String file) {
    return upload("translator", file.getBytes(StandardCharsets.UTF_8)).statusCode(200);
  }

  private static ValidatableResponse upload(String user, byte[] file) {
    return As.user(user)
        .multiPart("file", "translation.xlf", file, "application/xliff+xml")
        .post("/api/translations/xliff")
        .then();
  }

  private static UUID translation(UUID practice, String language) {
    return (UUID)
        Given.ownerSees(
                "select id from translation where subject_id = ? and language = ?",
                practice,
                language)
            .get(0)[0];
  }

  private static Object row(UUID id) {
    return Map.of(
        "row",
        Given.ownerSees("select cast(to_jsonb(t) as text) from translation t where id = ?", id)
            .get(0)[0],
        "steps",
        Given.ownerSees("select count(*) from translation_step where translation_id = ?", id)
            .get(0)[0]);
  }
}
