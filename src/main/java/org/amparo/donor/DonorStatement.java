package org.amparo.donor;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * What a donor is told of its contributions, certified by finance: one person prepares it, another
 * certifies. The figures are kept as they were then.
 */
@Entity
@DynamicUpdate // What was prepared may not be written again, even with what it says already.
class DonorStatement {

  @Schema(name = "DonorStatementStatus")
  enum Status {
    PREPARED,
    CERTIFIED,
    WITHDRAWN
  }

  @Id private UUID id;
  @Version private int version;
  private String number;

  @Enumerated(EnumType.STRING)
  private Status status;

  private UUID donorId;
  private LocalDate startsOn;
  private LocalDate endsOn;

  @JdbcTypeCode(SqlTypes.JSON)
  private StatementContent content;

  @JdbcTypeCode(SqlTypes.CHAR)
  private String sha256;

  private UUID preparedBy;
  private Instant preparedAt;
  private UUID certifiedBy;
  private Instant certifiedAt;
  private UUID withdrawnBy;
  private Instant withdrawnAt;
  private String withdrawalReason;

  DonorStatement() {}

  DonorStatement(
      String number,
      UUID donorId,
      LocalDate startsOn,
      LocalDate endsOn,
      StatementContent content,
      Actor actor,
      Instant now) {
    this.id = UUID.randomUUID();
    this.number = number;
    this.status = Status.PREPARED;
    this.donorId = donorId;
    this.startsOn = startsOn;
    this.endsOn = endsOn;
    this.content = content;
    this.sha256 = content.sha256();
    this.preparedBy = actor.id();
    this.preparedAt = now;
  }

  static void requireDays(LocalDate startsOn, LocalDate endsOn, LocalDate today) {
    if (endsOn.isBefore(startsOn)) {
      throw Refusal.invalid(FieldError.of("endsOn", "donor.ends-before-start"));
    }
    if (endsOn.isAfter(today)) {
      throw Refusal.invalid(FieldError.of("endsOn", "problem.field.future"));
    }
  }

  /**
   * @param now figures as the books give them now: what is certified must be what they say
   * @return whether anything was done
   */
  boolean certify(Actor actor, StatementContent now, Instant at) {
    if (status == Status.CERTIFIED && actor.did(certifiedBy)) {
      return false;
    }
    checkCertify(actor);
    if (!now.sha256().equals(sha256)) {
      throw Refusal.rule("donor.figures-moved");
    }
    status = Status.CERTIFIED;
    certifiedBy = actor.id();
    certifiedAt = at;
    return true;
  }

  boolean withdraw(Actor actor, String reason, Instant at) {
    if (status == Status.WITHDRAWN && actor.did(withdrawnBy)) {
      return false;
    }
    checkWithdraw(actor);
    status = Status.WITHDRAWN;
    withdrawnBy = actor.id();
    withdrawnAt = at;
    withdrawalReason = reason.strip();
    return true;
  }

  List<String> actions(Actor actor) {
    return Actions.of(actor)
        .offer("certify", () -> checkCertify(actor), Role.CONTROLLER)
        .offer("withdraw", () -> checkWithdraw(actor), Role.FINANCE_ACCOUNTANT, Role.CONTROLLER)
        .list();
  }

  private void checkCertify(Actor actor) {
    if (status != Status.PREPARED) {
      throw Refusal.conflict("donor.wrong-state", status.name());
    }
    if (actor.did(preparedBy)) {
      throw Refusal.rule("donor.same-person");
    }
  }

  private void checkWithdraw(Actor actor) {
    if (status == Status.WITHDRAWN) {
      throw Refusal.conflict("donor.wrong-state", status.name());
    }
    // What the controller certified is not the accountant's to take back.
    if (status == Status.CERTIFIED && !actor.is(Role.CONTROLLER)) {
      throw Refusal.rule("donor.withdrawn-by-controller");
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

  Status status() {
    return status;
  }

  UUID donorId() {
    return donorId;
  }

  LocalDate startsOn() {
    return startsOn;
  }

  LocalDate endsOn() {
    return endsOn;
  }

  StatementContent content() {
    return content;
  }

  String sha256() {
    return sha256;
  }

  UUID preparedBy() {
    return preparedBy;
  }

  Instant preparedAt() {
    return preparedAt;
  }

  UUID certifiedBy() {
    return certifiedBy;
  }

  Instant certifiedAt() {
    return certifiedAt;
  }

  UUID withdrawnBy() {
    return withdrawnBy;
  }

  Instant withdrawnAt() {
    return withdrawnAt;
  }

  String withdrawalReason() {
    return withdrawalReason;
  }
}
