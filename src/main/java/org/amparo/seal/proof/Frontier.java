package org.amparo.seal.proof;

/**
 * A tree that only grows: the whole subtrees along its right edge, which are all that the next root
 * needs.
 */
public final class Frontier {

  /** Told of each subtree that has become whole; level 0 are the leaves. */
  public interface Whole {
    void subtree(int level, long index, byte[] hash);
  }

  private static final Whole NOBODY = (level, index, hash) -> {};

  /** At place k the hash of a whole subtree of 2^k leaves, where the size has that bit. */
  private final byte[][] edge = new byte[Long.SIZE][];

  private final Whole whole;
  private long size;

  public Frontier() {
    this(NOBODY);
  }

  public Frontier(Whole whole) {
    this.whole = whole;
  }

  /** The frontier of a tree of that size, whose hashes are kept. */
  public static Frontier of(long size, Tree.Nodes nodes, Whole whole) {
    Frontier frontier = new Frontier(whole);
    frontier.size = size;
    Tree tree = new Tree(nodes);
    long start = 0;
    for (int level = Long.SIZE - 2; level >= 0; level--) {
      if ((size >> level & 1) == 1) {
        frontier.edge[level] = tree.subtree(start, level);
        start += 1L << level;
      }
    }
    return frontier;
  }

  public long size() {
    return size;
  }

  public void add(byte[] leaf) {
    byte[] hash = leaf;
    int level = 0;
    whole.subtree(0, size, hash);
    while ((size >> level & 1) == 1) {
      hash = Hash.node(edge[level], hash);
      edge[level] = null;
      level++;
      whole.subtree(level, size >> level, hash);
    }
    edge[level] = hash;
    size++;
  }

  public byte[] root() {
    byte[] root = null;
    for (byte[] hash : edge) {
      if (hash != null) {
        root = root == null ? hash : Hash.node(hash, root);
      }
    }
    return root == null ? Hash.ofNothing() : root;
  }
}
