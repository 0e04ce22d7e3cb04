package org.amparo.bank;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A file as it came from the bank, and what became of it. */
@Entity
@Table(name = "bank_file")
public class BankFile {

  /** It is read whole or refused whole. */
  @Schema(name = "BankFileStatus")
  enum Status {
    RECEIVED,
    READ,
    REFUSED
  }

  @Id private UUID id;
  private String name;
  private long size;

  @JdbcTypeCode(SqlTypes.CHAR)
  private String sha256;

  @Enumerated(EnumType.STRING)
  private Status status;

  private String problem;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<String> problemArgs;

  private int lines;
  private int newLines;
  private UUID jobId;
  private UUID loadedBy;
  private Instant loadedAt;
  private Instant readAt;

  BankFile() {}

  BankFile(String name, long size, String sha256, Actor actor, Instant now) {
    this.id = UUID.randomUUID();
    this.name = name;
    this.size = size;
    this.sha256 = sha256;
    this.status = Status.RECEIVED;
    this.problemArgs = List.of();
    this.loadedBy = actor.id();
    this.loadedAt = now;
  }

  /** For one that is read beside the request. */
  BankFile withJob(UUID job) {
    jobId = job;
    return this;
  }

  void read(int all, int fresh, Instant now) {
    status = Status.READ;
    lines = all;
    newLines = fresh;
    readAt = now;
  }

  void refuse(Refusal why, Instant now) {
    status = Status.REFUSED;
    problem = why.code();
    problemArgs = why.args().stream().map(String::valueOf).toList();
    readAt = now;
  }

  boolean isRead() {
    return status != Status.RECEIVED;
  }

  public UUID id() {
    return id;
  }

  String name() {
    return name;
  }

  long size() {
    return size;
  }

  String sha256() {
    return sha256;
  }

  Status status() {
    return status;
  }

  String problem() {
    return problem;
  }

  List<String> problemArgs() {
    return problemArgs;
  }

  int lines() {
    return lines;
  }

  int newLines() {
    return newLines;
  }

  UUID jobId() {
    return jobId;
  }

  UUID loadedBy() {
    return loadedBy;
  }

  Instant loadedAt() {
    return loadedAt;
  }

  Instant readAt() {
    return readAt;
  }
}
