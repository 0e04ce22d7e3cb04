package org.amparo.application;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actor;
import org.amparo.problem.Refusal;

/** Earlier versions of drafts: read by the organisation alone, kept before a draft changes. */
@ApplicationScoped
class DraftVersions implements PanacheRepositoryBase<DraftVersion, UUID> {

  private final FundSettings settings;

  DraftVersions(FundSettings settings) {
    this.settings = settings;
  }

  /**
   * Before a save. What the same person saves within the time that the fund sets is one version:
   * the last of it. What another person wrote is always kept, so there are never more versions than
   * such times of writing and changes of hand.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  void beforeSave(Application application, Actor actor, Instant now) {
    boolean sitting = now.isBefore(begun(application).plus(settings.draftSitting()));
    if (!sitting || !actor.did(application.savedBy())) {
      keep(application, DraftVersion.Reason.SAVED, actor, now);
    }
  }

  /** As the draft stands, read where it lies: not a word of it passes through our hands. */
  @Transactional(Transactional.TxType.MANDATORY)
  void keep(Application application, DraftVersion.Reason reason, Actor actor, Instant now) {
    getEntityManager()
        .createNativeQuery(
            "insert into draft_version"
                + " (id, application_id, number, draft, saved_by, saved_at, reason, kept_by, kept_at)"
                + " select gen_random_uuid(), id, version, draft, saved_by, saved_at, ?2, ?3, ?4"
                + " from application where id = ?1")
        .setParameter(1, application.id())
        .setParameter(2, reason.name())
        .setParameter(3, actor.id())
        .setParameter(4, now)
        .executeUpdate();
  }

  /**
   * Latest first.
   *
   * @param before the number of the last one already seen, or null
   */
  List<DraftVersion> of(UUID application, Long before, int size) {
    return find(
            "applicationId = ?1 and number < ?2 order by number desc",
            application,
            before == null ? Integer.MAX_VALUE : before.intValue())
        .page(0, size)
        .list();
  }

  DraftVersion required(UUID application, int number) {
    return find("applicationId = ?1 and number = ?2", application, number)
        .firstResultOptional()
        .orElseThrow(Refusal::notFound);
  }

  Optional<DraftVersion> before(UUID application, int number) {
    return of(application, (long) number, 1).stream().findFirst();
  }

  /** When the sitting began that the draft's last save may belong to. */
  private Instant begun(Application application) {
    Instant kept =
        getEntityManager()
            .unwrap(org.hibernate.Session.class)
            .createNativeQuery(
                "select max(kept_at) from draft_version where application_id = ?1", Instant.class)
            .setParameter(1, application.id())
            .getSingleResult();
    return kept == null ? application.createdAt() : kept;
  }
}
