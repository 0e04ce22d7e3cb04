package org.amparo.grant;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.amparo.application.Award;
import org.amparo.application.BudgetLine;
import org.amparo.diligence.Diligence;
import org.amparo.diligence.Risk;
import org.amparo.grant.GrantChange.Kind;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.ledger.Dimensions;
import org.amparo.money.Money;
import org.amparo.pool.Use;
import org.amparo.problem.FieldError;
import org.amparo.problem.Messages;
import org.amparo.problem.Refusal;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * An agreement with a grantee. Whoever prepares it neither clears nor certifies it; whoever
 * certifies it neither clears nor signs it.
 */
@Entity
@Table(name = "grant_agreement")
public class Grant {

  @Id private UUID id;
  @Version private int version;
  private String number;

  @Enumerated(EnumType.STRING)
  private GrantStatus status;

  private UUID applicationId;
  private UUID diligenceId;
  private String applicationNumber;
  private String title;
  private String language;
  private UUID callId;
  private String callReference;
  private UUID granteeId;
  private String granteeCode;
  private String granteeName;

  @JdbcTypeCode(SqlTypes.CHAR)
  private String granteeCountry;

  @JdbcTypeCode(SqlTypes.CHAR)
  private String country;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<String> themes = List.of();

  private String pool;
  private BigDecimal amount;
  private BigDecimal pscRate;

  @Enumerated(EnumType.STRING)
  private FundingModel fundingModel;

  private LocalDate startsOn;
  private LocalDate endsOn;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<BudgetLine> budget;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<BudgetLine> appliedBudget;

  private String singleInstalmentReason;
  private UUID singleAllowedBy;
  private Instant singleAllowedAt;
  private UUID idempotencyKey;
  private UUID preparedBy;
  private Instant preparedAt;
  @Embedded private Clearance clearance;
  private UUID certifiedBy;
  private Instant certifiedAt;
  private UUID ngoSignedBy;
  private Instant ngoSignedAt;
  private String ngoSignedName;
  private UUID signedBy;
  private Instant signedAt;
  private Instant statusSince;

  @OneToMany(mappedBy = "grant", cascade = CascadeType.PERSIST, fetch = FetchType.EAGER)
  @Fetch(FetchMode.SUBSELECT)
  @OrderBy("number")
  private List<Instalment> instalments = new ArrayList<>();

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "grant_change", joinColumns = @JoinColumn(name = "grant_id"))
  @OrderColumn(name = "number")
  @Fetch(FetchMode.SUBSELECT)
  private List<GrantChange> changes = new ArrayList<>();

  @OneToMany(mappedBy = "grant", cascade = CascadeType.PERSIST, fetch = FetchType.EAGER)
  @Fetch(FetchMode.SUBSELECT)
  @OrderBy("recordedAt, id")
  private List<Refund> refunds = new ArrayList<>();

  Grant() {}

  Grant(
      Award award,
      String granteeCode,
      Diligence diligence,
      Terms terms,
      String number,
      UUID idempotencyKey,
      Actor actor,
      Instant now) {
    terms.check(award.amount(), award.callMaxMonths());
    if (terms.instalments().size() == 1 && diligence.risk() == Risk.HIGH) {
      throw Refusal.rule(
          "grant.single-instalment-risk",
          List.of(FieldError.of("instalments", "grant.single-instalment-risk")));
    }
    this.diligenceId = diligence.id();
    this.id = UUID.randomUUID();
    this.number = number;
    this.status = GrantStatus.PREPARED;
    this.applicationId = award.applicationId();
    this.applicationNumber = award.number();
    this.title = award.title();
    this.language = official(award.language());
    this.callId = award.callId();
    this.callReference = award.callReference();
    this.granteeId = award.organisationId();
    this.granteeCode = granteeCode;
    this.granteeName = award.organisationName();
    this.granteeCountry = award.organisationCountry();
    this.country = award.country();
    this.themes = List.copyOf(award.callThemes());
    this.pool = award.pool();
    this.amount = award.amount().amount();
    this.pscRate = terms.pscRate();
    this.fundingModel = terms.fundingModel();
    this.startsOn = terms.startsOn();
    this.endsOn = terms.endsOn();
    this.budget = List.copyOf(award.budget());
    this.appliedBudget = List.copyOf(award.applied());
    this.singleInstalmentReason =
        terms.instalments().size() == 1 ? terms.singleInstalmentReason().strip() : null;
    this.idempotencyKey = idempotencyKey;
    this.preparedBy = actor.id();
    this.preparedAt = now;
    this.statusSince = now;
    for (Terms.Payment payment : terms.instalments()) {
      instalments.add(
          new Instalment(this, instalments.size() + 1, payment.amount(), payment.dueOn()));
    }
  }

  /** The grantee has proposed a budget. */
  void negotiate(Instant now) {
    checkNegotiate();
    if (status == GrantStatus.PREPARED) {
      become(GrantStatus.NEGOTIATION, now);
    }
  }

  /** What was accepted. */
  void agreeOn(List<BudgetLine> lines) {
    checkNegotiate();
    budget = List.copyOf(lines);
  }

  void clear(Actor actor, String text, Instant now) {
    checkClear(actor);
    become(GrantStatus.LEGAL_CLEARED, now);
    clearance = new Clearance(actor.id(), now, text.strip());
  }

  void allowSingle(Actor actor, Instant now) {
    checkAllowSingle(actor);
    singleAllowedBy = actor.id();
    singleAllowedAt = now;
  }

  void certify(Actor actor, Instant now) {
    checkCertify(actor);
    become(GrantStatus.CERTIFIED, now);
    certifiedBy = actor.id();
    certifiedAt = now;
  }

  void signForNgo(Actor actor, String name, Instant now) {
    checkSignForNgo(actor);
    become(GrantStatus.SIGNED_BY_NGO, now);
    ngoSignedBy = actor.id();
    ngoSignedAt = now;
    ngoSignedName = name.strip();
  }

  void sign(Actor actor, Instant now) {
    checkSign(actor);
    become(GrantStatus.IN_FORCE, now);
    signedBy = actor.id();
    signedAt = now;
  }

  void suspend(Actor actor, String reason, Instant now) {
    checkMayBecome(GrantStatus.SUSPENDED);
    become(GrantStatus.SUSPENDED, now);
    changes.add(new GrantChange(Kind.SUSPENDED, reason.strip(), null, actor.id(), now));
  }

  void resume(Actor actor, String reason, Instant now) {
    checkResume();
    become(GrantStatus.IN_FORCE, now);
    changes.add(new GrantChange(Kind.RESUMED, reason.strip(), null, actor.id(), now));
  }

  void terminate(Actor actor, String reason, Instant now) {
    checkMayBecome(GrantStatus.TERMINATED);
    become(GrantStatus.TERMINATED, now);
    changes.add(new GrantChange(Kind.TERMINATED, reason.strip(), null, actor.id(), now));
  }

  /** An amendment takes effect. */
  void amend(Amendment amendment, Actor actor, Instant now) {
    checkAmend();
    switch (amendment.kind()) {
      case NO_COST_EXTENSION -> {
        endsOn = amendment.endsOn();
        amendment.dueDates().forEach(d -> instalment(d.instalment()).move(d.dueOn()));
      }
      case BUDGET_SHIFT -> budget = amendment.budget();
      case SCOPE -> {}
    }
    changes.add(GrantChange.by(amendment, actor, now));
  }

  void close(Actor actor, ClosingList list, Instant now) {
    list.requireOpen();
    become(GrantStatus.CLOSED, now);
    changes.add(new GrantChange(Kind.CLOSED, null, null, actor.id(), now));
  }

  Refund recordRefund(
      Actor actor,
      Money refunded,
      LocalDate receivedOn,
      String bankReference,
      UUID key,
      Standing standing,
      LocalDate today,
      Instant now) {
    if (!refunded.currency().equals("USD")) {
      throw Refusal.invalid(FieldError.of("amount.currency", "problem.field.currency"));
    }
    if (!refunded.isPositive()) {
      throw Refusal.invalid(FieldError.of("amount.amount", "problem.field.not-positive"));
    }
    if (receivedOn.isAfter(today)) {
      throw Refusal.invalid(FieldError.of("receivedOn", "problem.field.future"));
    }
    Money due = refundable(standing);
    if (refunded.exceeds(due)) {
      throw Refusal.rule(
          "grant.refund-exceeds",
          List.of(FieldError.of("amount.amount", "grant.field.refund-exceeds", due)),
          due);
    }
    Refund refund = new Refund(this, refunded, receivedOn, bankReference.strip(), key, actor, now);
    refunds.add(refund);
    return refund;
  }

  void checkNegotiate() {
    if (!status.isNegotiable()) {
      throw Refusal.conflict("grant.wrong-state", status);
    }
  }

  void checkClear(Actor actor) {
    checkMayBecome(GrantStatus.LEGAL_CLEARED);
    if (actor.did(preparedBy)) {
      throw Refusal.rule("grant.clearer");
    }
  }

  /** The first of two who sign that everything is paid at once; whoever certifies is the second. */
  void checkAllowSingle(Actor actor) {
    boolean stillOpen = status.isNegotiable() || status == GrantStatus.LEGAL_CLEARED;
    if (singleInstalmentReason == null || singleAllowedBy != null || !stillOpen) {
      throw Refusal.conflict("grant.wrong-state", status);
    }
    if (actor.did(preparedBy)) {
      throw Refusal.rule("grant.same-person");
    }
  }

  void checkCertify(Actor actor) {
    if (status.isNegotiable()) {
      throw Refusal.conflict("grant.needs-clearance");
    }
    checkMayBecome(GrantStatus.CERTIFIED);
    if (singleInstalmentReason != null && singleAllowedBy == null) {
      throw Refusal.rule("grant.single-not-allowed");
    }
    if (actor.did(preparedBy) || actor.did(singleAllowedBy)) {
      throw Refusal.rule("grant.same-person");
    }
    if (actor.did(clearedBy())) {
      throw Refusal.rule("grant.clearer");
    }
  }

  void checkSignForNgo(Actor actor) {
    checkMayBecome(GrantStatus.SIGNED_BY_NGO);
    if (!isOf(actor)) {
      throw Refusal.notFound();
    }
    if (actor.did(certifiedBy) || actor.did(preparedBy)) {
      throw Refusal.rule("grant.same-person");
    }
  }

  void checkSign(Actor actor) {
    if (status != GrantStatus.SIGNED_BY_NGO) {
      throw Refusal.conflict("grant.wrong-state", status);
    }
    if (actor.did(certifiedBy) || actor.did(ngoSignedBy)) {
      throw Refusal.rule("grant.same-person");
    }
  }

  void checkResume() {
    if (status != GrantStatus.SUSPENDED) {
      throw Refusal.conflict("grant.wrong-state", status);
    }
  }

  void checkMayBecome(GrantStatus next) {
    if (!status.mayBecome(next)) {
      throw Refusal.conflict("grant.wrong-state", status);
    }
  }

  void checkAmend() {
    if (status != GrantStatus.IN_FORCE && status != GrantStatus.SUSPENDED) {
      throw Refusal.conflict("grant.wrong-state", status);
    }
  }

  /** Every step of a payment needs the agreement in force. */
  public void checkInForce() {
    if (status != GrantStatus.IN_FORCE) {
      throw Refusal.conflict("grant.not-in-force", status);
    }
  }

  /**
   * An instalment is asked for once the one before has been accounted for.
   *
   * @param utilisation share of the instalment before that must have been accepted as spent
   */
  public void checkRequestable(int instalment, BigDecimal utilisation) {
    checkInForce();
    Instalment asked = instalment(instalment);
    if (!asked.status().isRequestable()) {
      throw Refusal.conflict("grant.instalment-state", instalment, asked.status());
    }
    if (instalment > 1) {
      checkReported(instalment);
      checkUtilised(instalment, utilisation);
    }
  }

  /**
   * The report on the instalment before this one was accepted, by programme and finance, or waived.
   */
  public void checkReported(int instalment) {
    if (!instalment(instalment - 1).isReported()) {
      throw Refusal.rule("grant.report-first", instalment - 1);
    }
  }

  /**
   * Enough of the instalment before this one was accepted as spent; where its report is waived
   * nothing shows it.
   */
  public void checkUtilised(int instalment, BigDecimal utilisation) {
    Instalment before = instalment(instalment - 1);
    if (before.isReportWaived()) {
      return;
    }
    Money needed = before.asked().share(utilisation);
    if (needed.exceeds(before.eligible())) {
      throw Refusal.rule("grant.utilisation", before.eligible(), before.asked(), needed);
    }
  }

  /** What of this waits for someone, the closing apart: it is asked of the books. */
  List<String> awaiting(Actor actor, BigDecimal utilisation, LocalDate today) {
    return actions(actor, Standing.NONE, utilisation, () -> {}).stream()
        .filter(
            Set.of(
                    "allowSingle",
                    "certify",
                    "signForNgo",
                    "sign",
                    "postRefund",
                    "requestInstalment")
                ::contains)
        .filter(
            action ->
                !action.equals("requestInstalment")
                    || !requestable(utilisation).orElseThrow().dueOn().isAfter(today))
        .toList();
  }

  /**
   * @param closing refuses while it may not be closed
   */
  List<String> actions(Actor actor, Standing standing, BigDecimal utilisation, Runnable closing) {
    return Actions.of(actor)
        .offer("allowSingle", () -> checkAllowSingle(actor), Role.FUND_MANAGER)
        .offer("certify", () -> checkCertify(actor), Role.CERTIFYING_OFFICER)
        .offer("signForNgo", () -> checkSignForNgo(actor), Role.NGO_AUTHORIZED_OFFICER)
        .offer("sign", () -> checkSign(actor), Role.FUND_MANAGER)
        .offer("suspend", () -> checkMayBecome(GrantStatus.SUSPENDED), Role.FUND_MANAGER)
        .offer("resume", this::checkResume, Role.FUND_MANAGER)
        .offer("terminate", () -> checkMayBecome(GrantStatus.TERMINATED), Role.FUND_MANAGER)
        .offer("close", closing, Role.SECRETARIAT_OFFICER)
        .offer(
            "requestInstalment",
            () -> {
              checkOwn(actor);
              requestable(utilisation)
                  .orElseThrow(() -> Refusal.conflict("grant.wrong-state", status));
            },
            Role.NGO_AUTHORIZED_OFFICER)
        .offer(
            "writeReport",
            () -> {
              checkOwn(actor);
              if (instalments.stream().noneMatch(i -> i.status().isPaid() && !i.isReported())) {
                throw Refusal.conflict("grant.wrong-state", status);
              }
            },
            Role.NGO_EDITOR,
            Role.NGO_AUTHORIZED_OFFICER)
        .offer(
            "recordRefund",
            () -> {
              if (!refundable(standing).isPositive()) {
                throw Refusal.conflict("grant.wrong-state", status);
              }
            },
            Role.FINANCE_ACCOUNTANT)
        .offer(
            "postRefund",
            () -> {
              if (refunds.stream().noneMatch(r -> !r.isPosted() && !actor.did(r.recordedBy()))) {
                throw Refusal.conflict("grant.wrong-state", status);
              }
            },
            Role.APPROVING_OFFICER)
        .list();
  }

  /** The instalment that the grantee may ask for now, if any. */
  public Optional<Instalment> requestable(BigDecimal utilisation) {
    return instalments.stream()
        .filter(
            i -> {
              try {
                checkRequestable(i.number(), utilisation);
                return true;
              } catch (Refusal refusal) {
                return false;
              }
            })
        .findFirst();
  }

  /**
   * @throws Refusal not found when the plan has no such instalment
   */
  public Instalment instalment(int wanted) {
    return instalments.stream()
        .filter(i -> i.number() == wanted)
        .findAny()
        .orElseThrow(
            () ->
                Refusal.rule(
                    "grant.no-instalment",
                    List.of(FieldError.of("instalment", "problem.field.unknown")),
                    wanted));
  }

  /**
   * Whether nothing more will be paid after this instalment, so that its report settles the whole.
   */
  public boolean isLastPaid(int instalment) {
    boolean morePaid =
        instalments.stream().anyMatch(i -> i.number() > instalment && i.status().isPaid());
    boolean moreToCome =
        status != GrantStatus.TERMINATED
            && instalments.stream().anyMatch(i -> i.number() > instalment);
    return !morePaid && !moreToCome;
  }

  /**
   * The report on an instalment is due with the next one, the report on the last some time after
   * the end of the agreement.
   */
  public LocalDate reportDueOn(int instalment, Period afterEnd) {
    return instalments.stream()
        .filter(i -> i.number() == instalment + 1)
        .map(Instalment::dueOn)
        .findAny()
        .orElseGet(() -> endsOn.plus(afterEnd));
  }

  /** Paid to the grantee and not yet accounted for, by an accepted report or as a receivable. */
  public Money outstanding(Standing standing) {
    return fundingModel == FundingModel.ADVANCE
        ? standing.advance()
        : instalments.stream()
            .filter(i -> i.status().isPaid())
            .map(i -> i.amount().minus(i.eligible()).minus(i.reclaimed()))
            .reduce(Money.ZERO, Money::plus);
  }

  public boolean isOf(Actor actor) {
    return actor.isOf(granteeCode);
  }

  /** The grantee's own people and the fund's. */
  public boolean isVisibleTo(Actor actor) {
    return actor.isStaff() || isOf(actor);
  }

  public Dimensions dimensions() {
    return Dimensions.grant(pool, callId, id, granteeId).withCountry(country);
  }

  /** What its pool's money is used for. */
  Use use() {
    return useUntil(endsOn);
  }

  Use useUntil(LocalDate end) {
    return new Use(country, themes, startsOn, end);
  }

  String country() {
    return country;
  }

  public UUID id() {
    return id;
  }

  int version() {
    return version;
  }

  public String number() {
    return number;
  }

  public GrantStatus status() {
    return status;
  }

  /** Null for one prepared before there was due diligence. */
  public UUID diligenceId() {
    return diligenceId;
  }

  public UUID applicationId() {
    return applicationId;
  }

  String applicationNumber() {
    return applicationNumber;
  }

  public String title() {
    return title;
  }

  /** In which it is written. */
  String language() {
    return language;
  }

  /** One of the six; English for any other. */
  static String official(String language) {
    return language != null && Messages.LANGUAGES.contains(language) ? language : "en";
  }

  UUID callId() {
    return callId;
  }

  String callReference() {
    return callReference;
  }

  public UUID granteeId() {
    return granteeId;
  }

  public String granteeName() {
    return granteeName;
  }

  public String granteeCountry() {
    return granteeCountry;
  }

  public String pool() {
    return pool;
  }

  public Money amount() {
    return Money.usd(amount);
  }

  public BigDecimal pscRate() {
    return pscRate;
  }

  /** Programme support costs on the whole of it. */
  public Money psc() {
    return amount().share(pscRate);
  }

  public FundingModel fundingModel() {
    return fundingModel;
  }

  public LocalDate startsOn() {
    return startsOn;
  }

  public LocalDate endsOn() {
    return endsOn;
  }

  public List<BudgetLine> budget() {
    return budget;
  }

  /** The lines as they were applied for. */
  List<BudgetLine> appliedBudget() {
    return appliedBudget;
  }

  public Optional<BudgetLine> budgetLine(int line) {
    return budget.stream().filter(b -> b.line() == line).findAny();
  }

  String singleInstalmentReason() {
    return singleInstalmentReason;
  }

  UUID singleAllowedBy() {
    return singleAllowedBy;
  }

  Instant singleAllowedAt() {
    return singleAllowedAt;
  }

  boolean has(UUID key, Actor actor) {
    return key != null && key.equals(idempotencyKey) && actor.did(preparedBy);
  }

  public List<Instalment> instalments() {
    return List.copyOf(instalments);
  }

  List<GrantChange> changes() {
    return List.copyOf(changes);
  }

  /** Whether the latest change was this, by this person: the same call made twice. */
  boolean justDone(Kind kind, Actor actor) {
    return !changes.isEmpty()
        && changes.get(changes.size() - 1).kind() == kind
        && actor.did(changes.get(changes.size() - 1).by());
  }

  public List<Refund> refunds() {
    return List.copyOf(refunds);
  }

  Refund refund(UUID wanted) {
    return refunds.stream()
        .filter(r -> r.id().equals(wanted))
        .findAny()
        .orElseThrow(Refusal::notFound);
  }

  String suspensionReason() {
    return status != GrantStatus.SUSPENDED
        ? null
        : changes.stream()
            .filter(c -> c.kind() == Kind.SUSPENDED)
            .reduce((first, second) -> second)
            .map(GrantChange::reason)
            .orElse(null);
  }

  UUID preparedBy() {
    return preparedBy;
  }

  Instant preparedAt() {
    return preparedAt;
  }

  UUID clearedBy() {
    return clearance == null ? null : clearance.clearedBy();
  }

  Instant clearedAt() {
    return clearance == null ? null : clearance.clearedAt();
  }

  String clearanceText() {
    return clearance == null ? null : clearance.clearanceText();
  }

  UUID certifiedBy() {
    return certifiedBy;
  }

  Instant certifiedAt() {
    return certifiedAt;
  }

  UUID ngoSignedBy() {
    return ngoSignedBy;
  }

  Instant ngoSignedAt() {
    return ngoSignedAt;
  }

  String ngoSignedName() {
    return ngoSignedName;
  }

  UUID signedBy() {
    return signedBy;
  }

  public Instant signedAt() {
    return signedAt;
  }

  Instant statusSince() {
    return statusSince;
  }

  void checkOwn(Actor actor) {
    if (!isOf(actor)) {
      throw Refusal.notFound();
    }
  }

  private Money refundable(Standing standing) {
    return refunds.stream()
        .filter(r -> !r.isPosted())
        .map(Refund::amount)
        .reduce(standing.receivable(), Money::minus);
  }

  private void become(GrantStatus next, Instant now) {
    status = next;
    statusSince = now;
  }
}
