package org.amparo.fundreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.fundreport.Taken.Cell;
import org.amparo.fundreport.Taken.Of;
import org.amparo.fundreport.Taken.Row;
import org.amparo.fundreport.Taken.Table;
import org.amparo.fundreport.Taken.Unit;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Messages;
import org.amparo.problem.Refusal;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FundReportTest {

  static final String AUTHORS = "officer";
  private static final String ARABIC = "يشكر الصندوق كل من ساهم فيه.";
  private static final String CHINESE = "本基金感谢所有捐助方。";

  @BeforeEach
  @AfterEach
  void nothing_is_left_at_work_and_nobody_withheld() {
    tidied();
  }

  static void tidied() {
    Given.nothingWithheld();
    for (Object[] row :
        Given.ownerSees(
            "select id, status from fund_report where status in ('DRAFT', 'SUBMITTED')")) {
      if (row[1].equals("SUBMITTED")) {
        Given.post("manager", path(row[0]) + "/return", Map.of("reason", "Left over."), 200);
      }
      Given.post(AUTHORS, path(row[0]) + "/discarding", Map.of(), 200);
    }
  }

  @Test
  void a_report_on_the_resolutions_has_every_paragraph_and_its_figures_are_those_of_the_ledger() {
    paidGrant();
    JsonPath report = drafted("IMPLEMENTATION", null);
    assertThat(report.getList("sections.code", String.class))
        .hasSize(31)
        .contains("A1", "A12", "B1", "B2a", "B2f", "B14");
    assertThat(report.getList("sections.ask", String.class)).doesNotContainNull();
    assertThat(figure(report, "A2", "received"))
        .isEqualByComparingTo(
            Given.booked("a.pooled and l.contribution_id is not null and l.grant_id is null", "D"));
    assertThat(figure(report, "A7", "paid"))
        .isPositive()
        .isEqualByComparingTo(Given.booked("a.pooled and l.grant_id is not null", "C"));
    assertThat(figure(report, "B13", "costs"))
        .isEqualByComparingTo(
            figure(report, "A8", "own-costs").add(figure(report, "A8", "programme-support")));
    assertThat(figure(report, "A7", "net-assets"))
        .isEqualByComparingTo(Given.booked("substring(l.account, 1, 1) in ('1', '2')", "D"));
    assertThat(report.getBoolean("sections.find { it.code == 'A4' }.ofStates")).isTrue();
    assertThat(report.getBoolean("sections.find { it.code == 'A2' }.ofStates")).isFalse();
  }

  @Test
  void a_progress_report_has_the_published_order_and_ties_to_the_ledger() {
    paidGrant();
    int year = Given.today().getYear();
    JsonPath report = drafted("ANNUAL", year);
    assertThat(report.getList("sections.code", String.class))
        .containsExactlyElementsOf(Outline.ANNUAL.sections());
    BigDecimal paid = Given.booked("a.pooled and l.grant_id is not null", "C");
    assertThat(figure(report, "introduction", "paid")).isEqualByComparingTo(paid);
    // Every row of what was paid by call, the withheld with them, is the ledger's sum.
    List<List<String>> rows =
        report.getList("sections.find { it.code == 'grants-by-call' }.tables[0].rows.cells");
    assertThat(rows.get(rows.size() - 1).get(4)).isEqualTo(said(paid));
    assertThat(
            rows.subList(0, rows.size() - 1).stream()
                .map(r -> number(r.get(4)))
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(paid);
    BigDecimal revenue = result("6");
    BigDecimal expense = result("7").negate();
    assertThat(total(report, "income", 1)).isEqualByComparingTo(revenue);
    assertThat(total(report, "expenditure", 1)).isEqualByComparingTo(expense);
    assertThat(figure(report, "expenditure", "surplus"))
        .isEqualByComparingTo(revenue.subtract(expense));
    assertThat(total(report, "contributions", 3))
        .isEqualByComparingTo(figure(report, "contributions", "received-in-year"));
  }

  @Test
  void a_progress_report_is_of_a_year_that_has_begun() {
    Given.post(AUTHORS, "/api/fund-reports", Map.of("kind", "ANNUAL"), 422);
    Given.post(
        AUTHORS,
        "/api/fund-reports",
        Map.of("kind", "ANNUAL", "year", Given.today().getYear() + 1),
        422);
    Given.post(AUTHORS, "/api/fund-reports", Map.of("kind", "ANNUAL", "year", 2009), 422);
  }

  @Test
  void there_is_one_at_work_of_each_kind_and_year() {
    JsonPath first = drafted("IMPLEMENTATION", null);
    assertThat(drafted("IMPLEMENTATION", null).getString("id")).isEqualTo(first.getString("id"));
    int year = Given.today().getYear();
    assertThat(drafted("ANNUAL", year).getString("id"))
        .isNotEqualTo(drafted("ANNUAL", year - 1).getString("id"));
    Given.refusedByDatabase(
        "insert into fund_report (id, reference, kind, year, status, as_of, figures, drafted_by, drafted_at, figures_by,"
            + " figures_at, status_since) select gen_random_uuid(), 'IR-2000-1', kind, 2000, 'DRAFT', as_of, figures,"
            + " drafted_by, drafted_at, figures_by, figures_at, status_since from fund_report where id = '"
            + first.getString("id")
            + "'",
        "fund_report_one_at_work");
  }

  @Test
  void two_who_write_at_once_overwrite_nothing() {
    JsonPath report = drafted("IMPLEMENTATION", null);
    String passage = path(report.getString("id")) + "/passages/A2/en";
    Response first = write(passage, 0, "Twelve States have pledged.");
    first.then().statusCode(200);
    assertThat(first.header("ETag")).isEqualTo("\"1\"");
    Response second = write(passage, 0, "Thirteen States have pledged.");
    second.then().statusCode(409);
    assertThat(second.jsonPath().getString("current.text"))
        .isEqualTo("Twelve States have pledged.");
    assertThat(second.jsonPath().getInt("current.version")).isEqualTo(1);
    write(passage, 1, "Thirteen States have pledged.").then().statusCode(200);
    As.user(AUTHORS)
        .contentType(ContentType.JSON)
        .body(Map.of("text", "x"))
        .put(passage)
        .then()
        .statusCode(428);
    write(path(report.getString("id")) + "/passages/A99/en", 0, "x").then().statusCode(404);
    write(path(report.getString("id")) + "/passages/A2/de", 0, "x").then().statusCode(404);
  }

  @Test
  void a_text_tells_of_no_person() {
    JsonPath report = drafted("IMPLEMENTATION", null);
    write(path(report.getString("id")) + "/passages/A2/en", 0, "Ask Mary at mary@example.org.")
        .then()
        .statusCode(422);
  }

  @Test
  void whoever_drafted_wrote_or_submitted_it_does_not_approve_it() {
    Instant now = Instant.now();
    Actor author = actor(Role.SECRETARIAT_OFFICER, Role.FUND_MANAGER);
    Actor other = actor(Role.FUND_MANAGER);
    FundReport report =
        FundReport.draft(
            Outline.IMPLEMENTATION,
            "IR-2026-1",
            2026,
            null,
            Given.today(),
            new Taken(List.of()),
            author,
            now);
    Edition edition =
        new Edition(
            Outline.IMPLEMENTATION,
            "IR-2026-1",
            2026,
            Given.today().toString(),
            new Taken(List.of()),
            Map.of());
    assertThatThrownBy(() -> report.approve(edition, edition.sha256(), Set.of(), other, now))
        .isInstanceOf(Refusal.class)
        .hasMessage("fundreport.wrong-state");
    report.submit(author, now);
    assertThatThrownBy(() -> report.approve(edition, edition.sha256(), Set.of(), author, now))
        .hasMessage("fundreport.same-person");
    assertThatThrownBy(
            () -> report.approve(edition, edition.sha256(), Set.of(other.id()), other, now))
        .hasMessage("fundreport.same-person");
    assertThatThrownBy(() -> report.approve(edition, "0".repeat(64), Set.of(), other, now))
        .hasMessage("fundreport.changed");
    report.approve(edition, edition.sha256(), Set.of(), other, now);
    assertThat(report.isApproved()).isTrue();
    assertThatThrownBy(report::checkWrite).hasMessage("fundreport.wrong-state");

    JsonPath kept = drafted("IMPLEMENTATION", null);
    String id = kept.getString("id");
    write(path(id) + "/passages/A1/en", 0, "Written.").then().statusCode(200);
    Given.post(AUTHORS, path(id) + "/submission", Map.of(), 200);
    Given.post(AUTHORS, path(id) + "/approval", Map.of("sha256", "0".repeat(64)), 403);
    String content =
        "content = 'x', sha256 = encode(sha256('x'), 'hex'), status = 'APPROVED', approved_at = now()";
    Given.refusedByDatabase(
        "update fund_report set " + content + ", approved_by = drafted_by where id = '" + id + "'",
        "fund_report_approved_by_another");
    Given.owner(
        "insert into person (id, username, name) values (?, 'another', 'Another')", other.id());
    Given.refusedByDatabase(
        "update fund_report set content = 'x', sha256 = repeat('0', 64), status = 'APPROVED', approved_at = now(), approved_by = '"
            + other.id()
            + "' where id = '"
            + id
            + "'",
        "fund_report_sealed");
  }

  @Test
  void what_is_approved_stays_as_it_is_whatever_is_posted_after() {
    paidGrant();
    JsonPath approved = approved("IMPLEMENTATION", null, Map.of("en", "We thank all who gave."));
    String id = approved.getString("id");
    assertThat(approved.getString("status")).isEqualTo("APPROVED");
    assertThat(approved.getString("approvedBy.name")).isNotBlank();
    BigDecimal paid = figure(approved, "A7", "paid");
    paidGrant();
    JsonPath after = got("auditor", id);
    assertThat(figure(after, "A7", "paid")).isEqualByComparingTo(paid);
    assertThat(after.getString("digest")).isEqualTo(approved.getString("digest"));
    assertThat(after.getList("actions")).isEmpty();

    write(path(id) + "/passages/A2/en", 1, "Changed.").then().statusCode(409);
    Given.post(AUTHORS, path(id) + "/figures", Map.of(), 409);
    Given.post("manager", path(id) + "/return", Map.of("reason", "No"), 409);
    Given.refusedByDatabase(
        "update fund_report set as_of = as_of - 1 where id = '" + id + "'", "fund_report_final");
    Given.refusedByDatabase("delete from fund_report where id = '" + id + "'", "fund_report_final");
    Given.refusedByDatabase(
        "update fund_report_passage set text = 'Changed.' where report_id = '" + id + "'",
        "fund_report_passage_of_draft");

    // The next edition begins with the texts, and says what became of the figures.
    JsonPath next = drafted("IMPLEMENTATION", null);
    assertThat(next.getString("previousId")).isEqualTo(id);
    assertThat(
            next.getString(
                "sections.find { it.code == 'A2' }.passages.find { it.language == 'en' }.text"))
        .isEqualTo("We thank all who gave.");
    assertThat(
            new BigDecimal(
                next.getString(
                    "sections.find { it.code == 'A7' }.figures.find { it.code == 'paid' }.difference")))
        .isEqualByComparingTo(figure(next, "A7", "paid").subtract(paid))
        .isPositive();
    write(path(next.getString("id")) + "/passages/A2/en", 1, "We thank all States who gave.")
        .then()
        .statusCode(200);
    JsonPath compared =
        As.user("auditor")
            .get(path(next.getString("id")) + "/comparison?language=en")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(
            compared.getString(
                "texts.find { it.code == 'A2' }.changes.find { it.kind == 'ADDED' }.text"))
        .contains("States");
  }

  @Test
  void what_the_manager_did_not_read_is_not_approved_and_may_go_back() {
    JsonPath report = drafted("IMPLEMENTATION", null);
    String id = report.getString("id");
    Given.post(
        "manager", path(id) + "/approval", Map.of("sha256", report.getString("digest")), 409);
    String before = report.getString("digest");
    write(path(id) + "/passages/A1/fr", 0, "Un texte.").then().statusCode(200);
    Given.post(AUTHORS, path(id) + "/submission", Map.of(), 200);
    assertThat(
            Given.post("manager", path(id) + "/approval", Map.of("sha256", before), 409)
                .getString("type"))
        .endsWith("fundreport.changed");
    assertThat(
            As.user("manager").get("/api/worklist").jsonPath().getList("items.task", String.class))
        .contains("fund-report.approve");
    write(path(id) + "/passages/A1/fr", 1, "Un autre texte.").then().statusCode(409);
    JsonPath back =
        Given.post("manager", path(id) + "/return", Map.of("reason", "Say more on A1."), 200);
    assertThat(back.getString("status")).isEqualTo("DRAFT");
    assertThat(back.getString("returnReason")).isEqualTo("Say more on A1.");
    write(path(id) + "/passages/A1/fr", 1, "Un autre texte.").then().statusCode(200);
  }

  @Test
  void others_read_and_do_not_write() {
    JsonPath report = drafted("IMPLEMENTATION", null);
    String id = report.getString("id");
    got("auditor", id);
    Given.post("auditor", "/api/fund-reports", Map.of("kind", "IMPLEMENTATION"), 403);
    Given.post("auditor", path(id) + "/submission", Map.of(), 403);
    Given.post("manager", path(id) + "/figures", Map.of(), 403);
    for (String stranger : List.of("donor", "ngo.officer", "trustee")) {
      As.user(stranger).get(path(id)).then().statusCode(403);
    }
    As.nobody().get(path(id)).then().statusCode(401);
    assertThat(As.nobody().get("/en/reports").asString())
        .doesNotContain(report.getString("reference"));
    As.nobody().get("/en/reports/" + report.getString("reference") + ".pdf").then().statusCode(404);
  }

  @Test
  void anyone_reads_what_is_approved_in_six_languages_on_paper_and_as_a_text_to_be_worked_on()
      throws IOException {
    paidGrant();
    Map<String, String> texts = Map.of("en", "We thank all who gave.", "ar", ARABIC, "zh", CHINESE);
    JsonPath report = approved("IMPLEMENTATION", null, texts);
    String reference = report.getString("reference");
    for (String language : Messages.LANGUAGES) {
      String page =
          As.nobody().get("/" + language + "/reports").then().statusCode(200).extract().asString();
      assertThat(page).contains("/" + language + "/reports/" + reference + ".pdf");
      byte[] pdf = file(language, reference + ".pdf");
      try (PDDocument read = Loader.loadPDF(pdf)) {
        assertThat(read.getNumberOfPages()).isGreaterThan(2);
        // Fonts know some characters by their radicals only.
        String text =
            Normalizer.normalize(new PDFTextStripper().getText(read), Normalizer.Form.NFKC);
        assertThat(text).contains(reference).contains(report.getString("digest").substring(0, 16));
        if (language.equals("zh")) {
          assertThat(text).contains(CHINESE);
        }
      }
      try (XWPFDocument word =
          new XWPFDocument(new ByteArrayInputStream(file(language, reference + ".docx")))) {
        String text = all(word);
        assertThat(text)
            .contains(Messages.text("fundreport.ask.A2", Locale.forLanguageTag(language)));
        assertThat(text).contains(texts.getOrDefault(language, texts.get("en")));
        assertThat(word.getCharts()).isNotEmpty();
        assertThat(
                word.getParagraphs().stream()
                    .anyMatch(p -> p.getCTP().isSetPPr() && p.getCTP().getPPr().isSetBidi()))
            .isEqualTo(language.equals("ar"));
        assertThat(
                word.getParagraphs().stream()
                    .flatMap(p -> p.getRuns().stream())
                    .flatMap(r -> r.getCTR().getDrawingList().stream())
                    .flatMap(d -> d.getInlineList().stream())
                    .allMatch(i -> i.getDocPr().getDescr().contains(":")))
            .isTrue();
      }
    }
    Response first = As.nobody().get("/fr/reports/" + reference + ".docx");
    assertThat(first.header("Content-Language")).isEqualTo("fr");
    As.nobody()
        .header("If-None-Match", first.header("ETag"))
        .get("/fr/reports/" + reference + ".docx")
        .then()
        .statusCode(304);
    Given.post("manager", "/api/publications", Map.of(), 200);
    assertThat(As.nobody().get("/fr/search?q=" + reference).asString())
        .contains("/fr/reports/" + reference + ".pdf");
    As.nobody().get("/fr/reports/" + reference + ".odt").then().statusCode(404);
    As.nobody().get("/fr/reports/" + reference).then().statusCode(404);
  }

  @Test
  void a_grantee_withheld_after_the_approval_is_in_no_byte_of_it() throws IOException {
    UUID grant = paidGrant();
    String number =
        (String)
            Given.ownerSees("select number from grant_agreement where id = ?", grant).get(0)[0];
    int year = Given.today().getYear();
    JsonPath report =
        approved("ANNUAL", year, Map.of("en", "Casa Aurora has opened a shelter."), "achievements");
    String reference = report.getString("reference");
    assertThat(text("en", reference)).contains("Casa Aurora").contains(number);
    assertThat(text("en", reference))
        .contains(said(Given.booked("a.pooled and l.grant_id is not null", "C")));
    String tag = As.nobody().get("/en/reports/" + reference + ".pdf").header("ETag");

    Given.post(
        "ngo.officer", "/api/withheld-grantees", Map.of("reason", "Threats against staff"), 200);
    for (String language : List.of("en", "ar", "zh")) {
      assertThat(text(language, reference).toLowerCase(Locale.ROOT))
          .doesNotContain("casa aurora")
          .doesNotContain("casa-aurora")
          .doesNotContain(number.toLowerCase(Locale.ROOT));
      try (PDDocument read = Loader.loadPDF(file(language, reference + ".pdf"))) {
        assertThat(new PDFTextStripper().getText(read))
            .doesNotContain("Casa Aurora")
            .doesNotContain(number);
      }
    }
    // The sums are those that were approved.
    assertThat(text("en", reference))
        .contains(said(Given.booked("a.pooled and l.grant_id is not null", "C")));
    assertThat(As.nobody().get("/en/reports/" + reference + ".pdf").header("ETag"))
        .isNotEqualTo(tag);

    // Nor does anyone write of it, and what was carried on is not submitted.
    JsonPath next = drafted("ANNUAL", year);
    String id = next.getString("id");
    write(path(id) + "/passages/overview/en", 0, "Thanks to casa aurora.").then().statusCode(422);
    assertThat(Given.post(AUTHORS, path(id) + "/submission", Map.of(), 422).getString("type"))
        .endsWith("fundreport.passages-name-withheld");
    write(path(id) + "/passages/achievements/en", 1, "A shelter has opened.")
        .then()
        .statusCode(200);
    Given.post(AUTHORS, path(id) + "/submission", Map.of(), 200);
  }

  @Test
  void rows_of_who_is_withheld_are_told_in_one_sum() {
    UUID hidden = UUID.randomUUID();
    Table table =
        new Table(
            "projects",
            List.of("grantee", "paid"),
            List.of(
                row(Taken.Kind.LINE, hidden, "Shelter A", "10.10"),
                row(Taken.Kind.LINE, UUID.randomUUID(), "Shelter B", "20.20"),
                new Row(
                    Taken.Kind.WITHHELD,
                    null,
                    List.of(Cell.of(Of.WORD, "withheld"), Cell.of(Unit.USD, "5.05"))),
                row(Taken.Kind.TOTAL, null, "Total", "35.35")));
    Table told = table.without(Set.of(hidden));
    assertThat(told.rows()).hasSize(3);
    assertThat(told.rows().get(0).cells().get(0).label().code()).isEqualTo("Shelter B");
    assertThat(told.rows().get(1).kind()).isEqualTo(Taken.Kind.WITHHELD);
    assertThat(told.rows().get(1).cells().get(1).value()).isEqualTo("15.15");
    assertThat(told.rows().get(2).cells().get(1).value()).isEqualTo("35.35");
    assertThat(told.toString()).doesNotContain("Shelter A").doesNotContain(hidden.toString());
    assertThat(table.without(Set.of())).isSameAs(table);
  }

  // ---

  private static Row row(Taken.Kind kind, UUID grant, String name, String paid) {
    return new Row(kind, grant, List.of(Cell.of(Of.TEXT, name), Cell.of(Unit.USD, paid)));
  }

  static JsonPath drafted(String kind, Integer year) {
    Map<String, Object> asked = new HashMap<>(Map.of("kind", kind));
    if (year != null) {
      asked.put("year", year);
    }
    return Given.post(AUTHORS, "/api/fund-reports", asked, 201);
  }

  private static JsonPath approved(String kind, Integer year, Map<String, String> texts) {
    return approved(kind, year, texts, "A2");
  }

  static JsonPath approved(String kind, Integer year, Map<String, String> texts, String section) {
    JsonPath report = drafted(kind, year);
    String id = report.getString("id");
    texts.forEach(
        (language, text) -> {
          Integer version =
              report.get(
                  "sections.find { it.code == '"
                      + section
                      + "' }.passages.find { it.language == '"
                      + language
                      + "' }?.version");
          write(
                  path(id) + "/passages/" + section + "/" + language,
                  version == null ? 0 : version,
                  text)
              .then()
              .statusCode(200);
        });
    String digest =
        Given.post(AUTHORS, path(id) + "/submission", Map.of(), 200).getString("digest");
    return Given.post("manager", path(id) + "/approval", Map.of("sha256", digest), 200);
  }

  static Response write(String path, int version, String text) {
    return As.user(AUTHORS)
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + version + "\"")
        .body(Map.of("text", text))
        .put(path);
  }

  static JsonPath got(String user, String id) {
    return As.user(user).get(path(id)).then().statusCode(200).extract().jsonPath();
  }

  static String path(Object id) {
    return "/api/fund-reports/" + id;
  }

  private static BigDecimal figure(JsonPath report, String section, String code) {
    return new BigDecimal(
        report.getString(
            "sections.find { it.code == '"
                + section
                + "' }.figures.find { it.code == '"
                + code
                + "' }.value"));
  }

  /** Of the section's table; nothing when there is none. */
  private static BigDecimal total(JsonPath report, String section, int column) {
    List<List<String>> rows =
        report.getList("sections.find { it.code == '" + section + "' }.tables[0]?.rows?.cells");
    return rows == null ? BigDecimal.ZERO : number(rows.get(rows.size() - 1).get(column));
  }

  private static BigDecimal number(String said) {
    return said.isEmpty() ? BigDecimal.ZERO : new BigDecimal(said.replace(",", ""));
  }

  private static String said(BigDecimal amount) {
    return String.format(Locale.ROOT, "%,.2f", amount);
  }

  static byte[] file(String language, String name) {
    return As.nobody()
        .get("/" + language + "/reports/" + name)
        .then()
        .statusCode(200)
        .extract()
        .asByteArray();
  }

  /** Every part of the document's archive, charts and their tables with it. */
  static String text(String language, String reference) throws IOException {
    StringBuilder all = new StringBuilder();
    byte[] bytes = file(language, reference + ".docx");
    try (ZipInputStream parts = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
        all.append(new String(parts.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    return all.toString();
  }

  private static String all(XWPFDocument word) {
    StringBuilder text = new StringBuilder();
    word.getParagraphs().forEach(p -> text.append(p.getText()).append('\n'));
    word.getTables().forEach(t -> text.append(t.getText()).append('\n'));
    return text.toString();
  }

  private static Actor actor(Role... roles) {
    return new Actor(UUID.randomUUID(), "somebody", "Somebody", Set.of(roles), null);
  }

  private static UUID paidGrant() {
    UUID grant = Given.grantInForce();
    Given.releasedInstalment(grant, 1);
    return grant;
  }

  /**
   * What accounts of this class brought this year, positive in credit; closing a year is no result.
   */
  private static BigDecimal result(String type) {
    return Given.booked(
        "substring(l.account, 1, 1) = '"
            + type
            + "' and e.source_type <> 'year' and extract(year from e.occurred_on) = extract(year from (now() at time zone 'Europe/Vienna'))",
        "C");
  }
}
