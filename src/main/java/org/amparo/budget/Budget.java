package org.amparo.budget;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.Refusal;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * One revision of a year's budget. The first that is approved is the original budget, the last one
 * the final.
 */
@Entity
public class Budget {

  /** What a pool may spend under an account. */
  @Embeddable
  public record Line(
      short line,
      String pool,
      @JdbcTypeCode(SqlTypes.CHAR) String account,
      BigDecimal usd,
      String note) {

    Money amount() {
      return Money.usd(usd);
    }
  }

  @Id private UUID id;
  @Version private int version;

  @Column(updatable = false)
  private int year;

  @Column(updatable = false)
  private int revision;

  @Enumerated(EnumType.STRING)
  private BudgetStatus status;

  private String reason;

  @Column(updatable = false)
  private UUID idempotencyKey;

  @ElementCollection(fetch = FetchType.EAGER)
  @Fetch(FetchMode.SUBSELECT)
  @CollectionTable(name = "budget_line", joinColumns = @JoinColumn(name = "budget_id"))
  @OrderBy("line")
  private List<Line> lines = new ArrayList<>();

  @Column(updatable = false)
  private UUID preparedBy;

  @Column(updatable = false)
  private Instant preparedAt;

  private Instant submittedAt;
  private UUID approvedBy;
  private Instant approvedAt;
  private UUID rejectedBy;
  private Instant rejectedAt;
  private String rejectionReason;

  Budget() {}

  static Budget prepare(int year, int revision, UUID idempotencyKey, Actor actor, Instant now) {
    Budget b = new Budget();
    b.id = UUID.randomUUID();
    b.year = year;
    b.revision = revision;
    b.status = BudgetStatus.DRAFT;
    b.idempotencyKey = idempotencyKey;
    b.preparedBy = actor.id();
    b.preparedAt = now;
    return b;
  }

  void write(String why, List<Line> written) {
    reason = why;
    lines.clear();
    lines.addAll(written);
  }

  boolean submit(Actor actor, Instant now) {
    if (status == BudgetStatus.SUBMITTED && actor.did(preparedBy)) {
      return false;
    }
    checkSubmit(actor);
    if (lines.isEmpty()) {
      throw Refusal.rule("budget.empty");
    }
    status = BudgetStatus.SUBMITTED;
    submittedAt = now;
    return true;
  }

  boolean approve(Actor actor, Instant now) {
    if (status == BudgetStatus.APPROVED && actor.did(approvedBy)) {
      return false;
    }
    checkApprove(actor);
    status = BudgetStatus.APPROVED;
    approvedBy = actor.id();
    approvedAt = now;
    return true;
  }

  boolean reject(Actor actor, String why, Instant now) {
    if (status == BudgetStatus.REJECTED && actor.did(rejectedBy)) {
      return false;
    }
    checkReject(actor);
    status = BudgetStatus.REJECTED;
    rejectedBy = actor.id();
    rejectedAt = now;
    rejectionReason = why;
    return true;
  }

  void checkEdit(Actor actor) {
    checkAuthor(actor);
    if (status != BudgetStatus.DRAFT) {
      throw Refusal.conflict("budget.wrong-state");
    }
  }

  private void checkSubmit(Actor actor) {
    checkAuthor(actor);
    require(BudgetStatus.SUBMITTED);
  }

  private void checkApprove(Actor actor) {
    require(BudgetStatus.APPROVED);
    checkSecondPerson(actor);
  }

  private void checkReject(Actor actor) {
    require(BudgetStatus.REJECTED);
    checkSecondPerson(actor);
  }

  private void checkAuthor(Actor actor) {
    if (!actor.did(preparedBy)) {
      throw Refusal.rule("budget.not-yours");
    }
  }

  private void checkSecondPerson(Actor actor) {
    if (actor.did(preparedBy)) {
      throw Refusal.rule("budget.same-person");
    }
  }

  private void require(BudgetStatus next) {
    if (!status.mayBecome(next)) {
      throw Refusal.conflict("budget.wrong-state");
    }
  }

  List<String> actions(Actor actor) {
    return Actions.of(actor)
        .offer("edit", () -> checkEdit(actor), Role.FINANCE_ACCOUNTANT)
        .offer("submit", () -> checkSubmit(actor), Role.FINANCE_ACCOUNTANT)
        .offer("approve", () -> checkApprove(actor), Role.FUND_MANAGER)
        .offer("reject", () -> checkReject(actor), Role.FUND_MANAGER)
        .list();
  }

  Money total() {
    return lines.stream().map(Line::amount).reduce(Money.ZERO, Money::plus);
  }

  public UUID id() {
    return id;
  }

  int version() {
    return version;
  }

  int year() {
    return year;
  }

  int revision() {
    return revision;
  }

  BudgetStatus status() {
    return status;
  }

  String reason() {
    return reason;
  }

  List<Line> lines() {
    return List.copyOf(lines);
  }

  UUID preparedBy() {
    return preparedBy;
  }

  Instant preparedAt() {
    return preparedAt;
  }

  Instant submittedAt() {
    return submittedAt;
  }

  UUID approvedBy() {
    return approvedBy;
  }

  Instant approvedAt() {
    return approvedAt;
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
