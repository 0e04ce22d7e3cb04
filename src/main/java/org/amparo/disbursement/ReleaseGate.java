package org.amparo.disbursement;

import org.amparo.problem.Gate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What must hold for an instalment to go on towards the bank, at every step of its payment. */
final class ReleaseGate extends Gate<ReleaseGate.Condition> {

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

    /** Whether it is met, if nothing else meets it, by a waiver of the report. */
    boolean restsOnReport() {
      return this == REPORT || this == UTILISATION;
    }
  }

  ReleaseGate() {
    super(Condition.class);
  }

  ReleaseGate asking(Condition condition, Runnable check) {
    ask(condition, check);
    return this;
  }
}
