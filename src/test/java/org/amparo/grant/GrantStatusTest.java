package org.amparo.grant;

import org.amparo.Moves;
import org.junit.jupiter.api.Test;

class GrantStatusTest {

  @Test
  void an_agreement_moves_from_state_to_state_as_written_here_and_never_otherwise() {
    Moves.are(
        GrantStatus.class,
        GrantStatus::mayBecome,
        """
        PREPARED: NEGOTIATION, TERMINATED
        NEGOTIATION: LEGAL_CLEARED, TERMINATED
        LEGAL_CLEARED: CERTIFIED, TERMINATED
        CERTIFIED: SIGNED_BY_NGO, TERMINATED
        SIGNED_BY_NGO: IN_FORCE, TERMINATED
        IN_FORCE: SUSPENDED, TERMINATED, CLOSED
        SUSPENDED: IN_FORCE, TERMINATED
        TERMINATED: CLOSED
        """);
  }
}
