package org.amparo.site;

import io.quarkus.qute.Engine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.fund.FundSettings;
import org.amparo.money.Money;
import org.amparo.opendata.PublicFund;
import org.amparo.opendata.PublicFund.Contribution;
import org.amparo.opendata.PublicFund.Grant;
import org.amparo.opendata.PublicFund.Kind;
import org.amparo.problem.Conditional;
import org.amparo.problem.Messages;
import org.amparo.problem.Refusal;
import org.amparo.release.Places;
import org.apache.commons.codec.digest.DigestUtils;

/** What each page shows, and its HTML. */
@ApplicationScoped
class SitePages {

  static final List<String> MENU =
      List.of(
          "",
          "calls",
          "grants",
          "results",
          "money",
          "good-practices",
          "reports",
          "cases",
          "contribute",
          "data",
          "about");

  private final Engine templates;
  private final WorldMap map;
  private final FundSettings settings;

  SitePages(Engine templates, WorldMap map, FundSettings settings) {
    this.templates = templates;
    this.map = map;
    this.settings = settings;
  }

  /** One row of a table, as its cells. */
  public record Row(String name, List<String> cells) {}

  /** A page of the menu, or in a language. */
  public record Link(String name, String href, boolean current, String language) {}

  String home(Locale language, PublicFund fund, List<PublicCalls.Notice> calls) {
    SiteText t = new SiteText(language);
    Map<String, Object> data = page(t, "", "home.title", fund);
    if (fund != null) {
      data.put(
          "figures",
          List.of(
              Map.of("value", t.usd(fund.total(Kind.RECEIVED)), "name", t.of("home.received")),
              Map.of("value", t.usd(fund.total(Kind.PAID)), "name", t.of("home.paid")),
              Map.of("value", t.number(fund.grants().size()), "name", t.of("home.grants")),
              Map.of(
                  "value",
                  t.number(fund.grants().stream().map(Grant::country).distinct().count()),
                  "name",
                  t.of("home.countries"))));
    } else {
      data.put("figures", List.of());
    }
    data.put(
        "calls", CallPages.notices(t, calls.stream().filter(PublicCalls.Notice::open).toList()));
    return render("home", data);
  }

  String grants(Locale language, PublicFund fund, String search, String country) {
    SiteText t = new SiteText(language);
    Map<String, Object> data = page(t, "grants", "grants.title", fund);
    List<Grant> all = fund == null ? List.of() : fund.grants();
    Map<String, Long> cents = new TreeMap<>();
    Map<String, Integer> count = new TreeMap<>();
    for (Grant g : all) {
      if (g.country() != null) {
        cents.merge(g.country(), cents(g.amount()), Long::sum);
        count.merge(g.country(), 1, Integer::sum);
      }
    }
    Map<String, String> about = new HashMap<>();
    cents.forEach(
        (c, sum) ->
            about.put(
                c, t.of("grants.spot", t.country(c), t.number(count.get(c)), t.usd(usd(sum)))));
    data.put("land", map.land());
    data.put("width", map.width());
    data.put("height", map.height());
    data.put("spots", map.spots(cents, about));
    Map<String, List<Grant>> byRegion =
        all.stream().collect(Collectors.groupingBy(g -> Places.subregionOf(g.country())));
    data.put(
        "regions",
        byRegion.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.comparing(SitePages::sum).reversed()))
            .map(
                e ->
                    new Row(
                        region(t, e.getKey()),
                        List.of(t.number(e.getValue().size()), t.usd(sum(e.getValue())))))
            .toList());
    Map<String, Money> kinds = new LinkedHashMap<>();
    all.forEach(g -> g.assistance().forEach((kind, sum) -> kinds.merge(kind, sum, Money::plus)));
    data.put(
        "kinds",
        kinds.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .map(e -> new Row(t.assistance(e.getKey()), List.of(t.usd(e.getValue()))))
            .toList());
    String wanted = search == null ? "" : search.strip().toLowerCase(language);
    data.put("search", search == null ? "" : search);
    data.put("country", country == null ? "" : country);
    data.put(
        "countries",
        cents.keySet().stream()
            .map(c -> new Link(t.country(c), c, c.equals(country), null))
            .sorted(Comparator.comparing(Link::name))
            .toList());
    List<Row> found =
        all.stream()
            .filter(g -> country == null || country.isBlank() || country.equals(g.country()))
            .filter(
                g ->
                    wanted.isEmpty()
                        || (g.number()
                                + " "
                                + g.title()
                                + " "
                                + g.grantee()
                                + " "
                                + t.country(g.country()))
                            .toLowerCase(language)
                            .contains(wanted))
            .sorted(Comparator.comparing(Grant::signedOn).reversed())
            .map(
                g ->
                    new Row(
                        g.title(),
                        List.of(
                            g.number(),
                            g.grantee(),
                            t.country(g.country()),
                            t.of("status." + g.status()),
                            t.day(g.startsOn()) + " \u2013 " + t.day(g.endsOn()),
                            t.usd(g.amount()),
                            t.usd(fund.total(g.id(), Kind.PAID)))))
            .toList();
    data.put("grants", found);
    data.put("found", t.of("grants.found", found.size()));
    return render("grants", data);
  }

  /** Contributions, pools, calls, regions of grants, kinds of assistance. */
  String money(Locale language, PublicFund fund) {
    SiteText t = new SiteText(language);
    Map<String, Object> data = page(t, "money", "money.title", fund);
    if (fund == null) {
      data.put("boxes", List.of());
      return render("money", data);
    }
    Flow flow = new Flow();
    List<Row> rows = new ArrayList<>();
    Map<UUID, Grant> grants = fund.grants().stream().collect(Collectors.toMap(Grant::id, g -> g));
    Map<UUID, PublicFund.Call> calls =
        fund.calls().stream().collect(Collectors.toMap(PublicFund.Call::id, c -> c));
    Map<String, Long> left = new TreeMap<>();

    Map<String, Map<String, Long>> received = new TreeMap<>();
    for (Contribution c : fund.contributions()) {
      long sum = cents(fund.total(c.id(), Kind.RECEIVED));
      received.computeIfAbsent(c.kind(), k -> new TreeMap<>()).merge(c.pool(), sum, Long::sum);
      left.merge(c.pool(), sum, Long::sum);
    }
    received.forEach(
        (kind, pools) ->
            pools.forEach(
                (pool, sum) -> {
                  flow.node("d" + kind, 0, t.of("donor." + kind));
                  flow.node("p" + pool, 1, pool(t, pool));
                  flow.band("d" + kind, "p" + pool, sum);
                  row(rows, t, t.of("donor." + kind), pool(t, pool), sum);
                }));

    Map<String, Map<String, Long>> toCalls = new TreeMap<>();
    Map<String, Map<String, Long>> toRegions = new TreeMap<>();
    Map<String, Map<String, Long>> toKinds = new TreeMap<>();
    Map<UUID, Long> unaccounted = new HashMap<>();
    for (Grant g : fund.grants()) {
      long paid = cents(fund.total(g.id(), Kind.PAID));
      PublicFund.Call call = calls.get(g.callId());
      String region = Places.subregionOf(g.country());
      toCalls
          .computeIfAbsent(call.pool(), p -> new TreeMap<>())
          .merge(call.reference(), paid, Long::sum);
      toRegions
          .computeIfAbsent(call.reference(), c -> new TreeMap<>())
          .merge(region, paid, Long::sum);
      left.merge(call.pool(), -paid, Long::sum);
      unaccounted.put(g.id(), paid);
    }
    for (PublicFund.Accounted a : fund.accounted()) {
      Grant g = grants.get(a.grant());
      if (g != null) {
        long sum = cents(a.amount());
        toKinds
            .computeIfAbsent(Places.subregionOf(g.country()), r -> new TreeMap<>())
            .merge(a.assistance() == null ? "" : a.assistance(), sum, Long::sum);
        unaccounted.merge(g.id(), -sum, Long::sum);
      }
    }
    unaccounted.forEach(
        (id, sum) ->
            toKinds
                .computeIfAbsent(Places.subregionOf(grants.get(id).country()), r -> new TreeMap<>())
                .merge("?", sum, Long::sum));
    toCalls.forEach(
        (pool, of) ->
            of.forEach(
                (call, sum) -> {
                  flow.node("c" + call, 2, call);
                  flow.band("p" + pool, "c" + call, sum);
                  row(rows, t, pool(t, pool), call, sum);
                }));
    left.forEach(
        (pool, sum) -> {
          flow.node("rest", 2, t.of("money.rest"));
          flow.band("p" + pool, "rest", sum);
          row(rows, t, pool(t, pool), t.of("money.rest"), sum);
        });
    toRegions.forEach(
        (call, of) ->
            of.forEach(
                (region, sum) -> {
                  flow.node("r" + region, 3, region(t, region));
                  flow.band("c" + call, "r" + region, sum);
                  row(rows, t, call, region(t, region), sum);
                }));
    toKinds.forEach(
        (region, of) ->
            of.forEach(
                (kind, sum) -> {
                  String name =
                      kind.equals("?")
                          ? t.of("money.unaccounted")
                          : t.assistance(kind.isEmpty() ? null : kind);
                  flow.node("k" + kind, 4, name);
                  flow.band("r" + region, "k" + kind, sum);
                  row(rows, t, region(t, region), name, sum);
                }));
    Flow.Drawing drawing =
        flow.draw(language.getLanguage().equals("ar"), cents -> t.usd(usd(cents)));
    data.put("boxes", drawing.boxes());
    data.put("paths", drawing.paths());
    data.put("width", Flow.WIDTH);
    data.put("height", Flow.HEIGHT);
    data.put("rows", rows);
    long hidden =
        fund.withheld().stream()
            .filter(w -> w.kind() == Kind.PAID)
            .mapToLong(w -> cents(w.amount()))
            .sum();
    data.put(
        "totals",
        List.of(
            new Row(t.of("money.received"), List.of(t.usd(fund.total(Kind.RECEIVED)))),
            new Row(t.of("money.paid"), List.of(t.usd(fund.total(Kind.PAID)))),
            new Row(t.of("money.withheld"), List.of(t.usd(usd(hidden)))),
            new Row(t.of("money.costs"), List.of(t.usd(fund.total(Kind.SPENT))))));
    return render("money", data);
  }

  /** Pages that are text, and lists that others have made. */
  String text(Locale language, String name, PublicFund fund, Map<String, ?> more) {
    SiteText t = new SiteText(language);
    Map<String, Object> data = page(t, name, name + ".title", fund);
    data.putAll(more);
    return render(name, data);
  }

  Map<String, Object> page(SiteText t, String path, String title, PublicFund fund) {
    Map<String, Object> data = new HashMap<>();
    String language = t.language().getLanguage();
    data.put("t", t);
    data.put("language", language);
    data.put("direction", language.equals("ar") ? "rtl" : "ltr");
    data.put("fund", settings.name());
    data.put("path", path);
    data.put("title", title == null ? "" : t.of(title));
    data.put("lang", language);
    data.put("asOf", fund == null ? "" : t.of("as-of", t.day(fund.asOf())));
    data.put(
        "menu",
        MENU.stream()
            .map(
                name ->
                    new Link(
                        t.of(name.isEmpty() ? "menu.home" : "menu." + name),
                        "/" + language + (name.isEmpty() ? "" : "/" + name),
                        path.equals(name) || (!name.isEmpty() && path.startsWith(name + "/")),
                        null))
            .toList());
    data.put(
        "languages",
        Messages.LANGUAGES.stream()
            .map(
                l ->
                    new Link(
                        Locale.forLanguageTag(l).getDisplayLanguage(Locale.forLanguageTag(l)),
                        "/" + l + (path.isEmpty() ? "" : "/" + path),
                        l.equals(language),
                        l))
            .toList());
    return data;
  }

  /**
   * @throws Refusal not found, for a language in which there are no pages
   */
  static Locale locale(String language) {
    if (!Messages.LANGUAGES.contains(language)) {
      throw Refusal.notFound();
    }
    return Locale.forLanguageTag(language);
  }

  static Response answer(String held, String html) {
    return Conditional.answer(held, tag(html), () -> Response.ok(html)).build();
  }

  /** A page whose content may be withdrawn, and is gone at once then. */
  static Response unkept(String held, String html) {
    return Conditional.unkept(held, tag(html), () -> Response.ok(html)).build();
  }

  private static String tag(String html) {
    return DigestUtils.sha256Hex(html).substring(0, 32);
  }

  String render(String name, Map<String, Object> data) {
    return templates.getTemplate("site/" + name).data(data).render();
  }

  private static void row(List<Row> rows, SiteText t, String from, String to, long cents) {
    if (cents != 0) {
      rows.add(new Row(from, List.of(to, t.usd(usd(cents)))));
    }
  }

  private static String region(SiteText t, String region) {
    return region.equals(Places.NOWHERE) ? t.of("nowhere") : Places.name(region, t.language());
  }

  private static String pool(SiteText t, String pool) {
    return Set.of("GENERAL", "CHILDREN", "WESTERN_ASIA").contains(pool)
        ? t.of("pool." + pool)
        : pool;
  }

  private static Money sum(List<Grant> grants) {
    return grants.stream().map(Grant::amount).reduce(Money.ZERO, Money::plus);
  }

  private static long cents(Money money) {
    return money.amount().movePointRight(2).longValueExact();
  }

  private static Money usd(long cents) {
    return Money.usd(BigDecimal.valueOf(cents, 2));
  }
}
