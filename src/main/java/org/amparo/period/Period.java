package org.amparo.period;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
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

/**
 * A month of the books. The accountant closes it for the day's business, the controller for good;
 * reopening has a reason, which the auditors are told.
 */
@Entity
@Table(name = "accounting_period")
public class Period {

  @Id private String id;
  @Version private int version;

  @Column(updatable = false)
  private LocalDate startsOn;

  @Column(updatable = false)
  private LocalDate endsOn;

  @Enumerated(EnumType.STRING)
  private PeriodStatus status;

  private UUID softClosedBy;
  private Instant softClosedAt;
  private UUID closedBy;
  private Instant closedAt;
  private String reason;

  Period() {}

  boolean softClose(Actor actor, Instant now, LocalDate today) {
    if (status == PeriodStatus.SOFT_CLOSED && actor.did(softClosedBy)) {
      return false;
    }
    checkSoftClose(today);
    status = PeriodStatus.SOFT_CLOSED;
    softClosedBy = actor.id();
    softClosedAt = now;
    reason = null;
    return true;
  }

  /**
   * @param checklist as it stands
   * @param exception why it is closed although some of the list does not hold, or null
   */
  boolean close(Actor actor, Instant now, List<ClosingCheck.Result> checklist, String exception) {
    if (status == PeriodStatus.CLOSED && actor.did(closedBy)) {
      return false;
    }
    checkClose(actor);
    List<FieldError> against =
        checklist.stream()
            .filter(c -> c.required() && !c.holds())
            .map(c -> FieldError.of("checklist", c.code()))
            .toList();
    if (!against.isEmpty()) {
      throw Refusal.rule("period.checklist", against);
    }
    if (checklist.stream().anyMatch(c -> !c.holds())
        && (exception == null || exception.isBlank())) {
      throw Refusal.rule(
          "period.exception-needed", List.of(FieldError.of("exception", "problem.field.required")));
    }
    status = PeriodStatus.CLOSED;
    closedBy = actor.id();
    closedAt = now;
    reason = exception;
    return true;
  }

  /**
   * @param yearClosed whether its year's result has been taken to net assets
   */
  boolean reopen(String why, boolean yearClosed) {
    if (status == PeriodStatus.REOPENED && why.equals(reason)) {
      return false;
    }
    require(PeriodStatus.REOPENED);
    if (yearClosed) {
      throw Refusal.rule("period.year-closed");
    }
    status = PeriodStatus.REOPENED;
    softClosedBy = null;
    softClosedAt = null;
    closedBy = null;
    closedAt = null;
    reason = why;
    return true;
  }

  void checkNote() {
    if (status != PeriodStatus.REOPENED) {
      throw Refusal.conflict("period.wrong-state");
    }
  }

  private void checkSoftClose(LocalDate today) {
    require(PeriodStatus.SOFT_CLOSED);
    if (!endsOn.isBefore(today)) {
      throw Refusal.rule("period.not-ended");
    }
  }

  private void checkClose(Actor actor) {
    require(PeriodStatus.CLOSED);
    if (actor.did(softClosedBy)) {
      throw Refusal.rule("period.same-person");
    }
  }

  List<String> actions(Actor actor, LocalDate today) {
    return Actions.of(actor)
        .offer("softClose", () -> checkSoftClose(today), Role.FINANCE_ACCOUNTANT)
        .offer("close", () -> checkClose(actor), Role.CONTROLLER)
        .offer("reopen", () -> require(PeriodStatus.REOPENED), Role.CONTROLLER)
        .list();
  }

  ClosingCheck.Month month() {
    return new ClosingCheck.Month(id, startsOn, endsOn);
  }

  String id() {
    return id;
  }

  int version() {
    return version;
  }

  LocalDate startsOn() {
    return startsOn;
  }

  LocalDate endsOn() {
    return endsOn;
  }

  PeriodStatus status() {
    return status;
  }

  UUID softClosedBy() {
    return softClosedBy;
  }

  Instant softClosedAt() {
    return softClosedAt;
  }

  UUID closedBy() {
    return closedBy;
  }

  Instant closedAt() {
    return closedAt;
  }

  String reason() {
    return reason;
  }

  private void require(PeriodStatus next) {
    if (!status.mayBecome(next)) {
      throw Refusal.conflict("period.wrong-state");
    }
  }
}
