package org.amparo.grant;

import java.util.EnumSet;
import java.util.Set;

/** How far an agreement has come. */
public enum GrantStatus {
  PREPARED,
  /** The grantee has proposed a budget. */
  NEGOTIATION,
  LEGAL_CLEARED,
  CERTIFIED,
  SIGNED_BY_NGO,
  IN_FORCE,
  SUSPENDED,
  TERMINATED,
  CLOSED;

  Set<GrantStatus> next() {
    return switch (this) {
      case PREPARED -> EnumSet.of(NEGOTIATION, TERMINATED);
      case NEGOTIATION -> EnumSet.of(LEGAL_CLEARED, TERMINATED);
      case LEGAL_CLEARED -> EnumSet.of(CERTIFIED, TERMINATED);
      case CERTIFIED -> EnumSet.of(SIGNED_BY_NGO, TERMINATED);
      case SIGNED_BY_NGO -> EnumSet.of(IN_FORCE, TERMINATED);
      case IN_FORCE -> EnumSet.of(SUSPENDED, TERMINATED, CLOSED);
      case SUSPENDED -> EnumSet.of(IN_FORCE, TERMINATED);
      case TERMINATED -> EnumSet.of(CLOSED);
      case CLOSED -> EnumSet.noneOf(GrantStatus.class);
    };
  }

  boolean mayBecome(GrantStatus status) {
    return next().contains(status);
  }

  /** Whether its budget may still be another. */
  boolean isNegotiable() {
    return this == PREPARED || this == NEGOTIATION;
  }
}
