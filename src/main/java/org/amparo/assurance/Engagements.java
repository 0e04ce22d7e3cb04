package org.amparo.assurance;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.audit.AuditTrail;
import org.amparo.diligence.Diligences;
import org.amparo.document.Document;
import org.amparo.document.Documents;
import org.amparo.document.Upload;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.grant.ClosingList;
import org.amparo.grant.Grant;
import org.amparo.grant.GrantAssurance;
import org.amparo.grant.GrantStatus;
import org.amparo.grant.Grants;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.amparo.report.ReportAssurance;
import org.amparo.report.Reports;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;

/** Takes visits, spot checks and audits from the plan to their resolution. */
@ApplicationScoped
public class Engagements
    implements PanacheRepositoryBase<Engagement, UUID>,
        TaskSource,
        GrantAssurance,
        ReportAssurance {

  static final String TYPE = "engagement";

  /** How many days before an engagement is due it awaits somebody. */
  private static final int AHEAD = 30;

  private final Session session;
  private final Grants grants;
  private final Diligences diligences;
  private final Reports reports;
  private final Documents documents;
  private final AuditTrail trail;
  private final People people;
  private final FundClock clock;
  private final FundSettings settings;

  Engagements(
      Session session,
      Grants grants,
      Diligences diligences,
      Reports reports,
      Documents documents,
      AuditTrail trail,
      People people,
      FundClock clock,
      FundSettings settings) {
    this.session = session;
    this.grants = grants;
    this.diligences = diligences;
    this.reports = reports;
    this.documents = documents;
    this.trail = trail;
    this.people = people;
    this.clock = clock;
    this.settings = settings;
  }

  /** An engagement, and whether this call planned it. */
  public record Planned(Engagement engagement, boolean created) {}

  /** Which engagements; a null asks for nothing. */
  record Filter(UUID grant, EngagementStatus status, EngagementKind kind) {}

  @Override
  @Transactional(Transactional.TxType.MANDATORY)
  public void plan(Grant grant, Actor actor) {
    if (grant.diligenceId() == null || planOf(grant.id()).isPresent()) {
      return;
    }
    AssurancePlan plan =
        new AssurancePlan(
            grant,
            diligences.risk(grant.diligenceId()),
            diligences.assurance(grant.diligenceId(), grant.amount()),
            actor,
            clock.now());
    people.remember(actor);
    session.persist(plan);
    plan.spread(clock.today(), grant.startsOn(), grant.endsOn())
        .forEach(p -> keep(grant, p.kind(), p.dueOn(), null, null, actor));
    flush();
    trail.record(actor, "planAssurance", "grant", grant.id(), Map.of("risk", plan.risk().name()));
  }

  /** For an agreement that came into force before there were plans. */
  @Transactional
  void planLate(UUID grantId, Actor actor) {
    Grant grant = grants.locked(grantId, actor);
    checkPlan(grant);
    plan(grant, actor);
  }

  @Transactional
  public Planned add(
      UUID grantId, EngagementKind kind, LocalDate dueOn, String purpose, UUID key, Actor actor) {
    Grant grant = grants.locked(grantId, actor);
    Optional<Engagement> before =
        key == null
            ? Optional.empty()
            : find("plannedBy = ?1 and idempotencyKey = ?2", actor.id(), key).firstResultOptional();
    if (before.isPresent()) {
      return new Planned(before.get(), false);
    }
    checkRunning(grant);
    if (dueOn.isBefore(clock.today())) {
      throw Refusal.invalid(FieldError.of("dueOn", "assurance.field.past"));
    }
    people.remember(actor);
    Engagement added = keep(grant, kind, dueOn, purpose, key, actor);
    flush();
    trail.record(
        actor, "plan", TYPE, added.id(), Map.of("number", added.number(), "kind", kind.name()));
    return new Planned(added, true);
  }

  @Transactional
  public Engagement reschedule(UUID id, LocalDate to, String reason, Actor actor) {
    Engagement e = locked(id, actor);
    if (e.dueOn().equals(to)) {
      return e;
    }
    LocalDate from = e.dueOn();
    people.remember(actor);
    e.reschedule(to, reason, clock.today(), actor, clock.now());
    flush();
    trail.record(
        actor,
        "reschedule",
        TYPE,
        id,
        Map.of("from", from.toString(), "to", to.toString(), "reason", reason));
    return e;
  }

  /** Below the least that the plan asks for only the fund manager cancels, for a reason. */
  @Transactional
  public Engagement cancel(UUID id, String reason, Actor actor) {
    Engagement known = visible(id, actor);
    // Two who cancel at once queue at the grant: each counts what the other left.
    grants.locked(known.grantId(), actor);
    Engagement e = locked(id, actor);
    if (e.status() == EngagementStatus.CANCELLED && actor.did(e.cancelledBy())) {
      return e;
    }
    boolean least =
        planOf(e.grantId())
            .map(
                plan ->
                    plan.least(e.kind())
                        > count(
                            "grantId = ?1 and kind = ?2 and status <> ?3 and id <> ?4",
                            e.grantId(),
                            e.kind(),
                            EngagementStatus.CANCELLED,
                            id))
            .orElse(false);
    people.remember(actor);
    e.cancel(reason, least, actor, clock.now());
    flush();
    trail.record(actor, "cancel", TYPE, id, Map.of("reason", reason, "belowLeast", least));
    return e;
  }

  /** Whoever contacts the grantee carries it out. */
  @Transactional
  public Engagement contact(UUID id, Actor actor) {
    // Whoever accepts a report of the grant waits, or is waited for.
    grants.locked(visible(id, actor).grantId(), actor);
    Engagement e = locked(id, actor);
    if (e.status() == EngagementStatus.PARTNER_CONTACTED && actor.did(e.carriedOutBy())) {
      return e;
    }
    people.remember(actor);
    e.contact(reports.wasAcceptedBy(e.grantId(), actor), actor, clock.now());
    flush();
    trail.record(actor, "contact", TYPE, id);
    return e;
  }

  @Transactional
  public Engagement attach(UUID id, Upload upload, Actor actor) {
    Engagement e = locked(id, actor);
    e.checkWrite(actor);
    Document kept = documents.keep(TYPE, id, "REPORT", upload, actor);
    trail.record(actor, "attach", TYPE, id, Map.of("sha256", kept.sha256()));
    return e;
  }

  @Transactional
  public Engagement issue(UUID id, Engagement.Issue issue, Actor actor) {
    Engagement e = locked(id, actor);
    if (e.status() == EngagementStatus.DRAFT_ISSUED && actor.did(e.carriedOutBy())) {
      return e;
    }
    e.issue(
        issue,
        !documents.of(TYPE, id).isEmpty(),
        clock.today().plus(settings.diligence().comments()),
        clock.today(),
        actor,
        clock.now());
    flush();
    documents.seal(TYPE, id);
    trail.record(actor, "issue", TYPE, id);
    return e;
  }

  /**
   * @param onFindings what the grantee says of single findings
   */
  @Transactional
  public Engagement comment(UUID id, String text, Map<UUID, String> onFindings, Actor actor) {
    Engagement e = locked(id, actor);
    if (e.status() == EngagementStatus.COMMENTS && actor.did(e.commentedBy())) {
      return e;
    }
    people.remember(actor);
    e.comment(text, grantOf(e), actor, clock.now());
    Map<UUID, EngagementFinding> findings =
        findings(List.of(id)).stream().collect(Collectors.toMap(EngagementFinding::id, f -> f));
    onFindings.forEach(
        (finding, said) ->
            Optional.ofNullable(findings.get(finding))
                .orElseThrow(Refusal::notFound)
                .comment(said));
    flush();
    trail.record(actor, "comment", TYPE, id);
    return e;
  }

  @Transactional
  public Engagement finalise(UUID id, Actor actor) {
    Engagement e = locked(id, actor);
    if (actor.did(e.finalisedBy())) {
      return e;
    }
    people.remember(actor);
    e.finalise(clock.today(), actor, clock.now());
    flush();
    trail.record(actor, "finalise", TYPE, id);
    return e;
  }

  @Transactional
  public Engagement agree(UUID id, String action, LocalDate until, Actor actor) {
    Engagement e = locked(id, actor);
    if (actor.did(e.agreedBy())) {
      return e;
    }
    if (until.isBefore(clock.today())) {
      throw Refusal.invalid(FieldError.of("dueOn", "assurance.field.past"));
    }
    people.remember(actor);
    e.agree(action, until, grantOf(e), actor, clock.now());
    flush();
    trail.record(actor, "agree", TYPE, id, Map.of("dueOn", until.toString()));
    return e;
  }

  @Transactional
  public Engagement resolve(UUID id, Actor actor) {
    Engagement e = locked(id, actor);
    if (actor.did(e.resolvedBy())) {
      return e;
    }
    people.remember(actor);
    e.resolve(findings(List.of(id)), actor, clock.now());
    flush();
    trail.record(actor, "resolve", TYPE, id);
    return e;
  }

  @Override
  public void ask(Grant grant, ClosingList list) {
    list.asking(
            ClosingList.Condition.PLANNED,
            () -> checkNone(grant, Set.of(EngagementStatus.PLANNED), "grant.close-planned"))
        .asking(
            ClosingList.Condition.ENGAGEMENTS,
            () -> checkNone(grant, EngagementStatus.UNDER_WAY, "grant.close-engagement"))
        .asking(
            ClosingList.Condition.UNSUPPORTED,
            () -> {
              Money pending = pending(grant.id());
              if (!pending.isZero()) {
                throw Refusal.rule("grant.close-unsupported", pending);
              }
            });
  }

  @Override
  public Set<UUID> grantsCarriedOutBy(Actor actor) {
    return Set.copyOf(
        session
            .createQuery(
                "select distinct e.grantId from Engagement e where e.carriedOutBy = :who and e.status"
                    + " <> CANCELLED",
                UUID.class)
            .setParameter("who", actor.id())
            .getResultList());
  }

  /** Whether something grave was found on a grant and is not resolved; once it is final. */
  public boolean openHigh(UUID grantId) {
    return session
        .createNativeQuery("select engagement_high_open(:grant)", Boolean.class)
        .setParameter("grant", grantId)
        .getSingleResult();
  }

  /** What of the findings on a grant that are final is still unsupported. */
  public Money pending(UUID grantId) {
    return Money.usd(
        session
            .createNativeQuery(
                """
                select cast(coalesce(sum(finding_pending(f.id)), 0) as numeric(20, 2)) from engagement_finding f
                join engagement e on e.id = f.engagement_id where e.grant_id = :grant and e.finalised_by is not null""",
                BigDecimal.class)
            .setParameter("grant", grantId)
            .getSingleResult());
  }

  Engagement visible(UUID id, Actor actor) {
    Engagement e = findByIdOptional(id).orElseThrow(Refusal::notFound);
    if (!e.isVisibleTo(actor)) {
      throw Refusal.notFound();
    }
    grants.visible(e.grantId(), actor);
    return e;
  }

  /** The soonest due first, one more than asked when there are more. */
  List<Engagement> page(Actor actor, Filter filter, UUID after, int size) {
    StringBuilder where = new StringBuilder("1 = 1");
    Map<String, Object> values = new HashMap<>();
    if (!actor.isStaff()) {
      where.append(
          " and contactedAt is not null and grantId in (select g.id from Grant g where g.granteeCode = :own)");
      values.put("own", String.valueOf(actor.organisation()));
    }
    and(where, values, "grantId", filter.grant());
    and(where, values, "status", filter.status());
    and(where, values, "kind", filter.kind());
    if (after != null) {
      where.append(" and (dueOn > :on or dueOn = :on and id > :after)");
      values.put("on", visible(after, actor).dueOn());
      values.put("after", after);
    }
    return find(where + " order by dueOn, id", values).page(0, size + 1).list();
  }

  List<EngagementFinding> findings(Collection<UUID> engagements) {
    return engagements.isEmpty()
        ? List.of()
        : session
            .createQuery(
                "from EngagementFinding f where f.engagementId in :ids order by f.engagementId, f.number",
                EngagementFinding.class)
            .setParameter("ids", engagements)
            .getResultList();
  }

  Optional<AssurancePlan> planOf(UUID grantId) {
    return Optional.ofNullable(session.find(AssurancePlan.class, grantId));
  }

  Map<UUID, Grant> grantsOf(Collection<Engagement> shown) {
    return grants.byId(shown.stream().map(Engagement::grantId).collect(Collectors.toSet()));
  }

  Grant grant(UUID id, Actor actor) {
    return grants.visible(id, actor);
  }

  Grant grantOf(Engagement e) {
    return grants.findById(e.grantId());
  }

  List<Document> documents(Collection<UUID> ids) {
    return documents.of(TYPE, ids);
  }

  Document document(UUID id, UUID documentId, Actor actor) {
    if (!visible(id, actor).status().isIssued() && !actor.isStaff()) {
      throw Refusal.notFound();
    }
    return documents.toHandOut(TYPE, id, documentId);
  }

  void write(Document document, OutputStream to) {
    documents.write(document, to);
  }

  boolean acceptedReports(Engagement e, Actor actor) {
    return actor.isStaff() && reports.wasAcceptedBy(e.grantId(), actor);
  }

  LocalDate today() {
    return clock.today();
  }

  List<String> planActions(Grant grant, Actor actor) {
    return Actions.of(actor)
        .offer("plan", () -> checkPlan(grant), Role.SECRETARIAT_OFFICER)
        .offer("add", () -> checkRunning(grant), Role.SECRETARIAT_OFFICER)
        .list();
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    if (!actor.isAny(
        Role.SECRETARIAT_OFFICER,
        Role.FINANCE_ACCOUNTANT,
        Role.FUND_MANAGER,
        Role.CONTROLLER,
        Role.APPROVING_OFFICER,
        Role.NGO_AUTHORIZED_OFFICER)) {
      return List.of();
    }
    List<Engagement> open =
        list(
            "status not in ?1 and (status <> ?2 or dueOn <= ?3)",
            List.of(EngagementStatus.RESOLVED, EngagementStatus.CANCELLED),
            EngagementStatus.PLANNED,
            clock.today().plusDays(AHEAD));
    Map<UUID, Grant> of = grantsOf(open);
    Map<UUID, List<EngagementFinding>> findings =
        findings(open.stream().filter(e -> e.status().isFollowed()).map(Engagement::id).toList())
            .stream()
            .collect(Collectors.groupingBy(EngagementFinding::engagementId));
    List<Task> tasks = new ArrayList<>();
    for (Engagement e : open) {
      Grant grant = of.get(e.grantId());
      if (grant == null || grant.status() == GrantStatus.CLOSED || !grant.isVisibleTo(actor)) {
        continue;
      }
      for (String task : tasks(e, grant, findings.getOrDefault(e.id(), List.of()), actor)) {
        tasks.add(
            new Task(
                "engagement." + task,
                TYPE,
                e.id(),
                e.number(),
                grant.granteeName() + " \u00b7 " + e.dueOn(),
                e.statusSince()));
      }
    }
    return tasks;
  }

  private Set<String> tasks(
      Engagement e, Grant grant, List<EngagementFinding> findings, Actor actor) {
    Set<String> tasks = new HashSet<>();
    boolean overdue = e.isOverdue(clock.today());
    switch (e.status()) {
      case PLANNED -> {
        if (actor.is(Role.SECRETARIAT_OFFICER)) {
          tasks.add(overdue ? "overdue" : "contact");
        }
      }
      case PARTNER_CONTACTED -> {
        if (actor.did(e.carriedOutBy())) {
          tasks.add(overdue ? "overdue" : "issue");
        } else if (overdue && actor.is(Role.SECRETARIAT_OFFICER)) {
          tasks.add("overdue");
        }
      }
      default ->
          e.actions(actor, grant, findings, false, clock.today()).stream()
              .filter(Set.of("comment", "finalise", "agree", "resolve")::contains)
              .filter(verb -> !verb.equals("agree") || !findings.isEmpty())
              .forEach(tasks::add);
    }
    if (e.status().isFollowed() && isLate(e, findings)) {
      if (actor.is(Role.SECRETARIAT_OFFICER)) {
        tasks.add("late");
      } else if (actor.is(Role.NGO_AUTHORIZED_OFFICER) && grant.isOf(actor)) {
        tasks.add("mend");
      }
    }
    if (actor.is(Role.APPROVING_OFFICER)
        && findings.stream()
            .anyMatch(
                f ->
                    f.ineligible() != null
                        && f.postedBy() == null
                        && !actor.did(f.ineligibleBy()))) {
      tasks.add("postIneligible");
    }
    return tasks;
  }

  /** Whether a finding is not resolved on the day on which it, or the action agreed on, was due. */
  private boolean isLate(Engagement e, List<EngagementFinding> findings) {
    return findings.stream()
        .filter(f -> !f.isResolved())
        .anyMatch(
            f ->
                f.dueOn().isBefore(clock.today())
                    || e.actionDueOn() != null && e.actionDueOn().isBefore(clock.today()));
  }

  private Engagement keep(
      Grant grant, EngagementKind kind, LocalDate dueOn, String purpose, UUID key, Actor actor) {
    // Only with the grant locked: numbers follow one another.
    Engagement kept =
        new Engagement(
            grant,
            grant.number() + "-E" + (count("grantId", grant.id()) + 1),
            kind,
            dueOn,
            purpose,
            key,
            actor,
            clock.now());
    persistAndFlush(kept);
    return kept;
  }

  private void checkNone(Grant grant, Set<EngagementStatus> in, String otherwise) {
    List<Engagement> there = list("grantId = ?1 and status in ?2 order by number", grant.id(), in);
    if (!there.isEmpty()) {
      throw Refusal.rule(
          otherwise, there.stream().map(Engagement::number).collect(Collectors.joining(", ")));
    }
  }

  private void checkPlan(Grant grant) {
    checkRunning(grant);
    if (grant.diligenceId() == null || planOf(grant.id()).isPresent()) {
      throw Refusal.conflict("assurance.planned");
    }
  }

  private static void checkRunning(Grant grant) {
    if (grant.signedAt() == null || grant.status() == GrantStatus.CLOSED) {
      throw Refusal.conflict("assurance.not-running");
    }
  }

  Engagement locked(UUID id, Actor actor) {
    Engagement e =
        Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
            .orElseThrow(Refusal::notFound);
    session.refresh(e);
    return visible(id, actor);
  }

  private static void and(
      StringBuilder where, Map<String, Object> values, String field, Object value) {
    if (value != null) {
      where.append(" and ").append(field).append(" = :").append(field);
      values.put(field, value);
    }
  }
}
