package org.amparo.bank;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a line gets into the books by itself: proposed by one person, posted by another. */
@Entity
@Table(name = "bank_posting")
class BankPosting {

  @Schema(name = "BankPostingStatus")
  enum Status {
    PROPOSED,
    POSTED,
    REJECTED,
    /** Taken out of the books again, because what it was for became known. */
    CLEARED,
    /** Taken out of the books again, because it was wrong. */
    REVERSED
  }

  @Id private UUID id;

  @ManyToOne(optional = false, fetch = FetchType.LAZY)
  @JoinColumn(name = "line_id")
  private BankLine line;

  @Enumerated(EnumType.STRING)
  private Treatment treatment;

  @Enumerated(EnumType.STRING)
  private Status status;

  private String note;
  private UUID proposedBy;
  private Instant proposedAt;
  private UUID postedBy;
  private Instant postedAt;
  private UUID endedBy;
  private Instant endedAt;
  private String endReason;

  BankPosting() {}

  BankPosting(BankLine line, Treatment treatment, String note, Actor actor, Instant now) {
    this.id = UUID.randomUUID();
    this.line = line;
    this.treatment = treatment;
    this.status = Status.PROPOSED;
    this.note = note;
    this.proposedBy = actor.id();
    this.proposedAt = now;
  }

  void checkPost(Actor actor) {
    if (status != Status.PROPOSED) {
      throw Refusal.conflict("bank.wrong-state", status);
    }
    if (actor.did(proposedBy)) {
      throw Refusal.rule("bank.same-person");
    }
  }

  void post(Actor actor, Instant now) {
    checkPost(actor);
    status = Status.POSTED;
    postedBy = actor.id();
    postedAt = now;
  }

  void end(Status as, Actor actor, String reason, Instant now) {
    status = as;
    endedBy = actor.id();
    endedAt = now;
    endReason = reason;
  }

  boolean isProposed() {
    return status == Status.PROPOSED;
  }

  boolean isPosted() {
    return status == Status.POSTED;
  }

  UUID id() {
    return id;
  }

  Treatment treatment() {
    return treatment;
  }

  Status status() {
    return status;
  }

  String note() {
    return note;
  }

  UUID proposedBy() {
    return proposedBy;
  }

  Instant proposedAt() {
    return proposedAt;
  }

  UUID postedBy() {
    return postedBy;
  }

  Instant postedAt() {
    return postedAt;
  }

  UUID endedBy() {
    return endedBy;
  }

  Instant endedAt() {
    return endedAt;
  }

  String endReason() {
    return endReason;
  }
}
