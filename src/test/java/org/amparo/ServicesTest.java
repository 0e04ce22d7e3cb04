package org.amparo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** That the tests stand on what they say they stand on. */
@QuarkusTest
class ServicesTest {
  @Inject DataSource database;

  @Test
  void the_application_is_ready_on_a_real_database_and_a_real_keycloak() {
    As.nobody().get("/q/health/ready").then().statusCode(200);
  }

  @Test
  void the_database_is_durable_postgresql_18_in_utc() throws SQLException {
    assertThat(answer("SHOW server_version")).startsWith("18.");
    assertThat(answer("SHOW fsync")).isEqualTo("on");
    assertThat(answer("SHOW synchronous_commit")).isEqualTo("on");
    assertThat(answer("SHOW timezone")).isIn("UTC", "Etc/UTC", "GMT");
  }

  @Test
  void the_running_application_neither_owns_the_schema_nor_may_change_it() throws SQLException {
    assertThat(answer("SELECT current_user")).isEqualTo("amparo_app");
    assertThatThrownBy(() -> answer("CREATE TABLE intruder (id int)"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("permission denied");
  }

  private String answer(String question) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(question)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
