package org.amparo;

import io.restassured.path.json.JsonPath;
import java.util.Map;

/** Closes whole years of the books as their people would, and opens them again for other tests. */
public final class Closings {

  private Closings() {}

  /** Every month of the year, over whatever the checklist says that is not required. */
  public static void closeMonths(int year) {
    revalue(year + "-12-31");
    for (int month = 1; month <= 12; month++) {
      closeMonth("%d-%02d".formatted(year, month));
    }
  }

  public static void closeMonth(String month) {
    String status = status(month);
    if (!status.equals("CLOSED")) {
      if (!status.equals("SOFT_CLOSED")) {
        Given.post("accountant", "/api/periods/" + month + "/soft-closure", Map.of(), 200);
      }
      Given.post(
          "controller",
          "/api/periods/" + month + "/closure",
          Map.of("exception", "A test year"),
          200);
    }
  }

  public static void reopenMonth(String month, String reason) {
    Given.post("controller", "/api/periods/" + month + "/reopening", Map.of("reason", reason), 200);
  }

  public static JsonPath closeYear(int year) {
    return Given.post("controller", "/api/years/" + year + "/closure", Map.of(), 200);
  }

  /** What is open in other currencies, at that day's rate; nothing when it is there already. */
  public static void revalue(String asOf) {
    String id =
        As.user("accountant")
            .contentType("application/json")
            .body(Map.of("asOf", asOf))
            .post("/api/revaluations")
            .then()
            .extract()
            .jsonPath()
            .getString("id");
    if (id != null) {
      Given.post("approver", "/api/revaluations/" + id + "/posting", Map.of(), 200);
    }
  }

  /** The year and its months. */
  public static void openAgain(int year) {
    String status =
        As.user("auditor")
            .get("/api/years/" + year)
            .then()
            .statusCode(200)
            .extract()
            .path("status");
    if (status.equals("CLOSED")) {
      Given.post(
          "controller", "/api/years/" + year + "/reopening", Map.of("reason", "Test over"), 200);
    }
    for (int month = 1; month <= 12; month++) {
      openAgain("%d-%02d".formatted(year, month));
    }
  }

  public static void openAgain(String month) {
    if (status(month).endsWith("CLOSED")) {
      reopenMonth(month, "Test over");
    }
  }

  private static String status(String month) {
    return As.user("auditor")
        .get("/api/periods")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getString("items.find { it.id == '" + month + "' }.status");
  }
}
