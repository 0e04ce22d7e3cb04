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

/**
 * What is due of one class. Carried out when a controller, who answers for what the fund has to
 * keep, and the data-protection officer, who answers for the persons, have both approved it.
 */
@Entity
public class Erasure {

  @Id private UUID id;
  @Version private int version;

  @Column(updatable = false)
  private String number;

  @Column(name = "class", updatable = false)
  @Enumerated(EnumType.STRING)
  private RetentionClass of;

  @Column(updatable = false)
  private UUID termId;

  @Column(updatable = false)
  private Instant before;

  @Enumerated(EnumType.STRING)
  private ErasureStatus status;

  @Column(updatable = false)
  private Instant proposedAt;

  private UUID controllerBy;
  private Instant controllerAt;
  private UUID protectorBy;
  private Instant protectorAt;
  private UUID declinedBy;
  private Instant declinedAt;
  private String declineReason;
  private Instant doneAt;

  Erasure() {}

  /**
   * @param before what of the class had its time begin before then is due
   */
  Erasure(String number, RetentionTerm term, Instant before, Instant now) {
    this.id = UUID.randomUUID();
    this.number = number;
    this.of = term.of();
    this.termId = term.id();
    this.before = before;
    this.status = ErasureStatus.PROPOSED;
    this.proposedAt = now;
  }

  void checkOpen() {
    if (status != ErasureStatus.PROPOSED) {
      throw Refusal.conflict("retention.erasure-decided", status);
    }
  }

  void checkApproveAsController(Actor actor) {
    checkOpen();
    if (controllerBy != null) {
      throw Refusal.conflict("retention.approved-already");
    }
    checkAnother(actor, protectorBy);
  }

  void checkApproveAsProtector(Actor actor) {
    checkOpen();
    if (protectorBy != null) {
      throw Refusal.conflict("retention.approved-already");
    }
    checkAnother(actor, controllerBy);
  }

  private static void checkAnother(Actor actor, UUID first) {
    if (first != null && actor.did(first)) {
      throw Refusal.forbidden("retention.same-person");
    }
  }

  /** As whichever of the two is still missing and the actor may be. */
  void approve(Actor actor, Instant now) {
    checkOpen();
    if (actor.isAny(Role.CONTROLLER) && controllerBy == null) {
      checkApproveAsController(actor);
      controllerBy = actor.id();
      controllerAt = now;
    } else {
      if (!actor.isAny(Role.DATA_PROTECTION_OFFICER)) {
        throw Refusal.conflict("retention.approved-already");
      }
      checkApproveAsProtector(actor);
      protectorBy = actor.id();
      protectorAt = now;
    }
    if (controllerBy != null && protectorBy != null) {
      status = ErasureStatus.APPROVED;
    }
  }

  void decline(Actor actor, String reason, Instant now) {
    checkOpen();
    status = ErasureStatus.DECLINED;
    declinedBy = actor.id();
    declinedAt = now;
    declineReason = reason.strip();
  }

  void done(Instant now) {
    status = ErasureStatus.DONE;
    doneAt = now;
  }

  List<String> actions(Actor actor) {
    Actions actions = Actions.of(actor);
    if (actor.isAny(Role.CONTROLLER) && controllerBy == null) {
      actions.offer("approve", () -> checkApproveAsController(actor), Role.CONTROLLER);
    } else {
      actions.offer("approve", () -> checkApproveAsProtector(actor), Role.DATA_PROTECTION_OFFICER);
    }
    return actions
        .offer("decline", this::checkOpen, Role.CONTROLLER, Role.DATA_PROTECTION_OFFICER)
        .list();
  }

  UUID id() {
    return id;
  }

  String number() {
    return number;
  }

  RetentionClass of() {
    return of;
  }

  Instant before() {
    return before;
  }

  ErasureStatus status() {
    return status;
  }

  Instant proposedAt() {
    return proposedAt;
  }

  UUID controllerBy() {
    return controllerBy;
  }

  Instant controllerAt() {
    return controllerAt;
  }

  UUID protectorBy() {
    return protectorBy;
  }

  Instant protectorAt() {
    return protectorAt;
  }

  UUID declinedBy() {
    return declinedBy;
  }

  Instant declinedAt() {
    return declinedAt;
  }

  String declineReason() {
    return declineReason;
  }

  Instant doneAt() {
    return doneAt;
  }
}
