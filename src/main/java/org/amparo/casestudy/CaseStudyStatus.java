package org.amparo.casestudy;

public enum CaseStudyStatus {
  /** With the data-protection officer. */
  PROPOSED,
  RETURNED,
  RELEASED,
  /** Its text is gone. */
  WITHDRAWN
}
