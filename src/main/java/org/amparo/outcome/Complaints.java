package org.amparo.outcome;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.application.Application;
import org.amparo.application.Applications;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actions;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.print.Written;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;

/** Takes complaints of applicants, and answers them. */
@ApplicationScoped
public class Complaints implements PanacheRepositoryBase<Complaint, UUID>, TaskSource {

  private final OutcomeLetters letters;
  private final Applications applications;
  private final Correspondence correspondence;
  private final FundSettings settings;
  private final FundClock clock;
  private final AuditTrail trail;

  Complaints(
      OutcomeLetters letters,
      Applications applications,
      Correspondence correspondence,
      FundSettings settings,
      FundClock clock,
      AuditTrail trail) {
    this.letters = letters;
    this.applications = applications;
    this.correspondence = correspondence;
    this.settings = settings;
    this.clock = clock;
    this.trail = trail;
  }

  /**
   * @param reader in whose language whoever is late is told so
   */
  @Transactional
  public Complaint file(UUID letterId, String text, Locale reader, Actor actor) {
    OutcomeLetters.About about = held(letterId, actor);
    if (!about.application().organisation().has(actor)) {
      throw Refusal.notFound();
    }
    Complaint before = findById(letterId);
    if (before != null) {
      if (before.says(text, actor)) {
        return before;
      }
      throw Refusal.conflict("outcome.complaint-filed");
    }
    Complaint complaint =
        new Complaint(about.letter(), text, until(about.letter(), reader), actor, clock.now());
    persistAndFlush(complaint);
    trail.record(
        actor,
        "complain",
        "application",
        about.application().id(),
        Map.of("letter", letterId.toString()));
    return complaint;
  }

  /** The application stays where it stands; whoever decides on it reads the answer. */
  @Transactional
  public Complaint answer(UUID letterId, boolean upheld, String text, Actor actor) {
    OutcomeLetters.About about = held(letterId, actor);
    Complaint complaint = findByIdOptional(letterId).orElseThrow(Refusal::notFound);
    if (complaint.answers(upheld, text, actor)) {
      return complaint;
    }
    complaint.answer(upheld, text, about.application().isJudgedBy(actor), actor, clock.now());
    flush();
    correspondence.answer(complaint, about.letter(), about.application());
    trail.record(
        actor,
        "answerComplaint",
        "application",
        about.application().id(),
        Map.of("letter", letterId.toString(), "upheld", upheld));
    return complaint;
  }

  Map<UUID, Complaint> of(Collection<UUID> letterIds) {
    return letterIds.isEmpty()
        ? Map.of()
        : list("letterId in ?1", letterIds).stream()
            .collect(Collectors.toMap(Complaint::letterId, c -> c));
  }

  /**
   * @param complaint of that letter, or null
   */
  List<String> actions(
      OutcomeLetter letter, Application application, Complaint complaint, Actor actor) {
    Actions actions = Actions.of(actor);
    if (complaint == null && application.organisation().has(actor)) {
      actions.offer(
          "complain",
          () -> Complaint.checkTime(letter, "", clock.now()),
          Role.NGO_AUTHORIZED_OFFICER);
    }
    if (complaint != null) {
      actions.offer(
          "answer",
          () -> complaint.checkAnswer(application.isJudgedBy(actor), actor),
          Role.FUND_MANAGER);
    }
    return actions.list();
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    if (!actor.is(Role.FUND_MANAGER)) {
      return List.of();
    }
    List<Task> tasks = new ArrayList<>();
    for (Complaint complaint : list("answeredAt is null order by filedAt")) {
      UUID id = letters.findById(complaint.letterId()).applicationId();
      applications
          .findByIdOptional(id)
          .filter(a -> a.isOpenTo(actor) && !a.isJudgedBy(actor))
          .ifPresent(
              a ->
                  tasks.add(
                      new Task(
                          "application.answerComplaint",
                          "application",
                          a.id(),
                          a.number(),
                          a.organisation().name(),
                          complaint.filedAt())));
    }
    return tasks;
  }

  /** With the application held, so that two who come at once come one after another. */
  private OutcomeLetters.About held(UUID letterId, Actor actor) {
    OutcomeLetters.About about = letters.visible(letterId, actor);
    applications.underReview(about.application().id(), actor);
    return about;
  }

  private String until(OutcomeLetter letter, Locale reader) {
    return Written.instant(letter.complaintUntil().atZone(settings.timeZone()), reader)
        + " "
        + settings.timeZone().getId();
  }
}
