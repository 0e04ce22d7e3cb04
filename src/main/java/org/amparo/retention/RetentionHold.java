package org.amparo.retention;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Lifting;
import org.amparo.identity.Role;

/**
 * Something that is needed still, whatever its age. In force from the moment it is placed; taken
 * back by two persons.
 */
@Entity
public class RetentionHold {

  @Id private UUID id;
  @Version private int version;

  @Column(updatable = false)
  private String subjectType;

  @Column(updatable = false)
  private UUID subjectId;

  @Column(updatable = false)
  private String subjectLabel;

  @Column(updatable = false)
  private String reason;

  @Column(updatable = false)
  private UUID placedBy;

  @Column(updatable = false)
  private Instant placedAt;

  // Hibernate reads an embedded object of nothing but nulls as null.
  @Embedded private Lifting lifting = new Lifting();

  RetentionHold() {}

  RetentionHold(
      String subjectType, UUID subjectId, String label, String reason, Actor actor, Instant now) {
    this.id = UUID.randomUUID();
    this.subjectType = subjectType;
    this.subjectId = subjectId;
    this.subjectLabel = label;
    this.reason = reason.strip();
    this.placedBy = actor.id();
    this.placedAt = now;
  }

  void checkAskToLift() {
    lifting().checkAsk("retention");
  }

  void askToLift(Actor actor, Instant now) {
    lifting = lifting();
    lifting.ask("retention", actor, now);
  }

  void checkLift(Actor actor) {
    lifting().check("retention", actor);
  }

  void lift(Actor actor, Instant now) {
    lifting().done("retention", actor, now);
  }

  List<String> actions(Actor actor) {
    return Actions.of(actor)
        .offer(
            "ask-to-lift",
            this::checkAskToLift,
            Role.CONTROLLER,
            Role.FUND_MANAGER,
            Role.DATA_PROTECTION_OFFICER)
        .offer(
            "lift",
            () -> checkLift(actor),
            Role.CONTROLLER,
            Role.FUND_MANAGER,
            Role.DATA_PROTECTION_OFFICER)
        .list();
  }

  UUID id() {
    return id;
  }

  String subjectType() {
    return subjectType;
  }

  UUID subjectId() {
    return subjectId;
  }

  String subjectLabel() {
    return subjectLabel;
  }

  String reason() {
    return reason;
  }

  UUID placedBy() {
    return placedBy;
  }

  Instant placedAt() {
    return placedAt;
  }

  Lifting lifting() {
    return lifting == null ? new Lifting() : lifting;
  }
}
