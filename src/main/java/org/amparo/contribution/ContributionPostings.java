package org.amparo.contribution;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.amparo.ledger.Account;
import org.amparo.ledger.Dimensions;
import org.amparo.ledger.Entry;
import org.amparo.money.Money;
import org.amparo.organisation.Organisation;

/**
 * Debit and credit of money in. Each function is one event; docs/accounting.md shows them with
 * figures.
 */
final class ContributionPostings {

  private ContributionPostings() {}

  /** A pledge is no asset: it is kept aside, in memo accounts. */
  static Entry pledged(Contribution c) {
    return entry(c, c.pledgedOn(), "contribution", c.id(), "PLEDGED")
        .debit(Account.PLEDGES, c.amount(), c.pledgeRate())
        .credit(Account.PLEDGES_CONTRA, c.amount(), c.pledgeRate());
  }

  /**
   * An unconditional agreement: receivable and revenue, whole, on the day it binds. The other
   * models post nothing here.
   */
  static Entry agreed(Contribution c) {
    return entry(c, c.agreement().signedOn(), "contribution", c.id(), "AGREED")
        .arg("reference", c.agreement().reference())
        .debit(Account.CONTRIBUTIONS_RECEIVABLE, c.amount(), c.agreement().rate())
        .credit(revenue(c), c.amount(), c.agreement().rate());
  }

  /** Cash for what was receivable; cash worth more or less than that is an exchange difference. */
  static Entry received(Contribution c, Receipt r, BigDecimal rate, Money carried) {
    return cash(c, r, rate)
        .credit(Account.CONTRIBUTIONS_RECEIVABLE, r.amount(), c.agreement().rate(), carried)
        .exchangeDifference(r.amount().currency(), rate);
  }

  /** Nothing was receivable: revenue is what came, when it came. */
  static Entry receivedAsRevenue(Contribution c, Receipt r, BigDecimal rate) {
    return cash(c, r, rate).credit(revenue(c), r.amount(), rate);
  }

  /** Money under a condition is owed to the donor until the condition is met. */
  static Entry receivedUnderCondition(Contribution c, Receipt r, BigDecimal rate) {
    return cash(c, r, rate).credit(Account.CONDITIONAL_LIABILITY, r.amount(), rate);
  }

  /**
   * A condition met turns its part of the liability into revenue, at what the liability stood at.
   */
  static Entry fulfilled(Contribution c, Fulfilment f) {
    BigDecimal rate = impliedRate(f.amount(), f.usd());
    return entry(c, f.fulfilledOn(), "fulfilment", f.id(), "FULFILLED")
        .debit(Account.CONDITIONAL_LIABILITY, f.amount(), rate, f.usd())
        .credit(revenue(c), f.amount(), rate, f.usd());
  }

  /**
   * The part of a balance in US dollars that goes with {@code part} of what is left of it in its
   * own currency. The last part takes all that is left, so that no cent stays behind.
   */
  static Money carried(Money balance, Money part, Money left) {
    return Money.usd(
        balance.amount().multiply(part.amount()).divide(left.amount(), 2, Money.ROUNDING));
  }

  private static Entry cash(Contribution c, Receipt r, BigDecimal rate) {
    return entry(c, r.receivedOn(), "receipt", r.id(), "RECEIVED")
        .arg("bankReference", r.bankReference())
        .debit(r.bankAccount(), r.amount(), rate);
  }

  private static Entry entry(
      Contribution c, LocalDate on, String sourceType, Object sourceId, String event) {
    return Entry.on(on)
        .of(sourceType, sourceId, event)
        .arg("number", c.number())
        .arg("donor", c.donor().name())
        .about(Dimensions.contribution(c.pool(), c.id(), c.donor().id()));
  }

  private static String revenue(Contribution c) {
    Organisation.Kind kind = c.donor().kind();
    return switch (kind) {
      case MEMBER_STATE -> Account.CONTRIBUTIONS_MEMBER_STATES;
      case INTERGOVERNMENTAL -> Account.CONTRIBUTIONS_OTHER_PUBLIC;
      case FOUNDATION, PRIVATE_SECTOR, INDIVIDUAL -> Account.CONTRIBUTIONS_PRIVATE;
      case NGO -> throw new IllegalStateException("An NGO pledges nothing");
    };
  }

  private static BigDecimal impliedRate(Money original, Money usd) {
    return original.currency().equals("USD") || usd.isZero()
        ? BigDecimal.ONE
        : original.amount().divide(usd.amount(), 8, RoundingMode.HALF_UP);
  }
}
