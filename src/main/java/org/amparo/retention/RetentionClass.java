package org.amparo.retention;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Records that are kept equally long, from what their time begins with. */
@Schema(name = "RetentionClass")
public enum RetentionClass {
  /** Drafts that nobody submitted, from the deadline of their call. */
  UNSUBMITTED_DRAFT,
  /** Persons of organisations that never got a grant, from their last application's outcome. */
  UNFUNDED_APPLICANT,
  /** What unfunded applications say, from their outcome. */
  UNFUNDED_APPLICATION,
  /** Words and papers of grants, from their closing. Money and figures stay. */
  GRANT_RECORD,
  /** Allegations, from their closing. Which ones is for the focal points alone. */
  ALLEGATION,
  /** What was sent by mail, by the month. */
  MAIL
}
