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

  /**
   * Cash for what was receivable; cash worth more or less than that is an exchange difference. What
   * had been written off, and so is receivable no longer, is revenue.
   */
  static Entry received(Contribution c, Receipt r, BigDecimal rate, Claimed claimed) {
    Money anew = r.amount().minus(claimed.amount());
    return cash(c, r, rate)
        .credit(
            Account.CONTRIBUTIONS_RECEIVABLE,
            claimed.amount(),
            c.agreement().rate(),
            claimed.carried())
        .credit(revenue(c), anew, rate, anew.inUsd(rate))
        .exchangeDifference(r.amount().currency(), rate);
  }

  /**
   * The part of a receipt that was still receivable, and what it stood at.
   *
   * @param carried in US dollars
   */
  record Claimed(Money amount, Money carried) {

    static Claimed of(Contribution c, Money received, Money balance) {
      Money part = received.min(c.outstanding());
      return new Claimed(
          part,
          part.isZero()
              ? Money.ZERO
              : ContributionPostings.carried(balance, part, c.outstanding()));
    }

    /** What the whole receipt is reckoned against: the rest of it at what it is worth now. */
    Money against(Money received, BigDecimal rate) {
      return carried.plus(received.minus(amount).inUsd(rate));
    }
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

  /**
   * What an agreement gains by an amendment is receivable and revenue from that day, as an
   * agreement is.
   */
  static Entry raised(Contribution c, ContributionChange change, Money by, BigDecimal rate) {
    return changed(c, change)
        .debit(Account.CONTRIBUTIONS_RECEIVABLE, by, rate)
        .credit(revenue(c), by, rate);
  }

  /**
   * What will not come is neither receivable nor revenue any more.
   *
   * @param carried what the receivable for this part stood at
   */
  static Entry lowered(Contribution c, ContributionChange change, Money by, Money carried) {
    BigDecimal rate = impliedRate(by, carried);
    return changed(c, change)
        .debit(revenue(c), by, rate, carried)
        .credit(Account.CONTRIBUTIONS_RECEIVABLE, by, rate, carried);
  }

  /**
   * A refund approved is owed to the donor: out of the conditional liability, if it never was
   * revenue, or else out of revenue.
   */
  static Entry refundApproved(Contribution c, DonorRefund r, BigDecimal rate) {
    return entry(c, r.approvedOn(), "contribution-refund", r.id(), "APPROVED")
        .debit(
            r.isConditional() ? Account.CONDITIONAL_LIABILITY : revenue(c),
            r.amount(),
            rate,
            r.usd())
        .credit(Account.REFUNDS_PAYABLE, r.amount(), rate, r.usd());
  }

  static Entry refundPaid(Contribution c, DonorRefund r, BigDecimal rate) {
    // Each time it is paid is an event of its own.
    Object id = r.attempt() == 1 ? r.id() : r.id() + "/" + r.attempt();
    return entry(c, r.paidOn(), "contribution-refund", id, "PAID")
        .debit(Account.REFUNDS_PAYABLE, r.amount(), impliedRate(r.amount(), r.usd()), r.usd())
        .credit(r.bankAccount(), r.amount(), rate, r.paidUsd())
        .exchangeDifference(r.amount().currency(), rate);
  }

  /**
   * Goods given in kind are revenue, and expense of what they are used for: they are used at once,
   * so that nothing stays in store. No line touches cash.
   */
  static Entry delivered(InKind k, BigDecimal rate) {
    return Entry.on(k.deliveredOn())
        .of("in-kind", k.id(), "DELIVERED")
        .arg("number", k.number())
        .arg("donor", k.donor().name())
        .about(Dimensions.contribution(k.pool(), null, k.donor().id()))
        .debit(k.expenseAccount(), k.amount(), rate)
        .credit(Account.CONTRIBUTIONS_IN_KIND, k.amount(), rate);
  }

  /**
   * Money of a refund that the bank sent back is cash, and owed to the donor again, both at the
   * rate of the day it came: what paying it had cost or brought by exchange stays as it was.
   */
  static Entry refundReturned(
      Contribution c, DonorRefund r, DonorRefundReturn back, BigDecimal rate) {
    return entry(c, back.returnedOn(), "contribution-refund-return", back.id(), "RETURNED")
        .arg("bankReference", back.bankReference())
        .debit(r.bankAccount(), r.amount(), rate, back.usd())
        .credit(Account.REFUNDS_PAYABLE, r.amount(), rate, back.usd());
  }

  private static Entry changed(Contribution c, ContributionChange change) {
    return entry(c, change.effectiveOn(), "contribution-change", change.id(), change.kind().name())
        .arg("reason", change.reason());
  }

  /** What the bank credited, and what was withheld on the way. */
  private static Entry cash(Contribution c, Receipt r, BigDecimal rate) {
    Money value = r.amount().inUsd(rate);
    Money fee = r.fee().inUsd(rate);
    return entry(c, r.receivedOn(), "receipt", r.id(), "RECEIVED")
        .arg("bankReference", r.bankReference())
        .debit(r.bankAccount(), r.amount().minus(r.fee()), rate, value.minus(fee))
        .debit(Account.BANK_CHARGES, r.fee(), rate, fee);
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

  static BigDecimal impliedRate(Money original, Money usd) {
    return original.currency().equals("USD") || usd.isZero()
        ? BigDecimal.ONE
        : original.amount().divide(usd.amount(), 8, RoundingMode.HALF_UP);
  }
}
