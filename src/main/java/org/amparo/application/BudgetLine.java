package org.amparo.application;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.amparo.money.Money;

/**
 * One line of a budget.
 *
 * @param line its number, from 1
 * @param budgetClass 1 to 8 of the harmonised expense classes; in a draft anything may still be
 *     null
 * @param assistance code of the kind of assistance the line pays for; null when it serves several
 *     kinds, or none
 */
public record BudgetLine(
    Integer line,
    @JsonProperty("class") Integer budgetClass,
    String description,
    Money amount,
    @JsonInclude(JsonInclude.Include.NON_NULL) String assistance) {

  @JsonCreator
  public BudgetLine {
    assistance = assistance == null || assistance.isBlank() ? null : assistance;
  }

  public BudgetLine(Integer line, Integer budgetClass, String description, Money amount) {
    this(line, budgetClass, description, amount, null);
  }
}
