package org.amparo.ledger;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.problem.Refusal;

@ApplicationScoped
class Periods implements PanacheRepositoryBase<Period, String> {

  private final AuditTrail trail;
  private final FundClock clock;

  Periods(AuditTrail trail, FundClock clock) {
    this.trail = trail;
    this.clock = clock;
  }

  @Transactional
  Period close(String id, Actor actor) {
    Period period = locked(id);
    if (period.close(actor, clock.now(), clock.today())) {
      trail.record(actor, "close", "period", id);
    }
    flush();
    return period;
  }

  @Transactional
  Period reopen(String id, String reason, Actor actor) {
    Period period = locked(id);
    if (period.reopen(reason)) {
      trail.record(actor, "reopen", "period", id, Map.of("reason", reason));
    }
    flush();
    return period;
  }

  /** Those that have begun, latest first. */
  List<Period> begun() {
    return list("startsOn <= ?1 order by startsOn desc", clock.today());
  }

  private Period locked(String id) {
    Period period = findById(id, LockModeType.PESSIMISTIC_WRITE);
    if (period == null) {
      throw Refusal.notFound();
    }
    return period;
  }
}
