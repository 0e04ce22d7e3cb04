package org.amparo.application;

import jakarta.persistence.Basic;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.call.Call;
import org.amparo.call.DocumentKind;
import org.amparo.document.Document;
import org.amparo.form.Asked;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.organisation.Organisation;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.hibernate.Hibernate;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One organisation's application to one call. From submission on, what it says is final. */
@Entity
public class Application implements UnderReview {

  static final int MOST_DOCUMENTS = 20;

  /** Who sees every submitted application whole. */
  static final Role[] OVERSEERS = {
    Role.SECRETARIAT_OFFICER, Role.FUND_MANAGER, Role.CONTROLLER, Role.AUDITOR
  };

  private static final Set<ApplicationStatus> ADVISABLE =
      EnumSet.of(
          ApplicationStatus.SCORED,
          ApplicationStatus.RECOMMENDED,
          ApplicationStatus.NOT_RECOMMENDED);

  /** Until anybody has advised on what its evaluations come to. */
  private static final Set<ApplicationStatus> REMOVABLE =
      EnumSet.of(
          ApplicationStatus.ELIGIBLE, ApplicationStatus.SCORED, ApplicationStatus.BELOW_THRESHOLD);

  @Id private UUID id;
  @Version private int version;
  private String number;

  @ManyToOne private Call call;
  @ManyToOne private Organisation organisation;

  @Enumerated(EnumType.STRING)
  private ApplicationStatus status;

  /** Long: read only where it is asked for. */
  @JdbcTypeCode(SqlTypes.JSON)
  @Basic(fetch = FetchType.LAZY)
  private Draft draft;

  /** The short part of the draft, kept beside it by the database. */
  @JdbcTypeCode(SqlTypes.JSON)
  @Column(insertable = false, updatable = false)
  private Draft heading;

  /** Made of the draft by the database, to be found by; see {@link Folded}. */
  @Column(insertable = false, updatable = false)
  private String foundBy;

  @Column(insertable = false, updatable = false)
  private String country;

  @Column(insertable = false, updatable = false)
  private String language;

  private BigDecimal total = BigDecimal.ZERO;
  private UUID createdBy;
  private Instant createdAt;
  private UUID savedBy;
  private Instant savedAt;
  private UUID submittedBy;
  private Instant submittedAt;
  private UUID profileId;

  @JdbcTypeCode(SqlTypes.CHAR)
  private String sha256;

  private Integer receiptVersion;

  private UUID withdrawnBy;
  private Instant withdrawnAt;
  private Instant statusSince;

  /** The outcome that its letters have told the applicant; written by the database beside them. */
  @Enumerated(EnumType.STRING)
  @Column(insertable = false, updatable = false)
  private ApplicationStatus toldStatus;

  private BigDecimal awarded;
  private Instant awardedAt;

  /** Read here, written by the database beside the agendas of the Board. */
  @Enumerated(EnumType.STRING)
  @Column(insertable = false, updatable = false)
  private BoardStand board;

  /** On the reserve list of its call; given by the database and kept when it leaves the list. */
  @Column(insertable = false, updatable = false)
  private Integer reservePlace;

  /** Read here, written by the database beside each act of the review. */
  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "application_duty", joinColumns = @JoinColumn(name = "application_id"))
  @BatchSize(size = 200)
  @Immutable
  private Set<Duty> duties = Set.of();

  Application() {}

  /** The call must be held: it numbers its applications one after another. */
  Application(
      Call call, Asked asked, Organisation organisation, Draft begun, Actor actor, Instant now) {
    call.checkOpen(now);
    this.id = UUID.randomUUID();
    this.number = call.nextNumber();
    this.call = call;
    this.organisation = organisation;
    this.status = ApplicationStatus.DRAFT;
    this.draft = begun.answering(asked.number(), Map.of());
    this.createdBy = actor.id();
    this.createdAt = now;
    this.savedBy = actor.id();
    this.savedAt = now;
    this.statusSince = now;
  }

  /** Also after the deadline: what somebody typed at midnight is kept, though no longer taken. */
  void save(Draft written, Asked asked, Actor actor, Instant now) {
    checkEdit();
    Draft saved =
        written.formNumber() == null
            ? written.answering(draft.formNumber(), written.answers())
            : written;
    saved.check(asked);
    draft = saved;
    total = saved.total().amount();
    savedBy = actor.id();
    savedAt = now;
  }

  /**
   * @param profile the version that says who the applicant is, or null while it has said nothing
   */
  void submit(Asked asked, List<Document> documents, UUID profile, Actor actor, Instant now) {
    checkSubmit(now);
    List<FieldError> missing = missing(asked, documents);
    if (!missing.isEmpty()) {
      throw Refusal.rule("application.incomplete", missing);
    }
    submittedBy = actor.id();
    submittedAt = now;
    profileId = profile;
    draft = draft.submitted(asked.form());
    receiptVersion = SubmissionHash.VERSION;
    sha256 =
        SubmissionHash.of(
            receiptVersion, number, call.reference(), organisation.id(), draft, documents);
    move(ApplicationStatus.SUBMITTED, now);
  }

  void withdraw(Actor actor, Instant now) {
    checkWithdraw();
    withdrawnBy = actor.id();
    withdrawnAt = now;
    move(ApplicationStatus.WITHDRAWN, now);
  }

  @Override
  public void decideEligibility(boolean eligible, Actor actor, Instant now) {
    checkEligibility(actor);
    move(eligible ? ApplicationStatus.ELIGIBLE : ApplicationStatus.INELIGIBLE, now);
  }

  @Override
  public void score(boolean passed, Instant now) {
    call.checkUnderWay();
    move(passed ? ApplicationStatus.SCORED : ApplicationStatus.BELOW_THRESHOLD, now);
  }

  @Override
  public void advised(boolean recommended, Instant now) {
    move(recommended ? ApplicationStatus.RECOMMENDED : ApplicationStatus.NOT_RECOMMENDED, now);
  }

  @Override
  public void decide(Outcome outcome, Money amount, Actor actor, Instant now) {
    checkDecision(actor);
    if (outcome == Outcome.AWARDED) {
      if (amount == null) {
        throw Refusal.invalid(FieldError.of("amount", "problem.field.required"));
      }
      if (!amount.currency().equals("USD")) {
        throw Refusal.invalid(FieldError.of("amount.currency", "problem.field.currency"));
      }
      if (!amount.isPositive()) {
        throw Refusal.invalid(FieldError.of("amount.amount", "problem.field.not-positive"));
      }
      if (amount.exceeds(total())) {
        throw Refusal.rule(
            "application.above-request",
            List.of(
                FieldError.of("amount.amount", "application.above-request", total().toString())),
            total().toString());
      }
      call.checkAward(amount);
      awarded = amount.amount();
      awardedAt = now;
    } else if (amount != null) {
      throw Refusal.invalid(FieldError.of("amount", "application.amount-without-award"));
    }
    move(ApplicationStatus.valueOf(outcome.name()), now);
  }

  @Override
  public void failDiligence(Instant now) {
    move(ApplicationStatus.DILIGENCE_FAILED, now);
  }

  void checkEdit() {
    if (status != ApplicationStatus.DRAFT) {
      throw Refusal.conflict("application.submitted");
    }
  }

  void checkSubmit(Instant now) {
    checkEdit();
    call.checkOpen(now);
  }

  void checkWithdraw() {
    if (isDecidedUntold() && !status.leadsTo(ApplicationStatus.WITHDRAWN)) {
      throw Refusal.conflict("application.letter-awaited");
    }
    checkLeadsTo(ApplicationStatus.WITHDRAWN);
  }

  @Override
  public void checkEligibility(Actor actor) {
    checkLeadsTo(ApplicationStatus.ELIGIBLE);
    if (status != ApplicationStatus.SUBMITTED) {
      throw Refusal.conflict("application.wrong-state");
    }
    checkNotEvaluator(actor);
  }

  @Override
  public void reopen(Instant now) {
    call.checkUnderWay();
    move(ApplicationStatus.ELIGIBLE, now);
  }

  @Override
  public void checkAssignments(Actor actor) {
    checkLeadsTo(ApplicationStatus.SCORED);
    checkNotEvaluator(actor);
  }

  @Override
  public void checkRemoval(Actor actor) {
    call.checkUnderWay();
    if (!REMOVABLE.contains(status)) {
      throw Refusal.conflict("application.wrong-state");
    }
    checkNotEvaluator(actor);
  }

  @Override
  public Optional<String> bars(UUID person) {
    Duty duty = duty(person);
    if (duty.recused()) {
      return Optional.of("application.recused-person");
    }
    if (duty.otherThanEvaluation()) {
      return Optional.of("application.same-person");
    }
    return duty.wasAssigned() ? Optional.of("application.assigned-already") : Optional.empty();
  }

  @Override
  public void checkEvaluation(Actor actor) {
    checkLeadsTo(ApplicationStatus.SCORED);
    Duty duty = duty(actor);
    if (duty.recused()) {
      throw Refusal.rule("application.recused");
    }
    if (!duty.evaluates()) {
      throw Refusal.rule("application.not-assigned");
    }
    if (!duty.declared()) {
      throw Refusal.rule("application.declaration-required");
    }
    if (duty.evaluatedAt() != null) {
      throw Refusal.conflict("application.evaluated-already");
    }
  }

  @Override
  public void checkAdvice(Actor actor) {
    call.checkUnderWay();
    if (!ADVISABLE.contains(status)) {
      throw Refusal.conflict("application.wrong-state");
    }
    checkNotEvaluator(actor);
    if (!duty(actor).declared()) {
      throw Refusal.rule("application.declaration-required");
    }
    if (duty(actor).advisedAt() != null) {
      throw Refusal.conflict("application.advised-already");
    }
  }

  @Override
  public void checkDecision(Actor actor) {
    if (status == ApplicationStatus.SCORED) {
      throw Refusal.rule("application.advice-required");
    }
    checkLeadsTo(ApplicationStatus.AWARDED);
    BoardStand.checkDecision(board);
    checkNotEvaluator(actor);
  }

  /** For the Board: whether it may be put before a session. */
  public void checkAgenda() {
    call.checkUnderWay();
    if (!ADVISABLE.contains(status)) {
      throw Refusal.conflict("application.wrong-state");
    }
    BoardStand.checkAgenda(board);
  }

  /** Which verbs, of applying and of reviewing, are the actor's to call now. */
  public List<String> actions(Actor actor, Instant now) {
    if (sight(actor) == Sight.NONE) {
      return List.of();
    }
    Actions actions = Actions.of(actor);
    if (organisation.has(actor)) {
      actions
          .offer("edit", this::checkEdit, Role.NGO_EDITOR, Role.NGO_AUTHORIZED_OFFICER)
          .offer("submit", () -> checkSubmit(now), Role.NGO_AUTHORIZED_OFFICER)
          // By what the applicant knows: that it is offered no more would tell of the outcome.
          .offer(
              "withdraw",
              isDecidedUntold() ? call::checkUnderWay : this::checkWithdraw,
              Role.NGO_AUTHORIZED_OFFICER);
    }
    return actions
        .offer("decideEligibility", () -> checkEligibility(actor), Role.SECRETARIAT_OFFICER)
        .offer("removeEvaluator", () -> checkRemoval(actor), Role.SECRETARIAT_OFFICER)
        .offer("score", () -> checkEvaluation(actor), Role.EVALUATOR)
        .offer("advise", () -> checkAdvice(actor), Role.TRUSTEE)
        .offer("award", () -> checkDecision(actor), Role.FUND_MANAGER)
        .list();
  }

  /** As the actor may know it: an applicant learns the outcome by its letter. */
  public ApplicationStatus shownStatus(Actor actor) {
    if (!organisation.has(actor) || ApplicationStatus.KNOWN.contains(status)) {
      return status;
    }
    return toldStatus == null ? ApplicationStatus.UNDER_REVIEW : toldStatus;
  }

  /** Whether the applicant knows where it stands. */
  public boolean isTold() {
    return status == toldStatus;
  }

  private boolean isDecidedUntold() {
    return toldStatus == null
        && ApplicationStatus.SETTLED.contains(status)
        && !ApplicationStatus.KNOWN.contains(status);
  }

  /** In which states applications of others are for the actor to see at all. */
  static Set<ApplicationStatus> statusesFor(Actor actor) {
    Set<ApplicationStatus> statuses = EnumSet.noneOf(ApplicationStatus.class);
    if (actor.isAny(OVERSEERS)) {
      statuses.addAll(ApplicationStatus.SUBMITTED_ONES);
    }
    if (actor.is(Role.EVALUATOR)) {
      statuses.addAll(ApplicationStatus.FOR_EVALUATORS);
    }
    if (actor.is(Role.TRUSTEE)) {
      statuses.addAll(ApplicationStatus.FOR_TRUSTEES);
    }
    return statuses;
  }

  Sight sight(Actor actor) {
    if (organisation.has(actor)) {
      return Sight.WHOLE;
    }
    if (!statusesFor(actor).contains(status)) {
      return Sight.NONE;
    }
    Duty duty = duty(actor);
    if (duty.recused()) {
      return Sight.NONE;
    }
    if (duty.evaluates()) {
      return !duty.declared() ? Sight.NONE : call.assessment().blind() ? Sight.BLIND : Sight.WHOLE;
    }
    boolean seen =
        actor.isAny(OVERSEERS)
            || actor.is(Role.TRUSTEE)
                && ApplicationStatus.FOR_TRUSTEES.contains(status)
                && duty.declared();
    return seen ? Sight.WHOLE : Sight.NONE;
  }

  @Override
  public boolean isOpenTo(Actor actor) {
    return sight(actor) == Sight.WHOLE;
  }

  /** Whether the actor may read it, but not whose it is. */
  @Override
  public boolean isBlindTo(Actor actor) {
    return sight(actor) == Sight.BLIND;
  }

  /** Whether the actor judges it for themselves now, and so reads nobody else's judgement. */
  public boolean isEvaluatedBy(Actor actor) {
    return duty(actor).evaluates();
  }

  /** Whether the actor had a part in what became of it, or is kept out of it. */
  public boolean isJudgedBy(Actor actor) {
    Duty duty = duty(actor);
    return duty.otherThanEvaluation() || duty.wasAssigned() || duty.recused();
  }

  /** What still blocks submission, besides the deadline. */
  List<FieldError> missing(Asked asked, List<Document> documents) {
    List<FieldError> missing = new ArrayList<>(draft.missing(call, asked));
    Set<String> refused =
        documents.stream()
            .filter(d -> d.scan().wasRefused())
            .map(Document::kind)
            .collect(Collectors.toCollection(TreeSet::new));
    refused.forEach(
        kind -> missing.add(FieldError.of("documents." + kind, "application.document-refused")));
    lacking(asked, documents)
        .forEach(
            (kind, many) -> {
              if (!refused.contains(kind)) {
                missing.add(
                    FieldError.of("documents." + kind, "application.document-missing", many));
              }
            });
    return missing;
  }

  /**
   * How many of each kind that is asked for are not there. One that still waits for its scan is: no
   * deadline is lost because the scanner is slow. A refused one is not.
   */
  private Map<String, Long> lacking(Asked asked, List<Document> documents) {
    Map<String, Long> lacking =
        Stream.concat(
                call.requiredDocuments().stream(),
                asked.form().documents(draft.answers()).stream().map(DocumentKind::valueOf))
            .collect(
                Collectors.groupingBy(DocumentKind::name, TreeMap::new, Collectors.counting()));
    documents.stream()
        .filter(d -> !d.scan().wasRefused())
        .forEach(d -> lacking.computeIfPresent(d.kind(), (kind, many) -> many - 1));
    lacking.values().removeIf(many -> many <= 0);
    return lacking;
  }

  /** Whether submission would leave out answers: to what is hidden, or asked no more. */
  boolean leavesOut(Asked asked) {
    return !draft.submitted(asked.form()).answers().equals(draft.answers());
  }

  Facts facts(Asked asked, List<Document> documents, LocalDate submittedOn) {
    return new Facts(
        draft.country(),
        draft.months(),
        draft.language(),
        draft.partnerId(),
        total(),
        List.copyOf(lacking(asked, documents).keySet()),
        submittedOn);
  }

  boolean wasSubmittedBy(Actor actor) {
    return status == ApplicationStatus.SUBMITTED && actor.did(submittedBy);
  }

  boolean wasWithdrawnBy(Actor actor) {
    return status == ApplicationStatus.WITHDRAWN && actor.did(withdrawnBy);
  }

  @Override
  public UUID id() {
    return id;
  }

  public int version() {
    return version;
  }

  public String number() {
    return number;
  }

  @Override
  public Call call() {
    return call;
  }

  public Organisation organisation() {
    return organisation;
  }

  @Override
  public ApplicationStatus status() {
    return status;
  }

  Draft draft() {
    return draft;
  }

  /** Without the long texts, for a list. */
  Draft heading() {
    return Hibernate.isPropertyInitialized(this, "draft") ? draft.heading() : heading;
  }

  @Override
  public String title() {
    return heading().title();
  }

  @Override
  public String language() {
    return heading().language();
  }

  @Override
  public Money total() {
    return Money.usd(total);
  }

  @Override
  public BoardStand board() {
    return board;
  }

  Instant awardedAt() {
    return awardedAt;
  }

  /** Null unless awarded. */
  public Money awarded() {
    return status == ApplicationStatus.AWARDED ? Money.usd(awarded) : null;
  }

  /** What was awarded as far as the actor knows, which is null for none. */
  Money shownAward(Actor actor) {
    return shownStatus(actor) == ApplicationStatus.AWARDED ? Money.usd(awarded) : null;
  }

  /** Null unless it is or was on the reserve list of its call. */
  public Integer reservePlace() {
    return reservePlace;
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

  UUID submittedBy() {
    return submittedBy;
  }

  public Instant submittedAt() {
    return submittedAt;
  }

  UUID profileId() {
    return profileId;
  }

  public String sha256() {
    return sha256;
  }

  Integer receiptVersion() {
    return receiptVersion;
  }

  public Instant statusSince() {
    return statusSince;
  }

  Duty duty(Actor actor) {
    return duty(actor.id());
  }

  private Duty duty(UUID person) {
    return duties.stream().filter(d -> d.personId().equals(person)).findAny().orElse(Duty.NONE);
  }

  private void checkLeadsTo(ApplicationStatus next) {
    call.checkUnderWay();
    if (!status.leadsTo(next)) {
      throw Refusal.conflict("application.wrong-state");
    }
  }

  private void checkNotEvaluator(Actor actor) {
    if (duty(actor).recused()) {
      throw Refusal.rule("application.recused");
    }
    if (duty(actor).wasAssigned()) {
      throw Refusal.rule("application.same-person");
    }
  }

  private void move(ApplicationStatus next, Instant now) {
    if (!status.leadsTo(next)) {
      throw Refusal.conflict("application.wrong-state");
    }
    if (status != next) {
      status = next;
      statusSince = now;
    }
  }
}
