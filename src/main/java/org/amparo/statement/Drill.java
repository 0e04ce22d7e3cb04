package org.amparo.statement;

import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.money.Money;
import org.amparo.statement.Statement.Cell;

/** Figures that lead to the lines they were added up from. */
final class Drill {

  private final LocalDate from;
  private final LocalDate to;
  private final String pool;
  private final boolean results;

  private Drill(LocalDate from, LocalDate to, String pool, boolean results) {
    this.from = from;
    this.to = to;
    this.pool = pool;
    this.results = results;
  }

  /** Everything up to a day. */
  static Drill upTo(LocalDate to, String pool) {
    return new Drill(null, to, pool, false);
  }

  /** What happened in a span, without the entries that close a year. */
  static Drill within(LocalDate from, LocalDate to, String pool) {
    return new Drill(from, to, pool, true);
  }

  Drill in(String otherPool) {
    return new Drill(from, to, otherPool, results);
  }

  Cell cell(Money amount, Collection<String> accounts) {
    return new Cell(amount, accounts.isEmpty() ? null : link(accounts, ""));
  }

  Cell ofGrant(Money amount, UUID grant, Collection<String> accounts) {
    return new Cell(
        amount,
        amount.isZero()
            ? null
            : link(accounts, grant == null ? "&grantId=none" : "&grantId=" + grant));
  }

  Cell ofContribution(Money amount, UUID contribution, Collection<String> accounts) {
    return new Cell(
        amount,
        amount.isZero()
            ? null
            : link(
                accounts,
                contribution == null ? "&contributionId=none" : "&contributionId=" + contribution));
  }

  private String link(Collection<String> accounts, String more) {
    return "/statements/lines?accounts="
        + accounts.stream().sorted().collect(Collectors.joining(","))
        + (from == null ? "" : "&from=" + from)
        + "&to="
        + to
        + (pool == null ? "" : "&pool=" + pool)
        + (results ? "&results=true" : "")
        + more;
  }
}
