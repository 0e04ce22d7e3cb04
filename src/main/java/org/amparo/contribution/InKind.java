package org.amparo.contribution;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
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
import org.amparo.organisation.Organisation;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * Goods or services that a donor gave. Goods worth the fund's threshold or more are put into the
 * books; everything else is disclosed beside them. None of it is cash, and no grant is promised out
 * of it.
 */
@Entity
public class InKind {

  @Schema(name = "InKindKind")
  public enum Kind {
    GOODS,
    SERVICES
  }

  /** How the fair value was found. */
  @Schema(name = "InKindValuationBasis")
  public enum Basis {
    INVOICE,
    MARKET_PRICE,
    DECLARATION,
    APPRAISAL
  }

  @Schema(name = "InKindStatus")
  enum Status {
    RECORDED,
    SCREENED,
    DECLINED,
    /** In the books. */
    POSTED,
    /** Shown beside the books, not in them. */
    DISCLOSED,
    REJECTED,
    TAKEN_BACK;

    boolean isOpen() {
      return this == RECORDED || this == SCREENED;
    }

    boolean stands() {
      return this == POSTED || this == DISCLOSED;
    }
  }

  /**
   * What came.
   *
   * @param amount fair value
   * @param expenseAccount what goods are an expense of, since they are used at once; null for
   *     services
   */
  public record Delivery(
      Kind kind,
      UUID donorId,
      String pool,
      String description,
      String quantity,
      Money amount,
      Basis basis,
      String expenseAccount,
      LocalDate deliveredOn,
      UUID idempotencyKey) {}

  @Embeddable
  record Posted(@Column(name = "posted_by") UUID by, @Column(name = "posted_at") Instant at) {}

  @Embeddable
  record Rejected(
      @Column(name = "rejection_reason") String reason,
      @Column(name = "rejected_by") UUID by,
      @Column(name = "rejected_at") Instant at) {}

  @Embeddable
  record Asked(
      @Column(name = "take_back_reason") String reason,
      @Column(name = "take_back_asked_by") UUID by,
      @Column(name = "take_back_asked_at") Instant at) {}

  @Embeddable
  record TakenBack(
      @Column(name = "taken_back_by") UUID by, @Column(name = "taken_back_at") Instant at) {}

  @Id private UUID id;
  @Version private int version;
  private String number;

  @Enumerated(EnumType.STRING)
  private Status status;

  @Enumerated(EnumType.STRING)
  private Kind kind;

  @ManyToOne(optional = false)
  private Organisation donor;

  private String pool;
  private String description;
  private String quantity;
  private Money amount;

  @Enumerated(EnumType.STRING)
  private Basis valuationBasis;

  @JdbcTypeCode(SqlTypes.CHAR)
  private String expenseAccount;

  private LocalDate deliveredOn;
  private UUID idempotencyKey;
  private UUID recordedBy;
  private Instant recordedAt;
  private BigDecimal usd;
  private BigDecimal threshold;

  @Embedded private Contribution.Screening screening;
  @Embedded private Posted posted;
  @Embedded private Rejected rejected;
  @Embedded private Asked asked;
  @Embedded private TakenBack takenBack;

  InKind() {}

  /**
   * @param value of it in US dollars on the day it came
   * @param threshold least worth from which goods are put into the books
   */
  static InKind record(
      String number,
      Organisation donor,
      Delivery d,
      Money value,
      BigDecimal threshold,
      Actor actor,
      Instant now,
      LocalDate today) {
    if (!donor.kind().isDonor()) {
      throw Refusal.rule("contribution.not-a-donor");
    }
    Contribution.requirePositive(d.amount());
    Contribution.requirePast("deliveredOn", d.deliveredOn(), today);
    if ((d.kind() == Kind.GOODS) != (d.expenseAccount() != null)) {
      throw Refusal.invalid(FieldError.of("expenseAccount", "contribution.in-kind-expense"));
    }
    InKind k = new InKind();
    k.id = UUID.randomUUID();
    k.number = number;
    k.status = Status.RECORDED;
    k.kind = d.kind();
    k.donor = donor;
    k.pool = d.pool();
    k.description = d.description();
    k.quantity = d.quantity();
    k.amount = d.amount();
    k.valuationBasis = d.basis();
    k.expenseAccount = d.expenseAccount();
    k.deliveredOn = d.deliveredOn();
    k.idempotencyKey = d.idempotencyKey();
    k.recordedBy = actor.id();
    k.recordedAt = now;
    k.value(value, threshold);
    return k;
  }

  boolean screen(Actor actor, Instant now, Contribution.Outcome outcome, String reason) {
    if (screening != null
        && actor.did(screening.by())
        && screening.outcome() == outcome
        && screening.reason().equals(reason)) {
      return false;
    }
    checkScreen();
    screening = new Contribution.Screening(outcome, reason, actor.id(), now);
    status = outcome == Contribution.Outcome.CLEARED ? Status.SCREENED : Status.DECLINED;
    return true;
  }

  /** Whether a screening could be recorded now. */
  boolean needsScreening() {
    return donor.kind().isPrivate() && status == Status.RECORDED;
  }

  private void checkScreen() {
    if (!donor.kind().isPrivate()) {
      throw Refusal.rule("contribution.screening-not-needed");
    }
    require(Status.RECORDED);
  }

  /** Papers are added until somebody has decided on them. */
  void checkAttach() {
    checkOpen();
  }

  /**
   * @param proven whether a document shows what it is worth
   */
  boolean post(Actor actor, Instant now, Money value, BigDecimal least, boolean proven) {
    if (status.stands() && actor.did(posted.by())) {
      return false;
    }
    checkPost(actor);
    if (!proven) {
      throw Refusal.rule("contribution.in-kind-evidence");
    }
    value(value, least);
    posted = new Posted(actor.id(), now);
    status = isForBooks() ? Status.POSTED : Status.DISCLOSED;
    return true;
  }

  private void checkPost(Actor actor) {
    checkOpen();
    if (donor.kind().isPrivate() && status != Status.SCREENED) {
      throw Refusal.rule("contribution.screening-required");
    }
    if (actor.did(recordedBy)) {
      throw Refusal.rule("contribution.in-kind-same-person");
    }
  }

  boolean reject(Actor actor, Instant now, String reason) {
    if (rejected != null && actor.did(rejected.by()) && rejected.reason().equals(reason)) {
      return false;
    }
    checkOpen();
    rejected = new Rejected(reason, actor.id(), now);
    status = Status.REJECTED;
    return true;
  }

  /**
   * It was posted or disclosed, and yet it had not come, or was another's, or worth something else.
   */
  boolean askToTakeBack(Actor actor, Instant now, String reason) {
    if (asked != null && actor.did(asked.by()) && asked.reason().equals(reason)) {
      return false;
    }
    checkAskToTakeBack();
    asked = new Asked(reason, actor.id(), now);
    return true;
  }

  private void checkAskToTakeBack() {
    if (!status.stands() || asked != null) {
      throw wrongState();
    }
  }

  boolean takeBack(Actor actor, Instant now) {
    if (takenBack != null && actor.did(takenBack.by())) {
      return false;
    }
    checkTakeBack(actor);
    takenBack = new TakenBack(actor.id(), now);
    status = Status.TAKEN_BACK;
    return true;
  }

  private void checkTakeBack(Actor actor) {
    checkAsked();
    if (actor.did(asked.by())) {
      throw Refusal.rule("contribution.in-kind-take-back-same-person");
    }
  }

  /** What was asked is not so. */
  boolean keep() {
    if (status.stands() && asked == null) {
      return false;
    }
    checkAsked();
    asked = null;
    return true;
  }

  private void checkAsked() {
    if (!isTakeBackAsked()) {
      throw wrongState();
    }
  }

  List<String> actions(Actor actor) {
    return Actions.of(actor)
        .offer("screen", this::checkScreen, Role.SECRETARIAT_OFFICER)
        .offer("attach", this::checkAttach, Role.FINANCE_ACCOUNTANT)
        .offer("post", () -> checkPost(actor), Role.APPROVING_OFFICER)
        .offer("reject", this::checkOpen, Role.APPROVING_OFFICER)
        .offer("askToTakeBack", this::checkAskToTakeBack, Role.FINANCE_ACCOUNTANT)
        .offer("takeBack", () -> checkTakeBack(actor), Role.APPROVING_OFFICER)
        .offer("keep", this::checkAsked, Role.APPROVING_OFFICER)
        .list();
  }

  /** Whether it goes into the books, or is only told of. */
  boolean isForBooks() {
    return kind == Kind.GOODS && usd.compareTo(threshold) >= 0;
  }

  boolean isTakeBackAsked() {
    return status.stands() && asked != null;
  }

  Stream<UUID> persons() {
    return Stream.of(
            recordedBy,
            screening == null ? null : screening.by(),
            posted == null ? null : posted.by(),
            rejected == null ? null : rejected.by(),
            asked == null ? null : asked.by(),
            takenBack == null ? null : takenBack.by())
        .filter(java.util.Objects::nonNull);
  }

  UUID id() {
    return id;
  }

  int version() {
    return version;
  }

  String number() {
    return number;
  }

  Status status() {
    return status;
  }

  Kind kind() {
    return kind;
  }

  Organisation donor() {
    return donor;
  }

  String pool() {
    return pool;
  }

  String description() {
    return description;
  }

  String quantity() {
    return quantity;
  }

  Money amount() {
    return amount;
  }

  Basis valuationBasis() {
    return valuationBasis;
  }

  String expenseAccount() {
    return expenseAccount;
  }

  LocalDate deliveredOn() {
    return deliveredOn;
  }

  UUID recordedBy() {
    return recordedBy;
  }

  Instant recordedAt() {
    return recordedAt;
  }

  Money usd() {
    return Money.usd(usd);
  }

  Money threshold() {
    return Money.usd(threshold);
  }

  Contribution.Screening screening() {
    return screening;
  }

  Posted posted() {
    return posted;
  }

  Rejected rejected() {
    return rejected;
  }

  Asked asked() {
    return asked;
  }

  TakenBack takenBack() {
    return takenBack;
  }

  private void value(Money value, BigDecimal least) {
    usd = value.amount();
    threshold = least;
  }

  private void checkOpen() {
    if (!status.isOpen()) {
      throw wrongState();
    }
  }

  private void require(Status required) {
    if (status != required) {
      throw wrongState();
    }
  }

  private Refusal wrongState() {
    return Refusal.conflict("contribution.in-kind-wrong-state", status.name());
  }
}
