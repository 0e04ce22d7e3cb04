package org.amparo.application;

import java.util.EnumSet;
import java.util.Set;

/** Where an application stands, and what may follow. */
public enum ApplicationStatus {
  DRAFT,
  SUBMITTED,
  INELIGIBLE,
  ELIGIBLE,
  SCORED,
  BELOW_THRESHOLD,
  RECOMMENDED,
  NOT_RECOMMENDED,
  AWARDED,
  /** Was awarded, and may not become a grant. */
  DILIGENCE_FAILED,
  RESERVE_LIST,
  NOT_SELECTED,
  WITHDRAWN,
  /** No state of its own: what an applicant is shown until its letter. */
  UNDER_REVIEW;

  /** What an applicant knows without a letter. */
  static final Set<ApplicationStatus> KNOWN = EnumSet.of(DRAFT, SUBMITTED, WITHDRAWN);

  static final Set<ApplicationStatus> SUBMITTED_ONES =
      EnumSet.complementOf(EnumSet.of(DRAFT, UNDER_REVIEW));
  static final Set<ApplicationStatus> FOR_EVALUATORS =
      EnumSet.of(
          ELIGIBLE,
          SCORED,
          BELOW_THRESHOLD,
          RECOMMENDED,
          NOT_RECOMMENDED,
          AWARDED,
          DILIGENCE_FAILED,
          RESERVE_LIST,
          NOT_SELECTED);
  static final Set<ApplicationStatus> FOR_TRUSTEES =
      EnumSet.of(
          SCORED,
          RECOMMENDED,
          NOT_RECOMMENDED,
          AWARDED,
          DILIGENCE_FAILED,
          RESERVE_LIST,
          NOT_SELECTED);

  static final Set<ApplicationStatus> IN_THE_RUNNING =
      EnumSet.complementOf(EnumSet.of(DRAFT, INELIGIBLE, WITHDRAWN, UNDER_REVIEW));

  /** Nothing of the fund's is still to be decided about these. */
  static final Set<ApplicationStatus> SETTLED =
      EnumSet.of(
          DRAFT,
          INELIGIBLE,
          BELOW_THRESHOLD,
          AWARDED,
          DILIGENCE_FAILED,
          RESERVE_LIST,
          NOT_SELECTED,
          WITHDRAWN);

  private Set<ApplicationStatus> next() {
    return switch (this) {
      case DRAFT -> EnumSet.of(SUBMITTED);
      case SUBMITTED -> EnumSet.of(ELIGIBLE, INELIGIBLE, WITHDRAWN);
      case ELIGIBLE -> EnumSet.of(SCORED, BELOW_THRESHOLD, WITHDRAWN);
      // Back when an evaluation is set aside, as long as nobody has advised on it.
      case SCORED -> EnumSet.of(ELIGIBLE, RECOMMENDED, NOT_RECOMMENDED, WITHDRAWN);
      case BELOW_THRESHOLD -> EnumSet.of(ELIGIBLE);
      // Further advice may tip the balance before the decision.
      case RECOMMENDED, NOT_RECOMMENDED ->
          EnumSet.of(RECOMMENDED, NOT_RECOMMENDED, AWARDED, RESERVE_LIST, NOT_SELECTED, WITHDRAWN);
      // Awarded when money appears.
      case RESERVE_LIST -> EnumSet.of(AWARDED, NOT_SELECTED, WITHDRAWN);
      case AWARDED -> EnumSet.of(DILIGENCE_FAILED);
      case INELIGIBLE, DILIGENCE_FAILED, NOT_SELECTED, WITHDRAWN, UNDER_REVIEW ->
          EnumSet.noneOf(ApplicationStatus.class);
    };
  }

  boolean leadsTo(ApplicationStatus other) {
    return next().contains(other);
  }
}
