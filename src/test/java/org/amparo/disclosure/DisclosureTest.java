package org.amparo.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DisclosureTest {

  @Test
  void an_ex_gratia_payment_is_recorded_by_the_controller_and_withdrawn_with_a_reason() {
    Given.rates();
    JsonPath payment = Given.post("controller", "/api/ex-gratia-payments", exGratia(), 201);
    String path = "/api/ex-gratia-payments/" + payment.getString("id");
    assertThat(payment.getString("number")).startsWith("XG-2026-");
    assertThat(payment.getString("usd.amount")).isEqualTo("1000.00");
    Given.post("accountant", path + "/withdrawal", Map.of("reason", "x"), 403);
    Given.post("controller", path + "/withdrawal", Map.of("reason", " "), 422);
    JsonPath withdrawn =
        Given.post(
            "controller", path + "/withdrawal", Map.of("reason", "Paid under contract"), 200);
    assertThat(withdrawn.getString("status")).isEqualTo("WITHDRAWN");
    assertThat(withdrawn.getList("actions")).isEmpty();
    As.user("auditor").get(path).then().body("withdrawalReason", equalTo("Paid under contract"));
    Given.post("accountant", "/api/ex-gratia-payments", exGratia(), 403);
    As.user("officer").get(path).then().statusCode(403);
  }

  @Test
  void nobody_is_named_in_the_registers() {
    Given.rates();
    Map<String, Object> payment = exGratia();
    payment.put("circumstances", "Paid to the guest with passport AB1234567 after the accident");
    assertThat(
            Given.post("controller", "/api/ex-gratia-payments", payment, 422)
                .getString("errors[0].field"))
        .isEqualTo("circumstances");
    Map<String, Object> fraud = fraud();
    fraud.put("description", "Write to jane.doe@example.org, who forged the receipts");
    Given.post("controller", "/api/fraud-cases", fraud, 422);
  }

  @Test
  void fraud_is_presumptive_until_it_is_substantiated_and_every_step_stays() {
    JsonPath opened = Given.post("controller", "/api/fraud-cases", fraud(), 201);
    String path = "/api/fraud-cases/" + opened.getString("id");
    assertThat(opened.getString("kind")).isEqualTo("PRESUMPTIVE_FRAUD");
    Given.post("controller", path + "/steps", step("CLOSED", "0.00", "0.00"), 409);
    JsonPath investigated =
        Given.post("controller", path + "/steps", step("UNDER_INVESTIGATION", "0.00", "0.00"), 200);
    assertThat(investigated.getString("kind")).isEqualTo("PRESUMPTIVE_FRAUD");
    Given.post("controller", path + "/steps", step("SUBSTANTIATED", "100.00", "100.01"), 422);
    JsonPath shown =
        Given.post("controller", path + "/steps", step("SUBSTANTIATED", "5000.00", "1200.00"), 200);
    assertThat(shown.getString("kind")).isEqualTo("FRAUD");
    assertThat(shown.getString("recovered.amount")).isEqualTo("1200.00");
    assertThat(
            Given.post(
                    "controller", path + "/steps", step("SUBSTANTIATED", "5000.00", "1200.00"), 200)
                .getList("steps"))
        .hasSize(2);
    Given.post("auditor", path + "/steps", step("CLOSED", "5000.00", "1200.00"), 403);
    Given.post("controller", path + "/steps", step("CLOSED", "5000.00", "5000.00"), 200);
    As.user("auditor")
        .get(path)
        .then()
        .body("steps", hasSize(3))
        .body("steps[0].kind", equalTo("PRESUMPTIVE_FRAUD"))
        .body("actions", hasSize(0));
    As.user("accountant").get("/api/fraud-cases").then().statusCode(403);
    assertThatThrownBy(() -> Given.owner("update fraud_step set usd_lost = 0"))
        .hasStackTraceContaining("append-only");
    assertThatThrownBy(() -> Given.owner("delete from fraud_case"))
        .hasStackTraceContaining("append-only");
  }

  @Test
  void the_exceptions_register_gathers_what_departed_from_the_ordinary_course() {
    String grant = UUID.randomUUID().toString();
    Given.post("officer", "/api/grants/" + grant + "/certification", Map.of(), 403);
    Given.soon(
        () ->
            As.user("auditor")
                .get(
                    "/api/exceptions?kind=REFUSED_ATTEMPT&size=200&from="
                        + Given.today().minusDays(1))
                .then()
                .statusCode(200)
                .body("items.kind", everyItem(equalTo("REFUSED_ATTEMPT")))
                .body("items.subjectId", hasItem(grant)));
    JsonPath first = As.user("controller").get("/api/exceptions?size=1").jsonPath();
    assertThat(first.getList("items")).hasSize(1);
    UUID other = UUID.randomUUID();
    Given.post("officer", "/api/grants/" + other + "/certification", Map.of(), 403);
    Given.soon(
        () ->
            As.user("controller")
                .get("/api/exceptions?size=1")
                .then()
                .body("items[0].subjectId", equalTo(other.toString())));
    JsonPath latest = As.user("controller").get("/api/exceptions?size=1").jsonPath();
    assertThat(latest.getString("next")).isNotNull();
    As.user("controller")
        .queryParam("after", latest.getString("next"))
        .queryParam("size", 1)
        .get("/api/exceptions")
        .then()
        .body("items[0].subjectId", equalTo(grant));
    As.user("controller").get("/api/exceptions?after=x").then().statusCode(422);
    As.user("controller").get("/api/exceptions?kind=WEATHER").then().statusCode(422);
    As.user("ngo.officer").get("/api/exceptions").then().statusCode(403);
  }

  private static Map<String, Object> exGratia() {
    Map<String, Object> request = new HashMap<>();
    request.put("paidOn", "2026-04-15");
    request.put("amount", Map.of("amount", "890.00", "currency", "EUR"));
    request.put("circumstances", "Damage to a visitor's equipment during an event of the Fund");
    request.put("legalOpinion", "OLA/2026/114");
    request.put("authority", "Controller, delegation of 2 January 2026");
    return request;
  }

  private static Map<String, Object> fraud() {
    Map<String, Object> request = new HashMap<>();
    request.put("category", "FALSE_DOCUMENTS");
    request.put("discoveredOn", "2026-05-04");
    request.put("description", "Receipts of one grantee appear to have been altered.");
    request.put("atRisk", Map.of("amount", "5000.00", "currency", "USD"));
    return request;
  }

  private static Map<String, Object> step(String status, String lost, String recovered) {
    return Map.of(
        "status",
        status,
        "text",
        "The investigators report on their work",
        "lost",
        Map.of("amount", lost, "currency", "USD"),
        "recovered",
        Map.of("amount", recovered, "currency", "USD"));
  }
}
