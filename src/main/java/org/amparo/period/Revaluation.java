package org.amparo.period;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What open balances in other currencies are worth on a day, proposed and then posted. */
@Entity
class Revaluation {

  @Schema(name = "RevaluationStatus")
  enum Status {
    PROPOSED,
    POSTED,
    REJECTED
  }

  /**
   * An open balance. Amounts are positive on the debit side.
   *
   * @param open what is open in its own currency
   * @param carried what it stands at in US dollars
   * @param worth what it is worth at the day's rate
   * @param moved whether anything has been posted to it since that day, a later revaluation too
   */
  record Item(
      String account,
      String pool,
      UUID contributionId,
      UUID callId,
      UUID grantId,
      UUID organisationId,
      Money open,
      BigDecimal rate,
      Money carried,
      Money worth,
      boolean moved) {

    Money change() {
      return worth.minus(carried);
    }
  }

  @Id private UUID id;
  @Version private int version;

  @Column(updatable = false)
  private LocalDate asOf;

  @Enumerated(EnumType.STRING)
  private Status status;

  @JdbcTypeCode(SqlTypes.JSON)
  @Column(updatable = false)
  private List<Item> items = new ArrayList<>();

  @Column(updatable = false)
  private BigDecimal changeUsd;

  @Column(updatable = false)
  private UUID idempotencyKey;

  @Column(updatable = false)
  private UUID proposedBy;

  @Column(updatable = false)
  private Instant proposedAt;

  private UUID postedBy;
  private Instant postedAt;
  private UUID rejectedBy;
  private Instant rejectedAt;
  private String rejectionReason;

  Revaluation() {}

  static Revaluation propose(
      LocalDate asOf, List<Item> items, UUID idempotencyKey, Actor actor, Instant now) {
    if (items.isEmpty()) {
      throw Refusal.rule("period.nothing-to-revalue", asOf.toString());
    }
    Revaluation r = new Revaluation();
    r.id = UUID.randomUUID();
    r.asOf = asOf;
    r.status = Status.PROPOSED;
    r.items = List.copyOf(items);
    r.changeUsd = r.change().amount();
    r.idempotencyKey = idempotencyKey;
    r.proposedBy = actor.id();
    r.proposedAt = now;
    return r;
  }

  /**
   * @param found what would be proposed now
   */
  void checkUnchanged(List<Item> found) {
    if (!items.equals(found)) {
      throw Refusal.conflict("period.revaluation-stale");
    }
  }

  void post(Actor actor, Instant now) {
    checkDecide(actor);
    status = Status.POSTED;
    postedBy = actor.id();
    postedAt = now;
  }

  void reject(Actor actor, String reason, Instant now) {
    checkDecide(actor);
    status = Status.REJECTED;
    rejectedBy = actor.id();
    rejectedAt = now;
    rejectionReason = reason;
  }

  void checkDecide(Actor actor) {
    if (status != Status.PROPOSED) {
      throw Refusal.conflict("period.revaluation-wrong-state");
    }
    if (actor.did(proposedBy)) {
      throw Refusal.rule("period.revaluation-same-person");
    }
  }

  List<String> actions(Actor actor) {
    return Actions.of(actor)
        .offer("post", () -> checkDecide(actor), Role.APPROVING_OFFICER)
        .offer("reject", () -> checkDecide(actor), Role.APPROVING_OFFICER)
        .list();
  }

  Money change() {
    return items.stream().map(Item::change).reduce(Money.ZERO, Money::plus);
  }

  UUID id() {
    return id;
  }

  int version() {
    return version;
  }

  LocalDate asOf() {
    return asOf;
  }

  Status status() {
    return status;
  }

  List<Item> items() {
    return items;
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

  UUID rejectedBy() {
    return rejectedBy;
  }

  Instant rejectedAt() {
    return rejectedAt;
  }

  String rejectionReason() {
    return rejectionReason;
  }
}
