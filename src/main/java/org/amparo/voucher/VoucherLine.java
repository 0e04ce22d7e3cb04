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
public record VoucherLine(
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

  /** Of nothing but its pool, valued when it is written. */
  public static VoucherLine of(String account, Side side, Money amount, String pool) {
    return new VoucherLine(
        account, side, amount, null, null, pool, null, null, null, null, null, null, null, null);
  }

  boolean isDebit() {
    return side == Side.DEBIT;
  }

  boolean hasSubject() {
    return contributionId != null || grantId != null || callId != null;
  }

  VoucherLine valued(BigDecimal atRate) {
    return new VoucherLine(
        account,
        side,
        amount,
        atRate,
        usd == null ? amount.inUsd(atRate) : usd,
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

  /** The same, of something else. */
  public VoucherLine about(Dimensions other) {
    return new VoucherLine(
        account,
        side,
        amount,
        rate,
        usd,
        pool,
        other.contributionId(),
        other.callId(),
        other.grantId(),
        other.organisationId(),
        other.budgetClass(),
        other.country(),
        other.sponsoredClass(),
        other.assistance());
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
