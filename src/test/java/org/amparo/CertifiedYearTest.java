package org.amparo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Statements as they were certified. Here, to run before the tests that post straight into the
 * ledger: statements agree with the books as long as every entry comes from its business.
 */
@QuarkusTest
class CertifiedYearTest {

  private static final String RELEASES = "/api/statement-releases";

  /** Years nobody else posts in. */
  private static final int YEAR = 2034;

  @BeforeEach
  void close() {
    Given.receivedContribution("100.00", Given.pool());
    Given.owner(
        "update accounting_period set status = 'CLOSED', closed_at = now() where starts_on >= ? and starts_on < ?",
        java.sql.Date.valueOf(YEAR + "-01-01"),
        java.sql.Date.valueOf(YEAR + 1 + "-01-01"));
    Given.owner(
        "update statement_release set status = 'REJECTED', rejected_by = prepared_by, rejected_at = now(), reason = 'Test'"
            + " where status = 'PREPARED'");
  }

  @AfterEach
  void reopen() {
    Given.owner(
        "update accounting_period set status = 'OPEN', closed_at = null where starts_on >= ?",
        java.sql.Date.valueOf(YEAR + "-01-01"));
  }

  @Test
  void statements_are_kept_as_they_were_certified() throws Exception {
    JsonPath prepared = prepare("accountant", YEAR, 201);
    String id = prepared.getString("id");
    String path = RELEASES + "/" + id;
    assertThat(prepare("accountant", YEAR, 201).getString("id")).as("asked twice").isEqualTo(id);
    prepare("controller", YEAR, 409);
    As.user("controller").get("/api/worklist").then().body("items.subjectId", hasItem(id));

    byte[] content = As.user("auditor").get(path + "/content").asByteArray();
    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)))
        .isEqualTo(prepared.getString("sha256"));
    assertThat(new String(content, StandardCharsets.UTF_8))
        .startsWith("{\"form\":1,\"statements\":[");

    As.user("accountant").post(path + "/certification").then().statusCode(403);
    As.user("controller")
        .post(path + "/certification")
        .then()
        .statusCode(200)
        .body("status", equalTo("CERTIFIED"))
        .body("certifiedBy.name", notNullValue())
        .body("actions", empty());
    As.user("controller").post(path + "/certification").then().statusCode(200);

    As.user("auditor")
        .header("Accept-Language", "fr")
        .get(path + "/statements/financial-position")
        .then()
        .statusCode(200)
        .body("title", equalTo("I. État de la situation financière"))
        .body("holds", equalTo(true));
    As.user("auditor").get(path + "/statements/journal").then().statusCode(404);
    As.user("auditor").get(path + "/comparison").then().body("same", equalTo(true));
    Given.receivedContribution("55.00", Given.pool());
    As.user("auditor")
        .get(path + "/comparison")
        .then()
        .body("same", equalTo(false))
        .body("differences.statement", hasItem("financial-position"));
    As.user("auditor")
        .get("/api/audit-trail?subjectType=statement-release&subjectId=" + id)
        .then()
        .body("items.action", hasItem("certify"));

    for (String change :
        List.of(
            "update statement_release set content = '{}' where id = ?",
            "update statement_release set status = 'PREPARED', certified_by = null, certified_at = null where id = ?",
            "delete from statement_release where id = ?")) {
      assertThatThrownBy(() -> Given.owner(change, UUID.fromString(id))).as(change).isNotNull();
    }
  }

  @Test
  void what_the_books_no_longer_say_is_not_certified_but_rejected() {
    String path = RELEASES + "/" + prepare("accountant", YEAR, 201).getString("id");
    Given.receivedContribution("1.00", Given.pool());
    As.user("controller")
        .post(path + "/certification")
        .then()
        .statusCode(409)
        .body("code", equalTo("statement.changed"));
    As.user("controller")
        .contentType(ContentType.JSON)
        .body(Map.of("reason", " "))
        .post(path + "/rejection")
        .then()
        .statusCode(422);
    As.user("controller")
        .contentType(ContentType.JSON)
        .body(Map.of("reason", "The books have moved."))
        .post(path + "/rejection")
        .then()
        .statusCode(200)
        .body("status", equalTo("REJECTED"));
    JsonPath next = prepare("accountant", YEAR, 201);
    assertThat(next.getInt("revision")).isGreaterThan(1);
  }

  @Test
  void whoever_prepared_them_does_not_certify_them() {
    String path = RELEASES + "/" + prepare("controller", YEAR, 201).getString("id");
    As.user("controller")
        .post(path + "/certification")
        .then()
        .statusCode(422)
        .body("code", equalTo("statement.same-person"));
    As.user("controller").get(path).then().body("actions", empty());
  }

  @Test
  void a_year_that_is_not_closed_is_not_kept() {
    assertThat(prepare("accountant", 2035, 422).getString("code"))
        .isEqualTo("statement.year-not-closed");
    prepare("accountant", 1999, 422);
    prepare("auditor", YEAR, 403);
    As.user("donor").get(RELEASES).then().statusCode(403);
  }

  private static JsonPath prepare(String user, int year, int status) {
    return As.user(user)
        .contentType(ContentType.JSON)
        .body(Map.of("year", year))
        .post(RELEASES)
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }
}
