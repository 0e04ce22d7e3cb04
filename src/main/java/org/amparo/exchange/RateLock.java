package org.amparo.exchange;

import org.hibernate.Session;

/**
 * Keeps apart, until the transaction ends, those who value an amount in a currency (any number at a
 * time) and the one who brings in a new rate of it. Otherwise an entry valued at the old rate could
 * be written just after it was checked that there is none.
 */
final class RateLock {

  private RateLock() {}

  static void together(Session session, String currency) {
    take(session, "pg_advisory_xact_lock_shared", currency);
  }

  static void alone(Session session, String currency) {
    take(session, "pg_advisory_xact_lock", currency);
  }

  private static void take(Session session, String lock, String currency) {
    session
        .createNativeQuery(
            "select cast(" + lock + "(hashtext('exchange_rate'), hashtext(:currency)) as text)",
            String.class)
        .setParameter("currency", currency)
        .getSingleResult();
  }
}
