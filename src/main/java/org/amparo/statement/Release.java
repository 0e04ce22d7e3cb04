package org.amparo.statement;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;

/** The statements of a year as somebody prepared, and another person certified, them. */
public record Release(
    UUID id,
    int version,
    int year,
    int revision,
    String number,
    Status status,
    String sha256,
    String note,
    UUID preparedBy,
    Instant preparedAt,
    UUID certifiedBy,
    Instant certifiedAt,
    UUID rejectedBy,
    Instant rejectedAt,
    String reason) {

  /** Decided once. */
  enum Status {
    PREPARED,
    CERTIFIED,
    REJECTED
  }

  void checkDecide(Actor actor) {
    if (status != Status.PREPARED) {
      throw Refusal.conflict("statement.wrong-state");
    }
    if (actor.did(preparedBy)) {
      throw Refusal.rule("statement.same-person");
    }
  }

  List<String> actions(Actor actor) {
    return Actions.of(actor)
        .offer("certify", () -> checkDecide(actor), Role.CONTROLLER)
        .offer("reject", () -> checkDecide(actor), Role.CONTROLLER)
        .list();
  }
}
