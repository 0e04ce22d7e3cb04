package org.amparo.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.AtOnce;
import org.amparo.Given;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** A report also asks for the next instalment, and certifies both. */
@QuarkusTest
class FaceTest {

  @Inject Reports reports;
  @Inject StandingRequests requests;

  @Test
  void what_is_asked_for_is_no_more_than_agreed_planned_to_the_cent_and_less_for_a_reason() {
    UUID grant = paid();
    JsonPath face = face("ngo.officer", written(grant, null));
    assertThat(face.getInt("next.instalment")).isEqualTo(2);
    assertThat(face.getString("next.amount.amount")).isEqualTo("7400.00");
    assertThat(face.getBoolean("next.whole")).isFalse();
    assertThat(refused(grant, request("7400.01", null, "7400.01")))
        .containsExactly("request.amount.amount report.field.over-instalment");
    assertThat(refused(grant, request("7000.00", null, "7000.00")))
        .containsExactly("request.reason report.field.lower-request");
    assertThat(refused(grant, request("7400.00", null, "7000.00", "399.99")))
        .containsExactly("request.plan report.field.plan-sum");
    assertThat(refused(grant, request("0.00", null)))
        .containsExactly("request.amount.amount problem.field.not-positive");
    Map<String, Object> foreign = request("7400.00", null);
    foreign.put("plan", List.of(Map.of("line", 9, "amount", Given.usd("7400.00"))));
    assertThat(refused(grant, foreign))
        .containsExactly("request.plan[0].line problem.field.unknown");
    assertThat(refused(grant, request("7000.00", "Call +43 1 2345678.", "7000.00")))
        .containsExactly("request.reason assistance.looks-like.phone");
    UUID report = written(grant, request("7000.00", "Rents fell.", "4000.00", "3000.00"));
    submitted(report, "en", "Aurora Ruiz");
    // The last one leaves nothing to ask for.
    UUID last = Given.grantInForce();
    Given.releasedInstalment(last, 1);
    Given.acceptedReport(last, 1, "6000.00", "4000.00", "1000.00");
    Given.releasedInstalment(last, 2);
    UUID second =
        Given.writtenReport(last, 2, with(Given.report(2, "100.00"), request("1.00", "x", "1.00")));
    assertThat(
            Given.post("ngo.officer", Calls.path(second, "submission"), certification(), 422)
                .getList("errors.code"))
        .contains("report.field.no-next-instalment");
  }

  @Test
  void what_is_certified_is_kept_word_for_word_in_the_language_it_was_read_in() throws Exception {
    UUID report = written(paid(), request("7400.00", null, "5000.00", "2400.00"));
    submitted(report, "fr", "Aurora Ruiz de la Casa");
    JsonPath face = face("auditor", report);
    assertThat(face.getString("certificates[0].language")).isEqualTo("fr");
    assertThat(face.getString("certificates[0].name")).isEqualTo("Aurora Ruiz de la Casa");
    assertThat(face.getString("certificates[0].statement"))
        .isEqualTo(Certificates.statement(Locale.FRENCH))
        .contains("je certifie");
    String content = face.getString("certificates[0].content");
    assertThat(Certificates.sha256(content)).isEqualTo(face.getString("certificates[0].sha256"));
    assertThat(content)
        .contains("je certifie")
        .contains("Aurora Ruiz de la Casa")
        .contains("6000.00")
        .contains("7400.00")
        .contains("5000.00");
    assertThat(paper(report).replaceAll("\\s+", " "))
        .contains("Demande de fonds et certificat de dépenses")
        .contains("Aurora Ruiz de la Casa")
        .contains(face.getString("certificates[0].sha256").substring(0, 20));
    Given.havenBridge();
    As.user("ngo2.officer").get(Calls.path(report, "face")).then().statusCode(404);
    As.user("ngo2.officer").get(Calls.path(report, "face/paper")).then().statusCode(404);
    As.user("trustee").get(Calls.path(report, "face")).then().statusCode(403);
    Given.refusedByDatabase(
        "update report_certificate set name = 'x' where report_id = '" + report + "'",
        "append_only");
    Given.refusedByDatabase(
        "insert into report_certificate select gen_random_uuid(), report_id, 9, text_version,"
            + " language, statement, content || ' ', sha256, name, certified_by, certified_at from"
            + " report_certificate where report_id = '"
            + report
            + "'",
        "report_certificate_sha256");
    // Sent back and submitted again, it is certified again.
    Given.post("officer", Calls.path(report, "return"), Map.of("reason", "Say more."), 200);
    // Meanwhile the paper says what was certified, and not what is being written.
    int version = As.user("ngo.editor").get("/api/reports/" + report).path("version");
    Calls.save(
            "ngo.editor",
            report,
            "\"" + version + "\"",
            with(Given.report(1, "5999.00"), request("7400.00", null, "7400.00")))
        .statusCode(200);
    assertThat(paper(report).replaceAll("[^0-9]+", "")).contains("600000").doesNotContain("599900");
    submitted(report, "en", "Aurora Ruiz");
    assertThat(face("auditor", report).getList("certificates.language"))
        .isEqualTo(List.of("en", "fr"));
  }

  @Test
  void the_screen_shows_the_words_that_are_certified() throws Exception {
    for (String language : List.of("ar", "en", "es", "fr", "ru", "zh")) {
      assertThat(
              new ObjectMapper()
                  .readTree(Path.of("frontend/src/report/messages/" + language + ".json").toFile())
                  .path("report.certification")
                  .asText())
          .isEqualTo(Certificates.statement(Locale.forLanguageTag(language)));
    }
  }

  @Test
  void accepted_by_both_it_is_requested_once_as_asked_by_who_certified_it() throws Exception {
    UUID grant = paid();
    UUID report = written(grant, request("7000.00", "Rents fell.", "4000.00", "3000.00"));
    submitted(report, "en", "Aurora Ruiz");
    Given.post("officer", Calls.path(report, "programme-acceptance"), Map.of(), 200);
    assertThat(face("officer", report).getString("standing")).isNull();
    Given.post("accountant", Calls.path(report, "finance-acceptance"), Map.of(), 200);
    Given.post("accountant", Calls.path(report, "finance-acceptance"), Map.of(), 200);
    assertThat(
            AtOnce.of(
                List.of(
                    () -> requests.settle(report),
                    () -> requests.settle(report),
                    () -> requests.goRound())))
        .containsOnly(AtOnce.DONE);
    JsonPath face = face("ngo.officer", report);
    assertThat(face.getString("standing.status")).isEqualTo("REQUESTED");
    JsonPath payments = As.user("officer").get("/api/disbursements?grantId=" + grant).jsonPath();
    assertThat(payments.getList("items.findAll { it.instalment == 2 }")).hasSize(1);
    assertThat(payments.getString("items.find { it.instalment == 2 }.amount.amount"))
        .isEqualTo("7000.00");
    assertThat(payments.getString("items.find { it.instalment == 2 }.status"))
        .isEqualTo("REQUESTED");
    Object certifier =
        Given.ownerSees("select certified_by from report_certificate where report_id = ?", report)
            .get(0)[0];
    assertThat(
            Given.ownerSees(
                    "select requested_by from disbursement where grant_id = ? and instalment = 2",
                    grant)
                .get(0)[0])
        .isEqualTo(certifier);
    // They are still written to: to have acted for them has not made anyone forget where.
    assertThat(Given.ownerSees("select officer_of from person where id = ?", certifier).get(0)[0])
        .isNotNull();
    Given.refusedByDatabase(
        "update report_request set amount = 1 where report_id = '" + report + "'",
        "report_request_stays");
    Given.refusedByDatabase(
        "update grant_instalment set asked = 7400.01 where grant_id = '"
            + grant
            + "' and number = 2",
        "grant_instalment_asked");
    Given.refusedByDatabase(
        "insert into disbursement select (jsonb_populate_record(d, jsonb_build_object('id',"
            + " gen_random_uuid(), 'number', 'P-Y', 'idempotency_key', null, 'status', 'REJECTED', 'rejected_by', d.requested_by, 'rejected_at', now(), 'reason', 'X', 'amount', 7400.01))).*"
            + " from disbursement d where d.grant_id = '"
            + grant
            + "' and d.instalment = 2",
        "disbursement_within_instalment");
  }

  @Test
  void what_stands_against_it_is_told_and_undoes_no_acceptance() {
    UUID grant = paid();
    UUID report = written(grant, request("7400.00", null, "7400.00"));
    submitted(report, "en", "Aurora Ruiz");
    Given.post("officer", Calls.path(report, "programme-acceptance"), Map.of(), 200);
    JsonPath accepted =
        Given.post(
            "accountant",
            Calls.path(report, "finance-acceptance"),
            Map.of(
                "ineligible",
                List.of(
                    Map.of(
                        "line",
                        1,
                        "amount",
                        Given.usd("5000.00"),
                        "category",
                        "NO_PROOF_OF_PAYMENT",
                        "reason",
                        "No slips"))),
            200);
    assertThat(accepted.getString("status")).isEqualTo("ACCEPTED_WITH_FINDINGS");
    JsonPath face = face("ngo.officer", report);
    assertThat(face.getString("standing.status")).isEqualTo("NOT_MADE");
    assertThat(face.getString("standing.text")).contains("6,000.00");
    assertThat(
            As.user("officer")
                .get("/api/disbursements?grantId=" + grant)
                .jsonPath()
                .getList("items"))
        .hasSize(1);
  }

  @Test
  void an_instalment_that_was_requested_meanwhile_is_not_requested_again() {
    UUID grant = paid();
    UUID report = written(grant, request("7400.00", null, "7400.00"));
    submitted(report, "en", "Aurora Ruiz");
    Actor programme = AtOnce.staff("face.programme", Role.SECRETARIAT_OFFICER);
    Actor finance = AtOnce.staff("face.finance", Role.FINANCE_ACCOUNTANT);
    reports.acceptProgramme(report, null, programme);
    // As if the instance had died before it made the request.
    reports.acceptFinance(report, List.of(), null, finance);
    assertThat(face("officer", report).getString("standing.status")).isEqualTo("STANDING");
    Given.requestedInstalment(grant, 2);
    Given.owner(
        "update report_request set stands_from = stands_from - interval '1 hour' where report_id ="
            + " ?",
        report);
    requests.goRound();
    assertThat(face("officer", report).getString("standing.status")).isEqualTo("NOT_MADE");
    assertThat(
            As.user("officer")
                .get("/api/disbursements?grantId=" + grant)
                .jsonPath()
                .getList("items.findAll { it.instalment == 2 }"))
        .hasSize(1);
  }

  // --- how

  private static UUID paid() {
    UUID grant = Given.grantInForce();
    Given.releasedInstalment(grant, 1);
    return grant;
  }

  private static UUID written(UUID grant, Map<String, Object> request) {
    return Given.writtenReport(
        grant, 1, with(Given.report(1, "6000.00", "4000.00", "1000.00"), request));
  }

  private static Map<String, Object> with(Map<String, Object> report, Map<String, Object> request) {
    if (request != null) {
      report.put("request", request);
    }
    return report;
  }

  private static Map<String, Object> request(String amount, String reason, String... planned) {
    Map<String, Object> request = new HashMap<>();
    request.put("amount", Given.usd(amount));
    request.put("reason", reason);
    List<Object> plan = new ArrayList<>();
    for (String of : planned) {
      plan.add(Map.of("line", plan.size() + 1, "amount", Given.usd(of)));
    }
    request.put("plan", plan);
    return request;
  }

  private static Map<String, Object> certification() {
    return Map.of("certification", true);
  }

  private static List<String> refused(UUID grant, Map<String, Object> request) {
    JsonPath refused =
        Given.post(
            "ngo.officer", Calls.path(written(grant, request), "submission"), certification(), 422);
    List<String> errors = new ArrayList<>();
    for (int i = 0; i < refused.getList("errors").size(); i++) {
      errors.add(
          refused.getString("errors[" + i + "].field")
              + " "
              + refused.getString("errors[" + i + "].code"));
    }
    return errors;
  }

  private static void submitted(UUID report, String language, String name) {
    As.user("ngo.officer")
        .contentType(ContentType.JSON)
        .header("Accept-Language", language)
        .body(Map.of("certification", true, "name", name))
        .post(Calls.path(report, "submission"))
        .then()
        .statusCode(200);
  }

  /** The text of the one page. */
  private static String paper(UUID report) throws IOException {
    byte[] pdf =
        As.user("officer")
            .get(Calls.path(report, "face/paper"))
            .then()
            .statusCode(200)
            .contentType("application/pdf")
            .extract()
            .asByteArray();
    try (PDDocument paper = Loader.loadPDF(pdf)) {
      assertThat(paper.getNumberOfPages()).isEqualTo(1);
      return new PDFTextStripper().getText(paper);
    }
  }

  private static JsonPath face(String user, UUID report) {
    return As.user(user)
        .get(Calls.path(report, "face"))
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
