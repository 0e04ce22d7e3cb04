package org.amparo.member;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.amparo.problem.Refusal;
import org.jboss.logging.Logger;

/**
 * Carries on what was interrupted between the database and the identity provider, and sees who has
 * accepted and what has expired.
 */
@ApplicationScoped
class MemberRounds {

  private static final Logger LOG = Logger.getLogger(MemberRounds.class);

  private final Members members;
  private final Accounts accounts;

  MemberRounds(Members members, Accounts accounts) {
    this.members = members;
    this.accounts = accounts;
  }

  @Scheduled(
      every = "1m",
      delayed = "20s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void goRound() {
    if (accounts.isConfigured()) {
      each(members.unfinishedChanges(), members::finish);
      each(members.toLookAfter(), members::lookAfter);
      each(members.toSettle(), members::settle);
    }
  }

  /** One that fails does not keep the others waiting; it comes again in the next round. */
  private static void each(List<UUID> ids, Consumer<UUID> work) {
    for (UUID id : ids) {
      try {
        work.accept(id);
      } catch (Refusal refusal) {
        LOG.warnf("Member task %s waits: %s", id, refusal.code());
        if (refusal.kind() == Refusal.Kind.UNAVAILABLE) {
          return;
        }
      }
    }
  }
}
