package org.amparo.period;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;

/** Asks everyone who knows something that a month waits for. */
@ApplicationScoped
class Checklist {

  private final List<ClosingCheck> checks;

  Checklist(@All List<ClosingCheck> checks) {
    this.checks = checks;
  }

  /** What must hold first. */
  List<ClosingCheck.Result> of(ClosingCheck.Month month) {
    return checks.stream()
        .map(check -> check.check(month))
        .sorted(
            Comparator.comparing(ClosingCheck.Result::required)
                .reversed()
                .thenComparing(ClosingCheck.Result::code))
        .toList();
  }
}
