package org.amparo.grant;

import java.util.Map;
import java.util.UUID;
import org.amparo.money.Money;

/** What grantees have reported, for an agreement that is to change. */
public interface ReportedSpending {

  /**
   * By the number of each line that was reported on, what was spent under it; without what was
   * found ineligible.
   */
  Map<Integer, Money> under(UUID grantId);
}
