package org.amparo.release;

import java.util.Map;
import java.util.Set;

public enum DataReleaseStatus {
  DRAFT,
  /** Its figures are protected and wait for the data-protection officer. */
  DISCLOSURE_CHECK,
  DPO_APPROVED,
  RELEASED,
  /** Another has taken its place; what it said is known all the same. */
  SUPERSEDED;

  private static final Map<DataReleaseStatus, Set<DataReleaseStatus>> NEXT =
      Map.of(
          DRAFT, Set.of(DISCLOSURE_CHECK),
          DISCLOSURE_CHECK, Set.of(DPO_APPROVED, DRAFT),
          DPO_APPROVED, Set.of(RELEASED, DRAFT),
          RELEASED, Set.of(SUPERSEDED),
          SUPERSEDED, Set.of());

  boolean mayBecome(DataReleaseStatus next) {
    return NEXT.get(this).contains(next);
  }

  boolean isPublished() {
    return this == RELEASED || this == SUPERSEDED;
  }
}
