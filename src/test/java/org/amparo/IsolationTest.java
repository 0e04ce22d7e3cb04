package org.amparo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is one organisation's is nobody else's, over every kind of object at once. */
@QuarkusTest
class IsolationTest {

  @Inject DataSource database;

  @Test
  void whoever_runs_the_system_is_refused_every_business_of_the_fund() throws Exception {
    JsonNode paths =
        new ObjectMapper()
            .readTree(As.nobody().get("/q/openapi?format=json").asString())
            .path("paths");
    List<String> open = new ArrayList<>();
    int[] asked = {0};
    paths
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        verb -> {
                          JsonNode roles = verb.getValue().path("security").path(0).path("bearer");
                          // What is given to that role by name is about the system itself.
                          if (roles.isEmpty() || roles.toString().contains("\"system-admin\"")) {
                            return;
                          }
                          asked[0]++;
                          String at =
                              path.getKey().replaceAll("\\{\\w+}", UUID.randomUUID().toString());
                          int status =
                              As.user("admin")
                                  .contentType(ContentType.JSON)
                                  .request(verb.getKey().toUpperCase(), at)
                                  .statusCode();
                          if (status != 403) {
                            open.add(verb.getKey() + " " + path.getKey() + " " + status);
                          }
                        }));
    assertThat(asked[0]).isGreaterThan(60);
    // A form with a file is refused for not being one, before it is asked who sends it.
    assertThat(open).allMatch(o -> o.startsWith("post ") && o.endsWith(" 415"));
  }

  @Test
  void an_attempt_without_the_role_is_in_the_trail() {
    UUID grant = UUID.randomUUID();
    Given.post("admin", "/api/grants/" + grant + "/certification", Map.of(), 403);
    Given.soon(
        () ->
            As.user("controller")
                .get("/api/audit-trail?subjectType=grant&subjectId=" + grant)
                .then()
                .statusCode(200)
                .body("items[0].outcome", equalTo("REFUSED"))
                .body("items[0].rule", equalTo("problem.role"))
                .body("items[0].action", equalTo("POST certification"))
                .body("items[0].roles", hasItem("system-admin"))
                .body("items[0].actor.name", not(nullValue())));
  }

  @Test
  void one_grantee_finds_nothing_of_anothers() {
    UUID call = Given.publishedCall();
    UUID application = Given.awardedApplication(call);
    UUID grant =
        Given.inForce(Given.preparedGrant(Given.terms(application, "11100.00", "7400.00")));
    UUID payment = Given.releasedInstalment(grant, 1);
    UUID report = Given.submittedReport(grant, 1, "6000.00", "4000.00", "1000.00");
    UUID filing = Given.filed(grant, "INCIDENT");
    String document =
        As.user("ngo.officer").get("/api/applications/" + application).path("documents[0].id");
    Given.havenBridge();
    for (String stranger : List.of("ngo2.officer", "ngo2.editor")) {
      for (String path :
          List.of(
              "applications/" + application,
              "applications/" + application + "/documents/" + document,
              "grants/" + grant,
              "grants/" + grant + "/budgets",
              "grants/" + grant + "/amendments",
              "grants/" + grant + "/amendments/difference?from=1&to=1",
              "disbursements/" + payment,
              "reports/" + report,
              "filings/" + filing,
              "applications?after=" + application,
              "grants?after=" + grant,
              "disbursements?after=" + payment,
              "reports?after=" + report,
              "organisations/" + Given.casaAurora())) {
        As.user(stranger).get("/api/" + path).then().statusCode(404);
      }
      for (String list :
          List.of(
              "applications?size=200&callId=" + call,
              "grants?size=200",
              "disbursements?size=200&grantId=" + grant,
              "reports?size=200&grantId=" + grant,
              "expected-reports?size=200&grantId=" + grant,
              "expected-reports/file?grantId=" + grant,
              "worklist")) {
        String answer =
            As.user(stranger).get("/api/" + list).then().statusCode(200).extract().asString();
        assertThat(answer)
            .as(list)
            .doesNotContain(
                application.toString(), grant.toString(), payment.toString(), report.toString());
      }
      As.user(stranger)
          .get("/api/audit-trail?subjectType=grant&subjectId=" + grant)
          .then()
          .statusCode(403);
    }
    Map<String, Object> verbs =
        Map.of(
            "applications/" + application + "/withdrawal",
            Map.of(),
            "applications/" + application + "/submission",
            Map.of("declaration", true),
            "grants/" + grant + "/ngo-signature",
            Map.of("name", "Not mine", "statement", true),
            "disbursements",
            Map.of("grantId", grant, "instalment", 2),
            "reports",
            Map.of("grantId", grant, "instalment", 1),
            "filings",
            Map.of("grantId", grant, "kind", "INCIDENT"),
            "filings/" + filing + "/submission",
            Map.of(),
            "reports/" + report + "/submission",
            Map.of("certification", true));
    verbs.forEach((path, body) -> Given.post("ngo2.officer", "/api/" + path, body, 404));
    As.user("ngo2.editor")
        .delete("/api/applications/" + application + "/documents/" + document)
        .then()
        .statusCode(404);
    // A donor follows its money by its contributions, not by whom they help.
    for (String path :
        List.of(
            "applications/" + application,
            "grants/" + grant,
            "disbursements/" + payment,
            "reports/" + report,
            "journal",
            "statements/trial-balance",
            "audit-trail")) {
      As.user("donor").get("/api/" + path).then().statusCode(403);
    }
    countsAndAccountsStayWhereTheyBelong(payment, report, grant);
  }

  private static void countsAndAccountsStayWhereTheyBelong(UUID payment, UUID report, UUID grant) {
    for (String reader :
        List.of("auditor", "certifier", "approver", "signatory1", "accountant", "controller")) {
      As.user(reader)
          .get("/api/reports/" + report)
          .then()
          .statusCode(200)
          .body("draft.assistance", nullValue());
    }
    for (String reader : List.of("auditor", "officer", "dpo", "manager")) {
      As.user(reader)
          .get("/api/reports?grantId=" + grant)
          .then()
          .statusCode(200)
          .body("items.size()", equalTo(1))
          .body("items[0].draft.assistance", nullValue());
    }
    for (String reader : List.of("officer", "manager")) {
      As.user(reader)
          .get("/api/disbursements/" + payment)
          .then()
          .body("bankAccount.iban", startsWith("••••"));
    }
    for (String subject :
        List.of("report/" + report, "disbursement/" + payment, "grant/" + grant)) {
      String[] of = subject.split("/");
      String trail =
          As.user("auditor")
              .get("/api/audit-trail?subjectType=" + of[0] + "&subjectId=" + of[1])
              .then()
              .statusCode(200)
              .extract()
              .asString();
      assertThat(trail)
          .contains(of[1])
          .doesNotContain("AT61", "BKAUATWW", "FEMALE", "Bank of the Example", "took in women");
    }
  }

  @Test
  void one_donor_finds_nothing_of_anothers() {
    UUID pledge = Given.acceptedContribution("1000.00", "EUR", Given.pool());
    Given.norrland();
    As.user("donor2").get("/api/contributions/" + pledge).then().statusCode(404);
    As.user("donor2").get("/api/contributions?after=" + pledge).then().statusCode(404);
    As.user("donor2").get("/api/organisations/" + Given.alpenreich()).then().statusCode(404);
    As.user("donor2").get("/api/organisations").then().statusCode(403);
    assertThat(As.user("donor2").get("/api/contributions?size=200").asString())
        .doesNotContain(pledge.toString());
    assertThat(As.user("donor2").get("/api/worklist").asString()).doesNotContain(pledge.toString());
    As.user("ngo.officer").get("/api/contributions/" + pledge).then().statusCode(403);
    As.user("donor2")
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "donorId",
                Given.alpenreich(),
                "amount",
                Map.of("amount", "1.00", "currency", "USD"),
                "purpose",
                "p",
                "pledgedOn",
                "2026-03-02",
                "reference",
                "r"))
        .post("/api/contributions")
        .then()
        .statusCode(403);
  }

  @Test
  void an_evaluator_reads_nothing_before_declaring_that_no_interest_stands_in_the_way() {
    UUID application = Given.eligibleApplication(Given.publishedCall(), "ngo");
    Given.assigned(application, "evaluator3");
    String document =
        As.user("ngo.officer").get("/api/applications/" + application).path("documents[0].id");
    for (String path : List.of("", "/documents/" + document, "/review")) {
      As.user("evaluator3").get("/api/applications/" + application + path).then().statusCode(404);
    }
  }

  /** Such messages are logged, and a refused row could hold a bank account. */
  @Test
  void what_the_database_refuses_is_not_repeated_in_its_message() throws SQLException {
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement()) {
      assertThatThrownBy(
              () ->
                  statement.execute(
                      "insert into person (id, username, name) values (null, 'someone', 'Some One')"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("person")
          .hasMessageNotContaining("someone");
    }
  }

  /** What nobody answers to is refused too when a foreign page sends it, and is kept. */
  @ParameterizedTest
  @ValueSource(strings = {"/", "/api//"})
  void a_change_from_a_foreign_page_is_refused_wherever_it_goes(String path) throws Exception {
    int before = refusedNowhere();
    As.nobody().cookie("a", "b").urlEncodingEnabled(false).post(path).then().statusCode(403);
    // Kept beside the answer, not before it.
    for (int i = 0; i < 50 && refusedNowhere() == before; i++) {
      Thread.sleep(100);
    }
    assertThat(refusedNowhere()).isGreaterThan(before);
  }

  private static int refusedNowhere() {
    return Given.ownerSees(
            "select 1 from audit_event where subject_type = '' and rule = 'identity.cross-site'")
        .size();
  }
}
