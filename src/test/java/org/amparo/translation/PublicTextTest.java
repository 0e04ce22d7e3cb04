package org.amparo.translation;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Entity;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.amparo.translation.PublicText.Segment;
import org.junit.jupiter.api.Test;

class PublicTextTest {

  /** What is kept by language and read by the public, each with the class that offers it. */
  private static final Map<String, String> JOINED =
      Map.of(
          "Call.title", "CallTexts",
          "Call.summary", "CallTexts",
          "Call.sections", "CallTexts",
          "ClarificationAnswer.question", "ClarificationTexts",
          "ClarificationAnswer.answer", "ClarificationTexts",
          "ClarificationNote.text", "ClarificationTexts");

  /** Texts by some other key than a language, or that no reader outside is shown. */
  private static final Set<String> OTHERWISE =
      Set.of(
          "Evaluation.comments", // by criterion; for the fund alone
          "JournalEntry.args", // what a description is about, by its names
          "LedgerAccount.names", // kept in all six, for those who keep the books
          "StateSubmission.explanations", // by check; for the State and the fund alone
          "Translation.texts", // what this is about
          "Translation.sourceBefore");

  @Test
  void every_text_that_is_kept_by_language_is_offered_for_translation_or_says_why_not() {
    Set<String> found = new TreeSet<>();
    for (JavaClass entity :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.amparo")) {
      if (entity.isAnnotatedWith(Entity.class)) {
        for (Field field : entity.reflect().getDeclaredFields()) {
          String type = field.getGenericType().getTypeName();
          if (type.startsWith("java.util.Map<java.lang.String, java.lang.String>")
              || type.startsWith(
                  "java.util.Map<java.lang.String, java.util.Map<java.lang.String,")) {
            found.add(entity.getSimpleName() + "." + field.getName());
          }
        }
      }
    }
    assertThat(found).isNotEmpty();
    Set<String> known = new TreeSet<>(JOINED.keySet());
    known.addAll(OTHERWISE);
    assertThat(found).isEqualTo(known);
  }

  @Test
  void whoever_is_said_to_offer_texts_does() {
    Set<String> offering = new TreeSet<>();
    for (JavaClass found :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.amparo")) {
      if (!found.isInterface() && found.isAssignableTo(TranslatableTexts.class)) {
        offering.add(found.getSimpleName());
      }
    }
    assertThat(offering).containsAll(JOINED.values()).contains("PracticeTexts");
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
