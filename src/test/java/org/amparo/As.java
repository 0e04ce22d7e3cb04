package org.amparo;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Requests made by a person of the demo realm, with a real token from the real Keycloak: {@code
 * As.user("donor").get("/api/contributions")}.
 */
public final class As {
  private static final String PASSWORD = "amparo-demo";
  private static final Map<String, Token> TOKENS = new ConcurrentHashMap<>();

  private As() {}

  private record Token(String text, Instant useUntil) {}

  public static RequestSpecification user(String username) {
    return given().header("Authorization", "Bearer " + token(username));
  }

  /** Someone who has not logged in. */
  public static RequestSpecification nobody() {
    return given();
  }

  public static String token(String username) {
    return TOKENS
        .compute(
            username,
            (name, known) ->
                known != null && Instant.now().isBefore(known.useUntil()) ? known : fetch(name))
        .text();
  }

  private static Token fetch(String username) {
    String realm = ConfigProvider.getConfig().getValue("AMPARO_OIDC_URL", String.class);
    AtomicReference<JsonPath> answer = new AtomicReference<>();
    // Keycloak finds its own connections gone when a test has killed the database, one by one.
    Given.soon(
        () ->
            answer.set(
                given()
                    .baseUri(realm)
                    .basePath("")
                    .contentType("application/x-www-form-urlencoded")
                    .formParam("grant_type", "password")
                    .formParam("client_id", "amparo-api")
                    .formParam("username", username)
                    .formParam("password", PASSWORD)
                    .formParam("scope", "openid")
                    .post("/protocol/openid-connect/token")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath()));
    return new Token(
        answer.get().getString("access_token"),
        Instant.now().plusSeconds(Math.max(1, answer.get().getInt("expires_in") - 30)));
  }
}
