package org.amparo.review;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.IntSummaryStatistics;
import java.util.List;
import org.amparo.application.Application;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;

/**
 * All that has been said about one application, or as much of it as its reader may know.
 *
 * @param panel null for whoever is still to judge for themselves
 * @param decision the one that stands, or null
 */
public record Review(
    Application application,
    Eligibility eligibility,
    List<Evaluation> evaluations,
    Panel panel,
    List<Advice> advice,
    Decision decision,
    boolean scoresKnown) {

  /** Evaluations that are asked of every application. */
  static final int EVALUATIONS = 2;

  /** Who reads every review, but of what they evaluate themselves. */
  static final Role[] OVERSEERS = {
    Role.SECRETARIAT_OFFICER, Role.FUND_MANAGER, Role.CONTROLLER, Role.AUDITOR
  };

  /**
   * Evaluators judge each for themselves: one sees no other's scores, and nothing that sums them
   * up. Whether a third is asked tells that others judge otherwise, so it is told once the own
   * evaluation is handed in.
   */
  Review as(Actor actor) {
    boolean all =
        application.isOpenTo(actor)
            && !application.isEvaluatedBy(actor)
            && (actor.isAny(OVERSEERS) || actor.is(Role.TRUSTEE));
    List<Evaluation> own = evaluations.stream().filter(e -> e.isBy(actor)).toList();
    return all
        ? this
        : new Review(
            application,
            null,
            own,
            own.stream().anyMatch(Evaluation::isSubmitted) ? panel : null,
            List.of(),
            null,
            false);
  }

  /** Two, or a third when those two are further apart than the fund accepts. */
  static int needed(List<Evaluation> evaluations, int acceptedSpread) {
    List<Evaluation> submitted = counted(evaluations);
    return submitted.size() >= EVALUATIONS && spreadOf(submitted) > acceptedSpread
        ? EVALUATIONS + 1
        : EVALUATIONS;
  }

  /** How many evaluators are still to be found for it. */
  static int lacking(List<Evaluation> evaluations, int acceptedSpread) {
    long there = evaluations.stream().filter(e -> e.counts() || e.isPending()).count();
    return Math.max(0, needed(evaluations, acceptedSpread) - (int) there);
  }

  /** Those handed in and not set aside. */
  static List<Evaluation> counted(List<Evaluation> evaluations) {
    return evaluations.stream().filter(Evaluation::counts).toList();
  }

  /** The mean of all that count, to two decimals; null while there are none. */
  static BigDecimal average(List<Evaluation> evaluations) {
    List<Evaluation> submitted = counted(evaluations);
    return submitted.isEmpty()
        ? null
        : BigDecimal.valueOf(submitted.stream().mapToInt(Evaluation::total).sum())
            .divide(BigDecimal.valueOf(submitted.size()), 2, RoundingMode.HALF_UP);
  }

  BigDecimal averageScore() {
    return scoresKnown ? average(evaluations) : null;
  }

  /** Points between the highest and the lowest; null before there are two. */
  Integer spread() {
    List<Evaluation> submitted = counted(evaluations);
    return scoresKnown && submitted.size() >= EVALUATIONS ? spreadOf(submitted) : null;
  }

  static int spreadOf(List<Evaluation> submitted) {
    IntSummaryStatistics totals =
        submitted.stream().mapToInt(Evaluation::total).summaryStatistics();
    return totals.getMax() - totals.getMin();
  }
}
