package org.amparo.assurance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.application.BudgetLine;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.grant.FundingModel;
import org.amparo.grant.Grant;
import org.amparo.grant.Grants;
import org.amparo.grant.Refund;
import org.amparo.grant.Standing;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.ledger.Dimensions;
import org.amparo.ledger.Ledger;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.amparo.report.Reports;
import org.hibernate.Session;

/** What was found, and what became of the money. */
@ApplicationScoped
public class EngagementFindings {

  private final Session session;
  private final Engagements engagements;
  private final Grants grants;
  private final Reports reports;
  private final Ledger ledger;
  private final AuditTrail trail;
  private final People people;
  private final FundClock clock;

  EngagementFindings(
      Session session,
      Engagements engagements,
      Grants grants,
      Reports reports,
      Ledger ledger,
      AuditTrail trail,
      People people,
      FundClock clock) {
    this.session = session;
    this.engagements = engagements;
    this.grants = grants;
    this.reports = reports;
    this.ledger = ledger;
    this.trail = trail;
    this.people = people;
    this.clock = clock;
  }

  /**
   * What is asked to be written down.
   *
   * @param instalment on which the report accounts for the money, null without money
   */
  public record Request(
      String category,
      Priority priority,
      String observation,
      String recommendation,
      LocalDate dueOn,
      Integer instalment,
      Integer line,
      Money amount) {}

  /**
   * What a finding may be settled from.
   *
   * @param left what of it is not allocated
   */
  record Source(UUID id, FindingSettlement.Kind kind, String label, Money left) {}

  @Transactional
  public UUID add(UUID engagementId, Request request, Actor actor) {
    // Two who find something in one report at once queue at the grant.
    Engagement known = engagements.visible(engagementId, actor);
    Grant grant = grants.locked(known.grantId(), actor);
    Engagement of = engagements.locked(engagementId, actor);
    of.checkWrite(actor);
    List<EngagementFinding> before = engagements.findings(List.of(engagementId));
    EngagementFinding finding =
        new EngagementFinding(
            engagementId, before.size() + 1, written(request, of, grant, null, Money.ZERO));
    session.persist(finding);
    session.flush();
    trail.record(
        actor,
        "addFinding",
        Engagements.TYPE,
        engagementId,
        Map.of("finding", finding.number(), "amount", finding.amount().toString()));
    return finding.id();
  }

  @Transactional
  void revise(UUID engagementId, UUID id, Request request, Actor actor) {
    Engagement known = engagements.visible(engagementId, actor);
    Grant grant = grants.locked(known.grantId(), actor);
    Engagement of = engagements.locked(engagementId, actor);
    of.checkRevise(actor);
    EngagementFinding finding = locked(engagementId, id);
    EngagementFinding.Written written = written(request, of, grant, finding, finding.amount());
    finding.revise(written);
    session.flush();
    trail.record(
        actor,
        "reviseFinding",
        Engagements.TYPE,
        engagementId,
        Map.of("finding", finding.number(), "amount", finding.amount().toString()));
  }

  /** Documents accepted, a justification accepted, a refund or a write-off allocated. */
  @Transactional
  void settle(UUID engagementId, UUID id, FindingSettlement.Asked asked, Actor actor) {
    Engagement of = engagements.visible(engagementId, actor);
    // What is refunded and written off is of the grant: two allocations queue there.
    Grant grant = grants.locked(of.grantId(), actor);
    EngagementFinding finding = locked(engagementId, id);
    List<FindingSettlement> before = settlements(List.of(id));
    if (before.stream().anyMatch(s -> s.has(asked.key(), actor))) {
      return;
    }
    Money pending = finding.pending(before);
    finding.checkSettle(asked.kind(), of, pending, actor);
    EngagementFinding.checkAmount(asked.amount(), pending);
    if (asked.source() != null) {
      Source source =
          sources(grant).stream()
              .filter(s -> s.id().equals(asked.source()) && s.kind() == asked.kind())
              .findAny()
              .orElseThrow(() -> Refusal.invalid(FieldError.of("source", "problem.field.unknown")));
      if (asked.amount().exceeds(source.left())) {
        throw Refusal.rule("assurance.above-source", source.left());
      }
    }
    people.remember(actor);
    session.persist(new FindingSettlement(id, asked, actor, clock.now()));
    session.flush();
    trail.record(
        actor,
        "settle",
        Engagements.TYPE,
        engagementId,
        Map.of(
            "finding",
            finding.number(),
            "as",
            asked.kind().name(),
            "amount",
            asked.amount().toString()));
  }

  /** What is pending is not supported in the end: it is to be paid back. */
  @Transactional
  void declareIneligible(UUID engagementId, UUID id, String reason, Actor actor) {
    Engagement of = engagements.visible(engagementId, actor);
    EngagementFinding finding = locked(engagementId, id);
    if (actor.did(finding.ineligibleBy())) {
      return;
    }
    people.remember(actor);
    finding.declareIneligible(
        reason, of, finding.pending(settlements(List.of(id))), actor, clock.now());
    session.flush();
    trail.record(
        actor,
        "declareIneligible",
        Engagements.TYPE,
        engagementId,
        Map.of("finding", finding.number(), "amount", finding.ineligible().toString()));
  }

  /** It becomes receivable, once. */
  @Transactional
  void postIneligible(UUID engagementId, UUID id, Actor actor) {
    Engagement of = engagements.visible(engagementId, actor);
    Grant grant = grants.locked(of.grantId(), actor);
    EngagementFinding finding = locked(engagementId, id);
    if (actor.did(finding.postedBy())) {
      return;
    }
    finding.checkPost(actor);
    people.remember(actor);
    Money amount = finding.ineligible();
    Standing standing = grants.standing(grant.id());
    BudgetLine line = grant.budgetLine(finding.line()).orElseThrow();
    Dimensions about = grant.dimensions();
    UUID entry =
        ledger.post(
            AssurancePostings.disallowed(
                id,
                grant.number(),
                about,
                about.withBudgetClass(line.budgetClass()).withAssistance(line.assistance()),
                amount,
                standing.support().minus(standing.spent().minus(amount).share(grant.pscRate())),
                isOfEarlierYear(finding, grant),
                clock.today()),
            actor);
    finding.post(entry, actor, clock.now());
    grants.instalmentDisallowed(
        grant, instalments(List.of(finding)).get(finding.reportId()), amount);
    session.flush();
    trail.record(
        actor,
        "postIneligible",
        Engagements.TYPE,
        engagementId,
        Map.of("finding", finding.number(), "entry", entry.toString()));
  }

  @Transactional
  void resolve(UUID engagementId, UUID id, String text, Actor actor) {
    Engagement of = engagements.visible(engagementId, actor);
    EngagementFinding finding = locked(engagementId, id);
    if (actor.did(finding.resolvedBy())) {
      return;
    }
    people.remember(actor);
    finding.resolve(text, of, finding.pending(settlements(List.of(id))), actor, clock.now());
    session.flush();
    trail.record(
        actor,
        "resolveFinding",
        Engagements.TYPE,
        engagementId,
        Map.of("finding", finding.number()));
  }

  List<FindingSettlement> settlements(Collection<UUID> findings) {
    return findings.isEmpty()
        ? List.of()
        : session
            .createQuery(
                "from FindingSettlement s where s.findingId in :ids order by s.settledAt, s.id",
                FindingSettlement.class)
            .setParameter("ids", findings)
            .getResultList();
  }

  Map<UUID, Integer> instalments(Collection<EngagementFinding> findings) {
    return reports.instalments(
        findings.stream()
            .map(EngagementFinding::reportId)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet()));
  }

  List<String> categories(EngagementKind kind) {
    return session
        .createNativeQuery(
            "select code from finding_category where audit or not :audit order by position",
            String.class)
        .setParameter("audit", kind.isAudit())
        .getResultList();
  }

  /** Refunds that were posted and what was written off, as far as it is not allocated. */
  List<Source> sources(Grant grant) {
    List<Source> sources = new ArrayList<>();
    for (Refund refund : grant.refunds()) {
      if (refund.isPosted()) {
        sources.add(
            new Source(
                refund.id(),
                FindingSettlement.Kind.REFUNDED,
                refund.amount().toString(),
                refund.amount().minus(allocated("refundId", refund.id()))));
      }
    }
    for (Object[] row :
        session
            .createNativeQuery(
                "select id, number, usd from write_off where account = '1430' and subject_id = :grant"
                    + " and status in ('WRITTEN_OFF', 'DISCLOSED')",
                Object[].class)
            .setParameter("grant", grant.id())
            .getResultList()) {
      UUID id = (UUID) row[0];
      sources.add(
          new Source(
              id,
              FindingSettlement.Kind.WRITTEN_OFF,
              (String) row[1],
              Money.usd((BigDecimal) row[2]).minus(allocated("writeOffId", id))));
    }
    return sources.stream().filter(s -> s.left().isPositive()).toList();
  }

  private Money allocated(String by, UUID id) {
    return sum(
        session
            .createQuery(
                "select sum(s.amount) from FindingSettlement s where s." + by + " = :id",
                BigDecimal.class)
            .setParameter("id", id)
            .getSingleResult());
  }

  private boolean isOfEarlierYear(EngagementFinding finding, Grant grant) {
    return grant.fundingModel() == FundingModel.OUTRIGHT
        ? grants.isExpenseOfEarlierYear(grant)
        : reports.acceptedOn(finding.reportId()).getYear() < clock.today().getYear();
  }

  /**
   * @param before the finding that is written otherwise, or null
   * @param own what it had of the money of its line
   */
  private EngagementFinding.Written written(
      Request request, Engagement of, Grant grant, EngagementFinding before, Money own) {
    if (!categories(of.kind()).contains(request.category())) {
      throw Refusal.invalid(FieldError.of("category", "problem.field.unknown"));
    }
    Money amount = request.amount() == null ? Money.ZERO : request.amount();
    if (!amount.currency().equals("USD")) {
      throw Refusal.invalid(FieldError.of("amount.currency", "problem.field.currency"));
    }
    if (amount.isNegative()) {
      throw Refusal.invalid(FieldError.of("amount.amount", "problem.field.PositiveOrZero"));
    }
    UUID report = null;
    Integer line = null;
    if (amount.isPositive()) {
      if (request.instalment() == null || request.line() == null) {
        throw Refusal.invalid(FieldError.of("instalment", "problem.field.required"));
      }
      Reports.Accounted accounted =
          grant.budgetLine(request.line()).isEmpty()
              ? null
              : reports.accounted(grant.id(), request.instalment(), request.line()).orElse(null);
      if (accounted == null) {
        throw Refusal.rule("assurance.not-accounted");
      }
      report = accounted.report();
      line = request.line();
      Money left = accounted.eligible().minus(foundIn(report, line)).plus(own);
      if (amount.exceeds(left)) {
        throw Refusal.rule("assurance.above-accepted", left);
      }
    }
    if (before != null
        && (!Objects.equals(before.reportId(), report) || !Objects.equals(before.line(), line))) {
      throw Refusal.rule("assurance.money-moved");
    }
    return new EngagementFinding.Written(
        request.category(),
        request.priority(),
        request.observation(),
        request.recommendation(),
        request.dueOn(),
        report,
        line,
        amount);
  }

  private Money foundIn(UUID report, int line) {
    return sum(
        session
            .createQuery(
                "select sum(f.amount) from EngagementFinding f, Engagement e"
                    + " where e.id = f.engagementId and e.status <> CANCELLED"
                    + " and f.reportId = :report and f.line = :line",
                BigDecimal.class)
            .setParameter("report", report)
            .setParameter("line", line)
            .getSingleResult());
  }

  private static Money sum(BigDecimal found) {
    return found == null ? Money.ZERO : Money.usd(found);
  }

  private EngagementFinding locked(UUID engagementId, UUID id) {
    EngagementFinding finding =
        Optional.ofNullable(
                session.find(EngagementFinding.class, id, LockModeType.PESSIMISTIC_WRITE))
            .filter(f -> f.engagementId().equals(engagementId))
            .orElseThrow(Refusal::notFound);
    session.refresh(finding);
    return finding;
  }
}
