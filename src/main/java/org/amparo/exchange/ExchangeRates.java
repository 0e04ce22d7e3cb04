package org.amparo.exchange;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.amparo.money.Money;
import org.amparo.problem.Refusal;
import org.hibernate.Session;

/**
 * Rates of exchange: units of a currency for one US dollar. The latest rate effective on or before
 * the day applies; none is ever edited. They come from approved lists ({@link RateLists}).
 */
@ApplicationScoped
public class ExchangeRates {

  /** One row of the table. */
  public record Rate(
      String currency, BigDecimal unitsPerUsd, LocalDate effectiveFrom, String source) {}

  private final Session session;

  ExchangeRates(Session session) {
    this.session = session;
  }

  /**
   * The rate in effect on a day (fund's time zone).
   *
   * @throws Refusal exchange.no-rate when none is known: an amount that cannot be valued is not
   *     recorded
   */
  public BigDecimal on(LocalDate day, String currency) {
    if (currency.equals("USD")) {
      return BigDecimal.ONE;
    }
    RateLock.together(session, currency);
    return session
        .createNativeQuery(
            """
            select units_per_usd from exchange_rate where currency = :currency and effective_from <= :day
            order by effective_from desc limit 1""",
            BigDecimal.class)
        .setParameter("currency", currency)
        .setParameter("day", day)
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> Refusal.rule("exchange.no-rate", currency, day.toString()));
  }

  public Money inUsd(Money amount, LocalDate day) {
    return amount.inUsd(on(day, amount.currency()));
  }

  /** Newest first; of one currency, or of all when it is null. */
  public List<Rate> list(String currency) {
    return session
        .createNativeQuery(
            """
            select currency, units_per_usd, effective_from, source from exchange_rate
            where cast(:currency as text) is null or currency = :currency order by effective_from desc, currency""",
            Object[].class)
        .setParameter("currency", currency)
        .getResultStream()
        .map(
            row ->
                new Rate(
                    row[0].toString(),
                    ((BigDecimal) row[1]).stripTrailingZeros(),
                    (LocalDate) row[2],
                    (String) row[3]))
        .toList();
  }
}
