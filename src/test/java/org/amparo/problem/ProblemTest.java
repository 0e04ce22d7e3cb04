package org.amparo.problem;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.amparo.As;
import org.amparo.Given;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every failure is problem details, in the reader's language, and says which field. */
@QuarkusTest
class ProblemTest {

  private static final String PLEDGE =
      """
      {"amount": {"amount": "100.00", "currency": "USD"}, "purpose": "p", "pledgedOn": "2026-03-02", "reference": "r"}""";

  @BeforeEach
  void masterData() {
    Given.rates();
    Given.alpenreich();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"100.00\", \"currency\": \"USD\"  | 100.00, \"currency\": \"USD\"     | amount.amount",
        "\"100.00\", \"currency\": \"USD\"  | 100, \"currency\": \"USD\"        | amount.amount",
        "\"100.00\", \"currency\": \"USD\"  | \"1e2\", \"currency\": \"USD\"    | amount",
        "\"100.00\", \"currency\": \"USD\"  | \"100.001\", \"currency\": \"USD\" | amount",
        "\"100.00\", \"currency\": \"USD\"  | \"100.5\", \"currency\": \"JPY\"  | amount",
        "\"100.00\", \"currency\": \"USD\"  | \"100.00\", \"currency\": \"ZZZ\" | amount",
        "\"100.00\", \"currency\": \"USD\"  | \"100.00\"                        | amount",
        "\"100.00\", \"currency\": \"USD\"  | \"0.00\", \"currency\": \"USD\"   | amount.amount",
        "\"100.00\", \"currency\": \"USD\"  | \"-5.00\", \"currency\": \"USD\"  | amount.amount",
        "\"2026-03-02\"                     | \"2026-02-30\"                    | pledgedOn",
        "\"2026-03-02\"                     | \"yesterday\"                     | pledgedOn",
        "\"2026-03-02\"                     | \"0000-01-01\"                    | pledgedOn",
        "\"2026-03-02\"                     | \"+999999999-12-31\"              | pledgedOn",
        "\"2026-03-02\"                     | 20514                             | pledgedOn",
        "\"2026-03-02\"                     | null                              | pledgedOn",
        "\"purpose\": \"p\"                 | \"purpose\": \"  \"               | purpose",
        "\"purpose\": \"p\"                 | \"purpose\": \"a\\u0000b\"        | purpose",
        "\"purpose\": \"p\"                 | \"purpose\": {\"a\": 1}           | purpose",
        "\"reference\": \"r\"               | \"reference\": \"r\", \"pool\": \"NOWHERE\" | pool",
        "\"reference\": \"r\"               | \"reference\": \"r\", \"donorId\": \"no-uuid\" | donorId"
      })
  void a_field_that_is_wrong_is_named(String right, String wrong, String field) {
    pledge(PLEDGE.replace(right.strip(), wrong.strip()))
        .statusCode(422)
        .body("code", equalTo("problem.invalid"))
        .body("errors.field", contains(field))
        .body("errors[0].message", not(equalTo("")));
  }

  @Test
  void a_text_that_is_too_long_is_refused_before_it_reaches_the_database() {
    pledge(PLEDGE.replace("\"p\"", "\"" + "x".repeat(2001) + "\""))
        .statusCode(422)
        .body("errors.field", contains("purpose"))
        .body("errors[0].code", equalTo("problem.field.Size"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "", "[]", "not json", "{\"amount\": }"})
  void what_is_not_json_is_refused(String body) {
    pledge(body).statusCode(org.hamcrest.Matchers.oneOf(400, 422));
  }

  @Test
  void a_value_that_is_none_of_the_known_is_refused_and_named() {
    As.user("officer")
        .contentType("application/json")
        .body("{\"outcome\": \"MAYBE\", \"reason\": \"r\"}")
        .post("/api/contributions/" + java.util.UUID.randomUUID() + "/screening")
        .then()
        .statusCode(422)
        .body("errors.field", contains("outcome"));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/contributions?status=MAYBE, status",
    "/api/contributions?size=0, size",
    "/api/contributions?size=201, size",
    "/api/contributions?size=x, size",
    "/api/contributions?after=x, after",
    "/api/journal?from=yesterday, from",
    "/api/journal?account=1, account",
    "/api/journal?grantId=x, grantId",
    "/api/statements/trial-balance?asOf=x, asOf",
    "/api/statements/trial-balance?asOf=-999999999-01-01, asOf",
    "/api/journal?pool=a%00b, pool",
    "/api/exchange-rates?size=1&currency=%00, currency",
    "/api/statements/trial-balance?format=xls, format",
    "/api/audit-trail?outcome=PERHAPS, outcome",
    "/api/audit-trail?after=-1, after"
  })
  void a_query_that_cannot_be_read_is_refused_and_named(String query, String field) {
    problem(As.user("auditor").urlEncodingEnabled(false).get(query).then())
        .statusCode(422)
        .body("errors.field", contains(field));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/contributions/not-an-id",
        "/api/contributions/00000000-0000-0000-0000-000000000000",
        "/api/journal/not-an-id",
        "/api/nowhere"
      })
  void what_is_not_there_is_not_found(String path) {
    problem(As.user("auditor").get(path).then())
        .statusCode(404)
        .body("code", equalTo("problem.not-found"));
  }

  @Test
  void whoever_is_not_signed_in_is_told_so() {
    problem(As.nobody().get("/api/contributions").then())
        .statusCode(401)
        .body("code", equalTo("problem.unauthenticated"));
    problem(
            As.nobody()
                .header("Authorization", "Bearer made.up.token")
                .get("/api/contributions")
                .then())
        .statusCode(401);
  }

  @ParameterizedTest
  @CsvSource({
    "fr-CH, fr, Certains champs doivent être corrigés.",
    "es, es, Es preciso corregir algunos campos.",
    "ru, ru, Некоторые поля требуют исправления.",
    "zh-CN, zh, 有些字段需要更正。",
    "ar, ar, تحتاج بعض الحقول إلى تصحيح.",
    "de, en, Some fields need correcting.",
    "-, en, Some fields need correcting."
  })
  void it_is_told_in_the_readers_language(String asked, String answered, String beginning) {
    problem(
            As.user("donor")
                .header("Accept-Language", asked)
                .contentType("application/json")
                .body("{}")
                .post("/api/contributions")
                .then())
        .statusCode(422)
        .header("Content-Language", answered)
        .body("detail", startsWith(beginning));
  }

  @Test
  void text_in_the_place_of_json_is_refused() {
    problem(
            As.user("approver")
                .contentType("text/plain")
                .body("because")
                .post(
                    "/api/contributions/%s/receipts/%s/rejection"
                        .formatted(java.util.UUID.randomUUID(), java.util.UUID.randomUUID()))
                .then())
        .statusCode(415)
        .body("code", equalTo("problem.media-type"));
  }

  private static ValidatableResponse pledge(String body) {
    return problem(
        As.user("donor")
            .contentType("application/json")
            .body(body)
            .post("/api/contributions")
            .then());
  }

  private static ValidatableResponse problem(ValidatableResponse response) {
    return response
        .contentType("application/problem+json")
        .body("type", startsWith("urn:amparo:problem:"))
        .body("title", notNullValue())
        .body("status", notNullValue())
        .body("detail", notNullValue())
        .body("code", notNullValue())
        .body("instance", notNullValue());
  }
}
