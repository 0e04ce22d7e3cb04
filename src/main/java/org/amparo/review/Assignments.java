package org.amparo.review;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.application.Application;
import org.amparo.application.ApplicationStatus;
import org.amparo.application.Applications;
import org.amparo.application.UnderReview;
import org.amparo.audit.AuditTrail;
import org.amparo.call.Call;
import org.amparo.call.Calls;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.interest.Reviewer;
import org.amparo.interest.Reviewers;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;

/** Gives a call's applications to evaluators. */
@ApplicationScoped
public class Assignments implements TaskSource {

  private static final Set<ApplicationStatus> ASSESSED =
      EnumSet.of(
          ApplicationStatus.ELIGIBLE,
          ApplicationStatus.SCORED,
          ApplicationStatus.BELOW_THRESHOLD,
          ApplicationStatus.RECOMMENDED,
          ApplicationStatus.NOT_RECOMMENDED,
          ApplicationStatus.AWARDED,
          ApplicationStatus.DILIGENCE_FAILED,
          ApplicationStatus.RESERVE_LIST,
          ApplicationStatus.NOT_SELECTED);

  private final Session session;
  private final Applications applications;
  private final Calls calls;
  private final Reviews reviews;
  private final Reviewers reviewers;
  private final FundClock clock;
  private final AuditTrail trail;

  Assignments(
      Session session,
      Applications applications,
      Calls calls,
      Reviews reviews,
      Reviewers reviewers,
      FundClock clock,
      AuditTrail trail) {
    this.session = session;
    this.applications = applications;
    this.calls = calls;
    this.reviews = reviews;
    this.reviewers = reviewers;
    this.clock = clock;
    this.trail = trail;
  }

  /** One evaluator for one application. */
  public record Assignment(UUID applicationId, UUID evaluatorId) {}

  /**
   * @param lacking how many evaluators are still to be found
   * @param barred rules against each person who cannot evaluate it
   */
  record Row(
      Application application,
      List<Evaluation> evaluations,
      int lacking,
      Map<UUID, String> barred) {}

  /**
   * @param load evaluations of this call by each evaluator
   */
  record Overview(Call call, List<Row> rows, List<Reviewer> evaluators, Map<UUID, Integer> load) {}

  Overview overview(UUID callId, Actor actor) {
    Call call = calls.visible(callId, actor);
    List<Application> all = applications.of(callId, ASSESSED, actor);
    Map<UUID, List<Evaluation>> evaluations =
        reviews.evaluations(all.stream().map(Application::id).toList()).stream()
            .collect(Collectors.groupingBy(Evaluation::applicationId));
    List<Reviewer> evaluators = reviewers.evaluators();
    int spread = reviews.spread(call);
    List<Row> rows = new ArrayList<>();
    Map<UUID, Integer> load = new HashMap<>();
    for (Application a : all) {
      List<Evaluation> its = evaluations.getOrDefault(a.id(), List.of());
      its.stream()
          .filter(e -> e.counts() || e.isPending())
          .forEach(e -> load.merge(e.evaluator(), 1, Integer::sum));
      Map<UUID, String> barred = new HashMap<>();
      boolean open = a.status() == ApplicationStatus.ELIGIBLE;
      if (open) {
        evaluators.forEach(e -> bar(a, e, actor).ifPresent(rule -> barred.put(e.personId(), rule)));
      }
      rows.add(new Row(a, its, open ? Review.lacking(its, spread) : 0, barred));
    }
    return new Overview(call, rows, evaluators, load);
  }

  /** What is lacking, shared out evenly among those who may; nothing is decided by it. */
  List<Proposal.Pair> propose(UUID callId, Actor actor) {
    Overview overview = overview(callId, actor);
    Set<UUID> all =
        overview.evaluators().stream().map(Reviewer::personId).collect(Collectors.toSet());
    return Proposal.of(
        overview.rows().stream()
            .filter(r -> r.lacking() > 0)
            .map(
                r -> {
                  Set<UUID> able = new HashSet<>(all);
                  able.removeAll(r.barred().keySet());
                  return new Proposal.Open(r.application().id(), r.lacking(), able);
                })
            .toList(),
        overview.load());
  }

  /** All of them or none; one that stands already is nothing new. */
  @Transactional
  public void assign(UUID callId, List<Assignment> given, Actor actor) {
    Call call = calls.visible(callId, actor);
    Map<UUID, Reviewer> evaluators =
        reviewers.evaluators().stream().collect(Collectors.toMap(Reviewer::personId, r -> r));
    // In one order, so that two who assign at once do not wait for each other.
    List<Assignment> inOrder =
        given.stream()
            .distinct()
            .sorted(
                Comparator.comparing(Assignment::applicationId)
                    .thenComparing(Assignment::evaluatorId))
            .toList();
    for (Assignment one : inOrder) {
      UnderReview application = applications.underReview(one.applicationId(), actor);
      if (!application.call().id().equals(call.id())) {
        throw Refusal.notFound();
      }
      List<Evaluation> its = reviews.evaluations(List.of(one.applicationId()));
      boolean stands =
          its.stream()
              .anyMatch(e -> e.evaluator().equals(one.evaluatorId()) && e.removedAt() == null);
      if (stands) {
        continue;
      }
      application.checkAssignments(actor);
      Reviewer evaluator = evaluators.get(one.evaluatorId());
      if (evaluator == null) {
        throw Refusal.rule("review.not-an-evaluator");
      }
      Optional<String> bar = bar(application, evaluator, actor);
      if (bar.isPresent()) {
        throw Refusal.rule(bar.get());
      }
      if (Review.lacking(its, reviews.spread(call)) == 0) {
        throw Refusal.rule("review.enough-evaluators");
      }
      session.persist(new Evaluation(one.applicationId(), one.evaluatorId(), actor, clock.now()));
      applications.noted(application);
      trail.record(
          actor,
          "assignEvaluator",
          "application",
          one.applicationId(),
          Map.of("evaluator", one.evaluatorId().toString()));
    }
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    if (!actor.is(Role.SECRETARIAT_OFFICER)) {
      return List.of();
    }
    List<Application> open = applications.in(EnumSet.of(ApplicationStatus.ELIGIBLE), actor);
    Map<UUID, List<Evaluation>> evaluations =
        reviews.evaluations(open.stream().map(Application::id).toList()).stream()
            .collect(Collectors.groupingBy(Evaluation::applicationId));
    List<Task> tasks = new ArrayList<>();
    Set<UUID> told = new HashSet<>();
    for (Application a : open) {
      List<Evaluation> its = evaluations.getOrDefault(a.id(), List.of());
      int spread = reviews.spread(a.call());
      if (a.actions(actor, clock.now()).isEmpty() || Review.lacking(its, spread) == 0) {
        continue;
      }
      if (Review.needed(its, spread) > Review.EVALUATIONS) {
        tasks.add(
            new Task(
                "call.assignThird",
                "call",
                a.call().id(),
                a.number(),
                a.organisation().name(),
                a.statusSince()));
      } else if (told.add(a.call().id())) {
        tasks.add(
            new Task(
                "call.assignEvaluators",
                "call",
                a.call().id(),
                a.call().reference(),
                a.call().title().getOrDefault(a.call().languages().get(0), ""),
                a.statusSince()));
      }
    }
    return tasks;
  }

  /** Why this person cannot evaluate it, if so. */
  private static Optional<String> bar(UnderReview application, Reviewer evaluator, Actor actor) {
    Optional<String> rule = application.bars(evaluator.personId());
    if (rule.isPresent()) {
      return rule;
    }
    if (actor.did(evaluator.personId())) {
      return Optional.of("review.not-oneself");
    }
    return evaluator.reads(application.language())
        ? Optional.empty()
        : Optional.of("review.does-not-read");
  }
}
