package org.amparo.approval;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;

/** Takes bands from their proposal on, and says how many approving officers an amount needs. */
@ApplicationScoped
public class BandLists implements PanacheRepositoryBase<BandList, UUID>, TaskSource {

  /** Subject type in the trail and on worklists. */
  static final String TYPE = "approval-band-list";

  private final AuditTrail trail;
  private final People people;
  private final FundClock clock;

  BandLists(AuditTrail trail, People people, FundClock clock) {
    this.trail = trail;
    this.people = people;
    this.clock = clock;
  }

  /** A list, and whether this call made it. */
  public record Proposed(BandList list, boolean created) {}

  /** How many approving officers an amount needs, and by which list. */
  public record Need(UUID list, int approvers) {}

  /**
   * Bands as they are proposed, from nothing on.
   *
   * @param below in US dollars, what the band ends before; null for no end
   */
  public record Step(Money below, int approvers) {}

  /**
   * Bands that follow each other.
   *
   * @param steps from the smallest amounts to the largest
   */
  public Proposed propose(LocalDate effectiveFrom, String reason, Actor actor, Step... steps) {
    BigDecimal[] from = {BigDecimal.ZERO};
    List<Band> bands =
        Stream.of(steps)
            .map(
                step -> {
                  BigDecimal below = step.below() == null ? null : step.below().amount();
                  Band band = new Band(from[0], below, step.approvers());
                  from[0] = below;
                  return band;
                })
            .toList();
    return propose(effectiveFrom, reason, bands, null, actor);
  }

  @Transactional
  Proposed propose(
      LocalDate effectiveFrom, String reason, List<Band> bands, UUID key, Actor actor) {
    Optional<BandList> before =
        key == null
            ? Optional.empty()
            : find("proposedBy = ?1 and idempotencyKey = ?2", actor.id(), key)
                .firstResultOptional();
    if (before.isPresent()) {
      return new Proposed(before.get(), false);
    }
    people.remember(actor);
    BandList list =
        new BandList(effectiveFrom, reason, bands, key, clock.today(), actor, clock.now());
    persistAndFlush(list);
    trail.record(
        actor,
        "propose",
        TYPE,
        list.id(),
        Map.of("effectiveFrom", effectiveFrom.toString(), "bands", bands.size()));
    return new Proposed(list, true);
  }

  @Transactional
  public BandList approve(UUID id, Actor actor) {
    BandList list = locked(id);
    if (actor.did(list.approvedBy())) {
      return list;
    }
    people.remember(actor);
    list.approve(actor, clock.today(), clock.now());
    trail.record(
        actor, "approve", TYPE, id, Map.of("effectiveFrom", list.effectiveFrom().toString()));
    flush();
    return list;
  }

  @Transactional
  BandList reject(UUID id, String reason, Actor actor) {
    BandList list = locked(id);
    if (actor.did(list.rejectedBy())) {
      return list;
    }
    people.remember(actor);
    list.reject(actor, reason, clock.now());
    trail.record(actor, "reject", TYPE, id, Map.of("reason", reason.strip()));
    flush();
    return list;
  }

  /**
   * @throws Refusal approval.no-list when no list is in force that day, approval.no-band when it
   *     does not hold the amount
   */
  public Need needOf(Money amount, LocalDate day) {
    BandList list = inForce(day).orElseThrow(() -> Refusal.rule("approval.no-list"));
    return list.of(amount)
        .map(band -> new Need(list.id(), band.approvers()))
        .orElseThrow(() -> Refusal.rule("approval.no-band", amount.toString()));
  }

  Optional<BandList> inForce(LocalDate day) {
    return find(
            "status = ?1 and effectiveFrom <= ?2 order by effectiveFrom desc, approvedAt desc",
            BandList.Status.APPROVED,
            day)
        .firstResultOptional();
  }

  BandList required(UUID id) {
    return findByIdOptional(id).orElseThrow(Refusal::notFound);
  }

  /**
   * Newest first, one more than asked when there are more.
   *
   * @param after the last one of the page before, or null
   */
  List<BandList> page(UUID after, int size) {
    if (after == null) {
      return find("order by proposedAt desc, id desc").page(0, size + 1).list();
    }
    return find(
            "proposedAt < ?1 or proposedAt = ?1 and id < ?2 order by proposedAt desc, id desc",
            required(after).proposedAt(),
            after)
        .page(0, size + 1)
        .list();
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    if (!actor.isAny(Role.CONTROLLER, Role.FUND_MANAGER)) {
      return List.of();
    }
    return list("status", BandList.Status.PROPOSED).stream()
        .filter(l -> l.actions(actor).contains("approve"))
        .map(
            l ->
                new Task(
                    "approval.approve",
                    TYPE,
                    l.id(),
                    l.effectiveFrom().toString(),
                    l.reason(),
                    l.proposedAt()))
        .toList();
  }

  private BandList locked(UUID id) {
    return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
        .orElseThrow(Refusal::notFound);
  }
}
