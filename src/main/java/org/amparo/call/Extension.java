package org.amparo.call;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.amparo.identity.Person;
import org.hibernate.annotations.Immutable;

/** One move of a published call's deadline to a later day. */
@Entity
@Immutable
@Table(name = "call_extension")
class Extension {

  @Id private UUID id;
  private UUID callId;
  private LocalDate oldDeadlineOn;
  private Instant oldDeadline;
  private LocalDate deadlineOn;
  private Instant deadline;
  private String reason;
  private UUID extendedBy;
  private Instant extendedAt;

  Extension() {}

  Extension(Call call, LocalDate to, Instant end, String why, Actor actor, Instant now) {
    this.id = UUID.randomUUID();
    this.callId = call.id();
    this.oldDeadlineOn = call.deadlineOn();
    this.oldDeadline = call.deadline();
    this.deadlineOn = to;
    this.deadline = end;
    this.reason = why;
    this.extendedBy = actor.id();
    this.extendedAt = now;
  }

  boolean was(LocalDate to, Actor actor) {
    return deadlineOn.equals(to) && actor.did(extendedBy);
  }

  CallResource.ExtensionView view(Map<UUID, Person> persons) {
    return new CallResource.ExtensionView(
        oldDeadline, deadline, reason, persons.get(extendedBy), extendedAt);
  }

  UUID callId() {
    return callId;
  }

  UUID extendedBy() {
    return extendedBy;
  }
}
