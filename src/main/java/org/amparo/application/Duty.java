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
    Instant decidedAt) {

  /** Nobody's yet. */
  static final Duty NONE = new Duty(null, null, null, null, null, null, null);

  boolean declared() {
    return declaredAt != null;
  }

  boolean inConflict() {
    return Boolean.TRUE.equals(conflict);
  }

  /** Reviewed its eligibility, advised or decided: what an evaluator may not have done. */
  boolean otherThanEvaluation() {
    return eligibilityAt != null || advisedAt != null || decidedAt != null;
  }
}
