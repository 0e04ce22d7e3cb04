package org.amparo.interest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What ties a person to an organisation. */
@Schema(name = "InterestKind")
public enum Tie {
  EMPLOYMENT,
  GOVERNANCE,
  CONTRACT,
  FAMILY,
  FINANCIAL,
  /** Has worked for the United Nations in that country. */
  COUNTRY_OFFICE,
  OTHER
}
