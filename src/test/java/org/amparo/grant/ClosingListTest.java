package org.amparo.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.problem.Messages;
import org.junit.jupiter.api.Test;

/** What stands against closing a grant: the list, the verb and the database say the same. */
@QuarkusTest
class ClosingListTest {

  private final Set<String> seen = new TreeSet<>();

  @Test
  void the_list_the_verb_and_the_database_agree_on_each_condition() {
    UUID grant = Given.grantInForce();
    against(grant, "AGREEMENT", "PLANNED");
    UUID payment = Given.approvedInstalment(grant, 1);
    against(grant, "AGREEMENT", "PAYMENTS", "PLANNED");
    Given.signing("signatory1", payment, 200);
    Given.signing("signatory2", payment, 200);
    against(grant, "AGREEMENT", "REPORTS", "ADVANCE", "PLANNED");
    String at = "/api/grants/" + grant;
    Map<String, String> reason = Map.of("reason", "By agreement");
    Given.post("manager", at + "/suspension", reason, 200);
    assertThat(against(grant, "AGREEMENT", "REPORTS", "ADVANCE", "PLANNED"))
        .isEqualTo("grant.close-suspended");
    Given.post("manager", at + "/termination", reason, 200);
    against(grant, "REPORTS", "ADVANCE", "PLANNED");
    Given.acceptedReport(grant, 1, "6000.00", "4000.00");
    against(grant, "RECEIVABLE", "PLANNED");
    String refund =
        Given.post(
                "accountant",
                at + "/refunds",
                Map.of(
                    "amount",
                    Given.usd("1100.00"),
                    "receivedOn",
                    Given.today().toString(),
                    "bankReference",
                    "BK-" + UUID.randomUUID()),
                200)
            .getString("refunds[0].id");
    against(grant, "RECEIVABLE", "REFUNDS", "PLANNED");
    Given.post("approver", at + "/refunds/" + refund + "/posting", Map.of(), 200);
    against(grant, "PLANNED");

    String visit =
        "/api/engagements/"
            + As.user("officer")
                .get("/api/engagements?grantId=" + grant)
                .jsonPath()
                .getString("items[0].id");
    Given.post("officer2", visit + "/contact", Map.of(), 200);
    against(grant, "ENGAGEMENTS");
    Given.post(
        "officer2",
        visit + "/findings",
        Map.of(
            "category",
            "NO_SUPPORTING_DOCUMENTATION",
            "priority",
            "MEDIUM",
            "observation",
            "Three invoices were not there.",
            "recommendation",
            "Keep every invoice.",
            "dueOn",
            Given.today().plusDays(30).toString(),
            "instalment",
            1,
            "line",
            1,
            "amount",
            Given.usd("500.00")),
        200);
    As.user("officer2")
        .multiPart("file", "report.pdf", Given.pdf(), "application/pdf")
        .post(visit + "/documents")
        .then()
        .statusCode(200);
    Given.post(
        "officer2",
        visit + "/issue",
        Map.of("tookPlaceOn", Given.today().toString(), "summary", "Books seen at the office."),
        200);
    against(grant, "ENGAGEMENTS");
    Given.post("ngo.officer", visit + "/comments", Map.of("text", "Seen."), 200);
    JsonPath found = Given.post("manager", visit + "/finalisation", Map.of(), 200);
    against(grant, "UNSUPPORTED");
    Given.post(
        "accountant",
        visit + "/findings/" + found.getString("findings[0].id") + "/documentation",
        Map.of("amount", Given.usd("500.00"), "text", "Seen and accepted."),
        200);

    JsonPath ready = list("officer", grant);
    assertThat(ready.getBoolean("open")).isTrue();
    assertThat(ready.getList("conditions.state", String.class)).hasSize(9).containsOnly("MET");
    assertThat(ready.getString("released.amount")).isEqualTo("1243.00");
    assertThat(Given.ownerSees("select h from grant_hindrances(?) h", grant)).isEmpty();
    assertThat(As.user("officer").get(at).jsonPath().getList("actions")).contains("close");
    // What is reserved is released with it, or it is not closed.
    Given.refusedByDatabase(closed(grant), "grant_closed_released");
    assertThat(Given.post("officer", at + "/closure", Map.of(), 200).getString("status"))
        .isEqualTo("CLOSED");
    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ClosingList.Condition.values()).map(Enum::name).toList());
  }

  @Test
  void the_grantee_is_told_what_is_its_own_and_another_nothing() {
    UUID grant = Given.grantInForce();
    JsonPath told = list("ngo.editor", grant);
    assertThat(told.getString("conditions.find { it.condition == 'PLANNED' }.state"))
        .isEqualTo("CHECKED_BY_FUND");
    assertThat(told.getString("conditions.find { it.condition == 'PLANNED' }.text")).isNull();
    assertThat(told.getString("conditions.find { it.condition == 'AGREEMENT' }.code"))
        .isEqualTo("grant.close-not-ended");
    assertThat(told.getString("released")).isNull();
    Given.cancelledEngagements(grant);
    assertThat(
            list("ngo.editor", grant)
                .getString("conditions.find { it.condition == 'PLANNED' }.state"))
        .isEqualTo("CHECKED_BY_FUND");
    Given.havenBridge();
    As.user("ngo2.officer").get("/api/grants/" + grant + "/closing-list").then().statusCode(404);
    As.user("donor").get("/api/grants/" + grant + "/closing-list").then().statusCode(403);
  }

  /**
   * @return the code that the verb is refused by
   */
  private String against(UUID grant, String... conditions) {
    seen.addAll(List.of(conditions));
    JsonPath list = list("officer", grant);
    String unmet = "conditions.findAll { it.state == 'NOT_MET' }.";
    assertThat(list.getList(unmet + "condition", String.class)).containsExactly(conditions);
    assertThat(list.getBoolean("open")).isFalse();
    assertThat(list.getList(unmet + "help", String.class)).doesNotContainNull();
    List<String> codes = list.getList(unmet + "code");
    for (String language : Messages.LANGUAGES) {
      assertThat(codes)
          .allMatch(c -> Messages.find(c + ".help", Locale.forLanguageTag(language)).isPresent());
    }
    assertThat(Given.ownerSees("select h from grant_hindrances(?) h", grant))
        .extracting(row -> row[0])
        .containsExactly((Object[]) conditions);
    assertThat(As.user("officer").get("/api/grants/" + grant).jsonPath().getList("actions"))
        .doesNotContain("close");
    String code =
        As.user("officer")
            .contentType(ContentType.JSON)
            .post("/api/grants/" + grant + "/closure")
            .then()
            .extract()
            .path("code");
    assertThat(code).isEqualTo(codes.get(0));
    Given.refusedByDatabase(
        closed(grant), "grant_closed_" + conditions[0].toLowerCase(Locale.ROOT));
    return code;
  }

  private static String closed(UUID grant) {
    return "update grant_agreement set status = 'CLOSED' where id = '" + grant + "'";
  }

  private static JsonPath list(String user, UUID grant) {
    return As.user(user)
        .get("/api/grants/" + grant + "/closing-list")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }
}
