package org.amparo.ledger;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.amparo.fund.FundSettings;
import org.hibernate.Session;

/**
 * Adds the journal up, a second behind it and in nobody's way: no posting waits for it, and only
 * one instance does it at a time.
 */
@ApplicationScoped
class Summariser {

  private static final int ENTRIES_AT_ONCE = 20_000;

  private final Session session;
  private final FundSettings settings;

  Summariser(Session session, FundSettings settings) {
    this.session = session;
    this.settings = settings;
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void follow() {
    while (QuarkusTransaction.requiringNew().call(this::summarise) >= ENTRIES_AT_ONCE) {
      // Each turn is a transaction of its own: what it summed stays, whatever becomes of the next.
    }
  }

  /**
   * @return how many entries were taken into the sums
   */
  int summarise() {
    return session
        .createNativeQuery("select ledger_summarise(:zone, :atMost)", Integer.class)
        .setParameter("zone", settings.timeZone().getId())
        .setParameter("atMost", ENTRIES_AT_ONCE)
        .getSingleResult();
  }
}
