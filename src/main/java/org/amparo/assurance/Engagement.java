package org.amparo.assurance;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
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
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.amparo.grant.Grant;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;

/**
 * One visit, spot check or audit of a grant. Whoever carries it out accepted none of the grant's
 * reports, and somebody else makes it final.
 */
@Entity
public class Engagement {

  @Id private UUID id;
  @Version private int version;
  private UUID grantId;
  private String number;

  @Enumerated(EnumType.STRING)
  private EngagementKind kind;

  @Enumerated(EnumType.STRING)
  private EngagementStatus status;

  private String purpose;
  private LocalDate dueOn;
  private UUID plannedBy;
  private Instant plannedAt;
  private UUID idempotencyKey;
  private UUID carriedOutBy;
  private Instant contactedAt;
  private LocalDate tookPlaceOn;
  private String summary;

  @Enumerated(EnumType.STRING)
  private Opinion opinion;

  private LocalDate commentsDueOn;
  private Instant issuedAt;
  private String comment;
  private UUID commentedBy;
  private Instant commentedAt;
  private UUID finalisedBy;
  private Instant finalisedAt;
  private String action;
  private LocalDate actionDueOn;
  private UUID agreedBy;
  private Instant agreedAt;
  private UUID resolvedBy;
  private Instant resolvedAt;
  private UUID cancelledBy;
  private Instant cancelledAt;
  private String cancelReason;
  private boolean belowLeast;
  private Instant statusSince;

  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "engagement_change", joinColumns = @JoinColumn(name = "engagement_id"))
  @OrderColumn(name = "number")
  @Fetch(FetchMode.SUBSELECT)
  private List<EngagementChange> changes = new ArrayList<>();

  /** What was seen and what is thought of it. */
  public record Issue(LocalDate tookPlaceOn, String summary, Opinion opinion) {}

  Engagement() {}

  Engagement(
      Grant grant,
      String number,
      EngagementKind kind,
      LocalDate dueOn,
      String purpose,
      UUID key,
      Actor actor,
      Instant now) {
    this.id = UUID.randomUUID();
    this.grantId = grant.id();
    this.number = number;
    this.kind = kind;
    this.status = EngagementStatus.PLANNED;
    this.purpose = purpose == null || purpose.isBlank() ? null : purpose.strip();
    this.dueOn = dueOn;
    this.plannedBy = actor.id();
    this.plannedAt = now;
    this.idempotencyKey = key;
    this.statusSince = now;
  }

  void reschedule(LocalDate to, String reason, LocalDate today, Actor actor, Instant now) {
    checkReschedule();
    if (to.isBefore(today)) {
      throw Refusal.invalid(FieldError.of("dueOn", "assurance.field.past"));
    }
    changes.add(new EngagementChange(dueOn, to, reason.strip(), actor.id(), now));
    dueOn = to;
  }

  /**
   * @param least whether the plan asks for it
   */
  void cancel(String reason, boolean least, Actor actor, Instant now) {
    checkMayBecome(EngagementStatus.CANCELLED);
    if (least && !actor.is(Role.FUND_MANAGER)) {
      throw Refusal.rule("assurance.below-least");
    }
    cancelReason = reason.strip();
    cancelledBy = actor.id();
    cancelledAt = now;
    belowLeast = least;
    become(EngagementStatus.CANCELLED, now);
  }

  /**
   * @param acceptedReports whether this person accepted a report of the grant
   */
  void contact(boolean acceptedReports, Actor actor, Instant now) {
    checkContact(acceptedReports);
    carriedOutBy = actor.id();
    contactedAt = now;
    become(EngagementStatus.PARTNER_CONTACTED, now);
  }

  void issue(
      Issue issue,
      boolean attached,
      LocalDate commentsUntil,
      LocalDate today,
      Actor actor,
      Instant now) {
    checkIssue(actor);
    if (issue.tookPlaceOn().isAfter(today)) {
      throw Refusal.invalid(FieldError.of("tookPlaceOn", "problem.field.future"));
    }
    if (kind.isAudit() && issue.opinion() == null) {
      throw Refusal.invalid(FieldError.of("opinion", "problem.field.required"));
    }
    if (!kind.isAudit() && issue.opinion() != null) {
      throw Refusal.invalid(FieldError.of("opinion", "assurance.field.no-opinion"));
    }
    if (!attached) {
      throw Refusal.rule("assurance.no-report");
    }
    tookPlaceOn = issue.tookPlaceOn();
    summary = issue.summary().strip();
    opinion = issue.opinion();
    commentsDueOn = commentsUntil;
    issuedAt = now;
    become(EngagementStatus.DRAFT_ISSUED, now);
  }

  void comment(String text, Grant grant, Actor actor, Instant now) {
    checkComment(grant, actor);
    comment = text.strip();
    commentedBy = actor.id();
    commentedAt = now;
    become(EngagementStatus.COMMENTS, now);
  }

  void finalise(LocalDate today, Actor actor, Instant now) {
    checkFinalise(today, actor);
    finalisedBy = actor.id();
    finalisedAt = now;
    become(EngagementStatus.FINAL, now);
  }

  void agree(String text, LocalDate until, Grant grant, Actor actor, Instant now) {
    checkAgree(grant, actor);
    action = text.strip();
    actionDueOn = until;
    agreedBy = actor.id();
    agreedAt = now;
    become(EngagementStatus.ACTION_AGREED, now);
  }

  void resolve(Collection<EngagementFinding> findings, Actor actor, Instant now) {
    checkResolve(findings);
    resolvedBy = actor.id();
    resolvedAt = now;
    become(EngagementStatus.RESOLVED, now);
  }

  void checkReschedule() {
    if (status != EngagementStatus.PLANNED && status != EngagementStatus.PARTNER_CONTACTED) {
      throw wrongState();
    }
  }

  void checkContact(boolean acceptedReports) {
    checkMayBecome(EngagementStatus.PARTNER_CONTACTED);
    if (acceptedReports) {
      throw Refusal.rule("assurance.accepted-reports");
    }
  }

  /** What was found may be put otherwise once the grantee has commented on it. */
  void checkRevise(Actor actor) {
    if (status != EngagementStatus.PARTNER_CONTACTED && status != EngagementStatus.COMMENTS) {
      throw wrongState();
    }
    checkCarriesOut(actor);
  }

  /** Documents and findings are the work of whoever carries it out, before the draft is issued. */
  void checkWrite(Actor actor) {
    if (status != EngagementStatus.PARTNER_CONTACTED) {
      throw wrongState();
    }
    checkCarriesOut(actor);
  }

  void checkIssue(Actor actor) {
    checkMayBecome(EngagementStatus.DRAFT_ISSUED);
    checkCarriesOut(actor);
  }

  void checkComment(Grant grant, Actor actor) {
    checkOwn(grant, actor);
    checkMayBecome(EngagementStatus.COMMENTS);
  }

  /** When the grantee has commented, or had the time to. */
  void checkFinalise(LocalDate today, Actor actor) {
    checkMayBecome(EngagementStatus.FINAL);
    if (actor.did(carriedOutBy)) {
      throw Refusal.rule("assurance.same-person");
    }
    if (status == EngagementStatus.DRAFT_ISSUED && !today.isAfter(commentsDueOn)) {
      throw Refusal.rule("assurance.comments-awaited", commentsDueOn);
    }
  }

  void checkAgree(Grant grant, Actor actor) {
    checkOwn(grant, actor);
    checkMayBecome(EngagementStatus.ACTION_AGREED);
  }

  void checkResolve(Collection<EngagementFinding> findings) {
    checkMayBecome(EngagementStatus.RESOLVED);
    if (findings.stream().anyMatch(f -> !f.isResolved())) {
      throw Refusal.rule("assurance.findings-open");
    }
  }

  void checkMayBecome(EngagementStatus next) {
    if (!status.mayBecome(next)) {
      throw wrongState();
    }
  }

  /** What this person may do about it now. */
  List<String> actions(
      Actor actor,
      Grant grant,
      Collection<EngagementFinding> findings,
      boolean acceptedReports,
      LocalDate today) {
    return Actions.of(actor)
        .offer(
            "contact",
            () -> checkContact(acceptedReports),
            Role.SECRETARIAT_OFFICER,
            Role.FINANCE_ACCOUNTANT)
        .offer(
            "addFinding",
            () -> checkWrite(actor),
            Role.SECRETARIAT_OFFICER,
            Role.FINANCE_ACCOUNTANT)
        .offer("attach", () -> checkWrite(actor), Role.SECRETARIAT_OFFICER, Role.FINANCE_ACCOUNTANT)
        .offer("issue", () -> checkIssue(actor), Role.SECRETARIAT_OFFICER, Role.FINANCE_ACCOUNTANT)
        .offer("comment", () -> checkComment(grant, actor), Role.NGO_AUTHORIZED_OFFICER)
        .offer("finalise", () -> checkFinalise(today, actor), Role.FUND_MANAGER, Role.CONTROLLER)
        .offer("agree", () -> checkAgree(grant, actor), Role.NGO_AUTHORIZED_OFFICER)
        .offer("resolve", () -> checkResolve(findings), Role.SECRETARIAT_OFFICER)
        .offer("reschedule", this::checkReschedule, Role.SECRETARIAT_OFFICER)
        .offer(
            "cancel",
            () -> checkMayBecome(EngagementStatus.CANCELLED),
            Role.SECRETARIAT_OFFICER,
            Role.FUND_MANAGER)
        .list();
  }

  /** The grantee knows of it once it was told. */
  boolean isVisibleTo(Actor actor) {
    return actor.isStaff() || contactedAt != null;
  }

  boolean isOverdue(LocalDate today) {
    return !status.isIssued() && !status.isOver() && dueOn.isBefore(today);
  }

  private void checkCarriesOut(Actor actor) {
    if (!actor.did(carriedOutBy)) {
      throw Refusal.rule("assurance.another-carries-out");
    }
  }

  private static void checkOwn(Grant grant, Actor actor) {
    if (!grant.isOf(actor)) {
      throw Refusal.notFound();
    }
  }

  private Refusal wrongState() {
    return Refusal.conflict("assurance.wrong-state", status);
  }

  private void become(EngagementStatus next, Instant now) {
    status = next;
    statusSince = now;
  }

  public UUID id() {
    return id;
  }

  int version() {
    return version;
  }

  UUID grantId() {
    return grantId;
  }

  String number() {
    return number;
  }

  public EngagementKind kind() {
    return kind;
  }

  public EngagementStatus status() {
    return status;
  }

  String purpose() {
    return purpose;
  }

  LocalDate dueOn() {
    return dueOn;
  }

  UUID plannedBy() {
    return plannedBy;
  }

  Instant plannedAt() {
    return plannedAt;
  }

  UUID carriedOutBy() {
    return carriedOutBy;
  }

  Instant contactedAt() {
    return contactedAt;
  }

  LocalDate tookPlaceOn() {
    return tookPlaceOn;
  }

  String summary() {
    return summary;
  }

  Opinion opinion() {
    return opinion;
  }

  LocalDate commentsDueOn() {
    return commentsDueOn;
  }

  Instant issuedAt() {
    return issuedAt;
  }

  String comment() {
    return comment;
  }

  UUID commentedBy() {
    return commentedBy;
  }

  Instant commentedAt() {
    return commentedAt;
  }

  UUID finalisedBy() {
    return finalisedBy;
  }

  Instant finalisedAt() {
    return finalisedAt;
  }

  String action() {
    return action;
  }

  LocalDate actionDueOn() {
    return actionDueOn;
  }

  UUID agreedBy() {
    return agreedBy;
  }

  Instant agreedAt() {
    return agreedAt;
  }

  UUID resolvedBy() {
    return resolvedBy;
  }

  Instant resolvedAt() {
    return resolvedAt;
  }

  UUID cancelledBy() {
    return cancelledBy;
  }

  Instant cancelledAt() {
    return cancelledAt;
  }

  String cancelReason() {
    return cancelReason;
  }

  boolean belowLeast() {
    return belowLeast;
  }

  Instant statusSince() {
    return statusSince;
  }

  List<EngagementChange> changes() {
    return List.copyOf(changes);
  }
}
