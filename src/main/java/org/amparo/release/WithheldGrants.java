package org.amparo.release;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.grant.Grant;
import org.amparo.grant.Grants;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;

@ApplicationScoped
public class WithheldGrants implements PanacheRepositoryBase<WithheldGrant, UUID> {

  private static final String TYPE = "withheld-grant";

  private final Grants grants;
  private final AuditTrail trail;
  private final People people;
  private final FundClock clock;

  WithheldGrants(Grants grants, AuditTrail trail, People people, FundClock clock) {
    this.grants = grants;
    this.trail = trail;
    this.people = people;
    this.clock = clock;
  }

  @Transactional
  public WithheldGrant withhold(UUID grantId, String reason, Actor actor) {
    Grant grant =
        grants
            .findByIdOptional(grantId)
            .orElseThrow(() -> Refusal.invalid(FieldError.of("grantId", "problem.field.unknown")));
    Optional<WithheldGrant> standing =
        find("grantId = ?1 and liftedAt is null", grantId).firstResultOptional();
    if (standing.isPresent()) {
      return standing.get();
    }
    WithheldGrant withheld = new WithheldGrant(grantId, reason, actor, clock.now());
    people.remember(actor);
    persistAndFlush(withheld);
    trail.record(actor, "withhold", TYPE, withheld.id(), Map.of("grant", grant.number()));
    return withheld;
  }

  @Transactional
  WithheldGrant lift(UUID id, Actor actor) {
    WithheldGrant withheld =
        Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
            .orElseThrow(Refusal::notFound);
    if (actor.did(withheld.liftedBy())) {
      return withheld;
    }
    withheld.lift(actor, clock.now());
    people.remember(actor);
    trail.record(actor, "lift", TYPE, id);
    flush();
    return withheld;
  }

  /** Those that stand first, then the latest. */
  List<WithheldGrant> known() {
    return find("order by case when liftedAt is null then 0 else 1 end, withheldAt desc")
        .page(0, 200)
        .list();
  }

  Map<UUID, Grant> grants(List<WithheldGrant> of) {
    return grants.byId(of.stream().map(WithheldGrant::grantId).distinct().toList());
  }
}
