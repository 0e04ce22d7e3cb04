package org.amparo.seal.proof;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** An Ed25519 key with a name, written as the verifier key of a signed note. */
public final class PublicKey {
  private static final byte ED25519 = 0x01;
  private static final int LENGTH = 32;

  private final String name;
  private final byte[] bytes;
  private final byte[] id;
  private final java.security.PublicKey key;

  PublicKey(String name, byte[] bytes) {
    if (name.isEmpty() || name.matches(".*[\\s+].*") || bytes.length != LENGTH) {
      throw new IllegalArgumentException("Not the name or not the key of a signer of notes");
    }
    this.name = name;
    this.bytes = bytes;
    MessageDigest digest = Hash.sha256();
    digest.update(name.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
    digest.update(ED25519);
    this.id = Arrays.copyOf(digest.digest(bytes), 4);
    try {
      byte[] big = bytes.clone();
      for (int i = 0; i < LENGTH / 2; i++) {
        byte swapped = big[i];
        big[i] = big[LENGTH - 1 - i];
        big[LENGTH - 1 - i] = swapped;
      }
      boolean odd = big[0] < 0;
      big[0] &= 0x7f;
      this.key =
          KeyFactory.getInstance("Ed25519")
              .generatePublic(
                  new EdECPublicKeySpec(
                      NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, big))));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("Not an Ed25519 key", e);
    }
  }

  /** From its text: name, id in hexadecimal, and base64 of the key, joined by plus signs. */
  public static PublicKey parse(String text) {
    String[] parts = text.strip().split("\\+", 3);
    byte[] value = parts.length == 3 ? Base64.getDecoder().decode(parts[2]) : new byte[0];
    if (value.length != LENGTH + 1 || value[0] != ED25519) {
      throw new IllegalArgumentException("Not a verifier key: " + text);
    }
    PublicKey key = new PublicKey(parts[0], Arrays.copyOfRange(value, 1, value.length));
    if (!HexFormat.of().formatHex(key.id).equals(parts[1])) {
      throw new IllegalArgumentException("Not the id of that verifier key: " + text);
    }
    return key;
  }

  public String name() {
    return name;
  }

  byte[] id() {
    return id.clone();
  }

  boolean verifies(byte[] text, byte[] signature) {
    try {
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update(text);
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    byte[] value = new byte[LENGTH + 1];
    value[0] = ED25519;
    System.arraycopy(bytes, 0, value, 1, LENGTH);
    return name
        + "+"
        + HexFormat.of().formatHex(id)
        + "+"
        + Base64.getEncoder().encodeToString(value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PublicKey key && toString().equals(key.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }
}
