package org.amparo.period;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;

@ApplicationScoped
public class Periods implements PanacheRepositoryBase<Period, String>, TaskSource {

  /** The worklist and the trail know objects by UUID; a month has one made of its name. */
  private static UUID idOf(String period) {
    return UUID.nameUUIDFromBytes(period.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** Something that was done to a month. */
  record Event(String event, UUID by, Instant at, String reason, List<String> openChecks) {}

  private final Session session;
  private final Checklist checklist;
  private final Years years;
  private final AuditorLetters letters;
  private final People people;
  private final AuditTrail trail;
  private final FundClock clock;

  Periods(
      Session session,
      Checklist checklist,
      Years years,
      AuditorLetters letters,
      People people,
      AuditTrail trail,
      FundClock clock) {
    this.session = session;
    this.checklist = checklist;
    this.years = years;
    this.letters = letters;
    this.people = people;
    this.trail = trail;
    this.clock = clock;
  }

  @Transactional
  public Period softClose(String id, Actor actor) {
    Period period = locked(id);
    if (period.softClose(actor, clock.now(), clock.today())) {
      note(period, "SOFT_CLOSED", null, List.of(), actor);
      trail.record(actor, "softClose", "period", id);
    }
    flush();
    return period;
  }

  @Transactional
  public Period close(String id, String exception, Actor actor) {
    Period period = locked(id);
    // The list is gone through under the lock, which postings into the month wait for.
    List<ClosingCheck.Result> checks =
        period.status() == PeriodStatus.SOFT_CLOSED ? checklist.of(period.month()) : List.of();
    if (period.close(actor, clock.now(), checks, exception)) {
      List<String> open =
          checks.stream().filter(c -> !c.holds()).map(ClosingCheck.Result::code).toList();
      note(period, "CLOSED", open.isEmpty() ? null : exception, open, actor);
      trail.record(actor, "close", "period", id, Map.of("openChecks", open));
    }
    flush();
    return period;
  }

  @Transactional
  public Period reopen(String id, String reason, Actor actor) {
    boolean yearClosed = years.holdsClosed(Integer.parseInt(yearOf(id)));
    Period period = locked(id);
    if (period.reopen(reason, yearClosed)) {
      note(period, "REOPENED", reason, List.of(), actor);
      letters.monthReopened(period.startsOn(), idOf(id), reason, actor);
      trail.record(actor, "reopen", "period", id, Map.of("reason", reason));
    }
    flush();
    return period;
  }

  /** An auditor has seen that the month was reopened. */
  @Transactional
  public Period acknowledge(String id, Actor actor) {
    Period period = locked(id);
    period.checkNote();
    if (unnoted(id)) {
      note(period, "NOTED", null, List.of(), actor);
      trail.record(actor, "acknowledge", "period", id);
    }
    return period;
  }

  /** Those that have begun, latest first. */
  List<Period> begun() {
    return list("startsOn <= ?1 order by startsOn desc", clock.today());
  }

  Period known(String id) {
    return findByIdOptional(id).orElseThrow(Refusal::notFound);
  }

  List<ClosingCheck.Result> checklist(Period period) {
    return checklist.of(period.month());
  }

  /** Whether no auditor has noted the last reopening yet. */
  boolean unnoted(String id) {
    List<Event> events = events(id);
    return !events.isEmpty() && events.get(0).event().equals("REOPENED");
  }

  /** Latest first. */
  List<Event> events(String id) {
    return session
        .createNativeQuery(
            """
            select event, by, at, reason, array(select jsonb_array_elements_text(open_checks))
            from accounting_period_event where period_id = :id order by accounting_period_event.id desc""",
            Object[].class)
        .setParameter("id", id)
        .getResultStream()
        .map(
            row ->
                new Event(
                    (String) row[0],
                    (UUID) row[1],
                    (Instant) row[2],
                    (String) row[3],
                    List.of((String[]) row[4])))
        .toList();
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    if (actor.is(Role.CONTROLLER)) {
      return list("status = ?1 order by startsOn", PeriodStatus.SOFT_CLOSED).stream()
          .filter(p -> p.actions(actor, clock.today()).contains("close"))
          .map(p -> task("period.close", p, p.softClosedAt()))
          .toList();
    }
    if (actor.is(Role.AUDITOR)) {
      return list("status = ?1 order by startsOn", PeriodStatus.REOPENED).stream()
          .filter(p -> unnoted(p.id()))
          .map(p -> task("period.acknowledge", p, events(p.id()).get(0).at()))
          .toList();
    }
    return List.of();
  }

  private static Task task(String task, Period p, Instant since) {
    return new Task(
        task, "period", idOf(p.id()), p.id(), p.reason() == null ? "" : p.reason(), since);
  }

  private void note(
      Period period, String event, String reason, List<String> openChecks, Actor actor) {
    people.remember(actor);
    session
        .createNativeMutationQuery(
            """
            insert into accounting_period_event (period_id, event, by, at, reason, open_checks)
            values (:period, :event, :by, :at, cast(:reason as text), to_jsonb(:open))""")
        .setParameter("period", period.id())
        .setParameter("event", event)
        .setParameter("by", actor.id())
        .setParameter("at", clock.now())
        .setParameter("reason", reason)
        .setParameter("open", openChecks.toArray(String[]::new))
        .executeUpdate();
  }

  private Period locked(String id) {
    Period period = findById(id, LockModeType.PESSIMISTIC_WRITE);
    if (period == null) {
      throw Refusal.notFound();
    }
    return period;
  }

  private static String yearOf(String id) {
    return id.matches("\\d{4}-\\d{2}") ? id.substring(0, 4) : "0";
  }
}
