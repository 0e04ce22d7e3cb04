package org.amparo.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.amparo.As;
import org.amparo.Given;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CallTest {

  @Inject DataSource database;

  @Test
  void a_drafted_call_can_be_edited_and_published_by_the_secretariat() {
    Map<String, Object> call = Given.call(funded("300000"), "240000.00");
    UUID id = Given.draftedCall(call);
    see("officer", id)
        .body("status", equalTo("DRAFT"))
        .body("actions", contains("edit", "publish", "cancel"))
        .body("open", equalTo(false));
    call.put("maxMonths", 9);
    edit(id, "0", call).statusCode(200).header("ETag", "\"1\"").body("maxMonths", equalTo(9));
    publish(id)
        .statusCode(200)
        .body("status", equalTo("PUBLISHED"))
        .body("open", equalTo(true))
        .body("publishedBy.id", equalTo("a0000000-0000-4000-8000-000000000007"))
        .body("actions", contains("cancel"));
    see("ngo.editor", id).body("actions", contains("apply")).body("counts", nullValue());
  }

  @Test
  void others_neither_draft_nor_edit_nor_publish_nor_cancel() {
    Map<String, Object> call = Given.call(Given.pool(), "1000.00");
    call.put("ceiling", usd("500.00"));
    UUID id = Given.draftedCall(call);
    for (String user : List.of("manager", "ngo.officer", "donor", "auditor", "admin")) {
      Given.post(user, "/api/calls", call, 403);
      Given.post(user, "/api/calls/" + id + "/publication", Map.of(), 403);
      Given.post(user, "/api/calls/" + id + "/cancellation", Map.of("reason", "No"), 403);
      As.user(user)
          .contentType(ContentType.JSON)
          .header("If-Match", "\"0\"")
          .body(call)
          .put("/api/calls/" + id)
          .then()
          .statusCode(403);
    }
    As.nobody().get("/api/calls").then().statusCode(401);
  }

  @Test
  void a_draft_is_for_the_fund_alone() {
    UUID id = Given.draftedCall(Given.call(Given.pool(), "240000.00"));
    for (String user : List.of("ngo.editor", "donor", "evaluator1", "trustee")) {
      see(user, id, 404);
      As.user(user).get("/api/calls?size=200").then().body("items.id", not(hasItem(id.toString())));
    }
    As.user("auditor")
        .get("/api/calls?status=DRAFT&size=200")
        .then()
        .body("items.id", hasItem(id.toString()));
  }

  @Test
  void of_two_who_edit_the_second_gets_both_sides() {
    Map<String, Object> call = Given.call(Given.pool(), "240000.00");
    UUID id = Given.draftedCall(call);
    call.put("maxMonths", 7);
    edit(id, "0", call).statusCode(200);
    call.put("maxMonths", 6);
    edit(id, "0", call)
        .statusCode(409)
        .body("code", equalTo("problem.stale"))
        .body("current.maxMonths", equalTo(7))
        .body("current.version", equalTo(1));
    edit(id, null, call).statusCode(428);
    edit(id, "one", call).statusCode(428);
  }

  @Test
  void publication_needs_every_section_in_every_language() {
    Map<String, Object> call = Given.call(funded("300000"), "240000.00");
    call.put("languages", List.of("en", "fr", "es"));
    UUID id = Given.draftedCall(call);
    publish(id)
        .statusCode(422)
        .body("code", equalTo("call.incomplete"))
        .body(
            "errors.field",
            hasItems("title.es", "summary.es", "sections.programme.es", "sections.reporting.es"))
        .body("errors.field", not(hasItem("title.en")));
    see("officer", id).body("status", equalTo("DRAFT"));
  }

  @Test
  void publication_needs_a_deadline_still_to_come() {
    Map<String, Object> call = Given.call(funded("300000"), "240000.00");
    call.put("deadlineOn", LocalDate.now(ZoneId.of("Europe/Vienna")).minusDays(1).toString());
    publish(Given.draftedCall(call)).statusCode(422).body("code", equalTo("call.deadline-past"));
    call = Given.call(funded("300000"), "240000.00");
    call.put("deadlineOn", LocalDate.now(ZoneId.of("Europe/Vienna")).toString());
    publish(Given.draftedCall(call)).statusCode(200).body("open", equalTo(true));
  }

  @Test
  void the_deadline_is_the_end_of_the_day_in_vienna_in_winter_and_in_summer() {
    Map<String, Object> call = Given.call(Given.pool(), "240000.00");
    call.put("deadlineOn", "2026-02-28");
    see("officer", Given.draftedCall(call)).body("deadline", equalTo("2026-02-28T23:00:00Z"));
    call = Given.call(Given.pool(), "240000.00");
    call.put("deadlineOn", "2026-07-09");
    see("officer", Given.draftedCall(call)).body("deadline", equalTo("2026-07-09T22:00:00Z"));
  }

  @Test
  void publication_needs_cash_for_the_envelope_with_programme_support() {
    // 240,000 and 13 % of it are 271,200.
    publish(Given.draftedCall(Given.call(funded("271199.99"), "240000.00")))
        .statusCode(422)
        .body("code", equalTo("call.not-funded"))
        .body("detail", containsString("271,200.00"))
        .body("help", not(nullValue()));
    publish(Given.draftedCall(Given.call(funded("271200.00"), "240000.00"))).statusCode(200);
  }

  @Test
  void cash_promised_to_one_call_is_not_there_for_another_until_it_is_cancelled() {
    String pool = funded("400000");
    UUID first = Given.publishedCall(Given.call(pool, "240000.00"));
    UUID second = Given.draftedCall(Given.call(pool, "240000.00"));
    publish(second).statusCode(422).body("code", equalTo("call.not-funded"));
    Given.post(
        "officer",
        "/api/calls/" + first + "/cancellation",
        Map.of("reason", "Priorities have changed."),
        200);
    publish(second).statusCode(200);
  }

  @Test
  void two_calls_published_at_once_do_not_promise_the_same_cash() throws Exception {
    String pool = funded("300000");
    UUID first = Given.draftedCall(Given.call(pool, "240000.00"));
    UUID second = Given.draftedCall(Given.call(pool, "240000.00"));
    ExecutorService both = Executors.newFixedThreadPool(2);
    List<Callable<Integer>> attempts =
        List.of(
            () -> publish(first).extract().statusCode(),
            () -> publish(second).extract().statusCode());
    int published = 0;
    for (Future<Integer> attempt : both.invokeAll(attempts)) {
      published += attempt.get() == 200 ? 1 : 0;
    }
    both.shutdown();
    assertThat(published).isEqualTo(1);
  }

  @Test
  void a_published_call_no_longer_changes() {
    Map<String, Object> call = Given.call(funded("300000"), "240000.00");
    UUID id = Given.publishedCall(call);
    call.put("ceiling", usd("30000.00"));
    edit(id, "1", call).statusCode(409).body("code", equalTo("call.published"));
    publish(id).statusCode(200); // the same person again: nothing new
    assertThatThrownBy(() -> sql("update call set ceiling = 30000 where id = '" + id + "'"))
        .hasMessageContaining("is published");
    assertThatThrownBy(() -> sql("update call set status = 'DRAFT' where id = '" + id + "'"))
        .hasMessageContaining("is published");
    assertThatThrownBy(() -> sql("delete from call where id = '" + id + "'"))
        .hasMessageContaining("permission denied");
  }

  @Test
  void the_database_refuses_awards_above_the_envelope_and_a_ceiling_above_it() {
    UUID id = Given.draftedCall(Given.call(Given.pool(), "240000.00"));
    assertThatThrownBy(() -> sql("update call set awarded = 240000.01 where id = '" + id + "'"))
        .hasMessageContaining("call_awards_within_envelope");
    assertThatThrownBy(() -> sql("update call set ceiling = 240000.01 where id = '" + id + "'"))
        .hasMessageContaining("call_ceiling_within_envelope");
  }

  @Test
  void a_reference_is_given_once() {
    Map<String, Object> call = Given.call(Given.pool(), "240000.00");
    Given.draftedCall(call);
    JsonPath refused = Given.post("officer", "/api/calls", call, 422);
    assertThat(refused.getString("errors[0].field")).isEqualTo("reference");
    assertThat(refused.getString("errors[0].code")).isEqualTo("call.reference-taken");
  }

  @Test
  void the_same_attempt_again_returns_the_first_call() {
    Map<String, Object> call = Given.call(Given.pool(), "240000.00");
    String key = UUID.randomUUID().toString();
    String id =
        As.user("officer")
            .contentType(ContentType.JSON)
            .header("Idempotency-Key", key)
            .body(call)
            .post("/api/calls")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    As.user("officer")
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key)
        .body(call)
        .post("/api/calls")
        .then()
        .statusCode(200)
        .body("id", equalTo(id));
  }

  @Test
  void what_cannot_be_a_call_is_told_field_by_field() {
    Map<String, Object> call = Given.call("NOWHERE", "240000.00");
    assertThat(fields(call)).contains("pool");
    call = Given.call(Given.pool(), "240000.00");
    call.put("envelope", Map.of("amount", "1000.00", "currency", "EUR"));
    call.put("languages", List.of("en", "de"));
    call.put("title", Map.of("en", "x".repeat(251)));
    call.put("deadlineOn", "2150-01-01");
    assertThat(fields(call))
        .contains("envelope.currency", "languages[1]", "title.en", "deadlineOn");
    call = Given.call(Given.pool(), "1000.00");
    assertThat(fields(call)).contains("ceiling");
    Given.post("officer", "/api/calls", Map.of(), 422);
    As.user("officer")
        .get("/api/calls?status=OPEN")
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("status"));
    As.user("officer").get("/api/calls/not-an-id").then().statusCode(404);
  }

  @Test
  void a_refusal_is_told_in_the_readers_language() {
    UUID id = Given.publishedCall();
    Map<String, String> texts = new HashMap<>();
    for (String language : List.of("ar", "zh", "en", "fr", "ru", "es")) {
      texts.put(
          language,
          As.user("officer")
              .contentType(ContentType.JSON)
              .header("If-Match", "\"1\"")
              .header("Accept-Language", language)
              .body(Given.call("GENERAL", "240000.00"))
              .put("/api/calls/" + id)
              .then()
              .statusCode(409)
              .extract()
              .path("detail"));
    }
    assertThat(texts.values()).doesNotHaveDuplicates();
    assertThat(texts.get("es")).contains("convocatoria");
  }

  @Test
  void a_draft_awaits_publication_in_the_secretariats_worklist() {
    UUID id = Given.draftedCall(Given.call(Given.pool(), "240000.00"));
    As.user("officer")
        .get("/api/worklist")
        .then()
        .body("items.findAll { it.task == 'call.publish' }.subjectId", hasItem(id.toString()));
  }

  @Test
  void lists_go_on_where_they_stopped() {
    String pool = Given.pool();
    for (int i = 0; i < 3; i++) {
      Given.draftedCall(Given.call(pool, "240000.00"));
    }
    JsonPath first =
        As.user("officer")
            .get("/api/calls?status=DRAFT&size=2")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    JsonPath next =
        As.user("officer")
            .get("/api/calls?status=DRAFT&size=2&after=" + first.getString("next"))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(first.getList("items.id"))
        .hasSize(2)
        .doesNotContainAnyElementsOf(next.getList("items.id"));
  }

  static String funded(String usd) {
    String pool = Given.pool();
    Given.receivedContribution(usd, pool);
    return pool;
  }

  private static Map<String, String> usd(String amount) {
    return Map.of("amount", amount, "currency", "USD");
  }

  private static List<String> fields(Map<String, Object> call) {
    return Given.post("officer", "/api/calls", call, 422).getList("errors.field");
  }

  private static ValidatableResponse publish(UUID id) {
    return As.user("officer")
        .contentType(ContentType.JSON)
        .body(Map.of())
        .post("/api/calls/" + id + "/publication")
        .then();
  }

  private static ValidatableResponse edit(UUID id, String version, Map<String, Object> call) {
    var request = As.user("officer").contentType(ContentType.JSON).body(call);
    return (version == null ? request : request.header("If-Match", "\"" + version + "\""))
        .put("/api/calls/" + id)
        .then();
  }

  private static ValidatableResponse see(String user, UUID id) {
    return see(user, id, 200);
  }

  private static ValidatableResponse see(String user, UUID id, int status) {
    return As.user(user).get("/api/calls/" + id).then().statusCode(status);
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = database.getConnection();
        var s = connection.createStatement()) {
      s.execute(statement);
    }
  }
}
