package org.amparo.mail;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.amparo.problem.Messages;

/**
 * A letter to be written.
 *
 * @param toPerson who may read it in the outbox besides those who look after it, or null
 * @param aboutType singular noun, such as {@code contribution}
 * @param once what it is for: a letter for the same is not written again; or null
 */
public record Letter(
    String toAddress,
    UUID toPerson,
    Locale language,
    String subject,
    String body,
    String aboutType,
    UUID aboutId,
    String once) {

  /**
   * A letter whose texts are {@code <template>.subject} and {@code <template>.body}, with named
   * placeholders.
   */
  public static Letter of(
      String toAddress,
      Locale language,
      String template,
      Map<String, ?> args,
      String aboutType,
      UUID aboutId,
      String once) {
    return new Letter(
        toAddress,
        null,
        language,
        text(template + ".subject", language, args).replaceAll("\\s+", " "),
        text(template + ".body", language, args),
        aboutType,
        aboutId,
        once);
  }

  private static String text(String code, Locale language, Map<String, ?> args) {
    return Messages.findNamed(code, language, args)
        .orElseThrow(() -> new IllegalArgumentException("No text for " + code));
  }
}
