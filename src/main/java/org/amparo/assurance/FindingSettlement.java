package org.amparo.assurance;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.amparo.money.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What of a finding's amount is no longer unsupported, and why. Nothing of it is taken back. */
@Entity
class FindingSettlement {

  @Schema(name = "FindingSettlementKind")
  enum Kind {
    DOCUMENTED,
    JUSTIFIED,
    REFUNDED,
    WRITTEN_OFF
  }

  /**
   * What is asked for.
   *
   * @param source the refund or the write-off, or null
   */
  record Asked(Kind kind, Money amount, String text, UUID source, UUID key) {}

  @Id private UUID id;
  private UUID findingId;

  @Enumerated(EnumType.STRING)
  private Kind kind;

  private BigDecimal amount;
  private String text;
  private UUID refundId;
  private UUID writeOffId;
  private UUID settledBy;
  private Instant settledAt;
  private UUID idempotencyKey;

  FindingSettlement() {}

  FindingSettlement(UUID findingId, Asked asked, Actor actor, Instant now) {
    this.id = UUID.randomUUID();
    this.findingId = findingId;
    this.kind = asked.kind();
    this.amount = asked.amount().amount();
    this.text = asked.text().strip();
    this.refundId = asked.kind() == Kind.REFUNDED ? asked.source() : null;
    this.writeOffId = asked.kind() == Kind.WRITTEN_OFF ? asked.source() : null;
    this.settledBy = actor.id();
    this.settledAt = now;
    this.idempotencyKey = asked.key();
  }

  boolean has(UUID key, Actor actor) {
    return key != null && key.equals(idempotencyKey) && actor.did(settledBy);
  }

  UUID id() {
    return id;
  }

  UUID findingId() {
    return findingId;
  }

  Kind kind() {
    return kind;
  }

  Money amount() {
    return Money.usd(amount);
  }

  String text() {
    return text;
  }

  UUID settledBy() {
    return settledBy;
  }

  Instant settledAt() {
    return settledAt;
  }
}
