package org.amparo.payment;

import java.util.EnumSet;
import java.util.Set;

/** How far an order has come. */
enum PaymentOrderStatus {
  PREPARED,
  SIGNED_ONCE,
  RELEASED,
  SENT,
  WITHDRAWN;

  boolean mayBecome(PaymentOrderStatus status) {
    return next().contains(status);
  }

  private Set<PaymentOrderStatus> next() {
    return switch (this) {
      case PREPARED -> EnumSet.of(SIGNED_ONCE, WITHDRAWN);
      case SIGNED_ONCE -> EnumSet.of(RELEASED, WITHDRAWN);
      case RELEASED -> EnumSet.of(SENT);
      case SENT, WITHDRAWN -> EnumSet.noneOf(PaymentOrderStatus.class);
    };
  }
}
