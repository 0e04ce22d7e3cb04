package org.amparo.safeguarding;

/** Appointed and dismissed in two steps, by two people. */
enum FocalPointStatus {
  PROPOSED,
  APPOINTED,
  DECLINED,
  END_PROPOSED,
  ENDED;

  /** Reads until the second of the two has agreed that they shall not. */
  boolean reads() {
    return this == APPOINTED || this == END_PROPOSED;
  }

  boolean awaitsDecision() {
    return this == PROPOSED || this == END_PROPOSED;
  }
}
