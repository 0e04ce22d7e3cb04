package org.amparo.report;

import java.util.EnumSet;
import java.util.Set;

public enum ReportStatus {
  DRAFT,
  SUBMITTED,
  PROGRAMME_ACCEPTED,
  ACCEPTED,
  ACCEPTED_WITH_FINDINGS,
  SENT_BACK;

  boolean mayBecome(ReportStatus status) {
    return next().contains(status);
  }

  boolean isEditable() {
    return this == DRAFT || this == SENT_BACK;
  }

  boolean isUnderReview() {
    return this == SUBMITTED || this == PROGRAMME_ACCEPTED;
  }

  private Set<ReportStatus> next() {
    return switch (this) {
      case DRAFT, SENT_BACK -> EnumSet.of(SUBMITTED);
      case SUBMITTED -> EnumSet.of(PROGRAMME_ACCEPTED, SENT_BACK);
      case PROGRAMME_ACCEPTED -> EnumSet.of(ACCEPTED, ACCEPTED_WITH_FINDINGS, SENT_BACK);
      case ACCEPTED, ACCEPTED_WITH_FINDINGS -> EnumSet.noneOf(ReportStatus.class);
    };
  }
}
