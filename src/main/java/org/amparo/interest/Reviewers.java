package org.amparo.interest;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.organisation.Organisation;
import org.amparo.organisation.Organisations;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;

/** Those who review, with the register of interests that each of them keeps. */
@ApplicationScoped
public class Reviewers implements PanacheRepositoryBase<Reviewer, UUID> {

  private static final String TYPE = "reviewer";

  private final Organisations organisations;
  private final FundClock clock;
  private final AuditTrail trail;

  Reviewers(Organisations organisations, FundClock clock, AuditTrail trail) {
    this.organisations = organisations;
    this.clock = clock;
    this.trail = trail;
  }

  /** Says what languages the actor reads; with it the actor is known as one who reviews. */
  @Transactional
  public Reviewer say(List<String> languages, Actor actor) {
    Reviewer reviewer = findByIdOptional(actor.id()).orElseGet(() -> new Reviewer(actor));
    reviewer.say(languages, actor, clock.now());
    persist(reviewer);
    trail.record(actor, "say", TYPE, actor.id(), Map.of("languages", reviewer.languages()));
    flush();
    return reviewer;
  }

  /**
   * The database looks at once for what it ties the actor to.
   *
   * @param organisation or null
   * @param key the sender's own name for this attempt, or null; the same again returns the first
   */
  @Transactional
  public Interest register(Interest.Said said, UUID organisation, UUID key, Actor actor) {
    Optional<Interest> first =
        key == null
            ? Optional.empty()
            : interests(List.of(actor.id())).stream().filter(i -> i.hasKey(key)).findAny();
    if (first.isPresent()) {
      return first.get();
    }
    Organisation known =
        organisation == null
            ? null
            : organisations
                .findByIdOptional(organisation)
                .orElseThrow(
                    () ->
                        Refusal.invalid(FieldError.of("organisationId", "problem.field.unknown")));
    Instant now = clock.now();
    LocalDate today = clock.today();
    Interest interest =
        new Interest(
            new Interest.Said(
                said.kind(),
                known,
                said.name(),
                said.country(),
                said.from(),
                said.until(),
                said.remarks()),
            key,
            today,
            actor,
            now);
    trail.record(
        actor, "registerInterest", TYPE, actor.id(), Map.of("interest", interest.id().toString()));
    getEntityManager().persist(interest);
    flush();
    return interest;
  }

  @Transactional
  Interest withdraw(UUID id, String reason, Actor actor) {
    Interest interest = getEntityManager().find(Interest.class, id);
    if (interest == null || !interest.isOf(actor)) {
      throw Refusal.notFound();
    }
    if (interest.wasWithdrawnFor(reason)) {
      return interest;
    }
    interest.withdraw(reason, clock.now());
    trail.record(actor, "withdrawInterest", TYPE, actor.id(), Map.of("interest", id.toString()));
    flush();
    return interest;
  }

  /** Those who evaluate, by their own word. */
  public List<Reviewer> evaluators() {
    return list("evaluates = true");
  }

  /** The members of the Board, by their own word. */
  public List<Reviewer> trustees() {
    return list("advises = true");
  }

  /** Everyone's, latest first. */
  List<Interest> allInterests() {
    return getEntityManager()
        .createQuery(
            "from Interest i left join fetch i.organisation order by i.declaredAt desc, i.id",
            Interest.class)
        .getResultList();
  }

  /** The whole register of these persons, latest first. */
  List<Interest> interests(Collection<UUID> of) {
    return of.isEmpty()
        ? List.of()
        : getEntityManager()
            .createQuery(
                "from Interest i left join fetch i.organisation where i.personId in (:of)"
                    + " order by i.declaredAt desc, i.id",
                Interest.class)
            .setParameter("of", of)
            .getResultList();
  }
}
