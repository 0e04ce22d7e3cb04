package org.amparo.fundreport;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * An edition of a written report: drafted by the secretariat with figures that are taken once,
 * approved by a fund manager who wrote none of it, and never changed after.
 */
@Entity
public class FundReport {

  @Id private UUID id;
  @Version private int version;

  @Column(updatable = false)
  private String reference;

  @Enumerated(EnumType.STRING)
  @Column(updatable = false)
  private Outline kind;

  @Column(updatable = false)
  private int year;

  @Enumerated(EnumType.STRING)
  private FundReportStatus status;

  @Column(updatable = false)
  private UUID previousId;

  private LocalDate asOf;
  private String figures;

  @Column(updatable = false)
  private UUID draftedBy;

  @Column(updatable = false)
  private Instant draftedAt;

  private UUID figuresBy;
  private Instant figuresAt;
  private UUID submittedBy;
  private Instant submittedAt;
  private UUID returnedBy;
  private Instant returnedAt;
  private String returnReason;
  private UUID approvedBy;
  private Instant approvedAt;
  private String content;

  @JdbcTypeCode(SqlTypes.CHAR)
  private String sha256;

  private Instant statusSince;

  FundReport() {}

  static FundReport draft(
      Outline kind,
      String reference,
      int year,
      FundReport previous,
      LocalDate asOf,
      Taken taken,
      Actor actor,
      Instant now) {
    FundReport r = new FundReport();
    r.id = UUID.randomUUID();
    r.kind = kind;
    r.reference = reference;
    r.year = year;
    r.previousId = previous == null ? null : previous.id;
    r.draftedBy = actor.id();
    r.draftedAt = now;
    r.keep(asOf, taken, actor, now);
    r.become(FundReportStatus.DRAFT, now);
    return r;
  }

  /** Takes the figures anew. */
  void take(LocalDate upTo, Taken taken, Actor actor, Instant now) {
    checkWrite();
    keep(upTo, taken, actor, now);
  }

  private void keep(LocalDate upTo, Taken taken, Actor actor, Instant now) {
    asOf = upTo;
    figures = Edition.written(taken);
    figuresBy = actor.id();
    figuresAt = now;
  }

  void submit(Actor actor, Instant now) {
    checkWrite();
    submittedBy = actor.id();
    submittedAt = now;
    become(FundReportStatus.SUBMITTED, now);
  }

  void giveBack(String reason, Actor actor, Instant now) {
    checkDecide();
    returnedBy = actor.id();
    returnedAt = now;
    returnReason = reason.strip();
    become(FundReportStatus.DRAFT, now);
  }

  /**
   * @param edition all that it says
   * @param read digest of what the approver has read
   */
  void approve(Edition edition, String read, Collection<UUID> authors, Actor actor, Instant now) {
    checkApprove(actor, authors);
    if (!edition.sha256().equals(read)) {
      throw Refusal.conflict("fundreport.changed");
    }
    content = edition.canonical();
    sha256 = edition.sha256();
    approvedBy = actor.id();
    approvedAt = now;
    become(FundReportStatus.APPROVED, now);
  }

  void discard(Instant now) {
    checkWrite();
    become(FundReportStatus.DISCARDED, now);
  }

  List<String> actions(Actor actor, Collection<UUID> authors) {
    return Actions.of(actor)
        .offer("write", this::checkWrite, Role.SECRETARIAT_OFFICER)
        .offer("take", this::checkWrite, Role.SECRETARIAT_OFFICER)
        .offer("submit", this::checkWrite, Role.SECRETARIAT_OFFICER)
        .offer("discard", this::checkWrite, Role.SECRETARIAT_OFFICER)
        .offer("approve", () -> checkApprove(actor, authors), Role.FUND_MANAGER)
        .offer("return", this::checkDecide, Role.FUND_MANAGER)
        .list();
  }

  void checkWrite() {
    if (status != FundReportStatus.DRAFT) {
      throw Refusal.conflict("fundreport.wrong-state");
    }
  }

  private void checkDecide() {
    if (status != FundReportStatus.SUBMITTED) {
      throw Refusal.conflict("fundreport.wrong-state");
    }
  }

  private void checkApprove(Actor actor, Collection<UUID> authors) {
    checkDecide();
    if (actor.did(draftedBy)
        || actor.did(figuresBy)
        || actor.did(submittedBy)
        || Set.copyOf(authors).contains(actor.id())) {
      throw Refusal.rule("fundreport.same-person");
    }
  }

  private void become(FundReportStatus next, Instant now) {
    status = next;
    statusSince = now;
  }

  public UUID id() {
    return id;
  }

  int version() {
    return version;
  }

  public String reference() {
    return reference;
  }

  /** In a language. */
  public String title(Locale language) {
    return Said.title(kind, year, language);
  }

  public Outline kind() {
    return kind;
  }

  public int year() {
    return year;
  }

  FundReportStatus status() {
    return status;
  }

  boolean isApproved() {
    return status == FundReportStatus.APPROVED;
  }

  UUID previousId() {
    return previousId;
  }

  public LocalDate asOf() {
    return asOf;
  }

  Taken figures() {
    return Edition.read(figures, Taken.class);
  }

  /** As it was approved; null before. */
  String content() {
    return content;
  }

  public String sha256() {
    return sha256;
  }

  UUID draftedBy() {
    return draftedBy;
  }

  Instant draftedAt() {
    return draftedAt;
  }

  UUID figuresBy() {
    return figuresBy;
  }

  Instant figuresAt() {
    return figuresAt;
  }

  UUID submittedBy() {
    return submittedBy;
  }

  Instant submittedAt() {
    return submittedAt;
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

  UUID approvedBy() {
    return approvedBy;
  }

  public Instant approvedAt() {
    return approvedAt;
  }

  Instant statusSince() {
    return statusSince;
  }
}
