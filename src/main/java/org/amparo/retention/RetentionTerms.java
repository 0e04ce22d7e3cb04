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
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;

/** How long each class of records is kept, by two persons. */
@ApplicationScoped
public class RetentionTerms implements PanacheRepositoryBase<RetentionTerm, UUID>, TaskSource {

  static final String TYPE = "retention-term";

  private final AuditTrail trail;
  private final People people;
  private final FundClock clock;

  RetentionTerms(AuditTrail trail, People people, FundClock clock) {
    this.trail = trail;
    this.people = people;
    this.clock = clock;
  }

  /**
   * @param months null for what is kept without end
   * @throws Refusal retention.term-proposed when one of this class awaits its decision
   */
  @Transactional
  public UUID propose(RetentionClass of, Integer months, String reason, Actor actor) {
    if (count("of = ?1 and status = ?2", of, RetentionTerm.Status.PROPOSED) > 0) {
      throw Refusal.conflict("retention.term-proposed");
    }
    people.remember(actor);
    RetentionTerm term = new RetentionTerm(of, months, reason, actor, clock.now());
    persistAndFlush(term);
    trail.record(
        actor,
        "propose",
        TYPE,
        term.id(),
        Map.of("class", of.name(), "months", months == null ? "never" : months));
    return term.id();
  }

  @Transactional
  public void agree(UUID id, Actor actor) {
    RetentionTerm term = locked(id);
    people.remember(actor);
    term.agree(actor, clock.now());
    trail.record(actor, "agree", TYPE, id, Map.of("class", term.of().name()));
    flush();
  }

  @Transactional
  void reject(UUID id, Actor actor) {
    RetentionTerm term = locked(id);
    people.remember(actor);
    term.reject(actor, clock.now());
    trail.record(actor, "reject", TYPE, id, Map.of("class", term.of().name()));
    flush();
  }

  /** The one agreed last; none: nothing of the class is erased. */
  Optional<RetentionTerm> inForce(RetentionClass of) {
    return find("of = ?1 and status = ?2 order by decidedAt desc", of, RetentionTerm.Status.AGREED)
        .firstResultOptional();
  }

  RetentionTerm required(UUID id) {
    return findByIdOptional(id).orElseThrow(Refusal::notFound);
  }

  /** Newest first. */
  List<RetentionTerm> all() {
    return find("order by proposedAt desc, id desc").page(0, 500).list();
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    if (!actor.isAny(Role.CONTROLLER, Role.FUND_MANAGER, Role.DATA_PROTECTION_OFFICER)) {
      return List.of();
    }
    return list("status", RetentionTerm.Status.PROPOSED).stream()
        .filter(t -> t.actions(actor).contains("agree"))
        .map(
            t ->
                new Task(
                    "retention.agree", TYPE, t.id(), t.of().name(), t.reason(), t.proposedAt()))
        .toList();
  }

  private RetentionTerm locked(UUID id) {
    return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
        .orElseThrow(Refusal::notFound);
  }
}
