package org.amparo.release;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.amparo.problem.Refusal;

/**
 * A grant whose counts enter no release, as its grantee may ask for the safety of those it helps.
 */
@Entity
public class WithheldGrant {

  @Id private UUID id;

  @Column(updatable = false)
  private UUID grantId;

  @Column(updatable = false)
  private String reason;

  @Column(updatable = false)
  private UUID withheldBy;

  @Column(updatable = false)
  private Instant withheldAt;

  private UUID liftedBy;
  private Instant liftedAt;

  WithheldGrant() {}

  WithheldGrant(UUID grantId, String reason, Actor actor, Instant now) {
    this.id = UUID.randomUUID();
    this.grantId = grantId;
    this.reason = reason.strip();
    this.withheldBy = actor.id();
    this.withheldAt = now;
  }

  void lift(Actor actor, Instant now) {
    if (liftedAt != null) {
      throw Refusal.conflict("release.grant-lifted");
    }
    liftedBy = actor.id();
    liftedAt = now;
  }

  public UUID id() {
    return id;
  }

  UUID grantId() {
    return grantId;
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

  UUID liftedBy() {
    return liftedBy;
  }

  Instant liftedAt() {
    return liftedAt;
  }
}
