package org.amparo.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.seal.proof.Audit;
import org.amparo.seal.proof.Checkpoint;
import org.amparo.seal.proof.Hash;
import org.amparo.seal.proof.Note;
import org.amparo.seal.proof.Proof;
import org.amparo.seal.proof.PublicKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log as people and programs see it. */
@QuarkusTest
class LogTest {

  @TempDir Path files;

  @Test
  void what_is_committed_is_sealed_within_a_second_and_proved() {
    UUID entry = postedEntry();
    Exported.await(() -> inclusion(entry).get("leafIndex") != null);
    JsonPath proof = inclusion(entry);
    Note note = Note.parse(proof.getString("checkpoint.note"));
    Checkpoint checkpoint = Checkpoint.parse(note.text());
    assertThat(note.isSignedBy(key())).isTrue();
    assertThat(
            Proof.includes(
                Hash.leaf(proof.getString("content")),
                proof.getLong("leafIndex"),
                checkpoint.size(),
                proof.<String>getList("path").stream().map(Base64.getDecoder()::decode).toList(),
                checkpoint.root()))
        .isTrue();
    Object[] times =
        Given.ownerSees(
                """
                select e.recorded_at, (select min(signed_at) from log_checkpoint where size > l.leaf_index)
                from journal_entry e join log_leaf l on l.kind = 'J' and l.number = e.number where e.id = ?""",
                entry)
            .get(0);
    assertThat(Duration.between(instant(times[0]), instant(times[1])))
        .as("from being recorded, before it was committed, to being signed")
        .isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void an_event_of_the_trail_is_proved_to_those_who_watch() {
    postedEntry();
    String event =
        As.user("auditor").get("/api/audit-trail?size=1").jsonPath().getString("items[0].id");
    String path = "/api/log/trail/" + event + "/inclusion";
    Exported.await(() -> As.user("auditor").get(path).jsonPath().get("leafIndex") != null);
    As.user("dpo").get(path).then().statusCode(200).body("kind", equalTo("TRAIL"));
    As.user("approver").get(path).then().statusCode(403);
    As.user("auditor")
        .get("/api/log/trail/" + UUID.randomUUID() + "/inclusion")
        .then()
        .statusCode(404);
  }

  @Test
  void checkpoints_are_public_and_each_begins_the_next() {
    postedEntry();
    Exported.await(() -> As.nobody().get("/api/log/checkpoint").statusCode() == 200);
    Checkpoint first = published("/api/log/checkpoint");
    postedEntry();
    Exported.await(() -> published("/api/log/checkpoint").size() > first.size());
    Checkpoint second = published("/api/log/checkpoint");
    JsonPath proof =
        As.nobody()
            .get("/api/log/consistency?from=" + first.size() + "&to=" + second.size())
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(
            Proof.begins(
                first.size(),
                first.root(),
                second.size(),
                second.root(),
                proof.<String>getList("path").stream().map(Base64.getDecoder()::decode).toList()))
        .isTrue();
    assertThat(published("/api/log/checkpoints/" + first.size()).root()).isEqualTo(first.root());
    As.nobody()
        .get("/api/log/checkpoints?size=200")
        .then()
        .statusCode(200)
        .body("items.size", hasItem((int) first.size()));
    As.nobody().get("/api/log/checkpoints/" + (second.size() + 1000000)).then().statusCode(404);
    for (String wrong :
        List.of(
            "",
            "?from=1",
            "?from=0&to=1",
            "?from=2&to=1",
            "?from=1&to=99999999999",
            "?from=x&to=1")) {
      As.nobody().get("/api/log/consistency" + wrong).then().statusCode(422);
    }
  }

  @Test
  void the_state_of_the_log_is_for_the_funds_people() {
    postedEntry();
    Exported.await(() -> As.nobody().get("/api/log/checkpoint").statusCode() == 200);
    As.user("accountant")
        .get("/api/log")
        .then()
        .statusCode(200)
        .body("key", equalTo(key().toString()))
        .body("checkpoint.size", greaterThan(0))
        .body("checkpoint.note", startsWith(key().name() + "\n"));
    As.nobody().get("/api/log").then().statusCode(401);
    As.user("donor").get("/api/log").then().statusCode(403);
    UUID entry = postedEntry();
    As.user("donor").get("/api/log/journal/" + entry + "/inclusion").then().statusCode(403);
    for (String other : List.of("accountant", "donor", "ngo.officer", "admin")) {
      As.user(other).get("/api/log/export").then().statusCode(403);
    }
  }

  @Test
  void an_export_is_verified_away_from_the_server_and_its_taking_is_in_the_trail()
      throws Exception {
    UUID entry = postedEntry();
    Exported.await(() -> inclusion(entry).get("leafIndex") != null);
    Path checkpoint = Files.writeString(files.resolve("checkpoint"), note());
    Path fingerprints = Exported.log(files, false);
    UUID later = postedEntry();
    Exported.await(() -> inclusion(later).get("leafIndex") != null);
    Audit audit =
        Exported.verified(
            files,
            "--checkpoint",
            checkpoint.toString(),
            "--checkpoint",
            fingerprints.toString(),
            "--key",
            key().toString());
    assertThat(audit.said()).contains("GOOD: all is as it was sealed");
    assertThat(audit.code()).isZero();
    assertThat(Audit.of(fingerprints, List.of()).code()).isZero();
    As.user("auditor")
        .get("/api/audit-trail?subjectType=log&size=1")
        .then()
        .statusCode(200)
        .body("items[0].action", equalTo("export"))
        .body("items[0].actor.name", org.hamcrest.Matchers.notNullValue());
  }

  @Test
  void a_leaf_says_all_that_its_tables_hold() {
    Set<String> columns = new TreeSet<>();
    for (Object[] column :
        Given.ownerSees(
            """
            select table_name || '.' || column_name from information_schema.columns
            where table_name in ('journal_entry', 'journal_line', 'audit_event')""")) {
      columns.add((String) column[0]);
    }
    // A column that is added has to be told in Contents and in docs/tamper-evidence.md, and then
    // here.
    assertThat(columns)
        .containsExactlyInAnyOrder(
            ("journal_entry.id journal_entry.number journal_entry.occurred_on journal_entry.period_id"
                    + " journal_entry.source_type journal_entry.source_id journal_entry.event journal_entry.args"
                    + " journal_entry.reverses journal_entry.reason journal_entry.recorded_by"
                    + " journal_entry.recorded_at journal_entry.recorded_in journal_entry.content"
                    + " journal_line.entry_id journal_line.line journal_line.account journal_line.side"
                    + " journal_line.currency journal_line.amount journal_line.rate journal_line.usd"
                    + " journal_line.pool journal_line.contribution_id journal_line.call_id journal_line.grant_id"
                    + " journal_line.organisation_id journal_line.budget_class journal_line.country"
                    + " journal_line.sponsored_class journal_line.assistance audit_event.number audit_event.id"
                    + " audit_event.at audit_event.person_id audit_event.person_name audit_event.roles"
                    + " audit_event.action audit_event.subject_type audit_event.subject_id audit_event.outcome"
                    + " audit_event.rule audit_event.detail audit_event.recorded_in")
                .split(" "));
  }

  @Test
  void an_entry_that_waits_is_told_to_wait() {
    As.user("auditor")
        .get("/api/log/journal/" + UUID.randomUUID() + "/inclusion")
        .then()
        .statusCode(404);
    As.user("auditor")
        .get("/api/log")
        .then()
        .statusCode(200)
        .body("waitingSince", org.hamcrest.Matchers.anyOf(nullValue(), startsWith("20")));
  }

  /** A journal entry of now. */
  static UUID postedEntry() {
    String pool = Given.pool();
    Given.agreedContribution("1000.00", "EUR", pool, "BINDING_UNCONDITIONAL");
    return UUID.fromString(
        As.user("auditor")
            .get("/api/journal?size=1&pool=" + pool)
            .jsonPath()
            .getString("items[0].id"));
  }

  static JsonPath inclusion(UUID entry) {
    return As.user("auditor")
        .get("/api/log/journal/" + entry + "/inclusion")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  static String note() {
    return As.nobody().get("/api/log/checkpoint").then().statusCode(200).extract().asString();
  }

  static PublicKey key() {
    return PublicKey.parse(
        As.nobody().get("/api/log/key").then().statusCode(200).extract().asString());
  }

  private static Checkpoint published(String path) {
    Note note = Note.parse(As.nobody().get(path).then().statusCode(200).extract().asString());
    assertThat(note.isSignedBy(key())).isTrue();
    return Checkpoint.parse(note.text());
  }

  private static Instant instant(Object value) {
    return value instanceof OffsetDateTime at
        ? at.toInstant()
        : ((java.sql.Timestamp) value).toInstant();
  }
}
