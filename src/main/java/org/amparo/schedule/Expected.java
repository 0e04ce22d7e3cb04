package org.amparo.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.amparo.grant.GrantStatus;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One report that an agreement asks for, as it stands.
 *
 * @param key tells it from all others, and puts it in its place among them: by the day it is due
 * @param instalment that it is on, or null
 * @param dueOn null of an incident
 * @param open whether it can be written: of an instalment, once that was paid
 * @param overdue also when it was sent back
 * @param report on the instalment, once there is one
 * @param filing of any other kind, once there is one
 * @param since when it came to stand so; null while nobody has done anything
 */
public record Expected(
    String key,
    UUID grant,
    String grantNumber,
    GrantStatus grantStatus,
    String granteeCode,
    String granteeName,
    ReportKind kind,
    Integer instalment,
    LocalDate dueOn,
    State state,
    boolean open,
    boolean overdue,
    UUID report,
    UUID filing,
    UUID waiver,
    Instant since) {

  @Schema(name = "ExpectedReportState")
  public enum State {
    NOT_YET_DUE,
    DUE,
    OVERDUE,
    SUBMITTED,
    SENT_BACK,
    ACCEPTED,
    WAIVED;

    /** Whether it is the grantee's turn, or will be. */
    boolean isAwaited() {
      return this == NOT_YET_DUE || this == DUE || this == OVERDUE || this == SENT_BACK;
    }
  }

  /** Whether closing waits for it. */
  boolean isMissing() {
    return kind == ReportKind.INCIDENT
        ? state == State.SUBMITTED || state == State.SENT_BACK
        : open && state != State.ACCEPTED && state != State.WAIVED;
  }

  boolean isWaivable() {
    return kind != ReportKind.INCIDENT
        && open
        && state.isAwaited()
        && grantStatus != GrantStatus.CLOSED;
  }

  /** The number by which people know it. */
  String label() {
    return instalment == null ? grantNumber : grantNumber + " / " + instalment;
  }

  List<String> actions(Actor actor, boolean withdrawable) {
    List<String> actions = new ArrayList<>();
    if (actor.is(Role.FUND_MANAGER) && isWaivable()) {
      actions.add("waive");
    }
    if (actor.is(Role.FUND_MANAGER) && withdrawable) {
      actions.add("withdrawWaiver");
    }
    if (actor.isOf(granteeCode)
        && actor.isAny(Role.NGO_EDITOR, Role.NGO_AUTHORIZED_OFFICER)
        && open
        && state.isAwaited()
        && !kind.isOnInstalment()
        && filing == null) {
      actions.add("file");
    }
    return List.copyOf(actions);
  }
}
