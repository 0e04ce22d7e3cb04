package org.amparo.schedule;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.grant.Grant;
import org.amparo.grant.Grants;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.problem.Refusal;
import org.hibernate.Session;

/** Reports that the fund manager does without. */
@ApplicationScoped
public class Waivers implements PanacheRepositoryBase<Waiver, UUID> {

  private final Session session;
  private final Grants grants;
  private final Schedules schedules;
  private final AuditTrail trail;
  private final People people;
  private final FundClock clock;

  Waivers(
      Session session,
      Grants grants,
      Schedules schedules,
      AuditTrail trail,
      People people,
      FundClock clock) {
    this.session = session;
    this.grants = grants;
    this.schedules = schedules;
    this.trail = trail;
    this.people = people;
    this.clock = clock;
  }

  /** A waiver, and whether this call made it. */
  public record Waived(Waiver waiver, boolean created) {}

  /**
   * @param instalment of a report on one, else null
   */
  @Transactional
  public Waived waive(
      UUID grantId, ReportKind kind, Integer instalment, String reason, Actor actor) {
    Grant grant = grants.locked(grantId, actor);
    Expected report =
        schedules.of(grant.id(), actor).stream()
            .filter(e -> e.kind() == kind && Objects.equals(e.instalment(), instalment))
            .findFirst()
            .orElseThrow(() -> Refusal.rule("schedule.not-asked"));
    if (report.waiver() != null) {
      Waiver before = findById(report.waiver());
      if (actor.did(before.waivedBy())) {
        return new Waived(before, false);
      }
    }
    Waiver waiver = new Waiver(report, reason, actor, clock.now());
    people.remember(actor);
    persistAndFlush(waiver);
    trail.record(
        actor,
        "waiveReport",
        "grant",
        grant.id(),
        Map.of("report", report.label(), "kind", kind.name(), "reason", waiver.reason()));
    session.refresh(grant);
    return new Waived(waiver, true);
  }

  @Transactional
  public Waiver withdraw(UUID id, String reason, Actor actor) {
    UUID grantId = findByIdOptional(id).orElseThrow(Refusal::notFound).grantId();
    Grant grant = grants.locked(grantId, actor);
    Waiver waiver = findById(id);
    session.refresh(waiver);
    if (actor.did(waiver.withdrawnBy())) {
      return waiver;
    }
    waiver.withdraw(reason, grant, actor, clock.now());
    people.remember(actor);
    flush();
    trail.record(
        actor,
        "withdrawWaiver",
        "grant",
        grantId,
        Map.of("kind", waiver.kind().name(), "reason", reason));
    session.refresh(grant);
    return waiver;
  }

  /** The one that stands for the report on an instalment. */
  public Optional<Waiver> standing(UUID grantId, int instalment) {
    return find("grantId = ?1 and instalment = ?2 and withdrawnAt is null", grantId, instalment)
        .firstResultOptional();
  }

  boolean isWaived(UUID grantId, ReportKind kind) {
    return count("grantId = ?1 and kind = ?2 and withdrawnAt is null", grantId, kind) > 0;
  }

  Map<UUID, Waiver> byId(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Map.of()
        : list("id in ?1", List.copyOf(ids)).stream()
            .collect(Collectors.toMap(Waiver::id, Function.identity()));
  }
}
