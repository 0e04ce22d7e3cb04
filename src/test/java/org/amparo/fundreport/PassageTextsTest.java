package org.amparo.fundreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.translation.Translators;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Passages of approved reports, in the languages in which they were not written. */
@QuarkusTest
class PassageTextsTest {

  private static final String TYPE = "report-passage";
  private static final int YEAR = 2015;

  @BeforeEach
  void there_are_organisations() {
    FundReportTest.tidied();
    Given.casaAurora();
  }

  @AfterEach
  void nothing_is_left_at_work_and_nobody_withheld() {
    FundReportTest.tidied();
  }

  @Test
  void reviewed_it_is_in_the_paper_of_its_language_which_says_so_and_what_was_approved_stays()
      throws IOException {
    String mark = "mark" + UUID.randomUUID().toString().substring(0, 8);
    JsonPath report = approved("welcome", "We thank " + mark + ".\n\nAll of you.");
    String reference = report.getString("reference");
    UUID passage = passage(report, "welcome", "en");
    String spanish = tag("es", reference);
    String english = tag("en", reference);
    byte[] before = FundReportTest.file("es", reference + ".docx");
    assertThat(FundReportTest.text("es", reference))
        .contains(mark, "solo está disponible en")
        .doesNotContain("se tradujo tras");
    UUID id = Translators.taken(TYPE, passage, "es");
    assertThat(Translators.sources(id))
        .isEqualTo(Map.of("passage/1", "We thank " + mark + ".", "passage/2", "All of you."));
    Translators.save(
            id,
            Map.of(
                "texts",
                Map.of("passage/1", "Gracias, " + mark + ".", "passage/2", "A todas y todos.")))
        .statusCode(200);
    Translators.complete(id).statusCode(200);
    assertThat(tag("es", reference)).isEqualTo(spanish);
    Translators.review("translator2", id)
        .statusCode(200)
        .body("label", equalTo(reference + "/welcome"))
        .body("page", equalTo("/es/reports/" + reference + ".pdf"));
    assertThat(tag("es", reference)).isNotEqualTo(spanish);
    assertThat(tag("en", reference)).isEqualTo(english);
    assertThat(FundReportTest.text("es", reference))
        .contains("Gracias, " + mark + ".", "A todas y todos.", "se tradujo tras la aprobación")
        .doesNotContain("We thank " + mark);
    assertThat(pdf(FundReportTest.file("es", reference + ".pdf")))
        .contains("Gracias, " + mark, "se tradujo tras la aprobación");
    assertThat(
            pdf(
                As.user("auditor")
                    .get(FundReportTest.path(report.getString("id")) + "/file?language=es")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asByteArray()))
        .contains("Gracias, " + mark);
    assertThat(FundReportTest.text("ru", reference)).contains("We thank " + mark);
    assertThat(FundReportTest.text("en", reference)).contains("We thank " + mark);
    assertThat(before).isNotEqualTo(FundReportTest.file("es", reference + ".docx"));
    // What was approved, and its digest, are as they were.
    assertThat(FundReportTest.got("auditor", report.getString("id")).getString("digest"))
        .isEqualTo(report.getString("digest"));
    assertThat(pdf(FundReportTest.file("es", reference + ".pdf")))
        .contains(report.getString("digest").substring(0, 16));
  }

  @Test
  void only_what_is_approved_is_offered_and_in_no_language_in_which_it_was_written() {
    JsonPath draft = FundReportTest.drafted("ANNUAL", YEAR);
    FundReportTest.write(
            FundReportTest.path(draft.getString("id")) + "/passages/projects/en",
            version(draft, "projects", "en"),
            "Of many.")
        .then()
        .statusCode(200);
    Translators.take(TYPE, passage(draft, "projects", "en"), "es").statusCode(404);
    FundReportTest.tidied();
    JsonPath report =
        FundReportTest.approved(
            "ANNUAL", YEAR, Map.of("en", "Of many.", "fr", "De plusieurs."), "projects");
    UUID source = passage(report, "projects", "en");
    UUID other = passage(report, "projects", "fr");
    // One of the two is the source, and neither language is asked for.
    UUID offered = Translators.states(TYPE, source, "es").isEmpty() ? other : source;
    assertThat(Translators.states(TYPE, offered, "es")).containsExactly("MISSING");
    assertThat(Translators.states(TYPE, offered.equals(source) ? other : source, "es")).isEmpty();
    Translators.take(TYPE, offered, "en").statusCode(422);
    Translators.take(TYPE, offered, "fr").statusCode(422);
  }

  @Test
  void it_is_made_from_the_language_in_which_most_was_written_and_english_where_several_are() {
    assertThat(PassageTexts.most(edition(Map.of("A1", Map.of("fr", "Un."))))).isEqualTo("fr");
    assertThat(
            PassageTexts.most(
                edition(Map.of("A1", Map.of("fr", "Un."), "A2", Map.of("en", "Two.")))))
        .isEqualTo("en");
    assertThat(
            PassageTexts.most(
                edition(
                    Map.of(
                        "A1", Map.of("ar", "واحد"),
                        "A2", Map.of("ar", "اثنان", "en", "Two.")))))
        .isEqualTo("ar");
    assertThat(PassageTexts.most(edition(Map.of()))).isEqualTo("en");
  }

  @Test
  void a_passage_that_names_who_is_withheld_is_nobodys_to_translate_and_its_translation_is_gone()
      throws IOException {
    JsonPath report = approved("overview", "Casa Aurora has opened a shelter.");
    String reference = report.getString("reference");
    UUID passage = passage(report, "overview", "en");
    UUID id = Translators.reviewed(TYPE, passage, "es", s -> "La casa abrió un refugio.");
    assertThat(FundReportTest.text("es", reference)).contains("La casa abrió un refugio.");
    String open = tag("es", reference);
    withhold();
    assertThat(FundReportTest.text("es", reference))
        .doesNotContain("La casa abrió un refugio.", "Casa Aurora")
        .doesNotContain("se tradujo tras");
    assertThat(pdf(FundReportTest.file("es", reference + ".pdf")))
        .doesNotContain("La casa abrió", "Casa Aurora");
    assertThat(tag("es", reference)).isNotEqualTo(open);
    Translators.read("translator", id).statusCode(404);
    Translators.take(TYPE, passage, "ru").statusCode(404);
    assertThat(Translators.states(TYPE, passage, "ru")).isEmpty();
    Given.nothingWithheld();
    assertThat(FundReportTest.text("es", reference)).contains("La casa abrió un refugio.");
    assertThat(tag("es", reference)).isEqualTo(open);
  }

  @Test
  void a_translation_does_not_name_who_is_withheld_where_its_source_does_not() throws IOException {
    JsonPath report = approved("conclusion", "A house has opened a shelter.");
    String reference = report.getString("reference");
    UUID passage = passage(report, "conclusion", "en");
    Translators.reviewed(TYPE, passage, "es", s -> "Casa Aurora abrió un refugio.");
    UUID awaiting = Translators.taken(TYPE, passage, "fr");
    Map<String, ?> naming = Map.of("texts", Map.of("passage/1", "Casa Aurora a ouvert un refuge."));
    Translators.save(awaiting, naming).statusCode(200);
    assertThat(FundReportTest.text("es", reference)).contains("Casa Aurora abrió un refugio.");
    withhold();
    assertThat(FundReportTest.text("es", reference))
        .contains("A house has opened a shelter.")
        .doesNotContain("Casa Aurora");
    Translators.save(awaiting, naming)
        .statusCode(422)
        .body("errors.code", contains("opendata.names-withheld"));
    Translators.complete(awaiting)
        .statusCode(422)
        .body("errors.field", contains("texts.passage/1"));
    String written = Translators.written("ru", "en", TYPE, passage);
    Translators.bring(written, " Casa Aurora").body("refused.outcome", contains("NAMES"));
    Translators.bring(written, " да").body("taken", equalTo(1));
  }

  private static Edition edition(Map<String, Map<String, String>> texts) {
    return new Edition(
        Outline.IMPLEMENTATION, "IR-2015-1", YEAR, "2015-12-31", new Taken(List.of()), texts);
  }

  private static void withhold() {
    Given.post(
        "ngo.officer", "/api/withheld-grantees", Map.of("reason", "Threats against staff"), 200);
  }

  private static JsonPath approved(String section, String english) {
    return FundReportTest.approved("ANNUAL", YEAR, Map.of("en", english), section);
  }

  private static int version(JsonPath report, String section, String language) {
    Integer version =
        report.get(
            "sections.find { it.code == '"
                + section
                + "' }.passages.find { it.language == '"
                + language
                + "' }?.version");
    return version == null ? 0 : version;
  }

  private static UUID passage(JsonPath report, String section, String language) {
    return (UUID)
        Given.ownerSees(
                "select id from fund_report_passage where report_id = ? and section = ? and language = ?",
                UUID.fromString(report.getString("id")),
                section,
                language)
            .get(0)[0];
  }

  private static String tag(String language, String reference) {
    return As.nobody()
        .get("/" + language + "/reports/" + reference + ".pdf")
        .then()
        .statusCode(200)
        .extract()
        .header("ETag");
  }

  private static String pdf(byte[] bytes) throws IOException {
    try (PDDocument read = Loader.loadPDF(bytes)) {
      return new PDFTextStripper().getText(read).replaceAll("\\s+", " ");
    }
  }
}
