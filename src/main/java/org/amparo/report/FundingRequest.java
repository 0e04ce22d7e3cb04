package org.amparo.report;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.amparo.grant.FundingModel;
import org.amparo.grant.Grant;
import org.amparo.grant.Instalment;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a report asks for next: the instalment after its own, or less of it, and what for. In a
 * draft any part may be missing.
 *
 * @param plan by line of the budget, for the coming period
 * @param reason why less than agreed is asked for
 */
@Schema(name = "ReportFundingRequest")
public record FundingRequest(
    Money amount,
    @Size(max = 200) List<@NotNull @Valid Planned> plan,
    @Size(max = 2000) String reason) {

  /** What is planned under one line. */
  @Schema(name = "ReportPlannedLine")
  public record Planned(Integer line, Money amount) {}

  public FundingRequest {
    plan = plan == null ? List.of() : plan;
  }

  /** The instalment that can be asked for with the report on this one, if there is one. */
  static Optional<Instalment> next(Grant grant, int instalment) {
    return grant.instalments().stream()
        .filter(i -> i.number() == instalment + 1 && i.status().isRequestable())
        .findAny();
  }

  /** What is wrong with it, field by field. */
  List<FieldError> errors(Grant grant, int instalment) {
    List<FieldError> errors = new ArrayList<>();
    Instalment next = next(grant, instalment).orElse(null);
    if (next == null) {
      errors.add(FieldError.of("request", "report.field.no-next-instalment"));
      return errors;
    }
    if (!isDollars(errors, "request.amount", amount)) {
      return errors;
    }
    if (!amount.isPositive()) {
      errors.add(FieldError.of("request.amount.amount", "problem.field.not-positive"));
    } else if (amount.exceeds(next.amount())) {
      errors.add(
          FieldError.of("request.amount.amount", "report.field.over-instalment", next.amount()));
    } else if (next.amount().exceeds(amount)) {
      if (grant.fundingModel() != FundingModel.ADVANCE) {
        errors.add(
            FieldError.of("request.amount.amount", "report.field.whole-instalment", next.amount()));
      } else if (reason == null || reason.isBlank()) {
        errors.add(FieldError.of("request.reason", "report.field.lower-request", next.amount()));
      }
    }
    plan(errors, grant);
    return errors;
  }

  private void plan(List<FieldError> errors, Grant grant) {
    Set<Integer> seen = new HashSet<>();
    Money sum = Money.ZERO;
    for (int i = 0; i < plan.size(); i++) {
      Planned planned = plan.get(i);
      String field = "request.plan[" + i + "].";
      if (planned.line() == null || grant.budgetLine(planned.line()).isEmpty()) {
        errors.add(FieldError.of(field + "line", "problem.field.unknown"));
      } else if (!seen.add(planned.line())) {
        errors.add(FieldError.of(field + "line", "report.field.line-twice"));
      } else if (isDollars(errors, field + "amount", planned.amount())) {
        if (planned.amount().isNegative()) {
          errors.add(FieldError.of(field + "amount.amount", "problem.field.PositiveOrZero"));
        }
        sum = sum.plus(planned.amount());
      }
    }
    if (errors.isEmpty() && !sum.equals(amount)) {
      errors.add(FieldError.of("request.plan", "report.field.plan-sum", sum, amount));
    }
  }

  private static boolean isDollars(List<FieldError> errors, String field, Money amount) {
    if (amount == null) {
      errors.add(FieldError.of(field, "problem.field.required"));
      return false;
    }
    if (!amount.currency().equals("USD")) {
      errors.add(FieldError.of(field + ".currency", "problem.field.currency"));
      return false;
    }
    return true;
  }
}
