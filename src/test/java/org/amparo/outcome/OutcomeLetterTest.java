package org.amparo.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.ibm.icu.text.Normalizer2;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.amparo.As;
import org.amparo.AtOnce;
import org.amparo.Given;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OutcomeLetterTest {

  private static final Actor COLLEAGUE =
      new Actor(
          UUID.fromString("a0000000-0000-4000-8000-000000000813"),
          "manager-colleague",
          "Another Manager",
          Set.of(Role.FUND_MANAGER),
          null);

  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

  @Inject OutcomeLetters outcomes;

  @Test
  void an_applicant_sees_nothing_of_the_outcome_before_its_letter() {
    UUID call = Given.publishedCall();
    UUID id = Given.recommendedApplication(call, "ngo");
    shown(id, "UNDER_REVIEW");
    Given.awarded(id, "18500.00", 200);
    shown(id, "UNDER_REVIEW");
    As.user("ngo.editor").get(at(id)).then().body("awarded", nullValue()).body("actions", empty());
    As.user("ngo.officer").get(at(id)).then().body("actions", hasItem("withdraw"));
    assertThat(found("ngo.officer", "UNDER_REVIEW")).contains(id.toString());
    assertThat(found("ngo.officer", "AWARDED")).doesNotContain(id.toString());
    As.user("ngo.officer")
        .get(at(id) + "/eligibility-checks")
        .then()
        .statusCode(200)
        .body("decided", equalTo(false));
    As.user("ngo.officer").get(at(id) + "/outcome-letters").then().body("letters", empty());
    As.user("manager").get(at(id)).then().body("status", equalTo("AWARDED"));
    assertThat(found("manager", "AWARDED")).contains(id.toString());

    Given.told(id);
    shown(id, "AWARDED");
    As.user("ngo.officer")
        .get(at(id))
        .then()
        .body("awarded.amount", equalTo("18500.00"))
        .body("actions", not(hasItem("withdraw")));
    assertThat(found("ngo.officer", "AWARDED")).contains(id.toString());
    assertThat(found("ngo.officer", "UNDER_REVIEW")).doesNotContain(id.toString());
    As.user("ngo.officer")
        .get(at(id) + "/eligibility-checks")
        .then()
        .body("decided", equalTo(true));
  }

  @Test
  void withdrawing_is_offered_by_what_the_applicant_knows_and_refused_once_it_was_decided() {
    UUID id = ineligible(Given.publishedCall(), "ngo", "In May.", "REGISTRATION_DATE");
    shown(id, "UNDER_REVIEW");
    As.user("ngo.officer").get(at(id)).then().body("actions", hasItem("withdraw"));
    assertThat(code(Given.post("ngo.officer", at(id) + "/withdrawal", Map.of(), 409)))
        .isEqualTo("application.letter-awaited");
    Given.told(id);
    assertThat(code(Given.post("ngo.officer", at(id) + "/withdrawal", Map.of(), 409)))
        .isEqualTo("application.wrong-state");
  }

  @Test
  void no_grant_is_prepared_before_the_applicant_knows_of_the_award() {
    UUID id = Given.recommendedApplication(Given.publishedCall(), "ngo");
    Given.awarded(id, "18500.00", 200);
    Given.cleared(id);
    Map<String, Object> terms = Given.terms(id, "11100.00", "7400.00");
    assertThat(code(Given.post("officer", "/api/grants", terms, 409)))
        .isEqualTo("application.not-told");
    assertThat(tasks("officer", "grant.prepare")).doesNotContain(id.toString());
    Given.told(id);
    assertThat(tasks("officer", "grant.prepare")).contains(id.toString());
    Given.post("officer", "/api/grants", terms, 201);
  }

  @Test
  void the_fund_manager_alone_issues_and_a_second_time_changes_nothing() {
    UUID call = Given.publishedCall();
    UUID id = ineligible(call, "ngo", "Internal.", "REGISTRATION_DATE");
    UUID open = Given.submittedApplication(call, "ngo2");
    String letters = letters(call);
    Map<String, Object> wanted = wanted(id, "INELIGIBLE", 0);
    for (String user :
        List.of("officer", "controller", "auditor", "trustee", "evaluator1", "ngo.officer")) {
      Given.post(user, letters, wanted, 403);
    }
    assertThat(tasks("manager", "call.issueLetters")).contains(call.toString());
    JsonPath overview = As.user("officer").get(letters).jsonPath();
    assertThat(line(overview, open, "blocked.code")).isEqualTo("outcome.none-yet");
    assertThat(line(overview, id, "blocked")).isNull();
    assertThat(line(overview, id, "mailed")).isEqualTo(true);
    assertThat(code(Given.post("manager", letters, wanted(open, "AWARDED", 0), 409)))
        .isEqualTo("outcome.none-yet");
    assertThat(code(Given.post("manager", letters, wanted(id, "NOT_SELECTED", 0), 409)))
        .isEqualTo("outcome.changed");
    JsonPath issued = Given.post("manager", letters, wanted, 200);
    Object letter = line(issued, id, "letterId");
    assertThat(letter).isNotNull();
    assertThat(line(Given.post("manager", letters, wanted, 200), id, "letterId")).isEqualTo(letter);
    OutcomeLetters.Wanted same = new OutcomeLetters.Wanted(id, OutcomeLetter.Outcome.INELIGIBLE, 0);
    assertThat(outcomes.issue(call, List.of(same), COLLEAGUE).get(0).id())
        .isEqualTo(UUID.fromString(letter.toString()));
    assertThat(mails(id, "outcome/")).hasSize(1);
    assertThat(tasks("manager", "call.issueLetters")).doesNotContain(call.toString());
  }

  @Test
  void two_who_issue_at_once_issue_one_letter() throws Exception {
    UUID call = Given.publishedCall();
    UUID id = ineligible(call, "ngo", "Internal.", "REGISTRATION_DATE");
    As.token("manager");
    List<Runnable> acts = new ArrayList<>();
    for (String user : List.of("manager", "manager", "manager")) {
      acts.add(() -> Given.post(user, letters(call), wanted(id, "INELIGIBLE", 0), 200));
    }
    assertThat(AtOnce.of(acts)).containsOnly(AtOnce.DONE);
    As.user("manager").get(at(id) + "/outcome-letters").then().body("letters", hasSize(1));
    assertThat(mails(id, "outcome/")).hasSize(1);
  }

  @Test
  void one_that_cannot_be_issued_keeps_the_others_from_being_issued() {
    UUID call = Given.publishedCall();
    UUID ready = ineligible(call, "ngo", "Internal.", "REGISTRATION_DATE");
    UUID unsaid = ineligible(call, "ngo2", "Internal.", "OTHER");
    Map<String, Object> both =
        Map.of("letters", List.of(one(ready, "INELIGIBLE", 0), one(unsaid, "INELIGIBLE", 0)));
    assertThat(code(Given.post("manager", letters(call), both, 422)))
        .isEqualTo("outcome.text-required");
    shown(ready, "UNDER_REVIEW");
  }

  @Test
  void the_letter_tells_the_coded_reasons_and_never_how_one_stands_to_the_sanctions_list() {
    UUID call = Given.publishedCall();
    UUID id = ineligible(call, "ngo", "A name on the list.", "SANCTIONS_MATCH", "TOO_LONG");
    UUID only = ineligible(call, "ngo2", "A name on the list.", "SANCTIONS_MATCH");
    JsonPath overview = As.user("officer").get(letters(call)).jsonPath();
    assertThat(line(overview, id, "reasons")).isEqualTo(List.of("TOO_LONG"));
    assertThat(line(overview, only, "reasons")).isEqualTo(List.of());
    assertThat(line(overview, only, "blocked.code")).isEqualTo("outcome.text-required");
    Given.told(id);
    String all = As.user("ngo.officer").get(at(id) + "/outcome-letters").asString();
    assertThat(all).contains("TOO_LONG").doesNotContain("SANCTIONS", "A name on the list");
    assertThatThrownBy(
            () ->
                Given.owner(
                    "insert into outcome_letter select gen_random_uuid(), '"
                        + only
                        + "', 'INELIGIBLE', 'en', '[\"SANCTIONS_MATCH\"]', 'No.', null, issued_by, now(), now() + interval '1 day' from"
                        + " outcome_letter limit 1"))
        .hasStackTraceContaining("outcome_letter_keeps_screening_to_itself");
  }

  @Test
  void the_secretariat_writes_the_text_and_what_is_issued_is_what_was_read() {
    UUID call = Given.publishedCall();
    UUID id = ineligible(call, "ngo", "Internal.", "OTHER");
    for (String user : List.of("auditor", "controller", "trustee", "ngo.officer")) {
      write(user, id, 0, "Not mine to say.", 403);
    }
    write("officer", id, 0, " ", 422);
    write("officer", id, 0, "x".repeat(5001), 422);
    assertThat(write("officer", id, 0, "The project ends before it begins.", 200).getInt("version"))
        .isEqualTo(1);
    assertThat(write("officer2", id, 0, "Another text.", 409).getString("code"))
        .isEqualTo("problem.stale");
    write("officer2", id, 1, "The project would end before it begins.", 200);
    assertThat(code(Given.post("manager", letters(call), wanted(id, "INELIGIBLE", 1), 409)))
        .isEqualTo("outcome.text-changed");
    Given.post("manager", letters(call), wanted(id, "INELIGIBLE", 2), 200);
    As.user("ngo.editor")
        .get(at(id) + "/outcome-letters")
        .then()
        .body("letters[0].text", equalTo("The project would end before it begins."));
    assertThat(write("officer", id, 2, "Too late.", 409).getString("code"))
        .isEqualTo("outcome.issued-already");
  }

  @Test
  void a_complaint_is_open_to_the_end_of_the_fifteenth_day_in_vienna() {
    UUID id = ineligible(Given.publishedCall(), "ngo", "Internal.", "TOO_LONG");
    Given.told(id);
    JsonPath letter = As.user("ngo.officer").get(at(id) + "/outcome-letters").jsonPath();
    LocalDate issued =
        Instant.parse(letter.getString("letters[0].issuedAt")).atZone(VIENNA).toLocalDate();
    assertThat(Instant.parse(letter.getString("letters[0].complaintUntil")))
        .isEqualTo(issued.plusDays(16).atStartOfDay(VIENNA).toInstant());
  }

  @Test
  void an_application_from_the_reserve_list_has_a_second_letter_when_it_is_awarded() {
    UUID call = Given.publishedCall();
    UUID id = Given.recommendedApplication(call, "ngo");
    Given.post(
        "manager",
        at(id) + "/decision",
        Map.of("outcome", "RESERVE_LIST", "reason", "Next in line."),
        200);
    Given.told(id);
    shown(id, "RESERVE_LIST");
    Given.awarded(id, "18500.00", 200);
    shown(id, "RESERVE_LIST");
    JsonPath overview = As.user("manager").get(letters(call)).jsonPath();
    assertThat(line(overview, id, "earlier")).isEqualTo(true);
    assertThat(line(overview, id, "letterId")).isNull();
    Given.told(id);
    shown(id, "AWARDED");
    As.user("ngo.officer")
        .get(at(id) + "/outcome-letters")
        .then()
        .body("letters.outcome", equalTo(List.of("AWARDED", "RESERVE_LIST")));
    assertThat(mails(id, "outcome/")).hasSize(2);
  }

  @Test
  void the_letter_is_printed_for_its_applicant_and_for_staff_and_for_nobody_else()
      throws IOException {
    UUID id = Given.awardedApplication();
    String letter = As.user("ngo.officer").get(at(id) + "/outcome-letters").path("letters[0].id");
    for (String user : List.of("ngo.editor", "officer", "manager", "controller", "auditor")) {
      assertThat(pdf(user, letter)).contains("18,500.00", "Casa Aurora");
    }
    for (String user : List.of("ngo2.officer", "ngo2.editor")) {
      As.user(user).get("/api/outcome-letters/" + letter).then().statusCode(404);
      As.user(user).get(at(id) + "/outcome-letters").then().statusCode(404);
    }
    for (String user : List.of("evaluator1", "trustee", "accountant", "donor", "admin")) {
      As.user(user).get("/api/outcome-letters/" + letter).then().statusCode(403);
    }
  }

  @Test
  void who_is_kept_out_of_an_application_finds_no_letter_of_it() {
    UUID call = Given.publishedCall();
    UUID id = ineligible(call, "ngo", "Internal.", "TOO_LONG");
    Given.told(id);
    String letter = As.user("ngo.officer").get(at(id) + "/outcome-letters").path("letters[0].id");
    Given.owner(
        "insert into application_duty (application_id, person_id, recused_at) values (?, (select id from person where"
            + " username = 'manager'), now()) on conflict (application_id, person_id) do update set recused_at = now()",
        id);
    As.user("manager").get("/api/outcome-letters/" + letter).then().statusCode(404);
    As.user("manager").get(at(id) + "/outcome-letters").then().statusCode(404);
    As.user("manager")
        .get(letters(call))
        .then()
        .statusCode(200)
        .body("letters.id", not(hasItem(id.toString())));
    Given.post("manager", letters(call), wanted(id, "INELIGIBLE", 0), 404);
  }

  @Test
  void the_submission_is_acknowledged_by_mail_once_with_the_fingerprint_in_the_readers_language() {
    UUID id = Given.completeApplication(Given.publishedCall(), "ngo");
    for (int times = 0; times < 2; times++) {
      As.user("ngo.officer")
          .header("Accept-Language", "fr")
          .contentType(ContentType.JSON)
          .body(Map.of("declaration", true))
          .post(at(id) + "/submission")
          .then()
          .statusCode(200);
    }
    JsonPath view = As.user("ngo.officer").get(at(id)).jsonPath();
    List<Object[]> mails = mails(id, "submission/");
    assertThat(mails).hasSize(1);
    assertThat((String) mails.get(0)[0]).isEqualTo("ngo.officer@casa-aurora.example");
    assertThat((String) mails.get(0)[1]).isEqualTo("fr");
    assertThat((String) mails.get(0)[2])
        .contains(view.getString("number"), view.getString("receipt.sha256"))
        .contains("Europe/Vienna", "UTC", "Votre demande");
    // It is handed to the mail and to nobody else.
    assertThat(view.prettify()).doesNotContain("ngo.officer@");
    assertThat(
            Given.ownerSees(
                "select 1 from audit_event where subject_id = ? and detail::text like '%@casa%'",
                id.toString()))
        .isEmpty();
  }

  @Test
  void without_a_known_address_no_mail_goes_and_the_page_says_so() {
    UUID call = Given.publishedCall();
    UUID id = ineligible(call, "ngo", "Internal.", "TOO_LONG");
    Given.owner("alter table submission_contact disable trigger submission_contact_append_only");
    Given.owner("update submission_contact set address = null where application_id = ?", id);
    Given.owner("alter table submission_contact enable trigger submission_contact_append_only");
    assertThat(line(As.user("manager").get(letters(call)).jsonPath(), id, "mailed"))
        .isEqualTo(false);
    Given.told(id);
    As.user("ngo.officer")
        .get(at(id) + "/outcome-letters")
        .then()
        .body("mailed", equalTo(false))
        .body("letters", hasSize(1));
    assertThat(mails(id, "outcome/")).isEmpty();
  }

  @Test
  void the_database_holds_what_was_told() {
    UUID call = Given.publishedCall();
    UUID id = ineligible(call, "ngo", "Internal.", "TOO_LONG");
    refusedByDatabase(
        "update application set told_status = 'INELIGIBLE', told_at = now() where id = '"
            + id
            + "'",
        "application_told_by_letter");
    Given.told(id);
    refusedByDatabase(
        "update outcome_letter set text = 'Other.' where application_id = '" + id + "'",
        "outcome_letter");
    refusedByDatabase(
        "delete from outcome_letter where application_id = '" + id + "'", "outcome_letter");
    refusedByDatabase(copy(id, "'INELIGIBLE'", "'No.'", "null", "1"), "outcome_letter_once");
    refusedByDatabase(copy(id, "'AWARDED'", "'Yes.'", "5", "1"), "outcome_letter_true");
    refusedByDatabase(
        copy(id, "'INELIGIBLE'", "' '", "null", "1"), "outcome_letter_says_something");
    refusedByDatabase(
        copy(id, "'INELIGIBLE'", "'No.'", "null", "-1"), "outcome_letter_time_to_complain");
    refusedByDatabase(
        "update application set told_status = null, told_at = null where id = '" + id + "'",
        "application_told_by_letter");
  }

  private static String copy(UUID id, String outcome, String text, String amount, String days) {
    return "insert into outcome_letter select gen_random_uuid(), application_id, "
        + outcome
        + ", language, '[]', "
        + text
        + ", "
        + amount
        + ", issued_by, now(), now() + interval '"
        + days
        + " day' from outcome_letter where application_id = '"
        + id
        + "'";
  }

  private static void refusedByDatabase(String sql, String constraint) {
    assertThatThrownBy(() -> Given.owner(sql)).hasStackTraceContaining(constraint);
  }

  private static UUID ineligible(UUID call, String ngo, String text, String... reasons) {
    UUID id = Given.submittedApplication(call, ngo);
    Given.post(
        "officer",
        at(id) + "/eligibility",
        Map.of("eligible", false, "reasons", List.of(reasons), "text", text),
        200);
    return id;
  }

  private static void shown(UUID id, String status) {
    for (String user : List.of("ngo.officer", "ngo.editor")) {
      As.user(user).get(at(id)).then().statusCode(200).body("status", equalTo(status));
    }
  }

  private static List<String> found(String user, String status) {
    return As.user(user)
        .queryParam("status", status)
        .queryParam("size", 200)
        .get("/api/applications")
        .then()
        .statusCode(200)
        .extract()
        .path("items.id");
  }

  private static List<String> tasks(String user, String task) {
    return As.user(user)
        .get("/api/worklist")
        .jsonPath()
        .getList("items.findAll { it.task == '" + task + "' }.subjectId");
  }

  private static JsonPath write(String user, UUID id, int version, String text, int status) {
    return As.user(user)
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + version + "\"")
        .body(Map.of("outcome", "INELIGIBLE", "text", text))
        .put(at(id) + "/outcome-letters/draft")
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  private static String pdf(String user, String letter) throws IOException {
    byte[] bytes =
        As.user(user)
            .get("/api/outcome-letters/" + letter)
            .then()
            .statusCode(200)
            .contentType("application/pdf")
            .extract()
            .asByteArray();
    try (PDDocument document = Loader.loadPDF(bytes)) {
      return Normalizer2.getNFKCInstance()
          .normalize(new PDFTextStripper().getText(document))
          .replace('\u00a0', ' ');
    }
  }

  private static List<Object[]> mails(UUID id, String once) {
    return Given.ownerSees(
        "select to_address, language, body from mail where about_id = cast(? as uuid) and once like ?",
        id.toString(),
        once + "%");
  }

  private static Object line(JsonPath overview, UUID id, String field) {
    return overview.get("letters.find { it.id == '" + id + "' }." + field);
  }

  private static Map<String, Object> wanted(UUID id, String outcome, int version) {
    return Map.of("letters", List.of(one(id, outcome, version)));
  }

  private static Map<String, Object> one(UUID id, String outcome, int version) {
    return Map.of("applicationId", id, "outcome", outcome, "version", version);
  }

  private static String code(JsonPath problem) {
    return problem.getString("code");
  }

  private static String letters(UUID call) {
    return "/api/calls/" + call + "/outcome-letters";
  }

  private static String at(UUID id) {
    return "/api/applications/" + id;
  }
}
