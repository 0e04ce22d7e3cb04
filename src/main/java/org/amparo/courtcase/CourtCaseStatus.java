package org.amparo.courtcase;

public enum CourtCaseStatus {
  /** With whoever moderates it. */
  PROPOSED,
  RETURNED,
  PUBLISHED,
  /** Its summary is gone. */
  WITHDRAWN
}
