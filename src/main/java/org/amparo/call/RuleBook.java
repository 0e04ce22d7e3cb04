package org.amparo.call;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;

/** Which conditions each call sets. */
@ApplicationScoped
public class RuleBook implements PanacheRepositoryBase<EligibilityRules, UUID> {

  private final Calls calls;
  private final AuditTrail trail;
  private final FundClock clock;
  private final FundSettings settings;

  RuleBook(Calls calls, AuditTrail trail, FundClock clock, FundSettings settings) {
    this.calls = calls;
    this.trail = trail;
    this.clock = clock;
    this.settings = settings;
  }

  /**
   * A new version made from that one, until the call is published.
   *
   * @param shown what whoever comes second is shown
   */
  @Transactional
  public EligibilityRules save(
      UUID callId,
      int version,
      List<EligibilityRule> rules,
      Actor actor,
      Function<EligibilityRules, ?> shown) {
    Call call = calls.held(calls.visible(callId, actor));
    call.checkEdit();
    EligibilityRules before = of(callId);
    if (before.version() != version) {
      throw Refusal.stale(shown.apply(before));
    }
    EligibilityRules saved = new EligibilityRules(callId, version + 1, rules, actor, clock.now());
    persistAndFlush(saved);
    trail.record(
        actor,
        "saveRules",
        "call",
        callId,
        Map.of("version", saved.version(), "rules", rules.size()));
    return saved;
  }

  /** What is usual may change; what a call was published with does not. */
  static void fix(
      EntityManager entities, Call call, FundSettings settings, Actor actor, Instant now) {
    boolean said =
        entities
                .createQuery(
                    "select count(r) from EligibilityRules r where r.callId = :call", Long.class)
                .setParameter("call", call.id())
                .getSingleResult()
            > 0;
    if (!said) {
      entities.persist(
          new EligibilityRules(call.id(), 1, EligibilityRule.usual(settings), actor, now));
      entities.flush();
    }
  }

  /** Those in force; the fund's usual ones where the call has said nothing. */
  public EligibilityRules of(UUID callId) {
    return find("callId = ?1 order by version desc", callId)
        .firstResultOptional()
        .orElseGet(
            () -> new EligibilityRules(callId, 0, EligibilityRule.usual(settings), null, null));
  }

  List<String> actions(Call call, Actor actor) {
    return org.amparo.identity.Actions.of(actor)
        .offer("saveRules", call::checkEdit, Role.SECRETARIAT_OFFICER)
        .list();
  }
}
