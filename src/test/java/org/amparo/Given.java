package org.amparo;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What a test starts from: master data put in by the owner of the database, business through the
 * interface that people use.
 */
public final class Given {

  private Given() {}

  // --- master data

  /** Rates that the tests reckon with; they are not real ones. */
  public static void rates() {
    owner(
        """
        insert into exchange_rate (currency, effective_from, units_per_usd, source) values
          ('EUR', '2024-01-01', 0.910, 'Test'), ('EUR', '2026-03-01', 0.870, 'Test'),
          ('EUR', '2026-04-01', 0.890, 'Test'), ('EUR', '2026-06-01', 0.880, 'Test'),
          ('EUR', '2026-12-01', 0.865, 'Test'), ('JPY', '2024-01-01', 151.37, 'Test'),
          ('KWD', '2024-01-01', 0.307, 'Test'), ('CHF', '2024-01-01', 0.880, 'Test')
        on conflict do nothing""");
  }

  /** The organisation of that code, put in when it is not there yet. */
  public static UUID organisation(String code, String kind, String name, String country) {
    owner(
        "insert into organisation (id, code, kind, name, country) values (?, ?, ?, ?, ?) on conflict"
            + " (code) do nothing",
        UUID.nameUUIDFromBytes(code.getBytes(StandardCharsets.UTF_8)),
        code,
        kind,
        name,
        country);
    return (UUID) ownerSees("select id from organisation where code = ?", code).get(0)[0];
  }

  /** Member State whose focal point is the account {@code donor}. */
  public static UUID alpenreich() {
    return organisation("ALPENREICH", "MEMBER_STATE", "Republic of Alpenreich", "AT");
  }

  /** Member State whose focal point is the account {@code donor2}. */
  public static UUID norrland() {
    return organisation("NORRLAND", "MEMBER_STATE", "Kingdom of Norrland", "SE");
  }

  /** A pool of the test's own, so that its balances are nobody else's. */
  public static String pool() {
    String code = "TEST_" + UUID.randomUUID().toString().replace("-", "").toUpperCase();
    owner("insert into pool (code) values (?)", code);
    return code;
  }

  // --- contributions

  /** A pledge by the Republic of Alpenreich of 2 March 2026. */
  public static Map<String, Object> pledge(String amount, String currency, String pool) {
    return Map.of(
        "amount", Map.of("amount", amount, "currency", currency),
        "purpose", "Direct assistance to victims",
        "pledgedOn", "2026-03-02",
        "reference", "Note verbale 17/2026",
        "pool", pool);
  }

  public static Map<String, Object> agreement(String model) {
    return Map.of(
        "reference", "Exchange of letters 4/2026",
        "signedOn", "2026-03-16",
        "recognitionModel", model,
        "pscRate", "0.13");
  }

  public static Map<String, Object> receipt(String amount, String currency, String on) {
    return Map.of(
        "amount",
        Map.of("amount", amount, "currency", currency),
        "receivedOn",
        on,
        "bankAccount",
        "1110",
        "bankReference",
        "BR-" + UUID.randomUUID());
  }

  /** Pledged and accepted. */
  public static UUID acceptedContribution(String amount, String currency, String pool) {
    alpenreich();
    rates();
    UUID id =
        UUID.fromString(
            post("donor", "/api/contributions", pledge(amount, currency, pool), 201)
                .getString("id"));
    post(
        "manager",
        "/api/contributions/" + id + "/acceptance",
        Map.of("purposeConsistent", true, "noAdditionalLiability", true, "note", "In order"),
        200);
    return id;
  }

  public static UUID agreedContribution(
      String amount, String currency, String pool, String recognitionModel) {
    UUID id = acceptedContribution(amount, currency, pool);
    post("manager", "/api/contributions/" + id + "/agreement", agreement(recognitionModel), 200);
    return id;
  }

  /** US dollars in the un-earmarked pool, unconditional, received in full on 2 April 2026. */
  public static UUID receivedContribution(String usd) {
    return receivedContribution(usd, "GENERAL");
  }

  public static UUID receivedContribution(String usd, String pool) {
    String amount = new BigDecimal(usd).setScale(2).toPlainString();
    UUID id = agreedContribution(amount, "USD", pool, "BINDING_UNCONDITIONAL");
    received(id, receipt(amount, "USD", "2026-04-02"));
    return id;
  }

  /** Records a receipt and posts it. */
  public static JsonPath received(UUID contribution, Map<String, Object> receipt) {
    String receipts = "/api/contributions/" + contribution + "/receipts";
    JsonPath recorded = post("accountant", receipts, receipt, 200);
    String id =
        recorded.getString(
            "receipts.find { it.bankReference == '" + receipt.get("bankReference") + "' }.id");
    return post("approver", receipts + "/" + id + "/posting", Map.of(), 200);
  }

  // --- how

  /** Posts JSON as that person and expects that status. */
  public static JsonPath post(String user, String path, Object body, int status) {
    return As.user(user)
        .contentType(ContentType.JSON)
        .body(body)
        .post(path)
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  /** Runs SQL as the owner of the database, who may what the application may not. */
  public static void owner(String sql, Object... values) {
    try (Connection connection = ownerConnection();
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public static List<Object[]> ownerSees(String sql, Object... values) {
    try (Connection connection = ownerConnection();
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      List<Object[]> rows = new ArrayList<>();
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          Object[] row = new Object[found.getMetaData().getColumnCount()];
          for (int i = 0; i < row.length; i++) {
            row[i] = found.getObject(i + 1);
          }
          rows.add(row);
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Connection ownerConnection() throws SQLException {
    Config config = ConfigProvider.getConfig();
    return DriverManager.getConnection(
        config.getValue("AMPARO_DB_URL", String.class),
        config.getValue("AMPARO_DB_OWNER", String.class),
        config.getValue("AMPARO_DB_OWNER_PASSWORD", String.class));
  }
}
