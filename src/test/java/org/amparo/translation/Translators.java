package org.amparo.translation;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.amparo.As;
import org.amparo.Given;

/** What translators do with texts of any kind. */
public final class Translators {

  private Translators() {}

  public static ValidatableResponse take(String type, UUID subject, String language) {
    return As.user("translator")
        .contentType(ContentType.JSON)
        .body(Map.of("subjectType", type, "subjectId", subject, "language", language))
        .post("/api/translations")
        .then();
  }

  public static UUID taken(String type, UUID subject, String language) {
    return UUID.fromString(take(type, subject, language).statusCode(200).extract().path("id"));
  }

  /** The paragraphs of what was taken, by their keys. */
  public static Map<String, String> sources(UUID id) {
    Map<String, String> sources = new HashMap<>();
    List<Map<String, String>> segments =
        read("translator", id).statusCode(200).extract().path("segments");
    segments.forEach(s -> sources.put(s.get("key"), s.get("source")));
    return sources;
  }

  /** Each paragraph said so. */
  public static ValidatableResponse save(UUID id, Map<String, ?> body) {
    return sent(id).body(body).put(at(id)).then();
  }

  public static ValidatableResponse complete(UUID id) {
    return sent(id).post(at(id) + "/completion").then();
  }

  public static ValidatableResponse review(String user, UUID id) {
    return As.user(user)
        .header("If-Match", version(id))
        .contentType(ContentType.JSON)
        .post(at(id) + "/review")
        .then();
  }

  /** Taken, translated and reviewed by another. */
  public static UUID reviewed(
      String type, UUID subject, String language, UnaryOperator<String> said) {
    UUID id = taken(type, subject, language);
    Map<String, String> texts = new HashMap<>();
    sources(id).forEach((key, source) -> texts.put(key, said.apply(source)));
    save(id, Map.of("texts", texts)).statusCode(200);
    complete(id).statusCode(200);
    review("translator2", id).statusCode(200);
    return id;
  }

  public static ValidatableResponse read(String user, UUID id) {
    return As.user(user).get(at(id)).then();
  }

  /** How it stands in the queue of the translators; nothing when it is not offered. */
  public static List<String> states(String type, UUID subject, String language) {
    return As.user("translator")
        .get("/api/translations?size=200&subjectType=" + type + "&language=" + language)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items.findAll { it.subjectId == '" + subject + "' }.state");
  }

  /** The file for these texts, as it goes out. */
  public static String written(String language, String from, String type, UUID subject) {
    return As.user("translator")
        .get(
            "/api/translations/xliff?language="
                + language
                + "&from="
                + from
                + "&texts="
                + type
                + "/"
                + subject)
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  /** The file as it comes back, each unit with this behind its source. */
  public static ValidatableResponse bring(String written, String behind) {
    String translated =
        written.replaceAll(
            "(?s)<source([^>]*)>(.*?)</source>(\\s*<target.*?</target>)?",
            "<source$1>$2</source><target$1>$2" + behind + "</target>");
    assertThat(translated).contains("<target");
    return As.user("translator")
        .multiPart("file", "back.xlf", translated.getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .post("/api/translations/xliff")
        .then()
        .statusCode(200);
  }

  private static io.restassured.specification.RequestSpecification sent(UUID id) {
    return As.user("translator").header("If-Match", version(id)).contentType(ContentType.JSON);
  }

  private static String version(UUID id) {
    return "\""
        + Given.ownerSees("select version from translation where id = ?", id).get(0)[0]
        + "\"";
  }

  private static String at(UUID id) {
    return "/api/translations/" + id;
  }
}
