package org.amparo.report;

import java.util.ArrayList;
import java.util.List;
import org.amparo.application.BudgetLine;
import org.amparo.grant.Grant;
import org.amparo.grant.Standing;
import org.amparo.money.Money;

/**
 * What an accepted report makes of the money that was paid.
 *
 * @param eligible what is accepted under each line, with its budget class and kind of assistance
 * @param ineligible what is not accepted and is to be paid back
 * @param unspent what is left of what was paid when nothing more will be, and is to be paid back
 */
record Settlement(List<Part> eligible, Money ineligible, Money unspent) {

  /** What is accepted under one line. */
  record Part(int budgetClass, String assistance, Money amount) {}

  static Settlement of(
      Draft draft, List<Ineligible> ineligible, Grant grant, Standing standing, boolean last) {
    List<Part> parts = new ArrayList<>();
    for (Draft.Expense expense : draft.expenditure()) {
      Money disallowed =
          ineligible.stream()
              .filter(i -> i.line().equals(expense.line()))
              .map(Ineligible::amount)
              .reduce(Money.ZERO, Money::plus);
      BudgetLine line = grant.budgetLine(expense.line()).orElseThrow();
      parts.add(
          new Part(line.budgetClass(), line.assistance(), expense.amount().minus(disallowed)));
    }
    Money notAccepted = ineligible.stream().map(Ineligible::amount).reduce(Money.ZERO, Money::plus);
    Money unspent = last ? grant.outstanding(standing).minus(draft.total()) : Money.ZERO;
    return new Settlement(List.copyOf(parts), notAccepted, unspent);
  }

  Money accepted() {
    return eligible.stream().map(Part::amount).reduce(Money.ZERO, Money::plus);
  }

  Money receivable() {
    return ineligible.plus(unspent);
  }
}
