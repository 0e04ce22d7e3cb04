package org.amparo.application;

import org.amparo.problem.Refusal;

/** Where the Board stands on an application that was put before one of its sessions. */
public enum BoardStand {
  /** On the agenda of a session that is planned or open. */
  AWAITED,
  /** Heard by enough of its members. */
  CONCLUDED,
  /** Heard by too few; it takes another session. */
  NO_QUORUM;

  /**
   * What was never put before a session follows the written procedure.
   *
   * @param stand or null
   */
  static void checkDecision(BoardStand stand) {
    if (stand == AWAITED) {
      throw Refusal.rule("application.board-awaited");
    }
    if (stand == NO_QUORUM) {
      throw Refusal.rule("application.no-quorum");
    }
  }

  /**
   * @param stand or null
   */
  static void checkAgenda(BoardStand stand) {
    if (stand == AWAITED || stand == CONCLUDED) {
      throw Refusal.conflict("application.board-heard");
    }
  }

  /** For funds whose Board hears every application before the first decision on it. */
  public static void checkHeard(UnderReview application) {
    boolean first =
        application.status() == ApplicationStatus.RECOMMENDED
            || application.status() == ApplicationStatus.NOT_RECOMMENDED;
    if (first && application.board() == null) {
      throw Refusal.rule("application.session-required");
    }
  }
}
