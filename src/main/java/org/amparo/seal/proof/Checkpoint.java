package org.amparo.seal.proof;

import java.util.Base64;

/** Size and root of the log, as the text of a C2SP tlog-checkpoint. */
public record Checkpoint(String origin, long size, byte[] root) {

  public String text() {
    return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
  }

  /**
   * @throws IllegalArgumentException when the text is not one
   */
  public static Checkpoint parse(String text) {
    String[] lines = text.split("\n", -1);
    if (lines.length < 4 || lines[0].isEmpty() || !lines[1].matches("0|[1-9][0-9]{0,17}")) {
      throw new IllegalArgumentException("Not a checkpoint");
    }
    byte[] root = Base64.getDecoder().decode(lines[2]);
    if (root.length != Hash.LENGTH) {
      throw new IllegalArgumentException("Not the root of a checkpoint");
    }
    return new Checkpoint(lines[0], Long.parseLong(lines[1]), root);
  }
}
