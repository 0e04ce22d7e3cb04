package org.amparo.statedata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.amparo.As;
import org.amparo.AtOnce;
import org.amparo.Given;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each test has a year of its own, with none before it, unless it asks for one. */
@QuarkusTest
class StateSubmissionTest {

  private static final String ALL = "/api/state-submissions";
  private static final AtomicInteger YEAR = new AtomicInteger(2001);

  @BeforeAll
  static void states() {
    Given.alpenreich();
    Given.norrland();
  }

  // --- the way through

  @Test
  void two_focal_points_write_it_one_hands_it_in_and_the_secretariat_accepts_it() {
    UUID id = begun(year());
    JsonPath saved = write("state", id, 0, figures()).statusCode(200).extract().jsonPath();
    assertThat(saved.getInt("total")).isEqualTo(60);
    assertThat(saved.getList("checks")).isEmpty();
    // The second of two who edit gets the other's side.
    write("state2", id, 0, List.of())
        .statusCode(409)
        .body("code", equalTo("problem.stale"))
        .body("current.figures.size()", equalTo(4));
    write("state2", id, 1, figures())
        .statusCode(200)
        .body("savedBy.name", equalTo("Theresa Gruber"));
    act("state2", id, "submission").statusCode(200).body("status", equalTo("SUBMITTED"));
    act("state2", id, "submission").statusCode(200);
    write("state", id, 2, List.of()).statusCode(409);
    assertThat(tasks("officer", id)).containsExactly("state-submission.review");
    act("officer", id, "acceptance").statusCode(200).body("status", equalTo("ACCEPTED"));
    act("officer", id, "acceptance").statusCode(200);
    act("officer2", id, "acceptance").statusCode(409);
    assertThat(tasks("officer", id)).isEmpty();
    assertThat(
            Given.ownerSees(
                "select measure, persons from state_figure where submission_id = ? order by line",
                id))
        .hasSize(4);
  }

  @Test
  void asked_for_at_once_by_two_it_is_begun_once() throws Exception {
    int year = year();
    List<UUID> begun = new CopyOnWriteArrayList<>();
    AtOnce.of(
        List.of(() -> begun.add(begun("state", year)), () -> begun.add(begun("state2", year))));
    assertThat(begun).hasSize(2);
    assertThat(begun.get(0)).isEqualTo(begun.get(1));
  }

  @Test
  void a_year_that_is_not_over_is_not_counted_and_an_accepted_one_is_corrected() {
    begin("state", Given.today().getYear()).statusCode(422).body("errors.field", hasItem("year"));
    int year = year();
    UUID first = accepted(year, figures());
    begin("state", year).statusCode(409).body("code", equalTo("statedata.year-taken"));
    UUID second =
        UUID.fromString(act("state", first, "correction").statusCode(200).extract().path("id"));
    assertThat(second).isNotEqualTo(first);
    assertThat((String) act("state", first, "correction").statusCode(200).extract().path("id"))
        .isEqualTo(second.toString());
    get("state", first)
        .body("status", equalTo("ACCEPTED"))
        .body("actions", not(hasItem("correct")));
    act("state", second, "submission").statusCode(200).body("edition", equalTo(2));
    act("officer", second, "acceptance").statusCode(200);
    get("state", first).body("status", equalTo("SUPERSEDED"));
  }

  @Test
  void sent_back_with_a_comment_on_the_very_figure_it_is_mended_and_handed_in_anew() {
    UUID id = submitted(year(), figures());
    String key = get("officer", id).extract().path("figures[0].key");
    giveBack("officer", id, "Look at the first", "no such figure")
        .statusCode(422)
        .body("errors.field", hasItem("comments[0].figure"));
    giveBack("officer", id, "Look at the first", key)
        .statusCode(200)
        .body("status", equalTo("RETURNED"))
        .body(
            "comments[0].label",
            equalTo(
                "Victims detected · Female · Adults (18 and over) · Sexual exploitation · Western Europe · Within one country"));
    get("officer", id).body("figures.size()", equalTo(0));
    get("state", id)
        .body("figures.size()", equalTo(4))
        .body("comments[0].text", equalTo("Twice as many as your police counted."));
    assertThat(tasks("state", id)).containsExactly("state-submission.submit");
    int version = get("state", id).extract().path("version");
    write("state", id, version, figures()).statusCode(200);
    act("state", id, "submission").statusCode(200).body("reviewReason", equalTo(null));
    act("officer", id, "acceptance").statusCode(200);
  }

  // --- who

  @Test
  void another_state_sees_none_of_it_and_the_fund_only_what_was_handed_in() {
    UUID id = begun(year());
    for (String stranger : List.of("state3", "officer")) {
      get(stranger, id, 404);
      assertThat(listed(stranger)).doesNotContain(id.toString());
    }
    write("state3", id, 0, figures()).statusCode(404);
    act("state3", id, "submission").statusCode(404);
    for (String nobody : List.of("donor", "ngo.officer", "manager", "auditor", "dpo")) {
      get(nobody, id, 403);
    }
    As.nobody().get(ALL + "/" + id).then().statusCode(401);
    write("state", id, 0, figures()).statusCode(200);
    act("state", id, "submission").statusCode(200);
    get("officer", id).body("figures.size()", equalTo(4));
    get("state3", id, 404);
    act("state", id, "acceptance").statusCode(403);
    act("officer", id, "submission").statusCode(403);
  }

  // --- checks

  @Test
  void what_contradicts_itself_is_named_with_what_was_reckoned_and_not_handed_in() {
    List<Map<String, Object>> figures = figures();
    figures.get(3).put("persons", 61);
    refused(figures, "figures[3].persons", "statedata.check.total-differs");
    figures = figures();
    figures.remove(3);
    refused(figures, "figures", "statedata.check.no-total");
    figures = figures();
    figures.add(total("FEMALE", null, 40));
    figures.add(total("MALE", null, 15));
    refused(figures, "figures", "statedata.check.sex-total");
    figures = figures();
    figures.add(total(null, "ADULT", 55));
    figures.add(total(null, "CHILD", 4));
    refused(figures, "figures", "statedata.check.age-total");
    figures = figures();
    figures.add(total(null, "ADULT", 55));
    figures.add(total(null, "CHILD", 5));
    figures.add(total("FEMALE", null, 40));
    figures.add(total("MALE", null, 20));
    accepted(year(), figures);
  }

  @Test
  void flows_are_of_no_more_persons_than_were_detected() {
    List<Map<String, Object>> figures = figures();
    figures.add(flow("151", "AT", 21));
    refused(figures, "figures", "statedata.check.flows-cross-border");
    figures = figures();
    figures.add(flow("AT", "AT", 41));
    refused(figures, "figures", "statedata.check.flows-domestic");
    figures = figures();
    figures.add(flow("AT", "AT", 40));
    figures.add(flow("151", "AT", 20));
    figures.add(flow("UNKNOWN", "AT", 1));
    refused(figures, "figures", "statedata.check.flows");
    figures.remove(figures.size() - 1);
    accepted(year(), figures);
  }

  @Test
  void each_figure_has_its_evidence_its_source_and_nothing_that_is_not_its_own() {
    refused(with(0, "grade", null), "figures[0].grade", "statedata.check.no-grade");
    refused(with(0, "grade", "HEARSAY"), "figures[0].grade", "problem.field.unknown");
    refused(with(0, "source", " "), "figures[0].source", "statedata.check.no-source");
    refused(with(0, "persons", -1), "figures[0].persons", "statedata.check.negative");
    refused(with(0, "persons", 1_000_001), "figures[0].persons", "statedata.check.huge");
    refused(with(0, "sex", null), "figures[0].sex", "problem.field.required");
    refused(with(0, "citizenship", "XX"), "figures[0].citizenship", "problem.field.unknown");
    refused(with(0, "detail", "CELL"), "figures[0].detail", "statedata.check.not-here");
    refused(with(0, "form", "ORGAN_REMOVAL"), "figures[0].detail", "problem.field.required");
    refused(with(3, "form", "SEXUAL"), "figures[3].form", "statedata.check.not-here");
    List<Map<String, Object>> twice = figures();
    twice.add(twice.get(0));
    refused(twice, "figures[4]", "statedata.check.twice");
    List<Map<String, Object>> cells = figures();
    cells
        .get(0)
        .putAll(Map.of("form", "ORGAN_REMOVAL", "detail", "CELL", "grade", "COURT_JUDGMENT"));
    accepted(year(), cells);
  }

  @Test
  void what_is_only_unusual_is_handed_in_once_it_is_explained() {
    int before = year();
    accepted(before, figures());
    int year = year();
    assertThat(year).isEqualTo(before + 1);
    UUID id = begun(year);
    List<Map<String, Object>> figures = figures();
    figures.get(0).put("persons", 400);
    figures.get(3).put("persons", 420);
    write("state", id, 0, figures)
        .statusCode(200)
        .body("checks.topic", equalTo(List.of("jump")))
        .body("checks[0].severity", equalTo("TO_EXPLAIN"))
        .body(
            "checks[0].text",
            equalTo(
                "420 victims were detected, after 60 in the year before. Explain the difference."));
    act("state", id, "submission")
        .statusCode(422)
        .body("errors.field", equalTo(List.of("explanations.jump")));
    As.user("state")
        .contentType(ContentType.JSON)
        .header("If-Match", "\"1\"")
        .body(body(figures, Map.of("jump", "A new unit of the police began its work.")))
        .put(ALL + "/" + id)
        .then()
        .statusCode(200)
        .body("checks[0].explanation", equalTo("A new unit of the police began its work."));
    act("state", id, "submission").statusCode(200);
  }

  @Test
  void an_empty_submission_is_not_handed_in() {
    act("state", begun(year()), "submission")
        .statusCode(422)
        .body("code", equalTo("statedata.nothing"));
  }

  @Test
  void nothing_that_looks_like_a_persons_data_is_taken_anywhere() {
    UUID id = begun(year());
    List<Map<String, Object>> figures = figures();
    figures.get(0).put("source", "Passport no. 99281734 in the file");
    write("state", id, 0, figures).statusCode(422);
    UUID handedIn = submitted(year(), figures());
    giveBack("officer", handedIn, "Write to a.victim@example.org", null).statusCode(422);
  }

  // --- files

  @Test
  void a_file_takes_the_place_of_the_table_and_is_the_one_that_is_given_out() {
    UUID id = begun(year());
    write("state", id, 0, figures()).statusCode(200);
    String csv =
        As.user("state").get(ALL + "/" + id + "/file").then().statusCode(200).extract().asString();
    assertThat(csv).contains("DETECTED,FEMALE,ADULT,SEXUAL,,155,DOMESTIC,,,40,");
    byte[] xlsx =
        As.user("state")
            .get(ALL + "/" + id + "/file?format=xlsx")
            .then()
            .statusCode(200)
            .extract()
            .asByteArray();
    write("state", id, 1, List.of()).statusCode(200);
    upload(id, "table.csv", csv.getBytes(StandardCharsets.UTF_8), 2)
        .statusCode(200)
        .body("total", equalTo(60));
    upload(id, "table.xlsx", xlsx, 3).statusCode(200).body("total", equalTo(60));
    upload(id, "table.xlsx", xlsx, 3).statusCode(409);
    act("state", id, "submission").statusCode(200);
  }

  @Test
  void a_state_takes_its_figures_away_in_the_columns_of_the_global_report() {
    // A State that is asked for nothing else here, so that its years are free.
    int year = 2003;
    UUID id = begun("state3", year);
    String columns =
        "Iso3_code,Country,Region,Subregion,Indicator,Dimension,Category,Sex,Age,Year,"
            + "Unit of measurement,txtVALUE,Source";
    assertThat(globalReport("state3", id).lines()).singleElement().isEqualTo(columns);
    List<Map<String, Object>> figures = figures();
    figures.add(counted("PROSECUTION", 9));
    Map<String, Object> convicted = counted("CONVICTION", 3);
    convicted.put("form", "OTHER");
    figures.add(convicted);
    write("state3", id, 0, figures).statusCode(200);
    String number = get("state3", id).extract().path("number");
    String state = "SWE,Sweden,Europe,Northern Europe,";
    String counts = "," + year + ",Counts,";
    String detected = state + "Detected trafficking victims,";
    assertThat(globalReport("state3", id).lines())
        .startsWith(columns, detected + "Total,Total,Total,Total" + counts + "60," + number)
        .contains(
            detected + "Total,Total,Total,0 to 17 years" + counts + "5," + number,
            detected + "Total,Total,Male,18 years or over" + counts + "15," + number,
            detected + "by form of exploitation,Forced labour,Male,Total" + counts + "20," + number,
            detected + "by citizenship,Western Europe,Total,Total" + counts + "40," + number,
            state + "Persons prosecuted,Total,Total,Total,Total" + counts + "9," + number,
            state + "Persons convicted,Total,Total,Total,Total" + counts + "3," + number,
            state
                + "Persons convicted,by form of exploitation,Other forms of exploitation,"
                + "Total,Total"
                + counts
                + "3,"
                + number)
        .doesNotHaveDuplicates();
    // Nobody else: not another State, and the fund only once it is handed in.
    String address = ALL + "/" + id + "/global-report";
    As.user("state").get(address).then().statusCode(404);
    As.user("officer").get(address).then().statusCode(404);
    As.user("auditor").get(address).then().statusCode(403);
    As.nobody().get(address).then().statusCode(401);
    As.user("state3").get(address + "?format=pdf").then().statusCode(422);
    act("state3", id, "submission").statusCode(200);
    assertThat(globalReport("officer", id)).contains("Counts,60,");
  }

  private static String globalReport(String user, UUID id) {
    return As.user(user)
        .get(ALL + "/" + id + "/global-report")
        .then()
        .statusCode(200)
        .extract()
        .asString()
        .replace("\uFEFF", "");
  }

  @Test
  void rows_that_cannot_be_read_are_named_one_by_one_and_nothing_is_changed() {
    UUID id = begun(year());
    write("state", id, 0, figures()).statusCode(200);
    upload(
            id,
            "t.csv",
            ("measure;sex;persons;source\nTOTAL;;1.234;x\nTOTAL;;;x\nTOTAL;;-3;x\n"
                    + "TOTAL;FEMALE;3;born 4 May 2001\nTOTAL;MALE;5;Police\n")
                .getBytes(StandardCharsets.UTF_8),
            1)
        .statusCode(422)
        .body(
            "errors.message",
            equalTo(
                List.of(
                    "Row 2: the count is not a whole number in plain digits.",
                    "Row 3: the count is missing.",
                    "Row 4: a count is not negative.",
                    "Row 5: the source looks as if it named a person.")));
    get("state", id).body("total", equalTo(60)).body("version", equalTo(1));
    for (String list :
        List.of(
            "measure,persons,name\nTOTAL,1,A",
            "measure,persons,date of birth\nTOTAL,1,2001-01-01",
            "first name,last name\nA,B")) {
      upload(id, "list.csv", list.getBytes(StandardCharsets.UTF_8), 1)
          .statusCode(422)
          .body("errors.code", hasItem("statedata.file.column"));
    }
    upload(id, "broken.xlsx", new byte[] {'P', 'K', 3, 4, 9, 9}, 1)
        .statusCode(422)
        .body("code", equalTo("document.damaged"));
    upload(id, "empty.csv", new byte[0], 1)
        .statusCode(422)
        .body("errors.code", hasItem("statedata.file.empty"));
  }

  // --- the database

  @Test
  void the_database_holds_what_the_object_holds() {
    UUID id = submitted(year(), figures());
    refusedByDatabase(id, "number = 'SD-0'", "state_submission_moves");
    refusedByDatabase(id, "figures = '[]'", "state_submission_moves");
    refusedByDatabase(id, "status = 'ACCEPTED'", "state_submission_reviewed_whole");
    refusedByDatabase(
        id,
        "status = 'ACCEPTED', reviewed_by = submitted_by, reviewed_at = now()",
        "state_submission_reviewed_by_another");
    refusedByDatabase(
        id,
        "status = 'RETURNED', reviewed_by = (select id from person where id <> submitted_by and id <> saved_by limit 1), reviewed_at = now()",
        "state_submission_reviewed_whole");
    Given.refusedByDatabase(
        "delete from state_submission where id = '" + id + "'", "state_submission_kept");
    Given.refusedByDatabase(
        "update state_figure set persons = 1 where submission_id = '" + id + "'",
        "state_figure_final");
    UUID open = begun(year());
    for (String[] wrong :
        List.of(
            new String[] {"'DETECTED', null, -1, null", "state_figure_counts"},
            new String[] {"'DETECTED', null, 1, null", "state_figure_shape"},
            new String[] {"'TOTAL', 'CELL', 1, null", "state_figure_detail"},
            new String[] {"'FLOW', null, 1, null", "state_figure_shape"},
            new String[] {"'CONVICTION', null, 1, '155'", "state_figure_shape"})) {
      Given.refusedByDatabase(
          "insert into state_figure (submission_id, line, measure, detail, persons, citizenship, grade, source) values ('"
              + open
              + "', 1, "
              + wrong[0]
              + ", 'ESTIMATE', 'x')",
          wrong[1]);
    }
    Given.refusedByDatabase(
        "insert into state_submission (id, number, organisation_id, year, edition, status, figures, explanations, created_by, created_at,"
            + " saved_by, saved_at, status_since) select gen_random_uuid(), 'SD-X', organisation_id, year, 2, 'DRAFT', '[]', '{}', created_by,"
            + " created_at, saved_by, saved_at, now() from state_submission where id = '"
            + open
            + "'",
        "state_submission_corrects");
  }

  // --- how

  private static int year() {
    return YEAR.getAndIncrement();
  }

  /** 60 victims: 40 women at home; 15 men and 5 boys from abroad. */
  private static List<Map<String, Object>> figures() {
    List<Map<String, Object>> figures = new ArrayList<>();
    figures.add(detected("FEMALE", "ADULT", "SEXUAL", "155", "DOMESTIC", 40));
    figures.add(detected("MALE", "ADULT", "FORCED_LABOUR", "151", "CROSS_BORDER", 15));
    figures.add(detected("MALE", "CHILD", "FORCED_LABOUR", "151", "CROSS_BORDER", 5));
    figures.add(total(null, null, 60));
    return figures;
  }

  private static List<Map<String, Object>> with(int line, String field, Object value) {
    List<Map<String, Object>> figures = figures();
    figures.get(line).put(field, value);
    return figures;
  }

  private static Map<String, Object> detected(
      String sex, String age, String form, String citizenship, String border, int persons) {
    Map<String, Object> f = counted("DETECTED", persons);
    f.putAll(
        Map.of(
            "sex", sex,
            "ageBand", age,
            "form", form,
            "citizenship", citizenship,
            "border", border));
    return f;
  }

  private static Map<String, Object> total(String sex, String age, int persons) {
    Map<String, Object> f = counted("TOTAL", persons);
    f.put("sex", sex);
    f.put("ageBand", age);
    return f;
  }

  private static Map<String, Object> flow(String from, String to, int persons) {
    Map<String, Object> f = counted("FLOW", persons);
    f.put("origin", from);
    f.put("destination", to);
    return f;
  }

  private static Map<String, Object> counted(String measure, int persons) {
    Map<String, Object> f = new HashMap<>();
    f.put("measure", measure);
    f.put("persons", persons);
    f.put("grade", "OFFICIAL_STATISTICS");
    f.put("source", "Annual police statistics");
    return f;
  }

  private static Map<String, Object> body(
      List<Map<String, Object>> figures, Map<String, String> explanations) {
    return Map.of("figures", figures, "explanations", explanations, "note", "");
  }

  private static UUID begun(int year) {
    return begun("state", year);
  }

  private static UUID begun(String user, int year) {
    return UUID.fromString(begin(user, year).statusCode(200).extract().path("id"));
  }

  private static ValidatableResponse begin(String user, int year) {
    return As.user(user).contentType(ContentType.JSON).body(Map.of("year", year)).post(ALL).then();
  }

  private static UUID submitted(int year, List<Map<String, Object>> figures) {
    UUID id = begun(year);
    int version = get("state", id).extract().path("version");
    As.user("state")
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + version + "\"")
        .body(body(figures, Map.of("jump", "Explained.")))
        .put(ALL + "/" + id)
        .then()
        .statusCode(200);
    act("state", id, "submission").statusCode(200);
    return id;
  }

  private static UUID accepted(int year, List<Map<String, Object>> figures) {
    UUID id = submitted(year, figures);
    act("officer", id, "acceptance").statusCode(200);
    return id;
  }

  /** All in one draft: what is refused stays one. */
  private static void refused(List<Map<String, Object>> figures, String field, String code) {
    UUID id = begun(2000);
    int version = get("state", id).extract().path("version");
    write("state", id, version, figures).statusCode(200);
    act("state", id, "submission")
        .statusCode(422)
        .body("code", equalTo("statedata.checks"))
        .body("errors.findAll { it.field == '" + field + "' }.code", hasItem(code));
    assertThat(Given.ownerSees("select 1, 2 from state_figure where submission_id = ? limit 1", id))
        .isEmpty();
  }

  private static ValidatableResponse write(
      String user, UUID id, int version, List<Map<String, Object>> figures) {
    return As.user(user)
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + version + "\"")
        .body(body(figures, Map.of()))
        .put(ALL + "/" + id)
        .then();
  }

  private static ValidatableResponse upload(UUID id, String name, byte[] content, int version) {
    return As.user("state")
        .multiPart("file", name, content)
        .multiPart("version", String.valueOf(version))
        .post(ALL + "/" + id + "/file")
        .then();
  }

  private static ValidatableResponse act(String user, UUID id, String verb) {
    return As.user(user)
        .contentType(ContentType.JSON)
        .body(Map.of())
        .post(ALL + "/" + id + "/" + verb)
        .then();
  }

  private static ValidatableResponse giveBack(String user, UUID id, String reason, String figure) {
    return As.user(user)
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "reason",
                reason,
                "comments",
                figure == null
                    ? List.of()
                    : List.of(
                        Map.of("figure", figure, "text", "Twice as many as your police counted."))))
        .post(ALL + "/" + id + "/return")
        .then();
  }

  private static ValidatableResponse get(String user, UUID id) {
    return get(user, id, 200);
  }

  private static ValidatableResponse get(String user, UUID id, int status) {
    return As.user(user).get(ALL + "/" + id).then().statusCode(status);
  }

  private static List<String> listed(String user) {
    return As.user(user).get(ALL).then().statusCode(200).extract().jsonPath().getList("items.id");
  }

  private static List<String> tasks(String user, UUID id) {
    return As.user(user)
        .get("/api/worklist")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items.findAll { it.subjectId == '" + id + "' }.task");
  }

  private static void refusedByDatabase(UUID id, String change, String constraint) {
    Given.refusedByDatabase(
        "update state_submission set " + change + " where id = '" + id + "'", constraint);
  }
}
