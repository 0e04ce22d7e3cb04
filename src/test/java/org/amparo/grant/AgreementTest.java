package org.amparo.grant;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Normalizer2;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.amparo.As;
import org.amparo.AtOnce;
import org.amparo.Given;
import org.amparo.identity.Role;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AgreementTest {

  @Inject Amendments amendments;

  @Test
  void it_says_who_what_how_much_and_when_and_is_a_draft_until_both_have_signed() throws Exception {
    UUID grant = Given.clearedGrant();
    String draft = text(paper("ngo.editor", grant));
    assertThat(draft)
        .contains("DRAFT", "Casa Aurora (Colombia)", "A safe house on the border")
        .contains("USD 18,500.00")
        .contains("eighteen thousand five hundred United States dollars and 00/100")
        .contains("11,100.00", "7,400.00", "at least 80 per cent")
        .contains("1. Staff and other personnel", "Case workers", "9,000.00")
        .contains("Advance: payments are accounted for by reports")
        .contains("model text", "12. Entry into force", "Not yet signed");
    Given.post("certifier", path(grant, "certification"), Map.of(), 200);
    Given.post(
        "ngo.officer",
        path(grant, "ngo-signature"),
        Map.of("name", "Aurora Ruiz, Director", "statement", true),
        200);
    assertThat(text(paper("auditor", grant)))
        .contains(
            "DRAFT", "Aurora Ruiz, Director", "Signed on", "Not yet signed", "Funds certified by");
    Given.post("manager", path(grant, "signature"), Map.of(), 200);
    byte[] signed = paper("manager", grant);
    keep("agreement-signed", signed);
    assertThat(text(signed)).doesNotContain("DRAFT").doesNotContain("Not yet signed");
  }

  @Test
  void its_fingerprint_is_of_what_it_says_and_both_signatures_are_on_record_with_it()
      throws Exception {
    UUID grant = Given.preparedGrant();
    String asAwarded = fingerprint(paper("officer", grant));
    Given.post(
        "ngo.editor",
        path(grant, "budgets"),
        Map.of(
            "budget",
            List.of(
                Given.line(1, 1, "Case workers", "10000.00"),
                Given.line(2, 5, "Shelter and food", "8500.00"))),
        200);
    assertThat(fingerprint(paper("officer", grant))).isEqualTo(asAwarded);
    Given.post("officer", path(grant, "budgets/1/acceptance"), Map.of(), 200);
    String agreed = fingerprint(paper("officer", grant));
    assertThat(agreed).isNotEqualTo(asAwarded);
    Given.post("manager", path(grant, "legal-clearance"), Map.of("text", "In order"), 200);
    Given.post("certifier", path(grant, "certification"), Map.of(), 200);
    Given.post(
        "ngo.officer",
        path(grant, "ngo-signature"),
        Map.of("name", "Aurora Ruiz", "statement", true),
        200);
    Given.post("manager", path(grant, "signature"), Map.of(), 200);
    assertThat(fingerprint(paper("ngo.officer", grant))).isEqualTo(agreed);
    for (String action : List.of("signForNgo", "sign")) {
      assertThat(
              As.user("auditor")
                  .get("/api/audit-trail?size=200&subjectType=grant&subjectId=" + grant)
                  .then()
                  .statusCode(200)
                  .extract()
                  .<String>path("items.find { it.action == '" + action + "' }.detail.agreement"))
          .isEqualTo(agreed);
    }
  }

  @Test
  void an_extension_is_another_version_with_another_fingerprint() throws Exception {
    UUID grant = Given.grantInForce();
    byte[] first = paper("manager", grant);
    assertThat(text(first)).contains("Version 1 of the text");
    Given.extended(grant, Given.today().plusMonths(9), "Floods");
    byte[] second = paper("manager", grant);
    assertThat(text(second)).contains("Version 2 of the text");
    assertThat(fingerprint(second)).isNotEqualTo(fingerprint(first));
  }

  @Test
  void a_change_of_scope_is_in_the_text_once_it_is_in_force() throws Exception {
    UUID grant = Given.grantInForce();
    String steps = path(grant, "amendments");
    Given.post(
        "officer",
        steps + "/scope",
        Map.of("part", "OBJECTIVES", "before", "Ten beds", "after", "Six beds", "reason", "Rent"),
        200);
    amendments.review(grant, 1, AtOnce.staff("another.officer", Role.SECRETARIAT_OFFICER));
    Given.post("manager", steps + "/1/approval", Map.of(), 200);
    assertThat(text(paper("auditor", grant)))
        .contains("Version 1 of the text")
        .doesNotContain("Six beds");
    Given.post("ngo.officer", steps + "/1/acceptance", Map.of(), 200);
    assertThat(text(paper("auditor", grant)))
        .contains("Version 2 of the text", "Changes of scope", "Ten beds", "Six beds");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar", "zh", "fr", "ru", "es"})
  void it_is_written_in_each_of_the_languages(String language) throws Exception {
    UUID grant = Given.clearedGrant();
    String english = fingerprint(paper("auditor", grant));
    Given.owner("update grant_agreement set language = ? where id = ?", language, grant);
    byte[] pdf = paper("auditor", grant);
    keep("agreement-" + language, pdf);
    assertThat(text(pdf)).contains("Casa Aurora").doesNotContain("DRAFT");
    assertThat(fingerprint(pdf)).isNotEqualTo(english);
  }

  @Test
  void its_language_is_the_applications_where_it_is_one_of_the_six() {
    assertThat(Grant.official("fr")).isEqualTo("fr");
    assertThat(Grant.official("tlh")).isEqualTo("en");
    assertThat(Grant.official(null)).isEqualTo("en");
  }

  @Test
  void it_is_read_by_its_grantee_and_the_fund_alone() {
    UUID grant = Given.preparedGrant();
    for (String reader : List.of("ngo.officer", "officer", "certifier", "signatory1", "auditor")) {
      As.user(reader).get(path(grant, "agreement")).then().statusCode(200);
    }
    As.user("ngo2.officer").get(path(grant, "agreement")).then().statusCode(404);
    As.user("donor").get(path(grant, "agreement")).then().statusCode(403);
    As.user("evaluator1").get(path(grant, "agreement")).then().statusCode(403);
    As.nobody().get(path(grant, "agreement")).then().statusCode(401);
    As.user("officer").get(path(UUID.randomUUID(), "agreement")).then().statusCode(404);
  }

  // --- how

  private static String path(UUID grant, String verb) {
    return "/api/grants/" + grant + "/" + verb;
  }

  private static byte[] paper(String user, UUID grant) {
    return As.user(user)
        .get(path(grant, "agreement"))
        .then()
        .statusCode(200)
        .contentType("application/pdf")
        .extract()
        .asByteArray();
  }

  private static String fingerprint(byte[] pdf) throws IOException {
    Matcher found = Pattern.compile("[0-9a-f]{64}").matcher(text(pdf).replaceAll("\\s", ""));
    assertThat(found.find()).isTrue();
    return found.group();
  }

  /** With one space wherever the layout breaks a line. */
  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return Normalizer2.getNFKCInstance()
          .normalize(new PDFTextStripper().getText(document))
          .replaceAll("\\s+", " ");
    }
  }

  private static void keep(String name, byte[] pdf) throws IOException {
    String directory = System.getProperty("amparo.papers");
    if (directory != null) {
      Files.write(Files.createDirectories(Path.of(directory)).resolve(name + ".pdf"), pdf);
    }
  }
}
