package org.amparo.disbursement;

import java.util.EnumSet;
import java.util.Set;

/** How far a payment has come. From a hold it goes back to where it was held, or ends. */
enum DisbursementStatus {
  REQUESTED,
  REVIEWED,
  CERTIFIED,
  PARTLY_APPROVED,
  APPROVED,
  SCHEDULED,
  PARTLY_RELEASED,
  RELEASED,
  SENT,
  SETTLED,
  REFUSED,
  REJECTED,
  RETURNED,
  ON_HOLD,
  CANCELLED;

  boolean mayBecome(DisbursementStatus status) {
    return next().contains(status);
  }

  private Set<DisbursementStatus> next() {
    return switch (this) {
      case REQUESTED -> EnumSet.of(REVIEWED, REJECTED, ON_HOLD, CANCELLED);
      case REVIEWED -> EnumSet.of(CERTIFIED, REJECTED, ON_HOLD, CANCELLED);
      case CERTIFIED -> EnumSet.of(PARTLY_APPROVED, APPROVED, REJECTED, ON_HOLD, CANCELLED);
      case PARTLY_APPROVED -> EnumSet.of(APPROVED, REJECTED, ON_HOLD, CANCELLED);
      case APPROVED -> EnumSet.of(SCHEDULED, REJECTED, ON_HOLD, CANCELLED);
      case SCHEDULED -> EnumSet.of(APPROVED, PARTLY_RELEASED, REJECTED, ON_HOLD, CANCELLED);
      case PARTLY_RELEASED -> EnumSet.of(RELEASED, REJECTED, ON_HOLD, CANCELLED);
      case ON_HOLD ->
          EnumSet.of(
              REQUESTED,
              REVIEWED,
              CERTIFIED,
              PARTLY_APPROVED,
              APPROVED,
              SCHEDULED,
              PARTLY_RELEASED,
              CANCELLED);
      case RELEASED -> EnumSet.of(SENT, SETTLED, REFUSED, RETURNED);
      case SENT -> EnumSet.of(SETTLED, REFUSED, RETURNED);
      case SETTLED -> EnumSet.of(RETURNED);
      case REFUSED, REJECTED, RETURNED, CANCELLED -> EnumSet.noneOf(DisbursementStatus.class);
    };
  }
}
