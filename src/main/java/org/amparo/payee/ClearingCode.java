package org.amparo.payee;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The code by which banks of a country without IBAN find one another. */
final class ClearingCode {

  private static final Map<String, Predicate<String>> CODES =
      Map.of(
          "US", code -> code.matches("[0-9]{9}") && isRouting(code),
          "CA", matching("0?[0-9]{8}"),
          "AU", matching("[0-9]{6}"),
          "NZ", matching("[0-9]{6}"),
          "ZA", matching("[0-9]{6}"),
          "IN", matching("[A-Z]{4}0[A-Z0-9]{6}"),
          "CN", matching("[0-9]{12}"));

  private ClearingCode() {}

  /** What that country's code must be like; nothing when no code is needed there. */
  static Optional<Predicate<String>> of(String country) {
    return Optional.ofNullable(CODES.get(country));
  }

  private static Predicate<String> matching(String pattern) {
    return Pattern.compile(pattern).asMatchPredicate();
  }

  /** The check digit of routing numbers in the United States. */
  private static boolean isRouting(String code) {
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      sum += (code.charAt(i) - '0') * new int[] {3, 7, 1}[i % 3];
    }
    return sum > 0 && sum % 10 == 0;
  }
}
