package org.amparo.fund;

import java.util.Locale;

/** Someone who is written to, in a language: {@code fr auditors@fund.example}. */
public record Correspondent(Locale language, String address) {

  /**
   * @throws IllegalArgumentException unless the text is one of the six languages and an address
   */
  public static Correspondent of(String text) {
    String[] parts = text.strip().split("\\s+");
    if (parts.length != 2 || !parts[0].matches("ar|zh|en|fr|ru|es") || !parts[1].contains("@")) {
      throw new IllegalArgumentException("A language and a mail address are expected: " + text);
    }
    return new Correspondent(Locale.forLanguageTag(parts[0]), parts[1]);
  }
}
