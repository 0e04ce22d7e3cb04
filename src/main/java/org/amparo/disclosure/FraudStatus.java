package org.amparo.disclosure;

import java.util.Map;
import java.util.Set;

/** How far a case has come, and what may follow. */
public enum FraudStatus {
  REPORTED,
  UNDER_INVESTIGATION,
  SUBSTANTIATED,
  UNSUBSTANTIATED,
  CLOSED;

  private static final Map<FraudStatus, Set<FraudStatus>> NEXT =
      Map.of(
          REPORTED, Set.of(REPORTED, UNDER_INVESTIGATION, UNSUBSTANTIATED),
          UNDER_INVESTIGATION, Set.of(UNDER_INVESTIGATION, SUBSTANTIATED, UNSUBSTANTIATED),
          SUBSTANTIATED, Set.of(SUBSTANTIATED, CLOSED),
          UNSUBSTANTIATED, Set.of(CLOSED, UNDER_INVESTIGATION),
          CLOSED, Set.of());

  boolean mayBecome(FraudStatus next) {
    return NEXT.get(this).contains(next);
  }

  boolean isOpen() {
    return this != CLOSED;
  }
}
