package org.amparo.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReserveListTest {

  @Test
  void the_list_is_drawn_on_in_the_order_in_which_it_was_made() {
    UUID call = Given.publishedCall();
    UUID second = Given.recommendedApplication(call, "ngo");
    UUID first = Given.recommendedApplication(call, "ngo2");
    // Not by number: by the order of the decisions.
    assertThat(reserve(first).getInt("reservePlace")).isEqualTo(1);
    assertThat(reserve(second).getInt("reservePlace")).isEqualTo(2);
    JsonPath refused = award(second, null, 422);
    assertThat(refused.getString("code")).isEqualTo("review.out-of-order");
    assertThat(refused.getString("errors[0].field")).isEqualTo("outOfOrder");
    assertThat(refused.getString("detail")).contains(number(first)).doesNotContain(number(second));
    award(second, "  ", 422);
    award(first, null, 200);
    JsonPath awarded = award(second, "Nobody is before it now.", 200);
    assertThat(awarded.getString("decision.outOfOrder")).isNull();
    assertThat(awarded.getInt("reservePlace")).isEqualTo(2);
  }

  @Test
  void out_of_order_it_is_drawn_on_with_a_reason_that_auditors_read() {
    UUID call = Given.publishedCall();
    UUID first = Given.recommendedApplication(call, "ngo");
    UUID second = Given.recommendedApplication(call, "ngo2");
    reserve(first);
    reserve(second);
    Given.refusedByDatabase(decision(second, "null"), "decision_in_order_of_reserve_list");
    award(second, "The first works where there is no access now.", 200);
    As.user("auditor")
        .get("/api/applications/" + second + "/review")
        .then()
        .body("decision.outOfOrder", equalTo("The first works where there is no access now."))
        .body("reservePlace", equalTo(2));
    Given.refusedByDatabase(
        "insert into decision (id, application_id, outcome, reason, out_of_order, decided_by, decided_at) select"
            + " gen_random_uuid(), application_id, 'NOT_SELECTED', 'No.', 'Why.', decided_by, now() from decision where application_id = '"
            + first
            + "' limit 1",
        "decision_out_of_order_awards");
  }

  @Test
  void who_has_left_the_list_stands_before_nobody() {
    UUID call = Given.publishedCall();
    UUID first = Given.recommendedApplication(call, "ngo");
    UUID second = Given.recommendedApplication(call, "ngo2");
    reserve(first);
    reserve(second);
    Given.post("ngo.officer", "/api/applications/" + first + "/withdrawal", Map.of(), 200);
    award(second, null, 200);
  }

  @Test
  void a_place_is_given_once_and_kept() {
    UUID call = Given.publishedCall();
    UUID first = Given.recommendedApplication(call, "ngo");
    UUID second = Given.recommendedApplication(call, "ngo2");
    reserve(first);
    Given.refusedByDatabase(
        "update application set reserve_place = 1 where id = '" + second + "'",
        "application_reserve_place_once");
    Given.refusedByDatabase(
        "update application set reserve_place = 7 where id = '" + first + "'",
        "application_reserve_place_kept");
    Given.refusedByDatabase(
        "update application set reserve_place = null where id = '" + first + "'",
        "application_reserve_place_kept");
  }

  private static String decision(UUID id, String outOfOrder) {
    return "insert into decision (id, application_id, outcome, amount, reason, out_of_order, decided_by, decided_at)"
        + " select gen_random_uuid(), application_id, 'AWARDED', 5, 'Yes.', "
        + outOfOrder
        + ", decided_by, now() from decision where application_id = '"
        + id
        + "' limit 1";
  }

  private static JsonPath reserve(UUID id) {
    return Given.post(
        "manager",
        "/api/applications/" + id + "/decision",
        Map.of("outcome", "RESERVE_LIST", "reason", "When money appears."),
        200);
  }

  private static JsonPath award(UUID id, String outOfOrder, int status) {
    Map<String, Object> award = new HashMap<>();
    award.put("outcome", "AWARDED");
    award.put("amount", Given.usd("18500.00"));
    award.put("reason", "Money has come.");
    award.put("outOfOrder", outOfOrder);
    return Given.post("manager", "/api/applications/" + id + "/decision", award, status);
  }

  private static String number(UUID id) {
    return As.user("manager").get("/api/applications/" + id).path("number");
  }
}
