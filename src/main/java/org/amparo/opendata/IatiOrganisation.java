package org.amparo.opendata;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.amparo.money.Money;
import org.amparo.opendata.PublicFund.Kind;
import org.amparo.problem.Messages;

/**
 * Writes the fund as an IATI 2.03 organisation: what it will pay by its agreements, what it has
 * spent year by year, and where to read what is left out.
 */
@ApplicationScoped
class IatiOrganisation {

  private final OpenDataSettings settings;
  private final Identifiers identifiers;

  IatiOrganisation(OpenDataSettings settings, Identifiers identifiers) {
    this.settings = settings;
    this.identifiers = identifiers;
  }

  byte[] write(PublicFund fund) {
    Map<Integer, Money> planned = new TreeMap<>();
    fund.grants().stream()
        .flatMap(g -> g.planned().stream())
        .filter(p -> !p.dueOn().isBefore(fund.asOf()))
        .forEach(p -> planned.merge(p.dueOn().getYear(), p.amount(), Money::plus));
    Map<Integer, Money> spent = new TreeMap<>();
    fund.everything()
        .filter(t -> t.kind() == Kind.PAID || t.kind() == Kind.SPENT)
        .forEach(t -> spent.merge(t.on().getYear(), t.amount(), Money::plus));

    Xml xml = new Xml();
    xml.open(
        "iati-organisations",
        "version",
        "2.03",
        "generated-datetime",
        fund.readAt().truncatedTo(ChronoUnit.SECONDS).toString());
    xml.open("iati-organisation", "xml:lang", "en", "default-currency", "USD");
    xml.text("organisation-identifier", identifiers.fund());
    xml.open("name").text("narrative", fund.name()).close();
    xml.open("reporting-org", "ref", identifiers.publisher(), "type", settings.publisher().type())
        .text("narrative", settings.publisher().name())
        .close();
    planned.forEach((year, amount) -> year(xml, "total-budget", year, amount, fund.asOf()));
    spent.forEach((year, amount) -> year(xml, "total-expenditure", year, amount, null));
    xml.open(
        "document-link",
        "format",
        "application/json",
        "url",
        settings.address() + "/open-data/exclusions");
    xml.open("title").text("narrative", text("opendata.exclusions.title")).close();
    xml.open("description").text("narrative", text("opendata.exclusions.text")).close();
    xml.mark("category", "code", "B08");
    xml.mark("language", "code", "en");
    xml.mark("document-date", "iso-date", fund.asOf().toString());
    xml.close();
    return xml.close().close().bytes();
  }

  /**
   * @param asOf day of a budget; null for what was spent, which is told of the last day of its year
   */
  private static void year(Xml xml, String name, int year, Money amount, LocalDate asOf) {
    LocalDate end = LocalDate.of(year, 12, 31);
    xml.open(name, "status", asOf == null ? null : "2");
    xml.mark("period-start", "iso-date", end.withDayOfYear(1).toString());
    xml.mark("period-end", "iso-date", end.toString());
    xml.text(
        "value",
        amount.text(),
        "currency",
        "USD",
        "value-date",
        (asOf == null ? end : asOf).toString());
    xml.close();
  }

  private static String text(String code) {
    return Messages.text(code, Locale.ENGLISH);
  }
}
