package org.amparo.schedule;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.amparo.assistance.PersonalData;
import org.amparo.grant.Grant;
import org.amparo.grant.GrantStatus;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.organisation.Particulars.Opinion;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;

/**
 * What a grantee reports beside the reports on instalments: how it begins, what its auditor says,
 * what went wrong. It tells and proves, and accounts for no money, so one of the fund's people
 * accepts it.
 */
@Entity
public class Filing {

  @Id private UUID id;
  @Version private int version;
  private UUID grantId;

  @Enumerated(EnumType.STRING)
  private ReportKind kind;

  @Enumerated(EnumType.STRING)
  private FilingStatus status;

  private String narrative;
  private LocalDate occurredOn;

  @Enumerated(EnumType.STRING)
  private Opinion opinion;

  private BigDecimal audited;
  private BigDecimal questioned;
  private UUID createdBy;
  private Instant createdAt;
  private UUID idempotencyKey;
  private UUID savedBy;
  private Instant savedAt;
  private UUID submittedBy;
  private Instant submittedAt;
  private UUID acceptedBy;
  private Instant acceptedAt;
  private String comment;
  private UUID returnedBy;
  private Instant returnedAt;
  private String returnReason;
  private Instant statusSince;

  Filing() {}

  Filing(Grant grant, ReportKind kind, UUID key, Actor actor, Instant now) {
    if (!grant.isOf(actor)) {
      throw Refusal.notFound();
    }
    if (grant.signedAt() == null || grant.status() == GrantStatus.CLOSED) {
      throw Refusal.conflict("schedule.not-running");
    }
    this.id = UUID.randomUUID();
    this.grantId = grant.id();
    this.kind = kind;
    this.idempotencyKey = key;
    this.createdBy = actor.id();
    this.createdAt = now;
    become(FilingStatus.DRAFT, now);
  }

  void save(FilingDraft written, Grant grant, Actor actor, Instant now) {
    checkEdit(actor, grant);
    checkAmounts(written);
    narrative = written.narrative();
    occurredOn = kind == ReportKind.INCIDENT ? written.occurredOn() : null;
    boolean audit = kind == ReportKind.AUDIT;
    opinion = audit ? written.opinion() : null;
    audited = audit && written.audited() != null ? written.audited().amount() : null;
    questioned = audit && written.questioned() != null ? written.questioned().amount() : null;
    savedBy = actor.id();
    savedAt = now;
  }

  /**
   * @param documented whether a document is attached
   */
  void submit(Grant grant, boolean documented, LocalDate today, Actor actor, Instant now) {
    checkEdit(actor, grant);
    List<FieldError> missing = new ArrayList<>();
    required(missing, "narrative", narrative == null || narrative.isBlank());
    if (kind == ReportKind.INCIDENT) {
      required(missing, "occurredOn", occurredOn == null);
      if (occurredOn != null && occurredOn.isAfter(today)) {
        missing.add(FieldError.of("occurredOn", "problem.field.future"));
      }
    }
    if (kind == ReportKind.AUDIT) {
      required(missing, "opinion", opinion == null);
      required(missing, "audited", audited == null);
      required(missing, "questioned", questioned == null);
      if (!documented) {
        missing.add(FieldError.of("documents", "schedule.field.no-audit"));
      }
    }
    if (!missing.isEmpty()) {
      throw Refusal.rule("schedule.incomplete", missing);
    }
    PersonalData.in(narrative)
        .ifPresent(
            seen -> {
              throw Refusal.rule(
                  "report.personal-data", List.of(FieldError.of("narrative", seen.code())));
            });
    submittedBy = actor.id();
    submittedAt = now;
    become(FilingStatus.SUBMITTED, now);
  }

  void accept(String said, Actor actor, Instant now) {
    checkAccept(actor);
    acceptedBy = actor.id();
    acceptedAt = now;
    comment = said == null || said.isBlank() ? null : said.strip();
    become(FilingStatus.ACCEPTED, now);
  }

  void sendBack(String reason, Actor actor, Instant now) {
    checkReview(actor);
    returnedBy = actor.id();
    returnedAt = now;
    returnReason = reason.strip();
    become(FilingStatus.SENT_BACK, now);
  }

  void checkEdit(Actor actor, Grant grant) {
    if (!grant.isOf(actor)) {
      throw Refusal.notFound();
    }
    if (!status.isEditable()) {
      throw Refusal.conflict("schedule.filing-state");
    }
  }

  void checkAccept(Actor actor) {
    checkReview(actor);
    if (actor.did(submittedBy)) {
      throw Refusal.rule("schedule.same-person");
    }
  }

  /** An audit is finance's to judge, all else the programme's. */
  void checkReview(Actor actor) {
    if (!actor.is(kind.acceptedBy())) {
      throw Refusal.forbidden("schedule.other-side");
    }
    if (status != FilingStatus.SUBMITTED) {
      throw Refusal.conflict("schedule.filing-state");
    }
  }

  List<String> actions(Actor actor, Grant grant) {
    return Actions.of(actor)
        .offer("edit", () -> checkEdit(actor, grant), Role.NGO_EDITOR, Role.NGO_AUTHORIZED_OFFICER)
        .offer("submit", () -> checkEdit(actor, grant), Role.NGO_AUTHORIZED_OFFICER)
        .offer(
            "accept", () -> checkAccept(actor), Role.SECRETARIAT_OFFICER, Role.FINANCE_ACCOUNTANT)
        .offer(
            "sendBack", () -> checkReview(actor), Role.SECRETARIAT_OFFICER, Role.FINANCE_ACCOUNTANT)
        .list();
  }

  /** What has not been submitted is the grantee's own. */
  boolean isWithheldFrom(Actor actor, Grant grant) {
    return status == FilingStatus.DRAFT && !grant.isOf(actor);
  }

  public UUID id() {
    return id;
  }

  public int version() {
    return version;
  }

  UUID grantId() {
    return grantId;
  }

  ReportKind kind() {
    return kind;
  }

  FilingStatus status() {
    return status;
  }

  FilingDraft draft() {
    return new FilingDraft(
        narrative,
        occurredOn,
        opinion,
        audited == null ? null : Money.usd(audited),
        questioned == null ? null : Money.usd(questioned));
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

  UUID acceptedBy() {
    return acceptedBy;
  }

  Instant acceptedAt() {
    return acceptedAt;
  }

  String comment() {
    return comment;
  }

  UUID returnedBy() {
    return returnedBy;
  }

  Instant returnedAt() {
    return returnedAt;
  }

  String returnReason() {
    return returnReason;
  }

  Instant statusSince() {
    return statusSince;
  }

  private static void checkAmounts(FilingDraft written) {
    List<FieldError> errors = new ArrayList<>();
    amount(errors, "audited", written.audited());
    amount(errors, "questioned", written.questioned());
    if (errors.isEmpty()
        && written.audited() != null
        && written.questioned() != null
        && written.questioned().exceeds(written.audited())) {
      errors.add(
          FieldError.of("questioned.amount", "schedule.field.above-audited", written.audited()));
    }
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
  }

  private static void amount(List<FieldError> errors, String field, Money amount) {
    if (amount == null) {
      return;
    }
    if (!amount.currency().equals("USD")) {
      errors.add(FieldError.of(field + ".currency", "problem.field.currency"));
    } else if (amount.isNegative()) {
      errors.add(FieldError.of(field + ".amount", "problem.field.PositiveOrZero"));
    }
  }

  private static void required(List<FieldError> errors, String field, boolean missing) {
    if (missing) {
      errors.add(FieldError.of(field, "problem.field.required"));
    }
  }

  private void become(FilingStatus next, Instant now) {
    status = next;
    statusSince = now;
  }
}
