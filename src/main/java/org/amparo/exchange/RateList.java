package org.amparo.exchange;

import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A list of rates as it came in a file. Whoever loads it does not approve it; until it is approved
 * it values nothing.
 */
@Entity
@Table(name = "exchange_rate_list")
public class RateList {

  /** Every currency of a month, or those that changed in between. */
  @Schema(name = "ExchangeRateListKind")
  public enum Kind {
    FULL,
    PARTIAL
  }

  @Schema(name = "ExchangeRateListStatus")
  enum Status {
    LOADED,
    APPROVED,
    REJECTED
  }

  @Id private UUID id;
  @Version private int version;

  @Enumerated(EnumType.STRING)
  private Status status;

  @Enumerated(EnumType.STRING)
  private Kind kind;

  private LocalDate effectiveFrom;
  private String source;
  private String fileName;

  @JdbcTypeCode(SqlTypes.CHAR)
  private String sha256;

  @Basic(fetch = FetchType.LAZY)
  private byte[] content;

  private UUID loadedBy;
  private Instant loadedAt;
  private UUID approvedBy;
  private Instant approvedAt;
  private UUID rejectedBy;
  private Instant rejectedAt;
  private String rejectionReason;

  RateList() {}

  RateList(
      Kind kind,
      LocalDate effectiveFrom,
      String source,
      String fileName,
      RateFile file,
      Actor actor,
      Instant now) {
    this.id = UUID.randomUUID();
    this.status = Status.LOADED;
    this.kind = kind;
    this.effectiveFrom = effectiveFrom;
    this.source = source;
    this.fileName = fileName;
    this.sha256 = file.sha256();
    this.content = file.content();
    this.loadedBy = actor.id();
    this.loadedAt = now;
  }

  boolean approve(Actor actor, Instant now) {
    if (actor.did(approvedBy)) {
      return false;
    }
    checkApprove(actor);
    status = Status.APPROVED;
    approvedBy = actor.id();
    approvedAt = now;
    return true;
  }

  void checkApprove(Actor actor) {
    checkUndecided();
    if (actor.did(loadedBy)) {
      throw Refusal.rule("exchange.same-person");
    }
  }

  boolean reject(Actor actor, Instant now, String reason) {
    if (actor.did(rejectedBy) && reason.strip().equals(rejectionReason)) {
      return false;
    }
    checkUndecided();
    status = Status.REJECTED;
    rejectedBy = actor.id();
    rejectedAt = now;
    rejectionReason = reason.strip();
    return true;
  }

  void checkUndecided() {
    if (status != Status.LOADED) {
      throw Refusal.conflict("exchange.wrong-state", status);
    }
  }

  List<String> actions(Actor actor) {
    return Actions.of(actor)
        .offer("approve", () -> checkApprove(actor), Role.CONTROLLER)
        .offer("reject", this::checkUndecided, Role.CONTROLLER, Role.FINANCE_ACCOUNTANT)
        .list();
  }

  Stream<UUID> persons() {
    return Stream.of(loadedBy, approvedBy, rejectedBy);
  }

  public UUID id() {
    return id;
  }

  int version() {
    return version;
  }

  Status status() {
    return status;
  }

  Kind kind() {
    return kind;
  }

  LocalDate effectiveFrom() {
    return effectiveFrom;
  }

  String source() {
    return source;
  }

  String fileName() {
    return fileName;
  }

  String sha256() {
    return sha256;
  }

  byte[] content() {
    return content;
  }

  UUID loadedBy() {
    return loadedBy;
  }

  Instant loadedAt() {
    return loadedAt;
  }

  UUID approvedBy() {
    return approvedBy;
  }

  Instant approvedAt() {
    return approvedAt;
  }

  UUID rejectedBy() {
    return rejectedBy;
  }

  Instant rejectedAt() {
    return rejectedAt;
  }

  String rejectionReason() {
    return rejectionReason;
  }
}
