package org.amparo.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.amparo.fund.FundClock;
import org.amparo.opendata.Publications;
import org.amparo.release.DataReleases;
import org.amparo.release.Definition;
import org.amparo.release.Dimension;
import org.amparo.retention.RetentionClass;
import org.amparo.retention.RetentionTerms;

/** What the data-protection officer let out, and for how long things are kept. */
@ApplicationScoped
class DataOffice {

  private static final Map<RetentionClass, Integer> TERMS =
      Map.of(
          RetentionClass.UNSUBMITTED_DRAFT, 24,
          RetentionClass.UNFUNDED_APPLICANT, 24,
          RetentionClass.UNFUNDED_APPLICATION, 84,
          RetentionClass.GRANT_RECORD, 120);

  private final DataReleases releases;
  private final RetentionTerms terms;
  private final Publications publications;
  private final FundClock clock;

  DataOffice(
      DataReleases releases, RetentionTerms terms, Publications publications, FundClock clock) {
    this.releases = releases;
    this.terms = terms;
    this.publications = publications;
    this.clock = clock;
  }

  /** Two tables of one year are public. */
  void figures() {
    published(List.of(Dimension.SEX, Dimension.AGE_BAND), LocalDate.of(2026, 6, 15));
    published(List.of(Dimension.ASSISTANCE), LocalDate.of(2026, 6, 22));
  }

  private void published(List<Dimension> dimensions, LocalDate on) {
    UUID id =
        on(
                on,
                () ->
                    releases.prepare(
                        new Definition(2025, 2025, dimensions),
                        "For the annual progress report",
                        null,
                        Cast.OFFICER))
            .id();
    on(on, () -> releases.examine(id, Locale.ENGLISH, Cast.OFFICER));
    on(on.plusDays(1), () -> releases.approve(id, Cast.DPO));
    on(on.plusDays(2), () -> releases.release(id, Cast.MANAGER));
  }

  /** The edition of the morning was made before there was anything to tell. */
  void openData() {
    publications.make(Cast.OFFICER);
  }

  /** Agreed for four classes of records; mail and allegations have no term yet. */
  void terms() {
    for (RetentionClass of : RetentionClass.values()) {
      if (TERMS.containsKey(of)) {
        UUID term =
            on(
                LocalDate.of(2026, 3, 2),
                () ->
                    terms.propose(
                        of, TERMS.get(of), "The fund's schedule of retention.", Cast.CONTROLLER));
        on(
            LocalDate.of(2026, 3, 9),
            () -> {
              terms.agree(term, Cast.DPO);
              return term;
            });
      }
    }
  }

  private <T> T on(LocalDate day, Supplier<T> telling) {
    return clock.at(day.atTime(10, 0).toInstant(ZoneOffset.UTC), telling);
  }
}
