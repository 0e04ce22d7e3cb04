package org.amparo.fundreport;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.fundreport.Taken.Bar;
import org.amparo.fundreport.Taken.Chart;
import org.amparo.fundreport.Taken.Figure;
import org.amparo.fundreport.Taken.Label;
import org.amparo.fundreport.Taken.Of;
import org.amparo.fundreport.Taken.Unit;
import org.amparo.money.Money;
import org.amparo.opendata.PublicFund;
import org.amparo.opendata.PublicFund.Contribution;
import org.amparo.opendata.PublicFund.Grant;
import org.amparo.opendata.PublicFund.Kind;
import org.amparo.opendata.PublicFund.Transaction;
import org.amparo.release.Places;

/** Adds up what is public of the fund, up to a day. */
record Reading(PublicFund fund, LocalDate upTo) {

  private static final String PERSONS = "INDIVIDUAL";

  /** Everything of the kind, also of what is withheld. */
  Money total(Kind kind) {
    return total(kind, t -> true);
  }

  Money total(Kind kind, Predicate<Transaction> which) {
    return of(kind).filter(which).map(Transaction::amount).reduce(Money.ZERO, Money::plus);
  }

  Money in(int year, Kind kind) {
    return total(kind, t -> t.on().getYear() == year);
  }

  private Stream<Transaction> of(Kind kind) {
    return fund.everything().filter(t -> t.kind() == kind && !t.on().isAfter(upTo));
  }

  /** Of a single contribution or grant. */
  Money total(UUID id, Kind kind) {
    return total(kind, t -> id.equals(t.of()));
  }

  Money withheld(Kind kind) {
    return fund.withheld().stream()
        .filter(t -> t.kind() == kind && !t.on().isAfter(upTo))
        .map(Transaction::amount)
        .reduce(Money.ZERO, Money::plus);
  }

  List<Grant> grants() {
    return fund.grants().stream().filter(g -> !g.signedOn().isAfter(upTo)).toList();
  }

  long grantees() {
    return grants().stream().map(Grant::granteeCode).distinct().count();
  }

  long countries() {
    return grants().stream().map(Grant::country).filter(Objects::nonNull).distinct().count();
  }

  long subregions() {
    return grants().stream()
        .map(g -> Places.subregionOf(g.country()))
        .filter(s -> !s.equals(Places.NOWHERE))
        .distinct()
        .count();
  }

  /** Donors from whom money came, other than private persons. */
  long donors(Set<String> kinds) {
    return contributions(kinds)
        .filter(c -> total(c.id(), Kind.RECEIVED).isPositive())
        .map(Contribution::donorCode)
        .filter(Objects::nonNull)
        .distinct()
        .count();
  }

  Money received(Set<String> kinds) {
    return contributions(kinds)
        .map(c -> total(c.id(), Kind.RECEIVED))
        .reduce(Money.ZERO, Money::plus);
  }

  /** What is agreed and has not come yet, contribution by contribution. */
  Money outstanding() {
    return fund.contributions().stream()
        .map(c -> total(c.id(), Kind.AGREED).minus(total(c.id(), Kind.RECEIVED)))
        .filter(Money::isPositive)
        .reduce(Money.ZERO, Money::plus);
  }

  private Stream<Contribution> contributions(Set<String> kinds) {
    return fund.contributions().stream().filter(c -> kinds.isEmpty() || kinds.contains(c.kind()));
  }

  static boolean isPerson(Contribution c) {
    return c.kind().equals(PERSONS);
  }

  long calls() {
    return fund.calls().stream().filter(c -> !c.publishedOn().isAfter(upTo)).count();
  }

  // --- charts

  /** One bar for each year in which there was anything, with those between. */
  Chart byYear(String code, Kind kind) {
    Map<Integer, Money> sums = new TreeMap<>();
    of(kind).forEach(t -> sums.merge(t.on().getYear(), t.amount(), Money::plus));
    if (!sums.isEmpty()) {
      TreeMap<Integer, Money> years = new TreeMap<>(sums);
      for (int y = years.firstKey(); y <= years.lastKey(); y++) {
        sums.putIfAbsent(y, Money.ZERO);
      }
    }
    return new Chart(
        code,
        Unit.USD,
        sums.entrySet().stream()
            .map(
                e -> new Bar(new Label(Of.TEXT, Integer.toString(e.getKey())), e.getValue().text()))
            .toList());
  }

  Chart receivedByDonorKind() {
    Map<String, Money> sums = new TreeMap<>();
    fund.contributions()
        .forEach(c -> sums.merge(c.kind(), total(c.id(), Kind.RECEIVED), Money::plus));
    return chart("received-by-donor-kind", Of.DONOR_KIND, sums);
  }

  Chart committedBySubregion() {
    return chart(
        "committed-by-subregion",
        Of.SUBREGION,
        grants().stream()
            .collect(
                Collectors.groupingBy(
                    g -> Places.subregionOf(g.country()),
                    TreeMap::new,
                    Collectors.reducing(
                        Money.ZERO, g -> total(g.id(), Kind.COMMITTED), Money::plus))));
  }

  /** As accepted reports say it was used. */
  Chart accountedByAssistance() {
    Map<String, Money> sums = new TreeMap<>();
    fund.accounted().stream()
        .filter(a -> a.assistance() != null)
        .forEach(a -> sums.merge(a.assistance(), a.amount(), Money::plus));
    return chart("accounted-by-assistance", Of.ASSISTANCE, sums);
  }

  Money accounted(String assistance) {
    return fund.accounted().stream()
        .filter(a -> assistance == null || assistance.equals(a.assistance()))
        .map(PublicFund.Accounted::amount)
        .reduce(Money.ZERO, Money::plus);
  }

  /** The largest first. */
  private static Chart chart(String code, Of of, Map<String, Money> sums) {
    return new Chart(
        code,
        Unit.USD,
        sums.entrySet().stream()
            .filter(e -> !e.getValue().isZero())
            .sorted(
                Map.Entry.<String, Money>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(e -> new Bar(new Label(of, e.getKey()), e.getValue().text()))
            .toList());
  }

  // --- figures

  static Figure usd(String code, Money amount) {
    return new Figure(code, Unit.USD, amount.text());
  }

  static Figure number(String code, long number) {
    return new Figure(code, Unit.NUMBER, Long.toString(number));
  }
}
