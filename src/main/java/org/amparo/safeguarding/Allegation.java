package org.amparo.safeguarding;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.amparo.assistance.PersonalData;
import org.amparo.identity.Actor;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;

/**
 * An allegation of sexual exploitation or abuse. No victim is named in it: whoever investigates
 * learns of them elsewhere.
 */
@Entity
@DynamicUpdate // What was reported may not be written again, even with what it says already.
class Allegation {

  @Schema(name = "AllegationKind")
  enum Kind {
    EXPLOITATION,
    ABUSE,
    HARASSMENT,
    UNSURE
  }

  @Schema(name = "AllegationStepKind")
  enum StepKind {
    NOTE,
    ANSWER
  }

  /**
   * What is reported.
   *
   * @param about which organisation or grant, in the reporter's words, or null
   */
  record Particulars(Kind kind, String text, String about) {}

  /** A note for those who read allegations, or an answer to the reporter. */
  @Embeddable
  record Step(
      @Enumerated(EnumType.STRING) StepKind kind,
      @Enumerated(EnumType.STRING) AllegationStatus status,
      String text,
      UUID by,
      Instant at) {}

  @Id private UUID id;
  @Version private int version;
  private String reference;
  private String keySha256;

  @Enumerated(EnumType.STRING)
  private AllegationStatus status;

  @Enumerated(EnumType.STRING)
  private Kind kind;

  private String text;
  private String about;
  private UUID reportedBy;
  private Instant receivedAt;
  private Instant statusSince;
  private UUID assessedBy;
  private UUID referredBy;
  private String referredTo;
  private UUID closedBy;
  private UUID requestId;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "allegation_step", joinColumns = @JoinColumn(name = "allegation_id"))
  @OrderColumn(name = "position")
  @Fetch(FetchMode.SUBSELECT)
  private List<Step> steps = new ArrayList<>();

  Allegation() {}

  /**
   * @param reporter who wants to be known, or null
   */
  static Allegation receive(ReporterKey key, Particulars p, Actor reporter, Instant now) {
    PersonalData.requireNone("text", p.text());
    PersonalData.requireNone("about", p.about());
    Allegation a = new Allegation();
    a.id = UUID.randomUUID();
    a.reference = key.reference();
    a.keySha256 = key.sha256();
    a.kind = p.kind();
    a.text = p.text().strip();
    a.about = p.about() == null || p.about().isBlank() ? null : p.about().strip();
    a.reportedBy = reporter == null ? null : reporter.id();
    a.receivedAt = now;
    a.become(AllegationStatus.RECEIVED, now);
    return a;
  }

  /**
   * @return whether anything was done, as of all verbs: the same again changes nothing
   */
  boolean note(Actor actor, String note, Instant now) {
    return !isLast(StepKind.NOTE, actor, note) && add(StepKind.NOTE, "text", note, actor, now);
  }

  /** The reporter reads it, with the key that nobody else has. */
  boolean answer(Actor actor, String answer, Instant now) {
    return !isLast(StepKind.ANSWER, actor, answer)
        && add(StepKind.ANSWER, "text", answer, actor, now);
  }

  boolean assess(Actor actor, String assessment, Instant now) {
    if (status == AllegationStatus.ASSESSED && isLast(StepKind.NOTE, actor, assessment)) {
      return false;
    }
    checkMayBecome(AllegationStatus.ASSESSED);
    assessedBy = actor.id();
    become(AllegationStatus.ASSESSED, now);
    return add(StepKind.NOTE, "text", assessment, actor, now);
  }

  /**
   * @param to whom, and under which reference there
   */
  boolean refer(Actor actor, String to, String note, Instant now) {
    if (status == AllegationStatus.REFERRED && isLast(StepKind.NOTE, actor, note)) {
      return false;
    }
    checkMayBecome(AllegationStatus.REFERRED);
    PersonalData.requireNone("referredTo", to);
    referredBy = actor.id();
    referredTo = to.strip();
    become(AllegationStatus.REFERRED, now);
    return add(StepKind.NOTE, "text", note, actor, now);
  }

  boolean close(Actor actor, String note, Instant now) {
    if (status == AllegationStatus.CLOSED && actor.did(closedBy)) {
      return false;
    }
    checkClose(actor);
    closedBy = actor.id();
    become(AllegationStatus.CLOSED, now);
    return add(StepKind.NOTE, "text", note, actor, now);
  }

  /** The grant it bears on shall be suspended; what is asked says nothing of this. */
  void asked(UUID request) {
    if (status == AllegationStatus.CLOSED) {
      throw Refusal.conflict("safeguarding.wrong-state");
    }
    requestId = request;
  }

  List<String> actions(Actor actor) {
    List<String> names = new ArrayList<>();
    if (status.mayBecome(AllegationStatus.ASSESSED)) {
      names.add("assess");
    }
    if (status.mayBecome(AllegationStatus.REFERRED)) {
      names.add("refer");
    }
    names.add("answer");
    names.add("note");
    if (status != AllegationStatus.CLOSED) {
      names.add("askSuspension");
    }
    if (status.mayBecome(AllegationStatus.CLOSED)
        && (referredBy != null || !actor.did(assessedBy))) {
      names.add("close");
    }
    return List.copyOf(names);
  }

  UUID id() {
    return id;
  }

  int version() {
    return version;
  }

  String reference() {
    return reference;
  }

  AllegationStatus status() {
    return status;
  }

  Kind kind() {
    return kind;
  }

  String text() {
    return text;
  }

  String about() {
    return about;
  }

  UUID reportedBy() {
    return reportedBy;
  }

  Instant receivedAt() {
    return receivedAt;
  }

  Instant statusSince() {
    return statusSince;
  }

  String referredTo() {
    return referredTo;
  }

  UUID requestId() {
    return requestId;
  }

  List<Step> steps() {
    return List.copyOf(steps);
  }

  List<Step> answers() {
    return steps.stream().filter(s -> s != null && s.kind() == StepKind.ANSWER).toList();
  }

  /** Nobody alone decides that there is nothing in it. */
  private void checkClose(Actor actor) {
    checkMayBecome(AllegationStatus.CLOSED);
    if (referredBy == null && actor.did(assessedBy)) {
      throw Refusal.rule("safeguarding.same-person");
    }
  }

  private void checkMayBecome(AllegationStatus next) {
    if (!status.mayBecome(next)) {
      throw Refusal.conflict("safeguarding.wrong-state");
    }
  }

  private void become(AllegationStatus next, Instant now) {
    status = next;
    statusSince = now;
  }

  private boolean add(StepKind of, String field, String said, Actor actor, Instant now) {
    PersonalData.requireNone(field, said);
    return steps.add(new Step(of, status, said.strip(), actor.id(), now));
  }

  private boolean isLast(StepKind of, Actor actor, String said) {
    if (steps.isEmpty()) {
      return false;
    }
    Step last = steps.get(steps.size() - 1);
    return last.kind() == of && actor.did(last.by()) && last.text().equals(said.strip());
  }
}
