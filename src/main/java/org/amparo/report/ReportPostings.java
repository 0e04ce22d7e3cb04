package org.amparo.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.amparo.ledger.Account;
import org.amparo.ledger.Dimensions;
import org.amparo.ledger.Entry;
import org.amparo.money.Money;

/** Debits and credits of accepted reports. */
final class ReportPostings {

  private ReportPostings() {}

  /**
   * What was advanced becomes expense, by budget class and kind of assistance, where it is
   * accepted, and receivable where it is not, or was not spent.
   */
  static Entry accepted(
      UUID report, String number, Dimensions about, Settlement settlement, LocalDate on) {
    Entry entry = Entry.on(on).of("report", report, "ACCEPTED").arg("number", number);
    for (Settlement.Part part : settlement.eligible()) {
      entry
          .about(about.withBudgetClass(part.budgetClass()).withAssistance(part.assistance()))
          .debit(Account.GRANTS_EXPENSE, part.amount());
    }
    return entry
        .about(about)
        .debit(Account.RECEIVABLE_FROM_GRANTEES, settlement.receivable())
        .credit(Account.ADVANCES, settlement.accepted().plus(settlement.receivable()));
  }

  /** Programme support on what was accepted. */
  static Entry supported(
      UUID report, String number, Dimensions about, Money support, LocalDate on) {
    return Entry.on(on)
        .of("report", report, "PROGRAMME_SUPPORT")
        .arg("number", number)
        .about(about)
        .debit(Account.PROGRAMME_SUPPORT, support)
        .credit(Account.DUE_TO_PROGRAMME_SUPPORT, support);
  }

  /**
   * Programme support due on an expense, such that the whole of it is the rate on the whole
   * expense: the cents of several roundings do not add up to more than was reserved.
   */
  static Money support(Money expenseBefore, Money supportBefore, Money expense, BigDecimal rate) {
    return expenseBefore.plus(expense).share(rate).minus(supportBefore);
  }

  /** What became expense is no longer reserved (memo). */
  static Entry commitmentReduced(
      UUID report, String number, Dimensions about, Money by, LocalDate on) {
    return Entry.on(on)
        .of("report", report, "COMMITMENT_REDUCED")
        .arg("number", number)
        .about(about)
        .debit(Account.COMMITMENTS_CONTRA, by)
        .credit(Account.COMMITMENTS, by);
  }

  /**
   * An outright grant was expense when it was signed: what is not accepted, or was not spent, is
   * receivable, and expense no more. The expense of an earlier year stands; its refund is revenue.
   */
  static Entry disallowed(
      UUID report,
      String number,
      Dimensions about,
      Settlement settlement,
      boolean ofEarlierYear,
      LocalDate on) {
    return Entry.on(on)
        .of("report", report, "DISALLOWED")
        .arg("number", number)
        .about(about)
        .debit(Account.RECEIVABLE_FROM_GRANTEES, settlement.receivable())
        .credit(
            ofEarlierYear ? Account.REFUNDS_OF_EARLIER_YEARS : Account.GRANTS_EXPENSE,
            settlement.receivable());
  }

  /** Programme support falls with the expense it was charged on. */
  static Entry supportReturned(
      UUID report, String number, Dimensions about, Money support, LocalDate on) {
    return Entry.on(on)
        .of("report", report, "PROGRAMME_SUPPORT_RETURNED")
        .arg("number", number)
        .about(about)
        .debit(Account.DUE_TO_PROGRAMME_SUPPORT, support)
        .credit(Account.PROGRAMME_SUPPORT, support);
  }
}
