package org.amparo.document;

public enum ScanStatus {
  /** Kept while no scanner was configured. */
  NOT_SCANNED,
  PENDING,
  CLEAN,
  REFUSED
}
