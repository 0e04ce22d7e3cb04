package org.amparo.donor;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amparo.money.Money;

/**
 * Where the money of one contribution went. All amounts are US dollars; {@code ofPool} is the
 * amount in the ledger that a part was taken of.
 */
record MoneyTrail(
    UUID contributionId,
    String contribution,
    UUID donorId,
    String pool,
    LocalDate asOf,
    Money received,
    Money poolReceived,
    List<Call> calls,
    Part spent,
    Part programmeSupport,
    Part withGrantees,
    Part otherCosts,
    Part moved,
    Part held,
    List<Kind> kinds,
    List<Tie> ties) {

  /** A part of an amount of the ledger. */
  record Part(Money amount, Money ofPool) {}

  /**
   * @param code kind of assistance, or null when none was assigned
   */
  record Kind(String code, Money amount, Money ofPool) {}

  record Grant(
      UUID id,
      String number,
      String country,
      Part spent,
      Part programmeSupport,
      Part withGrantee,
      List<Kind> kinds) {}

  record Call(UUID id, String reference, Part spent, List<Grant> grants) {}

  /**
   * A figure added up over every contribution of the pool, beside the same figure in the ledger.
   *
   * @param accounts that it stands on in the ledger
   */
  record Tie(String figure, List<String> accounts, Money attributed, Money ledger) {

    boolean holds() {
      return attributed.equals(ledger);
    }
  }
}
