package org.amparo.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;
import org.junit.jupiter.api.Test;

@QuarkusTest
class JournalTest {

  @Test
  void an_entry_tells_what_happened_who_recorded_it_and_what_took_it_back() {
    UUID id = Given.agreedContribution("100.00", "EUR", Given.pool(), "BINDING_UNCONDITIONAL");
    JsonPath journal =
        As.user("auditor")
            .header("Accept-Language", "fr")
            .get("/api/journal?contributionId=" + id)
            .then()
            .statusCode(200)
            .body("items.event", contains("AGREED", "PLEDGED_REVERSED", "PLEDGED"))
            .body(
                "items[0].description", startsWith("Accord Exchange of letters 4/2026 conclu avec"))
            .body("items[1].description", startsWith("Contre-passation de l’écriture "))
            .body("items[0].recordedBy.name", notNullValue())
            .body("items[0].lines.side", contains("DEBIT", "CREDIT"))
            .body("items[0].lines.line", contains(1, 2))
            .body("items[0].lines[0].original.currency", equalTo("EUR"))
            .body("items[0].lines[0].original.amount", equalTo("100.00"))
            .body("items[0].lines[0].rate", equalTo("0.87"))
            .body("items[0].lines[0].usd.amount", equalTo("114.94"))
            .body("items[0].reversedBy", nullValue())
            .body("items[0].actions", empty())
            .extract()
            .jsonPath();
    assertThat(journal.getString("items[1].reverses")).isEqualTo(journal.getString("items[2].id"));
    assertThat(journal.getString("items[2].reversedBy"))
        .isEqualTo(journal.getString("items[1].id"));
    As.user("auditor")
        .get("/api/journal/" + journal.getString("items[0].id"))
        .then()
        .statusCode(200)
        .body("event", equalTo("AGREED"));
  }

  @Test
  void the_journal_is_searched_by_account_pool_and_day_and_paged() {
    String pool = Given.pool();
    UUID id = Given.receivedContribution("100.00", pool);
    String own = "/api/journal?pool=" + pool;
    As.user("controller")
        .get(own + "&account=1310")
        .then()
        .body("items.event", contains("RECEIVED", "AGREED"));
    As.user("controller")
        .get(own + "&from=2026-03-16&to=2026-03-31")
        .then()
        .body("items.event", contains("AGREED", "PLEDGED_REVERSED"));
    As.user("controller").get(own + "&account=7910").then().body("items", empty());
    As.user("controller")
        .get(own)
        .then()
        .body("items.lines.contributionId.flatten()", everyItem(equalTo(id.toString())));
    List<String> events = new ArrayList<>();
    String after = "";
    do {
      JsonPath page = As.user("controller").get(own + "&size=1" + after).jsonPath();
      events.addAll(page.getList("items.event", String.class));
      after = page.getString("next") == null ? null : "&after=" + page.getString("next");
    } while (after != null);
    assertThat(events).containsExactly("RECEIVED", "AGREED", "PLEDGED_REVERSED", "PLEDGED");
  }

  @Test
  void the_journal_offers_no_verb() {
    UUID id = UUID.randomUUID();
    As.user("controller")
        .contentType("application/json")
        .body("{\"reason\": \"r\"}")
        .post("/api/journal/" + id + "/reversal")
        .then()
        .statusCode(404);
    As.user("controller").delete("/api/journal/" + id).then().statusCode(405);
  }

  @Test
  void the_trail_is_read_whole_by_those_who_watch_and_by_subject_by_the_rest() {
    UUID id = Given.acceptedContribution("1.00", "USD", Given.pool());
    for (String user : List.of("auditor", "controller", "dpo")) {
      As.user(user)
          .get("/api/audit-trail?size=1")
          .then()
          .statusCode(200)
          .body("items.size()", equalTo(1))
          .body("next", notNullValue());
    }
    As.user("officer")
        .get("/api/audit-trail")
        .then()
        .statusCode(403)
        .body("code", equalTo("audit.subject-needed"));
    As.user("officer").get("/api/audit-trail?subjectType=contribution").then().statusCode(403);
    As.user("officer")
        .get("/api/audit-trail?subjectType=contribution&subjectId=" + id)
        .then()
        .statusCode(200)
        .body("items.action", contains("accept", "pledge"))
        .body("items[1].roles", hasItem("donor-focal"));
    for (String user : List.of("donor", "ngo.officer", "admin", "trustee")) {
      As.user(user)
          .get("/api/audit-trail?subjectType=contribution&subjectId=" + id)
          .then()
          .statusCode(403);
    }
  }
}
