package org.amparo.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.amparo.application.BudgetLine;
import org.amparo.fund.FundSettings;
import org.amparo.grant.Grant;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.money.Money;
import org.amparo.print.Masthead;
import org.amparo.print.Paper;
import org.amparo.print.Words;
import org.amparo.print.Written;
import org.amparo.problem.Refusal;

/**
 * One page that says what was spent, what is asked for next and who certified it: what partners of
 * the United Nations know as the FACE form.
 */
@ApplicationScoped
class FacePaper {

  private final Reports reports;
  private final Certificates certificates;
  private final Paper paper;
  private final People people;
  private final FundSettings settings;

  FacePaper(
      Reports reports,
      Certificates certificates,
      Paper paper,
      People people,
      FundSettings settings) {
    this.reports = reports;
    this.certificates = certificates;
    this.paper = paper;
    this.people = people;
    this.settings = settings;
  }

  /** In the language in which it was certified. */
  void write(Report report, Actor actor, OutputStream to) {
    Certificate certificate = certificates.latest(report.id()).orElseThrow(Refusal::notFound);
    Grant grant = reports.grantOf(report, actor);
    Words t = new Words("certificate", Locale.forLanguageTag(certificate.language()));
    Draft submitted = certificates.submitted(report.id(), certificate.round());
    FundingRequest request = submitted.request();
    Map<String, Object> data = new HashMap<>();
    data.put("facts", facts(report, submitted, grant, t));
    data.put(
        "columns",
        t.columns(
            "text", t.of("line"),
            "text", t.of("description"),
            "number", t.of("budget"),
            "number", t.of("before"),
            "number", t.of("spent"),
            "number", t.of("left"),
            "number", t.of("asked")));
    data.put("rows", rows(report, submitted, grant, t));
    data.put(
        "request",
        request == null
            ? ""
            : t.of(
                "request",
                report.instalment() + 1,
                Written.money(request.amount(), t.language()),
                Written.money(grant.instalment(report.instalment() + 1).amount(), t.language())));
    data.put("reason", request == null || request.reason() == null ? "" : request.reason());
    data.put("certification", t.of("certification"));
    data.put("statement", certificate.statement());
    data.put(
        "signatures",
        t.inOrder(
            List.of(
                signature(t, grant.granteeName(), certificate.name(), certificate.certifiedAt()),
                signature(
                    t,
                    t.of("programme"),
                    name(report.programmeAcceptedBy()),
                    report.programmeAcceptedAt()),
                signature(
                    t,
                    t.of("finance"),
                    name(report.financeAcceptedBy()),
                    report.financeAcceptedAt()))));
    data.put(
        "fingerprint",
        t.of("fingerprint", certificate.textVersion(), certificate.round(), certificate.sha256()));
    paper.write(
        "report/face", new Masthead(t.of("title"), null, actor.name(), t.language()), data, to);
  }

  private List<Map<String, String>> facts(Report report, Draft submitted, Grant grant, Words t) {
    return List.of(
        fact(t.of("grantee"), grant.granteeName()),
        fact(t.of("project"), grant.number() + " · " + grant.title()),
        fact(t.of("instalment"), Integer.toString(report.instalment())),
        fact(
            t.of("period"),
            t.of(
                "period.days",
                Written.day(submitted.periodFrom(), t.language()),
                Written.day(submitted.periodTo(), t.language()))));
  }

  private List<Map<String, Object>> rows(Report report, Draft submitted, Grant grant, Words t) {
    List<Report> earlier =
        reports.acceptedBeside(List.of(report)).getOrDefault(grant.id(), List.of()).stream()
            .filter(other -> other.instalment() < report.instalment())
            .toList();
    List<FundingRequest.Planned> plan =
        submitted.request() == null ? List.of() : submitted.request().plan();
    List<Map<String, Object>> rows = new ArrayList<>();
    Money[] sums = {Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO};
    for (BudgetLine line : grant.budget()) {
      Money before =
          earlier.stream().map(r -> r.acceptedUnder(line.line())).reduce(Money.ZERO, Money::plus);
      Money spent = submitted.spentUnder(line.line());
      Money asked =
          plan.stream()
              .filter(p -> p.line() == line.line())
              .map(FundingRequest.Planned::amount)
              .reduce(Money.ZERO, Money::plus);
      Money[] amounts = {
        line.amount(), before, spent, line.amount().minus(before).minus(spent), asked
      };
      for (int i = 0; i < sums.length; i++) {
        sums[i] = sums[i].plus(amounts[i]);
      }
      rows.add(row(t, "line", Integer.toString(line.line()), line.description(), amounts));
    }
    rows.add(row(t, "total", t.of("total"), "", sums));
    return rows;
  }

  private static Map<String, Object> row(
      Words t, String style, String line, String description, Money[] amounts) {
    List<String> cells = new ArrayList<>(List.of(line, description));
    for (Money amount : amounts) {
      cells.add(Written.value(amount, t.language()));
    }
    return t.row(style, cells.toArray(String[]::new));
  }

  private Map<String, String> signature(Words t, String side, String name, Instant at) {
    return Map.of(
        "side",
        side,
        "name",
        at == null ? "" : name,
        "on",
        at == null
            ? t.of("not-yet")
            : Written.instant(at.atZone(settings.timeZone()), t.language()));
  }

  private String name(UUID id) {
    Person person = people.person(id);
    return person == null ? "" : person.name();
  }

  private static Map<String, String> fact(String term, String value) {
    return Map.of("term", term, "value", value);
  }
}
