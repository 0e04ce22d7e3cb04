package org.amparo.donor;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.money.Money;
import org.amparo.print.Masthead;
import org.amparo.print.Paper;
import org.amparo.print.Words;
import org.amparo.print.Written;
import org.amparo.problem.Refusal;

/** Letters and statements on paper, in the language of whoever is to read them. */
@ApplicationScoped
class DonorPaper {

  private final Paper paper;
  private final People people;
  private final FundSettings settings;

  DonorPaper(Paper paper, People people, FundSettings settings) {
    this.paper = paper;
    this.people = people;
    this.settings = settings;
  }

  static void requireAcknowledged(Donations.Donation d) {
    if (d.acknowledgedAt() == null) {
      throw Refusal.conflict("donor.not-acknowledged", d.status());
    }
  }

  void acknowledgement(Donations.Donation d, Locale language, Actor actor, OutputStream to) {
    requireAcknowledged(d);
    Words t = new Words("donor", language);
    LocalDate on = day(d.acknowledgedAt());
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Donations.Receipt r : d.receipts()) {
      rows.add(
          t.row(
              "line",
              Written.day(r.on(), language),
              r.bankReference(),
              Written.money(r.amount(), language),
              Written.money(r.usd(), language)));
    }
    rows.add(
        t.row(
            "total",
            t.of("total"),
            "",
            Written.money(d.received(null, null), language),
            Written.money(d.receivedUsd(null, null), language)));
    Map<String, Object> data = new HashMap<>();
    data.put("place", t.of("letter.place", Written.day(on, language)));
    data.put("to", d.donor());
    data.put(
        "reference",
        t.of(
            "letter.reference",
            d.number(),
            d.agreementReference() == null ? d.reference() : d.agreementReference()));
    data.put("salutation", t.of("letter.salutation"));
    data.put(
        "thanks",
        t.of(
            "letter.thanks",
            settings.name(language),
            Written.money(d.received(null, null), language),
            d.donor()));
    data.put("purpose", t.of("letter.purpose", d.purpose()));
    data.put(
        "columns",
        t.columns(
            "text", t.of("received-on"),
            "text", t.of("bank-reference"),
            "number", t.of("amount"),
            "number", t.of("in-dollars")));
    data.put("rows", rows);
    data.put("use", t.of("letter.use"));
    data.put("closing", t.of("letter.closing"));
    data.put("signedBy", name(people.person(d.acknowledgedBy())));
    data.put("signedAs", t.of("letter.signed-as", settings.name(language)));
    data.put("signedOn", Written.day(on, language));
    data.put("note", t.of("letter.note"));
    paper.write(
        "donor/acknowledgement",
        new Masthead(t.of("letter.title"), null, actor.name(), language),
        data,
        to);
  }

  void statement(DonorStatement s, Locale language, Actor actor, OutputStream to) {
    Words t = new Words("donor", language);
    StatementContent c = s.content();
    String days =
        t.of(
            "statement.days",
            Written.day(s.startsOn(), language),
            Written.day(s.endsOn(), language));
    Map<String, Object> data = new HashMap<>();
    data.put("donor", c.donor());
    List<Map<String, Object>> tables = new ArrayList<>();
    tables.add(contributions(c, t));
    if (!c.inKind().isEmpty()) {
      tables.add(inKind(c, t));
    }
    tables.add(applications(s, t));
    data.put("tables", tables);
    data.put("certification", t.of("statement.certification"));
    boolean certified = s.status() == DonorStatement.Status.CERTIFIED;
    data.put(
        "statement",
        t.of(
            certified
                ? "statement.certified"
                : s.status() == DonorStatement.Status.WITHDRAWN
                    ? "statement.withdrawn"
                    : "statement.not-certified"));
    List<Map<String, String>> persons = new ArrayList<>();
    persons.add(
        person(
            people.person(s.preparedBy()), t.of("statement.prepared"), s.preparedAt(), language));
    if (certified) {
      persons.add(
          person(
              people.person(s.certifiedBy()),
              t.of("statement.certifier"),
              s.certifiedAt(),
              language));
    }
    data.put("persons", t.inOrder(persons));
    data.put("fingerprint", t.of("statement.fingerprint", s.number(), s.sha256()));
    paper.write(
        "donor/statement",
        new Masthead(t.of("statement.title", s.number()), days, actor.name(), language),
        data,
        to);
  }

  private Map<String, Object> contributions(StatementContent c, Words t) {
    List<Map<String, Object>> rows = new ArrayList<>();
    Money usd = Money.ZERO;
    for (StatementContent.Line l : c.contributions()) {
      usd = usd.plus(Money.usd(l.receivedUsd()));
      rows.add(
          t.row(
              "line",
              l.number() + " · " + l.reference(),
              l.currency(),
              t.amount(l.agreed(), l.currency()),
              t.amount(l.receivedBefore(), l.currency()),
              t.amount(l.received(), l.currency()),
              t.amount(l.outstanding(), l.currency()),
              t.amount(l.receivedUsd(), "USD")));
    }
    rows.add(t.row("total", t.of("total"), "", "", "", "", "", t.amount(usd.text(), "USD")));
    return table(
        t.of("statement.contributions"),
        t.columns(
            "text", t.of("contribution"),
            "text", t.of("currency"),
            "number", t.of("agreed"),
            "number", t.of("received-before"),
            "number", t.of("received-in-period"),
            "number", t.of("outstanding"),
            "number", t.of("received-usd")),
        rows,
        List.of());
  }

  private Map<String, Object> inKind(StatementContent c, Words t) {
    return table(
        t.of("statement.in-kind"),
        t.columns(
            "text", t.of("contribution"),
            "text", t.of("description"),
            "text", t.of("delivered-on"),
            "text", t.of("treatment"),
            "text", t.of("currency"),
            "number", t.of("fair-value"),
            "number", t.of("in-dollars")),
        c.inKind().stream()
            .map(
                k ->
                    t.row(
                        "line",
                        k.number() + " · " + t.of("in-kind." + k.kind()),
                        k.description() + " (" + k.quantity() + ")",
                        Written.day(LocalDate.parse(k.deliveredOn()), t.language()),
                        t.of(k.booked() ? "in-kind.booked" : "in-kind.disclosed"),
                        k.currency(),
                        t.amount(k.amount(), k.currency()),
                        t.amount(k.usd(), "USD")))
            .toList(),
        List.of(t.of("statement.in-kind.note")));
  }

  private Map<String, Object> applications(DonorStatement s, Words t) {
    StatementContent c = s.content();
    List<Map<String, Object>> rows = new ArrayList<>();
    Money sum = Money.ZERO;
    for (StatementContent.Application a : c.applications()) {
      sum = sum.plus(Money.usd(a.usd()));
      String what =
          a.purpose().equals("SPENT")
              ? t.of("purpose.SPENT", MoneyTrailResource.name(a.assistance(), t.language()))
              : t.of("purpose." + a.purpose());
      rows.add(t.row("line", what, t.amount(a.usd(), "USD")));
    }
    rows.add(t.row("total", t.of("statement.received-in-all"), t.amount(sum.text(), "USD")));
    return table(
        t.of("statement.applications", Written.day(s.endsOn(), t.language())),
        t.columns("text", t.of("purpose"), "number", t.of("in-dollars")),
        rows,
        List.of(t.of("statement.attribution")));
  }

  private static Map<String, Object> table(
      String caption,
      List<Map<String, String>> columns,
      List<Map<String, Object>> rows,
      List<String> notes) {
    return Map.of("caption", caption, "columns", columns, "rows", rows, "notes", notes);
  }

  private Map<String, String> person(Person person, String role, Instant at, Locale language) {
    return Map.of("name", name(person), "role", role, "on", Written.day(day(at), language));
  }

  private static String name(Person person) {
    return person == null ? "" : person.name();
  }

  private LocalDate day(Instant at) {
    return at.atZone(settings.timeZone()).toLocalDate();
  }
}
