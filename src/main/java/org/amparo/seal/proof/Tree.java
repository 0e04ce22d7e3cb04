package org.amparo.seal.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * Roots and proofs of RFC 9162, section 2.1, from hashes kept elsewhere. Only whole subtrees are
 * asked for, and of those only the ones whose size is a power of {@value #WIDTH}: a proof costs the
 * logarithm of the tree, times what is put together within a tile.
 */
public final class Tree {
  /** Hashes in a tile; the levels that are kept are this many times apart. */
  public static final int WIDTH = 256;

  private static final int HEIGHT = 8;

  /** Where the kept hashes are. */
  public interface Nodes {
    /**
     * The hash of the whole subtree over the leaves from {@code index * WIDTH^level}, as many as
     * {@code WIDTH^level}; level 0 is the leaf's own.
     */
    byte[] at(int level, long index);
  }

  private final Nodes nodes;

  public Tree(Nodes nodes) {
    this.nodes = nodes;
  }

  public byte[] root(long size) {
    return size == 0 ? Hash.ofNothing() : range(0, size);
  }

  /** Proof that leaf {@code index} is in the tree of that size: siblings from the leaf upwards. */
  public List<byte[]> inclusion(long index, long size) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("No leaf " + index + " in a tree of " + size);
    }
    List<byte[]> path = new ArrayList<>();
    inclusion(index, 0, size, path);
    return path;
  }

  private void inclusion(long index, long start, long count, List<byte[]> path) {
    if (count == 1) {
      return;
    }
    long half = split(count);
    if (index < start + half) {
      inclusion(index, start, half, path);
      path.add(range(start + half, count - half));
    } else {
      inclusion(index, start + half, count - half, path);
      path.add(range(start, half));
    }
  }

  /** Proof that the tree of size {@code later} begins with the one of size {@code earlier}. */
  public List<byte[]> consistency(long earlier, long later) {
    if (earlier < 1 || earlier > later) {
      throw new IllegalArgumentException("No proof from " + earlier + " to " + later);
    }
    List<byte[]> path = new ArrayList<>();
    consistency(earlier, 0, later, true, path);
    return path;
  }

  private void consistency(long kept, long start, long count, boolean whole, List<byte[]> path) {
    if (kept == count) {
      if (!whole) {
        path.add(range(start, count));
      }
      return;
    }
    long half = split(count);
    if (kept <= half) {
      consistency(kept, start, half, whole, path);
      path.add(range(start + half, count - half));
    } else {
      consistency(kept - half, start + half, count - half, false, path);
      path.add(range(start, half));
    }
  }

  /** The whole subtree of 2^level leaves that begins at that leaf. */
  byte[] subtree(long start, int level) {
    return range(start, 1L << level);
  }

  /** Hash over leaves that begin where a tree of that many may begin. */
  private byte[] range(long start, long count) {
    int level = Long.numberOfTrailingZeros(count);
    if (Long.bitCount(count) == 1 && level % HEIGHT == 0) {
      return nodes.at(level / HEIGHT, start >> level);
    }
    long half = split(count);
    return Hash.node(range(start, half), range(start + half, count - half));
  }

  /** The largest power of two below. */
  private static long split(long count) {
    return Long.highestOneBit(count - 1);
  }
}
