package org.amparo.interest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.application.Application;
import org.amparo.application.Applications;
import org.amparo.application.Applications.Applicant;
import org.amparo.audit.AuditTrail;
import org.amparo.call.Call;
import org.amparo.call.Calls;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;

/** Declares interests against a call, by the names of those who applied and nothing more. */
@ApplicationScoped
public class Declarations implements TaskSource {

  /**
   * @param text what there is to know about it
   */
  public record Conflict(UUID organisationId, Tie kind, String text) {}

  /**
   * One applicant of a call as whoever declares has it.
   *
   * @param declaration the actor's own, the conflict if there is one; or null
   */
  record Stand(Applicant applicant, Declaration declaration) {}

  private final Session session;
  private final Calls calls;
  private final Applications applications;
  private final FundClock clock;
  private final AuditTrail trail;

  Declarations(
      Session session, Calls calls, Applications applications, FundClock clock, AuditTrail trail) {
    this.session = session;
    this.calls = calls;
    this.applications = applications;
    this.clock = clock;
    this.trail = trail;
  }

  /**
   * That there is a conflict with those named and with none of the others that were read. Said
   * again it is not said anew, but a conflict may be added.
   *
   * @param read organisations that the actor has had before the eyes; others are not declared on
   */
  @Transactional
  public void declare(UUID callId, Set<UUID> read, List<Conflict> conflicts, Actor actor) {
    Call call = calls.held(calls.visible(callId, actor));
    call.checkUnderWay();
    Map<UUID, Conflict> by =
        conflicts.stream()
            .collect(Collectors.toMap(Conflict::organisationId, c -> c, (one, other) -> one));
    List<Stand> stands = stands(call.id(), actor);
    Set<UUID> known =
        stands.stream().map(s -> s.applicant().organisation().id()).collect(Collectors.toSet());
    if (!known.containsAll(read) || !read.containsAll(by.keySet())) {
      throw Refusal.invalid(FieldError.of("organisations", "interest.not-an-applicant"));
    }
    Instant now = clock.now();
    List<Declaration> made = new ArrayList<>();
    for (Stand s : stands) {
      UUID organisation = s.applicant().organisation().id();
      Conflict conflict = by.get(organisation);
      boolean said = s.declaration() != null && (conflict == null || s.declaration().conflict());
      if (read.contains(organisation) && !said) {
        made.add(
            new Declaration(
                s.applicant().applicationId(),
                conflict == null ? null : conflict.kind(),
                conflict == null ? null : conflict.text(),
                actor,
                now));
      }
    }
    if (made.isEmpty()) {
      return;
    }
    made.forEach(session::persist);
    trail.record(
        actor,
        "declareInterests",
        "call",
        callId,
        Map.of(
            "declared",
            made.size(),
            "conflicts",
            made.stream().filter(Declaration::conflict).count()));
    session.flush();
    // Their duties are the database's to write: whoever asks for them next reads them anew.
    made.forEach(d -> session.detach(session.find(Application.class, d.applicationId())));
  }

  /** By the applicants' names. */
  List<Stand> stands(UUID callId, Actor actor) {
    List<Applicant> applicants = applications.applicants(callId);
    Map<UUID, Declaration> declared = new HashMap<>();
    of(applicants.stream().map(Applicant::applicationId).toList(), actor)
        .forEach(
            d ->
                declared.merge(d.applicationId(), d, (one, other) -> one.conflict() ? one : other));
    return applicants.stream().map(a -> new Stand(a, declared.get(a.applicationId()))).toList();
  }

  Optional<Declaration> declaration(UUID id) {
    return Optional.ofNullable(id).map(d -> session.find(Declaration.class, d));
  }

  /** Calls whose content waits for the actor's word: of evaluators assigned, and of trustees. */
  @Override
  public List<Task> awaiting(Actor actor) {
    if (!actor.is(Role.EVALUATOR) && !actor.is(Role.TRUSTEE)) {
      return List.of();
    }
    return session
        .createNativeQuery(
            """
            select c.id, c.reference, min(a.status_since), c.title ->> (c.languages ->> 0)
            from application a join call c on c.id = a.call_id left join application_duty d on d.application_id = a.id and d.person_id = :me
            where c.status <> 'CANCELLED' and d.declared_at is null and d.recused_at is null
              and ((d.assigned_at is not null and d.released_at is null and a.status = 'ELIGIBLE')
                or (:trustee and a.status in ('SCORED', 'RECOMMENDED', 'NOT_RECOMMENDED') and d.assigned_at is null))
            group by c.id, c.reference, c.title, c.languages order by 3""",
            Object[].class)
        .setParameter("me", actor.id())
        .setParameter("trustee", actor.is(Role.TRUSTEE))
        .getResultStream()
        .map(
            r ->
                new Task(
                    "call.declareInterests",
                    "call",
                    (UUID) r[0],
                    (String) r[1],
                    r[3] == null ? "" : (String) r[3],
                    (Instant) r[2]))
        .toList();
  }

  private List<Declaration> of(Collection<UUID> applications, Actor actor) {
    return applications.isEmpty()
        ? List.of()
        : session
            .createQuery(
                "from Declaration d where d.personId = :me and d.applicationId in (:of)",
                Declaration.class)
            .setParameter("me", actor.id())
            .setParameter("of", applications)
            .getResultList();
  }
}
