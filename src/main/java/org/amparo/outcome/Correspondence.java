package org.amparo.outcome;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.application.Application;
import org.amparo.application.Submission;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.mail.Letter;
import org.amparo.mail.Mails;
import org.amparo.print.Written;
import org.amparo.problem.Messages;
import org.hibernate.Session;

/** Writes by mail to the person who submitted, where an address is known. */
@ApplicationScoped
class Correspondence {

  private final Session session;
  private final Mails mails;
  private final FundSettings settings;
  private final FundClock clock;

  Correspondence(Session session, Mails mails, FundSettings settings, FundClock clock) {
    this.session = session;
    this.mails = mails;
    this.settings = settings;
    this.clock = clock;
  }

  /** Keeps where to write to, and writes that the application has come. */
  void received(@Observes Submission submission) {
    Application a = submission.application();
    SubmissionContact contact =
        new SubmissionContact(a.id(), submission.reach(), submission.actor(), clock.now());
    session.persist(contact);
    session.flush();
    Locale language = contact.language();
    write(
        contact,
        language,
        "mail.application-received",
        a,
        Map.of(
            "at", at(a.submittedAt(), settings.timeZone(), language),
            "zone", settings.timeZone().getId(),
            "utc", at(a.submittedAt(), ZoneOffset.UTC, language),
            "sha256", a.sha256()),
        "submission/" + a.id());
  }

  /** In the letter's language, whatever the session's was. */
  void letter(OutcomeLetter letter, Application a) {
    SubmissionContact contact = session.find(SubmissionContact.class, a.id());
    if (contact != null) {
      LetterText text = new LetterText(letter, a, settings);
      write(
          contact,
          letter.language(),
          "mail.outcome-letter",
          a,
          Map.of("organisation", a.organisation().name(), "letter", text.plain()),
          "outcome/" + letter.id());
    }
  }

  void answer(Complaint complaint, OutcomeLetter letter, Application a) {
    SubmissionContact contact = session.find(SubmissionContact.class, a.id());
    if (contact != null) {
      String finding = complaint.upheld() ? "upheld" : "not-upheld";
      write(
          contact,
          letter.language(),
          "mail.complaint-answered",
          a,
          Map.of(
              "organisation", a.organisation().name(),
              "finding", Messages.text("outcome.complaint." + finding, letter.language()),
              "answer", complaint.answer()),
          "complaint/" + letter.id());
    }
  }

  /** Of these applications, those whose submitter can be written to. */
  Set<UUID> reachable(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Set.of()
        : session
            .createQuery(
                "select c.applicationId from SubmissionContact c where c.applicationId in (:ids) and c.address is not null",
                UUID.class)
            .setParameter("ids", ids)
            .getResultStream()
            .collect(Collectors.toSet());
  }

  private void write(
      SubmissionContact contact,
      Locale language,
      String template,
      Application a,
      Map<String, ?> more,
      String once) {
    if (contact.address() == null) {
      return;
    }
    Map<String, Object> args = new HashMap<>(more);
    args.put("number", a.number());
    args.put("call", LetterText.call(a.call(), language));
    args.put("fund", settings.name(language));
    mails.queue(
        Letter.of(contact.address(), language, template, args, "application", a.id(), once));
  }

  private static String at(Instant moment, ZoneId zone, Locale language) {
    return Written.instant(moment.atZone(zone), language);
  }
}
