package org.amparo.report;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;

/** What is asked of reports, by whom. */
final class Calls {

  private Calls() {}

  /** Nothing written yet, on an instalment of 11,100 dollars. */
  static UUID draft() {
    UUID grant = Given.grantInForce();
    Given.releasedInstalment(grant, 1);
    return UUID.fromString(
        As.user("ngo.editor").get("/api/reports?grantId=" + grant).path("items[0].id"));
  }

  static String path(UUID report, String verb) {
    return "/api/reports/" + report + "/" + verb;
  }

  static ValidatableResponse submit(String user, UUID id) {
    return call(user, path(id, "submission"), Map.of("certification", true));
  }

  static ValidatableResponse save(String user, UUID id, String version, Map<String, Object> body) {
    var request = As.user(user).contentType(ContentType.JSON).body(body);
    if (version != null) {
      request.header("If-Match", version);
    }
    return request.put("/api/reports/" + id).then();
  }

  static ValidatableResponse call(String user, String path, Object body) {
    return As.user(user).contentType(ContentType.JSON).body(body).post(path).then();
  }
}
