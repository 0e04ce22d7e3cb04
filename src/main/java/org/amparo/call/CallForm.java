package org.amparo.call;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.amparo.form.Form;
import org.amparo.form.Wording;
import org.amparo.identity.Actor;
import org.amparo.problem.FieldError;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One version of what a call asks beside what every application says. */
@Entity
class CallForm {

  private static final List<String> DOCUMENTS =
      Arrays.stream(DocumentKind.values()).map(Enum::name).toList();

  @Id private UUID id;
  private UUID callId;
  private int number;
  private int edition;

  @JdbcTypeCode(SqlTypes.JSON)
  private Form content;

  private String reason;
  private UUID madeBy;
  private Instant madeAt;

  CallForm() {}

  /** The first, of a call that is still being drafted. */
  CallForm(Call call, Form content, Actor actor, Instant now) {
    this(call, 1, 1, content, null, actor, now);
    call.checkEdit();
  }

  private CallForm(
      Call call, int number, int edition, Form content, String reason, Actor actor, Instant now) {
    this.id = UUID.randomUUID();
    this.callId = call.id();
    this.number = number;
    this.edition = edition;
    this.content = content;
    this.reason = reason;
    this.madeBy = actor.id();
    this.madeAt = now;
  }

  /** The next of a call that applicants already have in hand. */
  static CallForm next(
      Call call, CallForm last, Form content, String why, Actor actor, Instant now) {
    call.checkOpen(now);
    int number = last == null ? 1 : last.number + 1;
    int edition = last == null ? 1 : last.edition + 1;
    return new CallForm(call, number, edition, content, why, actor, now);
  }

  void edit(Call call, Form next, Actor actor, Instant now) {
    call.checkEdit();
    content = next;
    edition++;
    madeBy = actor.id();
    madeAt = now;
  }

  static List<FieldError> missing(Form content, Call call) {
    return Wording.missing(content, call.languages(), DOCUMENTS);
  }

  boolean was(Form other, String why, Actor actor) {
    return content.equals(other) && why.equals(reason) && actor.did(madeBy);
  }

  UUID callId() {
    return callId;
  }

  int number() {
    return number;
  }

  int edition() {
    return edition;
  }

  Form content() {
    return content;
  }

  String reason() {
    return reason;
  }

  UUID madeBy() {
    return madeBy;
  }

  Instant madeAt() {
    return madeAt;
  }
}
