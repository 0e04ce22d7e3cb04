package org.amparo.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.assistance.Assistance;
import org.amparo.fund.FundClock;
import org.amparo.practice.Lesson;
import org.amparo.practice.PublicPractices;
import org.amparo.practice.PublicPractices.Edition;
import org.amparo.practice.PublicPractices.Found;
import org.amparo.practice.PublicPractices.Query;
import org.amparo.problem.Refusal;
import org.amparo.release.Places;
import org.amparo.translation.Translations;

/** Good practices on the public site: the list that is searched, and each by itself. */
@ApplicationScoped
class PracticePages {

  private static final String PATH = "good-practices";

  private final SitePages site;
  private final PublicPractices practices;
  private final Translations translations;
  private final Assistance assistance;
  private final FundClock clock;

  PracticePages(
      SitePages site,
      PublicPractices practices,
      Translations translations,
      Assistance assistance,
      FundClock clock) {
    this.site = site;
    this.practices = practices;
    this.translations = translations;
    this.assistance = assistance;
    this.clock = clock;
  }

  String list(Locale language, Query query) {
    SiteText t = new SiteText(language);
    Map<String, Object> data = site.page(t, PATH, PATH + ".title", null);
    Found found = practices.find(query);
    data.put("search", query.words() == null ? "" : query.words());
    data.put(
        "themes",
        Arrays.stream(Lesson.Theme.values())
            .map(theme -> option(t.of("theme." + theme), theme.name(), query.theme()))
            .toList());
    data.put(
        "kinds",
        assistance.kinds().stream()
            .map(kind -> option(t.assistance(kind), kind, query.assistance()))
            .toList());
    data.put(
        "regions",
        assistance.regions().stream()
            .filter(code -> code.matches("\\d{3}"))
            .map(code -> option(Places.name(code, language), code, query.region()))
            .sorted(Comparator.comparing(SitePages.Link::name))
            .toList());
    data.put("practices", read(language, found.practices()).stream().map(e -> card(t, e)).toList());
    data.put("found", t.of("good-practices.found", found.count()));
    data.put("nothing", found.count() == 0);
    boolean more = (long) query.page() * PublicPractices.PAGE < found.count();
    data.put("before", query.page() > 1 ? address(language, query, query.page() - 1) : "");
    data.put("after", more ? address(language, query, query.page() + 1) : "");
    return site.render(PATH, data);
  }

  String practice(Locale language, String number) {
    SiteText t = new SiteText(language);
    Edition e =
        read(language, practices.find(number).stream().toList()).stream()
            .findFirst()
            .orElseThrow(Refusal::notFound);
    Map<String, Object> data = site.page(t, PATH + "/" + e.number(), null, null);
    data.putAll(card(t, e));
    data.put("paragraphs", Arrays.stream(e.text().split("\\R\\s*\\R")).map(String::strip).toList());
    List<Map<String, String>> facts = new ArrayList<>();
    fact(facts, t.of("good-practices.theme"), themes(t, e));
    fact(facts, t.of("kind"), e.assistance() == null ? null : t.assistance(e.assistance()));
    fact(facts, t.of("region"), Places.name(e.region(), language));
    fact(facts, t.of("good-practices.by"), e.organisation());
    fact(facts, t.of("good-practices.published"), t.day(clock.dayOf(e.publishedAt())));
    fact(facts, t.of("call.reference"), e.number());
    data.put("facts", facts);
    return site.render("good-practice", data);
  }

  /** All that are public, as a reader of that language reads them. */
  List<Edition> all(Locale language) {
    return read(language, practices.inForce(null));
  }

  /** Each in the reader's language where a reviewed translation of it as it reads now exists. */
  private List<Edition> read(Locale language, List<Edition> editions) {
    String own = language.getLanguage();
    Map<UUID, Map<String, String>> translated =
        translations.current(
            PublicPractices.TYPE, editions.stream().map(Edition::id).toList(), own);
    return editions.stream()
        .map(
            e ->
                e.language().equals(own) || !translated.containsKey(e.id())
                    ? e
                    : e.in(own, translated.get(e.id())))
        .toList();
  }

  private Map<String, Object> card(SiteText t, Edition e) {
    String own = t.language().getLanguage();
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("title", e.title());
    card.put("summary", e.summary());
    card.put("lang", e.language());
    card.put("dir", SiteText.direction(e.language()));
    card.put("href", "/" + own + "/" + PATH + "/" + e.number());
    card.put("themesOf", themes(t, e));
    card.put("place", Places.name(e.region(), t.language()));
    card.put(
        "untranslated",
        e.language().equals(own)
            ? ""
            : t.of("good-practices.untranslated", t.languageName(e.language())));
    return card;
  }

  private static String themes(SiteText t, Edition e) {
    return e.themes().stream()
        .map(theme -> t.of("theme." + theme))
        .collect(Collectors.joining(" · "));
  }

  private static void fact(List<Map<String, String>> facts, String name, String value) {
    if (value != null) {
      facts.add(Map.of("name", name, "value", value));
    }
  }

  private static SitePages.Link option(String name, String code, String asked) {
    return new SitePages.Link(name, code, code.equals(asked), null);
  }

  private static String address(Locale language, Query query, int page) {
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("q", query.words());
    asked.put("theme", query.theme());
    asked.put("kind", query.assistance());
    asked.put("region", query.region());
    return SitePages.address("/" + language.getLanguage() + "/" + PATH, page, asked);
  }
}
