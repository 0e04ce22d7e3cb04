package org.amparo.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PoolTest {

  private static final LocalDate DAY = LocalDate.parse("2026-01-01");

  @ParameterizedTest
  @CsvSource({
    // region, country, whether it lies there
    "145, SY, true",
    "145, LB, true",
    "145, KE, false",
    "002, KE, true",
    "202, KE, true",
    "014, KE, true",
    "019, CO, true",
    "419, CO, true",
    "150, UA, true",
    "150, LB, false",
    "035, PH, true"
  })
  void a_region_of_m49_holds_its_countries(String region, String country, boolean holds) {
    Pool pool = pool(List.of(region), List.of(), List.of(), null, null);
    Use use = new Use(country, List.of(), DAY, DAY.plusMonths(6));
    if (holds) {
      pool.checkCovers(use);
    } else {
      assertThatThrownBy(() -> pool.checkCovers(use)).hasMessage("pool.country-outside");
    }
  }

  @Test
  void countries_add_to_regions_and_where_a_country_is_unknown_neither_holds() {
    Pool pool = pool(List.of("145"), List.of("KE"), List.of(), null, null);
    pool.checkCovers(new Use("KE", List.of(), DAY, DAY));
    pool.checkCovers(new Use("SY", List.of(), DAY, DAY));
    assertThatThrownBy(() -> pool.checkCovers(new Use(null, List.of(), DAY, DAY)))
        .hasMessage("pool.country-outside");
  }

  @Test
  void themes_are_for_some_of_them_and_no_other() {
    Pool pool =
        pool(List.of(), List.of(), List.of(Theme.CHILDREN, Theme.WOMEN_AND_GIRLS), null, null);
    pool.checkCovers(Use.of(List.of("CHILDREN")));
    pool.checkCovers(Use.of(List.of("CHILDREN", "WOMEN_AND_GIRLS")));
    for (List<String> themes : List.of(List.<String>of(), List.of("CHILDREN", "MIGRATION"))) {
      assertThatThrownBy(() -> pool.checkCovers(Use.of(themes))).hasMessage("pool.theme-outside");
    }
  }

  @Test
  void a_use_lies_within_the_period_to_the_day() {
    Pool pool = pool(List.of(), List.of(), List.of(), DAY, DAY.plusYears(1));
    pool.checkCovers(new Use("KE", List.of(), DAY, DAY.plusYears(1)));
    assertThatThrownBy(() -> pool.checkCovers(new Use("KE", List.of(), DAY.minusDays(1), DAY)))
        .hasMessage("pool.period-outside");
    assertThatThrownBy(
            () -> pool.checkCovers(new Use("KE", List.of(), DAY, DAY.plusYears(1).plusDays(1))))
        .hasMessage("pool.period-outside");
  }

  @Test
  void a_grant_outside_the_earmark_is_refused_when_prepared_and_when_certified() {
    String pool = earmarked(Map.of("regions", List.of("419")));
    UUID application = awarded(pool, Map.of());
    Map<String, Object> terms = Given.terms(application, "11100.00", "7400.00");
    UUID grant = Given.clearedGrant(Given.preparedGrant(terms));

    change(pool, 1, terms(Map.of("regions", List.of("145")), "The donors said so"), 200);
    assertThat(
            Given.post("certifier", "/api/grants/" + grant + "/certification", Map.of(), 422)
                .getString("code"))
        .isEqualTo("pool.country-outside");
    JsonPath refused =
        Given.post(
            "officer",
            "/api/grants",
            Given.terms(awarded(pool, Map.of()), "11100.00", "7400.00"),
            422);
    assertThat(refused.getString("code")).isEqualTo("pool.country-outside");
    assertThat(refused.getString("help")).isNotBlank();

    change(pool, 2, terms(Map.of("countries", List.of("CO")), "And Colombia"), 200);
    Given.post("certifier", "/api/grants/" + grant + "/certification", Map.of(), 200);
  }

  @Test
  void a_grant_beyond_the_period_is_refused() {
    String pool = earmarked(Map.of("endsOn", Given.today().plusMonths(1).toString()));
    assertThat(
            Given.post(
                    "officer",
                    "/api/grants",
                    Given.terms(awarded(pool, Map.of()), "11100.00", "7400.00"),
                    422)
                .getString("code"))
        .isEqualTo("pool.period-outside");
  }

  @Test
  void a_call_is_published_for_the_themes_of_its_pool_only() {
    String pool = earmarked(Map.of("themes", List.of("CHILDREN")));
    Given.receivedContribution("300000", pool);
    UUID call = Given.draftedCall(Given.call(pool, "240000.00"));
    assertThat(
            Given.post("officer", "/api/calls/" + call + "/publication", Map.of(), 422)
                .getString("code"))
        .isEqualTo("pool.theme-outside");
    Map<String, Object> other = new HashMap<>(Given.call(pool, "240000.00"));
    other.put("reference", As.user("officer").get("/api/calls/" + call).path("reference"));
    other.put("themes", List.of("MIGRATION"));
    JsonPath refused =
        As.user("officer")
            .contentType("application/json")
            .header("If-Match", "\"0\"")
            .body(other)
            .put("/api/calls/" + call)
            .then()
            .statusCode(422)
            .extract()
            .jsonPath();
    assertThat(refused.getString("code")).isEqualTo("pool.theme-outside");
    assertThat(refused.getString("errors[0].field")).as("beside the field").isEqualTo("themes");
    other.put("themes", List.of());
    As.user("officer")
        .contentType("application/json")
        .header("If-Match", "\"0\"")
        .body(other)
        .put("/api/calls/" + call)
        .then()
        .statusCode(200);
    Map<String, Object> children = new HashMap<>(Given.call(pool, "240000.00"));
    children.put("themes", List.of("CHILDREN"));
    UUID right = Given.draftedCall(children);
    assertThat(
            Given.post("officer", "/api/calls/" + right + "/publication", Map.of(), 200)
                .getList("themes"))
        .containsExactly("CHILDREN");
  }

  @Test
  void a_closed_pool_takes_no_pledge_and_no_call() {
    String pool = earmarked(Map.of());
    Given.post("officer", "/api/pools/" + pool + "/closure", Map.of("reason", "Spent"), 403);
    assertThat(
            Given.post("manager", "/api/pools/" + pool + "/closure", Map.of("reason", "Spent"), 200)
                .getString("status"))
        .isEqualTo("CLOSED");
    Given.post("manager", "/api/pools/" + pool + "/closure", Map.of("reason", "Spent"), 200);
    Given.alpenreich();
    Given.rates();
    assertThat(
            Given.post("donor", "/api/contributions", Given.pledge("1.00", "USD", pool), 422)
                .getString("code"))
        .isEqualTo("pool.closed");
    assertThat(
            Given.post("officer", "/api/calls", Given.call(pool, "240000.00"), 422)
                .getString("code"))
        .isEqualTo("pool.closed");
    assertThat(
            Given.post("manager", "/api/pools/GENERAL/closure", Map.of("reason", "x"), 422)
                .getString("code"))
        .isEqualTo("pool.general-stays");
  }

  @Test
  void terms_are_checked_and_kept_version_by_version() {
    String pool = earmarked(Map.of("regions", List.of("145")));
    assertThat(change(pool, 1, terms(Map.of("regions", List.of("999")), "x"), 422))
        .isEqualTo("problem.invalid");
    assertThat(change(pool, 1, terms(Map.of(), null), 422)).isEqualTo("problem.invalid");
    change(pool, 1, terms(Map.of(), "Wider"), 200);
    assertThat(change(pool, 1, terms(Map.of("regions", List.of("002")), "Late"), 409))
        .isEqualTo("problem.stale");
    assertThat(
            Given.ownerSees("select version from pool_terms where pool = ? order by version", pool))
        .hasSize(2);
    assertThatThrownBy(() -> Given.owner("delete from pool_terms where pool = ?", pool))
        .hasStackTraceContaining("append-only");
  }

  @Test
  void what_a_pool_holds_is_for_the_funds_own_people() {
    As.user("manager")
        .header("Accept-Language", "fr")
        .get("/api/pools/WESTERN_ASIA")
        .then()
        .body("name", equalTo("Asie occidentale"))
        .body("regions[0].name", equalTo("Asie de l’Ouest"))
        .body("money.available", notNullValue())
        .body("actions", hasItem("change"));
    As.user("donor")
        .get("/api/pools/WESTERN_ASIA")
        .then()
        .body("money", nullValue())
        .body("actions", empty());
    As.user("manager").get("/api/pools/NOWHERE").then().statusCode(404);
    Given.post("officer", "/api/pools", Map.of(), 403);
    As.nobody().get("/api/pools").then().statusCode(401);
  }

  private static UUID awarded(String pool, Map<String, Object> more) {
    Given.receivedContribution("300000", pool);
    Map<String, Object> draft = new HashMap<>(Given.call(pool, "240000.00"));
    draft.putAll(more);
    UUID call = Given.draftedCall(draft);
    Given.post("officer", "/api/calls/" + call + "/publication", Map.of(), 200);
    return Given.awardedApplication(call);
  }

  private static String earmarked(Map<String, Object> restrictions) {
    String code = "TEST_" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();
    Given.post(
        "manager", "/api/pools", Map.of("code", code, "terms", terms(restrictions, null)), 201);
    return code;
  }

  private static Map<String, Object> terms(Map<String, Object> restrictions, String reason) {
    Map<String, Object> terms = new HashMap<>(restrictions);
    terms.put("names", Map.of("en", "Test"));
    if (reason != null) {
      terms.put("reason", reason);
    }
    return terms;
  }

  private static String change(String pool, int version, Map<String, Object> terms, int status) {
    return As.user("manager")
        .contentType("application/json")
        .header("If-Match", "\"" + version + "\"")
        .body(terms)
        .put("/api/pools/" + pool)
        .then()
        .statusCode(status)
        .extract()
        .jsonPath()
        .getString("code");
  }

  private static Pool pool(
      List<String> regions,
      List<String> countries,
      List<Theme> themes,
      LocalDate startsOn,
      LocalDate endsOn) {
    return new Pool(
        "TEST",
        1,
        Map.of("en", "Test"),
        null,
        regions,
        countries,
        themes,
        startsOn,
        endsOn,
        false,
        null,
        null,
        Instant.EPOCH);
  }
}
