package org.amparo.practice;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.amparo.practice.PublicPractices.Edition;
import org.amparo.translation.PublicText;
import org.amparo.translation.TranslatableTexts;

/** The editions in force, for the languages in which they were not written. */
@ApplicationScoped
class PracticeTexts implements TranslatableTexts {

  private final PublicPractices practices;

  PracticeTexts(PublicPractices practices) {
    this.practices = practices;
  }

  @Override
  public String subjectType() {
    return PublicPractices.TYPE;
  }

  @Override
  public String page(PublicText text) {
    return "/good-practices/" + text.label();
  }

  @Override
  public List<PublicText> publicTexts(Collection<UUID> only) {
    return practices.inForce(only).stream().map(PracticeTexts::text).toList();
  }

  private static PublicText text(Edition e) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("title", e.title());
    parts.put("summary", e.summary());
    parts.put("text", e.text());
    return PublicText.of(
        PublicPractices.TYPE, e.id(), e.number(), e.language(), parts, Set.of(e.language()));
  }
}
