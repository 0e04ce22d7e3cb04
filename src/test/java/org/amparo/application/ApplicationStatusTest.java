package org.amparo.application;

import org.amparo.Moves;
import org.junit.jupiter.api.Test;

class ApplicationStatusTest {

  @Test
  void an_application_moves_from_state_to_state_as_written_here_and_never_otherwise() {
    Moves.are(
        ApplicationStatus.class,
        ApplicationStatus::leadsTo,
        """
        DRAFT: SUBMITTED
        SUBMITTED: ELIGIBLE, INELIGIBLE, WITHDRAWN
        ELIGIBLE: SCORED, BELOW_THRESHOLD, WITHDRAWN
        SCORED: ELIGIBLE, RECOMMENDED, NOT_RECOMMENDED, WITHDRAWN
        BELOW_THRESHOLD: ELIGIBLE
        RECOMMENDED: RECOMMENDED, NOT_RECOMMENDED, AWARDED, RESERVE_LIST, NOT_SELECTED, WITHDRAWN
        NOT_RECOMMENDED: RECOMMENDED, NOT_RECOMMENDED, AWARDED, RESERVE_LIST, NOT_SELECTED, WITHDRAWN
        AWARDED: DILIGENCE_FAILED
        RESERVE_LIST: AWARDED, NOT_SELECTED, WITHDRAWN
        """);
  }
}
