package org.amparo.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  private record Known(
      String username, String name, String officerOf, String email, String language) {}

  /** Where an officer of an organisation is written to. */
  public record Officer(UUID id, String name, String email, Locale language) {}

  People(Session session, TransactionSynchronizationRegistry transaction) {
    this.session = session;
    this.transaction = transaction;
  }

  /**
   * Writes nothing for someone known: a lock on their row would make all they do queue. A token
   * that outlives what its owner was does not make them an officer again.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void remember(Actor actor) {
    Known now = known(actor);
    if (now.equals(known.get(actor.id()))) {
      return;
    }
    write(actor.id(), now);
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

  /** An address is kept of those who are written to, and of nobody else. */
  private static Known known(Actor actor) {
    boolean officer = actor.organisation() != null && actor.is(Role.NGO_AUTHORIZED_OFFICER);
    return new Known(
        actor.username(),
        actor.name(),
        officer ? actor.organisation() : null,
        officer ? actor.email() : null,
        officer ? actor.language() : null);
  }

  private void write(UUID id, Known now) {
    session
        .createNativeMutationQuery(
            """
            insert into person as p (id, username, name, officer_of, email, language)
            select cast(:id as uuid), :username, :name, :officerOf, :email, :language
            where not exists (select 1 from person p where p.id = :id and (p.username, p.name, p.officer_of, p.email, p.language)
              is not distinct from (:username, :name, :officerOf, :email, :language))
            on conflict (id) do update set username = excluded.username, name = excluded.name,
              (officer_of, email, language) = (select excluded.officer_of, excluded.email, excluded.language
                where p.left_at is null or p.left_at < now() - interval '1 hour')""")
        .setParameter("id", id)
        .setParameter("username", now.username())
        .setParameter("name", now.name())
        .setParameter("officerOf", now.officerOf(), String.class)
        .setParameter("email", now.email(), String.class)
        .setParameter("language", now.language(), String.class)
        .executeUpdate();
  }

  /** Nobody writes any more to one who is no officer any more; the name stays. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void forgetOfficer(UUID id, Instant at) {
    session
        .createNativeMutationQuery(
            "update person set officer_of = null, email = null, language = null, left_at = :at where id = :id")
        .setParameter("at", at)
        .setParameter("id", id)
        .executeUpdate();
    known.remove(id);
  }

  /** Is written to again, once they act. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void admitOfficer(UUID id) {
    session
        .createNativeMutationQuery("update person set left_at = null where id = :id")
        .setParameter("id", id)
        .executeUpdate();
    known.remove(id);
  }

  /** Those officers of an organisation who have acted and whose address is known. */
  public List<Officer> officers(String organisation) {
    return session
        .createNativeQuery(
            "select id, name, email, language from person where officer_of = :organisation and email is not null order by id",
            Object[].class)
        .setParameter("organisation", organisation)
        .getResultList()
        .stream()
        .map(
            row ->
                new Officer(
                    (UUID) row[0],
                    (String) row[1],
                    (String) row[2],
                    row[3] == null ? Locale.ENGLISH : Locale.forLanguageTag((String) row[3])))
        .toList();
  }

  /**
   * An officer as they last acted, for what they certified and takes effect later; nobody who is
   * none any more.
   */
  public Optional<Actor> asOfficer(UUID id, String organisation) {
    return session
        .createNativeQuery(
            "select username, name, email, language from person where id = :id and officer_of = :organisation",
            Object[].class)
        .setParameter("id", id)
        .setParameter("organisation", organisation)
        .getResultStream()
        .findFirst()
        .map(
            row ->
                new Actor(
                    id,
                    (String) row[0],
                    (String) row[1],
                    Set.of(Role.NGO_AUTHORIZED_OFFICER),
                    organisation,
                    (String) row[2],
                    (String) row[3]));
  }

  /**
   * @return the person, or null for a null id
   */
  public Person person(UUID id) {
    return id == null ? null : persons(List.of(id)).get(id);
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
