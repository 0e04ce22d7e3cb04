package org.amparo.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
import org.amparo.fundreport.FundReports;
import org.amparo.fundreport.Outline;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.hibernate.Session;

/**
 * What auditors asked, what management disclosed, what a donor was told, and what the fund
 * reported.
 */
@ApplicationScoped
class Oversight {

  private final Session session;
  private final Contributions contributions;
  private final DonorStatements statements;
  private final Findings findings;
  private final Samples samples;
  private final ExGratiaPayments exGratia;
  private final FraudCases fraud;
  private final FundReports reports;
  private final FundClock clock;

  Oversight(
      Session session,
      Contributions contributions,
      DonorStatements statements,
      Findings findings,
      Samples samples,
      ExGratiaPayments exGratia,
      FraudCases fraud,
      FundReports reports,
      FundClock clock) {
    this.session = session;
    this.contributions = contributions;
    this.statements = statements;
    this.findings = findings;
    this.samples = samples;
    this.exGratia = exGratia;
    this.fraud = fraud;
    this.reports = reports;
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

  /** The year before, and the resolutions. */
  void reports() {
    on(
        "2026-07-21",
        () ->
            reports.approved(
                Outline.ANNUAL,
                2025,
                Map.of(
                    "introduction",
                    Map.of(
                        "en",
                        "The Fund gives humanitarian, legal and financial aid to victims of trafficking in persons through organisations of civil society. This report tells of the year 2025.",
                        "fr",
                        "Le Fonds apporte une aide humanitaire, juridique et financière aux victimes de la traite des personnes par l’intermédiaire d’organisations de la société civile. Le présent rapport porte sur l’année 2025.",
                        "es",
                        "El Fondo presta ayuda humanitaria, jurídica y financiera a las víctimas de la trata de personas por conducto de organizaciones de la sociedad civil. El presente informe trata del año 2025.",
                        "ru",
                        "Фонд оказывает гуманитарную, юридическую и финансовую помощь жертвам торговли людьми через организации гражданского общества. Настоящий доклад посвящен 2025 году.",
                        "zh",
                        "本基金通过民间社会组织向人口贩运受害人提供人道主义、法律和财政援助。本报告叙述2025年的情况。",
                        "ar",
                        "يقدم الصندوق المعونة الإنسانية والقانونية والمالية إلى ضحايا الاتجار بالأشخاص عن طريق منظمات المجتمع المدني. ويتناول هذا التقرير عام 2025.")),
                Cast.OFFICER,
                Cast.MANAGER));
    on(
        "2026-07-23",
        () ->
            reports.approved(
                Outline.IMPLEMENTATION,
                null,
                Map.of(
                    "A2",
                    Map.of(
                        "en",
                        "The Fund thanks all who gave, and asks Member States to consider contributions over several years.",
                        "fr",
                        "Le Fonds remercie tous les contributeurs et invite les États Membres à envisager des contributions pluriannuelles.",
                        "es",
                        "El Fondo da las gracias a todos los contribuyentes e invita a los Estados Miembros a considerar contribuciones plurianuales.",
                        "ru",
                        "Фонд благодарит всех, кто внес средства, и призывает государства-члены рассмотреть возможность взносов на несколько лет.",
                        "zh",
                        "本基金感谢所有捐助方，并请会员国考虑作出多年期捐款。",
                        "ar",
                        "يشكر الصندوق كل من تبرع له، ويدعو الدول الأعضاء إلى النظر في تبرعات متعددة السنوات.")),
                Cast.OFFICER,
                Cast.MANAGER));
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
