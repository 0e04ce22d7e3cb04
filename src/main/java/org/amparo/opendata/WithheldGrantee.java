package org.amparo.opendata;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.amparo.identity.Lifting;

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

  // Hibernate reads an embedded object of nothing but nulls as null.
  @Embedded private Lifting lifting = new Lifting();

  WithheldGrantee() {}

  WithheldGrantee(UUID organisationId, String reason, Actor actor, Instant now) {
    this.id = UUID.randomUUID();
    this.organisationId = organisationId;
    this.reason = reason.strip();
    this.withheldBy = actor.id();
    this.withheldAt = now;
  }

  void checkAskToLift() {
    lifting().checkAsk("opendata");
  }

  void askToLift(Actor actor, Instant now) {
    lifting = lifting();
    lifting.ask("opendata", actor, now);
  }

  void checkLift(Actor actor) {
    lifting().check("opendata", actor);
  }

  void lift(Actor actor, Instant now) {
    lifting().done("opendata", actor, now);
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

  Lifting lifting() {
    return lifting == null ? new Lifting() : lifting;
  }
}
