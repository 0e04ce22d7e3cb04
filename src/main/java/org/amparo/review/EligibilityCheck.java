package org.amparo.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.amparo.call.EligibilityRule;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the system found on one rule. It is evidence; a person decides.
 *
 * @param value on which it rests, plain: a day, a number, a code, or codes with commas between them
 * @param source where the value is from
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "EligibilityCheck")
public record EligibilityCheck(
    EligibilityRule.Kind rule,
    Integer years,
    LocalDate date,
    Outcome outcome,
    String value,
    Source source) {

  /** UNKNOWN: what it would rest on has not been said. */
  @Schema(name = "EligibilityOutcome")
  public enum Outcome {
    HOLDS,
    FAILS,
    UNKNOWN
  }

  @Schema(name = "EligibilitySource")
  public enum Source {
    PROFILE,
    APPLICATION,
    DOCUMENTS,
    SANCTIONS_LIST,
    GRANTS
  }

  static EligibilityCheck of(EligibilityRule rule, Boolean holds, Object value, Source source) {
    Outcome outcome = holds == null ? Outcome.UNKNOWN : holds ? Outcome.HOLDS : Outcome.FAILS;
    return new EligibilityCheck(
        rule.kind(),
        rule.years(),
        rule.date(),
        outcome,
        value == null ? null : value.toString(),
        source);
  }
}
