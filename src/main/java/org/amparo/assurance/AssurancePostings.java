package org.amparo.assurance;

import java.time.LocalDate;
import java.util.UUID;
import org.amparo.ledger.Account;
import org.amparo.ledger.Dimensions;
import org.amparo.ledger.Entry;
import org.amparo.money.Money;

/** Debits and credits of what was found not to be eligible after it was accepted. */
final class AssurancePostings {

  private AssurancePostings() {}

  /**
   * What was expense is to be paid back: it is receivable, and expense no more, and bears no
   * programme support. The expense of an earlier year stands; what comes back of it is revenue.
   *
   * @param line the grant with the budget class and the kind of assistance of what was spent
   */
  static Entry disallowed(
      UUID finding,
      String number,
      Dimensions about,
      Dimensions line,
      Money amount,
      Money support,
      boolean ofEarlierYear,
      LocalDate on) {
    Entry entry =
        Entry.on(on)
            .of("engagement-finding", finding, "DISALLOWED")
            .arg("number", number)
            .about(about)
            .debit(Account.RECEIVABLE_FROM_GRANTEES, amount);
    if (ofEarlierYear) {
      return entry.credit(Account.REFUNDS_OF_EARLIER_YEARS, amount);
    }
    return entry
        .about(line)
        .credit(Account.GRANTS_EXPENSE, amount)
        .about(about)
        .debit(Account.DUE_TO_PROGRAMME_SUPPORT, support)
        .credit(Account.PROGRAMME_SUPPORT, support);
  }
}
