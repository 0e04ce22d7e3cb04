package org.amparo.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ComplaintTest {

  private static final Actor APPLICANT =
      new Actor(
          UUID.fromString("a0000000-0000-4000-8000-000000000004"),
          "ngo.officer",
          "Marisol Huamán",
          Set.of(Role.NGO_AUTHORIZED_OFFICER),
          "CASA-AURORA");

  private static final Actor MANAGER =
      new Actor(
          UUID.fromString("a0000000-0000-4000-8000-000000000013"),
          "manager",
          "Henri Delacroix",
          Set.of(Role.FUND_MANAGER),
          null);

  private static final Actor COLLEAGUE =
      new Actor(
          UUID.fromString("a0000000-0000-4000-8000-000000000814"),
          "manager-colleague",
          "Another Manager",
          Set.of(Role.FUND_MANAGER),
          null);

  @Inject OutcomeLetters letters;
  @Inject Complaints complaints;
  @Inject FundClock clock;

  @Test
  void the_authorised_officer_complains_once_and_a_manager_who_did_not_judge_answers_once() {
    UUID id = ineligible();
    Given.told(id);
    String letter = letterOf(id);
    for (String user : List.of("ngo.editor", "officer", "manager", "trustee", "auditor")) {
      Given.post(user, complaint(letter), Map.of("text", "Mine."), 403);
    }
    Given.post("ngo2.officer", complaint(letter), Map.of("text", "Mine."), 404);
    Given.post("ngo.officer", complaint(letter), Map.of("text", " "), 422);
    Given.post("ngo.officer", complaint(letter), Map.of("text", "x".repeat(10_001)), 422);
    As.user("ngo.officer")
        .get(of(id))
        .then()
        .body("letters[0].actions", equalTo(List.of("complain")));
    JsonPath filed =
        Given.post("ngo.officer", complaint(letter), Map.of("text", "The months are eight."), 200);
    assertThat(filed.getString("letters[0].complaint.text")).isEqualTo("The months are eight.");
    assertThat(filed.getString("letters[0].complaint.answeredAt")).isNull();
    assertThat(filed.getList("letters[0].actions")).isEmpty();
    // The same again: nothing new. Another: refused.
    Given.post("ngo.officer", complaint(letter), Map.of("text", "The months are eight."), 200);
    assertThat(
            Given.post("ngo.officer", complaint(letter), Map.of("text", "And more."), 409)
                .getString("code"))
        .isEqualTo("outcome.complaint-filed");

    assertThat(awaiting("manager")).contains(id.toString());
    Map<String, Object> upheld = Map.of("upheld", true, "text", "Eight months are allowed.");
    for (String user : List.of("ngo.officer", "officer", "trustee", "auditor")) {
      Given.post(user, complaint(letter) + "/answer", upheld, 403);
    }
    JsonPath answered = Given.post("manager", complaint(letter) + "/answer", upheld, 200);
    assertThat(answered.getBoolean("letters[0].complaint.upheld")).isTrue();
    Given.post("manager", complaint(letter) + "/answer", upheld, 200);
    assertThat(
            Given.post(
                    "manager",
                    complaint(letter) + "/answer",
                    Map.of("upheld", false, "text", "On second thoughts."),
                    409)
                .getString("code"))
        .isEqualTo("outcome.complaint-answered");
    assertThat(awaiting("manager")).doesNotContain(id.toString());
    for (String user : List.of("ngo.editor", "ngo.officer", "officer", "auditor")) {
      As.user(user)
          .get(of(id))
          .then()
          .body("letters[0].complaint.answer", equalTo("Eight months are allowed."))
          .body("letters[0].actions", empty());
    }
    // By itself it changes nothing.
    As.user("manager").get("/api/applications/" + id).then().body("status", equalTo("INELIGIBLE"));
    assertThat(Given.ownerSees("select body from mail where once = ?", "complaint/" + letter))
        .singleElement()
        .satisfies(
            mail ->
                assertThat((String) mail[0])
                    .contains("The complaint is upheld.", "Eight months are allowed."));
  }

  @Test
  void whoever_decided_does_not_answer_and_a_colleague_may() {
    UUID id = Given.recommendedApplication(Given.publishedCall(), "ngo");
    Given.post(
        "manager",
        "/api/applications/" + id + "/decision",
        Map.of("outcome", "NOT_SELECTED", "reason", "Others serve the call better."),
        200);
    Given.told(id);
    String letter = letterOf(id);
    Given.post("ngo.officer", complaint(letter), Map.of("text", "We serve it best."), 200);
    As.user("manager").get(of(id)).then().body("letters[0].actions", not(hasItem("answer")));
    assertThat(awaiting("manager")).doesNotContain(id.toString());
    assertThat(
            Given.post(
                    "manager",
                    complaint(letter) + "/answer",
                    Map.of("upheld", false, "text", "I was right."),
                    422)
                .getString("code"))
        .isEqualTo("outcome.complaint-judge");
    UUID letterId = UUID.fromString(letter);
    Given.refusedByDatabase(
        "update complaint set upheld = false, answer = 'I was right.', answered_by ="
            + " (select id from person where username = 'manager'), answered_at = now() where letter_id = '"
            + letter
            + "'",
        "complaint_answered_by_uninvolved");
    assertThat(complaints.answer(letterId, false, "The decision stands.", COLLEAGUE).upheld())
        .isFalse();
    Given.refusedByDatabase(
        "update complaint set upheld = true where letter_id = '" + letter + "'", "complaint_final");
    Given.refusedByDatabase(
        "delete from complaint where letter_id = '" + letter + "'", "complaint_final");
  }

  @Test
  void a_complaint_in_the_last_moment_is_taken_and_the_moment_after_it_is_not() {
    UUID early = issuedLongAgo();
    UUID late = issuedLongAgo();
    Instant until = letters.findById(early).complaintUntil();
    assertThatThrownBy(
            () ->
                clock.at(
                    letters.findById(late).complaintUntil(),
                    () -> complaints.file(late, "Late.", Locale.ENGLISH, APPLICANT)))
        .isInstanceOfSatisfying(
            Refusal.class, r -> assertThat(r.code()).isEqualTo("outcome.complaint-late"));
    assertThat(
            clock
                .at(
                    until.minusSeconds(1),
                    () -> complaints.file(early, "In time.", Locale.ENGLISH, APPLICANT))
                .filedAt())
        .isBefore(until);
    JsonPath refused =
        Given.post("ngo.officer", complaint(late.toString()), Map.of("text", "Late."), 422);
    assertThat(refused.getString("code")).isEqualTo("outcome.complaint-late");
    assertThat(refused.getString("detail")).contains("Europe/Vienna");
    As.user("ngo.officer")
        .get(of(letters.findById(late).applicationId()))
        .then()
        .body("letters[0].actions", empty());
    String by = "(select id from person where username = 'ngo.officer')";
    Given.refusedByDatabase(
        "insert into complaint (letter_id, text, filed_by, filed_at) values ('"
            + late
            + "', 'Late.', "
            + by
            + ", now())",
        "complaint_in_time");
    Given.refusedByDatabase(
        "insert into complaint (letter_id, text, filed_by, filed_at) select letter_id, text, filed_by, filed_at from"
            + " complaint where letter_id = '"
            + early
            + "'",
        "complaint_once");
  }

  /** Told twenty days ago, so that its time has run out. */
  private UUID issuedLongAgo() {
    UUID id = ineligible();
    OutcomeLetters.Wanted wanted =
        new OutcomeLetters.Wanted(id, OutcomeLetter.Outcome.INELIGIBLE, 0);
    return clock
        .at(
            Instant.now().minus(Duration.ofDays(20)),
            () -> letters.issue(Given.callOf(id), List.of(wanted), MANAGER))
        .get(0)
        .id();
  }

  private static UUID ineligible() {
    UUID id = Given.submittedApplication(Given.publishedCall());
    Given.post(
        "officer",
        "/api/applications/" + id + "/eligibility",
        Map.of("eligible", false, "reasons", List.of("TOO_LONG"), "text", "Twelve months."),
        200);
    return id;
  }

  private static List<String> awaiting(String user) {
    return As.user(user)
        .get("/api/worklist")
        .jsonPath()
        .getList("items.findAll { it.task == 'application.answerComplaint' }.subjectId");
  }

  private static String letterOf(UUID id) {
    return As.user("ngo.officer").get(of(id)).path("letters[0].id");
  }

  private static String of(UUID id) {
    return "/api/applications/" + id + "/outcome-letters";
  }

  private static String complaint(String letter) {
    return "/api/outcome-letters/" + letter + "/complaint";
  }
}
