package org.amparo.mail;

import io.quarkus.mailer.Mailer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.amparo.fund.FundClock;
import org.jboss.logging.Logger;

/** Takes letters from the outbox to the mail server, one by one. */
@ApplicationScoped
class Postman {

  private static final Logger LOG = Logger.getLogger(Postman.class);
  private static final int MOST_IN_ONE_ROUND = 100;

  private final Mails mails;
  private final Mailer mailer;
  private final FundClock clock;

  Postman(Mails mails, Mailer mailer, FundClock clock) {
    this.mails = mails;
    this.mailer = mailer;
    this.clock = clock;
  }

  @Scheduled(
      every = "5s",
      delayed = "10s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void goRound() {
    if (mails.isSending()) {
      for (int i = 0; i < MOST_IN_ONE_ROUND && carryOne(); i++) {
        // carried
      }
    }
  }

  /**
   * The row is held while the letter is handed over. Should this instance die just then, the letter
   * goes a second time, under the same Message-ID.
   *
   * @return whether there was one
   */
  boolean carryOne() {
    return QuarkusTransaction.requiringNew()
        .timeout(120)
        .call(
            () -> {
              Optional<Mail> next = mails.next();
              next.ifPresent(this::carry);
              return next.isPresent();
            });
  }

  private void carry(Mail mail) {
    try {
      mailer.send(
          io.quarkus.mailer.Mail.withText(mail.toAddress(), mail.subject(), mail.body())
              .addHeader("Message-ID", "<" + mail.id() + "@amparo>")
              .addHeader("Content-Language", mail.language())
              .addHeader("Auto-Submitted", "auto-generated"));
      mail.sent(clock.now());
    } catch (RuntimeException e) {
      // The address is personal and has no business in a log; the reason is kept with the letter.
      LOG.warnf("Mail %s was not taken: %s", mail.id(), e.getClass().getSimpleName());
      mail.failed(clock.now(), String.valueOf(e.getMessage()));
    }
  }
}
