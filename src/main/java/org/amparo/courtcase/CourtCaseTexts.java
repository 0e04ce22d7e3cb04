package org.amparo.courtcase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.amparo.problem.FieldError;
import org.amparo.translation.PublicText;
import org.amparo.translation.TranslatableTexts;

/** Cases that are published, for the languages in which they are not told. */
@ApplicationScoped
class CourtCaseTexts implements TranslatableTexts {

  private static final String COURT = "court";
  private static final String SUMMARY = "summary";

  private final CourtCases cases;

  CourtCaseTexts(CourtCases cases) {
    this.cases = cases;
  }

  @Override
  public String subjectType() {
    return CourtCases.TYPE;
  }

  @Override
  public String page(PublicText text) {
    return "/cases/" + text.label();
  }

  @Override
  @Transactional
  public List<PublicText> publicTexts(Collection<UUID> only) {
    return cases.published().stream()
        .filter(c -> only == null || only.contains(c.id()))
        .map(CourtCaseTexts::text)
        .toList();
  }

  @Override
  public boolean looksForNames() {
    return true;
  }

  /** A translation names nobody either, whatever its source does. */
  @Override
  public List<FieldError> objections(
      String language, Map<String, String> texts, Collection<String> notNames) {
    List<FieldError> errors = new ArrayList<>();
    texts.forEach(
        (key, text) -> {
          if (key.startsWith(SUMMARY)) {
            errors.addAll(Told.names(key, text, language, notNames));
          } else if (key.startsWith(COURT)) {
            errors.addAll(Told.names(key, Told.NO_SENTENCE + text, language, notNames));
          }
        });
    return errors;
  }

  private static PublicText text(CourtCase c) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put(COURT, c.court());
    parts.put("provisions", c.provisions());
    parts.put(SUMMARY, c.summary());
    return PublicText.of(
        CourtCases.TYPE, c.id(), c.number(), c.language(), parts, Set.of(c.language()));
  }
}
