package org.amparo.grant;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.amparo.application.BudgetLine;
import org.amparo.money.Money;

/** Two budgets of one agreement, line by line. Lines of one number are the same line. */
record TermsDifference(List<Line> lines) {

  private static final int STAFF = 1;

  /**
   * @param before null when the line is new
   * @param after null when the line was dropped
   */
  record Line(BudgetLine before, BudgetLine after) {

    Money amountBefore() {
      return before == null ? Money.ZERO : before.amount();
    }

    Money amountAfter() {
      return after == null ? Money.ZERO : after.amount();
    }

    Money difference() {
      return amountAfter().minus(amountBefore());
    }

    boolean isReduced() {
      return amountBefore().exceeds(amountAfter());
    }

    /** As it stands, or stood at the end. */
    BudgetLine line() {
      return after == null ? before : after;
    }

    /** Whether it is another line: new, dropped, or for something else than it was for. */
    boolean isAnother() {
      return before == null
          || after == null
          || !new BudgetLine(
                  before.line(),
                  before.budgetClass(),
                  before.description(),
                  after.amount(),
                  before.assistance())
              .equals(after);
    }

    /** Whether its amount moved by more than this share of what it was. */
    boolean movedBeyond(BigDecimal share) {
      Money moved = isReduced() ? amountBefore().minus(amountAfter()) : difference();
      return moved.exceeds(amountBefore().share(share));
    }
  }

  static TermsDifference of(List<BudgetLine> before, List<BudgetLine> after) {
    Map<Integer, Line> lines = new TreeMap<>();
    for (BudgetLine line : before) {
      lines.put(line.line(), new Line(line, null));
    }
    for (BudgetLine line : after) {
      lines.merge(line.line(), new Line(null, line), (was, is) -> new Line(was.before, line));
    }
    return new TermsDifference(new ArrayList<>(lines.values()));
  }

  /** A budget class and the kind of assistance within it, as expense carries them. */
  record Dimension(int budgetClass, String assistance) {}

  /** What each has more of, or less; those that have as much as before are left out. */
  Map<Dimension, Money> byDimension() {
    Map<Dimension, Money> moved = new LinkedHashMap<>();
    for (Line line : lines) {
      if (line.before() != null) {
        moved.merge(dimension(line.before()), line.amountBefore().negated(), Money::plus);
      }
      if (line.after() != null) {
        moved.merge(dimension(line.after()), line.amountAfter(), Money::plus);
      }
    }
    moved.values().removeIf(Money::isZero);
    return moved;
  }

  private static Dimension dimension(BudgetLine line) {
    return new Dimension(line.budgetClass(), line.assistance());
  }

  boolean isNone() {
    return lines.stream().noneMatch(l -> l.isAnother() || !l.difference().isZero());
  }

  /** More for the first of the eight classes, staff. */
  boolean raisesStaff() {
    return staff(true).exceeds(staff(false));
  }

  private Money staff(boolean afterwards) {
    return lines.stream()
        .map(afterwards ? Line::after : Line::before)
        .filter(l -> l != null && l.budgetClass() == STAFF)
        .map(BudgetLine::amount)
        .reduce(Money.ZERO, Money::plus);
  }
}
