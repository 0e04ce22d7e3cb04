package org.amparo.report;

import org.amparo.Moves;
import org.junit.jupiter.api.Test;

class ReportStatusTest {

  @Test
  void a_report_moves_from_state_to_state_as_written_here_and_never_otherwise() {
    Moves.are(
        ReportStatus.class,
        ReportStatus::mayBecome,
        """
        DRAFT: SUBMITTED
        SENT_BACK: SUBMITTED
        SUBMITTED: PROGRAMME_ACCEPTED, SENT_BACK
        PROGRAMME_ACCEPTED: ACCEPTED, ACCEPTED_WITH_FINDINGS, SENT_BACK
        """);
  }
}
