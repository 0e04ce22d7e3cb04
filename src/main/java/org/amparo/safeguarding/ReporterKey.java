package org.amparo.safeguarding;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a reporter keeps to read the answer: a reference, and a secret that is kept nowhere else.
 * Both follow from the key of the request, so that one which is sent again after a lost connection
 * gets the same ones; whoever does not have that key cannot make them.
 */
record ReporterKey(String reference, String secret) {

  /** Without letters that are taken for digits. */
  private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private static final int REFERENCE = 8;
  private static final int SECRET = 20;

  static ReporterKey of(UUID request, byte[] ours) {
    byte[] bytes = hmac(ours, "allegation " + request);
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < REFERENCE + SECRET; i++) {
      letters.append(LETTERS.charAt(bytes[i] & 31));
    }
    return new ReporterKey(letters.substring(0, REFERENCE), letters.substring(REFERENCE));
  }

  /** As somebody has copied it from a slip of paper. */
  static ReporterKey typed(String reference, String secret) {
    return new ReporterKey(plain(reference), plain(secret));
  }

  String sha256() {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest((reference + " " + secret).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** In groups that can be copied by hand. */
  static String grouped(String letters) {
    return letters.replaceAll("(.{4})(?=.)", "$1-");
  }

  static byte[] hmac(byte[] ours, String of) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(ours, "HmacSHA256"));
      return mac.doFinal(of.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Says nothing, wherever it is printed by mistake. */
  @Override
  public String toString() {
    return "ReporterKey";
  }

  private static String plain(String typed) {
    return typed
        .toUpperCase(Locale.ROOT)
        .replaceAll("[^0-9A-Z]", "")
        .replace('O', '0')
        .replaceAll("[IL]", "1");
  }
}
