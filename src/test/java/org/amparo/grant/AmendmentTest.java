package org.amparo.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.As;
import org.amparo.AtOnce;
import org.amparo.Given;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AmendmentTest {

  /** Of 9,000, 7,500 and 2,000 dollars: 300 dollars from the audit to the shelter. */
  private static final List<Object> WITHIN = budget("9000.00", "7800.00", "1700.00");

  /** 301 dollars of 2,000 are more than fifteen in a hundred. */
  private static final List<Object> BEYOND = budget("9000.00", "7801.00", "1699.00");

  private static final LocalDate LATER = Given.today().plusMonths(9);

  @Inject Amendments amendments;

  // --- the way through

  @Test
  void an_extension_is_proposed_reviewed_approved_and_accepted_and_then_the_agreement_ends_later() {
    UUID grant = Given.grantInForce();
    String before = As.user("auditor").get("/api/grants/" + grant).jsonPath().getString("endsOn");
    JsonPath proposed = extend("ngo.officer", grant, LATER, 200);
    assertThat(proposed.getString("amendments[0].status")).isEqualTo("PROPOSED");
    assertThat(proposed.getString("amendments[0].endedOn")).isEqualTo(before);
    assertThat(act("officer", grant, 1, "review", 200).getString("amendments[0].status"))
        .isEqualTo("REVIEWED");
    assertThat(act("manager", grant, 1, "approval", 200).getString("amendments[0].status"))
        .isEqualTo("APPROVED");
    As.user("auditor").get("/api/grants/" + grant).then().body("endsOn", equalTo(before));
    JsonPath accepted = act("ngo.officer", grant, 1, "acceptance", 200);
    assertThat(accepted.getString("amendments[0].status")).isEqualTo("IN_FORCE");
    assertThat(accepted.getList("terms.number")).containsExactly(1, 2);
    assertThat(accepted.getList("terms.amendment")).containsExactly(null, 1);
    assertThat(accepted.getList("terms.endsOn")).containsExactly(before, LATER.toString());
    As.user("auditor")
        .get("/api/grants/" + grant)
        .then()
        .body("endsOn", equalTo(LATER.toString()))
        .body("amount.amount", equalTo("18500.00"))
        .body("changes.kind", contains("EXTENDED"))
        .body("changes[0].endsOn", equalTo(LATER.toString()));
  }

  @Test
  void a_small_shift_of_the_grantee_takes_effect_when_the_secretariat_has_reviewed_it() {
    UUID grant = Given.grantInForce();
    JsonPath proposed = shift("ngo.officer", grant, WITHIN, 200);
    assertThat(proposed.getBoolean("amendments[0].needsApproval")).isFalse();
    assertThat(proposed.getList("amendments[0].lines.difference.amount"))
        .containsExactly("0.00", "300.00", "-300.00");
    JsonPath noted = act("officer", grant, 1, "review", 200);
    assertThat(noted.getString("amendments[0].status")).isEqualTo("IN_FORCE");
    As.user("auditor")
        .get("/api/grants/" + grant)
        .then()
        .body("budget.amount.amount", contains("9000.00", "7800.00", "1700.00"))
        .body("changes.kind", contains("BUDGET_SHIFTED"));
  }

  @Test
  void a_larger_shift_needs_the_fund_manager_and_the_grantee() {
    UUID grant = Given.grantInForce();
    assertThat(shift("ngo.officer", grant, BEYOND, 200).getBoolean("amendments[0].needsApproval"))
        .isTrue();
    act("officer", grant, 1, "review", 200);
    assertThat(act("ngo.officer", grant, 1, "acceptance", 409).getString("code"))
        .isEqualTo("grant.amendment-state");
    act("manager", grant, 1, "approval", 200);
    act("ngo.officer", grant, 1, "acceptance", 200);
    As.user("auditor")
        .get("/api/grants/" + grant)
        .then()
        .body("budget.amount.amount", contains("9000.00", "7801.00", "1699.00"));
  }

  @Test
  void more_for_staff_another_line_or_another_purpose_needs_approval_however_small() {
    for (List<Object> lines :
        List.<List<Object>>of(
            budget("9000.01", "7499.99", "2000.00"),
            List.of(
                Given.line(1, 1, "Case workers", "9000.00"),
                Given.line(2, 5, "Shelter and food", "7500.00", "SHL"),
                Given.line(3, 8, "Audit", "1900.00"),
                Given.line(4, 4, "Interpreters", "100.00")),
            List.of(
                Given.line(1, 1, "Case workers", "9000.00"),
                Given.line(2, 5, "Shelter and cars", "7500.00", "SHL"),
                Given.line(3, 8, "Audit", "2000.00")))) {
      UUID grant = Given.grantInForce();
      assertThat(shift("ngo.officer", grant, lines, 200).getBoolean("amendments[0].needsApproval"))
          .isTrue();
    }
  }

  @Test
  void what_the_secretariat_proposes_needs_the_grantee_even_when_it_is_small() {
    UUID grant = Given.grantInForce();
    shift("officer", grant, WITHIN, 200);
    assertThat(act("officer", grant, 1, "review", 422).getString("code"))
        .isEqualTo("grant.amendment-same-person");
    Actor colleague = AtOnce.staff("another.officer", Role.SECRETARIAT_OFFICER);
    amendments.review(grant, 1, colleague);
    assertThat(act("manager", grant, 1, "approval", 409).getString("code"))
        .isEqualTo("grant.amendment-state");
    assertThat(act("ngo.officer", grant, 1, "acceptance", 200).getString("amendments[0].status"))
        .isEqualTo("IN_FORCE");
  }

  @Test
  void any_two_versions_are_shown_against_each_other() {
    UUID grant = Given.grantInForce();
    shift("ngo.officer", grant, WITHIN, 200);
    act("officer", grant, 1, "review", 200);
    Given.extended(grant, LATER, "Floods");
    As.user("ngo.editor")
        .get(path(grant, "/difference?from=1&to=3"))
        .then()
        .statusCode(200)
        .body("endsOn", equalTo(LATER.toString()))
        .body("lines.before.amount", contains("9000.00", "7500.00", "2000.00"))
        .body("lines.after.amount", contains("9000.00", "7800.00", "1700.00"))
        .body("lines.difference.amount", contains("0.00", "300.00", "-300.00"))
        .body("lines[0].descriptionBefore", nullValue());
    As.user("auditor")
        .get(path(grant, "/difference?from=3&to=2"))
        .then()
        .body("lines.difference.amount", contains("0.00", "0.00", "0.00"));
    As.user("auditor")
        .get(path(grant, "/difference?from=1&to=4"))
        .then()
        .statusCode(422)
        .body("errors.field", contains("to"));
    As.user("auditor").get(path(grant, "/difference")).then().statusCode(422);
  }

  @Test
  void a_change_of_scope_is_approved_and_kept_with_the_words_before_and_after() {
    UUID grant = Given.grantInForce();
    assertThat(scope(grant, "Ten beds", " Ten beds ", 422).getString("code"))
        .isEqualTo("grant.amendment-nothing");
    scope(grant, "Ten beds", " ", 422);
    JsonPath proposed = scope(grant, "Ten beds", "Six beds and a day centre", 200);
    assertThat(proposed.getBoolean("amendments[0].needsApproval")).isTrue();
    act("officer", grant, 1, "review", 200);
    act("ngo.officer", grant, 1, "acceptance", 409);
    Given.post("manager", path(grant, "/1/approval"), Map.of(), 200);
    JsonPath accepted = act("ngo.officer", grant, 1, "acceptance", 200);
    assertThat(accepted.getList("terms.amendment")).containsExactly(null, 1);
    scope(grant, "a day centre", "a night shelter", 200);
    act("officer", grant, 2, "review", 200);
    act("manager", grant, 2, "approval", 200);
    act("ngo.officer", grant, 2, "acceptance", 200);
    As.user("auditor")
        .get("/api/grants/" + grant)
        .then()
        .body("changes.kind", contains("SCOPE_CHANGED", "SCOPE_CHANGED"));
    As.user("auditor")
        .get(path(grant, "/difference?from=1&to=3"))
        .then()
        .body("scope.part", contains("ACTIVITIES", "ACTIVITIES"))
        .body("scope.before", contains("Ten beds", "a day centre"))
        .body("scope.after", contains("Six beds and a day centre", "a night shelter"))
        .body("dueDates", empty());
    As.user("auditor")
        .get(path(grant, "/difference?from=3&to=1"))
        .then()
        .body("scope.before", contains("a night shelter", "Six beds and a day centre"))
        .body("scope.after", contains("a day centre", "Ten beds"));
    As.user("auditor").get(path(grant, "/difference?from=2&to=2")).then().body("scope", empty());
  }

  @Test
  void an_agreement_that_has_ended_is_extended_but_not_without_a_reason() {
    UUID grant = grantInForce(Given.today().minusMonths(9), 8, "ADVANCE");
    for (String reason : List.of("", " ")) {
      call("ngo.officer", grant, "/extension", Map.of("endsOn", LATER.toString(), "reason", reason))
          .statusCode(422)
          .body("errors.field", contains("reason"));
    }
    Given.extended(grant, LATER, "The court sat late");
    As.user("auditor").get("/api/grants/" + grant).then().body("endsOn", equalTo(LATER.toString()));
  }

  @Test
  void instalments_that_were_not_asked_for_move_with_the_end() {
    UUID grant = Given.grantInForce();
    String first = dueOn(grant, 1);
    Given.requestedInstalment(grant, 1);
    JsonPath proposed = move(grant, 200, List.of(due(2, LATER)));
    assertThat(proposed.getList("movable.instalment")).containsExactly(2);
    assertThat(proposed.getString("amendments[0].dueDates[0].after")).isEqualTo(LATER.toString());
    String second = proposed.getString("amendments[0].dueDates[0].before");
    act("officer", grant, 1, "review", 200);
    act("manager", grant, 1, "approval", 200);
    assertThat(dueOn(grant, 2)).isEqualTo(second).isNotEqualTo(LATER.toString());
    act("ngo.officer", grant, 1, "acceptance", 200);
    assertThat(dueOn(grant, 1)).isEqualTo(first);
    assertThat(dueOn(grant, 2)).isEqualTo(LATER.toString());
    As.user("auditor")
        .get(path(grant, "/difference?from=2&to=1"))
        .then()
        .body("dueDates.instalment", contains(2))
        .body("dueDates.before", contains(LATER.toString()))
        .body("dueDates.after", contains(second));
  }

  @Test
  void more_for_one_class_is_expense_of_it_when_an_outright_grant_is_shifted_and_once_alone()
      throws Exception {
    UUID grant = grantInForce(Given.today().minusMonths(2), 8, "OUTRIGHT");
    assertThat(expense(grant)).isEqualTo(Map.of("1", "9000.00", "5", "7500.00", "8", "2000.00"));
    shift("ngo.officer", grant, BEYOND, 200);
    act("officer", grant, 1, "review", 200);
    act("manager", grant, 1, "approval", 200);
    assertThat(expense(grant).get("5")).isEqualTo("7500.00");
    assertThat(
            atOnce(
                grant,
                1,
                List.of(
                    List.of("ngo.officer", "acceptance"), List.of("ngo.officer", "acceptance"))))
        .containsExactly(200, 200);
    assertThat(expense(grant)).isEqualTo(Map.of("1", "9000.00", "5", "7801.00", "8", "1699.00"));
    UUID advance = Given.grantInForce();
    shift("ngo.officer", advance, WITHIN, 200);
    act("officer", advance, 1, "review", 200);
    assertThat(expense(advance)).isEmpty();
  }

  // --- what is refused

  @Test
  void an_extension_beyond_what_the_call_allows_is_not_approved_without_grounds() {
    LocalDate start = Given.today().minusMonths(2);
    UUID grant = grantInForce(start, 5, "ADVANCE");
    LocalDate most = start.plusMonths(8);
    extend("ngo.officer", grant, most, 200);
    act("officer", grant, 1, "review", 200);
    JsonPath within = Given.post("manager", path(grant, "/1/approval"), Map.of(), 200);
    assertThat(within.getString("amendments[0].beyondMonths")).isNull();
    act("ngo.officer", grant, 1, "acceptance", 200);
    databaseRefuses(
        "grant_amendment_beyond_call",
        insert("'NO_COST_EXTENSION', 'PROPOSED', 1, g.ends_on + 1, null::jsonb", "null"),
        grant);
    JsonPath beyond = extend("ngo.officer", grant, most.plusDays(1), 200);
    assertThat(beyond.getInt("amendments[1].beyondMonths")).isEqualTo(8);
    act("officer", grant, 2, "review", 200);
    for (Map<String, Object> said :
        List.of(Map.<String, Object>of(), Map.<String, Object>of("reason", " "))) {
      JsonPath refused = Given.post("manager", path(grant, "/2/approval"), said, 422);
      assertThat(refused.getString("code")).isEqualTo("grant.amendment-beyond-call");
      assertThat(refused.getList("errors.field")).isEqualTo(List.of("reason"));
    }
    databaseRefuses(
        "grant_amendment_beyond_call_has_grounds",
        "update grant_amendment set status = 'APPROVED', approved_at = now(), approved_by ="
            + " (select g.certified_by from grant_agreement g where g.id = grant_id) where status = 'REVIEWED' and grant_id = ?",
        grant);
    assertThat(act("manager", grant, 2, "approval", 200).getString("amendments[1].grounds"))
        .isEqualTo("Nobody could travel");
    As.user("auditor")
        .get("/api/audit-trail?size=200&subjectType=grant&subjectId=" + grant)
        .then()
        .body(
            "items.findAll { it.action == 'approveAmendment' }.detail.grounds",
            containsInAnyOrder("Nobody could travel", null));
  }

  @Test
  void an_instalment_moves_neither_once_asked_for_nor_back_nor_beyond_the_end_nor_out_of_order() {
    UUID grant = Given.grantInForce();
    String first = dueOn(grant, 1);
    String second = dueOn(grant, 2);
    for (List<Map<String, Object>> wrong :
        List.of(
            List.of(due(1, first)),
            List.of(due(2, LATER.plusDays(1))),
            List.of(due(1, LocalDate.parse(second).plusDays(1))))) {
      JsonPath refused = move(grant, 422, wrong);
      assertThat(refused.getString("code")).isEqualTo("grant.amendment-due-dates");
      assertThat(refused.getList("errors.field")).isEqualTo(List.of("dueDates[0].dueOn"));
    }
    assertThat(move(grant, 422, List.of(due(3, LATER))).getList("errors.field"))
        .isEqualTo(List.of("dueDates[0].instalment"));
    assertThat(move(grant, 422, List.of(due(2, LATER), due(2, LATER))).getList("errors.field"))
        .isEqualTo(List.of("dueDates[1].instalment"));
    for (String wrong :
        List.of(
            "[]",
            "[{\"instalment\": 3, \"dueOn\": \"2999-01-01\"}]",
            "[{\"instalment\": 2, \"dueOn\": \"2999-01-01\"}]",
            "[{\"instalment\": 1, \"dueOn\": \"" + first + "\"}]",
            "[{\"instalment\": 1, \"dueOn\": \"" + LocalDate.parse(second).plusDays(1) + "\"}]")) {
      databaseRefuses(
          "grant_amendment_due_dates",
          insertOther(
              "kind, needs_approval, ends_on, beyond_months, due_dates",
              "'NO_COST_EXTENSION', true, g.ends_on + 90, 8, '" + wrong + "'"),
          grant);
    }
    move(grant, 200, List.of(due(1, second), due(2, LATER)));
    act("officer", grant, 1, "review", 200);
    act("manager", grant, 1, "approval", 200);
    Given.requestedInstalment(grant, 1);
    JsonPath asked = act("ngo.officer", grant, 1, "acceptance", 422);
    assertThat(asked.getList("errors.field")).isEqualTo(List.of("dueDates[0].dueOn"));
    assertThat(dueOn(grant, 1)).isEqualTo(first);
  }

  @Test
  void an_extension_ends_later_and_says_why() {
    UUID grant = Given.grantInForce();
    String end = As.user("auditor").get("/api/grants/" + grant).jsonPath().getString("endsOn");
    assertThat(extend("ngo.officer", grant, LocalDate.parse(end), 422).getString("errors[0].field"))
        .isEqualTo("endsOn");
    call("ngo.officer", grant, "/extension", Map.of("endsOn", LATER.toString(), "reason", " "))
        .statusCode(422);
    extend("ngo.officer", Given.clearedGrant(), LATER, 409);
  }

  @Test
  void a_shift_is_of_the_whole_grant_changes_something_and_takes_no_line_below_what_is_spent() {
    UUID grant = Given.grantInForce();
    assertThat(
            shift("ngo.officer", grant, budget("9000.00", "7800.00", "1700.01"), 422)
                .getString("code"))
        .isEqualTo("grant.budget-sum");
    assertThat(
            shift("ngo.officer", grant, budget("9000.00", "7500.00", "2000.00"), 422)
                .getString("code"))
        .isEqualTo("grant.amendment-nothing");
    Given.releasedInstalment(grant, 1);
    Given.submittedReport(grant, 1, "6000.00", "4000.00", "1000.00");
    assertThat(
            shift("ngo.officer", grant, budget("9000.00", "8500.01", "999.99"), 422)
                .getString("code"))
        .isEqualTo("grant.amendment-spent");
    databaseRefuses(
        "grant_amendment_not_below_spent",
        insert(
            "'BUDGET_SHIFT', 'PROPOSED', 1, null::date, jsonb_set(jsonb_set(g.budget, '{2,amount,amount}', '\"999.99\"'),"
                + " '{1,amount,amount}', '\"8500.01\"')"),
        grant);
    shift("ngo.officer", grant, budget("9000.00", "8500.00", "1000.00"), 200);
  }

  @Test
  void each_step_is_another_persons_and_another_roles() {
    UUID grant = Given.grantInForce();
    for (String other : List.of("ngo.editor", "manager", "certifier", "auditor")) {
      extend(other, grant, LATER, 403);
      shift(other, grant, WITHIN, 403);
      call(
              other,
              grant,
              "/scope",
              Map.of("part", "OBJECTIVES", "before", "Ten", "after", "Six", "reason", "Fewer"))
          .statusCode(403);
    }
    Given.havenBridge();
    extend("ngo2.officer", grant, LATER, 404);
    extend("ngo.officer", grant, LATER, 200);
    for (String other : List.of("manager", "ngo.officer", "auditor")) {
      act(other, grant, 1, "review", 403);
    }
    act("manager", grant, 1, "approval", 409);
    act("officer", grant, 1, "review", 200);
    for (String other : List.of("officer", "ngo.officer", "certifier")) {
      act(other, grant, 1, "approval", 403);
    }
    act("officer", grant, 2, "review", 404);
    Actor both = AtOnce.staff("both", Role.SECRETARIAT_OFFICER, Role.FUND_MANAGER);
    UUID other = Given.grantInForce();
    extend("ngo.officer", other, LATER, 200);
    amendments.review(other, 1, both);
    assertThatThrownBy(() -> amendments.approve(other, 1, "Floods", both))
        .hasMessage("grant.amendment-same-person");
    act("ngo2.officer", grant, 1, "acceptance", 404);
    As.user("donor").get(path(grant, "")).then().statusCode(403);
    As.user("ngo2.officer").get(path(grant, "")).then().statusCode(404);
  }

  @Test
  void whose_turn_it_is_may_refuse_with_a_reason_and_the_proposer_may_withdraw() {
    UUID grant = Given.grantInForce();
    extend("ngo.officer", grant, LATER, 200);
    refuse("officer", grant, 1, " ", 422);
    refuse("manager", grant, 1, "Not my turn", 409);
    assertThat(refuse("ngo.officer", grant, 1, "My own", 422).getString("code"))
        .isEqualTo("grant.amendment-same-person");
    assertThat(refuse("officer", grant, 1, "No ground", 200).getString("amendments[0].refusal"))
        .isEqualTo("No ground");
    act("officer", grant, 1, "review", 409);
    extend("ngo.officer", grant, LATER, 200);
    assertThat(act("officer", grant, 2, "withdrawal", 422).getString("code"))
        .isEqualTo("grant.amendment-not-yours");
    act("officer", grant, 2, "review", 200);
    assertThat(act("ngo.officer", grant, 2, "withdrawal", 200).getString("amendments[1].status"))
        .isEqualTo("WITHDRAWN");
    act("manager", grant, 2, "approval", 409);
    extend("officer", grant, LATER, 200);
    refuse("ngo.officer", grant, 3, "Before it is approved", 409);
  }

  @Test
  void one_of_a_kind_waits_at_a_time_and_the_same_call_twice_is_one() throws Exception {
    UUID grant = Given.grantInForce();
    for (int i = 0; i < 2; i++) {
      assertThat(extend("ngo.officer", grant, LATER, 200).getList("amendments")).hasSize(1);
    }
    assertThat(extend("ngo.officer", grant, LATER.plusDays(1), 409).getString("code"))
        .isEqualTo("grant.amendment-open");
    shift("ngo.officer", grant, WITHIN, 200);
    for (int i = 0; i < 2; i++) {
      act("officer", grant, 2, "review", 200);
    }
    act("officer", grant, 1, "review", 200);
    act("manager", grant, 1, "approval", 200);
    JsonPath twice = null;
    for (int i = 0; i < 2; i++) {
      twice = act("ngo.officer", grant, 1, "acceptance", 200);
    }
    assertThat(twice.getList("terms")).hasSize(3);
    UUID other = Given.grantInForce();
    Actor one = AtOnce.staff("officer.one", Role.SECRETARIAT_OFFICER);
    Actor two = AtOnce.staff("officer.two", Role.SECRETARIAT_OFFICER);
    assertThat(
            AtOnce.of(
                List.of(
                    () -> amendments.proposeExtension(other, LATER, List.of(), "One", one),
                    () -> amendments.proposeExtension(other, LATER, List.of(), "Two", two))))
        .containsExactlyInAnyOrder(AtOnce.DONE, "grant.amendment-open");
  }

  @Test
  void of_two_who_decide_at_once_one_does() throws Exception {
    UUID grant = Given.grantInForce();
    extend("ngo.officer", grant, LATER, 200);
    Actor one = AtOnce.staff("officer.one", Role.SECRETARIAT_OFFICER);
    Actor two = AtOnce.staff("officer.two", Role.SECRETARIAT_OFFICER);
    assertThat(
            AtOnce.of(
                List.of(
                    () -> amendments.review(grant, 1, one),
                    () -> amendments.review(grant, 1, two))))
        .containsExactlyInAnyOrder(AtOnce.DONE, "grant.amendment-state");
    Actor first = AtOnce.staff("manager.one", Role.FUND_MANAGER);
    Actor second = AtOnce.staff("manager.two", Role.FUND_MANAGER);
    assertThat(
            AtOnce.of(
                List.of(
                    () -> amendments.approve(grant, 1, "Floods", first),
                    () -> amendments.approve(grant, 1, "Floods", second))))
        .containsExactlyInAnyOrder(AtOnce.DONE, "grant.amendment-state");
    assertThat(
            atOnce(
                grant,
                1,
                List.of(
                    List.of("ngo.officer", "acceptance"), List.of("ngo.officer", "withdrawal"))))
        .containsExactlyInAnyOrder(200, 409);
    JsonPath after = As.user("auditor").get(path(grant, "")).jsonPath();
    assertThat(after.getList("terms"))
        .hasSize(after.getString("amendments[0].status").equals("IN_FORCE") ? 2 : 1);
  }

  @Test
  void a_terminated_agreement_is_not_amended() {
    UUID grant = Given.grantInForce();
    extend("ngo.officer", grant, LATER, 200);
    Given.post(
        "manager", "/api/grants/" + grant + "/termination", Map.of("reason", "By agreement"), 200);
    act("officer", grant, 1, "review", 409);
    shift("ngo.officer", grant, WITHIN, 409);
  }

  // --- what the database refuses

  @Test
  void the_database_keeps_terms_and_amendments_and_lets_nothing_change_without_one() {
    UUID grant = Given.grantInForce();
    databaseRefuses(
        "grant_ends_by_amendment",
        "update grant_agreement set ends_on = ends_on + 30 where id = ?",
        grant);
    databaseRefuses(
        "grant_budget_accepted",
        "update grant_agreement set budget = jsonb_set(budget, '{0,description}', '\"Else\"') where id = ?",
        grant);
    databaseRefuses(
        "grant_amendment_later",
        insert("'NO_COST_EXTENSION', 'PROPOSED', 1, g.ends_on, null::jsonb"),
        grant);
    databaseRefuses(
        "grant_budget_sum",
        insert("'BUDGET_SHIFT', 'PROPOSED', 1, null::date, g.budget - 0"),
        grant);
    databaseRefuses(
        "grant_amendment_on_terms",
        insert("'BUDGET_SHIFT', 'PROPOSED', 2, null::date, g.budget"),
        grant);
    databaseRefuses(
        "grant_amendment_steps",
        insert("'NO_COST_EXTENSION', 'IN_FORCE', 1, g.ends_on + 30, null::jsonb"),
        grant);
    extend("ngo.officer", grant, LATER, 200);
    databaseRefuses(
        "grant_amendment_one_open",
        insert("'NO_COST_EXTENSION', 'PROPOSED', 1, g.ends_on + 30, null::jsonb"),
        grant);
    databaseRefuses(
        "grant_amendment_other_persons",
        "update grant_amendment set status = 'REVIEWED', reviewed_by = proposed_by, reviewed_at = now() where grant_id = ?",
        grant);
    databaseRefuses(
        "grant_amendment_final",
        "update grant_amendment set ends_on = ends_on + 1 where grant_id = ?",
        grant);
    act("officer", grant, 1, "review", 200);
    act("manager", grant, 1, "approval", 200);
    databaseRefuses(
        "grant_says_its_terms",
        "update grant_amendment set status = 'IN_FORCE', accepted_by = proposed_by, accepted_at = now() where grant_id = ?",
        grant);
    databaseRefuses(
        "grant_says_its_terms",
        "update grant_instalment set due_on = due_on + 1 where grant_id = ? and number = 2",
        grant);
    act("ngo.officer", grant, 1, "acceptance", 200);
    databaseRefuses(
        "grant_amendment_final",
        "update grant_amendment set status = 'WITHDRAWN' where grant_id = ?",
        grant);
    databaseRefuses(
        "grant_amendment_final", "delete from grant_amendment where grant_id = ?", grant);
    databaseRefuses(
        "append_only", "update grant_terms set ends_on = ends_on where grant_id = ?", grant);
    databaseRefuses(
        "grant_ends_by_amendment",
        "update grant_agreement set ends_on = ends_on - 30 where id = ?",
        grant);
    databaseRefuses(
        "grant_amendment_approved_unless_small",
        insertOther(
            "kind, needs_approval, scope_of, scope_before, scope_after",
            "'SCOPE', false, 'OBJECTIVES', 'Ten', 'Six'"),
        grant);
    databaseRefuses(
        "grant_amendment_scope_changes",
        insertOther(
            "kind, needs_approval, scope_of, scope_before, scope_after",
            "'SCOPE', true, 'OBJECTIVES', 'Ten', 'Ten'"),
        grant);
    databaseRefuses(
        "grant_amendment_of_its_kind",
        insertOther(
            "kind, needs_approval, scope_of, scope_before", "'SCOPE', true, 'OBJECTIVES', 'Ten'"),
        grant);
    UUID cleared = Given.clearedGrant();
    Given.post("certifier", "/api/grants/" + cleared + "/certification", Map.of(), 200);
    databaseRefuses(
        "grant_amendment_in_force",
        insert("'NO_COST_EXTENSION', 'PROPOSED', 1, g.ends_on + 30, null::jsonb"),
        cleared);
  }

  // --- the worklist

  @Test
  void each_next_step_is_on_the_worklist_of_whoever_takes_it() {
    UUID grant = Given.grantInForce();
    extend("ngo.officer", grant, LATER, 200);
    awaits("officer", "grant.reviewAmendment", grant, true);
    awaits("manager", "grant.approveAmendment", grant, false);
    act("officer", grant, 1, "review", 200);
    awaits("officer", "grant.reviewAmendment", grant, false);
    awaits("manager", "grant.approveAmendment", grant, true);
    act("manager", grant, 1, "approval", 200);
    awaits("ngo.officer", "grant.acceptAmendment", grant, true);
    act("ngo.officer", grant, 1, "acceptance", 200);
    awaits("ngo.officer", "grant.acceptAmendment", grant, false);
  }

  // --- how

  private static List<Object> budget(String workers, String shelter, String audit) {
    return List.of(
        Given.line(1, 1, "Case workers", workers),
        Given.line(2, 5, "Shelter and food", shelter, "SHL"),
        Given.line(3, 8, "Audit", audit));
  }

  private static JsonPath extend(String user, UUID grant, LocalDate until, int status) {
    return Given.post(
        user,
        path(grant, "/extension"),
        Map.of("endsOn", until.toString(), "reason", "Floods"),
        status);
  }

  private static JsonPath shift(String user, UUID grant, List<Object> lines, int status) {
    return Given.post(
        user,
        path(grant, "/budget-shift"),
        Map.of("budget", lines, "reason", "More nights"),
        status);
  }

  private static JsonPath act(String user, UUID grant, int number, String verb, int status) {
    return Given.post(user, path(grant, "/" + number + "/" + verb), said(verb), status);
  }

  /** An extension to {@link #LATER} is beyond what the call allows, and the approval says why. */
  private static Map<String, Object> said(String verb) {
    return verb.equals("approval") ? Map.of("reason", "Nobody could travel") : Map.of();
  }

  /** By the statuses of the answers, of acts that come at the same moment. */
  private static List<Integer> atOnce(UUID grant, int number, List<List<String>> usersAndVerbs)
      throws Exception {
    List<Integer> statuses = Collections.synchronizedList(new ArrayList<>());
    AtOnce.of(
        usersAndVerbs.stream()
            .<Runnable>map(
                each ->
                    () ->
                        statuses.add(
                            As.user(each.get(0))
                                .contentType(ContentType.JSON)
                                .body(said(each.get(1)))
                                .post(path(grant, "/" + number + "/" + each.get(1)))
                                .statusCode()))
            .toList());
    return statuses;
  }

  /** On which the dates of the agreement are others: of so many months, from that day. */
  private static UUID grantInForce(LocalDate start, int months, String model) {
    Map<String, Object> terms = Given.terms(Given.awardedApplication(), "11100.00", "7400.00");
    terms.put("startsOn", start.toString());
    terms.put("endsOn", start.plusMonths(months).toString());
    terms.put("fundingModel", model);
    return Given.inForce(Given.preparedGrant(terms));
  }

  private static Map<String, Object> due(int instalment, Object dueOn) {
    return Map.of("instalment", instalment, "dueOn", dueOn.toString());
  }

  private static JsonPath move(UUID grant, int status, List<Map<String, Object>> dueDates) {
    return Given.post(
        "ngo.officer",
        path(grant, "/extension"),
        Map.of("endsOn", LATER.toString(), "dueDates", dueDates, "reason", "Floods"),
        status);
  }

  private static JsonPath scope(UUID grant, String before, String after, int status) {
    return Given.post(
        "ngo.officer",
        path(grant, "/scope"),
        Map.of("part", "ACTIVITIES", "before", before, "after", after, "reason", "A new law"),
        status);
  }

  /** By budget class, what the books hold as expense of the grant. */
  private static Map<Object, String> expense(UUID grant) {
    return Given.ownerSees(
            "select budget_class::text, sum(case side when 'D' then usd else -usd end)::text from journal_line"
                + " where grant_id = ? and account = '7210' group by 1",
            grant)
        .stream()
        .collect(Collectors.toMap(row -> row[0], row -> (String) row[1]));
  }

  private static JsonPath refuse(String user, UUID grant, int number, String why, int status) {
    return Given.post(user, path(grant, "/" + number + "/refusal"), Map.of("reason", why), status);
  }

  private static void awaits(String user, String task, UUID grant, boolean expected) {
    As.user(user)
        .get("/api/worklist")
        .then()
        .statusCode(200)
        .body(
            "items.findAll { it.task == '" + task + "' }.subjectId",
            expected ? hasItem(grant.toString()) : not(hasItem(grant.toString())));
  }

  private static String dueOn(UUID grant, int instalment) {
    return As.user("auditor")
        .get("/api/grants/" + grant)
        .jsonPath()
        .getString("instalments[" + (instalment - 1) + "].dueOn");
  }

  private static String path(UUID grant, String rest) {
    return "/api/grants/" + grant + "/amendments" + rest;
  }

  private static ValidatableResponse call(String user, UUID grant, String verb, Object body) {
    return As.user(user).contentType(ContentType.JSON).body(body).post(path(grant, verb)).then();
  }

  /** Kind, status, terms, end and budget of an amendment that nobody proposed. */
  private static String insert(String values) {
    return insert(values, "case when v.ends_on > g.starts_on + interval '8 months' then 8 end");
  }

  private static String insert(String values, String beyondMonths) {
    return "insert into grant_amendment (id, grant_id, number, kind, status, on_terms, ends_on, budget, beyond_months, reason, by_grantee,"
        + " needs_approval, proposed_by, proposed_at, status_since) select gen_random_uuid(), g.id, 9, v.*, "
        + beyondMonths
        + ", 'Floods', true, true, g.prepared_by, now(), now() from grant_agreement g, lateral (select "
        + values
        + ") v (kind, status, on_terms, ends_on, budget) where g.id = ?";
  }

  /** What a change of scope or of due dates says, beside what each says. */
  private static String insertOther(String columns, String values) {
    return "insert into grant_amendment (id, grant_id, number, status, on_terms, reason, by_grantee, proposed_by, proposed_at, status_since, "
        + columns
        + ") select gen_random_uuid(), g.id, 9, 'PROPOSED', 1, 'Floods', true, g.prepared_by, now(), now(), "
        + values
        + " from grant_agreement g where g.id = ?";
  }

  private static void databaseRefuses(String constraint, String sql, UUID grant) {
    assertThatThrownBy(() -> Given.owner(sql, grant))
        .cause()
        .isInstanceOfSatisfying(
            org.postgresql.util.PSQLException.class,
            refused ->
                assertThat(refused.getServerErrorMessage().getConstraint()).isEqualTo(constraint));
  }
}
