package org.amparo.release;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.amparo.protection.Rule;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A table of figures for the public. One person prepares it, the data-protection officer approves
 * its protection, a fund manager publishes it: three persons. What was published stays.
 */
@Entity
public class DataRelease {

  @Id private UUID id;
  @Version private int version;

  @Column(updatable = false)
  private String number;

  @Enumerated(EnumType.STRING)
  private DataReleaseStatus status;

  @Enumerated(EnumType.STRING)
  private Subject subject;

  private int fromYear;
  private int toYear;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<Dimension> dimensions;

  private String purpose;
  private UUID supersedes;
  private Integer threshold;
  private Integer base;
  private String figures;

  @JdbcTypeCode(SqlTypes.CHAR)
  private String figuresSha256;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<UUID> checkedAgainst;

  @Column(updatable = false)
  private UUID preparedBy;

  @Column(updatable = false)
  private Instant preparedAt;

  private UUID checkedBy;
  private Instant checkedAt;
  private UUID approvedBy;
  private Instant approvedAt;
  private UUID releasedBy;
  private Instant releasedAt;
  private Instant supersededAt;
  private UUID returnedBy;
  private Instant returnedAt;
  private String returnReason;
  private Instant statusSince;

  DataRelease() {}

  static DataRelease prepare(String number, Actor actor, Instant now) {
    DataRelease release = new DataRelease();
    release.id = UUID.randomUUID();
    release.number = number;
    release.preparedBy = actor.id();
    release.preparedAt = now;
    release.become(DataReleaseStatus.DRAFT, now);
    return release;
  }

  void write(Definition definition, String why, UUID takesThePlaceOf) {
    subject = definition.subject();
    fromYear = definition.fromYear();
    toYear = definition.toYear();
    dimensions = definition.dimensions();
    purpose = why.strip();
    supersedes = takesThePlaceOf;
  }

  /**
   * @param against all other releases that are out or on their way
   */
  void examined(
      Actor actor, Rule rule, String table, String sha256, List<UUID> against, Instant now) {
    checkExamine(actor);
    threshold = rule.threshold();
    base = rule.base();
    figures = table;
    figuresSha256 = sha256;
    checkedAgainst = List.copyOf(against);
    checkedBy = actor.id();
    checkedAt = now;
    become(DataReleaseStatus.DISCLOSURE_CHECK, now);
  }

  void approve(Actor actor, Instant now) {
    checkApprove(actor);
    approvedBy = actor.id();
    approvedAt = now;
    become(DataReleaseStatus.DPO_APPROVED, now);
  }

  void release(Actor actor, Instant now) {
    checkRelease(actor);
    releasedBy = actor.id();
    releasedAt = now;
    become(DataReleaseStatus.RELEASED, now);
  }

  /** Back to who prepared it, and examined anew before it goes on. */
  void giveBack(Actor actor, String reason, Instant now) {
    checkGiveBack();
    returnedBy = actor.id();
    returnedAt = now;
    returnReason = reason.strip();
    threshold = null;
    base = null;
    figures = null;
    figuresSha256 = null;
    checkedAgainst = null;
    checkedBy = null;
    checkedAt = null;
    approvedBy = null;
    approvedAt = null;
    become(DataReleaseStatus.DRAFT, now);
  }

  void superseded(Instant now) {
    require(DataReleaseStatus.SUPERSEDED);
    supersededAt = now;
    become(DataReleaseStatus.SUPERSEDED, now);
  }

  void checkEdit(Actor actor) {
    if (!actor.did(preparedBy)) {
      throw Refusal.rule("release.not-yours");
    }
    if (status != DataReleaseStatus.DRAFT) {
      throw Refusal.conflict("release.wrong-state");
    }
  }

  void checkExamine(Actor actor) {
    checkEdit(actor);
  }

  void checkApprove(Actor actor) {
    require(DataReleaseStatus.DPO_APPROVED);
    if (actor.did(preparedBy) || actor.did(checkedBy)) {
      throw Refusal.rule("release.same-person");
    }
  }

  void checkRelease(Actor actor) {
    require(DataReleaseStatus.RELEASED);
    if (actor.did(preparedBy) || actor.did(checkedBy) || actor.did(approvedBy)) {
      throw Refusal.rule("release.same-person");
    }
  }

  void checkGiveBack() {
    require(DataReleaseStatus.DRAFT);
  }

  boolean wasExaminedBy(Actor actor) {
    return status == DataReleaseStatus.DISCLOSURE_CHECK && actor.did(checkedBy);
  }

  /**
   * @param beingExamined while which nothing is done to it
   */
  List<String> actions(Actor actor, boolean beingExamined) {
    if (beingExamined) {
      return List.of();
    }
    return Actions.of(actor)
        .offer("edit", () -> checkEdit(actor), Role.SECRETARIAT_OFFICER)
        .offer("examine", () -> checkExamine(actor), Role.SECRETARIAT_OFFICER)
        .offer("approve", () -> checkApprove(actor), Role.DATA_PROTECTION_OFFICER)
        .offer("release", () -> checkRelease(actor), Role.FUND_MANAGER)
        .offer("return", this::checkGiveBack, Role.DATA_PROTECTION_OFFICER, Role.FUND_MANAGER)
        .list();
  }

  private void require(DataReleaseStatus next) {
    if (!status.mayBecome(next)) {
      throw Refusal.conflict("release.wrong-state");
    }
  }

  private void become(DataReleaseStatus next, Instant now) {
    status = next;
    statusSince = now;
  }

  Definition definition() {
    return new Definition(subject, fromYear, toYear, dimensions);
  }

  Rule rule() {
    return threshold == null ? null : new Rule(threshold, base);
  }

  public UUID id() {
    return id;
  }

  int version() {
    return version;
  }

  String number() {
    return number;
  }

  DataReleaseStatus status() {
    return status;
  }

  String purpose() {
    return purpose;
  }

  UUID supersedes() {
    return supersedes;
  }

  String figures() {
    return figures;
  }

  String figuresSha256() {
    return figuresSha256;
  }

  UUID preparedBy() {
    return preparedBy;
  }

  Instant preparedAt() {
    return preparedAt;
  }

  UUID checkedBy() {
    return checkedBy;
  }

  Instant checkedAt() {
    return checkedAt;
  }

  UUID approvedBy() {
    return approvedBy;
  }

  Instant approvedAt() {
    return approvedAt;
  }

  UUID releasedBy() {
    return releasedBy;
  }

  Instant releasedAt() {
    return releasedAt;
  }

  Instant supersededAt() {
    return supersededAt;
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
}
