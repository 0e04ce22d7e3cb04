package org.amparo.safeguarding;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.hibernate.annotations.DynamicUpdate;

/**
 * A person who reads allegations. A fund manager and a data protection officer appoint them
 * together, and dismiss them together, so that nobody alone decides who is heard.
 */
@Entity
@DynamicUpdate
class FocalPoint {

  @Id private UUID id;
  @Version private int version;
  private UUID personId;
  private String email;
  private String language;

  @Enumerated(EnumType.STRING)
  private FocalPointStatus status;

  private UUID proposedBy;

  @Enumerated(EnumType.STRING)
  private Role proposedAs;

  private Instant proposedAt;
  private UUID decidedBy;

  @Enumerated(EnumType.STRING)
  private Role decidedAs;

  private Instant decidedAt;

  FocalPoint() {}

  static FocalPoint propose(UUID person, String email, String language, Actor actor, Instant now) {
    FocalPoint f = new FocalPoint();
    f.id = UUID.randomUUID();
    f.personId = person;
    f.email = email.strip();
    f.language = language;
    f.requireNotOneself(actor);
    f.status = FocalPointStatus.PROPOSED;
    f.proposed(actor, now);
    return f;
  }

  /** The other of the two agrees, to the appointment or to its end. */
  void confirm(Actor actor, Instant now) {
    checkDecide(actor);
    become(
        status == FocalPointStatus.PROPOSED ? FocalPointStatus.APPOINTED : FocalPointStatus.ENDED,
        actor,
        now);
  }

  /** Does not agree: who was to be dismissed stays. */
  void decline(Actor actor, Instant now) {
    checkDecide(actor);
    become(
        status == FocalPointStatus.PROPOSED
            ? FocalPointStatus.DECLINED
            : FocalPointStatus.APPOINTED,
        actor,
        now);
  }

  void proposeEnd(Actor actor, Instant now) {
    checkProposeEnd(actor);
    status = FocalPointStatus.END_PROPOSED;
    proposed(actor, now);
  }

  List<String> actions(Actor actor) {
    return Actions.of(actor)
        .offer("confirm", () -> checkDecide(actor), Role.FUND_MANAGER, Role.DATA_PROTECTION_OFFICER)
        .offer("decline", () -> checkDecide(actor), Role.FUND_MANAGER, Role.DATA_PROTECTION_OFFICER)
        .offer(
            "proposeEnd",
            () -> checkProposeEnd(actor),
            Role.FUND_MANAGER,
            Role.DATA_PROTECTION_OFFICER)
        .list();
  }

  UUID id() {
    return id;
  }

  int version() {
    return version;
  }

  UUID personId() {
    return personId;
  }

  String email() {
    return email;
  }

  String language() {
    return language;
  }

  FocalPointStatus status() {
    return status;
  }

  UUID proposedBy() {
    return proposedBy;
  }

  Instant proposedAt() {
    return proposedAt;
  }

  UUID decidedBy() {
    return decidedBy;
  }

  Instant decidedAt() {
    return decidedAt;
  }

  /** Whether the decision is this actor's own, so that the same call again finds it done. */
  boolean justDecided(Actor actor) {
    return !status.awaitsDecision() && actor.did(decidedBy);
  }

  boolean justProposedEnd(Actor actor) {
    return status == FocalPointStatus.END_PROPOSED && actor.did(proposedBy);
  }

  private void checkDecide(Actor actor) {
    if (!status.awaitsDecision()) {
      throw Refusal.conflict("safeguarding.wrong-state");
    }
    requireNotOneself(actor);
    if (actor.did(proposedBy)) {
      throw Refusal.rule("safeguarding.focal-same-person");
    }
    as(actor, proposedAs);
  }

  private void checkProposeEnd(Actor actor) {
    if (status != FocalPointStatus.APPOINTED) {
      throw Refusal.conflict("safeguarding.wrong-state");
    }
    requireNotOneself(actor);
  }

  private void requireNotOneself(Actor actor) {
    if (actor.did(personId)) {
      throw Refusal.rule("safeguarding.not-oneself");
    }
  }

  private void proposed(Actor actor, Instant now) {
    proposedBy = actor.id();
    proposedAs = as(actor, null);
    proposedAt = now;
  }

  private void become(FocalPointStatus next, Actor actor, Instant now) {
    decidedAs = as(actor, proposedAs);
    decidedBy = actor.id();
    decidedAt = now;
    status = next;
  }

  /** In which of the two roles they act, when the other has been taken. */
  private static Role as(Actor actor, Role taken) {
    for (Role role : List.of(Role.FUND_MANAGER, Role.DATA_PROTECTION_OFFICER)) {
      if (role != taken && actor.is(role)) {
        return role;
      }
    }
    throw Refusal.rule("safeguarding.both-roles");
  }
}
