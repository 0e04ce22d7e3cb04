package org.amparo.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
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
    As.nobody().get("/en/nothing").then().statusCode(404);
    As.nobody().get("/en/calls/NO-SUCH").then().statusCode(404);
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
  void a_call_is_told_from_its_publication_on_with_what_was_answered() {
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
      assertThat(html("/en/grants"))
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
  void nobody_withheld_is_on_any_page() {
    UUID grant = Given.grantInForce();
    Given.releasedInstalment(grant, 1);
    published();
    String number =
        (String)
            Given.ownerSees("select number from grant_agreement where id = ?", grant).get(0)[0];
    assertThat(html("/en/grants")).contains("Casa Aurora").contains(number);
    Given.post("ngo.officer", "/api/withheld-grantees", Map.of("reason", "Threats"), 200);
    List<String> addresses = new ArrayList<>();
    for (String language : Messages.LANGUAGES) {
      PAGES.forEach(page -> addresses.add("/" + language + page));
    }
    for (Object[] call :
        Given.ownerSees(
            "select reference from call where status in ('PUBLISHED', 'AWARDED') limit 20")) {
      addresses.add("/en/calls/" + call[0]);
    }
    for (String address : addresses) {
      assertThat(html(address).toLowerCase(Locale.ROOT))
          .as(address)
          .doesNotContain("casa aurora")
          .doesNotContain(number.toLowerCase(Locale.ROOT));
    }
    assertThat(html("/en/grants?q=aurora")).contains("0 grants");
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

  private static String html(String address) {
    return As.nobody().get(address).then().statusCode(200).extract().asString();
  }
}
