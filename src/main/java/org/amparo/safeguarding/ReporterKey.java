package org.amparo.safeguarding;

import java.util.Locale;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

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
    return DigestUtils.sha256Hex(reference + " " + secret);
  }

  /** In groups that can be copied by hand. */
  static String grouped(String letters) {
    return letters.replaceAll("(.{4})(?=.)", "$1-");
  }

  static byte[] hmac(byte[] ours, String of) {
    return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, ours).hmac(of);
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
