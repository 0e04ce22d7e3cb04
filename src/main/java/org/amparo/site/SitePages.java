package org.amparo.site;

import io.quarkus.qute.Engine;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.amparo.fund.FundSettings;
import org.amparo.opendata.PublicFund;
import org.amparo.opendata.PublicFund.Grant;
import org.amparo.opendata.PublicFund.Kind;
import org.amparo.problem.Messages;
import org.amparo.problem.Refusal;
import org.amparo.release.Places;

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
  private final FundSettings settings;

  SitePages(Engine templates, FundSettings settings) {
    this.templates = templates;
    this.settings = settings;
  }

  /** One row of a table, as its cells. */
  public record Row(String name, List<String> cells) {}

  /**
   * A figure with what it means.
   *
   * @param definition one of {@link Definitions#ALL}
   * @param value as it is written in the reader's language
   */
  public record Figure(String definition, String name, String value) {}

  /** A page of the menu, or in a language. */
  public record Link(String name, String href, boolean current, String language) {}

  String home(Locale language, PublicFund fund, List<PublicCalls.Notice> calls) {
    SiteText t = new SiteText(language);
    Map<String, Object> data = page(t, "", "home.title", fund);
    if (fund != null) {
      data.put(
          "figures",
          List.of(
              new Figure("received", t.of("home.received"), t.usd(fund.total(Kind.RECEIVED))),
              new Figure("paid", t.of("home.paid"), t.usd(fund.total(Kind.PAID))),
              new Figure("grants", t.of("home.grants"), t.number(fund.grants().size())),
              new Figure(
                  "countries",
                  t.of("home.countries"),
                  t.number(
                      fund.grants().stream()
                          .map(Grant::country)
                          .filter(Objects::nonNull)
                          .distinct()
                          .count()))));
    } else {
      data.put("figures", List.of());
    }
    data.put(
        "calls", CallPages.notices(t, calls.stream().filter(PublicCalls.Notice::open).toList()));
    return render("home", data);
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
    data.put("direction", SiteText.direction(language));
    data.put("fund", settings.name(t.language()));
    data.put("contact", settings.contact().filter(c -> !c.isBlank()).orElse(""));
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

  /** What is no number is the first. */
  static int page(String asked) {
    return asked != null && asked.matches("[1-9]\\d{0,3}") ? Integer.parseInt(asked) : 1;
  }

  /**
   * Of a page of a list.
   *
   * @param page from 1
   * @param asked what the list is searched for; blank where it is not
   */
  static String address(String path, int page, Map<String, String> asked) {
    StringBuilder address = new StringBuilder(path).append("?page=").append(page);
    asked.forEach(
        (name, value) -> {
          if (value != null && !value.isBlank()) {
            address
                .append('&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
          }
        });
    return address.toString();
  }

  String render(String name, Map<String, Object> data) {
    return templates.getTemplate("site/" + name).data(data).render();
  }

  static String region(SiteText t, String region) {
    return region.equals(Places.NOWHERE) ? t.of("nowhere") : Places.name(region, t.language());
  }
}
