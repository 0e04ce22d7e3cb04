package org.amparo.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;

/**
 * The people who have acted, kept so that a name still stands beside an act when the account is
 * gone.
 */
@ApplicationScoped
public class People {

  private final Session session;

  People(Session session) {
    this.session = session;
  }

  /** Writes nothing for someone known: a lock on their row would make all they do queue. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void remember(Actor actor) {
    session
        .createNativeMutationQuery(
            """
            insert into person (id, username, name) select cast(:id as uuid), :username, :name
            where not exists (select 1 from person p where p.id = :id and p.username = :username and p.name = :name)
            on conflict (id) do update set username = excluded.username, name = excluded.name""")
        .setParameter("id", actor.id())
        .setParameter("username", actor.username())
        .setParameter("name", actor.name())
        .executeUpdate();
  }

  /**
   * @return the person, or null for a null id
   */
  public Person person(UUID id) {
    return id == null ? null : persons(java.util.List.of(id)).get(id);
  }

  public Map<UUID, Person> persons(Collection<UUID> ids) {
    Map<UUID, Person> found = new HashMap<>();
    if (ids.isEmpty()) {
      return found;
    }
    for (Object[] columns :
        session
            .createNativeQuery("select id, name from person where id in (:ids)", Object[].class)
            .setParameter("ids", ids)
            .getResultList()) {
      found.put((UUID) columns[0], new Person((UUID) columns[0], (String) columns[1]));
    }
    return found;
  }
}
