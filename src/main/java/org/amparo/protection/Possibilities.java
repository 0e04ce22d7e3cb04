package org.amparo.protection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;
import org.ojalgo.type.CalendarDateDuration;
import org.ojalgo.type.CalendarDateUnit;

/**
 * Looks for counts that would explain all that is known. A linear program finds them, in floating
 * point; none is believed before it was added up in whole numbers.
 */
final class Possibilities {

  private static final CalendarDateDuration LONGEST =
      new CalendarDateDuration(10, CalendarDateUnit.SECOND);

  private final Universe universe;
  private final BitSet none;

  /** More than any group is supposed to count, so that the program stays bounded. */
  private final long many;

  /**
   * @param none groups that are known to be empty
   */
  Possibilities(Universe universe, BitSet none) {
    this.universe = universe;
    this.none = none;
    this.many = 1_000 + 10 * Arrays.stream(universe.truth()).sum();
  }

  /** A fact that may be given up, and what it costs for each person's difference from it. */
  record Priced(Fact fact, double cost) {}

  /**
   * Counts for which all facts hold, and as many of the others as can be had cheaply.
   *
   * @param priced where they do not hold, somebody is counted still
   * @return empty when there are none, or none were found in time
   */
  Optional<long[]> find(List<Fact> facts, List<Priced> priced) {
    Attempt first = attempt(facts, priced, false);
    // What fractions cannot explain, whole numbers cannot either.
    return Optional.ofNullable(
        first.possible() && first.counts() == null
            ? attempt(facts, priced, true).counts()
            : first.counts());
  }

  /** Whether the counts explain the facts, reckoned in whole numbers. */
  boolean explains(long[] counts, List<Fact> facts) {
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] < 0 || none.get(i) && counts[i] != 0) {
        return false;
      }
    }
    for (Universe.Linked link : universe.links()) {
      long whole = Fact.sum(counts, link.whole());
      long parts = 0;
      for (BitSet of : link.parts()) {
        long part = Fact.sum(counts, of);
        parts += part;
        if (part > whole) {
          return false;
        }
      }
      if (parts < whole) {
        return false;
      }
    }
    for (Universe.Same same : universe.same()) {
      if (Fact.sum(counts, same.one()) != Fact.sum(counts, same.other())) {
        return false;
      }
    }
    return facts.stream().allMatch(fact -> fact.holds(counts));
  }

  /**
   * @param counts null when there are none, or they are no whole numbers
   */
  private record Attempt(boolean possible, long[] counts) {}

  private Attempt attempt(List<Fact> facts, List<Priced> priced, boolean whole) {
    ExpressionsBasedModel model = new ExpressionsBasedModel();
    model.options.time_abort = LONGEST.toDurationInMillis();
    model.options.time_suffice = LONGEST.toDurationInMillis();
    Variable[] groups = new Variable[universe.size()];
    for (int i = 0; i < groups.length; i++) {
      if (!none.get(i)) {
        groups[i] = model.newVariable("g" + i).lower(0).upper(many).integer(whole);
      }
    }
    List<Fact> needed = new ArrayList<>(facts);
    for (int i = 0; i < facts.size(); i++) {
      Fact fact = facts.get(i);
      if (fact.cell().cardinality() == 0 && fact.least() > 0) {
        return new Attempt(false, null);
      }
      bound(sum(model, "f" + i, groups, fact.cell()), fact.least(), fact.most());
    }
    int n = 0;
    for (Priced one : priced) {
      Fact fact = one.fact();
      needed.add(new Fact(fact.cell(), 1, Long.MAX_VALUE));
      Expression sum = sum(model, "d" + n, groups, fact.cell());
      Variable over = model.newVariable("o" + n).lower(0).upper(many).weight(one.cost());
      Variable under =
          model.newVariable("u" + n++).lower(0).upper(fact.least() - 1).weight(one.cost());
      sum.set(over, -1).set(under, 1);
      bound(sum, fact.least(), fact.most());
    }
    n = 0;
    for (Universe.Linked link : universe.links()) {
      Expression short_ = sum(model, "s" + n, groups, link.whole()).upper(0);
      for (BitSet part : link.parts()) {
        subtract(short_, groups, part);
        Expression more = sum(model, "m" + n + "x" + part.nextSetBit(0), groups, link.whole());
        subtract(more.lower(0), groups, part);
      }
      n++;
    }
    n = 0;
    for (Universe.Same same : universe.same()) {
      Expression even = sum(model, "e" + n++, groups, same.one()).lower(0).upper(0);
      subtract(even, groups, same.other());
    }
    Optimisation.Result result = model.minimise();
    if (!result.getState().isFeasible()) {
      return new Attempt(false, null);
    }
    long[] found = new long[groups.length];
    for (int i = 0; i < groups.length; i++) {
      found[i] = groups[i] == null ? 0 : Math.round(result.doubleValue(model.indexOf(groups[i])));
    }
    return new Attempt(true, explains(found, needed) ? found : null);
  }

  private static Expression sum(
      ExpressionsBasedModel model, String name, Variable[] groups, BitSet cell) {
    Expression sum = model.newExpression(name);
    for (int i = cell.nextSetBit(0); i >= 0; i = cell.nextSetBit(i + 1)) {
      if (groups[i] != null) {
        sum.set(groups[i], 1);
      }
    }
    return sum;
  }

  private static void subtract(Expression from, Variable[] groups, BitSet cell) {
    for (int i = cell.nextSetBit(0); i >= 0; i = cell.nextSetBit(i + 1)) {
      if (groups[i] != null) {
        from.set(groups[i], -1);
      }
    }
  }

  private void bound(Expression sum, long least, long most) {
    sum.lower(least);
    if (most < many) {
      sum.upper(most);
    }
  }
}
