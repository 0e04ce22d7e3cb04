package org.amparo.call;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.organisation.Organisation;
import org.amparo.problem.Refusal;
import org.hibernate.annotations.Immutable;

/** A question about a call, as an organisation that may apply asked it. */
@Entity
@Immutable
class Clarification {

  /** Who sees who asked, besides the organisation itself. */
  private static final Role[] READERS = {Role.SECRETARIAT_OFFICER, Role.AUDITOR};

  @Id private UUID id;
  @ManyToOne private Call call;
  @ManyToOne private Organisation organisation;
  private String question;
  private UUID askedBy;
  private Instant askedAt;
  private UUID idempotencyKey;

  Clarification() {}

  Clarification(
      Call call, Organisation organisation, String question, UUID key, Actor actor, Instant now) {
    if (organisation.kind() != Organisation.Kind.NGO) {
      throw Refusal.forbidden("call.not-an-applicant");
    }
    call.checkQuestions(now);
    this.id = UUID.randomUUID();
    this.call = call;
    this.organisation = organisation;
    this.question = question;
    this.askedBy = actor.id();
    this.askedAt = now;
    this.idempotencyKey = key;
  }

  static boolean seesAll(Actor actor) {
    return actor.isAny(READERS);
  }

  boolean isVisibleTo(Actor actor) {
    return seesAll(actor) || actor.isOf(organisation.code());
  }

  UUID id() {
    return id;
  }

  Call call() {
    return call;
  }

  Organisation organisation() {
    return organisation;
  }

  String question() {
    return question;
  }

  UUID askedBy() {
    return askedBy;
  }

  Instant askedAt() {
    return askedAt;
  }
}
