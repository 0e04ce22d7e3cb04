package org.amparo.casestudy;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.grant.Grant;
import org.amparo.grant.Grants;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;

/** The trail says who did what, and never a word of what was told. */
@ApplicationScoped
class CaseStudies implements PanacheRepositoryBase<CaseStudy, UUID>, TaskSource {

  private static final String TYPE = "case-study";
  private static final int MOST = 500;

  private final Session session;
  private final Grants grants;
  private final AuditTrail trail;
  private final People people;
  private final FundClock clock;

  CaseStudies(Session session, Grants grants, AuditTrail trail, People people, FundClock clock) {
    this.session = session;
    this.grants = grants;
    this.trail = trail;
    this.people = people;
    this.clock = clock;
  }

  /** Sent twice it is proposed once. */
  @Transactional
  CaseStudy propose(UUID grantId, Told told, Actor actor) {
    Grant grant = grants.visible(grantId, actor);
    if (!grant.isOf(actor)) {
      throw Refusal.notFound();
    }
    session.lock(grant, org.hibernate.LockMode.PESSIMISTIC_WRITE);
    Optional<CaseStudy> same =
        list("grantId = ?1 and status = ?2", grantId, CaseStudyStatus.PROPOSED).stream()
            .filter(c -> c.says(told, grantId, actor))
            .findFirst();
    if (same.isPresent()) {
      return same.get();
    }
    CaseStudy made =
        CaseStudy.propose(nextNumber(), grant, told, clock.today(), actor, clock.now());
    people.remember(actor);
    persistAndFlush(made);
    trail.record(actor, "proposeCaseStudy", TYPE, made.id(), Map.of("grant", grant.number()));
    return made;
  }

  @Transactional
  CaseStudy revise(
      UUID id, int version, Told told, Actor actor, Function<CaseStudy, Object> shown) {
    CaseStudy study = locked(id, actor);
    if (!grant(study).isOf(actor)) {
      throw Refusal.notFound();
    }
    if (study.version() != version) {
      throw Refusal.stale(shown.apply(study));
    }
    study.revise(told, clock.today(), actor, clock.now());
    people.remember(actor);
    flush();
    trail.record(actor, "reviseCaseStudy", TYPE, id);
    return study;
  }

  @Transactional
  CaseStudy release(UUID id, Actor actor) {
    CaseStudy study = locked(id, actor);
    if (study.status() == CaseStudyStatus.RELEASED && actor.did(study.reviewedBy())) {
      return study;
    }
    study.release(actor, clock.now());
    return done(study, "releaseCaseStudy", actor);
  }

  @Transactional
  CaseStudy giveBack(UUID id, String reason, Actor actor) {
    CaseStudy study = locked(id, actor);
    if (study.status() == CaseStudyStatus.RETURNED && actor.did(study.reviewedBy())) {
      return study;
    }
    study.giveBack(reason, actor, clock.now());
    return done(study, "returnCaseStudy", actor);
  }

  @Transactional
  CaseStudy withdraw(UUID id, CaseStudy.WithdrawnFor why, Actor actor) {
    CaseStudy study = locked(id, actor);
    if (!grant(study).isOf(actor) && !actor.is(Role.DATA_PROTECTION_OFFICER)) {
      throw Refusal.notFound();
    }
    if (study.status() == CaseStudyStatus.WITHDRAWN) {
      return study;
    }
    study.withdraw(why, actor, clock.now());
    return done(study, "withdrawCaseStudy", actor);
  }

  /** The latest first. */
  List<CaseStudy> visible(Actor actor) {
    List<CaseStudy> found = find("order by writtenAt desc, id desc").page(0, MOST).list();
    Map<UUID, Grant> of = grants(found);
    return found.stream().filter(c -> c.isVisibleTo(actor, of.get(c.grantId()))).toList();
  }

  Map<UUID, Grant> grants(List<CaseStudy> of) {
    return grants.byId(of.stream().map(CaseStudy::grantId).distinct().toList());
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    if (!actor.is(Role.DATA_PROTECTION_OFFICER)) {
      return List.of();
    }
    return list("status", CaseStudyStatus.PROPOSED).stream()
        .filter(c -> !actor.did(c.writtenBy()))
        .map(c -> new Task("case-study.review", TYPE, c.id(), c.number(), null, c.statusSince()))
        .toList();
  }

  private CaseStudy done(CaseStudy study, String verb, Actor actor) {
    people.remember(actor);
    flush();
    trail.record(actor, verb, TYPE, study.id());
    return study;
  }

  private Grant grant(CaseStudy study) {
    return grants.byId(List.of(study.grantId())).get(study.grantId());
  }

  private CaseStudy locked(UUID id, Actor actor) {
    return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
        .filter(c -> c.isVisibleTo(actor, grant(c)))
        .orElseThrow(Refusal::notFound);
  }

  private String nextNumber() {
    long next =
        session
            .createNativeQuery("select nextval('case_study_number')", Long.class)
            .getSingleResult();
    return "CS-%d-%04d".formatted(clock.today().getYear(), next);
  }
}
