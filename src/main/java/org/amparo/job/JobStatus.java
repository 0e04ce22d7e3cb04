package org.amparo.job;

/** A job ends once, in one of the last three. */
public enum JobStatus {
  QUEUED,
  RUNNING,
  DONE,
  FAILED,
  CANCELLED;

  boolean isEnded() {
    return this == DONE || this == FAILED || this == CANCELLED;
  }
}
