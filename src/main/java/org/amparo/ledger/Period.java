package org.amparo.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A month of the books. What is closed takes no entry, until it is reopened with a reason. */
@Entity
@Table(name = "accounting_period")
class Period {

  @Schema(name = "PeriodStatus")
  enum Status {
    OPEN,
    CLOSED
  }

  @Id private String id;
  @Version private int version;

  @Column(updatable = false)
  private LocalDate startsOn;

  @Column(updatable = false)
  private LocalDate endsOn;

  @Enumerated(EnumType.STRING)
  private Status status;

  private UUID closedBy;
  private Instant closedAt;
  private String reason;

  Period() {}

  boolean close(Actor actor, Instant now, LocalDate today) {
    if (status == Status.CLOSED && actor.did(closedBy)) {
      return false;
    }
    checkClose(today);
    status = Status.CLOSED;
    closedBy = actor.id();
    closedAt = now;
    reason = null;
    return true;
  }

  private void checkClose(LocalDate today) {
    require(Status.OPEN);
    if (!endsOn.isBefore(today)) {
      throw Refusal.rule("ledger.period-not-ended");
    }
  }

  boolean reopen(String why) {
    if (status == Status.OPEN && why.equals(reason)) {
      return false;
    }
    require(Status.CLOSED);
    status = Status.OPEN;
    closedBy = null;
    closedAt = null;
    reason = why;
    return true;
  }

  List<String> actions(Actor actor, LocalDate today) {
    return Actions.of(actor)
        .offer("close", () -> checkClose(today), Role.CONTROLLER)
        .offer("reopen", () -> require(Status.CLOSED), Role.CONTROLLER)
        .list();
  }

  String id() {
    return id;
  }

  int version() {
    return version;
  }

  LocalDate startsOn() {
    return startsOn;
  }

  LocalDate endsOn() {
    return endsOn;
  }

  Status status() {
    return status;
  }

  UUID closedBy() {
    return closedBy;
  }

  Instant closedAt() {
    return closedAt;
  }

  String reason() {
    return reason;
  }

  private void require(Status needed) {
    if (status != needed) {
      throw Refusal.conflict("ledger.period-wrong-state");
    }
  }
}
