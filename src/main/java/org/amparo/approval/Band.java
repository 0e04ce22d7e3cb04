package org.amparo.approval;

import jakarta.persistence.Embeddable;
import java.math.BigDecimal;

/**
 * Amounts in US dollars and how many approving officers they need.
 *
 * @param lowerBound what it begins with
 * @param upperBound what it ends before; null for no end
 */
@Embeddable
record Band(BigDecimal lowerBound, BigDecimal upperBound, int approvers) {

  boolean holds(BigDecimal amount) {
    return lowerBound.compareTo(amount) <= 0
        && (upperBound == null || amount.compareTo(upperBound) < 0);
  }
}
