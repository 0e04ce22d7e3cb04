package org.amparo.writeoff;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amparo.ledger.Account;
import org.amparo.ledger.Entry;
import org.amparo.money.Money;

/** Debits and credits of what may not come in, and of giving it up. */
final class WriteOffPostings {

  private WriteOffPostings() {}

  /** Brings the allowances of one pool to what has been reckoned. */
  static Entry setAside(UUID allowance, LocalDate asOf, String pool, List<Allowance.Item> items) {
    String source = allowance + "/" + pool;
    Entry entry = Entry.on(asOf).of("allowance", source, "POSTED").arg("asOf", asOf);
    for (Allowance.Item item : items) {
      Money change = item.change();
      entry.about(item.about());
      if (change.isNegative()) {
        entry
            .debit(item.allowanceAccount(), change.negated())
            .credit(Account.WRITE_OFF, change.negated());
      } else {
        entry.debit(Account.WRITE_OFF, change).credit(item.allowanceAccount(), change);
      }
    }
    return entry;
  }

  /** What is given up was not all set aside yet: the rest becomes expense now. */
  static Entry allowed(WriteOff w, LocalDate on, Money rest) {
    return entry(w, on, "ALLOWED")
        .debit(Account.WRITE_OFF, rest)
        .credit(w.allowanceAccount(), rest);
  }

  /**
   * The receivable goes, against its allowance: in the currency of the claim, at what it stands at.
   */
  static Entry writtenOff(WriteOff w, LocalDate on, Money usd) {
    BigDecimal rate =
        w.amount().currency().equals("USD")
            ? BigDecimal.ONE
            : w.amount().amount().divide(usd.amount(), 8, RoundingMode.HALF_UP);
    return entry(w, on, "WRITTEN_OFF")
        .debit(w.allowanceAccount(), w.amount(), rate, usd)
        .credit(w.account(), w.amount(), rate, usd);
  }

  private static Entry entry(WriteOff w, LocalDate on, String event) {
    return Entry.on(on).of("write-off", w.id(), event).arg("number", w.number()).about(w.about());
  }
}
