package org.amparo.grant;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
 * What the grantee would spend the grant on, line by line. A line keeps the number that it had in
 * the application, so that each can be followed; a new line has a number of its own.
 */
@Entity
@Table(name = "grant_budget")
class BudgetProposal {

  @Schema(name = "GrantBudgetStatus")
  enum Status {
    PROPOSED,
    ACCEPTED,
    SENT_BACK
  }

  @Id private UUID id;
  @Version private int version;
  private UUID grantId;
  private int number;

  @Enumerated(EnumType.STRING)
  private Status status;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<BudgetLine> lines;

  private String note;
  private UUID proposedBy;
  private Instant proposedAt;
  private UUID decidedBy;
  private Instant decidedAt;
  private String reason;

  BudgetProposal() {}

  BudgetProposal(
      Grant grant, int number, List<BudgetLine> lines, String note, Actor actor, Instant now) {
    check(lines, grant.amount());
    this.id = UUID.randomUUID();
    this.grantId = grant.id();
    this.number = number;
    this.status = Status.PROPOSED;
    this.lines = List.copyOf(lines);
    this.note = plain(note);
    this.proposedBy = actor.id();
    this.proposedAt = now;
  }

  void accept(Actor actor, Instant now) {
    decide(Status.ACCEPTED, null, actor, now);
  }

  void sendBack(String why, Actor actor, Instant now) {
    decide(Status.SENT_BACK, why.strip(), actor, now);
  }

  void checkDecide(Actor actor) {
    if (status != Status.PROPOSED) {
      throw Refusal.conflict("grant.budget-decided", number);
    }
    if (actor.did(proposedBy)) {
      throw Refusal.rule("grant.budget-same-person");
    }
  }

  boolean wasDecided(Status as, String why, Actor actor) {
    return status == as && Objects.equals(reason, plain(why)) && actor.did(decidedBy);
  }

  boolean says(List<BudgetLine> others, String othersNote) {
    return lines.equals(others) && Objects.equals(note, plain(othersNote));
  }

  int number() {
    return number;
  }

  UUID grantId() {
    return grantId;
  }

  Status status() {
    return status;
  }

  List<BudgetLine> lines() {
    return lines;
  }

  String note() {
    return note;
  }

  UUID proposedBy() {
    return proposedBy;
  }

  Instant proposedAt() {
    return proposedAt;
  }

  UUID decidedBy() {
    return decidedBy;
  }

  Instant decidedAt() {
    return decidedAt;
  }

  String reason() {
    return reason;
  }

  private void decide(Status as, String why, Actor actor, Instant now) {
    checkDecide(actor);
    status = as;
    reason = why;
    decidedBy = actor.id();
    decidedAt = now;
  }

  /** To exactly the amount of the agreement. */
  static void check(List<BudgetLine> lines, Money amount) {
    List<FieldError> errors = new ArrayList<>();
    Set<Integer> numbers = new HashSet<>();
    Money sum = Money.ZERO;
    for (int i = 0; i < lines.size(); i++) {
      BudgetLine line = lines.get(i);
      String field = "budget[" + i + "].";
      if (!numbers.add(line.line())) {
        errors.add(FieldError.of(field + "line", "grant.field.line-twice", line.line()));
      }
      if (!line.amount().currency().equals("USD")) {
        errors.add(FieldError.of(field + "amount.currency", "problem.field.currency"));
      } else if (!line.amount().isPositive()) {
        errors.add(FieldError.of(field + "amount.amount", "problem.field.not-positive"));
      } else {
        sum = sum.plus(line.amount());
      }
    }
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
    if (!sum.equals(amount)) {
      Money more = sum.exceeds(amount) ? sum.minus(amount) : amount.minus(sum);
      String code = sum.exceeds(amount) ? "grant.field.budget-above" : "grant.field.budget-below";
      throw Refusal.rule(
          "grant.budget-sum",
          List.of(FieldError.of("budget", code, amount, sum, more)),
          amount,
          sum,
          more);
    }
  }

  private static String plain(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
