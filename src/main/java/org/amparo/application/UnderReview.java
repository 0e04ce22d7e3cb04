package org.amparo.application;

import java.time.Instant;
import java.util.UUID;
import org.amparo.call.Call;
import org.amparo.identity.Actor;
import org.amparo.money.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the review may ask of an application and do to it. The application keeps its state and its
 * segregation of duties to itself and knows nothing of scores or advice; the review, in a package
 * of its own, keeps those and reaches the application through these verbs alone. They are public
 * because Java knows no friend packages, and only {@link Applications#underReview} hands one out,
 * held.
 */
public interface UnderReview {

  /** What the fund manager may decide. */
  @Schema(name = "AwardOutcome")
  enum Outcome {
    AWARDED,
    RESERVE_LIST,
    NOT_SELECTED
  }

  UUID id();

  ApplicationStatus status();

  Call call();

  Money total();

  /** Whether the actor may see its content: an evaluator only after declaring no conflict. */
  boolean isOpenTo(Actor actor);

  void checkEligibility(Actor actor);

  void decideEligibility(boolean eligible, Actor actor, Instant now);

  void checkDeclaration(Actor actor);

  void checkEvaluation(Actor actor);

  /** Its evaluations are in. */
  void score(boolean passed, Instant now);

  void checkAdvice(Actor actor);

  /** The trustees' advice so far. */
  void advised(boolean recommended, Instant now);

  void checkDecision(Actor actor);

  /**
   * @param amount what is awarded, or null for the other outcomes; the call must be held
   */
  void decide(Outcome outcome, Money amount, Actor actor, Instant now);
}
