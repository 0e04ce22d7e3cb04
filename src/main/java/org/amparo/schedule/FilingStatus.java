package org.amparo.schedule;

public enum FilingStatus {
  DRAFT,
  SUBMITTED,
  SENT_BACK,
  ACCEPTED;

  boolean isEditable() {
    return this == DRAFT || this == SENT_BACK;
  }
}
