package org.amparo.retention;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Role;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;

/** What is not erased, whatever its age. */
@ApplicationScoped
public class RetentionHolds implements PanacheRepositoryBase<RetentionHold, UUID>, TaskSource {

  static final String TYPE = "retention-hold";

  private static final Map<String, String> SUBJECTS =
      Map.of(
          "application", "select id, number from application where number = :number",
          "grant", "select id, number from grant_agreement where number = :number",
          "organisation", "select id, name from organisation where code = :number");

  private final Session session;
  private final AuditTrail trail;
  private final People people;
  private final FundClock clock;

  RetentionHolds(Session session, AuditTrail trail, People people, FundClock clock) {
    this.session = session;
    this.trail = trail;
    this.people = people;
    this.clock = clock;
  }

  /**
   * Asking again is the same hold. Of an organisation it holds its applications and grants as well,
   * and of one of those the organisation's persons.
   *
   * @param number of an application or a grant, or an organisation's code
   */
  @Transactional
  public RetentionHold place(String subjectType, String number, String reason, Actor actor) {
    String question = SUBJECTS.get(subjectType);
    if (question == null) {
      throw Refusal.invalid(FieldError.of("subjectType", "problem.field.unknown"));
    }
    Object[] subject =
        session
            .createNativeQuery(question, Object[].class)
            .setParameter("number", number.strip())
            .uniqueResultOptional()
            .orElseThrow(() -> Refusal.invalid(FieldError.of("number", "problem.field.unknown")));
    Optional<RetentionHold> standing =
        find(
                "subjectType = ?1 and subjectId = ?2 and lifting.liftedAt is null",
                subjectType,
                (UUID) subject[0])
            .firstResultOptional();
    if (standing.isPresent()) {
      return standing.get();
    }
    people.remember(actor);
    RetentionHold hold =
        new RetentionHold(
            subjectType, (UUID) subject[0], (String) subject[1], reason, actor, clock.now());
    persistAndFlush(hold);
    trail.record(
        actor,
        "hold",
        TYPE,
        hold.id(),
        Map.of("subjectType", subjectType, "subject", subject[0].toString()));
    return hold;
  }

  @Transactional
  RetentionHold askToLift(UUID id, Actor actor) {
    RetentionHold hold = locked(id);
    people.remember(actor);
    hold.askToLift(actor, clock.now());
    trail.record(actor, "ask-to-lift", TYPE, id);
    flush();
    return hold;
  }

  @Transactional
  RetentionHold lift(UUID id, Actor actor) {
    RetentionHold hold = locked(id);
    people.remember(actor);
    hold.lift(actor, clock.now());
    trail.record(actor, "lift", TYPE, id);
    flush();
    return hold;
  }

  /** Those that stand first, then the latest. */
  List<RetentionHold> all() {
    return find("order by case when lifting.liftedAt is null then 0 else 1 end, placedAt desc")
        .page(0, 500)
        .list();
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    if (!actor.isAny(Role.CONTROLLER, Role.FUND_MANAGER, Role.DATA_PROTECTION_OFFICER)) {
      return List.of();
    }
    return list("lifting.liftAskedAt is not null and lifting.liftedAt is null").stream()
        .filter(h -> h.actions(actor).contains("lift"))
        .map(
            h ->
                new Task(
                    "retention.lift",
                    TYPE,
                    h.id(),
                    h.subjectLabel(),
                    h.reason(),
                    h.lifting().askedAt()))
        .toList();
  }

  private RetentionHold locked(UUID id) {
    return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
        .orElseThrow(Refusal::notFound);
  }
}
