package org.amparo.courtcase;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.assistance.PersonalData;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * What a court has decided in public. One person writes it, another moderates it; once it is
 * withdrawn it is shown nowhere and its summary is gone.
 */
@Entity
public class CourtCase {

  /** Why it is no longer shown. */
  @Schema(name = "CourtCaseWithdrawnFor")
  public enum WithdrawnFor {
    NAMES_SOMEBODY,
    JUDGMENT_CHANGED,
    NOT_PUBLIC,
    WRONG
  }

  @Id private UUID id;
  @Version private int version;

  @Column(updatable = false)
  private String number;

  @Column(updatable = false)
  private UUID organisationId;

  @Enumerated(EnumType.STRING)
  private CourtCaseStatus status;

  @Column(updatable = false)
  private boolean demonstration;

  @JdbcTypeCode(SqlTypes.CHAR)
  private String country;

  private String court;

  @Enumerated(EnumType.STRING)
  private Told.Level level;

  private LocalDate decidedOn;

  @Enumerated(EnumType.STRING)
  private Told.Verdict verdict;

  @Enumerated(EnumType.STRING)
  private Told.Appeal appeal;

  private String provisions;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<String> keywords;

  private String language;
  private String summary;
  private String sourceUrl;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<String> notNames;

  private boolean publicRecord;
  private boolean initialsOnly;
  private boolean victimsUnnamed;
  private UUID writtenBy;
  private Instant writtenAt;
  private UUID moderatedBy;
  private Instant moderatedAt;
  private String returnReason;
  private UUID withdrawnBy;
  private Instant withdrawnAt;

  @Enumerated(EnumType.STRING)
  private WithdrawnFor withdrawnFor;

  private Instant statusSince;

  CourtCase() {}

  /**
   * @param organisation of the State whose focal point writes it; null when the fund does
   * @param groups the group of each keyword there is
   */
  static CourtCase propose(
      String number,
      UUID organisation,
      boolean demonstration,
      Told told,
      LocalDate today,
      Map<String, String> groups,
      Actor actor,
      Instant now) {
    CourtCase c = new CourtCase();
    c.id = UUID.randomUUID();
    c.number = number;
    c.organisationId = organisation;
    c.demonstration = demonstration;
    c.tell(told, today, groups, actor, now);
    return c;
  }

  /** As long as it is not published; what is, is withdrawn and told anew. */
  void revise(Told told, LocalDate today, Map<String, String> groups, Actor actor, Instant now) {
    checkRevise();
    tell(told, today, groups, actor, now);
    moderatedBy = null;
    moderatedAt = null;
    returnReason = null;
  }

  void publish(Actor actor, Instant now) {
    checkModerate(actor);
    moderated(CourtCaseStatus.PUBLISHED, actor, now);
  }

  void giveBack(String reason, Actor actor, Instant now) {
    checkModerate(actor);
    PersonalData.requireNone("reason", reason);
    moderated(CourtCaseStatus.RETURNED, actor, now);
    returnReason = reason.strip();
  }

  /** At any time, and for good. */
  void withdraw(WithdrawnFor why, Actor actor, Instant now) {
    checkWithdraw();
    summary = null;
    notNames = List.of();
    withdrawnBy = actor.id();
    withdrawnAt = now;
    withdrawnFor = why;
    status(CourtCaseStatus.WITHDRAWN, now);
  }

  List<String> actions(Actor actor, boolean own) {
    Actions offered =
        Actions.of(actor)
            .offer(
                "publish",
                () -> checkModerate(actor),
                Role.SECRETARIAT_OFFICER,
                Role.DATA_PROTECTION_OFFICER)
            .offer(
                "return",
                () -> checkModerate(actor),
                Role.SECRETARIAT_OFFICER,
                Role.DATA_PROTECTION_OFFICER)
            .offer(
                "withdraw",
                this::checkWithdraw,
                Role.SECRETARIAT_OFFICER,
                Role.DATA_PROTECTION_OFFICER);
    if (own) {
      offered
          .offer("revise", this::checkRevise, Role.SECRETARIAT_OFFICER, Role.STATE_FOCAL_POINT)
          .offer("withdraw", this::checkWithdraw, Role.STATE_FOCAL_POINT);
    }
    return offered.list();
  }

  boolean says(Told told, UUID organisation, Actor actor) {
    return actor.did(writtenBy)
        && java.util.Objects.equals(organisationId, organisation)
        && told.summary().strip().equals(summary)
        && told.sourceUrl().equals(sourceUrl);
  }

  private void tell(
      Told told, LocalDate today, Map<String, String> groups, Actor actor, Instant now) {
    told.check(today, groups);
    country = told.country();
    court = told.court().strip();
    level = told.level();
    decidedOn = told.decidedOn();
    verdict = told.verdict();
    appeal = told.appeal();
    provisions = told.provisions().strip();
    keywords = told.keywords().stream().distinct().sorted().toList();
    language = told.language();
    summary = told.summary().strip();
    sourceUrl = told.sourceUrl();
    notNames = told.notNames().stream().map(String::strip).distinct().toList();
    publicRecord = told.publicRecord();
    initialsOnly = told.initialsOnly();
    victimsUnnamed = told.victimsUnnamed();
    writtenBy = actor.id();
    writtenAt = now;
    status(CourtCaseStatus.PROPOSED, now);
  }

  private void checkRevise() {
    if (status != CourtCaseStatus.PROPOSED && status != CourtCaseStatus.RETURNED) {
      throw Refusal.conflict("courtcase.wrong-state");
    }
  }

  private void checkModerate(Actor actor) {
    if (status != CourtCaseStatus.PROPOSED) {
      throw Refusal.conflict("courtcase.wrong-state");
    }
    if (actor.did(writtenBy)) {
      throw Refusal.rule("courtcase.same-person");
    }
  }

  private void checkWithdraw() {
    if (status == CourtCaseStatus.WITHDRAWN) {
      throw Refusal.conflict("courtcase.wrong-state");
    }
  }

  private void moderated(CourtCaseStatus as, Actor actor, Instant now) {
    moderatedBy = actor.id();
    moderatedAt = now;
    status(as, now);
  }

  private void status(CourtCaseStatus next, Instant now) {
    status = next;
    statusSince = now;
  }

  public UUID id() {
    return id;
  }

  int version() {
    return version;
  }

  public String number() {
    return number;
  }

  UUID organisationId() {
    return organisationId;
  }

  CourtCaseStatus status() {
    return status;
  }

  /** Invented, to show what the register is like. */
  public boolean isDemonstration() {
    return demonstration;
  }

  public String country() {
    return country;
  }

  public String court() {
    return court;
  }

  public Told.Level level() {
    return level;
  }

  public LocalDate decidedOn() {
    return decidedOn;
  }

  public Told.Verdict verdict() {
    return verdict;
  }

  public Told.Appeal appeal() {
    return appeal;
  }

  public String provisions() {
    return provisions;
  }

  public List<String> keywords() {
    return keywords;
  }

  /** Of the summary and the provisions. */
  public String language() {
    return language;
  }

  public String summary() {
    return summary;
  }

  public String sourceUrl() {
    return sourceUrl;
  }

  List<String> notNames() {
    return notNames;
  }

  UUID writtenBy() {
    return writtenBy;
  }

  Instant writtenAt() {
    return writtenAt;
  }

  UUID moderatedBy() {
    return moderatedBy;
  }

  Instant moderatedAt() {
    return moderatedAt;
  }

  String returnReason() {
    return returnReason;
  }

  UUID withdrawnBy() {
    return withdrawnBy;
  }

  Instant withdrawnAt() {
    return withdrawnAt;
  }

  WithdrawnFor withdrawnFor() {
    return withdrawnFor;
  }

  Instant statusSince() {
    return statusSince;
  }
}
