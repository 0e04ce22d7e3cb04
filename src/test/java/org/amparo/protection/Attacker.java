package org.amparo.protection;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * Holds every table that was ever published and knows the rule, which reports each table counts and
 * where their grants are, but none of their counts. Shares nothing with what protects the tables:
 * it spells out every combination of the finest codes.
 */
final class Attacker {

  /** What can be said of a count. */
  record Bounds(long least, long most) {}

  private record Group(String unit, Set<String> tables, Map<String, String> of) {}

  private record Known(BitSet groups, long least, long most) {}

  /** Stands for: nothing says how many at most. */
  static final long OPEN = 1_000_000_000L;

  private final List<Figures> published;
  private final Map<Group, Integer> groups = new LinkedHashMap<>();
  private final List<Known> known = new ArrayList<>();
  private final List<List<BitSet>> wholeThenParts = new ArrayList<>();
  private final BitSet empty = new BitSet();

  /**
   * @param placeOf where the grant of each report is, which is no secret
   */
  Attacker(List<Figures> published, Map<String, String> placeOf) {
    this.published = published;
    Set<String> units = new LinkedHashSet<>(List.of("persons", "helped"));
    Map<String, Set<String>> inTables = new HashMap<>();
    for (Figures figures : published) {
      for (String report : figures.table().sources()) {
        inTables.computeIfAbsent(report, r -> new LinkedHashSet<>()).add(figures.table().name());
      }
    }
    Set<List<Object>> reports = new LinkedHashSet<>();
    inTables.forEach((report, tables) -> reports.add(List.of(tables, placeOf.get(report))));
    for (String unit : units) {
      for (List<Object> report : reports) {
        @SuppressWarnings("unchecked")
        Set<String> tables = (Set<String>) report.get(0);
        for (String sex : Population.SEXES) {
          for (String age : Population.AGES) {
            for (String form : Population.FORMS) {
              for (String kind : unit.equals("helped") ? Population.KINDS : List.of("-")) {
                Group group =
                    new Group(
                        unit,
                        tables,
                        Map.of(
                            "sex", sex,
                            "age", age,
                            "form", form,
                            "kind", kind,
                            "place", (String) report.get(1)));
                groups.put(group, groups.size());
              }
            }
          }
        }
      }
    }
    for (Figures figures : published) {
      figures
          .cells()
          .forEach((at, figure) -> learn(groups(figures.table(), at), figure, figures.table()));
    }
    groups.forEach(
        (group, i) -> {
          if (group.unit().equals("persons")) {
            List<BitSet> link = new ArrayList<>(List.of(only(i)));
            for (String kind : Population.KINDS) {
              Map<String, String> of = new HashMap<>(group.of());
              of.put("kind", kind);
              link.add(only(groups.get(new Group("helped", group.tables(), Map.copyOf(of)))));
            }
            wholeThenParts.add(link);
          }
        });
  }

  BitSet groups(Table table, List<String> at) {
    BitSet of = new BitSet();
    groups.forEach(
        (group, i) -> {
          boolean in = group.unit().equals(table.unit()) && group.tables().contains(table.name());
          for (int a = 0; a < at.size(); a++) {
            Axis axis = table.axes().get(a);
            in = in && axis.category(at.get(a)).leaves().contains(group.of().get(axis.name()));
          }
          if (in) {
            of.set(i);
          }
        });
    return of;
  }

  /** By linear inference from everything at once. */
  Bounds infer(BitSet what) {
    Double least = optimum(what, true);
    Double most = optimum(what, false);
    return new Bounds(
        (long) Math.ceil(least - 1e-6), most.isInfinite() ? OPEN : (long) Math.floor(most + 1e-6));
  }

  /**
   * By subtraction alone: every total of a table, less what is known of all its parts but one,
   * again and again until nothing new is learnt. No program is needed for it.
   */
  Map<List<String>, Bounds> subtract(Figures figures) {
    Map<List<String>, Bounds> bounds = new LinkedHashMap<>();
    Table table = figures.table();
    figures
        .cells()
        .forEach(
            (at, figure) ->
                bounds.put(
                    at,
                    figure.isEmpty()
                        ? new Bounds(1, OPEN)
                        : figure.getAsLong() == 0
                            ? new Bounds(0, 0)
                            : new Bounds(
                                table.rule().least(figure.getAsLong()),
                                table.rule().most(figure.getAsLong()))));
    boolean learnt = true;
    while (learnt) {
      learnt = false;
      for (List<String> total : table.cells()) {
        for (int axis = 0; axis < total.size(); axis++) {
          List<List<String>> parts = parts(table, total, axis);
          if (!parts.isEmpty()) {
            learnt |= add(bounds, total, parts);
          }
        }
      }
    }
    return bounds;
  }

  private static boolean add(
      Map<List<String>, Bounds> bounds, List<String> total, List<List<String>> parts) {
    long least = parts.stream().mapToLong(p -> bounds.get(p).least()).sum();
    long most = Math.min(OPEN, parts.stream().mapToLong(p -> bounds.get(p).most()).sum());
    boolean learnt = tighten(bounds, total, least, most);
    Bounds whole = bounds.get(total);
    for (List<String> part : parts) {
      long othersLeast =
          parts.stream().filter(p -> p != part).mapToLong(p -> bounds.get(p).least()).sum();
      long othersMost =
          parts.stream().filter(p -> p != part).mapToLong(p -> bounds.get(p).most()).sum();
      learnt |=
          tighten(
              bounds,
              part,
              whole.least() - othersMost,
              whole.most() == OPEN ? OPEN : whole.most() - othersLeast);
    }
    return learnt;
  }

  private static boolean tighten(
      Map<List<String>, Bounds> bounds, List<String> at, long least, long most) {
    Bounds before = bounds.get(at);
    Bounds after = new Bounds(Math.max(before.least(), least), Math.min(before.most(), most));
    bounds.put(at, after);
    return !after.equals(before);
  }

  /** The cells that a total sums along one axis: its groups if it has some, else its codes. */
  private static List<List<String>> parts(Table table, List<String> total, int axis) {
    Axis along = table.axes().get(axis);
    Set<String> leaves = along.category(total.get(axis)).leaves();
    List<Axis.Category> smaller =
        along.categories().stream()
            .filter(c -> !c.code().equals(total.get(axis)))
            .filter(c -> c.leaves().size() < leaves.size() && leaves.containsAll(c.leaves()))
            .toList();
    List<Axis.Category> largest =
        smaller.stream()
            .filter(
                c ->
                    smaller.stream()
                        .noneMatch(
                            o ->
                                o.leaves().size() > c.leaves().size()
                                    && o.leaves().containsAll(c.leaves())))
            .toList();
    // A group of one code is that code: it counts once.
    Map<Set<String>, List<String>> once = new LinkedHashMap<>();
    largest.forEach(
        c -> {
          List<String> at = new ArrayList<>(total);
          at.set(axis, c.code());
          once.putIfAbsent(c.leaves(), List.copyOf(at));
        });
    return List.copyOf(once.values());
  }

  private void learn(BitSet of, OptionalLong figure, Table table) {
    if (figure.isEmpty()) {
      known.add(new Known(of, 1, OPEN));
    } else if (figure.getAsLong() == 0) {
      empty.or(of);
    } else {
      known.add(
          new Known(
              of, table.rule().least(figure.getAsLong()), table.rule().most(figure.getAsLong())));
    }
  }

  private double optimum(BitSet what, boolean least) {
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    Variable[] variables = new Variable[groups.size()];
    for (int i = 0; i < variables.length; i++) {
      if (!empty.get(i)) {
        variables[i] = model.newVariable("v" + i).lower(0).upper(100_000);
        if (what.get(i)) {
          variables[i].weight(1);
        }
      }
    }
    int n = 0;
    for (Known fact : known) {
      Expression sum = model.newExpression("k" + n++).lower(fact.least());
      if (fact.most() < 100_000) {
        sum.upper(fact.most());
      }
      set(sum, variables, fact.groups(), 1);
    }
    if (published.stream().map(f -> f.table().unit()).distinct().count() > 1) {
      for (List<BitSet> link : wholeThenParts) {
        Expression all = model.newExpression("a" + n++).upper(0);
        set(all, variables, link.get(0), 1);
        for (BitSet part : link.subList(1, link.size())) {
          set(all, variables, part, -1);
          Expression one = model.newExpression("o" + n++).lower(0);
          set(one, variables, link.get(0), 1);
          set(one, variables, part, -1);
        }
      }
    }
    Optimisation.Result result = least ? model.minimise() : model.maximise();
    if (!result.getState().isOptimal()) {
      throw new IllegalStateException("What is published contradicts itself: " + result.getState());
    }
    return result.getValue() >= 99_000 ? Double.POSITIVE_INFINITY : result.getValue();
  }

  private static void set(Expression sum, Variable[] variables, BitSet of, int factor) {
    for (int i = of.nextSetBit(0); i >= 0; i = of.nextSetBit(i + 1)) {
      if (variables[i] != null) {
        sum.set(variables[i], factor);
      }
    }
  }

  private static BitSet only(int i) {
    BitSet set = new BitSet();
    set.set(i);
    return set;
  }
}
