package org.amparo.grant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.amparo.application.Award;
import org.amparo.application.BudgetLine;
import org.amparo.money.Money;

/**
 * A budget held against the one applied for: as it was written, and in proportion to what was
 * awarded. Lines of one number are the same line.
 */
record BudgetComparison(List<Line> lines, List<OfClass> classes) {

  /**
   * @param amount zero when the line was dropped
   * @param applied zero when the line is new
   */
  record Line(BudgetLine line, Money amount, Money applied, Money inProportion) {

    Money difference() {
      return amount.minus(inProportion);
    }
  }

  /** The lines of one of the eight classes together. */
  record OfClass(int budgetClass, Money amount, Money applied, Money inProportion) {

    Money difference() {
      return amount.minus(inProportion);
    }
  }

  static BudgetComparison of(List<BudgetLine> budget, List<BudgetLine> applied, Money awarded) {
    Money asked = applied.stream().map(BudgetLine::amount).reduce(Money.ZERO, Money::plus);
    List<BudgetLine> shared = Award.inProportion(applied, asked, awarded);
    Map<Integer, Line> lines = new TreeMap<>();
    Map<Integer, OfClass> classes = new TreeMap<>();
    for (int i = 0; i < applied.size(); i++) {
      BudgetLine before = applied.get(i);
      Money part = shared.get(i).amount();
      lines.put(before.line(), new Line(before, Money.ZERO, before.amount(), part));
      add(classes, before.budgetClass(), Money.ZERO, before.amount(), part);
    }
    for (BudgetLine now : budget) {
      lines.merge(
          now.line(),
          new Line(now, now.amount(), Money.ZERO, Money.ZERO),
          (before, as) -> new Line(now, now.amount(), before.applied, before.inProportion));
      add(classes, now.budgetClass(), now.amount(), Money.ZERO, Money.ZERO);
    }
    return new BudgetComparison(new ArrayList<>(lines.values()), new ArrayList<>(classes.values()));
  }

  private static void add(
      Map<Integer, OfClass> classes, int of, Money amount, Money applied, Money inProportion) {
    classes.merge(
        of,
        new OfClass(of, amount, applied, inProportion),
        (a, b) ->
            new OfClass(
                of,
                a.amount.plus(b.amount),
                a.applied.plus(b.applied),
                a.inProportion.plus(b.inProportion)));
  }
}
