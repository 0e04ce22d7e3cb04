package org.amparo.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amparo.fund.FundClock;
import org.amparo.organisation.Organisation;
import org.amparo.organisation.OrganisationProfile;
import org.amparo.organisation.OrganisationProfile.Officer;
import org.amparo.organisation.OrganisationProfile.OtherName;
import org.amparo.organisation.Organisations;
import org.amparo.organisation.Profiles;
import org.amparo.screening.Hits;
import org.amparo.screening.SanctionsLists;
import org.amparo.screening.Screenings;

/** The sanctions list, loaded again and again, and the name on it that turned out another's. */
@ApplicationScoped
class SanctionsDays {

  /** Before anything is paid. */
  private static final LocalDate FIRST = LocalDate.parse("2024-10-01");

  private static final int DAYS = 28;
  private static final LocalDate OFFICERS_TOLD = LocalDate.parse("2024-10-10");

  private final SanctionsLists lists;
  private final Organisations organisations;
  private final Profiles profiles;
  private final Screenings screenings;
  private final Hits hits;
  private final FundClock clock;

  SanctionsDays(
      SanctionsLists lists,
      Organisations organisations,
      Profiles profiles,
      Screenings screenings,
      Hits hits,
      FundClock clock) {
    this.lists = lists;
    this.organisations = organisations;
    this.profiles = profiles;
    this.screenings = screenings;
    this.hits = hits;
    this.clock = clock;
  }

  void load() {
    for (LocalDate day = FIRST; day.isBefore(clock.today()); day = day.plusDays(DAYS)) {
      LocalDate of = day;
      DemoFund.on(clock, of, () -> load(of));
    }
  }

  void loadToday() {
    load(clock.today());
  }

  /** Two grantees say who acts for them. */
  void officers() {
    save(
        "CASA-AURORA",
        List.of(new OtherName(OrganisationProfile.NameKind.FORMER, "Hogar Aurora")),
        List.of(
            new Officer(null, "Marisol Huamán", null, 1979),
            new Officer(null, "Aurelio Quispero Tarquines", null, 1984)));
    save(
        "HAVEN-BRIDGE",
        List.of(new OtherName(OrganisationProfile.NameKind.ALIAS, "Daraja la Amani")),
        List.of(new Officer(null, "Otieno Achieng", null, null)));
  }

  /** One of them is called like somebody on the list, and is not that person. */
  void clear() {
    UUID casa = of("CASA-AURORA");
    DemoFund.on(clock, OFFICERS_TOLD.plusDays(1), () -> screenings.screen(casa, Cast.OFFICER));
    for (UUID hit : hits.open(casa)) {
      DemoFund.on(
          clock,
          OFFICERS_TOLD.plusDays(4),
          () -> {
            hits.clear(
                hit,
                "Not the same person: the identity card seen says 1984 and Peru, the list 1975 and another nationality.",
                Cast.OFFICER);
            return hit;
          });
    }
  }

  private void save(String code, List<OtherName> names, List<Officer> officers) {
    DemoFund.on(
        clock,
        OFFICERS_TOLD,
        () ->
            profiles.save(
                of(code),
                profiles.of(of(code)).map(OrganisationProfile::version).orElse(0),
                names,
                officers,
                Cast.authorizedOfficer(code),
                before -> null));
  }

  private UUID of(String code) {
    return organisations.<Organisation>find("code", code).firstResult().id();
  }

  private UUID load(LocalDate day) {
    try (InputStream in =
        Thread.currentThread()
            .getContextClassLoader()
            .getResourceAsStream("db/demo/sanctions.xml")) {
      String list =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              // Made the evening before, wherever the day is counted.
              .replace("{generated}", day.minusDays(1) + "T18:00:00Z");
      return lists.load(
          list.getBytes(StandardCharsets.UTF_8), "consolidated-" + day + ".xml", Cast.OFFICER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
