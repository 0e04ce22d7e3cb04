package org.amparo.translation;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Entity;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.amparo.opendata.PublicFund;
import org.amparo.release.PublishedTables.Published;
import org.amparo.translation.PublicText.Segment;
import org.junit.jupiter.api.Test;

class PublicTextTest {

  /** What is kept by language and read by the public, each with the class that offers it. */
  private static final Map<String, String> JOINED =
      Map.of(
          "Call.title", "CallTexts",
          "Call.summary", "CallTexts",
          "Call.sections", "CallTexts",
          "CallForm.content", "CallFormTexts",
          "ClarificationAnswer.question", "ClarificationTexts",
          "ClarificationAnswer.answer", "ClarificationTexts",
          "ClarificationNote.text", "ClarificationTexts");

  /** Texts by some other key than a language, or that no reader outside is shown. */
  private static final Set<String> OTHERWISE =
      Set.of(
          "Evaluation.comments", // by criterion; for the fund alone
          "Evaluation.draft", // the same, while it is written
          "JournalEntry.args", // what a description is about, by its names
          "LedgerAccount.names", // kept in all six, for those who keep the books
          "StateSubmission.explanations", // by check; for the State and the fund alone
          "Translation.texts", // what this is about
          "Translation.sourceBefore");

  /** What is written in one language, which is kept beside it, with the class that offers it. */
  private static final Map<String, String> IN_ONE =
      Map.of(
          "CourtCase", "CourtCaseTexts",
          "FundReportPassage", "PassageTexts",
          "Grant", "GrantTitles",
          "Practice", "PracticeTexts");

  /** Kept with a language, and read by nobody outside. */
  private static final Set<String> NOT_PUBLIC =
      Set.of(
          "Application", // its applicant's, the fund's and the evaluators'
          "CaseStudy", // of one person: for the fund, on the consent that it has
          "Certificate", // on a report, for the grantee and the fund
          "DonorContact", // the language in which somebody is written to
          "FocalPoint", // the same
          "Mail", // to one person
          "OutcomeLetter", // to one applicant
          "SubmissionContact", // the language in which somebody is written to
          "Translation"); // what this is about

  /** What the open data, and the site with them, show as it is: in words, or by a code. */
  private static final Map<String, String> AS_IT_IS =
      Map.ofEntries(
          Map.entry("PublicFund.name", "the fund's own, from its configuration"),
          Map.entry("Contribution.number", "a number"),
          Map.entry("Contribution.donor", "the name of a State or an organisation, its own"),
          Map.entry("Contribution.donorCode", "a code"),
          Map.entry("Contribution.kind", "a code, named in six languages"),
          Map.entry("Contribution.country", "a code, named in six languages"),
          Map.entry("Contribution.pool", "a code, named in six languages"),
          Map.entry("Call.reference", "a number"),
          Map.entry("Call.window", "a code, named in six languages"),
          Map.entry("Call.pool", "a code, named in six languages"),
          Map.entry("Grant.number", "a number"),
          Map.entry("Grant.title", "offered by GrantTitles; the data keep that of the agreement"),
          Map.entry("Grant.grantee", "the name of an organisation, its own"),
          Map.entry("Grant.granteeCode", "a code"),
          Map.entry("Grant.granteeCountry", "a code, named in six languages"),
          Map.entry("Grant.country", "a code, named in six languages"),
          Map.entry("Transaction.account", "a code, named in six languages"),
          Map.entry("Accounted.assistance", "a code, named in six languages"),
          Map.entry("Published.number", "a number"),
          Map.entry("Published.title", "said in the reader's language, of what the table is by"),
          Map.entry("Published.sha256", "a digest"));

  @Test
  void every_text_that_is_kept_by_language_is_offered_for_translation_or_says_why_not() {
    Set<String> found = new TreeSet<>();
    for (Class<?> entity : entities()) {
      for (Field field : entity.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())
            && isByLanguage(field.getGenericType(), Set.of())) {
          found.add(entity.getSimpleName() + "." + field.getName());
        }
      }
    }
    assertThat(found).isNotEmpty();
    Set<String> known = new TreeSet<>(JOINED.keySet());
    known.addAll(OTHERWISE);
    assertThat(found).isEqualTo(known);
  }

  @Test
  void so_is_every_text_in_one_language_that_is_kept_beside_it() {
    Set<String> found = new TreeSet<>();
    for (Class<?> entity : entities()) {
      if (Arrays.stream(entity.getDeclaredFields()).anyMatch(f -> f.getName().equals("language"))) {
        found.add(entity.getSimpleName());
      }
    }
    Set<String> known = new TreeSet<>(IN_ONE.keySet());
    known.addAll(NOT_PUBLIC);
    assertThat(found).isEqualTo(known);
  }

  @Test
  void what_is_published_of_books_and_figures_as_it_is_says_why_it_is_in_no_other_language() {
    Set<String> found = new TreeSet<>();
    Stream.concat(
            Stream.of(PublicFund.class, Published.class),
            Stream.of(PublicFund.class.getDeclaredClasses()))
        .filter(Class::isRecord)
        .forEach(
            kind ->
                Arrays.stream(kind.getRecordComponents())
                    .filter(c -> c.getType() == String.class)
                    .forEach(c -> found.add(kind.getSimpleName() + "." + c.getName())));
    assertThat(found).isEqualTo(new TreeSet<>(AS_IT_IS.keySet()));
  }

  @Test
  void whoever_is_said_to_offer_texts_does() {
    Set<String> offering = new TreeSet<>();
    for (JavaClass found : classes()) {
      if (!found.isInterface() && found.isAssignableTo(TranslatableTexts.class)) {
        offering.add(found.getSimpleName());
      }
    }
    Set<String> said = new TreeSet<>(JOINED.values());
    said.addAll(IN_ONE.values());
    assertThat(offering).isEqualTo(said);
  }

  private static List<Class<?>> entities() {
    return classes().stream()
        .filter(c -> c.isAnnotatedWith(Entity.class))
        .<Class<?>>map(JavaClass::reflect)
        .toList();
  }

  private static JavaClasses classes() {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("org.amparo");
  }

  /** A text by language, or by something and then by language; or a record that holds one. */
  private static boolean isByLanguage(Type type, Set<Type> within) {
    String name = type.getTypeName();
    if (name.startsWith("java.util.Map<java.lang.String, java.lang.String>")
        || name.startsWith("java.util.Map<java.lang.String, java.util.Map<java.lang.String,")) {
      return true;
    }
    Set<Type> seen = new HashSet<>(within);
    seen.add(type);
    if (type instanceof ParameterizedType of) {
      return Arrays.stream(of.getActualTypeArguments())
          .anyMatch(t -> !seen.contains(t) && isByLanguage(t, seen));
    }
    return type instanceof Class<?> kind
        && kind.isRecord()
        && Arrays.stream(kind.getRecordComponents())
            .map(RecordComponent::getGenericType)
            .anyMatch(t -> !seen.contains(t) && isByLanguage(t, seen));
  }

  @Test
  void paragraphs_are_parted_by_empty_lines_and_put_together_again() {
    PublicText text = text("One.\r\n \r\n\nTwo,\nstill two.\n\n\n\nThree.", "Title");
    assertThat(text.segments())
        .extracting(Segment::key)
        .containsExactly("title/1", "text/1", "text/2", "text/3");
    assertThat(text.segments().get(2).text()).isEqualTo("Two,\nstill two.");
    assertThat(
            PublicText.parts(
                text.segments(),
                Map.of("title/1", "T", "text/1", "1", "text/2", "2", "text/3", "3")))
        .isEqualTo(Map.of("title", "T", "text", "1\n\n2\n\n3"));
  }

  @Test
  void the_hash_is_that_of_the_words_and_tells_all_others_apart() {
    String hash = text("One.\n\nTwo.", "T").hash();
    assertThat(text("One.\n\n\n Two. ", "T").hash()).isEqualTo(hash);
    for (PublicText other :
        List.of(text("One. Two.", "T"), text("Two.\n\nOne.", "T"), text("One.\n\nTwo.", "T."))) {
      assertThat(other.hash()).isNotEqualTo(hash);
    }
  }

  private static PublicText text(String text, String title) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("title", title);
    parts.put("nothing", " ");
    parts.put("absent", null);
    parts.put("text", text);
    return PublicText.of("practice", UUID.randomUUID(), "GP-1", "en", parts, Set.of("en"));
  }
}
