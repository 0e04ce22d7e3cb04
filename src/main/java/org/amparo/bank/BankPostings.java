package org.amparo.bank;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.amparo.ledger.Dimensions;
import org.amparo.ledger.Entry;
import org.amparo.money.Money;

/** Debits and credits of what the bank says and nothing else in the books explains. */
final class BankPostings {

  private BankPostings() {}

  /** Money that came or went, against suspense, charges or interest. */
  static Entry treated(
      BankLine line, BankPosting posting, String pool, BigDecimal rate, LocalDate on) {
    Entry entry = entry(line, posting, Dimensions.pool(pool), on);
    return line.isCredit()
        ? entry
            .debit(line.account(), line.amount(), rate)
            .credit(posting.treatment().ofCredit, line.amount(), rate)
        : entry
            .debit(posting.treatment().ofDebit, line.amount(), rate)
            .credit(line.account(), line.amount(), rate);
  }

  /**
   * The bank's own rate made more or less of an amount than the rate of the books.
   *
   * @param more by which the account holds more than the books say, in dollars
   */
  static Entry difference(
      BankLine line, BankPosting posting, Dimensions about, Money more, LocalDate on) {
    Entry entry = entry(line, posting, about, on);
    return more.isPositive()
        ? entry.debit(line.account(), more).credit(posting.treatment().ofCredit, more)
        : entry
            .debit(posting.treatment().ofDebit, more.negated())
            .credit(line.account(), more.negated());
  }

  private static Entry entry(BankLine line, BankPosting posting, Dimensions about, LocalDate on) {
    return Entry.on(on)
        .of("bankPosting", posting.id(), posting.treatment().name())
        .arg("bankReference", line.bankReference())
        .about(about);
  }
}
