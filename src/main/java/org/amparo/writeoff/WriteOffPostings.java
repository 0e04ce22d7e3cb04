package org.amparo.writeoff;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amparo.ledger.Account;
import org.amparo.ledger.Dimensions;
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
  static Entry allowed(UUID writeOff, String number, LocalDate on, Dimensions about, Money rest) {
    return Entry.on(on)
        .of("write-off", writeOff, "ALLOWED")
        .arg("number", number)
        .about(about)
        .debit(Account.WRITE_OFF, rest)
        .credit(Account.ALLOWANCE_GRANTEES, rest);
  }

  /** The receivable goes, against its allowance. */
  static Entry writtenOff(
      UUID writeOff, String number, LocalDate on, Dimensions about, Money amount) {
    return Entry.on(on)
        .of("write-off", writeOff, "WRITTEN_OFF")
        .arg("number", number)
        .about(about)
        .debit(Account.ALLOWANCE_GRANTEES, amount)
        .credit(Account.RECEIVABLE_FROM_GRANTEES, amount);
  }
}
