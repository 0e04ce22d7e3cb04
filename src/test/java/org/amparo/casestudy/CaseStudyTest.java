package org.amparo.casestudy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CaseStudyTest {

  private static final List<String> STATEMENTS =
      List.of(
          "informed",
          "voluntary",
          "revocable",
          "noNames",
          "noPlaces",
          "noDates",
          "noPictures",
          "changed");

  // --- who reads it

  @Test
  void the_funds_officers_read_it_once_the_data_protection_officer_has_released_it() {
    UUID id = proposed(text());
    assertThat(seen("officer", id)).isFalse();
    assertThat(seen("manager", id)).isFalse();
    assertThat(seen("ngo.officer", id)).isTrue();
    assertThat(seen("dpo", id)).isTrue();
    send("dpo", id, "release", Map.of()).statusCode(200).body("status", equalTo("RELEASED"));
    send("dpo", id, "release", Map.of()).statusCode(200);
    assertThat(seen("officer", id)).isTrue();
    assertThat(seen("manager", id)).isTrue();
  }

  @Test
  void
      another_organisation_neither_reads_nor_withdraws_it_nor_writes_one_under_a_grant_of_others() {
    UUID grant = Given.grantInForce();
    UUID id = proposed(grant, told(text()));
    send("dpo", id, "release", Map.of()).statusCode(200);
    assertThat(seen("ngo2.editor", id)).isFalse();
    send("ngo2.editor", id, "withdrawal", Map.of("why", "NOT_NEEDED")).statusCode(404);
    propose("ngo2.editor", grant, told(text())).statusCode(404);
  }

  // --- what it may say

  @Test
  void it_is_told_only_when_every_statement_holds() {
    UUID grant = Given.grantInForce();
    for (String statement : STATEMENTS) {
      Map<String, Object> told = told(text());
      told.put(statement, false);
      propose("ngo.editor", grant, told)
          .statusCode(422)
          .body("errors.field", equalTo(List.of(statement)))
          .body("errors.code", equalTo(List.of("casestudy.must-hold")));
    }
  }

  @Test
  void it_names_no_day_and_nobody_and_the_consent_came_before() {
    UUID grant = Given.grantInForce();
    for (String day : List.of("on 4 May 2026", "am 12.03.2026", "el 4 de mayo de 2026", "5月4日")) {
      propose("ngo.editor", grant, told("She arrived " + day + " and stayed."))
          .statusCode(422)
          .body("errors.code", hasItem("casestudy.names-day"));
    }
    propose("ngo.editor", grant, told("Her passport no. 99281734 was given back.")).statusCode(422);
    Map<String, Object> later = told(text());
    later.put("consentOn", Given.today().plusDays(1).toString());
    propose("ngo.editor", grant, later).statusCode(422).body("errors.field", hasItem("consentOn"));
    propose("ngo.editor", grant, told("She came in the spring of 2026 and stayed for months."))
        .statusCode(200);
  }

  @Test
  void sent_twice_it_is_proposed_once() {
    UUID grant = Given.grantInForce();
    Map<String, Object> told = told(text());
    assertThat(proposed(grant, told)).isEqualTo(proposed(grant, told));
  }

  // --- review

  @Test
  void what_is_returned_is_revised_and_reviewed_anew() {
    UUID id = proposed(text());
    send("dpo", id, "return", Map.of("reason", "Leave out the trade.")).statusCode(200);
    send("dpo", id, "release", Map.of()).statusCode(409);
    revise(id, 0, told(text())).statusCode(409);
    String anew = text();
    revise(id, 1, told(anew))
        .statusCode(200)
        .body("status", equalTo("PROPOSED"))
        .body("text", equalTo(anew))
        .body("returnReason", nullValue());
    send("dpo", id, "release", Map.of()).statusCode(200);
    revise(id, 3, told(text())).statusCode(409);
  }

  @Test
  void the_database_lets_nobody_review_what_they_wrote() {
    UUID id = proposed(text());
    Given.refusedByDatabase(
        "update case_study set status = 'RELEASED', reviewed_by = written_by, reviewed_at = now() where id = '"
            + id
            + "'",
        "case_study_reviewed_by_another");
  }

  // --- withdrawal

  @Test
  void withdrawn_at_any_time_no_word_of_it_is_left_in_the_database() {
    String released = text();
    UUID id = proposed(released);
    send("dpo", id, "release", Map.of()).statusCode(200);
    assertThat(tablesThatSay(released)).containsExactly("case_study.text");
    send("ngo.editor", id, "withdrawal", Map.of("why", "CONSENT_WITHDRAWN"))
        .statusCode(200)
        .body("text", nullValue())
        .body("withdrawnFor", equalTo("CONSENT_WITHDRAWN"));
    send("ngo.editor", id, "withdrawal", Map.of("why", "CONSENT_WITHDRAWN")).statusCode(200);
    assertThat(tablesThatSay(released)).isEmpty();
    assertThat(seen("officer", id)).isFalse();
    assertThat(seen("ngo.officer", id)).isTrue();
    send("dpo", id, "release", Map.of()).statusCode(409);
    revise(id, 2, told(released)).statusCode(409);
    UUID proposed = proposed(text());
    send("dpo", proposed, "withdrawal", Map.of("why", "RECOGNISABLE")).statusCode(200);
  }

  // --- the database

  @Test
  void the_database_holds_what_the_object_holds() {
    UUID id = proposed(text());
    for (String column : List.of("informed", "voluntary", "revocable")) {
      refused(id, column + " = false", "case_study_consented");
    }
    for (String column : List.of("no_names", "no_places", "no_dates", "no_pictures", "changed")) {
      refused(id, column + " = false", "case_study_checked");
    }
    refused(id, "consent_on = '2999-01-01'", "case_study_consent_before");
    refused(id, "text = null", "case_study_withdrawn_says_nothing");
    refused(id, "status = 'RELEASED'", "case_study_reviewed_whole");
    refused(id, "number = 'CS-0'", "case_study_moves");
    Given.refusedByDatabase("delete from case_study where id = '" + id + "'", "case_study_kept");
    send("ngo.officer", id, "withdrawal", Map.of("why", "NOT_NEEDED")).statusCode(200);
    refused(id, "withdrawn_for = 'RECOGNISABLE'", "case_study_moves");
  }

  // --- how

  private static void refused(UUID id, String change, String constraint) {
    Given.refusedByDatabase(
        "update case_study set " + change + " where id = '" + id + "'", constraint);
  }

  private static String text() {
    return "A young woman was promised work abroad and was held. Told as "
        + UUID.randomUUID()
        + ".";
  }

  private static Map<String, Object> told(String text) {
    Map<String, Object> told = new HashMap<>();
    told.put("text", text);
    told.put("language", "en");
    told.put("consentBy", "ADULT");
    told.put("consentOn", LocalDate.of(2026, 1, 9).toString());
    STATEMENTS.forEach(s -> told.put(s, true));
    return told;
  }

  private static UUID proposed(String text) {
    return proposed(Given.grantInForce(), told(text));
  }

  private static UUID proposed(UUID grant, Map<String, Object> told) {
    return UUID.fromString(propose("ngo.editor", grant, told).statusCode(200).extract().path("id"));
  }

  private static ValidatableResponse propose(String user, UUID grant, Map<String, Object> told) {
    return As.user(user)
        .contentType(ContentType.JSON)
        .body(Map.of("grantId", grant, "told", told))
        .post("/api/case-studies")
        .then();
  }

  private static ValidatableResponse revise(UUID id, int version, Map<String, Object> told) {
    return As.user("ngo.editor")
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + version + "\"")
        .body(told)
        .put("/api/case-studies/" + id)
        .then();
  }

  private static ValidatableResponse send(String user, UUID id, String verb, Map<String, ?> body) {
    return As.user(user)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/api/case-studies/" + id + "/" + verb)
        .then();
  }

  private static boolean seen(String user, UUID id) {
    return As.user(user)
        .get("/api/case-studies")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items.id")
        .contains(id.toString());
  }

  /** Every column of every table that can hold words. */
  private static List<String> tablesThatSay(String words) {
    List<String> found = new ArrayList<>();
    for (Object[] column :
        Given.ownerSees(
            "select c.table_name, c.column_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)"
                + " where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type in ('text', 'character varying', 'json', 'jsonb', 'ARRAY')")) {
      String of = column[0] + "." + column[1];
      if (!Given.ownerSees(
              "select 1, 2 from \""
                  + column[0]
                  + "\" where \""
                  + column[1]
                  + "\"::text like ? limit 1",
              "%" + words + "%")
          .isEmpty()) {
        found.add(of);
      }
    }
    return found;
  }
}
