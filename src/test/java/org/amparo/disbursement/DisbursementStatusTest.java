package org.amparo.disbursement;

import org.amparo.Moves;
import org.junit.jupiter.api.Test;

class DisbursementStatusTest {

  @Test
  void a_payment_moves_from_state_to_state_as_written_here_and_never_otherwise() {
    Moves.are(
        DisbursementStatus.class,
        DisbursementStatus::mayBecome,
        """
        REQUESTED: REVIEWED, REJECTED, ON_HOLD, CANCELLED
        REVIEWED: CERTIFIED, REJECTED, ON_HOLD, CANCELLED
        CERTIFIED: PARTLY_APPROVED, APPROVED, REJECTED, ON_HOLD, CANCELLED
        PARTLY_APPROVED: APPROVED, REJECTED, ON_HOLD, CANCELLED
        APPROVED: SCHEDULED, REJECTED, ON_HOLD, CANCELLED
        SCHEDULED: APPROVED, PARTLY_RELEASED, REJECTED, ON_HOLD, CANCELLED
        PARTLY_RELEASED: RELEASED, REJECTED, ON_HOLD, CANCELLED
        ON_HOLD: REQUESTED, REVIEWED, CERTIFIED, PARTLY_APPROVED, APPROVED, SCHEDULED, PARTLY_RELEASED, CANCELLED
        RELEASED: SENT, SETTLED, REFUSED, RETURNED
        SENT: SETTLED, REFUSED, RETURNED
        SETTLED: RETURNED
        """);
  }
}
