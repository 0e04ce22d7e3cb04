package org.amparo.organisation;

import java.time.LocalDate;
import java.time.Period;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether something that counts for a time still does. */
@Schema(name = "Validity")
public enum Validity {
  VALID,
  EXPIRING,
  EXPIRED;

  /**
   * @param until the last day on which it counts, or null when it has none
   * @param warning how long before that it is called expiring
   */
  public static Validity of(LocalDate until, LocalDate today, Period warning) {
    if (until == null || today.plus(warning).isBefore(until)) {
      return VALID;
    }
    return today.isAfter(until) ? EXPIRED : EXPIRING;
  }
}
