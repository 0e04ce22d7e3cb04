package org.amparo.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.amparo.protection.Suppression.Refused;
import org.amparo.protection.Suppression.Safe;
import org.junit.jupiter.api.Test;

/**
 * Somebody who holds all that was ever published, and reckons. A small count counts as recovered
 * when it is certain to be below the threshold, or certain to be more than the persons that the
 * very word "withheld" tells of: one in each of its cells.
 */
class AttackTest {

  private static final int SEEDS = 50;
  private static final int K = Population.RULE.threshold();

  @Test
  void nothing_small_is_recovered_from_several_tables_of_consecutive_years() {
    int small = 0;
    int shown = 0;
    int refused = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      Population population = Population.of(seed);
      List<Figures> published = new ArrayList<>();
      for (Table table : programme(population)) {
        Suppression.Outcome outcome = population.suppression().protect(table, published);
        if (outcome instanceof Safe safe) {
          published.add(safe.figures());
        } else {
          assertThat(((Refused) outcome).revealed()).isNotEmpty();
          refused++;
        }
      }
      Attacker attacker = new Attacker(published, places(population));
      for (Figures figures : published) {
        Map<List<String>, Attacker.Bounds> subtracted = attacker.subtract(figures);
        for (List<String> at : figures.table().cells()) {
          long count = count(population, figures.table(), at);
          if (count > 0 && persons(population, figures.table(), at) < K) {
            small++;
            assertThat(figures.cells().get(at)).as("seed %d %s", seed, at).isEmpty();
            long told = finestWithheldIn(population, figures.table(), at);
            safe(
                seed,
                figures.table(),
                at,
                attacker.infer(attacker.groups(figures.table(), at)),
                told);
            safe(seed, figures.table(), at, subtracted.get(at), told);
          } else if (figures.cells().get(at).isPresent() && count > 0) {
            shown++;
            assertThat(figures.cells().get(at).getAsLong())
                .isEqualTo(Math.round(count / 5.0) * 5)
                .isGreaterThanOrEqualTo(10);
          }
        }
      }
      for (BitSet difference : smallDifferences(population, attacker, published)) {
        Attacker.Bounds bounds = attacker.infer(difference);
        assertThat(bounds.most()).as("seed %d, between two tables", seed).isGreaterThanOrEqualTo(K);
      }
    }
    // Else this test would show nothing.
    assertThat(small).isGreaterThan(300);
    assertThat(shown).isGreaterThan(1000);
    assertThat(refused).isGreaterThan(0).isLessThan(SEEDS);
  }

  @Test
  void without_withholding_for_others_the_attacker_recovers_small_counts() {
    assertThat(recovered(Population.RULE).get(1)).isGreaterThan(20);
  }

  @Test
  void without_rounding_either_the_attacker_recovers_them_exactly() {
    assertThat(recovered(new Rule(K, 1)).get(0)).isGreaterThan(30);
  }

  /** How many small counts the attacker knows exactly, and how many to be small. */
  private static List<Integer> recovered(Rule rule) {
    int exactly = 0;
    int asSmall = 0;
    for (long seed = 1; seed <= 10; seed++) {
      Population population = Population.of(seed);
      List<Figures> published = new ArrayList<>();
      for (Table table : programme(population)) {
        published.add(
            onlySmallWithheld(
                population,
                new Table(table.name(), table.unit(), table.sources(), table.axes(), rule)));
      }
      Attacker attacker = new Attacker(published, places(population));
      for (Figures figures : published) {
        for (List<String> at : figures.table().cells()) {
          long count = count(population, figures.table(), at);
          if (count > 0 && count < K) {
            Attacker.Bounds bounds = attacker.infer(attacker.groups(figures.table(), at));
            assertThat(count).isBetween(bounds.least(), bounds.most());
            exactly += bounds.least() == bounds.most() ? 1 : 0;
            asSmall += bounds.most() < K ? 1 : 0;
          }
        }
      }
    }
    return List.of(exactly, asSmall);
  }

  @Test
  void without_regard_to_earlier_tables_the_attacker_recovers_what_is_between_them() {
    int asSmall = 0;
    for (long seed = 1; seed <= 20; seed++) {
      Population population = Population.of(seed);
      List<Figures> published = new ArrayList<>();
      for (Table table : programme(population)) {
        // Each by itself: as if it were the only one.
        published.add(((Safe) population.suppression().protect(table, List.of())).figures());
      }
      Attacker attacker = new Attacker(published, places(population));
      for (BitSet difference : smallDifferences(population, attacker, published)) {
        asSmall += attacker.infer(difference).most() < K ? 1 : 0;
      }
    }
    assertThat(asSmall).isGreaterThan(10);
  }

  private static List<Table> programme(Population population) {
    return List.of(
        population.persons(
            "2021-2023 sex x place", y -> y <= 2023, Population.SEX, Population.PLACE),
        population.persons("2021-2023 form", y -> y <= 2023, Population.FORM),
        population.persons(
            "2021-2024 sex x place", y -> y <= 2024, Population.SEX, Population.PLACE),
        population.helped("2024 kind x place", y -> y == 2024, Population.KIND, Population.PLACE),
        population.persons("2024 sex x age", y -> y == 2024, Population.SEX, Population.AGE));
  }

  private static void safe(
      long seed, Table table, List<String> at, Attacker.Bounds bounds, long told) {
    assertThat(bounds.most()).as("seed %d %s %s", seed, table.name(), at).isGreaterThanOrEqualTo(K);
    assertThat(bounds.least())
        .as("seed %d %s %s", seed, table.name(), at)
        .isLessThanOrEqualTo(told);
  }

  private static Figures onlySmallWithheld(Population population, Table table) {
    Map<List<String>, OptionalLong> cells = new LinkedHashMap<>();
    for (List<String> at : table.cells()) {
      long count = count(population, table, at);
      cells.put(
          at,
          count > 0 && count < K
              ? OptionalLong.empty()
              : OptionalLong.of(count == 0 ? 0 : table.rule().rounded(count)));
    }
    return new Figures(table, cells);
  }

  /** What one table counts and another of the same axes does not, where it is small. */
  private static List<BitSet> smallDifferences(
      Population population, Attacker attacker, List<Figures> published) {
    List<BitSet> found = new ArrayList<>();
    for (Figures one : published) {
      for (Figures other : published) {
        if (one != other
            && one.table().unit().equals(other.table().unit())
            && one.table().axes().equals(other.table().axes())) {
          for (List<String> at : one.table().cells()) {
            Set<String> more = new HashSet<>(one.table().sources());
            more.removeAll(other.table().sources());
            Table rest =
                new Table("", one.table().unit(), more, one.table().axes(), Population.RULE);
            long count = count(population, rest, at);
            if (count > 0 && count < K) {
              BitSet groups = attacker.groups(one.table(), at);
              groups.andNot(attacker.groups(other.table(), at));
              found.add(groups);
            }
          }
        }
      }
    }
    return found;
  }

  private static Map<String, String> places(Population population) {
    Map<String, String> places = new HashMap<>();
    population.counts.get("persons").forEach(c -> places.put(c.source(), c.of().get("place")));
    return places;
  }

  private static List<Count> in(Population population, Table table, List<String> at) {
    return population.counts.get(table.unit()).stream()
        .filter(c -> table.sources().contains(c.source()))
        .filter(
            c -> {
              for (int i = 0; i < at.size(); i++) {
                Axis axis = table.axes().get(i);
                if (!axis.category(at.get(i)).leaves().contains(c.of().get(axis.name()))) {
                  return false;
                }
              }
              return true;
            })
        .toList();
  }

  private static long count(Population population, Table table, List<String> at) {
    return in(population, table, at).stream().mapToLong(Count::persons).sum();
  }

  private static long persons(Population population, Table table, List<String> at) {
    Map<String, Map<String, Long>> byGrant = new HashMap<>();
    in(population, table, at)
        .forEach(
            c ->
                byGrant
                    .computeIfAbsent(c.group(), g -> new HashMap<>())
                    .merge(c.source(), c.persons(), Long::sum));
    return byGrant.values().stream()
        .mapToLong(of -> of.values().stream().mapToLong(n -> n).max().orElse(0))
        .sum();
  }

  /** Everybody knows of one person in each cell that is not nil, in whichever table. */
  private static long finestWithheldIn(Population population, Table table, List<String> at) {
    long most = 1;
    for (Table other : programme(population)) {
      if (!other.unit().equals(table.unit()) || !table.sources().containsAll(other.sources())) {
        continue;
      }
      Set<List<Set<String>>> finest = new HashSet<>();
      for (List<String> cell : other.cells()) {
        boolean inside = count(population, other, cell) > 0 && isWithin(other, cell, table, at);
        List<Set<String>> leaves = new ArrayList<>();
        for (int i = 0; i < cell.size(); i++) {
          leaves.add(other.axes().get(i).category(cell.get(i)).leaves());
        }
        if (inside && leaves.stream().allMatch(l -> l.size() == 1)) {
          finest.add(leaves);
        }
      }
      most = Math.max(most, finest.size());
    }
    return most;
  }

  private static boolean isWithin(Table inner, List<String> cell, Table outer, List<String> at) {
    for (int i = 0; i < at.size(); i++) {
      Axis axis = outer.axes().get(i);
      Set<String> allowed = axis.category(at.get(i)).leaves();
      int place = inner.axes().stream().map(Axis::name).toList().indexOf(axis.name());
      boolean all = axis.categories().stream().allMatch(c -> allowed.containsAll(c.leaves()));
      if (place < 0
          ? !all
          : !allowed.containsAll(inner.axes().get(place).category(cell.get(place)).leaves())) {
        return false;
      }
    }
    return true;
  }
}
