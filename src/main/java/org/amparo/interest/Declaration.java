package org.amparo.interest;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.hibernate.annotations.Immutable;

/** What a person said about the applicant of one application before seeing anything of it. */
@Entity
@Immutable
class Declaration {

  @Id private UUID id;
  private UUID applicationId;
  private UUID personId;
  private boolean conflict;

  @Enumerated(EnumType.STRING)
  private Tie kind;

  private String text;
  private Instant declaredAt;

  Declaration() {}

  /**
   * @param tie in which the conflict lies, or null for none
   */
  Declaration(UUID applicationId, Tie tie, String text, Actor actor, Instant now) {
    this.id = UUID.randomUUID();
    this.applicationId = applicationId;
    this.personId = actor.id();
    this.conflict = tie != null;
    this.kind = tie;
    this.text = text == null ? "" : text;
    this.declaredAt = now;
  }

  UUID id() {
    return id;
  }

  UUID applicationId() {
    return applicationId;
  }

  boolean conflict() {
    return conflict;
  }

  Tie kind() {
    return kind;
  }

  String text() {
    return text;
  }

  Instant declaredAt() {
    return declaredAt;
  }
}
