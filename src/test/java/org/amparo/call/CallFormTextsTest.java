package org.amparo.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.translation.Translators;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a call asks, in a language in which it does not ask it. */
@QuarkusTest
class CallFormTextsTest {

  private static final String TYPE = "call-form";

  @BeforeEach
  void there_are_organisations() {
    Given.casaAurora();
  }

  /** While somebody is, the pages wait for the next edition of the open data. */
  @BeforeEach
  void nobody_is_withheld() {
    Given.nothingWithheld();
  }

  @Test
  void reviewed_it_is_what_the_public_reads_of_the_form_on_the_page_and_on_paper()
      throws IOException {
    UUID call = published();
    String reference = reference(call);
    String page = "/es/calls/" + reference;
    assertThat(html(page)).contains("Is it partner?").doesNotContain("Esta es una traducción");
    UUID id = Translators.taken(TYPE, call, "es");
    assertThat(Translators.sources(id))
        .isEqualTo(
            Map.of(
                "form.title.more/1", "More",
                "form.label.partner/1", "Is it partner?",
                "form.label.oneOf/1", "Is it oneOf?",
                "form.hint.oneOf/1", "Choose.",
                "form.choice.oneOf.north/1", "North",
                "form.choice.oneOf.south/1", "South",
                "form.label.table/1", "Is it table?",
                "form.column.table.kind/1", "Kind",
                "form.cell.table.kind.north/1", "North",
                "form.cell.table.kind.south/1", "South"));
    Map<String, String> texts = new TreeMap<>();
    Translators.sources(id).forEach((key, source) -> texts.put(key, "ES " + source));
    Translators.save(id, Map.of("texts", texts)).statusCode(200);
    Translators.complete(id).statusCode(200);
    assertThat(html(page)).doesNotContain("ES Is it partner?");
    Translators.review("officer", id).statusCode(200).body("page", equalTo(page));
    assertThat(html(page))
        .contains("ES Is it partner?", "ES More", "ES Choose.", "ES North, ES South", "ES Kind")
        .contains("Esta es una traducción. La convocatoria se publicó")
        .doesNotContain(">Is it partner?");
    try (PDDocument read = Loader.loadPDF(file(page + "/notice.pdf"))) {
      assertThat(new PDFTextStripper().getText(read).replaceAll("\\s+", " "))
          .contains("ES Is it partner?", "Esta es una traducción.");
    }
    assertThat(html("/ru/calls/" + reference)).contains("Is it partner?");
    assertThat(html("/fr/calls/" + reference)).contains("Est-ce partner ?");
    // What is kept of the form stays as the secretariat wrote it.
    As.user("officer")
        .get("/api/calls/" + call + "/form")
        .then()
        .body("form.sections[0].questions[0].label.es", nullValue());
  }

  @Test
  void it_is_offered_once_the_call_is_published_and_in_no_language_that_the_form_speaks() {
    UUID call = CallFormTest.draftedCall();
    CallFormTest.put("officer", call, 0, form()).statusCode(200);
    Translators.take(TYPE, call, "es").statusCode(404);
    CallFormTest.publish(call, 200);
    assertThat(Translators.states(TYPE, call, "es")).containsExactly("MISSING");
    for (String spoken : List.of("en", "fr")) {
      Translators.take(TYPE, call, spoken).statusCode(422);
      assertThat(Translators.states(TYPE, call, spoken)).isEmpty();
    }
    UUID without = Given.publishedCall();
    Translators.take(TYPE, without, "es").statusCode(404);
  }

  @Test
  void a_new_version_of_the_form_makes_it_stale_and_takes_it_from_the_public() {
    UUID call = published();
    String page = "/es/calls/" + reference(call);
    Translators.reviewed(TYPE, call, "es", s -> "ES " + s);
    assertThat(html(page)).contains("ES Is it partner?");
    CallFormTest.revise(
            "officer",
            call,
            1,
            CallFormTest.form(CallFormTest.yesNo("partner"), CallFormTest.yesNo("added")),
            "Asked by many.")
        .statusCode(200);
    assertThat(html(page)).contains("Is it added?").doesNotContain("ES Is it partner?");
    assertThat(Translators.states(TYPE, call, "es")).containsExactly("STALE");
    UUID id = Translators.taken(TYPE, call, "es");
    Translators.read("translator", id)
        .body(
            "segments.find { it.key == 'form.label.partner/1' }.text", equalTo("ES Is it partner?"))
        .body("segments.find { it.key == 'form.label.added/1' }.text", equalTo(""));
  }

  @Test
  void it_goes_out_as_a_file_and_comes_back_as_one() {
    UUID call = published();
    String written = Translators.written("ar", "en", TYPE, call);
    assertThat(written).contains("original=\"call-form/" + call + "\"", "form.choice.oneOf.north");
    Translators.bring(written, " بالعربية").body("taken", equalTo(10)).body("refused", empty());
    assertThat(Translators.states(TYPE, call, "ar")).containsExactly("TRANSLATED");
    Translators.bring(written, " بالعربية").body("unchanged", equalTo(10));
    CallFormTest.revise(
            "officer", call, 1, CallFormTest.form(CallFormTest.yesNo("other")), "All new.")
        .statusCode(200);
    Translators.bring(written, " بالعربية")
        .body("taken", equalTo(1)) // the title of the section reads as it did
        .body("refused.outcome.unique()", contains("STALE"));
  }

  @Test
  void an_applicant_reads_the_questions_in_that_language_and_is_told_so() {
    UUID call = published();
    String application =
        As.user("ngo.editor")
            .contentType(ContentType.JSON)
            .body(Map.of("callId", call))
            .post("/api/applications")
            .then()
            .extract()
            .path("id");
    Translators.reviewed(TYPE, call, "es", s -> "ES " + s);
    for (String language : List.of("es", "ru")) {
      As.user("ngo.editor")
          .header("Accept-Language", language)
          .get("/api/applications/" + application)
          .then()
          .statusCode(200)
          .body("form.translated", equalTo(language.equals("es")))
          .body(
              "form.form.sections[0].questions[0].label.es",
              language.equals("es") ? equalTo("ES Is it partner?") : nullValue())
          .body("form.form.sections[0].questions[0].label.en", equalTo("Is it partner?"));
    }
  }

  private static UUID published() {
    UUID call = CallFormTest.draftedCall();
    CallFormTest.put("officer", call, 0, form()).statusCode(200);
    CallFormTest.publish(call, 200);
    return call;
  }

  private static Map<String, Object> form() {
    List<Map<String, Object>> choices =
        List.of(
            Map.of("key", "north", "label", Map.of("en", "North", "fr", "Nord")),
            Map.of("key", "south", "label", Map.of("en", "South", "fr", "Sud")));
    Map<String, Object> oneOf = CallFormTest.yesNo("oneOf");
    oneOf.put("kind", "ONE_CHOICE");
    oneOf.put("help", Map.of("en", "Choose.", "fr", "Choisissez."));
    oneOf.put("choices", choices);
    Map<String, Object> table = CallFormTest.yesNo("table");
    table.put("kind", "TABLE");
    table.put(
        "columns",
        List.of(
            Map.of(
                "key",
                "kind",
                "kind",
                "ONE_CHOICE",
                "label",
                Map.of("en", "Kind", "fr", "Type"),
                "required",
                true,
                "choices",
                choices)));
    return CallFormTest.form(CallFormTest.yesNo("partner"), oneOf, table);
  }

  private static String reference(UUID call) {
    return (String) Given.ownerSees("select reference from call where id = ?", call).get(0)[0];
  }

  private static String html(String address) {
    return As.nobody().get(address).then().statusCode(200).extract().asString();
  }

  private static byte[] file(String address) {
    return As.nobody().get(address).then().statusCode(200).extract().asByteArray();
  }
}
