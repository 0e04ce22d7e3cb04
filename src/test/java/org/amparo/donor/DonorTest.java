package org.amparo.donor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ibm.icu.text.Normalizer2;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DonorTest {

  @Test
  void where_the_money_went_ties_to_the_ledger_to_the_cent() {
    String pool = Given.pool();
    List<UUID> contributions = new ArrayList<>();
    for (String amount : List.of("30000.01", "20000.00", "11111.11")) {
      contributions.add(Given.receivedContribution(amount, pool));
    }
    UUID grant = grantIn(pool);
    Given.releasedInstalment(grant, 1);
    Given.acceptedReport(grant, 1, "6000.00", "4000.01", "1000.00");

    Map<String, BigDecimal> sums = new HashMap<>();
    for (UUID contribution : contributions) {
      JsonPath trail =
          As.user("donor")
              .get("/api/money-trails/" + contribution)
              .then()
              .statusCode(200)
              .body("ties.holds", everyItem(equalTo(true)))
              .body("kinds.code", contains("SHL", null))
              .body("kinds[0].ofPool.amount", equalTo("4000.01"))
              .body("kinds[1].ofPool.amount", equalTo("7000.00"))
              .body("spent.ofPool.amount", equalTo("11000.01"))
              .body("programmeSupport.ofPool.amount", equalTo("1430.00"))
              .body("calls[0].grants[0].id", equalTo(grant.toString()))
              .body("calls[0].grants[0].country", equalTo("CO"))
              .extract()
              .jsonPath();
      BigDecimal parts = BigDecimal.ZERO;
      for (String use :
          List.of("spent", "programmeSupport", "withGrantees", "otherCosts", "moved", "held")) {
        BigDecimal part = new BigDecimal(trail.getString(use + ".amount.amount"));
        parts = parts.add(part);
        sums.merge(use, part, BigDecimal::add);
        sums.put(use + " of pool", new BigDecimal(trail.getString(use + ".ofPool.amount")));
      }
      assertThat(parts).isEqualByComparingTo(trail.getString("received.amount"));
    }
    for (String use : List.of("spent", "programmeSupport", "withGrantees", "otherCosts", "held")) {
      assertThat(sums.get(use)).as(use).isEqualByComparingTo(sums.get(use + " of pool"));
    }
    assertThat(sums.get("spent"))
        .isEqualByComparingTo(
            (BigDecimal)
                Given.ownerSees(
                        "select sum(case side when 'D' then usd else -usd end) from journal_line"
                            + " where pool = ? and account = '7210'",
                        pool)
                    .get(0)[0]);
    As.user("auditor")
        .get("/api/money-trails/" + contributions.get(0) + "?asOf=2026-03-31")
        .then()
        .body("received.amount", equalTo("0.00"))
        .body("held.amount.amount", equalTo("0.00"));
  }

  @Test
  void a_donor_follows_its_own_money_only() {
    Given.norrland();
    UUID contribution = Given.receivedContribution("100.00", Given.pool());
    As.user("donor").get("/api/money-trails/" + contribution).then().statusCode(200);
    As.user("donor2").get("/api/money-trails/" + contribution).then().statusCode(404);
    As.user("donor2").get("/api/acknowledgement-letters/" + contribution).then().statusCode(404);
    As.user("ngo.officer").get("/api/money-trails/" + contribution).then().statusCode(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar", "zh", "en", "fr", "ru", "es"})
  void a_letter_thanks_in_each_of_the_six_languages(String language) throws IOException {
    UUID contribution = Given.receivedContribution("1234.50", Given.pool());
    As.user("donor")
        .get("/api/acknowledgement-letters/" + contribution)
        .then()
        .statusCode(409)
        .body("code", equalTo("donor.not-acknowledged"));
    Given.post(
        "officer",
        "/api/contributions/" + contribution + "/acknowledgement",
        Map.of("note", ""),
        200);
    byte[] pdf =
        As.user("donor")
            .get("/api/acknowledgement-letters/" + contribution + "?language=" + language)
            .then()
            .statusCode(200)
            .contentType("application/pdf")
            .extract()
            .asByteArray();
    keep("acknowledgement-" + language, pdf);
    // Arabic is set in shaped letters, which the plain ones are compatible with.
    assertThat(text(pdf)).contains("Republic of Alpenreich").contains("C-2026-");
    As.user("donor")
        .get("/api/acknowledgement-letters/" + contribution + "?language=tlh")
        .then()
        .statusCode(422);
  }

  @Test
  void a_statement_is_prepared_by_one_certified_by_another_and_then_the_donors() throws Exception {
    UUID donor = Given.alpenreich();
    UUID contribution = Given.receivedContribution("500.00", Given.pool());
    JsonPath prepared =
        Given.post("accountant", "/api/donor-statements", request(donor, day()), 200);
    String path = "/api/donor-statements/" + prepared.getString("id");
    assertThat(prepared.getString("status")).isEqualTo("PREPARED");
    assertThat(prepared.getString("sha256")).isEqualTo(fingerprint(prepared));
    As.user("donor").get(path).then().statusCode(404);
    Given.post("accountant", path + "/certification", Map.of(), 403);
    assertThat(
            Given.post(
                    "accountant",
                    "/api/donor-statements",
                    request(donor, prepared.getString("endsOn")),
                    200)
                .getString("id"))
        .isEqualTo(prepared.getString("id"));
    JsonPath certified = Given.post("controller", path + "/certification", Map.of(), 200);
    assertThat(certified.getString("certifiedBy.id"))
        .isNotEqualTo(certified.getString("preparedBy.id"));
    As.user("donor")
        .get("/api/donor-statements")
        .then()
        .body("items.id", hasItem(prepared.getString("id")));
    Given.norrland();
    As.user("donor2").get(path).then().statusCode(404);
    As.user("donor2")
        .get("/api/donor-statements")
        .then()
        .body("items.id", not(hasItem(prepared.getString("id"))));
    for (String language : List.of("ar", "zh", "en")) {
      byte[] pdf =
          As.user("donor")
              .get(path + "/paper?language=" + language)
              .then()
              .statusCode(200)
              .extract()
              .asByteArray();
      keep("statement-" + language, pdf);
      assertThat(text(pdf)).contains(prepared.getString("number"));
    }
    Given.post("accountant", path + "/withdrawal", Map.of("reason", "x"), 422);
    Given.post("controller", path + "/withdrawal", Map.of("reason", "A receipt was missing"), 200);
    As.user("donor").get(path).then().statusCode(404);
    assertThatThrownBy(
            () ->
                Given.owner(
                    "update donor_statement set sha256 = repeat('0', 64) where id = ?",
                    UUID.fromString(prepared.getString("id"))))
        .hasStackTraceContaining("is not changed");
    assertThat(contribution).isNotNull();
  }

  @Test
  void what_the_books_no_longer_say_is_not_certified() {
    UUID donor = Given.alpenreich();
    String day = "2026-06-30";
    JsonPath prepared = Given.post("accountant", "/api/donor-statements", request(donor, day), 200);
    String path = "/api/donor-statements/" + prepared.getString("id");
    Given.receivedContribution("77.00", Given.pool());
    assertThat(Given.post("controller", path + "/certification", Map.of(), 422).getString("code"))
        .isEqualTo("donor.figures-moved");
    Given.post("accountant", path + "/withdrawal", Map.of("reason", "Prepared anew"), 200);
    JsonPath anew = Given.post("accountant", "/api/donor-statements", request(donor, day), 200);
    assertThat(anew.getString("id")).isNotEqualTo(prepared.getString("id"));
  }

  @Test
  void statements_are_for_donors_and_for_days_that_are_over() {
    Given.post(
        "accountant", "/api/donor-statements", request(Given.casaAurora(), "2026-05-31"), 422);
    Given.post(
        "accountant", "/api/donor-statements", request(Given.alpenreich(), "2999-12-31"), 422);
    Given.post(
        "accountant", "/api/donor-statements", request(Given.alpenreich(), "2025-12-31"), 422);
    Given.post(
        "controller", "/api/donor-statements", request(Given.alpenreich(), "2026-05-31"), 403);
    As.user("ngo.officer").get("/api/donor-statements").then().statusCode(403);
  }

  @Test
  void the_database_shows_a_statement_to_the_fund_and_to_its_donor_alone() throws SQLException {
    Given.norrland();
    UUID donor = Given.alpenreich();
    UUID statement =
        UUID.fromString(
            Given.post("accountant", "/api/donor-statements", request(donor, "2026-04-30"), 200)
                .getString("id"));
    Config config = ConfigProvider.getConfig();
    try (Connection connection =
        DriverManager.getConnection(
            config.getValue("AMPARO_DB_URL", String.class),
            config.getValue("AMPARO_DB_USER", String.class),
            config.getValue("AMPARO_DB_PASSWORD", String.class))) {
      assertThat(sees(connection, "", statement)).isFalse();
      assertThat(sees(connection, "organisation:NORRLAND", statement)).isFalse();
      assertThat(sees(connection, "organisation:ALPENREICH", statement)).isTrue();
      assertThat(sees(connection, "fund", statement)).isTrue();
    }
  }

  private static boolean sees(Connection connection, String scope, UUID id) throws SQLException {
    try (PreparedStatement set =
            connection.prepareStatement("select set_config('amparo.scope', ?, false)");
        PreparedStatement question =
            connection.prepareStatement("select 1 from donor_statement where id = ?")) {
      set.setString(1, scope);
      set.execute();
      question.setObject(1, id);
      return question.executeQuery().next();
    }
  }

  /** The fingerprint taken again from what the interface answers. */
  private static String fingerprint(JsonPath view) throws Exception {
    Map<String, Object> content = new TreeMap<>();
    content.put("donor", view.getString("donor"));
    content.put("startsOn", view.getString("startsOn"));
    content.put("endsOn", view.getString("endsOn"));
    content.put("receivedUsd", view.getString("receivedUsd.amount"));
    List<Object> applications = new ArrayList<>();
    List<Object> lines = new ArrayList<>();
    JsonNode kept =
        new ObjectMapper()
            .readTree(
                Given.ownerSees(
                        "select cast(content as text) from donor_statement where id = ?",
                        UUID.fromString(view.getString("id")))
                    .get(0)[0]
                    .toString());
    kept.get("applications")
        .forEach(a -> applications.add(new ObjectMapper().convertValue(a, TreeMap.class)));
    kept.get("contributions")
        .forEach(c -> lines.add(new ObjectMapper().convertValue(c, TreeMap.class)));
    if (kept.has("inKind")) {
      List<Object> inKind = new ArrayList<>();
      kept.get("inKind")
          .forEach(k -> inKind.add(new ObjectMapper().convertValue(k, TreeMap.class)));
      content.put("inKind", inKind);
    }
    content.put("applications", applications);
    content.put("contributions", lines);
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256")
                .digest(
                    new ObjectMapper()
                        .writeValueAsString(content)
                        .getBytes(StandardCharsets.UTF_8)));
  }

  /** A day that no other test's statement ends on. */
  private static String day() {
    return "2026-05-" + (10 + (int) (Math.random() * 18));
  }

  private static Map<String, Object> request(UUID donor, String endsOn) {
    return Map.of("donorId", donor, "startsOn", "2026-01-01", "endsOn", endsOn);
  }

  private static UUID grantIn(String pool) {
    UUID application = Given.awardedApplication(Given.publishedCall(Given.call(pool, "20000.00")));
    return Given.inForce(Given.preparedGrant(Given.terms(application, "11100.00", "7400.00")));
  }

  /** With -Damparo.papers=DIRECTORY the papers are left there, to be looked at. */
  private static void keep(String name, byte[] pdf) throws IOException {
    String directory = System.getProperty("amparo.papers");
    if (directory != null) {
      Files.write(Files.createDirectories(Path.of(directory)).resolve(name + ".pdf"), pdf);
    }
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return Normalizer2.getNFKCInstance().normalize(new PDFTextStripper().getText(document));
    }
  }
}
