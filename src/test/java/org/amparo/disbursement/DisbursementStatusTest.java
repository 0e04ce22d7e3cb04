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
        REQUESTED: CERTIFIED, REJECTED
        CERTIFIED: APPROVED, REJECTED
        APPROVED: PARTLY_RELEASED, REJECTED
        PARTLY_RELEASED: RELEASED, REJECTED
        RELEASED: SETTLED, RETURNED
        SETTLED: RETURNED
        """);
  }
}
