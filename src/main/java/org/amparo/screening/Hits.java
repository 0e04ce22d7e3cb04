package org.amparo.screening;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;

/** What was found, and what was decided about it. */
@ApplicationScoped
public class Hits implements PanacheRepositoryBase<Hit, UUID>, TaskSource {

  static final String TYPE = "screeningHit";

  private final Session session;
  private final AuditTrail trail;
  private final People people;
  private final FundClock clock;

  Hits(Session session, AuditTrail trail, People people, FundClock clock) {
    this.session = session;
    this.trail = trail;
    this.people = people;
    this.clock = clock;
  }

  /**
   * A decision that was taken.
   *
   * @param hit on which it was: an earlier one when the names or the entry have changed since
   */
  record Decision(UUID hit, String outcome, String text, UUID by, Instant at) {}

  /** Says that the name on the list is somebody else, for history to be told from. */
  @Transactional
  public void clear(UUID id, String text, Actor actor) {
    decide(id, Hit.Status.FALSE_POSITIVE, text, actor);
  }

  /** The open hits of an organisation. */
  public List<UUID> open(UUID organisation) {
    return find(
            "organisationId = ?1 and status = ?2 and lapsedAt is null",
            organisation,
            Hit.Status.OPEN)
        .stream()
        .map(Hit::id)
        .toList();
  }

  @Transactional
  Hit decide(UUID id, Hit.Status outcome, String text, Actor actor) {
    Hit hit = locked(id);
    List<Decision> before = decisions(List.of(id));
    if (hit.status() == outcome && isAgain(before, outcome.name(), text, actor)) {
      return hit;
    }
    hit.checkDecide(outcome, actor, confirmedBy(before));
    keep(id, outcome.name(), text, actor);
    hit.decide(outcome, actor, confirmedBy(before));
    trail.record(
        actor, outcome == Hit.Status.CONFIRMED ? "confirmHit" : "clearHit", TYPE, id, Map.of());
    flush();
    return hit;
  }

  /** What the fund manager has done about a confirmed hit. */
  @Transactional
  Hit note(UUID id, String text, Actor actor) {
    Hit hit = locked(id);
    if (hit.notedAt() != null && isAgain(decisions(List.of(id)), "NOTED", text, actor)) {
      return hit;
    }
    hit.checkNote();
    keep(id, "NOTED", text, actor);
    hit.note(clock.now());
    trail.record(actor, "noteHit", TYPE, id, Map.of());
    flush();
    return hit;
  }

  Hit required(UUID id) {
    return findByIdOptional(id).orElseThrow(Refusal::notFound);
  }

  /**
   * Latest found first, one more than asked when there are more.
   *
   * @param current only what the last comparison found
   */
  List<Hit> page(UUID organisation, Hit.Status status, boolean current, UUID after, int size) {
    StringBuilder where = new StringBuilder("1 = 1");
    Map<String, Object> values = new HashMap<>();
    if (current) {
      where.append(" and lapsedAt is null");
    }
    if (organisation != null) {
      where.append(" and organisationId = :organisation");
      values.put("organisation", organisation);
    }
    if (status != null) {
      where.append(" and status = :status");
      values.put("status", status);
    }
    if (after != null) {
      where.append(" and (foundAt < :at or foundAt = :at and id < :after)");
      values.put("at", required(after).foundAt());
      values.put("after", after);
    }
    return find(where + " order by foundAt desc, id desc", values).page(0, size + 1).list();
  }

  /** What was decided about these hits, the first decision first. */
  List<Decision> decisions(Collection<UUID> hits) {
    return rows("d.hit_id in (:ids)", hits);
  }

  /** About the same party and the same entry, when either was worded otherwise. */
  List<Decision> earlier(Hit hit) {
    return rows(
        """
        d.hit_id in (select o.id from screening_hit o join sanctions_entry oe on oe.digest = o.entry_digest
          join screening_hit h on h.id in (:ids) join sanctions_entry e on e.digest = h.entry_digest
          where o.id <> h.id and o.party_type = h.party_type and o.party_id = h.party_id and oe.data_id = e.data_id)""",
        List.of(hit.id()));
  }

  static UUID confirmedBy(List<Decision> decisions) {
    return decisions.stream()
        .filter(d -> d.outcome().equals(Hit.Status.CONFIRMED.name()))
        .reduce((first, second) -> second)
        .map(Decision::by)
        .orElse(null);
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    if (!actor.isAny(Role.SECRETARIAT_OFFICER, Role.FUND_MANAGER)) {
      return List.of();
    }
    return this.<Hit>list(
            "lapsedAt is null and (status = ?1 or status = ?2 and notedAt is null)",
            Hit.Status.OPEN,
            Hit.Status.CONFIRMED)
        .stream()
        .filter(
            h ->
                h.status() == Hit.Status.OPEN
                    ? actor.is(Role.SECRETARIAT_OFFICER)
                    : actor.is(Role.FUND_MANAGER))
        .map(
            h ->
                new Task(
                    h.status() == Hit.Status.OPEN ? "screening.decide" : "screening.note",
                    TYPE,
                    h.id(),
                    h.partyName(),
                    h.theirName(),
                    h.foundAt()))
        .toList();
  }

  private List<Decision> rows(String where, Collection<UUID> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return session
        .createNativeQuery(
            "select d.hit_id, d.outcome, d.text, d.decided_by, d.decided_at from screening_decision d where "
                + where
                + " order by d.decided_at, d.id",
            Object[].class)
        .setParameter("ids", ids)
        .getResultStream()
        .map(
            row ->
                new Decision(
                    (UUID) row[0],
                    (String) row[1],
                    (String) row[2],
                    (UUID) row[3],
                    (Instant) row[4]))
        .toList();
  }

  private static boolean isAgain(List<Decision> before, String outcome, String text, Actor actor) {
    Decision last = before.isEmpty() ? null : before.get(before.size() - 1);
    return last != null
        && last.outcome().equals(outcome)
        && actor.did(last.by())
        && last.text().equals(text.strip());
  }

  private void keep(UUID hit, String outcome, String text, Actor actor) {
    people.remember(actor);
    session
        .createNativeMutationQuery(
            "insert into screening_decision (id, hit_id, outcome, text, decided_by, decided_at)"
                + " values (:id, :hit, :outcome, :text, :by, :at)")
        .setParameter("id", UUID.randomUUID())
        .setParameter("hit", hit)
        .setParameter("outcome", outcome)
        .setParameter("text", text.strip())
        .setParameter("by", actor.id())
        .setParameter("at", clock.now())
        .executeUpdate();
  }

  private Hit locked(UUID id) {
    Hit hit = findById(id, LockModeType.PESSIMISTIC_WRITE);
    if (hit == null) {
      throw Refusal.notFound();
    }
    return hit;
  }
}
