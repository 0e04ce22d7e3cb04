package org.amparo.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.amparo.contribution.Contributions;
import org.amparo.disclosure.ExGratiaPayment;
import org.amparo.disclosure.ExGratiaPayments;
import org.amparo.disclosure.FraudCase;
import org.amparo.disclosure.FraudCases;
import org.amparo.disclosure.FraudStatus;
import org.amparo.donor.DonorStatements;
import org.amparo.finding.Findings;
import org.amparo.finding.Samples;
import org.amparo.fund.FundClock;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.hibernate.Session;

/** What auditors asked, what management disclosed, and what a donor was told. */
@ApplicationScoped
class Oversight {

  private final Session session;
  private final Contributions contributions;
  private final DonorStatements statements;
  private final Findings findings;
  private final Samples samples;
  private final ExGratiaPayments exGratia;
  private final FraudCases fraud;
  private final FundClock clock;

  Oversight(
      Session session,
      Contributions contributions,
      DonorStatements statements,
      Findings findings,
      Samples samples,
      ExGratiaPayments exGratia,
      FraudCases fraud,
      FundClock clock) {
    this.session = session;
    this.contributions = contributions;
    this.statements = statements;
    this.findings = findings;
    this.samples = samples;
    this.exGratia = exGratia;
    this.fraud = fraud;
    this.clock = clock;
  }

  /** Whatever has come in full is acknowledged; one donor is sent its statement of a year. */
  void donors() {
    for (UUID received : ids("select id from contribution where status = 'RECEIVED'")) {
      on(
          "2026-07-06",
          () -> contributions.acknowledge(received, "With the thanks of the Board.", Cast.OFFICER));
    }
    for (UUID donor : ids("select id from organisation where code = 'ALPENREICH'")) {
      on(
          "2026-07-08",
          () ->
              statements.certified(
                  donor,
                  LocalDate.of(2025, 1, 1),
                  LocalDate.of(2025, 12, 31),
                  Cast.ACCOUNTANT,
                  Cast.CONTROLLER));
    }
  }

  void auditors() {
    on(
        "2026-07-13",
        () ->
            samples.drawnByMonetaryUnit("Expense of grants", "7210", "BOA 2026", 12, Cast.AUDITOR));
    for (UUID grant :
        ids(
            "select id from grant_agreement where single_instalment_reason is not null order by number limit 1")) {
      on(
          "2026-07-15",
          () ->
              findings.raised(
                  finding(
                      grant,
                      "HIGH",
                      "Paid in full before anything was reported",
                      "The whole of the grant was to be paid in one instalment. The reason given does not say how the risk was"
                          + " judged.",
                      "Pay by instalments, or record how the risk of paying at once was judged and by whom.",
                      Role.FUND_MANAGER),
                  Cast.AUDITOR));
    }
    for (UUID grant :
        ids("select id from grant_agreement where status = 'CLOSED' order by number limit 1")) {
      UUID answered =
          on(
              "2026-07-15",
              () ->
                  findings.raised(
                      finding(
                          grant,
                          "LOW",
                          "The refund came three weeks after it was asked for",
                          "What was not spent came back later than the agreement foresees, and no reminder is on file.",
                          "Remind grantees in writing before the day on which a refund falls due.",
                          Role.FINANCE_ACCOUNTANT),
                      Cast.AUDITOR));
      on(
          "2026-07-20",
          () -> {
            findings.respond(
                answered,
                "Agreed. Reminders are sent ten days before the day from now on.",
                LocalDate.of(2026, 9, 30),
                Cast.ACCOUNTANT);
            return answered;
          });
    }
  }

  void management() {
    on(
        "2026-05-12",
        () ->
            exGratia.recorded(
                new ExGratiaPayment.Particulars(
                    LocalDate.of(2026, 5, 11),
                    Money.usd("420.00"),
                    "Damage to a visitor's equipment during an event of the Fund; paid without recognising a liability.",
                    "Opinion 2026/114: no liability",
                    "Controller, under delegation of 2 January 2026",
                    null,
                    null,
                    null),
                Cast.CONTROLLER));
    UUID opened =
        on(
            "2026-06-03",
            () ->
                fraud.reported(
                    new FraudCase.Particulars(
                        FraudCase.Category.FALSE_DOCUMENTS,
                        LocalDate.of(2026, 6, 2),
                        "Invoices presented with an application appear to have been altered. Nothing had been paid.",
                        "Office of Internal Oversight Services",
                        null,
                        Money.usd("8900.00"),
                        null),
                    Cast.CONTROLLER));
    on(
        "2026-06-24",
        () ->
            fraud.proceed(
                opened,
                FraudStatus.UNDER_INVESTIGATION,
                "The matter was taken up by the investigators.",
                null,
                null,
                Cast.CONTROLLER));
  }

  private static Findings.Request finding(
      UUID grant,
      String severity,
      String title,
      String observation,
      String recommendation,
      Role addressedTo) {
    return new Findings.Request(
        "grant", grant.toString(), severity, title, observation, recommendation, addressedTo, null);
  }

  private List<UUID> ids(String sql) {
    return session.createNativeQuery(sql, UUID.class).getResultList();
  }

  private <T> T on(String day, Supplier<T> telling) {
    return DemoFund.on(clock, LocalDate.parse(day), telling);
  }
}
