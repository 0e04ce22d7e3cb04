package org.amparo.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.amparo.Given;
import org.junit.jupiter.api.Test;

/** That the sealer passes nothing by, and waits for no one but itself. */
@QuarkusTest
class SealerTest {

  @Test
  void a_transaction_that_takes_long_holds_up_nothing_and_is_not_passed_by() throws SQLException {
    UUID slow = UUID.randomUUID();
    try (Connection connection = Given.ownerConnection()) {
      connection.setAutoCommit(false);
      event(connection, slow);
      UUID entry = LogTest.postedEntry();
      Exported.await(() -> LogTest.inclusion(entry).get("leafIndex") != null);
      UUID another = LogTest.postedEntry();
      Exported.await(() -> LogTest.inclusion(another).get("leafIndex") != null);
      assertThat(sealed(slow)).isFalse();
      connection.commit();
    }
    Exported.await(() -> sealed(slow));
  }

  @Test
  void what_is_rolled_back_is_never_sealed_and_holds_up_nothing() throws SQLException {
    UUID undone = UUID.randomUUID();
    try (Connection connection = Given.ownerConnection()) {
      connection.setAutoCommit(false);
      event(connection, undone);
      connection.rollback();
    }
    UUID entry = LogTest.postedEntry();
    Exported.await(() -> LogTest.inclusion(entry).get("leafIndex") != null);
    assertThat(sealed(undone)).isFalse();
  }

  @Test
  void it_goes_on_after_a_restore_whose_transactions_begin_lower() {
    UUID before = LogTest.postedEntry();
    Exported.await(() -> LogTest.inclusion(before).get("leafIndex") != null);
    Given.owner(
        "update log_progress set incarnation = 'another database', sealed_to = '900000000000'");
    UUID after = LogTest.postedEntry();
    Exported.await(() -> LogTest.inclusion(after).get("leafIndex") != null);
    Object[] progress =
        Given.ownerSees(
                "select incarnation = (select system_identifier::text from pg_control_system()) || '/' || (select oid from pg_database"
                    + " where datname = current_database()), sealed_to < '900000000000' from log_progress")
            .get(0);
    assertThat(progress).containsExactly(true, true);
    UUID later = LogTest.postedEntry();
    Exported.await(() -> LogTest.inclusion(later).get("leafIndex") != null);
  }

  @Test
  void one_instance_seals_at_a_time() throws SQLException {
    UUID entry;
    try (Connection other = Given.ownerConnection();
        Statement statement = other.createStatement()) {
      statement.execute("select pg_advisory_lock(" + 0x5ea1 + ")");
      entry = LogTest.postedEntry();
      pause(1500);
      assertThat(LogTest.inclusion(entry).<Object>get("leafIndex")).isNull();
    }
    Exported.await(() -> LogTest.inclusion(entry).get("leafIndex") != null);
  }

  @Test
  void every_leaf_follows_the_last_and_every_checkpoint_ends_at_one() {
    LogTest.postedEntry();
    Object[] row =
        Given.ownerSees(
                """
                select count(*) = max(leaf_index) + 1, max(leaf_index) + 1 = (select max(size) from log_checkpoint),
                       (select count(*) from log_node where level = 1) = (max(leaf_index) + 1) / 256
                from log_leaf""")
            .get(0);
    assertThat(row).containsExactly(true, true, true);
  }

  private static void event(Connection connection, UUID id) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into audit_event (id, person_name, roles, action, subject_type, outcome) values (?, '-', '{}', 'wait', 'log', 'DONE')")) {
      insert.setObject(1, id);
      insert.execute();
    }
  }

  private static boolean sealed(UUID event) {
    return !Given.ownerSees(
            "select 1 from audit_event t join log_leaf l on l.kind = 'T' and l.number = t.number where t.id = ?",
            event)
        .isEmpty();
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
