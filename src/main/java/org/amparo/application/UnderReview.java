package org.amparo.application;

import java.time.Instant;
import java.util.Optional;
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

  /** Null while it was before no session of the Board. */
  BoardStand board();

  Call call();

  Money total();

  String title();

  /** In which it is written, or null. */
  String language();

  /** Whether the actor may see all of it. */
  boolean isOpenTo(Actor actor);

  /** Whether the actor may read it, but not whose it is. */
  boolean isBlindTo(Actor actor);

  void checkEligibility(Actor actor);

  void decideEligibility(boolean eligible, Actor actor, Instant now);

  /** Whether evaluators may be assigned to it now. */
  void checkAssignments(Actor actor);

  /** Whether an evaluator may be taken away from it now. */
  void checkRemoval(Actor actor);

  /** The rule by which the person cannot be made an evaluator of it, if any. */
  Optional<String> bars(UUID person);

  void checkEvaluation(Actor actor);

  /** Its evaluations are in. */
  void score(boolean passed, Instant now);

  /** An evaluation that had been counted no longer is. */
  void reopen(Instant now);

  void checkAdvice(Actor actor);

  /** The trustees' advice so far. */
  void advised(boolean recommended, Instant now);

  void checkDecision(Actor actor);

  /**
   * @param amount what is awarded, or null for the other outcomes; the call must be held
   */
  void decide(Outcome outcome, Money amount, Actor actor, Instant now);

  /** What was awarded does not become a grant, and is free for others. */
  void failDiligence(Instant now);
}
