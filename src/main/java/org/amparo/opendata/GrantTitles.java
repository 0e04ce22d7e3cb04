package org.amparo.opendata;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.amparo.problem.FieldError;
import org.amparo.translation.PublicText;
import org.amparo.translation.TranslatableTexts;
import org.hibernate.Session;

/**
 * What projects are called, for the languages in which their agreements are not written. Of what is
 * withheld nothing is told.
 */
@ApplicationScoped
public class GrantTitles implements TranslatableTexts {

  public static final String TYPE = "grant-title";
  public static final String TITLE = "title";

  private final Session session;
  private final Publications publications;

  GrantTitles(Session session, Publications publications) {
    this.session = session;
    this.publications = publications;
  }

  @Override
  public String subjectType() {
    return TYPE;
  }

  @Override
  public String page(PublicText text) {
    return "/grants?q=" + text.label() + "#list";
  }

  @Override
  @Transactional
  public List<PublicText> publicTexts(Collection<UUID> only) {
    Set<String> words = publications.unmentionable();
    return session
        .createNativeQuery(
            """
            select g.id, g.number, g.title, g.language from grant_agreement g
            where g.signed_at is not null and g.status in ('IN_FORCE', 'SUSPENDED', 'TERMINATED', 'CLOSED')
              and not grant_is_withheld(g.id, g.grantee_id)
            order by g.number""",
            Object[].class)
        .getResultStream()
        .filter(r -> only == null || only.contains((UUID) r[0]))
        .filter(r -> !Publications.names((String) r[2], words))
        .map(
            r ->
                PublicText.of(
                    TYPE,
                    (UUID) r[0],
                    (String) r[1],
                    (String) r[3],
                    Map.of(TITLE, (String) r[2]),
                    Set.of((String) r[3])))
        .toList();
  }

  /** Nor does a translation name who is withheld. */
  @Override
  public List<FieldError> objections(
      String language, Map<String, String> texts, Collection<String> notNames) {
    return publications.naming(texts);
  }
}
