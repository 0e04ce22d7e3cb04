package org.amparo.review;

import org.amparo.application.Application;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something that an application has in common with another organisation's. It says where to look,
 * and proves nothing.
 *
 * @param value what both have, as the applicant wrote it; for {@code ACCOUNT} the last characters
 *     of the number, for {@code TEXT} the part of the long texts that is alike, in per cent
 * @param with an application of the other organisation
 */
record Link(Kind kind, String value, Application with) {

  @Schema(name = "ApplicantLinkKind")
  enum Kind {
    ACCOUNT,
    OFFICER,
    SUBMITTER,
    REGISTRATION,
    PARTNER_ID,
    ADDRESS,
    TEXT
  }
}
