package org.amparo.disbursement;

import java.util.EnumSet;
import java.util.Set;

enum DisbursementStatus {
  REQUESTED,
  CERTIFIED,
  APPROVED,
  PARTLY_RELEASED,
  RELEASED,
  SETTLED,
  REJECTED,
  RETURNED;

  boolean mayBecome(DisbursementStatus status) {
    return next().contains(status);
  }

  private Set<DisbursementStatus> next() {
    return switch (this) {
      case REQUESTED -> EnumSet.of(CERTIFIED, REJECTED);
      case CERTIFIED -> EnumSet.of(APPROVED, REJECTED);
      case APPROVED -> EnumSet.of(PARTLY_RELEASED, REJECTED);
      case PARTLY_RELEASED -> EnumSet.of(RELEASED, REJECTED);
      case RELEASED -> EnumSet.of(SETTLED, RETURNED);
      case SETTLED -> EnumSet.of(RETURNED);
      case REJECTED, RETURNED -> EnumSet.noneOf(DisbursementStatus.class);
    };
  }
}
