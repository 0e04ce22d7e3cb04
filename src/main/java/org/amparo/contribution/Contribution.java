package org.amparo.contribution;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.ledger.Account;
import org.amparo.money.Money;
import org.amparo.organisation.Organisation;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;

/**
 * Money that a donor pledges and pays. Verbs answer whether anything was done: the same person
 * asking for the same thing again changes nothing.
 */
@Entity
public class Contribution {

  /** Whether an agreement precedes the money, or it simply came. */
  @Schema(name = "ContributionKind")
  public enum Kind {
    AGREEMENT,
    GIFT
  }

  @Schema(name = "ScreeningOutcome")
  public enum Outcome {
    CLEARED,
    DECLINED
  }

  @Embeddable
  record Screening(
      @Column(name = "screening_outcome") @Enumerated(EnumType.STRING) Outcome outcome,
      @Column(name = "screening_reason") String reason,
      @Column(name = "screened_by") UUID by,
      @Column(name = "screened_at") Instant at) {}

  /** Both questions of Regulation 3.12 were answered yes, or there is no acceptance. */
  @Embeddable
  record Acceptance(
      @Column(name = "acceptance_note") String note,
      @Column(name = "accepted_by") UUID by,
      @Column(name = "accepted_at") Instant at) {}

  @Embeddable
  record Agreement(
      @Column(name = "agreement_reference") String reference,
      @Column(name = "signed_on") LocalDate signedOn,
      @Column(name = "recognition_model") @Enumerated(EnumType.STRING)
          RecognitionModel recognitionModel,
      @Column(name = "psc_rate") BigDecimal pscRate,
      @Column(name = "agreement_rate") BigDecimal rate,
      @Column(name = "agreed_by") UUID by,
      @Column(name = "agreed_at") Instant at) {

    boolean says(Agreement other) {
      return Objects.equals(reference, other.reference)
          && signedOn.equals(other.signedOn)
          && recognitionModel == other.recognitionModel
          && pscRate.compareTo(other.pscRate) == 0;
    }
  }

  @Embeddable
  record Cancellation(
      @Column(name = "cancellation_reason") String reason,
      @Column(name = "cancelled_by") UUID by,
      @Column(name = "cancelled_at") Instant at) {}

  /** The donor was told that all of it came. */
  @Embeddable
  record Acknowledgement(
      @Column(name = "acknowledgement_note") String note,
      @Column(name = "acknowledged_by") UUID by,
      @Column(name = "acknowledged_at") Instant at) {}

  /** The donor was told what became of it. */
  @Embeddable
  record Reporting(
      @Column(name = "report_year") Short year,
      @Column(name = "report_reference") String reference,
      @Column(name = "reported_by") UUID by,
      @Column(name = "reported_at") Instant at) {}

  @Embeddable
  record Lapse(
      @Column(name = "lapse_reason") String reason,
      @Column(name = "lapsed_by") UUID by,
      @Column(name = "lapsed_at") Instant at) {}

  @Id private UUID id;
  @Version private int version;
  private String number;

  @Enumerated(EnumType.STRING)
  private ContributionStatus status;

  @Enumerated(EnumType.STRING)
  private Kind kind;

  @ManyToOne(optional = false)
  private Organisation donor;

  private String pool;
  private String earmark;
  private Money amount;
  private String purpose;
  private String reference;
  private LocalDate pledgedOn;
  private BigDecimal pledgeRate;
  private UUID pledgedBy;
  private Instant pledgedAt;
  private UUID idempotencyKey;
  private BigDecimal writtenOff = BigDecimal.ZERO;

  @Embedded private Screening screening;
  @Embedded private Acceptance acceptance;
  @Embedded private Agreement agreement;
  @Embedded private Cancellation cancellation;
  @Embedded private Acknowledgement acknowledgement;
  @Embedded private Reporting reporting;
  @Embedded private Lapse lapse;

  @OneToMany(mappedBy = "contribution", cascade = CascadeType.ALL, fetch = FetchType.EAGER)
  @Fetch(FetchMode.SUBSELECT)
  @OrderBy("number, id")
  private List<ContributionInstalment> instalments = new ArrayList<>();

  @OneToMany(mappedBy = "contribution", cascade = CascadeType.ALL, fetch = FetchType.EAGER)
  @Fetch(FetchMode.SUBSELECT)
  @OrderBy("recordedAt, id")
  private List<Receipt> receipts = new ArrayList<>();

  @OneToMany(mappedBy = "contribution", cascade = CascadeType.ALL, fetch = FetchType.EAGER)
  @Fetch(FetchMode.SUBSELECT)
  @OrderBy("recordedAt, id")
  private List<Fulfilment> fulfilments = new ArrayList<>();

  @OneToMany(mappedBy = "contribution", cascade = CascadeType.ALL, fetch = FetchType.EAGER)
  @Fetch(FetchMode.SUBSELECT)
  @OrderBy("proposedAt, id")
  private List<ContributionChange> changes = new ArrayList<>();

  @OneToMany(mappedBy = "contribution", cascade = CascadeType.ALL, fetch = FetchType.EAGER)
  @Fetch(FetchMode.SUBSELECT)
  @OrderBy("proposedAt, id")
  private List<DonorRefund> refunds = new ArrayList<>();

  Contribution() {}

  /**
   * @param rate units of the currency for one US dollar on the day of the pledge
   */
  static Contribution pledge(
      Kind kind,
      String number,
      Organisation donor,
      Money amount,
      BigDecimal rate,
      String pool,
      String earmark,
      String purpose,
      String reference,
      LocalDate on,
      UUID idempotencyKey,
      Actor actor,
      Instant now,
      LocalDate today) {
    if (!donor.kind().isDonor()) {
      throw Refusal.rule("contribution.not-a-donor");
    }
    requirePositive(amount);
    requirePast("pledgedOn", on, today);
    Contribution c = new Contribution();
    c.id = UUID.randomUUID();
    c.kind = kind;
    c.earmark = earmark;
    c.number = number;
    c.status = ContributionStatus.PLEDGED;
    c.donor = donor;
    c.amount = amount;
    c.pledgeRate = rate;
    c.pool = pool;
    c.purpose = purpose;
    c.reference = reference;
    c.pledgedOn = on;
    c.idempotencyKey = idempotencyKey;
    c.pledgedBy = actor.id();
    c.pledgedAt = now;
    return c;
  }

  /** A gift is in the bank before anything else is known of it. */
  void receiveGift(Actor actor, Instant now, LocalDate today, Money fee, String bankAccount) {
    checkBank(fee, amount, bankAccount);
    receipts.add(new Receipt(this, amount, fee, pledgedOn, bankAccount, reference, actor, now));
  }

  /** Nothing is agreed on a gift: it is revenue as it comes, all on one day. */
  void takeGift(BigDecimal pscRate, Actor actor, Instant now) {
    agreement =
        new Agreement(
            reference,
            pledgedOn,
            RecognitionModel.ON_RECEIPT,
            pscRate,
            pledgeRate,
            actor.id(),
            now);
    schedule(List.of(new Schedule.Part(pledgedOn, amount)), now);
    status = ContributionStatus.AGREED;
  }

  boolean screen(Actor actor, Instant now, Outcome outcome, String reason) {
    if (screening != null
        && actor.did(screening.by())
        && screening.outcome() == outcome
        && screening.reason().equals(reason)) {
      return false;
    }
    checkScreen();
    screening = new Screening(outcome, reason, actor.id(), now);
    if (outcome == Outcome.DECLINED) {
      receipts.stream().filter(Receipt::isOpen).forEach(r -> r.reject(actor, now, reason));
    }
    become(outcome == Outcome.CLEARED ? ContributionStatus.SCREENED : ContributionStatus.DECLINED);
    return true;
  }

  /** Whether a screening could be recorded now. */
  boolean needsScreening() {
    return donor.kind().isPrivate() && status == ContributionStatus.PLEDGED;
  }

  private void checkScreen() {
    if (!donor.kind().isPrivate()) {
      throw Refusal.rule("contribution.screening-not-needed");
    }
    requireNext(ContributionStatus.SCREENED);
  }

  boolean accept(Actor actor, Instant now, String note) {
    if (acceptance != null
        && actor.did(acceptance.by())
        && Objects.equals(acceptance.note(), note)) {
      return false;
    }
    checkAccept();
    acceptance = new Acceptance(note, actor.id(), now);
    become(ContributionStatus.ACCEPTED);
    return true;
  }

  private void checkAccept() {
    requireNext(ContributionStatus.ACCEPTED);
    if (donor.kind().isPrivate() && status != ContributionStatus.SCREENED) {
      throw Refusal.rule("contribution.screening-required");
    }
  }

  /**
   * @param schedule when it falls due, or nothing to have it due whole on {@code due}
   */
  boolean agree(
      Agreement signed, List<Schedule.Part> schedule, LocalDate due, Instant now, LocalDate today) {
    List<Schedule.Part> parts =
        schedule == null || schedule.isEmpty() ? List.of(new Schedule.Part(due, amount)) : schedule;
    if (agreement != null
        && agreement.by().equals(signed.by())
        && agreement.says(signed)
        && parts.equals(schedule())) {
      return false;
    }
    checkAgree();
    requirePast("signedOn", signed.signedOn(), today);
    if (signed.signedOn().isBefore(pledgedOn)) {
      throw Refusal.rule(
          "contribution.agreement-before-pledge",
          List.of(FieldError.of("signedOn", "contribution.agreement-before-pledge")));
    }
    Schedule.check(parts, amount, signed.signedOn());
    agreement = signed;
    schedule(parts, now);
    become(ContributionStatus.AGREED);
    return true;
  }

  private void schedule(List<Schedule.Part> parts, Instant now) {
    instalments.forEach(
        i -> {
          if (i.isInForce()) {
            i.replace(now);
          }
        });
    for (Schedule.Part part : parts) {
      instalments.add(
          new ContributionInstalment(this, (int) instalmentsInForce().count() + 1, part));
    }
  }

  private void checkAgree() {
    if (kind == Kind.GIFT) {
      throw wrongState();
    }
    requireNext(ContributionStatus.AGREED);
  }

  /**
   * The same money at the bank, said again by whomever, is the same receipt.
   *
   * @param fee withheld on the way, of the same currency
   */
  boolean recordReceipt(
      Actor actor,
      Instant now,
      LocalDate today,
      Money received,
      Money fee,
      LocalDate on,
      String bankAccount,
      String bankReference) {
    if (receipts.stream()
        .anyMatch(r -> r.stands() && r.says(received, fee, on, bankAccount, bankReference))) {
      return false;
    }
    checkRecordReceipt();
    requireOwnCurrency(received);
    checkBank(fee, received, bankAccount);
    requirePast("receivedOn", on, today);
    if (on.isBefore(agreement.signedOn())) {
      throw Refusal.rule(
          "contribution.receipt-before-agreement",
          List.of(FieldError.of("receivedOn", "contribution.receipt-before-agreement")));
    }
    if (received.exceeds(notYetRecorded())) {
      throw Refusal.rule(
          "contribution.over-receipt",
          List.of(
              FieldError.of(
                  "amount.amount", "contribution.over-receipt", notYetRecorded().toString())),
          notYetRecorded().toString());
    }
    receipts.add(new Receipt(this, received, fee, on, bankAccount, bankReference, actor, now));
    return true;
  }

  private static void checkBank(Money fee, Money received, String bankAccount) {
    if (!fee.currency().equals(received.currency())
        || fee.isNegative()
        || fee.compareTo(received) >= 0) {
      throw Refusal.invalid(FieldError.of("fee.amount", "contribution.fee-within"));
    }
    if (bankAccount.equals(Account.CASH_EUR) && !received.currency().equals("EUR")) {
      throw Refusal.rule(
          "contribution.euro-account",
          List.of(FieldError.of("bankAccount", "contribution.euro-account")));
    }
  }

  private void checkRecordReceipt() {
    if (kind == Kind.GIFT) {
      throw wrongState();
    }
    requireAwaitingMoney();
    if (!notYetRecorded().isPositive()) {
      throw Refusal.rule("contribution.over-receipt", notYetRecorded().toString());
    }
  }

  /**
   * @param value the receipt in US dollars on the day it came
   * @param carried what the receivable for this part stood at, or null where the agreement's model
   *     has none
   */
  boolean postReceipt(UUID receiptId, Actor actor, Instant now, Money value, Money carried) {
    Receipt receipt = receipt(receiptId);
    if (receipt.isPosted() && actor.did(receipt.postedBy())) {
      return false;
    }
    receipt.checkPost(actor);
    requireAwaitingMoney();
    receipt.post(actor, now, value, carried);
    status = rest();
    return true;
  }

  boolean askToTakeBack(UUID receiptId, Actor actor, Instant now, String reason) {
    Receipt receipt = receipt(receiptId);
    if (receipt.isTakeBackAsked()
        && actor.did(receipt.takeBackAskedBy())
        && receipt.takeBackReason().equals(reason)) {
      return false;
    }
    checkTakenBack(receipt);
    receipt.askToTakeBack(actor, now, reason);
    return true;
  }

  /** What was posted had not come after all: what hung on it goes too. */
  boolean takeBack(UUID receiptId, Actor actor, Instant now) {
    Receipt receipt = receipt(receiptId);
    if (receipt.isTakenBack() && actor.did(receipt.takenBackBy())) {
      return false;
    }
    receipt.checkTakeBack(actor);
    checkTakenBack(receipt);
    receipt.takeBack(actor, now);
    acknowledgement = null;
    status = rest();
    return true;
  }

  boolean keepReceipt(UUID receiptId) {
    Receipt receipt = receipt(receiptId);
    if (receipt.isPosted() && !receipt.isTakeBackAsked()) {
      return false;
    }
    receipt.keep();
    return true;
  }

  private void checkTakenBack(Receipt receipt) {
    if (!status.isBinding()
        || status == ContributionStatus.REPORTED
        || !refundsStanding().isZero()) {
      throw wrongState();
    }
    if (isConditional() && receipt.isPosted() && receipt.amount().exceeds(conditional())) {
      throw Refusal.rule("contribution.take-back-fulfilled", conditional().toString());
    }
  }

  /** Where a contribution comes to rest by what has come and what was done. */
  private ContributionStatus rest() {
    if (lapse != null) {
      return ContributionStatus.LAPSED;
    }
    if (reporting != null) {
      return ContributionStatus.REPORTED;
    }
    if (received().isZero()) {
      return ContributionStatus.AGREED;
    }
    if (!received().equals(amount)) {
      return ContributionStatus.PARTIALLY_RECEIVED;
    }
    return acknowledgement == null ? ContributionStatus.RECEIVED : ContributionStatus.ACKNOWLEDGED;
  }

  boolean acknowledge(Actor actor, Instant now, String note) {
    if (acknowledgement != null
        && actor.did(acknowledgement.by())
        && Objects.equals(acknowledgement.note(), note)) {
      return false;
    }
    checkAcknowledge();
    acknowledgement = new Acknowledgement(note, actor.id(), now);
    become(ContributionStatus.ACKNOWLEDGED);
    return true;
  }

  private void checkAcknowledge() {
    requireNext(ContributionStatus.ACKNOWLEDGED);
    requireNothingOpen();
  }

  boolean report(Actor actor, Instant now, int year, String reference) {
    if (reporting != null
        && actor.did(reporting.by())
        && reporting.year() == year
        && reporting.reference().equals(reference)) {
      return false;
    }
    checkReport();
    if (year < agreement.signedOn().getYear()) {
      throw Refusal.invalid(FieldError.of("year", "contribution.report-before-agreement"));
    }
    reporting = new Reporting((short) year, reference, actor.id(), now);
    become(ContributionStatus.REPORTED);
    return true;
  }

  private void checkReport() {
    requireNext(ContributionStatus.REPORTED);
    requireNothingOpen();
  }

  /** What was recorded is not what came: the accountant records it anew. */
  boolean rejectReceipt(UUID receiptId, Actor actor, Instant now, String reason) {
    Receipt receipt = receipt(receiptId);
    if (receipt.isRejected()
        && actor.did(receipt.rejectedBy())
        && receipt.rejectionReason().equals(reason)) {
      return false;
    }
    receipt.reject(actor, now, reason);
    if (kind == Kind.GIFT) {
      // A gift is nothing but its receipt.
      cancellation = new Cancellation(reason, actor.id(), now);
      status = ContributionStatus.CANCELLED;
    }
    return true;
  }

  /**
   * @return the fulfilment, or nothing when the same person has recorded it already
   */
  Optional<Fulfilment> fulfil(
      Actor actor,
      Instant now,
      LocalDate today,
      Money met,
      Money value,
      LocalDate on,
      String evidence) {
    if (fulfilments.stream()
        .anyMatch(f -> actor.did(f.recordedBy()) && f.says(met, on, evidence))) {
      return Optional.empty();
    }
    checkFulfil();
    requireOwnCurrency(met);
    requirePast("on", on, today);
    if (posted().noneMatch(r -> !on.isBefore(r.receivedOn()))) {
      throw Refusal.rule(
          "contribution.fulfilment-before-receipt",
          List.of(FieldError.of("on", "contribution.fulfilment-before-receipt")));
    }
    if (met.exceeds(conditional())) {
      throw Refusal.rule(
          "contribution.over-fulfilment",
          List.of(
              FieldError.of(
                  "amount.amount", "contribution.over-fulfilment", conditional().toString())),
          conditional().toString());
    }
    Fulfilment fulfilment = new Fulfilment(this, met, value, on, evidence, actor, now);
    fulfilments.add(fulfilment);
    return Optional.of(fulfilment);
  }

  private void checkFulfil() {
    if (!isConditional()) {
      throw Refusal.rule("contribution.not-conditional");
    }
    if (!conditional().isPositive()) {
      throw Refusal.rule("contribution.over-fulfilment", conditional().toString());
    }
  }

  /** A pledge that is not yet an agreement ends with a word. */
  boolean cancel(Actor actor, Instant now, String reason) {
    if (cancellation != null
        && actor.did(cancellation.by())
        && cancellation.reason().equals(reason)) {
      return false;
    }
    checkCancel();
    end(new Cancellation(reason, actor.id(), now));
    return true;
  }

  void checkCancel() {
    requireNext(ContributionStatus.CANCELLED);
    if (receipts.stream().anyMatch(Receipt::stands)) {
      throw Refusal.rule("contribution.cancel-after-receipt");
    }
    if (writtenOff().isPositive()) {
      throw wrongState();
    }
    requireNothingOpen();
  }

  boolean lapse(Actor actor, Instant now, String reason) {
    if (lapse != null && actor.did(lapse.by()) && lapse.reason().equals(reason)) {
      return false;
    }
    checkLapse();
    end(new Lapse(reason, actor.id(), now));
    return true;
  }

  void checkLapse() {
    requireNext(ContributionStatus.LAPSED);
    requireNothingOpen();
  }

  /** Whether ending it must wait for a second person, since the books speak of it. */
  boolean isAgreed() {
    return agreement != null;
  }

  /** What is agreed changes, and with it the schedule. */
  void amend(Money after, List<Schedule.Part> parts, Instant now) {
    amount = after;
    schedule(parts, now);
    if (!received().equals(amount)) {
      acknowledgement = null;
    }
    status = rest();
  }

  void end(Lapse lapsed) {
    lapse = lapsed;
    become(ContributionStatus.LAPSED);
  }

  void end(Cancellation cancelled) {
    cancellation = cancelled;
    become(ContributionStatus.CANCELLED);
  }

  /** What is due and will never come. It stays agreed: what comes all the same is revenue anew. */
  void writeOff(Money irrecoverable, LocalDate today) {
    requireAwaitingMoney();
    requireNothingOpen();
    requireOwnCurrency(irrecoverable);
    Money due = overdue(today);
    if (irrecoverable.exceeds(due)) {
      throw Refusal.rule(
          "contribution.write-off-not-due",
          List.of(FieldError.of("amount.amount", "contribution.write-off-not-due", due.toString())),
          due.toString());
    }
    writtenOff = writtenOff.add(irrecoverable.amount());
  }

  void add(ContributionChange change) {
    changes.add(change);
  }

  void add(DonorRefund refund) {
    refunds.add(refund);
  }

  void owe() {
    become(ContributionStatus.REFUND_APPROVED);
  }

  /** The money of a refund has gone. */
  void giveBack() {
    status = refundsStanding().equals(received()) ? ContributionStatus.REFUNDED : rest();
  }

  /** The bank sent a refund back. */
  void oweAgain() {
    status = ContributionStatus.REFUND_APPROVED;
  }

  void requireNoOther(DonorRefund refund) {
    if (refunds.stream().anyMatch(r -> r != refund && r.isUnpaid())) {
      throw Refusal.conflict("contribution.decision-open");
    }
  }

  List<String> actions(Actor actor) {
    return Actions.of(actor)
        .offer("screen", this::checkScreen, Role.SECRETARIAT_OFFICER)
        .offer("accept", this::checkAccept, Role.FUND_MANAGER)
        .offer("agree", this::checkAgree, Role.FUND_MANAGER)
        .offer("recordReceipt", this::checkRecordReceipt, Role.FINANCE_ACCOUNTANT)
        .offer(
            "postReceipt",
            () -> {
              requireAwaitingMoney();
              postable(actor).findAny().orElseThrow(this::wrongState);
            },
            Role.APPROVING_OFFICER)
        .offer(
            "rejectReceipt",
            () -> receipts.stream().filter(Receipt::isOpen).findAny().orElseThrow(this::wrongState),
            Role.APPROVING_OFFICER)
        .offer("fulfilCondition", this::checkFulfil, Role.FUND_MANAGER)
        .offer("acknowledge", this::checkAcknowledge, Role.SECRETARIAT_OFFICER)
        .offer("report", this::checkReport, Role.SECRETARIAT_OFFICER)
        .offer("amend", () -> ContributionChange.checkAmend(this), Role.FUND_MANAGER)
        .offer("lapse", this::checkLapse, Role.FUND_MANAGER)
        .offer("cancel", this::checkCancel, Role.FUND_MANAGER)
        .offer("proposeRefund", () -> DonorRefund.checkPropose(this), Role.FINANCE_ACCOUNTANT)
        .list();
  }

  List<String> actions(Receipt receipt, Actor actor) {
    return Actions.of(actor)
        .offer(
            "post",
            () -> {
              requireAwaitingMoney();
              receipt.checkPost(actor);
            },
            Role.APPROVING_OFFICER)
        .offer("reject", receipt::checkOpen, Role.APPROVING_OFFICER)
        .offer(
            "askToTakeBack",
            () -> {
              checkTakenBack(receipt);
              receipt.checkAskToTakeBack();
            },
            Role.FINANCE_ACCOUNTANT)
        .offer(
            "takeBack",
            () -> {
              checkTakenBack(receipt);
              receipt.checkTakeBack(actor);
            },
            Role.APPROVING_OFFICER)
        .offer("keep", () -> requireAsked(receipt), Role.APPROVING_OFFICER)
        .list();
  }

  private void requireAsked(Receipt receipt) {
    if (!receipt.isTakeBackAsked()) {
      throw wrongState();
    }
  }

  /** Receipts that this actor may post, as far as who recorded them goes. */
  Stream<Receipt> postable(Actor actor) {
    return receipts.stream().filter(r -> r.isOpen() && !actor.did(r.recordedBy()));
  }

  /** In the contribution's currency, in the books. */
  Money received() {
    return posted().map(Receipt::amount).reduce(Money.zero(amount.currency()), Money::plus);
  }

  /** Received or about to be: neither rejected nor taken back. */
  Money recorded() {
    return receipts.stream()
        .filter(Receipt::stands)
        .map(Receipt::amount)
        .reduce(zero(), Money::plus);
  }

  /** What an amendment leaves standing: money recorded, and what was given up. */
  Money settled() {
    return recorded().plus(writtenOff());
  }

  Money outstanding() {
    Money open = amount.minus(received()).minus(writtenOff());
    return status.isGivenUp() || open.isNegative() ? zero() : open;
  }

  /** Given up as irrecoverable. */
  Money writtenOff() {
    return Money.of(writtenOff, amount.currency());
  }

  /** What refunds not rejected have taken or will take back. */
  Money refundsStanding() {
    return refunds.stream()
        .filter(r -> r.status() != DonorRefund.Status.REJECTED)
        .map(DonorRefund::amount)
        .reduce(zero(), Money::plus);
  }

  /** Given back, the money having gone. */
  Money refunded() {
    return refunds.stream()
        .filter(r -> r.status() == DonorRefund.Status.PAID)
        .map(DonorRefund::amount)
        .reduce(zero(), Money::plus);
  }

  /** Under a condition, what has not become revenue; otherwise all that came. */
  Money refundable() {
    return isConditional() ? conditional() : received().minus(refundsStanding());
  }

  boolean isConditional() {
    return agreement != null
        && agreement.recognitionModel() == RecognitionModel.BINDING_WITH_COMPLIANCE_OBLIGATION;
  }

  /** What was pledged, before any amendment. */
  Money pledged() {
    return changes.stream()
        .filter(ContributionChange::isPosted)
        .findFirst()
        .map(ContributionChange::before)
        .orElse(amount);
  }

  List<Schedule.Standing> standing(LocalDate today) {
    return Schedule.standing(
        instalmentsInForce().toList(), received(), writtenOff(), status.isGivenUp(), today);
  }

  /** The day on which the oldest of what is overdue fell due. */
  LocalDate overdueSince(LocalDate today) {
    return standing(today).stream()
        .filter(s -> s.state() == Schedule.State.OVERDUE)
        .findFirst()
        .orElseThrow()
        .instalment()
        .dueOn();
  }

  /** What should have come by now and has not. */
  Money overdue(LocalDate today) {
    return standing(today).stream()
        .filter(s -> s.state() == Schedule.State.OVERDUE)
        .map(Schedule.Standing::outstanding)
        .reduce(zero(), Money::plus);
  }

  /** Received under a condition that is not yet met. */
  Money conditional() {
    return fulfilments.stream()
        .map(Fulfilment::amount)
        .reduce(received().minus(refundsStanding()), Money::minus);
  }

  Money usdAtPledge() {
    return pledged().inUsd(pledgeRate);
  }

  Money usdAtAgreement() {
    return pledged().inUsd(agreement.rate());
  }

  /**
   * @throws Refusal not found, when it is another contribution's
   */
  Receipt receipt(UUID receiptId) {
    return receipts.stream()
        .filter(r -> r.id().equals(receiptId))
        .findAny()
        .orElseThrow(Refusal::notFound);
  }

  ContributionChange change(UUID changeId) {
    return changes.stream()
        .filter(c -> c.id().equals(changeId))
        .findAny()
        .orElseThrow(Refusal::notFound);
  }

  DonorRefund refund(UUID refundId) {
    return refunds.stream()
        .filter(r -> r.id().equals(refundId))
        .findAny()
        .orElseThrow(Refusal::notFound);
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

  ContributionStatus status() {
    return status;
  }

  Kind kind() {
    return kind;
  }

  String earmark() {
    return earmark;
  }

  Organisation donor() {
    return donor;
  }

  String pool() {
    return pool;
  }

  Money amount() {
    return amount;
  }

  String purpose() {
    return purpose;
  }

  String reference() {
    return reference;
  }

  LocalDate pledgedOn() {
    return pledgedOn;
  }

  BigDecimal pledgeRate() {
    return pledgeRate;
  }

  UUID pledgedBy() {
    return pledgedBy;
  }

  Instant pledgedAt() {
    return pledgedAt;
  }

  Screening screening() {
    return screening;
  }

  Acceptance acceptance() {
    return acceptance;
  }

  Agreement agreement() {
    return agreement;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  public List<Receipt> receipts() {
    return List.copyOf(receipts);
  }

  List<Fulfilment> fulfilments() {
    return List.copyOf(fulfilments);
  }

  List<ContributionChange> changes() {
    return List.copyOf(changes);
  }

  List<DonorRefund> refunds() {
    return List.copyOf(refunds);
  }

  Acknowledgement acknowledgement() {
    return acknowledgement;
  }

  Reporting reporting() {
    return reporting;
  }

  Lapse lapse() {
    return lapse;
  }

  private List<Schedule.Part> schedule() {
    return instalmentsInForce().map(ContributionInstalment::part).toList();
  }

  private Stream<ContributionInstalment> instalmentsInForce() {
    return instalments.stream().filter(ContributionInstalment::isInForce);
  }

  private Money zero() {
    return Money.zero(amount.currency());
  }

  private void requireAwaitingMoney() {
    if (status != ContributionStatus.AGREED && status != ContributionStatus.PARTIALLY_RECEIVED) {
      throw wrongState();
    }
  }

  /** A receipt, change or refund that waits for somebody could turn out either way. */
  void requireNothingOpen() {
    if (changes.stream().anyMatch(ContributionChange::isOpen)
        || refunds.stream().anyMatch(DonorRefund::isOpen)
        || receipts.stream().anyMatch(r -> r.isOpen() || r.isTakeBackAsked())) {
      throw Refusal.conflict("contribution.decision-open");
    }
  }

  private Stream<Receipt> posted() {
    return receipts.stream().filter(Receipt::isPosted);
  }

  private Money notYetRecorded() {
    return amount.minus(recorded());
  }

  private void become(ContributionStatus next) {
    requireNext(next);
    status = next;
  }

  void requireNext(ContributionStatus next) {
    if (!status.mayBecome(next)) {
      throw wrongState();
    }
  }

  Refusal wrongState() {
    return Refusal.conflict("contribution.wrong-state", status.name());
  }

  void requireOwnCurrency(Money given) {
    if (!given.currency().equals(amount.currency())) {
      throw Refusal.invalid(
          FieldError.of("amount.currency", "contribution.currency", amount.currency()));
    }
    requirePositive(given);
  }

  static void requirePositive(Money given) {
    if (!given.isPositive()) {
      throw Refusal.invalid(FieldError.of("amount.amount", "problem.field.not-positive"));
    }
  }

  static void requirePast(String field, LocalDate day, LocalDate today) {
    if (day.isAfter(today)) {
      throw Refusal.invalid(FieldError.of(field, "problem.field.future"));
    }
  }
}
