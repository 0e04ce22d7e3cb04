package org.amparo.disbursement;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What must hold for an instalment to go on towards the bank. Every verb of a payment asks it, and
 * whoever wants to know why nothing moves asks the same.
 */
final class ReleaseGate {

  /** In the order in which they are asked. */
  @Schema(name = "ReleaseGateCondition")
  enum Condition {
    AGREEMENT,
    REPORT,
    UTILISATION,
    FINDINGS,
    BANK_DETAILS,
    SCREENING,
    FUNDS;

    /** Whether the grantee learns no more than that the fund looks at it. */
    boolean isOfTheFund() {
      return this == SCREENING || this == FUNDS;
    }
  }

  /**
   * @param against what stands against it, or null when the condition is met
   */
  record Answer(Condition condition, Refusal against) {

    boolean isMet() {
      return against == null;
    }
  }

  private final Map<Condition, Runnable> checks = new EnumMap<>(Condition.class);

  /**
   * @param check throws a {@link Refusal} when the condition does not hold
   */
  ReleaseGate asking(Condition condition, Runnable check) {
    checks.put(condition, check);
    return this;
  }

  /**
   * @throws Refusal of the first condition that does not hold
   */
  void requireOpen() {
    checks.values().forEach(Runnable::run);
  }

  List<Answer> answers() {
    return checks.entrySet().stream().map(c -> answer(c.getKey(), c.getValue())).toList();
  }

  private static Answer answer(Condition condition, Runnable check) {
    try {
      check.run();
      return new Answer(condition, null);
    } catch (Refusal refusal) {
      return new Answer(condition, refusal);
    }
  }
}
