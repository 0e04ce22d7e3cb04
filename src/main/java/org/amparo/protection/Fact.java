package org.amparo.protection;

import java.util.BitSet;

/**
 * What a reader knows of the persons in some groups together: at least so many, at most so many.
 *
 * @param most {@link Long#MAX_VALUE} when nothing is known
 */
record Fact(BitSet cell, long least, long most) {

  boolean holds(long[] counts) {
    long count = sum(counts, cell);
    return count >= least && count <= most;
  }

  static long sum(long[] counts, BitSet cell) {
    long sum = 0;
    for (int i = cell.nextSetBit(0); i >= 0; i = cell.nextSetBit(i + 1)) {
      sum += counts[i];
    }
    return sum;
  }
}
