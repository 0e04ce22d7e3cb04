package org.amparo.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import org.amparo.As;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SessionTest {

  @Test
  void anyone_may_ask_who_is_signed_in() {
    given()
        .get("/api/session")
        .then()
        .statusCode(200)
        .body("authenticated", equalTo(false))
        .body("person", nullValue())
        .body("fund.timeZone", equalTo("Europe/Vienna"));
  }

  @Test
  void a_token_says_who_and_with_which_roles() {
    As.user("certifier")
        .get("/api/session")
        .then()
        .statusCode(200)
        .body("authenticated", equalTo(true))
        .body("username", equalTo("certifier"))
        .body("roles", contains("certifying-officer"));
  }

  @Test
  void without_a_token_a_protected_address_says_so_in_the_readers_language() {
    given()
        .header("Accept-Language", "fr-CH, fr;q=0.9")
        .get("/api/exchange-rates")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .header("Content-Language", equalTo("fr"))
        .body("code", equalTo("problem.unauthenticated"))
        .body("type", startsWith("urn:amparo:problem:"));
  }

  @Test
  void a_change_with_a_cookie_but_without_the_pages_own_header_is_refused() {
    given()
        .cookie("any", "cookie")
        .contentType("application/json")
        .body("{}")
        .post("/api/contributions")
        .then()
        .statusCode(403)
        .body("code", equalTo("identity.cross-site"));
  }

  @Test
  void a_change_from_a_foreign_origin_is_refused() {
    given()
        .cookie("any", "cookie")
        .header("X-Requested-With", "JavaScript")
        .header("Origin", "https://elsewhere.example")
        .contentType("application/json")
        .body("{}")
        .post("/api/contributions")
        .then()
        .statusCode(403)
        .body("code", equalTo("identity.cross-site"));
  }

  @ParameterizedTest
  @CsvSource({
    "/,/",
    "/calls,/calls",
    "//elsewhere.example,/",
    "https://elsewhere.example,/",
    "/\\elsewhere.example,/"
  })
  void signing_in_returns_to_a_path_of_this_site_only(String to, String expected) {
    As.user("donor")
        .redirects()
        .follow(false)
        .queryParam("to", to)
        .get("/login")
        .then()
        .statusCode(303)
        .header(
            "Location",
            io.restassured.RestAssured.baseURI + ":" + io.restassured.RestAssured.port + expected);
  }
}
