package org.amparo.assurance;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;

/**
 * What was found at a grantee. Of its amount what was refunded, documented, justified and written
 * off is settled; the rest is pending. Whoever found it settles nothing of it.
 */
@Entity
class EngagementFinding {

  @Id private UUID id;
  @Version private int version;
  private UUID engagementId;
  private int number;
  private String category;

  @Enumerated(EnumType.STRING)
  private Priority priority;

  private String observation;
  private String recommendation;
  private LocalDate dueOn;
  private UUID reportId;
  private Integer line;
  private BigDecimal amount;
  private String comment;
  private BigDecimal ineligible;
  private String ineligibleReason;
  private UUID ineligibleBy;
  private Instant ineligibleAt;
  private UUID postedBy;
  private Instant postedAt;
  private UUID entryId;
  private String resolution;
  private UUID resolvedBy;
  private Instant resolvedAt;

  /**
   * What is written down.
   *
   * @param report the accepted report that accounts for the money, null without money
   */
  record Written(
      String category,
      Priority priority,
      String observation,
      String recommendation,
      LocalDate dueOn,
      UUID report,
      Integer line,
      Money amount) {}

  EngagementFinding() {}

  EngagementFinding(UUID engagementId, int number, Written written) {
    this.id = UUID.randomUUID();
    this.engagementId = engagementId;
    this.number = number;
    this.reportId = written.report();
    this.line = written.line();
    take(written);
  }

  /** After the comments of the grantee: what it says may be put otherwise, where stands. */
  void revise(Written written) {
    take(written);
  }

  private void take(Written written) {
    category = written.category();
    priority = written.priority();
    observation = written.observation().strip();
    recommendation = written.recommendation().strip();
    dueOn = written.dueOn();
    amount = written.amount().amount();
  }

  void comment(String text) {
    comment = text.strip();
  }

  /**
   * @param pending what is unsupported
   */
  void checkSettle(FindingSettlement.Kind kind, Engagement of, Money pending, Actor actor) {
    checkFollowed(of, actor);
    boolean support =
        kind == FindingSettlement.Kind.DOCUMENTED || kind == FindingSettlement.Kind.JUSTIFIED;
    if (support && ineligible != null) {
      throw Refusal.conflict("assurance.decided-ineligible");
    }
    if (!support && postedBy == null) {
      throw Refusal.conflict("assurance.not-posted");
    }
    if (!pending.isPositive()) {
      throw Refusal.conflict("assurance.nothing-pending");
    }
  }

  /** What of it is not supported in the end, is to be paid back. */
  void declareIneligible(String reason, Engagement of, Money pending, Actor actor, Instant now) {
    checkDeclare(of, pending, actor);
    ineligible = pending.amount();
    ineligibleReason = reason.strip();
    ineligibleBy = actor.id();
    ineligibleAt = now;
  }

  void checkDeclare(Engagement of, Money pending, Actor actor) {
    checkFollowed(of, actor);
    if (ineligible != null) {
      throw Refusal.conflict("assurance.decided-ineligible");
    }
    if (!pending.isPositive()) {
      throw Refusal.conflict("assurance.nothing-pending");
    }
  }

  void post(UUID entry, Actor actor, Instant now) {
    checkPost(actor);
    postedBy = actor.id();
    postedAt = now;
    entryId = entry;
  }

  void checkPost(Actor actor) {
    if (ineligible == null || postedBy != null) {
      throw Refusal.conflict("assurance.nothing-to-post");
    }
    if (actor.did(ineligibleBy)) {
      throw Refusal.rule("assurance.ineligible-same-person");
    }
  }

  void resolve(String text, Engagement of, Money pending, Actor actor, Instant now) {
    checkResolve(of, pending);
    resolution = text.strip();
    resolvedBy = actor.id();
    resolvedAt = now;
  }

  void checkResolve(Engagement of, Money pending) {
    if (!of.status().isFollowed() || isResolved()) {
      throw Refusal.conflict("assurance.finding-state");
    }
    if (!pending.isZero()) {
      throw Refusal.rule("assurance.money-pending", pending);
    }
  }

  List<String> actions(Engagement of, Money pending, Actor actor) {
    return Actions.of(actor)
        .offer(
            "revise",
            () -> of.checkRevise(actor),
            Role.SECRETARIAT_OFFICER,
            Role.FINANCE_ACCOUNTANT)
        .offer(
            "document",
            settles(FindingSettlement.Kind.DOCUMENTED, of, pending, actor),
            Role.FINANCE_ACCOUNTANT)
        .offer(
            "justify",
            settles(FindingSettlement.Kind.JUSTIFIED, of, pending, actor),
            Role.FUND_MANAGER)
        .offer("declareIneligible", () -> checkDeclare(of, pending, actor), Role.FUND_MANAGER)
        .offer("postIneligible", () -> checkPost(actor), Role.APPROVING_OFFICER)
        .offer(
            "refund",
            settles(FindingSettlement.Kind.REFUNDED, of, pending, actor),
            Role.FINANCE_ACCOUNTANT)
        .offer(
            "writeOff",
            settles(FindingSettlement.Kind.WRITTEN_OFF, of, pending, actor),
            Role.FINANCE_ACCOUNTANT)
        .offer("resolveFinding", () -> checkResolve(of, pending), Role.SECRETARIAT_OFFICER)
        .list();
  }

  private Runnable settles(FindingSettlement.Kind kind, Engagement of, Money pending, Actor actor) {
    return () -> checkSettle(kind, of, pending, actor);
  }

  private void checkFollowed(Engagement of, Actor actor) {
    if (!of.status().isFollowed() || isResolved()) {
      throw Refusal.conflict("assurance.finding-state");
    }
    if (actor.did(of.carriedOutBy())) {
      throw Refusal.rule("assurance.settles-own");
    }
  }

  /** What is left of it after what was settled. */
  Money pending(Collection<FindingSettlement> settled) {
    return settled.stream().map(FindingSettlement::amount).reduce(amount(), Money::minus);
  }

  static void checkAmount(Money asked, Money pending) {
    if (!asked.currency().equals("USD")) {
      throw Refusal.invalid(FieldError.of("amount.currency", "problem.field.currency"));
    }
    if (!asked.isPositive()) {
      throw Refusal.invalid(FieldError.of("amount.amount", "problem.field.not-positive"));
    }
    if (asked.exceeds(pending)) {
      throw Refusal.rule("assurance.above-pending", pending);
    }
  }

  boolean isResolved() {
    return resolvedBy != null;
  }

  UUID id() {
    return id;
  }

  int version() {
    return version;
  }

  UUID engagementId() {
    return engagementId;
  }

  int number() {
    return number;
  }

  String category() {
    return category;
  }

  Priority priority() {
    return priority;
  }

  String observation() {
    return observation;
  }

  String recommendation() {
    return recommendation;
  }

  LocalDate dueOn() {
    return dueOn;
  }

  UUID reportId() {
    return reportId;
  }

  Integer line() {
    return line;
  }

  Money amount() {
    return Money.usd(amount);
  }

  String comment() {
    return comment;
  }

  /** Null unless it was decided. */
  Money ineligible() {
    return ineligible == null ? null : Money.usd(ineligible);
  }

  String ineligibleReason() {
    return ineligibleReason;
  }

  UUID ineligibleBy() {
    return ineligibleBy;
  }

  Instant ineligibleAt() {
    return ineligibleAt;
  }

  UUID postedBy() {
    return postedBy;
  }

  Instant postedAt() {
    return postedAt;
  }

  UUID entryId() {
    return entryId;
  }

  String resolution() {
    return resolution;
  }

  UUID resolvedBy() {
    return resolvedBy;
  }

  Instant resolvedAt() {
    return resolvedAt;
  }
}
