package org.amparo.problem;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.UUID;
import org.amparo.json.StrictDate;

/**
 * Reads query parameters, where a value that cannot be read is told by name: left to the framework
 * it would be a 404 that names nothing.
 */
public final class Parameter {

  private Parameter() {}

  /**
   * @return null when the parameter is absent
   */
  public static LocalDate date(String name, String value) {
    try {
      LocalDate date = absent(value) ? null : LocalDate.parse(value);
      if (date == null || StrictDate.isReckonable(date)) {
        return date;
      }
    } catch (DateTimeParseException e) {
      // Told below.
    }
    throw Refusal.invalid(FieldError.of(name, "problem.field.unreadable"));
  }

  /**
   * @return null when the parameter is absent
   */
  public static UUID id(String name, String value) {
    try {
      return absent(value) ? null : UUID.fromString(value);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid(FieldError.of(name, "problem.field.unreadable"));
    }
  }

  /**
   * @return null when the parameter is absent
   */
  public static <E extends Enum<E>> E oneOf(Class<E> values, String name, String value) {
    return absent(value)
        ? null
        : Arrays.stream(values.getEnumConstants())
            .filter(e -> e.name().equals(value))
            .findAny()
            .orElseThrow(() -> Refusal.invalid(FieldError.of(name, "problem.field.unknown")));
  }

  /**
   * @return null when the parameter is absent
   */
  public static Long number(String name, String value) {
    if (absent(value)) {
      return null;
    }
    if (!value.matches("\\d{1,18}")) {
      throw Refusal.invalid(FieldError.of(name, "problem.field.unreadable"));
    }
    return Long.valueOf(value);
  }

  /**
   * @return null when the parameter is absent
   */
  public static String text(String name, String value, int longest) {
    if (absent(value)) {
      return null;
    }
    if (value.indexOf('\0') >= 0) {
      throw Refusal.invalid(FieldError.of(name, "problem.field.unreadable"));
    }
    if (value.length() > longest) {
      throw Refusal.invalid(FieldError.of(name, "problem.field.Size", "0", longest));
    }
    return value;
  }

  /** How many items a page shall have: 50 unless asked, 200 at most. */
  public static int size(String value) {
    if (absent(value)) {
      return 50;
    }
    if (!value.matches("\\d{1,3}")
        || Integer.parseInt(value) < 1
        || Integer.parseInt(value) > 200) {
      throw Refusal.invalid(FieldError.of("size", "problem.field.Max", "200"));
    }
    return Integer.parseInt(value);
  }

  private static boolean absent(String value) {
    return value == null || value.isBlank();
  }
}
