package org.amparo.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {

  private static final Path CATALOGUES = Path.of("src/main/resources/messages");
  private static final Path SOURCES = Path.of("src/main/java/org/amparo");

  /**
   * A code as it stands in the sources: Refusal.rule("disbursement.same-person",
   * FieldError.of("amount", "problem.field.required").
   */
  private static final Pattern IN_REFUSAL =
      Pattern.compile(
          "Refusal\\s*\\.\\s*(?:rule|conflict|forbidden)\\(\\s*\"([^\"]+)\""
              + "|Refusal\\s*\\.\\s*of\\(\\s*(?:Refusal\\.)?Kind\\.\\w+,\\s*\"([^\"]+)\""
              + "|FieldError\\s*\\.\\s*of\\(\\s*(?:\"[^\"]*\"|[^,()]+|[^,]*\\)),\\s*\"([^\"]+)\"");

  @Test
  void every_catalogue_has_the_same_texts_with_the_same_placeholders_in_six_languages()
      throws IOException {
    for (String catalogue : catalogues()) {
      Map<String, TreeSet<String>> english = placeholders(catalogue, "en");
      assertThat(english).as(catalogue).isNotEmpty();
      for (String language : Messages.LANGUAGES) {
        assertThat(placeholders(catalogue, language))
            .as("%s in %s", catalogue, language)
            .isEqualTo(english);
      }
    }
  }

  @Test
  void no_text_is_left_in_english() throws IOException {
    List<String> same = new ArrayList<>();
    for (String catalogue : catalogues()) {
      Properties english = read(catalogue, "en");
      for (String language : List.of("ar", "zh", "ru")) {
        read(catalogue, language)
            .forEach(
                (code, text) -> {
                  // What has no letters beside its placeholders reads the same in every language.
                  if (text.equals(english.get(code))
                      && text.toString().replaceAll("\\{[^}]*}", "").matches(".*\\p{L}.*")) {
                    same.add(language + " " + code);
                  }
                });
      }
    }
    assertThat(same).isEmpty();
  }

  @Test
  void every_code_that_the_sources_name_has_a_text() throws IOException {
    TreeMap<String, String> missing = new TreeMap<>();
    int found = 0;
    for (Path source : sources()) {
      Matcher codes = IN_REFUSAL.matcher(Files.readString(source));
      while (codes.find()) {
        String code =
            Stream.of(1, 2, 3).map(codes::group).filter(g -> g != null).findFirst().orElseThrow();
        found++;
        if (Messages.find(code, Locale.ENGLISH).isEmpty()) {
          missing.put(code, source.toString());
        }
      }
    }
    assertThat(found).isGreaterThan(20);
    assertThat(missing).isEmpty();
  }

  @Test
  void every_rule_that_a_database_constraint_stands_for_has_a_text() throws IOException {
    Properties constraints = new Properties();
    try (Reader reader = Files.newBufferedReader(CATALOGUES.resolve("constraints.properties"))) {
      constraints.load(reader);
    }
    assertThat(constraints.values())
        .isNotEmpty()
        .allSatisfy(
            code ->
                assertThat(Messages.find((String) code, Locale.ENGLISH))
                    .as("%s", code)
                    .isPresent());
  }

  @Test
  void every_event_that_is_posted_has_a_description() throws IOException {
    Pattern posted = Pattern.compile("\"([a-z-]+)\",\\s*[^,\"]+,\\s*\"([A-Z][A-Z_]+)\"");
    List<String> missing = new ArrayList<>();
    int found = 0;
    for (Path source : sources()) {
      if (source.toString().endsWith("Postings.java")) {
        Matcher events = posted.matcher(Files.readString(source));
        while (events.find()) {
          found++;
          String code = "journal." + events.group(1) + "." + events.group(2);
          if (!read("journal", "en").containsKey(code)) {
            missing.add(code);
          }
        }
      }
    }
    assertThat(found).isGreaterThan(3);
    assertThat(missing).isEmpty();
  }

  @Test
  void an_amount_is_written_with_its_thousands_apart_in_each_language() {
    String code = "approval.no-band";
    assertThat(Messages.text(code, Locale.ENGLISH, "USD 1234567.50"))
        .contains("USD\u00a01,234,567.50");
    assertThat(Messages.text(code, Locale.FRENCH, "USD 1234567.50")).contains("567,50");
    assertThat(Messages.text(code, Locale.forLanguageTag("es"), "JPY 1234567"))
        .contains("JPY\u00a01.234.567");
    assertThat(Messages.text(code, Locale.forLanguageTag("ar"), "USD 1234567.50"))
        .contains("1,234,567.50");
    assertThat(Messages.text(code, Locale.ENGLISH, "GRA 12 a")).contains("GRA 12 a");
  }

  @Test
  void a_day_is_written_as_a_day_in_each_language_without_an_hour() {
    LocalDate day = LocalDate.of(2026, 11, 29);
    assertThat(Messages.text("report.field.reported-before", Locale.ENGLISH, day))
        .isEqualTo("The time until 29 November 2026 has already been reported on.");
    assertThat(Messages.text("report.field.reported-before", Locale.FRENCH, day))
        .contains("29 novembre 2026");
    for (String language : Messages.LANGUAGES) {
      assertThat(
              Messages.text("report.field.reported-before", Locale.forLanguageTag(language), day))
          .as(language)
          .contains("29")
          .contains("2026")
          .doesNotContain("00");
    }
  }

  @Test
  void the_reader_gets_the_best_of_the_six_languages_and_english_when_none_fits() {
    assertThat(Messages.language("fr-CA,en;q=0.5").getLanguage()).isEqualTo("fr");
    assertThat(Messages.language("zh-Hans-CN").getLanguage()).isEqualTo("zh");
    assertThat(Messages.language("de").getLanguage()).isEqualTo("en");
    assertThat(Messages.language(null).getLanguage()).isEqualTo("en");
    assertThat(Messages.language("\u0000;;").getLanguage()).isEqualTo("en");
  }

  private static Map<String, TreeSet<String>> placeholders(String catalogue, String language)
      throws IOException {
    Map<String, TreeSet<String>> all = new TreeMap<>();
    read(catalogue, language)
        .forEach(
            (code, text) -> {
              MessageFormat format = new MessageFormat((String) text, Locale.ROOT);
              MessagePattern pattern = new MessagePattern(format.toPattern());
              TreeSet<String> names = new TreeSet<>();
              for (int i = 0; i < pattern.countParts(); i++) {
                MessagePattern.Part part = pattern.getPart(i);
                if (part.getType() == MessagePattern.Part.Type.ARG_NAME
                    || part.getType() == MessagePattern.Part.Type.ARG_NUMBER) {
                  names.add(pattern.getSubstring(part));
                }
              }
              all.put((String) code, names);
            });
    return all;
  }

  private static Properties read(String catalogue, String language) throws IOException {
    Properties texts = new Properties();
    try (Reader reader =
        Files.newBufferedReader(
            CATALOGUES.resolve(catalogue + "_" + language + ".properties"),
            StandardCharsets.UTF_8)) {
      texts.load(reader);
    }
    return texts;
  }

  private static TreeSet<String> catalogues() throws IOException {
    try (Stream<Path> files = Files.list(CATALOGUES)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(name -> name.contains("_"))
          .map(name -> name.substring(0, name.indexOf('_')))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(f -> f.toString().endsWith(".java")).toList();
    }
  }
}
