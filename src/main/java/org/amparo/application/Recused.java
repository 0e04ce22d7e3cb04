package org.amparo.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.audit.Withheld;
import org.amparo.identity.Actor;
import org.hibernate.Session;

/** Keeps from the trail's readers what they are recused from. */
@ApplicationScoped
class Recused implements Withheld {

  private final Session session;

  Recused(Session session) {
    this.session = session;
  }

  @Override
  public Set<String> subjects(Actor reader) {
    return session
        .createQuery("select a.id from Application a where " + Seen.RECUSED, UUID.class)
        .setParameter("me", reader.id())
        .getResultStream()
        .map(UUID::toString)
        .collect(Collectors.toSet());
  }
}
