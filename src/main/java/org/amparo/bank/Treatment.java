package org.amparo.bank;

import org.amparo.ledger.Account;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a line that matches nothing gets into the books. */
@Schema(name = "BankTreatment")
public enum Treatment {
  SUSPENSE(Account.SUSPENSE, Account.SUSPENSE),
  BANK_CHARGES(Account.BANK_CHARGES, Account.BANK_CHARGES),
  INTEREST(Account.INVESTMENT_REVENUE, Account.BANK_CHARGES),
  /** What the bank's own rate made of a matched amount, against the rate of the books. */
  EXCHANGE_DIFFERENCE(Account.EXCHANGE_GAINS, Account.EXCHANGE_LOSSES);

  /** The other side of money that came, and of money that went. */
  final String ofCredit;

  final String ofDebit;

  Treatment(String ofCredit, String ofDebit) {
    this.ofCredit = ofCredit;
    this.ofDebit = ofDebit;
  }
}
