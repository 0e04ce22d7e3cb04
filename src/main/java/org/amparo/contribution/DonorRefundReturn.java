package org.amparo.contribution;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;

/**
 * The bank sent a refund back: recorded by the accountant, posted by an approving officer, neither
 * of whom had signed the payment. It keeps what was signed; the refund itself is owed again.
 */
@Entity
@Table(name = "contribution_refund_return")
class DonorRefundReturn {

  @Id private UUID id;

  @ManyToOne(optional = false)
  private DonorRefund refund;

  private LocalDate returnedOn;
  private String bankReference;
  private String reason;
  private UUID firstSignedBy;
  private Instant firstSignedAt;
  private UUID secondSignedBy;
  private Instant secondSignedAt;
  private LocalDate paidOn;
  private BigDecimal paidUsd;
  private UUID recordedBy;
  private Instant recordedAt;
  private UUID postedBy;
  private Instant postedAt;
  private BigDecimal usd;
  private UUID rejectedBy;
  private Instant rejectedAt;
  private String rejectionReason;

  DonorRefundReturn() {}

  /** Of a refund that is paid. */
  DonorRefundReturn(
      DonorRefund refund,
      LocalDate on,
      String bankReference,
      String reason,
      Actor by,
      Instant at,
      LocalDate today) {
    Contribution.requirePast("returnedOn", on, today);
    if (on.isBefore(refund.paidOn())) {
      throw Refusal.rule(
          "contribution.return-before-payment",
          List.of(FieldError.of("returnedOn", "contribution.return-before-payment")));
    }
    this.id = UUID.randomUUID();
    this.refund = refund;
    this.returnedOn = on;
    this.bankReference = bankReference;
    this.reason = reason;
    this.firstSignedBy = refund.firstSignedBy();
    this.firstSignedAt = refund.firstSignedAt();
    this.secondSignedBy = refund.secondSignedBy();
    this.secondSignedAt = refund.secondSignedAt();
    this.paidOn = refund.paidOn();
    this.paidUsd = refund.paidUsd().amount();
    this.recordedBy = by.id();
    this.recordedAt = at;
    checkNoSignatory(by);
  }

  boolean says(LocalDate sameDay, String sameReference) {
    return returnedOn.equals(sameDay) && bankReference.equals(sameReference);
  }

  /**
   * @param value of the money on the day it came back
   */
  boolean post(Actor actor, Instant at, Money value) {
    if (actor.did(postedBy)) {
      return false;
    }
    checkPost(actor);
    this.postedBy = actor.id();
    this.postedAt = at;
    this.usd = value.amount();
    return true;
  }

  private void checkPost(Actor actor) {
    checkOpen();
    checkNoSignatory(actor);
    if (actor.did(recordedBy)) {
      throw Refusal.rule("contribution.return-same-person");
    }
    refund.contribution().requireNoOther(refund);
  }

  boolean reject(Actor actor, Instant at, String why) {
    if (actor.did(rejectedBy) && rejectionReason.equals(why)) {
      return false;
    }
    checkOpen();
    this.rejectedBy = actor.id();
    this.rejectedAt = at;
    this.rejectionReason = why;
    return true;
  }

  private void checkOpen() {
    if (!isOpen()) {
      throw Refusal.conflict("contribution.refund-wrong-state", refund.status().name());
    }
  }

  private void checkNoSignatory(Actor actor) {
    if (Stream.of(firstSignedBy, secondSignedBy).anyMatch(actor::did)) {
      throw Refusal.rule("contribution.return-same-person");
    }
  }

  boolean isOpen() {
    return postedBy == null && rejectedBy == null;
  }

  boolean isPosted() {
    return postedBy != null;
  }

  boolean isRejected() {
    return rejectedBy != null;
  }

  List<String> actions(Actor actor) {
    return Actions.of(actor)
        .offer("postReturn", () -> checkPost(actor), Role.APPROVING_OFFICER)
        .offer("rejectReturn", this::checkOpen, Role.APPROVING_OFFICER)
        .list();
  }

  UUID id() {
    return id;
  }

  LocalDate returnedOn() {
    return returnedOn;
  }

  String bankReference() {
    return bankReference;
  }

  String reason() {
    return reason;
  }

  UUID firstSignedBy() {
    return firstSignedBy;
  }

  UUID secondSignedBy() {
    return secondSignedBy;
  }

  LocalDate paidOn() {
    return paidOn;
  }

  Money paidUsd() {
    return Money.usd(paidUsd);
  }

  UUID recordedBy() {
    return recordedBy;
  }

  Instant recordedAt() {
    return recordedAt;
  }

  UUID postedBy() {
    return postedBy;
  }

  Instant postedAt() {
    return postedAt;
  }

  Money usd() {
    return usd == null ? null : Money.usd(usd);
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
