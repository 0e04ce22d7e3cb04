package org.amparo.disbursement;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.amparo.approval.BandLists;
import org.amparo.grant.Grant;
import org.amparo.grant.InstalmentStatus;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.payee.PayeeAccount;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;

/**
 * One attempt to pay one instalment. Whoever asks, reviews, certifies, approves, and the two who
 * sign to the bank are six different persons, whatever roles they have; where the amount needs a
 * further approving officer, seven.
 */
@Entity
public class Disbursement {

  @Id private UUID id;
  @Version private int version;
  private String number;

  @Enumerated(EnumType.STRING)
  private DisbursementStatus status;

  private UUID grantId;
  private int instalment;
  private BigDecimal amount;
  private UUID payeeAccountId;
  private String note;
  private UUID idempotencyKey;
  private UUID requestedBy;
  private Instant requestedAt;
  private UUID reviewedBy;
  private Instant reviewedAt;
  private UUID certifiedBy;
  private Instant certifiedAt;
  private UUID approvedBy;
  private Instant approvedAt;
  private UUID bandListId;
  private Integer approvers;
  private UUID secondApprover;
  private Instant secondApprovedAt;
  private UUID paymentOrderId;
  private UUID firstSignatory;
  private Instant firstSignedAt;
  private UUID secondSignatory;
  private Instant secondSignedAt;
  private LocalDate releasedOn;
  private UUID settledBy;
  private Instant settledAt;
  private LocalDate settledOn;
  private String bankReference;
  private UUID refusedBy;
  private Instant refusedAt;
  private String refusalReason;
  private UUID rejectedBy;
  private Instant rejectedAt;
  private UUID returnedBy;
  private Instant returnedAt;
  private LocalDate returnedOn;
  private String returnReference;
  private String reason;

  @Enumerated(EnumType.STRING)
  private DisbursementStatus heldFrom;

  private UUID heldBy;
  private Instant heldAt;
  private String holdReason;
  private UUID liftedBy;
  private Instant liftedAt;
  private UUID cancelledBy;
  private Instant cancelledAt;
  private Instant statusSince;

  Disbursement() {}

  Disbursement(
      Grant grant,
      int instalment,
      Money asked,
      PayeeAccount account,
      String note,
      BigDecimal utilisation,
      ReleaseGate gate,
      String number,
      UUID idempotencyKey,
      Actor actor,
      Instant now) {
    if (!grant.isOf(actor)) {
      throw Refusal.notFound();
    }
    grant.checkRequestable(instalment, utilisation);
    gate.requireOpen();
    Money agreed = grant.instalment(instalment).amount();
    if (asked != null && asked.exceeds(agreed)) {
      throw Refusal.rule("disbursement.above-instalment", asked, agreed);
    }
    this.id = UUID.randomUUID();
    this.number = number;
    this.grantId = grant.id();
    this.instalment = instalment;
    this.amount = (asked == null ? agreed : asked).amount();
    this.payeeAccountId = account.id();
    this.note = note == null || note.isBlank() ? null : note.strip();
    this.idempotencyKey = idempotencyKey;
    this.requestedBy = actor.id();
    this.requestedAt = now;
    become(DisbursementStatus.REQUESTED, now);
  }

  void review(Actor actor, Grant grant, ReleaseGate gate, Instant now) {
    checkReview(actor, grant);
    gate.requireOpen();
    reviewedBy = actor.id();
    reviewedAt = now;
    become(DisbursementStatus.REVIEWED, now);
  }

  void certify(Actor actor, Grant grant, ReleaseGate gate, Instant now) {
    checkCertify(actor, grant);
    gate.requireOpen();
    certifiedBy = actor.id();
    certifiedAt = now;
    become(DisbursementStatus.CERTIFIED, now);
  }

  /**
   * The only approval, or the first of two, or the second.
   *
   * @param need how many the amount needs by the bands that are in force at the first
   */
  void approve(
      Actor actor,
      Grant grant,
      ReleaseGate gate,
      PayeeAccount account,
      Supplier<BandLists.Need> need,
      Instant now) {
    checkApprove(actor, grant);
    gate.requireOpen();
    checkDidNotVerify(actor, account);
    if (approvedBy == null) {
      BandLists.Need needed = need.get();
      approvers = needed.approvers();
      bandListId = needed.list();
      approvedBy = actor.id();
      approvedAt = now;
      become(
          approvers == 1 ? DisbursementStatus.APPROVED : DisbursementStatus.PARTLY_APPROVED, now);
    } else {
      secondApprover = actor.id();
      secondApprovedAt = now;
      become(DisbursementStatus.APPROVED, now);
    }
  }

  /** It goes to the bank with others, and is signed with them. */
  void schedule(UUID order, Instant now) {
    checkMayBecome(DisbursementStatus.SCHEDULED);
    paymentOrderId = order;
    become(DisbursementStatus.SCHEDULED, now);
  }

  /** Its order was withdrawn: it waits for another one. */
  void unschedule(UUID order, Instant now) {
    if (!order.equals(paymentOrderId)) {
      throw Refusal.conflict("disbursement.wrong-state", status);
    }
    paymentOrderId = null;
    if (heldFrom == DisbursementStatus.SCHEDULED) {
      heldFrom = DisbursementStatus.APPROVED;
    } else {
      checkMayBecome(DisbursementStatus.APPROVED);
      become(DisbursementStatus.APPROVED, now);
    }
  }

  /**
   * The first signature, or the second: with the second the money leaves.
   *
   * @param order the one that is signed: no payment is signed by itself
   */
  void sign(Actor actor, Grant grant, UUID order, ReleaseGate gate, LocalDate today, Instant now) {
    checkSign(actor, grant, order);
    gate.requireOpen();
    if (firstSignatory == null) {
      firstSignatory = actor.id();
      firstSignedAt = now;
      become(DisbursementStatus.PARTLY_RELEASED, now);
    } else {
      secondSignatory = actor.id();
      secondSignedAt = now;
      releasedOn = today;
      become(DisbursementStatus.RELEASED, now);
    }
  }

  /** The bank has it. What the bank has told of meanwhile stays as it is. */
  void send(UUID order, Instant now) {
    if (order.equals(paymentOrderId) && status == DisbursementStatus.RELEASED) {
      become(DisbursementStatus.SENT, now);
    }
  }

  void settle(Actor actor, LocalDate on, String reference, LocalDate today, Instant now) {
    checkSettle(actor);
    checkDay("settledOn", on, today);
    settledBy = actor.id();
    settledAt = now;
    settledOn = on;
    bankReference = reference.strip();
    become(DisbursementStatus.SETTLED, now);
  }

  /**
   * The bank does not make it. It never left the account, and the instalment can be requested
   * again.
   *
   * @param why code of the reason, or null
   */
  void refuse(Actor actor, String why, Instant now) {
    checkMayBecome(DisbursementStatus.REFUSED);
    checkNoneOf(actor, firstSignatory, secondSignatory);
    refusedBy = actor.id();
    refusedAt = now;
    refusalReason = why;
    become(DisbursementStatus.REFUSED, now);
  }

  void reject(Actor actor, String why, Instant now) {
    checkReject(actor);
    rejectedBy = actor.id();
    rejectedAt = now;
    reason = why.strip();
    become(DisbursementStatus.REJECTED, now);
  }

  /** Nothing moves until a controller lifts it. */
  void hold(Actor actor, String why, Instant now) {
    checkHold();
    heldFrom = status;
    heldBy = actor.id();
    heldAt = now;
    holdReason = why.strip();
    liftedBy = null;
    liftedAt = null;
    become(DisbursementStatus.ON_HOLD, now);
  }

  /** It goes on where it stood; its next step asks everything again. */
  void lift(Actor actor, Instant now) {
    checkLift();
    liftedBy = actor.id();
    liftedAt = now;
    become(heldFrom, now);
    heldFrom = null;
  }

  void cancel(Actor actor, Grant grant, String why, Instant now) {
    checkCancel(actor, grant);
    cancelledBy = actor.id();
    cancelledAt = now;
    reason = why.strip();
    heldFrom = null;
    become(DisbursementStatus.CANCELLED, now);
  }

  void giveBack(
      Actor actor, LocalDate on, String why, String reference, LocalDate today, Instant now) {
    checkGiveBack(actor);
    checkDay("returnedOn", on, today);
    returnedBy = actor.id();
    returnedAt = now;
    returnedOn = on;
    reason = why.strip();
    returnReference = reference.strip();
    become(DisbursementStatus.RETURNED, now);
  }

  /**
   * What the answer of the bank does; one that cannot be true beside what is known does nothing.
   */
  BankAnswer.Outcome outcomeOf(BankAnswer said) {
    boolean waits = status.mayBecome(DisbursementStatus.REFUSED);
    if (said.saysSettled()) {
      return waits
          ? BankAnswer.Outcome.SETTLED
          : status == DisbursementStatus.REFUSED
              ? BankAnswer.Outcome.CONTRADICTS
              : BankAnswer.Outcome.NOTED;
    }
    if (said.saysRefused()) {
      return waits
          ? BankAnswer.Outcome.REFUSED
          : status == DisbursementStatus.SETTLED
              ? BankAnswer.Outcome.CONTRADICTS
              : BankAnswer.Outcome.NOTED;
    }
    return BankAnswer.Outcome.NOTED;
  }

  void checkReview(Actor actor, Grant grant) {
    checkMayBecome(DisbursementStatus.REVIEWED);
    checkNoneOf(actor, requestedBy);
    grant.checkInForce();
  }

  void checkCertify(Actor actor, Grant grant) {
    checkMayBecome(DisbursementStatus.CERTIFIED);
    checkNoneOf(actor, requestedBy, reviewedBy);
    grant.checkInForce();
  }

  void checkApprove(Actor actor, Grant grant) {
    checkMayBecome(DisbursementStatus.APPROVED);
    // An order that is withdrawn makes it approved again, which is no approval.
    if (approvedBy != null && status != DisbursementStatus.PARTLY_APPROVED) {
      throw Refusal.conflict("disbursement.wrong-state", status);
    }
    checkNoneOf(actor, requestedBy, reviewedBy, certifiedBy, approvedBy);
    grant.checkInForce();
  }

  /** Who said that the account is right does not also say that it is paid to. */
  void checkDidNotVerify(Actor actor, PayeeAccount account) {
    if (account.wasVerifiedBy(actor)) {
      throw Refusal.rule("payee.verifier-approves");
    }
  }

  void checkSign(Actor actor, Grant grant, UUID order) {
    checkMayBecome(
        firstSignatory == null ? DisbursementStatus.PARTLY_RELEASED : DisbursementStatus.RELEASED);
    if (!Objects.requireNonNull(order).equals(paymentOrderId)) {
      throw Refusal.conflict("disbursement.in-order");
    }
    checkNoneOf(
        actor, requestedBy, reviewedBy, certifiedBy, approvedBy, secondApprover, firstSignatory);
    grant.checkInForce();
  }

  void checkSettle(Actor actor) {
    checkMayBecome(DisbursementStatus.SETTLED);
    checkNoneOf(actor, firstSignatory, secondSignatory);
  }

  /** The secretariat sends back what it should review; later that is for those who come later. */
  void checkReject(Actor actor) {
    checkMayBecome(DisbursementStatus.REJECTED);
    if (status != DisbursementStatus.REQUESTED
        && !actor.isAny(Role.CERTIFYING_OFFICER, Role.APPROVING_OFFICER)) {
      throw Refusal.conflict("disbursement.wrong-state", status);
    }
  }

  void checkHold() {
    checkMayBecome(DisbursementStatus.ON_HOLD);
  }

  void checkLift() {
    if (status != DisbursementStatus.ON_HOLD) {
      throw Refusal.conflict("disbursement.wrong-state", status);
    }
  }

  /** A controller ends it until it is released; the grantee only what nobody has taken up yet. */
  void checkCancel(Actor actor, Grant grant) {
    if (!status.mayBecome(DisbursementStatus.CANCELLED)) {
      throw Refusal.conflict("disbursement.wrong-state", status);
    }
    if (!actor.is(Role.CONTROLLER)) {
      if (!grant.isOf(actor)) {
        throw Refusal.notFound();
      }
      if (status != DisbursementStatus.REQUESTED) {
        throw Refusal.conflict("disbursement.taken-up", status);
      }
    }
  }

  void checkGiveBack(Actor actor) {
    checkMayBecome(DisbursementStatus.RETURNED);
    checkNoneOf(actor, firstSignatory, secondSignatory);
  }

  List<String> actions(Actor actor, Grant grant) {
    return Actions.of(actor)
        .offer("review", () -> checkReview(actor, grant), Role.SECRETARIAT_OFFICER)
        .offer("certify", () -> checkCertify(actor, grant), Role.CERTIFYING_OFFICER)
        .offer("approve", () -> checkApprove(actor, grant), Role.APPROVING_OFFICER)
        .offer("order", () -> checkMayBecome(DisbursementStatus.SCHEDULED), Role.FINANCE_ACCOUNTANT)
        .offer("settle", () -> checkSettle(actor), Role.FINANCE_ACCOUNTANT)
        .offer(
            "reject",
            () -> checkReject(actor),
            Role.SECRETARIAT_OFFICER,
            Role.CERTIFYING_OFFICER,
            Role.APPROVING_OFFICER)
        .offer("hold", this::checkHold, Role.CONTROLLER)
        .offer("lift", this::checkLift, Role.CONTROLLER)
        .offer(
            "cancel", () -> checkCancel(actor, grant), Role.CONTROLLER, Role.NGO_AUTHORIZED_OFFICER)
        .offer("markReturned", () -> checkGiveBack(actor), Role.FINANCE_ACCOUNTANT)
        .list();
  }

  /** What the plan of the grant shows of this payment. */
  InstalmentStatus instalmentStatus() {
    return switch (heldFrom == null ? status : heldFrom) {
      case REQUESTED, REVIEWED -> InstalmentStatus.REQUESTED;
      case CERTIFIED, PARTLY_APPROVED -> InstalmentStatus.CERTIFIED;
      case APPROVED, SCHEDULED, PARTLY_RELEASED -> InstalmentStatus.APPROVED;
      case RELEASED, SENT -> InstalmentStatus.RELEASED;
      case SETTLED -> InstalmentStatus.SETTLED;
      case REJECTED, CANCELLED, ON_HOLD -> InstalmentStatus.PLANNED;
      case REFUSED, RETURNED -> InstalmentStatus.RETURNED;
    };
  }

  ScreeningStep nextSignature() {
    return firstSignatory == null ? ScreeningStep.FIRST_SIGNATURE : ScreeningStep.SECOND_SIGNATURE;
  }

  /** Whether it will never be paid; another one may be. */
  boolean isEnded() {
    return status == DisbursementStatus.REJECTED || status == DisbursementStatus.CANCELLED;
  }

  boolean wasSignedBy(Actor actor) {
    return actor.did(firstSignatory) || actor.did(secondSignatory);
  }

  /** To which version of the grantee's bank details. */
  UUID payeeAccountId() {
    return payeeAccountId;
  }

  Stream<UUID> persons() {
    return Stream.of(
        requestedBy,
        reviewedBy,
        certifiedBy,
        approvedBy,
        secondApprover,
        firstSignatory,
        secondSignatory,
        settledBy,
        refusedBy,
        rejectedBy,
        returnedBy,
        heldBy,
        liftedBy,
        cancelledBy);
  }

  public UUID id() {
    return id;
  }

  int version() {
    return version;
  }

  String number() {
    return number;
  }

  DisbursementStatus status() {
    return status;
  }

  UUID grantId() {
    return grantId;
  }

  int instalment() {
    return instalment;
  }

  Money amount() {
    return Money.usd(amount);
  }

  String note() {
    return note;
  }

  UUID requestedBy() {
    return requestedBy;
  }

  Instant requestedAt() {
    return requestedAt;
  }

  UUID reviewedBy() {
    return reviewedBy;
  }

  Instant reviewedAt() {
    return reviewedAt;
  }

  UUID certifiedBy() {
    return certifiedBy;
  }

  Instant certifiedAt() {
    return certifiedAt;
  }

  UUID approvedBy() {
    return approvedBy;
  }

  Instant approvedAt() {
    return approvedAt;
  }

  Integer approvers() {
    return approvers;
  }

  UUID secondApprover() {
    return secondApprover;
  }

  Instant secondApprovedAt() {
    return secondApprovedAt;
  }

  UUID paymentOrderId() {
    return paymentOrderId;
  }

  UUID firstSignatory() {
    return firstSignatory;
  }

  Instant firstSignedAt() {
    return firstSignedAt;
  }

  UUID secondSignatory() {
    return secondSignatory;
  }

  Instant secondSignedAt() {
    return secondSignedAt;
  }

  LocalDate releasedOn() {
    return releasedOn;
  }

  UUID settledBy() {
    return settledBy;
  }

  Instant settledAt() {
    return settledAt;
  }

  LocalDate settledOn() {
    return settledOn;
  }

  String bankReference() {
    return bankReference;
  }

  UUID refusedBy() {
    return refusedBy;
  }

  Instant refusedAt() {
    return refusedAt;
  }

  String refusalReason() {
    return refusalReason;
  }

  UUID rejectedBy() {
    return rejectedBy;
  }

  Instant rejectedAt() {
    return rejectedAt;
  }

  UUID returnedBy() {
    return returnedBy;
  }

  Instant returnedAt() {
    return returnedAt;
  }

  LocalDate returnedOn() {
    return returnedOn;
  }

  String returnReference() {
    return returnReference;
  }

  String reason() {
    return reason;
  }

  UUID heldBy() {
    return heldBy;
  }

  Instant heldAt() {
    return heldAt;
  }

  String holdReason() {
    return holdReason;
  }

  UUID liftedBy() {
    return liftedBy;
  }

  Instant liftedAt() {
    return liftedAt;
  }

  UUID cancelledBy() {
    return cancelledBy;
  }

  Instant cancelledAt() {
    return cancelledAt;
  }

  Instant statusSince() {
    return statusSince;
  }

  private void checkDay(String field, LocalDate on, LocalDate today) {
    if (on.isAfter(today)) {
      throw Refusal.invalid(FieldError.of(field, "problem.field.future"));
    }
    if (on.isBefore(releasedOn)) {
      throw Refusal.invalid(FieldError.of(field, "disbursement.field.before-release", releasedOn));
    }
  }

  private void checkMayBecome(DisbursementStatus next) {
    if (status == DisbursementStatus.ON_HOLD) {
      throw Refusal.conflict("disbursement.on-hold", number);
    }
    if (!status.mayBecome(next)) {
      throw Refusal.conflict("disbursement.wrong-state", status);
    }
  }

  private static void checkNoneOf(Actor actor, UUID... others) {
    for (UUID other : others) {
      if (actor.did(other)) {
        throw Refusal.rule("disbursement.same-person");
      }
    }
  }

  private void become(DisbursementStatus next, Instant now) {
    status = next;
    statusSince = now;
  }
}
