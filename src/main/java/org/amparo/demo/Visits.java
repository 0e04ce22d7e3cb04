package org.amparo.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.amparo.assurance.Engagement;
import org.amparo.assurance.EngagementKind;
import org.amparo.assurance.EngagementStatus;
import org.amparo.assurance.Engagements;
import org.amparo.assurance.Opinion;
import org.amparo.document.Upload;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;

/** Visits, spot checks and audits, carried out by an officer who accepts no reports. */
@ApplicationScoped
class Visits {

  private final Engagements engagements;
  private final Rounds rounds;
  private final FundClock clock;

  Visits(Engagements engagements, Rounds rounds, FundClock clock) {
    this.engagements = engagements;
    this.rounds = rounds;
    this.clock = clock;
  }

  /** Everything planned for a grant takes place, and nothing is found. */
  void hold(UUID grant, Actor officer, LocalDate on) {
    for (UUID planned : planned(grant)) {
      carriedOut(planned, officer, on);
    }
  }

  private void carriedOut(UUID id, Actor officer, LocalDate on) {
    on(on.minusDays(10), () -> engagements.contact(id, Cast.OFFICER_2));
    EngagementKind kind = engagements.findById(id).kind();
    issue(
        id,
        on.plusDays(5),
        on,
        "What was planned is done, and the books are in order.",
        kind == EngagementKind.AUDIT ? Opinion.UNQUALIFIED : null);
    on(
        on.plusDays(14),
        () -> engagements.comment(id, "We have nothing to add.", Map.of(), officer));
    on(on.plusDays(18), () -> engagements.finalise(id, Cast.MANAGER));
    on(on.plusDays(19), () -> engagements.resolve(id, Cast.OFFICER));
  }

  private void issue(
      UUID id, LocalDate on, LocalDate tookPlaceOn, String summary, Opinion opinion) {
    on(on, () -> engagements.attach(id, Upload.of("report.pdf", rounds.paper()), Cast.OFFICER_2));
    on(
        on,
        () ->
            engagements.issue(
                id, new Engagement.Issue(tookPlaceOn, summary, opinion), Cast.OFFICER_2));
  }

  private List<UUID> planned(UUID grant) {
    return engagements
        .list("grantId = ?1 and status = ?2", grant, EngagementStatus.PLANNED)
        .stream()
        .map(Engagement::id)
        .toList();
  }

  private <T> T on(LocalDate day, Supplier<T> telling) {
    return DemoFund.on(clock, day, telling);
  }
}
