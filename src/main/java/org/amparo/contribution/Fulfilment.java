package org.amparo.contribution;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.amparo.money.Money;

/** Part of a conditional contribution whose condition was met. */
@Entity
class Fulfilment {

  @Id private UUID id;

  @ManyToOne(optional = false)
  private Contribution contribution;

  private Money amount;
  private BigDecimal usd;
  private LocalDate fulfilledOn;
  private String evidence;
  private UUID recordedBy;
  private Instant recordedAt;

  Fulfilment() {}

  Fulfilment(
      Contribution contribution,
      Money amount,
      Money usd,
      LocalDate on,
      String evidence,
      Actor by,
      Instant at) {
    this.id = UUID.randomUUID();
    this.contribution = contribution;
    this.amount = amount;
    this.usd = usd.amount();
    this.fulfilledOn = on;
    this.evidence = evidence;
    this.recordedBy = by.id();
    this.recordedAt = at;
  }

  boolean says(Money sameAmount, LocalDate sameDay, String sameEvidence) {
    return amount.equals(sameAmount)
        && fulfilledOn.equals(sameDay)
        && evidence.equals(sameEvidence);
  }

  UUID id() {
    return id;
  }

  Contribution contribution() {
    return contribution;
  }

  Money amount() {
    return amount;
  }

  Money usd() {
    return Money.usd(usd);
  }

  LocalDate fulfilledOn() {
    return fulfilledOn;
  }

  String evidence() {
    return evidence;
  }

  UUID recordedBy() {
    return recordedBy;
  }

  Instant recordedAt() {
    return recordedAt;
  }
}
