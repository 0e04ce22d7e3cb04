package org.amparo.retention;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;

/**
 * Proposes what is due, and erases what two persons approved: subject by subject, each in a
 * transaction of its own, so that what a crash interrupts is gone on with.
 */
@ApplicationScoped
public class Erasures implements PanacheRepositoryBase<Erasure, UUID>, TaskSource {

  static final String TYPE = "erasure";

  /** Held by whoever proposes; any number that nobody else uses. */
  private static final long LOCK = 7_351_000L;

  /**
   * A subject of an erasure.
   *
   * @param outcome null while it is not carried out
   * @param counts rows by table, in JSON; null when nothing was erased
   */
  record Item(
      int position,
      String subjectType,
      UUID subjectId,
      String label,
      Instant since,
      String outcome,
      Instant at,
      String counts) {}

  private final Session session;
  private final RetentionTerms terms;
  private final RetentionSettings settings;
  private final AuditTrail trail;
  private final People people;
  private final FundClock clock;

  Erasures(
      Session session,
      RetentionTerms terms,
      RetentionSettings settings,
      AuditTrail trail,
      People people,
      FundClock clock) {
    this.session = session;
    this.terms = terms;
    this.settings = settings;
    this.trail = trail;
    this.people = people;
    this.clock = clock;
  }

  @Scheduled(
      every = "{amparo.retention.every}",
      delayed = "3m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() {
    QuarkusTransaction.requiringNew().run(() -> propose(clock.now()));
    carryOut();
  }

  /**
   * Of each class with a term at most one erasure is open, and none is proposed soon after one was
   * declined.
   *
   * @return how many were proposed
   */
  @Transactional
  int propose(Instant now) {
    session
        .createNativeQuery("select 1 from (select pg_advisory_xact_lock(:lock)) l", Integer.class)
        .setParameter("lock", LOCK)
        .getSingleResult();
    int proposed = 0;
    for (RetentionClass of : RetentionClass.values()) {
      RetentionTerm term = terms.inForce(of).orElse(null);
      if (term == null || term.months() == null || isAwaited(of, now)) {
        continue;
      }
      Instant before = now.atOffset(ZoneOffset.UTC).minusMonths(term.months()).toInstant();
      List<Object[]> due =
          session
              .createNativeQuery(
                  "select subject_type, subject_id, label, since from retention_due(:of, :before) d"
                      + " where not retention_is_held(d.subject_type, d.subject_id) order by since, subject_id",
                  Object[].class)
              .setParameter("of", of.name())
              .setParameter("before", before)
              .setMaxResults(settings.most())
              .getResultList();
      if (!due.isEmpty()) {
        propose(term, before, due, now);
        proposed++;
      }
    }
    return proposed;
  }

  private boolean isAwaited(RetentionClass of, Instant now) {
    return count(
            "of = ?1 and (status in (?2, ?3) or status = ?4 and declinedAt > ?5)",
            of,
            ErasureStatus.PROPOSED,
            ErasureStatus.APPROVED,
            ErasureStatus.DECLINED,
            now.minus(Duration.ofDays(settings.again())))
        > 0;
  }

  private void propose(RetentionTerm term, Instant before, List<Object[]> due, Instant now) {
    long number =
        session.createNativeQuery("select nextval('erasure_number')", Long.class).getSingleResult();
    Erasure erasure =
        new Erasure("ERA-%d-%03d".formatted(clock.dayOf(now).getYear(), number), term, before, now);
    persistAndFlush(erasure);
    for (int position = 0; position < due.size(); position++) {
      Object[] row = due.get(position);
      session
          .createNativeMutationQuery(
              "insert into erasure_item (erasure_id, position, subject_type, subject_id, label, since)"
                  + " values (:erasure, :position, :type, :subject, :label, :since)")
          .setParameter("erasure", erasure.id())
          .setParameter("position", position)
          .setParameter("type", row[0])
          .setParameter("subject", row[1])
          .setParameter("label", row[2])
          .setParameter("since", row[3])
          .executeUpdate();
    }
    trail.record(
        Actor.SYSTEM,
        "propose",
        TYPE,
        erasure.id(),
        Map.of("class", term.of().name(), "number", erasure.number(), "subjects", due.size()));
  }

  @Transactional
  public void approve(UUID id, Actor actor) {
    Erasure erasure = locked(id);
    people.remember(actor);
    erasure.approve(actor, clock.now());
    trail.record(actor, "approve", TYPE, id, Map.of("number", erasure.number()));
    flush();
  }

  @Transactional
  void decline(UUID id, String reason, Actor actor) {
    Erasure erasure = locked(id);
    people.remember(actor);
    erasure.decline(actor, reason, clock.now());
    trail.record(actor, "decline", TYPE, id, Map.of("number", erasure.number()));
    flush();
  }

  /** Whatever is approved and not done; what somebody else is at, or holds a table of, waits. */
  void carryOut() {
    for (Erasure approved :
        QuarkusTransaction.requiringNew().call(() -> list("status", ErasureStatus.APPROVED))) {
      try {
        for (Item item : QuarkusTransaction.requiringNew().call(() -> items(approved.id()))) {
          if (item.outcome() == null) {
            QuarkusTransaction.requiringNew().run(() -> erase(approved.id(), item.position()));
          }
        }
        QuarkusTransaction.requiringNew().run(() -> finish(approved.id()));
      } catch (PersistenceException e) {
        // The next round goes on; what kept it is in the log of the database.
        Log.warnf("erasure %s goes on later: %s", approved.number(), e.getClass().getSimpleName());
      }
    }
  }

  private void erase(UUID id, int position) {
    session
        .createNativeQuery("select erase_subject(:id, :position)", String.class)
        .setParameter("id", id)
        .setParameter("position", position)
        .getSingleResult();
  }

  private void finish(UUID id) {
    Erasure erasure = locked(id);
    if (erasure.status() != ErasureStatus.APPROVED) {
      return;
    }
    erasure.done(clock.now());
    flush();
    Map<String, Long> outcomes =
        items(id).stream()
            .collect(Collectors.groupingBy(Item::outcome, TreeMap::new, Collectors.counting()));
    trail.record(
        Actor.SYSTEM,
        "erase",
        TYPE,
        id,
        Map.of("number", erasure.number(), "class", erasure.of().name(), "outcomes", outcomes));
  }

  /** How many subjects an erasure has, and how many of them were erased. */
  record Counted(long subjects, long erased) {
    static final Counted NOTHING = new Counted(0, 0);
  }

  /** Of each of these; one without subjects is absent. */
  Map<UUID, Counted> counted(List<UUID> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return session
        .createNativeQuery(
            "select erasure_id, count(*), count(*) filter (where outcome = 'ERASED') from erasure_item"
                + " where erasure_id in (:ids) group by 1",
            Object[].class)
        .setParameter("ids", ids)
        .getResultStream()
        .collect(
            Collectors.toMap(
                r -> (UUID) r[0],
                r -> new Counted(((Number) r[1]).longValue(), ((Number) r[2]).longValue())));
  }

  /** In the order in which they are erased. */
  List<Item> items(UUID id) {
    return session
        .createNativeQuery(
            "select position, subject_type, subject_id, label, since, outcome, at, cast(counts as text) from erasure_item"
                + " where erasure_id = :id order by position",
            Object[].class)
        .setParameter("id", id)
        .getResultList()
        .stream()
        .map(
            r ->
                new Item(
                    ((Number) r[0]).intValue(),
                    (String) r[1],
                    (UUID) r[2],
                    (String) r[3],
                    (Instant) r[4],
                    (String) r[5],
                    (Instant) r[6],
                    (String) r[7]))
        .toList();
  }

  /** Tables of which something is erased, by class. */
  List<String> tables(RetentionClass of) {
    return session
        .createNativeQuery(
            "select distinct table_name from retention_target where class = :of order by 1",
            String.class)
        .setParameter("of", of.name())
        .getResultList();
  }

  Erasure required(UUID id) {
    return findByIdOptional(id).orElseThrow(Refusal::notFound);
  }

  /**
   * Newest first, one more than asked when there are more.
   *
   * @param after the last one of the page before, or null
   */
  List<Erasure> page(UUID after, int size) {
    if (after == null) {
      return find("order by proposedAt desc, id desc").page(0, size + 1).list();
    }
    return find(
            "proposedAt < ?1 or proposedAt = ?1 and id < ?2 order by proposedAt desc, id desc",
            required(after).proposedAt(),
            after)
        .page(0, size + 1)
        .list();
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    if (!actor.isAny(Role.CONTROLLER, Role.DATA_PROTECTION_OFFICER)) {
      return List.of();
    }
    return list("status", ErasureStatus.PROPOSED).stream()
        .filter(e -> e.actions(actor).contains("approve"))
        .map(
            e ->
                new Task(
                    "retention.approve", TYPE, e.id(), e.number(), e.of().name(), e.proposedAt()))
        .toList();
  }

  private Erasure locked(UUID id) {
    return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
        .orElseThrow(Refusal::notFound);
  }
}
