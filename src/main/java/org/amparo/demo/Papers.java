package org.amparo.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.UUID;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.schedule.Filing;
import org.amparo.schedule.FilingDraft;
import org.amparo.schedule.Filings;
import org.amparo.schedule.ReportKind;
import org.amparo.schedule.Waivers;

/** What grantees report beside their instalments, and what the fund does without. */
@ApplicationScoped
class Papers {

  private final Filings filings;
  private final Waivers waivers;
  private final FundClock clock;

  Papers(Filings filings, Waivers waivers, FundClock clock) {
    this.filings = filings;
    this.waivers = waivers;
    this.clock = clock;
  }

  /** Told by the grantee within the week, and taken note of. */
  void incident(UUID grant, String on, String what, Actor officer) {
    LocalDate day = LocalDate.parse(on);
    UUID id =
        DemoFund.on(
            clock,
            day.plusDays(3),
            () -> {
              Filing opened = filings.open(grant, ReportKind.INCIDENT, null, officer).filing();
              FilingDraft told = new FilingDraft(what, day, null, null, null);
              filings.save(opened.id(), opened.version(), told, officer, f -> null);
              filings.submit(opened.id(), officer);
              return opened.id();
            });
    DemoFund.on(
        clock,
        day.plusDays(9),
        () -> filings.accept(id, "The grant is not affected.", Cast.OFFICER));
  }

  void waive(UUID grant, int instalment, String on, String reason) {
    DemoFund.on(
        clock,
        LocalDate.parse(on),
        () -> waivers.waive(grant, ReportKind.INTERIM, instalment, reason, Cast.MANAGER));
  }
}
