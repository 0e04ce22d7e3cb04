package org.amparo.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.identity.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RetentionTest {

  /** Stands nowhere else. */
  private static final String WORD = "Quillworthy";

  private static final List<String> OURS =
      List.of("erasure_item", "erasure", "retention_hold", "retention_term");

  @Inject Erasures erasures;

  @AfterEach
  void nothing_is_due_any_more() {
    for (String table : OURS) {
      Given.owner("alter table " + table + " disable trigger user");
      Given.owner("delete from " + table);
      Given.owner("alter table " + table + " enable trigger user");
    }
  }

  /** What a test has aged is young again, and the word is gone. */
  @AfterEach
  void nothing_is_old_any_more() {
    String[] tables = {"application", "document", "draft_version", "eligibility"};
    disabled(tables);
    Given.owner(
        "update application set status_since = now(), draft = jsonb_set(draft, '{title}', '\"A house\"') where status_since <"
            + " now() - interval '20 months' or draft::text like ?",
        "%" + WORD + "%");
    Given.owner("update document set name = 'a.pdf' where name like ?", "%" + WORD + "%");
    Given.owner("delete from draft_version where number = 900");
    Given.owner("delete from eligibility where text like ?", "%" + WORD + "%");
    enabled(tables);
  }

  // --- terms

  @Test
  void whatever_is_erased_has_a_name_that_people_read() throws java.io.IOException {
    String named =
        java.nio.file.Files.readString(
            java.nio.file.Path.of("frontend/src/retention/messages/en.json"));
    List<String> tables =
        As.user("dpo").get("/api/retention-terms").jsonPath().getList("classes.tables.flatten()");
    assertThat(tables).isNotEmpty();
    assertThat(new TreeSet<>(tables))
        .allSatisfy(t -> assertThat(named).contains("\"retention.table." + t + "\""));
  }

  @Test
  void a_term_is_proposed_by_one_and_agreed_by_another() {
    String id = proposedTerm("UNFUNDED_APPLICATION", 84);
    assertThat(type("controller", "/api/retention-terms/" + id + "/agreement", 403))
        .endsWith("retention.same-person");
    assertThat(tasks("dpo")).contains("retention.agree");
    Given.post("ngo.officer", "/api/retention-terms/" + id + "/agreement", Map.of(), 403);
    Given.post("auditor", "/api/retention-terms/" + id + "/agreement", Map.of(), 403);
    assertThat(
            Given.post(
                    "manager",
                    "/api/retention-terms",
                    Map.of("of", "UNFUNDED_APPLICATION", "months", 12, "reason", "Another"),
                    409)
                .getString("type"))
        .endsWith("retention.term-proposed");
    Given.post("dpo", "/api/retention-terms/" + id + "/agreement", Map.of(), 200);
    assertThat(type("manager", "/api/retention-terms/" + id + "/rejection", 409))
        .endsWith("retention.term-decided");
    JsonPath schedule = As.user("auditor").get("/api/retention-terms").jsonPath();
    assertThat(schedule.getInt("classes.find { it.of == 'UNFUNDED_APPLICATION' }.inForce.months"))
        .isEqualTo(84);
    assertThat(schedule.getString("classes.find { it.of == 'MAIL' }.inForce")).isNull();
    assertThat(schedule.getInt("classes.find { it.of == 'MAIL' }.offered")).isEqualTo(24);
    Given.refusedByDatabase(
        "update retention_term set months = 1 where id = '" + id + "'",
        "retention_term_decided_once");
  }

  @Test
  void nobody_agrees_their_own_term_in_the_database_either() {
    String id = proposedTerm("MAIL", 24);
    Given.refusedByDatabase(
        "update retention_term set status = 'AGREED', decided_by = proposed_by, decided_at = now() where id = '"
            + id
            + "'",
        "retention_term_two_persons");
    for (Object months : List.of(0, -1, 1201, "x")) {
      As.user("controller")
          .contentType(ContentType.JSON)
          .body(Map.of("of", "MAIL", "months", months, "reason", "Why"))
          .post("/api/retention-terms")
          .then()
          .statusCode(org.hamcrest.Matchers.oneOf(400, 422));
    }
  }

  @Test
  void without_a_term_nothing_is_proposed_whatever_its_age() {
    UUID application = endedLongAgo(120);
    assertThat(proposed()).isZero();
    Given.post(
        "dpo",
        "/api/retention-terms/"
            + Given.post(
                    "controller",
                    "/api/retention-terms",
                    Map.of("of", "UNFUNDED_APPLICATION", "reason", "For history"),
                    200)
                .getString("id")
            + "/agreement",
        Map.of(),
        200);
    assertThat(proposed()).as("kept without end").isZero();
    assertThat(title(application)).contains(WORD);
  }

  // --- erasing

  @Test
  void what_an_unfunded_application_said_is_nowhere_once_two_persons_have_approved() {
    UUID application = endedLongAgo(90);
    assertThat(places()).contains("application", "draft_version", "eligibility", "document");
    Object[] before =
        Given.ownerSees(
                "select number, total, sha256::text, submitted_by from application where id = ?",
                application)
            .get(0);
    agreedTerm("UNFUNDED_APPLICATION", 84);
    assertThat(proposed()).isEqualTo(1);
    assertThat(proposed()).as("one of a class at a time").isZero();
    JsonPath erasure = onlyErasure();
    String path = "/api/erasures/" + erasure.getString("id");
    assertThat(erasure.getList("items.label", String.class)).containsExactly((String) before[0]);
    assertThat(tasks("controller")).contains("retention.approve");

    Given.post("manager", path + "/approval", Map.of(), 403);
    Given.post("controller", path + "/approval", Map.of(), 200);
    assertThat(type("controller", path + "/approval", 409)).endsWith("retention.approved-already");
    erasures.carryOut();
    assertThat(title(application)).as("one has approved").contains(WORD);
    Given.post("dpo", path + "/approval", Map.of(), 200);
    erasures.carryOut();
    erasures.carryOut();

    assertThat(places()).isEmpty();
    JsonPath done = As.user("auditor").get(path).jsonPath();
    assertThat(done.getString("status")).isEqualTo("DONE");
    assertThat(done.getString("items[0].outcome")).isEqualTo("ERASED");
    assertThat(done.getInt("items[0].counts.application")).isEqualTo(1);
    assertThat(done.getInt("items[0].counts.document_chunk")).isPositive();
    assertThat(
            Given.ownerSees(
                    "select number, total, sha256::text, submitted_by from application where id = ?",
                    application)
                .get(0))
        .isEqualTo(before);
    JsonPath left = As.user("officer").get("/api/applications/" + application).jsonPath();
    assertThat(left.getString("status")).isEqualTo("WITHDRAWN");
    UUID document =
        (UUID)
            Given.ownerSees(
                    "select id from document where owner_type = 'application' and owner_id = ?",
                    application)
                .get(0)[0];
    assertThat(
            As.user("ngo2.officer")
                .get("/api/applications/" + application + "/documents/" + document)
                .then()
                .statusCode(409)
                .extract()
                .jsonPath()
                .getString("type"))
        .endsWith("document.erased");
    for (String table : List.of("application", "document", "draft_version", "evaluation")) {
      assertThat(
              Given.ownerSees(
                  "select 1 from pg_trigger where tgrelid = ?::regclass and tgenabled = 'D'",
                  table))
          .as("guards of %s", table)
          .isEmpty();
    }
    assertThat(
            Given.ownerSees(
                "select 1 from audit_event where action = 'erase' and subject_id = ?",
                erasure.getString("id")))
        .hasSize(1);
  }

  @Test
  void nothing_is_erased_that_two_persons_have_not_approved() {
    endedLongAgo(90);
    agreedTerm("UNFUNDED_APPLICATION", 84);
    proposed();
    String id = onlyErasure().getString("id");
    Given.refusedByDatabase("select erase_subject('" + id + "', 0)", "erasure_approved");
    Given.refusedByDatabase(
        "update erasure set status = 'APPROVED' where id = '" + id + "'", "erasure_approved_whole");
    Given.refusedByDatabase(
        "update erasure set controller_by = p.id, controller_at = now(), protector_by = p.id, protector_at = now()"
            + " from (select id from person limit 1) p where erasure.id = '"
            + id
            + "'",
        "erasure_two_persons");
    Given.post("controller", "/api/erasures/" + id + "/approval", Map.of(), 200);
    Given.refusedByDatabase("select erase_subject('" + id + "', 0)", "erasure_approved");
    Given.refusedByDatabase(
        "insert into erasure_item (erasure_id, position, subject_type, subject_id, label, since) values ('"
            + id
            + "', 7, 'application', gen_random_uuid(), 'A', now())",
        "erasure_item_proposed");
    Given.refusedByDatabase("delete from erasure where id = '" + id + "'", "erasure_moves");
  }

  @Test
  void what_was_declined_is_not_proposed_again_for_some_time() {
    UUID application = endedLongAgo(90);
    agreedTerm("UNFUNDED_APPLICATION", 84);
    proposed();
    String path = "/api/erasures/" + onlyErasure().getString("id");
    Given.post("dpo", path + "/declining", Map.of("reason", ""), 422);
    Given.post("dpo", path + "/declining", Map.of("reason", "A claim is announced"), 200);
    assertThat(type("controller", path + "/approval", 409)).endsWith("retention.erasure-decided");
    erasures.carryOut();
    assertThat(title(application)).contains(WORD);
    assertThat(proposed()).isZero();
    assertThat(Scope.fund(() -> erasures.propose(Instant.now().plus(91, ChronoUnit.DAYS))))
        .isEqualTo(1);
  }

  @Test
  void what_is_held_stays_until_two_persons_let_go_of_it() {
    UUID application = endedLongAgo(90);
    agreedTerm("UNFUNDED_APPLICATION", 84);
    proposed();
    String erasure = approved(onlyErasure().getString("id"));
    String number =
        (String)
            Given.ownerSees("select number from application where id = ?", application).get(0)[0];
    JsonPath hold =
        Given.post(
            "auditor",
            "/api/retention-holds",
            Map.of("subjectType", "application", "number", number, "reason", "An audit"),
            200);
    assertThat(
            Given.post(
                    "manager",
                    "/api/retention-holds",
                    Map.of("subjectType", "application", "number", number, "reason", "Twice"),
                    200)
                .getString("id"))
        .isEqualTo(hold.getString("id"));
    erasures.carryOut();
    JsonPath done = As.user("dpo").get("/api/erasures/" + erasure).jsonPath();
    assertThat(done.getString("items[0].outcome")).isEqualTo("HELD");
    assertThat(done.getString("status")).isEqualTo("DONE");
    assertThat(title(application)).contains(WORD);
    assertThat(proposed()).as("held").isZero();

    String path = "/api/retention-holds/" + hold.getString("id");
    assertThat(type("manager", path + "/lifting", 409)).endsWith("retention.lift-not-asked");
    Given.post("auditor", path + "/lift-request", Map.of(), 403);
    Given.post("manager", path + "/lift-request", Map.of(), 200);
    assertThat(type("manager", path + "/lifting", 403)).endsWith("retention.same-person");
    assertThat(tasks("dpo")).contains("retention.lift");
    Given.post("dpo", path + "/lifting", Map.of(), 200);
    assertThat(proposed()).isEqualTo(1);
    Given.post(
        "manager",
        "/api/retention-holds",
        Map.of("subjectType", "application", "number", "A-none", "reason", "Why"),
        422);
    Given.refusedByDatabase(
        "delete from retention_hold where id = '" + hold.getString("id") + "'",
        "retention_hold_final");
  }

  @Test
  void a_hold_on_an_organisation_holds_its_applications() {
    endedLongAgo(90);
    agreedTerm("UNFUNDED_APPLICATION", 84);
    String code =
        (String)
            Given.ownerSees("select code from organisation where id = ?", Given.havenBridge())
                .get(0)[0];
    Given.post(
        "controller",
        "/api/retention-holds",
        Map.of("subjectType", "organisation", "number", code, "reason", "A claim"),
        200);
    assertThat(proposed()).isZero();
  }

  @Test
  void a_longer_term_agreed_meanwhile_keeps_it() {
    UUID application = endedLongAgo(90);
    agreedTerm("UNFUNDED_APPLICATION", 84);
    proposed();
    String erasure = approved(onlyErasure().getString("id"));
    agreedTerm("UNFUNDED_APPLICATION", 120);
    erasures.carryOut();
    assertThat(
            As.user("dpo").get("/api/erasures/" + erasure).jsonPath().getString("items[0].outcome"))
        .isEqualTo("NO_LONGER_DUE");
    assertThat(title(application)).contains(WORD);
  }

  @Test
  void an_unanswered_complaint_keeps_it() {
    UUID application = endedLongAgo(90);
    agreedTerm("UNFUNDED_APPLICATION", 84);
    disabled("outcome_letter", "complaint");
    UUID letter = UUID.randomUUID();
    try {
      Given.owner(
          "insert into outcome_letter select (jsonb_populate_record(l, jsonb_build_object('id', ?::text, 'application_id', ?::text))).*"
              + " from outcome_letter l limit 1",
          letter.toString(),
          application.toString());
      if (Given.ownerSees("select 1 from outcome_letter where id = ?", letter).isEmpty()) {
        Given.told(Given.awardedApplication());
        Given.owner(
            "insert into outcome_letter select (jsonb_populate_record(l, jsonb_build_object('id', ?::text, 'application_id', ?::text))).*"
                + " from outcome_letter l limit 1",
            letter.toString(),
            application.toString());
      }
      Given.owner(
          "insert into complaint (letter_id, text, filed_by, filed_at) select ?, 'Why', id, now() from person limit 1",
          letter);
      assertThat(proposed()).isZero();
    } finally {
      Given.owner("delete from complaint where letter_id = ?", letter);
      Given.owner("delete from outcome_letter where id = ?", letter);
      enabled("outcome_letter", "complaint");
    }
    assertThat(proposed()).isEqualTo(1);
  }

  @Test
  void a_draft_nobody_submitted_goes_after_its_time_and_a_younger_one_stays() {
    UUID old = Given.completeApplication(Given.publishedCall(), "ngo2");
    UUID young = Given.completeApplication(Given.publishedCall(), "ngo2");
    disabled("application", "call");
    Given.owner(
        "update application set draft = jsonb_set(draft, '{title}', to_jsonb(?::text)), saved_at = now() - interval '30 months' where id = ?",
        WORD,
        old);
    Given.owner(
        "update call set published_at = now() - interval '32 months', deadline = now() - interval '31 months' where id ="
            + " (select call_id from application where id = ?)",
        old);
    enabled("application", "call");
    agreedTerm("UNSUBMITTED_DRAFT", 24);
    proposed();
    approved(onlyErasure().getString("id"));
    erasures.carryOut();
    assertThat(places()).isEmpty();
    assertThat(title(young)).contains("A safe house");
    assertThat(
            As.user("ngo2.editor")
                .get("/api/applications/" + old)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("status"))
        .isEqualTo("DRAFT");
  }

  @Test
  void persons_of_an_applicant_that_never_got_a_grant_go_and_the_organisation_stays() {
    UUID organisation =
        Given.organisation("RET" + (int) (Math.random() * 1e6), "NGO", "House of Retention", "KE");
    UUID profile = UUID.randomUUID();
    Given.owner(
        "insert into organisation_profile (id, organisation_id, version, saved_by, saved_at) select ?, ?, 1, id,"
            + " now() - interval '40 months' from person limit 1",
        profile,
        organisation);
    Given.owner(
        "insert into organisation_officer (profile_id, position, officer_id, name, original_name, birth_year)"
            + " values (?, 0, gen_random_uuid(), ?, ?, 1971)",
        profile,
        "Ada " + WORD,
        WORD);
    UUID application = endedLongAgo(30);
    disabled("application", "submission_contact", "document", "draft_version", "eligibility");
    Given.owner(
        "update application set organisation_id = ?, saved_at = now() - interval '30 months', draft = jsonb_set(draft, '{title}', '\"A house\"') where id = ?",
        organisation,
        application);
    Given.owner("update draft_version set draft = '{}' where application_id = ?", application);
    Given.owner("update document set name = 'a.pdf' where owner_id = ?", application);
    Given.owner("update eligibility set text = 'As it was' where application_id = ?", application);
    Given.owner("delete from submission_contact where application_id = ?", application);
    Given.owner(
        "insert into submission_contact (application_id, person_id, address, language, kept_at) select ?, id, ?, 'en', now() from person limit 1",
        application,
        WORD.toLowerCase() + "@house.test");
    enabled("application", "submission_contact", "document", "draft_version", "eligibility");

    agreedTerm("UNFUNDED_APPLICANT", 24);
    proposed();
    JsonPath erasure = onlyErasure();
    assertThat(erasure.getList("items.label", String.class)).contains("House of Retention");
    approved(erasure.getString("id"));
    erasures.carryOut();
    assertThat(places()).isEmpty();
    assertThat(
            Given.ownerSees(
                "select 1 from submission_contact where application_id = ? and address is null",
                application))
        .hasSize(1);
    assertThat(
            Given.ownerSees(
                "select 1 from organisation where id = ? and name = 'House of Retention'",
                organisation))
        .hasSize(1);
    assertThat(proposed()).as("nothing is left to erase").isZero();
  }

  @Test
  void of_a_closed_grant_the_words_go_and_every_figure_stays() {
    UUID grant = Given.grantInForce();
    Given.releasedInstalment(grant, 1);
    Map<String, Object> written = new HashMap<>(Given.report(1, "6000.00", "4000.00", "1000.00"));
    written.put("narrative", "The " + WORD + " house took in women.");
    written.put("results", WORD);
    UUID report = Given.writtenReport(grant, 1, written);
    Given.post(
        "ngo.officer",
        "/api/reports/" + report + "/submission",
        Map.of("certification", true),
        200);
    Given.post(
        "officer",
        "/api/reports/" + report + "/programme-acceptance",
        Map.of("comment", WORD),
        200);
    Given.post("accountant", "/api/reports/" + report + "/finance-acceptance", Map.of(), 200);
    String figures =
        "select accepted, draft -> 'assistance', (select sum((e -> 'spent' ->> 'amount')::numeric) from jsonb_array_elements(draft -> 'expenditure') e) from report where id = ?";
    String lines = "select count(*), sum(usd) from journal_line where grant_id = ?";
    String certificate = "select sha256::text from report_certificate where report_id = ?";
    List<Object[]> told = Given.ownerSees(figures, report);
    List<Object[]> posted = Given.ownerSees(lines, grant);
    List<Object[]> digest = Given.ownerSees(certificate, report);
    disabled("grant_agreement");
    Given.owner(
        "update grant_agreement set status = 'CLOSED', status_since = now() - interval '130 months' where id = ?",
        grant);
    enabled("grant_agreement");
    try {
      agreedTerm("GRANT_RECORD", 120);
      proposed();
      JsonPath erasure = onlyErasure();
      assertThat(erasure.getList("items")).hasSize(1);
      approved(erasure.getString("id"));
      erasures.carryOut();
      assertThat(places()).isEmpty();
      assertThat(Given.ownerSees(figures, report)).usingRecursiveComparison().isEqualTo(told);
      assertThat(Given.ownerSees(lines, grant)).usingRecursiveComparison().isEqualTo(posted);
      assertThat(Given.ownerSees(certificate, report)).usingRecursiveComparison().isEqualTo(digest);
      As.user("officer").get("/api/reports/" + report).then().statusCode(200);
      As.user("officer").get("/api/grants/" + grant).then().statusCode(200);
    } finally {
      disabled("grant_agreement");
      Given.owner(
          "update grant_agreement set status = 'IN_FORCE', status_since = now() where id = ?",
          grant);
      enabled("grant_agreement");
    }
  }

  @Test
  void an_open_finding_keeps_the_words_of_a_grant() {
    UUID grant = Given.grantInForce();
    disabled("grant_agreement");
    Given.owner(
        "update grant_agreement set status = 'CLOSED', status_since = now() - interval '130 months' where id = ?",
        grant);
    enabled("grant_agreement");
    UUID finding = UUID.randomUUID();
    try {
      agreedTerm("GRANT_RECORD", 120);
      Given.owner(
          "insert into finding (id, number, status, severity, subject_type, subject_id, subject_label, title, observation, recommendation, addressed_to, raised_by, raised_at, status_since)"
              + " select ?, 'F-RET', 'OPEN', 'LOW', 'grant', ?, 'G', 'T', 'O', 'R', 'finance-accountant', id, now(), now() from person limit 1",
          finding,
          grant.toString());
      assertThat(proposed()).isZero();
    } finally {
      disabled("grant_agreement", "finding");
      Given.owner("delete from finding where id = ?", finding);
      Given.owner(
          "update grant_agreement set status = 'IN_FORCE', status_since = now() where id = ?",
          grant);
      enabled("grant_agreement", "finding");
    }
  }

  @Test
  void which_allegations_are_erased_is_told_to_nobody_else() {
    UUID allegation = UUID.randomUUID();
    Given.owner(
        "insert into allegation (id, reference, key_sha256, status, kind, text, about, received_at, status_since, assessed_by, closed_by)"
            + " select ?, ?, repeat('a', 64), 'CLOSED', 'UNSURE', ?, ?, now() - interval '140 months', now() - interval '130 months', a.id, b.id"
            + " from person a, person b where a.id <> b.id limit 1",
        allegation,
        "RET-" + allegation.toString().substring(0, 8),
        "It was " + WORD,
        WORD);
    agreedTerm("ALLEGATION", 120);
    proposed();
    JsonPath erasure = onlyErasure();
    assertThat(erasure.getInt("subjects")).isEqualTo(1);
    assertThat(erasure.getList("items")).isEmpty();
    assertThat(As.user("dpo").get("/api/erasures").asString())
        .doesNotContain(allegation.toString());
    approved(erasure.getString("id"));
    erasures.carryOut();
    assertThat(places()).isEmpty();
  }

  @Test
  void mail_goes_by_the_month_and_is_not_sent_again() {
    UUID old = mail("40 months");
    UUID unsent = UUID.randomUUID();
    Given.owner(
        "insert into mail (id, to_address, language, subject, body, about_type, about_id, once, created_at, next_at) select ?, 'a@b.test', 'en',"
            + " 'S', 'Not sent', 'x', ?, ?, created_at, created_at from mail where id = ?",
        unsent,
        unsent,
        "ret " + unsent,
        old);
    agreedTerm("MAIL", 24);
    proposed();
    JsonPath erasure = onlyErasure();
    approved(erasure.getString("id"));
    erasures.carryOut();
    assertThat(places()).isEmpty();
    assertThat(
            Given.ownerSees(
                "select 1 from mail where id = ? and once = ? and sent_at is not null",
                old,
                "ret " + old))
        .hasSize(1);
    assertThat(Given.ownerSees("select 1 from mail where id = ? and body = 'Not sent'", unsent))
        .hasSize(1);
    disabled("mail");
    Given.owner("delete from mail where id in (?, ?)", old, unsent);
    enabled("mail");
  }

  @Test
  void the_log_and_the_terms_are_for_those_who_answer_for_them() {
    for (String user : List.of("ngo.officer", "donor", "officer", "accountant")) {
      As.user(user).get("/api/erasures").then().statusCode(403);
      As.user(user).get("/api/retention-terms").then().statusCode(403);
      As.user(user).get("/api/retention-holds").then().statusCode(403);
    }
    As.nobody().get("/api/erasures").then().statusCode(401);
    As.user("auditor").get("/api/erasures/" + UUID.randomUUID()).then().statusCode(404);
  }

  /**
   * Whoever adds a column with words to one of these tables says here or there what becomes of it.
   */
  @Test
  void every_column_with_words_of_what_is_erased_is_erased_or_kept_on_purpose() {
    Map<String, Set<String>> kept =
        Map.ofEntries(
            Map.entry(
                "application",
                Set.of(
                    "number",
                    "sha256",
                    "status",
                    "told_status",
                    "board",
                    "heading",
                    "found_by",
                    "country",
                    "language")),
            Map.entry("draft_version", Set.of("reason")),
            Map.entry(
                "document",
                Set.of(
                    "owner_type",
                    "kind",
                    "media_type",
                    "sha256",
                    "scan_state",
                    "scan_signature",
                    "reading_state",
                    "reading_seen")),
            Map.entry("submission_contact", Set.of("language")),
            Map.entry("eligibility", Set.of("reasons")),
            Map.entry("evaluation", Set.of("scores")),
            Map.entry("advice", Set.of("advice")),
            Map.entry("decision", Set.of("outcome")),
            Map.entry("declaration", Set.of("kind")),
            Map.entry("complaint", Set.of()),
            Map.entry("outcome_letter", Set.of("outcome", "language", "reasons")),
            Map.entry(
                "diligence",
                Set.of("application_number", "organisation_name", "call_window", "status", "risk")),
            Map.entry("diligence_flag", Set.of("kind", "category")),
            Map.entry("mail", Set.of("language", "about_type", "once", "problem")),
            Map.entry("organisation_officer", Set.of("name_key")),
            Map.entry("screening", Set.of("occasion", "result")),
            Map.entry(
                "screening_hit",
                Set.of(
                    "status",
                    "party_type",
                    "their_name",
                    "birth_year",
                    "party_digest",
                    "entry_digest")),
            Map.entry("screening_decision", Set.of("outcome")),
            Map.entry("member_invitation", Set.of("email", "role", "status", "sent_by")),
            Map.entry("member_change", Set.of("kind", "role_before", "role_after")),
            Map.entry("report", Set.of("status", "ineligible")),
            Map.entry("report_submission", Set.of()),
            Map.entry("report_comment", Set.of("side", "pointer", "subject")),
            Map.entry("report_return", Set.of("side")),
            Map.entry("report_certificate", Set.of("language", "statement", "sha256")),
            Map.entry("filing", Set.of("kind", "status", "opinion")),
            Map.entry(
                "engagement",
                Set.of(
                    "number", "kind", "status", "purpose", "opinion", "action", "cancel_reason")),
            Map.entry("case_study", Set.of("number", "language", "consent_by", "return_reason")),
            Map.entry(
                "grant_agreement",
                Set.of(
                    "number",
                    "status",
                    "application_number",
                    "title",
                    "call_reference",
                    "grantee_code",
                    "grantee_name",
                    "grantee_country",
                    "country",
                    "pool",
                    "funding_model",
                    "budget",
                    "single_instalment_reason",
                    "themes",
                    "applied_budget",
                    "language")),
            Map.entry("allegation", Set.of("reference", "key_sha256", "status", "kind")),
            Map.entry("allegation_step", Set.of("kind", "status")));
    Map<String, String> cleared =
        Given.ownerSees(
                "select table_name, string_agg(clears, ', ') from retention_target where clears is not null group by 1")
            .stream()
            .collect(Collectors.toMap(r -> (String) r[0], r -> (String) r[1]));
    Set<String> forgotten = new TreeSet<>();
    cleared.forEach(
        (table, clears) ->
            Given.ownerSees(
                    "select column_name::text from information_schema.columns where table_schema = 'public' and table_name = ? and data_type in ('text', 'jsonb', 'character', 'character varying')",
                    table)
                .stream()
                .map(r -> (String) r[0])
                .filter(column -> !clears.matches("(?s).*\\b" + column + " = .*"))
                .filter(column -> !kept.getOrDefault(table, Set.of()).contains(column))
                .forEach(column -> forgotten.add(table + "." + column)));
    assertThat(forgotten).isEmpty();
  }

  // --- helpers

  /** Withdrawn so many months ago, with the word in it wherever words are. */
  private static UUID endedLongAgo(int months) {
    UUID application = Given.submittedApplication(Given.publishedCall(), "ngo2");
    Given.post(
        "ngo2.officer",
        "/api/applications/" + application + "/withdrawal",
        Map.of("reason", "We cannot"),
        200);
    disabled("application", "document", "draft_version", "eligibility");
    Given.owner(
        "update application set draft = jsonb_set(draft, '{title}', to_jsonb(?::text)), status_since = now() - make_interval(months => ?) where id = ?",
        "House " + WORD,
        months,
        application);
    Given.owner(
        "insert into draft_version (id, application_id, number, draft, saved_by, saved_at, reason, kept_by, kept_at) select gen_random_uuid(), ?, 900,"
            + " jsonb_build_object('title', ?::text), id, now(), 'SAVED', id, now() from person limit 1",
        application,
        WORD);
    Given.owner("update document set name = ? where owner_id = ?", WORD + ".pdf", application);
    Given.owner(
        "insert into eligibility (application_id, eligible, reasons, text, decided_by, decided_at) select ?, true, '[]', ?, id, now() from person limit 1",
        application,
        "Of " + WORD);
    enabled("application", "document", "draft_version", "eligibility");
    return application;
  }

  private static UUID mail(String age) {
    UUID id = UUID.randomUUID();
    disabled("mail");
    Given.owner(
        "insert into mail (id, to_address, language, subject, body, about_type, about_id, once, created_at, next_at, sent_at) values (?, ?, 'en', 'S', ?, 'x', ?, ?, now() - ?::interval, now() - ?::interval, now() - ?::interval)",
        id,
        WORD + "@house.test",
        "Dear " + WORD,
        id,
        "ret " + id,
        age,
        age,
        age);
    enabled("mail");
    return id;
  }

  private int proposed() {
    return Scope.fund(() -> erasures.propose(Instant.now()));
  }

  private static JsonPath onlyErasure() {
    List<Object[]> open = Given.ownerSees("select id from erasure where status = 'PROPOSED'");
    assertThat(open).hasSize(1);
    return As.user("dpo")
        .get("/api/erasures/" + open.get(0)[0])
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static String approved(String id) {
    Given.post("dpo", "/api/erasures/" + id + "/approval", Map.of(), 200);
    Given.post("controller", "/api/erasures/" + id + "/approval", Map.of(), 200);
    return id;
  }

  private static String proposedTerm(String of, int months) {
    return Given.post(
            "controller",
            "/api/retention-terms",
            Map.of("of", of, "months", months, "reason", "The schedule"),
            200)
        .getString("id");
  }

  private static void agreedTerm(String of, int months) {
    Given.post(
        "dpo", "/api/retention-terms/" + proposedTerm(of, months) + "/agreement", Map.of(), 200);
  }

  private static String type(String user, String path, int status) {
    return Given.post(user, path, Map.of(), status).getString("type");
  }

  private static List<String> tasks(String user) {
    return As.user(user).get("/api/worklist").jsonPath().getList("items.task", String.class);
  }

  private static String title(UUID application) {
    return (String)
        Given.ownerSees("select draft ->> 'title' from application where id = ?", application)
            .get(0)[0];
  }

  /** Tables in which the word stands; files' bytes are gone with their rows. */
  private static Set<String> places() {
    Set<String> found = new TreeSet<>();
    for (Object[] table :
        Given.ownerSees(
            "select c.relname::text from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'document_chunk'")) {
      if (!Given.ownerSees(
              "select 1 from \""
                  + table[0]
                  + "\" x where lower(cast(x as text)) like lower(?) limit 1",
              "%" + WORD + "%")
          .isEmpty()) {
        found.add((String) table[0]);
      }
    }
    return found;
  }

  private static void disabled(String... tables) {
    for (String table : tables) {
      Given.owner("alter table " + table + " disable trigger user");
    }
  }

  private static void enabled(String... tables) {
    for (String table : tables) {
      Given.owner("alter table " + table + " enable trigger user");
    }
  }
}
