package org.amparo.assistance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;

/** What somebody reads exact counts for: said before they are shown, and kept in the trail. */
public record Reading(Purpose purpose, String reason) {

  public enum Purpose {
    PROTECTION_OF_VICTIMS,
    DATA_QUALITY,
    DISCLOSURE_CHECK,
    REQUEST_OF_OVERSIGHT
  }

  private static final int LEAST = 10;
  private static final int MOST = 500;

  /**
   * @throws Refusal problem.invalid when either is missing, or the reason says nothing
   */
  public static Reading of(String purpose, String reason) {
    List<FieldError> errors = new ArrayList<>();
    Purpose known =
        Arrays.stream(Purpose.values())
            .filter(p -> p.name().equals(purpose))
            .findAny()
            .orElse(null);
    if (known == null) {
      errors.add(
          FieldError.of(
              "purpose",
              purpose == null || purpose.isBlank()
                  ? "problem.field.required"
                  : "problem.field.unknown"));
    }
    String said = reason == null ? "" : reason.strip();
    if (said.isEmpty()) {
      errors.add(FieldError.of("reason", "problem.field.required"));
    } else if (said.length() < LEAST || said.length() > MOST || said.indexOf('\0') >= 0) {
      errors.add(
          FieldError.of(
              "reason", "problem.field.Size", String.valueOf(LEAST), String.valueOf(MOST)));
    } else {
      PersonalData.in(said).ifPresent(kind -> errors.add(FieldError.of("reason", kind.code())));
    }
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
    return new Reading(known, said);
  }

  public Map<String, String> detail() {
    return Map.of("purpose", purpose.name(), "reason", reason);
  }
}
