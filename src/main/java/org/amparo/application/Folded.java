package org.amparo.application;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words as they are looked for: without case and accents, as the database's function does it. */
final class Folded {

  private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036f]");

  private Folded() {}

  static String of(String words) {
    return ACCENTS
        .matcher(Normalizer.normalize(words.strip(), Normalizer.Form.NFKD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT);
  }
}
