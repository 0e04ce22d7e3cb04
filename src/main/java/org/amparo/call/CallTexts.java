package org.amparo.call;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.amparo.translation.PublicText;
import org.amparo.translation.TranslatableTexts;

/** What a published call says, for the languages in which it is not published. */
@ApplicationScoped
class CallTexts implements TranslatableTexts {

  private final EntityManager entities;

  CallTexts(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public String subjectType() {
    return "call";
  }

  @Override
  public String page(PublicText text) {
    return "/calls/" + text.label();
  }

  @Override
  @Transactional
  public List<PublicText> publicTexts(Collection<UUID> only) {
    return published(only).stream().map(CallTexts::text).toList();
  }

  /**
   * @param only ids of those wanted, or null for all
   */
  List<Call> published(Collection<UUID> only) {
    return entities
        .createQuery("from Call where status in ?1 and (?2 = true or id in ?3)", Call.class)
        .setParameter(1, Set.of(CallStatus.PUBLISHED, CallStatus.AWARDED))
        .setParameter(2, only == null)
        .setParameter(3, only == null ? List.of() : only)
        .getResultList();
  }

  private static PublicText text(Call call) {
    Terms terms = call.terms();
    String language = from(call.languages());
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("title", terms.title().get(language));
    parts.put("summary", terms.summary().get(language));
    terms
        .sections()
        .forEach((section, text) -> parts.put("sections." + section.key(), text.get(language)));
    return PublicText.of(
        "call", call.id(), call.reference(), language, parts, Set.copyOf(call.languages()));
  }

  /** English where it is among them, else the first. */
  static String from(List<String> languages) {
    return languages.contains("en") ? "en" : languages.get(0);
  }
}
