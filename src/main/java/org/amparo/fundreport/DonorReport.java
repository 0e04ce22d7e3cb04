package org.amparo.fundreport;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.amparo.donor.DonorStatements;
import org.amparo.donor.StatementContent;
import org.amparo.fund.FundSettings;
import org.amparo.fundreport.Layout.Bars;
import org.amparo.fundreport.Layout.Block;
import org.amparo.fundreport.Layout.Column;
import org.amparo.fundreport.Layout.Document;
import org.amparo.fundreport.Layout.Grid;
import org.amparo.fundreport.Layout.Note;
import org.amparo.fundreport.Layout.Part;
import org.amparo.fundreport.Layout.Row;
import org.amparo.fundreport.Taken.Unit;
import org.amparo.money.Money;
import org.amparo.print.Written;
import org.amparo.problem.Messages;
import org.amparo.release.Dimension;
import org.amparo.release.ReleasedFigures;

/**
 * What one donor is told: the figures of its certified statement, as they were certified, and whom
 * the fund as a whole has helped, as it is published.
 */
@ApplicationScoped
class DonorReport {

  private final ReleasedFigures released;
  private final FundSettings fund;

  DonorReport(ReleasedFigures released, FundSettings fund) {
    this.released = released;
    this.fund = fund;
  }

  /** Published counts, which a donor's own connection does not see. */
  List<ReleasedFigures.Told> persons() {
    return Stream.of(Dimension.ASSISTANCE, Dimension.SEX, Dimension.AGE_BAND)
        .map(released::by)
        .flatMap(Optional::stream)
        .toList();
  }

  Document of(DonorStatements.Told s, List<ReleasedFigures.Told> persons, Locale language) {
    StatementContent c = s.content();
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Note(Said.word("donor-report.about", language)));
    blocks.add(new Part(Said.word("donor-report.received", language)));
    blocks.add(contributions(c, language));
    blocks.add(new Part(Said.word("donor-report.became", language)));
    blocks.add(new Note(Messages.text("donor.statement.attribution", language)));
    Bars bars = applications(c, s, language);
    if (!bars.bars().isEmpty()) {
      blocks.add(bars);
    }
    blocks.add(new Part(Said.word("donor-report.persons", language)));
    blocks.add(
        new Note(
            Said.word(
                persons.isEmpty() ? "donor-report.no-persons" : "donor-report.of-the-fund",
                language)));
    persons.forEach(t -> blocks.add(persons(t, language)));
    blocks.add(
        new Note(Messages.text("donor.statement.fingerprint", language, s.number(), s.sha256())));
    return new Document(
        language,
        fund.name(language),
        Said.word("donor-report.title", language, c.donor()),
        Messages.text(
            "donor.statement.days",
            language,
            Written.day(s.startsOn(), language),
            Written.day(s.endsOn(), language)),
        blocks);
  }

  private static Grid contributions(StatementContent c, Locale language) {
    List<Row> rows = new ArrayList<>();
    for (StatementContent.Line l : c.contributions()) {
      rows.add(
          new Row(
              Taken.Kind.LINE,
              List.of(
                  l.number() + " \u00b7 " + l.reference(),
                  pool(l.pool(), language),
                  Written.money(Money.of(l.agreed(), l.currency()), language),
                  Written.money(Money.of(l.received(), l.currency()), language),
                  Written.value(Money.usd(l.receivedUsd()), language))));
    }
    return new Grid(
        Messages.text("donor.statement.contributions", language),
        List.of(
            new Column(Messages.text("donor.contribution", language), false),
            new Column(Messages.text("statement.pool", language), false),
            new Column(Messages.text("donor.agreed", language), true),
            new Column(Messages.text("donor.received-in-period", language), true),
            new Column(Messages.text("donor.received-usd", language), true)),
        rows,
        Said.word(
            "donor-report.cash", language, Written.money(Money.usd(c.receivedUsd()), language)));
  }

  private static Bars applications(StatementContent c, DonorStatements.Told s, Locale language) {
    return Layout.bars(
        Messages.text("donor.statement.applications", language, Written.day(s.endsOn(), language)),
        Said.word("in-usd", language),
        Unit.USD,
        c.applications(),
        a ->
            a.purpose().equals("SPENT")
                ? Messages.text("donor.purpose.SPENT", language, kind(a.assistance(), language))
                : Messages.text("donor.purpose." + a.purpose(), language),
        StatementContent.Application::usd,
        language);
  }

  /** What is withheld is not drawn. */
  private static Bars persons(ReleasedFigures.Told t, Locale language) {
    return Layout.bars(
        Said.word(
            "donor-report.persons-by." + t.dimension(),
            language,
            t.number(),
            Integer.toString(t.fromYear()),
            Integer.toString(t.toYear())),
        Said.word("persons", language),
        Unit.NUMBER,
        t.parts().stream().filter(p -> p.figure() != null && p.figure() > 0).toList(),
        p -> ReleasedFigures.name(t.dimension(), p.code(), language),
        p -> Long.toString(p.figure()),
        language);
  }

  private static String kind(String assistance, Locale language) {
    return assistance == null
        ? Messages.text("donor.kind-not-assigned", language)
        : Messages.find("assistance.kind." + assistance, language).orElse(assistance);
  }

  private static String pool(String code, Locale language) {
    return Messages.find("site.pool." + code, language).orElse(code);
  }
}
