package org.amparo.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.amparo.As;
import org.amparo.Given;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SampleTest {

  @Inject DataSource database;

  @Test
  void
      a_sample_is_kept_with_all_that_draws_it_again_and_what_is_posted_later_does_not_disturb_it() {
    String pool = Given.pool();
    for (String amount : List.of("100.00", "250.00", "4000.00")) {
      Given.receivedContribution(amount, pool);
    }
    JsonPath sample = draw(request("RANDOM", pool, 2), 201);
    assertThat(sample.getLong("population")).isEqualTo(3);
    assertThat(sample.getString("populationUsd.amount")).isEqualTo("4350.00");
    assertThat(sample.getList("items")).hasSize(2);
    assertThat(sample.getString("seed")).isEqualTo("2026 audit");
    Given.receivedContribution("900.00", pool);
    verified(sample, true);
    assertThat(draw(request("RANDOM", pool, 2), 201).getLong("population")).isEqualTo(4);
    As.user("auditor")
        .get("/api/audit-trail?subjectType=sample&subjectId=" + sample.getString("id"))
        .then()
        .body("items[0].action", equalTo("draw"))
        .body("items[0].detail.seed", equalTo("2026 audit"));
  }

  @Test
  void the_population_is_hashed_as_documented() throws Exception {
    String pool = Given.pool();
    Given.receivedContribution("100.00", pool);
    Given.receivedContribution("250.00", pool);
    StringBuilder text = new StringBuilder();
    for (Object[] line :
        Given.ownerSees(
            "select e.id || ':' || l.line || ':' || l.usd from journal_line l join journal_entry e on e.id = l.entry_id"
                + " where l.pool = ? and l.account = '1110' order by e.number, l.line",
            pool)) {
      text.append(line[0]).append('\n');
    }
    assertThat(draw(request("MONETARY_UNIT", pool, 2), 201).getString("populationHash"))
        .isEqualTo(
            HexFormat.of()
                .formatHex(
                    MessageDigest.getInstance("SHA-256")
                        .digest(text.toString().getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void by_monetary_unit_the_largest_is_drawn_and_its_errors_are_projected() {
    String pool = Given.pool();
    Given.receivedContribution("100.00", pool);
    Given.receivedContribution("9900.00", pool);
    JsonPath sample = draw(request("MONETARY_UNIT", pool, 5), 201);
    String path = "/api/samples/" + sample.getString("id");
    assertThat(sample.getList("items.usd.amount", String.class)).contains("9900.00");
    assertThat(sample.getList("items.hits", Integer.class).stream().mapToInt(i -> i).sum())
        .isEqualTo(5);
    int last = sample.getList("items").size() - 1;
    for (int i = 0; i <= last; i++) {
      Given.post(
          "auditor",
          path + "/items/" + sample.getString("items[" + i + "].id") + "/examination",
          i == last
              ? Map.of(
                  "result", "EXCEPTION",
                  "misstatement", Map.of("amount", "99.00", "currency", "USD"),
                  "remark", "Posted twice")
              : Map.of("result", "IN_ORDER"),
          200);
    }
    As.user("auditor")
        .get(path)
        .then()
        .body("status", equalTo("EXAMINED"))
        .body("exceptions", equalTo(1))
        .body("misstatement.amount", equalTo("99.00"))
        .body("projectedMisstatement.amount", equalTo("99.00"));
  }

  @Test
  void strata_are_drawn_from_one_by_one() {
    String pool = Given.pool();
    for (String amount : List.of("100.00", "150.00", "5000.00", "6000.00")) {
      Given.receivedContribution(amount, pool);
    }
    Map<String, Object> request = request("STRATIFIED", pool, 0);
    request.put(
        "strata", List.of(Map.of("least", "0", "size", 1), Map.of("least", "1000.00", "size", 5)));
    JsonPath sample = draw(request, 201);
    assertThat(sample.getList("items.stratum", Integer.class)).containsOnly(1, 2).hasSize(3);
    assertThat(sample.getList("strata.population", Integer.class)).containsExactly(2, 2);
    verified(sample, true);
    request.put(
        "strata", List.of(Map.of("least", "1000", "size", 1), Map.of("least", "0", "size", 5)));
    draw(request, 422);
  }

  @Test
  void only_an_auditor_draws_and_nothing_is_drawn_from_nothing() {
    As.user("controller")
        .contentType(ContentType.JSON)
        .body(request("RANDOM", "GENERAL", 2))
        .post("/api/samples")
        .then()
        .statusCode(403);
    draw(request("RANDOM", Given.pool(), 2), 422);
    Map<String, Object> unknown = request("RANDOM", "NO_SUCH_POOL", 2);
    draw(unknown, 422);
    draw(request("RANDOM", "GENERAL", 0), 422);
  }

  @Test
  void an_exception_is_explained_and_only_the_result_of_an_item_can_be_written() throws Exception {
    String pool = Given.pool();
    Given.receivedContribution("100.00", pool);
    JsonPath sample = draw(request("RANDOM", pool, 1), 201);
    String item =
        "/api/samples/"
            + sample.getString("id")
            + "/items/"
            + sample.getString("items[0].id")
            + "/examination";
    Given.post("auditor", item, Map.of("result", "EXCEPTION"), 422);
    Given.post("controller", item, Map.of("result", "IN_ORDER"), 403);
    assertThat(Given.post("auditor", item, Map.of("result", "IN_ORDER"), 200).getString("status"))
        .isEqualTo("EXAMINED");
    UUID id = UUID.fromString(sample.getString("items[0].id"));
    assertThatThrownBy(() -> Given.owner("update sample_item set usd = 1 where id = ?", id))
        .hasStackTraceContaining("what was drawn is not changed");
    assertThatThrownBy(() -> Given.owner("update sample set seed = 'x'"))
        .hasStackTraceContaining("append-only");
    try (Connection application = database.getConnection();
        var statement =
            application.prepareStatement("update sample_item set hits = 9 where id = ?")) {
      statement.setObject(1, id);
      assertThatThrownBy(statement::executeUpdate)
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void the_same_key_draws_once() {
    String pool = Given.pool();
    Given.receivedContribution("100.00", pool);
    String key = UUID.randomUUID().toString();
    String first = keyed(key, pool, 201);
    assertThat(keyed(key, pool, 200)).isEqualTo(first);
    As.user("auditor")
        .get("/api/samples")
        .then()
        .body("items.id", hasItem(first))
        .body("items[0].items", nullValue());
  }

  private static String keyed(String key, String pool, int status) {
    return As.user("auditor")
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key)
        .body(request("RANDOM", pool, 1))
        .post("/api/samples")
        .then()
        .statusCode(status)
        .extract()
        .path("id");
  }

  private static void verified(JsonPath sample, boolean same) {
    As.user("controller")
        .get("/api/samples/" + sample.getString("id") + "/verification")
        .then()
        .statusCode(200)
        .body("samePopulation", equalTo(same))
        .body("sameItems", equalTo(same));
  }

  private static JsonPath draw(Map<String, Object> request, int status) {
    return Given.post("auditor", "/api/samples", request, status);
  }

  private static Map<String, Object> request(String method, String pool, int size) {
    Map<String, Object> request = new HashMap<>();
    request.put("title", "Receipts");
    request.put("method", method);
    request.put("unit", "LINE");
    request.put("seed", "2026 audit");
    request.put("account", "1110");
    request.put("pool", pool);
    request.put("size", size);
    return request;
  }
}
