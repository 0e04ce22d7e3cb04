package org.amparo.contribution;

import java.util.EnumSet;
import java.util.Set;

enum ContributionStatus {
  PLEDGED,
  SCREENED,
  DECLINED,
  ACCEPTED,
  AGREED,
  PARTIALLY_RECEIVED,
  RECEIVED,
  ACKNOWLEDGED,
  REPORTED,
  LAPSED,
  CANCELLED,
  REFUND_APPROVED,
  REFUNDED;

  /** An agreement stands, and money may have come under it. */
  private static final Set<ContributionStatus> BINDING =
      EnumSet.of(AGREED, PARTIALLY_RECEIVED, RECEIVED, ACKNOWLEDGED, REPORTED);

  /**
   * What verbs lead to. Where money comes, goes or is taken back, {@link Contribution#rest} says
   * what it left.
   */
  Set<ContributionStatus> next() {
    return switch (this) {
      case PLEDGED -> Set.of(SCREENED, DECLINED, ACCEPTED, LAPSED, CANCELLED);
      case SCREENED -> Set.of(ACCEPTED, LAPSED, CANCELLED);
      case ACCEPTED -> Set.of(AGREED, LAPSED, CANCELLED);
      case AGREED -> Set.of(LAPSED, CANCELLED);
      case PARTIALLY_RECEIVED -> Set.of(LAPSED, REFUND_APPROVED);
      case RECEIVED -> Set.of(ACKNOWLEDGED, REFUND_APPROVED);
      case ACKNOWLEDGED -> Set.of(REPORTED, REFUND_APPROVED);
      case REPORTED, LAPSED -> Set.of(REFUND_APPROVED);
      case REFUND_APPROVED, DECLINED, CANCELLED, REFUNDED -> Set.of();
    };
  }

  boolean mayBecome(ContributionStatus other) {
    return next().contains(other);
  }

  boolean isBinding() {
    return BINDING.contains(this);
  }

  /** Nothing more is expected to come. */
  boolean isGivenUp() {
    return this == DECLINED || this == LAPSED || this == CANCELLED || this == REFUNDED;
  }
}
