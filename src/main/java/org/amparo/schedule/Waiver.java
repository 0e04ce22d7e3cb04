package org.amparo.schedule;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.amparo.grant.Grant;
import org.amparo.grant.GrantStatus;
import org.amparo.identity.Actor;
import org.amparo.problem.Refusal;

/**
 * A report that the fund manager does without. As long as it stands the report counts as made, and
 * wherever it opens the way it is named.
 */
@Entity
@Table(name = "report_waiver")
public class Waiver {

  @Id private UUID id;
  @Version private int version;
  private UUID grantId;

  @Enumerated(EnumType.STRING)
  private ReportKind kind;

  private Integer instalment;
  private String reason;
  private UUID waivedBy;
  private Instant waivedAt;
  private String withdrawalReason;
  private UUID withdrawnBy;
  private Instant withdrawnAt;

  Waiver() {}

  Waiver(Expected report, String reason, Actor actor, Instant now) {
    if (!report.isWaivable()) {
      throw Refusal.conflict("schedule.not-waivable");
    }
    this.id = UUID.randomUUID();
    this.grantId = report.grant();
    this.kind = report.kind();
    this.instalment = report.instalment();
    this.reason = reason.strip();
    this.waivedBy = actor.id();
    this.waivedAt = now;
  }

  void withdraw(String why, Grant grant, Actor actor, Instant now) {
    checkWithdraw(grant);
    withdrawalReason = why.strip();
    withdrawnBy = actor.id();
    withdrawnAt = now;
  }

  /** What was paid, or closed, because the report was done without, rests on it. */
  void checkWithdraw(Grant grant) {
    if (isWithdrawn()) {
      throw Refusal.conflict("schedule.waiver-withdrawn");
    }
    if (grant.status() == GrantStatus.CLOSED || isRestedOn(grant)) {
      throw Refusal.conflict("schedule.waiver-rested-on");
    }
  }

  private boolean isRestedOn(Grant grant) {
    return instalment != null
        && grant.instalments().stream()
            .anyMatch(i -> i.number() == instalment + 1 && !i.status().isRequestable());
  }

  boolean isWithdrawable(Grant grant) {
    try {
      checkWithdraw(grant);
      return true;
    } catch (Refusal refusal) {
      return false;
    }
  }

  boolean isWithdrawn() {
    return withdrawnAt != null;
  }

  UUID id() {
    return id;
  }

  UUID grantId() {
    return grantId;
  }

  ReportKind kind() {
    return kind;
  }

  Integer instalment() {
    return instalment;
  }

  public String reason() {
    return reason;
  }

  public UUID waivedBy() {
    return waivedBy;
  }

  public Instant waivedAt() {
    return waivedAt;
  }

  UUID withdrawnBy() {
    return withdrawnBy;
  }
}
