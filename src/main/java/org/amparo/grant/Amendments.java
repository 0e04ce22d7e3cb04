package org.amparo.grant;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.application.Applications;
import org.amparo.application.BudgetLine;
import org.amparo.audit.AuditTrail;
import org.amparo.call.Calls;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.pool.Pools;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;

/** Takes an amendment from its proposal to its effect, with the agreement held. */
@ApplicationScoped
public class Amendments implements PanacheRepositoryBase<Amendment, UUID>, TaskSource {

  private static final Set<String> WAITED_FOR =
      Set.of("reviewAmendment", "approveAmendment", "acceptAmendment");

  private final Session session;
  private final Grants grants;
  private final Applications applications;
  private final Calls calls;
  private final ReportedSpending spending;
  private final Pools pools;
  private final AuditTrail trail;
  private final FundClock clock;
  private final FundSettings settings;

  Amendments(
      Session session,
      Grants grants,
      Applications applications,
      Calls calls,
      ReportedSpending spending,
      Pools pools,
      AuditTrail trail,
      FundClock clock,
      FundSettings settings) {
    this.session = session;
    this.grants = grants;
    this.applications = applications;
    this.calls = calls;
    this.spending = spending;
    this.pools = pools;
    this.trail = trail;
    this.clock = clock;
    this.settings = settings;
  }

  @Transactional
  public Grant proposeExtension(
      UUID id, LocalDate until, List<DueDate> moved, String reason, Actor actor) {
    Grant grant = grants.locked(id, actor);
    List<Amendment> before = of(id);
    int mostMonths = calls.visible(grant.callId(), actor).maxMonths();
    return propose(
        grant,
        before,
        Amendment.extension(
            grant, until, moved, mostMonths, proposal(grant, before, reason, actor)),
        actor);
  }

  @Transactional
  public Grant proposeScope(UUID id, ScopeChange scope, String reason, Actor actor) {
    Grant grant = grants.locked(id, actor);
    List<Amendment> before = of(id);
    return propose(
        grant,
        before,
        Amendment.scope(grant, scope, proposal(grant, before, reason, actor)),
        actor);
  }

  @Transactional
  public Grant proposeShift(UUID id, List<BudgetLine> lines, String reason, Actor actor) {
    Grant grant = grants.locked(id, actor);
    applications.requireKnownKinds(lines);
    List<Amendment> before = of(id);
    return propose(
        grant,
        before,
        Amendment.shift(
            grant,
            lines,
            spending.under(id),
            new Amendment.Latitude(settings.budgetLineFlexibility(), settings.staffMayRise()),
            proposal(grant, before, reason, actor)),
        actor);
  }

  @Transactional
  public Grant review(UUID id, int number, Actor actor) {
    Grant grant = grants.locked(id, actor);
    Amendment amendment = amendment(id, number);
    if (actor.did(amendment.reviewedBy())) {
      return grant;
    }
    amendment.checkStillFits(grant, spending.under(id));
    boolean takesEffect = amendment.review(actor, clock.now());
    if (takesEffect) {
      takeEffect(grant, amendment, actor);
    }
    return recorded("reviewAmendment", grant, amendment, actor);
  }

  @Transactional
  public Grant approve(UUID id, int number, String grounds, Actor actor) {
    Grant grant = grants.locked(id, actor);
    Amendment amendment = amendment(id, number);
    if (actor.did(amendment.approvedBy())) {
      return grant;
    }
    amendment.checkStillFits(grant, spending.under(id));
    amendment.approve(actor, grounds, clock.now());
    if (amendment.kind() == Amendment.Kind.NO_COST_EXTENSION) {
      pools.requireCovers(grant.pool(), grant.useUntil(amendment.endsOn()));
    }
    return recorded("approveAmendment", grant, amendment, actor);
  }

  @Transactional
  public Grant accept(UUID id, int number, Actor actor) {
    Grant grant = grants.locked(id, actor);
    grant.checkOwn(actor);
    Amendment amendment = amendment(id, number);
    if (actor.did(amendment.acceptedBy())) {
      return grant;
    }
    amendment.checkStillFits(grant, spending.under(id));
    amendment.accept(actor, clock.now());
    takeEffect(grant, amendment, actor);
    return recorded("acceptAmendment", grant, amendment, actor);
  }

  @Transactional
  public Grant refuse(UUID id, int number, String reason, Actor actor) {
    Grant grant = grants.locked(id, actor);
    Amendment amendment = amendment(id, number);
    if (actor.did(amendment.refusedBy())) {
      return grant;
    }
    checkRefuse(amendment, actor);
    amendment.refuse(reason, actor, clock.now());
    return recorded("refuseAmendment", grant, amendment, actor);
  }

  @Transactional
  public Grant withdraw(UUID id, int number, Actor actor) {
    Grant grant = grants.locked(id, actor);
    Amendment amendment = amendment(id, number);
    if (amendment.status() == Amendment.Status.WITHDRAWN && actor.did(amendment.proposedBy())) {
      return grant;
    }
    amendment.withdraw(actor, clock.now());
    return recorded("withdrawAmendment", grant, amendment, actor);
  }

  /**
   * What a grant is to reach, with the words that amendments in force gave it.
   *
   * @param applied as it was applied for
   */
  public String objectives(UUID grantId, String applied) {
    String text = applied == null ? "" : applied;
    for (Amendment a : of(grantId)) {
      if (a.status() == Amendment.Status.IN_FORCE
          && a.scope() != null
          && a.scope().scopeOf() == ScopeChange.Part.OBJECTIVES) {
        text = a.scope().in(text);
      }
    }
    return text;
  }

  /** In the order in which they were proposed. */
  List<Amendment> of(UUID grantId) {
    return list("grantId = ?1 order by number", grantId);
  }

  /** What the agreement said, from its signature to now. */
  List<GrantTerms> terms(UUID grantId) {
    return session
        .createQuery("from GrantTerms where grantId = :grant order by number", GrantTerms.class)
        .setParameter("grant", grantId)
        .getResultList();
  }

  /** What may be proposed now. */
  List<String> actions(Grant grant, List<Amendment> amendments, Actor actor) {
    return Actions.of(actor)
        .offer(
            "proposeExtension",
            () -> checkPropose(grant, amendments, Amendment.Kind.NO_COST_EXTENSION),
            Role.NGO_AUTHORIZED_OFFICER,
            Role.SECRETARIAT_OFFICER)
        .offer(
            "proposeScope",
            () -> checkPropose(grant, amendments, Amendment.Kind.SCOPE),
            Role.NGO_AUTHORIZED_OFFICER,
            Role.SECRETARIAT_OFFICER)
        .offer(
            "proposeShift",
            () -> checkPropose(grant, amendments, Amendment.Kind.BUDGET_SHIFT),
            Role.NGO_AUTHORIZED_OFFICER,
            Role.SECRETARIAT_OFFICER)
        .list();
  }

  /** What may be done about one of them now. */
  List<String> actions(Grant grant, Amendment amendment, Actor actor) {
    return Actions.of(actor)
        .offer(
            "reviewAmendment",
            () -> {
              grant.checkAmend();
              amendment.checkReview(actor);
            },
            Role.SECRETARIAT_OFFICER)
        .offer(
            "approveAmendment",
            () -> {
              grant.checkAmend();
              amendment.checkApprove(actor);
            },
            Role.FUND_MANAGER)
        .offer(
            "acceptAmendment",
            () -> {
              grant.checkOwn(actor);
              grant.checkAmend();
              amendment.checkAccept(actor);
            },
            Role.NGO_AUTHORIZED_OFFICER)
        .offer(
            "refuseAmendment",
            () -> checkRefuse(amendment, actor),
            Role.SECRETARIAT_OFFICER,
            Role.FUND_MANAGER,
            Role.NGO_AUTHORIZED_OFFICER)
        .offer(
            "withdrawAmendment",
            () -> amendment.checkWithdraw(actor),
            Role.SECRETARIAT_OFFICER,
            Role.NGO_AUTHORIZED_OFFICER)
        .list();
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    if (!actor.isAny(Role.SECRETARIAT_OFFICER, Role.FUND_MANAGER, Role.NGO_AUTHORIZED_OFFICER)) {
      return List.of();
    }
    List<Amendment> open = list("status in (PROPOSED, REVIEWED, APPROVED) order by statusSince");
    Map<UUID, Grant> of =
        grants.byId(open.stream().map(Amendment::grantId).collect(Collectors.toSet()));
    List<Task> tasks = new ArrayList<>();
    for (Amendment amendment : open) {
      Grant grant = of.get(amendment.grantId());
      if (grant == null || !grant.isVisibleTo(actor)) {
        continue;
      }
      actions(grant, amendment, actor).stream()
          .filter(WAITED_FOR::contains)
          .map(
              action ->
                  new Task(
                      "grant." + action,
                      "grant",
                      grant.id(),
                      grant.number(),
                      grant.granteeName() + " \u00b7 " + grant.amount(),
                      amendment.statusSince()))
          .forEach(tasks::add);
    }
    return tasks;
  }

  private Grant propose(Grant grant, List<Amendment> before, Amendment made, Actor actor) {
    if (before.stream().anyMatch(a -> a.status().isOpen() && a.repeats(made))) {
      return grant;
    }
    checkNoneOpen(before, made.kind());
    persist(made);
    return recorded("proposeAmendment", grant, made, actor);
  }

  private Amendment.Proposal proposal(
      Grant grant, List<Amendment> before, String reason, Actor actor) {
    return new Amendment.Proposal(
        before.size() + 1, latestTerms(grant), reason, actor, clock.now());
  }

  /** The database writes the terms as the amendment comes into force, and the agreement follows. */
  private void takeEffect(Grant grant, Amendment amendment, Actor actor) {
    flush();
    if (amendment.kind() == Amendment.Kind.BUDGET_SHIFT
        && grant.fundingModel() == FundingModel.OUTRIGHT
        && !grants.isExpenseOfEarlierYear(grant)) {
      grants.post(
          GrantPostings.shifted(
              grant.id(),
              amendment.number(),
              grant.number(),
              grant.dimensions(),
              TermsDifference.of(grant.budget(), amendment.budget()),
              clock.today()),
          actor);
    }
    grant.amend(amendment, actor, clock.now());
  }

  private Grant recorded(String action, Grant grant, Amendment amendment, Actor actor) {
    flush();
    Map<String, Object> detail = new HashMap<>();
    detail.put("amendment", amendment.number());
    detail.put("kind", amendment.kind().name());
    detail.put("reason", amendment.refusal() == null ? amendment.reason() : amendment.refusal());
    if (amendment.grounds() != null) {
      detail.put("grounds", amendment.grounds());
    }
    trail.record(actor, action, "grant", grant.id(), detail);
    return grant;
  }

  private Amendment amendment(UUID id, int number) {
    return find("grantId = ?1 and number = ?2", id, number)
        .firstResultOptional()
        .orElseThrow(Refusal::notFound);
  }

  private int latestTerms(Grant grant) {
    grant.checkAmend();
    List<GrantTerms> terms = terms(grant.id());
    return terms.get(terms.size() - 1).number();
  }

  private static void checkPropose(Grant grant, List<Amendment> amendments, Amendment.Kind kind) {
    grant.checkAmend();
    checkNoneOpen(amendments, kind);
  }

  private static void checkNoneOpen(List<Amendment> amendments, Amendment.Kind kind) {
    amendments.stream()
        .filter(a -> a.status().isOpen() && a.kind() == kind)
        .findAny()
        .ifPresent(
            a -> {
              throw Refusal.conflict("grant.amendment-open", a.number());
            });
  }

  /** Each in their turn. */
  private static void checkRefuse(Amendment amendment, Actor actor) {
    amendment.checkRefuse(actor);
    boolean turn =
        actor.is(Role.SECRETARIAT_OFFICER) && amendment.awaitsReview()
            || actor.is(Role.FUND_MANAGER) && amendment.awaitsApproval()
            || actor.is(Role.NGO_AUTHORIZED_OFFICER) && amendment.awaitsGrantee();
    if (!turn) {
      throw Refusal.conflict("grant.amendment-state", amendment.number());
    }
  }
}
