package org.amparo.grant;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.amparo.identity.Actor;
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
    BUDGET_SHIFTED,
    SCOPE_CHANGED,
    CLOSED;

    /** Whether the agreement says something else from there. */
    boolean isOfTerms() {
      return this == EXTENDED || this == BUDGET_SHIFTED || this == SCOPE_CHANGED;
    }
  }

  static GrantChange by(Amendment amendment, Actor actor, Instant now) {
    Kind kind =
        switch (amendment.kind()) {
          case NO_COST_EXTENSION -> Kind.EXTENDED;
          case BUDGET_SHIFT -> Kind.BUDGET_SHIFTED;
          case SCOPE -> Kind.SCOPE_CHANGED;
        };
    return new GrantChange(kind, amendment.reason(), amendment.endsOn(), actor.id(), now);
  }
}
