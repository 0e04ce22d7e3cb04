package org.amparo.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.Session;

/**
 * What the books said: up to any day, and as they were known on any day. Read from sums that follow
 * the journal, and from the journal where they have not come to yet, so that an answer is exact and
 * costs accounts and months rather than postings.
 */
@ApplicationScoped
public class Balances {

  /**
   * What moved on one account within one month.
   *
   * @param ofSubject whether it is of one grant or contribution
   * @param month its first day
   * @param debit in {@code currency}; {@code debitUsd} in US dollars
   */
  public record Movement(
      String account,
      String pool,
      String currency,
      boolean ofSubject,
      LocalDate month,
      BigDecimal debit,
      BigDecimal credit,
      BigDecimal debitUsd,
      BigDecimal creditUsd) {

    /** Debit less credit, in US dollars. */
    public BigDecimal balanceUsd() {
      return debitUsd.subtract(creditUsd);
    }
  }

  private final Session session;

  Balances(Session session) {
    this.session = session;
  }

  /**
   * All movements up to a day; their sum is the balance.
   *
   * @param asOf last day an entry may be of, or null for all
   * @param knownOn last day, in the fund's zone, an entry may have been recorded on, or null for
   *     all
   * @param account one account, or null for every
   * @param pool one pool, or null for every
   */
  public List<Movement> movements(LocalDate asOf, LocalDate knownOn, String account, String pool) {
    return session
        .createNativeQuery(
            """
            select cast(account as text), pool, cast(currency as text), of_subject, month, debit, credit, debit_usd, credit_usd
            from ledger_movements(cast(:asOf as date), cast(:knownOn as date), cast(:account as text), cast(:pool as text))""",
            Object[].class)
        .setParameter("asOf", text(asOf))
        .setParameter("knownOn", text(knownOn))
        .setParameter("account", account)
        .setParameter("pool", pool)
        .getResultStream()
        .map(
            row ->
                new Movement(
                    (String) row[0],
                    (String) row[1],
                    (String) row[2],
                    (Boolean) row[3],
                    (LocalDate) row[4],
                    (BigDecimal) row[5],
                    (BigDecimal) row[6],
                    (BigDecimal) row[7],
                    (BigDecimal) row[8]))
        .toList();
  }

  private static String text(LocalDate day) {
    return day == null ? null : day.toString();
  }
}
