package org.amparo.outcome;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.amparo.application.Application;
import org.amparo.call.Call;
import org.amparo.fund.FundSettings;
import org.amparo.print.Written;
import org.amparo.problem.Messages;

/** What a letter says, for paper and for mail alike, in its own language. */
record LetterText(OutcomeLetter letter, Application application, FundSettings settings) {

  String of(String code, Object... args) {
    return Messages.text("outcome." + code, letter.language(), args);
  }

  String reference() {
    return of(
        "letter.reference", application.number(), call(application.call(), letter.language()));
  }

  String subject() {
    return of("letter.subject." + letter.outcome().name());
  }

  List<String> paragraphs() {
    return letter.text().lines().filter(line -> !line.isBlank()).toList();
  }

  List<String> reasons() {
    return letter.reasons().stream().map(r -> of("reason." + r.name())).toList();
  }

  /** Empty unless awarded. */
  String amount() {
    return letter.amount() == null
        ? ""
        : of("letter.amount", Written.money(letter.amount(), letter.language()));
  }

  String complaint() {
    // The last day on which it is taken: the moment itself is the first that is too late.
    return of("letter.complaint", day(letter.complaintUntil().minusMillis(1)));
  }

  String day(Instant moment) {
    return Written.day(moment.atZone(settings.timeZone()).toLocalDate(), letter.language());
  }

  /** Without form, for a mail. */
  String plain() {
    StringBuilder all = new StringBuilder(reference()).append("\n\n").append(subject());
    paragraphs().forEach(p -> all.append("\n\n").append(p));
    if (!amount().isEmpty()) {
      all.append("\n\n").append(amount());
    }
    if (!reasons().isEmpty()) {
      all.append("\n\n").append(of("letter.reasons"));
      reasons().forEach(r -> all.append("\n- ").append(r));
    }
    return all.append("\n\n").append(complaint()).toString();
  }

  static String call(Call call, Locale language) {
    Map<String, String> title = call.title();
    String own = title.get(language.getLanguage());
    String said = own != null ? own : title.getOrDefault("en", title.values().iterator().next());
    return call.reference() + ", " + said;
  }
}
