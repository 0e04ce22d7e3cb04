package org.amparo.practice;

import java.util.Map;
import java.util.Set;

public enum PracticeStatus {
  DRAFT,
  /** Somebody who did not write it reads it now. */
  SUBMITTED,
  SENT_BACK,
  /** What is public is what was submitted. */
  PUBLISHED,
  DECLINED,
  WITHDRAWN;

  private static final Map<PracticeStatus, Set<PracticeStatus>> NEXT =
      Map.of(
          DRAFT, Set.of(SUBMITTED, WITHDRAWN),
          SUBMITTED, Set.of(SENT_BACK, PUBLISHED, DECLINED, WITHDRAWN),
          SENT_BACK, Set.of(SUBMITTED, WITHDRAWN),
          PUBLISHED, Set.of(DRAFT, WITHDRAWN),
          DECLINED, Set.of(),
          WITHDRAWN, Set.of());

  boolean mayBecome(PracticeStatus next) {
    return NEXT.get(this).contains(next);
  }
}
