package org.amparo.outcome;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.amparo.identity.Actor;

/** The text of a letter to be issued, where it is not the one that is proposed. */
@Entity
class OutcomeLetterDraft {

  @Embeddable
  record Key(UUID applicationId, @Enumerated(EnumType.STRING) OutcomeLetter.Outcome outcome) {}

  @EmbeddedId private Key key;

  /** Counted here: 0 stands for the proposed text, which nobody has saved. */
  private int version;

  private String text;
  private UUID savedBy;
  private Instant savedAt;

  OutcomeLetterDraft() {}

  OutcomeLetterDraft(Key key) {
    this.key = key;
  }

  void save(String text, Actor actor, Instant now) {
    this.text = OutcomeLetter.checkText(text);
    this.version++;
    this.savedBy = actor.id();
    this.savedAt = now;
  }

  Key key() {
    return key;
  }

  int version() {
    return version;
  }

  String text() {
    return text;
  }
}
