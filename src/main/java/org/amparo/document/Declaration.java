package org.amparo.document;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What whoever uploads a file answers for, because the file itself cannot show it. */
@Schema(name = "DocumentDeclaration")
public enum Declaration {
  /** Everybody named works for the organisation or supplies it; none is a person assisted. */
  STAFF_ONLY,
  /** No person assisted is shown, named or can be recognised on any picture or scanned page. */
  NOBODY_RECOGNISABLE
}
