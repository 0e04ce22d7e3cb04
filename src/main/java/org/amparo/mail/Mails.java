package org.amparo.mail;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.problem.Refusal;
import org.hibernate.Session;

/** The outbox. */
@ApplicationScoped
public class Mails implements PanacheRepositoryBase<Mail, UUID> {

  private final Session session;
  private final FundClock clock;
  private final AuditTrail trail;
  private final MailSettings settings;

  Mails(Session session, FundClock clock, AuditTrail trail, MailSettings settings) {
    this.session = session;
    this.clock = clock;
    this.trail = trail;
    this.settings = settings;
  }

  /**
   * Writes the letter in the caller's transaction: it goes when, and only when, what caused it was
   * done.
   *
   * @return its id, or that of the letter which stands for the same
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public UUID queue(Letter letter) {
    if (letter.once() != null) {
      // Two who come at once wait here for one another, rather than fail on the unique name.
      session
          .createNativeQuery(
              "select 1 from pg_advisory_xact_lock(hashtext('mail'), hashtext(:once))",
              Integer.class)
          .setParameter("once", letter.once())
          .getSingleResult();
      Optional<Mail> first = find("once", letter.once()).firstResultOptional();
      if (first.isPresent()) {
        return first.get().id();
      }
    }
    Mail mail = new Mail(letter, clock.now());
    persistAndFlush(mail);
    return mail.id();
  }

  /** Whether a mail server is configured. */
  boolean isSending() {
    return settings.host().filter(h -> !h.isBlank()).isPresent();
  }

  int mostAttempts() {
    return settings.attempts();
  }

  /**
   * The next letter to go, held until the transaction ends; those which another instance holds are
   * passed over.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  Optional<Mail> next() {
    return session
        .createNativeQuery(
            """
            select id from mail where sent_at is null and attempts < :most and next_at <= :now
            order by next_at, id limit 1 for update skip locked""",
            UUID.class)
        .setParameter("most", settings.attempts())
        .setParameter("now", clock.now())
        .getResultStream()
        .findFirst()
        .map(this::findById);
  }

  @Transactional
  Mail tryAgain(UUID id, Actor actor) {
    Mail mail = findById(id, LockModeType.PESSIMISTIC_WRITE);
    if (mail == null || !isVisible(mail, actor)) {
      throw Refusal.notFound();
    }
    mail.tryAgain(clock.now(), settings.attempts());
    trail.record(actor, "send", "mail", id);
    flush();
    return mail;
  }

  Mail visible(UUID id, Actor actor) {
    return findByIdOptional(id).filter(m -> isVisible(m, actor)).orElseThrow(Refusal::notFound);
  }

  /**
   * Latest first, one more than asked when there are more. One's own, or all for those who look
   * after it.
   */
  List<Mail> page(Actor actor, MailStatus status, UUID after, int size) {
    StringBuilder where = new StringBuilder("1 = 1");
    Map<String, Object> parameters = new HashMap<>();
    if (!seesAll(actor)) {
      where.append(" and toPerson = :own");
      parameters.put("own", actor.id());
    }
    if (status != null) {
      where.append(
          switch (status) {
            case SENT -> " and sentAt is not null";
            case WAITING -> " and sentAt is null and attempts < :most";
            case FAILED -> " and sentAt is null and attempts >= :most";
          });
      if (status != MailStatus.SENT) {
        parameters.put("most", settings.attempts());
      }
    }
    if (after != null) {
      Mail last = visible(after, actor);
      Instant at = last.createdAt();
      where.append(" and (createdAt < :at or createdAt = :at and id < :id)");
      parameters.put("at", at);
      parameters.put("id", after);
    }
    return find(where.append(" order by createdAt desc, id desc").toString(), parameters)
        .page(0, size + 1)
        .list();
  }

  private static boolean isVisible(Mail mail, Actor actor) {
    return seesAll(actor) || actor.did(mail.toPerson());
  }

  private static boolean seesAll(Actor actor) {
    return actor.isAny(Role.SYSTEM_ADMIN, Role.AUDITOR);
  }
}
