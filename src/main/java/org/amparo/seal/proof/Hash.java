package org.amparo.seal.proof;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The two hashes of RFC 9162, section 2.1.1: a leaf can never be taken for a node. */
public final class Hash {
  public static final int LENGTH = 32;

  private static final byte LEAF = 0x00;
  private static final byte NODE = 0x01;
  private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Hash::sha256);

  private Hash() {}

  /** Of a leaf's canonical bytes. */
  public static byte[] leaf(byte[] content) {
    return leaf(content, 0, content.length);
  }

  public static byte[] leaf(byte[] bytes, int from, int length) {
    MessageDigest digest = DIGEST.get();
    digest.update(LEAF);
    digest.update(bytes, from, length);
    return digest.digest();
  }

  public static byte[] leaf(String content) {
    return leaf(content.getBytes(StandardCharsets.UTF_8));
  }

  public static byte[] node(byte[] left, byte[] right) {
    MessageDigest digest = DIGEST.get();
    digest.update(NODE);
    digest.update(left);
    digest.update(right);
    return digest.digest();
  }

  /** The root of a tree without leaves. */
  public static byte[] ofNothing() {
    return DIGEST.get().digest();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
