package org.amparo.review;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.amparo.application.UnderReview;
import org.amparo.identity.Actor;
import org.amparo.money.Money;
import org.hibernate.annotations.Immutable;

/** The fund manager's; the latest stands. */
@Entity
@Immutable
class Decision {

  @Id private UUID id;
  private UUID applicationId;

  @Enumerated(EnumType.STRING)
  private UnderReview.Outcome outcome;

  private BigDecimal amount;
  private String reason;
  private String outOfOrder;
  private UUID decidedBy;
  private Instant decidedAt;

  Decision() {}

  Decision(
      UUID applicationId,
      UnderReview.Outcome outcome,
      Money amount,
      String reason,
      String outOfOrder,
      Actor actor,
      Instant now) {
    this.id = UUID.randomUUID();
    this.applicationId = applicationId;
    this.outcome = outcome;
    this.amount = amount == null ? null : amount.amount();
    this.reason = reason;
    this.outOfOrder = outOfOrder;
    this.decidedBy = actor.id();
    this.decidedAt = now;
  }

  boolean says(UnderReview.Outcome other, Money of, Actor actor) {
    return outcome == other && Objects.equals(amount(), of) && actor.did(decidedBy);
  }

  UnderReview.Outcome outcome() {
    return outcome;
  }

  Money amount() {
    return amount == null ? null : Money.usd(amount);
  }

  String reason() {
    return reason;
  }

  /** Why others before it on the reserve list were passed over, or null. */
  String outOfOrder() {
    return outOfOrder;
  }

  UUID decidedBy() {
    return decidedBy;
  }

  Instant decidedAt() {
    return decidedAt;
  }
}
