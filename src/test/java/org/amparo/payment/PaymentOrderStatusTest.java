package org.amparo.payment;

import org.amparo.Moves;
import org.junit.jupiter.api.Test;

class PaymentOrderStatusTest {

  @Test
  void an_order_moves_from_state_to_state_as_written_here_and_never_otherwise() {
    Moves.are(
        PaymentOrderStatus.class,
        PaymentOrderStatus::mayBecome,
        """
        PREPARED: SIGNED_ONCE, WITHDRAWN
        SIGNED_ONCE: RELEASED, WITHDRAWN
        RELEASED: SENT
        """);
  }
}
