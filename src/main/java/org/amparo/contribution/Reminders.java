package org.amparo.contribution;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actor;
import org.hibernate.Session;

/**
 * Reminds donors of what falls due and of what is overdue: at each step once, and, when steps were
 * missed, at the last of them only.
 */
@ApplicationScoped
public class Reminders {

  private final Session session;
  private final Contributions contributions;
  private final DonorContacts contacts;
  private final AuditTrail trail;
  private final FundClock clock;
  private final FundSettings settings;

  Reminders(
      Session session,
      Contributions contributions,
      DonorContacts contacts,
      AuditTrail trail,
      FundClock clock,
      FundSettings settings) {
    this.session = session;
    this.contributions = contributions;
    this.contacts = contacts;
    this.trail = trail;
    this.clock = clock;
    this.settings = settings;
  }

  @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void goRound() {
    remind(clock.today());
  }

  /**
   * Safe to be called by several instances at once: each contribution is held while it is looked
   * at.
   */
  int remind(LocalDate today) {
    int first = settings.reminderDays().stream().min(Integer::compare).orElse(0);
    List<UUID> due =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    session
                        .createNativeQuery(
                            """
                            select distinct s.contribution_id from contribution_instalment_standing s
                            join contribution c on c.id = s.contribution_id
                            join donor_contact d on d.organisation_id = c.donor_id
                            where s.outstanding > 0 and s.due_on <= :until and c.kind = 'AGREEMENT'
                              and c.status in ('AGREED', 'PARTIALLY_RECEIVED')""",
                            UUID.class)
                        .setParameter("until", today.minusDays(first))
                        .getResultList());
    int written = 0;
    for (UUID id : due) {
      written += QuarkusTransaction.requiringNew().call(() -> remind(id, today));
    }
    return written;
  }

  private int remind(UUID id, LocalDate today) {
    Contribution c = contributions.findById(id, LockModeType.PESSIMISTIC_WRITE);
    int written = 0;
    for (Schedule.Standing s : c.standing(today)) {
      long days = ChronoUnit.DAYS.between(s.instalment().dueOn(), today);
      List<Integer> reached =
          settings.reminderDays().stream().filter(step -> step <= days).sorted().toList();
      if (s.outstanding().isPositive() && !reached.isEmpty()) {
        int last = reached.get(reached.size() - 1);
        if (!isDone(s, last)) {
          reached.stream()
              .filter(step -> step != last && !isDone(s, step))
              .forEach(step -> done(s, step, null));
          write(c, s, last);
          written++;
        }
      }
    }
    return written;
  }

  private void write(Contribution c, Schedule.Standing s, int step) {
    String kind = step < 0 ? "due-soon" : step == 0 ? "due" : "overdue";
    Optional<UUID> mail =
        contacts.write(
            c,
            "mail.contribution-" + kind,
            Map.of(
                "instalment",
                s.outstanding(),
                "dueOn",
                s.instalment().dueOn(),
                "days",
                (int) s.daysOverdue()),
            "reminder:" + s.instalment().id() + ":" + step);
    done(s, step, mail.orElseThrow());
    trail.record(
        Actor.SYSTEM,
        "remind",
        "contribution",
        c.id(),
        Map.of("instalment", s.instalment().number(), "days", step));
  }

  private boolean isDone(Schedule.Standing s, int step) {
    return session
            .createNativeQuery(
                "select count(*) from contribution_reminder where instalment_id = :id and days >= :days",
                Long.class)
            .setParameter("id", s.instalment().id())
            .setParameter("days", step)
            .getSingleResult()
        > 0;
  }

  private void done(Schedule.Standing s, int step, UUID mail) {
    session
        .createNativeMutationQuery(
            """
            insert into contribution_reminder (instalment_id, days, mail_id, recorded_at)
            values (:id, :days, cast(:mail as uuid), :at) on conflict do nothing""")
        .setParameter("id", s.instalment().id())
        .setParameter("days", step)
        .setParameter("mail", mail == null ? null : mail.toString())
        .setParameter("at", clock.now())
        .executeUpdate();
  }
}
