package org.amparo.statedata;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.amparo.assistance.PersonalData;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.organisation.Organisation;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * What a State counts of trafficking in persons in one year. Its focal points write it, one of them
 * hands it in, an officer of the secretariat accepts it or sends it back. What was accepted stands;
 * a correction is a new edition, which takes its place once it is accepted itself.
 */
@Entity
public class StateSubmission {

  @Id private UUID id;
  @Version private int version;

  @Column(updatable = false)
  private String number;

  @Column(updatable = false)
  private UUID organisationId;

  @Column(name = "year", updatable = false)
  private int year;

  @Column(updatable = false)
  private int edition;

  @Enumerated(EnumType.STRING)
  private SubmissionStatus status;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<Figure> figures;

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, String> explanations;

  private String note;

  @Column(updatable = false)
  private UUID correctionOf;

  @Column(updatable = false)
  private UUID createdBy;

  @Column(updatable = false)
  private Instant createdAt;

  private UUID savedBy;
  private Instant savedAt;
  private UUID submittedBy;
  private Instant submittedAt;
  private UUID reviewedBy;
  private Instant reviewedAt;
  private String reviewReason;
  private Instant supersededAt;
  private Instant statusSince;

  StateSubmission() {}

  /**
   * @param thisYear still running, and so not counted yet
   */
  static StateSubmission begin(
      String number, Organisation state, int year, int thisYear, Actor actor, Instant now) {
    if (state.kind() != Organisation.Kind.MEMBER_STATE) {
      throw Refusal.rule("statedata.not-a-state");
    }
    if (year >= thisYear || year < 2000) {
      throw Refusal.invalid(FieldError.of("year", "statedata.year"));
    }
    return made(number, state.id(), year, 1, null, List.of(), Map.of(), actor, now);
  }

  /** A new edition, which begins with the figures of this. */
  StateSubmission correct(String anotherNumber, Actor actor, Instant now) {
    checkCorrect();
    return made(
        anotherNumber, organisationId, year, edition + 1, id, figures, Map.of(), actor, now);
  }

  private static StateSubmission made(
      String number,
      UUID organisation,
      int year,
      int edition,
      UUID correctionOf,
      List<Figure> figures,
      Map<String, String> explanations,
      Actor actor,
      Instant now) {
    StateSubmission s = new StateSubmission();
    s.id = UUID.randomUUID();
    s.number = number;
    s.organisationId = organisation;
    s.year = year;
    s.edition = edition;
    s.correctionOf = correctionOf;
    s.createdBy = actor.id();
    s.createdAt = now;
    s.status = SubmissionStatus.DRAFT;
    s.statusSince = now;
    s.write(figures, explanations, null, actor, now);
    return s;
  }

  void write(
      List<Figure> written,
      Map<String, String> explained,
      String remark,
      Actor actor,
      Instant now) {
    checkEdit();
    for (int i = 0; i < written.size(); i++) {
      PersonalData.requireNone("figures[" + i + "].source", written.get(i).source());
    }
    explained.forEach((topic, text) -> PersonalData.requireNone("explanations." + topic, text));
    PersonalData.requireNone("note", remark);
    figures = List.copyOf(written);
    explanations = Map.copyOf(explained);
    note = remark == null || remark.isBlank() ? null : remark.strip();
    savedBy = actor.id();
    savedAt = now;
  }

  /**
   * @param checks what was found when it was looked through
   * @throws Refusal statedata.checks when something contradicts itself or is not explained
   */
  void submit(List<Check> checks, Actor actor, Instant now) {
    checkSubmit();
    if (figures.isEmpty()) {
      throw Refusal.rule("statedata.nothing");
    }
    List<FieldError> errors = new ArrayList<>();
    for (Check check : checks) {
      if (check.severity() == Check.Severity.TO_MEND) {
        String field =
            check.line() == null
                ? "figures"
                : "figures["
                    + check.line()
                    + "]"
                    + (check.field() == null ? "" : "." + check.field());
        errors.add(FieldError.of(field, check.code(), check.args().toArray()));
      } else if (!isExplained(check)) {
        errors.add(
            FieldError.of("explanations." + check.topic(), check.code(), check.args().toArray()));
      }
    }
    if (!errors.isEmpty()) {
      throw Refusal.rule("statedata.checks", errors);
    }
    submittedBy = actor.id();
    submittedAt = now;
    reviewedBy = null;
    reviewedAt = null;
    reviewReason = null;
    become(SubmissionStatus.SUBMITTED, now);
  }

  void accept(Actor actor, Instant now) {
    checkReview(actor);
    reviewedBy = actor.id();
    reviewedAt = now;
    become(SubmissionStatus.ACCEPTED, now);
  }

  void giveBack(String reason, Actor actor, Instant now) {
    checkReview(actor);
    PersonalData.requireNone("reason", reason);
    reviewedBy = actor.id();
    reviewedAt = now;
    reviewReason = reason.strip();
    become(SubmissionStatus.RETURNED, now);
  }

  void superseded(Instant now) {
    if (status != SubmissionStatus.ACCEPTED) {
      throw Refusal.conflict("statedata.wrong-state");
    }
    supersededAt = now;
    become(SubmissionStatus.SUPERSEDED, now);
  }

  boolean isExplained(Check check) {
    String said = explanations.get(check.topic());
    return said != null && !said.isBlank();
  }

  void checkEdit() {
    if (!status.isOpenToEditing()) {
      throw Refusal.conflict("statedata.wrong-state");
    }
  }

  void checkSubmit() {
    checkEdit();
  }

  void checkReview(Actor actor) {
    if (status != SubmissionStatus.SUBMITTED) {
      throw Refusal.conflict("statedata.wrong-state");
    }
    if (actor.did(submittedBy) || actor.did(savedBy)) {
      throw Refusal.rule("statedata.same-person");
    }
  }

  void checkCorrect() {
    if (status != SubmissionStatus.ACCEPTED) {
      throw Refusal.conflict("statedata.wrong-state");
    }
  }

  /**
   * @param open whether a correction of it is under way
   */
  List<String> actions(Actor actor, boolean own, boolean open) {
    Actions offered =
        Actions.of(actor)
            .offer("accept", () -> checkReview(actor), Role.SECRETARIAT_OFFICER)
            .offer("return", () -> checkReview(actor), Role.SECRETARIAT_OFFICER);
    if (own) {
      offered
          .offer("edit", this::checkEdit, Role.STATE_FOCAL_POINT)
          .offer("submit", this::checkSubmit, Role.STATE_FOCAL_POINT);
      if (!open) {
        offered.offer("correct", this::checkCorrect, Role.STATE_FOCAL_POINT);
      }
    }
    return offered.list();
  }

  /** Of the fund's people nobody reads what is not handed in yet. */
  boolean isVisibleToFund() {
    return submittedAt != null;
  }

  private void become(SubmissionStatus next, Instant now) {
    status = next;
    statusSince = now;
  }

  Stream<UUID> persons() {
    return Stream.of(createdBy, savedBy, submittedBy, reviewedBy);
  }

  public UUID id() {
    return id;
  }

  public int version() {
    return version;
  }

  String number() {
    return number;
  }

  UUID organisationId() {
    return organisationId;
  }

  int year() {
    return year;
  }

  int edition() {
    return edition;
  }

  SubmissionStatus status() {
    return status;
  }

  List<Figure> figures() {
    return figures;
  }

  Map<String, String> explanations() {
    return explanations;
  }

  String note() {
    return note;
  }

  UUID correctionOf() {
    return correctionOf;
  }

  UUID createdBy() {
    return createdBy;
  }

  Instant createdAt() {
    return createdAt;
  }

  UUID savedBy() {
    return savedBy;
  }

  Instant savedAt() {
    return savedAt;
  }

  UUID submittedBy() {
    return submittedBy;
  }

  Instant submittedAt() {
    return submittedAt;
  }

  UUID reviewedBy() {
    return reviewedBy;
  }

  Instant reviewedAt() {
    return reviewedAt;
  }

  String reviewReason() {
    return reviewReason;
  }

  Instant supersededAt() {
    return supersededAt;
  }

  Instant statusSince() {
    return statusSince;
  }
}
