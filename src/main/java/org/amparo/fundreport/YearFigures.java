package org.amparo.fundreport;

import static org.amparo.fundreport.Reading.number;
import static org.amparo.fundreport.Reading.usd;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.fund.FundClock;
import org.amparo.fundreport.Taken.Cell;
import org.amparo.fundreport.Taken.Chart;
import org.amparo.fundreport.Taken.Figure;
import org.amparo.fundreport.Taken.Of;
import org.amparo.fundreport.Taken.Row;
import org.amparo.fundreport.Taken.Section;
import org.amparo.fundreport.Taken.Table;
import org.amparo.fundreport.Taken.Unit;
import org.amparo.money.Money;
import org.amparo.opendata.PublicFund;
import org.amparo.opendata.PublicFund.Contribution;
import org.amparo.opendata.PublicFund.Grant;
import org.amparo.opendata.PublicFund.Kind;
import org.amparo.statement.Releases;
import org.amparo.statement.YearResults;
import org.hibernate.Session;

/** The figures of a year, section by section of the progress report. */
@ApplicationScoped
class YearFigures {

  private final Session session;
  private final YearResults results;
  private final Releases statements;
  private final FundClock clock;

  YearFigures(Session session, YearResults results, Releases statements, FundClock clock) {
    this.session = session;
    this.results = results;
    this.statements = statements;
    this.clock = clock;
  }

  Taken take(Reading r, int year) {
    YearResults.Result result = results.upTo(r.upTo());
    return new Taken(
        Outline.ANNUAL.sections().stream().map(code -> section(code, r, year, result)).toList());
  }

  private Section section(String code, Reading r, int year, YearResults.Result result) {
    List<Figure> figures = new ArrayList<>();
    List<Chart> charts = new ArrayList<>();
    List<Table> tables = new ArrayList<>();
    switch (code) {
      case "introduction" -> {
        figures.add(usd("received-in-year", r.in(year, Kind.RECEIVED)));
        figures.add(usd("paid-in-year", r.in(year, Kind.PAID)));
        figures.add(usd("received", r.total(Kind.RECEIVED)));
        figures.add(usd("paid", r.total(Kind.PAID)));
      }
      case "overview" -> {
        figures.add(number("grants", r.grants().size()));
        figures.add(number("grantees", r.grantees()));
        figures.add(number("countries", r.countries()));
        figures.add(usd("net-assets", result.closing()));
      }
      case "contributions" -> {
        figures.add(usd("received-in-year", r.in(year, Kind.RECEIVED)));
        figures.add(usd("pledged-in-year", r.in(year, Kind.PLEDGE)));
        figures.add(usd("outstanding", r.outstanding()));
        charts.add(r.byYear("received-by-year", Kind.RECEIVED));
        tables.add(contributions(r, year));
      }
      case "board" -> figures.add(number("sessions-in-year", sessions(year, r.upTo())));
      case "achievements" -> {
        figures.add(
            number(
                "calls-in-year",
                r.fund().calls().stream()
                    .filter(c -> c.publishedOn().getYear() == year)
                    .filter(c -> !c.publishedOn().isAfter(r.upTo()))
                    .count()));
        figures.add(
            number(
                "grants-in-year",
                r.grants().stream().filter(g -> g.signedOn().getYear() == year).count()));
      }
      case "grants-by-call" -> {
        charts.add(r.committedBySubregion());
        tables.add(calls(r));
      }
      case "projects" -> tables.add(projects(r, year));
      case "income" -> {
        figures.add(usd("opening-balance", result.opening()));
        figures.add(usd("closing-balance", result.closing()));
        tables.add(lines("revenue", result.revenue()));
      }
      case "expenditure" -> {
        figures.add(usd("surplus", sum(result.revenue()).minus(sum(result.expense()))));
        charts.add(r.byYear("paid-by-year", Kind.PAID));
        tables.add(lines("expense", result.expense()));
      }
      case "annex" -> {
        Optional<Releases.Certified> certified = statements.certified(year);
        certified.ifPresent(
            c -> {
              figures.add(new Figure("statement", Unit.TEXT, c.number()));
              figures.add(
                  new Figure("certified-on", Unit.DAY, clock.dayOf(c.certifiedAt()).toString()));
              figures.add(new Figure("statement-digest", Unit.TEXT, c.sha256()));
            });
      }
      default -> {}
    }
    charts.removeIf(c -> c.bars().isEmpty());
    tables.removeIf(t -> t.rows().isEmpty());
    return new Section(code, figures, charts, tables);
  }

  /** By donor; private persons in one line, since they are named nowhere. */
  private static Table contributions(Reading r, int year) {
    record Sums(String kind, Money pledged, Money received, Money all) {
      Sums plus(Sums o) {
        return new Sums(kind, pledged.plus(o.pledged), received.plus(o.received), all.plus(o.all));
      }
    }
    Map<String, Sums> sums = new TreeMap<>();
    for (Contribution c : r.fund().contributions()) {
      Sums own =
          new Sums(
              c.kind(),
              r.total(Kind.PLEDGE, t -> c.id().equals(t.of()) && t.on().getYear() == year),
              r.total(Kind.RECEIVED, t -> c.id().equals(t.of()) && t.on().getYear() == year),
              r.total(c.id(), Kind.RECEIVED));
      sums.merge(Reading.isPerson(c) ? "" : c.donor(), own, Sums::plus);
    }
    List<Row> rows = new ArrayList<>();
    Sums total = new Sums(null, Money.ZERO, Money.ZERO, Money.ZERO);
    for (Map.Entry<String, Sums> e :
        sums.entrySet().stream()
            .filter(e -> !e.getValue().all().isZero() || !e.getValue().pledged().isZero())
            .sorted(
                Comparator.comparing((Map.Entry<String, Sums> e) -> e.getValue().received())
                    .reversed()
                    .thenComparing(Map.Entry::getKey))
            .toList()) {
      Sums s = e.getValue();
      total = total.plus(s);
      rows.add(
          line(
              null,
              e.getKey().isEmpty() ? Cell.of(Of.WORD, "private-persons") : text(e.getKey()),
              Cell.of(Of.DONOR_KIND, s.kind()),
              cell(s.pledged()),
              cell(s.received()),
              cell(s.all())));
    }
    // Cash that names a contribution which is told of nowhere would part the total from the ledger.
    Money other = r.in(year, Kind.RECEIVED).minus(total.received());
    Money otherAll = r.total(Kind.RECEIVED).minus(total.all());
    if (!other.isZero() || !otherAll.isZero()) {
      rows.add(
          line(
              null,
              Cell.of(Of.WORD, "others"),
              Cell.EMPTY,
              Cell.EMPTY,
              cell(other),
              cell(otherAll)));
    }
    if (!rows.isEmpty()) {
      rows.add(
          total(
              Cell.EMPTY,
              cell(total.pledged()),
              cell(r.in(year, Kind.RECEIVED)),
              cell(r.total(Kind.RECEIVED))));
    }
    return new Table(
        "contributions",
        List.of("donor", "donor-kind", "pledged-in-year", "received-in-year", "received"),
        rows);
  }

  private static Table calls(Reading r) {
    Map<UUID, List<Grant>> byCall =
        r.grants().stream().collect(Collectors.groupingBy(Grant::callId));
    List<Row> rows = new ArrayList<>();
    for (PublicFund.Call call : r.fund().calls()) {
      List<Grant> of = byCall.getOrDefault(call.id(), List.of());
      if (!of.isEmpty()) {
        rows.add(
            line(
                null,
                text(call.reference()),
                Cell.of(Unit.DAY, call.publishedOn().toString()),
                Cell.of(Unit.NUMBER, Integer.toString(of.size())),
                cell(sum(of, r, Kind.COMMITTED)),
                cell(sum(of, r, Kind.PAID))));
      }
    }
    withheld(rows, r, Cell.EMPTY, Cell.EMPTY);
    if (!rows.isEmpty()) {
      rows.add(
          total(Cell.EMPTY, Cell.EMPTY, cell(r.total(Kind.COMMITTED)), cell(r.total(Kind.PAID))));
    }
    return new Table(
        "grants-by-call", List.of("call", "published-on", "grants", "committed", "paid"), rows);
  }

  /** Every grant that was in force in the year or has been paid in it. */
  private static Table projects(Reading r, int year) {
    LocalDate first = LocalDate.of(year, 1, 1);
    List<Row> rows = new ArrayList<>();
    List<Grant> told =
        r.grants().stream()
            .filter(g -> g.endedOn() == null || !g.endedOn().isBefore(first))
            .sorted(Comparator.comparing(Grant::grantee).thenComparing(Grant::number))
            .toList();
    for (Grant g : told) {
      rows.add(
          line(
              g.id(),
              text(g.grantee()),
              text(g.number()),
              g.country() == null ? Cell.EMPTY : Cell.of(Of.COUNTRY, g.country()),
              Cell.of(Of.GRANT_STATUS, g.status().name()),
              Cell.of(Unit.DAY, g.endsOn().toString()),
              cell(r.total(g.id(), Kind.COMMITTED)),
              cell(r.total(g.id(), Kind.PAID))));
    }
    withheld(rows, r, Cell.EMPTY, Cell.EMPTY, Cell.EMPTY, Cell.EMPTY);
    if (!rows.isEmpty()) {
      rows.add(
          total(
              Cell.EMPTY,
              Cell.EMPTY,
              Cell.EMPTY,
              Cell.EMPTY,
              cell(sum(told, r, Kind.COMMITTED).plus(r.withheld(Kind.COMMITTED))),
              cell(sum(told, r, Kind.PAID).plus(r.withheld(Kind.PAID)))));
    }
    return new Table(
        "projects",
        List.of("grantee", "grant", "country", "status", "ends-on", "committed", "paid"),
        rows);
  }

  private static void withheld(List<Row> rows, Reading r, Cell... between) {
    Money committed = r.withheld(Kind.COMMITTED);
    Money paid = r.withheld(Kind.PAID);
    if (!committed.isZero() || !paid.isZero()) {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.of(Of.WORD, "withheld"));
      cells.addAll(List.of(between));
      cells.add(cell(committed));
      cells.add(cell(paid));
      rows.add(new Row(Taken.Kind.WITHHELD, null, cells));
    }
  }

  private static Table lines(String code, List<YearResults.Line> lines) {
    List<Row> rows = new ArrayList<>();
    Money before = Money.ZERO;
    for (YearResults.Line l : lines) {
      rows.add(line(null, Cell.of(Of.ACCOUNT, l.account()), cell(l.amount()), cell(l.before())));
      before = before.plus(l.before());
    }
    if (!rows.isEmpty()) {
      rows.add(total(cell(sum(lines)), cell(before)));
    }
    return new Table(code, List.of("item", "year", "year-before"), rows);
  }

  private long sessions(int year, LocalDate upTo) {
    return session
        .createNativeQuery(
            "select count(*) from board_session where status in ('CLOSED', 'APPROVED') and extract(year from held_on) = :year"
                + " and held_on <= :upTo",
            Long.class)
        .setParameter("year", year)
        .setParameter("upTo", upTo)
        .getSingleResult();
  }

  private static Money sum(List<YearResults.Line> lines) {
    return lines.stream().map(YearResults.Line::amount).reduce(Money.ZERO, Money::plus);
  }

  private static Money sum(List<Grant> grants, Reading r, Kind kind) {
    return grants.stream().map(g -> r.total(g.id(), kind)).reduce(Money.ZERO, Money::plus);
  }

  private static Row line(UUID grant, Cell... cells) {
    return new Row(Taken.Kind.LINE, grant, List.of(cells));
  }

  private static Row total(Cell... rest) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(Of.WORD, "total"));
    cells.addAll(List.of(rest));
    return new Row(Taken.Kind.TOTAL, null, cells);
  }

  private static Cell text(String words) {
    return Cell.of(Of.TEXT, words);
  }

  private static Cell cell(Money amount) {
    return Cell.of(Unit.USD, amount.text());
  }
}
