package org.amparo.contribution;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.amparo.money.Money;
import org.amparo.problem.Refusal;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Money of a contribution seen at the bank. Whoever records it does not post it. */
@Entity
public class Receipt {

  @Id private UUID id;

  @ManyToOne(optional = false)
  private Contribution contribution;

  private Money amount;
  private BigDecimal fee;
  private LocalDate receivedOn;

  @JdbcTypeCode(SqlTypes.CHAR)
  private String bankAccount;

  private String bankReference;
  private UUID recordedBy;
  private Instant recordedAt;
  private UUID postedBy;
  private Instant postedAt;
  private BigDecimal usd;
  private BigDecimal exchangeDifference;
  private UUID rejectedBy;
  private Instant rejectedAt;
  private String rejectionReason;
  private String takeBackReason;
  private UUID takeBackAskedBy;
  private Instant takeBackAskedAt;
  private UUID takenBackBy;
  private Instant takenBackAt;

  Receipt() {}

  Receipt(
      Contribution contribution,
      Money amount,
      Money fee,
      LocalDate receivedOn,
      String bankAccount,
      String bankReference,
      Actor by,
      Instant at) {
    this.id = UUID.randomUUID();
    this.contribution = contribution;
    this.amount = amount;
    this.fee = fee.amount();
    this.receivedOn = receivedOn;
    this.bankAccount = bankAccount;
    this.bankReference = bankReference;
    this.recordedBy = by.id();
    this.recordedAt = at;
  }

  /**
   * @param carried what the receivable for this part stood at, when there was one: what came more
   *     or less is the exchange difference
   */
  void post(Actor actor, Instant at, Money value, Money carried) {
    checkPost(actor);
    this.postedBy = actor.id();
    this.postedAt = at;
    this.usd = value.amount();
    this.exchangeDifference = carried == null ? null : value.minus(carried).amount();
  }

  void checkPost(Actor actor) {
    checkOpen();
    if (actor.did(recordedBy)) {
      throw Refusal.rule("contribution.same-person");
    }
  }

  void reject(Actor actor, Instant at, String reason) {
    checkOpen();
    this.rejectedBy = actor.id();
    this.rejectedAt = at;
    this.rejectionReason = reason;
  }

  void checkOpen() {
    if (!isOpen()) {
      throw Refusal.conflict("contribution.receipt-decided");
    }
  }

  /** It was posted, and yet the money had not come, or was another's. */
  void askToTakeBack(Actor actor, Instant at, String reason) {
    checkAskToTakeBack();
    this.takeBackReason = reason;
    this.takeBackAskedBy = actor.id();
    this.takeBackAskedAt = at;
  }

  void checkAskToTakeBack() {
    if (!isPosted() || takeBackAskedBy != null) {
      throw Refusal.conflict("contribution.receipt-decided");
    }
  }

  void takeBack(Actor actor, Instant at) {
    checkTakeBack(actor);
    this.takenBackBy = actor.id();
    this.takenBackAt = at;
  }

  void checkTakeBack(Actor actor) {
    if (takeBackAskedBy == null || takenBackBy != null) {
      throw Refusal.conflict("contribution.receipt-decided");
    }
    if (actor.did(takeBackAskedBy)) {
      throw Refusal.rule("contribution.take-back-same-person");
    }
  }

  /** What was asked is not so: the receipt stays. */
  void keep() {
    if (takeBackAskedBy == null || takenBackBy != null) {
      throw Refusal.conflict("contribution.receipt-decided");
    }
    this.takeBackReason = null;
    this.takeBackAskedBy = null;
    this.takeBackAskedAt = null;
  }

  boolean says(
      Money sameAmount,
      Money sameFee,
      LocalDate sameDay,
      String sameAccount,
      String sameReference) {
    return amount.equals(sameAmount)
        && fee().equals(sameFee)
        && receivedOn.equals(sameDay)
        && bankAccount.equals(sameAccount)
        && bankReference.equals(sameReference);
  }

  /** In the books. */
  boolean isPosted() {
    return postedBy != null && takenBackBy == null;
  }

  boolean isTakenBack() {
    return takenBackBy != null;
  }

  boolean isTakeBackAsked() {
    return takeBackAskedBy != null && takenBackBy == null;
  }

  /** Neither rejected nor taken back. */
  boolean stands() {
    return !isRejected() && !isTakenBack();
  }

  boolean isRejected() {
    return rejectedBy != null;
  }

  public boolean isOpen() {
    return postedBy == null && !isRejected();
  }

  public UUID id() {
    return id;
  }

  Contribution contribution() {
    return contribution;
  }

  Money amount() {
    return amount;
  }

  /** Withheld on the way: the bank credited the amount less this. */
  Money fee() {
    return Money.of(fee, amount.currency());
  }

  LocalDate receivedOn() {
    return receivedOn;
  }

  String bankAccount() {
    return bankAccount;
  }

  String bankReference() {
    return bankReference;
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

  Money exchangeDifference() {
    return exchangeDifference == null ? null : Money.usd(exchangeDifference);
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

  String takeBackReason() {
    return takeBackReason;
  }

  UUID takeBackAskedBy() {
    return takeBackAskedBy;
  }

  Instant takeBackAskedAt() {
    return takeBackAskedAt;
  }

  UUID takenBackBy() {
    return takenBackBy;
  }

  Instant takenBackAt() {
    return takenBackAt;
  }
}
