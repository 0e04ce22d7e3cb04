package org.amparo.grant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.amparo.money.Money;
import org.amparo.problem.Refusal;

/**
 * One payment of the plan. Which payment pays it, and what was made of it, is told to it by those
 * who know.
 */
@Entity
@Table(name = "grant_instalment")
public class Instalment {

  @Id private UUID id;
  @Version private int version;

  @ManyToOne(optional = false, fetch = FetchType.LAZY)
  private Grant grant;

  private int number;
  private BigDecimal amount;
  private LocalDate dueOn;

  @Enumerated(EnumType.STRING)
  private InstalmentStatus status;

  private UUID disbursementId;
  private BigDecimal eligible;
  private BigDecimal reclaimed;
  private Instant accountedAt;

  /** The database keeps it, with the request itself. */
  @Column(insertable = false, updatable = false)
  private BigDecimal asked;

  /** The database keeps it, with the waiver itself. */
  @Column(insertable = false, updatable = false)
  private boolean reportWaived;

  Instalment() {}

  Instalment(Grant grant, int number, Money amount, LocalDate dueOn) {
    this.id = UUID.randomUUID();
    this.grant = grant;
    this.number = number;
    this.amount = amount.amount();
    this.dueOn = dueOn;
    this.status = InstalmentStatus.PLANNED;
  }

  void become(InstalmentStatus next, UUID disbursement) {
    if (!status.mayBecome(next)) {
      throw Refusal.conflict("grant.instalment-state", number, status);
    }
    if (next == InstalmentStatus.RETURNED && isAccounted()) {
      throw Refusal.conflict("grant.instalment-accounted", number);
    }
    status = next;
    disbursementId =
        next == InstalmentStatus.PLANNED || next == InstalmentStatus.RETURNED ? null : disbursement;
  }

  /** With the end of the agreement. */
  void move(LocalDate later) {
    dueOn = later;
  }

  void account(Money asExpense, Money asReceivable, Instant at) {
    if (!status.isPaid()) {
      throw Refusal.conflict("grant.instalment-state", number, status);
    }
    eligible = asExpense.amount();
    reclaimed = asReceivable.amount();
    accountedAt = at;
  }

  /** Of what was accepted, this much is to be paid back after all. */
  void disallow(Money amount) {
    eligible = eligible().minus(amount).amount();
    reclaimed = reclaimed().plus(amount).amount();
  }

  public int number() {
    return number;
  }

  public Money amount() {
    return Money.usd(amount);
  }

  public LocalDate dueOn() {
    return dueOn;
  }

  public InstalmentStatus status() {
    return status;
  }

  public UUID disbursementId() {
    return disbursementId;
  }

  /** Whether the report on it was accepted, by programme and finance. */
  public boolean isAccounted() {
    return accountedAt != null;
  }

  /** What its latest request asked for: perhaps less than was agreed. */
  public Money asked() {
    return asked == null ? amount() : Money.usd(asked);
  }

  /** Whether the fund does without the report on it. */
  public boolean isReportWaived() {
    return reportWaived;
  }

  /** Whether no report on it is awaited any more. */
  public boolean isReported() {
    return isAccounted() || reportWaived;
  }

  /** What its accepted report made expense and was not disallowed since; nothing before. */
  public Money eligible() {
    return eligible == null ? Money.ZERO : Money.usd(eligible);
  }

  /** What its accepted report, or a finding since, made receivable; nothing before. */
  public Money reclaimed() {
    return reclaimed == null ? Money.ZERO : Money.usd(reclaimed);
  }
}
