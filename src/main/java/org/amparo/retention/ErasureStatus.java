package org.amparo.retention;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of a proposed erasure. */
@Schema(name = "ErasureStatus")
enum ErasureStatus {
  PROPOSED,
  APPROVED,
  DONE,
  DECLINED
}
