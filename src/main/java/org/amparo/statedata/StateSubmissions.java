package org.amparo.statedata;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amparo.assistance.PersonalData;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Role;
import org.amparo.organisation.Organisation;
import org.amparo.organisation.Organisations;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;

/** The trail says who did what, and no figure. */
@ApplicationScoped
public class StateSubmissions implements PanacheRepositoryBase<StateSubmission, UUID>, TaskSource {

  private static final String TYPE = "state-submission";
  private static final int MOST = 500;

  private final Session session;
  private final Organisations organisations;
  private final Codes codes;
  private final AuditTrail trail;
  private final People people;
  private final FundClock clock;
  private final StateDataSettings settings;

  StateSubmissions(
      Session session,
      Organisations organisations,
      Codes codes,
      AuditTrail trail,
      People people,
      FundClock clock,
      StateDataSettings settings) {
    this.session = session;
    this.organisations = organisations;
    this.codes = codes;
    this.trail = trail;
    this.people = people;
    this.clock = clock;
    this.settings = settings;
  }

  /** What is said of one figure when it goes back. */
  record Remark(String figure, String text) {}

  /** Asked for twice it is begun once. */
  @Transactional
  public StateSubmission begin(int year, Actor actor) {
    Organisation state = organisations.required(actor);
    hold(state);
    Optional<StateSubmission> same =
        list("organisationId = ?1 and year = ?2", state.id(), year).stream()
            .filter(s -> s.status().isOpenToEditing())
            .findFirst();
    if (same.isPresent()) {
      return same.get();
    }
    if (count("organisationId = ?1 and year = ?2", state.id(), year) > 0) {
      throw Refusal.conflict("statedata.year-taken", String.valueOf(year));
    }
    StateSubmission made =
        StateSubmission.begin(
            nextNumber(), state, year, clock.today().getYear(), actor, clock.now());
    return begun(made, "beginStateSubmission", actor);
  }

  /** A new edition of what was accepted. */
  @Transactional
  public StateSubmission correct(UUID id, Actor actor) {
    StateSubmission before = own(id, actor);
    Organisation state = organisations.required(actor);
    hold(state);
    Optional<StateSubmission> same =
        list("correctionOf = ?1 and status <> ?2", id, SubmissionStatus.SUPERSEDED).stream()
            .filter(s -> s.status().isOpenToEditing())
            .findFirst();
    if (same.isPresent()) {
      return same.get();
    }
    if (isBeingCorrected(before)) {
      throw Refusal.conflict("statedata.wrong-state");
    }
    return begun(before.correct(nextNumber(), actor, clock.now()), "correctStateSubmission", actor);
  }

  /**
   * @param version the one that was edited
   * @param told how the present state is shown to whoever edited an older one
   */
  @Transactional
  public StateSubmission write(
      UUID id,
      int version,
      List<Figure> figures,
      Map<String, String> explanations,
      String note,
      Actor actor,
      Function<StateSubmission, ?> told) {
    StateSubmission submission = own(id, actor);
    submission.checkEdit();
    if (submission.version() != version) {
      throw Refusal.stale(told.apply(submission));
    }
    submission.write(figures, explanations, note, actor, clock.now());
    people.remember(actor);
    flush();
    return submission;
  }

  /** What is handed in is kept apart from what is being written. */
  @Transactional
  public StateSubmission submit(UUID id, Actor actor) {
    StateSubmission submission = own(id, actor);
    if (submission.status() == SubmissionStatus.SUBMITTED && actor.did(submission.submittedBy())) {
      return submission;
    }
    List<Check> checks = checks(submission);
    submission.checkSubmit();
    if (checks.stream().noneMatch(c -> c.severity() == Check.Severity.TO_MEND)) {
      keep(submission);
    }
    submission.submit(checks, actor, clock.now());
    return done(
        submission, "submitStateSubmission", Map.of("figures", submission.figures().size()), actor);
  }

  @Transactional
  public StateSubmission accept(UUID id, Actor actor) {
    StateSubmission submission = locked(id, actor);
    if (submission.status() == SubmissionStatus.ACCEPTED && actor.did(submission.reviewedBy())) {
      return submission;
    }
    submission.checkReview(actor);
    if (submission.correctionOf() != null) {
      Optional.ofNullable(findById(submission.correctionOf(), LockModeType.PESSIMISTIC_WRITE))
          .orElseThrow(Refusal::notFound)
          .superseded(clock.now());
      flush();
    }
    submission.accept(actor, clock.now());
    return done(submission, "acceptStateSubmission", Map.of(), actor);
  }

  /**
   * @param remarks each on a figure that was handed in
   */
  @Transactional
  public StateSubmission giveBack(UUID id, String reason, List<Remark> remarks, Actor actor) {
    StateSubmission submission = locked(id, actor);
    if (submission.status() == SubmissionStatus.RETURNED && actor.did(submission.reviewedBy())) {
      return submission;
    }
    submission.giveBack(reason, actor, clock.now());
    Set<String> known = submission.figures().stream().map(Figure::key).collect(Collectors.toSet());
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < remarks.size(); i++) {
      if (!known.contains(remarks.get(i).figure())) {
        errors.add(FieldError.of("comments[" + i + "].figure", "problem.field.unknown"));
      }
      PersonalData.requireNone("comments[" + i + "].text", remarks.get(i).text());
    }
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
    remarks.forEach(
        r -> session.persist(new StateComment(id, r.figure(), r.text(), actor, clock.now())));
    return done(submission, "returnStateSubmission", Map.of("comments", remarks.size()), actor);
  }

  // --- questions

  /** Newest year first. */
  List<StateSubmission> visible(Actor actor) {
    if (actor.organisation() == null) {
      return find("submittedAt is not null order by year desc, number desc").page(0, MOST).list();
    }
    return organisations
        .of(actor)
        .map(
            o ->
                find("organisationId = ?1 order by year desc, number desc", o.id())
                    .page(0, MOST)
                    .list())
        .orElse(List.of());
  }

  StateSubmission known(UUID id, Actor actor) {
    return findByIdOptional(id)
        .filter(s -> isOwn(s, actor) || actor.organisation() == null && s.isVisibleToFund())
        .orElseThrow(Refusal::notFound);
  }

  boolean isOwn(StateSubmission submission, Actor actor) {
    return organisations
        .of(actor)
        .filter(o -> o.id().equals(submission.organisationId()))
        .isPresent();
  }

  boolean isBeingCorrected(StateSubmission submission) {
    return count(
            "organisationId = ?1 and year = ?2 and status in (?3, ?4, ?5)",
            submission.organisationId(),
            submission.year(),
            SubmissionStatus.DRAFT,
            SubmissionStatus.SUBMITTED,
            SubmissionStatus.RETURNED)
        > 0;
  }

  Map<UUID, Organisation> states(Collection<StateSubmission> of) {
    Map<UUID, Organisation> states = new HashMap<>();
    Set<UUID> ids = new HashSet<>();
    of.forEach(s -> ids.add(s.organisationId()));
    if (!ids.isEmpty()) {
      organisations.list("id in ?1", ids).forEach(o -> states.put(o.id(), o));
    }
    return states;
  }

  /** Oldest first. */
  List<StateComment> comments(UUID submission) {
    return session
        .createQuery(
            "from StateComment c where c.submissionId = :of order by c.writtenAt, c.id",
            StateComment.class)
        .setParameter("of", submission)
        .getResultList();
  }

  List<Check> checks(StateSubmission submission) {
    return Check.of(
        submission.figures(),
        new Check.Against(
            Set.copyOf(codes.forms()),
            Set.copyOf(codes.grades(true)),
            codes.places(),
            lastYear(submission),
            settings));
  }

  /** How many were accepted, of all States and years. */
  public long accepted() {
    return count("status", SubmissionStatus.ACCEPTED);
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    if (actor.is(Role.SECRETARIAT_OFFICER) && actor.organisation() == null) {
      return tasks(
          list("status", SubmissionStatus.SUBMITTED).stream()
              .filter(s -> !actor.did(s.submittedBy()))
              .toList(),
          "state-submission.review");
    }
    if (actor.is(Role.STATE_FOCAL_POINT)) {
      return organisations
          .of(actor)
          .map(
              o ->
                  tasks(
                      list(
                          "organisationId = ?1 and status in (?2, ?3)",
                          o.id(),
                          SubmissionStatus.DRAFT,
                          SubmissionStatus.RETURNED),
                      "state-submission.submit"))
          .orElse(List.of());
    }
    return List.of();
  }

  private List<Task> tasks(List<StateSubmission> of, String task) {
    Map<UUID, Organisation> states = states(of);
    return of.stream()
        .map(
            s ->
                new Task(
                    task,
                    TYPE,
                    s.id(),
                    s.number(),
                    states.get(s.organisationId()).name() + " \u00b7 " + s.year(),
                    s.statusSince()))
        .toList();
  }

  private Long lastYear(StateSubmission submission) {
    return session
        .createNativeQuery(
            """
            select sum(f.persons) from state_submission s join state_figure f on f.submission_id = s.id
            where s.organisation_id = :state and s.year = :year and s.status = 'ACCEPTED' and f.measure = 'DETECTED'""",
            Long.class)
        .setParameter("state", submission.organisationId())
        .setParameter("year", submission.year() - 1)
        .getSingleResult();
  }

  private void keep(StateSubmission submission) {
    session
        .createNativeMutationQuery("delete from state_figure where submission_id = :of")
        .setParameter("of", submission.id())
        .executeUpdate();
    int line = 0;
    for (Figure f : submission.figures()) {
      session
          .createNativeMutationQuery(
              """
              insert into state_figure (submission_id, line, measure, sex, age_band, form, detail, citizenship, border, origin, destination,
                persons, grade, source)
              values (:of, :line, :measure, :sex, :ageBand, :form, :detail, :citizenship, :border, :origin, :destination, :persons, :grade, :source)""")
          .setParameter("of", submission.id())
          .setParameter("line", ++line)
          .setParameter("measure", f.measure())
          .setParameter("sex", f.sex(), String.class)
          .setParameter("ageBand", f.ageBand(), String.class)
          .setParameter("form", f.form(), String.class)
          .setParameter("detail", f.detail(), String.class)
          .setParameter("citizenship", f.citizenship(), String.class)
          .setParameter("border", f.border(), String.class)
          .setParameter("origin", f.origin(), String.class)
          .setParameter("destination", f.destination(), String.class)
          .setParameter("persons", f.persons())
          .setParameter("grade", f.grade())
          .setParameter("source", f.source())
          .executeUpdate();
    }
  }

  private StateSubmission begun(StateSubmission made, String verb, Actor actor) {
    people.remember(actor);
    persistAndFlush(made);
    trail.record(
        actor,
        verb,
        TYPE,
        made.id(),
        Map.of("number", made.number(), "year", made.year(), "edition", made.edition()));
    return made;
  }

  private StateSubmission done(
      StateSubmission submission, String verb, Map<String, Object> detail, Actor actor) {
    people.remember(actor);
    flush();
    trail.record(actor, verb, TYPE, submission.id(), detail);
    return submission;
  }

  /** One State begins one submission at a time. */
  private void hold(Organisation state) {
    session
        .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtext(:what))", Integer.class)
        .setParameter("what", "state-submission " + state.code())
        .getSingleResult();
  }

  private StateSubmission own(UUID id, Actor actor) {
    StateSubmission submission = locked(id, actor);
    if (!isOwn(submission, actor)) {
      throw Refusal.notFound();
    }
    return submission;
  }

  private StateSubmission locked(UUID id, Actor actor) {
    return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
        .filter(s -> isOwn(s, actor) || actor.organisation() == null && s.isVisibleToFund())
        .orElseThrow(Refusal::notFound);
  }

  private String nextNumber() {
    long next =
        session
            .createNativeQuery("select nextval('state_submission_number')", Long.class)
            .getSingleResult();
    return "SD-%d-%04d".formatted(clock.today().getYear(), next);
  }
}
