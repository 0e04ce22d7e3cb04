package org.amparo.grant;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amparo.application.BudgetLine;
import org.amparo.ledger.Account;
import org.amparo.ledger.Dimensions;
import org.amparo.ledger.Entry;
import org.amparo.money.Money;

/**
 * Debits and credits of agreements. Programme support is reserved with the commitment and charged
 * on expense.
 */
final class GrantPostings {

  private GrantPostings() {}

  /** Certified: grant and programme support are reserved (memo). */
  static Entry certified(
      UUID grant, String number, Dimensions about, Money amount, Money support, LocalDate on) {
    return Entry.on(on)
        .of("grant", grant, "CERTIFIED")
        .arg("number", number)
        .about(about)
        .debit(Account.COMMITMENTS, amount)
        .credit(Account.COMMITMENTS_CONTRA, amount)
        .debit(Account.COMMITMENTS, support)
        .credit(Account.COMMITMENTS_CONTRA, support);
  }

  /** Outright grant signed: the whole of it is expense, by budget class, and payable. */
  static Entry recognised(
      UUID grant, String number, Dimensions about, List<BudgetLine> budget, LocalDate on) {
    Entry entry = Entry.on(on).of("grant", grant, "RECOGNISED").arg("number", number);
    Money total = Money.ZERO;
    for (BudgetLine line : budget) {
      entry
          .about(about.withBudgetClass(line.budgetClass()).withAssistance(line.assistance()))
          .debit(Account.GRANTS_EXPENSE, line.amount());
      total = total.plus(line.amount());
    }
    return entry.about(about).credit(Account.GRANTS_PAYABLE, total);
  }

  /**
   * Money was moved between lines of an outright grant: its expense follows from class to class.
   */
  static Entry shifted(
      UUID grant,
      int amendment,
      String number,
      Dimensions about,
      TermsDifference difference,
      LocalDate on) {
    Entry entry =
        Entry.on(on).of("grant", grant + "/" + amendment, "SHIFTED").arg("number", number);
    difference
        .byDimension()
        .forEach(
            (of, moved) -> {
              entry.about(about.withBudgetClass(of.budgetClass()).withAssistance(of.assistance()));
              if (moved.isPositive()) {
                entry.debit(Account.GRANTS_EXPENSE, moved);
              } else {
                entry.credit(Account.GRANTS_EXPENSE, moved.negated());
              }
            });
    return entry;
  }

  /** Programme support on an outright grant. */
  static Entry supported(
      UUID grant, String number, Dimensions about, Money amount, BigDecimal rate, LocalDate on) {
    Money support = amount.share(rate);
    return Entry.on(on)
        .of("grant", grant, "PROGRAMME_SUPPORT")
        .arg("number", number)
        .about(about)
        .debit(Account.PROGRAMME_SUPPORT, support)
        .credit(Account.DUE_TO_PROGRAMME_SUPPORT, support);
  }

  /** What was reserved and no longer needs to be (memo): {@code event} says why. */
  static Entry released(
      UUID grant, String number, Dimensions about, String event, Money amount, LocalDate on) {
    return Entry.on(on)
        .of("grant", grant, event)
        .arg("number", number)
        .about(about)
        .debit(Account.COMMITMENTS_CONTRA, amount)
        .credit(Account.COMMITMENTS, amount);
  }

  /**
   * An outright grant ends before all of it was paid: what stays unpaid is neither payable nor
   * expense, and bears no programme support. The expense of an earlier year stands with its
   * programme support; what comes back of it is revenue.
   */
  static Entry unpaidCancelled(
      UUID grant,
      String number,
      Dimensions about,
      Money unpaid,
      Money support,
      boolean ofEarlierYear,
      LocalDate on) {
    Entry entry =
        Entry.on(on)
            .of("grant", grant, "UNPAID_CANCELLED")
            .arg("number", number)
            .about(about)
            .debit(Account.GRANTS_PAYABLE, unpaid);
    if (ofEarlierYear) {
      return entry.credit(Account.REFUNDS_OF_EARLIER_YEARS, unpaid);
    }
    return entry
        .credit(Account.GRANTS_EXPENSE, unpaid)
        .debit(Account.DUE_TO_PROGRAMME_SUPPORT, support)
        .credit(Account.PROGRAMME_SUPPORT, support);
  }

  /** A grantee paid back what it owed. */
  static Entry refunded(UUID refund, String number, Dimensions about, Money amount, LocalDate on) {
    return Entry.on(on)
        .of("refund", refund, "POSTED")
        .arg("number", number)
        .about(about)
        .debit(Account.CASH_USD, amount)
        .credit(Account.RECEIVABLE_FROM_GRANTEES, amount);
  }
}
