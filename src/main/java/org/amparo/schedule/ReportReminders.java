package org.amparo.schedule;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.Correspondent;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.grant.Grants;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.job.JobKind;
import org.amparo.job.Jobs;
import org.amparo.job.Run;
import org.amparo.mail.Letter;
import org.amparo.mail.Mails;
import org.amparo.print.Written;
import org.amparo.problem.Messages;
import org.hibernate.Session;

/**
 * Reminds grantees of the reports they owe: at each step once, and, when steps were missed, at the
 * last of them only. Of what is overdue the fund's officers are told too.
 */
@ApplicationScoped
class ReportReminders implements JobKind {

  static final String KIND = "report-reminders";

  private final Session session;
  private final Jobs jobs;
  private final Schedules schedules;
  private final Grants grants;
  private final Mails mails;
  private final People people;
  private final AuditTrail trail;
  private final FundClock clock;
  private final FundSettings settings;

  ReportReminders(
      Session session,
      Jobs jobs,
      Schedules schedules,
      Grants grants,
      Mails mails,
      People people,
      AuditTrail trail,
      FundClock clock,
      FundSettings settings) {
    this.session = session;
    this.jobs = jobs;
    this.schedules = schedules;
    this.grants = grants;
    this.mails = mails;
    this.people = people;
    this.trail = trail;
    this.clock = clock;
    this.settings = settings;
  }

  /** Whichever instance comes first: of one day there is one job. */
  @Scheduled(every = "1h", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void goRound() {
    String day = clock.today().toString();
    jobs.enqueue(
        KIND,
        Map.of("day", day),
        Actor.SYSTEM,
        Locale.ENGLISH,
        UUID.nameUUIDFromBytes((KIND + " " + day).getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void run(Run run) {
    remind(LocalDate.parse(run.arg("day")), run::progress);
  }

  /** Told how far it is. */
  interface Progress {
    void told(long done, Long total);
  }

  /**
   * Safe to be called again, and by several at once: each grant is held while it is looked at.
   *
   * @return how many reports were reminded of
   */
  int remind(LocalDate today, Progress progress) {
    List<Expected> awaited =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    schedules.on(today).stream()
                        .filter(ReportReminders::isAwaited)
                        .filter(e -> !reached(e, today).isEmpty())
                        .toList());
    int reminded = 0;
    for (int done = 0; done < awaited.size(); done++) {
      progress.told(done, (long) awaited.size());
      Expected e = awaited.get(done);
      reminded += QuarkusTransaction.requiringNew().call(() -> remind(e, today)) ? 1 : 0;
    }
    progress.told(awaited.size(), (long) awaited.size());
    return reminded;
  }

  private boolean remind(Expected seen, LocalDate today) {
    grants.held(seen.grant());
    // As it stands now that nobody changes it.
    Expected e =
        schedules.on(seen.grant(), today).stream()
            .filter(now -> now.key().equals(seen.key()) && isAwaited(now))
            .findAny()
            .orElse(null);
    if (e == null) {
      return false;
    }
    List<Integer> reached = reached(e, today);
    int step = reached.get(reached.size() - 1);
    if (isDone(e, step)) {
      return false;
    }
    reached.stream().filter(s -> s != step).forEach(s -> done(e, s, 0));
    int written = write(e, step, today);
    done(e, step, written);
    trail.record(
        Actor.SYSTEM,
        "remindOfReport",
        "grant",
        e.grant(),
        Map.of("report", e.label(), "kind", e.kind().name(), "days", step, "letters", written));
    return written > 0;
  }

  private int write(Expected e, int step, LocalDate today) {
    String template =
        step < 0 ? "mail.report-due-soon" : step == 0 ? "mail.report-due" : "mail.report-overdue";
    int written = 0;
    for (People.Officer officer : people.officers(e.granteeCode())) {
      queue(e, step, today, template, officer.email(), officer.language());
      written++;
    }
    if (step > 0) {
      for (Correspondent officer : settings.reporting().officers().orElse(List.of())) {
        queue(e, step, today, "mail.report-overdue-fund", officer.address(), officer.language());
        written++;
      }
    }
    return written;
  }

  private void queue(
      Expected e, int step, LocalDate today, String template, String address, Locale language) {
    mails.queue(
        Letter.of(
            address,
            language,
            template,
            Map.of(
                "grantee",
                e.granteeName(),
                "grant",
                e.grantNumber(),
                "report",
                Messages.text("schedule.kind." + e.kind(), language),
                "instalment",
                e.instalment() == null ? 0 : e.instalment(),
                "dueOn",
                Written.day(e.dueOn(), language),
                "days",
                (int) ChronoUnit.DAYS.between(e.dueOn(), today),
                "fund",
                settings.name(language)),
            "grant",
            e.grant(),
            "report-reminder:"
                + e.grant()
                + ":"
                + e.kind()
                + ":"
                + e.instalment()
                + ":"
                + e.dueOn()
                + ":"
                + step
                + ":"
                + UUID.nameUUIDFromBytes(address.getBytes(StandardCharsets.UTF_8))));
  }

  private List<Integer> reached(Expected e, LocalDate today) {
    long days = ChronoUnit.DAYS.between(e.dueOn(), today);
    return settings.reporting().reminderDays().stream().filter(s -> s <= days).sorted().toList();
  }

  private static boolean isAwaited(Expected e) {
    return e.kind() != ReportKind.INCIDENT && e.open() && e.state().isAwaited();
  }

  private boolean isDone(Expected e, int step) {
    return session
            .createNativeQuery(
                """
                select count(*) from report_reminder where grant_id = :grant and kind = :kind and instalment = :instalment
                  and due_on = :due and days >= :days""",
                Long.class)
            .setParameter("grant", e.grant())
            .setParameter("kind", e.kind().name())
            .setParameter("instalment", e.instalment() == null ? 0 : e.instalment())
            .setParameter("due", e.dueOn())
            .setParameter("days", step)
            .getSingleResult()
        > 0;
  }

  private void done(Expected e, int step, int letters) {
    session
        .createNativeMutationQuery(
            """
            insert into report_reminder (grant_id, kind, instalment, due_on, days, letters, at)
            values (:grant, :kind, :instalment, :due, :days, :letters, :at) on conflict do nothing""")
        .setParameter("grant", e.grant())
        .setParameter("kind", e.kind().name())
        .setParameter("instalment", e.instalment() == null ? 0 : e.instalment())
        .setParameter("due", e.dueOn())
        .setParameter("days", step)
        .setParameter("letters", letters)
        .setParameter("at", clock.now())
        .executeUpdate();
  }
}
