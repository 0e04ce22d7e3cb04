package org.amparo.call;

/** Where a call stands. CLOSED is never kept: it is a published call past its deadline. */
public enum CallStatus {
  DRAFT,
  PUBLISHED,
  CLOSED,
  AWARDED,
  CANCELLED
}
