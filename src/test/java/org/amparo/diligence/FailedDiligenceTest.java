package org.amparo.diligence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.amparo.As;
import org.amparo.AtOnce;
import org.amparo.Given;
import org.amparo.application.UnderReview;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.Messages;
import org.amparo.review.Reviews;
import org.junit.jupiter.api.Test;

/** An award that fails due diligence is no award any more. */
@QuarkusTest
class FailedDiligenceTest {

  private static final Actor SECRETARY =
      AtOnce.staff("diligence secretary", Role.SECRETARIAT_OFFICER);
  private static final Actor COLLEAGUE =
      AtOnce.staff("diligence colleague", Role.SECRETARIAT_OFFICER);
  private static final Actor MANAGER = AtOnce.staff("diligence manager", Role.FUND_MANAGER);

  @Inject Diligences diligences;
  @Inject Reviews reviews;

  @Test
  void its_share_of_the_envelope_is_free_and_the_reserve_list_is_drawn_on() {
    UUID call = tightCall();
    UUID award = award(call, "ngo");
    UUID next = reserve(call, "ngo2");
    UUID diligence = Given.openedDiligence(award);
    assertThat(Given.awarded(next, "18500.00", 422).getString("code"))
        .isEqualTo("call.envelope-exceeded");
    clear(diligence, false, 200);
    assertThat(awarded(call)).isEqualTo("0.00");
    As.user("manager")
        .get(at(award))
        .then()
        .body("status", equalTo("DILIGENCE_FAILED"))
        .body("awarded", nullValue());
    Given.awarded(next, "18500.00", 200);
    assertThat(awarded(call)).isEqualTo("18500.00");
    // It is not awarded a second time, and what is said again changes nothing.
    Given.awarded(award, "5000.00", 409);
    clear(diligence, false, 200);
    assertThat(awarded(call)).isEqualTo("18500.00");
    // In the ranking it takes nothing of the envelope either.
    As.user("manager")
        .get("/api/calls/" + call + "/ranking?order=NUMBER")
        .then()
        .body("items.status", contains("DILIGENCE_FAILED", "AWARDED"))
        .body("items[0].awarded", nullValue())
        .body("items[0].raw.upTo", nullValue())
        .body("items[1].raw.within", equalTo(true));
    assertThat(As.user("manager").get("/api/calls/" + call).jsonPath().getInt("counts.awarded"))
        .isEqualTo(1);
  }

  @Test
  void one_that_is_passed_keeps_it() {
    UUID call = tightCall();
    UUID award = award(call, "ngo");
    UUID next = reserve(call, "ngo2");
    Given.cleared(award);
    assertThat(awarded(call)).isEqualTo("18500.00");
    assertThat(Given.awarded(next, "18500.00", 422).getString("code"))
        .isEqualTo("call.envelope-exceeded");
  }

  @Test
  void two_who_let_it_fail_at_once_give_the_share_back_once() throws Exception {
    UUID call = Given.publishedCall();
    UUID award = award(call, "ngo");
    award(call, "ngo2");
    UUID diligence = Given.openedDiligence(award);
    assertThat(
            AtOnce.of(
                List.of(
                    () -> diligences.clear(diligence, false, "Not found at its seat.", SECRETARY),
                    () -> diligences.clear(diligence, false, "Accounts unclear.", COLLEAGUE))))
        .containsExactlyInAnyOrder(AtOnce.DONE, "diligence.decided");
    assertThat(awarded(call)).isEqualTo("18500.00");
  }

  @Test
  void who_draws_on_the_list_while_it_fails_never_takes_more_than_the_envelope() throws Exception {
    UUID call = tightCall();
    UUID award = award(call, "ngo");
    UUID next = reserve(call, "ngo2");
    UUID diligence = Given.openedDiligence(award);
    List<String> outcomes =
        AtOnce.of(
            List.of(
                () -> diligences.clear(diligence, false, "Not found at its seat.", SECRETARY),
                () ->
                    reviews.decide(
                        next,
                        UnderReview.Outcome.AWARDED,
                        Money.usd("18500.00"),
                        "Money has come.",
                        null,
                        MANAGER)));
    assertThat(outcomes.get(0)).isEqualTo(AtOnce.DONE);
    assertThat(outcomes.get(1)).isIn(AtOnce.DONE, "call.envelope-exceeded");
    assertThat(awarded(call)).isEqualTo(outcomes.get(1).equals(AtOnce.DONE) ? "18500.00" : "0.00");
  }

  @Test
  void whoever_was_told_of_the_award_is_told_that_it_no_longer_stands() {
    UUID award = award(Given.publishedCall(), "ngo");
    Given.told(award);
    clear(Given.openedDiligence(award), false, 200);
    // Until the letter it is as the letter before has it.
    As.user("ngo.officer")
        .get(at(award))
        .then()
        .body("status", equalTo("AWARDED"))
        .body("awarded.amount", equalTo("18500.00"));
    Given.told(award);
    As.user("ngo.officer")
        .get(at(award))
        .then()
        .body("status", equalTo("DILIGENCE_FAILED"))
        .body("awarded", nullValue());
    As.user("ngo.officer")
        .get(at(award) + "/outcome-letters")
        .then()
        .body("letters.outcome", contains("DILIGENCE_FAILED", "AWARDED"))
        .body("letters[0].amount", nullValue())
        .body("letters[0].reasons", equalTo(List.of()))
        .body("letters[0].actions", contains("complain"))
        .body("letters[0].text", equalTo(text("DILIGENCE_FAILED.after-award")));
    assertThat(
            Given.ownerSees(
                "select 1 from mail where about_id = ? and once like 'outcome/%'", award))
        .hasSize(2);
  }

  @Test
  void whoever_was_not_told_of_it_hears_of_no_award() {
    UUID award = award(Given.publishedCall(), "ngo");
    clear(Given.openedDiligence(award), false, 200);
    As.user("ngo.officer").get(at(award)).then().body("status", equalTo("UNDER_REVIEW"));
    Given.told(award);
    As.user("ngo.officer")
        .get(at(award) + "/outcome-letters")
        .then()
        .body("letters.outcome", contains("DILIGENCE_FAILED"))
        .body("letters[0].text", equalTo(text("DILIGENCE_FAILED")));
  }

  @Test
  void an_agreement_that_is_being_prepared_is_ended_first() {
    UUID call = Given.publishedCall();
    UUID award = Given.awardedApplication(call);
    UUID grant = Given.preparedGrant(Given.terms(award, "11100.00", "7400.00"));
    UUID again = Given.openedDiligence(award);
    assertThat(clear(again, false, 409).getString("code")).isEqualTo("diligence.agreement-stands");
    assertThat(awarded(call)).isEqualTo("18500.00");
    Given.post(
        "manager",
        "/api/grants/" + grant + "/termination",
        Map.of("reason", "Doubts about the grantee"),
        200);
    clear(again, false, 200);
    assertThat(awarded(call)).isEqualTo("0.00");
    assertThat(
            Given.post("officer", "/api/grants", Given.terms(award, "11100.00", "7400.00"), 409)
                .getString("code"))
        .isEqualTo("application.not-awarded");
  }

  @Test
  void one_that_both_sides_have_signed_keeps_its_share() {
    UUID grant = Given.grantInForce();
    UUID award =
        UUID.fromString(As.user("officer").get("/api/grants/" + grant).path("application.id"));
    UUID call = Given.callOf(award);
    clear(Given.openedDiligence(award), false, 200);
    As.user("officer").get(at(award)).then().body("status", equalTo("AWARDED"));
    assertThat(awarded(call)).isEqualTo("18500.00");
  }

  @Test
  void the_database_lets_none_fail_without_the_other() {
    UUID call = Given.publishedCall();
    UUID award = award(call, "ngo");
    UUID diligence = Given.openedDiligence(award);
    Given.refusedByDatabase(moved(award, "DILIGENCE_FAILED"), "application_failed_diligence");
    Given.refusedByDatabase(
        "update diligence set status = 'FAILED', decided_by = opened_by, decided_at = now(), decision = 'x' where id = '"
            + diligence
            + "'",
        "diligence_failed_frees_award");
    clear(diligence, false, 200);
    Given.refusedByDatabase(moved(award, "AWARDED"), "application_failed_diligence_final");
    Given.refusedByDatabase(
        "update application set awarded = null where id = '" + award + "'",
        "application_award_within_request");
    Given.refusedByDatabase(
        "insert into outcome_letter (id, application_id, outcome, language, reasons, text, amount, issued_by, issued_at,"
            + " complaint_until) select gen_random_uuid(), id, 'AWARDED', 'en', '[]', 'x', awarded, submitted_by, now(),"
            + " now() + interval '1 day' from application where id = '"
            + award
            + "'",
        "outcome_letter_true");
  }

  @Test
  void the_database_keeps_the_share_of_what_has_an_agreement_and_takes_none_without_an_award() {
    UUID award = Given.awardedApplication();
    UUID grant = Given.preparedGrant(Given.terms(award, "11100.00", "7400.00"));
    UUID again = Given.openedDiligence(award);
    Given.owner("alter table diligence disable trigger diligence_failed_frees_award");
    Given.owner(
        "update diligence set status = 'FAILED', decided_by = opened_by, decided_at = now(), decision = 'x' where id = ?",
        again);
    Given.owner("alter table diligence enable trigger diligence_failed_frees_award");
    Given.refusedByDatabase(
        moved(award, "DILIGENCE_FAILED"), "application_failed_without_agreement");
    Given.post(
        "manager",
        "/api/grants/" + grant + "/termination",
        Map.of("reason", "Doubts about the grantee"),
        200);
    Given.owner(moved(award, "DILIGENCE_FAILED"));
    Given.refusedByDatabase(
        "insert into grant_agreement select (jsonb_populate_record(g, jsonb_build_object('id', gen_random_uuid(), 'number', 'X',"
            + " 'status', 'PREPARED'))).* from grant_agreement g where id = '"
            + grant
            + "'",
        "grant_agreement_on_award");
  }

  private static String moved(UUID application, String status) {
    return "update application set status = '" + status + "' where id = '" + application + "'";
  }

  private static String text(String code) {
    return Messages.text("outcome.proposed." + code, Locale.ENGLISH);
  }

  /** Of which the envelope is enough for one application and not for two. */
  private static UUID tightCall() {
    String pool = Given.pool();
    Given.receivedContribution("300000", pool);
    return Given.publishedCall(Given.call(pool, "30000.00"));
  }

  private static UUID award(UUID call, String ngo) {
    UUID id = Given.recommendedApplication(call, ngo);
    Given.awarded(id, "18500.00", 200);
    return id;
  }

  private static UUID reserve(UUID call, String ngo) {
    UUID id = Given.recommendedApplication(call, ngo);
    Given.post(
        "manager",
        at(id) + "/decision",
        Map.of("outcome", "RESERVE_LIST", "reason", "When money appears."),
        200);
    return id;
  }

  private static JsonPath clear(UUID id, boolean passed, int status) {
    return Given.post(
        "officer",
        "/api/diligences/" + id + "/clearance",
        Map.of("passed", passed, "text", "Seen."),
        status);
  }

  private static String awarded(UUID call) {
    return As.user("officer").get("/api/calls/" + call).path("awarded.amount");
  }

  private static String at(UUID application) {
    return "/api/applications/" + application;
  }
}
