package org.amparo.assurance;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.amparo.diligence.Assurance;
import org.amparo.diligence.Risk;
import org.amparo.grant.Grant;
import org.amparo.identity.Actor;

/** The least that is visited, checked and audited of one grant. It is never changed. */
@Entity
class AssurancePlan {

  @Id private UUID grantId;

  @Enumerated(EnumType.STRING)
  private Risk risk;

  private int visits;
  private int spotChecks;
  private int audits;
  private UUID madeBy;
  private Instant madeAt;

  /** What is to be planned of a kind, on which day. */
  record Planned(EngagementKind kind, LocalDate dueOn) {}

  AssurancePlan() {}

  AssurancePlan(Grant grant, Risk risk, Assurance least, Actor actor, Instant now) {
    this.grantId = grant.id();
    this.risk = risk;
    this.visits = least.visits();
    this.spotChecks = least.spotChecks();
    this.audits = least.audits();
    this.madeBy = actor.id();
    this.madeAt = now;
  }

  /**
   * Each kind spread over what is left of the term: of two visits one after a third of it and one
   * after two thirds. An audit looks at the whole, and so the last one comes at the end.
   */
  List<Planned> spread(LocalDate from, LocalDate startsOn, LocalDate endsOn) {
    LocalDate first = from.isAfter(startsOn) ? from : startsOn;
    long days = Math.max(0, ChronoUnit.DAYS.between(first, endsOn));
    List<Planned> planned = new ArrayList<>();
    for (EngagementKind kind :
        List.of(EngagementKind.PROGRAMME_VISIT, EngagementKind.SPOT_CHECK, EngagementKind.AUDIT)) {
      int count = least(kind);
      int parts = kind == EngagementKind.AUDIT ? count : count + 1;
      for (int n = 1; n <= count; n++) {
        planned.add(new Planned(kind, first.plusDays(days * n / parts)));
      }
    }
    return planned;
  }

  int least(EngagementKind kind) {
    return switch (kind) {
      case PROGRAMME_VISIT -> visits;
      case SPOT_CHECK -> spotChecks;
      case AUDIT -> audits;
      case SPECIAL_AUDIT, MICRO_ASSESSMENT -> 0;
    };
  }

  Risk risk() {
    return risk;
  }

  UUID madeBy() {
    return madeBy;
  }

  Instant madeAt() {
    return madeAt;
  }
}
