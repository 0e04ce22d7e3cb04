package org.amparo.retention;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How long a class of records is kept. Who proposes a term does not agree it. */
@Entity
public class RetentionTerm {

  /** What became of a proposal. */
  @Schema(name = "RetentionTermStatus")
  enum Status {
    PROPOSED,
    AGREED,
    REJECTED
  }

  @Id private UUID id;
  @Version private int version;

  @Column(name = "class", updatable = false)
  @Enumerated(EnumType.STRING)
  private RetentionClass of;

  @Column(updatable = false)
  private Integer months;

  @Enumerated(EnumType.STRING)
  private Status status;

  @Column(updatable = false)
  private String reason;

  @Column(updatable = false)
  private UUID proposedBy;

  @Column(updatable = false)
  private Instant proposedAt;

  private UUID decidedBy;
  private Instant decidedAt;

  RetentionTerm() {}

  /**
   * @param months null for what is kept without end
   */
  RetentionTerm(RetentionClass of, Integer months, String reason, Actor actor, Instant now) {
    this.id = UUID.randomUUID();
    this.of = of;
    this.months = months;
    this.status = Status.PROPOSED;
    this.reason = reason.strip();
    this.proposedBy = actor.id();
    this.proposedAt = now;
  }

  void checkUndecided() {
    if (status != Status.PROPOSED) {
      throw Refusal.conflict("retention.term-decided");
    }
  }

  void checkAgree(Actor actor) {
    checkUndecided();
    if (actor.did(proposedBy)) {
      throw Refusal.forbidden("retention.same-person");
    }
  }

  void agree(Actor actor, Instant now) {
    checkAgree(actor);
    decide(Status.AGREED, actor, now);
  }

  void reject(Actor actor, Instant now) {
    checkUndecided();
    decide(Status.REJECTED, actor, now);
  }

  private void decide(Status decided, Actor actor, Instant now) {
    status = decided;
    decidedBy = actor.id();
    decidedAt = now;
  }

  List<String> actions(Actor actor) {
    return Actions.of(actor)
        .offer(
            "agree",
            () -> checkAgree(actor),
            Role.CONTROLLER,
            Role.FUND_MANAGER,
            Role.DATA_PROTECTION_OFFICER)
        .offer(
            "reject",
            this::checkUndecided,
            Role.CONTROLLER,
            Role.FUND_MANAGER,
            Role.DATA_PROTECTION_OFFICER)
        .list();
  }

  UUID id() {
    return id;
  }

  RetentionClass of() {
    return of;
  }

  Integer months() {
    return months;
  }

  Status status() {
    return status;
  }

  String reason() {
    return reason;
  }

  UUID proposedBy() {
    return proposedBy;
  }

  Instant proposedAt() {
    return proposedAt;
  }

  UUID decidedBy() {
    return decidedBy;
  }

  Instant decidedAt() {
    return decidedAt;
  }
}
