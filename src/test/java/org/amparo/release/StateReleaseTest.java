package org.amparo.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What States hand in, on its way to the public. Each test has years of its own. */
@QuarkusTest
class StateReleaseTest {

  private static final String ALL = "/api/data-releases";
  private static final String PUBLIC = "/open-data/assistance/";

  @BeforeAll
  static void states() {
    Given.alpenreich();
    Given.norrland();
  }

  @Test
  void what_states_detect_is_published_by_subregion_with_small_figures_withheld() {
    accepted(
        "state", 2018, "FEMALE ADULT SEXUAL 80", "FEMALE CHILD SEXUAL 40", "MALE CHILD SEXUAL 4");
    accepted(
        "state3", 2018, "FEMALE ADULT SEXUAL 60", "MALE ADULT SEXUAL 30", "MALE CHILD SEXUAL 25");
    UUID id = released("DETECTED", 2018, 2018, "SEX", "SUBREGION");
    JsonPath published = As.nobody().get(PUBLIC + id).then().statusCode(200).extract().jsonPath();
    assertThat(published.getString("subject")).isEqualTo("DETECTED");
    assertThat(published.getString("table.cells.find { it.at == ['MALE', '155'] }.kind"))
        .isEqualTo("WITHHELD");
    assertThat(published.getInt("table.cells.find { it.at == ['FEMALE', '154'] }.count"))
        .isEqualTo(60);
    String report = csv(id, "global-report");
    assertThat(report)
        .startsWith(
            "Iso3_code,Country,Region,Subregion,Indicator,Dimension,Category,Sex,Age,Year,"
                + "Unit of measurement,txtVALUE,Source,Status")
        .contains(
            ",,Europe,Northern Europe,Detected trafficking victims,Total,Total,Female,Total,2018,"
                + "Counts,60,")
        .contains(
            ",,Europe,Western Europe,Detected trafficking victims,Total,Total,Male,Total,2018,"
                + "Counts,,")
        .contains(",,World,Total,")
        .contains(",WITHHELD")
        .contains(",SHOWN");
    String classified = csv(id, "ic-tip");
    assertThat(classified)
        .contains("2018,DETECTED,154,FEMALE,_T,_T,_T,_T,_T,_T,_T,60,A")
        .contains("2018,DETECTED,155,MALE,_T,_T,_T,_T,_T,_T,_T,,Q")
        .contains("2018,DETECTED,150,FEMALE,");
    for (String exact : List.of(",4,", "Alpenreich", "Norrland", "AT,")) {
      assertThat(report + classified).doesNotContain(exact);
    }
    As.nobody().get(PUBLIC + id + "/shape/other").then().statusCode(404);
    As.nobody().get(PUBLIC + UUID.randomUUID() + "/shape/ic-tip").then().statusCode(404);
  }

  @Test
  void the_dictionary_explains_each_column_and_code_in_the_readers_language() {
    for (String language : List.of("ar", "zh", "en", "fr", "ru", "es")) {
      String dictionary =
          As.nobody()
              .header("Accept-Language", language)
              .get(PUBLIC + "dictionary")
              .then()
              .statusCode(200)
              .extract()
              .asString();
      assertThat(dictionary)
          .startsWith("shape,column,code,meaning")
          .contains("ic-tip,EXPLOITATION,ORGAN_REMOVAL:TISSUE,")
          .contains("ic-tip,OBS_STATUS,Q,")
          .contains("global-report,Unit of measurement,,")
          .doesNotContain("release.");
    }
  }

  @Test
  void a_correction_after_publication_is_not_told_so_that_nobody_reckons_it() {
    UUID first = accepted("state", 2019, "FEMALE ADULT SEXUAL 80", "MALE ADULT SEXUAL 50");
    UUID published = released("DETECTED", 2019, 2019, "SEX");
    UUID second =
        UUID.fromString(
            Given.post("state", "/api/state-submissions/" + first + "/correction", Map.of(), 200)
                .getString("id"));
    handIn("state", second, "FEMALE ADULT SEXUAL 77", "MALE ADULT SEXUAL 50");
    UUID after = examined("DETECTED", 2019, 2019, "AGE_BAND");
    JsonPath exact =
        As.user("officer")
            .get(
                ALL
                    + "/"
                    + after
                    + "/exact-counts?purpose=DISCLOSURE_CHECK&reason=To see what is told")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(exact.getList("items.persons", Integer.class)).containsExactlyInAnyOrder(80, 50);
    assertThat(
            As.nobody()
                .get(PUBLIC + published)
                .jsonPath()
                .getInt("table.cells.find { it.at == ['FEMALE'] }.count"))
        .isEqualTo(80);
    // A year of which nothing was told yet is told as it was corrected.
    UUID untold = accepted("state3", 2020, "FEMALE ADULT SEXUAL 80");
    UUID corrected =
        UUID.fromString(
            Given.post("state3", "/api/state-submissions/" + untold + "/correction", Map.of(), 200)
                .getString("id"));
    handIn("state3", corrected, "FEMALE ADULT SEXUAL 61");
    UUID fresh = examined("DETECTED", 2020, 2020, "SEX");
    assertThat(
            As.user("officer")
                .get(ALL + "/" + fresh)
                .jsonPath()
                .getInt("table.cells.find { it.at == ['FEMALE'] }.count"))
        .isEqualTo(60);
  }

  @Test
  void of_flows_the_stricter_threshold_prevails() {
    UUID id = begun("state", 2021);
    List<Map<String, Object>> figures = figures("FEMALE ADULT SEXUAL 40");
    figures.forEach(f -> f.computeIfPresent("border", (k, v) -> "CROSS_BORDER"));
    figures.add(flow("143", "AT", 7));
    figures.add(flow("TR", "AT", 6));
    figures.add(flow("RO", "AT", 25));
    handIn("state", id, figures);
    JsonPath flows =
        As.nobody()
            .get(PUBLIC + released("FLOWS", 2021, 2021, "ORIGIN", "DESTINATION"))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(flows.getString("table.cells.find { it.at == ['143', '155'] }.kind"))
        .isEqualTo("WITHHELD");
    assertThat(flows.getInt("table.cells.find { it.at == ['151', '155'] }.count")).isEqualTo(25);
  }

  @Test
  void organs_tissues_and_cells_are_told_of_the_whole_world_over_years_or_not_at_all() {
    accepted("state3", 2022, "FEMALE ADULT ORGAN_REMOVAL:ORGAN 15", "FEMALE ADULT SEXUAL 90");
    accepted("state3", 2023, "FEMALE ADULT ORGAN_REMOVAL:ORGAN 18", "FEMALE ADULT SEXUAL 90");
    accepted("state3", 2024, "FEMALE ADULT ORGAN_REMOVAL:CELL 2", "FEMALE ADULT SEXUAL 90");
    refused("DETECTED", 2022, 2023, "release.detail-alone", "DETAIL");
    refused("DETECTED", 2022, 2024, "release.detail-alone", "DETAIL", "SEX");
    refused("DETECTED", 2022, 2024, "release.dimension-not-of-subject", "ASSISTANCE");
    refused("ASSISTED", 2022, 2024, "release.dimension-not-of-subject", "DETAIL");
    refused("FLOWS", 2022, 2024, "release.dimension-not-of-subject", "SEX");
    JsonPath table =
        As.user("officer")
            .get(ALL + "/" + examined("DETECTED", 2022, 2024, "DETAIL"))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(table.getString("table.cells.find { it.at == ['ORGAN_REMOVAL:CELL'] }.kind"))
        .isEqualTo("WITHHELD");
    assertThat(table.getString("table.cells.find { it.at == ['ORGAN_REMOVAL:TISSUE'] }.kind"))
        .isEqualTo("NONE");
    assertThat(table.getString("table.cells.find { it.at == ['SEXUAL'] }.kind")).isEqualTo("SHOWN");
    JsonPath by =
        As.user("officer")
            .get(ALL + "/" + examined("DETECTED", 2022, 2022, "FORM"))
            .then()
            .extract()
            .jsonPath();
    assertThat(by.getList("table.axes[0].categories.code", String.class))
        .contains("OTHER_WITH_ORGAN_REMOVAL")
        .doesNotContain("ORGAN_REMOVAL");
  }

  @Test
  void the_database_holds_what_may_be_told_of_whom() {
    UUID id = prepared("DETECTED", 2025, 2025, "SEX");
    for (String[] wrong :
        List.of(
            new String[] {"dimensions = '[\"ASSISTANCE\"]'", "data_release_dimensions_of_subject"},
            new String[] {"subject = 'FLOWS'", "data_release_dimensions_of_subject"},
            new String[] {"dimensions = '[\"DETAIL\", \"SEX\"]'", "data_release_detail_alone"})) {
      Given.refusedByDatabase(
          "update data_release set " + wrong[0] + " where id = '" + id + "'", wrong[1]);
    }
  }

  // --- how

  private static UUID accepted(String state, int year, String... victims) {
    UUID id = begun(state, year);
    handIn(state, id, victims);
    return id;
  }

  private static UUID begun(String state, int year) {
    return UUID.fromString(
        Given.post(state, "/api/state-submissions", Map.of("year", year), 200).getString("id"));
  }

  private static void handIn(String state, UUID id, String... victims) {
    handIn(state, id, figures(victims));
  }

  private static void handIn(String state, UUID id, List<Map<String, Object>> figures) {
    int version = As.user(state).get("/api/state-submissions/" + id).jsonPath().getInt("version");
    As.user(state)
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + version + "\"")
        .body(Map.of("figures", figures, "explanations", Map.of("jump", "Explained.")))
        .put("/api/state-submissions/" + id)
        .then()
        .statusCode(200);
    Given.post(state, "/api/state-submissions/" + id + "/submission", Map.of(), 200);
    Given.post("officer2", "/api/state-submissions/" + id + "/acceptance", Map.of(), 200);
  }

  /** Sex, age, form and count, of citizens of the State's region at home; and their total. */
  private static List<Map<String, Object>> figures(String... victims) {
    List<Map<String, Object>> figures = new ArrayList<>();
    int total = 0;
    for (String line : victims) {
      String[] said = line.split(" ");
      String[] form = said[2].split(":");
      Map<String, Object> f = figure("DETECTED", Integer.parseInt(said[3]));
      f.put("sex", said[0]);
      f.put("ageBand", said[1]);
      f.put("form", form[0]);
      f.put("detail", form.length > 1 ? form[1] : null);
      f.put("citizenship", "151");
      f.put("border", "DOMESTIC");
      total += Integer.parseInt(said[3]);
      figures.add(f);
    }
    figures.add(figure("TOTAL", total));
    return figures;
  }

  private static Map<String, Object> flow(String from, String to, int persons) {
    Map<String, Object> f = figure("FLOW", persons);
    f.put("origin", from);
    f.put("destination", to);
    return f;
  }

  private static Map<String, Object> figure(String measure, int persons) {
    Map<String, Object> f = new HashMap<>();
    f.put("measure", measure);
    f.put("persons", persons);
    f.put("grade", "OFFICIAL_STATISTICS");
    f.put("source", "Annual police statistics");
    return f;
  }

  private static Map<String, Object> request(String subject, int from, int to, String... sides) {
    return Map.of(
        "subject", subject,
        "fromYear", from,
        "toYear", to,
        "dimensions", List.of(sides),
        "purpose", "For the Global Report");
  }

  private static UUID prepared(String subject, int from, int to, String... sides) {
    return UUID.fromString(
        Given.post("officer", ALL, request(subject, from, to, sides), 201).getString("id"));
  }

  private static void refused(String subject, int from, int to, String code, String... sides) {
    As.user("officer")
        .contentType(ContentType.JSON)
        .body(request(subject, from, to, sides))
        .post(ALL)
        .then()
        .statusCode(422)
        .body("errors.code", hasItem(equalTo(code)));
  }

  private static UUID examined(String subject, int from, int to, String... sides) {
    UUID id = prepared(subject, from, to, sides);
    Given.post("officer", ALL + "/" + id + "/examination", Map.of(), 200);
    Given.soon(
        () ->
            assertThat(As.user("officer").get(ALL + "/" + id).jsonPath().getString("status"))
                .isEqualTo("DISCLOSURE_CHECK"));
    return id;
  }

  private static UUID released(String subject, int from, int to, String... sides) {
    UUID id = examined(subject, from, to, sides);
    Given.post("dpo", ALL + "/" + id + "/approval", Map.of(), 200);
    Given.post("manager", ALL + "/" + id + "/release", Map.of(), 200);
    return id;
  }

  private static String csv(UUID id, String shape) {
    return As.nobody()
        .get(PUBLIC + id + "/shape/" + shape)
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }
}
