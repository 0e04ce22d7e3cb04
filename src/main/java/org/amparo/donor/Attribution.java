package org.amparo.donor;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Shares out what became of a pool over the contributions in it, to the cent. Money in a pool bears
 * no name: each contribution has a part in every use, in proportion to the cash that came of it.
 * docs/attribution.md says the same in words.
 */
final class Attribution {

  private Attribution() {}

  /**
   * The part of each contribution in one amount. Cents that do not divide go to the largest
   * remainders, and among equal ones to the contribution whose id comes first, so that the parts
   * add up to the amount and the same question always has the same answer.
   *
   * @param cents the amount, which may be negative
   * @param cash what each contribution brought, in cents; one that brought nothing has no part
   */
  static Map<UUID, Long> share(long cents, Map<UUID, Long> cash) {
    List<UUID> sharers =
        cash.entrySet().stream()
            .filter(e -> e.getValue() > 0)
            .map(Map.Entry::getKey)
            .sorted(Comparator.comparing(UUID::toString))
            .toList();
    Map<UUID, Long> shares = new LinkedHashMap<>();
    BigInteger whole =
        sharers.stream()
            .map(cash::get)
            .map(BigInteger::valueOf)
            .reduce(BigInteger.ZERO, BigInteger::add);
    if (whole.signum() == 0) {
      return shares;
    }
    long left = Math.abs(cents);
    Map<UUID, BigInteger> remainders = new LinkedHashMap<>();
    for (UUID sharer : sharers) {
      BigInteger[] part =
          BigInteger.valueOf(Math.abs(cents))
              .multiply(BigInteger.valueOf(cash.get(sharer)))
              .divideAndRemainder(whole);
      shares.put(sharer, part[0].longValueExact());
      remainders.put(sharer, part[1]);
      left -= part[0].longValueExact();
    }
    List<UUID> byRemainder = new ArrayList<>(sharers);
    // Stable: equal remainders stay in the order of ids.
    byRemainder.sort(Comparator.comparing((UUID id) -> remainders.get(id)).reversed());
    for (int i = 0; i < left; i++) {
      shares.merge(byRemainder.get(i), 1L, Long::sum);
    }
    if (cents < 0) {
      shares.replaceAll((id, part) -> -part);
    }
    return shares;
  }
}
