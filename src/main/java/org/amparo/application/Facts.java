package org.amparo.application;

import java.time.LocalDate;
import java.util.List;
import org.amparo.money.Money;

/**
 * What of an application the conditions of a call are about.
 *
 * @param country of implementation
 * @param missingDocuments kinds that the call asks for and that are not there, or not often enough
 * @param submittedOn null while it is a draft
 */
public record Facts(
    String country,
    Integer months,
    String language,
    String partnerId,
    Money total,
    List<String> missingDocuments,
    LocalDate submittedOn) {

  /** The day for which it counts. */
  public LocalDate on(LocalDate today) {
    return submittedOn == null ? today : submittedOn;
  }
}
