package org.amparo.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.amparo.As;
import org.amparo.AtOnce;
import org.amparo.Given;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.junit.jupiter.api.Test;

/** Each test has years of its own, so that no other test's reports are in its tables. */
@QuarkusTest
class DataReleaseTest {

  private static final String ALL = "/api/data-releases";
  private static final String PUBLIC = "/open-data/assistance/";

  @Inject DataReleases releases;

  // --- the way through

  @Test
  void a_table_is_prepared_protected_approved_and_published_by_three_persons() {
    reported(2001, "KE", "FEMALE ADULT SEXUAL 80", "FEMALE CHILD SEXUAL 40", "MALE CHILD SEXUAL 4");
    reported(2001, "NP", "FEMALE ADULT SEXUAL 60", "MALE ADULT SEXUAL 30", "MALE CHILD SEXUAL 25");
    UUID id = prepared(2001, 2001, "SEX", "SUBREGION");
    awaits("officer", "release.examine", id);
    assertThat(get("officer", id).getString("table")).isNull();
    JsonPath examined = examined(id);
    assertThat(examined.getString("status")).isEqualTo("DISCLOSURE_CHECK");
    assertThat(kind(examined, "table", "MALE", "014")).isEqualTo("WITHHELD");
    assertThat(examined.getList("examination.withheld.small", Boolean.class)).contains(true, false);
    assertThat(examined.getBoolean("examination.withheld.find { it.at == ['MALE', '014'] }.small"))
        .isTrue();
    assertThat(examined.getInt("examination.withheld.find { it.at == ['MALE', '014'] }.most"))
        .isGreaterThanOrEqualTo(11);
    As.nobody().get(PUBLIC + id).then().statusCode(404);

    awaits("dpo", "release.approve", id);
    act("officer", id, "approval", 403);
    act("manager", id, "release", 409);
    assertThat(act("dpo", id, "approval", 200).getString("status")).isEqualTo("DPO_APPROVED");
    act("dpo", id, "approval", 200);
    As.nobody().get(PUBLIC + id).then().statusCode(404);

    awaits("manager", "release.release", id);
    assertThat(act("manager", id, "release", 200).getString("status")).isEqualTo("RELEASED");
    act("manager", id, "release", 200);
    JsonPath published = published(id);
    assertThat(kind(published, "table", "MALE", "014")).isEqualTo("WITHHELD");
    assertThat(published.getString("sha256")).hasSize(64);
    assertThat(As.nobody().get("/open-data/assistance").jsonPath().getList("items.id"))
        .contains(id.toString());
    // Nothing public says which of the withheld figures are small, or how small.
    assertThat(As.nobody().get(PUBLIC + id).asString())
        .doesNotContain("small")
        .doesNotContain("examination")
        .doesNotContain("least");
    assertThat(As.nobody().get("/en/results/" + id).asString())
        .contains("figure withheld to protect victims");
  }

  @Test
  void the_public_reads_it_in_six_languages_as_figures_or_file_and_not_twice() {
    reported(2002, "KE", "FEMALE ADULT SEXUAL 81", "MALE ADULT SEXUAL 33");
    UUID id = released(2002, 2002, "SEX");
    for (String language : List.of("ar", "zh", "en", "fr", "ru", "es")) {
      JsonPath table =
          As.nobody()
              .header("Accept-Language", language)
              .get(PUBLIC + id)
              .then()
              .statusCode(200)
              .header("Vary", containsString("Accept-Language"))
              .extract()
              .jsonPath();
      assertThat(table.getString("table.axes[0].name"))
          .isEqualTo(Labels.of(Dimension.SEX, Locale.forLanguageTag(language)));
      assertThat(table.getInt("table.cells.find { it.at == ['FEMALE'] }.count")).isEqualTo(80);
      assertThat(table.getInt("table.cells.find { it.at == ['FEMALE'] }.share")).isEqualTo(70);
      assertThat(table.getString("table.cells.find { it.at == ['OTHER_OR_UNKNOWN'] }.kind"))
          .isEqualTo("NONE");
    }
    Response first = As.nobody().header("Accept-Language", "fr").get(PUBLIC + id);
    As.nobody()
        .header("Accept-Language", "fr")
        .header("If-None-Match", first.header("ETag"))
        .get(PUBLIC + id)
        .then()
        .statusCode(304);
    As.nobody()
        .header("Accept-Language", "ru")
        .header("If-None-Match", first.header("ETag"))
        .get(PUBLIC + id)
        .then()
        .statusCode(200);
    String file =
        As.nobody()
            .header("Accept-Language", "en")
            .get(PUBLIC + id + "/file")
            .then()
            .statusCode(200)
            .contentType(containsString("text/csv"))
            .extract()
            .asString();
    assertThat(file).contains("Female,80,70,").contains("None reported");
    As.nobody().get(PUBLIC + UUID.randomUUID()).then().statusCode(404);
    assertThat(As.nobody().get("/en/results").asString()).contains("/en/results/" + id);
    assertThat(As.nobody().get("/en/results/" + id).then().statusCode(200).extract().asString())
        .contains(">80 <small>70 %</small>")
        .contains("none reported")
        .doesNotContain(">81");
    As.nobody().get("/ar/results/" + id).then().statusCode(200);
    As.nobody().get("/en/results/" + UUID.randomUUID()).then().statusCode(404);
    As.nobody().get("/en/results/nothing").then().statusCode(404);
  }

  @Test
  void what_takes_the_place_of_another_leaves_it_to_be_read_and_reckoned_with() {
    reported(2003, "KE", "FEMALE ADULT SEXUAL 70", "MALE ADULT SEXUAL 50");
    UUID first = released(2003, 2003, "SEX");
    Map<String, Object> request = request(2003, 2003, "AGE_BAND");
    request.put("supersedes", first.toString());
    UUID second = UUID.fromString(Given.post("officer", ALL, request, 201).getString("id"));
    examined(second);
    act("dpo", second, "approval", 200);
    act("manager", second, "release", 200);
    assertThat(get("officer", first).getString("status")).isEqualTo("SUPERSEDED");
    assertThat(published(first).getBoolean("superseded")).isTrue();
    assertThat(As.nobody().get("/open-data/assistance").jsonPath().getList("items.id"))
        .contains(second.toString())
        .doesNotContain(first.toString());
    // Only what is in force can be taken the place of.
    assertThat(Given.post("officer", ALL, request, 422).getString("errors[0].field"))
        .isEqualTo("supersedes");
  }

  @Test
  void what_is_given_back_says_why_and_is_examined_anew() {
    reported(2004, "KE", "FEMALE ADULT SEXUAL 70");
    UUID id = prepared(2004, 2004, "SEX");
    examined(id);
    Given.post("dpo", ALL + "/" + id + "/return", Map.of("reason", " "), 422);
    JsonPath back =
        Given.post("dpo", ALL + "/" + id + "/return", Map.of("reason", "Too many sides"), 200);
    assertThat(back.getString("status")).isEqualTo("DRAFT");
    assertThat(back.getString("returnReason")).isEqualTo("Too many sides");
    assertThat(back.getString("table")).isNull();
    act("dpo", id, "approval", 409);
    As.user("officer")
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + back.getInt("version") + "\"")
        .body(request(2004, 2004, "AGE_BAND"))
        .put(ALL + "/" + id)
        .then()
        .statusCode(200)
        .body("dimensions", equalTo(List.of("AGE_BAND")));
    assertThat(examined(id).getString("status")).isEqualTo("DISCLOSURE_CHECK");
    act("dpo", id, "approval", 200);
    Given.post("manager", ALL + "/" + id + "/return", Map.of("reason", "Not now"), 200);
    Given.post("manager", ALL + "/" + id + "/return", Map.of("reason", "Not now"), 200);
  }

  // --- the line

  @Test
  void examinations_stand_in_line_are_cancelled_and_are_taken_up_again_after_a_crash()
      throws Exception {
    reported(2022, "KE", "FEMALE ADULT SEXUAL 70", "MALE ADULT SEXUAL 50");
    UUID first = prepared(2022, 2022, "SEX");
    UUID second = prepared(2022, 2022, "AGE_BAND");
    UUID third = prepared(2022, 2022, "FORM");
    Given.post(
        "officer", "/api/data-releases/" + UUID.randomUUID() + "/examination", Map.of(), 404);
    act("manager", first, "examination", 403);
    try (Connection holding = Given.ownerConnection();
        Statement statement = holding.createStatement()) {
      // Another examination, on another instance perhaps, that takes long.
      statement.execute("select pg_advisory_lock(hashtext('release'))");
      JsonPath asked = act("officer", first, "examination", 200);
      String job = asked.getString("examining.jobId");
      until(first, r -> r.getString("examining.status").equals("RUNNING"));
      act("officer", second, "examination", 200);
      JsonPath line = act("officer", third, "examination", 200);
      assertThat(line.getString("examining.status")).isEqualTo("QUEUED");
      assertThat(line.getInt("examining.before")).isEqualTo(2);
      assertThat(get("officer", second).getInt("examining.before")).isEqualTo(1);
      assertThat(line.getBoolean("examining.mine")).isTrue();
      assertThat(get("dpo", third).getBoolean("examining.mine")).isFalse();
      assertThat(line.getList("actions")).isEmpty();
      // The same again is the same job.
      assertThat(act("officer", first, "examination", 200).getString("examining.jobId"))
          .isEqualTo(job);
      assertThat(
              As.user("officer")
                  .contentType(ContentType.JSON)
                  .header("If-Match", "\"" + line.getInt("version") + "\"")
                  .body(request(2022, 2022, "SUBREGION"))
                  .put(ALL + "/" + third)
                  .then()
                  .statusCode(409)
                  .extract()
                  .jsonPath()
                  .getString("code"))
          .isEqualTo("release.being-examined");
      Given.refusedByDatabase(
          "update data_release set purpose = 'x' where id = '" + third + "'",
          "data_release_examined_once");
      Given.refusedByDatabase(
          "insert into data_release_examination select job_id, release_id, asked_by, now() from"
              + " data_release_examination where release_id = '"
              + third
              + "'",
          "data_release_examined_once");
      assertThat(tasks("officer", third)).isEmpty();
      Given.post(
          "officer",
          "/api/jobs/" + line.getString("examining.jobId") + "/cancellation",
          Map.of(),
          200);
      JsonPath back = until(third, r -> r.getString("examining") == null);
      assertThat(back.getString("status")).isEqualTo("DRAFT");
      assertThat(back.getList("actions")).contains("examine", "edit");
      assertThat(tasks("officer", third)).containsExactly("release.examine");
      // The instance that held the second is gone.
      Given.owner(
          "update job set status = 'RUNNING', attempts = 1, started_at = now(), heartbeat_at = now() -"
              + " interval '1 minute' where id = (select job_id from data_release_examination where"
              + " release_id = ?)",
          second);
      until(second, r -> r.getString("examining.status").equals("QUEUED"));
      assertThat(get("officer", first).getString("examining.status")).isEqualTo("RUNNING");
      statement.execute("select pg_advisory_unlock(hashtext('release'))");
    }
    for (UUID id : List.of(first, second)) {
      assertThat(until(id, r -> r.getString("examining") == null).getString("status"))
          .isEqualTo("DISCLOSURE_CHECK");
    }
    assertThat(
            Given.ownerSees(
                    "select attempts from job where id = (select job_id from data_release_examination"
                        + " where release_id = ?)",
                    second)
                .get(0)[0])
        .isEqualTo(2);
    assertThat(examined(third).getString("status")).isEqualTo("DISCLOSURE_CHECK");
  }

  @Test
  void an_examination_is_stopped_where_it_stands() {
    reported(2023, "KE", "FEMALE ADULT SEXUAL 70", "MALE ADULT SEXUAL 3");
    Actor officer = AtOnce.staff("officer-who-stops", Role.SECRETARIAT_OFFICER);
    UUID id = releases.prepare(definition(2023, 2023), "Stopped", null, officer).id();
    List<Long> told = new ArrayList<>();
    assertThatThrownBy(
            () ->
                releases.examine(
                    id,
                    Locale.ENGLISH,
                    officer,
                    (done, total) -> {
                      told.add(done);
                      assertThat(done).isLessThanOrEqualTo(total);
                      throw Refusal.rule("release.took-too-long", 15);
                    }))
        .isInstanceOfSatisfying(
            Refusal.class, r -> assertThat(r.code()).isEqualTo("release.took-too-long"));
    assertThat(told).hasSize(1);
    assertThat(get("officer", id).getString("status")).isEqualTo("DRAFT");
    releases.examine(id, Locale.ENGLISH, officer);
    assertThat(get("officer", id).getString("status")).isEqualTo("DISCLOSURE_CHECK");
  }

  // --- who

  @Test
  void nobody_does_two_of_the_three_steps_whatever_roles_they_have() throws Exception {
    reported(2005, "KE", "FEMALE ADULT SEXUAL 70");
    Actor everything =
        AtOnce.staff(
            "everything",
            Role.SECRETARIAT_OFFICER,
            Role.DATA_PROTECTION_OFFICER,
            Role.FUND_MANAGER);
    Actor dpo = AtOnce.staff("another-dpo", Role.DATA_PROTECTION_OFFICER, Role.FUND_MANAGER);
    Actor manager = AtOnce.staff("another-manager", Role.FUND_MANAGER);
    UUID id =
        releases.prepare(definition(2005, 2005), "For the annual report", null, everything).id();
    releases.examine(id, Locale.ENGLISH, everything);
    assertThat(AtOnce.of(List.of(() -> releases.approve(id, everything))))
        .containsExactly("release.same-person");
    Given.refusedByDatabase(
        "update data_release set status = 'DPO_APPROVED', approved_at = now(), approved_by ="
            + " prepared_by where id = '"
            + id
            + "'",
        "data_release_approved_by_another");
    releases.approve(id, dpo);
    assertThat(AtOnce.of(List.of(() -> releases.release(id, dpo))))
        .containsExactly("release.same-person");
    assertThat(AtOnce.of(List.of(() -> releases.release(id, everything))))
        .containsExactly("release.same-person");
    Given.refusedByDatabase(
        "update data_release set status = 'RELEASED', released_at = now(), released_by ="
            + " approved_by where id = '"
            + id
            + "'",
        "data_release_released_by_another");
    assertThat(
            AtOnce.of(
                List.of(() -> releases.release(id, manager), () -> releases.release(id, manager))))
        .containsExactly(AtOnce.DONE, AtOnce.DONE);
    for (String change :
        List.of(
            "figures = '{}', figures_sha256 = encode(sha256('{}'), 'hex')",
            "purpose = 'x'",
            "to_year = 2006",
            "status = 'DRAFT'")) {
      Given.refusedByDatabase(
          "update data_release set " + change + " where id = '" + id + "'", "data_release_final");
    }
    Given.refusedByDatabase(
        "update data_release_input set rows = rows where release_id = '" + id + "'",
        "data_release_final");
    Given.refusedByDatabase(
        "delete from data_release where id = '" + id + "'", "data_release_final");
  }

  @Test
  void only_who_prepared_it_edits_and_examines_it() throws Exception {
    Actor one = AtOnce.staff("officer-one", Role.SECRETARIAT_OFFICER);
    Actor other = AtOnce.staff("officer-other", Role.SECRETARIAT_OFFICER);
    UUID id = releases.prepare(definition(2006, 2006), "For the annual report", null, one).id();
    assertThat(AtOnce.of(List.of(() -> releases.examine(id, Locale.ENGLISH, other))))
        .containsExactly("release.not-yours");
    assertThat(AtOnce.of(List.of(() -> releases.examine(id, Locale.ENGLISH, one))))
        .containsExactly("release.nothing-reported");
  }

  @Test
  void exact_counts_are_read_for_a_purpose_and_the_trail_keeps_it() {
    reported(2007, "KE", "FEMALE ADULT SEXUAL 70", "MALE ADULT SEXUAL 3");
    UUID id = prepared(2007, 2007, "SEX");
    As.user("dpo")
        .get(ALL + "/" + id + "/exact-counts?purpose=DISCLOSURE_CHECK&reason=Checking the rule")
        .then()
        .statusCode(409);
    examined(id);
    String at = ALL + "/" + id + "/exact-counts";
    assertThat(
            As.user("dpo")
                .get(at)
                .then()
                .statusCode(422)
                .extract()
                .jsonPath()
                .getList("errors.field"))
        .containsExactly("purpose", "reason");
    As.user("dpo")
        .get(at + "?purpose=CURIOSITY&reason=Because I may read it")
        .then()
        .statusCode(422);
    As.user("dpo").get(at + "?purpose=DISCLOSURE_CHECK&reason=short").then().statusCode(422);
    As.user("dpo")
        .get(at + "?purpose=DISCLOSURE_CHECK&reason=About anna.k@example.org in the report")
        .then()
        .statusCode(422);
    JsonPath exact =
        As.user("dpo")
            .get(at + "?purpose=DISCLOSURE_CHECK&reason=Whether three is protected")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(exact.getList("items.persons", Integer.class)).containsExactlyInAnyOrder(70, 3);
    assertThat(
            Given.ownerSees(
                "select detail ->> 'purpose', detail ->> 'reason' from audit_event where action ="
                    + " 'readExactCounts' and subject_id = ?",
                id.toString()))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row).containsExactly("DISCLOSURE_CHECK", "Whether three is protected"));
    for (String other : List.of("auditor", "trustee", "donor", "accountant", "ngo.officer")) {
      As.user(other)
          .get(at + "?purpose=DISCLOSURE_CHECK&reason=Whether three is protected")
          .then()
          .statusCode(403);
    }
    As.nobody().get(at).then().statusCode(401);
    // An auditor sees the table as the public will, and not why.
    JsonPath seen = get("auditor", id);
    assertThat(kind(seen, "table", "MALE")).isEqualTo("WITHHELD");
    assertThat(seen.getString("examination")).isNull();
  }

  // --- what

  @Test
  void years_that_still_run_and_tables_that_tell_the_same_twice_are_refused() {
    int year = Given.today().getYear();
    assertThat(
            Given.post("officer", ALL, request(year - 1, year, "SEX"), 422)
                .getString("errors[0].code"))
        .isEqualTo("release.year-not-over");
    assertThat(
            Given.post("officer", ALL, request(2008, 2007, "SEX"), 422).getString("errors[0].code"))
        .isEqualTo("release.years");
    assertThat(
            Given.post("officer", ALL, request(2008, 2008, "REGION", "SUBREGION"), 422)
                .getString("errors[0].code"))
        .isEqualTo("release.dimension-twice");
    Given.post("officer", ALL, request(2008, 2008), 422);
    Given.post("officer", ALL, request(2008, 2008, "SEX", "FORM", "AGE_BAND", "REGION"), 422);
    // No table is of countries.
    Given.post("officer", ALL, request(2008, 2008, "COUNTRY"), 422);
  }

  @Test
  void organ_removal_is_told_apart_only_of_the_whole_world_over_several_years() {
    reported(
        2010, "KE", "FEMALE ADULT SEXUAL 70", "MALE ADULT ORGAN_REMOVAL 3", "MALE ADULT OTHER 30");
    reported(
        2012,
        "NP",
        "FEMALE ADULT SEXUAL 90",
        "MALE ADULT FORCED_LABOUR 40",
        "FEMALE ADULT OTHER 40");
    for (UUID narrow : List.of(prepared(2010, 2010, "FORM"), prepared(2010, 2012, "FORM", "SEX"))) {
      JsonPath table = examined(narrow);
      assertThat(codes(table, "FORM"))
          .contains("OTHER_WITH_ORGAN_REMOVAL")
          .doesNotContain("ORGAN_REMOVAL", "OTHER");
      Given.post("dpo", ALL + "/" + narrow + "/return", Map.of("reason", "Only tried"), 200);
    }
    UUID wide = prepared(2010, 2012, "FORM");
    JsonPath table = examined(wide);
    assertThat(kind(table, "table", "ORGAN_REMOVAL")).isEqualTo("WITHHELD");
    assertThat(kind(table, "table", "FORCED_MARRIAGE")).isEqualTo("NONE");
    act("dpo", wide, "approval", 200);
    act("manager", wide, "release", 200);
    assertThat(As.nobody().header("Accept-Language", "en").get(PUBLIC + wide + "/file").asString())
        .contains(
            "Trafficking in persons for organ removal,,,Evidence exists; figure withheld to protect"
                + " victims");
  }

  @Test
  void whoever_received_several_kinds_of_help_is_one_person_in_the_table_of_persons() {
    reported(
        2013,
        "KE",
        "FEMALE ADULT SEXUAL 30 SHL",
        "FEMALE ADULT SEXUAL 25 LEG",
        "MALE ADULT SEXUAL 20 SHL");
    UUID persons = released(2013, 2013, "SEX");
    assertThat(published(persons).getInt("table.cells.find { it.at == ['FEMALE'] }.count"))
        .isEqualTo(30);
    UUID kinds = released(2013, 2013, "ASSISTANCE");
    JsonPath table = published(kinds);
    assertThat(table.getInt("table.cells.find { it.at == ['SHL'] }.count")).isEqualTo(50);
    assertThat(table.getInt("table.cells.find { it.at == ['LEG'] }.count")).isEqualTo(25);
    assertThat(codes(table, "ASSISTANCE")).doesNotContain("TOTAL");
    assertThat(table.getString("table.cells.find { it.at == ['LEG'] }.share")).isNull();
  }

  @Test
  void a_later_table_shows_nothing_whose_difference_to_an_earlier_one_is_small() {
    reported(2014, "KE", "FEMALE ADULT SEXUAL 100", "MALE ADULT SEXUAL 60");
    reported(2015, "KE", "FEMALE ADULT SEXUAL 3", "MALE ADULT SEXUAL 40");
    UUID first = released(2014, 2014, "SEX");
    UUID second = prepared(2014, 2015, "SEX");
    JsonPath table = examined(second);
    assertThat(kind(published(first), "table", "FEMALE")).isEqualTo("SHOWN");
    assertThat(kind(table, "table", "FEMALE")).isEqualTo("WITHHELD");
    assertThat(table.getBoolean("examination.withheld.find { it.at == ['FEMALE'] }.small"))
        .isFalse();
  }

  @Test
  void
      a_table_that_would_reveal_something_together_with_an_earlier_one_is_refused_and_says_which() {
    reported(
        2016,
        "KE",
        "FEMALE ADULT SEXUAL 6",
        "MALE ADULT SEXUAL 3",
        "OTHER_OR_UNKNOWN ADULT SEXUAL 3",
        "FEMALE ADULT FORCED_LABOUR 90",
        "MALE ADULT FORCED_LABOUR 80");
    UUID first = released(2016, 2016, "FORM");
    String number = get("officer", first).getString("number");
    assertThat(published(first).getInt("table.cells.find { it.at == ['SEXUAL'] }.count"))
        .isEqualTo(10);
    // Twelve at most, and somebody of each sex: none of the three can be eleven.
    UUID second = prepared(2016, 2016, "SEX", "FORM");
    JsonPath refused = examined(second);
    assertThat(refused.getString("refusal.code")).isEqualTo("release.differencing");
    assertThat(refused.getList("refusal.revealed", String.class))
        .isNotEmpty()
        .allMatch(m -> m.contains(number));
    assertThat(refused.getString("status")).isEqualTo("DRAFT");
    assertThat(get("dpo", second).getList("refusal.revealed")).isNotEmpty();
    assertThat(get("auditor", second).getString("refusal")).isNull();
    // Fewer sides, and it goes through.
    assertThat(examined(prepared(2016, 2016, "SEX")).getString("status"))
        .isEqualTo("DISCLOSURE_CHECK");
  }

  @Test
  void a_report_that_was_accepted_later_is_protected_as_the_difference_that_it_makes() {
    reported(2017, "KE", "FEMALE ADULT SEXUAL 100", "MALE ADULT SEXUAL 60");
    released(2017, 2017, "SEX");
    reported(2017, "KE", "FEMALE ADULT SEXUAL 30", "MALE ADULT SEXUAL 2");
    JsonPath again = examined(prepared(2017, 2017, "SEX"));
    assertThat(kind(again, "table", "MALE")).isEqualTo("WITHHELD");
  }

  @Test
  void two_that_are_examined_at_once_know_of_each_other() throws Exception {
    reported(2018, "KE", "FEMALE ADULT SEXUAL 50", "FEMALE CHILD SEXUAL 40");
    Actor officer = AtOnce.staff("officer-of-both", Role.SECRETARIAT_OFFICER);
    UUID a = releases.prepare(definition(2018, 2018), "Of both", null, officer).id();
    UUID b = releases.prepare(definition(2018, 2018), "Of both", null, officer).id();
    assertThat(
            AtOnce.of(
                List.of(
                    () -> releases.examine(a, Locale.ENGLISH, officer),
                    () -> releases.examine(b, Locale.ENGLISH, officer))))
        .containsExactly(AtOnce.DONE, AtOnce.DONE);
    assertThat(
            Given.ownerSees(
                    "select (x.checked_against ?? y.id::text)::int + (y.checked_against ??"
                        + " x.id::text)::int from data_release x, data_release y where x.id = ? and"
                        + " y.id = ?",
                    a,
                    b)
                .get(0)[0])
        .isEqualTo(1);
  }

  @Test
  void what_was_not_examined_with_all_that_is_out_is_not_published() {
    reported(2019, "KE", "FEMALE ADULT SEXUAL 50");
    UUID first = prepared(2019, 2019, "SEX");
    examined(first);
    act("dpo", first, "approval", 200);
    UUID second = prepared(2019, 2019, "AGE_BAND");
    examined(second);
    act("dpo", second, "approval", 200);
    act("manager", first, "release", 200);
    // As if it had been examined without the other.
    Given.owner("alter table data_release disable trigger data_release_final");
    Given.owner("update data_release set checked_against = '[]' where id = ?", second);
    Given.owner("alter table data_release enable trigger data_release_final");
    assertThat(act("manager", second, "release", 422).getString("code"))
        .isEqualTo("release.not-together");
    As.nobody().get(PUBLIC + second).then().statusCode(404);
  }

  @Test
  void the_counts_of_a_withheld_grant_enter_no_release_until_that_is_lifted() {
    UUID kept = reported(2020, "KE", "FEMALE ADULT SEXUAL 50");
    UUID hidden = reported(2020, "NP", "MALE ADULT SEXUAL 60");
    Map<String, Object> request =
        Map.of("grantId", hidden.toString(), "reason", "The shelter is under threat");
    Given.post("auditor", "/api/withheld-grants", request, 403);
    Given.post(
        "officer",
        "/api/withheld-grants",
        Map.of("grantId", UUID.randomUUID().toString(), "reason", "x"),
        422);
    String withheld = Given.post("officer", "/api/withheld-grants", request, 200).getString("id");
    assertThat(Given.post("officer", "/api/withheld-grants", request, 200).getString("id"))
        .isEqualTo(withheld);
    Given.refusedByDatabase(
        "insert into withheld_grant select gen_random_uuid(), grant_id, reason, withheld_by, now()"
            + " from withheld_grant where id = '"
            + withheld
            + "'",
        "withheld_grant_once");
    UUID id = prepared(2020, 2020, "SEX");
    JsonPath without = examined(id);
    assertThat(kind(without, "table", "MALE")).isEqualTo("NONE");
    assertThat(kept).isNotEqualTo(hidden);
    Given.post("dpo", ALL + "/" + id + "/return", Map.of("reason", "Only tried"), 200);
    Given.post("officer", "/api/withheld-grants/" + withheld + "/lifting", Map.of(), 403);
    Given.post("dpo", "/api/withheld-grants/" + withheld + "/lifting", Map.of(), 200);
    assertThat(
            Given.post("manager", "/api/withheld-grants/" + withheld + "/lifting", Map.of(), 409)
                .getString("code"))
        .isEqualTo("release.grant-lifted");
    JsonPath with = examined(id);
    assertThat(kind(with, "table", "MALE")).isEqualTo("SHOWN");
  }

  @Test
  void only_accepted_reports_count() {
    UUID grant = reported(2021, "KE", "FEMALE ADULT SEXUAL 50");
    Given.owner("update report set status = 'PROGRAMME_ACCEPTED' where grant_id = ?", grant);
    assertThat(examined(prepared(2021, 2021, "SEX")).getString("refusal.code"))
        .isEqualTo("release.nothing-reported");
  }

  // --- how

  /** An accepted report of that year, on a grant of its own. */
  private static UUID reported(int year, String country, String... cells) {
    UUID template = Template.GRANT;
    UUID grant = UUID.randomUUID();
    UUID report = UUID.randomUUID();
    // What lies between an award and a grant is not what is tried here.
    Given.owner("alter table grant_agreement disable trigger user");
    Given.owner("alter table grant_instalment disable trigger user");
    Given.owner(
        "insert into grant_agreement select (jsonb_populate_record(null::grant_agreement,"
            + " to_jsonb(g) || jsonb_build_object('id', ?::text, 'number', 'T-' || ?::text,"
            + " 'grantee_country', ?::text, 'status', 'TERMINATED', 'signed_by', null, 'signed_at',"
            + " null, 'idempotency_key', null))).* from grant_agreement g where id = ?",
        grant,
        grant,
        country,
        template);
    Given.owner(
        "insert into grant_instalment select (jsonb_populate_record(null::grant_instalment,"
            + " to_jsonb(i) || jsonb_build_object('id', gen_random_uuid(), 'grant_id', ?::text))).*"
            + " from grant_instalment i where grant_id = ? and number = 1",
        grant,
        template);
    Given.owner("alter table grant_agreement enable trigger user");
    Given.owner("alter table grant_instalment enable trigger user");
    Given.owner(
        "insert into report (id, grant_id, instalment, status, draft, created_by, created_at,"
            + " submitted_by, submitted_at, programme_accepted_by, programme_accepted_at,"
            + " finance_accepted_by, finance_accepted_at, accepted, status_since, round) select ?, ?, 1,"
            + " 'ACCEPTED', jsonb_build_object('periodFrom', ?::text || '-01-01', 'periodTo',"
            + " ?::text || '-12-31', 'narrative', 'n', 'results', 'r', 'expenditure', '[]'::jsonb,"
            + " 'assistance', '[]'::jsonb), p[1], now(), p[1], now(), p[2], now(), p[3], now(), 0,"
            + " now(), 1 from (select array_agg(id) as p from (select id from person limit 3) q) a",
        report,
        grant,
        String.valueOf(year),
        String.valueOf(year));
    for (String cell : cells) {
      String[] of = cell.split(" ");
      Given.owner(
          "insert into assistance_cell (report_id, sex, age_band, form, assistance, persons,"
              + " services, detail, region, border, recruitment) select i, s, b, f, a, n, 1, case f"
              + " when 'ORGAN_REMOVAL' then 'UNKNOWN' end, 'UNKNOWN', 'UNKNOWN', 'UNKNOWN' from"
              + " (values (?::uuid, ?, ?, ?, ?, ?::int)) v (i, s, b, f, a, n)",
          report,
          of[0],
          of[1],
          of[2],
          of.length > 4 ? of[4] : "SHL",
          Integer.parseInt(of[3]));
    }
    return grant;
  }

  /** Made once: a grant takes long to come into force. */
  private static final class Template {
    private static final UUID GRANT = Given.grantInForce();
  }

  private static Definition definition(int from, int to) {
    return new Definition(from, to, List.of(Dimension.SEX));
  }

  private static Map<String, Object> request(int from, int to, String... dimensions) {
    Map<String, Object> request = new HashMap<>();
    request.put("fromYear", from);
    request.put("toYear", to);
    request.put("dimensions", List.of(dimensions));
    request.put("purpose", "For the annual report");
    return request;
  }

  private static UUID prepared(int from, int to, String... dimensions) {
    return UUID.fromString(
        Given.post("officer", ALL, request(from, to, dimensions), 201).getString("id"));
  }

  private static UUID released(int from, int to, String... dimensions) {
    UUID id = prepared(from, to, dimensions);
    examined(id);
    act("dpo", id, "approval", 200);
    act("manager", id, "release", 200);
    return id;
  }

  /** Asked to be examined, and how it stands when that has ended. */
  private static JsonPath examined(UUID id) {
    act("officer", id, "examination", 200);
    return until(id, r -> r.getString("examining") == null);
  }

  private static JsonPath until(UUID id, Predicate<JsonPath> holds) {
    for (int tries = 0; tries < 300; tries++) {
      JsonPath now = get("officer", id);
      if (holds.test(now)) {
        return now;
      }
      try {
        Thread.sleep(200);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new AssertionError(get("officer", id).prettify());
  }

  private static JsonPath act(String user, UUID id, String verb, int status) {
    return Given.post(user, ALL + "/" + id + "/" + verb, Map.of(), status);
  }

  private static JsonPath get(String user, UUID id) {
    return As.user(user).get(ALL + "/" + id).then().statusCode(200).extract().jsonPath();
  }

  private static JsonPath published(UUID id) {
    return As.nobody().get(PUBLIC + id).then().statusCode(200).extract().jsonPath();
  }

  private static String kind(JsonPath of, String table, String... at) {
    List<String> quoted = new ArrayList<>();
    for (String code : at) {
      quoted.add("'" + code + "'");
    }
    return of.getString(
        table + ".cells.find { it.at == [" + String.join(", ", quoted) + "] }.kind");
  }

  private static List<String> codes(JsonPath of, String dimension) {
    return of.getList(
        "table.axes.find { it.dimension == '" + dimension + "' }.categories.code", String.class);
  }

  private static List<String> tasks(String user, UUID id) {
    return As.user(user)
        .get("/api/worklist")
        .jsonPath()
        .getList("items.findAll { it.subjectId == '" + id + "' }.task");
  }

  private static void awaits(String user, String task, UUID id) {
    assertThat(
            As.user(user)
                .get("/api/worklist")
                .jsonPath()
                .getList("items.findAll { it.task == '" + task + "' }.subjectId"))
        .contains(id.toString());
  }
}
