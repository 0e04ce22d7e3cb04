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

/** One evaluator's: first the declaration of interests, then, without a conflict, the scores. */
@Entity
class Evaluation {

  private static final int LONGEST_COMMENT = 5_000;

  @Id private UUID id;
  private UUID applicationId;
  private UUID evaluator;
  private Instant declaredAt;
  private boolean conflict;
  private String declaration;

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, Integer> scores;

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, String> comments;

  private Integer total;
  private String comment;
  private Instant submittedAt;

  Evaluation() {}

  Evaluation(UUID applicationId, boolean conflict, String declaration, Actor actor, Instant now) {
    this.id = UUID.randomUUID();
    this.applicationId = applicationId;
    this.evaluator = actor.id();
    this.declaredAt = now;
    this.conflict = conflict;
    this.declaration = declaration;
  }

  /**
   * @param grid most points for each criterion
   */
  void submit(
      Map<String, Integer> grid,
      Map<String, Integer> given,
      Map<String, String> remarks,
      String summary,
      Instant now) {
    List<FieldError> errors = new ArrayList<>();
    grid.forEach(
        (criterion, most) -> {
          Integer points = given.get(criterion);
          if (points == null) {
            errors.add(FieldError.of("scores." + criterion, "problem.field.required"));
          } else if (points < 0 || points > most) {
            errors.add(FieldError.of("scores." + criterion, "review.points", most));
          }
        });
    if (!grid.keySet().containsAll(given.keySet())) {
      errors.add(FieldError.of("scores", "review.criterion"));
    }
    if (!grid.keySet().containsAll(remarks.keySet())) {
      errors.add(FieldError.of("comments", "review.criterion"));
    }
    remarks.forEach(
        (criterion, remark) -> {
          if (remark != null && remark.length() > LONGEST_COMMENT) {
            errors.add(
                FieldError.of("comments." + criterion, "problem.field.too-long", LONGEST_COMMENT));
          }
        });
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
    scores = new TreeMap<>(given);
    comments = new TreeMap<>(remarks);
    total = given.values().stream().mapToInt(Integer::intValue).sum();
    comment = summary;
    submittedAt = now;
  }

  boolean isBy(Actor actor) {
    return actor.did(evaluator);
  }

  boolean isSubmitted() {
    return submittedAt != null;
  }

  boolean says(Map<String, Integer> given) {
    return isSubmitted() && scores.equals(given);
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

  Instant declaredAt() {
    return declaredAt;
  }

  boolean conflict() {
    return conflict;
  }

  String declaration() {
    return declaration;
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
}
