package org.amparo.courtcase;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Role;
import org.amparo.organisation.Organisation;
import org.amparo.organisation.Organisations;
import org.amparo.problem.Messages;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;

/** The trail says who did what, and never a word of a summary. */
@ApplicationScoped
public class CourtCases implements PanacheRepositoryBase<CourtCase, UUID>, TaskSource {

  public static final String TYPE = "court-case";
  private static final int MOST = 2_000;

  private final Session session;
  private final Organisations organisations;
  private final AuditTrail trail;
  private final People people;
  private final FundClock clock;

  CourtCases(
      Session session,
      Organisations organisations,
      AuditTrail trail,
      People people,
      FundClock clock) {
    this.session = session;
    this.organisations = organisations;
    this.trail = trail;
    this.people = people;
    this.clock = clock;
  }

  /** Sent twice it is proposed once. */
  @Transactional
  public CourtCase propose(Told told, Actor actor) {
    return propose(told, false, actor);
  }

  /** An invented one, which is said to be so wherever it is shown. */
  @Transactional
  public CourtCase demonstrate(Told told, Actor actor) {
    return propose(told, true, actor);
  }

  private CourtCase propose(Told told, boolean demonstration, Actor actor) {
    UUID organisation =
        actor.is(Role.STATE_FOCAL_POINT) ? organisations.required(actor).id() : null;
    // What does not hold is refused, also when the rest was proposed before.
    told.check(clock.today(), keywords());
    hold(actor);
    Optional<CourtCase> same =
        list("status = ?1 and writtenBy = ?2", CourtCaseStatus.PROPOSED, actor.id()).stream()
            .filter(c -> c.says(told, organisation, actor))
            .findFirst();
    if (same.isPresent()) {
      return same.get();
    }
    CourtCase made =
        CourtCase.propose(
            nextNumber(),
            organisation,
            demonstration,
            told,
            clock.today(),
            keywords(),
            actor,
            clock.now());
    people.remember(actor);
    persistAndFlush(made);
    trail.record(
        actor,
        "proposeCourtCase",
        TYPE,
        made.id(),
        Map.of("number", made.number(), "notNames", told.notNames().size()));
    return made;
  }

  @Transactional
  CourtCase revise(
      UUID id, int version, Told told, Actor actor, Function<CourtCase, Object> shown) {
    CourtCase found = locked(id, actor);
    if (!isOwn(found, actor)) {
      throw Refusal.notFound();
    }
    if (found.version() != version) {
      throw Refusal.stale(shown.apply(found));
    }
    found.revise(told, clock.today(), keywords(), actor, clock.now());
    return done(found, "reviseCourtCase", actor);
  }

  @Transactional
  public CourtCase publish(UUID id, Actor actor) {
    CourtCase found = locked(id, actor);
    if (found.status() == CourtCaseStatus.PUBLISHED && actor.did(found.moderatedBy())) {
      return found;
    }
    found.publish(actor, clock.now());
    return done(found, "publishCourtCase", actor);
  }

  @Transactional
  CourtCase giveBack(UUID id, String reason, Actor actor) {
    CourtCase found = locked(id, actor);
    if (found.status() == CourtCaseStatus.RETURNED && actor.did(found.moderatedBy())) {
      return found;
    }
    found.giveBack(reason, actor, clock.now());
    return done(found, "returnCourtCase", actor);
  }

  @Transactional
  CourtCase withdraw(UUID id, CourtCase.WithdrawnFor why, Actor actor) {
    CourtCase found = locked(id, actor);
    if (found.status() == CourtCaseStatus.WITHDRAWN) {
      return found;
    }
    found.withdraw(why, actor, clock.now());
    return done(found, "withdrawCourtCase", actor);
  }

  // --- questions

  /** The latest decision first. */
  List<CourtCase> visible(Actor actor) {
    String order = " order by decidedOn desc, number desc";
    if (actor.organisation() == null) {
      return find("from CourtCase" + order).page(0, MOST).list();
    }
    return organisations
        .of(actor)
        .map(o -> find("organisationId = ?1" + order, o.id()).page(0, MOST).list())
        .orElse(List.of());
  }

  CourtCase known(UUID id, Actor actor) {
    return findByIdOptional(id).filter(c -> isVisible(c, actor)).orElseThrow(Refusal::notFound);
  }

  /** What anyone may read, the latest decision first. */
  @Transactional
  public List<CourtCase> published() {
    return find("status = ?1 order by decidedOn desc, number desc", CourtCaseStatus.PUBLISHED)
        .page(0, MOST)
        .list();
  }

  @Transactional
  public Optional<CourtCase> published(String number) {
    return find("status = ?1 and number = ?2", CourtCaseStatus.PUBLISHED, number)
        .firstResultOptional();
  }

  /** Every keyword in its order, with the group it is of. */
  @Transactional
  public Map<String, String> keywords() {
    Map<String, String> groups = new LinkedHashMap<>();
    for (Object[] row :
        session
            .createNativeQuery(
                "select code, grouped from court_keyword order by position", Object[].class)
            .getResultList()) {
      groups.put((String) row[0], (String) row[1]);
    }
    return groups;
  }

  public static String keyword(String code, Locale language) {
    return Messages.find("courtcase.keyword." + code, language).orElse(code);
  }

  boolean isOwn(CourtCase found, Actor actor) {
    return found.organisationId() == null
        ? actor.organisation() == null && actor.did(found.writtenBy())
        : organisations
            .of(actor)
            .map(Organisation::id)
            .filter(found.organisationId()::equals)
            .isPresent();
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    if (actor.organisation() == null
        && actor.isAny(Role.SECRETARIAT_OFFICER, Role.DATA_PROTECTION_OFFICER)) {
      return tasks(
          list("status", CourtCaseStatus.PROPOSED).stream()
              .filter(c -> !actor.did(c.writtenBy()))
              .toList(),
          "court-case.moderate");
    }
    return actor.is(Role.STATE_FOCAL_POINT)
        ? tasks(
            visible(actor).stream().filter(c -> c.status() == CourtCaseStatus.RETURNED).toList(),
            "court-case.revise")
        : List.of();
  }

  private static List<Task> tasks(List<CourtCase> of, String task) {
    return of.stream()
        .map(c -> new Task(task, TYPE, c.id(), c.number(), c.court(), c.statusSince()))
        .toList();
  }

  private boolean isVisible(CourtCase found, Actor actor) {
    return actor.organisation() == null || isOwn(found, actor);
  }

  private CourtCase done(CourtCase found, String verb, Actor actor) {
    people.remember(actor);
    flush();
    trail.record(actor, verb, TYPE, found.id());
    return found;
  }

  /** One person proposes one case at a time. */
  private void hold(Actor actor) {
    session
        .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtext(:what))", Integer.class)
        .setParameter("what", "court-case " + actor.id())
        .getSingleResult();
  }

  private CourtCase locked(UUID id, Actor actor) {
    return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
        .filter(c -> isVisible(c, actor))
        .orElseThrow(Refusal::notFound);
  }

  private String nextNumber() {
    long next =
        session
            .createNativeQuery("select nextval('court_case_number')", Long.class)
            .getSingleResult();
    return "CL-%d-%04d".formatted(clock.today().getYear(), next);
  }
}
