package org.amparo.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.amparo.call.Tally;
import org.amparo.identity.Actor;
import org.hibernate.Session;
import org.hibernate.query.Query;

/**
 * Answers the call's question of how many have applied. Drafts and what was withdrawn are not
 * counted.
 */
@ApplicationScoped
class ApplicationTally implements Tally {

  private static final Set<ApplicationStatus> UNCOUNTED =
      EnumSet.of(ApplicationStatus.DRAFT, ApplicationStatus.WITHDRAWN);

  private final Session session;

  ApplicationTally(Session session) {
    this.session = session;
  }

  @Override
  public Map<UUID, Counts> of(Collection<UUID> calls, Actor reader) {
    Map<UUID, Map<ApplicationStatus, Integer>> numbers = new HashMap<>();
    if (!calls.isEmpty()) {
      add(numbers, 1, of("from Application a", "", calls));
      // Of what the reader is kept out of there is little: it is taken off, not looked for at each.
      add(
          numbers,
          -1,
          of(
                  "from Application a join a.duties r",
                  " and r.personId = :me and r.recusedAt is not null",
                  calls)
              .setParameter("me", reader.id()));
    }
    Map<UUID, Counts> counts = new HashMap<>();
    numbers.forEach(
        (call, n) ->
            counts.put(
                call,
                new Counts(
                    sum(n, EnumSet.complementOf(EnumSet.copyOf(UNCOUNTED))),
                    sum(n, ApplicationStatus.FOR_EVALUATORS),
                    sum(n, ApplicationStatus.FOR_TRUSTEES),
                    sum(n, EnumSet.of(ApplicationStatus.AWARDED)),
                    sum(n, EnumSet.of(ApplicationStatus.RESERVE_LIST)))));
    return counts;
  }

  @Override
  public Set<UUID> waiting(Collection<UUID> calls) {
    return calls.isEmpty()
        ? Set.of()
        : Set.copyOf(
            session
                .createQuery(
                    "select distinct a.call.id from Application a where a.call.id in (:calls) and"
                        + " a.status not in (:settled)",
                    UUID.class)
                .setParameter("calls", calls)
                .setParameter("settled", ApplicationStatus.SETTLED)
                .getResultList());
  }

  private Query<Object[]> of(String from, String condition, Collection<UUID> calls) {
    return session
        .createQuery(
            "select a.call.id, a.status, count(a) "
                + from
                + " where a.call.id in (:calls)"
                + condition
                + " group by a.call.id, a.status",
            Object[].class)
        .setParameter("calls", calls);
  }

  private static void add(
      Map<UUID, Map<ApplicationStatus, Integer>> numbers, int sign, Query<Object[]> counted) {
    for (Object[] row : counted.getResultList()) {
      numbers
          .computeIfAbsent((UUID) row[0], c -> new EnumMap<>(ApplicationStatus.class))
          .merge((ApplicationStatus) row[1], sign * ((Number) row[2]).intValue(), Integer::sum);
    }
  }

  private static int sum(Map<ApplicationStatus, Integer> numbers, Set<ApplicationStatus> of) {
    return of.stream().mapToInt(status -> numbers.getOrDefault(status, 0)).sum();
  }
}
