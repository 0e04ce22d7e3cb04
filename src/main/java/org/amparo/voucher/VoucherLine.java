package org.amparo.voucher;

import java.math.BigDecimal;
import java.util.UUID;
import org.amparo.ledger.Dimensions;
import org.amparo.money.Money;

/**
 * A line as prepared, valued when it was written.
 *
 * @param usd its value in US dollars; given by hand where the rate of the day is not what counts,
 *     such as the part of a balance already valued
 */
record VoucherLine(
    String account,
    Side side,
    Money amount,
    BigDecimal rate,
    Money usd,
    String pool,
    UUID contributionId,
    UUID callId,
    UUID grantId,
    UUID organisationId,
    Integer budgetClass,
    String country,
    String sponsoredClass,
    String assistance) {

  boolean isDebit() {
    return side == Side.DEBIT;
  }

  boolean hasSubject() {
    return contributionId != null || grantId != null || callId != null;
  }

  Dimensions about() {
    return new Dimensions(
        pool,
        contributionId,
        callId,
        grantId,
        organisationId,
        budgetClass,
        country,
        sponsoredClass,
        assistance);
  }
}
