package org.amparo.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Normalizer2;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.problem.Messages;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Reads all that anyone can read, as a robot would: from the pages of each language and the lists
 * of the open data from link to link, pages, tables, papers and programs' files alike.
 */
@QuarkusTest
class PublicBytesTest {

  /** Of addresses that differ by a number or a name only, so many are read in each language. */
  private static final int OF_A_SORT = 3;

  private static final Pattern LINK =
      Pattern.compile("(?:href=\"|<loc>|\")((?:https?://[^/\"<]+)?/[^\"#<\\\\ ]*)");

  private static final String NAME = "casa aurora";

  @BeforeEach
  @AfterEach
  void nobody_stays_withheld() {
    Given.nothingWithheld();
  }

  @Test
  void a_withheld_grantee_is_in_none_of_them() {
    UUID grant = Given.grantInForce();
    Given.releasedInstalment(grant, 1);
    String number =
        (String)
            Given.ownerSees("select number from grant_agreement where id = ?", grant).get(0)[0];
    String practice = publishedPractice();
    String report = approvedReport();
    published();
    Map<String, String> before = everything(number, practice, report);
    assertThat(before.keySet())
        .contains(
            "/open-data/iati/activities.xml",
            "/open-data/iati/organisation.xml",
            "/open-data/360giving/grants.json",
            "/open-data/tables/grants.csv",
            "/open-data/changes",
            "/open-data/assistance",
            "/open-data/cases.json",
            "/sitemap.xml",
            "/ar/good-practices/" + practice,
            "/zh/reports/" + report + ".docx",
            "/ru/reports/" + report + ".pdf",
            "/fr/search?q=" + number);
    // It is in many before, or the search would prove nothing.
    assertThat(before.entrySet())
        .filteredOn(e -> e.getValue().contains(NAME))
        .extracting(Map.Entry::getKey)
        .contains(
            "/en/grants",
            "/es/grants",
            "/en/search?q=aurora",
            "/en/good-practices/" + practice,
            "/en/reports/" + report + ".pdf",
            "/en/reports/" + report + ".docx",
            "/open-data/iati/activities.xml",
            "/open-data/360giving/grants.json",
            "/open-data/tables/grants.csv");
    assertThat(before.get("/en/search?q=" + number)).contains("/en/grants?q=");

    Given.post(
        "ngo.officer", "/api/withheld-grantees", Map.of("reason", "Threats to a shelter"), 200);
    Map<String, String> after = everything(number, practice, report);
    assertThat(after).hasSizeGreaterThan(before.size() / 2);
    String plain = number.replaceAll("[^A-Za-z0-9]", "-").toLowerCase(Locale.ROOT);
    Set<String> found = new TreeSet<>();
    after.forEach(
        (address, text) -> {
          // What somebody asks for stands in the page that answers.
          String said = text.replace(address.toLowerCase(Locale.ROOT), "");
          if (address.contains("?q=")) {
            said = said.replace("value=\"" + number.toLowerCase(Locale.ROOT) + "\"", "");
            said = said.replace("q=" + number.toLowerCase(Locale.ROOT), "");
          }
          for (String word :
              List.of(
                  NAME,
                  "casa-aurora",
                  "casaaurora",
                  number.toLowerCase(Locale.ROOT),
                  plain,
                  "threats to a shelter")) {
            if (said.contains(word)) {
              found.add(address + ": " + word);
            }
          }
        });
    assertThat(found).isEmpty();
    assertThat(after.get("/en/grants?q=" + number))
        .containsPattern("0 grants|no grants have been published");
    assertThat(after.keySet()).noneMatch(a -> a.contains("/good-practices/" + practice));
  }

  // --- the robot

  /** The words of everything, small, by address. */
  private static Map<String, String> everything(String number, String practice, String report) {
    Deque<String> open =
        new ArrayDeque<>(
            List.of(
                "/sitemap.xml",
                "/robots.txt",
                "/open-data",
                "/open-data/changes",
                "/open-data/exclusions",
                "/open-data/assistance",
                "/open-data/assistance/dictionary",
                "/open-data/cases.json",
                "/open-data/cases.csv",
                "/open-data/cases-dictionary.csv"));
    for (String language : Messages.LANGUAGES) {
      String at = "/" + language;
      open.addFirst(at);
      open.add(at + "/search?q=" + number);
      open.add(at + "/search?q=aurora");
      open.add(at + "/grants?q=" + number);
      open.add(at + "/good-practices/" + practice);
      open.add(at + "/reports/" + report + ".pdf");
      open.add(at + "/reports/" + report + ".docx");
    }
    Set<String> asked = new LinkedHashSet<>(open);
    Map<String, Integer> sorts = new HashMap<>();
    Map<String, String> read = new LinkedHashMap<>();
    while (!open.isEmpty()) {
      String address = open.poll();
      Response answer = As.nobody().urlEncodingEnabled(false).get(address);
      if (answer.statusCode() != 200) {
        // Withheld, it is not there; nothing that is linked fails otherwise.
        assertThat(answer.statusCode()).as(address).isEqualTo(404);
        continue;
      }
      String text = text(answer);
      read.put(address, text.toLowerCase(Locale.ROOT));
      Matcher links = LINK.matcher(text);
      while (links.find()) {
        String link = links.group(1).replaceFirst("^https?://[^/]+", "").replace("&amp;", "&");
        if (isPublic(link)
            && asked.add(link)
            && sorts.merge(sort(link), 1, Integer::sum) <= OF_A_SORT) {
          open.add(link);
        }
      }
    }
    return read;
  }

  private static boolean isPublic(String link) {
    return link.matches("/(?:ar|zh|en|fr|ru|es)(?:[/?].*)?") || link.startsWith("/open-data/");
  }

  private static String sort(String link) {
    return link.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "*")
        .replaceAll("/calls/[^/]+", "/calls/*")
        .replaceAll("=[^&]*", "=*")
        .replaceAll("[0-9]+", "*");
  }

  private static String text(Response answer) {
    byte[] bytes = answer.asByteArray();
    try {
      if (answer.contentType().startsWith("application/pdf")) {
        try (PDDocument document = Loader.loadPDF(bytes)) {
          return Normalizer2.getNFKCInstance().normalize(new PDFTextStripper().getText(document))
              + new String(bytes, StandardCharsets.ISO_8859_1);
        }
      }
      if (bytes.length > 2 && bytes[0] == 'P' && bytes[1] == 'K') {
        StringBuilder all = new StringBuilder();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
          for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
            all.append(
                new String(zip.readAllBytes(), StandardCharsets.UTF_8).replaceAll("<[^>]*>", ""));
          }
        }
        return all.toString();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  // --- what the grantee is told in

  private static void published() {
    assertThat(Given.post("manager", "/api/publications", Map.of(), 200).getList("defects"))
        .isEmpty();
  }

  private static String publishedPractice() {
    Map<String, Object> lesson = new HashMap<>();
    lesson.put("language", "en");
    lesson.put("title", "A door that is always open");
    lesson.put("summary", "What Casa Aurora learned about first contact.");
    lesson.put("text", "Whoever rings is let in, day and night.");
    lesson.put("themes", List.of("PROTECTION"));
    lesson.put("assistance", "SHL");
    lesson.put("region", "005");
    lesson.put("named", true);
    JsonPath drafted = Given.post("ngo.editor", "/api/practices", lesson, 200);
    String at = "/api/practices/" + drafted.getString("id");
    int version = Given.post("ngo.editor", at + "/submission", Map.of(), 200).getInt("version");
    As.user("officer")
        .header("If-Match", "\"" + version + "\"")
        .contentType(ContentType.JSON)
        .post(at + "/publication")
        .then()
        .statusCode(200);
    return drafted.getString("number");
  }

  private static String approvedReport() {
    JsonPath report =
        Given.post(
            "officer",
            "/api/fund-reports",
            Map.of("kind", "ANNUAL", "year", Given.today().getYear()),
            201);
    String at = "/api/fund-reports/" + report.getString("id");
    Integer version =
        report.get(
            "sections.find { it.code == 'achievements' }.passages.find { it.language == 'en' }?.version");
    As.user("officer")
        .contentType(ContentType.JSON)
        .header("If-Match", "\"" + (version == null ? 0 : version) + "\"")
        .body(Map.of("text", "Casa Aurora has opened a shelter."))
        .put(at + "/passages/achievements/en")
        .then()
        .statusCode(200);
    String digest = Given.post("officer", at + "/submission", Map.of(), 200).getString("digest");
    Given.post("manager", at + "/approval", Map.of("sha256", digest), 200);
    return report.getString("reference");
  }
}
