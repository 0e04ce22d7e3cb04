package org.amparo.grant;

import java.util.EnumSet;
import java.util.Set;

/** How far the payment of an instalment has come. A rejected request makes it planned again. */
public enum InstalmentStatus {
  PLANNED,
  REQUESTED,
  CERTIFIED,
  APPROVED,
  RELEASED,
  SETTLED,
  RETURNED;

  /** Whether a payment of it is under way but has not left the fund. */
  public boolean isOpen() {
    return this == REQUESTED || this == CERTIFIED || this == APPROVED;
  }

  public boolean isPaid() {
    return this == RELEASED || this == SETTLED;
  }

  public boolean isRequestable() {
    return this == PLANNED || this == RETURNED;
  }

  boolean mayBecome(InstalmentStatus status) {
    return next().contains(status);
  }

  private Set<InstalmentStatus> next() {
    return switch (this) {
      case PLANNED, RETURNED -> EnumSet.of(REQUESTED);
      case REQUESTED -> EnumSet.of(CERTIFIED, PLANNED);
      case CERTIFIED -> EnumSet.of(APPROVED, PLANNED);
      case APPROVED -> EnumSet.of(RELEASED, PLANNED);
      case RELEASED -> EnumSet.of(SETTLED, RETURNED);
      case SETTLED -> EnumSet.of(RETURNED);
    };
  }
}
