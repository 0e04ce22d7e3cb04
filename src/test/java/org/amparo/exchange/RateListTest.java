package org.amparo.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Each test has currencies of its own: the database is shared, and a rate that stands is never
 * taken back.
 */
@QuarkusTest
class RateListTest {

  private static final String ALL = "/api/exchange-rate-lists";
  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Vienna"));

  @Inject DataSource database;

  @BeforeEach
  void masterData() {
    Given.rates();
  }

  @Test
  void a_list_values_nothing_until_another_person_approves_it() {
    JsonPath loaded = load("PARTIAL", TODAY, "currency,rate\nNOK,10.10\nDKK,6.45\n", 201);
    String id = loaded.getString("id");
    assertThat(loaded.getString("status")).isEqualTo("LOADED");
    assertThat(loaded.getList("rows.currency")).containsExactly("DKK", "NOK");
    assertThat(loaded.getString("rows[0].warning")).isEqualTo("FIRST_RATE");
    assertThat(loaded.getList("actions")).containsExactly("reject");
    rates("NOK").body("items.size()", equalTo(0));
    awaits("controller", id, true);

    Given.post("accountant", ALL + "/" + id + "/approval", Map.of(), 403);
    JsonPath approved = Given.post("controller", ALL + "/" + id + "/approval", Map.of(), 200);
    assertThat(approved.getString("status")).isEqualTo("APPROVED");
    assertThat(approved.getString("approvedBy.name")).isNotBlank();
    rates("NOK").body("items[0].unitsPerUsd", equalTo("10.1"));
    awaits("controller", id, false);

    assertThat(
            Given.post("controller", ALL + "/" + id + "/approval", Map.of(), 200).getInt("version"))
        .isEqualTo(approved.getInt("version"));
    assertThat(
            Given.post("controller", ALL + "/" + id + "/rejection", Map.of("reason", "No"), 409)
                .getString("code"))
        .isEqualTo("exchange.wrong-state");
    As.user("auditor")
        .get("/api/audit-trail?subjectType=exchangeRateList&subjectId=" + id)
        .then()
        .body("items.findAll { it.outcome == 'DONE' }.action", contains("approve", "load"));
    assertThat(As.user("auditor").get(ALL + "/" + id + "/file").then().extract().body().asString())
        .startsWith("currency,rate");
  }

  @Test
  void the_same_file_again_is_the_same_list() {
    String file = "currency,rate\nPLN,3.61\n";
    JsonPath first = load("PARTIAL", TODAY, file, 201);
    assertThat(load("PARTIAL", TODAY, file, 200).getString("id")).isEqualTo(first.getString("id"));
    String path = ALL + "/" + first.getString("id") + "/rejection";
    Given.post("controller", path, Map.of("reason", "Another day's"), 200);
    rates("PLN").body("items.size()", equalTo(0));
    assertThat(load("PARTIAL", TODAY, file, 201).getString("id"))
        .isNotEqualTo(first.getString("id"));
  }

  @Test
  void a_rate_that_stands_is_neither_changed_nor_gone_behind() {
    approve(load("PARTIAL", TODAY, "currency,rate\nRON,4.3\n", 201));
    assertThat(load("PARTIAL", TODAY, "currency,rate\nRON,4.4\n", 422).getString("code"))
        .isEqualTo("exchange.backwards");
    assertThat(
            load("PARTIAL", TODAY.minusDays(1), "currency,rate\nGEL,2.7\n", 422).getString("code"))
        .isEqualTo("exchange.before-newest");
    assertThat(
            load("PARTIAL", TODAY.plusDays(900), "currency,rate\nGEL,2.7\n", 422)
                .getList("errors.field"))
        .containsExactly("effectiveFrom");
  }

  @Test
  void a_list_that_would_value_anew_what_is_in_the_books_is_refused() {
    Given.alpenreich();
    Given.owner(
        "insert into exchange_rate (currency, effective_from, units_per_usd, source)"
            + " values ('QAR', '2024-01-01', 3.64, 'Test') on conflict do nothing");
    JsonPath before = load("PARTIAL", TODAY, "currency,rate\nQAR,3.66\n", 201);
    Map<String, Object> pledge = new HashMap<>(Given.pledge("1000.00", "QAR", Given.pool()));
    pledge.put("pledgedOn", TODAY.toString());
    Given.post("donor", "/api/contributions", pledge, 201);

    JsonPath refused =
        Given.post("controller", ALL + "/" + before.getString("id") + "/approval", Map.of(), 422);
    assertThat(refused.getString("code")).isEqualTo("exchange.retroactive");
    assertThat(refused.getString("help")).isNotBlank();
    assertThat(load("PARTIAL", TODAY, "currency,rate\nQAR,3.67\n", 422).getString("code"))
        .isEqualTo("exchange.retroactive");
    approve(load("PARTIAL", TODAY, "currency,rate\nQAR,3.64\n", 201));
  }

  @Test
  void a_list_shows_what_changed_and_what_it_leaves_out() {
    Given.owner(
        "insert into exchange_rate (currency, effective_from, units_per_usd, source)"
            + " values ('MDL', '2024-01-01', 17, 'Test'), ('AMD', '2024-01-01', 390, 'Test') on conflict do nothing");
    JsonPath list = load("FULL", TODAY, "currency,rate\nMDL,20\nAMD,391.5\n", 201);
    assertThat(list.getString("rows.find { it.currency == 'MDL' }.warning"))
        .isEqualTo("BIG_CHANGE");
    assertThat(list.getString("rows.find { it.currency == 'MDL' }.change")).isEqualTo("-0.15");
    assertThat(list.getString("rows.find { it.currency == 'AMD' }.warning")).isNull();
    assertThat(list.<String>getList("missing")).contains("EUR", "JPY").doesNotContain("MDL");
    Given.post(
        "accountant",
        ALL + "/" + list.getString("id") + "/rejection",
        Map.of("reason", "Not the full list"),
        200);
  }

  @Test
  void two_who_approve_at_once_make_each_rate_once() throws Exception {
    String id = load("PARTIAL", TODAY, "currency,rate\nBDT,121.9\n", 201).getString("id");
    ExecutorService both = Executors.newFixedThreadPool(2);
    List<Callable<Integer>> tries = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      tries.add(
          () ->
              As.user("controller")
                  .contentType("application/json")
                  .post(ALL + "/" + id + "/approval")
                  .statusCode());
    }
    for (Future<Integer> tried : both.invokeAll(tries)) {
      assertThat(tried.get()).isEqualTo(200);
    }
    both.shutdown();
    rates("BDT").body("items.size()", equalTo(1));
  }

  @Test
  void the_application_itself_may_not_make_a_rate_without_a_list() throws Exception {
    for (String sql :
        List.of(
            "insert into exchange_rate (currency, effective_from, units_per_usd, source) values ('SAR', '2027-01-01', 3.75, 'x')",
            "insert into exchange_rate (currency, effective_from, units_per_usd, source, list_id)"
                + " select 'SAR', '2027-01-01', 3.75, 'x', id from exchange_rate_list limit 1",
            "update exchange_rate_list set effective_from = '2020-01-01'",
            "update exchange_rate_list_row set units_per_usd = 1",
            "delete from exchange_rate_list")) {
      load("PARTIAL", TODAY, "currency,rate\nSAR,3.75\n", 0);
      try (var connection = database.getConnection();
          var statement = connection.createStatement()) {
        assertThat(
                org.assertj.core.api.Assertions.catchThrowable(() -> statement.executeUpdate(sql)))
            .as(sql)
            .isInstanceOf(SQLException.class);
      }
    }
  }

  private static JsonPath load(String kind, LocalDate from, String file, int status) {
    ValidatableResponse response =
        As.user("accountant")
            .multiPart("kind", kind)
            .multiPart("effectiveFrom", from.toString())
            .multiPart("source", "UNORE, test")
            .multiPart("file", "rates.csv", file.getBytes(StandardCharsets.UTF_8), "text/csv")
            .post(ALL)
            .then();
    if (status > 0) {
      response.statusCode(status);
    }
    return response.extract().jsonPath();
  }

  private static void approve(JsonPath list) {
    Given.post("controller", ALL + "/" + list.getString("id") + "/approval", Map.of(), 200);
  }

  private static ValidatableResponse rates(String currency) {
    return As.user("accountant").get("/api/exchange-rates?currency=" + currency).then();
  }

  private static void awaits(String user, String id, boolean awaited) {
    As.user(user)
        .get("/api/worklist")
        .then()
        .body(
            "items.subjectId",
            awaited ? hasItem(UUID.fromString(id).toString()) : not(hasItem(id)));
  }
}
