package org.amparo.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.text.Normalizer2;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.amparo.As;
import org.amparo.AtOnce;
import org.amparo.Given;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.interest.Declarations;
import org.amparo.interest.Reviewers;
import org.amparo.review.Advice;
import org.amparo.review.Reviews;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** Members are those of each test, besides the account {@code trustee}, whom everyone shares. */
@QuarkusTest
class BoardSessionTest {

  private static final String ALL = "/api/board-sessions/";

  @Inject BoardSessions sessions;
  @Inject Reviews reviews;
  @Inject Reviewers reviewers;
  @Inject Declarations declarations;

  // --- the way through

  @Test
  void the_board_is_heard_and_its_chair_approves_the_minutes_that_the_secretariat_wrote() {
    UUID call = Given.publishedCall();
    UUID application = Given.scoredApplication(call, "ngo");
    List<Actor> members = members(2);
    members.forEach(m -> declare(call, m));
    Given.noConflicts(call, "trustee");
    UUID id = planned(application);
    awaits("officer", "board.open", id, true);
    attend(id, chair(), chair(), members.get(0).id(), members.get(1).id());
    JsonPath open = act("officer", id, "opening", 200);
    assertThat(open.getString("status")).isEqualTo("OPEN");
    assertThat(open.getInt("quorum")).isEqualTo(3);
    act("officer", id, "opening", 200); // the same again: nothing new
    awaits("officer", "board.open", id, false);
    awaits("officer", "board.close", id, true);
    members.forEach(m -> reviews.advise(application, Advice.Word.RECOMMEND, "Yes.", m));
    assertThat(item(id).get("state")).isEqualTo("AWAITED");
    Given.post(
        "trustee",
        "/api/applications/" + application + "/advice",
        Map.of("advice", "WITH_CONDITIONS", "text", "With an audit."),
        200);
    Map<String, Object> heard = item(id);
    assertThat(heard)
        .containsEntry("state", "CONCLUDED")
        .containsEntry("entitled", 3)
        .containsEntry("advised", 3)
        .containsEntry("favourable", 3)
        .containsEntry("result", "RECOMMENDED");
    assertThat(act("officer", id, "closing", 200).getString("status")).isEqualTo("CLOSED");
    act("officer", id, "closing", 200); // the same again: nothing new
    assertThat(code(act("officer2", id, "closing", 409))).isEqualTo("board.wrong-state");
    assertThat(code(approve("trustee", id, 422))).isEqualTo("board.minutes-missing");
    awaits("officer", "board.write", id, true);
    awaits("trustee", "board.approve", id, false);
    JsonPath written =
        put(
            "officer",
            id,
            "minutes",
            Map.of(
                "text",
                "The Chair opened the session.",
                "items",
                Map.of(heard.get("id"), "Praised.")),
            200);
    assertThat(written.getString("items[0].minutes")).isEqualTo("Praised.");
    awaits("trustee", "board.approve", id, true);
    int read = version(id);
    put("officer", id, "minutes", Map.of("text", "The Chair opened it.", "items", Map.of()), 200);
    // What was not named stays; what the chair has not read is not approved.
    assertThat(item(id).get("minutes")).isEqualTo("Praised.");
    assertThat(code(approve("trustee", id, read, 409))).isEqualTo("problem.stale");
    JsonPath approved = approve("trustee", id, 200);
    assertThat(approved.getString("status")).isEqualTo("APPROVED");
    approve("trustee", id, 200); // the same again: nothing new
    String record =
        (String) Given.ownerSees("select record from board_session where id = ?", id).get(0)[0];
    assertThat(record)
        .contains("minutes\tThe Chair opened it.")
        .contains("WITH_CONDITIONS With an audit.")
        .contains("item-minutes\tPraised.");
    assertThat(approved.getString("sha256")).isEqualTo(DigestUtils.sha256Hex(record));
    awaits("trustee", "board.approve", id, false);
  }

  @Test
  void approved_minutes_are_kept_as_they_are() {
    UUID id = approved();
    assertThat(code(put("officer", id, "minutes", minutes("Other."), 409)))
        .isEqualTo("board.wrong-state");
    assertThat(code(put("officer", id, "attendance", attendance(null), 409)))
        .isEqualTo("board.wrong-state");
    for (String change :
        List.of(
            "update board_session set minutes = 'Other.' where id = ?",
            "update board_session set status = 'CLOSED' where id = ?",
            "update board_item set minutes = 'Other.' where session_id = ?",
            "update board_attendance set attendance = 'EXCUSED' where session_id = ?",
            "delete from board_item where session_id = ?",
            "delete from board_session where id = ?")) {
      assertThatThrownBy(() -> Given.owner(change, id))
          .as(change)
          .hasMessageMatching("(?s).*(final|agenda stands|closed session stands).*");
    }
  }

  @Test
  void each_step_is_taken_in_its_turn_and_no_other() {
    UUID application = Given.scoredApplication(Given.publishedCall(), "ngo");
    UUID id = plan(Given.today().toString());
    assertThat(code(act("officer", id, "opening", 422))).isEqualTo("board.agenda-empty");
    assertThat(code(act("officer", id, "closing", 409))).isEqualTo("board.wrong-state");
    assertThat(code(put("officer", id, "minutes", minutes("Too early."), 409)))
        .isEqualTo("board.wrong-state");
    assertThat(code(approve("trustee", id, 409))).isEqualTo("board.wrong-state");
    agenda(id, 200, application);
    put("officer", id, "", session(Given.today().plusDays(1).toString()), 200);
    assertThat(code(act("officer", id, "opening", 422))).isEqualTo("board.not-yet");
    put("officer", id, "", session(Given.today().toString()), 200);
    act("officer", id, "opening", 200);
    assertThat(code(put("officer", id, "", session(Given.today().toString()), 409)))
        .isEqualTo("board.wrong-state");
    assertThat(code(agenda(id, 409, application))).isEqualTo("board.wrong-state");
    assertThat(code(cancel(id, "Too late.", 409))).isEqualTo("board.wrong-state");
    assertThat(code(act("officer", id, "closing", 422))).isEqualTo("board.chair-required");
    assertThat(code(approve("trustee", id, 409))).isEqualTo("board.wrong-state");
    assertThatThrownBy(
            () -> Given.owner("update board_session set status = 'APPROVED' where id = ?", id))
        .hasMessageContaining("does not go");
    attend(id, chair(), chair());
    act("officer", id, "closing", 200);
    assertThat(code(act("officer", id, "opening", 409))).isEqualTo("board.wrong-state");
    assertThat(code(put("officer", id, "attendance", attendance(null), 409)))
        .isEqualTo("board.wrong-state");
  }

  @Test
  void the_secretariat_plans_and_trustees_the_manager_and_auditors_read() {
    UUID id = planned(Given.scoredApplication(Given.publishedCall(), "ngo"));
    for (String user : List.of("trustee", "manager", "evaluator1", "auditor", "ngo.officer")) {
      Given.post(user, "/api/board-sessions", session("2026-01-01"), 403);
      act(user, id, "opening", 403);
      act(user, id, "closing", 403);
      put(user, id, "minutes", minutes("Mine."), 403);
    }
    for (String user : List.of("trustee", "manager", "controller", "auditor", "officer")) {
      As.user(user).get(ALL + id).then().statusCode(200);
      As.user(user).get("/api/board-sessions").then().statusCode(200);
    }
    for (String user : List.of("ngo.officer", "donor", "evaluator1", "certifier")) {
      As.user(user).get(ALL + id).then().statusCode(403);
    }
    As.user("officer").get(ALL + UUID.randomUUID()).then().statusCode(404);
    put("officer", id, "minutes", minutes("No version."), 428, null);
  }

  @Test
  void a_planned_session_is_cancelled_with_a_reason_and_lets_its_applications_go() {
    UUID application = recommended();
    UUID id = planned(application);
    assertThat(code(Given.awarded(application, "18500.00", 422)))
        .isEqualTo("application.board-awaited");
    cancel(id, " ", 422);
    assertThat(cancel(id, "No quorum expected.", 200).getString("status")).isEqualTo("CANCELLED");
    cancel(id, "No quorum expected.", 200); // the same again: nothing new
    assertThat(code(cancel(id, "Another reason.", 409))).isEqualTo("board.wrong-state");
    assertThat(item(id).get("state")).isEqualTo("DROPPED");
    Given.awarded(application, "18500.00", 200);
  }

  // --- the agenda

  @Test
  void an_application_is_before_one_session_at_a_time_and_heard_once() {
    UUID call = Given.publishedCall();
    UUID early = Given.eligibleApplication(call, "ngo2");
    UUID application = Given.scoredApplication(call, "ngo");
    UUID id = plan(Given.today().toString());
    assertThat(code(agenda(id, 409, early))).isEqualTo("application.wrong-state");
    assertThat(agenda(id, 422, UUID.randomUUID()).getString("errors[0].field"))
        .isEqualTo("applications");
    assertThat(candidates()).contains(application.toString()).doesNotContain(early.toString());
    agenda(id, 200, application);
    assertThat(candidates()).doesNotContain(application.toString());
    UUID other = plan(Given.today().toString());
    assertThat(code(agenda(other, 409, application))).isEqualTo("application.board-heard");
    agenda(id, 200); // taken off
    agenda(other, 200, application);
    assertThat(As.user("officer").get(ALL + id).jsonPath().getList("items")).isEmpty();
    assertThatThrownBy(
            () ->
                Given.owner(
                    """
                    insert into board_item (id, session_id, application_id, application_number, organisation_name, call_id,
                      call_reference, requested, state)
                    select gen_random_uuid(), ?, application_id, application_number, organisation_name, call_id,
                      call_reference, requested, state from board_item where session_id = ?""",
                    id,
                    other))
        .hasMessageContaining("board_item_awaited_once");
    List<Actor> members = members(3);
    members.forEach(m -> declare(call, m));
    attend(other, members.get(0).id(), ids(members));
    act("officer", other, "opening", 200);
    members.forEach(m -> reviews.advise(application, Advice.Word.RECOMMEND, "Yes.", m));
    assertThat(code(agenda(id, 409, application))).isEqualTo("application.board-heard");
  }

  // --- quorum

  @Test
  void nothing_is_decided_without_quorum_until_another_session_has_one() {
    UUID call = Given.publishedCall();
    UUID application = Given.scoredApplication(call, "ngo");
    List<Actor> members = members(3);
    members.forEach(m -> declare(call, m));
    UUID id = planned(application);
    attend(id, members.get(0).id(), members.get(0).id(), members.get(1).id());
    act("officer", id, "opening", 200);
    reviews.advise(application, Advice.Word.RECOMMEND, "Yes.", members.get(0));
    reviews.advise(application, Advice.Word.RECOMMEND, "Yes.", members.get(1));
    // Both have spoken, but a third may still come.
    assertThat(item(id)).containsEntry("state", "AWAITED").containsEntry("hasQuorum", false);
    assertThat(actions("manager", application)).doesNotContain("award");
    act("officer", id, "closing", 200);
    assertThat(item(id)).containsEntry("state", "NO_QUORUM").containsEntry("entitled", 2);
    assertThat(code(Given.awarded(application, "18500.00", 422)))
        .isEqualTo("application.no-quorum");
    Given.post(
        "manager",
        "/api/applications/" + application + "/decision",
        Map.of("outcome", "NOT_SELECTED", "reason", "Neither."),
        422);
    assertThat(actions("manager", application)).doesNotContain("award");
    assertThatThrownBy(
            () ->
                Given.owner(
                    """
                    insert into decision (id, application_id, outcome, reason, decided_by, decided_at)
                    select gen_random_uuid(), ?, 'NOT_SELECTED', 'Neither.', planned_by, now() from board_session where id = ?""",
                    application,
                    id))
        .hasMessageContaining("without quorum");
    UUID again = planned(application);
    attend(again, members.get(2).id(), ids(members));
    act("officer", again, "opening", 200);
    // What two of them have said stands; the third speaks now.
    assertThat(item(again)).containsEntry("advised", 2).containsEntry("state", "AWAITED");
    reviews.advise(application, Advice.Word.NOT_RECOMMEND, "No.", members.get(2));
    assertThat(item(again))
        .containsEntry("state", "CONCLUDED")
        .containsEntry("favourable", 2)
        .containsEntry("result", "RECOMMENDED");
    assertThat(actions("manager", application)).contains("award");
    Given.awarded(application, "18500.00", 200);
  }

  @Test
  void an_item_is_concluded_by_the_closing_when_enough_are_there_and_some_are_silent() {
    UUID call = Given.publishedCall();
    UUID application = Given.scoredApplication(call, "ngo");
    List<Actor> members = members(3);
    members.forEach(m -> declare(call, m));
    UUID id = planned(application);
    attend(id, members.get(0).id(), ids(members));
    act("officer", id, "opening", 200);
    reviews.advise(application, Advice.Word.NOT_RECOMMEND, "No.", members.get(0));
    assertThat(item(id)).containsEntry("state", "AWAITED").containsEntry("hasQuorum", true);
    act("officer", id, "closing", 200);
    assertThat(item(id))
        .containsEntry("state", "CONCLUDED")
        .containsEntry("advised", 1)
        .containsEntry("result", "NOT_RECOMMENDED");
    // What a member says afterwards is advice, but no longer of this session.
    reviews.advise(application, Advice.Word.RECOMMEND, "Late.", members.get(1));
    assertThat(item(id)).containsEntry("advised", 1);
  }

  @Test
  void the_words_of_who_is_absent_are_not_counted() {
    UUID call = Given.publishedCall();
    UUID application = Given.scoredApplication(call, "ngo");
    List<Actor> members = members(4);
    members.forEach(m -> declare(call, m));
    UUID id = planned(application);
    List<Actor> there = members.subList(0, 3);
    attend(id, members.get(0).id(), ids(there));
    act("officer", id, "opening", 200);
    reviews.advise(application, Advice.Word.NOT_RECOMMEND, "No.", members.get(3));
    there.forEach(m -> reviews.advise(application, Advice.Word.RECOMMEND, "Yes.", m));
    assertThat(item(id)).containsEntry("advised", 3).containsEntry("favourable", 3);
  }

  @Test
  void whoever_leaves_is_no_longer_waited_for() {
    UUID call = Given.publishedCall();
    UUID application = Given.scoredApplication(call, "ngo");
    List<Actor> members = members(4);
    members.forEach(m -> declare(call, m));
    UUID id = planned(application);
    attend(id, members.get(0).id(), ids(members));
    act("officer", id, "opening", 200);
    members
        .subList(0, 3)
        .forEach(m -> reviews.advise(application, Advice.Word.RECOMMEND, "Yes.", m));
    assertThat(item(id)).containsEntry("state", "AWAITED");
    attend(id, members.get(0).id(), ids(members.subList(0, 3)));
    assertThat(item(id)).containsEntry("state", "CONCLUDED");
  }

  // --- who is kept out

  @Test
  void a_recused_member_is_not_counted_and_sees_nothing_of_the_item() {
    UUID call = Given.publishedCall();
    UUID application = Given.scoredApplication(call, "ngo");
    List<Actor> members = members(3);
    members.forEach(m -> declare(call, m));
    // Of this application alone: what is declared of an organisation follows it to every other
    // call.
    Given.owner(
        "update application_duty set recused_at = now() where application_id = ? and person_id = ?",
        application,
        members.get(2).id());
    UUID id = planned(application);
    attend(id, members.get(0).id(), ids(members));
    act("officer", id, "opening", 200);
    Map<String, Object> seen = item(id);
    assertThat(seen).containsEntry("entitled", 2).containsEntry("hasQuorum", false);
    assertThat(standings(seen)).containsEntry(members.get(2).id().toString(), "RECUSED");
    assertThat(heard(id, members.get(2))).isEmpty();
    assertThat(heard(id, members.get(0))).hasSize(1);
    // Three others make it whole.
    Actor third = members(1).get(0);
    declare(call, third);
    attend(
        id, members.get(0).id(), ids(Stream.concat(members.stream(), Stream.of(third)).toList()));
    Stream.of(members.get(0), members.get(1), third)
        .forEach(m -> reviews.advise(application, Advice.Word.RECOMMEND, "Yes.", m));
    assertThat(item(id)).containsEntry("state", "CONCLUDED").containsEntry("entitled", 3);
  }

  @Test
  void the_page_and_the_list_tell_a_recused_reader_nothing() {
    UUID call = Given.publishedCall();
    UUID application = Given.scoredApplication(call, "ngo");
    String number = As.user("officer").get("/api/applications/" + application).path("number");
    // As any tie does; of this application alone, for the account is everyone's.
    Given.owner(
        "insert into application_duty (application_id, person_id, recused_at) values (?, ?, now())",
        application,
        chair());
    UUID id = planned(application);
    JsonPath page = As.user("trustee").get(ALL + id).jsonPath();
    assertThat(page.getList("items")).isEmpty();
    assertThat(page.getList("undeclared")).isEmpty();
    assertThat(As.user("trustee").get(ALL + id).asString())
        .doesNotContain(number, application.toString(), "Casa Aurora");
    assertThat(As.user("trustee").get("/api/board-sessions").asString()).doesNotContain(number);
    assertThat(As.user("manager").get(ALL + id).asString()).contains(number);
    attend(id, chair(), chair());
    act("officer", id, "opening", 200);
    put("officer", id, "minutes", minutes("All went well."), 200);
    act("officer", id, "closing", 200);
    assertThat(paper("trustee", id, "en"))
        .contains("All went well.")
        .contains("left out of this copy")
        .doesNotContain(number, "Casa Aurora");
    assertThat(paper("manager", id, "en")).contains(number, "Recused").doesNotContain("left out");
  }

  @Test
  void a_member_who_has_declared_nothing_yet_is_not_counted_and_is_told_of_which_call() {
    UUID call = Given.publishedCall();
    UUID application = Given.scoredApplication(call, "ngo");
    Actor silent = members(1).get(0);
    UUID id = planned(application);
    attend(id, silent.id(), silent.id());
    act("officer", id, "opening", 200);
    Map<String, Object> seen = item(id);
    assertThat(seen).containsEntry("entitled", 0);
    assertThat(standings(seen)).containsEntry(silent.id().toString(), "UNDECLARED");
    assertThat(heard(id, silent)).isEmpty();
    assertThat(undeclared(id, silent)).containsExactly(call);
    declare(call, silent);
    assertThat(undeclared(id, silent)).isEmpty();
    assertThat(item(id)).containsEntry("entitled", 1);
  }

  // --- on paper

  @Test
  void the_minutes_are_printed_in_the_six_languages_with_who_approved_them() {
    UUID id = approved();
    JsonPath session = As.user("auditor").get(ALL + id).jsonPath();
    String english = paper("auditor", id, "en");
    assertThat(english)
        .contains("Minutes of session " + session.getString("number"))
        .contains("Nobody else came.")
        .contains("Casa Aurora")
        .contains(session.getString("items[0].applicationNumber"))
        .contains("USD 18,500.00")
        .contains("Approved by " + session.getString("approvedBy.name"))
        .contains("No quorum: 0 present who may advise, 3 needed")
        .doesNotContain("left out");
    assertThat(english.replace(" ", "")).contains(session.getString("sha256"));
    for (String language : List.of("ar", "zh", "fr", "ru", "es")) {
      assertThat(paper("auditor", id, language))
          .as(language)
          .contains(session.getString("items[0].applicationNumber"))
          .doesNotContain("Minutes of");
    }
    As.user("auditor").get(ALL + id + "/minutes?language=de").then().statusCode(422);
    As.user("ngo.officer").get(ALL + id + "/minutes").then().statusCode(403);
  }

  @Test
  void minutes_are_read_by_trustees_once_the_session_is_closed() {
    UUID id = planned(Given.scoredApplication(Given.publishedCall(), "ngo"));
    As.user("officer").get(ALL + id + "/minutes").then().statusCode(409);
    attend(id, chair(), chair());
    act("officer", id, "opening", 200);
    put("officer", id, "minutes", minutes("So far."), 200);
    assertThat(code(As.user("trustee").get(ALL + id + "/minutes").jsonPath()))
        .isEqualTo("board.minutes-not-yet");
    assertThat(As.user("trustee").get(ALL + id).jsonPath().getString("minutes")).isNull();
    assertThat(paper("officer", id, "en")).contains("So far.").contains("Draft: these minutes");
    act("officer", id, "closing", 200);
    assertThat(As.user("trustee").get(ALL + id).jsonPath().getString("minutes"))
        .isEqualTo("So far.");
    assertThat(paper("trustee", id, "en")).contains("So far.");
  }

  // --- the chair

  @Test
  void only_members_attend_and_the_chair_is_one_of_those_present() {
    UUID id = planned(Given.scoredApplication(Given.publishedCall(), "ngo"));
    List<Actor> members = members(2);
    UUID one = members.get(0).id();
    UUID two = members.get(1).id();
    assertThat(
            put("officer", id, "attendance", attendance(null, UUID.randomUUID()), 422)
                .getString("errors[0].code"))
        .isEqualTo("board.not-a-member");
    assertThat(code(put("officer", id, "attendance", attendance(two, one), 422)))
        .isEqualTo("board.chair-present");
    Map<String, Object> both = new HashMap<>(attendance(one, one, two));
    both.put("excused", List.of(two));
    assertThat(put("officer", id, "attendance", both, 422).getString("errors[0].code"))
        .isEqualTo("board.present-and-excused");
    both.put("present", List.of(one));
    JsonPath kept = put("officer", id, "attendance", both, 200);
    assertThat(kept.getString("members.find { it.person.id == '" + one + "' }.attendance"))
        .isEqualTo("PRESENT");
    assertThat(kept.getBoolean("members.find { it.person.id == '" + one + "' }.chair")).isTrue();
    assertThat(kept.getString("members.find { it.person.id == '" + two + "' }.attendance"))
        .isEqualTo("EXCUSED");
    assertThatThrownBy(
            () ->
                Given.owner(
                    "update board_session set chair = ? where id = ?", UUID.randomUUID(), id))
        .hasMessageMatching("(?s).*(board_session_chair_attends|board_session_chair_fkey).*");
  }

  @Test
  void whoever_did_not_chair_does_not_approve_and_neither_does_who_wrote() {
    UUID application = Given.scoredApplication(Given.publishedCall(), "ngo");
    Actor chairing = members(1).get(0);
    UUID id = planned(application);
    attend(id, chairing.id(), chairing.id(), chair());
    act("officer", id, "opening", 200);
    act("officer", id, "closing", 200);
    put("officer", id, "minutes", minutes("All of it."), 200);
    assertThat(code(approve("trustee", id, 422))).isEqualTo("board.not-chair");
    Given.post("officer", ALL + id + "/approval", Map.of(), 403);
    Actor both =
        new Actor(
            chairing.id(),
            chairing.username(),
            chairing.name(),
            Set.of(Role.TRUSTEE, Role.SECRETARIAT_OFFICER),
            null);
    sessions.write(id, version(id), "By the chair.", Map.of(), both, s -> null);
    assertThatThrownBy(() -> sessions.approve(id, version(id), both, s -> null))
        .hasMessage("board.same-person");
    assertThatThrownBy(
            () ->
                Given.owner(
                    """
                    update board_session set status = 'APPROVED', approved_by = planned_by, approved_at = now(), record = 'x',
                      sha256 = encode(sha256('x'), 'hex') where id = ?""",
                    id))
        .hasMessageContaining("board_session_approved_by");
    put("officer", id, "minutes", minutes("All of it."), 200);
    sessions.approve(id, version(id), chairing, s -> null);
  }

  // --- at once

  @Test
  void of_two_who_close_at_once_one_closes() throws Exception {
    UUID application = Given.scoredApplication(Given.publishedCall(), "ngo");
    UUID id = planned(application);
    attend(id, chair(), chair());
    act("officer", id, "opening", 200);
    List<Runnable> acts = new ArrayList<>();
    for (String name : List.of("closer one", "closer two", "closer three")) {
      acts.add(() -> sessions.close(id, AtOnce.staff(name, Role.SECRETARIAT_OFFICER)));
    }
    assertThat(AtOnce.of(acts))
        .containsExactlyInAnyOrder(AtOnce.DONE, "board.wrong-state", "board.wrong-state");
  }

  @Test
  void a_word_given_while_it_closes_is_counted_or_is_not_of_this_session() throws Exception {
    UUID call = Given.publishedCall();
    UUID application = Given.scoredApplication(call, "ngo");
    List<Actor> members = members(3);
    members.forEach(m -> declare(call, m));
    UUID id = planned(application);
    attend(id, members.get(0).id(), ids(members));
    act("officer", id, "opening", 200);
    List<Runnable> acts = new ArrayList<>();
    members.forEach(
        m -> acts.add(() -> reviews.advise(application, Advice.Word.RECOMMEND, "Yes.", m)));
    acts.add(() -> sessions.close(id, AtOnce.staff("closer", Role.SECRETARIAT_OFFICER)));
    assertThat(AtOnce.of(acts)).containsOnly(AtOnce.DONE);
    Map<String, Object> seen = item(id);
    assertThat(seen).containsEntry("state", "CONCLUDED").containsEntry("entitled", 3);
    assertThat(standings(seen).values().stream().filter("ADVISED"::equals).count())
        .isEqualTo(((Number) seen.get("advised")).longValue());
  }

  // --- the written procedure

  @Test
  void a_fund_may_ask_for_a_session_before_every_first_decision() {
    UUID application = recommended();
    assertThat(actions("manager", application)).contains("award");
    System.setProperty("amparo.board.session-required", "true");
    try {
      assertThat(actions("manager", application)).doesNotContain("award");
      assertThat(code(Given.awarded(application, "18500.00", 422)))
          .isEqualTo("application.session-required");
    } finally {
      System.clearProperty("amparo.board.session-required");
    }
    Given.awarded(application, "18500.00", 200);
  }

  // --- how

  private List<Actor> members(int many) {
    List<Actor> members = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      UUID id = UUID.randomUUID();
      Actor member = new Actor(id, "t-" + id, "Trustee " + id, Set.of(Role.TRUSTEE), null);
      reviewers.say(List.of("en"), member);
      members.add(member);
    }
    return members;
  }

  /** The account {@code trustee}, known as one who advises. */
  private static UUID chair() {
    return Given.evaluator("trustee");
  }

  private static UUID[] ids(List<Actor> members) {
    return members.stream().map(Actor::id).toArray(UUID[]::new);
  }

  private void declare(UUID call, Actor member) {
    declarations.declare(call, Set.of(Given.casaAurora()), List.of(), member);
  }

  /** Through the written procedure, by one who is no account. */
  private UUID recommended() {
    UUID call = Given.publishedCall();
    UUID application = Given.scoredApplication(call, "ngo");
    Actor member = members(1).get(0);
    declare(call, member);
    reviews.advise(application, Advice.Word.RECOMMEND, "Yes.", member);
    return application;
  }

  private static Map<String, Object> session(String heldOn) {
    return Map.of("heldOn", heldOn, "mode", "ONLINE", "title", "Session of the Board");
  }

  private static UUID plan(String heldOn) {
    JsonPath planned = Given.post("officer", "/api/board-sessions", session(heldOn), 201);
    assertThat(planned.getString("status")).isEqualTo("PLANNED");
    return UUID.fromString(planned.getString("id"));
  }

  private static UUID planned(UUID... applications) {
    UUID id = plan(Given.today().toString());
    agenda(id, 200, applications);
    return id;
  }

  private UUID approved() {
    UUID id = planned(Given.scoredApplication(Given.publishedCall(), "ngo"));
    attend(id, chair(), chair());
    act("officer", id, "opening", 200);
    act("officer", id, "closing", 200);
    put("officer", id, "minutes", minutes("Nobody else came."), 200);
    approve("trustee", id, 200);
    return id;
  }

  private static JsonPath agenda(UUID id, int status, UUID... applications) {
    return put("officer", id, "agenda", Map.of("applications", List.of(applications)), status);
  }

  private static void attend(UUID id, UUID chair, UUID... present) {
    put("officer", id, "attendance", attendance(chair, present), 200);
  }

  private static Map<String, Object> attendance(UUID chair, UUID... present) {
    Map<String, Object> attendance = new HashMap<>();
    attendance.put("present", Arrays.asList(present));
    attendance.put("excused", List.of());
    attendance.put("chair", chair);
    return attendance;
  }

  private static Map<String, Object> minutes(String text) {
    return Map.of("text", text, "items", Map.of());
  }

  private static JsonPath act(String user, UUID id, String act, int status) {
    return Given.post(user, ALL + id + "/" + act, Map.of(), status);
  }

  private static JsonPath cancel(UUID id, String reason, int status) {
    return Given.post("officer", ALL + id + "/cancellation", Map.of("reason", reason), status);
  }

  private static JsonPath approve(String user, UUID id, int status) {
    return approve(user, id, version(id), status);
  }

  private static JsonPath approve(String user, UUID id, int version, int status) {
    return As.user(user)
        .header("If-Match", "\"" + version + "\"")
        .post(ALL + id + "/approval")
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  private static JsonPath put(String user, UUID id, String what, Object body, int status) {
    return put(user, id, what, body, status, "\"" + version(id) + "\"");
  }

  private static JsonPath put(
      String user, UUID id, String what, Object body, int status, String version) {
    var request = As.user(user).contentType(ContentType.JSON).body(body);
    if (version != null) {
      request.header("If-Match", version);
    }
    return request
        .put(ALL + id + (what.isEmpty() ? "" : "/" + what))
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  private static String paper(String user, UUID id, String language) {
    byte[] pdf =
        As.user(user)
            .get(ALL + id + "/minutes?language=" + language)
            .then()
            .statusCode(200)
            .contentType("application/pdf")
            .extract()
            .asByteArray();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return Normalizer2.getNFKCInstance()
          .normalize(new PDFTextStripper().getText(document))
          .replaceAll("\\s+", " ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int version(UUID id) {
    return As.user("officer").get(ALL + id).path("version");
  }

  private static Map<String, Object> item(UUID id) {
    return As.user("auditor").get(ALL + id).jsonPath().getMap("items[0]");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> standings(Map<String, Object> item) {
    Map<String, String> standings = new HashMap<>();
    ((List<Map<String, Object>>) item.get("voices"))
        .forEach(
            v ->
                standings.put(
                    (String) ((Map<String, Object>) v.get("person")).get("id"),
                    (String) v.get("standing")));
    return standings;
  }

  private List<BoardSessions.Heard> heard(UUID id, Actor actor) {
    return QuarkusTransaction.requiringNew()
        .call(() -> sessions.heard(sessions.visible(id), actor));
  }

  private Set<UUID> undeclared(UUID id, Actor actor) {
    return QuarkusTransaction.requiringNew()
        .call(() -> sessions.undeclared(sessions.visible(id), actor).keySet());
  }

  private static List<String> candidates() {
    return As.user("officer").get(ALL + "candidates").jsonPath().getList("items.id");
  }

  private static List<String> actions(String user, UUID application) {
    return As.user(user)
        .get("/api/applications/" + application + "/review")
        .jsonPath()
        .getList("actions");
  }

  private static void awaits(String user, String task, UUID subject, boolean waits) {
    List<String> tasks =
        As.user(user)
            .get("/api/worklist")
            .jsonPath()
            .getList("items.findAll { it.subjectId == '" + subject + "' }.task");
    if (waits) {
      assertThat(tasks).contains(task);
    } else {
      assertThat(tasks).doesNotContain(task);
    }
  }

  private static String code(JsonPath problem) {
    return problem.getString("code");
  }
}
