package org.amparo.payment;

import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A file in which the bank answers to an order, as it came. It is read whole or not taken. */
@Entity
@Table(name = "payment_status_file")
public class StatusFile {

  @Id private UUID id;
  private UUID orderId;
  private String messageId;
  private Instant madeAt;
  private String name;
  private long size;

  @JdbcTypeCode(SqlTypes.CHAR)
  private String sha256;

  @Basic(fetch = FetchType.LAZY)
  private byte[] bytes;

  private UUID loadedBy;
  private Instant loadedAt;

  StatusFile() {}

  StatusFile(
      UUID orderId,
      Pain002.Answer answer,
      String name,
      byte[] bytes,
      String sha256,
      Actor actor,
      Instant now) {
    this.id = UUID.randomUUID();
    this.orderId = orderId;
    this.messageId = answer.id();
    this.madeAt = answer.madeAt();
    this.name = name;
    this.size = bytes.length;
    this.sha256 = sha256;
    this.bytes = bytes;
    this.loadedBy = actor.id();
    this.loadedAt = now;
  }

  public UUID id() {
    return id;
  }

  UUID orderId() {
    return orderId;
  }

  String messageId() {
    return messageId;
  }

  Instant madeAt() {
    return madeAt;
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

  UUID loadedBy() {
    return loadedBy;
  }

  Instant loadedAt() {
    return loadedAt;
  }
}
