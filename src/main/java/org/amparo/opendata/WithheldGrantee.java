package org.amparo.opendata;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.amparo.problem.Refusal;

/**
 * A grantee that nothing public names, for its safety or that of those it helps. In force from the
 * moment it is asked for; taken back by two persons.
 */
@Entity
public class WithheldGrantee {

  @Id private UUID id;

  @Column(updatable = false)
  private UUID organisationId;

  @Column(updatable = false)
  private String reason;

  @Column(updatable = false)
  private UUID withheldBy;

  @Column(updatable = false)
  private Instant withheldAt;

  private UUID liftAskedBy;
  private Instant liftAskedAt;
  private UUID liftedBy;
  private Instant liftedAt;

  WithheldGrantee() {}

  WithheldGrantee(UUID organisationId, String reason, Actor actor, Instant now) {
    this.id = UUID.randomUUID();
    this.organisationId = organisationId;
    this.reason = reason.strip();
    this.withheldBy = actor.id();
    this.withheldAt = now;
  }

  void checkAskToLift() {
    if (liftedAt != null) {
      throw Refusal.conflict("opendata.lifted");
    }
    if (liftAskedAt != null) {
      throw Refusal.conflict("opendata.lift-asked");
    }
  }

  void askToLift(Actor actor, Instant now) {
    checkAskToLift();
    liftAskedBy = actor.id();
    liftAskedAt = now;
  }

  void checkLift(Actor actor) {
    if (liftedAt != null) {
      throw Refusal.conflict("opendata.lifted");
    }
    if (liftAskedAt == null) {
      throw Refusal.conflict("opendata.lift-not-asked");
    }
    if (actor.did(liftAskedBy)) {
      throw Refusal.forbidden("opendata.same-person");
    }
  }

  void lift(Actor actor, Instant now) {
    checkLift(actor);
    liftedBy = actor.id();
    liftedAt = now;
  }

  UUID id() {
    return id;
  }

  UUID organisationId() {
    return organisationId;
  }

  String reason() {
    return reason;
  }

  UUID withheldBy() {
    return withheldBy;
  }

  Instant withheldAt() {
    return withheldAt;
  }

  UUID liftAskedBy() {
    return liftAskedBy;
  }

  Instant liftAskedAt() {
    return liftAskedAt;
  }

  UUID liftedBy() {
    return liftedBy;
  }

  Instant liftedAt() {
    return liftedAt;
  }
}
