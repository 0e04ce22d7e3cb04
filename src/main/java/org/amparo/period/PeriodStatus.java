package org.amparo.period;

import java.util.Map;
import java.util.Set;

public enum PeriodStatus {
  OPEN,
  SOFT_CLOSED,
  CLOSED,
  REOPENED;

  private static final Map<PeriodStatus, Set<PeriodStatus>> NEXT =
      Map.of(
          OPEN, Set.of(SOFT_CLOSED),
          SOFT_CLOSED, Set.of(CLOSED, REOPENED),
          CLOSED, Set.of(REOPENED),
          REOPENED, Set.of(SOFT_CLOSED));

  boolean mayBecome(PeriodStatus next) {
    return NEXT.get(this).contains(next);
  }
}
