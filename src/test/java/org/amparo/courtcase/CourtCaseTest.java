package org.amparo.courtcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.problem.Messages;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CourtCaseTest {

  private static final String ALL = "/api/court-cases";
  private static final List<String> STATEMENTS =
      List.of("publicRecord", "initialsOnly", "victimsUnnamed");

  @BeforeAll
  static void states() {
    Given.alpenreich();
    Given.norrland();
  }

  // --- the way through

  @Test
  void one_person_writes_it_another_publishes_it_and_anyone_reads_it() {
    Map<String, Object> told = told();
    UUID id = proposed("officer", told);
    String number = get("officer", id).extract().path("number");
    As.nobody().get("/en/cases/" + number).then().statusCode(404);
    act("officer", id, "publication", 422).body("code", equalTo("courtcase.same-person"));
    assertThat(tasks("officer2", id)).containsExactly("court-case.moderate");
    assertThat(tasks("officer", id)).isEmpty();
    act("officer2", id, "publication", 200).body("status", equalTo("PUBLISHED"));
    act("officer2", id, "publication", 200);
    act("dpo", id, "publication", 409);
    for (String language : Messages.LANGUAGES) {
      String page =
          As.nobody()
              .get("/" + language + "/cases/" + number)
              .then()
              .statusCode(200)
              .header("Cache-Control", equalTo("no-cache"))
              .extract()
              .asString();
      assertThat(page)
          .contains(number)
          .contains(told.get("summary").toString())
          .contains("lang=\"en\" dir=\"ltr\"")
          .doesNotContain("NOT_FOUND")
          .doesNotContain("courtcase.")
          .doesNotContain("<script");
    }
    JsonPath data =
        As.nobody().get("/open-data/cases.json").then().statusCode(200).extract().jsonPath();
    String of = "items.find { it.number == '" + number + "' }.";
    assertThat(data.getList(of + "means")).isEqualTo(List.of("ABUSE_OF_VULNERABILITY"));
    assertThat(data.getList(of + "purpose")).isEqualTo(List.of("ORGANS"));
    assertThat(data.getString(of + "sourceUrl")).isEqualTo(told.get("sourceUrl"));
    assertThat(As.nobody().get("/open-data/cases.json").asString())
        .doesNotContain("notNames")
        .doesNotContain("writtenBy");
    assertThat(As.nobody().get("/open-data/cases.csv").then().statusCode(200).extract().asString())
        .startsWith("number,country,court,level,verdictDate,verdict,")
        .contains(number + ",AT,");
  }

  @Test
  void it_is_searched_by_words_country_verdict_and_keyword() {
    String word = "q" + UUID.randomUUID().toString().substring(0, 8);
    Map<String, Object> told = told();
    told.put("summary", told.get("summary") + " Marked " + word + ".");
    told.put("verdict", "NOT_GUILTY");
    UUID id = published(told);
    String number = get("officer", id).extract().path("number");
    for (String query :
        List.of(
            "q=" + word,
            "q=" + word + "&country=AT",
            "q=" + word + "&verdict=NOT_GUILTY",
            "q=" + word + "&keyword=ORGANS")) {
      As.nobody().get("/en/cases?" + query).then().statusCode(200).body(containsString(number));
    }
    for (String query :
        List.of(
            "q=" + word + "+nowhere",
            "q=" + word + "&country=SE",
            "q=" + word + "&verdict=GUILTY",
            "q=" + word + "&keyword=CELLS")) {
      assertThat(As.nobody().get("/en/cases?" + query).asString())
          .contains("0 cases")
          .doesNotContain(number);
    }
    As.nobody()
        .get("/en/cases?q=%22%3E%3Cscript%3E")
        .then()
        .statusCode(200)
        .body(org.hamcrest.Matchers.not(containsString("<script")));
  }

  @Test
  void withdrawn_it_is_gone_at_once_and_no_word_of_its_summary_is_left() {
    String mark = "withdrawn" + UUID.randomUUID();
    Map<String, Object> told = told();
    told.put("summary", told.get("summary") + " Told as " + mark + ".");
    UUID id = published(told);
    String number = get("officer", id).extract().path("number");
    As.nobody().get("/en/cases/" + number).then().statusCode(200);
    send("dpo", id, "withdrawal", Map.of("why", "NAMES_SOMEBODY"))
        .statusCode(200)
        .body("summary", nullValue())
        .body("withdrawnFor", equalTo("NAMES_SOMEBODY"));
    send("dpo", id, "withdrawal", Map.of("why", "NAMES_SOMEBODY")).statusCode(200);
    As.nobody().get("/en/cases/" + number).then().statusCode(404);
    for (String address :
        List.of("/en/cases?q=" + mark, "/open-data/cases.json", "/open-data/cases.csv")) {
      assertThat(As.nobody().get(address).asString()).doesNotContain(number);
    }
    assertThat(
            Given.ownerSees(
                "select 1, 2 from court_case where court_case::text like ?", "%" + mark + "%"))
        .isEmpty();
    assertThat(
            Given.ownerSees(
                "select 1, 2 from audit_event where audit_event::text like ?", "%" + mark + "%"))
        .isEmpty();
    act("officer2", id, "publication", 409);
    revise("officer", id, 2, told()).statusCode(409);
  }

  @Test
  void what_is_sent_back_is_revised_and_moderated_anew() {
    UUID id = proposed("state", told());
    send("officer", id, "return", Map.of("reason", "Which law was applied?")).statusCode(200);
    assertThat(tasks("state", id)).containsExactly("court-case.revise");
    act("officer", id, "publication", 409);
    revise("state", id, 0, told()).statusCode(409).body("code", equalTo("problem.stale"));
    revise("state", id, 1, told())
        .statusCode(200)
        .body("status", equalTo("PROPOSED"))
        .body("returnReason", nullValue());
    act("officer", id, "publication", 200);
    revise("state", id, 3, told()).statusCode(409);
    send("state", id, "withdrawal", Map.of("why", "JUDGMENT_CHANGED")).statusCode(200);
  }

  @Test
  void sent_twice_it_is_entered_once() {
    Map<String, Object> told = told();
    assertThat(proposed("state", told)).isEqualTo(proposed("state", told));
  }

  // --- who

  @Test
  void a_state_has_its_own_and_nobody_elses() {
    UUID id = proposed("state", told());
    get("state2", id).body("actions", hasItem("revise"));
    for (String verb : List.of("withdrawal")) {
      send("state3", id, verb, Map.of("why", "WRONG")).statusCode(404);
    }
    As.user("state3").get(ALL + "/" + id).then().statusCode(404);
    revise("state3", id, 0, told()).statusCode(404);
    revise("officer", id, 0, told()).statusCode(404);
    act("state2", id, "publication", 403);
    UUID ofTheFund = proposed("officer", told());
    As.user("state").get(ALL + "/" + ofTheFund).then().statusCode(404);
    for (String stranger : List.of("donor", "ngo.editor", "manager", "auditor")) {
      As.user(stranger).get(ALL).then().statusCode(403);
    }
  }

  // --- what it may say

  @Test
  void what_looks_like_a_name_is_refused_until_the_writer_says_that_it_is_none() {
    Map<String, Object> told = told();
    told.put("summary", "The defendants met in the Old Bakery, where a broker paid them.");
    propose("state", told)
        .statusCode(422)
        .body("errors.field", hasItem("summary"))
        .body("errors[0].message", containsString("Old Bakery"));
    told.put("notNames", List.of("Old Bakery"));
    UUID id = proposed("state", told);
    get("officer", id).body("notNames", equalTo(List.of("Old Bakery")));
    told.put("notNames", List.of("Old Bakery", "Something else"));
    propose("state", told).statusCode(422).body("errors.code", hasItem("courtcase.not-in-summary"));
  }

  @Test
  void no_victim_is_called_by_initials_and_nothing_private_is_told() {
    Map<String, Object> told = told();
    told.put("summary", "The victim, A.B., was promised money.");
    propose("state", told).statusCode(422).body("errors.code", hasItem("courtcase.names-victim"));
    told = told();
    told.put("summary", "One defendant held passport no. 99281734.");
    propose("state", told).statusCode(422);
    for (String address : List.of("file:///etc/passwd", "javascript:alert(1)", "judgment.pdf")) {
      told = told();
      told.put("sourceUrl", address);
      propose("state", told).statusCode(422);
    }
    for (String statement : STATEMENTS) {
      told = told();
      told.put(statement, false);
      propose("state", told).statusCode(422).body("errors.field", equalTo(List.of(statement)));
    }
  }

  @Test
  void a_case_of_trafficking_has_an_act_a_means_and_a_purpose() {
    for (List<String> keywords :
        List.of(
            List.of("RECRUITMENT", "ABUSE_OF_VULNERABILITY"),
            List.of("RECRUITMENT", "ORGANS"),
            List.of("DECEPTION", "ORGANS"))) {
      Map<String, Object> told = told();
      told.put("keywords", keywords);
      propose("state", told)
          .statusCode(422)
          .body("errors.code", hasItem("courtcase.of-trafficking"));
    }
    Map<String, Object> told = told();
    told.put("keywords", List.of("RECRUITMENT", "DECEPTION", "CELLS", "NO_SUCH"));
    propose("state", told).statusCode(422).body("errors.field", hasItem("keywords"));
    told = told();
    told.put("decidedOn", Given.today().plusDays(1).toString());
    propose("state", told).statusCode(422).body("errors.field", hasItem("decidedOn"));
  }

  @Test
  void the_dictionary_explains_each_column_and_code_in_six_languages() {
    for (String language : Messages.LANGUAGES) {
      assertThat(
              As.nobody()
                  .header("Accept-Language", language)
                  .get("/open-data/cases-dictionary.csv")
                  .then()
                  .statusCode(200)
                  .extract()
                  .asString())
          .contains("purpose,TISSUES,")
          .contains("verdict,NOT_GUILTY,")
          .contains("internationalCooperation,EXTRADITION,")
          .doesNotContain("courtcase.");
    }
  }

  // --- the database

  @Test
  void the_database_holds_what_the_object_holds() {
    UUID id = proposed("state", told());
    for (String column : List.of("public_record", "initials_only", "victims_unnamed")) {
      refused(id, column + " = false", "court_case_stated");
    }
    refused(id, "decided_on = '2999-01-01'", "court_case_decided_before");
    refused(id, "summary = null", "court_case_withdrawn_says_nothing");
    refused(id, "source_url = 'javascript:alert(1)'", "court_case_public_source");
    refused(id, "keywords = '[\"ORGANS\"]'", "court_case_of_trafficking");
    refused(id, "number = 'CL-0'", "court_case_moves");
    refused(id, "demonstration = true", "court_case_moves");
    refused(id, "status = 'PUBLISHED'", "court_case_moderated_whole");
    refused(
        id,
        "status = 'PUBLISHED', moderated_by = written_by, moderated_at = now()",
        "court_case_moderated_by_another");
    refused(
        id, "status = 'WITHDRAWN', summary = null, not_names = '[]'", "court_case_withdrawn_whole");
    Given.refusedByDatabase("delete from court_case where id = '" + id + "'", "court_case_kept");
    UUID shown = published(told());
    refused(shown, "summary = 'Another.'", "court_case_moves");
  }

  // --- how

  static Map<String, Object> told() {
    Map<String, Object> told = new HashMap<>();
    told.put("country", "AT");
    told.put("court", "Regional Court");
    told.put("level", "FIRST_INSTANCE");
    told.put("decidedOn", "2019-03-04");
    told.put("verdict", "GUILTY");
    told.put("appeal", "UPHELD");
    told.put("provisions", "Penal Code, article 104a");
    told.put("keywords", List.of("RECRUITMENT", "ABUSE_OF_VULNERABILITY", "ORGANS", "BROKERAGE"));
    told.put("language", "en");
    told.put(
        "summary",
        "The defendants A.B. and C.D. had a kidney of one victim removed. Told as "
            + UUID.randomUUID()
            + ".");
    told.put("sourceUrl", "https://court.example/judgments/2019/104");
    told.put("notNames", List.of());
    STATEMENTS.forEach(s -> told.put(s, true));
    return told;
  }

  static UUID published(Map<String, Object> told) {
    UUID id = proposed("officer", told);
    act("officer2", id, "publication", 200);
    return id;
  }

  private static UUID proposed(String user, Map<String, Object> told) {
    return UUID.fromString(propose(user, told).statusCode(200).extract().path("id"));
  }

  private static ValidatableResponse propose(String user, Map<String, Object> told) {
    return As.user(user).contentType(ContentType.JSON).body(told).post(ALL).then();
  }

  private static ValidatableResponse revise(
      String user, UUID id, int version, Map<String, Object> told) {
    return As.user(user)
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + version + "\"")
        .body(told)
        .put(ALL + "/" + id)
        .then();
  }

  private static ValidatableResponse act(String user, UUID id, String verb, int status) {
    return send(user, id, verb, Map.of()).statusCode(status);
  }

  static ValidatableResponse send(String user, UUID id, String verb, Map<String, ?> body) {
    return As.user(user)
        .contentType(ContentType.JSON)
        .body(body)
        .post(ALL + "/" + id + "/" + verb)
        .then();
  }

  static ValidatableResponse get(String user, UUID id) {
    return As.user(user).get(ALL + "/" + id).then().statusCode(200);
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

  private static void refused(UUID id, String change, String constraint) {
    Given.refusedByDatabase(
        "update court_case set " + change + " where id = '" + id + "'", constraint);
  }
}
