package org.amparo.interest;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.Immutable;

/**
 * A person kept out of an application. The database writes it as a conflict is declared or a tie
 * found; a tie that was found holds until somebody else decides that it is none.
 */
@Entity
@Immutable
class Recusal {

  @Schema(name = "RecusalBasis")
  enum Basis {
    /** A conflict declared about this application. */
    DECLARATION,
    /** A conflict declared about the same organisation in another call. */
    EARLIER_DECLARATION,
    /** An entry of the person's register of interests. */
    INTEREST
  }

  @Id private UUID id;
  private UUID applicationId;
  private UUID personId;

  @Enumerated(EnumType.STRING)
  private Basis basis;

  private UUID interestId;
  private UUID declarationId;
  private Instant foundAt;

  Recusal() {}

  RecusalDecision decide(boolean upheld, String text, Actor actor, Instant now) {
    checkDecision(actor);
    return new RecusalDecision(id, personId, basis, upheld, text, actor, now);
  }

  void checkDecision(Actor actor) {
    if (basis == Basis.DECLARATION) {
      throw Refusal.rule("interest.declared-stands");
    }
    if (actor.did(personId)) {
      throw Refusal.rule("interest.own-recusal");
    }
  }

  UUID id() {
    return id;
  }

  UUID applicationId() {
    return applicationId;
  }

  UUID personId() {
    return personId;
  }

  Basis basis() {
    return basis;
  }

  UUID interestId() {
    return interestId;
  }

  UUID declarationId() {
    return declarationId;
  }

  Instant foundAt() {
    return foundAt;
  }
}
