package org.amparo.contribution;

import java.util.Set;

enum ContributionStatus {
  PLEDGED,
  SCREENED,
  DECLINED,
  ACCEPTED,
  AGREED,
  PARTIALLY_RECEIVED,
  RECEIVED,
  CANCELLED;

  Set<ContributionStatus> next() {
    return switch (this) {
      case PLEDGED -> Set.of(SCREENED, DECLINED, ACCEPTED, CANCELLED);
      case SCREENED -> Set.of(ACCEPTED, CANCELLED);
      case ACCEPTED -> Set.of(AGREED, CANCELLED);
      case AGREED -> Set.of(PARTIALLY_RECEIVED, RECEIVED, CANCELLED);
      case PARTIALLY_RECEIVED -> Set.of(PARTIALLY_RECEIVED, RECEIVED);
      case DECLINED, RECEIVED, CANCELLED -> Set.of();
    };
  }

  boolean mayBecome(ContributionStatus other) {
    return next().contains(other);
  }
}
