package org.amparo.outcome;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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
import org.amparo.outcome.OutcomeLetter.Outcome;
import org.amparo.problem.Messages;
import org.amparo.problem.Refusal;
import org.amparo.review.Eligibility;
import org.amparo.review.Reviews;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;

/** Tells applicants what became of their applications. */
@ApplicationScoped
public class OutcomeLetters implements PanacheRepositoryBase<OutcomeLetter, UUID>, TaskSource {

  private static final Set<ApplicationStatus> TOLD_OF = EnumSet.noneOf(ApplicationStatus.class);

  static {
    for (Outcome outcome : Outcome.values()) {
      TOLD_OF.add(outcome.status());
    }
  }

  private static final Set<ApplicationStatus> OF_INTEREST =
      EnumSet.complementOf(EnumSet.of(ApplicationStatus.DRAFT, ApplicationStatus.WITHDRAWN));

  private final Session session;
  private final Applications applications;
  private final Calls calls;
  private final Reviews reviews;
  private final Correspondence correspondence;
  private final OutcomeSettings settings;
  private final FundClock clock;
  private final AuditTrail trail;

  OutcomeLetters(
      Session session,
      Applications applications,
      Calls calls,
      Reviews reviews,
      Correspondence correspondence,
      OutcomeSettings settings,
      FundClock clock,
      AuditTrail trail) {
    this.session = session;
    this.applications = applications;
    this.calls = calls;
    this.reviews = reviews;
    this.correspondence = correspondence;
    this.settings = settings;
    this.clock = clock;
    this.trail = trail;
  }

  /**
   * A letter as whoever issues it has read it.
   *
   * @param version of its text; 0 for the one that is proposed
   */
  public record Wanted(UUID applicationId, Outcome outcome, int version) {}

  /**
   * One application of a call and its letter, issued or to be issued.
   *
   * @param outcome null while there is none
   * @param reasons that the letter tells
   * @param text null while it has to be written
   * @param version of the text; 0 for the proposed one
   * @param letter of this outcome, once it is issued
   * @param earlier whether another outcome was told before
   * @param reachable whether it is known where to write to
   * @param blocked the rule by which no letter can be issued now, or null
   */
  record Line(
      Application application,
      Outcome outcome,
      Locale language,
      List<Eligibility.Reason> reasons,
      String text,
      int version,
      OutcomeLetter letter,
      boolean earlier,
      boolean reachable,
      String blocked) {}

  record Overview(Call call, List<Line> lines) {}

  Overview overview(UUID callId, Actor actor) {
    Call call = calls.visible(callId, actor);
    return new Overview(call, lines(applications.of(callId, OF_INTEREST, actor)));
  }

  /** Keeps what the letter is to say instead of what is proposed. */
  @Transactional
  Line write(
      UUID id, Outcome outcome, int version, String text, Actor actor, Function<Line, ?> shown) {
    UnderReview held = applications.underReview(id, actor);
    checkOpen(held, actor);
    Application application = applications.visible(id, actor);
    Outcome now = OutcomeLetter.of(application);
    if (now != outcome) {
      throw Refusal.conflict("outcome.changed", application.number());
    }
    if (issued(id, outcome).isPresent()) {
      throw Refusal.conflict("outcome.issued-already", application.number());
    }
    OutcomeLetterDraft.Key key = new OutcomeLetterDraft.Key(id, outcome);
    OutcomeLetterDraft draft = session.find(OutcomeLetterDraft.class, key);
    if (version != (draft == null ? 0 : draft.version())) {
      throw Refusal.stale(shown.apply(line(application)));
    }
    if (draft == null) {
      draft = new OutcomeLetterDraft(key);
      draft.save(text, actor, clock.now());
      session.persist(draft);
    } else {
      draft.save(text, actor, clock.now());
    }
    session.flush();
    trail.record(actor, "writeLetter", "application", id, Map.of("outcome", outcome));
    return line(application);
  }

  /**
   * Issues them all or none. What was issued before stays as it is, so that it may be asked again.
   */
  @Transactional
  public List<OutcomeLetter> issue(UUID callId, Collection<Wanted> wanted, Actor actor) {
    Call call = calls.visible(callId, actor);
    // In one order, so that two who issue at once do not wait for each other.
    List<Wanted> inOrder =
        wanted.stream().distinct().sorted(Comparator.comparing(Wanted::applicationId)).toList();
    List<OutcomeLetter> letters = new ArrayList<>();
    for (Wanted one : inOrder) {
      letters.add(issue(call, one, actor));
    }
    return letters;
  }

  private OutcomeLetter issue(Call call, Wanted wanted, Actor actor) {
    UUID id = wanted.applicationId();
    UnderReview held = applications.underReview(id, actor);
    if (!held.call().id().equals(call.id())) {
      throw Refusal.notFound();
    }
    checkOpen(held, actor);
    Optional<OutcomeLetter> before = issued(id, wanted.outcome());
    if (before.isPresent()) {
      return before.get();
    }
    Line line = line(applications.visible(id, actor));
    Application application = line.application();
    if (OutcomeLetter.of(application) != wanted.outcome()) {
      throw Refusal.conflict("outcome.changed", application.number());
    }
    if (line.version() != wanted.version()) {
      throw Refusal.conflict("outcome.text-changed", application.number());
    }
    if (line.text() == null) {
      throw Refusal.rule("outcome.text-required", application.number());
    }
    Instant now = clock.now();
    OutcomeLetter letter =
        new OutcomeLetter(
            application,
            line.reasons(),
            line.text(),
            actor,
            now,
            clock.endOf(clock.dayOf(now).plusDays(settings.complaintDays())));
    persistAndFlush(letter);
    correspondence.letter(letter, application);
    applications.noted(held);
    trail.record(
        actor,
        "issueLetter",
        "application",
        id,
        Map.of("letter", letter.id().toString(), "outcome", letter.outcome()));
    return letter;
  }

  /** A letter with the application it is about. */
  record About(OutcomeLetter letter, Application application) {}

  /** Of what the actor may see whole. */
  About visible(UUID id, Actor actor) {
    OutcomeLetter letter = findByIdOptional(id).orElseThrow(Refusal::notFound);
    return new About(letter, open(letter.applicationId(), actor));
  }

  /** The application's, the latest first. */
  List<OutcomeLetter> of(UUID applicationId, Actor actor) {
    return list("applicationId = ?1 order by issuedAt desc", open(applicationId, actor).id());
  }

  Application open(UUID applicationId, Actor actor) {
    Application application = applications.visible(applicationId, actor);
    checkOpen(application, actor);
    return application;
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    if (!actor.is(Role.FUND_MANAGER)) {
      return List.of();
    }
    Map<UUID, Instant> untold = applications.untold(TOLD_OF, actor);
    return calls.list("id in ?1", untold.keySet()).stream()
        .map(
            c ->
                new Task(
                    "call.issueLetters",
                    "call",
                    c.id(),
                    c.reference(),
                    c.title().getOrDefault(c.languages().get(0), ""),
                    untold.get(c.id())))
        .toList();
  }

  private static void checkOpen(UnderReview application, Actor actor) {
    if (!application.isOpenTo(actor)) {
      throw Refusal.notFound();
    }
  }

  private Optional<OutcomeLetter> issued(UUID applicationId, Outcome outcome) {
    return find("applicationId = ?1 and outcome = ?2", applicationId, outcome)
        .firstResultOptional();
  }

  private Line line(Application application) {
    return lines(List.of(application)).get(0);
  }

  private List<Line> lines(List<Application> of) {
    List<UUID> ids = of.stream().map(Application::id).toList();
    if (ids.isEmpty()) {
      return List.of();
    }
    Map<UUID, List<Eligibility.Reason>> against = reviews.against(ids);
    Map<OutcomeLetterDraft.Key, OutcomeLetterDraft> drafts = new HashMap<>();
    session
        .createQuery(
            "from OutcomeLetterDraft d where d.key.applicationId in (:ids)",
            OutcomeLetterDraft.class)
        .setParameter("ids", ids)
        .getResultList()
        .forEach(d -> drafts.put(d.key(), d));
    Map<UUID, List<OutcomeLetter>> letters =
        list("applicationId in ?1", ids).stream()
            .collect(Collectors.groupingBy(OutcomeLetter::applicationId));
    Set<UUID> reachable = correspondence.reachable(ids);
    return of.stream()
        .map(
            a ->
                line(
                    a,
                    against.getOrDefault(a.id(), List.of()),
                    drafts,
                    letters.getOrDefault(a.id(), List.of()),
                    reachable.contains(a.id())))
        .toList();
  }

  private static Line line(
      Application a,
      List<Eligibility.Reason> against,
      Map<OutcomeLetterDraft.Key, OutcomeLetterDraft> drafts,
      List<OutcomeLetter> letters,
      boolean reachable) {
    Outcome outcome = Outcome.of(a.status()).orElse(null);
    OutcomeLetter letter =
        letters.stream().filter(l -> l.outcome() == outcome).findAny().orElse(null);
    if (letter != null) {
      return new Line(
          a,
          outcome,
          letter.language(),
          letter.reasons(),
          letter.text(),
          0,
          letter,
          letters.size() > 1,
          reachable,
          null);
    }
    Locale language = OutcomeLetter.languageOf(a);
    List<Eligibility.Reason> told =
        outcome == Outcome.INELIGIBLE ? OutcomeLetter.told(against) : List.of();
    OutcomeLetterDraft draft =
        outcome == null ? null : drafts.get(new OutcomeLetterDraft.Key(a.id(), outcome));
    String text =
        outcome == null
            ? null
            : draft == null ? proposed(outcome, told, letters, language) : draft.text();
    return new Line(
        a,
        outcome,
        language,
        told,
        text,
        draft == null ? 0 : draft.version(),
        null,
        !letters.isEmpty(),
        reachable,
        outcome == null ? "outcome.none-yet" : text == null ? "outcome.text-required" : null);
  }

  /** None where the reasons of the list say nothing that the applicant could understand it by. */
  private static String proposed(
      Outcome outcome,
      List<Eligibility.Reason> told,
      List<OutcomeLetter> earlier,
      Locale language) {
    boolean unexplained =
        outcome == Outcome.INELIGIBLE
            && (told.isEmpty() || told.contains(Eligibility.Reason.OTHER));
    if (unexplained) {
      return null;
    }
    // An award that the applicant was told of is taken back; of another it need not hear.
    boolean takenBack =
        outcome == Outcome.DILIGENCE_FAILED
            && earlier.stream().anyMatch(l -> l.outcome() == Outcome.AWARDED);
    return Messages.text(
        "outcome.proposed." + outcome.name() + (takenBack ? ".after-award" : ""), language);
  }
}
