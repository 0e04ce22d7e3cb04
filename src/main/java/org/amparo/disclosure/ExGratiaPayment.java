package org.amparo.disclosure;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amparo.assistance.PersonalData;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.DynamicUpdate;

/**
 * A payment that the fund made without being bound to. This is its disclosure: the money itself is
 * in the journal.
 */
@Entity
@DynamicUpdate // What was recorded may not be written again, even with what it says already.
public class ExGratiaPayment {

  @Schema(name = "ExGratiaStatus")
  public enum Status {
    RECORDED,
    WITHDRAWN
  }

  /**
   * What is recorded.
   *
   * @param legalOpinion reference of the opinion that the fund was not liable
   * @param authority who approved the payment, and under which reference
   * @param entryId the entry that paid it, or null
   */
  public record Particulars(
      LocalDate paidOn,
      Money amount,
      String circumstances,
      String legalOpinion,
      String authority,
      UUID entryId,
      UUID grantId,
      UUID idempotencyKey) {}

  @Id private UUID id;
  @Version private int version;
  private String number;

  @Enumerated(EnumType.STRING)
  private Status status;

  private LocalDate paidOn;
  private Money amount;
  private BigDecimal usd;
  private String circumstances;
  private String legalOpinion;
  private String authority;
  private UUID entryId;
  private UUID grantId;
  private UUID recordedBy;
  private Instant recordedAt;
  private UUID withdrawnBy;
  private Instant withdrawnAt;
  private String withdrawalReason;
  private UUID idempotencyKey;

  ExGratiaPayment() {}

  static ExGratiaPayment record(
      String number, Particulars p, BigDecimal rate, Actor actor, Instant now, LocalDate today) {
    if (!p.amount().isPositive()) {
      throw Refusal.invalid(FieldError.of("amount.amount", "problem.field.not-positive"));
    }
    if (p.paidOn().isAfter(today)) {
      throw Refusal.invalid(FieldError.of("paidOn", "problem.field.future"));
    }
    PersonalData.requireNone("circumstances", p.circumstances());
    ExGratiaPayment payment = new ExGratiaPayment();
    payment.id = UUID.randomUUID();
    payment.number = number;
    payment.status = Status.RECORDED;
    payment.paidOn = p.paidOn();
    payment.amount = p.amount();
    payment.usd = p.amount().inUsd(rate).amount();
    payment.circumstances = p.circumstances().strip();
    payment.legalOpinion = p.legalOpinion().strip();
    payment.authority = p.authority().strip();
    payment.entryId = p.entryId();
    payment.grantId = p.grantId();
    payment.recordedBy = actor.id();
    payment.recordedAt = now;
    payment.idempotencyKey = p.idempotencyKey();
    return payment;
  }

  /** Recorded by mistake: it stays, with the reason, and counts no more. */
  boolean withdraw(Actor actor, String reason, Instant now) {
    if (status == Status.WITHDRAWN && actor.did(withdrawnBy)) {
      return false;
    }
    checkWithdraw();
    PersonalData.requireNone("reason", reason);
    status = Status.WITHDRAWN;
    withdrawnBy = actor.id();
    withdrawnAt = now;
    withdrawalReason = reason.strip();
    return true;
  }

  List<String> actions(Actor actor) {
    return Actions.of(actor).offer("withdraw", this::checkWithdraw, Role.CONTROLLER).list();
  }

  private void checkWithdraw() {
    if (status != Status.RECORDED) {
      throw Refusal.conflict("disclosure.wrong-state", status.name());
    }
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

  public Status status() {
    return status;
  }

  public LocalDate paidOn() {
    return paidOn;
  }

  public Money amount() {
    return amount;
  }

  public Money usd() {
    return Money.usd(usd);
  }

  public String circumstances() {
    return circumstances;
  }

  public String legalOpinion() {
    return legalOpinion;
  }

  public String authority() {
    return authority;
  }

  public UUID entryId() {
    return entryId;
  }

  public UUID grantId() {
    return grantId;
  }

  UUID recordedBy() {
    return recordedBy;
  }

  Instant recordedAt() {
    return recordedAt;
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
