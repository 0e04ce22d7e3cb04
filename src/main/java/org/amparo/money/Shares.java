package org.amparo.money;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shares an amount out, so that the parts add up to it. */
public final class Shares {

  private Shares() {}

  /**
   * The part of each in proportion to what it brought. What does not divide goes to the largest
   * remainders, and among equal ones to what comes first as text, so that the same question always
   * has the same answer.
   *
   * @param amount in the smallest unit; may be below zero
   * @param brought what brought nothing, or less, has no part
   */
  public static <K> Map<K, Long> of(long amount, Map<K, Long> brought) {
    List<K> sharers =
        brought.entrySet().stream()
            .filter(e -> e.getValue() > 0)
            .map(Map.Entry::getKey)
            .sorted(Comparator.comparing(Object::toString))
            .toList();
    Map<K, Long> shares = new LinkedHashMap<>();
    BigInteger whole =
        sharers.stream()
            .map(brought::get)
            .map(BigInteger::valueOf)
            .reduce(BigInteger.ZERO, BigInteger::add);
    if (whole.signum() == 0) {
      return shares;
    }
    long left = Math.abs(amount);
    Map<K, BigInteger> remainders = new LinkedHashMap<>();
    for (K sharer : sharers) {
      BigInteger[] part =
          BigInteger.valueOf(Math.abs(amount))
              .multiply(BigInteger.valueOf(brought.get(sharer)))
              .divideAndRemainder(whole);
      shares.put(sharer, part[0].longValueExact());
      remainders.put(sharer, part[1]);
      left -= part[0].longValueExact();
    }
    List<K> byRemainder = new ArrayList<>(sharers);
    // Stable: equal remainders stay in the order of texts.
    byRemainder.sort(Comparator.comparing((K id) -> remainders.get(id)).reversed());
    for (int i = 0; i < left; i++) {
      shares.merge(byRemainder.get(i), 1L, Long::sum);
    }
    if (amount < 0) {
      shares.replaceAll((id, part) -> -part);
    }
    return shares;
  }
}
