package org.amparo.safeguarding;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.amparo.assistance.PersonalData;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.DynamicUpdate;

/** A focal point asks the fund manager to suspend a grant, without saying why. */
@Entity
@DynamicUpdate
class FocalRequest {

  @Schema(name = "FocalRequestStatus")
  enum Status {
    OPEN,
    SUSPENDED,
    DECLINED
  }

  @Id private UUID id;
  @Version private int version;
  private UUID grantId;

  @Enumerated(EnumType.STRING)
  private Status status;

  private UUID askedBy;
  private Instant askedAt;
  private UUID answeredBy;
  private Instant answeredAt;
  private String reason;

  FocalRequest() {}

  static FocalRequest ask(UUID grant, Actor actor, Instant now) {
    FocalRequest r = new FocalRequest();
    r.id = UUID.randomUUID();
    r.grantId = grant;
    r.status = Status.OPEN;
    r.askedBy = actor.id();
    r.askedAt = now;
    return r;
  }

  void suspended(Actor actor, Instant now) {
    answer(Status.SUSPENDED, actor, now);
  }

  void decline(Actor actor, String why, Instant now) {
    checkAnswer(actor);
    PersonalData.requireNone("reason", why);
    answer(Status.DECLINED, actor, now);
    reason = why.strip();
  }

  List<String> actions(Actor actor) {
    return Actions.of(actor)
        .offer("suspend", () -> checkAnswer(actor), Role.FUND_MANAGER)
        .offer("decline", () -> checkAnswer(actor), Role.FUND_MANAGER)
        .list();
  }

  boolean justAnswered(Status as, Actor actor) {
    return status == as && actor.did(answeredBy);
  }

  UUID id() {
    return id;
  }

  int version() {
    return version;
  }

  UUID grantId() {
    return grantId;
  }

  Status status() {
    return status;
  }

  UUID askedBy() {
    return askedBy;
  }

  Instant askedAt() {
    return askedAt;
  }

  UUID answeredBy() {
    return answeredBy;
  }

  Instant answeredAt() {
    return answeredAt;
  }

  String reason() {
    return reason;
  }

  private void checkAnswer(Actor actor) {
    if (status != Status.OPEN) {
      throw Refusal.conflict("safeguarding.wrong-state");
    }
    if (actor.did(askedBy)) {
      throw Refusal.rule("safeguarding.request-same-person");
    }
  }

  private void answer(Status as, Actor actor, Instant now) {
    checkAnswer(actor);
    status = as;
    answeredBy = actor.id();
    answeredAt = now;
  }
}
