package org.amparo.organisation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;

/** What organisations say of their names and officers, version by version. */
@ApplicationScoped
public class Profiles implements PanacheRepositoryBase<OrganisationProfile, UUID> {

  private final Organisations organisations;
  private final AuditTrail trail;
  private final FundClock clock;

  Profiles(Organisations organisations, AuditTrail trail, FundClock clock) {
    this.organisations = organisations;
    this.trail = trail;
    this.clock = clock;
  }

  /** What is in force, or nothing. */
  public Optional<OrganisationProfile> of(UUID organisation) {
    return find("organisationId = ?1 order by version desc", organisation).firstResultOptional();
  }

  /**
   * A new version made from that one. The organisation's own authorized officer writes it, or the
   * secretariat for it.
   *
   * @param shown what whoever comes second is shown
   */
  @Transactional
  public OrganisationProfile save(
      UUID id,
      int version,
      List<OrganisationProfile.OtherName> names,
      List<OrganisationProfile.Officer> officers,
      Actor actor,
      Function<Optional<OrganisationProfile>, ?> shown) {
    Organisation organisation = organisations.visible(id, actor);
    checkSave(organisation, actor);
    // Two who save at once queue here: the second is told.
    organisations.findById(organisation.id(), LockModeType.PESSIMISTIC_WRITE);
    Optional<OrganisationProfile> before = of(id);
    if (before.map(OrganisationProfile::version).orElse(0) != version) {
      throw Refusal.stale(shown.apply(before));
    }
    OrganisationProfile saved =
        new OrganisationProfile(
            id, before.orElse(null), names, officers, clock.today(), actor, clock.now());
    trail.record(
        actor,
        "saveProfile",
        "organisation",
        id,
        Map.of(
            "version",
            saved.version(),
            "names",
            saved.names().size(),
            "officers",
            saved.officers().size()));
    persistAndFlush(saved);
    return saved;
  }

  static void checkSave(Organisation organisation, Actor actor) {
    if (!actor.is(Role.SECRETARIAT_OFFICER) && !organisation.has(actor)) {
      throw Refusal.notFound();
    }
  }
}
