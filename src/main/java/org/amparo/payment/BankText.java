package org.amparo.payment;

import com.ibm.icu.text.Transliterator;

/**
 * Text as every bank takes it: the Latin letters, digits and the few signs that payments have been
 * made of since telex. Other scripts are written in Latin letters.
 */
final class BankText {

  private static final Transliterator LATIN =
      Transliterator.getInstance("Any-Latin; NFD; [:Nonspacing Mark:] Remove; NFC; Latin-ASCII");

  private BankText() {}

  /**
   * @param most characters; what is beyond is left out
   * @return null for nothing
   */
  static String of(String text, int most) {
    if (text == null) {
      return null;
    }
    String plain =
        LATIN
            .transliterate(text)
            .replace('&', '+')
            .replaceAll("[\\[{]", "(")
            .replaceAll("[\\]}]", ")")
            .replaceAll("[_~]", "-")
            .replaceAll("[^A-Za-z0-9/?:().,'+ -]", " ")
            .replaceAll("/{2,}", "/")
            .replaceAll(" +", " ")
            .strip();
    plain = plain.substring(0, Math.min(most, plain.length()));
    // A slash at either end means something else to a bank.
    plain = plain.replaceAll("^[/ ]+|[/ ]+$", "");
    return plain.isEmpty() ? null : plain;
  }
}
