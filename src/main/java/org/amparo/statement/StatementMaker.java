package org.amparo.statement;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.amparo.fund.FundClock;
import org.amparo.problem.Refusal;
import org.amparo.statement.Statement.Asked;

/** Knows who makes which statement. */
@ApplicationScoped
class StatementMaker {

  private static final int TRIES = 3;

  private final Map<String, Statement.Source> sources = new HashMap<>();
  private final FundClock clock;

  StatementMaker(@All List<Statement.Source> sources, FundClock clock) {
    sources.forEach(s -> s.codes().forEach(code -> this.sources.put(code, s)));
    this.clock = clock;
  }

  Set<String> codes() {
    return new TreeSet<>(sources.keySet());
  }

  /**
   * @param asOf null for today
   * @throws Refusal not found for a statement that there is not
   */
  @Transactional
  Statement make(String code, LocalDate asOf, String pool) {
    Statement.Source source = sources.get(code);
    if (source == null) {
      throw Refusal.notFound();
    }
    Asked asked = new Asked(asOf == null ? clock.today() : asOf, pool);
    Statement made = source.make(code, asked);
    // It is added up by several questions: what was posted between two of them parts its figures.
    for (int n = 1; n < TRIES && !made.holds(); n++) {
      made = source.make(code, asked);
    }
    return made;
  }
}
