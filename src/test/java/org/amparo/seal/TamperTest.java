package org.amparo.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.UUID;
import org.amparo.Given;
import org.amparo.seal.proof.Audit;
import org.amparo.seal.proof.Hash;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the owner of the database, or its superuser, can do with raw SQL when the triggers are out
 * of the way; and that the verifier names it. Everything is put back as it was.
 */
@QuarkusTest
class TamperTest {

  @TempDir Path files;

  UUID entry;
  long number;
  long leaf;

  @BeforeEach
  void sealed_entries() {
    entry = LogTest.postedEntry();
    UUID after = LogTest.postedEntry();
    Exported.await(() -> LogTest.inclusion(after).get("leafIndex") != null);
    // Else the sums would be made of what is tampered with, and stay so when it is put back.
    Exported.await(() -> isSummed(after));
    number = LogTest.inclusion(entry).getLong("number");
    leaf = LogTest.inclusion(entry).getLong("leafIndex");
    assertThat(Exported.verified(files).said()).contains("GOOD: all is as it was sealed");
  }

  @Test
  void an_amount_changed_by_the_superuser_is_named() throws SQLException {
    tampered(
        "update journal_line set amount = amount + 1, usd = usd + 1 where entry_id = '%s'",
        "update journal_line set amount = amount - 1, usd = usd - 1 where entry_id = '%s'",
        () ->
            assertThat(Exported.verified(files).said())
                .contains("CHANGED: journal entry " + number + ", leaf " + leaf)
                .contains("NOT GOOD"));
  }

  @Test
  void an_entry_moved_to_another_day_by_the_owner_is_named() throws SQLException {
    try (Connection owner = Given.ownerConnection()) {
      String move =
          "alter table journal_entry disable trigger journal_entry_append_only;"
              + "update journal_entry set occurred_on = occurred_on %s 1 where id = '"
              + entry
              + "'; alter table journal_entry enable trigger journal_entry_append_only";
      run(owner, move.formatted("-"));
      try {
        assertThat(Exported.verified(files).said())
            .contains("CHANGED: journal entry " + number + ", leaf " + leaf);
      } finally {
        run(owner, move.formatted("+"));
      }
    }
    assertThat(Exported.verified(files).code()).isZero();
  }

  @Test
  void an_event_of_the_trail_put_down_to_another_person_is_named() throws SQLException {
    Object[] event =
        Given.ownerSees(
                "select l.number, l.leaf_index from log_leaf l where l.kind = 'T' order by leaf_index desc limit 1")
            .get(0);
    tampered(
        "update audit_event set person_name = person_name || '.' where number = " + event[0],
        "update audit_event set person_name = rtrim(person_name, '.') where number = " + event[0],
        () ->
            assertThat(Exported.verified(files).said())
                .contains("CHANGED: event of the trail " + event[0] + ", leaf " + event[1]));
  }

  @Test
  void an_entry_dropped_is_named() throws SQLException {
    tampered(
        """
        create temp table kept_entry as select * from journal_entry where id = '%1$s';
        create temp table kept_line as select * from journal_line where entry_id = '%1$s';
        delete from journal_line where entry_id = '%1$s';
        delete from journal_entry where id = '%1$s'""",
        """
        insert into journal_entry overriding system value select * from kept_entry;
        insert into journal_line select * from kept_line;
        drop table kept_entry, kept_line""",
        () ->
            assertThat(Exported.verified(files).said())
                .contains("DROPPED: journal entry " + number + ", leaf " + leaf));
  }

  @Test
  void an_entry_slipped_in_among_old_ones_is_named() throws SQLException {
    UUID slipped = UUID.randomUUID();
    tampered(
        """
        insert into journal_entry (id, occurred_on, period_id, source_type, source_id, event, recorded_by, recorded_in, content)
        select '%2$s', occurred_on, period_id, source_type, '%2$s', event, recorded_by, '1000', content
        from journal_entry where id = '%1$s'"""
            .replace("%2$s", slipped.toString()),
        "delete from journal_entry where id = '" + slipped + "'",
        () ->
            assertThat(Exported.verified(files).said())
                .contains("INSERTED: journal entry ", "was never sealed", slipped.toString()));
  }

  @Test
  void an_entry_changed_together_with_its_leaf_is_named_by_fingerprints_kept() throws Exception {
    Path fingerprints = Exported.log(files, false);
    Path checkpoint = Files.writeString(files.resolve("checkpoint"), LogTest.note());
    String was = sealedHash();
    tampered(
        "update journal_line set amount = amount + 1, usd = usd + 1 where entry_id = '%s'",
        "update journal_line set amount = amount - 1, usd = usd - 1 where entry_id = '%s';"
            + rehash(was),
        () -> {
          String forged =
              HexFormat.of().formatHex(Hash.leaf(LogTest.inclusion(entry).getString("content")));
          superuser(rehash(forged));
          assertThat(Exported.verified(files).said())
              .contains("REWRITTEN: the log does not lead to the checkpoint of size ");
          assertThat(Exported.verified(files, "--checkpoint", checkpoint.toString()).code())
              .isEqualTo(1);
          assertThat(Exported.verified(files, "--checkpoint", fingerprints.toString()).said())
              .contains("CHANGED: leaf " + leaf + " was journal entry " + number)
              .contains("and now says something else");
        });
  }

  @Test
  void leaves_put_in_another_order_are_named() throws SQLException {
    Path fingerprints = Exported.log(files, false);
    String swap =
        """
        create temp table two as select * from log_leaf where leaf_index in (%1$d, %2$d);
        update log_leaf set number = -number where leaf_index in (%1$d, %2$d);
        update log_leaf l set kind = t.kind, number = t.number, hash = t.hash from two t
          where l.leaf_index + t.leaf_index = %1$d + %2$d and l.leaf_index in (%1$d, %2$d) and l.leaf_index <> t.leaf_index;
        drop table two"""
            .formatted(leaf, leaf + 1);
    tampered(
        swap,
        swap,
        () -> {
          Audit audit = Exported.verified(files, "--checkpoint", fingerprints.toString());
          assertThat(audit.said())
              .contains("REORDERED: leaf " + leaf + " was journal entry " + number)
              .contains("and is now leaf " + (leaf + 1))
              .contains("REWRITTEN");
        });
  }

  private static boolean isSummed(UUID entry) {
    return (Boolean)
        Given.ownerSees(
                "select recorded_in <= (select through from ledger_summary) from journal_entry where id = ?",
                entry)
            .get(0)[0];
  }

  private String sealedHash() {
    return HexFormat.of()
        .formatHex(
            (byte[])
                Given.ownerSees("select hash from log_leaf where kind = 'J' and number = ?", number)
                    .get(0)[0]);
  }

  private String rehash(String hash) {
    return "update log_leaf set hash = '\\x" + hash + "' where leaf_index = " + leaf;
  }

  private interface Check {
    void run() throws SQLException;
  }

  /** With triggers and foreign keys out of the way, as session_replication_role puts them. */
  private void tampered(String how, String back, Check check) throws SQLException {
    try (Connection superuser = superuser()) {
      run(superuser, "set session_replication_role = replica");
      run(superuser, how.replace("%1$s", "%s").replace("%s", entry.toString()));
      try {
        check.run();
      } finally {
        run(superuser, back.replace("%s", entry.toString()));
      }
    }
    assertThat(Exported.verified(files).said()).contains("GOOD: all is as it was sealed");
  }

  private static void superuser(String sql) throws SQLException {
    try (Connection superuser = superuser()) {
      run(superuser, "set session_replication_role = replica");
      run(superuser, sql);
    }
  }

  private static Connection superuser() throws SQLException {
    return DriverManager.getConnection(
        ConfigProvider.getConfig().getValue("AMPARO_DB_URL", String.class),
        "postgres",
        ConfigProvider.getConfig().getValue("AMPARO_TEST_SUPERUSER_PASSWORD", String.class));
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
