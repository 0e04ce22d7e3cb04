package org.amparo.period;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amparo.ledger.Account;
import org.amparo.ledger.Dimensions;
import org.amparo.ledger.Entry;
import org.amparo.money.Money;

/**
 * Brings open balances in other currencies to the rate of the reporting date. The difference is not
 * realised: the balance is still open.
 */
final class RevaluationPostings {

  private RevaluationPostings() {}

  /** What is still as it was at the reporting date keeps its new value until the next one. */
  static Entry revalued(
      UUID revaluation, LocalDate asOf, String pool, List<Revaluation.Item> items) {
    return changed(
        Entry.on(asOf).of("revaluation", source(revaluation, pool), "REVALUED"),
        asOf,
        items,
        false);
  }

  /** What has been settled or valued since, reckoning with its old value: gains first stand … */
  static Entry movedGains(
      UUID revaluation, LocalDate asOf, String pool, List<Revaluation.Item> items) {
    return changed(
        Entry.on(asOf).of("revaluation", source(revaluation, pool), "MOVED_GAINS"),
        asOf,
        items,
        false);
  }

  /** … and fall away the next day. */
  static Entry movedGainsBack(
      UUID revaluation, LocalDate asOf, String pool, List<Revaluation.Item> items) {
    return changed(
        Entry.on(asOf.plusDays(1)).of("revaluation", source(revaluation, pool), "MOVED_GAINS_BACK"),
        asOf,
        items,
        true);
  }

  static Entry movedLosses(
      UUID revaluation, LocalDate asOf, String pool, List<Revaluation.Item> items) {
    return changed(
        Entry.on(asOf).of("revaluation", source(revaluation, pool), "MOVED_LOSSES"),
        asOf,
        items,
        false);
  }

  static Entry movedLossesBack(
      UUID revaluation, LocalDate asOf, String pool, List<Revaluation.Item> items) {
    return changed(
        Entry.on(asOf.plusDays(1))
            .of("revaluation", source(revaluation, pool), "MOVED_LOSSES_BACK"),
        asOf,
        items,
        true);
  }

  private static String source(UUID revaluation, String pool) {
    return revaluation + "/" + pool;
  }

  private static Entry changed(
      Entry entry, LocalDate asOf, List<Revaluation.Item> items, boolean back) {
    entry.arg("asOf", asOf);
    for (Revaluation.Item item : items) {
      Money change = back ? item.change().negated() : item.change();
      Dimensions about =
          new Dimensions(
              item.pool(),
              item.contributionId(),
              item.callId(),
              item.grantId(),
              item.organisationId(),
              null,
              null,
              null,
              null);
      Money none = Money.zero(item.open().currency());
      entry.about(about);
      if (change.isNegative()) {
        entry
            .credit(item.account(), none, item.rate(), change.negated())
            .debit(Account.EXCHANGE_LOSSES, none, item.rate(), change.negated());
      } else {
        entry
            .debit(item.account(), none, item.rate(), change)
            .credit(Account.EXCHANGE_GAINS, none, item.rate(), change);
      }
    }
    return entry;
  }
}
