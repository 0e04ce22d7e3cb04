package org.amparo.interest;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.hibernate.annotations.Immutable;

/** Whether a tie that was found keeps its person out. */
@Entity
@Immutable
class RecusalDecision {

  @Id private UUID recusalId;
  private UUID personId;

  @Enumerated(EnumType.STRING)
  private Recusal.Basis basis;

  private boolean upheld;
  private String text;
  private UUID decidedBy;
  private Instant decidedAt;

  RecusalDecision() {}

  RecusalDecision(
      UUID recusalId,
      UUID personId,
      Recusal.Basis basis,
      boolean upheld,
      String text,
      Actor actor,
      Instant now) {
    this.recusalId = recusalId;
    this.personId = personId;
    this.basis = basis;
    this.upheld = upheld;
    this.text = text;
    this.decidedBy = actor.id();
    this.decidedAt = now;
  }

  boolean says(boolean other, Actor actor) {
    return upheld == other && actor.did(decidedBy);
  }

  UUID recusalId() {
    return recusalId;
  }

  boolean upheld() {
    return upheld;
  }

  String text() {
    return text;
  }

  UUID decidedBy() {
    return decidedBy;
  }

  Instant decidedAt() {
    return decidedAt;
  }
}
