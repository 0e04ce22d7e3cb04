package org.amparo.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.amparo.As;
import org.amparo.Given;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a daemon that is not ClamAV's, and speaks as it does. */
@QuarkusTest
class ScanTest {

  @Inject Scans scans;

  private FakeClamd clamd;

  @BeforeEach
  void start() throws IOException {
    clamd = new FakeClamd(0);
    use(clamd.port());
  }

  @AfterEach
  void stop() throws IOException {
    clamd.close();
    Given.owner(
        "update document set scan_state = 'CLEAN', scanned_at = now(), scan_due_at = null where scan_state = 'PENDING'");
  }

  // --- what each verdict means

  @Test
  void what_is_clean_is_handed_out() {
    UUID application = Given.completeApplication(Given.publishedCall(), "ngo");
    UUID document = only(application);
    await(document, "CLEAN");
    assertThat(clamd.received).as("every byte reached the scanner").contains(bytes(document));
    byte[] got =
        As.user("ngo.editor")
            .get(path(application, document))
            .then()
            .statusCode(200)
            .extract()
            .asByteArray();
    assertThat(got).isEqualTo(bytes(document));
    assertThat(noted(application)).containsExactly("clearDocument Amparo " + document);
  }

  @Test
  void what_is_refused_is_handed_out_to_nobody_and_says_why_in_the_readers_language() {
    List<String> logged = new ArrayList<>();
    Handler listening = listen(logged);
    UUID application = Given.completeApplication(Given.publishedCall(), "ngo");
    UUID document = attach(application, "OTHER", infected());
    await(document, "REFUSED");
    As.user("ngo.editor")
        .header("Accept-Language", "fr")
        .get(path(application, document))
        .then()
        .statusCode(403)
        .body("code", equalTo("document.refused"))
        .body(
            "detail",
            equalTo(
                "Un logiciel malveillant a été détecté dans ce fichier. Il n’est remis à personne."))
        .body("help", notNullValue());
    assertThat(noted(application)).contains("refuseDocument Amparo " + document);
    assertThat(logged).anySatisfy(line -> assertThat(line).contains(document.toString()));
    assertThat(logged).noneSatisfy(line -> assertThat(line).contains("paper-of-a-name"));
    Logger.getLogger(Scans.class.getName()).removeHandler(listening);
  }

  @Test
  void what_waits_is_handed_out_to_nobody_not_even_to_whoever_gave_it() {
    clamd.way = FakeClamd.Way.SILENT;
    UUID application = Given.completeApplication(Given.publishedCall(), "ngo");
    UUID document = only(application);
    As.user("ngo.editor")
        .get(path(application, document))
        .then()
        .statusCode(409)
        .body("code", equalTo("document.pending"))
        .body("help", notNullValue());
  }

  @Test
  void without_a_scanner_a_document_says_so_and_is_handed_out() {
    QuarkusMock.installMockForType(new Clamd(settings(" ", 1)), Clamd.class);
    UUID application = Given.completeApplication(Given.publishedCall(), "ngo");
    assertThat(shown("ngo.editor", application, only(application), "status"))
        .isEqualTo("NOT_SCANNED");
    As.user("ngo.editor").get(path(application, only(application))).then().statusCode(200);
    submit(application, 200);
  }

  // --- an application

  @Test
  void no_deadline_is_lost_because_the_scanner_is_down_and_nobody_reads_it_until_it_is_back()
      throws IOException {
    int port = clamd.port();
    clamd.close();
    UUID application = Given.completeApplication(Given.publishedCall(), "ngo");
    UUID document = only(application);
    submit(application, 200);
    due(document);
    assertThat(scans.scanOne()).isFalse();
    assertThat(state(document)).as("never clean without a verdict").isEqualTo("PENDING");
    assertThat(shown("officer", application, document, "status")).isEqualTo("PENDING");
    As.user("officer").get(path(application, document)).then().statusCode(409);
    clamd = new FakeClamd(port);
    await(document, "CLEAN");
    As.user("officer").get(path(application, document)).then().statusCode(200);
  }

  @Test
  void an_application_is_not_submitted_with_what_was_refused_whatever_its_kind() {
    UUID application = Given.completeApplication(Given.publishedCall(), "ngo");
    UUID document = attach(application, "OTHER", infected());
    await(document, "REFUSED");
    assertThat(submit(application, 422))
        .contains("documents.OTHER", "application.document-refused")
        .doesNotContain("application.document-missing");
    assertThatThrownBy(
            () -> Given.owner("update document set sealed = true where id = ?", document))
        .hasStackTraceContaining("was refused by the scanner");
    As.user("ngo.editor").delete(path(application, document)).then().statusCode(200);
    submit(application, 200);
  }

  @Test
  void a_required_document_that_was_refused_is_not_there() {
    UUID application = Given.completeApplication(Given.publishedCall(), "ngo");
    As.user("ngo.editor").delete(path(application, only(application))).then().statusCode(200);
    UUID document = attach(application, "REGISTRATION_CERTIFICATE", infected());
    await(document, "REFUSED");
    assertThat(submit(application, 422)).contains("documents.REGISTRATION_CERTIFICATE");
    UUID clean = attach(application, "REGISTRATION_CERTIFICATE", Given.pdf());
    await(clean, "CLEAN");
    assertThat(submit(application, 422)).as("it is still there").contains("document-refused");
    As.user("ngo.editor").delete(path(application, document)).then().statusCode(200);
    submit(application, 200);
  }

  @Test
  void what_is_refused_after_submission_is_told_to_who_examines_it() throws IOException {
    int port = clamd.port();
    clamd.close();
    UUID application = Given.completeApplication(Given.publishedCall(), "ngo");
    As.user("ngo.editor").delete(path(application, only(application))).then().statusCode(200);
    UUID document = attach(application, "REGISTRATION_CERTIFICATE", infected());
    submit(application, 200);
    assertThat(rule(application)).as("it waits, and is there").isEqualTo("HOLDS");
    clamd = new FakeClamd(port);
    await(document, "REFUSED");
    assertThat(rule(application)).isEqualTo("FAILS");
    assertThat(shown("officer", application, document, "signature"))
        .isEqualTo("Eicar-Test-Signature");
    assertThat(shown("ngo.editor", application, document, "signature")).isNull();
    As.user("officer").get(path(application, document)).then().statusCode(403);
  }

  // --- the other papers

  @Test
  void a_gift_in_kind_is_not_posted_on_a_paper_that_waits_or_was_refused() {
    Given.rates();
    Map<String, Object> goods = new HashMap<>();
    goods.put("kind", "GOODS");
    goods.put("donorId", Given.alpenreich());
    goods.put("pool", Given.pool());
    goods.put("description", "Blankets for two shelters");
    goods.put("quantity", "600 pieces");
    goods.put("amount", Given.usd("30000.00"));
    goods.put("valuationBasis", "INVOICE");
    goods.put("expenseAccount", "7140");
    goods.put("deliveredOn", "2026-03-02");
    String at =
        "/api/in-kind-contributions/"
            + Given.post("accountant", "/api/in-kind-contributions", goods, 201).getString("id");
    clamd.way = FakeClamd.Way.SILENT;
    UUID paper = attachTo("accountant", at, infected());
    assertThat(Given.post("approver", at + "/posting", Map.of(), 422).getString("code"))
        .isEqualTo("contribution.in-kind-evidence");
    clamd.way = FakeClamd.Way.WELL;
    await(paper, "REFUSED");
    assertThat(Given.post("approver", at + "/posting", Map.of(), 422).getString("code"))
        .isEqualTo("contribution.in-kind-evidence");
    assertThatThrownBy(
            () ->
                Given.owner(
                    "update in_kind set posted_by = (select id from person where id <> recorded_by"
                        + " limit 1), posted_at = now(), status = 'POSTED' where id = ?",
                    UUID.fromString(at.substring(at.lastIndexOf('/') + 1))))
        .hasStackTraceContaining("nothing proves the worth");
    closed("approver", at, paper);
    await(attachTo("accountant", at, Given.pdf()), "CLEAN");
    JsonPath posted = Given.post("approver", at + "/posting", Map.of(), 200);
    As.user("auditor")
        .get("/api/evidence/" + posted.getString("entryId"))
        .then()
        .body("documents.scan.status", hasItem("REFUSED"))
        .body("documents.scan.status", hasItem("CLEAN"));
    As.user("auditor")
        .get("/api/evidence/" + posted.getString("entryId") + "/documents/" + paper)
        .then()
        .statusCode(403)
        .body("code", equalTo("document.refused"));
  }

  @Test
  void the_papers_of_vouchers_and_write_offs_are_closed_too() {
    Given.rates();
    String pool = Given.pool();
    String voucher =
        Given.post(
                "accountant",
                "/api/vouchers",
                Map.of(
                    "occurredOn",
                    "2026-04-20",
                    "template",
                    "CARD_DONATION",
                    "description",
                    "Donation by card",
                    "lines",
                    List.of(
                        line("1110", "DEBIT", "961.00", pool),
                        line("7650", "DEBIT", "39.00", pool),
                        line("6130", "CREDIT", "1000.00", pool))),
                201)
            .getString("id");
    String writeOff =
        Given.post(
                "accountant",
                "/api/write-offs",
                Map.of(
                    "grantId",
                    Given.owing(),
                    "amount",
                    Given.usd("500.00"),
                    "reason",
                    "Irrecoverable"),
                201)
            .getString("id");
    for (String at : List.of("/api/vouchers/" + voucher, "/api/write-offs/" + writeOff)) {
      UUID paper = attachTo("accountant", at, infected());
      await(paper, "REFUSED");
      closed("approver", at, paper);
      UUID clean = attachTo("accountant", at, Given.pdf());
      await(clean, "CLEAN");
      As.user("approver").get(at + "/documents/" + clean).then().statusCode(200);
    }
  }

  @Test
  void a_profile_does_not_refer_to_what_was_refused() {
    UUID casa = Given.casaAurora();
    UUID paper = certificate(casa, infected());
    await(paper, "REFUSED");
    save(casa, paper)
        .statusCode(422)
        .body("errors.field", hasItem("registration.documentId"))
        .body("errors.code", hasItem("document.refused"));
    closed("officer", "/api/organisations/" + casa, paper, false);
    UUID clean = certificate(casa, Given.pdf());
    await(clean, "CLEAN");
    save(casa, clean).statusCode(200);
    As.user("officer")
        .get("/api/organisations/" + casa + "/profile")
        .then()
        .body("particulars.registration.document.scan.status", equalTo("CLEAN"));
  }

  // --- the scanner

  @Test
  void whatever_is_not_a_verdict_is_none() throws IOException {
    Clamd client = new Clamd(settings("127.0.0.1", clamd.port()));
    assertThat(client.scan(out -> out.write(new byte[10]))).isEmpty();
    assertThat(client.scan(out -> out.write(infected()))).contains("Eicar-Test-Signature");
    for (FakeClamd.Way way :
        List.of(
            FakeClamd.Way.SILENT,
            FakeClamd.Way.STUCK,
            FakeClamd.Way.SLOW,
            FakeClamd.Way.BREAKING,
            FakeClamd.Way.HALF_AN_ANSWER)) {
      clamd.way = way;
      long begun = System.nanoTime();
      assertThatThrownBy(() -> client.scan(ScanTest::much))
          .as(way.name())
          .isInstanceOf(IOException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .as("in time: " + way)
          .isLessThan(Duration.ofSeconds(10));
    }
    clamd.way = FakeClamd.Way.SAYING;
    for (String no :
        List.of(
            "stream:  FOUND",
            "OK",
            "stream: OK FOUND x",
            "INSTREAM size limit exceeded. ERROR",
            "x".repeat(5000))) {
      clamd.says = no;
      assertThatThrownBy(() -> client.scan(out -> out.write(new byte[10])))
          .as(no)
          .isInstanceOf(IOException.class);
    }
    clamd.close();
    assertThatThrownBy(() -> client.scan(out -> out.write(new byte[10])))
        .isInstanceOf(Clamd.Unreachable.class);
  }

  @Test
  void one_that_gets_no_verdict_does_not_keep_the_others_waiting() {
    clamd.way = FakeClamd.Way.SAYING;
    clamd.says = "INSTREAM size limit exceeded. ERROR";
    UUID call = Given.publishedCall();
    UUID first = only(Given.completeApplication(call, "ngo"));
    UUID second = only(Given.completeApplication(call, "ngo2"));
    Given.soon(() -> assertThat(clamd.received).hasSizeGreaterThanOrEqualTo(2));
    due(first);
    due(second);
    int before = clamd.received.size();
    scans.goRound();
    assertThat(clamd.received.size()).isGreaterThanOrEqualTo(before + 2);
    assertThat(List.of(state(first), state(second))).containsOnly("PENDING");
    clamd.way = FakeClamd.Way.WELL;
    await(first, "CLEAN");
    await(second, "CLEAN");
    Instant now = Instant.parse("2026-11-29T12:00:00Z");
    assertThat(Scans.pause(now, now)).isEqualTo(Duration.ofSeconds(30));
    assertThat(Scans.pause(now.minusSeconds(3600), now)).isEqualTo(Duration.ofMinutes(6));
    assertThat(Scans.pause(now.minusSeconds(864_000), now)).isEqualTo(Duration.ofMinutes(15));
  }

  // --- the database

  @Test
  void the_database_keeps_a_verdict_and_takes_none_without_a_scan() {
    UUID application = Given.completeApplication(Given.publishedCall(), "ngo");
    UUID refused = attach(application, "OTHER", infected());
    await(refused, "REFUSED");
    refusedBySql(
        "is final",
        "update document set scan_state = 'CLEAN', scan_signature = null where id = ?",
        refused);
    refusedBySql(
        "is final",
        "update document set scan_state = 'PENDING', scan_signature = null, scanned_at = null, scan_due_at = now() where id = ?",
        refused);
    clamd.way = FakeClamd.Way.SILENT;
    UUID waiting = attach(application, "OTHER", Given.pdf());
    refusedBySql(
        "document_scan_whole", "update document set scan_state = 'CLEAN' where id = ?", waiting);
    refusedBySql(
        "document_scan_whole",
        "update document set scan_state = 'REFUSED', scanned_at = now(), scan_due_at = null where id = ?",
        waiting);
    refusedBySql(
        "document_scan_state", "update document set scan_state = 'FINE' where id = ?", waiting);
    refusedBySql(
        "is final",
        "update document set scan_state = 'NOT_SCANNED', scan_due_at = null where id = ?",
        waiting);
    refusedBySql(
        "was not scanned yet",
        "insert into document (id, owner_type, owner_id, kind, name, media_type, size, sha256, uploaded_by, uploaded_at, scan_state, scanned_at)"
            + " select gen_random_uuid(), owner_type, owner_id, kind, name, media_type, size, sha256, uploaded_by, uploaded_at, 'CLEAN', now()"
            + " from document where id = ?",
        waiting);
  }

  // --- how

  private static void refusedBySql(String says, String sql, UUID document) {
    assertThatThrownBy(() -> Given.owner(sql, document)).hasStackTraceContaining(says);
  }

  /** A document that can be opened, with the harmless test file of scanners behind its end. */
  private static byte[] infected() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(Given.pdf());
    bytes.write('\n');
    bytes.writeBytes(FakeClamd.EICAR);
    return bytes.toByteArray();
  }

  /** More than the buffers of two sockets hold. */
  private static void much(java.io.OutputStream out) throws IOException {
    byte[] piece = new byte[1 << 20];
    for (int i = 0; i < 24; i++) {
      out.write(piece);
    }
  }

  private static UUID attach(UUID application, String kind, byte[] bytes) {
    List<String> before = ids(application);
    As.user("ngo.editor")
        .multiPart("kind", kind)
        .multiPart("file", "paper-of-a-name.pdf", bytes, "application/pdf")
        .post("/api/applications/" + application + "/documents")
        .then()
        .statusCode(200);
    List<String> after = new ArrayList<>(ids(application));
    after.removeAll(before);
    return UUID.fromString(after.get(0));
  }

  private static UUID attachTo(String user, String at, byte[] bytes) {
    As.user(user)
        .multiPart("file", "paper.pdf", bytes, "application/pdf")
        .post(at + "/documents")
        .then()
        .statusCode(200);
    return (UUID)
        Given.ownerSees(
                "select id from document where owner_id = ? order by uploaded_at desc limit 1",
                UUID.fromString(at.substring(at.lastIndexOf('/') + 1)))
            .get(0)[0];
  }

  private static UUID certificate(UUID organisation, byte[] bytes) {
    return UUID.fromString(
        As.user("ngo.editor")
            .multiPart("kind", "REGISTRATION_CERTIFICATE")
            .multiPart("file", "certificate.pdf", bytes, "application/pdf")
            .post("/api/organisations/" + organisation + "/documents")
            .then()
            .statusCode(201)
            .extract()
            .path("id"));
  }

  private static io.restassured.response.ValidatableResponse save(
      UUID organisation, UUID certificate) {
    Map<String, Object> said = new HashMap<>(Given.particulars());
    Map<String, Object> registration = new HashMap<>(Given.registration());
    registration.put("documentId", certificate);
    said.put("registration", registration);
    int version =
        As.user("officer")
            .get("/api/organisations/" + organisation + "/profile")
            .jsonPath()
            .getInt("version");
    return As.user("ngo.editor")
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + version + "\"")
        .body(said)
        .put("/api/organisations/" + organisation + "/particulars")
        .then();
  }

  private static void closed(String user, String at, UUID document) {
    closed(user, at, document, true);
  }

  private static void closed(String user, String at, UUID document, boolean listed) {
    As.user(user)
        .get(at + "/documents/" + document)
        .then()
        .statusCode(403)
        .body("code", equalTo("document.refused"));
    if (listed) {
      As.user(user)
          .get(at)
          .then()
          .body("documents.find { it.id == '" + document + "' }.scan.status", equalTo("REFUSED"));
    }
  }

  private static Map<String, Object> line(String account, String side, String usd, String pool) {
    return Map.of("account", account, "side", side, "pool", pool, "amount", Given.usd(usd));
  }

  private static String rule(UUID application) {
    return As.user("officer")
        .get("/api/applications/" + application + "/eligibility-checks")
        .jsonPath()
        .getString("checks.find { it.rule == 'DOCUMENTS' }.outcome");
  }

  private static String shown(String user, UUID application, UUID document, String what) {
    return As.user(user)
        .get("/api/applications/" + application)
        .jsonPath()
        .getString("documents.find { it.id == '" + document + "' }.scan." + what);
  }

  private static String submit(UUID application, int status) {
    return Given.post(
            "ngo.officer",
            "/api/applications/" + application + "/submission",
            Map.of("declaration", true),
            status)
        .prettify();
  }

  private static String path(UUID application, UUID document) {
    return "/api/applications/" + application + "/documents/" + document;
  }

  private static List<String> ids(UUID owner) {
    return Given.ownerSees("select cast(id as text) from document where owner_id = ?", owner)
        .stream()
        .map(row -> (String) row[0])
        .toList();
  }

  private static UUID only(UUID application) {
    assertThat(ids(application)).hasSize(1);
    return UUID.fromString(ids(application).get(0));
  }

  private static List<String> noted(UUID owner) {
    return Given.ownerSees(
            "select action || ' ' || person_name || ' ' || (detail ->> 'document') from audit_event"
                + " where subject_type = 'application' and subject_id = ? and action in ('clearDocument', 'refuseDocument')",
            owner.toString())
        .stream()
        .map(row -> (String) row[0])
        .toList();
  }

  private static String state(UUID document) {
    return (String)
        Given.ownerSees("select scan_state from document where id = ?", document).get(0)[0];
  }

  private static byte[] bytes(UUID document) {
    return (byte[])
        Given.ownerSees("select bytes from document_chunk where document_id = ?", document)
            .get(0)[0];
  }

  private static void due(UUID document) {
    Given.owner(
        "update document set scan_due_at = timestamptz '2000-01-01' where id = ? and scan_state = 'PENDING'",
        document);
  }

  /** At once after the upload; when that one failed or still is under way, it is tried again. */
  private void await(UUID document, String wanted) {
    Instant hurry = Instant.now().plusSeconds(3);
    Given.soon(
        () -> {
          if (!state(document).equals(wanted) && Instant.now().isAfter(hurry)) {
            due(document);
            scans.goRound();
          }
          assertThat(state(document)).isEqualTo(wanted);
        });
  }

  private static Handler listen(List<String> logged) {
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            logged.add(line.getMessage() + Arrays.toString(line.getParameters()));
          }

          @Override
          public void flush() {
            // nothing is held back
          }

          @Override
          public void close() {
            // nothing is open
          }
        };
    Logger.getLogger(Scans.class.getName()).addHandler(handler);
    return handler;
  }

  private static void use(int port) {
    QuarkusMock.installMockForType(new Clamd(settings("127.0.0.1", port)), Clamd.class);
  }

  private static ClamavSettings settings(String host, int port) {
    return new ClamavSettings() {
      @Override
      public Optional<String> host() {
        return Optional.of(host);
      }

      @Override
      public int port() {
        return port;
      }

      @Override
      public Duration connectTimeout() {
        return Duration.ofSeconds(1);
      }

      @Override
      public Duration timeout() {
        return Duration.ofSeconds(2);
      }
    };
  }
}
