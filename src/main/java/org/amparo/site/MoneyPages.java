package org.amparo.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.amparo.money.Money;
import org.amparo.opendata.MoneyFlow;
import org.amparo.opendata.MoneyFlow.Point;
import org.amparo.opendata.MoneyFlow.Stage;
import org.amparo.opendata.PublicFund;
import org.amparo.opendata.PublicFund.Contribution;
import org.amparo.opendata.PublicFund.Kind;

/** Follow the money: who gave, and where it went. */
@ApplicationScoped
class MoneyPages {

  private static final Set<String> NAMED_POOLS = Set.of("GENERAL", "CHILDREN", "WESTERN_ASIA");

  private final SitePages pages;

  MoneyPages(SitePages pages) {
    this.pages = pages;
  }

  String money(Locale language, PublicFund fund) {
    SiteText t = new SiteText(language);
    Map<String, Object> data = pages.page(t, "money", "money.title", fund);
    if (fund == null) {
      data.put("boxes", List.of());
      return pages.render("money", data);
    }
    PublicFund.Movements moved = fund.movements();
    List<MoneyFlow> flows = MoneyFlow.of(fund, moved);
    Flow drawn = new Flow();
    // From above in each column: calls stand over what was not paid, so that bands hardly cross.
    flows.stream()
        .flatMap(f -> Stream.of(f.from(), f.to()))
        .distinct()
        .sorted()
        .forEach(p -> drawn.node(id(p), column(p.stage()), label(t, p)));
    for (MoneyFlow f : flows) {
      drawn.band(id(f.from()), id(f.to()), SiteText.cents(f.amount()));
    }
    Flow.Drawing drawing = drawn.draw(language.getLanguage().equals("ar"), cents -> t.usd(cents));
    data.put("boxes", drawing.boxes());
    data.put("paths", drawing.paths());
    data.put("width", Flow.WIDTH);
    data.put("height", Flow.HEIGHT);
    data.put(
        "rows",
        flows.stream()
            .map(
                f ->
                    new SitePages.Row(
                        label(t, f.from()), List.of(label(t, f.to()), t.usd(f.amount()))))
            .toList());
    Money hidden =
        fund.withheld().stream()
            .filter(w -> w.kind() == Kind.PAID)
            .map(PublicFund.Transaction::amount)
            .reduce(Money.ZERO, Money::plus);
    data.put(
        "totals",
        List.of(
            new SitePages.Figure(
                "received", t.of("money.received"), t.usd(fund.total(Kind.RECEIVED))),
            new SitePages.Figure("paid", t.of("money.paid"), t.usd(fund.total(Kind.PAID))),
            new SitePages.Figure("withheld", t.of("money.withheld"), t.usd(hidden)),
            new SitePages.Figure("costs", t.of("money.costs"), t.usd(fund.total(Kind.SPENT)))));
    data.put("donors", donors(t, fund, moved));
    return pages.render("money", data);
  }

  /** Each who contributed, all their contributions together; private persons as one. */
  private static List<SitePages.Row> donors(
      SiteText t, PublicFund fund, PublicFund.Movements moved) {
    Map<String, List<Contribution>> byDonor = new TreeMap<>();
    fund.contributions()
        .forEach(
            c ->
                byDonor
                    .computeIfAbsent(
                        c.donor() == null ? t.of("donor.INDIVIDUAL") : c.donor(),
                        d -> new ArrayList<>())
                    .add(c));
    Comparator<Map.Entry<String, List<Contribution>>> most =
        Comparator.comparing(e -> sum(moved, e.getValue(), Kind.RECEIVED));
    return byDonor.entrySet().stream()
        .sorted(most.reversed())
        .map(
            e ->
                new SitePages.Row(
                    e.getKey(),
                    List.of(
                        t.of("donor." + e.getValue().get(0).kind()),
                        t.usd(sum(moved, e.getValue(), Kind.PLEDGE)),
                        t.usd(sum(moved, e.getValue(), Kind.AGREED)),
                        t.usd(sum(moved, e.getValue(), Kind.RECEIVED)))))
        .toList();
  }

  private static Money sum(PublicFund.Movements moved, List<Contribution> of, Kind kind) {
    return of.stream().map(c -> moved.total(c.id(), kind)).reduce(Money.ZERO, Money::plus);
  }

  private static String id(Point point) {
    return point.stage() + "/" + point.code();
  }

  private static int column(Stage stage) {
    return switch (stage) {
      case DONOR_KIND -> 0;
      case POOL -> 1;
      case CALL, NOT_PAID -> 2;
      case REGION -> 3;
      case ASSISTANCE, SEVERAL, UNACCOUNTED -> 4;
    };
  }

  private static String label(SiteText t, Point point) {
    return switch (point.stage()) {
      case DONOR_KIND -> t.of("donor." + point.code());
      case POOL -> NAMED_POOLS.contains(point.code()) ? t.of("pool." + point.code()) : point.code();
      case CALL -> point.code();
      case NOT_PAID -> t.of("money.rest");
      case REGION -> SitePages.region(t, point.code());
      case ASSISTANCE -> t.assistance(point.code());
      case SEVERAL -> t.assistance(null);
      case UNACCOUNTED -> t.of("money.unaccounted");
    };
  }
}
