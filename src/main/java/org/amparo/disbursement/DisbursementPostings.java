package org.amparo.disbursement;

import java.time.LocalDate;
import java.util.UUID;
import org.amparo.grant.FundingModel;
import org.amparo.ledger.Account;
import org.amparo.ledger.Dimensions;
import org.amparo.ledger.Entry;
import org.amparo.money.Money;

/** Debits and credits of payments. A payment that comes back is the reversal of its entry. */
final class DisbursementPostings {

  private DisbursementPostings() {}

  /**
   * Paid: an advance to be accounted for, or the settling of what an outright grant made payable.
   */
  static Entry released(
      UUID disbursement,
      String number,
      FundingModel model,
      Dimensions about,
      Money amount,
      LocalDate on) {
    return Entry.on(on)
        .of("disbursement", disbursement, "RELEASED")
        .arg("number", number)
        .about(about)
        .debit(model == FundingModel.ADVANCE ? Account.ADVANCES : Account.GRANTS_PAYABLE, amount)
        .credit(Account.CASH_USD, amount);
  }
}
