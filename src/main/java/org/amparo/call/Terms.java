package org.amparo.call;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.amparo.money.Money;
import org.amparo.pool.Theme;
import org.amparo.problem.FieldError;
import org.amparo.problem.Messages;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a call says.
 *
 * @param title by language
 * @param sections the six parts of a call notice, each by language
 * @param envelope all that may be awarded under it, in US dollars
 * @param ceiling most that one application may ask
 * @param languages in which it is published and applications are taken
 * @param requiredDocuments a kind named twice is asked for twice
 * @param themes what it is for, among those that donors earmark for; empty for any
 * @param questionsOn last day on which questions about it are taken, or null for none
 */
public record Terms(
    String reference,
    Map<String, String> title,
    Map<String, String> summary,
    Map<Section, Map<String, String>> sections,
    Window window,
    String pool,
    Money envelope,
    Money ceiling,
    int maxMonths,
    LocalDate deadlineOn,
    List<String> languages,
    List<DocumentKind> requiredDocuments,
    int passMark,
    List<Theme> themes,
    LocalDate questionsOn) {

  /** The information that every call gives, in this order. */
  public enum Section {
    PROGRAMME,
    ELIGIBILITY,
    PROCEDURE,
    EVALUATION,
    AWARD,
    REPORTING;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The sub-grant programme. */
  @Schema(name = "CallWindow")
  public enum Window {
    SGP1,
    SGP2,
    SPECIAL
  }

  private static final int LONGEST_TITLE = 250;
  private static final int LONGEST_TEXT = 20_000;
  private static final int MOST_DOCUMENTS = 20;

  /** A call for whatever the fund is for, about which no questions are taken. */
  public Terms(
      String reference,
      Map<String, String> title,
      Map<String, String> summary,
      Map<Section, Map<String, String>> sections,
      Window window,
      String pool,
      Money envelope,
      Money ceiling,
      int maxMonths,
      LocalDate deadlineOn,
      List<String> languages,
      List<DocumentKind> requiredDocuments,
      int passMark) {
    this(
        reference,
        title,
        summary,
        sections,
        window,
        pool,
        envelope,
        ceiling,
        maxMonths,
        deadlineOn,
        languages,
        requiredDocuments,
        passMark,
        List.of(),
        null);
  }

  /** What may be kept as a draft: sizes and kinds, not yet completeness. */
  public Terms {
    List<FieldError> errors = new ArrayList<>();
    title = texts("title", title, LONGEST_TITLE, errors);
    summary = texts("summary", summary, LONGEST_TEXT, errors);
    Map<Section, Map<String, String>> parts = new TreeMap<>();
    for (Section section : Section.values()) {
      parts.put(
          section,
          texts(
              "sections." + section.key(),
              sections == null ? null : sections.get(section),
              LONGEST_TEXT,
              errors));
    }
    sections = parts;
    languages = languages == null ? List.of() : languages.stream().distinct().toList();
    if (languages.isEmpty()) {
      errors.add(FieldError.of("languages", "problem.field.required"));
    }
    for (int i = 0; i < languages.size(); i++) {
      if (!Messages.LANGUAGES.contains(languages.get(i))) {
        errors.add(FieldError.of("languages[" + i + "]", "problem.field.unknown"));
      }
    }
    themes = themes == null ? List.of() : themes.stream().distinct().toList();
    requiredDocuments = requiredDocuments == null ? List.of() : List.copyOf(requiredDocuments);
    if (requiredDocuments.size() > MOST_DOCUMENTS) {
      errors.add(FieldError.of("requiredDocuments", "problem.field.Size", "0", MOST_DOCUMENTS));
    }
    if (deadlineOn.getYear() < 2000 || deadlineOn.getYear() > 2100) {
      errors.add(FieldError.of("deadlineOn", "problem.field.unknown"));
    }
    if (questionsOn != null && !questionsOn.isBefore(deadlineOn)) {
      errors.add(FieldError.of("questionsOn", "call.questions-before-deadline"));
    }
    dollars("envelope", envelope, errors);
    dollars("ceiling", ceiling, errors);
    if (errors.isEmpty() && ceiling.exceeds(envelope)) {
      errors.add(FieldError.of("ceiling", "call.ceiling-above-envelope"));
    }
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
  }

  /** What is still missing before the public may read it. */
  List<FieldError> missing() {
    List<FieldError> errors = new ArrayList<>();
    for (String language : languages) {
      require("title." + language, title.get(language), errors);
      require("summary." + language, summary.get(language), errors);
      sections.forEach(
          (section, text) ->
              require("sections." + section.key() + "." + language, text.get(language), errors));
    }
    return errors;
  }

  static void require(String field, String text, List<FieldError> errors) {
    if (text == null || text.isBlank()) {
      errors.add(FieldError.of(field, "problem.field.required"));
    }
  }

  static Map<String, String> texts(
      String field, Map<String, String> given, int longest, List<FieldError> errors) {
    Map<String, String> texts = new TreeMap<>();
    if (given != null) {
      given.forEach(
          (language, text) -> {
            if (!Messages.LANGUAGES.contains(language)) {
              errors.add(FieldError.of(field, "problem.field.unknown"));
            } else if (text != null && text.length() > longest) {
              errors.add(FieldError.of(field + "." + language, "problem.field.too-long", longest));
            } else if (text != null) {
              texts.put(language, text);
            }
          });
    }
    return texts;
  }

  private static void dollars(String field, Money amount, List<FieldError> errors) {
    if (amount == null) {
      errors.add(FieldError.of(field, "problem.field.required"));
    } else if (!amount.currency().equals("USD")) {
      errors.add(FieldError.of(field + ".currency", "problem.field.currency"));
    } else if (!amount.isPositive()) {
      errors.add(FieldError.of(field + ".amount", "problem.field.not-positive"));
    }
  }
}
