package org.amparo.protection;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides which figures of a table are withheld. A small count is protected when, from every figure
 * that is or was published, it may still be as little as one and as much as the threshold: nobody
 * can say how many they are, nor that they are few. Each of the two is shown by counts for every
 * group that explain all that is published; such counts are kept and added up again at the end.
 */
public final class Suppression {

  /** What comes of it. */
  public sealed interface Outcome permits Safe, Refused {}

  /** How far apart the counts are that would explain what is published. */
  public record Range(long least, long most) {}

  /**
   * @param small cells withheld because they are small
   * @param forOthers cells withheld because a small one could be worked out from them
   * @param left for each withheld cell, counts between which a reader cannot decide
   * @param examined how many small counts, those between tables among them, were shown to be safe
   */
  public record Safe(
      Figures figures,
      Set<List<String>> small,
      Set<List<String>> forOthers,
      Map<List<String>, Range> left,
      int examined)
      implements Outcome {}

  public record Refused(List<Revealed> revealed) implements Outcome {}

  /**
   * A small count that would be revealed whatever is withheld of the new table.
   *
   * @param with the other table, when it is the difference between two cells; else null
   * @param because earlier tables without which it would be safe
   */
  public record Revealed(
      String table, List<String> cell, String with, List<String> withCell, Set<String> because) {}

  private record Target(
      BitSet cell, String table, List<String> at, String with, List<String> withAt, long least) {}

  /** Beyond so many groups a table is not examined, and so not published. */
  private static final int MOST_GROUPS = 6_000;

  /** Attempts to show a figure after all that was withheld for another's sake. */
  private static final int ATTEMPTS = 300;

  private static final int MOST_REVEALED = 20;

  private final Map<String, List<Count>> counts;
  private final Set<String> bySource;
  private final List<Link> links;

  /**
   * @param counts what the tables count, by unit
   * @param bySource axes on which all counts of one source have the same code
   */
  public Suppression(Map<String, List<Count>> counts, Set<String> bySource, List<Link> links) {
    this.counts = counts;
    this.bySource = bySource;
    this.links = links;
  }

  /**
   * @param earlier all tables that are out, also those that others have taken the place of
   * @throws TooLarge when the tables are too large to be examined together
   */
  public Outcome protect(Table table, List<Figures> earlier, Steps steps) {
    return new Examination(table, earlier, steps).run();
  }

  public Outcome protect(Table table, List<Figures> earlier) {
    return protect(table, earlier, (done, total) -> {});
  }

  /** Is told how far it is, often; what it throws stops the examination. */
  public interface Steps {
    void at(long done, long total);
  }

  /** What cannot be examined is not published. */
  public static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLarge(int groups) {
      super(groups + " groups");
    }
  }

  /** One table against those before it. */
  private final class Examination {
    private final Table fresh;
    private final List<Figures> earlier;
    private final Steps steps;
    private final Universe universe;
    private final Possibilities possibilities;
    private final Map<Table, Map<List<String>, BitSet>> cells = new LinkedHashMap<>();
    private final Map<List<String>, Long> count = new LinkedHashMap<>();
    private final Set<List<String>> small = new LinkedHashSet<>();
    private final Set<List<String>> withheld = new LinkedHashSet<>();
    private final List<Target> targets = new ArrayList<>();
    private List<long[]> witnesses = new ArrayList<>();

    Examination(Table fresh, List<Figures> earlier, Steps steps) {
      this.fresh = fresh;
      this.earlier = earlier;
      this.steps = steps;
      List<Table> tables = new ArrayList<>(earlier.stream().map(Figures::table).toList());
      tables.add(fresh);
      universe = new Universe(tables, counts, bySource, links, MOST_GROUPS);
      for (Table table : tables) {
        Map<List<String>, BitSet> of = new LinkedHashMap<>();
        table.cells().forEach(cell -> of.put(cell, universe.of(table, cell)));
        cells.put(table, of);
      }
      BitSet none = new BitSet();
      cells.values().stream()
          .flatMap(of -> of.values().stream())
          .filter(cell -> universe.count(cell) == 0)
          .forEach(none::or);
      possibilities = new Possibilities(universe, none);
      cells
          .get(fresh)
          .forEach(
              (at, cell) -> {
                count.put(at, universe.count(cell));
                if (isSmall(cell, fresh.rule())) {
                  small.add(at);
                }
              });
      withheld.addAll(small);
      witnesses.add(universe.truth());
    }

    Outcome run() {
      aim();
      List<Revealed> revealed = new ArrayList<>();
      int done = 0;
      for (Target target : targets) {
        steps.at(done++, 2L * targets.size());
        if (revealed.size() < MOST_REVEALED && !(protect(target, true) && protect(target, false))) {
          revealed.add(
              new Revealed(
                  target.table(), target.at(), target.with(), target.withAt(), because(target)));
        }
      }
      if (!revealed.isEmpty()) {
        return new Refused(revealed);
      }
      showAgain();
      List<Fact> facts = facts(earlier, withheld);
      for (Target target : targets) {
        if (!isOpen(
            target, witnesses.stream().filter(w -> possibilities.explains(w, facts)).toList())) {
          throw new IllegalStateException("Not protected: " + target.table() + target.at());
        }
      }
      return safe();
    }

    /** All small counts that a reader might be after. */
    private void aim() {
      Map<BitSet, Target> found = new LinkedHashMap<>();
      List<Table> tables = List.copyOf(cells.keySet());
      for (Table table : tables) {
        cells.get(table).forEach((at, cell) -> aim(found, cell, table, at, null, null));
      }
      for (int a = 0; a < tables.size(); a++) {
        for (int b = a + 1; b < tables.size(); b++) {
          if (tables.get(a).unit().equals(tables.get(b).unit())) {
            between(found, tables.get(b), tables.get(a));
          }
        }
      }
      targets.addAll(found.values());
      targets.sort(Comparator.comparingLong(t -> universe.count(t.cell())));
    }

    private void between(Map<BitSet, Target> found, Table one, Table other) {
      boolean alike = names(one).equals(names(other));
      Map<List<String>, BitSet> ones = as(one, other);
      Map<List<String>, BitSet> others = as(other, one);
      cells
          .get(one)
          .forEach(
              (at, cell) ->
                  cells
                      .get(other)
                      .forEach(
                          (otherAt, otherCell) -> {
                            BitSet here = others.get(otherAt);
                            BitSet there = ones.get(at);
                            if (alike && at.equals(otherAt)) {
                              BitSet both = copy(cell);
                              both.and(otherCell);
                              aim(found, both, one, at, other, otherAt);
                              aim(found, less(cell, otherCell), one, at, other, otherAt);
                              aim(found, less(otherCell, cell), one, at, other, otherAt);
                            } else if (here != null && within(cell, here)) {
                              aim(found, less(here, cell), one, at, other, otherAt);
                            } else if (there != null && within(otherCell, there)) {
                              aim(found, less(there, otherCell), one, at, other, otherAt);
                            }
                          }));
    }

    /** Cells of a table as another's frame tells them apart; null where it does not. */
    private Map<List<String>, BitSet> as(Table table, Table like) {
      Map<List<String>, BitSet> as = new HashMap<>();
      cells.get(table).keySet().forEach(at -> as.put(at, universe.of(table, at, like)));
      return as;
    }

    private void aim(
        Map<BitSet, Target> found,
        BitSet cell,
        Table table,
        List<String> at,
        Table with,
        List<String> withAt) {
      if (!cell.isEmpty() && !found.containsKey(cell) && isSmall(cell, table.rule())) {
        long least = knownLeast(cell);
        if (with == null) {
          for (Table other : cells.keySet()) {
            BitSet there = universe.of(table, at, other);
            least = there == null ? least : Math.max(least, knownLeast(there));
          }
        }
        found.put(
            cell,
            new Target(cell, table.name(), at, with == null ? null : with.name(), withAt, least));
      }
    }

    private boolean isSmall(BitSet cell, Rule rule) {
      return universe.count(cell) > 0 && universe.persons(cell) < rule.threshold();
    }

    /** As a figure is withheld, not nil, everybody knows of one person in each of its cells. */
    private long knownLeast(BitSet target) {
      long most = 1;
      for (Map.Entry<Table, Map<List<String>, BitSet>> of : cells.entrySet()) {
        Table table = of.getKey();
        most =
            Math.max(
                most,
                of.getValue().entrySet().stream()
                    .filter(e -> isFinest(table, e.getKey()))
                    .map(Map.Entry::getValue)
                    .filter(cell -> within(cell, target) && universe.count(cell) > 0)
                    .distinct()
                    .count());
      }
      return most;
    }

    /** Withholds, if need be, until the target may be that little, or that much. */
    private boolean protect(Target target, boolean little) {
      if (witnesses.stream().anyMatch(w -> reaches(w, target, little))) {
        return true;
      }
      List<Fact> facts = facts(earlier, count.keySet());
      facts.add(sought(target, little));
      Map<List<String>, Fact> shown = new LinkedHashMap<>();
      count.forEach(
          (at, n) -> {
            if (n > 0 && !withheld.contains(at)) {
              shown.put(at, shown(cells.get(fresh).get(at), n));
            }
          });
      Optional<long[]> found =
          possibilities.find(
              facts,
              shown.entrySet().stream()
                  .map(e -> new Possibilities.Priced(e.getValue(), cost(e.getKey())))
                  .toList());
      found.ifPresent(
          w -> {
            shown.forEach(
                (at, fact) -> {
                  if (!fact.holds(w)) {
                    withheld.add(at);
                  }
                });
            witnesses.add(w);
          });
      return found.isPresent();
    }

    /** What is withheld costs the reader: much when it is a total, or large. */
    private double cost(List<String> name) {
      return Math.log(2 + count.get(name)) * Math.pow(3, totals(fresh, name));
    }

    /** The cheapest for one target need not be for all: shows what may be shown after all. */
    private void showAgain() {
      int attempts = 0;
      List<List<String>> candidates =
          withheld.stream()
              .filter(at -> !small.contains(at))
              .sorted(Comparator.comparingDouble(this::cost).reversed())
              .toList();
      for (int n = 0; n < candidates.size(); n++) {
        long done = targets.size() + (long) targets.size() * n / candidates.size();
        List<String> candidate = candidates.get(n);
        Set<List<String>> fewer = new LinkedHashSet<>(withheld);
        fewer.remove(candidate);
        List<Fact> facts = facts(earlier, fewer);
        List<long[]> left =
            new ArrayList<>(
                witnesses.stream().filter(w -> possibilities.explains(w, facts)).toList());
        boolean stays = true;
        for (Target target : targets) {
          steps.at(done, 2L * targets.size());
          for (boolean little : new boolean[] {true, false}) {
            if (stays && left.stream().noneMatch(w -> reaches(w, target, little))) {
              List<Fact> wanted = new ArrayList<>(facts);
              wanted.add(sought(target, little));
              Optional<long[]> found =
                  attempts++ < ATTEMPTS ? possibilities.find(wanted, List.of()) : Optional.empty();
              found.ifPresent(left::add);
              stays = found.isPresent();
            }
          }
          if (!stays) {
            break;
          }
        }
        if (stays) {
          withheld.remove(candidate);
          witnesses = left;
        }
      }
    }

    private Safe safe() {
      Map<List<String>, OptionalLong> figures = new LinkedHashMap<>();
      Map<List<String>, Range> left = new LinkedHashMap<>();
      count.forEach(
          (at, n) -> {
            figures.put(
                at,
                withheld.contains(at)
                    ? OptionalLong.empty()
                    : OptionalLong.of(n == 0 ? 0 : fresh.rule().rounded(n)));
            if (withheld.contains(at)) {
              BitSet cell = cells.get(fresh).get(at);
              left.put(
                  at,
                  new Range(
                      witnesses.stream().mapToLong(w -> Fact.sum(w, cell)).min().orElseThrow(),
                      witnesses.stream().mapToLong(w -> Fact.sum(w, cell)).max().orElseThrow()));
            }
          });
      Set<List<String>> forOthers = new LinkedHashSet<>(withheld);
      forOthers.removeAll(small);
      return new Safe(new Figures(fresh, figures), small, forOthers, left, targets.size());
    }

    private Set<String> because(Target target) {
      Set<String> because = new LinkedHashSet<>();
      for (Figures one : earlier) {
        List<Figures> others = earlier.stream().filter(o -> o != one).toList();
        boolean safe = true;
        for (boolean little : new boolean[] {true, false}) {
          List<Fact> facts = facts(others, count.keySet());
          facts.add(sought(target, little));
          safe = safe && possibilities.find(facts, List.of()).isPresent();
        }
        if (safe) {
          because.add(one.table().name());
        }
      }
      return because;
    }

    /** What a reader knows: each earlier table, and the new one but for what is withheld of it. */
    private List<Fact> facts(List<Figures> before, Set<List<String>> hidden) {
      List<Fact> facts = new ArrayList<>();
      for (Figures figures : before) {
        Map<List<String>, BitSet> of = cells.get(figures.table());
        figures
            .cells()
            .forEach(
                (at, figure) -> {
                  if (figure.isEmpty()) {
                    facts.add(new Fact(of.get(at), 1, Long.MAX_VALUE));
                  } else if (figure.getAsLong() > 0) {
                    Rule rule = figures.table().rule();
                    facts.add(
                        new Fact(
                            of.get(at),
                            rule.least(figure.getAsLong()),
                            rule.most(figure.getAsLong())));
                  }
                });
      }
      count.forEach(
          (at, n) -> {
            if (n > 0) {
              BitSet cell = cells.get(fresh).get(at);
              facts.add(hidden.contains(at) ? new Fact(cell, 1, Long.MAX_VALUE) : shown(cell, n));
            }
          });
      return facts;
    }

    private Fact shown(BitSet cell, long n) {
      Rule rule = fresh.rule();
      long figure = rule.rounded(n);
      return new Fact(cell, rule.least(figure), rule.most(figure));
    }

    private Fact sought(Target target, boolean little) {
      return little
          ? new Fact(target.cell(), 0, target.least())
          : new Fact(target.cell(), threshold(), Long.MAX_VALUE);
    }

    private boolean reaches(long[] witness, Target target, boolean little) {
      return sought(target, little).holds(witness);
    }

    private boolean isOpen(Target target, List<long[]> among) {
      Predicate<Boolean> open = little -> among.stream().anyMatch(w -> reaches(w, target, little));
      return open.test(true) && open.test(false);
    }

    private int threshold() {
      return cells.keySet().stream().mapToInt(t -> t.rule().threshold()).max().orElseThrow();
    }
  }

  private static List<String> names(Table table) {
    return table.axes().stream().map(Axis::name).toList();
  }

  private static boolean isFinest(Table table, List<String> cell) {
    return totals(table, cell) == 0;
  }

  /** On how many axes the cell sums others. */
  private static int totals(Table table, List<String> cell) {
    int totals = 0;
    for (int i = 0; i < cell.size(); i++) {
      Axis axis = table.axes().get(i);
      Set<String> leaves = axis.category(cell.get(i)).leaves();
      if (axis.categories().stream()
          .anyMatch(c -> c.leaves().size() < leaves.size() && leaves.containsAll(c.leaves()))) {
        totals++;
      }
    }
    return totals;
  }

  private static boolean within(BitSet inner, BitSet outer) {
    if (inner.isEmpty() || inner.cardinality() >= outer.cardinality()) {
      return false;
    }
    BitSet left = copy(inner);
    left.andNot(outer);
    return left.isEmpty();
  }

  private static BitSet less(BitSet from, BitSet what) {
    BitSet left = copy(from);
    left.andNot(what);
    return left;
  }

  private static BitSet copy(BitSet of) {
    return (BitSet) of.clone();
  }
}
