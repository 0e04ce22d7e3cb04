package org.amparo.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.problem.Messages;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class StatementTableTest {

  @Inject StatementMaker maker;

  @Test
  void every_statement_is_told_in_six_languages_and_ties_to_the_books() {
    String pool = Given.pool();
    Given.receivedContribution("500.00", pool);
    for (String code : maker.codes()) {
      for (String language : Messages.LANGUAGES) {
        JsonPath told =
            As.user("auditor")
                .header("Accept-Language", language)
                .get("/api/statements/" + code + "?format=json&asOf=2026-12-31&pool=" + pool)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        if (told.get("code") != null) {
          assertThat(told.getString("title")).as(code + " " + language).isNotBlank();
          assertThat(told.getBoolean("holds")).as(code).isTrue();
        }
      }
    }
    As.user("auditor").get("/api/statements/nothing").then().statusCode(404);
    As.user("auditor").get("/api/statements/cash-flows?pool=NONE").then().statusCode(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"donor", "ngo.officer", "evaluator1", "trustee", "admin", "dpo"})
  void those_who_do_not_read_the_books_get_none_of_it(String user) {
    for (String path :
        List.of(
            "/api/statements/financial-position",
            "/api/statement-lines",
            "/api/statement-releases",
            "/api/invariants")) {
      As.user(user).get(path).then().statusCode(403);
    }
  }

  @Test
  void a_figure_leads_to_the_lines_that_add_up_to_it() {
    String pool = Given.pool();
    Given.receivedContribution("500.00", pool);
    Given.receivedContribution("250.50", pool);
    JsonPath position =
        As.user("auditor")
            .header("Accept-Language", "en")
            .get("/api/statements/financial-position?asOf=2026-12-31&pool=" + pool)
            .jsonPath();
    String link =
        position.getString(
            "parts[0].rows.find { it.cells[0].text == 'Cash and cash pool' }.cells[1].link");
    String query = link.substring(link.indexOf('?'));
    JsonPath lines =
        As.user("auditor")
            .header("Accept-Language", "en")
            .get("/api/statement-lines" + query)
            .then()
            .statusCode(200)
            .body("total.amount", equalTo("750.50"))
            .body("count", equalTo(2))
            .body("items[0].recordedBy", notNullValue())
            .extract()
            .jsonPath();
    String entry = lines.getString("items[0].entryId");
    As.user("auditor").get("/api/journal/" + entry).then().statusCode(200);
    JsonPath first = As.user("auditor").get("/api/statement-lines" + query + "&size=1").jsonPath();
    assertThat(first.getList("items")).hasSize(1);
    JsonPath second =
        As.user("auditor")
            .get("/api/statement-lines" + query + "&size=1&after=" + first.getString("next"))
            .jsonPath();
    assertThat(second.getString("items[0].entryId"))
        .isNotEqualTo(first.getString("items[0].entryId"));
    assertThat(second.getString("next")).isNull();
    As.user("auditor").get("/api/statement-lines?accounts=0000").then().statusCode(422);
    As.user("auditor").get("/api/statement-lines?grantId=x").then().statusCode(422);
    As.user("auditor").get("/api/statement-lines?after=x").then().statusCode(422);
  }

  @Test
  void a_statement_is_taken_away_as_paper_and_as_a_workbook() throws Exception {
    String pool = Given.pool();
    Given.receivedContribution("500.00", pool);
    for (String language : Messages.LANGUAGES) {
      for (String code : List.of("financial-position", "contributions")) {
        byte[] paper =
            As.user("auditor")
                .header("Accept-Language", language)
                .get("/api/statements/" + code + "?asOf=2026-12-31&format=pdf&pool=" + pool)
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .header("Content-Disposition", containsString(code + ".pdf"))
                .extract()
                .asByteArray();
        try (PDDocument document = Loader.loadPDF(paper)) {
          assertThat(document.getNumberOfPages()).isPositive();
        }
        if (System.getProperty("amparo.papers") != null) {
          Files.write(
              Path.of(System.getProperty("amparo.papers"), code + "-" + language + ".pdf"), paper);
        }
      }
    }
    As.user("auditor")
        .header("Accept", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        .get("/api/statements/cash-flows?pool=" + pool)
        .then()
        .statusCode(200)
        .contentType(startsWith("application/vnd.openxmlformats"));
  }

  @Test
  void the_whole_journal_is_exported_beside_the_request_and_so_is_a_statement() {
    Given.receivedContribution("500.00", Given.pool());
    for (String format : List.of("csv", "xlsx")) {
      String job = export(Map.of("statement", "journal", "format", format));
      JsonPath done = done(job);
      assertThat(done.getLong("done")).isEqualTo(done.getLong("total")).isGreaterThan(2);
      assertThat(done.getString("result.name")).isEqualTo("journal." + format);
    }
    String job = export(Map.of("statement", "grants", "format", "csv", "asOf", "2026-12-31"));
    done(job);
    As.user("accountant")
        .get("/api/jobs/" + job + "/result")
        .then()
        .statusCode(200)
        .header("Content-Disposition", containsString("grants-2026-12-31.csv"));
    As.user("controller").get("/api/jobs/" + job + "/result").then().statusCode(404);
    As.user("auditor")
        .get("/api/audit-trail?subjectType=job&subjectId=" + job)
        .then()
        .body("items.action", hasItem("enqueue"));
    for (Map<String, String> wrong :
        List.of(
            Map.of("statement", "nothing", "format", "csv"),
            Map.of("statement", "grants", "format", "doc"),
            Map.of("statement", "grants", "format", "csv", "pool", "NONE"))) {
      As.user("accountant")
          .contentType(ContentType.JSON)
          .body(wrong)
          .post("/api/statement-exports")
          .then()
          .statusCode(422);
    }
  }

  private static String export(Map<String, String> request) {
    return As.user("accountant")
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", UUID.randomUUID())
        .body(request)
        .post("/api/statement-exports")
        .then()
        .statusCode(201)
        .extract()
        .path("job");
  }

  private static JsonPath done(String job) {
    Instant end = Instant.now().plus(Duration.ofSeconds(30));
    while (true) {
      JsonPath now = As.user("accountant").get("/api/jobs/" + job).jsonPath();
      if (now.getString("status").equals("DONE")) {
        return now;
      }
      assertThat(now.getString("problem")).isNull();
      assertThat(Instant.now()).isBefore(end);
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
