package org.amparo.mail;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.hibernate.annotations.DynamicUpdate;

/** A letter in the outbox. What it says is never changed. */
@Entity
@DynamicUpdate // its role may set what became of it, and nothing else
class Mail {

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final int LONGEST_PROBLEM = 500;

  @Id private UUID id;
  private String toAddress;
  private UUID toPerson;
  private String language;
  private String subject;
  private String body;
  private String aboutType;
  private UUID aboutId;
  private String once;
  private Instant createdAt;
  private Instant nextAt;
  private short attempts;
  private Instant sentAt;
  private String problem;

  Mail() {}

  Mail(Letter letter, Instant at) {
    this.id = UUID.randomUUID();
    this.toAddress = letter.toAddress();
    this.toPerson = letter.toPerson();
    this.language = letter.language().getLanguage();
    this.subject = letter.subject();
    this.body = letter.body();
    this.aboutType = letter.aboutType();
    this.aboutId = letter.aboutId();
    this.once = letter.once();
    this.createdAt = at;
    this.nextAt = at;
  }

  void sent(Instant at) {
    attempts++;
    sentAt = at;
    problem = null;
  }

  /** Each pause is twice the one before. */
  void failed(Instant at, String why) {
    nextAt = at.plus(FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 10)));
    attempts++;
    problem = why.length() > LONGEST_PROBLEM ? why.substring(0, LONGEST_PROBLEM) : why;
  }

  /** Somebody has seen to what kept it. */
  void tryAgain(Instant at, int most) {
    checkTryAgain(most);
    attempts = 0;
    nextAt = at;
  }

  private void checkTryAgain(int most) {
    if (status(most) != MailStatus.FAILED) {
      throw Refusal.conflict("mail.wrong-state", status(most).name());
    }
  }

  MailStatus status(int most) {
    if (sentAt != null) {
      return MailStatus.SENT;
    }
    return attempts >= most ? MailStatus.FAILED : MailStatus.WAITING;
  }

  List<String> actions(Actor actor, int most) {
    return Actions.of(actor).offer("send", () -> checkTryAgain(most), Role.SYSTEM_ADMIN).list();
  }

  UUID id() {
    return id;
  }

  String toAddress() {
    return toAddress;
  }

  UUID toPerson() {
    return toPerson;
  }

  String language() {
    return language;
  }

  String subject() {
    return subject;
  }

  String body() {
    return body;
  }

  String aboutType() {
    return aboutType;
  }

  UUID aboutId() {
    return aboutId;
  }

  Instant createdAt() {
    return createdAt;
  }

  int attempts() {
    return attempts;
  }

  Instant sentAt() {
    return sentAt;
  }

  String problem() {
    return problem;
  }
}
