package org.amparo.fundreport;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Written, put before the fund manager, and approved for good; or given up. */
@Schema(name = "FundReportStatus")
public enum FundReportStatus {
  DRAFT,
  SUBMITTED,
  APPROVED,
  DISCARDED
}
