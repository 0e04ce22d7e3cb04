package org.amparo.assurance;

/** In what way a grantee is looked into. */
public enum EngagementKind {
  PROGRAMME_VISIT,
  SPOT_CHECK,
  AUDIT,
  SPECIAL_AUDIT,
  MICRO_ASSESSMENT;

  boolean isAudit() {
    return this == AUDIT || this == SPECIAL_AUDIT;
  }
}
