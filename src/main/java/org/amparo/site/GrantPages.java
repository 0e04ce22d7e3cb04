package org.amparo.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amparo.money.Money;
import org.amparo.opendata.PublicFund;
import org.amparo.opendata.PublicFund.Grant;
import org.amparo.opendata.PublicFund.Kind;
import org.amparo.release.Places;

/** Grants by region and by kind of assistance, on a map, and one by one. */
@ApplicationScoped
class GrantPages {

  static final int PAGE = 100;

  /**
   * @param words of a title, a grantee, a number or a country; null or blank for all
   * @param country ISO 3166-1 alpha-2; null or blank for all
   * @param page from 1
   */
  record Query(String words, String country, int page) {

    Query {
      words = words == null ? "" : words.strip();
      country = country == null ? "" : country;
    }

    /**
     * @param title in the reader's language, or the same as the grant's
     */
    private boolean finds(Grant grant, String title, SiteText t) {
      return (country.isEmpty() || country.equals(grant.country()))
          && (words.isEmpty()
              || String.join(
                      " ",
                      grant.number(),
                      grant.title(),
                      title,
                      grant.grantee(),
                      t.country(grant.country()))
                  .toLowerCase(t.language())
                  .contains(words.toLowerCase(t.language())));
    }
  }

  private final SitePages pages;
  private final WorldMap map;
  private final ProjectTitles titles;

  GrantPages(SitePages pages, WorldMap map, ProjectTitles titles) {
    this.pages = pages;
    this.map = map;
    this.titles = titles;
  }

  String grants(Locale language, PublicFund fund, Query query) {
    SiteText t = new SiteText(language);
    Map<String, Object> data = pages.page(t, "grants", "grants.title", fund);
    List<Grant> all = fund == null ? List.of() : fund.grants();
    data.put("none", all.isEmpty());
    map(t, data, all);
    Map<String, List<Grant>> byRegion =
        all.stream().collect(Collectors.groupingBy(g -> Places.subregionOf(g.country())));
    data.put(
        "regions",
        byRegion.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.comparing(GrantPages::sum).reversed()))
            .map(
                e ->
                    new SitePages.Row(
                        SitePages.region(t, e.getKey()),
                        List.of(t.number(e.getValue().size()), t.usd(sum(e.getValue())))))
            .toList());
    data.put("kinds", kinds(t, all));
    data.put("count", t.number(all.size()));
    data.put("sum", t.usd(sum(all)));
    data.put("search", query.words());
    data.put("country", query.country());
    data.put(
        "countries",
        all.stream()
            .map(Grant::country)
            .filter(c -> c != null)
            .distinct()
            .map(c -> new SitePages.Link(t.country(c), c, c.equals(query.country()), null))
            .sorted(Comparator.comparing(SitePages.Link::name))
            .toList());
    Map<UUID, String> translated = titles.in(language);
    data.put("translated", !translated.isEmpty());
    Function<Grant, String> title = g -> translated.getOrDefault(g.id(), g.title());
    List<Grant> found = all.stream().filter(g -> query.finds(g, title.apply(g), t)).toList();
    list(t, data, fund, found, title, query);
    return pages.render("grants", data);
  }

  private void map(SiteText t, Map<String, Object> data, List<Grant> all) {
    Map<String, Long> cents = new TreeMap<>();
    Map<String, Integer> count = new TreeMap<>();
    for (Grant g : all) {
      if (g.country() != null) {
        cents.merge(g.country(), SiteText.cents(g.amount()), Long::sum);
        count.merge(g.country(), 1, Integer::sum);
      }
    }
    Map<String, String> about = new HashMap<>();
    cents.forEach(
        (c, sum) ->
            about.put(
                c,
                t.of("grants.spot", t.country(c), t.number(count.get(c)), t.usd(sum.longValue()))));
    data.put("land", map.land());
    data.put("width", map.width());
    data.put("height", map.height());
    data.put("spots", map.spots(cents, about));
  }

  /** What the agreed amounts pay for; with what serves several kinds they are the whole. */
  private static List<SitePages.Row> kinds(SiteText t, List<Grant> all) {
    Map<String, Money> kinds = new HashMap<>();
    Money several = Money.ZERO;
    for (Grant g : all) {
      Money rest = g.amount();
      for (Map.Entry<String, Money> part : g.assistance().entrySet()) {
        kinds.merge(part.getKey(), part.getValue(), Money::plus);
        rest = rest.minus(part.getValue());
      }
      several = several.plus(rest);
    }
    List<SitePages.Row> rows =
        kinds.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .map(e -> new SitePages.Row(t.assistance(e.getKey()), List.of(t.usd(e.getValue()))))
            .collect(Collectors.toList());
    if (!several.isZero()) {
      rows.add(new SitePages.Row(t.assistance(null), List.of(t.usd(several))));
    }
    return rows;
  }

  private static void list(
      SiteText t,
      Map<String, Object> data,
      PublicFund fund,
      List<Grant> found,
      Function<Grant, String> title,
      Query query) {
    PublicFund.Movements moved = fund == null ? null : fund.movements();
    data.put(
        "grants",
        found.stream()
            .sorted(Comparator.comparing(Grant::signedOn).reversed().thenComparing(Grant::number))
            .skip((query.page() - 1L) * PAGE)
            .limit(PAGE)
            .map(
                g ->
                    new SitePages.Row(
                        title.apply(g),
                        List.of(
                            g.number(),
                            g.grantee(),
                            t.country(g.country()),
                            t.of("status." + g.status()),
                            t.day(g.startsOn()) + " \u2013 " + t.day(g.endsOn()),
                            t.usd(g.amount()),
                            t.usd(moved.total(g.id(), Kind.PAID)))))
            .toList());
    data.put("found", t.of("grants.found", found.size()));
    data.put("before", query.page() > 1 ? address(t, query, query.page() - 1) : "");
    data.put(
        "after",
        (long) query.page() * PAGE < found.size() ? address(t, query, query.page() + 1) : "");
  }

  private static String address(SiteText t, Query query, int page) {
    return SitePages.address(
            "/" + t.language().getLanguage() + "/grants",
            page,
            Map.of("q", query.words(), "country", query.country()))
        + "#list";
  }

  private static Money sum(List<Grant> grants) {
    return grants.stream().map(Grant::amount).reduce(Money.ZERO, Money::plus);
  }
}
