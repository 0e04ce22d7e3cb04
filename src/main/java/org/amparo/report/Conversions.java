package org.amparo.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.amparo.exchange.ExchangeRates;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.hibernate.Session;

/** What amounts in other currencies are reckoned with, and beside what. */
@ApplicationScoped
class Conversions {

  private final Session session;
  private final ExchangeRates rates;
  private final FundClock clock;
  private final FundSettings settings;

  Conversions(Session session, ExchangeRates rates, FundClock clock, FundSettings settings) {
    this.session = session;
    this.rates = rates;
    this.clock = clock;
    this.settings = settings;
  }

  /** Share of the fund's rate by which a bank's may differ without an explanation. */
  BigDecimal tolerance() {
    return settings.bankRateTolerance();
  }

  /** Of a report: as it was submitted, and while it is written, as things stand. */
  List<Conversion> of(Report report) {
    return report.status().isEditable() ? of(report.draft()) : kept(report.id());
  }

  /** Of the rates that are complete and used. */
  List<Conversion> of(Draft draft) {
    LocalDate today = clock.today();
    LocalDate end = draft.periodTo();
    LocalDate on = end == null || end.isAfter(today) ? today : end;
    Set<String> used = draft.currencies();
    return draft.rates().stream()
        .filter(r -> r.isUsable() && used.contains(r.currency()))
        .map(
            r -> {
              Optional<ExchangeRates.Rate> unore =
                  rates.list(r.currency()).stream()
                      .filter(known -> !known.effectiveFrom().isAfter(on))
                      .findFirst();
              return new Conversion(
                  r,
                  unore.map(ExchangeRates.Rate::unitsPerUsd).orElse(null),
                  unore.map(ExchangeRates.Rate::effectiveFrom).orElse(null),
                  tolerance());
            })
        .toList();
  }

  /** Keeps what a submitted report is reckoned with, in the place of an earlier submission's. */
  @Transactional(Transactional.TxType.MANDATORY)
  void keep(UUID report, Draft draft, List<Conversion> conversions) {
    for (String table : List.of("report_local_expense", "report_rate")) {
      session
          .createNativeMutationQuery("delete from " + table + " where report_id = :report")
          .setParameter("report", report)
          .executeUpdate();
    }
    for (Conversion c : conversions) {
      session
          .createNativeMutationQuery(
              """
              insert into report_rate (report_id, currency, bank_rate, unore, unore_from, tolerance, explanation)
              values (:report, :currency, :bankRate, cast(:unore as numeric), cast(:unoreFrom as date), :tolerance, :explanation)""")
          .setParameter("report", report)
          .setParameter("currency", c.bank().currency())
          .setParameter("bankRate", c.bank().unitsPerUsd())
          .setParameter("unore", c.unore(), BigDecimal.class)
          .setParameter("unoreFrom", c.unoreFrom(), LocalDate.class)
          .setParameter("tolerance", c.tolerance())
          .setParameter("explanation", c.bank().explanation(), String.class)
          .executeUpdate();
    }
    for (Draft.Expense expense : draft.expenditure()) {
      if (expense.local() == null) {
        continue;
      }
      session
          .createNativeMutationQuery(
              """
              insert into report_local_expense (report_id, line, currency, bank_rate, local, usd)
              values (:report, :line, :currency, :bankRate, :local, :usd)""")
          .setParameter("report", report)
          .setParameter("line", expense.line())
          .setParameter("currency", expense.local().currency())
          .setParameter(
              "bankRate", draft.rate(expense.local().currency()).orElseThrow().unitsPerUsd())
          .setParameter("local", expense.local().amount())
          .setParameter("usd", expense.spent().amount())
          .executeUpdate();
    }
  }

  private List<Conversion> kept(UUID report) {
    return session
        .createNativeQuery(
            """
            select cast(currency as text), bank_rate, explanation, unore, unore_from, tolerance from report_rate
            where report_id = :report order by currency""",
            Object[].class)
        .setParameter("report", report)
        .getResultStream()
        .map(
            row ->
                new Conversion(
                    new BankRate(
                        (String) row[0],
                        ((BigDecimal) row[1]).stripTrailingZeros(),
                        (String) row[2]),
                    row[3] == null ? null : ((BigDecimal) row[3]).stripTrailingZeros(),
                    (LocalDate) row[4],
                    (BigDecimal) row[5]))
        .toList();
  }
}
