package org.amparo.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.amparo.budget.Budget;
import org.amparo.budget.Budgets;
import org.amparo.fund.FundClock;
import org.amparo.ledger.Account;
import org.amparo.ledger.Dimensions;
import org.amparo.money.Money;
import org.amparo.period.Periods;
import org.amparo.period.Revaluations;
import org.amparo.period.Years;
import org.amparo.statement.Releases;
import org.amparo.voucher.Side;
import org.amparo.voucher.VoucherLine;
import org.amparo.voucher.VoucherTemplate;
import org.amparo.voucher.Vouchers;
import org.amparo.writeoff.Allowances;
import org.amparo.writeoff.WriteOffs;
import org.hibernate.Session;

/**
 * What finance does in two years: budgets, vouchers, what will not be paid, and closing the books.
 */
@ApplicationScoped
class Bookkeeping {

  private static final String GENERAL = "GENERAL";
  private static final String CONTRIBUTIONS = Account.CONTRIBUTIONS_RECEIVABLE;
  private static final String OPEN_POINTS =
      "The points that are open are known: rates are published quarterly, and the bank is reconciled from June 2026 on.";

  private final Session session;
  private final Budgets budgets;
  private final Vouchers vouchers;
  private final Revaluations revaluations;
  private final Allowances allowances;
  private final WriteOffs writeOffs;
  private final Periods periods;
  private final Years years;
  private final Releases releases;
  private final FundClock clock;

  Bookkeeping(
      Session session,
      Budgets budgets,
      Vouchers vouchers,
      Revaluations revaluations,
      Allowances allowances,
      WriteOffs writeOffs,
      Periods periods,
      Years years,
      Releases releases,
      FundClock clock) {
    this.session = session;
    this.budgets = budgets;
    this.vouchers = vouchers;
    this.revaluations = revaluations;
    this.allowances = allowances;
    this.writeOffs = writeOffs;
    this.periods = periods;
    this.years = years;
    this.releases = releases;
    this.clock = clock;
  }

  void budgets() {
    approved(
        2025,
        "2024-12-09",
        "Grants of the eighth and ninth cycles, and what it takes to run them.",
        List.of(
            line(GENERAL, Account.GRANTS_EXPENSE, "190000.00", "Reports expected in the year"),
            line(GENERAL, "7120", "6000.00", "Monitoring of two grantees"),
            line(GENERAL, Account.BANK_CHARGES, "250.00", null),
            line(GENERAL, Account.PROGRAMME_SUPPORT, "24700.00", "13 per cent of grants")));
    approved(
        2026,
        "2025-12-08",
        "Grants of four cycles, and the special call for survivors of conflict.",
        List.of(
            line(GENERAL, Account.GRANTS_EXPENSE, "160000.00", "Reports expected in the year"),
            line(GENERAL, "7120", "8000.00", "Monitoring of four grantees"),
            line(GENERAL, "7130", "12000.00", "Audit, translation"),
            line(GENERAL, Account.BANK_CHARGES, "300.00", null),
            line(GENERAL, Account.PROGRAMME_SUPPORT, "20800.00", "13 per cent of grants")));
    approved(
        2026,
        "2026-06-29",
        "The second contribution of the Republic of Tirrenia came in: more grants are expected to report this year.",
        List.of(
            line(
                GENERAL, Account.GRANTS_EXPENSE, "210000.00", "Two more grants report in the year"),
            line(GENERAL, "7120", "8000.00", "Monitoring of four grantees"),
            line(GENERAL, "7130", "9500.00", "Audit, translation"),
            line(GENERAL, Account.WRITE_OFF, "500.00", "What one grantee cannot pay back"),
            line(GENERAL, Account.BANK_CHARGES, "450.00", null),
            line(GENERAL, Account.PROGRAMME_SUPPORT, "27300.00", "13 per cent of grants")));
  }

  /** What the bank told of the year, what is open at its end, and what of it may not come in. */
  void endOfYears() {
    posted(
        "2025-01-08",
        "2024-12-31",
        VoucherTemplate.INVESTMENT_REVENUE,
        "Share in the revenue of the cash pool, 2024",
        debit(Account.CASH_USD, "3120.00"),
        credit(Account.INVESTMENT_REVENUE, "3120.00"));
    revalued("2025-01-13", "2024-12-31");
    closeMonths(2024, 1, 12, "2025-01-20");
    on("2025-01-27", () -> years.close(2024, Cast.CONTROLLER));

    posted(
        "2026-01-07",
        "2025-12-31",
        VoucherTemplate.INVESTMENT_REVENUE,
        "Share in the revenue of the cash pool, 2025",
        debit(Account.CASH_USD, "9800.00"),
        credit(Account.INVESTMENT_REVENUE, "9800.00"));
    posted(
        "2026-01-07",
        "2025-12-31",
        VoucherTemplate.BANK_CHARGE,
        "Account charges, 2025",
        debit(Account.BANK_CHARGES, "156.00"),
        credit(Account.CASH_USD, "156.00"));
    revalued("2026-01-12", "2025-12-31");
    setAside();
    closeMonths(2025, 1, 12, "2026-01-26");
    on("2026-02-02", () -> years.close(2025, Cast.CONTROLLER));
    UUID release =
        on(
            "2026-03-16",
            () ->
                releases
                    .prepare(2025, "Financial statements of the Fund for 2025", Cast.ACCOUNTANT)
                    .id());
    on("2026-03-27", () -> releases.certify(release, Cast.CONTROLLER));
  }

  /** By age; but a grantee has told that it is being wound up, and an instalment is not yet due. */
  private void setAside() {
    List<Allowances.Specific> specifics = new ArrayList<>();
    specifics.add(
        new Allowances.Specific(
            Account.RECEIVABLE_FROM_GRANTEES,
            grant(),
            Money.usd("500.00"),
            "The grantee has shown that it cannot pay back this part."));
    for (UUID notDue :
        session
            .createNativeQuery(
                """
                select c.id from contribution c join organisation o on o.id = c.donor_id
                where o.code = 'BRABANT' and c.recognition_model = 'BINDING_UNCONDITIONAL' order by c.number limit 1""",
                UUID.class)
            .getResultList()) {
      specifics.add(
          new Allowances.Specific(
              CONTRIBUTIONS,
              notDue,
              Money.ZERO,
              "Not due before 15 March 2026; each earlier instalment was paid within days."));
    }
    UUID allowance =
        on(
            "2026-01-14",
            () ->
                allowances
                    .propose(LocalDate.parse("2025-12-31"), specifics, null, Cast.ACCOUNTANT)
                    .id());
    on("2026-01-15", () -> allowances.post(allowance, Cast.APPROVER));
  }

  /** What was set aside is given up: five persons, each its part. */
  void writeOff() {
    UUID id =
        on(
            "2026-02-09",
            () ->
                writeOffs
                    .propose(
                        Account.RECEIVABLE_FROM_GRANTEES,
                        grant(),
                        Money.usd("500.00"),
                        "Cost that was not eligible; the grantee has no means of its own to pay it back.",
                        null,
                        Cast.ACCOUNTANT)
                    .writeOff()
                    .id());
    on(
        "2026-02-16",
        () ->
            writeOffs.investigate(
                id,
                "The accounts of the grantee for 2025 show no reserves. It agreed to pay the rest from its dues.",
                Cast.OFFICER));
    on(
        "2026-02-23",
        () ->
            writeOffs.authorise(id, "Delegation of authority of 2 January 2026", Cast.CONTROLLER));
    on("2026-02-25", () -> writeOffs.post(id, LocalDate.parse("2026-02-25"), Cast.APPROVER));
    on(
        "2026-03-30",
        () ->
            writeOffs.disclose(
                id, "Disclosures by management, financial report for 2026", Cast.CONTROLLER));
  }

  /** The first months of the year; one is opened again for what the bank told late. */
  void months() {
    closeMonths(2026, 1, 4, "2026-05-06");
    on(
        "2026-05-11",
        () ->
            periods.reopen(
                "2026-03", "The bank told of its charges for March only in May.", Cast.CONTROLLER));
    on("2026-05-12", () -> periods.acknowledge("2026-03", Cast.AUDITOR));
    posted(
        "2026-05-12",
        "2026-03-31",
        VoucherTemplate.BANK_CHARGE,
        "Account charges, first quarter of 2026",
        debit(Account.BANK_CHARGES, "39.00"),
        credit(Account.CASH_USD, "39.00"));
    close("2026-03", "2026-05-13");
  }

  /** A visit to a grantee, a bill entered twice and taken back, and one that waits. */
  void vouchers() {
    posted(
        "2026-08-24",
        "2026-08-20",
        VoucherTemplate.GENERAL,
        "Monitoring visit to a grantee, travel of two officers",
        about(debit("7120", "1240.00"), visited(), 5, "KE"),
        credit(Account.CASH_USD, "1240.00"));
    posted(
        "2026-09-07",
        "2026-09-04",
        VoucherTemplate.GENERAL,
        "Translation of the guidelines into three languages",
        debit("7130", "640.00"),
        credit("2110", "640.00"));
    UUID twice =
        posted(
            "2026-09-10",
            "2026-09-04",
            VoucherTemplate.GENERAL,
            "Translation of the guidelines",
            debit("7130", "640.00"),
            credit("2110", "640.00"));
    UUID reversal =
        on(
            "2026-09-16",
            () ->
                vouchers
                    .prepareReversal(
                        twice,
                        LocalDate.parse("2026-09-16"),
                        "The same bill was entered on 7 September.",
                        null,
                        Cast.ACCOUNTANT)
                    .voucher()
                    .id());
    on("2026-09-16", () -> vouchers.submit(reversal, Cast.ACCOUNTANT));
    on("2026-09-17", () -> vouchers.post(reversal, Cast.APPROVER));
    submitted(
        "2026-11-18",
        "2026-11-16",
        VoucherTemplate.GENERAL,
        "Audit of a grantee's final report",
        about(debit("7130", "2600.00"), visited(), 4, "KE"),
        credit("2110", "2600.00"));
    revalued("2026-11-05", "2026-10-31");
  }

  private void approved(int year, String on, String reason, List<Budget.Line> lines) {
    UUID id =
        on(
            on,
            () ->
                budgets
                    .prepare(year, reason, numbered(lines), null, Cast.ACCOUNTANT)
                    .budget()
                    .id());
    on(on, () -> budgets.submit(id, Cast.ACCOUNTANT));
    DemoFund.on(clock, LocalDate.parse(on).plusDays(2), () -> budgets.approve(id, Cast.MANAGER));
  }

  private static List<Budget.Line> numbered(List<Budget.Line> lines) {
    List<Budget.Line> numbered = new ArrayList<>();
    for (Budget.Line l : lines) {
      numbered.add(
          new Budget.Line((short) (numbered.size() + 1), l.pool(), l.account(), l.usd(), l.note()));
    }
    return numbered;
  }

  private static Budget.Line line(String pool, String account, String usd, String note) {
    return new Budget.Line((short) 0, pool, account, new BigDecimal(usd), note);
  }

  private void revalued(String on, String asOf) {
    UUID id = on(on, () -> revaluations.propose(LocalDate.parse(asOf), null, Cast.ACCOUNTANT).id());
    on(on, () -> revaluations.post(id, Cast.APPROVER));
  }

  private void closeMonths(int year, int from, int to, String on) {
    for (int month = from; month <= to; month++) {
      close(YearMonth.of(year, month).toString(), on);
    }
  }

  private void close(String month, String on) {
    on(on, () -> periods.softClose(month, Cast.ACCOUNTANT));
    on(on, () -> periods.close(month, OPEN_POINTS, Cast.CONTROLLER));
  }

  /**
   * @return the entry
   */
  private UUID posted(
      String on, String day, VoucherTemplate template, String description, VoucherLine... lines) {
    UUID id = submitted(on, day, template, description, lines);
    return on(on, () -> vouchers.post(id, Cast.APPROVER).entryId());
  }

  private UUID submitted(
      String on, String day, VoucherTemplate template, String description, VoucherLine... lines) {
    UUID id =
        on(
            on,
            () ->
                vouchers
                    .prepare(
                        new Vouchers.Written(
                            LocalDate.parse(day), template, description, List.of(lines)),
                        null,
                        Cast.ACCOUNTANT)
                    .voucher()
                    .id());
    on(on, () -> vouchers.submit(id, Cast.ACCOUNTANT));
    return id;
  }

  private static VoucherLine debit(String account, String usd) {
    return VoucherLine.of(account, Side.DEBIT, Money.usd(usd), GENERAL);
  }

  private static VoucherLine credit(String account, String usd) {
    return VoucherLine.of(account, Side.CREDIT, Money.usd(usd), GENERAL);
  }

  private static VoucherLine about(VoucherLine line, UUID grant, int budgetClass, String country) {
    return line.about(
        Dimensions.grant(line.pool(), null, grant, null)
            .withBudgetClass(budgetClass)
            .withCountry(country));
  }

  /** The grant whose grantee owes for cost that was not eligible. */
  private UUID grant() {
    return session
        .createNativeQuery(
            """
            select grant_id from journal_line where account = '1430' and grant_id is not null
            group by grant_id having sum(case side when 'D' then usd else -usd end) >= 500
            order by min(usd), grant_id limit 1""",
            UUID.class)
        .getSingleResult();
  }

  /** A grant in Kenya whose advance is still to be accounted for. */
  private UUID visited() {
    return session
        .createNativeQuery(
            "select id from grant_agreement where grantee_code = 'HAVEN-BRIDGE' and pool = 'GENERAL' order by number limit 1",
            UUID.class)
        .getSingleResult();
  }

  private <T> T on(String day, Supplier<T> telling) {
    return DemoFund.on(clock, LocalDate.parse(day), telling);
  }
}
