package org.amparo.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.amparo.money.Money;

/**
 * The rate that a bank gave for a currency, beside the fund's own.
 *
 * @param unore units of the currency for one US dollar in the fund's list in effect at the end of
 *     the period; null when there is none
 * @param tolerance share of the fund's rate by which the bank's may differ without an explanation
 */
record Conversion(BankRate bank, BigDecimal unore, LocalDate unoreFrom, BigDecimal tolerance) {

  /** By what share of the fund's rate the bank's is higher, or lower; null when there is none. */
  BigDecimal deviation() {
    return unore == null
        ? null
        : bank.unitsPerUsd().subtract(unore).divide(unore, 6, Money.ROUNDING);
  }

  /** What cannot be held against a rate of the fund's is explained as well. */
  boolean needsExplanation() {
    return unore == null
        || bank.unitsPerUsd().subtract(unore).abs().compareTo(tolerance.multiply(unore)) > 0;
  }

  boolean isExplained() {
    return bank.explanation() != null && !bank.explanation().isBlank();
  }
}
