package org.amparo.report;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.amparo.assistance.NamesNobody;
import org.amparo.money.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Part of what was spent under a line that finance does not accept, and so is to be paid back. */
public record Ineligible(
    @NotNull @Positive Integer line,
    @NotNull Money amount,
    @NotNull Category category,
    @NotBlank @Size(max = 2000) @NamesNobody String reason) {

  /** Why, in the words that auditors of implementing partners use. */
  @Schema(name = "IneligibleCategory")
  public enum Category {
    NO_SUPPORTING_DOCUMENTATION,
    NO_PROOF_OF_PAYMENT,
    OUTSIDE_PERIOD,
    OUTSIDE_BUDGET,
    TAX_RECLAIMABLE,
    ADVANCE_AS_EXPENDITURE,
    COMMITMENT_AS_EXPENDITURE,
    INELIGIBLE_SALARY,
    OTHER
  }
}
