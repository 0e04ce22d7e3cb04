package org.amparo.voucher;

import java.util.Map;
import java.util.Set;

public enum VoucherStatus {
  DRAFT,
  SUBMITTED,
  POSTED,
  REJECTED,
  WITHDRAWN;

  private static final Map<VoucherStatus, Set<VoucherStatus>> NEXT =
      Map.of(
          DRAFT, Set.of(SUBMITTED, WITHDRAWN),
          SUBMITTED, Set.of(POSTED, REJECTED, WITHDRAWN),
          POSTED, Set.of(),
          REJECTED, Set.of(),
          WITHDRAWN, Set.of());

  boolean mayBecome(VoucherStatus next) {
    return NEXT.get(this).contains(next);
  }
}
