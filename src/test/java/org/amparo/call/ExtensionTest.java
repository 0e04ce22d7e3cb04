package org.amparo.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.amparo.As;
import org.amparo.Given;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExtensionTest {

  private static final LocalDate OLD = Given.today().plusMonths(2);
  private static final LocalDate LATER = OLD.plusDays(7);

  @Inject DataSource database;

  @Test
  void the_fund_manager_moves_the_deadline_to_a_later_day_for_everyone() {
    UUID call = Given.publishedCall();
    String before = As.user("manager").get("/api/calls/" + call).path("deadline");
    As.user("manager").get("/api/calls/" + call).then().body("actions", hasItem("extend"));
    extend("manager", call, LATER, "The portal was down for a day.")
        .statusCode(200)
        .body("deadlineOn", equalTo(LATER.toString()))
        .body("open", equalTo(true));
    extend("manager", call, LATER, "The portal was down for a day.").statusCode(200);
    As.user("ngo2.editor")
        .get("/api/calls/" + call)
        .then()
        .body("deadlineOn", equalTo(LATER.toString()))
        .body("deadline", not(equalTo(before)))
        .body("extensions", hasSize(1))
        .body("extensions[0].oldDeadline", equalTo(before))
        .body("extensions[0].reason", equalTo("The portal was down for a day."))
        .body("extensions[0].by.name", not(nullValue()));
    As.user("controller")
        .get("/api/audit-trail?subjectType=call&subjectId=" + call)
        .then()
        .body("items.action", hasItem("extend"));
    extend("manager", call, LATER.plusDays(1), "Once more.")
        .statusCode(200)
        .body("extensions", hasSize(2));
  }

  @Test
  void what_is_submitted_follows_the_new_deadline() throws SQLException {
    UUID call = Given.publishedCall();
    UUID application = Given.completeApplication(call, "ngo");
    extend("manager", call, LATER, "More time for all.").statusCode(200);
    assertThatThrownBy(() -> sql(submittedAt(application, LATER.plusDays(2))))
        .hasMessageContaining("is not open");
    sql(submittedAt(application, LATER));
  }

  @Test
  void others_do_not_extend_a_call() {
    UUID call = Given.publishedCall();
    for (String user : List.of("officer", "ngo.officer", "donor", "auditor", "controller")) {
      extend(user, call, LATER, "Why not.").statusCode(403);
      As.user(user).get("/api/calls/" + call).then().body("actions", not(hasItem("extend")));
    }
  }

  @Test
  void a_deadline_never_moves_earlier_nor_stays_nor_moves_without_a_reason() {
    UUID call = Given.publishedCall();
    for (LocalDate day : List.of(OLD, OLD.minusDays(1), LocalDate.of(2101, 1, 1))) {
      extend("manager", call, day, "Not later.")
          .statusCode(422)
          .body("code", equalTo("call.extension-later"));
    }
    extend("manager", call, LATER, " ").statusCode(422);
    As.user("manager")
        .get("/api/calls/" + call)
        .then()
        .body("deadlineOn", equalTo(OLD.toString()))
        .body("extensions", empty());
  }

  @Test
  void neither_a_draft_nor_a_cancelled_call_is_extended() {
    UUID draft = Given.draftedCall(Given.call(Given.pool(), "240000.00"));
    extend("manager", draft, LATER, "Early.").statusCode(409);
    UUID call = Given.publishedCall();
    Given.post("officer", "/api/calls/" + call + "/cancellation", Map.of("reason", "No"), 200);
    extend("manager", call, LATER, "Late.").statusCode(409).body("code", equalTo("call.not-open"));
    assertThatThrownBy(() -> sql(extension(call, "7 days", "Late.", "now()")))
        .hasMessageContaining("is not open");
  }

  @Test
  void once_the_deadline_has_passed_nobody_brings_it_back() throws SQLException {
    UUID call = Given.publishedCall();
    letDeadlinePass(call);
    extend("manager", call, LATER, "A second too late.")
        .statusCode(422)
        .body("code", equalTo("call.deadline-passed"));
    // Not by saying that it was in time either.
    assertThatThrownBy(() -> sql(extension(call, "7 days", "Back.", "now() - interval '1 hour'")))
        .hasMessageContaining("is not open");
  }

  @Test
  void the_database_moves_a_deadline_by_an_extension_that_is_later_and_has_a_reason_alone()
      throws SQLException {
    UUID call = Given.publishedCall();
    for (String move :
        List.of(
            "deadline = deadline + interval '7 days', deadline_on = deadline_on + 7",
            "deadline = deadline + interval '1 second'",
            "deadline = deadline - interval '7 days', deadline_on = deadline_on - 7")) {
      assertThatThrownBy(() -> sql("update call set " + move + " where id = '" + call + "'"))
          .hasMessageContaining("is published");
    }
    assertThatThrownBy(() -> sql(extension(call, "-7 days", "Earlier.", "now()")))
        .hasMessageContaining("call_extension_is_later");
    assertThatThrownBy(() -> sql(extension(call, "7 days", " ", "now()")))
        .hasMessageContaining("call_extension_has_reason");
    sql(extension(call, "7 days", "More time.", "now()"));
    // What was extended once is not moved by the same extension again, nor back.
    assertThatThrownBy(
            () ->
                sql(
                    "update call set deadline = deadline - interval '7 days', deadline_on = deadline_on - 7 where id = '"
                        + call
                        + "'"))
        .hasMessageContaining("is published");
    assertThatThrownBy(
            () ->
                sql(
                    "insert into call_extension select gen_random_uuid(), call_id, old_deadline_on, old_deadline, deadline_on + 1, deadline + interval '1 day', reason, extended_by, now() from call_extension where call_id = '"
                        + call
                        + "'"))
        .hasMessageContaining("has another deadline");
    for (String change :
        List.of("update call_extension set reason = 'Other'", "delete from call_extension")) {
      assertThatThrownBy(() -> sql(change)).hasMessageContaining("permission denied");
      assertThatThrownBy(() -> Given.owner(change)).hasMessageContaining("append-only");
    }
    assertThat(Given.ownerSees("select deadline_on::text from call where id = ?", call).get(0)[0])
        .isEqualTo(LATER.toString());
  }

  private static String extension(UUID call, String by, String reason, String at) {
    return "insert into call_extension select gen_random_uuid(), id, deadline_on, deadline, (deadline_on + interval '"
        + by
        + "')::date, deadline + interval '"
        + by
        + "', '"
        + reason
        + "', created_by, "
        + at
        + " from call where id = '"
        + call
        + "'";
  }

  private static String submittedAt(UUID application, LocalDate day) {
    return "update application set status = 'SUBMITTED', submitted_by = created_by, sha256 = repeat('a', 64), receipt_version = 2, submitted_at = '"
        + day
        + "T12:00:00Z' where id = '"
        + application
        + "'";
  }

  private static ValidatableResponse extend(String user, UUID call, LocalDate day, String reason) {
    return As.user(user)
        .contentType(ContentType.JSON)
        .body(Map.of("deadlineOn", day.toString(), "reason", reason))
        .post("/api/calls/" + call + "/extension")
        .then();
  }

  /** As only time can otherwise. */
  private static void letDeadlinePass(UUID call) throws SQLException {
    try (Connection owner = Given.ownerConnection();
        var s = owner.createStatement()) {
      owner.setAutoCommit(false);
      s.execute("alter table call disable trigger call_published_is_final");
      s.execute(
          "update call set published_at = now() - interval '2 days', deadline_on = current_date - 1,"
              + " deadline = now() - interval '1 second' where id = '"
              + call
              + "'");
      s.execute("alter table call enable trigger call_published_is_final");
      owner.commit();
    }
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = database.getConnection();
        var s = connection.createStatement()) {
      s.execute(statement);
    }
  }
}
