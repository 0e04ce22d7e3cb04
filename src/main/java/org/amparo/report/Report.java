package org.amparo.report;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.amparo.application.BudgetLine;
import org.amparo.assistance.Assistance;
import org.amparo.assistance.PersonalData;
import org.amparo.grant.Grant;
import org.amparo.grant.Instalment;
import org.amparo.grant.Standing;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * What a grantee reports on one instalment. It is accepted by two of the fund's people, one for the
 * programme, one for finance.
 */
@Entity
public class Report {

  @Id private UUID id;
  @Version private int version;
  private UUID grantId;
  private int instalment;

  @Enumerated(EnumType.STRING)
  private ReportStatus status;

  @JdbcTypeCode(SqlTypes.JSON)
  private Draft draft;

  private UUID createdBy;
  private Instant createdAt;
  private UUID savedBy;
  private Instant savedAt;

  /** How often it was submitted. */
  private int round;

  private UUID submittedBy;
  private Instant submittedAt;
  private UUID programmeAcceptedBy;
  private Instant programmeAcceptedAt;
  private String programmeComment;
  private UUID financeAcceptedBy;
  private Instant financeAcceptedAt;
  private String financeComment;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<Ineligible> ineligible = List.of();

  private BigDecimal accepted;
  private UUID returnedBy;
  private Instant returnedAt;
  private String returnReason;
  private Instant statusSince;

  Report() {}

  Report(Grant grant, int instalment, Actor actor, Instant now) {
    this.id = UUID.randomUUID();
    this.grantId = grant.id();
    this.instalment = instalment;
    this.draft = Draft.EMPTY;
    this.createdBy = actor.id();
    this.createdAt = now;
    become(ReportStatus.DRAFT, now);
  }

  void save(Actor actor, Grant grant, Draft written, Instant now) {
    checkEdit(actor, grant);
    draft = written.reckoned();
    savedBy = actor.id();
    savedAt = now;
  }

  /**
   * @param beside what is wrong beside the text: with the cells of assistance, documents, comments
   *     that are not answered
   */
  void submit(Actor actor, Grant grant, Submission at, List<FieldError> beside) {
    checkSubmit(actor, grant);
    List<FieldError> missing = incomplete(grant, at);
    missing.addAll(beside);
    if (!missing.isEmpty()) {
      throw Refusal.rule("report.incomplete", missing);
    }
    List<FieldError> personal = personalData();
    if (!personal.isEmpty()) {
      throw Refusal.rule("report.personal-data", personal);
    }
    round++;
    submittedBy = actor.id();
    submittedAt = at.now();
    become(ReportStatus.SUBMITTED, at.now());
  }

  /**
   * What a submission is measured against.
   *
   * @param spentBefore accepted under each line by earlier reports
   * @param reportedUntil end of the latest period reported before, or null
   * @param objectives of the application
   * @param conversions the rates that it is reckoned with, beside the fund's
   * @param flexibility share of a line by which it may be exceeded
   */
  record Submission(
      Instant now,
      LocalDate today,
      Standing standing,
      Map<Integer, Money> spentBefore,
      LocalDate reportedUntil,
      List<String> objectives,
      List<Conversion> conversions,
      BigDecimal flexibility) {}

  /**
   * @param carriedOut whether this person carried out an engagement of the grant
   */
  void acceptProgramme(Actor actor, boolean carriedOut, String comment, Instant now) {
    checkAcceptProgramme(actor, carriedOut);
    programmeAcceptedBy = actor.id();
    programmeAcceptedAt = now;
    programmeComment = comment;
    become(ReportStatus.PROGRAMME_ACCEPTED, now);
  }

  /**
   * @param carriedOut whether this person carried out an engagement of the grant
   */
  Settlement acceptFinance(
      Actor actor,
      boolean carriedOut,
      Grant grant,
      Standing standing,
      List<Ineligible> findings,
      String comment,
      Instant now) {
    checkAcceptFinance(actor, carriedOut);
    checkFindings(findings);
    Money outstanding = grant.outstanding(standing);
    if (draft.total().exceeds(outstanding)) {
      throw Refusal.rule("report.over-advance", draft.total(), outstanding);
    }
    Settlement settlement =
        Settlement.of(draft, findings, grant, standing, grant.isLastPaid(instalment));
    ineligible = List.copyOf(findings);
    accepted = settlement.accepted().amount();
    financeAcceptedBy = actor.id();
    financeAcceptedAt = now;
    financeComment = comment;
    become(findings.isEmpty() ? ReportStatus.ACCEPTED : ReportStatus.ACCEPTED_WITH_FINDINGS, now);
    return settlement;
  }

  void sendBack(Actor actor, String reason, Instant now) {
    checkSendBack();
    returnedBy = actor.id();
    returnedAt = now;
    returnReason = reason.strip();
    programmeAcceptedBy = null;
    programmeAcceptedAt = null;
    programmeComment = null;
    become(ReportStatus.SENT_BACK, now);
  }

  void checkEdit(Actor actor, Grant grant) {
    if (!grant.isOf(actor)) {
      throw Refusal.notFound();
    }
    if (!status.isEditable()) {
      throw Refusal.conflict("report.wrong-state", status);
    }
    if (grant.instalment(instalment).isReportWaived()) {
      throw Refusal.conflict("report.waived", instalment);
    }
  }

  void checkSubmit(Actor actor, Grant grant) {
    checkEdit(actor, grant);
    Instalment paid = grant.instalment(instalment);
    if (!paid.status().isPaid()) {
      throw Refusal.rule("report.instalment-not-paid", instalment);
    }
  }

  void checkAcceptProgramme(Actor actor, boolean carriedOut) {
    checkMayBecome(ReportStatus.PROGRAMME_ACCEPTED);
    if (actor.did(submittedBy)) {
      throw Refusal.rule("report.same-person");
    }
    checkDidNotCarryOut(carriedOut);
  }

  void checkAcceptFinance(Actor actor, boolean carriedOut) {
    checkMayBecome(ReportStatus.ACCEPTED);
    if (actor.did(programmeAcceptedBy) || actor.did(submittedBy)) {
      throw Refusal.rule("report.same-person");
    }
    checkDidNotCarryOut(carriedOut);
  }

  private static void checkDidNotCarryOut(boolean carriedOut) {
    if (carriedOut) {
      throw Refusal.rule("report.carried-out");
    }
  }

  /** While it is reviewed. */
  void checkComment() {
    if (!status.isUnderReview()) {
      throw Refusal.conflict("report.wrong-state", status);
    }
  }

  void checkSendBack() {
    checkMayBecome(ReportStatus.SENT_BACK);
  }

  /**
   * @param carriedOut whether this person carried out an engagement of the grant
   */
  List<String> actions(Actor actor, Grant grant, boolean carriedOut) {
    return Actions.of(actor)
        .offer("edit", () -> checkEdit(actor, grant), Role.NGO_EDITOR, Role.NGO_AUTHORIZED_OFFICER)
        .offer("submit", () -> checkSubmit(actor, grant), Role.NGO_AUTHORIZED_OFFICER)
        .offer(
            "acceptProgramme",
            () -> checkAcceptProgramme(actor, carriedOut),
            Role.SECRETARIAT_OFFICER)
        .offer(
            "acceptFinance", () -> checkAcceptFinance(actor, carriedOut), Role.FINANCE_ACCOUNTANT)
        .offer("comment", this::checkComment, Role.SECRETARIAT_OFFICER, Role.FINANCE_ACCOUNTANT)
        .offer("sendBack", this::checkSendBack, Role.SECRETARIAT_OFFICER, Role.FINANCE_ACCOUNTANT)
        .list();
  }

  /** What was accepted under one line: what was spent, less what finance did not accept. */
  Money acceptedUnder(int line) {
    return ineligible.stream()
        .filter(i -> i.line() == line)
        .map(Ineligible::amount)
        .reduce(draft.spentUnder(line), Money::minus);
  }

  public UUID id() {
    return id;
  }

  public int version() {
    return version;
  }

  UUID grantId() {
    return grantId;
  }

  int instalment() {
    return instalment;
  }

  ReportStatus status() {
    return status;
  }

  Draft draft() {
    return draft;
  }

  Instant createdAt() {
    return createdAt;
  }

  UUID savedBy() {
    return savedBy;
  }

  Instant savedAt() {
    return savedAt;
  }

  int round() {
    return round;
  }

  UUID submittedBy() {
    return submittedBy;
  }

  Instant submittedAt() {
    return submittedAt;
  }

  UUID programmeAcceptedBy() {
    return programmeAcceptedBy;
  }

  Instant programmeAcceptedAt() {
    return programmeAcceptedAt;
  }

  String programmeComment() {
    return programmeComment;
  }

  UUID financeAcceptedBy() {
    return financeAcceptedBy;
  }

  Instant financeAcceptedAt() {
    return financeAcceptedAt;
  }

  String financeComment() {
    return financeComment;
  }

  List<Ineligible> ineligible() {
    return ineligible;
  }

  Money accepted() {
    return accepted == null ? null : Money.usd(accepted);
  }

  UUID returnedBy() {
    return returnedBy;
  }

  Instant returnedAt() {
    return returnedAt;
  }

  String returnReason() {
    return returnReason;
  }

  Instant statusSince() {
    return statusSince;
  }

  private List<FieldError> incomplete(Grant grant, Submission at) {
    List<FieldError> errors = new ArrayList<>();
    period(errors, grant, at);
    required(errors, "narrative", draft.narrative());
    required(errors, "results", draft.results());
    objectives(errors, at.objectives());
    rates(errors, at);
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < draft.expenditure().size(); i++) {
      expense(errors, "expenditure[" + i + "].", draft.expenditure().get(i), grant, at, seen);
    }
    Money outstanding = grant.outstanding(at.standing());
    if (draft.total().exceeds(outstanding)) {
      errors.add(FieldError.of("expenditure", "report.over-advance", draft.total(), outstanding));
    }
    return errors;
  }

  private void period(List<FieldError> errors, Grant grant, Submission at) {
    LocalDate from = draft.periodFrom();
    LocalDate to = draft.periodTo();
    if (from == null) {
      errors.add(FieldError.of("periodFrom", "problem.field.required"));
    } else if (from.isBefore(grant.startsOn())) {
      errors.add(FieldError.of("periodFrom", "report.field.before-start", grant.startsOn()));
    } else if (at.reportedUntil() != null && !from.isAfter(at.reportedUntil())) {
      errors.add(FieldError.of("periodFrom", "report.field.reported-before", at.reportedUntil()));
    }
    if (to == null) {
      errors.add(FieldError.of("periodTo", "problem.field.required"));
    } else if (to.isAfter(at.today())) {
      errors.add(FieldError.of("periodTo", "problem.field.future"));
    } else if (to.isAfter(grant.endsOn())) {
      errors.add(FieldError.of("periodTo", "report.field.after-end", grant.endsOn()));
    } else if (from != null && to.isBefore(from)) {
      errors.add(FieldError.of("periodTo", "report.field.ends-before-start"));
    }
  }

  private void objectives(List<FieldError> errors, List<String> asked) {
    for (int i = 0; i < draft.objectives().size(); i++) {
      Draft.Objective said = draft.objectives().get(i);
      String field = "objectives[" + i + "].";
      if (!asked.contains(said.objective())) {
        errors.add(FieldError.of(field + "objective", "problem.field.unknown"));
        continue;
      }
      if (said.progress() == null) {
        errors.add(FieldError.of(field + "progress", "problem.field.required"));
      }
      required(errors, field + "narrative", said.narrative());
    }
    List<String> said = draft.objectives().stream().map(Draft.Objective::objective).toList();
    if (!said.containsAll(asked) || new HashSet<>(said).size() < said.size()) {
      errors.add(FieldError.of("objectives", "report.field.objectives"));
    }
    if (draft.overall() == null) {
      errors.add(FieldError.of("overall", "problem.field.required"));
    }
    boolean hindered =
        draft.overall() != null && draft.overall().isHindered()
            || draft.objectives().stream()
                .anyMatch(o -> o.progress() != null && o.progress().isHindered());
    if (hindered) {
      required(errors, "challenges", draft.challenges());
    }
  }

  private void rates(List<FieldError> errors, Submission at) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < draft.rates().size(); i++) {
      BankRate rate = draft.rates().get(i);
      String field = "rates[" + i + "].";
      if (!draft.currencies().contains(rate.currency())) {
        continue; // Stated, and in the end not needed.
      }
      if (!seen.add(rate.currency())) {
        errors.add(FieldError.of(field + "currency", "report.field.rate-twice"));
      } else if (rate.unitsPerUsd() == null) {
        errors.add(FieldError.of(field + "unitsPerUsd", "problem.field.required"));
      } else if (!rate.isUsable()) {
        errors.add(FieldError.of(field + "unitsPerUsd", "problem.field.not-positive"));
      } else {
        at.conversions().stream()
            .filter(c -> c.bank().equals(rate) && c.needsExplanation() && !c.isExplained())
            .findFirst()
            .ifPresent(c -> errors.add(unexplained(field + "explanation", c)));
      }
    }
  }

  private static FieldError unexplained(String field, Conversion c) {
    return c.unore() == null
        ? FieldError.of(field, "report.field.rate-unknown", c.bank().currency())
        : FieldError.of(field, "report.field.rate-far", c.unore(), c.deviation(), c.tolerance());
  }

  private static boolean isConverted(List<FieldError> errors, String field, Draft.Expense expense) {
    Money local = expense.local();
    if (local.currency().equals("USD")) {
      errors.add(FieldError.of(field + "local.currency", "problem.field.currency"));
    } else if (local.isNegative()) {
      errors.add(FieldError.of(field + "local.amount", "problem.field.PositiveOrZero"));
    } else if (expense.spent() == null) {
      errors.add(FieldError.of(field + "local", "report.field.no-rate", local.currency()));
    } else {
      return true;
    }
    return false;
  }

  private static void expense(
      List<FieldError> errors,
      String field,
      Draft.Expense expense,
      Grant grant,
      Submission at,
      Set<Integer> seen) {
    if (expense.line() == null) {
      errors.add(FieldError.of(field + "line", "problem.field.required"));
      return;
    }
    BudgetLine line = grant.budgetLine(expense.line()).orElse(null);
    if (line == null) {
      errors.add(FieldError.of(field + "line", "problem.field.unknown"));
    } else if (!seen.add(expense.line())) {
      errors.add(FieldError.of(field + "line", "report.field.line-twice"));
    } else if (expense.local() != null && !isConverted(errors, field, expense)) {
      return;
    } else if (expense.spent() == null) {
      errors.add(FieldError.of(field + "spent", "problem.field.required"));
    } else if (!expense.spent().currency().equals("USD")) {
      errors.add(FieldError.of(field + "spent.currency", "problem.field.currency"));
    } else if (expense.spent().isNegative()) {
      errors.add(FieldError.of(field + "spent.amount", "problem.field.PositiveOrZero"));
    } else {
      Money most =
          line.amount()
              .plus(line.amount().share(at.flexibility()))
              .minus(at.spentBefore().getOrDefault(line.line(), Money.ZERO));
      if (expense.spent().exceeds(most)) {
        errors.add(
            FieldError.of(field + "spent.amount", "report.field.over-line", line.amount(), most));
      }
    }
  }

  private List<FieldError> personalData() {
    List<FieldError> errors = new ArrayList<>();
    personalData(errors, "narrative", draft.narrative());
    personalData(errors, "results", draft.results());
    personalData(errors, "challenges", draft.challenges());
    for (int i = 0; i < draft.objectives().size(); i++) {
      personalData(
          errors, "objectives[" + i + "].narrative", draft.objectives().get(i).narrative());
    }
    for (int i = 0; i < draft.expenditure().size(); i++) {
      personalData(errors, "expenditure[" + i + "].note", draft.expenditure().get(i).note());
    }
    if (draft.request() != null) {
      personalData(errors, "request.reason", draft.request().reason());
    }
    for (int i = 0; i < draft.rates().size(); i++) {
      personalData(errors, "rates[" + i + "].explanation", draft.rates().get(i).explanation());
    }
    return errors;
  }

  private static void personalData(List<FieldError> errors, String field, String text) {
    PersonalData.in(text).ifPresent(kind -> errors.add(FieldError.of(field, kind.code())));
  }

  private void checkFindings(List<Ineligible> findings) {
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < findings.size(); i++) {
      Ineligible finding = findings.get(i);
      String field = "ineligible[" + i + "].";
      if (!finding.amount().currency().equals("USD")) {
        errors.add(FieldError.of(field + "amount.currency", "problem.field.currency"));
      } else if (!finding.amount().isPositive()) {
        errors.add(FieldError.of(field + "amount.amount", "problem.field.not-positive"));
      } else {
        Money together =
            findings.subList(0, i + 1).stream()
                .filter(f -> f.line().equals(finding.line()) && f.amount().currency().equals("USD"))
                .map(Ineligible::amount)
                .reduce(Money.ZERO, Money::plus);
        Money spent = draft.spentUnder(finding.line());
        if (together.exceeds(spent)) {
          errors.add(FieldError.of(field + "amount.amount", "report.field.over-spent", spent));
        }
      }
    }
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
  }

  private void checkMayBecome(ReportStatus next) {
    if (!status.mayBecome(next)) {
      throw Refusal.conflict("report.wrong-state", status);
    }
  }

  private void become(ReportStatus next, Instant now) {
    status = next;
    statusSince = now;
  }

  private static void required(List<FieldError> errors, String field, String text) {
    if (text == null || text.isBlank()) {
      errors.add(FieldError.of(field, "problem.field.required"));
    }
  }

  /** What has not been submitted is the grantee's own. */
  boolean isWithheldFrom(Actor actor, Grant grant) {
    return status == ReportStatus.DRAFT && !grant.isOf(actor);
  }

  /**
   * Whether the reader is shown the exact cells of assistance with the rest: the grantee's own, and
   * whoever is reviewing or has reviewed them for the programme. Others say what for.
   */
  boolean showsCellsTo(Actor actor, Grant grant) {
    return grant.isOf(actor)
        || actor.is(Role.SECRETARIAT_OFFICER)
            && (status == ReportStatus.SUBMITTED || actor.did(programmeAcceptedBy));
  }

  void checkReadExactCells(Actor actor, Grant grant) {
    if (!Assistance.maySeeExactCells(actor, grant.isOf(actor)) || status == ReportStatus.DRAFT) {
      throw Refusal.notFound();
    }
  }
}
