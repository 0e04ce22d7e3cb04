package org.amparo.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Who could evaluate what, so that everyone carries about the same. It is worked out anew from what
 * it is given, always to the same end, and decides nothing.
 */
final class Proposal {

  /**
   * @param wanted how many more evaluators it needs
   * @param able who may evaluate it, by the rules
   */
  record Open(UUID application, int wanted, Set<UUID> able) {}

  record Pair(UUID application, UUID evaluator) {}

  private final Map<UUID, Integer> load;
  private final Map<UUID, Set<UUID>> chosen = new HashMap<>();
  private final List<Open> open;

  private Proposal(Collection<Open> open, Map<UUID, Integer> load) {
    this.load = new HashMap<>(load);
    this.open =
        open.stream()
            .sorted(
                Comparator.comparingInt((Open o) -> o.able().size() - o.wanted())
                    .thenComparing(Open::application))
            .toList();
  }

  /**
   * @param load how much each carries already
   */
  static List<Pair> of(Collection<Open> open, Map<UUID, Integer> load) {
    Proposal proposal = new Proposal(open, load);
    proposal.choose();
    proposal.even();
    List<Pair> pairs = new ArrayList<>();
    for (Open o : proposal.open) {
      proposal.chosen.get(o.application()).stream()
          .sorted()
          .forEach(evaluator -> pairs.add(new Pair(o.application(), evaluator)));
    }
    return pairs;
  }

  /** The hardest to place first, each to those who carry least. */
  private void choose() {
    for (Open o : open) {
      Set<UUID> those = new HashSet<>();
      o.able().stream()
          .sorted(Comparator.comparingInt(this::carries).thenComparing(e -> e))
          .limit(Math.max(0, o.wanted()))
          .forEach(those::add);
      those.forEach(e -> load.merge(e, 1, Integer::sum));
      chosen.put(o.application(), those);
    }
  }

  /** Hands one on wherever that brings two loads closer; each step does, so that it ends. */
  private void even() {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Open o : open) {
        Set<UUID> those = chosen.get(o.application());
        for (UUID heavy : those.stream().sorted().toList()) {
          UUID light =
              o.able().stream()
                  .filter(e -> !those.contains(e))
                  .min(Comparator.comparingInt(this::carries).thenComparing(e -> e))
                  .orElse(null);
          if (light != null && carries(light) + 1 < carries(heavy)) {
            those.remove(heavy);
            those.add(light);
            load.merge(heavy, -1, Integer::sum);
            load.merge(light, 1, Integer::sum);
            moved = true;
          }
        }
      }
    }
  }

  private int carries(UUID evaluator) {
    return load.getOrDefault(evaluator, 0);
  }
}
