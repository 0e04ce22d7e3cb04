package org.amparo.schedule;

import org.amparo.identity.Role;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a grantee reports, in the order of an agreement's life. */
@Schema(name = "ReportKind")
public enum ReportKind {
  INCEPTION_NOTE,
  INTERIM,
  FINAL,
  AUDIT,
  INCIDENT;

  /** Whether it is the report on an instalment, with what was spent. */
  boolean isOnInstalment() {
    return this == INTERIM || this == FINAL;
  }

  /** Whether an agreement has it at most once. */
  boolean isOnce() {
    return this == INCEPTION_NOTE || this == AUDIT;
  }

  /** Who accepts what is filed; a report on an instalment is accepted by both. */
  Role acceptedBy() {
    return this == AUDIT ? Role.FINANCE_ACCOUNTANT : Role.SECRETARIAT_OFFICER;
  }
}
