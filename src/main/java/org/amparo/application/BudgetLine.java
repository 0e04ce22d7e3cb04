package org.amparo.application;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.amparo.money.Money;

/**
 * One line of a budget.
 *
 * @param line its number, from 1
 * @param budgetClass 1 to 8 of the harmonised expense classes; in a draft anything may still be
 *     null
 */
public record BudgetLine(
    Integer line, @JsonProperty("class") Integer budgetClass, String description, Money amount) {}
