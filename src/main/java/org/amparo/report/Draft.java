package org.amparo.report;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.amparo.assistance.Cell;
import org.amparo.money.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the grantee writes. Until submission any part may be missing: it is kept as it is. */
@Schema(name = "ReportDraft")
public record Draft(
    LocalDate periodFrom,
    LocalDate periodTo,
    @Size(max = 20000) String narrative,
    @Size(max = 20000) String results,
    @Size(max = 200) List<@NotNull @Valid Expense> expenditure,
    @Size(max = 2000) List<@NotNull @Valid Cell> assistance) {

  static final Draft EMPTY = new Draft(null, null, null, null, List.of(), List.of());

  /** What was spent under one line of the budget. */
  public record Expense(Integer line, Money spent, @Size(max = 2000) String note) {

    Money amount() {
      return spent == null || !spent.currency().equals("USD") ? Money.ZERO : spent;
    }
  }

  public Draft {
    expenditure = expenditure == null ? List.of() : expenditure;
    assistance = assistance == null ? List.of() : assistance;
  }

  Money total() {
    return expenditure.stream().map(Expense::amount).reduce(Money.ZERO, Money::plus);
  }

  Money spentUnder(int budgetLine) {
    return expenditure.stream()
        .filter(e -> e.line() != null && e.line() == budgetLine)
        .map(Expense::amount)
        .reduce(Money.ZERO, Money::plus);
  }
}
