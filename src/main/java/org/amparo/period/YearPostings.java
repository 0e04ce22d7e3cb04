package org.amparo.period;

import java.time.LocalDate;
import java.util.Map;
import org.amparo.ledger.Dimensions;
import org.amparo.ledger.Entry;
import org.amparo.money.Money;

/** Takes a year's revenue and expense to net assets. */
final class YearPostings {

  private YearPostings() {}

  /**
   * One pool's closing entry. Its lines name no grant and no contribution: what was spent under a
   * grant stays readable for the grant's whole life.
   *
   * @param netAssets 3110, or 3120 for what donors have given for a purpose
   * @param results balance of each revenue and expense account in the year, debit positive
   */
  static Entry closed(
      int year, String pool, int round, String netAssets, Map<String, Money> results) {
    String source = year + "/" + pool + "/" + round;
    Entry entry =
        Entry.on(LocalDate.of(year, 12, 31))
            .of("year", source, "CLOSED")
            .arg("year", year)
            .arg("pool", pool)
            .about(Dimensions.pool(pool));
    results.forEach(
        (account, balance) -> {
          if (balance.isNegative()) {
            entry.debit(account, balance.negated());
          } else {
            entry.credit(account, balance);
          }
        });
    Money result = surplus(results);
    return result.isNegative()
        ? entry.debit(netAssets, result.negated())
        : entry.credit(netAssets, result);
  }

  static Money surplus(Map<String, Money> results) {
    return results.values().stream().reduce(Money.ZERO, Money::plus).negated();
  }
}
