package org.amparo.period;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.amparo.fund.Correspondent;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actor;
import org.amparo.mail.Letter;
import org.amparo.mail.Mails;

/** Tells the auditors by mail of books that were closed and are open again. */
@ApplicationScoped
class AuditorLetters {

  private final Mails mails;
  private final FundSettings settings;

  AuditorLetters(Mails mails, FundSettings settings) {
    this.mails = mails;
    this.settings = settings;
  }

  /** In the caller's transaction: nobody is told of what was refused. */
  void monthReopened(LocalDate month, UUID about, String reason, Actor by) {
    write(
        "mail.period-reopened",
        language -> DateTimeFormatter.ofPattern("LLLL yyyy", language).format(month),
        "period",
        about,
        reason,
        by);
  }

  void yearReopened(int year, UUID about, String reason, Actor by) {
    write("mail.year-reopened", language -> String.valueOf(year), "year", about, reason, by);
  }

  private void write(
      String template,
      Function<Locale, String> books,
      String aboutType,
      UUID aboutId,
      String reason,
      Actor by) {
    for (Correspondent auditor : settings.auditors().orElse(List.of())) {
      mails.queue(
          Letter.of(
              auditor.address(),
              auditor.language(),
              template,
              Map.of(
                  "books", books.apply(auditor.language()),
                  "person", by.name(),
                  "reason", reason,
                  "fund", settings.name(auditor.language())),
              aboutType,
              aboutId,
              null));
    }
  }
}
