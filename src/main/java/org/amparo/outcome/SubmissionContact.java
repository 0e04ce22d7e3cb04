package org.amparo.outcome;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.amparo.application.Reach;
import org.amparo.identity.Actor;
import org.hibernate.annotations.Immutable;

/**
 * Where whoever submitted an application is written to. It is handed to the mail and to nobody
 * else.
 */
@Entity
@Immutable
class SubmissionContact {

  @Id private UUID applicationId;
  private UUID personId;
  private String address;
  private String language;
  private Instant keptAt;

  SubmissionContact() {}

  SubmissionContact(UUID applicationId, Reach reach, Actor actor, Instant now) {
    this.applicationId = applicationId;
    this.personId = actor.id();
    this.address = reach.address();
    this.language = reach.language().getLanguage();
    this.keptAt = now;
  }

  UUID applicationId() {
    return applicationId;
  }

  UUID personId() {
    return personId;
  }

  /** Null when none was known. */
  String address() {
    return address;
  }

  Locale language() {
    return Locale.forLanguageTag(language);
  }
}
