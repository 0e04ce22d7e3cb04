package org.amparo.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.amparo.courtcase.CourtCase;
import org.amparo.courtcase.CourtCases;
import org.amparo.courtcase.Told;
import org.amparo.problem.Messages;
import org.amparo.translation.Translations;

/** The register of public cases: a list that is searched, and a page for each. */
@ApplicationScoped
class CasePages {

  private static final String CASES = "cases";

  /** A case in the words in which it is read: those of its translation, where there is one. */
  record Read(CourtCase of, String language, String court, String provisions, String summary) {
    boolean translated() {
      return !language.equals(of.language());
    }
  }

  private final SitePages pages;
  private final CourtCases cases;
  private final Translations translations;

  CasePages(SitePages pages, CourtCases cases, Translations translations) {
    this.pages = pages;
    this.cases = cases;
    this.translations = translations;
  }

  /** All that are public, as a reader of that language reads them. */
  List<Read> all(Locale language) {
    return read(cases.published(), language);
  }

  /** Each in the reader's language where a reviewed translation of it exists. */
  private List<Read> read(List<CourtCase> told, Locale language) {
    String own = language.getLanguage();
    Map<UUID, Map<String, String>> translated =
        translations.current(CourtCases.TYPE, told.stream().map(CourtCase::id).toList(), own);
    return told.stream()
        .map(
            c -> {
              Map<String, String> words = translated.getOrDefault(c.id(), Map.of());
              return words.isEmpty()
                  ? new Read(c, c.language(), c.court(), c.provisions(), c.summary())
                  : new Read(
                      c, own, words.get("court"), words.get("provisions"), words.get("summary"));
            })
        .toList();
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
    List<Read> found = read(all, language).stream().filter(c -> answers(c, asked, t)).toList();
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
    Read read = read(List.of(c), language).get(0);
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("title", c.number());
    shown.put("demonstration", c.isDemonstration());
    shown.put("summary", read.summary());
    shown.put("summaryLanguage", read.language());
    shown.put("summaryDirection", SiteText.direction(read.language()));
    shown.put(
        "told",
        c.language().equals(language.getLanguage())
            ? ""
            : t.of(
                read.translated() ? "cases.translated" : "cases.told-in",
                t.languageName(c.language())));
    shown.put("source", c.sourceUrl());
    shown.put(
        "facts",
        List.of(
            fact(t, "country", t.country(c.country())),
            fact(t, "court", read.court()),
            fact(t, "level", Messages.text("courtcase.level." + c.level(), language)),
            fact(t, "verdictDate", t.day(c.decidedOn())),
            fact(t, "verdict", Messages.text("courtcase.verdict." + c.verdict(), language)),
            fact(t, "appeal", Messages.text("courtcase.appeal." + c.appeal(), language)),
            fact(t, "legalProvisions", read.provisions())));
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

  private static Map<String, Object> row(Read read, SiteText t) {
    CourtCase c = read.of();
    return Map.of(
        "number", c.number(),
        "href", "/" + t.language().getLanguage() + "/cases/" + c.number(),
        "country", t.country(c.country()),
        "court", read.court(),
        "day", t.day(c.decidedOn()),
        "verdict", Messages.text("courtcase.verdict." + c.verdict(), t.language()),
        "demonstration", c.isDemonstration());
  }

  private static Map<String, String> fact(SiteText t, String column, String value) {
    return Map.of(
        "name", Messages.text("courtcase.column." + column, t.language()), "value", value);
  }

  private static boolean answers(Read read, Asked asked, SiteText t) {
    CourtCase c = read.of();
    String text =
        String.join(
                " ",
                c.number(),
                read.court(),
                read.provisions(),
                read.summary(),
                c.summary(),
                t.country(c.country()))
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
