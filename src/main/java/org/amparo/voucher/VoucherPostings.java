package org.amparo.voucher;

import org.amparo.ledger.Entry;

/** A voucher's lines are its debits and credits. */
final class VoucherPostings {

  private VoucherPostings() {}

  static Entry posted(Voucher v) {
    Entry entry =
        Entry.on(v.occurredOn())
            .of("voucher", v.id(), "POSTED")
            .arg("number", v.number())
            .arg("description", v.description());
    for (VoucherLine line : v.lines()) {
      entry.about(line.about());
      if (line.isDebit()) {
        entry.debit(line.account(), line.amount(), line.rate(), line.usd());
      } else {
        entry.credit(line.account(), line.amount(), line.rate(), line.usd());
      }
    }
    return entry;
  }
}
