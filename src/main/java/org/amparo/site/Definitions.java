package org.amparo.site;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each figure of the site means; figures lead to it by its code. */
final class Definitions {

  /** Codes with the texts that name them and say what they mean, in their order. */
  private static final Map<String, List<String>> TEXTS = new LinkedHashMap<>();

  static {
    put("pledged", "site.money.pledged", "opendata.column.pledged_usd");
    put("agreed", "site.money.agreed", "opendata.column.agreed_usd");
    put("received", "site.money.received", "opendata.column.received_usd");
    put("amount", "site.grants.amount-of", "site.data.definition.amount");
    put("paid", "site.money.paid", "opendata.column.paid_usd");
    put("withheld", "site.money.withheld", "site.data.definition.withheld");
    put("costs", "site.money.costs", "site.data.definition.costs");
    put("rest", "site.money.rest", "site.data.definition.rest");
    put("unaccounted", "site.money.unaccounted", "site.data.definition.unaccounted");
    put("kinds", "site.grants.by-kind", "site.data.definition.kinds");
    put("regions", "site.grants.by-region", "site.data.definition.regions");
    put("grants", "site.menu.grants", "site.data.definition.grants");
    put("countries", "site.data.countries", "site.data.definition.countries");
    put("persons", "release.subject.ASSISTED", "opendata.released.count");
  }

  static final List<String> ALL = List.copyOf(TEXTS.keySet());

  private Definitions() {}

  /** All of them, for the page that tells them. */
  static List<SitePages.Figure> told(SiteText t) {
    return TEXTS.entrySet().stream()
        .map(
            e ->
                new SitePages.Figure(
                    e.getKey(), t.text(e.getValue().get(0)), t.text(e.getValue().get(1))))
        .toList();
  }

  private static void put(String code, String name, String meaning) {
    TEXTS.put(code, List.of(name, meaning));
  }
}
