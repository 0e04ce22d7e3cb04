package org.amparo.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.amparo.As;
import org.amparo.Given;
import org.junit.jupiter.api.Test;

/** The chart of accounts is data, kept by the controller. */
@QuarkusTest
class AccountTest {

  private static final Map<String, String> NAMES =
      Map.of(
          "ar",
          "تكاليف التدريب",
          "zh",
          "培训费",
          "en",
          "Training",
          "fr",
          "Formation",
          "ru",
          "Обучение",
          "es",
          "Capacitación");

  @Test
  void the_controller_adds_an_account_and_everyone_reads_it_in_their_language() {
    String code = free();
    JsonPath added = Given.post("controller", "/api/accounts", account(code), 201);
    assertThat(added.getString("name")).isEqualTo("Training");
    assertThat(added.getList("actions")).isEqualTo(List.of("rename", "retire"));
    Given.post("controller", "/api/accounts", account(code), 201);
    Map<String, Object> other = account(code);
    other.put("guarded", true);
    assertThat(Given.post("controller", "/api/accounts", other, 409).getString("code"))
        .isEqualTo("ledger.account-exists");
    As.user("auditor")
        .header("Accept-Language", "ar")
        .get("/api/accounts/" + code)
        .then()
        .statusCode(200)
        .body("name", equalTo("تكاليف التدريب"))
        .body("createdBy.name", equalTo(added.getString("createdBy.name")))
        .body("actions", empty());
    As.user("officer")
        .get("/api/accounts")
        .then()
        .body("items.code", hasItem(code))
        .body("items.find { it.code == '1110' }.needed", equalTo(true));
    As.user("auditor")
        .get("/api/audit-trail?subjectType=account&subjectId=" + code)
        .then()
        .body("items.action", contains("add"));
  }

  @Test
  void an_account_is_named_in_all_six_languages_and_by_a_code_of_its_type() {
    Map<String, Object> account = account("1" + free().substring(1));
    assertThat(Given.post("controller", "/api/accounts", account, 422).getString("errors[0].field"))
        .isEqualTo("code");
    account = account(free());
    Map<String, String> five = new HashMap<>(NAMES);
    five.remove("ru");
    account.put("names", five);
    assertThat(Given.post("controller", "/api/accounts", account, 422).getString("errors[0].field"))
        .isEqualTo("names.ru");
    account.put("code", "71");
    Given.post("controller", "/api/accounts", account, 422);
  }

  @Test
  void only_the_controller_keeps_the_chart() {
    String code = free();
    for (String user : List.of("accountant", "approver", "auditor", "manager", "ngo.officer")) {
      Given.post(user, "/api/accounts", account(code), 403);
      Given.post(user, "/api/accounts/1190/retirement", Map.of("reason", "r"), 403);
      Given.post(user, "/api/accounts/1190/reinstatement", Map.of("reason", "r"), 403);
      As.user(user)
          .contentType("application/json")
          .header("If-Match", "0")
          .body(Map.of("names", NAMES))
          .put("/api/accounts/1190")
          .then()
          .statusCode(403);
    }
    As.user("donor").get("/api/accounts/1190").then().statusCode(403);
  }

  @Test
  void a_name_is_put_better_and_never_over_another_s_change() {
    String code = free();
    Given.post("controller", "/api/accounts", account(code), 201);
    Map<String, String> better = new HashMap<>(NAMES);
    better.put("en", "Training of partners");
    put(code, "0", better).statusCode(200).body("name", equalTo("Training of partners"));
    put(code, "0", NAMES)
        .statusCode(409)
        .body("code", equalTo("problem.stale"))
        .body("current.name", equalTo("Training of partners"));
    As.user("controller")
        .contentType("application/json")
        .body(Map.of("names", better))
        .put("/api/accounts/" + code)
        .then()
        .statusCode(428);
  }

  @Test
  void an_account_is_retired_with_a_reason_and_comes_back_with_another() {
    String code = free();
    Given.post("controller", "/api/accounts", account(code), 201);
    String path = "/api/accounts/" + code;
    Given.post("controller", path + "/retirement", Map.of("reason", " "), 422);
    JsonPath retired =
        Given.post("controller", path + "/retirement", Map.of("reason", "Merged with 7130"), 200);
    assertThat(retired.getString("retiredBy.name")).isNotBlank();
    assertThat(retired.getList("actions")).isEqualTo(List.of("rename", "reinstate"));
    assertThat(
            Given.post("controller", path + "/retirement", Map.of("reason", "again"), 200)
                .getString("retiredAt"))
        .isEqualTo(retired.getString("retiredAt"));
    assertThat(
            Given.post("controller", path + "/reinstatement", Map.of("reason", "Still used"), 200)
                .getString("retiredAt"))
        .isNull();
    As.user("auditor")
        .get("/api/audit-trail?outcome=DONE&subjectType=account&subjectId=" + code)
        .then()
        .body("items.action", contains("reinstate", "retire", "add"))
        .body("items[1].detail.reason", equalTo("Merged with 7130"));
  }

  @Test
  void an_account_the_system_posts_to_is_not_retired() {
    assertThat(
            Given.post("controller", "/api/accounts/1110/retirement", Map.of("reason", "r"), 422)
                .getString("code"))
        .isEqualTo("ledger.account-needed");
    Given.post("controller", "/api/accounts/7xxx/retirement", Map.of("reason", "r"), 404);
  }

  private static io.restassured.response.ValidatableResponse put(
      String code, String version, Map<String, String> names) {
    return As.user("controller")
        .contentType("application/json")
        .header("If-Match", version)
        .body(Map.of("names", names))
        .put("/api/accounts/" + code)
        .then();
  }

  private static Map<String, Object> account(String code) {
    return new HashMap<>(
        Map.of("code", code, "type", "EXPENSE", "normalSide", "DEBIT", "names", NAMES));
  }

  /** A code of an expense that nobody has used. */
  private static String free() {
    while (true) {
      String code = "73" + String.format("%02d", ThreadLocalRandom.current().nextInt(100));
      if (Given.ownerSees("select 1 from account where code = ?", code).isEmpty()) {
        return code;
      }
    }
  }
}
