package org.amparo.grant;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What happened to an agreement once it stood.
 *
 * @param endsOn the new end, for an extension
 */
@Embeddable
record GrantChange(
    @Enumerated(EnumType.STRING) Kind kind, String reason, LocalDate endsOn, UUID by, Instant at) {

  @Schema(name = "GrantChangeKind")
  enum Kind {
    SUSPENDED,
    RESUMED,
    TERMINATED,
    EXTENDED,
    CLOSED
  }
}
