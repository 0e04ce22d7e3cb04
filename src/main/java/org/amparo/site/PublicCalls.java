package org.amparo.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.amparo.fund.FundClock;
import org.amparo.money.Money;
import org.amparo.translation.Translations;
import org.hibernate.Session;

/**
 * Calls as they were published, with the questions that were answered: what anyone may read, from
 * the moment it is published. In a language in which a call is not published, as its translation
 * has it.
 */
@ApplicationScoped
class PublicCalls {

  /**
   * @param sections by section, and each by language
   * @param deadline the first instant too late
   * @param grid most points by criterion
   * @param languages in which it was published
   */
  record Notice(
      UUID id,
      String reference,
      Map<String, String> title,
      Map<String, String> summary,
      Map<String, Map<String, String>> sections,
      String window,
      Money envelope,
      Money ceiling,
      int maxMonths,
      LocalDate deadlineOn,
      Instant deadline,
      List<String> documents,
      boolean open,
      Map<String, Integer> grid,
      int passMark,
      Set<String> languages) {}

  record Answer(
      UUID id,
      int number,
      Map<String, String> question,
      Map<String, String> answer,
      List<Map<String, String>> notes) {}

  private static final String NOTICES =
      """
      select id, reference, cast(title as text), cast(summary as text), cast(sections as text), programme_window, envelope, ceiling,
             max_months, deadline_on, deadline, cast(required_documents as text), status, cast(grid as text), pass_mark,
             cast(languages as text)
      from call where status in ('PUBLISHED', 'AWARDED')\s""";

  private final Session session;
  private final ObjectMapper json;
  private final FundClock clock;
  private final Translations translations;

  PublicCalls(Session session, ObjectMapper json, FundClock clock, Translations translations) {
    this.session = session;
    this.json = json;
    this.clock = clock;
    this.translations = translations;
  }

  /** Open ones by their deadline, then the others, latest first. */
  @Transactional
  List<Notice> all(String language) {
    List<Notice> found =
        new ArrayList<>(
            session
                .createNativeQuery(
                    NOTICES + "order by deadline desc, reference limit 1000", Object[].class)
                .getResultStream()
                .map(this::notice)
                .toList());
    List<Notice> open = new ArrayList<>(found.stream().filter(Notice::open).toList());
    Collections.reverse(open);
    found.removeAll(open);
    open.addAll(found);
    return read(open, language);
  }

  @Transactional
  Optional<Notice> find(String reference, String language) {
    List<Notice> found =
        session
            .createNativeQuery(NOTICES + "and reference = :reference", Object[].class)
            .setParameter("reference", reference)
            .getResultStream()
            .map(this::notice)
            .toList();
    return read(found, language).stream().findFirst();
  }

  @Transactional
  List<Answer> answers(UUID call, String language) {
    List<Answer> found =
        session
            .createNativeQuery(
                """
            select a.id, a.number, cast(a.question as text), cast(a.answer as text),
                   cast(coalesce((select jsonb_agg(n.text order by n.published_at, n.id) from clarification_note n where n.answer_id = a.id), '[]') as text)
            from clarification_answer a where a.call_id = :call order by a.number""",
                Object[].class)
            .setParameter("call", call)
            .getResultStream()
            .map(
                r ->
                    new Answer(
                        (UUID) r[0],
                        ((Number) r[1]).intValue(),
                        read(r[2], new TypeReference<Map<String, String>>() {}),
                        read(r[3], new TypeReference<Map<String, String>>() {}),
                        read(r[4], new TypeReference<List<Map<String, String>>>() {})))
            .toList();
    Map<UUID, Map<String, String>> translated =
        translations.current("clarification", found.stream().map(Answer::id).toList(), language);
    found.forEach(
        a ->
            translated
                .getOrDefault(a.id(), Map.of())
                .forEach(
                    (part, text) -> {
                      if (part.startsWith("note.")) {
                        a.notes()
                            .get(Integer.parseInt(part.substring(5)) - 1)
                            .putIfAbsent(language, text);
                      } else {
                        (part.equals("question") ? a.question() : a.answer())
                            .putIfAbsent(language, text);
                      }
                    }));
    return found;
  }

  /** With its translation, where the call itself is not published in that language. */
  private List<Notice> read(List<Notice> notices, String language) {
    Map<UUID, Map<String, String>> translated =
        translations.current("call", notices.stream().map(Notice::id).toList(), language);
    notices.forEach(
        n ->
            translated
                .getOrDefault(n.id(), Map.of())
                .forEach((part, text) -> part(n, part).putIfAbsent(language, text)));
    return notices;
  }

  private static Map<String, String> part(Notice notice, String part) {
    return switch (part) {
      case "title" -> notice.title();
      case "summary" -> notice.summary();
      default -> notice.sections().get(part.substring("sections.".length()));
    };
  }

  private Notice notice(Object[] r) {
    Instant deadline = (Instant) r[10];
    return new Notice(
        (UUID) r[0],
        (String) r[1],
        read(r[2], new TypeReference<Map<String, String>>() {}),
        read(r[3], new TypeReference<Map<String, String>>() {}),
        read(r[4], new TypeReference<Map<String, Map<String, String>>>() {}),
        (String) r[5],
        Money.usd((BigDecimal) r[6]),
        Money.usd((BigDecimal) r[7]),
        ((Number) r[8]).intValue(),
        r[9] instanceof Date date ? date.toLocalDate() : (LocalDate) r[9],
        deadline,
        read(r[11], new TypeReference<List<String>>() {}),
        "PUBLISHED".equals(r[12]) && clock.now().isBefore(deadline),
        read(r[13], new TypeReference<Map<String, Integer>>() {}),
        ((Number) r[14]).intValue(),
        read(r[15], new TypeReference<Set<String>>() {}));
  }

  private <T> T read(Object column, TypeReference<T> type) {
    try {
      return json.readValue((String) column, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
