package org.amparo.finding;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.amparo.identity.Actor;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.DynamicUpdate;

/** One unit that was drawn, and what examining it showed. */
@Entity
@DynamicUpdate // What was drawn may not be written again, even with what it says already.
class SampleItem {

  @Schema(name = "SampleResult")
  enum Result {
    IN_ORDER,
    EXCEPTION,
    NO_EVIDENCE
  }

  @Id private UUID id;
  @Version private int version;
  private UUID sampleId;
  private int position;
  private UUID entryId;
  private long entryNumber;
  private Short line;
  private BigDecimal usd;
  private Integer stratum;
  private int hits;

  @Enumerated(EnumType.STRING)
  private Result result;

  private BigDecimal misstatement;
  private String remark;
  private UUID examinedBy;
  private Instant examinedAt;

  SampleItem() {}

  SampleItem(UUID sampleId, int position, Draw.Drawn drawn) {
    this.id = UUID.randomUUID();
    this.sampleId = sampleId;
    this.position = position;
    this.entryId = drawn.unit().entryId();
    this.entryNumber = drawn.unit().number();
    this.line = drawn.unit().line() == 0 ? null : (short) drawn.unit().line();
    this.usd = BigDecimal.valueOf(drawn.unit().cents(), 2);
    this.stratum = drawn.stratum();
    this.hits = drawn.hits();
  }

  /**
   * @param error by how much the books are wrong here, in US dollars, or null
   * @return whether anything was changed; an auditor may think again, and the trail keeps both
   */
  boolean examine(Actor actor, Result outcome, Money error, String why, Instant now) {
    Finding.requireIndependent(actor);
    if (error != null && !error.currency().equals("USD")) {
      throw Refusal.invalid(FieldError.of("misstatement.currency", "problem.field.currency"));
    }
    boolean silent = why == null || why.isBlank();
    if (outcome != Result.IN_ORDER && silent) {
      throw Refusal.invalid(FieldError.of("remark", "problem.field.required"));
    }
    if (outcome == Result.IN_ORDER && error != null && !error.isZero()) {
      throw Refusal.invalid(FieldError.of("misstatement", "finding.in-order-without-error"));
    }
    BigDecimal amount = error == null ? null : error.amount();
    String text = silent ? null : why.strip();
    if (result == outcome
        && Objects.equals(remark, text)
        && Objects.equals(misstatement, amount)
        && actor.did(examinedBy)) {
      return false;
    }
    result = outcome;
    misstatement = amount;
    remark = text;
    examinedBy = actor.id();
    examinedAt = now;
    return true;
  }

  UUID id() {
    return id;
  }

  UUID sampleId() {
    return sampleId;
  }

  int position() {
    return position;
  }

  UUID entryId() {
    return entryId;
  }

  long entryNumber() {
    return entryNumber;
  }

  Integer line() {
    return line == null ? null : Integer.valueOf(line);
  }

  Money usd() {
    return Money.usd(usd);
  }

  Integer stratum() {
    return stratum;
  }

  int hits() {
    return hits;
  }

  Result result() {
    return result;
  }

  Money misstatement() {
    return misstatement == null ? null : Money.usd(misstatement);
  }

  String remark() {
    return remark;
  }

  UUID examinedBy() {
    return examinedBy;
  }

  Instant examinedAt() {
    return examinedAt;
  }
}
