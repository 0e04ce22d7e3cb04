package org.amparo.report;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.assistance.PersonalData;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * What a reviewer said of one field of what was submitted. The grantee reads it when the report is
 * sent back, and says of each that it was mended, or why not.
 */
@Entity
@Table(name = "report_comment")
class Comment {

  @Id private UUID id;
  @Version private int version;
  private UUID reportId;
  private int round;

  @Enumerated(EnumType.STRING)
  private Side side;

  private String pointer;

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, Object> subject;

  private String text;
  private UUID writtenBy;
  private Instant writtenAt;
  private Instant withdrawnAt;
  private Boolean mended;
  private String answer;
  private UUID answeredBy;
  private Instant answeredAt;

  Comment() {}

  Comment(
      Report report,
      String pointer,
      Map<String, Object> subject,
      String text,
      Actor actor,
      Instant now) {
    refusePersonalData("text", text);
    this.id = UUID.randomUUID();
    this.reportId = report.id();
    this.round = report.round();
    this.side = Side.of(actor);
    this.pointer = pointer;
    this.subject = subject;
    this.text = text.strip();
    this.writtenBy = actor.id();
    this.writtenAt = now;
  }

  void withdraw(Actor actor, Report report, Instant now) {
    checkWithdraw(actor, report);
    withdrawnAt = now;
  }

  /**
   * @param text how, or why not
   */
  void answer(Actor actor, Report report, boolean changed, String text, Instant now) {
    checkAnswer(report);
    boolean silent = text == null || text.isBlank();
    if (silent && !changed) {
      throw Refusal.invalid(FieldError.of("answer", "problem.field.required"));
    }
    refusePersonalData("answer", text);
    mended = changed;
    answer = silent ? null : text.strip();
    answeredBy = actor.id();
    answeredAt = now;
  }

  void checkWithdraw(Actor actor, Report report) {
    report.checkComment();
    checkLatest(report);
    if (!actor.did(writtenBy)) {
      throw Refusal.rule("report.comment-of-another");
    }
  }

  void checkAnswer(Report report) {
    if (report.status() != ReportStatus.SENT_BACK) {
      throw Refusal.conflict("report.wrong-state", report.status());
    }
    checkLatest(report);
    if (isWithdrawn()) {
      throw Refusal.notFound();
    }
  }

  List<String> actions(Actor actor, Report report) {
    return Actions.of(actor)
        .offer(
            "withdraw",
            () -> checkWithdraw(actor, report),
            Role.SECRETARIAT_OFFICER,
            Role.FINANCE_ACCOUNTANT)
        .offer("answer", () -> checkAnswer(report), Role.NGO_EDITOR, Role.NGO_AUTHORIZED_OFFICER)
        .list();
  }

  boolean says(String pointer, String text, Actor actor) {
    return !isWithdrawn()
        && actor.did(writtenBy)
        && this.pointer.equals(pointer)
        && this.text.equals(text.strip());
  }

  boolean isWithdrawn() {
    return withdrawnAt != null;
  }

  boolean isOfCounts() {
    return Pointer.of(pointer).map(Pointer::isOfCounts).orElse(true);
  }

  UUID id() {
    return id;
  }

  int round() {
    return round;
  }

  Side side() {
    return side;
  }

  String pointer() {
    return pointer;
  }

  Map<String, Object> subject() {
    return subject;
  }

  String text() {
    return text;
  }

  UUID writtenBy() {
    return writtenBy;
  }

  Instant writtenAt() {
    return writtenAt;
  }

  Boolean mended() {
    return mended;
  }

  String answer() {
    return answer;
  }

  UUID answeredBy() {
    return answeredBy;
  }

  Instant answeredAt() {
    return answeredAt;
  }

  private void checkLatest(Report report) {
    if (round != report.round()) {
      throw Refusal.conflict("report.comment-of-earlier-round");
    }
  }

  private static void refusePersonalData(String field, String text) {
    PersonalData.in(text)
        .ifPresent(
            kind -> {
              throw Refusal.rule(
                  "report.personal-data", List.of(FieldError.of(field, kind.code())));
            });
  }
}
