package org.amparo.contribution;

import org.amparo.Moves;
import org.junit.jupiter.api.Test;

class ContributionStatusTest {

  @Test
  void a_contribution_moves_by_verbs_as_written_here_and_never_otherwise() {
    Moves.are(
        ContributionStatus.class,
        ContributionStatus::mayBecome,
        """
        PLEDGED: SCREENED, DECLINED, ACCEPTED, LAPSED, CANCELLED
        SCREENED: ACCEPTED, LAPSED, CANCELLED
        ACCEPTED: AGREED, LAPSED, CANCELLED
        AGREED: LAPSED, CANCELLED
        PARTIALLY_RECEIVED: LAPSED, REFUND_APPROVED
        RECEIVED: ACKNOWLEDGED, REFUND_APPROVED
        ACKNOWLEDGED: REPORTED, REFUND_APPROVED
        REPORTED: REFUND_APPROVED
        LAPSED: REFUND_APPROVED
        """);
  }
}
