package org.amparo.outcome;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.amparo.assistance.PersonalData;
import org.amparo.identity.Actor;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.hibernate.annotations.DynamicUpdate;

/** What an applicant holds against the outcome of one letter, and what it is answered. */
@Entity
@DynamicUpdate // its role may set the answer, and nothing else
public class Complaint {

  static final int LONGEST = 10_000;

  @Id private UUID letterId;
  private String text;
  private UUID filedBy;
  private Instant filedAt;
  private Boolean upheld;
  private String answer;
  private UUID answeredBy;
  private Instant answeredAt;

  Complaint() {}

  /**
   * @param until the last moment, in words, for whoever is late
   */
  Complaint(OutcomeLetter letter, String text, String until, Actor actor, Instant now) {
    checkTime(letter, until, now);
    this.letterId = letter.id();
    this.text = plain(text);
    this.filedBy = actor.id();
    this.filedAt = now;
  }

  static void checkTime(OutcomeLetter letter, String until, Instant now) {
    if (!now.isBefore(letter.complaintUntil())) {
      throw Refusal.rule("outcome.complaint-late", until);
    }
  }

  /**
   * @param judged whether the actor had a part in the outcome
   */
  void answer(boolean upheld, String text, boolean judged, Actor actor, Instant now) {
    checkAnswer(judged, actor);
    this.upheld = upheld;
    this.answer = plain(text);
    this.answeredBy = actor.id();
    this.answeredAt = now;
  }

  void checkAnswer(boolean judged, Actor actor) {
    if (isAnswered()) {
      throw Refusal.conflict("outcome.complaint-answered");
    }
    if (judged || actor.did(filedBy)) {
      throw Refusal.rule("outcome.complaint-judge");
    }
  }

  boolean says(String other, Actor actor) {
    return text.equals(other.strip()) && actor.did(filedBy);
  }

  boolean answers(boolean other, String with, Actor actor) {
    return isAnswered() && upheld == other && answer.equals(with.strip()) && actor.did(answeredBy);
  }

  boolean isAnswered() {
    return answeredAt != null;
  }

  UUID letterId() {
    return letterId;
  }

  String text() {
    return text;
  }

  UUID filedBy() {
    return filedBy;
  }

  Instant filedAt() {
    return filedAt;
  }

  Boolean upheld() {
    return upheld;
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

  private static String plain(String text) {
    if (text == null || text.isBlank()) {
      throw Refusal.invalid(FieldError.of("text", "problem.field.required"));
    }
    String plain = text.strip();
    if (plain.length() > LONGEST) {
      throw Refusal.invalid(FieldError.of("text", "problem.field.too-long", LONGEST));
    }
    PersonalData.requireNone("text", plain);
    return plain;
  }
}
