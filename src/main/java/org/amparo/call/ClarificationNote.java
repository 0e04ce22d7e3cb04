package org.amparo.call;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What is published later beside an answer, such as its correction. */
@Entity
@Immutable
class ClarificationNote {

  @Id private UUID id;
  private UUID answerId;

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, String> text;

  private UUID publishedBy;
  private Instant publishedAt;
  private UUID idempotencyKey;

  ClarificationNote() {}

  ClarificationNote(
      ClarificationAnswer answer,
      Call call,
      Map<String, String> text,
      UUID key,
      Actor actor,
      Instant now) {
    call.checkUnderWay();
    List<FieldError> errors = new ArrayList<>();
    this.id = UUID.randomUUID();
    this.answerId = answer.id();
    this.text = ClarificationAnswer.complete("text", text, call, errors);
    this.publishedBy = actor.id();
    this.publishedAt = now;
    this.idempotencyKey = key;
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
  }

  UUID answerId() {
    return answerId;
  }

  Map<String, String> text() {
    return text;
  }

  Instant publishedAt() {
    return publishedAt;
  }
}
