package org.amparo.opendata;

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
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.organisation.Organisation;
import org.amparo.organisation.Organisations;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;

@ApplicationScoped
public class WithheldGrantees implements PanacheRepositoryBase<WithheldGrantee, UUID> {

  private static final String TYPE = "withheld-grantee";

  private final Organisations organisations;
  private final AuditTrail trail;
  private final People people;
  private final FundClock clock;

  WithheldGrantees(Organisations organisations, AuditTrail trail, People people, FundClock clock) {
    this.organisations = organisations;
    this.trail = trail;
    this.people = people;
    this.clock = clock;
  }

  /**
   * Asked by the grantee's own officer for itself, or by the fund for any. Asking again is the same
   * request; a lifting that was asked for falls away by nothing but a decision.
   */
  @Transactional
  public WithheldGrantee withhold(UUID organisationId, String reason, Actor actor) {
    Organisation organisation =
        Optional.ofNullable(organisationId)
            .flatMap(organisations::findByIdOptional)
            .filter(o -> o.kind() == Organisation.Kind.NGO)
            .filter(o -> actor.organisation() == null || actor.isOf(o.code()))
            .orElseThrow(
                () -> Refusal.invalid(FieldError.of("organisationId", "problem.field.unknown")));
    Optional<WithheldGrantee> standing =
        find("organisationId = ?1 and lifting.liftedAt is null", organisationId)
            .firstResultOptional();
    if (standing.isPresent()) {
      return standing.get();
    }
    WithheldGrantee withheld = new WithheldGrantee(organisationId, reason, actor, clock.now());
    people.remember(actor);
    persistAndFlush(withheld);
    trail.record(actor, "withhold", TYPE, withheld.id(), Map.of("grantee", organisation.code()));
    return withheld;
  }

  @Transactional
  WithheldGrantee askToLift(UUID id, Actor actor) {
    WithheldGrantee withheld = locked(id, actor);
    withheld.askToLift(actor, clock.now());
    people.remember(actor);
    trail.record(actor, "ask-to-lift", TYPE, id);
    flush();
    return withheld;
  }

  @Transactional
  WithheldGrantee lift(UUID id, Actor actor) {
    WithheldGrantee withheld = locked(id, actor);
    withheld.lift(actor, clock.now());
    people.remember(actor);
    trail.record(actor, "lift", TYPE, id);
    flush();
    return withheld;
  }

  /** Those that stand first, then the latest; its own only for an organisation. */
  List<WithheldGrantee> visibleTo(Actor actor) {
    String order =
        " order by case when lifting.liftedAt is null then 0 else 1 end, withheldAt desc";
    if (actor.organisation() == null) {
      return find(order.strip()).page(0, 200).list();
    }
    return find(
            "organisationId in (select o.id from Organisation o where o.code = ?1)" + order,
            actor.organisation())
        .page(0, 200)
        .list();
  }

  private WithheldGrantee locked(UUID id, Actor actor) {
    WithheldGrantee found =
        Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
            .orElseThrow(Refusal::notFound);
    if (actor.organisation() != null
        && !organisations.findById(found.organisationId()).code().equals(actor.organisation())) {
      throw Refusal.notFound();
    }
    return found;
  }
}
