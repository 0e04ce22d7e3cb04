package org.amparo.problem;

import java.util.List;

/**
 * What is wrong with one field.
 *
 * @param field path in the request, such as {@code budget[2].amount}
 * @param code message code; its text is in the reader's language
 */
public record FieldError(String field, String code, List<Object> args) {

  public static FieldError of(String field, String code, Object... args) {
    return new FieldError(field, code, List.of(args));
  }
}
