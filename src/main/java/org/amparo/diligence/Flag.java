package org.amparo.diligence;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something that stands out about an organisation. Once escalated it is the fund manager's to
 * decide; while it is red nothing is cleared and no agreement prepared.
 */
@Entity
@Table(name = "diligence_flag")
public class Flag {

  @Schema(name = "DiligenceFlagKind")
  public enum Kind {
    OBSERVATION,
    YELLOW,
    ESCALATED,
    RED
  }

  @Schema(name = "DiligenceFlagCategory")
  public enum Category {
    REPUTATION,
    FINANCE,
    OPERATION,
    COMPLIANCE,
    SEA,
    SAFEGUARDING,
    SANCTIONS
  }

  private static final Set<Kind> STOPS = EnumSet.of(Kind.ESCALATED, Kind.RED);

  @Id private UUID id;
  @Version private int version;
  private UUID diligenceId;

  @Enumerated(EnumType.STRING)
  private Kind kind;

  @Enumerated(EnumType.STRING)
  private Category category;

  private String text;
  private UUID raisedBy;
  private Instant raisedAt;
  private UUID escalatedBy;
  private Instant escalatedAt;
  private UUID decidedBy;
  private Instant decidedAt;
  private String decision;

  Flag() {}

  Flag(UUID diligence, Kind kind, Category category, String text, Actor actor, Instant now) {
    if (kind == Kind.ESCALATED) {
      throw Refusal.invalid(FieldError.of("kind", "diligence.flag-raise-first"));
    }
    this.id = UUID.randomUUID();
    this.diligenceId = diligence;
    this.kind = kind;
    this.category = category;
    this.text = text.strip();
    this.raisedBy = actor.id();
    this.raisedAt = now;
  }

  void escalate(Actor actor, Instant now) {
    checkEscalate();
    kind = Kind.ESCALATED;
    escalatedBy = actor.id();
    escalatedAt = now;
    decidedBy = null;
    decidedAt = null;
    decision = null;
  }

  void decide(Kind outcome, String why, Actor actor, Instant now) {
    checkDecide(actor);
    if (outcome == Kind.ESCALATED) {
      throw Refusal.invalid(FieldError.of("kind", "problem.field.unknown"));
    }
    kind = outcome;
    decidedBy = actor.id();
    decidedAt = now;
    decision = why.strip();
  }

  void checkEscalate() {
    if (kind == Kind.ESCALATED || kind == Kind.RED) {
      throw Refusal.conflict("diligence.flag-state");
    }
  }

  /** An escalated flag, or a red one that is looked at again. */
  void checkDecide(Actor actor) {
    if (!stops()) {
      throw Refusal.conflict("diligence.flag-state");
    }
    if (actor.did(raisedBy) || actor.did(escalatedBy)) {
      throw Refusal.rule("diligence.flag-same-person");
    }
  }

  boolean stops() {
    return STOPS.contains(kind);
  }

  boolean says(Kind other, Category of, String words, Actor actor) {
    return kind == other && category == of && text.equals(words.strip()) && actor.did(raisedBy);
  }

  boolean wasDecided(Kind outcome, String why, Actor actor) {
    return kind == outcome && why.strip().equals(decision) && actor.did(decidedBy);
  }

  List<String> actions(Actor actor) {
    return Actions.of(actor)
        .offer("escalate", this::checkEscalate, Role.SECRETARIAT_OFFICER)
        .offer("decide", () -> checkDecide(actor), Role.FUND_MANAGER)
        .list();
  }

  UUID id() {
    return id;
  }

  UUID diligenceId() {
    return diligenceId;
  }

  Kind kind() {
    return kind;
  }

  Category category() {
    return category;
  }

  String text() {
    return text;
  }

  UUID raisedBy() {
    return raisedBy;
  }

  Instant raisedAt() {
    return raisedAt;
  }

  UUID escalatedBy() {
    return escalatedBy;
  }

  Instant escalatedAt() {
    return escalatedAt;
  }

  UUID decidedBy() {
    return decidedBy;
  }

  Instant decidedAt() {
    return decidedAt;
  }

  String decision() {
    return decision;
  }
}
