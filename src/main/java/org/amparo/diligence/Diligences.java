package org.amparo.diligence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amparo.application.Application;
import org.amparo.application.Applications;
import org.amparo.application.Award;
import org.amparo.application.UnderReview;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.Refusal;
import org.amparo.review.Reviews;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;

/** Takes awards from the decision to the clearance without which no agreement is prepared. */
@ApplicationScoped
public class Diligences implements PanacheRepositoryBase<Diligence, UUID>, TaskSource {

  static final String TYPE = "diligence";

  private final Session session;
  private final Applications applications;
  private final Reviews reviews;
  private final AuditTrail trail;
  private final FundClock clock;
  private final FundSettings settings;

  Diligences(
      Session session,
      Applications applications,
      Reviews reviews,
      AuditTrail trail,
      FundClock clock,
      FundSettings settings) {
    this.session = session;
    this.applications = applications;
    this.reviews = reviews;
    this.trail = trail;
    this.clock = clock;
    this.settings = settings;
  }

  /**
   * @param created whether this call opened it
   */
  public record Opened(Diligence diligence, boolean created) {}

  /** The one that is open on the award, begun now unless it was before. */
  @Transactional
  public Opened open(UUID applicationId, Actor actor) {
    // Two who open at once queue at the application.
    applications.underReview(applicationId, actor);
    Optional<Diligence> before = latest(applicationId);
    if (before.filter(d -> d.status() == DiligenceStatus.FAILED).isPresent()) {
      throw Refusal.conflict("diligence.failed");
    }
    Award award = applications.awarded(applicationId, actor);
    if (before.filter(d -> d.status() == DiligenceStatus.OPEN).isPresent()) {
      return new Opened(before.get(), false);
    }
    Application application = applications.visible(applicationId, actor);
    Diligence opened =
        new Diligence(
            award,
            application.call().terms().window(),
            reviews.awarder(applicationId),
            actor,
            clock.now());
    persistAndFlush(opened);
    trail.record(actor, "openDiligence", TYPE, opened.id(), Map.of("application", award.number()));
    return new Opened(opened, true);
  }

  /**
   * @param shown what whoever comes second is shown
   */
  @Transactional
  public Diligence answer(
      UUID id,
      int version,
      Map<String, Question.Answer> answers,
      Actor actor,
      Function<Diligence, ?> shown) {
    Diligence diligence = locked(id);
    diligence.checkOpen();
    if (diligence.version() != version) {
      throw Refusal.stale(shown.apply(diligence));
    }
    diligence.answer(answers, questions());
    flush();
    trail.record(actor, "answerDiligence", TYPE, id, Map.of("answers", answers.size()));
    return diligence;
  }

  /** The same answer to every question, for history to be told from. */
  @Transactional
  public Diligence answerAll(UUID id, Question.Said said, Actor actor) {
    Diligence open = visible(id);
    return answer(
        id,
        open.version(),
        questions().stream()
            .collect(Collectors.toMap(Question::code, q -> new Question.Answer(said, null))),
        actor,
        d -> null);
  }

  /** Also after the clearance: what comes to light later stops the agreement too. */
  @Transactional
  public Diligence flag(UUID id, Flag.Kind kind, Flag.Category category, String text, Actor actor) {
    Diligence diligence = locked(id);
    if (flags(id).stream().noneMatch(f -> f.says(kind, category, text, actor))) {
      Flag flag = new Flag(id, kind, category, text, actor, clock.now());
      session.persist(flag);
      session.flush();
      trail.record(actor, "flag", TYPE, id, Map.of("kind", kind, "category", category));
    }
    return diligence;
  }

  @Transactional
  public Diligence escalate(UUID id, UUID flagId, Actor actor) {
    Diligence diligence = locked(id);
    Flag flag = flag(id, flagId);
    if (flag.kind() == Flag.Kind.ESCALATED && actor.did(flag.escalatedBy())) {
      return diligence;
    }
    flag.escalate(actor, clock.now());
    session.flush();
    trail.record(actor, "escalateFlag", TYPE, id, Map.of("flag", flagId.toString()));
    return diligence;
  }

  @Transactional
  public Diligence decide(UUID id, UUID flagId, Flag.Kind outcome, String text, Actor actor) {
    Diligence diligence = locked(id);
    Flag flag = flag(id, flagId);
    if (flag.wasDecided(outcome, text, actor)) {
      return diligence;
    }
    flag.decide(outcome, text, actor, clock.now());
    session.flush();
    trail.record(actor, "decideFlag", TYPE, id, Map.of("flag", flagId.toString(), "kind", outcome));
    return diligence;
  }

  /** Failing, it gives the share of the award back to the call's envelope. */
  @Transactional
  public Diligence clear(UUID id, boolean passed, String text, Actor actor) {
    // The application first, as when one is opened or an agreement is prepared.
    UnderReview award = applications.underReview(applicationOf(id), actor);
    Diligence diligence = locked(id);
    if (diligence.wasCleared(passed, text, actor)) {
      return diligence;
    }
    Set<Boolean> agreements = agreements(award.id());
    if (!passed && agreements.contains(false)) {
      throw Refusal.conflict("diligence.agreement-stands");
    }
    diligence.clear(
        passed,
        text,
        questions(),
        flags(id),
        settings.diligence(),
        clock.today(),
        actor,
        clock.now());
    flush();
    trail.record(
        actor,
        "clearDiligence",
        TYPE,
        id,
        Map.of(
            "status",
            diligence.status(),
            "risk",
            diligence.risk() == null ? "" : diligence.risk().name()));
    if (!passed && agreements.isEmpty()) {
      award.failDiligence(clock.now());
      session.flush();
    }
    return diligence;
  }

  /**
   * For the agreement on an award: the clearance that stands, held until the transaction ends.
   *
   * @throws Refusal diligence.required, diligence.expired, diligence.red-flag
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Diligence required(UUID applicationId) {
    Diligence diligence =
        latest(applicationId).orElseThrow(() -> Refusal.rule("diligence.required"));
    session.refresh(diligence, LockModeType.PESSIMISTIC_WRITE);
    diligence.requireClear(flags(diligence.id()), clock.today());
    return diligence;
  }

  /** What the risk that a clearance found asks of a grant of such an amount. */
  public Assurance assurance(UUID id, Money amount) {
    Diligence of = visible(id);
    return Assurance.of(of.risk(), of.callWindow(), settings.diligence())
        .audited(amount, settings.diligence());
  }

  /** The risk that a clearance found. */
  public Risk risk(UUID id) {
    return visible(id).risk();
  }

  /** Applications on whose award an agreement could be prepared now. */
  public Set<UUID> cleared() {
    return new HashSet<>(
        session
            .createQuery(
                "select d.applicationId from Diligence d where d.status = PASSED"
                    + " and d.validUntil >= :today and not exists"
                    + " (select 1 from Flag f where f.diligenceId = d.id and f.kind in (RED, ESCALATED))",
                UUID.class)
            .setParameter("today", clock.today())
            .getResultList());
  }

  Diligence visible(UUID id) {
    return findByIdOptional(id).orElseThrow(Refusal::notFound);
  }

  /** Latest first, one more than asked when there are more. */
  List<Diligence> page(UUID application, DiligenceStatus status, UUID after, int size) {
    StringBuilder where = new StringBuilder("1 = 1");
    Map<String, Object> values = new java.util.HashMap<>();
    if (application != null) {
      where.append(" and applicationId = :application");
      values.put("application", application);
    }
    if (status != null) {
      where.append(" and status = :status");
      values.put("status", status);
    }
    if (after != null) {
      where.append(" and (openedAt < :at or openedAt = :at and id < :after)");
      values.put("at", visible(after).openedAt());
      values.put("after", after);
    }
    return find(where + " order by openedAt desc, id desc", values).page(0, size + 1).list();
  }

  List<Flag> flags(UUID id) {
    return session
        .createQuery("from Flag f where f.diligenceId = :id order by f.raisedAt, f.id", Flag.class)
        .setParameter("id", id)
        .getResultList();
  }

  List<Question> questions() {
    return session
        .createNativeQuery(
            "select code, form, points from diligence_question"
                + " order by case form when 'VERIFICATION' then 1 when 'PSEA' then 2 else 3 end, position",
            Object[].class)
        .getResultList()
        .stream()
        .map(
            row ->
                new Question(
                    (String) row[0],
                    Question.Form.valueOf((String) row[1]),
                    ((Number) row[2]).intValue()))
        .toList();
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    List<Task> tasks = new ArrayList<>();
    if (actor.is(Role.SECRETARIAT_OFFICER)) {
      Set<UUID> begun =
          new HashSet<>(
              session
                  .createQuery("select d.applicationId from Diligence d", UUID.class)
                  .getResultList());
      Set<UUID> agreed =
          new HashSet<>(
              session
                  .createNativeQuery("select application_id from grant_agreement", UUID.class)
                  .getResultList());
      applications
          .awarded(id -> !begun.contains(id) && !agreed.contains(id))
          .forEach(
              a ->
                  tasks.add(
                      new Task(
                          "diligence.open",
                          "application",
                          a.applicationId(),
                          a.number(),
                          a.organisationName(),
                          a.awardedAt())));
      list("status", DiligenceStatus.OPEN)
          .forEach(d -> tasks.add(task("diligence.clear", d, d.openedAt())));
    }
    if (actor.is(Role.FUND_MANAGER)) {
      session
          .createQuery("from Flag f where f.kind = ESCALATED", Flag.class)
          .getResultList()
          .forEach(
              f ->
                  tasks.add(
                      task("diligence.decideFlag", visible(f.diligenceId()), f.escalatedAt())));
    }
    return tasks;
  }

  private static Task task(String task, Diligence d, java.time.Instant since) {
    return new Task(task, TYPE, d.id(), d.applicationNumber(), d.organisationName(), since);
  }

  private Optional<Diligence> latest(UUID applicationId) {
    return find("applicationId = ?1 order by openedAt desc, id desc", applicationId)
        .firstResultOptional();
  }

  private UUID applicationOf(UUID id) {
    return session
        .createQuery("select d.applicationId from Diligence d where d.id = :id", UUID.class)
        .setParameter("id", id)
        .uniqueResultOptional()
        .orElseThrow(Refusal::notFound);
  }

  /** Of the agreement on the award, if there is one, whether the fund has signed it. */
  private Set<Boolean> agreements(UUID applicationId) {
    return new HashSet<>(
        session
            .createNativeQuery(
                "select signed_by is not null from grant_agreement where application_id = :id"
                    + " and (status <> 'TERMINATED' or signed_by is not null)",
                Boolean.class)
            .setParameter("id", applicationId)
            .getResultList());
  }

  private Flag flag(UUID id, UUID flagId) {
    return flags(id).stream()
        .filter(f -> f.id().equals(flagId))
        .findAny()
        .orElseThrow(Refusal::notFound);
  }

  private Diligence locked(UUID id) {
    return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
        .orElseThrow(Refusal::notFound);
  }
}
