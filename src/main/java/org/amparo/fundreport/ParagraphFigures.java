package org.amparo.fundreport;

import static org.amparo.fundreport.Reading.number;
import static org.amparo.fundreport.Reading.usd;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.amparo.courtcase.CourtCases;
import org.amparo.fundreport.Taken.Bar;
import org.amparo.fundreport.Taken.Chart;
import org.amparo.fundreport.Taken.Figure;
import org.amparo.fundreport.Taken.Label;
import org.amparo.fundreport.Taken.Of;
import org.amparo.fundreport.Taken.Section;
import org.amparo.fundreport.Taken.Unit;
import org.amparo.money.Money;
import org.amparo.opendata.PublicFund.Kind;
import org.amparo.practice.PublicPractices;
import org.amparo.problem.Messages;
import org.amparo.release.Dimension;
import org.amparo.release.ReleasedFigures;
import org.amparo.statedata.StateSubmissions;
import org.amparo.statement.YearResults;
import org.amparo.translation.TranslationStatus;
import org.amparo.translation.Translations;

/** The figures that answer each operative paragraph. */
@ApplicationScoped
class ParagraphFigures {

  private static final Set<String> PRIVATE = Set.of("PRIVATE_SECTOR", "FOUNDATION");
  private static final Set<String> STATES = Set.of("MEMBER_STATE");
  private static final String PROGRAMME_SUPPORT = "7910";
  private static final String LEGAL = "LEG";
  private static final String ORGAN_REMOVAL = "ORGAN_REMOVAL";

  private final ReleasedFigures released;
  private final YearResults results;
  private final PublicPractices practices;
  private final StateSubmissions submissions;
  private final CourtCases cases;
  private final Translations translations;

  ParagraphFigures(
      ReleasedFigures released,
      YearResults results,
      PublicPractices practices,
      StateSubmissions submissions,
      CourtCases cases,
      Translations translations) {
    this.released = released;
    this.results = results;
    this.practices = practices;
    this.submissions = submissions;
    this.cases = cases;
    this.translations = translations;
  }

  /**
   * @param earlier how many editions were approved before
   */
  Taken take(Reading r, int earlier) {
    Money balance = results.upTo(r.upTo()).closing();
    return new Taken(
        Outline.IMPLEMENTATION.sections().stream()
            .map(code -> section(code, r, earlier, balance))
            .toList());
  }

  private Section section(String code, Reading r, int earlier, Money balance) {
    List<Figure> figures = new ArrayList<>();
    List<Chart> charts = new ArrayList<>();
    switch (code) {
      case "A1", "B1" -> {
        figures.add(number("grants", r.grants().size()));
        figures.add(number("grantees", r.grantees()));
        figures.add(number("countries", r.countries()));
        figures.add(usd("paid", r.total(Kind.PAID)));
      }
      case "A2" -> {
        figures.add(usd("received", r.total(Kind.RECEIVED)));
        figures.add(usd("pledged", r.total(Kind.PLEDGE)));
        figures.add(number("donors", r.donors(Set.of())));
        figures.add(number("donors-states", r.donors(STATES)));
        charts.add(r.byYear("received-by-year", Kind.RECEIVED));
        charts.add(r.receivedByDonorKind());
      }
      case "A3" -> by(Dimension.FORM, figures, charts);
      case "A5" -> figures.add(usd("accounted-legal", r.accounted(LEGAL)));
      case "A7", "B13" -> {
        figures.add(usd("received", r.total(Kind.RECEIVED)));
        figures.add(usd("paid", r.total(Kind.PAID)));
        figures.add(usd("costs", r.total(Kind.SPENT)));
        figures.add(usd("net-assets", balance));
        charts.add(r.byYear("paid-by-year", Kind.PAID));
      }
      case "A8" -> {
        figures.add(
            usd("own-costs", r.total(Kind.SPENT, t -> !PROGRAMME_SUPPORT.equals(t.account()))));
        figures.add(
            usd(
                "programme-support",
                r.total(Kind.SPENT, t -> PROGRAMME_SUPPORT.equals(t.account()))));
      }
      case "A9" -> {
        figures.add(usd("received-private", r.received(PRIVATE)));
        figures.add(number("donors-private", r.donors(PRIVATE)));
      }
      case "A10" -> {
        figures.add(number("statistics", released.count()));
        figures.add(number("state-submissions", submissions.accepted()));
        figures.add(number("good-practices", practices.inForce(null).size()));
        by(Dimension.SEX, figures, charts);
      }
      case "A11", "B2e" -> {
        figures.add(number("calls", r.calls()));
        figures.add(number("records", r.calls() + r.grants().size()));
      }
      case "A12", "B14" -> figures.add(number("editions", earlier));
      case "B2b" -> {
        figures.add(usd("pledged", r.total(Kind.PLEDGE)));
        figures.add(usd("agreed", r.total(Kind.AGREED)));
        figures.add(usd("outstanding", r.outstanding()));
      }
      case "B2c" -> {
        figures.add(number("countries", r.countries()));
        figures.add(number("subregions", r.subregions()));
        charts.add(r.committedBySubregion());
      }
      case "B2d" -> {
        by(Dimension.SEX, figures, charts);
        by(Dimension.AGE_BAND, charts);
      }
      case "B2f", "B12" -> {
        figures.add(number("grantees", r.grantees()));
        figures.add(usd("committed", r.total(Kind.COMMITTED)));
        if (code.equals("B12")) {
          figures.add(usd("accounted", r.accounted(null)));
          charts.add(r.accountedByAssistance());
        }
      }
      case "B3" -> figures.add(number("countries", r.countries()));
      case "B5" -> {
        figures.add(usd("received", r.total(Kind.RECEIVED)));
        figures.add(usd("outstanding", r.outstanding()));
        figures.add(number("donors", r.donors(Set.of())));
        charts.add(r.byYear("received-by-year", Kind.RECEIVED));
      }
      case "B6" -> figures.add(number("good-practices", practices.inForce(null).size()));
      case "B8" -> {
        figures.add(
            number("translations", translations.count("status", TranslationStatus.REVIEWED)));
        figures.add(number("calls", r.calls()));
        figures.add(
            number(
                "calls-six-languages",
                r.fund().calls().stream()
                    .filter(c -> !c.publishedOn().isAfter(r.upTo()))
                    .filter(c -> c.titles().keySet().containsAll(Messages.LANGUAGES))
                    .count()));
      }
      case "B9" -> {
        figures.add(number("state-submissions", submissions.accepted()));
        organRemoval().ifPresent(persons -> figures.add(number("persons-organ-removal", persons)));
      }
      case "B10" -> figures.add(number("cases", cases.published().size()));
      default -> {}
    }
    charts.removeIf(c -> c.bars().isEmpty());
    return new Section(code, figures, charts, List.of());
  }

  /** What is published of persons, rounded and protected as it was published. */
  private void by(Dimension dimension, List<Figure> figures, List<Chart> charts) {
    by(dimension, charts)
        .filter(t -> t.total() != null)
        .ifPresent(
            t -> {
              figures.add(number("persons", t.total()));
              figures.add(
                  new Figure(
                      "persons-years",
                      Unit.TEXT,
                      t.fromYear() == t.toYear()
                          ? Integer.toString(t.fromYear())
                          : t.fromYear() + "\u2013" + t.toYear()));
            });
  }

  private Optional<ReleasedFigures.Told> by(Dimension dimension, List<Chart> charts) {
    Optional<ReleasedFigures.Told> told = released.by(dimension);
    told.ifPresent(
        t ->
            charts.add(
                new Chart(
                    "persons-by-" + dimension.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    Unit.NUMBER,
                    t.parts().stream()
                        .filter(p -> p.figure() != null && p.figure() > 0)
                        .map(
                            p ->
                                new Bar(
                                    new Label(Of.valueOf(dimension.name()), p.code()),
                                    Long.toString(p.figure())))
                        .toList())));
    return told;
  }

  private Optional<Long> organRemoval() {
    return released.by(Dimension.FORM).stream()
        .flatMap(t -> t.parts().stream())
        .filter(p -> p.code().equals(ORGAN_REMOVAL) && p.figure() != null)
        .map(ReleasedFigures.Part::figure)
        .findFirst();
  }
}
