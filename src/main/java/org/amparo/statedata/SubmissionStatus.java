package org.amparo.statedata;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "StateSubmissionStatus")
enum SubmissionStatus {
  DRAFT,
  /** With the fund. */
  SUBMITTED,
  /** Sent back, with what is to be mended. */
  RETURNED,
  ACCEPTED,
  /** A correction has taken its place. */
  SUPERSEDED;

  boolean isOpenToEditing() {
    return this == DRAFT || this == RETURNED;
  }
}
