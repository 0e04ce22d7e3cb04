package org.amparo.application;

import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.UUID;

/**
 * What one person has done for one application; the database writes it beside each act of the
 * review.
 */
@Embeddable
record Duty(
    UUID personId,
    Instant eligibilityAt,
    Instant declaredAt,
    Boolean conflict,
    Instant evaluatedAt,
    Instant advisedAt,
    Instant decidedAt,
    Instant assignedAt,
    Instant releasedAt,
    Instant recusedAt) {

  /** Nobody's yet. */
  static final Duty NONE = new Duty(null, null, null, null, null, null, null, null, null, null);

  boolean declared() {
    return declaredAt != null;
  }

  /** Kept out, by what was declared or by a tie that was found. */
  boolean recused() {
    return recusedAt != null;
  }

  /** Is an evaluator of it, and has not been removed. */
  boolean evaluates() {
    return assignedAt != null && releasedAt == null;
  }

  /** Is or was an evaluator of it, and may have read it as one. */
  boolean wasAssigned() {
    return assignedAt != null;
  }

  /** Reviewed its eligibility, advised or decided: what an evaluator may not have done. */
  boolean otherThanEvaluation() {
    return eligibilityAt != null || advisedAt != null || decidedAt != null;
  }
}
