package org.amparo.review;

import java.util.List;
import org.amparo.application.ApplicationStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How far the evaluators of an application have come, without who they are.
 *
 * @param third how it is with a third evaluator; null where none is due
 * @param removed how many were taken away, whether what they handed in counts or not
 */
record Panel(Third third, int removed) {

  /** How it is with a third evaluator, where two are too far apart. */
  @Schema(name = "ThirdEvaluator")
  enum Third {
    TO_ASSIGN,
    AWAITED
  }

  /**
   * @param counted evaluations that are handed in and not set aside
   * @param spread between them; null before there are two
   * @param pending whether somebody is assigned who has not handed in
   * @param accepted points of spread
   */
  static Third third(
      ApplicationStatus status, int counted, Integer spread, boolean pending, int accepted) {
    boolean due =
        status == ApplicationStatus.ELIGIBLE
            && counted == Review.EVALUATIONS
            && spread != null
            && spread > accepted;
    return !due ? null : pending ? Third.AWAITED : Third.TO_ASSIGN;
  }

  static Panel of(ApplicationStatus status, List<Evaluation> evaluations, int accepted) {
    List<Evaluation> counted = Review.counted(evaluations);
    return new Panel(
        third(
            status,
            counted.size(),
            counted.size() < Review.EVALUATIONS ? null : Review.spreadOf(counted),
            evaluations.stream().anyMatch(Evaluation::isPending),
            accepted),
        (int) evaluations.stream().filter(e -> e.removedAt() != null).count());
  }
}
