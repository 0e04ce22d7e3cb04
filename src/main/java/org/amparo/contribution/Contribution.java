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
      return reference.equals(other.reference)
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

  @Id private UUID id;
  @Version private int version;
  private String number;

  @Enumerated(EnumType.STRING)
  private ContributionStatus status;

  @ManyToOne(optional = false)
  private Organisation donor;

  private String pool;
  private Money amount;
  private String purpose;
  private String reference;
  private LocalDate pledgedOn;
  private BigDecimal pledgeRate;
  private UUID pledgedBy;
  private Instant pledgedAt;
  private UUID idempotencyKey;

  @Embedded private Screening screening;
  @Embedded private Acceptance acceptance;
  @Embedded private Agreement agreement;
  @Embedded private Cancellation cancellation;

  @OneToMany(mappedBy = "contribution", cascade = CascadeType.ALL, fetch = FetchType.EAGER)
  @Fetch(FetchMode.SUBSELECT)
  @OrderBy("recordedAt, id")
  private List<Receipt> receipts = new ArrayList<>();

  @OneToMany(mappedBy = "contribution", cascade = CascadeType.ALL, fetch = FetchType.EAGER)
  @Fetch(FetchMode.SUBSELECT)
  @OrderBy("recordedAt, id")
  private List<Fulfilment> fulfilments = new ArrayList<>();

  Contribution() {}

  /**
   * @param rate units of the currency for one US dollar on the day of the pledge
   */
  static Contribution pledge(
      String number,
      Organisation donor,
      Money amount,
      BigDecimal rate,
      String pool,
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

  boolean screen(Actor actor, Instant now, Outcome outcome, String reason) {
    if (screening != null
        && actor.did(screening.by())
        && screening.outcome() == outcome
        && screening.reason().equals(reason)) {
      return false;
    }
    checkScreen();
    screening = new Screening(outcome, reason, actor.id(), now);
    become(outcome == Outcome.CLEARED ? ContributionStatus.SCREENED : ContributionStatus.DECLINED);
    return true;
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

  boolean agree(Agreement signed, LocalDate today) {
    if (agreement != null && agreement.by().equals(signed.by()) && agreement.says(signed)) {
      return false;
    }
    checkAgree();
    requirePast("signedOn", signed.signedOn(), today);
    if (signed.signedOn().isBefore(pledgedOn)) {
      throw Refusal.rule(
          "contribution.agreement-before-pledge",
          List.of(FieldError.of("signedOn", "contribution.agreement-before-pledge")));
    }
    agreement = signed;
    become(ContributionStatus.AGREED);
    return true;
  }

  private void checkAgree() {
    requireNext(ContributionStatus.AGREED);
  }

  boolean recordReceipt(
      Actor actor,
      Instant now,
      LocalDate today,
      Money received,
      LocalDate on,
      String bankAccount,
      String bankReference) {
    if (receipts.stream()
        .anyMatch(
            r ->
                actor.did(r.recordedBy())
                    && !r.isRejected()
                    && r.says(received, on, bankAccount, bankReference))) {
      return false;
    }
    checkRecordReceipt();
    requireOwnCurrency(received);
    requirePast("receivedOn", on, today);
    if (on.isBefore(agreement.signedOn())) {
      throw Refusal.rule(
          "contribution.receipt-before-agreement",
          List.of(FieldError.of("receivedOn", "contribution.receipt-before-agreement")));
    }
    if (bankAccount.equals(Account.CASH_EUR) && !received.currency().equals("EUR")) {
      throw Refusal.rule(
          "contribution.euro-account",
          List.of(FieldError.of("bankAccount", "contribution.euro-account")));
    }
    if (received.exceeds(notYetRecorded())) {
      throw Refusal.rule(
          "contribution.over-receipt",
          List.of(
              FieldError.of(
                  "amount.amount", "contribution.over-receipt", notYetRecorded().toString())),
          notYetRecorded().toString());
    }
    receipts.add(new Receipt(this, received, on, bankAccount, bankReference, actor, now));
    return true;
  }

  private void checkRecordReceipt() {
    if (status != ContributionStatus.AGREED && status != ContributionStatus.PARTIALLY_RECEIVED) {
      throw wrongState();
    }
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
    ContributionStatus next =
        received().plus(receipt.amount()).equals(amount)
            ? ContributionStatus.RECEIVED
            : ContributionStatus.PARTIALLY_RECEIVED;
    requireNext(next);
    receipt.post(actor, now, value, carried);
    become(next);
    return true;
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
    if (agreement == null
        || agreement.recognitionModel() != RecognitionModel.BINDING_WITH_COMPLIANCE_OBLIGATION) {
      throw Refusal.rule("contribution.not-conditional");
    }
    if (!conditional().isPositive()) {
      throw Refusal.rule("contribution.over-fulfilment", conditional().toString());
    }
  }

  boolean cancel(Actor actor, Instant now, String reason) {
    if (cancellation != null
        && actor.did(cancellation.by())
        && cancellation.reason().equals(reason)) {
      return false;
    }
    checkCancel();
    cancellation = new Cancellation(reason, actor.id(), now);
    become(ContributionStatus.CANCELLED);
    return true;
  }

  private void checkCancel() {
    requireNext(ContributionStatus.CANCELLED);
    if (receipts.stream().anyMatch(r -> !r.isRejected())) {
      throw Refusal.rule("contribution.cancel-after-receipt");
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
            () -> postable(actor).findAny().orElseThrow(this::wrongState),
            Role.APPROVING_OFFICER)
        .offer(
            "rejectReceipt",
            () -> receipts.stream().filter(Receipt::isOpen).findAny().orElseThrow(this::wrongState),
            Role.APPROVING_OFFICER)
        .offer("fulfilCondition", this::checkFulfil, Role.FUND_MANAGER)
        .offer("cancel", this::checkCancel, Role.FUND_MANAGER)
        .list();
  }

  List<String> actions(Receipt receipt, Actor actor) {
    return Actions.of(actor)
        .offer("post", () -> receipt.checkPost(actor), Role.APPROVING_OFFICER)
        .offer("reject", receipt::checkOpen, Role.APPROVING_OFFICER)
        .list();
  }

  /** Receipts that this actor may post, as far as who recorded them goes. */
  Stream<Receipt> postable(Actor actor) {
    return receipts.stream().filter(r -> r.isOpen() && !actor.did(r.recordedBy()));
  }

  /** In the contribution's currency, in the books. */
  Money received() {
    return posted().map(Receipt::amount).reduce(Money.zero(amount.currency()), Money::plus);
  }

  Money outstanding() {
    return amount.minus(received());
  }

  /** Received under a condition that is not yet met. */
  Money conditional() {
    return fulfilments.stream().map(Fulfilment::amount).reduce(received(), Money::minus);
  }

  Money usdAtPledge() {
    return amount.inUsd(pledgeRate);
  }

  Money usdAtAgreement() {
    return amount.inUsd(agreement.rate());
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

  private Stream<Receipt> posted() {
    return receipts.stream().filter(Receipt::isPosted);
  }

  private Money notYetRecorded() {
    return receipts.stream()
        .filter(r -> !r.isRejected())
        .map(Receipt::amount)
        .reduce(amount, Money::minus);
  }

  private void become(ContributionStatus next) {
    requireNext(next);
    status = next;
  }

  private void requireNext(ContributionStatus next) {
    if (!status.mayBecome(next)) {
      throw wrongState();
    }
  }

  private Refusal wrongState() {
    return Refusal.conflict("contribution.wrong-state", status.name());
  }

  private void requireOwnCurrency(Money given) {
    if (!given.currency().equals(amount.currency())) {
      throw Refusal.invalid(
          FieldError.of("amount.currency", "contribution.currency", amount.currency()));
    }
    requirePositive(given);
  }

  private static void requirePositive(Money given) {
    if (!given.isPositive()) {
      throw Refusal.invalid(FieldError.of("amount.amount", "problem.field.not-positive"));
    }
  }

  private static void requirePast(String field, LocalDate day, LocalDate today) {
    if (day.isAfter(today)) {
      throw Refusal.invalid(FieldError.of(field, "problem.field.future"));
    }
  }
}
