package org.amparo.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.money.Money;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ApplicationTest {

  private static final String ALL = "/api/applications";

  @Inject DataSource database;
  @Inject ObjectMapper json;
  @Inject Applications applications;

  @Test
  void an_organisation_has_one_application_to_a_call() {
    UUID call = Given.publishedCall();
    UUID id = Given.startedApplication(call, "ngo");
    assertThat(Given.post("ngo.officer", ALL, Map.of("callId", call), 200).getString("id"))
        .isEqualTo(id.toString());
    assertThat(Given.startedApplication(call, "ngo2")).isNotEqualTo(id);
  }

  @Test
  void only_an_applicant_applies_and_only_to_an_open_call() {
    UUID call = Given.publishedCall();
    Given.casaAurora();
    for (String user : List.of("donor", "officer", "evaluator1", "manager")) {
      Given.post(user, ALL, Map.of("callId", call), 403);
    }
    UUID drafted = Given.draftedCall(Given.call(Given.pool(), "240000.00"));
    Given.post("ngo.editor", ALL, Map.of("callId", drafted), 404);
    Given.post("ngo.editor", ALL, Map.of(), 422);
    Given.post("officer", "/api/calls/" + call + "/cancellation", Map.of("reason", "No."), 200);
    assertThat(code(Given.post("ngo.editor", ALL, Map.of("callId", call), 409)))
        .isEqualTo("call.not-open");
  }

  @Test
  void it_is_found_by_number_title_or_applicant_whatever_the_accents() {
    UUID call = Given.publishedCall();
    UUID id = Given.startedApplication(call, "ngo");
    String word = "Qu\u00e9tzal" + id.toString().substring(0, 8);
    save(
            "ngo.editor",
            id,
            0,
            Map.of("title", "100%_\u00c9cole " + word, "country", "PE", "language", "fr"))
        .statusCode(200);
    for (String search :
        List.of(
            "quetzal" + id.toString().substring(0, 8),
            word.toUpperCase(java.util.Locale.ROOT),
            "100%_ecole",
            "casa aurora")) {
      assertThat(found("ngo.editor", Map.of("callId", call, "search", search)))
          .as(search)
          .containsExactly(id.toString());
    }
    assertThat(found("ngo.editor", Map.of("callId", call, "search", "1%ecole"))).isEmpty();
    assertThat(found("ngo2.editor", Map.of("search", word))).isEmpty();
    assertThat(found("officer", Map.of("search", word))).isEmpty();
    assertThat(found("ngo.editor", Map.of("callId", call, "country", "PE", "language", "fr")))
        .hasSize(1);
    assertThat(found("ngo.editor", Map.of("callId", call, "country", "PE", "language", "en")))
        .isEmpty();
    for (String bad : List.of("country=PERU", "language=fra", "search=" + "x".repeat(101))) {
      As.user("officer").get(ALL + "?" + bad).then().statusCode(422);
    }
  }

  private static List<String> found(String user, Map<String, ?> asked) {
    return As.user(user)
        .queryParams(asked)
        .get(ALL)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("items.id");
  }

  @Test
  void anything_may_be_missing_from_a_draft_and_it_says_what() {
    UUID id = Given.startedApplication(Given.publishedCall(), "ngo");
    save("ngo.editor", id, 0, Map.of("title", "Only a title"))
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("draft.title", equalTo("Only a title"))
        .body(
            "missing.field",
            hasItems(
                "summary", "country", "months", "budget", "documents.REGISTRATION_CERTIFICATE"))
        .body("missing.field", not(hasItem("title")))
        .body("actions", contains("edit"));
    As.user("ngo.officer")
        .header("Accept-Language", "fr")
        .get(at(id))
        .then()
        .body(
            "missing.find { it.field == 'documents.REGISTRATION_CERTIFICATE' }.message",
            containsString("1 document"))
        .body("actions", contains("edit", "submit"));
  }

  @Test
  void of_two_who_write_at_once_the_second_gets_both_sides_and_loses_nothing() {
    UUID id = Given.startedApplication(Given.publishedCall(), "ngo");
    save("ngo.editor", id, 0, Map.of("title", "The editor's")).statusCode(200);
    save("ngo.officer", id, 0, Map.of("title", "The officer's"))
        .statusCode(409)
        .body("code", equalTo("problem.stale"))
        .body("current.draft.title", equalTo("The editor's"))
        .body("current.version", equalTo(1));
    save("ngo.officer", id, 1, Map.of("title", "The officer's")).statusCode(200);
    As.user("ngo.editor")
        .contentType(ContentType.JSON)
        .body(Map.of())
        .put(at(id))
        .then()
        .statusCode(428);
  }

  @Test
  void what_no_draft_can_hold_is_refused_field_by_field() {
    UUID id = Given.startedApplication(Given.publishedCall(), "ngo");
    Map<String, Object> draft = Given.draft();
    draft.put("title", "x".repeat(251));
    draft.put("activities", "x".repeat(20_001));
    draft.put("months", 500);
    draft.put("directBeneficiaries", -1);
    draft.put(
        "budget",
        List.of(
            Given.line(1, 9, "No such class", "1.00"),
            Map.of(
                "class",
                1,
                "description",
                "Euros",
                "amount",
                Map.of("amount", "1.00", "currency", "EUR"))));
    save("ngo.editor", id, 0, draft)
        .statusCode(422)
        .body(
            "errors.field",
            hasItems(
                "title",
                "activities",
                "months",
                "directBeneficiaries",
                "budget[0].class",
                "budget[1].amount.currency"));
    As.user("ngo.editor")
        .contentType(ContentType.JSON)
        .header("If-Match", "\"0\"")
        .body("{\"budget\":[{\"amount\":{\"amount\":12.5,\"currency\":\"USD\"}}]}")
        .put(at(id))
        .then()
        .statusCode(422);
    As.user("ngo.editor").get(at(id)).then().body("version", equalTo(0));
  }

  @Test
  void the_authorized_officer_submits_a_complete_application_and_gets_a_receipt() {
    UUID call = Given.publishedCall();
    UUID id = Given.completeApplication(call, "ngo");
    submit("ngo.officer", id)
        .statusCode(200)
        .body("status", equalTo("SUBMITTED"))
        .body("receipt.number", matchesPattern("A-.+-0001"))
        .body("receipt.submittedBy.id", equalTo("a0000000-0000-4000-8000-000000000004"))
        .body("receipt.sha256", matchesPattern("[0-9a-f]{64}"))
        .body("total.amount", equalTo("18500.00"));
    submit("ngo.officer", id).statusCode(200); // the same person again: nothing new
    save("ngo.editor", id, 2, Given.draft())
        .statusCode(409)
        .body("code", equalTo("application.submitted"));
    As.user("officer").get("/api/calls/" + call).then().body("counts.applications", equalTo(1));
  }

  @Test
  void nobody_else_submits() {
    UUID id = Given.completeApplication(Given.publishedCall(), "ngo");
    submit("ngo.editor", id).statusCode(403);
    submit("officer", id).statusCode(403);
    submit("ngo2.officer", id).statusCode(404);
    Given.post("ngo.officer", at(id) + "/submission", Map.of("declaration", false), 422);
    As.user("ngo.editor").get(at(id)).then().body("status", equalTo("DRAFT"));
  }

  @Test
  void an_incomplete_application_is_not_submitted_and_says_why() {
    Map<String, Object> terms = Given.call(Given.pool(), "240000.00");
    terms.put("requiredDocuments", List.of("REFERENCE_LETTER", "REFERENCE_LETTER"));
    Given.receivedContribution("300000", (String) terms.get("pool"));
    UUID id = Given.startedApplication(Given.publishedCall(terms), "ngo");
    Map<String, Object> draft = Given.draft();
    draft.put("months", 9);
    draft.put("language", "ru");
    draft.put("country", "XQ");
    draft.put("budget", List.of(Given.line(1, 1, "Too much", "20000.01")));
    save("ngo.editor", id, 0, draft).statusCode(200);
    attach("ngo.editor", id, "REFERENCE_LETTER", "letter.pdf", Given.pdf()).statusCode(200);
    submit("ngo.officer", id)
        .statusCode(422)
        .body("code", equalTo("application.incomplete"))
        .body(
            "errors.field",
            hasItems("months", "language", "country", "budget", "documents.REFERENCE_LETTER"));
    As.user("ngo.officer")
        .get(at(id))
        .then()
        .body("status", equalTo("DRAFT"))
        .body("receipt", nullValue());
  }

  @Test
  void an_officer_does_not_submit_what_somebody_changed_meanwhile() {
    UUID id = Given.completeApplication(Given.publishedCall(), "ngo");
    As.user("ngo.officer")
        .contentType(ContentType.JSON)
        .header("If-Match", "\"0\"")
        .body(Map.of("declaration", true))
        .post(at(id) + "/submission")
        .then()
        .statusCode(409)
        .body("code", equalTo("problem.stale"));
  }

  @Test
  void after_the_deadline_nothing_is_taken_but_what_is_typed_is_kept() throws Exception {
    UUID call = Given.publishedCall();
    UUID id = Given.completeApplication(call, "ngo");
    letDeadlinePass(call);
    submit("ngo.officer", id)
        .statusCode(422)
        .body("code", equalTo("call.deadline-passed"))
        .body("help", not(nullValue()));
    save("ngo.editor", id, 1, Given.draft()).statusCode(200).body("actions", contains("edit"));
    assertThat(code(Given.post("ngo2.editor", ALL, Map.of("callId", call), 422)))
        .isEqualTo("call.deadline-passed");
    As.user("ngo.editor")
        .get("/api/calls/" + call)
        .then()
        .body("status", equalTo("CLOSED"))
        .body("open", equalTo(false))
        .body("actions", empty());
    // The database holds the deadline too.
    assertThatThrownBy(
            () ->
                sql(
                    "update application set status = 'SUBMITTED', submitted_by = created_by,"
                        + " submitted_at = now(), sha256 = repeat('a', 64) where id = '"
                        + id
                        + "'"))
        .hasMessageContaining("is not open");
  }

  @Test
  void midnight_in_vienna_is_too_late_and_a_microsecond_earlier_is_not() {
    UUID call = Given.publishedCall();
    Application application = kept(Given.completeApplication(call, "ngo"));
    Instant deadline =
        Instant.parse(As.user("ngo.editor").get("/api/calls/" + call).path("deadline"));
    application.checkSubmit(deadline.minusNanos(1000));
    assertThatThrownBy(() -> application.checkSubmit(deadline)).hasMessage("call.deadline-passed");
  }

  @Test
  void the_receipts_fingerprint_can_be_taken_again_from_the_public_answer() throws Exception {
    UUID id = Given.submittedApplication(Given.publishedCall());
    JsonNode view = json.readTree(As.user("ngo.officer").get(at(id)).asString());
    Map<String, Object> root = new TreeMap<>();
    root.put("application", view.at("/number").asText());
    root.put("call", view.at("/call/reference").asText());
    root.put("organisation", view.at("/organisation/id").asText());
    root.put("content", sorted(view.get("draft")));
    List<Map<String, Object>> documents = new ArrayList<>();
    for (JsonNode d : view.get("documents")) {
      Map<String, Object> document = new TreeMap<>();
      for (String field : List.of("kind", "name", "sha256")) {
        document.put(field, d.get(field).asText());
      }
      document.put("size", d.get("size").asLong());
      documents.add(document);
    }
    root.put("documents", documents);
    root.put("version", view.at("/receipt/version").asInt());
    byte[] text = new ObjectMapper().writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
    assertThat(documents).hasSize(1);
    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text)))
        .isEqualTo(view.at("/receipt/sha256").asText());
  }

  @Test
  void what_was_submitted_is_final_in_the_database_too() {
    UUID id = Given.submittedApplication(Given.publishedCall());
    for (String change :
        List.of(
            "draft = '{}'",
            "total = 1",
            "sha256 = repeat('b', 64)",
            "submitted_at = now()",
            "status = 'DRAFT'")) {
      assertThatThrownBy(() -> sql("update application set " + change + " where id = '" + id + "'"))
          .hasMessageContaining("was submitted");
    }
    assertThatThrownBy(
            () ->
                sql(
                    "delete from document_chunk where document_id in (select id from document where"
                        + " owner_id = '"
                        + id
                        + "')"))
        .hasMessageContaining("is sealed");
    assertThatThrownBy(() -> sql("delete from document where owner_id = '" + id + "'"))
        .hasMessageContaining("is sealed");
    assertThatThrownBy(() -> Given.owner("delete from application where id = '" + id + "'"))
        .hasStackTraceContaining("is kept");
  }

  @Test
  void withdrawal_is_for_the_officer_before_a_decision() {
    UUID id = Given.submittedApplication(Given.publishedCall());
    Given.post("ngo.editor", at(id) + "/withdrawal", Map.of(), 403);
    Given.post("ngo2.officer", at(id) + "/withdrawal", Map.of(), 404);
    assertThat(Given.post("ngo.officer", at(id) + "/withdrawal", Map.of(), 200).getString("status"))
        .isEqualTo("WITHDRAWN");
    Given.post("ngo.officer", at(id) + "/withdrawal", Map.of(), 200); // again: nothing new
    UUID awarded = Given.awardedApplication();
    assertThat(code(Given.post("ngo.officer", at(awarded) + "/withdrawal", Map.of(), 409)))
        .isEqualTo("application.wrong-state");
  }

  @Test
  void a_draft_is_seen_by_its_organisation_alone_and_a_submitted_one_by_the_fund() {
    UUID id = Given.completeApplication(Given.publishedCall(), "ngo");
    List<String> fund = List.of("officer", "manager", "controller", "auditor");
    List<String> others = List.of("evaluator1", "trustee", "ngo2.officer");
    for (String user : fund) {
      As.user(user).get(at(id)).then().statusCode(404);
      listed(user).body("items.id", not(hasItem(id.toString())));
    }
    for (String user : others) {
      As.user(user).get(at(id)).then().statusCode(404);
      listed(user).body("items.id", not(hasItem(id.toString())));
    }
    listed("ngo.officer").body("items.id", hasItem(id.toString()));
    submit("ngo.officer", id).statusCode(200);
    for (String user : fund) {
      As.user(user).get(at(id)).then().statusCode(200);
      listed(user).body("items.id", hasItem(id.toString()));
    }
    for (String user : others) {
      As.user(user).get(at(id)).then().statusCode(404);
      listed(user).body("items.id", not(hasItem(id.toString())));
    }
    for (String user : List.of("donor", "certifier", "admin")) {
      As.user(user).get(at(id)).then().statusCode(403);
    }
    As.user("officer").get(ALL + "?status=OPEN").then().statusCode(422);
    As.user("officer").get(ALL + "/nonsense").then().statusCode(404);
  }

  @Test
  void an_evaluator_sees_an_application_when_assigned_and_declared_and_not_before() {
    UUID call = Given.publishedCall();
    UUID id = Given.eligibleApplication(call, "ngo");
    String document =
        at(id) + "/documents/" + As.user("officer").get(at(id)).path("documents[0].id");
    Given.noConflicts(call, "evaluator1");
    As.user("evaluator1").get(at(id)).then().statusCode(404);
    Given.assigned(id, "evaluator2");
    for (String user : List.of("evaluator1", "evaluator2")) {
      As.user(user).get(at(id)).then().statusCode(404);
      As.user(user).get(document).then().statusCode(404);
      As.user(user)
          .get("/api/applications?callId=" + call)
          .then()
          .statusCode(200)
          .body("items", empty());
    }
    Given.assigned(id, "evaluator1");
    As.user("evaluator1")
        .get(at(id))
        .then()
        .statusCode(200)
        .body("organisation.name", equalTo("Casa Aurora"))
        .body("draft.summary", not(nullValue()))
        .body("documents", hasSize(1))
        .body("actions", contains("score"));
    As.user("evaluator1").get(document).then().statusCode(200);
    As.user("evaluator1")
        .get("/api/applications?callId=" + call)
        .then()
        .body("items.id", contains(id.toString()));
  }

  @Test
  void a_document_comes_back_as_a_file_to_keep_byte_for_byte() {
    UUID id = Given.startedApplication(Given.publishedCall(), "ngo");
    byte[] bytes = Given.pdf();
    String document =
        attach("ngo.editor", id, "OTHER", "certificado; 2.pdf", bytes)
            .statusCode(200)
            .body("documents[0].mediaType", equalTo("application/pdf"))
            .body("documents[0].name", equalTo("certificado_ 2.pdf"))
            .extract()
            .path("documents[0].id");
    byte[] back =
        As.user("ngo.officer")
            .get(at(id) + "/documents/" + document)
            .then()
            .statusCode(200)
            .header(
                "Content-Disposition",
                "attachment; filename=\"certificado_ 2.pdf\"; filename*=UTF-8''certificado_%202.pdf")
            .header("X-Content-Type-Options", "nosniff")
            .header("Content-Security-Policy", containsString("sandbox"))
            .header("Content-Type", containsString("application/pdf"))
            .extract()
            .asByteArray();
    assertThat(back).isEqualTo(bytes);
    As.user("ngo2.officer").get(at(id) + "/documents/" + document).then().statusCode(404);
    UUID other = Given.startedApplication(Given.publishedCall(), "ngo");
    As.user("ngo.officer").get(at(other) + "/documents/" + document).then().statusCode(404);
  }

  @Test
  void a_document_of_several_pieces_comes_back_whole() {
    UUID id = Given.startedApplication(Given.publishedCall(), "ngo");
    byte[] page = Given.pdf();
    byte[] bytes = Arrays.copyOf(page, 2_500_000);
    Arrays.fill(bytes, page.length, bytes.length, (byte) '\n');
    String document =
        attach("ngo.editor", id, "OTHER", "long.pdf", bytes)
            .statusCode(200)
            .body("documents[0].size", equalTo(2_500_000))
            .extract()
            .path("documents[0].id");
    byte[] back = As.user("ngo.editor").get(at(id) + "/documents/" + document).asByteArray();
    assertThat(Arrays.equals(back, bytes)).isTrue();
    assertThat(
            Given.ownerSees(
                    "select count(*) from document_chunk where document_id = ?",
                    UUID.fromString(document))
                .get(0)[0])
        .isEqualTo(3L);
  }

  @Test
  void files_that_cannot_be_taken_are_refused_with_the_reason() {
    UUID id = Given.startedApplication(Given.publishedCall(), "ngo");
    byte[] html = "<html>".getBytes(StandardCharsets.UTF_8);
    attach("ngo.editor", id, "OTHER", "page.pdf", html)
        .statusCode(422)
        .body("code", equalTo("document.type"));
    attach("ngo.editor", id, "OTHER", "empty.pdf", new byte[0])
        .statusCode(422)
        .body("errors[0].code", equalTo("document.empty"));
    attach("ngo.editor", id, "OTHER", "big.pdf", new byte[20_000_001])
        .statusCode(413)
        .body("code", equalTo("document.too-large"));
    attach("ngo.editor", id, "SELFIE", "a.pdf", Given.pdf())
        .statusCode(422)
        .body("errors[0].field", equalTo("kind"));
    As.user("ngo.editor")
        .multiPart("kind", "OTHER")
        .post(at(id) + "/documents")
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("file"));
    attach("ngo2.editor", id, "OTHER", "a.pdf", Given.pdf()).statusCode(404);
    attach("officer", id, "OTHER", "a.pdf", Given.pdf()).statusCode(403);
    As.user("ngo.editor").get(at(id)).then().body("documents", empty());
  }

  @Test
  void an_application_takes_twenty_documents_and_gives_them_back_while_it_is_a_draft() {
    UUID id = Given.startedApplication(Given.publishedCall(), "ngo");
    String last = null;
    for (int i = 0; i < 20; i++) {
      last =
          attach("ngo.editor", id, "OTHER", i + ".pdf", Given.pdf())
              .statusCode(200)
              .extract()
              .path("documents[-1].id");
    }
    attach("ngo.editor", id, "OTHER", "21.pdf", Given.pdf())
        .statusCode(422)
        .body("code", equalTo("application.too-many-documents"));
    String document = at(id) + "/documents/" + last;
    As.user("ngo2.editor").delete(document).then().statusCode(404);
    As.user("ngo.editor").delete(document).then().statusCode(200).body("documents", hasSize(19));
    UUID submitted = Given.submittedApplication(Given.publishedCall());
    String sealed = As.user("ngo.editor").get(at(submitted)).path("documents[0].id");
    As.user("ngo.editor")
        .delete(at(submitted) + "/documents/" + sealed)
        .then()
        .statusCode(409)
        .body("code", equalTo("application.submitted"));
  }

  @Test
  void a_draft_awaits_its_organisation() {
    UUID id = Given.startedApplication(Given.publishedCall(), "ngo");
    String mine = "items.findAll { it.subjectId == '" + id + "' }.task";
    As.user("ngo.editor").get("/api/worklist").then().body(mine, contains("application.edit"));
    As.user("ngo.officer").get("/api/worklist").then().body(mine, contains("application.submit"));
    As.user("ngo2.officer").get("/api/worklist").then().body(mine, empty());
  }

  @Test
  void lists_go_on_where_they_stopped() {
    UUID call = Given.publishedCall();
    UUID first = Given.submittedApplication(call, "ngo");
    UUID second = Given.submittedApplication(call, "ngo2");
    String of = ALL + "?callId=" + call + "&size=1";
    JsonPath page = As.user("officer").get(of).jsonPath();
    assertThat(page.<String>getList("items.id")).containsExactly(second.toString());
    JsonPath next = As.user("officer").get(of + "&after=" + page.getString("next")).jsonPath();
    assertThat(next.<String>getList("items.id")).containsExactly(first.toString());
    assertThat(next.getString("next")).isNull();
  }

  @Test
  void a_budget_in_proportion_to_the_award_adds_up_to_it() {
    List<BudgetLine> lines =
        List.of(
            new BudgetLine(1, 1, "a", Money.usd("33.33")),
            new BudgetLine(2, 2, "b", Money.usd("33.33")),
            new BudgetLine(3, 3, "c", Money.usd("33.34")));
    Money asked = Money.usd("100.00");
    assertThat(
            Award.inProportion(lines, asked, Money.usd("70.01")).stream()
                .map(BudgetLine::amount)
                .reduce(Money.ZERO, Money::plus))
        .isEqualTo(Money.usd("70.01"));
    assertThat(Award.inProportion(lines, asked, asked)).isEqualTo(lines);
  }

  @Transactional
  Application kept(UUID id) {
    return applications.findById(id);
  }

  /** Lets the deadline of a published call pass, as only time can otherwise. */
  private static void letDeadlinePass(UUID call) throws SQLException {
    try (Connection owner = Given.ownerConnection();
        var s = owner.createStatement()) {
      owner.setAutoCommit(false);
      s.execute("alter table call disable trigger call_published_is_final");
      s.execute(
          "update call set published_at = now() - interval '2 days', deadline_on = current_date - 1,"
              + " deadline = now() - interval '1 minute' where id = '"
              + call
              + "'");
      s.execute("alter table call enable trigger call_published_is_final");
      owner.commit();
    }
  }

  private static Object sorted(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> sorted = new TreeMap<>();
      node.fieldNames().forEachRemaining(name -> sorted.put(name, sorted(node.get(name))));
      return sorted;
    }
    if (node.isArray()) {
      List<Object> items = new ArrayList<>();
      node.forEach(n -> items.add(sorted(n)));
      return items;
    }
    return node.isNull() ? null : node.isNumber() ? (Object) node.longValue() : node.asText();
  }

  private static String at(UUID id) {
    return ALL + "/" + id;
  }

  private static String code(JsonPath problem) {
    return problem.getString("code");
  }

  private static ValidatableResponse listed(String user) {
    return As.user(user).get(ALL + "?size=200").then().statusCode(200);
  }

  private static ValidatableResponse save(
      String user, UUID id, int version, Map<String, Object> draft) {
    return As.user(user)
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + version + "\"")
        .body(draft)
        .put(at(id))
        .then();
  }

  private static ValidatableResponse submit(String user, UUID id) {
    return As.user(user)
        .contentType(ContentType.JSON)
        .body(Map.of("declaration", true))
        .post(at(id) + "/submission")
        .then();
  }

  private static ValidatableResponse attach(
      String user, UUID id, String kind, String name, byte[] bytes) {
    return As.user(user)
        .multiPart("kind", kind)
        .multiPart("file", name, bytes, "application/octet-stream")
        .post(at(id) + "/documents")
        .then();
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = database.getConnection();
        var s = connection.createStatement()) {
      s.execute(statement);
    }
  }
}
