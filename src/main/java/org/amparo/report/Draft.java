package org.amparo.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.amparo.assistance.Cell;
import org.amparo.money.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the grantee writes. Until submission any part may be missing: it is kept as it is, and what
 * was written before a part was asked for is written again without it.
 */
@Schema(name = "ReportDraft")
public record Draft(
    LocalDate periodFrom,
    LocalDate periodTo,
    @Size(max = 20000) String narrative,
    @Size(max = 20000) String results,
    @Size(max = Objectives.MOST) @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<@NotNull @Valid Objective> objectives,
    @JsonInclude(JsonInclude.Include.NON_NULL) Progress overall,
    @Size(max = 20000) @JsonInclude(JsonInclude.Include.NON_NULL) String challenges,
    @Size(max = 20) @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<@NotNull @Valid BankRate> rates,
    @Size(max = 200) List<@NotNull @Valid Expense> expenditure,
    @Size(max = 2000) List<@NotNull @Valid Cell> assistance,
    @Valid @JsonInclude(JsonInclude.Include.NON_NULL) FundingRequest request) {

  static final Draft EMPTY =
      new Draft(
          null, null, null, null, List.of(), null, null, List.of(), List.of(), List.of(), null);

  /**
   * How one objective stands.
   *
   * @param objective as it is in the application
   */
  @Schema(name = "ReportObjective")
  public record Objective(
      @Size(max = 20000) String objective,
      Progress progress,
      @Size(max = 10000) String narrative) {}

  /**
   * What was spent under one line of the budget.
   *
   * @param local when it was spent in another currency than dollars
   * @param spent in dollars; of what is local, at the bank's rate
   */
  public record Expense(
      Integer line,
      @JsonInclude(JsonInclude.Include.NON_NULL) Money local,
      Money spent,
      @Size(max = 2000) String note) {

    Money amount() {
      return spent == null || !spent.currency().equals("USD") ? Money.ZERO : spent;
    }
  }

  public Draft {
    objectives = objectives == null ? List.of() : objectives;
    rates = rates == null ? List.of() : rates;
    expenditure = expenditure == null ? List.of() : expenditure;
    assistance = assistance == null ? List.of() : assistance;
  }

  /** With the dollars of every amount in another currency: divided and rounded once. */
  Draft reckoned() {
    return new Draft(
        periodFrom,
        periodTo,
        narrative,
        results,
        objectives,
        overall,
        challenges,
        rates,
        expenditure.stream().map(this::reckoned).toList(),
        assistance,
        request);
  }

  private Expense reckoned(Expense expense) {
    if (expense.local() == null) {
      return expense;
    }
    Money dollars =
        rate(expense.local().currency())
            .map(r -> expense.local().inUsd(r.unitsPerUsd()))
            .orElse(null);
    return new Expense(expense.line(), expense.local(), dollars, expense.note());
  }

  /** What the bank gave for a currency, once it is stated. */
  Optional<BankRate> rate(String currency) {
    return rates.stream().filter(r -> currency.equals(r.currency()) && r.isUsable()).findFirst();
  }

  /** The other currencies that something was spent in. */
  Set<String> currencies() {
    return expenditure.stream()
        .map(Expense::local)
        .filter(Objects::nonNull)
        .map(Money::currency)
        .collect(Collectors.toSet());
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
