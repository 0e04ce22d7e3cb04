package org.amparo.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.amparo.courtcase.CourtCase;
import org.amparo.courtcase.CourtCases;
import org.amparo.courtcase.Told;
import org.amparo.problem.Messages;

/** The register of public cases: a list that is searched, and a page for each. */
@ApplicationScoped
class CasePages {

  private static final String CASES = "cases";

  private final SitePages pages;
  private final CourtCases cases;

  CasePages(SitePages pages, CourtCases cases) {
    this.pages = pages;
    this.cases = cases;
  }

  /** What a reader asks for; null or empty is all. */
  record Asked(String words, String country, String verdict, String keyword) {
    Asked {
      words = words == null ? "" : words.strip();
      country = country == null ? "" : country;
      verdict = verdict == null ? "" : verdict;
      keyword = keyword == null ? "" : keyword;
    }
  }

  String list(Locale language, Asked asked) {
    SiteText t = new SiteText(language);
    List<CourtCase> all = cases.published();
    List<CourtCase> found = all.stream().filter(c -> answers(c, asked, t)).toList();
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("title", t.of("cases.title"));
    shown.put("search", asked.words());
    shown.put(
        "countries",
        options(
            all.stream().map(CourtCase::country).distinct().sorted().toList(),
            asked.country(),
            t::country));
    shown.put(
        "verdicts",
        options(
            Stream.of(Told.Verdict.values()).map(Enum::name).toList(),
            asked.verdict(),
            code -> Messages.text("courtcase.verdict." + code, language)));
    shown.put(
        "keywords",
        options(
            List.copyOf(cases.keywords().keySet()),
            asked.keyword(),
            code -> CourtCases.keyword(code, language)));
    shown.put("found", t.of("cases.found", found.size()));
    shown.put("none", all.isEmpty());
    shown.put("cases", found.stream().map(c -> row(c, t)).toList());
    return written(t, CASES, CASES, shown);
  }

  String one(Locale language, CourtCase c) {
    SiteText t = new SiteText(language);
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("title", c.number());
    shown.put("demonstration", c.isDemonstration());
    shown.put("summary", c.summary());
    shown.put("summaryLanguage", c.language());
    shown.put("summaryDirection", c.language().equals("ar") ? "rtl" : "ltr");
    shown.put(
        "told",
        t.of("cases.told-in", Locale.forLanguageTag(c.language()).getDisplayLanguage(language)));
    shown.put("source", c.sourceUrl());
    shown.put(
        "facts",
        List.of(
            fact(t, "country", t.country(c.country())),
            fact(t, "court", c.court()),
            fact(t, "level", Messages.text("courtcase.level." + c.level(), language)),
            fact(t, "verdictDate", t.day(c.decidedOn())),
            fact(t, "verdict", Messages.text("courtcase.verdict." + c.verdict(), language)),
            fact(t, "appeal", Messages.text("courtcase.appeal." + c.appeal(), language)),
            fact(t, "legalProvisions", c.provisions())));
    Map<String, List<String>> groups = new LinkedHashMap<>();
    cases
        .keywords()
        .forEach(
            (code, group) -> {
              if (c.keywords().contains(code)) {
                groups
                    .computeIfAbsent(group, g -> new ArrayList<>())
                    .add(CourtCases.keyword(code, language));
              }
            });
    shown.put(
        "groups",
        groups.entrySet().stream()
            .map(
                g ->
                    Map.of(
                        "name", Messages.text("courtcase.group." + g.getKey(), language),
                        "words", g.getValue()))
            .toList());
    return written(t, "case", CASES + "/" + c.number(), shown);
  }

  private String written(SiteText t, String template, String path, Map<String, Object> shown) {
    Map<String, Object> data = pages.page(t, path, null, null);
    data.putAll(shown);
    return pages.render(template, data);
  }

  private static Map<String, Object> row(CourtCase c, SiteText t) {
    return Map.of(
        "number", c.number(),
        "href", "/" + t.language().getLanguage() + "/cases/" + c.number(),
        "country", t.country(c.country()),
        "court", c.court(),
        "day", t.day(c.decidedOn()),
        "verdict", Messages.text("courtcase.verdict." + c.verdict(), t.language()),
        "demonstration", c.isDemonstration());
  }

  private static Map<String, String> fact(SiteText t, String column, String value) {
    return Map.of(
        "name", Messages.text("courtcase.column." + column, t.language()), "value", value);
  }

  private static boolean answers(CourtCase c, Asked asked, SiteText t) {
    String text =
        String.join(" ", c.number(), c.court(), c.provisions(), c.summary(), t.country(c.country()))
            .toLowerCase(Locale.ROOT);
    return Stream.of(asked.words().toLowerCase(Locale.ROOT).split("\\s+")).allMatch(text::contains)
        && (asked.country().isEmpty() || c.country().equals(asked.country()))
        && (asked.verdict().isEmpty() || c.verdict().name().equals(asked.verdict()))
        && (asked.keyword().isEmpty() || c.keywords().contains(asked.keyword()));
  }

  private static List<SitePages.Link> options(
      List<String> codes, String chosen, java.util.function.UnaryOperator<String> name) {
    return codes.stream()
        .map(code -> new SitePages.Link(name.apply(code), code, code.equals(chosen), null))
        .toList();
  }
}
