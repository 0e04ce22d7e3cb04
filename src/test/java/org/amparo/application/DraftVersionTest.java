package org.amparo.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.amparo.As;
import org.amparo.Given;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DraftVersionTest {

  @Inject DataSource database;

  @Test
  void what_one_person_saves_in_one_sitting_is_one_version_and_the_last_of_it_is_kept() {
    UUID id = started();
    save("ngo.editor", id, 0, "First");
    save("ngo.editor", id, 1, "First and more");
    versions(id).body("items", empty());
    later(id);
    save("ngo.editor", id, 2, "Of the next sitting");
    save("ngo.editor", id, 3, "Of the next sitting, too");
    versions(id)
        .body("items", hasSize(1))
        .body("items[0].number", equalTo(2))
        .body("items[0].savedBy.name", not(nullValue()))
        .body("items[0].savedAt", not(nullValue()))
        .body("items[0].reason", equalTo("SAVED"))
        .body("items[0].changed", hasItem("summary"));
    version("ngo.editor", id, 2)
        .statusCode(200)
        .body("draft.title", equalTo("First and more"))
        .body("before", nullValue());
  }

  @Test
  void what_another_person_wrote_is_kept_however_short_the_time() {
    UUID id = started();
    save("ngo.editor", id, 0, "The editor's");
    save("ngo.officer", id, 1, "The officer's");
    save("ngo.editor", id, 2, "The editor's again");
    versions(id)
        .body("items.number", contains(2, 1))
        .body("items[0].changed", contains("title"))
        .body("items[1].savedBy.id", equalTo(savedBy(id)));
    version("ngo.officer", id, 2)
        .body("draft.title", equalTo("The officer's"))
        .body("before.title", equalTo("The editor's"));
  }

  @Test
  void versions_come_page_by_page() {
    UUID id = started();
    for (int n = 0; n < 4; n++) {
      save(n % 2 == 0 ? "ngo.editor" : "ngo.officer", id, n, "Title " + n);
    }
    String next =
        As.user("ngo.editor")
            .get(at(id) + "?size=2")
            .then()
            .statusCode(200)
            .body("items.number", contains(3, 2))
            .extract()
            .path("next");
    As.user("ngo.editor")
        .get(at(id) + "?size=2&after=" + next)
        .then()
        .body("items.number", contains(1))
        .body("next", nullValue());
  }

  @Test
  void restoring_is_a_save_that_keeps_what_it_replaces() {
    UUID id = started();
    save("ngo.editor", id, 0, "Wanted back");
    save("ngo.officer", id, 1, "Not wanted");
    restore("ngo.officer", id, 1, 2)
        .statusCode(200)
        .header("ETag", "\"3\"")
        .body("version", equalTo(3))
        .body("draft.title", equalTo("Wanted back"));
    versions(id).body("items.number", contains(2, 1)).body("items[0].reason", equalTo("RESTORED"));
    version("ngo.editor", id, 2).body("draft.title", equalTo("Not wanted"));
  }

  @Test
  void restoring_over_what_somebody_saved_meanwhile_is_refused_with_what_stands() {
    UUID id = started();
    save("ngo.editor", id, 0, "One");
    save("ngo.officer", id, 1, "Two");
    save("ngo.officer", id, 2, "Three");
    restore("ngo.editor", id, 1, 2).statusCode(409).body("current.draft.title", equalTo("Three"));
    As.user("ngo.editor").post(at(id) + "/1/restoration").then().statusCode(428);
    restore("ngo.editor", id, 7, 3).statusCode(404);
    As.user("ngo.editor")
        .get("/api/applications/" + id)
        .then()
        .body("draft.title", equalTo("Three"));
  }

  @Test
  void nothing_is_restored_after_submission_and_versions_stay_readable() {
    UUID id = Given.completeApplication(Given.publishedCall(), "ngo");
    String before = As.user("ngo.officer").get("/api/applications/" + id).path("draft.title");
    save("ngo.officer", id, 1, "By the officer");
    restore("ngo.editor", id, 1, 2).statusCode(200).body("draft.title", equalTo(before));
    Given.post(
        "ngo.officer", "/api/applications/" + id + "/submission", Map.of("declaration", true), 200);
    restore("ngo.editor", id, 2, 4).statusCode(409).body("code", equalTo("application.submitted"));
    version("ngo.editor", id, 2).statusCode(200).body("draft.title", equalTo("By the officer"));
  }

  @Test
  void versions_are_the_organisations_alone_before_submission_and_after() {
    UUID id = Given.completeApplication(Given.publishedCall(), "ngo");
    save("ngo.officer", id, 1, "Of another hand");
    onlyItsOwn(id);
    restore("ngo.officer", id, 1, 2).statusCode(200);
    Given.post(
        "ngo.officer", "/api/applications/" + id + "/submission", Map.of("declaration", true), 200);
    onlyItsOwn(id);
  }

  private static void onlyItsOwn(UUID id) {
    versions(id).body("items", not(empty()));
    for (String other : new String[] {"ngo2.editor", "ngo2.officer"}) {
      As.user(other).get(at(id)).then().statusCode(404);
      version(other, id, 1).statusCode(404);
      restore(other, id, 1, 2).statusCode(404);
    }
    for (String staff :
        new String[] {"officer", "manager", "auditor", "controller", "evaluator1", "trustee"}) {
      As.user(staff).get(at(id)).then().statusCode(403);
      version(staff, id, 1).statusCode(403);
      restore(staff, id, 1, 2).statusCode(403);
    }
  }

  @Test
  void the_database_shows_them_to_nobody_but_the_organisation() throws SQLException {
    UUID id = started();
    save("ngo.editor", id, 0, "One");
    save("ngo.officer", id, 1, "Two");
    Object[] counted =
        Given.ownerSees("select count(*) from draft_version where application_id = ?", id).get(0);
    assertThat(((Number) counted[0]).intValue()).isEqualTo(1);
    // This connection works for the fund.
    try (Connection fund = database.getConnection();
        var s = fund.createStatement();
        var seen =
            s.executeQuery(
                "select count(*) from draft_version where application_id = '" + id + "'")) {
      seen.next();
      assertThat(seen.getInt(1)).isZero();
    }
  }

  @Test
  void a_version_is_neither_changed_nor_deleted_nor_made_up() {
    UUID id = started();
    save("ngo.editor", id, 0, "One");
    save("ngo.officer", id, 1, "Two");
    assertThatThrownBy(() -> sql("update draft_version set draft = '{}'"))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> sql("delete from draft_version"))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(
            () ->
                Given.owner(
                    "update draft_version set draft = '{}'::jsonb where application_id = ?", id))
        .hasStackTraceContaining("append-only");
    assertThatThrownBy(
            () ->
                sql(
                    "insert into draft_version (id, application_id, number, draft, saved_by, saved_at, reason, kept_by, kept_at)"
                        + " select gen_random_uuid(), id, version, '{\"title\": \"Made up\"}', saved_by, saved_at, 'SAVED', saved_by, now()"
                        + " from application where id = '"
                        + id
                        + "'"))
        .hasMessageContaining("is no draft that says this");
  }

  @Test
  void the_database_refuses_to_overwrite_anothers_words_that_were_not_kept() {
    UUID id = started();
    save("ngo.editor", id, 0, "The editor's");
    assertThatThrownBy(
            () ->
                sql(
                    "update application set version = version + 1, draft = '{\"title\": \"X\"}',"
                        + " saved_by = (select id from person where id <> saved_by limit 1) where id = '"
                        + id
                        + "'"))
        .hasMessageContaining("was not kept");
  }

  private static UUID started() {
    return Given.startedApplication(Given.publishedCall(), "ngo");
  }

  /** As though the last sitting had begun a while ago. */
  private static void later(UUID id) {
    Given.owner(
        "update application set created_at = created_at - interval '6 minutes' where id = ?", id);
  }

  private static String savedBy(UUID id) {
    return As.user("ngo.editor").get("/api/applications/" + id).path("savedBy.id");
  }

  private static String at(UUID id) {
    return "/api/applications/" + id + "/versions";
  }

  private static ValidatableResponse versions(UUID id) {
    return As.user("ngo.editor").get(at(id)).then().statusCode(200);
  }

  private static ValidatableResponse version(String user, UUID id, int number) {
    return As.user(user).get(at(id) + "/" + number).then();
  }

  private static ValidatableResponse restore(String user, UUID id, int number, int version) {
    return As.user(user)
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + version + "\"")
        .post(at(id) + "/" + number + "/restoration")
        .then();
  }

  private static void save(String user, UUID id, int version, String title) {
    Map<String, Object> draft = Given.draft();
    draft.put("title", title);
    As.user(user)
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + version + "\"")
        .body(draft)
        .put("/api/applications/" + id)
        .then()
        .statusCode(200);
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = database.getConnection();
        var s = connection.createStatement()) {
      s.execute(statement);
    }
  }
}
