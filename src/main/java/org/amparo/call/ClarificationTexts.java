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

/**
 * What applicants of a published call were answered, with what was noted since, for the languages
 * in which the call is not published.
 */
@ApplicationScoped
class ClarificationTexts implements TranslatableTexts {

  private final EntityManager entities;

  ClarificationTexts(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public String subjectType() {
    return "clarification";
  }

  @Override
  public String page(PublicText text) {
    return "/calls/" + text.label().replaceFirst("/\\d+$", "");
  }

  @Override
  @Transactional
  public List<PublicText> publicTexts(Collection<UUID> only) {
    return entities
        .createQuery(
            "select a, c from ClarificationAnswer a join Call c on c.id = a.callId"
                + " where c.status in ?1 and (?2 = true or a.id in ?3)",
            Object[].class)
        .setParameter(1, Set.of(CallStatus.PUBLISHED, CallStatus.AWARDED))
        .setParameter(2, only == null)
        .setParameter(3, only == null ? List.of() : only)
        .getResultStream()
        .map(row -> text((ClarificationAnswer) row[0], (Call) row[1]))
        .toList();
  }

  private PublicText text(ClarificationAnswer answer, Call call) {
    String language = CallTexts.from(call.languages());
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("question", answer.question().get(language));
    parts.put("answer", answer.answer().get(language));
    int number = 0;
    for (ClarificationNote note : notes(answer.id())) {
      number++;
      parts.put("note." + number, note.text().get(language));
    }
    return PublicText.of(
        subjectType(),
        answer.id(),
        call.reference() + "/" + answer.number(),
        language,
        parts,
        Set.copyOf(call.languages()));
  }

  private List<ClarificationNote> notes(UUID answer) {
    return entities
        .createQuery(
            "from ClarificationNote where answerId = ?1 order by publishedAt, id",
            ClarificationNote.class)
        .setParameter(1, answer)
        .getResultList();
  }
}
