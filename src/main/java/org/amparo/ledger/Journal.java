package org.amparo.ledger;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amparo.problem.Refusal;

/** Reads what was posted. */
@ApplicationScoped
class Journal implements PanacheRepositoryBase<JournalEntry, UUID> {

  /**
   * Which entries; a null asks for nothing. Account, pool and what a line is about are looked for
   * on one and the same line.
   */
  record Filter(String account, String pool, Dimensions about, LocalDate from, LocalDate to) {}

  JournalEntry known(UUID id) {
    return findByIdOptional(id).orElseThrow(Refusal::notFound);
  }

  /**
   * Latest first, one more than asked when there are more.
   *
   * @param before number of the last entry of the page before, or null
   */
  List<JournalEntry> page(Filter filter, Long before, int size) {
    StringBuilder where = new StringBuilder("from JournalEntry e where 1 = 1");
    Map<String, Object> parameters = new HashMap<>();
    StringBuilder line = new StringBuilder();
    and(line, parameters, " and l.account = :account", "account", filter.account());
    and(line, parameters, " and l.pool = :pool", "pool", filter.pool());
    Dimensions about = filter.about();
    is(line, parameters, "contributionId", about.contributionId());
    is(line, parameters, "callId", about.callId());
    is(line, parameters, "grantId", about.grantId());
    is(line, parameters, "organisationId", about.organisationId());
    is(
        line,
        parameters,
        "budgetClass",
        about.budgetClass() == null ? null : about.budgetClass().shortValue());
    is(line, parameters, "country", about.country());
    is(line, parameters, "sponsoredClass", about.sponsoredClass());
    is(line, parameters, "assistance", about.assistance());
    if (!line.isEmpty()) {
      where.append(" and exists (select 1 from e.lines l where 1 = 1").append(line).append(")");
    }
    and(where, parameters, " and e.occurredOn >= :from", "from", filter.from());
    and(where, parameters, " and e.occurredOn <= :to", "to", filter.to());
    and(where, parameters, " and e.number < :before", "before", before);
    return find(where.append(" order by e.number desc").toString(), parameters)
        .page(0, size + 1)
        .list();
  }

  /** The entries of those that are reversed, by the id of the entry they reverse. */
  Map<UUID, JournalEntry> reversalsOf(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Map.of()
        : find("reverses in ?1", ids).stream()
            .collect(Collectors.toMap(JournalEntry::reverses, Function.identity()));
  }

  Map<UUID, JournalEntry> byId(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Map.of()
        : find("id in ?1", ids).stream()
            .collect(Collectors.toMap(JournalEntry::id, Function.identity()));
  }

  private static void is(
      StringBuilder where, Map<String, Object> parameters, String name, Object value) {
    and(where, parameters, " and l." + name + " = :" + name, name, value);
  }

  private static void and(
      StringBuilder where,
      Map<String, Object> parameters,
      String condition,
      String name,
      Object value) {
    if (value != null) {
      where.append(condition);
      parameters.put(name, value);
    }
  }
}
