package org.amparo.seal.proof;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Checks proofs as RFC 9162 says in 2.1.3.2 and 2.1.4.2; needs nothing but what is passed. */
public final class Proof {
  private Proof() {}

  /** Whether the leaf of that hash is at that place in the tree of that root. */
  public static boolean includes(
      byte[] leaf, long index, long size, List<byte[]> path, byte[] root) {
    if (index < 0 || index >= size) {
      return false;
    }
    long node = index;
    long last = size - 1;
    byte[] hash = leaf;
    for (byte[] sibling : path) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        hash = Hash.node(sibling, hash);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        hash = Hash.node(hash, sibling);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && Arrays.equals(hash, root);
  }

  /** Whether the earlier tree begins the later one. */
  public static boolean begins(
      long earlier, byte[] earlierRoot, long later, byte[] laterRoot, List<byte[]> path) {
    if (earlier < 1 || earlier > later) {
      return false;
    }
    if (earlier == later) {
      return path.isEmpty() && Arrays.equals(earlierRoot, laterRoot);
    }
    Iterator<byte[]> hashes = path.iterator();
    if (!hashes.hasNext()) {
      return false;
    }
    long node = earlier - 1;
    long last = later - 1;
    while ((node & 1) == 1) {
      node >>= 1;
      last >>= 1;
    }
    // The earlier root itself begins the path where the earlier tree is a whole subtree.
    byte[] old = node == 0 ? earlierRoot : hashes.next();
    byte[] now = old;
    while (hashes.hasNext()) {
      byte[] sibling = hashes.next();
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        old = Hash.node(sibling, old);
        now = Hash.node(sibling, now);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        now = Hash.node(now, sibling);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && Arrays.equals(old, earlierRoot) && Arrays.equals(now, laterRoot);
  }
}
