package org.amparo.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.amparo.fundreport.FundReports;
import org.amparo.opendata.PublicFund;
import org.amparo.release.PublishedTables;

/**
 * Finds words in everything that the site shows. It reads what the pages read, so that what is not
 * shown cannot be found.
 */
@ApplicationScoped
class SiteSearch {

  private static final int MOST = 100;
  private static final int AROUND = 90;

  /**
   * Something of the site.
   *
   * @param kind name of the part of the site that it is in
   * @param lang of its words
   */
  public record Found(String kind, String title, String href, String lang, String excerpt) {}

  private record Entry(String kind, String title, String href, String lang, List<String> texts) {}

  private final SitePages pages;
  private final PublicCalls calls;
  private final PracticePages practices;
  private final PublishedTables tables;
  private final FundReports reports;
  private final CasePages cases;
  private final ProjectTitles titles;

  SiteSearch(
      SitePages pages,
      PublicCalls calls,
      PracticePages practices,
      PublishedTables tables,
      FundReports reports,
      CasePages cases,
      ProjectTitles titles) {
    this.cases = cases;
    this.titles = titles;
    this.pages = pages;
    this.calls = calls;
    this.practices = practices;
    this.tables = tables;
    this.reports = reports;
  }

  /**
   * @param words all of which have to be there, whatever their accents; null or blank for none
   */
  String page(Locale language, PublicFund fund, String words) {
    SiteText t = new SiteText(language);
    Map<String, Object> data = pages.page(t, "search", "search.title", null);
    String asked = words == null ? "" : words.strip();
    List<Found> found = asked.isEmpty() ? List.of() : find(t, fund, asked);
    data.put("search", asked);
    data.put("found", found);
    data.put("told", asked.isEmpty() ? "" : t.of("search.found", found.size()));
    return pages.render("search", data);
  }

  private List<Found> find(SiteText t, PublicFund fund, String asked) {
    List<String> wanted =
        Arrays.stream(folded(asked).split("\\s+")).filter(w -> !w.isBlank()).toList();
    return entries(t, fund)
        .filter(e -> wanted.stream().allMatch(folded(all(e))::contains))
        .sorted(Comparator.comparing(e -> !folded(e.title()).contains(wanted.get(0))))
        .limit(MOST)
        .map(e -> new Found(e.kind(), e.title(), e.href(), e.lang(), excerpt(e, wanted.get(0))))
        .toList();
  }

  private Stream<Entry> entries(SiteText t, PublicFund fund) {
    String at = "/" + t.language().getLanguage() + "/";
    String own = t.language().getLanguage();
    List<Entry> entries = new ArrayList<>();
    for (String name : List.of("about", "contribute", "money", "data")) {
      entries.add(
          new Entry(
              t.of("menu"), t.of(name + ".title"), at + name, own, t.all("site." + name + ".")));
    }
    calls
        .all(own)
        .forEach(
            c ->
                entries.add(
                    new Entry(
                        t.of("menu.calls"),
                        t.best(c.title()),
                        at + "calls/" + c.reference(),
                        t.bestLanguage(c.title()),
                        Stream.concat(
                                Stream.of(c.reference(), t.best(c.summary())),
                                c.sections().values().stream().map(t::best))
                            .toList())));
    if (fund != null) {
      Map<UUID, String> translated = titles.in(t.language());
      fund.grants()
          .forEach(
              g ->
                  entries.add(
                      new Entry(
                          t.of("menu.grants"),
                          translated.getOrDefault(g.id(), g.title()),
                          at + "grants?q=" + g.number() + "#list",
                          null,
                          List.of(g.number(), g.grantee(), t.country(g.country()), g.title()))));
    }
    practices
        .all(t.language())
        .forEach(
            e ->
                entries.add(
                    new Entry(
                        t.of("menu.good-practices"),
                        e.title(),
                        at + "good-practices/" + e.number(),
                        e.language(),
                        List.of(e.summary(), e.text(), e.number()))));
    tables
        .inForce(t.language())
        .forEach(
            p ->
                entries.add(
                    new Entry(
                        t.of("menu.results"),
                        p.title(),
                        at + "results/" + p.id(),
                        own,
                        List.of(p.number()))));
    reports
        .published()
        .forEach(
            r ->
                entries.add(
                    new Entry(
                        t.of("menu.reports"),
                        r.title(t.language()),
                        at + "reports/" + r.reference() + ".pdf",
                        own,
                        List.of(r.reference()))));
    cases
        .all(t.language())
        .forEach(
            c ->
                entries.add(
                    new Entry(
                        t.of("menu.cases"),
                        c.of().number(),
                        at + "cases/" + c.of().number(),
                        c.language(),
                        List.of(c.court(), t.country(c.of().country()), c.summary()))));
    return entries.stream();
  }

  private static String all(Entry e) {
    return e.title() + " " + String.join(" ", e.texts());
  }

  /** What stands around the first word, cut between words. */
  private static String excerpt(Entry e, String word) {
    for (String text : e.texts()) {
      int at = folded(text).indexOf(word);
      if (at >= 0 && at <= text.length()) {
        return cut(text, at < AROUND ? 0 : gap(text, at - AROUND), at + AROUND);
      }
    }
    return e.texts().isEmpty() ? "" : cut(e.texts().get(0), 0, 2 * AROUND);
  }

  private static String cut(String text, int from, int to) {
    int end = to >= text.length() ? text.length() : gap(text, to);
    return (from == 0 ? "" : "\u2026 ")
        + text.substring(from, end).strip()
        + (end == text.length() ? "" : " \u2026");
  }

  /** The next space, or there where words are not parted by spaces. */
  private static int gap(String text, int at) {
    int space = text.indexOf(' ', at);
    return space < 0 || space > at + AROUND / 3 ? at : space;
  }

  /** Small letters without their accents; as long as what it is made of, for most scripts. */
  static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}+", "")
        .toLowerCase(Locale.ROOT);
  }
}
