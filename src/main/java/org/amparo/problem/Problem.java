package org.amparo.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** RFC 9457 problem details, in the reader's language. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String code,
    String instance,
    String help,
    List<Field> errors,
    Object current) {

  /** One field's error. */
  public record Field(String field, String code, String message) {}
}
