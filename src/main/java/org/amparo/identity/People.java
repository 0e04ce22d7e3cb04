package org.amparo.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.Session;

/**
 * The people who have acted, kept so that a name still stands beside an act when the account is
 * gone.
 */
@ApplicationScoped
public class People {

  private static final int MOST = 10_000;

  /** Asked as it is: nearly every page names somebody. */
  private static final String READ = "select id, name from person where id = any (?)";

  private final Session session;
  private final TransactionSynchronizationRegistry transaction;

  /**
   * Who was seen to stand in the table, committed, and under which names. Nobody is ever taken out
   * of it, so that what was true once needs no second look.
   */
  private final Map<UUID, Known> known = new ConcurrentHashMap<>();

  private record Known(String username, String name) {}

  People(Session session, TransactionSynchronizationRegistry transaction) {
    this.session = session;
    this.transaction = transaction;
  }

  /** Writes nothing for someone known: a lock on their row would make all they do queue. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void remember(Actor actor) {
    Known now = new Known(actor.username(), actor.name());
    if (now.equals(known.get(actor.id()))) {
      return;
    }
    write(actor);
    transaction.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {}

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED && known.size() < MOST) {
              known.put(actor.id(), now);
            }
          }
        });
  }

  private void write(Actor actor) {
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
    session.doWork(
        connection -> {
          try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet person = read.executeQuery()) {
              while (person.next()) {
                UUID id = person.getObject(1, UUID.class);
                found.put(id, new Person(id, person.getString(2)));
              }
            }
          }
        });
    return found;
  }
}
