package org.amparo.schedule;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the auditor of a grantee says of the whole. */
@Schema(name = "AuditOpinion")
public enum AuditOpinion {
  UNQUALIFIED,
  QUALIFIED,
  ADVERSE,
  DISCLAIMER
}
