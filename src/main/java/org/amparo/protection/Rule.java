package org.amparo.protection;

/**
 * How figures are protected.
 *
 * @param threshold the smallest count that is published; smaller ones, but for a true zero, are
 *     withheld
 * @param base published counts are rounded to the nearest multiple of it, each by itself; odd, so
 *     that no count lies halfway
 */
public record Rule(int threshold, int base) {

  public Rule {
    if (threshold < 2 || base < 1 || base % 2 == 0 || base > threshold) {
      throw new IllegalArgumentException("No protection: " + threshold + ", " + base);
    }
  }

  public long rounded(long count) {
    return base * Math.floorDiv(count + base / 2, (long) base);
  }

  /**
   * The least count that is published as this figure: no reader is supposed not to know the rule.
   */
  public long least(long figure) {
    return Math.max(threshold, figure - base / 2);
  }

  /** The greatest count that is published as this figure. */
  public long most(long figure) {
    return figure + base / 2;
  }
}
