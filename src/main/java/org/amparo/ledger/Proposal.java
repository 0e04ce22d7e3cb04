package org.amparo.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What one person has reckoned for the books and another posts, or rejects with a reason. */
@Embeddable
public class Proposal {

  @Schema(name = "ProposalStatus")
  public enum Status {
    PROPOSED,
    POSTED,
    REJECTED
  }

  @Enumerated(EnumType.STRING)
  private Status status;

  @Column(updatable = false)
  private UUID proposedBy;

  @Column(updatable = false)
  private Instant proposedAt;

  private UUID postedBy;
  private Instant postedAt;
  private UUID rejectedBy;
  private Instant rejectedAt;
  private String rejectionReason;

  Proposal() {}

  public static Proposal by(Actor actor, Instant now) {
    Proposal p = new Proposal();
    p.status = Status.PROPOSED;
    p.proposedBy = actor.id();
    p.proposedAt = now;
    return p;
  }

  public void post(Actor actor, String codes, Instant now) {
    checkDecide(actor, codes);
    status = Status.POSTED;
    postedBy = actor.id();
    postedAt = now;
  }

  public void reject(Actor actor, String codes, String reason, Instant now) {
    checkDecide(actor, codes);
    status = Status.REJECTED;
    rejectedBy = actor.id();
    rejectedAt = now;
    rejectionReason = reason;
  }

  /**
   * @param codes what the refusals {@code -wrong-state} and {@code -same-person} begin with, such
   *     as {@code period.revaluation}
   */
  public void checkDecide(Actor actor, String codes) {
    if (status != Status.PROPOSED) {
      throw Refusal.conflict(codes + "-wrong-state");
    }
    if (actor.did(proposedBy)) {
      throw Refusal.rule(codes + "-same-person");
    }
  }

  public List<String> actions(Actor actor, String codes) {
    return Actions.of(actor)
        .offer("post", () -> checkDecide(actor, codes), Role.APPROVING_OFFICER)
        .offer("reject", () -> checkDecide(actor, codes), Role.APPROVING_OFFICER)
        .list();
  }

  /** Whether this person has posted it before: said twice, it is done once. */
  public boolean wasPostedBy(Actor actor) {
    return status == Status.POSTED && actor.did(postedBy);
  }

  public boolean wasRejectedBy(Actor actor) {
    return status == Status.REJECTED && actor.did(rejectedBy);
  }

  /** All who have had a part in it. */
  public Stream<UUID> persons() {
    return Stream.of(proposedBy, postedBy, rejectedBy).filter(Objects::nonNull);
  }

  public Status status() {
    return status;
  }

  public UUID proposedBy() {
    return proposedBy;
  }

  public Instant proposedAt() {
    return proposedAt;
  }

  public UUID postedBy() {
    return postedBy;
  }

  public Instant postedAt() {
    return postedAt;
  }

  public UUID rejectedBy() {
    return rejectedBy;
  }

  public Instant rejectedAt() {
    return rejectedAt;
  }

  public String rejectionReason() {
    return rejectionReason;
  }
}
