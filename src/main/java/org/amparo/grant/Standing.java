package org.amparo.grant;

import org.amparo.money.Money;

/**
 * What the books hold about one grant, in US dollars.
 *
 * @param committed open commitment, programme support included
 * @param advance paid and not yet accounted for
 * @param receivable to be paid back by the grantee
 * @param payable promised outright and not yet paid
 * @param spent recognised as expense
 * @param support programme support charged on it
 */
public record Standing(
    Money committed, Money advance, Money receivable, Money payable, Money spent, Money support) {

  static final Standing NONE =
      new Standing(Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO);
}
