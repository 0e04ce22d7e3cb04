package org.amparo.diligence;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.amparo.application.Award;
import org.amparo.call.Terms;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Due diligence on one award. Whoever decided the award does not clear it. */
@Entity
public class Diligence {

  private static final int LONGEST_COMMENT = 2_000;

  @Id private UUID id;
  @Version private int version;
  private UUID applicationId;
  private String applicationNumber;
  private UUID organisationId;
  private String organisationName;

  @Enumerated(EnumType.STRING)
  private Terms.Window callWindow;

  @Enumerated(EnumType.STRING)
  private DiligenceStatus status;

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, Question.Answer> answers = Map.of();

  private UUID awardedBy;
  private UUID openedBy;
  private Instant openedAt;

  @Enumerated(EnumType.STRING)
  private Risk risk;

  private UUID decidedBy;
  private Instant decidedAt;
  private String decision;
  private LocalDate validUntil;

  Diligence() {}

  Diligence(Award award, Terms.Window window, UUID awarder, Actor actor, Instant now) {
    this.id = UUID.randomUUID();
    this.applicationId = award.applicationId();
    this.applicationNumber = award.number();
    this.organisationId = award.organisationId();
    this.organisationName = award.organisationName();
    this.callWindow = window;
    this.status = DiligenceStatus.OPEN;
    this.awardedBy = awarder;
    this.openedBy = actor.id();
    this.openedAt = now;
  }

  /** Some answers or all; what is not asked is not kept. */
  void answer(Map<String, Question.Answer> said, List<Question> asked) {
    checkOpen();
    List<FieldError> errors = new ArrayList<>();
    Map<String, Question> byCode = new TreeMap<>();
    asked.forEach(q -> byCode.put(q.code(), q));
    Map<String, Question.Answer> kept = new TreeMap<>();
    said.forEach(
        (code, answer) -> {
          Question question = byCode.get(code);
          if (question == null) {
            errors.add(FieldError.of("answers." + code, "problem.field.unknown"));
          } else if (answer == null || answer.said() == null) {
            errors.add(FieldError.of("answers." + code, "problem.field.required"));
          } else if (question.form() == Question.Form.VERIFICATION
              && answer.said() == Question.Said.PARTLY) {
            errors.add(FieldError.of("answers." + code, "diligence.yes-or-no"));
          } else if (answer.comment() != null && answer.comment().length() > LONGEST_COMMENT) {
            errors.add(FieldError.of("answers." + code, "problem.field.too-long", LONGEST_COMMENT));
          } else {
            kept.put(code, answer);
          }
        });
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
    answers = kept;
  }

  /** DD_PASSED or DD_FAILED, with the reason. */
  void clear(
      boolean passed,
      String text,
      List<Question> asked,
      Collection<Flag> flags,
      FundSettings.Diligence settings,
      LocalDate today,
      Actor actor,
      Instant now) {
    checkClear(actor);
    if (passed) {
      checkComplete(asked);
      checkUnflagged(flags);
      // What was found wrong is not passed over: it is a flag first, or the clearance fails.
      if (flags.isEmpty() && asked.stream().anyMatch(this::isVerifiedAgainst)) {
        throw Refusal.rule("diligence.no-without-flag");
      }
      risk = risk(asked, settings);
      validUntil = today.plus(settings.validity());
    }
    status = passed ? DiligenceStatus.PASSED : DiligenceStatus.FAILED;
    decidedBy = actor.id();
    decidedAt = now;
    decision = text.strip();
  }

  void checkOpen() {
    if (status != DiligenceStatus.OPEN) {
      throw Refusal.conflict("diligence.decided");
    }
  }

  void checkClear(Actor actor) {
    checkOpen();
    if (actor.did(awardedBy)) {
      throw Refusal.rule("diligence.same-person");
    }
  }

  void checkUnflagged(Collection<Flag> flags) {
    if (flags.stream().anyMatch(Flag::stops)) {
      throw Refusal.rule("diligence.red-flag");
    }
  }

  /**
   * For an agreement on the award.
   *
   * @throws Refusal diligence.required, diligence.expired, diligence.red-flag
   */
  void requireClear(Collection<Flag> flags, LocalDate today) {
    if (status != DiligenceStatus.PASSED) {
      throw Refusal.rule("diligence.required");
    }
    if (today.isAfter(validUntil)) {
      throw Refusal.rule("diligence.expired", validUntil);
    }
    checkUnflagged(flags);
  }

  /** The worse of capacity and of protection from sexual exploitation and abuse. */
  Risk risk(List<Question> asked, FundSettings.Diligence settings) {
    return rating(Question.Form.PSEA, asked, settings)
        .worse(rating(Question.Form.CAPACITY, asked, settings));
  }

  /** Of one form; what has not been answered counts as no. */
  Risk rating(Question.Form form, List<Question> asked, FundSettings.Diligence settings) {
    int points = 0;
    int most = 0;
    for (Question question : asked) {
      if (question.form() == form) {
        Question.Answer answer = answers.get(question.code());
        most += question.points();
        points += question.risk(answer == null ? Question.Said.NO : answer.said());
      }
    }
    return Risk.of(points, most, settings);
  }

  boolean isComplete(List<Question> asked) {
    return asked.stream().allMatch(q -> answers.containsKey(q.code()));
  }

  boolean wasCleared(boolean passed, String text, Actor actor) {
    return status == (passed ? DiligenceStatus.PASSED : DiligenceStatus.FAILED)
        && text.strip().equals(decision)
        && actor.did(decidedBy);
  }

  List<String> actions(Actor actor) {
    return Actions.of(actor)
        .offer("answer", this::checkOpen, Role.SECRETARIAT_OFFICER)
        .offer("flag", () -> {}, Role.SECRETARIAT_OFFICER)
        .offer("clear", () -> checkClear(actor), Role.SECRETARIAT_OFFICER)
        .list();
  }

  public UUID id() {
    return id;
  }

  int version() {
    return version;
  }

  UUID applicationId() {
    return applicationId;
  }

  String applicationNumber() {
    return applicationNumber;
  }

  UUID organisationId() {
    return organisationId;
  }

  String organisationName() {
    return organisationName;
  }

  Terms.Window callWindow() {
    return callWindow;
  }

  DiligenceStatus status() {
    return status;
  }

  Map<String, Question.Answer> answers() {
    return answers;
  }

  UUID openedBy() {
    return openedBy;
  }

  Instant openedAt() {
    return openedAt;
  }

  /** Null until it is passed. */
  public Risk risk() {
    return risk;
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

  LocalDate validUntil() {
    return validUntil;
  }

  private void checkComplete(List<Question> asked) {
    List<FieldError> missing =
        asked.stream()
            .filter(q -> !answers.containsKey(q.code()))
            .map(q -> FieldError.of("answers." + q.code(), "problem.field.required"))
            .toList();
    if (!missing.isEmpty()) {
      throw Refusal.rule("diligence.incomplete", missing);
    }
  }

  private boolean isVerifiedAgainst(Question question) {
    Question.Answer answer = answers.get(question.code());
    return question.form() == Question.Form.VERIFICATION
        && answer != null
        && answer.said() == Question.Said.NO;
  }
}
