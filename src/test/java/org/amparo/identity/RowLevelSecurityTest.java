package org.amparo.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.amparo.As;
import org.amparo.Given;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/**
 * What the database shows of organisations' rows to a connection that forgot to ask for its own.
 */
@QuarkusTest
class RowLevelSecurityTest {

  @Inject DataSource pool;

  @Test
  void a_connection_without_scope_sees_and_writes_nothing() throws SQLException {
    Given.acceptedContribution("1000.00", "EUR", Given.pool());
    Given.releasedInstalment();
    try (Connection nobody = application()) {
      for (String table : scoped()) {
        assertThat(count(nobody, table)).as(table).isZero();
      }
      assertThat(update(nobody, "update contribution set purpose = purpose")).isZero();
      assertThat(update(nobody, "update grant_agreement set grantee_name = grantee_name")).isZero();
    }
  }

  @Test
  void an_organisation_sees_its_own_rows_and_what_hangs_on_them() throws SQLException {
    UUID pledge = Given.acceptedContribution("1000.00", "EUR", Given.pool());
    UUID payment = Given.releasedInstalment();
    Given.norrland();
    Given.havenBridge();
    try (Connection connection = application()) {
      scope(connection, "organisation:ALPENREICH");
      assertThat(sees(connection, "contribution", pledge)).isTrue();
      assertThat(sees(connection, "disbursement", payment)).isFalse();
      scope(connection, "organisation:NORRLAND");
      assertThat(sees(connection, "contribution", pledge)).isFalse();
      assertThat(
              update(
                  connection,
                  "update contribution set purpose = purpose where id = '" + pledge + "'"))
          .isZero();
      scope(connection, "organisation:CASA-AURORA");
      assertThat(sees(connection, "disbursement", payment)).isTrue();
      assertThat(count(connection, "document")).isPositive();
      assertThat(count(connection, "contribution")).isZero();
      scope(connection, "organisation:HAVEN-BRIDGE");
      assertThat(sees(connection, "disbursement", payment)).isFalse();
      for (String nonsense :
          List.of("organisation:", "organisation:NOBODY", "FUND", "fund ", "none")) {
        scope(connection, nonsense);
        assertThat(count(connection, "contribution")).as(nonsense).isZero();
      }
      scope(connection, "fund");
      assertThat(sees(connection, "contribution", pledge)).isTrue();
      assertThat(sees(connection, "disbursement", payment)).isTrue();
    }
  }

  @Test
  void a_row_of_another_organisation_is_not_written() throws SQLException {
    UUID pledge = Given.acceptedContribution("1000.00", "EUR", Given.pool());
    Given.norrland();
    try (Connection connection = application()) {
      scope(connection, "organisation:ALPENREICH");
      assertThatThrownBy(
              () ->
                  update(
                      connection,
                      "update contribution set donor_id = (select id from organisation where code = 'NORRLAND') where id = '"
                          + pledge
                          + "'"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("row-level security");
    }
  }

  @Test
  void what_no_request_asked_for_works_for_the_fund() throws SQLException {
    UUID pledge = Given.acceptedContribution("1000.00", "EUR", Given.pool());
    try (Connection connection = pool.getConnection()) {
      assertThat(sees(connection, "contribution", pledge)).isTrue();
      assertThat(sees(connection, "contribution", pledge)).isTrue();
    }
  }

  @Test
  void a_scope_outlives_the_rollback_of_the_transaction_it_was_given_in() throws SQLException {
    UUID pledge = Given.acceptedContribution("1000.00", "EUR", Given.pool());
    for (int i = 0; i < 30; i++) {
      // Requests of others in between leave their scope on the same connections.
      As.user("donor2").get("/api/contributions/" + pledge).then().statusCode(404);
      QuarkusTransaction.begin();
      try (Connection connection = pool.getConnection()) {
        assertThat(sees(connection, "contribution", pledge)).isTrue();
      } finally {
        QuarkusTransaction.rollback();
      }
      As.user("donor2").get("/api/contributions/" + pledge).then().statusCode(404);
      As.user("donor").get("/api/contributions/" + pledge).then().statusCode(200);
    }
  }

  @Test
  void whatever_refers_to_an_organisations_rows_has_a_policy_too() {
    Map<String, String> without = new TreeMap<>();
    for (Object[] row :
        Given.ownerSees(
            """
            select distinct c.conrelid::regclass::text, c.confrelid::regclass::text
            from pg_constraint c join pg_class parent on parent.oid = c.confrelid join pg_class child on child.oid = c.conrelid
            where c.contype = 'f' and parent.relrowsecurity and not child.relrowsecurity""")) {
      without.put((String) row[0], (String) row[1]);
    }
    assertThat(without).as("Tables without a policy, and what they refer to").isEmpty();
  }

  private static List<String> scoped() {
    List<String> tables = new ArrayList<>();
    for (Object[] row :
        Given.ownerSees(
            "select relname::text from pg_class where relrowsecurity and relkind = 'r'")) {
      tables.add((String) row[0]);
    }
    assertThat(tables).hasSizeGreaterThan(15);
    return tables;
  }

  /** As the application's role connects, before anyone has given the connection a scope. */
  private static Connection application() throws SQLException {
    return DriverManager.getConnection(
        ConfigProvider.getConfig().getValue("AMPARO_DB_URL", String.class),
        ConfigProvider.getConfig().getValue("AMPARO_DB_USER", String.class),
        ConfigProvider.getConfig().getValue("AMPARO_DB_PASSWORD", String.class));
  }

  private static void scope(Connection connection, String scope) throws SQLException {
    try (PreparedStatement set =
        connection.prepareStatement("select set_config('amparo.scope', ?, false)")) {
      set.setString(1, scope);
      set.execute();
    }
  }

  private static boolean sees(Connection connection, String table, UUID id) throws SQLException {
    try (PreparedStatement question =
        connection.prepareStatement("select 1 from " + table + " where id = ?")) {
      question.setObject(1, id);
      try (ResultSet rows = question.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static long count(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static int update(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }
}
