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

/**
 * A question as the secretariat words it, so that nobody is recognised, and its answer: published
 * to everyone in one act, and never changed.
 */
@Entity
@Immutable
class ClarificationAnswer {

  private static final int LONGEST = 8000;

  /** Of the question. */
  @Id private UUID id;

  private UUID callId;
  private int number;

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, String> question;

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, String> answer;

  private UUID publishedBy;
  private Instant publishedAt;

  ClarificationAnswer() {}

  ClarificationAnswer(
      Clarification asked,
      int number,
      Map<String, String> question,
      Map<String, String> answer,
      Actor actor,
      Instant now) {
    asked.call().checkUnderWay();
    List<FieldError> errors = new ArrayList<>();
    this.id = asked.id();
    this.callId = asked.call().id();
    this.number = number;
    this.question = complete("question", question, asked.call(), errors);
    this.answer = complete("answer", answer, asked.call(), errors);
    this.publishedBy = actor.id();
    this.publishedAt = now;
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
  }

  /** In each of the call's languages and no other. */
  static Map<String, String> complete(
      String field, Map<String, String> given, Call call, List<FieldError> errors) {
    Map<String, String> texts = Terms.texts(field, given, LONGEST, errors);
    texts.keySet().retainAll(call.languages());
    call.languages()
        .forEach(language -> Terms.require(field + "." + language, texts.get(language), errors));
    return texts;
  }

  boolean wasPublishedBy(Actor actor, Map<String, String> given) {
    return actor.did(publishedBy) && answer.equals(given);
  }

  UUID id() {
    return id;
  }

  UUID callId() {
    return callId;
  }

  int number() {
    return number;
  }

  Map<String, String> question() {
    return question;
  }

  Map<String, String> answer() {
    return answer;
  }

  Instant publishedAt() {
    return publishedAt;
  }
}
