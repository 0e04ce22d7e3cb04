package org.amparo.seal.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A signed note as C2SP specifies it: text that ends in a new line, an empty line, and a line for
 * each signature.
 */
public record Note(String text, List<Signature> signatures) {

  /**
   * @param value four bytes that name the key, then the signature itself
   */
  public record Signature(String name, byte[] value) {
    String line() {
      return DASH + name + " " + Base64.getEncoder().encodeToString(value) + "\n";
    }
  }

  private static final String DASH = "\u2014 ";
  private static final int KEY_ID = 4;

  public static Note signed(String text, SigningKey key) {
    byte[] signature = key.sign(text.getBytes(StandardCharsets.UTF_8));
    byte[] value = Arrays.copyOf(key.publicKey().id(), KEY_ID + signature.length);
    System.arraycopy(signature, 0, value, KEY_ID, signature.length);
    return new Note(text, List.of(new Signature(key.publicKey().name(), value)));
  }

  /**
   * @throws IllegalArgumentException when it is not a note
   */
  public static Note parse(String note) {
    int end = note.lastIndexOf("\n\n");
    if (end < 0 || !note.endsWith("\n")) {
      throw new IllegalArgumentException("Not a signed note");
    }
    List<Signature> signatures = new ArrayList<>();
    for (String line : note.substring(end + 2).split("\n")) {
      String[] words = line.startsWith(DASH) ? line.substring(DASH.length()).split(" ") : null;
      if (words == null || words.length != 2) {
        throw new IllegalArgumentException("Not a signature of a note: " + line);
      }
      byte[] value = Base64.getDecoder().decode(words[1]);
      if (value.length <= KEY_ID) {
        throw new IllegalArgumentException("Not a signature of a note: " + line);
      }
      signatures.add(new Signature(words[0], value));
    }
    return new Note(note.substring(0, end + 1), signatures);
  }

  /** Whether it carries a signature by that key, and a good one. */
  public boolean isSignedBy(PublicKey key) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return signatures.stream()
        .filter(s -> s.name().equals(key.name()))
        .filter(s -> Arrays.equals(s.value(), 0, KEY_ID, key.id(), 0, KEY_ID))
        .anyMatch(
            s -> key.verifies(bytes, Arrays.copyOfRange(s.value(), KEY_ID, s.value().length)));
  }

  @Override
  public String toString() {
    StringBuilder note = new StringBuilder(text).append('\n');
    signatures.forEach(s -> note.append(s.line()));
    return note.toString();
  }
}
