package org.amparo.grant;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.application.Applications;
import org.amparo.application.BudgetLine;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;

/**
 * Takes an agreement from its preparation to its legal clearance: the grantee proposes the budget,
 * the secretariat accepts it.
 */
@ApplicationScoped
public class Negotiations implements PanacheRepositoryBase<BudgetProposal, UUID>, TaskSource {

  private final Grants grants;
  private final Applications applications;
  private final AuditTrail trail;
  private final FundClock clock;

  Negotiations(Grants grants, Applications applications, AuditTrail trail, FundClock clock) {
    this.grants = grants;
    this.applications = applications;
    this.trail = trail;
    this.clock = clock;
  }

  @Transactional
  public Grant propose(UUID id, List<BudgetLine> lines, String note, Actor actor) {
    Grant grant = grants.locked(id, actor);
    grant.checkOwn(actor);
    grant.checkNegotiate();
    List<BudgetProposal> before = of(id);
    Optional<BudgetProposal> latest = latest(before);
    if (latest
        .filter(p -> p.status() != BudgetProposal.Status.SENT_BACK)
        .filter(p -> p.says(lines, note) && actor.did(p.proposedBy()))
        .isPresent()) {
      return grant;
    }
    checkNoneOpen(before);
    applications.requireKnownKinds(lines);
    BudgetProposal proposal =
        new BudgetProposal(grant, before.size() + 1, lines, note, actor, clock.now());
    grant.negotiate(clock.now());
    persistAndFlush(proposal);
    trail.record(
        actor,
        "proposeBudget",
        "grant",
        id,
        Map.of("budget", proposal.number(), "lines", lines.size()));
    return grant;
  }

  /** What was accepted is the agreement's budget from here. */
  @Transactional
  public Grant accept(UUID id, int number, Actor actor) {
    Grant grant = grants.locked(id, actor);
    BudgetProposal proposal = proposal(id, number);
    if (proposal.wasDecided(BudgetProposal.Status.ACCEPTED, null, actor)) {
      return grant;
    }
    grant.checkNegotiate();
    proposal.accept(actor, clock.now());
    flush();
    grant.agreeOn(proposal.lines());
    flush();
    trail.record(actor, "acceptBudget", "grant", id, Map.of("budget", number));
    return grant;
  }

  @Transactional
  public Grant sendBack(UUID id, int number, String reason, Actor actor) {
    Grant grant = grants.locked(id, actor);
    BudgetProposal proposal = proposal(id, number);
    if (proposal.wasDecided(BudgetProposal.Status.SENT_BACK, reason, actor)) {
      return grant;
    }
    grant.checkNegotiate();
    proposal.sendBack(reason, actor, clock.now());
    flush();
    trail.record(actor, "sendBackBudget", "grant", id, Map.of("budget", number, "reason", reason));
    return grant;
  }

  @Transactional
  public Grant clear(UUID id, String text, Actor actor) {
    Grant grant = grants.locked(id, actor);
    if (actor.did(grant.clearedBy())) {
      return grant;
    }
    grant.checkClear(actor);
    checkAgreed(of(id));
    grants.requireReady(grant);
    grant.clear(actor, text, clock.now());
    flush();
    trail.record(actor, "clearLegally", "grant", id, Map.of("text", text.strip()));
    return grant;
  }

  /** The proposed budget as the agreement stands, unchanged, for history to be told from. */
  @Transactional
  public Grant proposeAsAwarded(UUID id, Actor actor) {
    return propose(id, grants.visible(id, actor).budget(), null, actor);
  }

  /** In the order in which they were made. */
  List<BudgetProposal> of(UUID grantId) {
    return list("grantId = ?1 order by number", grantId);
  }

  List<String> actions(Grant grant, List<BudgetProposal> proposals, Actor actor) {
    return Actions.of(actor)
        .offer(
            "proposeBudget",
            () -> {
              grant.checkOwn(actor);
              grant.checkNegotiate();
              checkNoneOpen(proposals);
            },
            Role.NGO_EDITOR,
            Role.NGO_AUTHORIZED_OFFICER)
        .offer("acceptBudget", () -> checkDecide(grant, proposals, actor), Role.SECRETARIAT_OFFICER)
        .offer(
            "sendBackBudget", () -> checkDecide(grant, proposals, actor), Role.SECRETARIAT_OFFICER)
        .offer(
            "clearLegally",
            () -> {
              grant.checkClear(actor);
              checkAgreed(proposals);
            },
            Role.SECRETARIAT_OFFICER,
            Role.FUND_MANAGER)
        .list();
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    boolean own = actor.isAny(Role.NGO_EDITOR, Role.NGO_AUTHORIZED_OFFICER);
    if (!own && !actor.isAny(Role.SECRETARIAT_OFFICER, Role.FUND_MANAGER)) {
      return List.of();
    }
    List<Grant> open =
        grants.list(
            "status in (PREPARED, NEGOTIATION) and (?1 = false or granteeCode = ?2)",
            own,
            String.valueOf(actor.organisation()));
    Set<UUID> ids = open.stream().map(Grant::id).collect(Collectors.toSet());
    Map<UUID, List<BudgetProposal>> proposals =
        ids.isEmpty()
            ? Map.of()
            : list("grantId in ?1 order by number", ids).stream()
                .collect(Collectors.groupingBy(BudgetProposal::grantId));
    List<Task> tasks = new ArrayList<>();
    for (Grant grant : open) {
      List<BudgetProposal> made = proposals.getOrDefault(grant.id(), List.of());
      boolean agreed = isAgreed(made);
      for (String action : actions(grant, made, actor)) {
        // Once agreed, another proposal may be made but is not waited for; sending back is the
        // other half of accepting.
        if (!action.equals("sendBackBudget") && !(agreed && action.equals("proposeBudget"))) {
          tasks.add(
              new Task(
                  "grant." + action,
                  "grant",
                  grant.id(),
                  grant.number(),
                  grant.granteeName() + " \u00b7 " + grant.amount(),
                  since(grant, made)));
        }
      }
    }
    return tasks;
  }

  private static Instant since(Grant grant, List<BudgetProposal> proposals) {
    return latest(proposals)
        .map(p -> p.decidedAt() == null ? p.proposedAt() : p.decidedAt())
        .orElse(grant.statusSince());
  }

  private BudgetProposal proposal(UUID id, int number) {
    return of(id).stream()
        .filter(p -> p.number() == number)
        .findAny()
        .orElseThrow(Refusal::notFound);
  }

  private static Optional<BudgetProposal> latest(List<BudgetProposal> proposals) {
    return proposals.isEmpty()
        ? Optional.empty()
        : Optional.of(proposals.get(proposals.size() - 1));
  }

  private static boolean isAgreed(List<BudgetProposal> proposals) {
    return proposals.stream().anyMatch(p -> p.status() == BudgetProposal.Status.ACCEPTED);
  }

  private static Optional<BudgetProposal> open(List<BudgetProposal> proposals) {
    return latest(proposals).filter(p -> p.status() == BudgetProposal.Status.PROPOSED);
  }

  private static void checkDecide(Grant grant, List<BudgetProposal> proposals, Actor actor) {
    grant.checkNegotiate();
    open(proposals).orElseThrow(Refusal::notFound).checkDecide(actor);
  }

  private static void checkNoneOpen(List<BudgetProposal> proposals) {
    open(proposals)
        .ifPresent(
            p -> {
              throw Refusal.conflict("grant.budget-open", p.number());
            });
  }

  private static void checkAgreed(List<BudgetProposal> proposals) {
    checkNoneOpen(proposals);
    if (!isAgreed(proposals)) {
      throw Refusal.rule("grant.budget-first");
    }
  }
}
