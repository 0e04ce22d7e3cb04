package org.amparo.diligence;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far a due diligence has come. */
@Schema(name = "DiligenceStatus")
public enum DiligenceStatus {
  OPEN,
  PASSED,
  FAILED
}
