package org.amparo.assurance;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Which state may follow which. */
public enum EngagementStatus {
  PLANNED,
  PARTNER_CONTACTED,
  DRAFT_ISSUED,
  COMMENTS,
  FINAL,
  ACTION_AGREED,
  RESOLVED,
  CANCELLED;

  private static final Map<EngagementStatus, Set<EngagementStatus>> NEXT =
      Map.of(
          PLANNED, EnumSet.of(PARTNER_CONTACTED, CANCELLED),
          PARTNER_CONTACTED, EnumSet.of(DRAFT_ISSUED, CANCELLED),
          DRAFT_ISSUED, EnumSet.of(COMMENTS, FINAL),
          COMMENTS, EnumSet.of(FINAL),
          FINAL, EnumSet.of(ACTION_AGREED, RESOLVED),
          ACTION_AGREED, EnumSet.of(RESOLVED),
          RESOLVED, EnumSet.noneOf(EngagementStatus.class),
          CANCELLED, EnumSet.noneOf(EngagementStatus.class));

  /** Begun, and nobody has said yet what was found. */
  static final Set<EngagementStatus> UNDER_WAY =
      EnumSet.of(PARTNER_CONTACTED, DRAFT_ISSUED, COMMENTS);

  boolean mayBecome(EngagementStatus next) {
    return NEXT.get(this).contains(next);
  }

  /** Whether the grantee may read what was found. */
  boolean isIssued() {
    return this != PLANNED && this != PARTNER_CONTACTED && this != CANCELLED;
  }

  /** Whether findings stand as they are, and are followed. */
  boolean isFollowed() {
    return this == FINAL || this == ACTION_AGREED;
  }

  boolean isOver() {
    return this == RESOLVED || this == CANCELLED;
  }
}
