package org.amparo.finding;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Draws from a population that passes by once, in the order of the journal. Chance comes from a
 * seed and SHA-256 alone, so that anyone can draw the same sample again with other tools;
 * docs/sampling.md says how.
 */
abstract class Draw {

  /**
   * One unit of a population.
   *
   * @param line its line of the entry, or 0 for the whole entry
   * @param cents its value
   */
  record Unit(UUID entryId, long number, int line, long cents) {

    /** How it is written in the population that is hashed. */
    String text() {
      return entryId + ":" + line + ":" + dollars(cents);
    }
  }

  /**
   * A unit that was drawn.
   *
   * @param stratum from 1, or null without strata
   * @param hits how many of the sampled dollars fell on it; 1 unless drawn by monetary unit
   */
  record Drawn(Unit unit, Integer stratum, int hits) {}

  /** Units worth {@code leastCents} and more, up to the next stratum: so many of them. */
  record Stratum(long leastCents, int size) {}

  abstract void offer(Unit unit);

  /** In the order of the journal. */
  abstract List<Drawn> drawn();

  /** Every unit has the same chance: those with the lowest keys are drawn. */
  static Draw random(String seed, int size) {
    return new Lowest(seed, size, null);
  }

  /**
   * Every dollar has the same chance: one point in each interval of the running total, the first at
   * a distance that the seed decides.
   */
  static Draw monetaryUnit(String seed, int size, long totalCents) {
    return new MonetaryUnit(seed, size, totalCents);
  }

  /** At random within each stratum; what lies below the first is not drawn from. */
  static Draw stratified(String seed, List<Stratum> strata) {
    return new Stratified(seed, strata);
  }

  static String dollars(long cents) {
    return java.math.BigDecimal.valueOf(cents, 2).toPlainString();
  }

  private static List<Drawn> ordered(List<Drawn> drawn) {
    return drawn.stream()
        .sorted(
            Comparator.comparingLong((Drawn d) -> d.unit().number())
                .thenComparingInt(d -> d.unit().line()))
        .toList();
  }

  private static final class Lowest extends Draw {

    private record Keyed(byte[] key, Unit unit) {}

    private final String seed;
    private final int size;
    private final Integer stratum;
    private final PriorityQueue<Keyed> lowest =
        new PriorityQueue<>((a, b) -> Arrays.compareUnsigned(b.key, a.key));

    Lowest(String seed, int size, Integer stratum) {
      this.seed = seed;
      this.size = size;
      this.stratum = stratum;
    }

    @Override
    void offer(Unit unit) {
      byte[] key = DigestUtils.sha256(seed + ":" + unit.entryId() + ":" + unit.line());
      if (lowest.size() < size) {
        lowest.add(new Keyed(key, unit));
      } else if (size > 0 && Arrays.compareUnsigned(key, lowest.element().key) < 0) {
        lowest.remove();
        lowest.add(new Keyed(key, unit));
      }
    }

    @Override
    List<Drawn> drawn() {
      return ordered(lowest.stream().map(k -> new Drawn(k.unit, stratum, 1)).toList());
    }
  }

  private static final class MonetaryUnit extends Draw {

    private final long interval;
    private long next;
    private int left;
    private long before;
    private final List<Drawn> drawn = new ArrayList<>();

    MonetaryUnit(String seed, int size, long totalCents) {
      this.interval = interval(totalCents, size);
      this.next =
          new BigInteger(1, DigestUtils.sha256(seed + ":start"))
              .mod(BigInteger.valueOf(interval))
              .longValue();
      this.left = size;
    }

    @Override
    void offer(Unit unit) {
      long after = before + unit.cents();
      int hits = 0;
      while (left > 0 && next < after) {
        hits++;
        left--;
        next += interval;
      }
      if (hits > 0) {
        drawn.add(new Drawn(unit, null, hits));
      }
      before = after;
    }

    @Override
    List<Drawn> drawn() {
      return List.copyOf(drawn);
    }
  }

  /** Cents between two sampled ones. */
  static long interval(long totalCents, int size) {
    return Math.max(1, totalCents / size);
  }

  private static final class Stratified extends Draw {

    private final List<Stratum> strata;
    private final List<Lowest> draws = new ArrayList<>();

    Stratified(String seed, List<Stratum> strata) {
      this.strata = strata;
      for (int i = 0; i < strata.size(); i++) {
        draws.add(new Lowest(seed, strata.get(i).size(), i + 1));
      }
    }

    @Override
    void offer(Unit unit) {
      int at = of(strata, unit.cents());
      if (at >= 0) {
        draws.get(at).offer(unit);
      }
    }

    @Override
    List<Drawn> drawn() {
      return ordered(draws.stream().flatMap(d -> d.drawn().stream()).toList());
    }
  }

  /** Place of the stratum that a value is in, from 0; -1 when it is below them all. */
  static int of(List<Stratum> strata, long cents) {
    int at = -1;
    while (at + 1 < strata.size() && strata.get(at + 1).leastCents() <= cents) {
      at++;
    }
    return at;
  }
}
