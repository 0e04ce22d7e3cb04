package org.amparo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.postgresql.util.PSQLException;

/**
 * What a test starts from: master data put in by the owner of the database, business through the
 * interface that people use.
 */
public final class Given {

  private static final Map<String, UUID> EVALUATORS = new ConcurrentHashMap<>();
  private static volatile LocalDate listed;
  private static volatile boolean banded;

  private Given() {}

  /** The day it is for the fund, wherever the test runs. */
  public static LocalDate today() {
    return LocalDate.now(ZoneId.of("Europe/Vienna"));
  }

  // --- master data

  /** Rates that the tests reckon with; they are not real ones. */
  public static void rates() {
    owner(
        """
        insert into exchange_rate (currency, effective_from, units_per_usd, source) values
          ('EUR', '2024-01-01', 0.910, 'Test'), ('EUR', '2026-03-01', 0.870, 'Test'),
          ('EUR', '2026-04-01', 0.890, 'Test'), ('EUR', '2026-06-01', 0.880, 'Test'),
          ('EUR', '2026-12-01', 0.865, 'Test'), ('JPY', '2024-01-01', 151.37, 'Test'),
          ('KWD', '2024-01-01', 0.307, 'Test'), ('CHF', '2024-01-01', 0.880, 'Test')
        on conflict do nothing""");
  }

  /** The organisation of that code, put in when it is not there yet. */
  public static UUID organisation(String code, String kind, String name, String country) {
    if (!kind.equals("MEMBER_STATE") && !kind.equals("INTERGOVERNMENTAL")) {
      sanctionsList();
    }
    owner(
        "insert into organisation (id, code, kind, name, country) values (?, ?, ?, ?, ?) on conflict"
            + " (code) do nothing",
        UUID.nameUUIDFromBytes(code.getBytes(StandardCharsets.UTF_8)),
        code,
        kind,
        name,
        country);
    return (UUID) ownerSees("select id from organisation where code = ?", code).get(0)[0];
  }

  /** A list of this day with nobody on it that any test is called like, unless one is there. */
  public static void sanctionsList() {
    if (today().equals(listed)) {
      return;
    }
    List<Object> lists =
        As.user("officer").get("/api/sanctions-lists?size=1").jsonPath().getList("items");
    boolean usable =
        !lists.isEmpty() && Boolean.FALSE.equals(((Map<?, ?>) lists.get(0)).get("tooOld"));
    if (!usable) {
      sanctionsList(
          Instant.now(), "<INDIVIDUAL><FIRST_NAME>Zzyxwil Qvortrupsky</FIRST_NAME></INDIVIDUAL>");
    }
    listed = today();
  }

  /** A list that was in force long ago, for what is told as of then: no verb loads an older one. */
  public static void pastSanctionsList(Instant listed) {
    sanctionsList();
    owner("alter table sanctions_list disable trigger sanctions_list_not_older");
    owner(
        "insert into sanctions_list (id, generated_at, sha256, entries_sha256, file_name, content, persons, organisations,"
            + " loaded_by, loaded_at) select ?, cast(? as timestamptz), ?, l.entries_sha256, 'old.xml', '', 1, 0, l.loaded_by,"
            + " cast(? as timestamptz) from sanctions_list l order by l.loaded_at desc limit 1 on conflict do nothing",
        UUID.randomUUID(),
        listed.toString(),
        "%064x".formatted(listed.getEpochSecond()),
        listed.toString());
    owner("alter table sanctions_list enable trigger sanctions_list_not_older");
  }

  /** A list of that moment with these individuals and entities, loaded by the secretariat. */
  public static JsonPath sanctionsList(Instant generated, String entries) {
    return As.user("officer")
        .multiPart(
            "file",
            "list.xml",
            ("<CONSOLIDATED_LIST dateGenerated=\""
                    + generated
                    + "\">"
                    + entries
                    + "</CONSOLIDATED_LIST>")
                .getBytes(StandardCharsets.UTF_8),
            "text/xml")
        .post("/api/sanctions-lists")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath();
  }

  /** Member State whose focal point is the account {@code donor}. */
  public static UUID alpenreich() {
    return organisation("ALPENREICH", "MEMBER_STATE", "Republic of Alpenreich", "AT");
  }

  /** Member State whose focal point is the account {@code donor2}. */
  public static UUID norrland() {
    return organisation("NORRLAND", "MEMBER_STATE", "Kingdom of Norrland", "SE");
  }

  /** A pool of the test's own, so that its balances are nobody else's. */
  public static String pool() {
    String code = "TEST_" + UUID.randomUUID().toString().replace("-", "").toUpperCase();
    owner("insert into pool (code) values (?)", code);
    return code;
  }

  // --- contributions

  /** A pledge by the Republic of Alpenreich of 2 March 2026. */
  public static Map<String, Object> pledge(String amount, String currency, String pool) {
    return Map.of(
        "amount", Map.of("amount", amount, "currency", currency),
        "purpose", "Direct assistance to victims",
        "pledgedOn", "2026-03-02",
        "reference", "Note verbale 17/2026",
        "pool", pool);
  }

  public static Map<String, Object> agreement(String model) {
    return Map.of(
        "reference", "Exchange of letters 4/2026",
        "signedOn", "2026-03-16",
        "recognitionModel", model,
        "pscRate", "0.13");
  }

  public static Map<String, Object> receipt(String amount, String currency, String on) {
    return Map.of(
        "amount",
        Map.of("amount", amount, "currency", currency),
        "receivedOn",
        on,
        "bankAccount",
        "1110",
        "bankReference",
        "BR-" + UUID.randomUUID());
  }

  /** Pledged and accepted. */
  public static UUID acceptedContribution(String amount, String currency, String pool) {
    alpenreich();
    rates();
    UUID id =
        UUID.fromString(
            post("donor", "/api/contributions", pledge(amount, currency, pool), 201)
                .getString("id"));
    post(
        "manager",
        "/api/contributions/" + id + "/acceptance",
        Map.of("purposeConsistent", true, "noAdditionalLiability", true, "note", "In order"),
        200);
    return id;
  }

  public static UUID agreedContribution(
      String amount, String currency, String pool, String recognitionModel) {
    UUID id = acceptedContribution(amount, currency, pool);
    post("manager", "/api/contributions/" + id + "/agreement", agreement(recognitionModel), 200);
    return id;
  }

  /** US dollars in the un-earmarked pool, unconditional, received in full on 2 April 2026. */
  public static UUID receivedContribution(String usd) {
    return receivedContribution(usd, "GENERAL");
  }

  public static UUID receivedContribution(String usd, String pool) {
    String amount = new BigDecimal(usd).setScale(2).toPlainString();
    UUID id = agreedContribution(amount, "USD", pool, "BINDING_UNCONDITIONAL");
    received(id, receipt(amount, "USD", "2026-04-02"));
    return id;
  }

  /** Records a receipt and posts it. */
  public static JsonPath received(UUID contribution, Map<String, Object> receipt) {
    String receipts = "/api/contributions/" + contribution + "/receipts";
    JsonPath recorded = post("accountant", receipts, receipt, 200);
    String id =
        recorded.getString(
            "receipts.find { it.bankReference == '" + receipt.get("bankReference") + "' }.id");
    return post("approver", receipts + "/" + id + "/posting", Map.of(), 200);
  }

  // --- calls and applications

  /** NGO of the accounts {@code ngo.editor} and {@code ngo.officer}. */
  public static UUID casaAurora() {
    return organisation("CASA-AURORA", "NGO", "Casa Aurora", "CO");
  }

  /** NGO of the accounts {@code ngo2.editor} and {@code ngo2.officer}. */
  public static UUID havenBridge() {
    return organisation("HAVEN-BRIDGE", "NGO", "Haven Bridge", "KE");
  }

  /** Registered in 2015 for good. */
  public static Map<String, Object> registration() {
    return Map.of(
        "authority", "Chamber of Commerce",
        "number", "NIT 900123",
        "country", "CO",
        "registeredOn", "2015-03-02");
  }

  /** What an applicant says of itself, whole, and nothing of it running out soon. */
  public static Map<String, Object> particulars() {
    return Map.of(
        "registration",
        registration(),
        "nonProfit",
        true,
        "ownAccount",
        true,
        "partnerId",
        "UNPP-0042",
        "address",
        Map.of("street", "Calle 1", "postalCode", "110111", "town", "Bogotá", "country", "CO"),
        "website",
        "https://casa-aurora.example",
        "assistanceSince",
        2016,
        "incomeBand",
        "UNDER_250K",
        "audits",
        List.of(
            Map.of(
                "fiscalYear",
                today().getYear() - 1,
                "opinion",
                "UNQUALIFIED",
                "auditor",
                "Auditors of the Example")),
        "policies",
        List.of(
            Map.of("kind", "PSEA", "adoptedOn", "2022-05-01"),
            Map.of("kind", "SAFEGUARDING", "adoptedOn", "2022-05-01")));
  }

  /** What a call says, complete in its two languages; a deadline two months ahead. */
  public static Map<String, Object> call(String pool, String envelope) {
    Map<String, Object> text = Map.of("en", "In English.", "fr", "En français.");
    Map<String, Object> call = new HashMap<>();
    call.put("reference", "T" + UUID.randomUUID().toString().substring(0, 8).toUpperCase());
    call.put("title", Map.of("en", "Small grants", "fr", "Petites subventions"));
    call.put("summary", text);
    call.put(
        "sections",
        Map.of(
            "programme", text,
            "eligibility", text,
            "procedure", text,
            "evaluation", text,
            "award", text,
            "reporting", text));
    call.put("window", "SGP1");
    call.put("pool", pool);
    call.put("envelope", Map.of("amount", envelope, "currency", "USD"));
    call.put("ceiling", Map.of("amount", "20000.00", "currency", "USD"));
    call.put("maxMonths", 8);
    call.put("deadlineOn", today().plusMonths(2).toString());
    call.put("languages", List.of("en", "fr"));
    call.put("requiredDocuments", List.of("REGISTRATION_CERTIFICATE"));
    call.put("passMark", 70);
    return call;
  }

  public static UUID draftedCall(Map<String, Object> call) {
    return UUID.fromString(post("officer", "/api/calls", call, 201).getString("id"));
  }

  /** An envelope of 240,000 in a pool of its own that holds 300,000. */
  public static UUID publishedCall() {
    String pool = pool();
    receivedContribution("300000", pool);
    return publishedCall(call(pool, "240000.00"));
  }

  public static UUID publishedCall(Map<String, Object> call) {
    UUID id = draftedCall(call);
    post("officer", "/api/calls/" + id + "/publication", Map.of(), 200);
    return id;
  }

  /** A complete application for 18,500 dollars in three lines. */
  public static Map<String, Object> draft() {
    Map<String, Object> draft = new HashMap<>();
    for (String field :
        List.of(
            "summary",
            "objectives",
            "activities",
            "victimSupport",
            "safeguarding",
            "sustainability")) {
      draft.put(field, "What we do about " + field + ".");
    }
    draft.put("title", "A safe house on the border");
    draft.put("country", "CO");
    draft.put("months", 8);
    draft.put("partnerId", "UNPP-0042");
    draft.put("language", "en");
    draft.put("directBeneficiaries", 60);
    draft.put("indirectBeneficiaries", 180);
    draft.put(
        "budget",
        List.of(
            line(1, 1, "Case workers", "9000.00"),
            line(2, 5, "Shelter and food", "7500.00", "SHL"),
            line(3, 8, "Audit", "2000.00")));
    return draft;
  }

  /** One that pays for one kind of assistance. */
  public static Map<String, Object> line(
      int line, int type, String what, String usd, String assistance) {
    Map<String, Object> of = new HashMap<>(line(line, type, what, usd));
    of.put("assistance", assistance);
    return of;
  }

  public static Map<String, Object> line(int line, int type, String what, String usd) {
    return Map.of(
        "line",
        line,
        "class",
        type,
        "description",
        what,
        "amount",
        Map.of("amount", usd, "currency", "USD"));
  }

  /**
   * An empty application.
   *
   * @param ngo {@code ngo} for Casa Aurora, {@code ngo2} for Haven Bridge
   */
  public static UUID startedApplication(UUID call, String ngo) {
    casaAurora();
    havenBridge();
    return UUID.fromString(
        As.user(ngo + ".editor")
            .contentType(ContentType.JSON)
            .body(Map.of("callId", call))
            .post("/api/applications")
            .then()
            .statusCode(201)
            .extract()
            .path("id"));
  }

  /** Complete and with its document, not yet submitted. */
  public static UUID completeApplication(UUID call, String ngo) {
    UUID id = startedApplication(call, ngo);
    As.user(ngo + ".editor")
        .contentType(ContentType.JSON)
        .header("If-Match", "\"0\"")
        .body(draft())
        .put("/api/applications/" + id)
        .then()
        .statusCode(200);
    As.user(ngo + ".editor")
        .multiPart("kind", "REGISTRATION_CERTIFICATE")
        .multiPart("file", "certificate.pdf", pdf(), "application/pdf")
        .post("/api/applications/" + id + "/documents")
        .then()
        .statusCode(200);
    return id;
  }

  public static UUID submittedApplication(UUID call, String ngo) {
    UUID id = completeApplication(call, ngo);
    post(
        ngo + ".officer",
        "/api/applications/" + id + "/submission",
        Map.of("declaration", true),
        200);
    return id;
  }

  /** By Casa Aurora. */
  public static UUID submittedApplication(UUID call) {
    return submittedApplication(call, "ngo");
  }

  public static UUID eligibleApplication(UUID call, String ngo) {
    UUID id = submittedApplication(call, ngo);
    post(
        "officer",
        "/api/applications/" + id + "/eligibility",
        Map.of("eligible", true, "reasons", List.of(), "text", "Meets all criteria."),
        200);
    return id;
  }

  /** Scored above the pass mark by two evaluators. */
  public static UUID scoredApplication(UUID call, String ngo) {
    UUID id = eligibleApplication(call, ngo);
    for (String evaluator : List.of("evaluator1", "evaluator2")) {
      declared(id, evaluator);
      evaluated(id, evaluator, 22, 200);
    }
    return id;
  }

  /** With the trustee's recommendation. */
  public static UUID recommendedApplication(UUID call, String ngo) {
    UUID id = scoredApplication(call, ngo);
    noConflicts(call, "trustee");
    post(
        "trustee",
        "/api/applications/" + id + "/advice",
        Map.of("advice", "RECOMMEND", "text", "Well grounded."),
        200);
    return id;
  }

  /** Casa Aurora's application, awarded in full: 18,500 dollars. */
  public static UUID awardedApplication(UUID call) {
    return awardedApplication(call, "ngo", "18500.00");
  }

  public static UUID awardedApplication(UUID call, String ngo, String usd) {
    UUID id = recommendedApplication(call, ngo);
    awarded(id, usd, 200);
    cleared(id);
    told(id);
    return id;
  }

  /** Due diligence on an award, every question answered well, passed. */
  public static UUID cleared(UUID application) {
    UUID id = openedDiligence(application);
    answered(id, "YES");
    post(
        "officer",
        "/api/diligences/" + id + "/clearance",
        Map.of("passed", true, "text", "In order."),
        200);
    return id;
  }

  public static UUID openedDiligence(UUID application) {
    return UUID.fromString(
        post("officer", "/api/diligences", Map.of("applicationId", application), 201)
            .getString("id"));
  }

  /**
   * @param said to every question of protection and capacity; those of verification are answered
   *     yes
   */
  public static JsonPath answered(UUID diligence, String said) {
    JsonPath open = As.user("officer").get("/api/diligences/" + diligence).jsonPath();
    List<Map<String, Object>> questions = open.getList("questions");
    Map<String, Object> answers = new HashMap<>();
    questions.forEach(
        q ->
            answers.put(
                (String) q.get("code"),
                Map.of("said", q.get("form").equals("VERIFICATION") ? "YES" : said)));
    return As.user("officer")
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + open.getInt("version") + "\"")
        .body(Map.of("answers", answers))
        .put("/api/diligences/" + diligence + "/answers")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  /** Under a call of its own. */
  public static UUID awardedApplication() {
    return awardedApplication(publishedCall());
  }

  /** Made an evaluator of it, with no conflict declared. */
  public static void declared(UUID application, String evaluator) {
    assigned(application, evaluator);
    noConflicts(callOf(application), evaluator);
  }

  public static UUID callOf(UUID application) {
    return UUID.fromString(
        As.user("auditor").get("/api/applications/" + application).path("call.id"));
  }

  /** Known as one who evaluates and reads all six languages. */
  public static UUID evaluator(String user) {
    return EVALUATORS.computeIfAbsent(
        user,
        name ->
            UUID.fromString(
                As.user(name)
                    .contentType(ContentType.JSON)
                    .body(Map.of("languages", List.of("ar", "zh", "en", "fr", "ru", "es")))
                    .put("/api/reviewers/me")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("id")));
  }

  /** By the secretariat's officer. */
  public static void assigned(UUID application, String evaluator) {
    assigning(application, evaluator(evaluator), 200);
  }

  public static JsonPath assigning(UUID application, UUID evaluator, int status) {
    return post(
        "officer",
        "/api/calls/" + callOf(application) + "/assignments",
        Map.of(
            "assignments", List.of(Map.of("applicationId", application, "evaluatorId", evaluator))),
        status);
  }

  /** Declares no conflict with anybody who has applied to the call so far. */
  public static void noConflicts(UUID call, String user) {
    String address = "/api/calls/" + call + "/interests";
    List<String> organisations = As.user(user).get(address).path("applicants.organisationId");
    post(user, address, Map.of("organisations", organisations, "conflicts", List.of()), 200);
  }

  /** A remark on each criterion. */
  public static Map<String, String> remarks() {
    Map<String, String> remarks = new HashMap<>();
    for (String criterion :
        List.of("RELEVANCE", "DESIGN", "CAPACITY", "SAFEGUARDING", "COST", "SUSTAINABILITY")) {
      remarks.put(criterion, "Close to those it serves.");
    }
    return remarks;
  }

  /**
   * @param relevance of 25; the other criteria get 58 of 75
   */
  public static JsonPath evaluated(UUID application, String evaluator, int relevance, int status) {
    return post(
        evaluator,
        "/api/applications/" + application + "/evaluation",
        Map.of(
            "scores",
            Map.of(
                "RELEVANCE",
                relevance,
                "DESIGN",
                16,
                "CAPACITY",
                15,
                "SAFEGUARDING",
                12,
                "COST",
                8,
                "SUSTAINABILITY",
                7),
            "comments",
            remarks(),
            "comment",
            "Sound."),
        status);
  }

  public static JsonPath awarded(UUID application, String usd, int status) {
    return post(
        "manager",
        "/api/applications/" + application + "/decision",
        Map.of(
            "outcome",
            "AWARDED",
            "amount",
            Map.of("amount", usd, "currency", "USD"),
            "reason",
            "Follows the advice."),
        status);
  }

  /** Its applicant has the letter with the proposed text. */
  public static JsonPath told(UUID application) {
    String outcome = As.user("auditor").get("/api/applications/" + application).path("status");
    return post(
        "manager",
        "/api/calls/" + callOf(application) + "/outcome-letters",
        Map.of(
            "letters",
            List.of(Map.of("applicationId", application, "outcome", outcome, "version", 0))),
        200);
  }

  /** A real one, of one empty page. */
  public static byte[] pdf() {
    try (PDDocument document = new PDDocument();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      document.addPage(new PDPage());
      document.save(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // --- grants, their payments and reports

  public static Map<String, Object> usd(String amount) {
    return Map.of("amount", amount, "currency", "USD");
  }

  /** Begun two months ago, for eight; an advance in instalments of these amounts. */
  public static Map<String, Object> terms(UUID application, String... instalments) {
    LocalDate start = today().minusMonths(2);
    Map<String, Object> terms = new HashMap<>();
    terms.put("applicationId", application);
    terms.put("startsOn", start.toString());
    terms.put("endsOn", start.plusMonths(8).toString());
    terms.put("pscRate", "0.13");
    terms.put("fundingModel", "ADVANCE");
    List<Object> plan = new ArrayList<>();
    for (String amount : instalments) {
      plan.add(
          Map.of(
              "amount", usd(amount), "dueOn", start.plusMonths(2L * plan.size() + 1).toString()));
    }
    terms.put("instalments", plan);
    return terms;
  }

  /** On an award to Casa Aurora of 18,500 dollars: 11,100 at once, 7,400 later. */
  public static UUID preparedGrant() {
    return preparedGrant(terms(awardedApplication(), "11100.00", "7400.00"));
  }

  public static UUID preparedGrant(Map<String, Object> terms) {
    payeeAccount();
    return UUID.fromString(post("officer", "/api/grants", terms, 201).getString("id"));
  }

  /** The budget as awarded, proposed by Casa Aurora and accepted; cleared by the fund manager. */
  public static UUID clearedGrant(UUID grant) {
    agreedBudget(grant);
    post(
        "manager",
        "/api/grants/" + grant + "/legal-clearance",
        Map.of("text", "Nothing in the way."),
        200);
    return grant;
  }

  public static UUID clearedGrant() {
    return clearedGrant(preparedGrant());
  }

  /** The budget as awarded, proposed by Casa Aurora and accepted. */
  public static UUID agreedBudget(UUID grant) {
    String budgets = "/api/grants/" + grant + "/budgets";
    List<Object> lines = As.user("ngo.editor").get(budgets).jsonPath().getList("budget");
    int number =
        post("ngo.editor", budgets, Map.of("budget", lines), 200).getInt("budgets[-1].number");
    post("officer", budgets + "/" + number + "/acceptance", Map.of(), 200);
    return grant;
  }

  /** Agreed, cleared, certified and signed by both. */
  public static UUID grantInForce() {
    return inForce(preparedGrant());
  }

  /** From its preparation on. */
  public static UUID inForce(UUID grant) {
    clearedGrant(grant);
    if (ownerSees("select single_instalment_reason from grant_agreement where id = ?", grant)
            .get(0)[0]
        != null) {
      post("manager", "/api/grants/" + grant + "/single-instalment", Map.of(), 200);
    }
    post("certifier", "/api/grants/" + grant + "/certification", Map.of(), 200);
    post(
        "ngo.officer",
        "/api/grants/" + grant + "/ngo-signature",
        Map.of("name", "Aurora Ruiz", "statement", true),
        200);
    post("manager", "/api/grants/" + grant + "/signature", Map.of(), 200);
    return grant;
  }

  /** By an amendment, from its proposal by Casa Aurora to its effect. */
  public static UUID extended(UUID grant, LocalDate until, String reason) {
    String amendments = "/api/grants/" + grant + "/amendments";
    String number =
        post(
                "ngo.officer",
                amendments + "/extension",
                Map.of("endsOn", until.toString(), "reason", reason),
                200)
            .getString("amendments[-1].number");
    post("officer", amendments + "/" + number + "/review", Map.of(), 200);
    post("manager", amendments + "/" + number + "/approval", Map.of("reason", reason), 200);
    post("ngo.officer", amendments + "/" + number + "/acceptance", Map.of(), 200);
    return grant;
  }

  /** An account that no bank holds, with check digits that are right. */
  public static Map<String, Object> bankDetails(UUID organisation) {
    Map<String, Object> details = new HashMap<>();
    details.put("organisationId", organisation);
    details.put(
        "holder", ownerSees("select name from organisation where id = ?", organisation).get(0)[0]);
    details.put("holderStreet", "Calle 1");
    details.put("holderTown", "Bogotá");
    details.put("holderCountry", "CO");
    details.put("iban", "AT61 1904 3002 3457 3201");
    details.put("bic", "BKAUATWW");
    details.put("bankName", "Bank of the Example");
    details.put("bankTown", "Wien");
    details.put("bankCountry", "AT");
    details.put("currency", "USD");
    return details;
  }

  /** One approving officer for any amount, since long ago: no verb makes bands for days past. */
  public static void approvalBands() {
    if (banded) {
      return;
    }
    owner(
        """
        with proposer as (insert into person (id, username, name) values ('00000000-0000-4000-8000-0000000000b1', 'bands1', 'Proposer')
            on conflict do nothing), approver as (insert into person (id, username, name)
            values ('00000000-0000-4000-8000-0000000000b2', 'bands2', 'Approver') on conflict do nothing),
          list as (insert into approval_band_list (id, status, effective_from, reason, proposed_by, proposed_at, approved_by, approved_at)
            values ('00000000-0000-4000-8000-0000000000b0', 'APPROVED', '2020-01-01', 'Of the tests',
              '00000000-0000-4000-8000-0000000000b1', '2020-01-01', '00000000-0000-4000-8000-0000000000b2', '2020-01-01')
            on conflict do nothing returning id)
        insert into approval_band (list_id, position, lower_bound, approvers) select id, 0, 0, 1 from list""");
    banded = true;
  }

  /** Casa Aurora is paid to an account that was verified and has cooled off. */
  public static void payeeAccount() {
    payeeAccount("ngo");
  }

  /**
   * @param ngo {@code ngo} for Casa Aurora, {@code ngo2} for Haven Bridge
   */
  public static void payeeAccount(String ngo) {
    approvalBands();
    UUID organisation = ngo.equals("ngo") ? casaAurora() : havenBridge();
    if (ownerSees("select payee_account_usable(?, now())", organisation).get(0)[0] != null) {
      return;
    }
    for (Object[] open :
        ownerSees(
            "select id from payee_account where organisation_id = ? and status in ('PROPOSED', 'VERIFIED_ONCE')",
            organisation)) {
      post(
          ngo + ".officer",
          "/api/payee-accounts/" + open[0] + "/withdrawal",
          Map.of("reason", "Left over."),
          200);
    }
    for (Object[] cooling :
        ownerSees(
            "select id from payee_account where organisation_id = ? and status = 'VERIFIED' and usable_from > now()",
            organisation)) {
      cooledOff((UUID) cooling[0]);
    }
    if (ownerSees("select payee_account_usable(?, now())", organisation).get(0)[0] != null) {
      return;
    }
    UUID id =
        UUID.fromString(
            post(ngo + ".officer", "/api/payee-accounts", bankDetails(organisation), 201)
                .getString("id"));
    verifiedPayeeAccount(id);
    cooledOff(id);
  }

  public static void verifiedPayeeAccount(UUID id) {
    Map<String, String> how = Map.of("method", "CALL_BACK", "text", "Called the number on file.");
    post("officer", "/api/payee-accounts/" + id + "/verification", how, 200);
    post("accountant", "/api/payee-accounts/" + id + "/verification", how, 200);
  }

  /** As if all of it had been three years ago: no test waits for two days. */
  public static void cooledOff(UUID account) {
    owner("alter table payee_account disable trigger payee_account_final");
    owner(
        "update payee_account set proposed_at = proposed_at - interval '3 years', first_at = first_at - interval '3 years',"
            + " second_at = second_at - interval '3 years', usable_from = usable_from - interval '3 years' where id = ?",
        account);
    owner("alter table payee_account enable trigger payee_account_final");
  }

  public static UUID requestedInstalment(UUID grant, int instalment) {
    return UUID.fromString(
        post(
                "ngo.officer",
                "/api/disbursements",
                Map.of("grantId", grant, "instalment", instalment),
                201)
            .getString("id"));
  }

  /** Asked for, and found due by the secretariat. */
  public static UUID reviewedInstalment(UUID grant, int instalment) {
    UUID id = requestedInstalment(grant, instalment);
    post("officer", "/api/disbursements/" + id + "/review", Map.of(), 200);
    return id;
  }

  public static UUID approvedInstalment(UUID grant, int instalment) {
    UUID id = reviewedInstalment(grant, instalment);
    post("certifier", "/api/disbursements/" + id + "/certification", Map.of(), 200);
    post("approver", "/api/disbursements/" + id + "/approval", Map.of(), 200);
    return id;
  }

  /** Paid: put into an order, and that signed by both signatories. */
  public static UUID releasedInstalment(UUID grant, int instalment) {
    UUID id = approvedInstalment(grant, instalment);
    signing("signatory1", id, 200);
    signing("signatory2", id, 200);
    return id;
  }

  /** Where the fund's dollars are held, as all tests say it. */
  public static void bankAccount() {
    As.user("controller")
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "identification",
                "AT61 1904 3002 3457 3201",
                "bankName",
                "Bank of the tests",
                "bic",
                "BKAUATWW"))
        .put("/api/bank-accounts/1110")
        .then()
        .statusCode(200);
  }

  /** The order that the approved payment is in; one of its own when it is in none. */
  public static UUID ordered(UUID payment) {
    UUID order =
        (UUID)
            ownerSees("select payment_order_id from disbursement where id = ?", payment).get(0)[0];
    if (order != null) {
      return order;
    }
    bankAccount();
    return UUID.fromString(
        post(
                "accountant",
                "/api/payment-orders",
                Map.of(
                    "account",
                    "1110",
                    "executeOn",
                    today().toString(),
                    "payments",
                    List.of(payment)),
                201)
            .getString("id"));
  }

  /** Signs the order that the payment is in. */
  public static JsonPath signing(String signatory, UUID payment, int status) {
    return post(
        signatory, "/api/payment-orders/" + ordered(payment) + "/signature", Map.of(), status);
  }

  /** First instalment of a grant of its own. */
  public static UUID releasedInstalment() {
    return releasedInstalment(grantInForce(), 1);
  }

  /**
   * What a grantee writes, of a period of thirty days for each instalment.
   *
   * @param spent by line, from the first
   */
  public static Map<String, Object> report(int instalment, String... spent) {
    LocalDate from = today().minusMonths(2).plusDays(30L * (instalment - 1));
    Map<String, Object> report = new HashMap<>();
    report.put("periodFrom", from.toString());
    report.put("periodTo", from.plusDays(29).toString());
    report.put("narrative", "The house took in women and children in both months.");
    report.put("results", "Most have moved on to homes of their own.");
    report.put("objectives", List.of(objective("What we do about objectives.", "ON_TRACK")));
    report.put("overall", "ON_TRACK");
    List<Object> expenditure = new ArrayList<>();
    for (String amount : spent) {
      expenditure.add(
          Map.of("line", expenditure.size() + 1, "spent", usd(amount), "note", "As budgeted"));
    }
    report.put("expenditure", expenditure);
    report.put(
        "assistance", List.of(cell("FEMALE", "ADULT", 12, 31), cell("FEMALE", "CHILD", 3, 9)));
    return report;
  }

  public static Map<String, Object> objective(String objective, String progress) {
    return Map.of("objective", objective, "progress", progress, "narrative", "The house was open.");
  }

  public static Map<String, Object> cell(String sex, String ageBand, int persons, int services) {
    return Map.of(
        "sex", sex,
        "ageBand", ageBand,
        "form", "SEXUAL",
        "assistance", "SHL",
        "region", "145",
        "border", "CROSS_BORDER",
        "recruitment", "AGENCY",
        "persons", persons,
        "services", services);
  }

  /** The report on an instalment that was paid, with this written in it. */
  public static UUID writtenReport(UUID grant, int instalment, Map<String, Object> report) {
    JsonPath opened =
        post("ngo.editor", "/api/reports", Map.of("grantId", grant, "instalment", instalment), 200);
    As.user("ngo.editor")
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + opened.getInt("version") + "\"")
        .body(report)
        .put("/api/reports/" + opened.getString("id"))
        .then()
        .statusCode(200);
    return UUID.fromString(opened.getString("id"));
  }

  public static UUID submittedReport(UUID grant, int instalment, String... spent) {
    UUID id = writtenReport(grant, instalment, report(instalment, spent));
    post("ngo.officer", "/api/reports/" + id + "/submission", Map.of("certification", true), 200);
    return id;
  }

  /** On the first instalment of a grant of its own: 11,000 of 11,100 dollars spent. */
  public static UUID submittedReport() {
    UUID grant = grantInForce();
    releasedInstalment(grant, 1);
    return submittedReport(grant, 1, "6000.00", "4000.00", "1000.00");
  }

  /** Accepted by programme and by finance, all of it. */
  public static UUID acceptedReport(UUID grant, int instalment, String... spent) {
    UUID id = submittedReport(grant, instalment, spent);
    post("officer", "/api/reports/" + id + "/programme-acceptance", Map.of(), 200);
    post("accountant", "/api/reports/" + id + "/finance-acceptance", Map.of(), 200);
    return id;
  }

  /** Nothing planned of its visits, checks and audits takes place, as the fund manager decides. */
  public static void cancelledEngagements(UUID grant) {
    for (Object[] planned :
        ownerSees("select id from engagement where grant_id = ? and status = 'PLANNED'", grant)) {
      post(
          "manager",
          "/api/engagements/" + planned[0] + "/cancellation",
          Map.of("reason", "It has ended."),
          200);
    }
  }

  /** Written and submitted by Casa Aurora, with a document: what is reported beside instalments. */
  public static UUID filed(UUID grant, String kind) {
    JsonPath opened =
        post("ngo.editor", "/api/filings", Map.of("grantId", grant, "kind", kind), 201);
    String path = "/api/filings/" + opened.getString("id");
    Map<String, Object> draft = new HashMap<>();
    draft.put("narrative", "The house is as it was planned.");
    if (kind.equals("INCIDENT")) {
      draft.put("occurredOn", today().minusDays(1).toString());
    }
    if (kind.equals("AUDIT")) {
      draft.put("opinion", "UNQUALIFIED");
      draft.put("audited", usd("18500.00"));
      draft.put("questioned", usd("0.00"));
    }
    As.user("ngo.editor")
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + opened.getInt("version") + "\"")
        .body(draft)
        .put(path)
        .then()
        .statusCode(200);
    As.user("ngo.editor")
        .multiPart("file", "signed.pdf", pdf(), "application/pdf")
        .post(path + "/documents")
        .then()
        .statusCode(200);
    post("ngo.officer", path + "/submission", Map.of(), 200);
    return UUID.fromString(opened.getString("id"));
  }

  // --- how

  /** Posts JSON as that person and expects that status. */
  public static JsonPath post(String user, String path, Object body, int status) {
    return As.user(user)
        .contentType(ContentType.JSON)
        .body(body)
        .post(path)
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  /** A grant whose report had 600 dollars that were not eligible. */
  public static UUID owing() {
    UUID grant = grantInForce();
    releasedInstalment(grant, 1);
    UUID report = submittedReport(grant, 1, "6000.00", "4000.00", "1000.00");
    post("officer", "/api/reports/" + report + "/programme-acceptance", Map.of(), 200);
    post(
        "accountant",
        "/api/reports/" + report + "/finance-acceptance",
        Map.of(
            "ineligible",
            List.of(
                Map.of(
                    "line",
                    1,
                    "amount",
                    usd("600.00"),
                    "category",
                    "NO_SUPPORTING_DOCUMENTATION",
                    "reason",
                    "No invoice"))),
        200);
    return grant;
  }

  /** Runs SQL as the owner of the database, who may what the application may not. */
  public static void owner(String sql, Object... values) {
    try (Connection connection = ownerConnection();
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whatever tests before have withheld from the public. */
  public static void nothingWithheld() {
    for (String table : List.of("withheld_grantee", "withheld_grant")) {
      owner("alter table " + table + " disable trigger user");
      owner("delete from " + table);
      owner("alter table " + table + " enable trigger user");
    }
  }

  /** That the database refuses it by this constraint. */
  public static void refusedByDatabase(String sql, String constraint) {
    assertThatThrownBy(() -> owner(sql))
        .rootCause()
        .isInstanceOfSatisfying(
            PSQLException.class,
            refusal ->
                assertThat(refusal.getServerErrorMessage().getConstraint()).isEqualTo(constraint));
  }

  public static List<Object[]> ownerSees(String sql, Object... values) {
    try (Connection connection = ownerConnection();
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      List<Object[]> rows = new ArrayList<>();
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          Object[] row = new Object[found.getMetaData().getColumnCount()];
          for (int i = 0; i < row.length; i++) {
            row[i] = found.getObject(i + 1);
          }
          rows.add(row);
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Connection ownerConnection() throws SQLException {
    Config config = ConfigProvider.getConfig();
    return DriverManager.getConnection(
        config.getValue("AMPARO_DB_URL", String.class),
        config.getValue("AMPARO_DB_OWNER", String.class),
        config.getValue("AMPARO_DB_OWNER_PASSWORD", String.class));
  }

  /** What is written right after the answer, such as a refused attempt, is there a moment later. */
  public static void soon(Runnable assertion) {
    long until = System.nanoTime() + 10_000_000_000L;
    while (true) {
      try {
        assertion.run();
        return;
      } catch (AssertionError e) {
        if (System.nanoTime() > until) {
          throw e;
        }
        java.util.concurrent.locks.LockSupport.parkNanos(50_000_000L);
      }
    }
  }

  /**
   * What the ledger holds up to today, in US dollars.
   *
   * @param where of a line {@code l}, its entry {@code e} and its account {@code a}
   * @param side D or C, on which the sum is positive
   */
  public static BigDecimal booked(String where, String side) {
    return (BigDecimal)
        ownerSees(
                "select coalesce(sum(case l.side when '"
                    + side
                    + "' then l.usd else -l.usd end), 0) from journal_line l join journal_entry e on e.id = l.entry_id"
                    + " join account a on a.code = l.account where "
                    + where
                    + " and e.occurred_on <= (now() at time zone 'Europe/Vienna')::date")
            .get(0)[0];
  }
}
