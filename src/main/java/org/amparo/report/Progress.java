package org.amparo.report;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How an objective stands, or the whole. */
@Schema(name = "ReportProgress")
public enum Progress {
  MET,
  ON_TRACK,
  CONSTRAINED,
  NO_PROGRESS;

  /** Whether it is asked what stands in the way. */
  boolean isHindered() {
    return this == CONSTRAINED || this == NO_PROGRESS;
  }
}
