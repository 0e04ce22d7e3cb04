package org.amparo.contribution;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.ledger.Account;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * Money given back to a donor: proposed by the accountant, approved by the controller, paid once
 * two signatories have signed. Four persons.
 */
@Entity
@Table(name = "contribution_refund")
class DonorRefund {

  @Schema(name = "DonorRefundStatus")
  enum Status {
    PROPOSED,
    APPROVED,
    SIGNED_ONCE,
    PAID,
    REJECTED
  }

  @Id private UUID id;

  @ManyToOne(optional = false)
  private Contribution contribution;

  private Money amount;
  private boolean conditional;
  private String reason;
  private UUID proposedBy;
  private Instant proposedAt;
  private UUID approvedBy;
  private Instant approvedAt;
  private LocalDate approvedOn;
  private BigDecimal usd;
  private UUID rejectedBy;
  private Instant rejectedAt;
  private String rejectionReason;
  private UUID firstSignedBy;
  private Instant firstSignedAt;
  private UUID secondSignedBy;
  private Instant secondSignedAt;

  @JdbcTypeCode(SqlTypes.CHAR)
  private String bankAccount;

  private LocalDate paidOn;
  private BigDecimal paidUsd;

  @OneToMany(mappedBy = "refund", cascade = CascadeType.ALL, fetch = FetchType.EAGER)
  @Fetch(FetchMode.SUBSELECT)
  @OrderBy("recordedAt, id")
  private List<DonorRefundReturn> returns = new ArrayList<>();

  DonorRefund() {}

  DonorRefund(
      Contribution contribution,
      Money amount,
      boolean conditional,
      String bankAccount,
      String reason,
      Actor by,
      Instant at) {
    this.id = UUID.randomUUID();
    this.contribution = contribution;
    this.amount = amount;
    this.conditional = conditional;
    this.bankAccount = bankAccount;
    this.reason = reason;
    this.proposedBy = by.id();
    this.proposedAt = at;
  }

  /**
   * @return whether it is new
   */
  static boolean propose(
      Contribution c, Money back, String bankAccount, String reason, Actor actor, Instant now) {
    if (c.refunds().stream()
        .anyMatch(
            r ->
                r.status() != Status.REJECTED
                    && actor.did(r.proposedBy)
                    && r.says(back, bankAccount, reason))) {
      return false;
    }
    checkPropose(c);
    c.requireOwnCurrency(back);
    if (bankAccount.equals(Account.CASH_EUR) && !back.currency().equals("EUR")) {
      throw Refusal.rule(
          "contribution.euro-account",
          List.of(FieldError.of("bankAccount", "contribution.euro-account")));
    }
    Money most = c.refundable();
    if (back.exceeds(most)) {
      throw Refusal.rule(
          "contribution.over-refund",
          List.of(FieldError.of("amount.amount", "contribution.over-refund", most.toString())),
          most.toString());
    }
    c.add(new DonorRefund(c, back, c.isConditional(), bankAccount, reason, actor, now));
    return true;
  }

  static void checkPropose(Contribution c) {
    c.requireNext(ContributionStatus.REFUND_APPROVED);
    c.requireNothingOpen();
    if (!c.refundable().isPositive()) {
      throw Refusal.rule("contribution.over-refund", c.refundable().toString());
    }
  }

  private boolean says(Money sameAmount, String sameAccount, String sameReason) {
    return amount.equals(sameAmount)
        && bankAccount.equals(sameAccount)
        && reason.equals(sameReason);
  }

  /**
   * @param value what stands in the books for it
   */
  boolean approve(Actor actor, Instant at, LocalDate on, Money value) {
    if (actor.did(approvedBy)) {
      return false;
    }
    checkApprove(actor);
    contribution.owe();
    this.approvedBy = actor.id();
    this.approvedAt = at;
    this.approvedOn = on;
    this.usd = value.amount();
    return true;
  }

  private void checkApprove(Actor actor) {
    require(Status.PROPOSED);
    checkNew(actor);
  }

  boolean reject(Actor actor, Instant at, String why) {
    if (actor.did(rejectedBy) && rejectionReason.equals(why)) {
      return false;
    }
    require(Status.PROPOSED);
    this.rejectedBy = actor.id();
    this.rejectedAt = at;
    this.rejectionReason = why;
    return true;
  }

  /**
   * With the second signature the money goes.
   *
   * @param value of the money on this day
   * @return whether anything was signed
   */
  boolean sign(Actor actor, Instant at, LocalDate on, Money value) {
    if (actor.did(firstSignedBy) || actor.did(secondSignedBy)) {
      return false;
    }
    checkSign(actor);
    if (firstSignedBy == null) {
      this.firstSignedBy = actor.id();
      this.firstSignedAt = at;
      return true;
    }
    this.secondSignedBy = actor.id();
    this.secondSignedAt = at;
    this.paidOn = on;
    this.paidUsd = value.amount();
    contribution.giveBack();
    return true;
  }

  /** The same return, said again by whomever, is the same. */
  boolean recordReturn(
      Actor actor, Instant now, LocalDate today, LocalDate on, String bankReference, String why) {
    if (returns.stream().anyMatch(r -> !r.isRejected() && r.says(on, bankReference))) {
      return false;
    }
    checkRecordReturn();
    returns.add(new DonorRefundReturn(this, on, bankReference, why, actor, now, today));
    return true;
  }

  private void checkRecordReturn() {
    require(Status.PAID);
    if (returns.stream().anyMatch(DonorRefundReturn::isOpen)) {
      throw Refusal.conflict("contribution.decision-open");
    }
  }

  /**
   * The money is back, and owed again at what it was worth on the day it came back: from there on
   * it is signed anew.
   */
  void oweAgain(DonorRefundReturn back) {
    require(Status.PAID);
    usd = back.usd().amount();
    firstSignedBy = null;
    firstSignedAt = null;
    secondSignedBy = null;
    secondSignedAt = null;
    paidOn = null;
    paidUsd = null;
    contribution.oweAgain();
  }

  private void checkSign(Actor actor) {
    if (status() != Status.APPROVED && status() != Status.SIGNED_ONCE) {
      throw Refusal.conflict("contribution.refund-wrong-state", status().name());
    }
    checkNew(actor);
  }

  Status status() {
    if (rejectedBy != null) {
      return Status.REJECTED;
    }
    if (secondSignedBy != null) {
      return Status.PAID;
    }
    if (firstSignedBy != null) {
      return Status.SIGNED_ONCE;
    }
    return approvedBy == null ? Status.PROPOSED : Status.APPROVED;
  }

  boolean isOpen() {
    return isUnpaid() || returns.stream().anyMatch(DonorRefundReturn::isOpen);
  }

  /** Neither paid nor rejected: what may still be decided. */
  boolean isUnpaid() {
    return status() != Status.REJECTED && status() != Status.PAID;
  }

  /** The first time it is paid, or the one after so many returns. */
  int attempt() {
    return 1 + (int) returns.stream().filter(DonorRefundReturn::isPosted).count();
  }

  List<String> actions(Actor actor) {
    return Actions.of(actor)
        .offer("approve", () -> checkApprove(actor), Role.CONTROLLER)
        .offer("reject", () -> require(Status.PROPOSED), Role.CONTROLLER)
        .offer("sign", () -> checkSign(actor), Role.BANK_SIGNATORY)
        .offer("recordReturn", this::checkRecordReturn, Role.FINANCE_ACCOUNTANT)
        .list();
  }

  private void require(Status required) {
    if (status() != required) {
      throw Refusal.conflict("contribution.refund-wrong-state", status().name());
    }
  }

  private void checkNew(Actor actor) {
    if (Stream.of(proposedBy, approvedBy, firstSignedBy).anyMatch(actor::did)) {
      throw Refusal.rule("contribution.refund-same-person");
    }
  }

  /**
   * @throws Refusal not found, when it is another refund's
   */
  DonorRefundReturn back(UUID returnId) {
    return returns.stream()
        .filter(r -> r.id().equals(returnId))
        .findAny()
        .orElseThrow(Refusal::notFound);
  }

  List<DonorRefundReturn> returns() {
    return List.copyOf(returns);
  }

  UUID id() {
    return id;
  }

  Contribution contribution() {
    return contribution;
  }

  Money amount() {
    return amount;
  }

  boolean isConditional() {
    return conditional;
  }

  String reason() {
    return reason;
  }

  String bankAccount() {
    return bankAccount;
  }

  UUID proposedBy() {
    return proposedBy;
  }

  Instant proposedAt() {
    return proposedAt;
  }

  UUID approvedBy() {
    return approvedBy;
  }

  Instant approvedAt() {
    return approvedAt;
  }

  LocalDate approvedOn() {
    return approvedOn;
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

  UUID firstSignedBy() {
    return firstSignedBy;
  }

  Instant firstSignedAt() {
    return firstSignedAt;
  }

  UUID secondSignedBy() {
    return secondSignedBy;
  }

  Instant secondSignedAt() {
    return secondSignedAt;
  }

  LocalDate paidOn() {
    return paidOn;
  }

  Money paidUsd() {
    return paidUsd == null ? null : Money.usd(paidUsd);
  }
}
