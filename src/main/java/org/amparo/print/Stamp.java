package org.amparo.print;

import java.time.ZonedDateTime;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.problem.Messages;

/** Says when and by whom something was made, on the fund's clock. */
final class Stamp {

  private Stamp() {}

  static String of(Masthead masthead, FundSettings settings, FundClock clock) {
    ZonedDateTime now = clock.now().atZone(settings.timeZone());
    return Messages.text(
        "print.produced",
        masthead.language(),
        Written.instant(now, masthead.language()),
        settings.timeZone().getId(),
        masthead.producedBy());
  }
}
