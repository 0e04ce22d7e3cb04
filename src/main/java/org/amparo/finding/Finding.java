package org.amparo.finding;

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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;

/**
 * What an auditor found on one object. The role it is addressed to responds; an auditor closes it,
 * or returns a response that does not settle it. What it says is never changed.
 */
@Entity
class Finding {

  @Schema(name = "FindingSeverity")
  enum Severity {
    HIGH,
    MEDIUM,
    LOW
  }

  @Schema(name = "FindingTurnKind")
  enum TurnKind {
    RESPONSE,
    RETURN
  }

  /**
   * A response of the audited, or its return.
   *
   * @param dueOn when the action that was agreed will be done, or null
   */
  @Embeddable
  record Turn(
      @Enumerated(EnumType.STRING) TurnKind kind,
      String text,
      LocalDate dueOn,
      UUID by,
      Instant at) {}

  /** What an auditor writes. */
  record Raised(
      Subjects.Subject subject,
      Severity severity,
      String title,
      String observation,
      String recommendation,
      Role addressedTo,
      UUID idempotencyKey) {}

  /** Who may be asked to answer: those who act in the fund's business. */
  static final Set<Role> ANSWERABLE =
      EnumSet.of(
          Role.SECRETARIAT_OFFICER,
          Role.FUND_MANAGER,
          Role.CERTIFYING_OFFICER,
          Role.APPROVING_OFFICER,
          Role.BANK_SIGNATORY,
          Role.FINANCE_ACCOUNTANT,
          Role.CONTROLLER);

  @Id private UUID id;
  @Version private int version;
  private String number;

  @Enumerated(EnumType.STRING)
  private FindingStatus status;

  @Enumerated(EnumType.STRING)
  private Severity severity;

  private String subjectType;
  private String subjectId;
  private String subjectLabel;
  private String title;
  private String observation;
  private String recommendation;

  @Enumerated(EnumType.STRING)
  private Role addressedTo;

  private UUID raisedBy;
  private Instant raisedAt;
  private UUID closedBy;
  private Instant closedAt;
  private String closingNote;
  private Instant statusSince;
  private UUID idempotencyKey;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "finding_turn", joinColumns = @JoinColumn(name = "finding_id"))
  @OrderColumn(name = "position")
  @Fetch(FetchMode.SUBSELECT)
  private List<Turn> turns = new ArrayList<>();

  Finding() {}

  static Finding raise(String number, Raised raised, Actor actor, Instant now) {
    requireIndependent(actor);
    if (!ANSWERABLE.contains(raised.addressedTo())) {
      throw Refusal.invalid(FieldError.of("addressedTo", "finding.not-answerable"));
    }
    Finding f = new Finding();
    f.id = UUID.randomUUID();
    f.number = number;
    f.severity = raised.severity();
    f.subjectType = raised.subject().type();
    f.subjectId = raised.subject().id();
    f.subjectLabel = raised.subject().label();
    f.title = raised.title().strip();
    f.observation = raised.observation().strip();
    f.recommendation = raised.recommendation().strip();
    f.addressedTo = raised.addressedTo();
    f.raisedBy = actor.id();
    f.raisedAt = now;
    f.idempotencyKey = raised.idempotencyKey();
    f.become(FindingStatus.OPEN, now);
    return f;
  }

  /**
   * @return whether anything was done: the same response again changes nothing
   */
  boolean respond(Actor actor, String text, LocalDate dueOn, Instant now) {
    if (isLast(TurnKind.RESPONSE, actor, text)) {
      return false;
    }
    checkRespond(actor);
    turns.add(new Turn(TurnKind.RESPONSE, text.strip(), dueOn, actor.id(), now));
    become(FindingStatus.ANSWERED, now);
    return true;
  }

  boolean giveBack(Actor actor, String text, Instant now) {
    if (isLast(TurnKind.RETURN, actor, text)) {
      return false;
    }
    checkAssess(actor);
    turns.add(new Turn(TurnKind.RETURN, text.strip(), null, actor.id(), now));
    become(FindingStatus.OPEN, now);
    return true;
  }

  boolean close(Actor actor, String note, Instant now) {
    if (status == FindingStatus.CLOSED && actor.did(closedBy)) {
      return false;
    }
    checkAssess(actor);
    closedBy = actor.id();
    closedAt = now;
    closingNote = note;
    become(FindingStatus.CLOSED, now);
    return true;
  }

  List<String> actions(Actor actor) {
    return Actions.of(actor)
        .offer("respond", () -> checkRespond(actor), addressedTo)
        .offer("close", () -> checkAssess(actor), Role.AUDITOR)
        .offer("giveBack", () -> checkAssess(actor), Role.AUDITOR)
        .list();
  }

  /**
   * Who audits has no part in what is audited: somebody who was given an operational role besides
   * writes no findings.
   */
  static void requireIndependent(Actor actor) {
    if (actor.roles().stream().anyMatch(ANSWERABLE::contains)) {
      throw Refusal.rule("finding.not-independent");
    }
  }

  private void checkRespond(Actor actor) {
    requireNext(FindingStatus.ANSWERED);
    if (!actor.is(addressedTo)) {
      throw Refusal.rule("finding.other-role");
    }
    if (actor.did(raisedBy)) {
      throw Refusal.rule("finding.same-person");
    }
  }

  private void checkAssess(Actor actor) {
    requireIndependent(actor);
    requireNext(FindingStatus.CLOSED);
  }

  private boolean isLast(TurnKind kind, Actor actor, String text) {
    if (turns.isEmpty()) {
      return false;
    }
    Turn last = turns.get(turns.size() - 1);
    return last.kind() == kind && actor.did(last.by()) && last.text().equals(text.strip());
  }

  private void become(FindingStatus next, Instant now) {
    if (status != null) {
      requireNext(next);
    }
    status = next;
    statusSince = now;
  }

  private void requireNext(FindingStatus next) {
    if (!status.mayBecome(next)) {
      throw Refusal.conflict("finding.wrong-state", status.name());
    }
  }

  UUID id() {
    return id;
  }

  int version() {
    return version;
  }

  String number() {
    return number;
  }

  FindingStatus status() {
    return status;
  }

  Severity severity() {
    return severity;
  }

  String subjectType() {
    return subjectType;
  }

  String subjectId() {
    return subjectId;
  }

  String subjectLabel() {
    return subjectLabel;
  }

  String title() {
    return title;
  }

  String observation() {
    return observation;
  }

  String recommendation() {
    return recommendation;
  }

  Role addressedTo() {
    return addressedTo;
  }

  UUID raisedBy() {
    return raisedBy;
  }

  Instant raisedAt() {
    return raisedAt;
  }

  UUID closedBy() {
    return closedBy;
  }

  Instant closedAt() {
    return closedAt;
  }

  String closingNote() {
    return closingNote;
  }

  Instant statusSince() {
    return statusSince;
  }

  List<Turn> turns() {
    return List.copyOf(turns);
  }
}
