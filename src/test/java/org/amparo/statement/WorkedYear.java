package org.amparo.statement;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.amparo.Given;
import org.amparo.application.Application;
import org.amparo.application.Applications;
import org.amparo.application.BudgetLine;
import org.amparo.application.Reach;
import org.amparo.application.UnderReview;
import org.amparo.assistance.Cell;
import org.amparo.call.Calls;
import org.amparo.call.DocumentKind;
import org.amparo.call.Terms.Section;
import org.amparo.call.Terms.Window;
import org.amparo.contribution.DonorRefunds;
import org.amparo.diligence.Diligences;
import org.amparo.diligence.Question;
import org.amparo.disbursement.Disbursements;
import org.amparo.document.Upload;
import org.amparo.fund.FundClock;
import org.amparo.grant.FundingModel;
import org.amparo.grant.Grant;
import org.amparo.grant.Grants;
import org.amparo.grant.Negotiations;
import org.amparo.grant.Terms;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.interest.Declarations;
import org.amparo.interest.Reviewers;
import org.amparo.ledger.Account;
import org.amparo.money.Money;
import org.amparo.outcome.OutcomeLetter;
import org.amparo.outcome.OutcomeLetters;
import org.amparo.payment.PaymentOrders;
import org.amparo.report.Draft;
import org.amparo.report.Ineligible;
import org.amparo.report.Objectives;
import org.amparo.report.Progress;
import org.amparo.report.Report;
import org.amparo.report.Reports;
import org.amparo.review.Advice;
import org.amparo.review.Assignments;
import org.amparo.review.Reviews;
import org.amparo.schedule.ReportKind;
import org.amparo.schedule.Waivers;

/**
 * Tells a year of a fund in its own pool, each act by the person who would have done it. What takes
 * the day it happens on is asked for as people ask, through the interface; what happens "today" is
 * told at the time it would have happened.
 */
@Dependent
class WorkedYear {

  private static final Actor OFFICER =
      staff(7, "officer", "Amina Benali", Role.SECRETARIAT_OFFICER);
  private static final Actor EVALUATOR_1 = staff(9, "evaluator1", "Rukmini Thapa", Role.EVALUATOR);
  private static final Actor EVALUATOR_2 = staff(10, "evaluator2", "Kwame Asante", Role.EVALUATOR);
  private static final Actor TRUSTEE = staff(12, "trustee", "Beatriz Monteiro", Role.TRUSTEE);
  private static final Actor MANAGER = staff(13, "manager", "Henri Delacroix", Role.FUND_MANAGER);
  private static final Actor CERTIFIER =
      staff(14, "certifier", "Nadia Rahmani", Role.CERTIFYING_OFFICER);
  private static final Actor APPROVER =
      staff(15, "approver", "Samuel Okonkwo", Role.APPROVING_OFFICER);
  private static final Actor SIGNATORY_1 =
      staff(16, "signatory1", "Ingrid Solberg", Role.BANK_SIGNATORY);
  private static final Actor SIGNATORY_2 =
      staff(17, "signatory2", "Rafael Castellanos", Role.BANK_SIGNATORY);
  private static final Actor ACCOUNTANT =
      staff(18, "accountant", "Yuki Tanabe", Role.FINANCE_ACCOUNTANT);
  private static final Actor CONTROLLER =
      staff(19, "controller", "Elena Sokolova", Role.CONTROLLER);

  /** The grantees' authorized officers. */
  static final Actor CASA_AURORA = grantee(4, "ngo.officer", "Marisol Huamán", "CASA-AURORA");

  static final Actor HAVEN_BRIDGE = grantee(6, "ngo2.officer", "Otieno Achieng", "HAVEN-BRIDGE");

  /** A grant, and who acts for the grantee. */
  record Held(UUID id, Actor grantee) {}

  @Inject Calls calls;
  @Inject Applications applications;
  @Inject Reviews reviews;
  @Inject PaymentOrders orders;
  @Inject Assignments assignments;
  @Inject Reviewers reviewers;
  @Inject Declarations declarations;
  @Inject Diligences diligences;
  @Inject OutcomeLetters letters;
  @Inject Grants grants;
  @Inject Objectives objectives;
  @Inject Negotiations negotiations;
  @Inject Disbursements disbursements;
  @Inject Reports reports;
  @Inject Waivers waivers;
  @Inject DonorRefunds donorRefunds;
  @Inject FundClock clock;

  private String pool;

  WorkedYear of(String ownPool) {
    this.pool = ownPool;
    Given.casaAurora();
    Given.havenBridge();
    Given.payeeAccount("ngo");
    Given.payeeAccount("ngo2");
    Given.bankAccount();
    return this;
  }

  // --- money in

  /** Pledged two weeks before, accepted, and agreed on that day. */
  UUID agrees(String on, String amount, String currency, String model) {
    Map<String, Object> pledge = new HashMap<>(Given.pledge(amount, currency, pool));
    pledge.put("pledgedOn", LocalDate.parse(on).minusDays(14).toString());
    String at =
        "/api/contributions/"
            + Given.post("donor", "/api/contributions", pledge, 201).getString("id");
    Given.post(
        "manager",
        at + "/acceptance",
        Map.of("purposeConsistent", true, "noAdditionalLiability", true, "note", "In order"),
        200);
    Map<String, Object> agreement = new HashMap<>(Given.agreement(model));
    agreement.put("signedOn", on);
    return UUID.fromString(
        Given.post("manager", at + "/agreement", agreement, 200).getString("id"));
  }

  void receives(String on, UUID contribution, String amount, String currency) {
    Given.received(contribution, Given.receipt(amount, currency, on));
  }

  void fulfils(String on, UUID contribution, String usd, String evidence) {
    Given.post(
        "manager",
        "/api/contributions/" + contribution + "/condition-fulfilments",
        Map.of("amount", Given.usd(usd), "on", on, "evidence", evidence),
        200);
  }

  /** Proposed, approved, and signed by two: four persons. */
  void givesBack(String on, UUID contribution, String usd, String reason) {
    at(
        on,
        () ->
            donorRefunds.propose(
                contribution, Money.usd(usd), Account.CASH_USD, reason, ACCOUNTANT));
    UUID refund =
        (UUID)
            Given.ownerSees(
                    "select id from contribution_refund where contribution_id = ?", contribution)
                .get(0)[0];
    at(on, () -> donorRefunds.approve(contribution, refund, CONTROLLER));
    at(on, () -> donorRefunds.sign(contribution, refund, SIGNATORY_1));
    at(on, () -> donorRefunds.sign(contribution, refund, SIGNATORY_2));
  }

  // --- money out

  /**
   * Certified and signed by both on that day, for eight months, on an application awarded before.
   */
  Held grants(String on, Actor grantee, FundingModel model, String... instalments) {
    LocalDate day = LocalDate.parse(on);
    List<Terms.Payment> plan = new ArrayList<>();
    for (String amount : instalments) {
      plan.add(new Terms.Payment(Money.usd(amount), day.plusMonths(2L * plan.size())));
    }
    Money amount = plan.stream().map(Terms.Payment::amount).reduce(Money.ZERO, Money::plus);
    UUID application = awarded(day.minusDays(16), grantee, amount);
    UUID id =
        at(
            day.minusDays(2),
            () ->
                grants
                    .prepare(
                        application,
                        new Terms(
                            day,
                            day.plusMonths(8),
                            new BigDecimal("0.13"),
                            model,
                            plan,
                            plan.size() == 1 ? "An emergency, to be met at once" : null),
                        null,
                        OFFICER)
                    .grant()
                    .id());
    at(day.minusDays(1), () -> negotiations.proposeAsAwarded(id, grantee));
    at(day.minusDays(1), () -> negotiations.accept(id, 1, OFFICER));
    at(day.minusDays(1), () -> negotiations.clear(id, "Nothing in the way.", MANAGER));
    if (!Given.ownerSees(
            "select 1 from grant_agreement where id = ? and single_instalment_reason is not null",
            id)
        .isEmpty()) {
      at(on, () -> grants.allowSingle(id, MANAGER));
    }
    at(on, () -> grants.certify(id, CERTIFIER));
    at(on, () -> grants.signForNgo(id, grantee.name(), grantee));
    at(on, () -> grants.sign(id, MANAGER));
    return new Held(id, grantee);
  }

  /** Asked for, certified, approved and signed by two on that day; told by the bank a day later. */
  UUID pays(String on, Held grant, int instalment) {
    UUID payment =
        at(
            on,
            () ->
                disbursements
                    .request(grant.id(), instalment, "By the plan", null, grant.grantee())
                    .disbursement()
                    .id());
    at(on, () -> disbursements.review(payment, OFFICER));
    at(on, () -> disbursements.certify(payment, CERTIFIER));
    at(on, () -> disbursements.approve(payment, APPROVER));
    UUID order =
        at(
            on,
            () ->
                orders
                    .prepare(
                        Account.CASH_USD, LocalDate.parse(on), List.of(payment), null, ACCOUNTANT)
                    .order()
                    .id());
    at(on, () -> orders.sign(order, SIGNATORY_1));
    at(on, () -> orders.sign(order, SIGNATORY_2));
    at(on, () -> orders.send(order, ACCOUNTANT));
    LocalDate next = LocalDate.parse(on).plusDays(1);
    at(next, () -> disbursements.settle(payment, next, "PAY-" + payment, ACCOUNTANT));
    return payment;
  }

  void comesBack(String on, UUID payment, String why) {
    at(
        on,
        () ->
            disbursements.giveBack(
                payment, LocalDate.parse(on), why, "RET-" + payment, ACCOUNTANT));
  }

  /**
   * Written and submitted by the grantee, accepted for the programme and then, on that day, by
   * finance.
   *
   * @param ineligible part of what was spent that finance does not accept
   */
  void accounts(String on, Held grant, int instalment, String spent, String ineligible) {
    LocalDate day = LocalDate.parse(on);
    UUID report =
        at(
            day.minusDays(3),
            () -> {
              Grant of = grants.findById(grant.id());
              Report opened = reports.open(grant.id(), instalment, grant.grantee()).report();
              LocalDate until = day.minusDays(4);
              Draft draft =
                  new Draft(
                      instalment == 1 ? of.startsOn() : day.minusDays(30),
                      until.isAfter(of.endsOn()) ? of.endsOn() : until,
                      "The house took in women and children.",
                      "Most have moved on to homes of their own.",
                      objectives.of(of).stream()
                          .map(o -> new Draft.Objective(o, Progress.ON_TRACK, "As planned."))
                          .toList(),
                      Progress.ON_TRACK,
                      null,
                      List.of(),
                      List.of(new Draft.Expense(1, null, Money.usd(spent), null)),
                      List.of(
                          new Cell(
                              "FEMALE",
                              "ADULT",
                              "SEXUAL",
                              null,
                              "SHL",
                              "145",
                              "CROSS_BORDER",
                              "UNKNOWN",
                              12,
                              31)),
                      null);
              reports.save(opened.id(), opened.version(), draft, grant.grantee(), r -> null);
              reports.submit(opened.id(), grant.grantee());
              return opened.id();
            });
    at(day.minusDays(1), () -> reports.acceptProgramme(report, "As planned", OFFICER));
    List<Ineligible> findings =
        new BigDecimal(ineligible).signum() == 0
            ? List.of()
            : List.of(
                new Ineligible(
                    1,
                    Money.usd(ineligible),
                    Ineligible.Category.NO_SUPPORTING_DOCUMENTATION,
                    "Vouchers are missing"));
    at(on, () -> reports.acceptFinance(report, findings, "Checked", ACCOUNTANT));
  }

  void paysBack(String on, Held grant, String usd) {
    LocalDate day = LocalDate.parse(on);
    UUID refund =
        at(on, () -> grants.recordRefund(grant.id(), Money.usd(usd), day, "REF", null, ACCOUNTANT))
            .refunds()
            .get(0)
            .id();
    at(on, () -> grants.postRefund(grant.id(), refund, APPROVER));
  }

  void closes(String on, Held grant) {
    Given.cancelledEngagements(grant.id());
    // The audit that so large a grant is asked for posts nothing, and is done without here.
    if (!Given.ownerSees("select 1 from report_asked where grant_id = ?", grant.id()).isEmpty()) {
      at(
          on,
          () ->
              waivers.waive(
                  grant.id(), ReportKind.AUDIT, null, "Audited with the next one.", MANAGER));
    }
    at(on, () -> grants.close(grant.id(), OFFICER));
  }

  // --- by hand, and what will not come

  /**
   * @param lines account and amount in dollars; a credit has a minus before it
   */
  void posts(String on, String template, String... lines) {
    Given.post(
        "approver", "/api/vouchers/" + submits(on, template, lines) + "/posting", Map.of(), 200);
  }

  /** A voucher that waits for the second person. */
  String submits(String on, String template, String... lines) {
    List<Object> written =
        Arrays.stream(lines)
            .map(
                line -> {
                  String[] parts = line.replaceFirst("^-", "").split(":");
                  return (Object)
                      Map.of(
                          "account",
                          parts[0],
                          "side",
                          line.startsWith("-") ? "CREDIT" : "DEBIT",
                          "pool",
                          pool,
                          "amount",
                          Given.usd(parts[1]));
                })
            .toList();
    Map<String, Object> voucher =
        Map.of("occurredOn", on, "template", template, "description", template, "lines", written);
    String id = Given.post("accountant", "/api/vouchers", voucher, 201).getString("id");
    Given.post("accountant", "/api/vouchers/" + id + "/submission", Map.of(), 200);
    return id;
  }

  void setsAside(String on, Held grant, String usd) {
    Map<String, Object> specific =
        Map.of(
            "account",
            "1430",
            "subjectId",
            grant.id(),
            "amount",
            Given.usd(usd),
            "reason",
            "Irrecoverable");
    String id =
        Given.post(
                "accountant",
                "/api/allowances",
                Map.of("asOf", on, "specifics", List.of(specific)),
                201)
            .getString("id");
    Given.post("approver", "/api/allowances/" + id + "/posting", Map.of(), 200);
  }

  /** Proposed, investigated, authorised, posted. */
  void writesOff(String on, Held grant, String usd) {
    String at =
        "/api/write-offs/"
            + Given.post(
                    "accountant",
                    "/api/write-offs",
                    Map.of(
                        "grantId", grant.id(), "amount", Given.usd(usd), "reason", "Irrecoverable"),
                    201)
                .getString("id");
    Given.post("officer", at + "/investigation", Map.of("text", "Nothing can be had"), 200);
    Given.post("controller", at + "/authorisation", Map.of("authority", "Delegation"), 200);
    Given.post("approver", at + "/posting", Map.of("on", on), 200);
  }

  // --- how

  /** No conflict with anybody. */
  private Void declared(UUID call, Actor person) {
    declarations.declare(
        call,
        applications.applicants(call).stream()
            .map(a -> a.organisation().id())
            .collect(java.util.stream.Collectors.toSet()),
        List.of(),
        person);
    return null;
  }

  /** A call of its own, an application to it, judged and awarded in full. */
  private UUID awarded(LocalDate on, Actor grantee, Money amount) {
    Map<String, String> text = Map.of("en", "In English.");
    Map<Section, Map<String, String>> sections = new TreeMap<>();
    Arrays.stream(Section.values()).forEach(section -> sections.put(section, text));
    UUID call =
        at(
            on.minusDays(90),
            () -> {
              UUID drafted =
                  calls
                      .draft(
                          new org.amparo.call.Terms(
                              "W" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(),
                              text,
                              text,
                              sections,
                              Window.SGP1,
                              pool,
                              amount,
                              amount,
                              12,
                              on.minusDays(45),
                              List.of("en"),
                              List.of(DocumentKind.REGISTRATION_CERTIFICATE),
                              70),
                          null,
                          OFFICER)
                      .id();
              calls.publish(drafted, OFFICER);
              return drafted;
            });
    UUID id = at(on.minusDays(50), () -> applied(call, grantee, amount));
    at(
        on.minusDays(40),
        () -> reviews.decideEligibility(id, true, List.of(), "Meets all criteria", OFFICER));
    for (Actor evaluator : List.of(EVALUATOR_1, EVALUATOR_2)) {
      at(
          on.minusDays(36),
          () -> {
            reviewers.say(List.of("en"), evaluator);
            assignments.assign(
                call, List.of(new Assignments.Assignment(id, evaluator.id())), OFFICER);
            return null;
          });
      at(on.minusDays(35), () -> declared(call, evaluator));
      Map<String, Integer> scores =
          Map.of(
              "RELEVANCE",
              22,
              "DESIGN",
              16,
              "CAPACITY",
              15,
              "SAFEGUARDING",
              12,
              "COST",
              8,
              "SUSTAINABILITY",
              7);
      at(on.minusDays(30), () -> reviews.evaluate(id, scores, Given.remarks(), "Sound", evaluator));
    }
    at(on.minusDays(16), () -> declared(call, TRUSTEE));
    at(on.minusDays(15), () -> reviews.advise(id, Advice.Word.RECOMMEND, "Grounded", TRUSTEE));
    at(
        on,
        () ->
            reviews.decide(
                id, UnderReview.Outcome.AWARDED, amount, "Follows the advice", null, MANAGER));
    at(
        on.plusDays(1),
        () -> {
          UUID diligence = diligences.open(id, OFFICER).diligence().id();
          diligences.answerAll(diligence, Question.Said.YES, OFFICER);
          return diligences.clear(diligence, true, "In order", OFFICER);
        });
    at(
        on.plusDays(1),
        () ->
            letters.issue(
                call,
                List.of(new OutcomeLetters.Wanted(id, OutcomeLetter.Outcome.AWARDED, 0)),
                MANAGER));
    return id;
  }

  private UUID applied(UUID call, Actor grantee, Money amount) {
    Application started = applications.start(call, grantee).application();
    String text = "What we do.";
    org.amparo.application.Draft draft =
        new org.amparo.application.Draft(
            "A safe house",
            text,
            "CO",
            8,
            "UNPP-0042",
            text,
            text,
            text,
            text,
            text,
            "en",
            60,
            180,
            List.of(new BudgetLine(1, 6, "Shelter and food", amount, "SHL")));
    applications.save(started.id(), started.version(), draft, grantee, a -> null);
    try {
      Path paper = Files.createTempFile("certificate", ".pdf");
      try {
        Files.write(paper, Given.pdf());
        applications.attach(
            started.id(),
            DocumentKind.REGISTRATION_CERTIFICATE,
            Upload.of("certificate.pdf", paper),
            grantee);
      } finally {
        Files.deleteIfExists(paper);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return applications
        .submit(started.id(), null, new Reach(null, Locale.ENGLISH), grantee, a -> null)
        .id();
  }

  private <T> T at(String day, Supplier<T> act) {
    return at(LocalDate.parse(day), act);
  }

  private <T> T at(LocalDate day, Supplier<T> act) {
    return clock.at(day.atTime(LocalTime.of(10, 0)).toInstant(ZoneOffset.UTC), act);
  }

  private static Actor staff(int account, String username, String name, Role role) {
    return actor(account, username, name, role, null);
  }

  private static Actor grantee(int account, String username, String name, String organisation) {
    return actor(account, username, name, Role.NGO_AUTHORIZED_OFFICER, organisation);
  }

  /** The account of the realm of that name. */
  private static Actor actor(
      int account, String username, String name, Role role, String organisation) {
    UUID id = UUID.fromString("a0000000-0000-4000-8000-%012d".formatted(account));
    return new Actor(id, username, name, Set.of(role), organisation);
  }
}
