package org.amparo.ledger;

import org.amparo.money.Money;

/**
 * What a pool may still commit, in US dollars: cash received, less commitments not yet paid out,
 * less what is owed.
 *
 * @param unpaidCommitments open commitments less the advances already paid under them
 * @param liabilities payables, conditional receipts, programme support due
 */
public record Availability(String pool, Money cash, Money unpaidCommitments, Money liabilities) {

  public Money available() {
    return cash.minus(unpaidCommitments).minus(liabilities);
  }
}
