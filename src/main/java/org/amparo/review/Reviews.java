package org.amparo.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.amparo.application.Application;
import org.amparo.application.ApplicationStatus;
import org.amparo.application.Applications;
import org.amparo.application.BoardStand;
import org.amparo.application.UnderReview;
import org.amparo.audit.AuditTrail;
import org.amparo.call.Call;
import org.amparo.call.Calls;
import org.amparo.fund.BoardSettings;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;

/** Takes applications from submission to decision. Each use case holds the application first. */
@ApplicationScoped
public class Reviews implements TaskSource {

  /** What of the review awaits which role, in which state. */
  private static final Map<Role, Set<ApplicationStatus>> AWAITED = new EnumMap<>(Role.class);

  private static final Set<String> TASKS = Set.of("decideEligibility", "score", "advise", "award");

  static {
    AWAITED.put(Role.SECRETARIAT_OFFICER, EnumSet.of(ApplicationStatus.SUBMITTED));
    AWAITED.put(Role.EVALUATOR, EnumSet.of(ApplicationStatus.ELIGIBLE));
    AWAITED.put(
        Role.TRUSTEE,
        EnumSet.of(
            ApplicationStatus.SCORED,
            ApplicationStatus.RECOMMENDED,
            ApplicationStatus.NOT_RECOMMENDED));
    AWAITED.put(
        Role.FUND_MANAGER,
        EnumSet.of(ApplicationStatus.RECOMMENDED, ApplicationStatus.NOT_RECOMMENDED));
  }

  private final Session session;
  private final Applications applications;
  private final Calls calls;
  private final EligibilityChecks checks;
  private final FundClock clock;
  private final FundSettings settings;
  private final AuditTrail trail;
  private final BoardSettings board;
  private final Instance<Hearing> hearings;

  Reviews(
      Session session,
      Applications applications,
      Calls calls,
      EligibilityChecks checks,
      FundClock clock,
      FundSettings settings,
      AuditTrail trail,
      BoardSettings board,
      Instance<Hearing> hearings) {
    this.session = session;
    this.applications = applications;
    this.calls = calls;
    this.checks = checks;
    this.clock = clock;
    this.settings = settings;
    this.trail = trail;
    this.board = board;
    this.hearings = hearings;
  }

  @Transactional
  public Review decideEligibility(
      UUID id, boolean eligible, List<Eligibility.Reason> reasons, String text, Actor actor) {
    UnderReview application = applications.underReview(id, actor);
    Eligibility before = session.find(Eligibility.class, id);
    if (before != null) {
      if (before.eligible() == eligible && actor.did(before.decidedBy())) {
        return read(applications.noted(application), actor);
      }
      throw Refusal.conflict("review.decided-already");
    }
    EligibilityChecks.Evidence evidence = checks.now(applications.visible(id, actor), actor);
    application.decideEligibility(eligible, actor, clock.now());
    session.persist(new Eligibility(id, eligible, reasons, text, evidence, actor, clock.now()));
    Application noted = applications.noted(application);
    trail.record(
        actor,
        "decideEligibility",
        "application",
        id,
        Map.of("eligible", eligible, "reasons", reasons == null ? List.of() : reasons));
    return read(noted, actor);
  }

  /** Keeps what the evaluator has written so far; nobody else reads it. */
  @Transactional
  public Review draft(UUID id, Evaluation.Sheet sheet, Actor actor) {
    UnderReview application = applications.underReview(id, actor);
    application.checkEvaluation(actor);
    own(id, actor)
        .orElseThrow(() -> Refusal.rule("application.not-assigned"))
        .save(application.call().grid(), sheet, clock.now());
    return read(applications.noted(application), actor);
  }

  @Transactional
  public Review evaluate(
      UUID id,
      Map<String, Integer> scores,
      Map<String, String> comments,
      String comment,
      Actor actor) {
    UnderReview application = applications.underReview(id, actor);
    Optional<Evaluation> own = own(id, actor);
    if (own.filter(e -> e.says(scores)).isPresent()) {
      return read(applications.noted(application), actor);
    }
    application.checkEvaluation(actor);
    Evaluation evaluation = own.orElseThrow(() -> Refusal.rule("application.not-assigned"));
    evaluation.submit(
        application.call().grid(), new Evaluation.Sheet(scores, comments, comment), clock.now());
    settle(application);
    Application noted = applications.noted(application);
    trail.record(
        actor, "evaluate", "application", id, Map.of("evaluation", evaluation.id().toString()));
    return read(noted, actor);
  }

  /**
   * Takes an evaluator away. What was handed in stays counted or is set aside, what was begun is
   * kept; another may be assigned.
   */
  @Transactional
  public Review remove(UUID id, UUID evaluationId, String reason, boolean setAside, Actor actor) {
    UnderReview application = applications.underReview(id, actor);
    Evaluation evaluation =
        evaluations(List.of(id)).stream()
            .filter(e -> e.id().equals(evaluationId))
            .findAny()
            .orElseThrow(Refusal::notFound);
    if (evaluation.wasRemovedBy(actor)) {
      return read(applications.noted(application), actor);
    }
    application.checkRemoval(actor);
    evaluation.remove(reason, setAside, actor, clock.now());
    if (evaluation.isSetAside()) {
      settle(application);
    }
    Application noted = applications.noted(application);
    trail.record(
        actor,
        "removeEvaluator",
        "application",
        id,
        Map.of("evaluation", evaluationId.toString(), "setAside", setAside, "reason", reason));
    return read(noted, actor);
  }

  /** By what counts now: scored with enough evaluations, open again when there are too few. */
  private void settle(UnderReview application) {
    List<Evaluation> all = evaluations(List.of(application.id()));
    List<Evaluation> counted = Review.counted(all);
    if (application.status() != ApplicationStatus.ELIGIBLE) {
      application.reopen(clock.now());
    }
    if (counted.size() >= Review.needed(all, spread(application.call()))) {
      BigDecimal mark = BigDecimal.valueOf(application.call().passMark());
      application.score(Review.average(counted).compareTo(mark) >= 0, clock.now());
    }
  }

  /** Points beyond which the call asks a third evaluator. */
  int spread(Call call) {
    Integer own = call.assessment().acceptedSpread();
    return own == null ? settings.scoreSpread() : own;
  }

  /** Recommended while more trustees favour it than not. */
  @Transactional
  public Review advise(UUID id, Advice.Word word, String text, Actor actor) {
    UnderReview application = applications.underReview(id, actor);
    Advice before = session.find(Advice.class, new Advice.Key(id, actor.id()));
    if (before != null && before.advice() == word) {
      return read(applications.noted(application), actor);
    }
    application.checkAdvice(actor);
    session.persist(new Advice(id, word, text, actor, clock.now()));
    session.flush();
    List<Advice> given = advice(id);
    long favour = given.stream().filter(a -> a.advice().isFavourable()).count();
    application.advised(favour * 2 > given.size(), clock.now());
    hearings.forEach(h -> h.advised(id, actor));
    Application noted = applications.noted(application);
    trail.record(actor, "advise", "application", id, Map.of("advice", word));
    return read(noted, actor);
  }

  /**
   * @param outOfOrder why others are passed over that stand before it on the reserve list, or null
   */
  @Transactional
  public Review decide(
      UUID id,
      UnderReview.Outcome outcome,
      Money amount,
      String reason,
      String outOfOrder,
      Actor actor) {
    UnderReview application = applications.underReview(id, actor);
    List<Decision> before = decisions(id);
    if (!before.isEmpty() && before.get(0).says(outcome, amount, actor)) {
      return read(applications.noted(application), actor);
    }
    checkHeard(application);
    applications.holdCall(application);
    String passingOver = passingOver(application, outcome, outOfOrder);
    application.decide(outcome, amount, actor, clock.now());
    session.persist(new Decision(id, outcome, amount, reason, passingOver, actor, clock.now()));
    Application noted = applications.noted(application);
    calls.concludeSettled(List.of(noted.call()));
    trail.record(
        actor,
        "decide",
        "application",
        id,
        Map.of(
            "outcome",
            outcome,
            "amount",
            amount == null ? "" : amount.toString(),
            "outOfOrder",
            passingOver != null));
    return read(noted, actor);
  }

  /** Which verbs are the actor's to call now, by the application and by this fund's procedure. */
  List<String> actions(Application application, Actor actor) {
    List<String> actions = application.actions(actor, clock.now());
    if (!actions.contains("award")) {
      return actions;
    }
    try {
      checkHeard(application);
      return actions;
    } catch (Refusal refusal) {
      return actions.stream().filter(a -> !a.equals("award")).toList();
    }
  }

  private void checkHeard(UnderReview application) {
    if (board.sessionRequired()) {
      BoardStand.checkHeard(application);
    }
  }

  /** Kept only where somebody is passed over: a reason for nothing would mislead. */
  private String passingOver(
      UnderReview application, UnderReview.Outcome outcome, String outOfOrder) {
    List<String> before =
        outcome == UnderReview.Outcome.AWARDED ? applications.before(application) : List.of();
    if (before.isEmpty()) {
      return null;
    }
    if (outOfOrder == null || outOfOrder.isBlank()) {
      throw Refusal.rule(
          "review.out-of-order",
          List.of(FieldError.of("outOfOrder", "problem.field.required")),
          String.join(", ", before));
    }
    return outOfOrder.strip();
  }

  /** For the letters: the reasons for which applications were found ineligible. */
  public Map<UUID, List<Eligibility.Reason>> against(Collection<UUID> ids) {
    Map<UUID, List<Eligibility.Reason>> reasons = new HashMap<>();
    if (!ids.isEmpty()) {
      session
          .createQuery(
              "from Eligibility e where e.applicationId in (:ids) and e.eligible = false",
              Eligibility.class)
          .setParameter("ids", ids)
          .getResultList()
          .forEach(e -> reasons.put(e.applicationId(), e.reasons()));
    }
    return reasons;
  }

  /** For due diligence: who decided the award. */
  public UUID awarder(UUID id) {
    return decisions(id).stream()
        .filter(d -> d.outcome() == UnderReview.Outcome.AWARDED)
        .findFirst()
        .map(Decision::decidedBy)
        .orElseThrow(Refusal::notFound);
  }

  /**
   * @return as much as the actor may know
   */
  Review visible(UUID id, Actor actor) {
    return read(applications.visible(id, actor), actor);
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    Set<ApplicationStatus> statuses = EnumSet.noneOf(ApplicationStatus.class);
    AWAITED.forEach(
        (role, awaited) -> {
          if (actor.is(role)) {
            statuses.addAll(awaited);
          }
        });
    if (statuses.isEmpty()) {
      return List.of();
    }
    List<Task> tasks = new ArrayList<>();
    for (Application a : applications.in(statuses, actor)) {
      for (String action : actions(a, actor)) {
        if (TASKS.contains(action)) {
          tasks.add(
              new Task(
                  "application." + action,
                  "application",
                  a.id(),
                  a.number(),
                  a.isBlindTo(actor) ? a.call().reference() : a.organisation().name(),
                  a.statusSince()));
        }
      }
    }
    return tasks;
  }

  private Review read(Application application, Actor actor) {
    UUID id = application.id();
    List<Evaluation> evaluations = evaluations(List.of(id));
    return new Review(
            application,
            session.find(Eligibility.class, id),
            evaluations,
            Panel.of(application.status(), evaluations, spread(application.call())),
            advice(id),
            decisions(id).stream().findFirst().orElse(null),
            true)
        .as(actor);
  }

  private Optional<Evaluation> own(UUID id, Actor actor) {
    return evaluations(List.of(id)).stream().filter(e -> e.isBy(actor)).findAny();
  }

  List<Evaluation> evaluations(Collection<UUID> ids) {
    return ids.isEmpty()
        ? List.of()
        : session
            .createQuery(
                "from Evaluation e where e.applicationId in (:ids) order by e.assignedAt, e.id",
                Evaluation.class)
            .setParameter("ids", ids)
            .getResultList();
  }

  /** In the order in which it was given; for whoever may see all of the application. */
  public List<Advice> advice(UUID id) {
    return session
        .createQuery(
            "from Advice a where a.key.applicationId = :id order by a.givenAt", Advice.class)
        .setParameter("id", id)
        .getResultList();
  }

  private List<Decision> decisions(UUID id) {
    return session
        .createQuery(
            "from Decision d where d.applicationId = :id order by d.decidedAt desc, d.id",
            Decision.class)
        .setParameter("id", id)
        .getResultList();
  }
}
