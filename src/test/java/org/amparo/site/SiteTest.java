package org.amparo.site;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.problem.Messages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SiteTest {

  private static final List<String> PAGES =
      List.of(
          "",
          "/calls",
          "/grants",
          "/results",
          "/money",
          "/reports",
          "/good-practices",
          "/cases",
          "/contribute",
          "/about",
          "/data",
          "/search");

  @BeforeEach
  @AfterEach
  void nobody_stays_withheld() {
    Given.nothingWithheld();
  }

  @Test
  void every_page_is_there_in_six_languages_and_needs_neither_sign_in_nor_script() {
    published();
    for (String language : Messages.LANGUAGES) {
      for (String page : PAGES) {
        String html = html("/" + language + page);
        assertThat(html)
            .contains("<html lang=\"" + language + "\"")
            .contains("dir=\"" + (language.equals("ar") ? "rtl" : "ltr") + "\"")
            .doesNotContain("<script")
            .doesNotContain("NOT_FOUND");
        assertThat(html.split("<h1", -1)).as(page).hasSize(2);
      }
    }
  }

  @Test
  void what_is_not_there_is_told_as_a_page_in_the_language_of_the_address() {
    for (String language : Messages.LANGUAGES) {
      for (String path :
          List.of(
              "/nothing",
              "/nothing/deeper",
              "/calls/NO-SUCH",
              "/calls/NO-SUCH/notice.pdf",
              "/results/no-such",
              "/reports/no-such.pdf",
              "/cases/NO-SUCH",
              "/good-practices/NO-SUCH")) {
        String address = "/" + language + path;
        String html =
            As.nobody()
                .get(address)
                .then()
                .statusCode(404)
                .contentType("text/html")
                .header("Content-Language", language)
                .extract()
                .asString();
        assertThat(html)
            .as(address)
            .contains("<html lang=\"" + language + "\"")
            .contains(
                "<h1>"
                    + Messages.text("site.not-found.title", Locale.forLanguageTag(language))
                    + "</h1>")
            .contains("action=\"/" + language + "/search\"")
            .contains("href=\"/" + language + "/calls\"")
            .doesNotContain("<script");
        As.nobody().head(address).then().statusCode(404).contentType("text/html");
      }
    }
    As.nobody().get("/api/nothing").then().statusCode(404).contentType("application/problem+json");
    As.nobody().get("/xx/nothing.html").then().statusCode(404);
  }

  @Test
  void the_fund_is_called_by_its_name_in_the_language_of_the_page() {
    assertThat(html("/en")).contains("<span>United Nations Voluntary Trust Fund");
    assertThat(html("/fr")).contains("<span>Fonds de contributions volontaires des Nations Unies");
    assertThat(html("/zh")).contains("<span>联合国援助人口贩运活动受害者自愿信托基金</span>");
    assertThat(html("/ar")).doesNotContain("United Nations Voluntary Trust Fund");
  }

  @Test
  void links_of_the_site_lead_somewhere() {
    published();
    for (String page : PAGES) {
      Matcher links =
          Pattern.compile("href=\"(/(?:en|ar|open-data|site)[^\"#]*)\"")
              .matcher(html("/en" + page));
      while (links.find()) {
        assertThat(As.nobody().get(links.group(1)).statusCode()).as(links.group(1)).isEqualTo(200);
      }
    }
  }

  @Test
  void a_call_is_told_from_its_publication_on_with_what_was_answered() throws IOException {
    Map<String, Object> terms = new HashMap<>(Given.call(Given.pool(), "30000.00"));
    UUID drafted = Given.draftedCall(terms);
    String reference =
        (String) Given.ownerSees("select reference from call where id = ?", drafted).get(0)[0];
    As.nobody().get("/en/calls/" + reference).then().statusCode(404);
    UUID call = Given.publishedCall();
    reference = (String) Given.ownerSees("select reference from call where id = ?", call).get(0)[0];
    assertThat(html("/en/calls/" + reference))
        .contains(reference)
        .contains("No question has been answered yet")
        .contains("What is checked of every application")
        .contains("Non-profit")
        .contains("How applications are scored")
        .contains("/en/calls/" + reference + "/notice.pdf");
    for (String language : Messages.LANGUAGES) {
      byte[] pdf =
          As.nobody()
              .get("/" + language + "/calls/" + reference + "/notice.pdf")
              .then()
              .statusCode(200)
              .contentType("application/pdf")
              .extract()
              .asByteArray();
      if (System.getProperty("amparo.papers") != null) {
        Files.write(
            Path.of(System.getProperty("amparo.papers"), "notice-" + language + ".pdf"), pdf);
      }
      assertThat(new String(pdf, 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
          .isEqualTo("%PDF-");
    }
    As.nobody().get("/en/calls/NO-SUCH/notice.pdf").then().statusCode(404);
    assertThat(html("/en/calls")).contains("/en/calls/" + reference);
  }

  @Test
  void what_people_wrote_is_shown_and_never_run() {
    UUID grant = Given.grantInForce();
    Given.releasedInstalment(grant, 1);
    Object title =
        Given.ownerSees("select title from grant_agreement where id = ?", grant).get(0)[0];
    Given.owner(
        "update grant_agreement set title = '<script>alert(1)</script> \"shelter\" & more' where id = ?",
        grant);
    try {
      published();
      Object number =
          Given.ownerSees("select number from grant_agreement where id = ?", grant).get(0)[0];
      assertThat(html("/en/grants?q=" + number))
          .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
          .doesNotContain("<script>");
      assertThat(html("/en/grants?q=%22%3E%3Cscript%3E")).doesNotContain("<script>");
    } finally {
      Given.owner("update grant_agreement set title = ? where id = ?", title, grant);
    }
  }

  @Test
  void the_search_finds_in_everything_that_is_shown_and_in_nothing_else() {
    UUID grant = Given.grantInForce();
    Given.releasedInstalment(grant, 1);
    published();
    Object[] row =
        Given.ownerSees("select number, call_reference from grant_agreement where id = ?", grant)
            .get(0);
    assertThat(html("/en/search?q=" + row[0])).contains("/en/grants?q=" + row[0]);
    assertThat(html("/en/search?q=" + row[1])).contains("/en/calls/" + row[1]);
    assertThat(html("/fr/search?q=decaissements%20PROJETS")).doesNotContain("<script");
    assertThat(html("/en/search?q=ratifying")).contains("/en/about");
    assertThat(html("/en/search?q=zzzz-nothing")).contains("Nothing was found");
    assertThat(html("/en/search?q=%22%3E%3Cscript%3E")).doesNotContain("<script>");
    Given.post("ngo.officer", "/api/withheld-grantees", Map.of("reason", "Threats"), 200);
    assertThat(html("/en/search?q=" + row[0])).doesNotContain("/en/grants?q=" + row[0]);
    assertThat(html("/en/search?q=Casa%20Aurora")).contains("Nothing was found");
  }

  @Test
  void search_engines_are_told_which_pages_there_are_and_what_to_leave() {
    published();
    assertThat(As.nobody().get("/robots.txt").then().statusCode(200).extract().asString())
        .contains("Disallow: /api/")
        .contains("/sitemap.xml");
    String map = As.nobody().get("/sitemap.xml").then().statusCode(200).extract().asString();
    for (String page : PAGES) {
      for (String language : Messages.LANGUAGES) {
        if (!page.equals("/search")) {
          assertThat(map).contains("/" + language + page + "</loc>");
        }
      }
    }
  }

  @Test
  void a_grant_is_found_by_its_words_and_by_its_country() {
    UUID grant = Given.grantInForce();
    Given.releasedInstalment(grant, 1);
    published();
    String number =
        (String)
            Given.ownerSees("select number from grant_agreement where id = ?", grant).get(0)[0];
    assertThat(html("/en/grants?q=" + number)).contains(number).contains("1 grant<");
    assertThat(html("/en/grants?q=zzzz-nothing")).doesNotContain(number).contains("0 grants");
    assertThat(html("/en/grants?country=ZZ")).doesNotContain(number);
  }

  @Test
  void what_is_told_of_money_is_what_the_ledger_says_and_none_gets_lost_on_its_way() {
    UUID grant = Given.grantInForce();
    Given.releasedInstalment(grant, 1);
    UUID contribution = Given.receivedContribution("7654.32");
    String number =
        (String)
            Given.ownerSees("select number from contribution where id = ?", contribution).get(0)[0];
    published();
    BigDecimal received =
        Given.booked("a.pooled and l.contribution_id is not null and l.grant_id is null", "D");
    BigDecimal paid = Given.booked("a.pooled and l.grant_id is not null", "C");
    String money = html("/en/money");
    assertThat(figure(money, "received")).isEqualTo(whole(received));
    assertThat(figure(money, "paid")).isEqualTo(whole(paid));
    // Nobody is withheld; what tests of the ledger post for grants that there are not is told so
    // too.
    assertThat(figure(money, "withheld"))
        .isEqualTo(
            whole(
                Given.booked(
                    "a.pooled and l.grant_id is not null and l.grant_id not in (select id from grant_agreement"
                        + " where signed_at is not null)",
                    "C")));
    String home = html("/en");
    assertThat(figure(home, "received")).isEqualTo(whole(received));
    assertThat(figure(home, "paid")).isEqualTo(whole(paid));

    Map<String, BigDecimal> in = new HashMap<>();
    Map<String, BigDecimal> out = new HashMap<>();
    for (List<String> row : rows("/open-data/tables/flows.csv")) {
      BigDecimal amount = new BigDecimal(row.get(4));
      for (String from : List.of(row.get(0), row.get(0) + " " + row.get(1))) {
        out.merge(from, amount, BigDecimal::add);
      }
      for (String to : List.of(row.get(2), row.get(2) + " " + row.get(3))) {
        in.merge(to, amount, BigDecimal::add);
      }
    }
    // Tests of the ledger post for contributions that there are not, too.
    BigDecimal given =
        Given.booked(
            "a.pooled and l.grant_id is null and l.contribution_id in (select c.id from contribution c where"
                + " c.accepted_by is not null or c.agreed_by is not null or exists (select 1 from receipt r where"
                + " r.contribution_id = c.id and r.posted_by is not null))",
            "D");
    assertThat(out.get("DONOR_KIND")).isEqualByComparingTo(given);
    BigDecimal told =
        Given.booked(
            "a.pooled and l.grant_id in (select id from grant_agreement where signed_at is not null)",
            "C");
    assertThat(out.get("CALL")).isEqualByComparingTo(told);
    assertThat(in.get("CALL").add(in.get("NOT_PAID"))).isEqualByComparingTo(given);
    // What reaches a pool, a call or a region leaves it, to the cent.
    assertThat(in.keySet()).anyMatch(p -> p.startsWith("REGION "));
    in.forEach(
        (point, sum) -> {
          if (point.matches("(POOL|CALL|REGION) .*")) {
            assertThat(out.getOrDefault(point, BigDecimal.ZERO))
                .as(point)
                .isEqualByComparingTo(sum);
          }
        });
    BigDecimal grants = sum("/open-data/tables/grants.csv", 11);
    assertThat(grants).isEqualByComparingTo(told);
    assertThat(sum("/open-data/tables/contributions.csv", 9)).isEqualByComparingTo(given);
    // The statement of contributions knows the same of it.
    Map<String, BigDecimal> stated = new HashMap<>();
    JsonPath statement =
        As.user("auditor")
            .get("/api/statements/contributions")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    for (List<Map<String, Object>> cells :
        statement.<List<Map<String, Object>>>getList("parts[0].rows.cells")) {
      if (cells.get(8).get("amount") instanceof Map<?, ?> amount) {
        stated.put(
            (String) cells.get(0).get("text"), new BigDecimal((String) amount.get("amount")));
      }
    }
    List<String> row =
        rows("/open-data/tables/contributions.csv").stream()
            .filter(r -> r.get(0).equals(number))
            .findFirst()
            .orElseThrow();
    assertThat(row.get(9)).isEqualTo("7654.32");
    assertThat(stated.get(number)).isEqualByComparingTo(row.get(9));
  }

  @Test
  void every_figure_and_every_table_says_what_it_means() {
    published();
    String data = html("/en/data");
    Pattern definition = Pattern.compile("href=\"/en/data#([a-z-]+)\"");
    for (String page : List.of("", "/grants", "/money", "/results")) {
      String html = html("/en" + page);
      Matcher links = definition.matcher(html);
      while (links.find()) {
        assertThat(data).as(page).contains("id=\"" + links.group(1) + "\"");
      }
    }
    assertThat(html("/en")).contains("/en/data#received", "/en/data#paid");
    for (String language : Messages.LANGUAGES) {
      String dictionary = "/open-data/tables/data-dictionary." + language + ".csv";
      assertThat(html("/" + language + "/money"))
          .contains("/open-data/tables/flows.csv")
          .contains("/open-data/tables/contributions.csv")
          .contains(dictionary);
      assertThat(html("/" + language + "/grants"))
          .contains("/open-data/tables/grants.csv")
          .contains("/open-data/tables/grant-assistance.csv");
      assertThat(html("/" + language + "/calls")).contains("/open-data/tables/calls.csv");
      assertThat(html("/" + language + "/data")).doesNotContain("site.data", "opendata.");
      assertThat(As.nobody().get(dictionary).then().statusCode(200).extract().asString())
          .contains("flows,to_kind,")
          .doesNotContain("opendata.");
    }
  }

  @Test
  void it_says_what_the_fund_does_not_do_where_the_data_is_and_whom_to_write_to() {
    for (String language : Messages.LANGUAGES) {
      assertThat(html("/" + language + "/about"))
          .contains("/" + language + "/good-practices?theme=DEMAND")
          .contains("/" + language + "/good-practices?theme=RECRUITMENT")
          .contains("/" + language + "/results", "/" + language + "/cases");
      for (String page : List.of("/about", "/contribute", "/cases")) {
        assertThat(html("/" + language + page)).contains("mailto:secretariat@fund.example");
      }
    }
  }

  @Test
  void a_long_list_of_grants_is_turned_page_by_page() {
    GrantPages.Query none = new GrantPages.Query(null, null, 1);
    assertThat(none.words()).isEmpty();
    Given.releasedInstalment(Given.grantInForce(), 1);
    published();
    int grants = rows("/open-data/tables/grants.csv").size();
    String first = html("/en/grants");
    if (grants > GrantPages.PAGE) {
      assertThat(first).contains("/en/grants?page=2#list");
      assertThat(html("/en/grants?page=2")).contains("/en/grants?page=1#list");
    } else {
      assertThat(first).doesNotContain("?page=");
    }
    assertThat(html("/en/grants?page=9999")).contains("/en/grants?page=9998");
    assertThat(html("/en/grants?page=x&q=a%20%22b")).doesNotContain("page=2");
  }

  @Test
  void what_the_reader_has_is_not_sent_again() {
    published();
    Response first = As.nobody().get("/en/money");
    As.nobody()
        .header("If-None-Match", first.header("ETag"))
        .get("/en/money")
        .then()
        .statusCode(304);
    assertThat(first.header("Content-Type")).startsWith("text/html");
  }

  private static void published() {
    assertThat(Given.post("manager", "/api/publications", Map.of(), 200).getList("defects"))
        .isEmpty();
  }

  /** The figure that leads to that definition. */
  private static String figure(String html, String definition) {
    Matcher found =
        Pattern.compile(
                "data#" + definition + "\">[^<]*</a></(?:th|dt)><(?:td class=\"n\"|dd)>([^<]*)<")
            .matcher(html);
    assertThat(found.find()).as(definition).isTrue();
    return found.group(1);
  }

  private static String whole(BigDecimal amount) {
    return "USD " + NumberFormat.getIntegerInstance(Locale.ENGLISH).format(amount);
  }

  private static BigDecimal sum(String table, int column) {
    return rows(table).stream()
        .map(row -> new BigDecimal(row.get(column)))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static List<List<String>> rows(String table) {
    String csv = html(table);
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder().ofCsvRecord(csv.startsWith("\uFEFF") ? csv.substring(1) : csv)) {
      return reader.stream().skip(1).map(CsvRecord::getFields).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String html(String address) {
    return As.nobody().get(address).then().statusCode(200).extract().asString();
  }
}
