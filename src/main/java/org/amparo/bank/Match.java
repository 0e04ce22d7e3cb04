package org.amparo.bank;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.amparo.money.Money;

/** A line of the bank is, or is part of, something in the books: a person has said so. */
@Entity
@Table(name = "bank_match")
class Match {

  @Id private UUID id;

  @ManyToOne(optional = false, fetch = FetchType.LAZY)
  @JoinColumn(name = "line_id")
  private BankLine line;

  private String targetType;
  private UUID targetId;
  private String subjectType;
  private UUID subjectId;
  private String label;
  private Money amount;
  private boolean recorded;
  private int score;

  @Column(columnDefinition = "text[]")
  private String[] reasons;

  private UUID confirmedBy;
  private Instant confirmedAt;
  private UUID undoneBy;
  private Instant undoneAt;
  private String undoReason;

  Match() {}

  Match(BankLine line, Target target, int score, List<String> reasons, Actor actor, Instant now) {
    this.id = UUID.randomUUID();
    this.line = line;
    this.targetType = target.type();
    this.targetId = target.id();
    this.subjectType = target.subjectType();
    this.subjectId = target.subjectId();
    this.label = target.label();
    this.amount = target.amount();
    this.recorded = target.recorded();
    this.score = score;
    this.reasons = reasons.toArray(new String[0]);
    this.confirmedBy = actor.id();
    this.confirmedAt = now;
  }

  /**
   * What in the books the line is.
   *
   * @param type receipt, disbursement, return, refund or journal
   * @param subjectType what people look at: contribution, disbursement, grant or journal
   * @param recorded whether confirming the match recorded it
   */
  record Target(
      String type,
      UUID id,
      String subjectType,
      UUID subjectId,
      String label,
      Money amount,
      boolean recorded) {}

  void undo(Actor actor, String why, Instant now) {
    undoneBy = actor.id();
    undoneAt = now;
    undoReason = why;
  }

  boolean stands() {
    return undoneBy == null;
  }

  UUID id() {
    return id;
  }

  String targetType() {
    return targetType;
  }

  UUID targetId() {
    return targetId;
  }

  String subjectType() {
    return subjectType;
  }

  UUID subjectId() {
    return subjectId;
  }

  String label() {
    return label;
  }

  Money amount() {
    return amount;
  }

  boolean recorded() {
    return recorded;
  }

  int score() {
    return score;
  }

  List<String> reasons() {
    return List.of(reasons);
  }

  UUID confirmedBy() {
    return confirmedBy;
  }

  Instant confirmedAt() {
    return confirmedAt;
  }

  UUID undoneBy() {
    return undoneBy;
  }

  Instant undoneAt() {
    return undoneAt;
  }

  String undoReason() {
    return undoReason;
  }
}
