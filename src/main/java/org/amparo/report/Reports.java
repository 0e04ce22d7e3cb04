package org.amparo.report;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amparo.assistance.Assistance;
import org.amparo.assistance.Cell;
import org.amparo.assistance.Reading;
import org.amparo.audit.AuditTrail;
import org.amparo.document.Document;
import org.amparo.document.Documents;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.grant.FundingModel;
import org.amparo.grant.Grant;
import org.amparo.grant.Grants;
import org.amparo.grant.Standing;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Role;
import org.amparo.ledger.Dimensions;
import org.amparo.ledger.Entry;
import org.amparo.ledger.Ledger;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;

@ApplicationScoped
public class Reports implements PanacheRepositoryBase<Report, UUID>, TaskSource {

  private final Grants grants;
  private final Assistance assistance;
  private final Objectives objectives;
  private final Conversions conversions;
  private final Documents documents;
  private final Rounds rounds;
  private final ReportAssurance assurance;
  private final Certificates certificates;
  private final StandingRequests requests;
  private final Ledger ledger;
  private final AuditTrail trail;
  private final People people;
  private final FundClock clock;
  private final FundSettings settings;

  Reports(
      Grants grants,
      Assistance assistance,
      Objectives objectives,
      Conversions conversions,
      Documents documents,
      Rounds rounds,
      ReportAssurance assurance,
      Certificates certificates,
      StandingRequests requests,
      Ledger ledger,
      AuditTrail trail,
      People people,
      FundClock clock,
      FundSettings settings) {
    this.grants = grants;
    this.assistance = assistance;
    this.objectives = objectives;
    this.conversions = conversions;
    this.documents = documents;
    this.rounds = rounds;
    this.assurance = assurance;
    this.certificates = certificates;
    this.requests = requests;
    this.ledger = ledger;
    this.trail = trail;
    this.people = people;
    this.clock = clock;
    this.settings = settings;
  }

  /** A report, and whether this call opened it. */
  public record Opened(Report report, boolean created) {}

  /** Opens the report on an instalment that was paid; there is one. */
  @Transactional
  public Opened open(UUID grantId, int instalment, Actor actor) {
    Grant grant = grants.locked(grantId, actor);
    Optional<Report> before = on(grantId, instalment);
    if (before.isPresent()) {
      return new Opened(before.get(), false);
    }
    if (!grant.instalment(instalment).status().isPaid()) {
      throw Refusal.rule("report.instalment-not-paid", instalment);
    }
    return new Opened(opened(grant, instalment, actor), true);
  }

  /**
   * A paid instalment is reported on: its report is there from the payment on, so that it can be
   * seen to be due.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void expect(Grant grant, int instalment, Actor actor) {
    if (on(grant.id(), instalment).isEmpty()) {
      opened(grant, instalment, actor);
    }
  }

  /**
   * Keeps the draft.
   *
   * @param version the one that was edited
   * @param told how the present state is shown to whoever edited an older one
   */
  @Transactional
  public Report save(UUID id, int version, Draft written, Actor actor, Function<Report, ?> told) {
    Report report = locked(id);
    Grant grant = grantOf(report, actor);
    report.checkEdit(actor, grant);
    if (report.version() != version) {
      throw Refusal.stale(told.apply(report));
    }
    if (!report.draft().equals(written.reckoned())) {
      report.save(actor, grant, written, clock.now());
      people.remember(actor);
      flush();
    }
    return report;
  }

  /** As whoever submits it is named, and in English. */
  @Transactional
  public Report submit(UUID id, Actor actor) {
    return submit(id, actor.name(), Locale.ENGLISH, actor);
  }

  /**
   * What is submitted is certified.
   *
   * @param name of the officer who certifies, as they write it
   * @param language in which they read what they certify
   */
  @Transactional
  public Report submit(UUID id, String name, Locale language, Actor actor) {
    Report report = locked(id);
    // Not read before it is held: its instalments could be old by then.
    Grant grant = grants.locked(report.grantId(), actor);
    if (!report.status().isEditable() && actor.did(report.submittedBy())) {
      return report;
    }
    List<Conversion> reckonedWith = conversions.of(report.draft());
    List<FieldError> beside = assistance.errors(report.draft().assistance(), "assistance");
    beside.addAll(refused(id));
    if (report.draft().request() != null) {
      beside.addAll(report.draft().request().errors(grant, report.instalment()));
    }
    rounds
        .open(report)
        .forEach(c -> beside.add(FieldError.of(c.pointer(), "report.field.comment-open")));
    report.submit(
        actor,
        grant,
        new Report.Submission(
            clock.now(),
            clock.today(),
            grants.standing(grant.id()),
            spentBefore(report),
            reportedUntil(report),
            objectives.of(grant),
            reckonedWith,
            settings.budgetLineFlexibility()),
        beside);
    assistance.keep(id, report.draft().assistance());
    conversions.keep(id, report.draft(), reckonedWith);
    documents.seal(SupportingDocuments.OWNER, id);
    rounds.submitted(report);
    certificates.certify(report, grant, language, name, actor, clock.now());
    trail.record(
        actor,
        "submit",
        "report",
        id,
        Map.of("spent", report.draft().total().toString(), "version", report.version()));
    flush();
    return report;
  }

  @Transactional
  public Report acceptProgramme(UUID id, String comment, Actor actor) {
    Report report = locked(id);
    // Whoever begins to carry out an engagement of the grant waits, or is waited for.
    grants.locked(report.grantId(), actor);
    if (actor.did(report.programmeAcceptedBy())) {
      return report;
    }
    report.acceptProgramme(actor, carriedOut(report, actor), comment, clock.now());
    trail.record(actor, "acceptProgramme", "report", id);
    flush();
    return report;
  }

  /**
   * Finance accepts: what is eligible becomes expense with its programme support, the rest is asked
   * back.
   */
  @Transactional
  public Report acceptFinance(UUID id, List<Ineligible> ineligible, String comment, Actor actor) {
    Report report = locked(id);
    // Not read before it is held: its instalments could be old by then.
    Grant grant = grants.locked(report.grantId(), actor);
    if (actor.did(report.financeAcceptedBy())) {
      return report;
    }
    Standing standing = grants.standing(grant.id());
    Settlement settlement =
        report.acceptFinance(
            actor, carriedOut(report, actor), grant, standing, ineligible, comment, clock.now());
    if (grant.fundingModel() == FundingModel.ADVANCE) {
      postAccepted(report, grant, standing, settlement, actor);
    } else {
      postDisallowed(report, grant, standing, settlement, actor);
    }
    grants.instalmentAccounted(
        grant, report.instalment(), settlement.accepted(), settlement.receivable());
    requests.stand(report, grant);
    trail.record(
        actor,
        "acceptFinance",
        "report",
        id,
        Map.of(
            "accepted",
            settlement.accepted().toString(),
            "ineligible",
            settlement.ineligible().toString(),
            "unspent",
            settlement.unspent().toString()));
    flush();
    return report;
  }

  @Transactional
  public Report sendBack(UUID id, String reason, Actor actor) {
    Report report = locked(id);
    grantOf(report, actor);
    if (report.status() == ReportStatus.SENT_BACK && actor.did(report.returnedBy())) {
      return report;
    }
    report.sendBack(actor, reason, clock.now());
    rounds.returned(report, actor);
    trail.record(actor, "sendBack", "report", id, Map.of("reason", reason));
    flush();
    return report;
  }

  /**
   * One report as it is read. That someone of the fund has seen exact counts of persons is in the
   * trail.
   */
  @Transactional
  public Report read(UUID id, Actor actor) {
    Report report = findByIdOptional(id).orElseThrow(Refusal::notFound);
    Grant grant = grantOf(report, actor);
    if (!grant.isOf(actor)
        && report.status() != ReportStatus.DRAFT
        && !report.draft().assistance().isEmpty()
        && report.showsCellsTo(actor, grant)) {
      trail.record(actor, "readExactCounts", "report", id);
    }
    return report;
  }

  /** The exact counts of persons; who read them, and what for, is in the trail. */
  @Transactional
  public List<Cell> exact(UUID id, Reading reading, Actor actor) {
    Report report = findByIdOptional(id).orElseThrow(Refusal::notFound);
    Grant grant = grantOf(report, actor);
    report.checkReadExactCells(actor, grant);
    trail.record(actor, "readExactCounts", "report", id, reading.detail());
    return report.draft().assistance();
  }

  /** Held for whoever of the grantee writes it. */
  @Transactional(Transactional.TxType.MANDATORY)
  Report written(UUID id, Actor actor) {
    Report report = locked(id);
    report.checkEdit(actor, grantOf(report, actor));
    return report;
  }

  /** Held for whoever may see it. */
  @Transactional(Transactional.TxType.MANDATORY)
  Report held(UUID id, Actor actor) {
    Report report = locked(id);
    grantOf(report, actor);
    return report;
  }

  /**
   * @throws Refusal not found, also when it is another grantee's
   */
  Report visible(UUID id, Actor actor) {
    Report report = findByIdOptional(id).orElseThrow(Refusal::notFound);
    grantOf(report, actor);
    return report;
  }

  /**
   * What an accepted report accounts for, for those who look into it afterwards.
   *
   * @param eligible what was accepted under a line
   * @param on the day on which it became expense
   */
  public record Accounted(UUID report, Money eligible, LocalDate on) {}

  /** The accepted report on an instalment, as far as one line is concerned. */
  public Optional<Accounted> accounted(UUID grantId, int instalment, int line) {
    return on(grantId, instalment)
        .filter(r -> r.accepted() != null)
        .map(r -> new Accounted(r.id(), r.acceptedUnder(line), clock.dayOf(r.financeAcceptedAt())));
  }

  /** Which instalment a report is on. */
  public Map<UUID, Integer> instalments(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Map.of()
        : list("id in ?1", ids).stream().collect(Collectors.toMap(Report::id, Report::instalment));
  }

  /** The day on which what a report accounts for became expense. */
  public LocalDate acceptedOn(UUID id) {
    return clock.dayOf(findById(id).financeAcceptedAt());
  }

  /** Whether somebody accepted a report of this grant. */
  public boolean wasAcceptedBy(UUID grantId, Actor actor) {
    return list("grantId", grantId).stream()
        .anyMatch(r -> actor.did(r.programmeAcceptedBy()) || actor.did(r.financeAcceptedBy()));
  }

  /**
   * Newest first, one more than asked when there are more.
   *
   * @param after the last one of the page before, or null
   */
  List<Report> page(Actor actor, UUID grantId, ReportStatus status, UUID after, int size) {
    StringBuilder where = new StringBuilder("1 = 1");
    Map<String, Object> values = new HashMap<>();
    if (!seesAll(actor)) {
      where.append(" and grantId in (select g.id from Grant g where g.granteeCode = :own)");
      values.put("own", String.valueOf(actor.organisation()));
    }
    if (grantId != null) {
      where.append(" and grantId = :grant");
      values.put("grant", grantId);
    }
    if (status != null) {
      where.append(" and status = :status");
      values.put("status", status);
    }
    if (after != null) {
      Report last = findByIdOptional(after).orElseThrow(Refusal::notFound);
      grantOf(last, actor);
      where.append(" and (createdAt < :at or createdAt = :at and id < :after)");
      values.put("at", last.createdAt());
      values.put("after", after);
    }
    return find(where + " order by createdAt desc, id desc", values).page(0, size + 1).list();
  }

  Map<UUID, Grant> grantsOf(Collection<Report> reports) {
    return grants.byId(reports.stream().map(Report::grantId).collect(Collectors.toSet()));
  }

  /** Accepted reports of these reports' grants, by grant. */
  Map<UUID, List<Report>> acceptedBeside(Collection<Report> reports) {
    return reports.isEmpty()
        ? Map.of()
        : list(
                "grantId in ?1 and status in ?2",
                reports.stream().map(Report::grantId).collect(Collectors.toSet()),
                List.of(ReportStatus.ACCEPTED, ReportStatus.ACCEPTED_WITH_FINDINGS))
            .stream()
            .collect(Collectors.groupingBy(Report::grantId));
  }

  LocalDate dueOn(Report report, Grant grant) {
    return grant.reportDueOn(report.instalment(), settings.finalReport());
  }

  boolean isOverdue(Report report, Grant grant) {
    return report.status().isEditable()
        && !grant.instalment(report.instalment()).isReportWaived()
        && clock.now().isAfter(clock.endOf(dueOn(report, grant)).plus(settings.reportGrace()));
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    boolean grantee = actor.isAny(Role.NGO_EDITOR, Role.NGO_AUTHORIZED_OFFICER);
    if (!grantee && !actor.isAny(Role.SECRETARIAT_OFFICER, Role.FINANCE_ACCOUNTANT)) {
      return List.of();
    }
    List<Report> waiting =
        grantee
            ? list(
                "status in (DRAFT, SENT_BACK) and grantId in (select g.id from Grant g where"
                    + " g.granteeCode = ?1)",
                String.valueOf(actor.organisation()))
            : list("status in (SUBMITTED, PROGRAMME_ACCEPTED)");
    Map<UUID, Grant> of = grantsOf(waiting);
    Set<UUID> carriedOut = grantsCarriedOutBy(actor);
    List<Task> tasks = new ArrayList<>();
    for (Report report : waiting) {
      Grant grant = of.get(report.grantId());
      report.actions(actor, grant, carriedOut.contains(grant.id())).stream()
          .filter(Set.of("edit", "acceptProgramme", "acceptFinance")::contains)
          .forEach(
              action ->
                  tasks.add(
                      new Task(
                          "report." + action,
                          "report",
                          report.id(),
                          grant.number() + " / " + report.instalment(),
                          grant.granteeName() + " \u00b7 " + dueOn(report, grant),
                          report.statusSince())));
    }
    return tasks;
  }

  /** The grants of which this person carried out an engagement, and so accepts no report. */
  Set<UUID> grantsCarriedOutBy(Actor actor) {
    return actor.isStaff() ? assurance.grantsCarriedOutBy(actor) : Set.of();
  }

  private boolean carriedOut(Report report, Actor actor) {
    return grantsCarriedOutBy(actor).contains(report.grantId());
  }

  private void postAccepted(
      Report report, Grant grant, Standing standing, Settlement settlement, Actor actor) {
    LocalDate today = clock.today();
    Dimensions about = grant.dimensions();
    Money accepted = settlement.accepted();
    Money support =
        ReportPostings.support(standing.spent(), standing.support(), accepted, grant.pscRate());
    post(ReportPostings.accepted(report.id(), grant.number(), about, settlement, today), actor);
    post(ReportPostings.supported(report.id(), grant.number(), about, support, today), actor);
    post(
        ReportPostings.commitmentReduced(
            report.id(),
            grant.number(),
            about,
            accepted.plus(support).min(standing.committed()),
            today),
        actor);
  }

  private void postDisallowed(
      Report report, Grant grant, Standing standing, Settlement settlement, Actor actor) {
    LocalDate today = clock.today();
    boolean ofEarlierYear = grants.isExpenseOfEarlierYear(grant);
    post(
        ReportPostings.disallowed(
            report.id(), grant.number(), grant.dimensions(), settlement, ofEarlierYear, today),
        actor);
    if (ofEarlierYear) {
      return; // The expense stands, and what it was charged.
    }
    Money support =
        ReportPostings.support(
                standing.spent(),
                standing.support(),
                settlement.receivable().negated(),
                grant.pscRate())
            .negated();
    post(
        ReportPostings.supportReturned(
            report.id(), grant.number(), grant.dimensions(), support, today),
        actor);
  }

  private void post(Entry entry, Actor actor) {
    if (!entry.lines().isEmpty()) {
      ledger.post(entry, actor);
    }
  }

  private Report opened(Grant grant, int instalment, Actor actor) {
    Report report = new Report(grant, instalment, actor, clock.now());
    people.remember(actor);
    persistAndFlush(report);
    trail.record(
        actor,
        "open",
        "report",
        report.id(),
        Map.of("grant", grant.number(), "instalment", instalment));
    return report;
  }

  private Optional<Report> on(UUID grantId, int instalment) {
    return find("grantId = ?1 and instalment = ?2", grantId, instalment).firstResultOptional();
  }

  private Map<Integer, Money> spentBefore(Report report) {
    Map<Integer, Money> spent = new HashMap<>();
    for (Report earlier :
        acceptedBeside(List.of(report)).getOrDefault(report.grantId(), List.of())) {
      earlier.draft().expenditure().stream()
          .map(Draft.Expense::line)
          .filter(Objects::nonNull)
          .forEach(line -> spent.merge(line, earlier.acceptedUnder(line), Money::plus));
    }
    return spent;
  }

  private LocalDate reportedUntil(Report report) {
    return list(
            "grantId = ?1 and instalment < ?2 and submittedAt is not null",
            report.grantId(),
            report.instalment())
        .stream()
        .map(r -> r.draft().periodTo())
        .filter(Objects::nonNull)
        .max(LocalDate::compareTo)
        .orElse(null);
  }

  private Report locked(UUID id) {
    return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
        .orElseThrow(Refusal::notFound);
  }

  /** What the scanner refused proves nothing. */
  private List<FieldError> refused(UUID id) {
    return documents.of(SupportingDocuments.OWNER, id).stream()
        .filter(d -> d.scan().wasRefused())
        .map(Document::name)
        .map(name -> FieldError.of("documents", "report.document-refused", name))
        .toList();
  }

  Grant grantOf(Report report, Actor actor) {
    return grants
        .findByIdOptional(report.grantId())
        .filter(g -> seesAll(actor) || g.isOf(actor))
        .orElseThrow(Refusal::notFound);
  }

  private static boolean seesAll(Actor actor) {
    return actor.isStaff() || actor.is(Role.DATA_PROTECTION_OFFICER);
  }
}
