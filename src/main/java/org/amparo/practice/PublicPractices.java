package org.amparo.practice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/**
 * The editions in force, as anyone may read them. Of an organisation that is withheld, or has a
 * grant that is, there are none: what it does could tell who it is.
 */
@ApplicationScoped
public class PublicPractices {

  public static final int PAGE = 20;

  /** As translations name it. */
  public static final String TYPE = "practice";

  private static final int MOST = 5000;
  private static final UUID NOBODYS = new UUID(0, 0);

  /**
   * @param organisation its name, when it may be named; else null
   */
  public record Edition(
      UUID id,
      String number,
      int edition,
      String language,
      String title,
      String summary,
      String text,
      List<String> themes,
      String assistance,
      String region,
      String organisation,
      Instant publishedAt) {

    /**
     * The same in another language.
     *
     * @param parts by their names
     */
    public Edition in(String to, Map<String, String> parts) {
      return new Edition(
          id,
          number,
          edition,
          to,
          parts.get("title"),
          parts.get("summary"),
          parts.get("text"),
          themes,
          assistance,
          region,
          organisation,
          publishedAt);
    }
  }

  /**
   * @param practices of the page that was asked for
   * @param count of all that were found
   */
  public record Found(List<Edition> practices, long count) {}

  /**
   * What to look for; nulls ask for nothing.
   *
   * @param words of a text in its own language, or in the reader's
   * @param language of the reader
   * @param page from 1
   */
  public record Query(
      String words, String language, String theme, String assistance, String region, int page) {}

  private static final String FROM =
      """
      from practice p
      join practice_edition e on e.practice_id = p.id and e.number = p.edition
      left join organisation o on o.id = p.organisation_id
      where p.status <> 'WITHDRAWN' and (p.organisation_id is null or not organisation_is_withheld(p.organisation_id))\s""";

  private static final String COLUMNS =
      """
      select p.id, p.number, e.number as edition, e.language, e.title, e.summary, e.text, cast(e.themes as text), e.assistance, e.region,
             case when e.named then o.name end, e.published_at\s""";

  private static final String MATCHES =
      """
      and (:theme = '' or jsonb_exists(e.themes, :theme)) and (:assistance = '' or e.assistance = :assistance)
      and (:region = '' or e.region in (:region, '001'))
      and (:words = '' or e.search @@ websearch_to_tsquery(text_search_dictionary(e.language), :words)
           or position(lower(:words) in lower(e.title || ' ' || e.summary || ' ' || e.text)) > 0
           or exists (select 1 from translation t
                      where t.subject_type = 'practice' and t.subject_id = p.id and t.language = :language and t.status = 'REVIEWED'
                        and (t.search @@ websearch_to_tsquery(text_search_dictionary(t.language), :words)
                             or position(lower(:words) in lower(cast(t.texts as text))) > 0)))\s""";

  private final Session session;
  private final ObjectMapper json;

  PublicPractices(Session session, ObjectMapper json) {
    this.session = session;
    this.json = json;
  }

  /** What fits best first, else what is newest. */
  @Transactional
  public Found find(Query query) {
    Number count =
        (Number)
            asked(
                    session.createNativeQuery("select count(*) " + FROM + MATCHES, Object.class),
                    query)
                .getSingleResult();
    List<Edition> practices =
        asked(
                session.createNativeQuery(
                    COLUMNS
                        + FROM
                        + MATCHES
                        + "order by ts_rank(e.search, websearch_to_tsquery(text_search_dictionary(e.language), :words)) desc,"
                        + " e.published_at desc, p.id limit :most offset :past",
                    Object[].class),
                query)
            .setParameter("most", PAGE)
            .setParameter("past", (Math.max(1, query.page()) - 1) * PAGE)
            .getResultStream()
            .map(this::edition)
            .toList();
    return new Found(practices, count.longValue());
  }

  @Transactional
  public Optional<Edition> find(String number) {
    return session
        .createNativeQuery(COLUMNS + FROM + "and p.number = :number", Object[].class)
        .setParameter("number", number)
        .getResultStream()
        .map(this::edition)
        .findFirst();
  }

  /**
   * @param only ids of those wanted, or null for all
   */
  @Transactional
  public List<Edition> inForce(Collection<UUID> only) {
    return session
        .createNativeQuery(
            COLUMNS + FROM + "and (:all or p.id in (:ids)) order by p.number limit :most",
            Object[].class)
        .setParameter("all", only == null)
        .setParameter("ids", only == null || only.isEmpty() ? List.of(NOBODYS) : only)
        .setParameter("most", MOST)
        .getResultStream()
        .map(this::edition)
        .toList();
  }

  private static <T> NativeQuery<T> asked(NativeQuery<T> question, Query query) {
    return question
        .setParameter("words", plain(query.words()))
        .setParameter("language", query.language())
        .setParameter("theme", plain(query.theme()))
        .setParameter("assistance", plain(query.assistance()))
        .setParameter("region", plain(query.region()));
  }

  private static String plain(String asked) {
    return asked == null ? "" : asked.strip();
  }

  private Edition edition(Object[] r) {
    try {
      return new Edition(
          (UUID) r[0],
          (String) r[1],
          ((Number) r[2]).intValue(),
          (String) r[3],
          (String) r[4],
          (String) r[5],
          (String) r[6],
          json.readValue((String) r[7], new TypeReference<List<String>>() {}),
          (String) r[8],
          (String) r[9],
          (String) r[10],
          (Instant) r[11]);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
