package org.amparo.safeguarding;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Role;
import org.amparo.mail.Letter;
import org.amparo.mail.Mails;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;

/** The persons who read allegations. */
@ApplicationScoped
class FocalPoints implements PanacheRepositoryBase<FocalPoint, UUID>, TaskSource {

  private static final List<FocalPointStatus> READING =
      List.of(FocalPointStatus.APPOINTED, FocalPointStatus.END_PROPOSED);

  private final Session session;
  private final AuditTrail trail;
  private final Mails mails;
  private final People people;
  private final FundClock clock;

  FocalPoints(Session session, AuditTrail trail, Mails mails, People people, FundClock clock) {
    this.session = session;
    this.trail = trail;
    this.mails = mails;
    this.people = people;
    this.clock = clock;
  }

  /**
   * Whether this is one of the persons named. Accounts that run the system, that audit it or that
   * belong to an organisation read nothing, even when somebody has named their owner.
   */
  boolean reads(Actor actor) {
    return actor.organisation() == null
        && !actor.isAny(Role.SYSTEM_ADMIN, Role.AUDITOR)
        && count("personId = ?1 and status in ?2", actor.id(), READING) > 0;
  }

  @Transactional
  FocalPoint propose(String username, String email, String language, Actor actor) {
    UUID person = person(username);
    Optional<FocalPoint> open =
        find("personId = ?1 and status in ?2", person, List.of(FocalPointStatus.PROPOSED))
            .firstResultOptional();
    if (open.isPresent() && actor.did(open.get().proposedBy())) {
      return open.get();
    }
    FocalPoint proposed = FocalPoint.propose(person, email, language, actor, clock.now());
    trail.record(actor, "propose", "focal-point", proposed.id(), Map.of("person", person));
    persistAndFlush(proposed);
    return proposed;
  }

  @Transactional
  FocalPoint confirm(UUID id, Actor actor) {
    FocalPoint f = locked(id);
    return f.justDecided(actor) ? f : done(f, "confirm", actor, x -> x.confirm(actor, clock.now()));
  }

  @Transactional
  FocalPoint decline(UUID id, Actor actor) {
    FocalPoint f = locked(id);
    return f.justDecided(actor) ? f : done(f, "decline", actor, x -> x.decline(actor, clock.now()));
  }

  @Transactional
  FocalPoint proposeEnd(UUID id, Actor actor) {
    FocalPoint f = locked(id);
    return f.justProposedEnd(actor)
        ? f
        : done(f, "proposeEnd", actor, x -> x.proposeEnd(actor, clock.now()));
  }

  /** Writes to each that something awaits them, and nothing of what. */
  @Transactional(Transactional.TxType.MANDATORY)
  void tell() {
    for (FocalPoint f : list("status in ?1", READING)) {
      mails.queue(
          Letter.of(
              f.email(),
              Locale.forLanguageTag(f.language()),
              "safeguarding.letter",
              Map.of(),
              "focal-point",
              f.id(),
              null));
    }
  }

  List<FocalPoint> all() {
    return list("order by proposedAt desc, id");
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    if (!actor.isAny(Role.FUND_MANAGER, Role.DATA_PROTECTION_OFFICER)) {
      return List.of();
    }
    return list("status in ?1", List.of(FocalPointStatus.PROPOSED, FocalPointStatus.END_PROPOSED))
        .stream()
        .filter(f -> f.actions(actor).contains("confirm"))
        .map(
            f ->
                new Task(
                    "focal-point.confirm",
                    "focal-point",
                    f.id(),
                    people.person(f.personId()).name(),
                    null,
                    f.proposedAt()))
        .toList();
  }

  private FocalPoint done(FocalPoint f, String verb, Actor actor, Consumer<FocalPoint> act) {
    act.accept(f);
    trail.record(actor, verb, "focal-point", f.id(), Map.of("person", f.personId()));
    flush();
    return f;
  }

  private FocalPoint locked(UUID id) {
    return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
        .orElseThrow(Refusal::notFound);
  }

  /** One of the fund's own people who has acted, and whom the name means alone. */
  private UUID person(String username) {
    List<UUID> found =
        session
            .createNativeQuery(
                "select id from person where username = :username and officer_of is null",
                UUID.class)
            .setParameter("username", username.strip())
            .getResultList();
    if (found.size() != 1) {
      throw Refusal.invalid(FieldError.of("username", "safeguarding.person-unknown"));
    }
    return found.get(0);
  }
}
