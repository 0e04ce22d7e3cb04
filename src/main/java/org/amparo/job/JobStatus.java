package org.amparo.job;

/** A job ends once, in one of the last three. */
public enum JobStatus {
  QUEUED,
  RUNNING,
  DONE,
  FAILED,
  CANCELLED;

  public boolean isEnded() {
    return this == DONE || this == FAILED || this == CANCELLED;
  }
}
