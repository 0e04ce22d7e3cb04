package org.amparo.review;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One evaluator's, from the assignment over the draft to the sheet that is handed in. */
@Entity
class Evaluation {

  /** What an evaluator writes; any of it may be missing in a draft. */
  record Sheet(Map<String, Integer> scores, Map<String, String> comments, String comment) {

    static final Sheet EMPTY = new Sheet(Map.of(), Map.of(), null);

    Sheet {
      scores = scores == null ? Map.of() : new TreeMap<>(scores);
      comments = comments == null ? Map.of() : new TreeMap<>(comments);
    }
  }

  private static final int LONGEST_COMMENT = 5_000;

  @Id private UUID id;
  private UUID applicationId;
  private UUID evaluator;
  private UUID assignedBy;
  private Instant assignedAt;

  @JdbcTypeCode(SqlTypes.JSON)
  private Sheet draft;

  private Instant savedAt;

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, Integer> scores;

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, String> comments;

  private Integer total;
  private String comment;
  private Instant submittedAt;
  private UUID removedBy;
  private Instant removedAt;
  private String removalReason;
  private boolean setAside;

  Evaluation() {}

  Evaluation(UUID applicationId, UUID evaluator, Actor actor, Instant now) {
    if (actor.did(evaluator)) {
      throw Refusal.rule("review.not-oneself");
    }
    this.id = UUID.randomUUID();
    this.applicationId = applicationId;
    this.evaluator = evaluator;
    this.assignedBy = actor.id();
    this.assignedAt = now;
  }

  /**
   * @param grid most points for each criterion
   */
  void save(Map<String, Integer> grid, Sheet written, Instant now) {
    List<FieldError> errors = new ArrayList<>();
    check(grid, written, errors);
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
    draft = written;
    savedAt = now;
  }

  /** Points for every criterion of the grid, each with the reason for it. */
  void submit(Map<String, Integer> grid, Sheet written, Instant now) {
    List<FieldError> errors = new ArrayList<>();
    check(grid, written, errors);
    grid.keySet()
        .forEach(
            criterion -> {
              if (written.scores().get(criterion) == null) {
                errors.add(FieldError.of("scores." + criterion, "problem.field.required"));
              }
              String remark = written.comments().get(criterion);
              if (remark == null || remark.isBlank()) {
                errors.add(FieldError.of("comments." + criterion, "problem.field.required"));
              }
            });
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
    scores = written.scores();
    comments = written.comments();
    total = scores.values().stream().mapToInt(Integer::intValue).sum();
    comment = written.comment();
    submittedAt = now;
  }

  /**
   * What was handed in stays counted unless it is set aside; what was begun is kept and never
   * counted.
   */
  void remove(String reason, boolean aside, Actor actor, Instant now) {
    if (removedAt != null) {
      throw Refusal.conflict("review.removed-already");
    }
    removedAt = now;
    removedBy = actor.id();
    removalReason = reason;
    setAside = aside && submittedAt != null;
  }

  boolean isBy(Actor actor) {
    return actor.did(evaluator);
  }

  boolean isSubmitted() {
    return submittedAt != null;
  }

  /** Handed in and not set aside. */
  boolean counts() {
    return submittedAt != null && !setAside;
  }

  /** Assigned, and neither handed in nor taken away. */
  boolean isPending() {
    return submittedAt == null && removedAt == null;
  }

  boolean says(Map<String, Integer> given) {
    return isSubmitted() && scores.equals(given);
  }

  boolean wasRemovedBy(Actor actor) {
    return removedAt != null && actor.did(removedBy);
  }

  UUID id() {
    return id;
  }

  UUID applicationId() {
    return applicationId;
  }

  UUID evaluator() {
    return evaluator;
  }

  UUID assignedBy() {
    return assignedBy;
  }

  Instant assignedAt() {
    return assignedAt;
  }

  Sheet draft() {
    return draft == null ? Sheet.EMPTY : draft;
  }

  Instant savedAt() {
    return savedAt;
  }

  Map<String, Integer> scores() {
    return scores == null ? Map.of() : scores;
  }

  Map<String, String> comments() {
    return comments == null ? Map.of() : comments;
  }

  Integer total() {
    return total;
  }

  String comment() {
    return comment;
  }

  Instant submittedAt() {
    return submittedAt;
  }

  UUID removedBy() {
    return removedBy;
  }

  Instant removedAt() {
    return removedAt;
  }

  String removalReason() {
    return removalReason;
  }

  boolean isSetAside() {
    return setAside;
  }

  private static void check(Map<String, Integer> grid, Sheet written, List<FieldError> errors) {
    written
        .scores()
        .forEach(
            (criterion, points) -> {
              Integer most = grid.get(criterion);
              if (most != null && points != null && (points < 0 || points > most)) {
                errors.add(FieldError.of("scores." + criterion, "review.points", most));
              }
            });
    if (!grid.keySet().containsAll(written.scores().keySet())) {
      errors.add(FieldError.of("scores", "review.criterion"));
    }
    if (!grid.keySet().containsAll(written.comments().keySet())) {
      errors.add(FieldError.of("comments", "review.criterion"));
    }
    written
        .comments()
        .forEach(
            (criterion, remark) -> {
              if (remark != null && remark.length() > LONGEST_COMMENT) {
                errors.add(
                    FieldError.of(
                        "comments." + criterion, "problem.field.too-long", LONGEST_COMMENT));
              }
            });
  }
}
