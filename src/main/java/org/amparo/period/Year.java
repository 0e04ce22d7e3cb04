package org.amparo.period;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A year of the books. Closed, its result is part of net assets. */
@Entity
@Table(name = "fiscal_year")
public class Year {

  @Schema(name = "YearStatus")
  enum Status {
    OPEN,
    CLOSED,
    REOPENED
  }

  @Id private int year;
  @Version private int version;

  @Enumerated(EnumType.STRING)
  private Status status;

  private int round;
  private UUID closedBy;
  private Instant closedAt;
  private UUID reopenedBy;
  private Instant reopenedAt;
  private String reason;
  private UUID notedBy;
  private Instant notedAt;

  Year() {}

  void checkClose(List<String> openMonths, Integer earlierOpen) {
    if (status == Status.CLOSED) {
      throw Refusal.conflict("period.year-wrong-state");
    }
    if (!openMonths.isEmpty()) {
      throw Refusal.rule("period.months-open", String.join(", ", openMonths));
    }
    if (earlierOpen != null) {
      throw Refusal.rule("period.earlier-year-open", String.valueOf(earlierOpen));
    }
  }

  void close(Actor actor, Instant now) {
    status = Status.CLOSED;
    round++;
    closedBy = actor.id();
    closedAt = now;
  }

  void checkReopen(Integer laterClosed) {
    if (status != Status.CLOSED) {
      throw Refusal.conflict("period.year-wrong-state");
    }
    if (laterClosed != null) {
      throw Refusal.rule("period.later-year-closed", String.valueOf(laterClosed));
    }
  }

  void reopen(Actor actor, Instant now, String why) {
    status = Status.REOPENED;
    reopenedBy = actor.id();
    reopenedAt = now;
    reason = why;
    notedBy = null;
    notedAt = null;
  }

  boolean note(Actor actor, Instant now) {
    if (status != Status.REOPENED) {
      throw Refusal.conflict("period.year-wrong-state");
    }
    if (notedBy != null) {
      return false;
    }
    notedBy = actor.id();
    notedAt = now;
    return true;
  }

  List<String> actions(Actor actor, List<String> openMonths, Integer earlierOpen, Integer later) {
    return Actions.of(actor)
        .offer("close", () -> checkClose(openMonths, earlierOpen), Role.CONTROLLER)
        .offer("reopen", () -> checkReopen(later), Role.CONTROLLER)
        .offer(
            "acknowledge",
            () -> {
              if (status != Status.REOPENED || notedBy != null) {
                throw Refusal.conflict("period.year-wrong-state");
              }
            },
            Role.AUDITOR)
        .list();
  }

  int year() {
    return year;
  }

  int version() {
    return version;
  }

  Status status() {
    return status;
  }

  int round() {
    return round;
  }

  UUID closedBy() {
    return closedBy;
  }

  Instant closedAt() {
    return closedAt;
  }

  UUID reopenedBy() {
    return reopenedBy;
  }

  Instant reopenedAt() {
    return reopenedAt;
  }

  String reason() {
    return reason;
  }

  UUID notedBy() {
    return notedBy;
  }

  Instant notedAt() {
    return notedAt;
  }
}
