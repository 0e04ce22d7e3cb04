package org.amparo.grant;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.amparo.application.BudgetLine;
import org.amparo.identity.Actor;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A change of what was agreed, at the same amount. Whoever proposes it does not review it, nor does
 * either approve it; the grantee accepts it last. A shift that stays within what the fund lets a
 * grantee decide takes effect when the secretariat has reviewed it.
 */
@Entity
@Table(name = "grant_amendment")
class Amendment {

  @Schema(name = "GrantAmendmentKind")
  enum Kind {
    NO_COST_EXTENSION,
    BUDGET_SHIFT,
    SCOPE
  }

  @Schema(name = "GrantAmendmentStatus")
  enum Status {
    PROPOSED,
    REVIEWED,
    APPROVED,
    IN_FORCE,
    REFUSED,
    WITHDRAWN;

    boolean isOpen() {
      return this == PROPOSED || this == REVIEWED || this == APPROVED;
    }
  }

  /**
   * What a grantee may decide alone.
   *
   * @param share of a line by which its amount may move
   * @param staff whether the class of staff may become more
   */
  record Latitude(BigDecimal share, boolean staff) {

    boolean covers(TermsDifference difference) {
      return difference.lines().stream().noneMatch(l -> l.isAnother() || l.movedBeyond(share))
          && (staff || !difference.raisesStaff());
    }
  }

  /**
   * Who would change the terms of this number, and why.
   *
   * @param number the amendment's own
   */
  record Proposal(int number, int onTerms, String reason, Actor by, Instant at) {}

  @Id private UUID id;
  @Version private int version;
  private UUID grantId;
  private int number;

  @Enumerated(EnumType.STRING)
  private Kind kind;

  @Enumerated(EnumType.STRING)
  private Status status;

  private int onTerms;
  private LocalDate endsOn;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<DueDate> dueDates;

  private Integer beyondMonths;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<BudgetLine> budget;

  @Embedded private ScopeChange scope;

  private String reason;
  private boolean byGrantee;
  private boolean needsApproval;
  private UUID proposedBy;
  private Instant proposedAt;
  private UUID reviewedBy;
  private Instant reviewedAt;
  private UUID approvedBy;
  private Instant approvedAt;
  private String grounds;
  private UUID acceptedBy;
  private Instant acceptedAt;
  private UUID refusedBy;
  private Instant refusedAt;
  private String refusal;
  private Instant statusSince;

  Amendment() {}

  private Amendment(Grant grant, Kind kind, Proposal proposal) {
    this.id = UUID.randomUUID();
    this.grantId = grant.id();
    this.kind = kind;
    this.number = proposal.number();
    this.onTerms = proposal.onTerms();
    this.reason = proposal.reason().strip();
    this.byGrantee = grant.isOf(proposal.by());
    this.needsApproval = true;
    this.proposedBy = proposal.by().id();
    this.proposedAt = proposal.at();
    become(Status.PROPOSED, proposal.at());
  }

  /**
   * Also of an agreement that has ended by its dates.
   *
   * @param moved instalments that are due later
   * @param mostMonths that the call allows; beyond them the approval needs grounds of its own
   */
  static Amendment extension(
      Grant grant, LocalDate until, List<DueDate> moved, int mostMonths, Proposal proposal) {
    grant.checkAmend();
    if (!until.isAfter(grant.endsOn())) {
      throw Refusal.invalid(FieldError.of("endsOn", "grant.field.not-later", grant.endsOn()));
    }
    DueDate.check(grant, until, moved);
    Amendment made = new Amendment(grant, Kind.NO_COST_EXTENSION, proposal);
    made.endsOn = until;
    made.dueDates = moved.isEmpty() ? null : List.copyOf(moved);
    made.beyondMonths = until.isAfter(grant.startsOn().plusMonths(mostMonths)) ? mostMonths : null;
    return made;
  }

  /**
   * @param spent by line, what was reported
   */
  static Amendment shift(
      Grant grant,
      List<BudgetLine> lines,
      Map<Integer, Money> spent,
      Latitude latitude,
      Proposal proposal) {
    grant.checkAmend();
    BudgetProposal.check(lines, grant.amount());
    TermsDifference difference = TermsDifference.of(grant.budget(), lines);
    if (difference.isNone()) {
      throw Refusal.rule("grant.amendment-nothing");
    }
    checkSpent(difference, spent);
    Amendment made = new Amendment(grant, Kind.BUDGET_SHIFT, proposal);
    made.budget = List.copyOf(lines);
    made.needsApproval = !latitude.covers(difference);
    return made;
  }

  static Amendment scope(Grant grant, ScopeChange scope, Proposal proposal) {
    grant.checkAmend();
    Amendment made = new Amendment(grant, Kind.SCOPE, proposal);
    made.scope = scope;
    return made;
  }

  /** True when nothing more is needed and it is to take effect. */
  boolean review(Actor actor, Instant now) {
    checkReview(actor);
    reviewedBy = actor.id();
    reviewedAt = now;
    become(needsApproval || !byGrantee ? Status.REVIEWED : Status.IN_FORCE, now);
    return status == Status.IN_FORCE;
  }

  /**
   * @param why may be left out, but not for an extension beyond what the call allows
   */
  void approve(Actor actor, String why, Instant now) {
    checkApprove(actor);
    boolean said = why != null && !why.isBlank();
    if (beyondMonths != null && !said) {
      throw Refusal.rule(
          "grant.amendment-beyond-call",
          List.of(FieldError.of("reason", "grant.field.too-long", beyondMonths)));
    }
    approvedBy = actor.id();
    approvedAt = now;
    grounds = said ? why.strip() : null;
    become(Status.APPROVED, now);
  }

  /** The grantee binds itself, and the amendment takes effect. */
  void accept(Actor actor, Instant now) {
    checkAccept(actor);
    acceptedBy = actor.id();
    acceptedAt = now;
    become(Status.IN_FORCE, now);
  }

  void refuse(String why, Actor actor, Instant now) {
    checkRefuse(actor);
    refusedBy = actor.id();
    refusedAt = now;
    refusal = why.strip();
    become(Status.REFUSED, now);
  }

  void withdraw(Actor actor, Instant now) {
    checkWithdraw(actor);
    become(Status.WITHDRAWN, now);
  }

  void checkReview(Actor actor) {
    checkIs(status == Status.PROPOSED);
    checkOther(actor, proposedBy);
  }

  void checkApprove(Actor actor) {
    checkIs(status == Status.REVIEWED && needsApproval);
    checkOther(actor, proposedBy);
    checkOther(actor, reviewedBy);
  }

  void checkAccept(Actor actor) {
    checkIs(awaitsGrantee());
    checkOther(actor, reviewedBy);
    checkOther(actor, approvedBy);
  }

  /** Whose turn it is may also say no; whoever proposed it withdraws it. */
  void checkRefuse(Actor actor) {
    checkIs(status.isOpen());
    checkOther(actor, proposedBy);
  }

  void checkWithdraw(Actor actor) {
    checkIs(status.isOpen());
    if (!actor.did(proposedBy)) {
      throw Refusal.rule("grant.amendment-not-yours");
    }
  }

  /** What was reported, or asked for, since it was proposed stays as it is too. */
  void checkStillFits(Grant grant, Map<Integer, Money> spent) {
    grant.checkAmend();
    switch (kind) {
      case NO_COST_EXTENSION -> DueDate.check(grant, endsOn, dueDates());
      case BUDGET_SHIFT -> checkSpent(TermsDifference.of(grant.budget(), budget), spent);
      case SCOPE -> {}
    }
  }

  boolean awaitsReview() {
    return status == Status.PROPOSED;
  }

  boolean awaitsApproval() {
    return status == Status.REVIEWED && needsApproval;
  }

  boolean awaitsGrantee() {
    return status == Status.APPROVED || status == Status.REVIEWED && !needsApproval;
  }

  /** Whether it is the same proposal, made twice. */
  boolean repeats(Amendment other) {
    return kind == other.kind
        && Objects.equals(endsOn, other.endsOn)
        && dueDates().equals(other.dueDates())
        && Objects.equals(budget, other.budget)
        && Objects.equals(scope, other.scope)
        && reason.equals(other.reason)
        && proposedBy.equals(other.proposedBy);
  }

  UUID id() {
    return id;
  }

  UUID grantId() {
    return grantId;
  }

  int number() {
    return number;
  }

  Kind kind() {
    return kind;
  }

  Status status() {
    return status;
  }

  /** The number of the terms that it changes. */
  int onTerms() {
    return onTerms;
  }

  LocalDate endsOn() {
    return endsOn;
  }

  /** Empty unless instalments move with the end. */
  List<DueDate> dueDates() {
    return dueDates == null ? List.of() : dueDates;
  }

  /** What the call allows at most, where an extension goes beyond; null otherwise. */
  Integer beyondMonths() {
    return beyondMonths;
  }

  List<BudgetLine> budget() {
    return budget;
  }

  ScopeChange scope() {
    return scope;
  }

  String reason() {
    return reason;
  }

  boolean needsApproval() {
    return needsApproval;
  }

  UUID proposedBy() {
    return proposedBy;
  }

  Instant proposedAt() {
    return proposedAt;
  }

  UUID reviewedBy() {
    return reviewedBy;
  }

  Instant reviewedAt() {
    return reviewedAt;
  }

  UUID approvedBy() {
    return approvedBy;
  }

  Instant approvedAt() {
    return approvedAt;
  }

  /** On which it was approved, where any were given. */
  String grounds() {
    return grounds;
  }

  UUID acceptedBy() {
    return acceptedBy;
  }

  Instant acceptedAt() {
    return acceptedAt;
  }

  UUID refusedBy() {
    return refusedBy;
  }

  Instant refusedAt() {
    return refusedAt;
  }

  String refusal() {
    return refusal;
  }

  Instant statusSince() {
    return statusSince;
  }

  private static void checkSpent(TermsDifference difference, Map<Integer, Money> spent) {
    List<FieldError> errors = new ArrayList<>();
    for (TermsDifference.Line line : difference.lines()) {
      int of = line.line().line();
      boolean dropped = line.after() == null && spent.containsKey(of);
      Money least = spent.getOrDefault(of, Money.ZERO).min(line.amountBefore());
      if (dropped || line.isReduced() && least.exceeds(line.amountAfter())) {
        errors.add(FieldError.of("budget", "grant.field.amendment-spent", of, least));
      }
    }
    if (!errors.isEmpty()) {
      throw Refusal.rule("grant.amendment-spent", errors);
    }
  }

  private void checkIs(boolean here) {
    if (!here) {
      throw Refusal.conflict("grant.amendment-state", number);
    }
  }

  private static void checkOther(Actor actor, UUID earlier) {
    if (actor.did(earlier)) {
      throw Refusal.rule("grant.amendment-same-person");
    }
  }

  private void become(Status next, Instant now) {
    status = next;
    statusSince = now;
  }
}
