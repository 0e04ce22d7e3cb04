package org.amparo.screening;

import org.hibernate.Session;

/**
 * Keeps apart, until the transaction ends, those who act on a screening against the list in force
 * (any number at a time) and the one who brings in a new list.
 */
final class ListLock {

  private ListLock() {}

  static void together(Session session) {
    take(session, "pg_advisory_xact_lock_shared");
  }

  static void alone(Session session) {
    take(session, "pg_advisory_xact_lock");
  }

  private static void take(Session session, String lock) {
    session
        .createNativeQuery(
            "select cast(" + lock + "(hashtext('sanctions_list')) as text)", String.class)
        .getSingleResult();
  }
}
