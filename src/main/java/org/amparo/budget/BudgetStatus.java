package org.amparo.budget;

import java.util.Map;
import java.util.Set;

public enum BudgetStatus {
  DRAFT,
  SUBMITTED,
  APPROVED,
  REJECTED;

  private static final Map<BudgetStatus, Set<BudgetStatus>> NEXT =
      Map.of(
          DRAFT, Set.of(SUBMITTED, REJECTED),
          SUBMITTED, Set.of(APPROVED, REJECTED),
          APPROVED, Set.of(),
          REJECTED, Set.of());

  boolean mayBecome(BudgetStatus next) {
    return NEXT.get(this).contains(next);
  }
}
