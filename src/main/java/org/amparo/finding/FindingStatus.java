package org.amparo.finding;

import java.util.Map;
import java.util.Set;

/** Which state may follow which. */
enum FindingStatus {
  OPEN,
  ANSWERED,
  CLOSED;

  private static final Map<FindingStatus, Set<FindingStatus>> NEXT =
      Map.of(OPEN, Set.of(ANSWERED), ANSWERED, Set.of(OPEN, CLOSED), CLOSED, Set.of());

  boolean mayBecome(FindingStatus next) {
    return NEXT.get(this).contains(next);
  }
}
