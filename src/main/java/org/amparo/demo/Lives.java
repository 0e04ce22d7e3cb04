package org.amparo.demo;

import com.ibm.icu.util.Region;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.amparo.application.Application;
import org.amparo.application.ApplicationStatus;
import org.amparo.application.Applications;
import org.amparo.assistance.Cell;
import org.amparo.diligence.Diligences;
import org.amparo.diligence.Question;
import org.amparo.disbursement.Disbursements;
import org.amparo.exchange.ExchangeRates;
import org.amparo.fund.FundClock;
import org.amparo.grant.Amendments;
import org.amparo.grant.FundingModel;
import org.amparo.grant.Grant;
import org.amparo.grant.Grants;
import org.amparo.grant.Negotiations;
import org.amparo.grant.Terms;
import org.amparo.identity.Actor;
import org.amparo.ledger.Account;
import org.amparo.money.Money;
import org.amparo.payment.PaymentOrder;
import org.amparo.payment.PaymentOrders;
import org.amparo.report.BankRate;
import org.amparo.report.Comments;
import org.amparo.report.Draft;
import org.amparo.report.FundingRequest;
import org.amparo.report.Ineligible;
import org.amparo.report.Objectives;
import org.amparo.report.Progress;
import org.amparo.report.Report;
import org.amparo.report.Reports;
import org.amparo.report.StandingRequests;

/**
 * What became of eleven grants. Each is a different life: closed with a refund, sent back, with
 * findings, suspended, returned by the bank.
 */
@ApplicationScoped
class Lives {

  private final Applications applications;
  private final Diligences diligences;
  private final Grants grants;
  private final Negotiations negotiations;
  private final Amendments amendments;
  private final Disbursements disbursements;
  private final PaymentOrders orders;
  private final BankAnswers answers;
  private final Reports reports;
  private final Comments comments;
  private final StandingRequests requests;
  private final Objectives objectives;
  private final Visits visits;
  private final ExchangeRates rates;
  private final Papers papers;
  private final FundClock clock;
  private LocalDate day;

  Lives(
      Applications applications,
      Diligences diligences,
      Grants grants,
      Negotiations negotiations,
      Amendments amendments,
      Disbursements disbursements,
      PaymentOrders orders,
      BankAnswers answers,
      Reports reports,
      Comments comments,
      StandingRequests requests,
      Objectives objectives,
      Visits visits,
      ExchangeRates rates,
      Papers papers,
      FundClock clock) {
    this.applications = applications;
    this.diligences = diligences;
    this.grants = grants;
    this.negotiations = negotiations;
    this.amendments = amendments;
    this.disbursements = disbursements;
    this.orders = orders;
    this.answers = answers;
    this.reports = reports;
    this.comments = comments;
    this.requests = requests;
    this.objectives = objectives;
    this.visits = visits;
    this.rates = rates;
    this.papers = papers;
    this.clock = clock;
  }

  /** One grant's life. */
  record Life(String name, Runnable telling) {}

  List<Life> all() {
    return List.of(
        new Life(
            "closed with a refund",
            () -> {
              Held g =
                  inForce(
                      "9.1",
                      0,
                      "2025-09-01",
                      "2026-05-31",
                      null,
                      share("0.60", "2025-09-04"),
                      share("0.40", "2026-01-12"));
              pay(g, 1, "2025-09-11");
              account(g, 1, "2025-12-15", "12000.00", null);
              pay(g, 2, "2026-01-19");
              visits.hold(g.id, g.officer, LocalDate.parse("2026-03-10"));
              account(g, 2, "2026-06-22", "6300.00", null);
              on("2026-07-15");
              UUID refund =
                  at(() ->
                          grants.recordRefund(
                              g.id,
                              Money.usd("1700.00"),
                              day,
                              "REF-" + g.officer.organisation(),
                              null,
                              Cast.ACCOUNTANT))
                      .refunds()
                      .get(0)
                      .id();
              at(() -> grants.postRefund(g.id, refund, Cast.APPROVER));
              on("2026-07-22");
              at(() -> grants.close(g.id, Cast.OFFICER));
            }),
        new Life(
            "with findings",
            () -> {
              Held g =
                  inForce(
                      "8.1",
                      0,
                      "2024-11-01",
                      "2026-10-31",
                      null,
                      share("0.60", "2024-11-05"),
                      share("0.40", "2025-09-01"));
              pay(g, 1, "2024-11-12");
              account(g, 1, "2025-08-18", "36000.00", "1150.00");
              pay(g, 2, "2025-09-08");
            }),
        new Life(
            "report sent back",
            () -> {
              Held g =
                  inForce(
                      "8.1",
                      1,
                      "2024-11-01",
                      "2026-04-30",
                      null,
                      share("0.50", "2024-11-05"),
                      share("0.40", "2025-10-01"),
                      share("0.10", "2026-03-02"));
              pay(g, 1, "2024-11-19");
              UUID report = written(g, 1, "2025-09-15", "21000.00", true);
              on("2025-09-22");
              at(
                  () ->
                      comments.comment(
                          report,
                          "expenditure[0].spent",
                          "More than in the plan of the first months: for which posts?",
                          Cast.ACCOUNTANT));
              at(
                  () ->
                      comments.comment(
                          report,
                          "rates[0].unitsPerUsd",
                          "Please attach the three bank slips.",
                          Cast.ACCOUNTANT));
              on("2025-09-24");
              at(
                  () ->
                      comments.comment(
                          report,
                          "assistance[1].persons",
                          "The plan was for ten places. Were some of them counted twice?",
                          Cast.OFFICER));
              at(
                  () ->
                      reports.sendBack(
                          report,
                          "The travel line exceeds the budget without an explanation; please add one.",
                          Cast.OFFICER));
            }),
        new Life(
            "suspended",
            () -> {
              Held g =
                  inForce(
                      "8.1",
                      3,
                      "2024-11-01",
                      "2026-10-31",
                      null,
                      share("0.40", "2024-11-05"),
                      share("0.40", "2025-08-01"),
                      share("0.20", "2026-04-01"));
              pay(g, 1, "2024-11-26");
              on("2025-06-30");
              at(
                  () ->
                      grants.suspend(
                          g.id,
                          "An allegation has been referred to the competent office; payments rest until it is resolved.",
                          Cast.MANAGER));
            }),
        new Life(
            "terminated",
            () -> {
              Held g =
                  inForce(
                      "8.1",
                      6,
                      "2024-11-01",
                      "2025-10-31",
                      null,
                      share("0.60", "2024-11-05"),
                      share("0.40", "2025-06-02"));
              on("2025-02-10");
              at(
                  () ->
                      grants.terminate(
                          g.id,
                          "The organisation has ceased its activities before any payment.",
                          Cast.MANAGER));
            }),
        new Life(
            "extended at no cost",
            () -> {
              Held g =
                  inForce(
                      "8.1",
                      4,
                      "2024-12-01",
                      "2026-10-31",
                      null,
                      share("0.40", "2024-12-02"),
                      share("0.40", "2025-10-01"),
                      share("0.20", "2026-06-01"));
              pay(g, 1, "2024-12-09");
              account(g, 1, "2025-09-22", "24000.00", null);
              pay(g, 2, "2025-10-13");
              on("2026-05-11");
              at(
                  () ->
                      amendments.proposeExtension(
                          g.id,
                          LocalDate.parse("2026-11-30"),
                          List.of(),
                          "Court dates have been moved; activities end one month later.",
                          g.officer));
              at(() -> amendments.review(g.id, 1, Cast.OFFICER));
              at(() -> amendments.approve(g.id, 1, null, Cast.MANAGER));
              at(() -> amendments.accept(g.id, 1, g.officer));
              papers.waive(
                  g.id,
                  2,
                  "2026-06-22",
                  "Most of what it would tell has moved into the extension; the final report accounts for both.");
            }),
        new Life(
            "report overdue",
            () -> {
              LocalDate due = clock.today().minusDays(21);
              Held g =
                  inForce(
                      "9.1",
                      1,
                      "2025-09-01",
                      "2026-05-31",
                      null,
                      share("0.60", "2025-09-04"),
                      share("0.40", due.toString()));
              pay(g, 1, "2025-09-18");
            }),
        new Life(
            "returned by the bank",
            () -> {
              Held g =
                  inForce(
                      "10.1",
                      0,
                      "2026-01-15",
                      "2028-01-14",
                      null,
                      share("0.40", "2026-01-19"),
                      share("0.40", "2026-12-01"),
                      share("0.20", "2027-07-01"));
              UUID payment = pay(g, 1, "2026-01-26");
              on("2026-02-03");
              at(
                  () ->
                      disbursements.giveBack(
                          payment,
                          day,
                          "AC01, incorrect account number",
                          "RET-" + g.officer.organisation(),
                          Cast.ACCOUNTANT));
            }),
        new Life(
            "single instalment",
            () -> {
              Held g =
                  inForce(
                      "10.2",
                      0,
                      "2026-06-15",
                      "2027-02-14",
                      "Emergency grant in an area where banks work only now and then.",
                      share("1.00", "2026-06-16"));
              payAnswered(g, 1, "2026-06-23");
              papers.incident(
                  g.id,
                  "2026-08-10",
                  "The river rose and the ground floor of the house was under water for two days. Everybody was brought to the parish hall"
                      + " in time; nobody was hurt, and no records were lost. The owner pays for the repair.",
                  g.officer);
            }),
        new Life(
            "in negotiation",
            () -> {
              Held g =
                  prepared(
                      "10.2",
                      10,
                      "2027-01-04",
                      "2027-08-31",
                      "2026-11-17",
                      null,
                      share("0.60", "2027-01-05"),
                      share("0.40", "2027-05-03"));
              on("2026-11-19");
              at(() -> negotiations.proposeAsAwarded(g.id, g.officer));
              on("2026-11-23");
              at(
                  () ->
                      negotiations.sendBack(
                          g.id,
                          1,
                          "Please say apart what the counsellor and what the case workers cost.",
                          Cast.OFFICER));
            }),
        new Life(
            "waiting to be certified",
            () ->
                cleared(
                    prepared(
                        "10.2",
                        11,
                        "2026-12-01",
                        "2027-07-31",
                        "2026-11-16",
                        null,
                        share("0.60", "2026-12-02"),
                        share("0.40", "2027-04-01")),
                    LocalDate.parse("2026-11-18"))));
  }

  /** A grant, whose officer acts for it, and on which day. */
  private record Held(UUID id, Actor officer) {}

  private record Share(BigDecimal of, LocalDate dueOn) {}

  private static Share share(String of, String dueOn) {
    return new Share(new BigDecimal(of), LocalDate.parse(dueOn));
  }

  private Held inForce(
      String call, int place, String from, String until, String single, Share... shares) {
    Held g =
        prepared(
            call,
            place,
            from,
            until,
            LocalDate.parse(from).minusDays(20).toString(),
            single,
            shares);
    cleared(g, LocalDate.parse(from).minusDays(15));
    on(LocalDate.parse(from).minusDays(10).toString());
    if (single != null) {
      at(() -> grants.allowSingle(g.id, Cast.MANAGER));
    }
    at(() -> grants.certify(g.id, Cast.CERTIFIER));
    at(() -> grants.signForNgo(g.id, g.officer.name(), g.officer));
    at(() -> grants.sign(g.id, Cast.MANAGER));
    return g;
  }

  /** The grantee takes up the award as it is, the secretariat agrees, the fund manager clears. */
  private Held cleared(Held g, LocalDate on) {
    day = on;
    at(() -> negotiations.proposeAsAwarded(g.id, g.officer));
    at(() -> negotiations.accept(g.id, 1, Cast.OFFICER));
    day = day.plusDays(2);
    at(() -> negotiations.clear(g.id, "No legal obstacle; the model text is used.", Cast.MANAGER));
    return g;
  }

  private Held prepared(
      String call,
      int place,
      String from,
      String until,
      String on,
      String single,
      Share... shares) {
    Application application =
        applications
            .find(
                "call.reference = ?1 and status = ?2 order by number",
                call,
                ApplicationStatus.AWARDED)
            .page(place, 1)
            .firstResult();
    List<Terms.Payment> plan = new ArrayList<>();
    for (Share share : shares) {
      plan.add(new Terms.Payment(application.awarded().share(share.of), share.dueOn));
    }
    on(on);
    clear(application.id());
    Grant grant =
        at(() ->
                grants.prepare(
                    application.id(),
                    new Terms(
                        LocalDate.parse(from),
                        LocalDate.parse(until),
                        new BigDecimal("0.13"),
                        FundingModel.ADVANCE,
                        plan,
                        single),
                    null,
                    Cast.OFFICER))
            .grant();
    return new Held(grant.id(), Cast.authorizedOfficer(application.organisation().code()));
  }

  /** Due diligence a week before the agreement. */
  private void clear(UUID application) {
    day = day.minusDays(7);
    UUID id = at(() -> diligences.open(application, Cast.OFFICER)).diligence().id();
    at(() -> diligences.answerAll(id, Question.Said.YES, Cast.OFFICER));
    at(() -> diligences.clear(id, true, "Documents and references are in order.", Cast.OFFICER));
    day = day.plusDays(7);
  }

  private UUID pay(Held g, int instalment, String on) {
    UUID payment = approved(g, instalment, on);
    sent(payment);
    day = day.plusDays(2);
    at(
        () ->
            disbursements.settle(
                payment, day, "PAY-" + payment.toString().substring(0, 8), Cast.ACCOUNTANT));
    return payment;
  }

  /** As the bank says itself that it has settled it. */
  private void payAnswered(Held g, int instalment, String on) {
    UUID payment = approved(g, instalment, on);
    PaymentOrder order = sent(payment);
    LocalDate sent = day;
    day = day.plusDays(3);
    at(
        () -> {
          answers.settled(order.number(), sent);
          return null;
        });
  }

  private UUID approved(Held g, int instalment, String on) {
    on(on);
    // Asked for with the report on the instalment before, or else now.
    UUID asked = grants.findById(g.id).instalment(instalment).disbursementId();
    UUID payment =
        asked != null
            ? asked
            : at(() ->
                    disbursements.request(
                        g.id, instalment, "According to the plan.", null, g.officer))
                .disbursement()
                .id();
    at(() -> disbursements.review(payment, Cast.OFFICER));
    at(() -> disbursements.certify(payment, Cast.CERTIFIER));
    at(() -> disbursements.approve(payment, Cast.APPROVER));
    return payment;
  }

  private PaymentOrder sent(UUID payment) {
    UUID order =
        at(() -> orders.prepare(Account.CASH_USD, day, List.of(payment), null, Cast.ACCOUNTANT))
            .order()
            .id();
    at(() -> orders.sign(order, Cast.SIGNATORY_1));
    at(() -> orders.sign(order, Cast.SIGNATORY_2));
    return at(() -> orders.send(order, Cast.ACCOUNTANT));
  }

  private void account(Held g, int instalment, String on, String spent, String ineligible) {
    UUID report = written(g, instalment, on, spent, false);
    day = day.plusDays(7);
    at(() -> reports.acceptProgramme(report, "Results are in line with the plan.", Cast.OFFICER));
    List<Ineligible> findings =
        ineligible == null
            ? List.of()
            : List.of(
                new Ineligible(
                    1,
                    Money.usd(ineligible),
                    Ineligible.Category.NO_SUPPORTING_DOCUMENTATION,
                    "Pay slips of one month are missing."));
    day = day.plusDays(3);
    at(
        () ->
            reports.acceptFinance(
                report, findings, "Checked against the ledger of the grantee.", Cast.ACCOUNTANT));
    at(
        () -> {
          requests.settle(report);
          return report;
        });
  }

  /**
   * @param local whether it was spent in the currency of the country, which the bank sold dear
   */
  private UUID written(Held g, int instalment, String on, String spent, boolean local) {
    on(on);
    Grant grant = grants.findById(g.id);
    Report opened = at(() -> reports.open(g.id, instalment, g.officer)).report();
    BankRate bank = local ? bankRate(grant.granteeCountry()) : null;
    List<Draft.Expense> expenses = new ArrayList<>();
    Money left = Money.usd(spent);
    int lines = grant.budget().size();
    for (int line = 1; line <= lines; line++) {
      Money planned = grant.budget().get(line - 1).amount();
      BigDecimal part = planned.amount().divide(grant.amount().amount(), 6, Money.ROUNDING);
      Money share = line == lines ? left : Money.usd(spent).share(part);
      left = left.minus(share);
      expenses.add(new Draft.Expense(line, local ? bought(share, bank) : null, share, null));
    }
    // Those who were helped are citizens of the region that they were helped in.
    String region =
        Region.getInstance(grant.granteeCountry())
            .getContainingRegion(Region.RegionType.SUBCONTINENT)
            .toString();
    List<Cell> cells =
        List.of(
            cell("FEMALE", "ADULT", "SEXUAL", "PSS", region, "CROSS_BORDER", "NEITHER", 38, 104),
            cell("FEMALE", "CHILD", "SEXUAL", "SHL", region, "DOMESTIC", "NEITHER", 21, 63),
            cell("MALE", "ADULT", "FORCED_LABOUR", "LEG", region, "CROSS_BORDER", "AGENCY", 9, 20),
            cell("MALE", "ADULT", "FORCED_LABOUR", "LEG", region, "CROSS_BORDER", "FEE", 5, 9),
            cell("MALE", "CHILD", "FORCED_LABOUR", "EDU", region, "DOMESTIC", "UNKNOWN", 12, 24));
    LocalDate from = instalment == 1 ? grant.startsOn() : day.minusMonths(4);
    LocalDate until = day.minusDays(3).isAfter(grant.endsOn()) ? grant.endsOn() : day.minusDays(3);
    List<Draft.Objective> said =
        objectives.of(grant).stream()
            .map(
                o ->
                    new Draft.Objective(
                        o,
                        local ? Progress.CONSTRAINED : Progress.ON_TRACK,
                        "Most of what was planned for the period was done."))
            .toList();
    Draft draft =
        new Draft(
            from,
            until,
            "Shelter, counselling and legal support were provided as planned.",
            "Most persons served have moved on to training or work, or returned home safely.",
            said,
            local ? Progress.CONSTRAINED : Progress.ON_TRACK,
            local ? "Dollars were scarce, and rents rose with the rate." : null,
            local ? List.of(bank) : List.of(),
            expenses,
            cells,
            next(grant, instalment));
    at(() -> reports.save(opened.id(), opened.version(), draft, g.officer, r -> null));
    at(() -> reports.submit(opened.id(), g.officer));
    return opened.id();
  }

  /** All of the next instalment, for each line by its share of the budget. */
  private static FundingRequest next(Grant grant, int instalment) {
    return grant.instalments().stream()
        .filter(i -> i.number() == instalment + 1)
        .findAny()
        .map(
            i -> {
              List<FundingRequest.Planned> plan = new ArrayList<>();
              Money left = i.amount();
              int lines = grant.budget().size();
              for (int line = 1; line <= lines; line++) {
                BigDecimal part =
                    grant
                        .budget()
                        .get(line - 1)
                        .amount()
                        .amount()
                        .divide(grant.amount().amount(), 6, Money.ROUNDING);
                Money share = line == lines ? left : i.amount().share(part);
                left = left.minus(share);
                plan.add(new FundingRequest.Planned(line, share));
              }
              return new FundingRequest(i.amount(), plan, null);
            })
        .orElse(null);
  }

  /** Seven per cent off the fund's rate: of the country's currency, or else of the euro. */
  private BankRate bankRate(String country) {
    String own =
        Currency.getInstance(new Locale.Builder().setRegion(country).build()).getCurrencyCode();
    ExchangeRates.Rate known =
        Stream.of(own, "EUR")
            .flatMap(currency -> rates.list(currency).stream())
            .filter(rate -> !rate.effectiveFrom().isAfter(day))
            .findFirst()
            .orElseThrow();
    return new BankRate(
        known.currency(),
        known.unitsPerUsd().multiply(new BigDecimal("0.93")).setScale(4, Money.ROUNDING),
        "Dollars were scarce: our bank sold the instalment in three parts, each below the market.");
  }

  private static Money bought(Money dollars, BankRate at) {
    return Money.of(
        dollars.amount().multiply(at.unitsPerUsd()).setScale(0, Money.ROUNDING), at.currency());
  }

  private static Cell cell(
      String sex,
      String ageBand,
      String form,
      String assistance,
      String region,
      String border,
      String recruitment,
      int persons,
      int services) {
    return new Cell(
        sex, ageBand, form, null, assistance, region, border, recruitment, persons, services);
  }

  private void on(String date) {
    day = LocalDate.parse(date);
  }

  private <T> T at(Supplier<T> telling) {
    return day.isBefore(clock.today()) ? DemoFund.on(clock, day, telling) : telling.get();
  }
}
