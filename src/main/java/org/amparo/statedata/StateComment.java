package org.amparo.statedata;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.amparo.identity.Actor;

/** What was said of one figure when a submission was sent back. */
@Entity
class StateComment {

  @Id private UUID id;

  @Column(updatable = false)
  private UUID submissionId;

  @Column(updatable = false)
  private String figure;

  @Column(updatable = false)
  private String text;

  @Column(updatable = false)
  private UUID writtenBy;

  @Column(updatable = false)
  private Instant writtenAt;

  StateComment() {}

  StateComment(UUID submission, String figure, String text, Actor actor, Instant now) {
    this.id = UUID.randomUUID();
    this.submissionId = submission;
    this.figure = figure;
    this.text = text.strip();
    this.writtenBy = actor.id();
    this.writtenAt = now;
  }

  UUID submissionId() {
    return submissionId;
  }

  String figure() {
    return figure;
  }

  String text() {
    return text;
  }

  UUID writtenBy() {
    return writtenBy;
  }

  Instant writtenAt() {
    return writtenAt;
  }
}
