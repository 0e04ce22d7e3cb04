package org.amparo.protection;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The smallest groups of persons that tables tell apart. Each cell of a table is a sum of them, and
 * so is what is left when one cell is taken from another.
 *
 * <p>Tables whose axes are among those of one frame are told apart together. Frames hang together
 * like the branches of a tree, each axis in connected ones: then counts for all frames that agree
 * wherever two of them meet are, and always, the sums of counts for every combination of all axes,
 * in whole numbers too. So nothing is lost by not spelling out these.
 */
final class Universe {

  /** Under this name the sources are an axis as any other. */
  private static final String SOURCE = "";

  /** What lies under the parts of a link, told apart only as far as both units are. */
  record Linked(BitSet whole, List<BitSet> parts) {}

  /** The same persons, as two frames tell them apart. */
  record Same(BitSet one, BitSet other) {}

  private record Frame(String unit, List<String> axes) {}

  private record Place(Frame frame, List<Integer> blocks) {}

  private record Placed(Count count, int atom) {}

  private final List<Table> tables;
  private final Map<String, List<Frame>> frames = new TreeMap<>();
  private final Map<String, Map<String, Integer>> blockOf = new HashMap<>();
  private final Map<Place, Integer> atoms = new LinkedHashMap<>();
  private final List<Place> places = new ArrayList<>();
  private final List<Placed> counts = new ArrayList<>();
  private final long[] truth;
  private final List<Linked> links = new ArrayList<>();
  private final List<Same> same = new ArrayList<>();
  private final List<List<Frame>> meetings = new ArrayList<>();

  /**
   * @param counts all that the tables count, by unit; a source that is in none of them is left out
   * @param bySource axes on which all of a source's counts have one code, which everybody may know
   */
  Universe(
      List<Table> tables,
      Map<String, List<Count>> counts,
      Set<String> bySource,
      List<Link> links,
      int most) {
    this.tables = tables;
    Set<String> units = tables.stream().map(Table::unit).collect(Collectors.toSet());
    List<Link> linking =
        links.stream()
            .filter(l -> units.contains(l.whole()) && units.contains(l.parts()))
            .filter(l -> axesOf(l.parts()).stream().anyMatch(axes -> axes.contains(l.by())))
            .toList();
    units.forEach(unit -> frame(unit, linking));
    block(counts);
    Set<List<Integer>> known = new HashSet<>();
    for (Map.Entry<String, List<Count>> of : counts.entrySet()) {
      for (Count count : of.getValue()) {
        if (blockOf.get(SOURCE).containsKey(count.source())) {
          known.add(whereabouts(bySource, count));
        }
      }
    }
    frames.values().forEach(of -> of.forEach(frame -> spread(frame, bySource, known, most)));
    truth = new long[places.size()];
    frames.forEach(
        (unit, of) -> {
          for (Count count : counts.getOrDefault(unit, List.of())) {
            if (blockOf.get(SOURCE).containsKey(count.source())) {
              for (Frame frame : of) {
                int atom = atom(frame, count);
                truth[atom] += count.persons();
                this.counts.add(new Placed(count, atom));
              }
            }
          }
        });
    meetings.forEach(m -> meet(m.get(0), m.get(1)));
    linking.forEach(this::link);
  }

  int size() {
    return places.size();
  }

  long[] truth() {
    return truth.clone();
  }

  List<Linked> links() {
    return links;
  }

  List<Same> same() {
    return same;
  }

  /** The groups that a cell sums. */
  BitSet of(Table table, List<String> cell) {
    return in(frameOf(table), table, cell);
  }

  /**
   * The same persons as another table's frame tells them apart.
   *
   * @return null when it does not tell them from others
   */
  BitSet of(Table table, List<String> cell, Table like) {
    return table.unit().equals(like.unit()) ? in(frameOf(like), table, cell) : null;
  }

  long count(BitSet cell) {
    return cell.stream().mapToLong(i -> truth[i]).sum();
  }

  /**
   * At least so many different persons: those that one source of a group counts may be the same as
   * another's.
   */
  long persons(BitSet cell) {
    Map<String, Map<String, Long>> byGroup = new HashMap<>();
    for (Placed placed : counts) {
      if (cell.get(placed.atom())) {
        Count count = placed.count();
        byGroup
            .computeIfAbsent(count.group(), g -> new HashMap<>())
            .merge(count.source(), count.persons(), Long::sum);
      }
    }
    return byGroup.values().stream()
        .mapToLong(of -> of.values().stream().mapToLong(Long::longValue).max().orElse(0))
        .sum();
  }

  private Set<Set<String>> axesOf(String unit) {
    return tables.stream()
        .filter(t -> t.unit().equals(unit))
        .map(t -> t.axes().stream().map(Axis::name).collect(Collectors.toSet()))
        .collect(Collectors.toSet());
  }

  /** As few and as small frames as hold every table and hang together like a tree. */
  private void frame(String unit, List<Link> linking) {
    List<Set<String>> sets = new ArrayList<>();
    axesOf(unit).stream()
        .sorted(Comparator.comparing(axes -> new TreeSet<>(axes).toString()))
        .forEach(axes -> sets.add(new TreeSet<>(axes)));
    for (Link link : linking) {
      // The parts are one frame, and one frame of the whole tells all that they do but the part.
      Set<String> all = new TreeSet<>();
      axesOf(link.parts()).forEach(all::addAll);
      if (link.parts().equals(unit)) {
        sets.add(all);
      } else if (link.whole().equals(unit)) {
        all.remove(link.by());
        sets.add(all);
      }
    }
    while (true) {
      List<Set<String>> largest = new ArrayList<>();
      sets.stream()
          .sorted(Comparator.comparingInt((Set<String> one) -> one.size()).reversed())
          .filter(one -> largest.stream().noneMatch(other -> other.containsAll(one)))
          .forEach(largest::add);
      List<int[]> tree = tree(largest);
      int shared = tree.stream().mapToInt(e -> common(largest.get(e[0]), largest.get(e[1]))).sum();
      int needed =
          largest.stream().mapToInt(Set::size).sum()
              - (int) largest.stream().flatMap(Set::stream).distinct().count();
      if (shared == needed) {
        List<Frame> made =
            largest.stream()
                .map(
                    one -> {
                      List<String> axes = new ArrayList<>(List.of(SOURCE));
                      axes.addAll(one);
                      return new Frame(unit, List.copyOf(axes));
                    })
                .toList();
        frames.put(unit, made);
        meetings.addAll(tree.stream().map(e -> List.of(made.get(e[0]), made.get(e[1]))).toList());
        return;
      }
      // They go round: two of them become one.
      int[] closest = new int[] {0, 1};
      for (int a = 0; a < largest.size(); a++) {
        for (int b = a + 1; b < largest.size(); b++) {
          if (common(largest.get(a), largest.get(b))
              > common(largest.get(closest[0]), largest.get(closest[1]))) {
            closest = new int[] {a, b};
          }
        }
      }
      Set<String> both = new TreeSet<>(largest.get(closest[0]));
      both.addAll(largest.get(closest[1]));
      sets.clear();
      sets.addAll(largest);
      sets.add(both);
    }
  }

  /** Connects all by those that have most in common. */
  private static List<int[]> tree(List<Set<String>> sets) {
    List<int[]> edges = new ArrayList<>();
    Set<Integer> in = new LinkedHashSet<>(List.of(0));
    while (in.size() < sets.size()) {
      int[] best = null;
      for (int a : in) {
        for (int b = 0; b < sets.size(); b++) {
          if (!in.contains(b)
              && (best == null
                  || common(sets.get(a), sets.get(b))
                      > common(sets.get(best[0]), sets.get(best[1])))) {
            best = new int[] {a, b};
          }
        }
      }
      edges.add(best);
      in.add(best[1]);
    }
    return edges;
  }

  private static int common(Set<String> one, Set<String> other) {
    return (int) one.stream().filter(other::contains).count();
  }

  private Frame frameOf(Table table) {
    List<String> names = table.axes().stream().map(Axis::name).toList();
    return frames.get(table.unit()).stream()
        .filter(f -> f.axes().containsAll(names))
        .findFirst()
        .orElseThrow();
  }

  private BitSet in(Frame frame, Table table, List<String> cell) {
    Map<String, Set<Integer>> wanted = new HashMap<>();
    wanted.put(SOURCE, blocks(SOURCE, table.sources()));
    for (int i = 0; i < cell.size(); i++) {
      Axis axis = table.axes().get(i);
      Set<String> leaves = axis.category(cell.get(i)).leaves();
      if (frame.axes().contains(axis.name())) {
        wanted.put(axis.name(), blocks(axis.name(), leaves));
      } else if (!axis.categories().stream().allMatch(c -> leaves.containsAll(c.leaves()))) {
        return null;
      }
    }
    BitSet covered = new BitSet(size());
    for (int i = 0; i < size(); i++) {
      Place place = places.get(i);
      if (place.frame().equals(frame) && lies(place, frame.axes(), wanted)) {
        covered.set(i);
      }
    }
    return covered;
  }

  /** Codes that every table puts in the same categories stay together. */
  private void block(Map<String, List<Count>> counts) {
    Map<String, Map<String, List<Integer>>> seen = new HashMap<>();
    for (int t = 0; t < tables.size(); t++) {
      Table table = tables.get(t);
      for (String source : table.sources()) {
        seen.computeIfAbsent(SOURCE, n -> new TreeMap<>())
            .computeIfAbsent(source, s -> new ArrayList<>())
            .add(t);
      }
      for (Axis axis : table.axes()) {
        int c = 0;
        for (Axis.Category category : axis.categories()) {
          int mark = t * 100_000 + c++;
          for (String leaf : category.leaves()) {
            seen.computeIfAbsent(axis.name(), n -> new TreeMap<>())
                .computeIfAbsent(leaf, l -> new ArrayList<>())
                .add(mark);
          }
        }
      }
    }
    Map<String, List<Integer>> sources = seen.computeIfAbsent(SOURCE, n -> new TreeMap<>());
    // What one table tells apart may be elsewhere for another that counts it all the same.
    for (List<Count> of : counts.values()) {
      for (Count count : of) {
        if (sources.containsKey(count.source())) {
          count
              .of()
              .forEach(
                  (name, leaf) -> {
                    if (seen.containsKey(name)) {
                      seen.get(name).putIfAbsent(leaf, new ArrayList<>());
                    }
                  });
        }
      }
    }
    seen.forEach(
        (name, leaves) -> {
          Map<List<Integer>, Integer> numbers = new HashMap<>();
          Map<String, Integer> block = new HashMap<>();
          leaves.forEach(
              (leaf, marks) ->
                  block.put(leaf, numbers.computeIfAbsent(marks, m -> numbers.size())));
          blockOf.put(name, block);
        });
  }

  private List<Integer> whereabouts(Set<String> bySource, Count count) {
    List<Integer> where = new ArrayList<>();
    where.add(blockOf.get(SOURCE).get(count.source()));
    for (String name : blockOf.keySet().stream().filter(bySource::contains).sorted().toList()) {
      where.add(block(name, count));
    }
    return where;
  }

  private void spread(Frame frame, Set<String> bySource, Set<List<Integer>> known, int most) {
    List<String> names = frame.axes();
    List<String> told = names.stream().filter(bySource::contains).sorted().toList();
    List<String> all = blockOf.keySet().stream().filter(bySource::contains).sorted().toList();
    Set<List<Integer>> here = new HashSet<>();
    for (List<Integer> where : known) {
      List<Integer> own = new ArrayList<>(List.of(where.get(0)));
      told.forEach(name -> own.add(where.get(1 + all.indexOf(name))));
      here.add(own);
    }
    List<List<Integer>> made = List.of(List.of());
    for (String name : names) {
      Set<Integer> blocks = new LinkedHashSet<>(new TreeMap<>(blockOf.get(name)).values());
      List<List<Integer>> longer = new ArrayList<>();
      for (List<Integer> start : made) {
        for (int block : blocks) {
          List<Integer> next = new ArrayList<>(start);
          next.add(block);
          longer.add(next);
        }
      }
      made = longer;
      if (made.size() > 50L * most) {
        throw new Suppression.TooLarge(made.size());
      }
    }
    for (List<Integer> blocks : made) {
      List<Integer> own = new ArrayList<>(List.of(blocks.get(0)));
      told.forEach(name -> own.add(blocks.get(names.indexOf(name))));
      if (here.contains(own)) {
        Place place = new Place(frame, List.copyOf(blocks));
        atoms.put(place, places.size());
        places.add(place);
      }
    }
    if (places.size() > most) {
      throw new Suppression.TooLarge(places.size());
    }
  }

  private int atom(Frame frame, Count count) {
    List<Integer> blocks = new ArrayList<>();
    for (String name : frame.axes()) {
      blocks.add(
          name.equals(SOURCE) ? blockOf.get(SOURCE).get(count.source()) : block(name, count));
    }
    Integer atom = atoms.get(new Place(frame, blocks));
    if (atom == null) {
      throw new IllegalArgumentException("No table has a place for " + count);
    }
    return atom;
  }

  private int block(String name, Count count) {
    Integer block = blockOf.get(name).get(count.of().get(name));
    if (block == null) {
      throw new IllegalArgumentException(name + " has no " + count.of().get(name));
    }
    return block;
  }

  private Set<Integer> blocks(String name, Collection<String> leaves) {
    Set<Integer> blocks = new HashSet<>();
    leaves.forEach(leaf -> blocks.add(blockOf.get(name).get(leaf)));
    return blocks;
  }

  private static boolean lies(Place place, List<String> names, Map<String, Set<Integer>> wanted) {
    for (int i = 0; i < names.size(); i++) {
      Set<Integer> blocks = wanted.get(names.get(i));
      if (blocks != null && !blocks.contains(place.blocks().get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Wherever two frames meet, they count the same persons. */
  private void meet(Frame one, Frame other) {
    List<String> shared = one.axes().stream().filter(other.axes()::contains).toList();
    Map<List<Integer>, BitSet> ones = by(one, shared);
    Map<List<Integer>, BitSet> others = by(other, shared);
    Set<List<Integer>> keys = new LinkedHashSet<>(ones.keySet());
    keys.addAll(others.keySet());
    keys.forEach(
        key ->
            same.add(
                new Same(
                    ones.getOrDefault(key, new BitSet()), others.getOrDefault(key, new BitSet()))));
  }

  private void link(Link link) {
    Frame parts = frames.get(link.parts()).get(0);
    List<String> shared = parts.axes().stream().filter(a -> !a.equals(link.by())).toList();
    Frame whole =
        frames.get(link.whole()).stream()
            .filter(f -> f.axes().containsAll(shared))
            .findFirst()
            .orElseThrow();
    Map<List<Integer>, Map<List<Integer>, BitSet>> apart = new HashMap<>();
    for (int i = 0; i < size(); i++) {
      Place place = places.get(i);
      if (place.frame().equals(parts)) {
        apart
            .computeIfAbsent(on(place, shared), k -> new HashMap<>())
            .computeIfAbsent(on(place, List.of(link.by())), k -> new BitSet())
            .set(i);
      }
    }
    by(whole, shared)
        .forEach(
            (key, of) -> {
              if (apart.containsKey(key)) {
                links.add(new Linked(of, List.copyOf(apart.get(key).values())));
              }
            });
  }

  private Map<List<Integer>, BitSet> by(Frame frame, List<String> axes) {
    Map<List<Integer>, BitSet> groups = new LinkedHashMap<>();
    for (int i = 0; i < size(); i++) {
      Place place = places.get(i);
      if (place.frame().equals(frame)) {
        groups.computeIfAbsent(on(place, axes), k -> new BitSet()).set(i);
      }
    }
    return groups;
  }

  private static List<Integer> on(Place place, List<String> axes) {
    return axes.stream()
        .map(name -> place.blocks().get(place.frame().axes().indexOf(name)))
        .toList();
  }
}
