package org.amparo.finding;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;

@ApplicationScoped
public class Findings implements PanacheRepositoryBase<Finding, UUID>, TaskSource {

  /** What is asked to be raised. */
  public record Request(
      String subjectType,
      String subjectId,
      String severity,
      String title,
      String observation,
      String recommendation,
      Role addressedTo,
      UUID idempotencyKey) {}

  /** A finding and whether this call raised it. */
  record Outcome(Finding finding, boolean created) {}

  /** Which findings; a null asks for nothing. */
  record Filter(
      FindingStatus status, Finding.Severity severity, String subjectType, String subjectId) {}

  private final Session session;
  private final Subjects subjects;
  private final AuditTrail trail;
  private final FundClock clock;

  Findings(Session session, Subjects subjects, AuditTrail trail, FundClock clock) {
    this.session = session;
    this.subjects = subjects;
    this.trail = trail;
    this.clock = clock;
  }

  /** For those who tell a fund's history: the id of the finding raised. */
  @Transactional
  public UUID raised(Request request, Actor actor) {
    return raise(request, actor).finding().id();
  }

  @Transactional
  Outcome raise(Request request, Actor actor) {
    Optional<Finding> first =
        request.idempotencyKey() == null
            ? Optional.empty()
            : find("raisedBy = ?1 and idempotencyKey = ?2", actor.id(), request.idempotencyKey())
                .firstResultOptional();
    if (first.isPresent()) {
      return new Outcome(first.get(), false);
    }
    Finding.requireIndependent(actor);
    Finding finding =
        Finding.raise(
            nextNumber(session, "F", clock.today().getYear()),
            new Finding.Raised(
                subjects.required(request.subjectType(), request.subjectId()),
                Finding.Severity.valueOf(request.severity()),
                request.title(),
                request.observation(),
                request.recommendation(),
                request.addressedTo(),
                request.idempotencyKey()),
            actor,
            clock.now());
    trail.record(
        actor,
        "raise",
        "finding",
        finding.id(),
        Map.of(
            "number",
            finding.number(),
            "on",
            finding.subjectType() + " " + finding.subjectLabel(),
            "severity",
            finding.severity().name()));
    persistAndFlush(finding);
    return new Outcome(finding, true);
  }

  @Transactional
  public void respond(UUID id, String text, LocalDate dueOn, Actor actor) {
    Finding finding = locked(id);
    if (dueOn != null && dueOn.isBefore(clock.today())) {
      throw Refusal.invalid(FieldError.of("dueOn", "finding.due-past"));
    }
    if (finding.respond(actor, text, dueOn, clock.now())) {
      trail.record(actor, "respond", "finding", id);
    }
    flush();
  }

  @Transactional
  void giveBack(UUID id, String text, Actor actor) {
    Finding finding = locked(id);
    if (finding.giveBack(actor, text, clock.now())) {
      trail.record(actor, "giveBack", "finding", id);
    }
    flush();
  }

  @Transactional
  void close(UUID id, String note, Actor actor) {
    Finding finding = locked(id);
    if (finding.close(actor, note, clock.now())) {
      trail.record(actor, "close", "finding", id);
    }
    flush();
  }

  Finding required(UUID id) {
    return findByIdOptional(id).orElseThrow(Refusal::notFound);
  }

  /**
   * Latest first, one more than asked when there are more.
   *
   * @param after the last one of the page before, or null
   */
  List<Finding> page(Filter filter, UUID after, int size) {
    StringBuilder where = new StringBuilder("1 = 1");
    Map<String, Object> values = new HashMap<>();
    and(where, values, "status", filter.status());
    and(where, values, "severity", filter.severity());
    and(where, values, "subjectType", filter.subjectType());
    and(where, values, "subjectId", filter.subjectId());
    if (after != null) {
      where.append(" and (raisedAt < :at or raisedAt = :at and id < :after)");
      values.put("at", required(after).raisedAt());
      values.put("after", after);
    }
    return find(where + " order by raisedAt desc, id desc", values).page(0, size + 1).list();
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    if (!actor.isStaff()) {
      return List.of();
    }
    List<Task> tasks = new ArrayList<>();
    for (Finding f : list("status <> ?1", FindingStatus.CLOSED)) {
      List<String> actions = f.actions(actor);
      String verb =
          actions.contains("respond") ? "respond" : actions.contains("close") ? "close" : null;
      if (verb != null) {
        tasks.add(
            new Task("finding." + verb, "finding", f.id(), f.number(), f.title(), f.statusSince()));
      }
    }
    return tasks;
  }

  static String nextNumber(Session session, String kind, int year) {
    Integer next =
        session
            .createNativeQuery(
                """
            insert into finding_number as n (kind, year, last) values (:kind, :year, 1)
            on conflict (kind, year) do update set last = n.last + 1 returning last""",
                Integer.class)
            .setParameter("kind", kind)
            .setParameter("year", year)
            .getSingleResult();
    return "%s-%04d-%04d".formatted(kind, year, next);
  }

  private Finding locked(UUID id) {
    return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
        .orElseThrow(Refusal::notFound);
  }

  private static void and(
      StringBuilder where, Map<String, Object> values, String field, Object value) {
    if (value != null) {
      where.append(" and ").append(field).append(" = :").append(field);
      values.put(field, value);
    }
  }
}
