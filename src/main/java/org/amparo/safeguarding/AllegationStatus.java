package org.amparo.safeguarding;

import java.util.Map;
import java.util.Set;

/** How far an allegation has come, and what may follow. */
enum AllegationStatus {
  RECEIVED,
  ASSESSED,
  REFERRED,
  CLOSED;

  /** One that cannot wait is referred before it is assessed; none is closed unread. */
  private static final Map<AllegationStatus, Set<AllegationStatus>> NEXT =
      Map.of(
          RECEIVED, Set.of(ASSESSED, REFERRED),
          ASSESSED, Set.of(REFERRED, CLOSED),
          REFERRED, Set.of(CLOSED),
          CLOSED, Set.of());

  boolean mayBecome(AllegationStatus next) {
    return NEXT.get(this).contains(next);
  }
}
