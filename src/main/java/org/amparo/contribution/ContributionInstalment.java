package org.amparo.contribution;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.amparo.money.Money;
import org.hibernate.annotations.DynamicUpdate;

/** A part of what was agreed, and the day on which it falls due. */
@Entity
@DynamicUpdate // its role may set replaced_at alone
class ContributionInstalment {

  @Id private UUID id;

  @ManyToOne(optional = false)
  private Contribution contribution;

  private short number;
  private LocalDate dueOn;
  private Money amount;
  private Instant replacedAt;

  ContributionInstalment() {}

  ContributionInstalment(Contribution contribution, int number, Schedule.Part part) {
    this.id = UUID.randomUUID();
    this.contribution = contribution;
    this.number = (short) number;
    this.dueOn = part.dueOn();
    this.amount = part.amount();
  }

  void replace(Instant at) {
    replacedAt = at;
  }

  boolean isInForce() {
    return replacedAt == null;
  }

  Schedule.Part part() {
    return new Schedule.Part(dueOn, amount);
  }

  UUID id() {
    return id;
  }

  int number() {
    return number;
  }

  LocalDate dueOn() {
    return dueOn;
  }

  Money amount() {
    return amount;
  }
}
