package org.amparo.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.amparo.Given;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;

/** What the database refuses to those who would rewrite the books or the log of them. */
@QuarkusTest
class LogDatabaseTest {

  @Inject DataSource application;

  @BeforeEach
  void something_is_sealed() {
    if (Given.ownerSees("select 1 from log_checkpoint limit 1").isEmpty()) {
      LogTest.postedEntry();
      Exported.await(() -> !Given.ownerSees("select 1 from log_checkpoint limit 1").isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update log_leaf set hash = hash",
        "delete from log_leaf",
        "truncate log_leaf",
        "update log_node set hash = hash",
        "delete from log_node",
        "update log_checkpoint set note = note",
        "delete from log_checkpoint",
        "update log_key set verifier = verifier",
        "delete from log_key",
        "delete from log_progress",
        "insert into log_progress (only_row) values (true)",
        "alter table journal_entry disable trigger all",
        "alter table journal_line disable trigger journal_line_append_only",
        "alter table audit_event disable trigger user",
        "alter table log_leaf disable trigger all",
        "drop trigger log_leaf_append_only on log_leaf",
        "drop trigger journal_entry_append_only on journal_entry",
        "set session_replication_role = replica",
        "set role amparo_owner",
        "create or replace function refuse_change() returns trigger language plpgsql as 'begin return null; end'"
      })
  void the_application_may_neither_rewrite_the_log_nor_switch_a_trigger_off(String sql)
      throws SQLException {
    try (Connection connection = application.getConnection()) {
      assertThat(refusal(connection, sql).getSQLState()).as("privilege").isEqualTo("42501");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update log_leaf set hash = hash",
        "delete from log_leaf",
        "truncate log_leaf",
        "update log_node set hash = hash",
        "truncate log_node",
        "update log_checkpoint set note = note",
        "delete from log_checkpoint",
        "delete from log_key",
        "delete from log_progress"
      })
  void not_even_the_owner_may_rewrite_the_log(String sql) throws SQLException {
    try (Connection owner = Given.ownerConnection()) {
      assertThat(refusal(owner, sql).getServerErrorMessage().getConstraint())
          .isEqualTo("append_only");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into log_leaf select max(leaf_index) + 2, 'J', 900000000, sha256('') from log_leaf",
        "insert into log_leaf select max(leaf_index) + n, 'J', 900000000 + n, sha256('') from log_leaf, (values (1), (3)) v (n) group by n"
      })
  void a_leaf_follows_the_last_one_whoever_writes_it(String sql) throws SQLException {
    for (Connection who : new Connection[] {application.getConnection(), Given.ownerConnection()}) {
      try (Connection connection = who) {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
          // Else the sealer may put in the leaf of that number first.
          statement.execute("select pg_advisory_xact_lock(" + Sealer.LOCK + ")");
        }
        assertThat(refusal(connection, sql).getServerErrorMessage().getConstraint())
            .isEqualTo("log_leaves_follow");
        connection.rollback();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into log_leaf select max(leaf_index) + 1, max(kind), max(number), sha256('') from log_leaf where leaf_index = 0",
        "insert into log_leaf select leaf_index, 'J', 900000000, hash from log_leaf where leaf_index = 0"
      })
  void nothing_is_sealed_twice(String sql) throws SQLException {
    try (Connection connection = application.getConnection()) {
      assertThat(refusal(connection, sql).getSQLState()).isIn("23505", "23514");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"set session_replication_role = replica", "set role postgres"})
  void the_owner_is_no_superuser(String sql) throws SQLException {
    try (Connection owner = Given.ownerConnection()) {
      assertThat(refusal(owner, sql).getSQLState()).isEqualTo("42501");
    }
  }

  private static PSQLException refusal(Connection connection, String sql) {
    PSQLException refusal =
        catchThrowableOfType(
            PSQLException.class,
            () -> {
              try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
              }
            });
    if (refusal == null) {
      throw new AssertionError(sql + " was not refused");
    }
    return refusal;
  }
}
