package org.amparo.grant;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;

/**
 * What an agreement is to say.
 *
 * @param singleInstalmentReason why everything is paid at once; required when it is
 */
public record Terms(
    LocalDate startsOn,
    LocalDate endsOn,
    BigDecimal pscRate,
    FundingModel fundingModel,
    List<Payment> instalments,
    String singleInstalmentReason) {

  /** One payment as planned. */
  public record Payment(Money amount, LocalDate dueOn) {}

  void check(Money awarded, int mostMonths) {
    List<FieldError> errors = new ArrayList<>();
    if (!startsOn.isBefore(endsOn)) {
      errors.add(FieldError.of("endsOn", "grant.field.ends-before-start"));
    } else if (endsOn.isAfter(startsOn.plusMonths(mostMonths))) {
      errors.add(FieldError.of("endsOn", "grant.field.too-long", mostMonths));
    }
    LocalDate last = null;
    Money sum = Money.ZERO;
    for (int i = 0; i < instalments.size(); i++) {
      Payment payment = instalments.get(i);
      String field = "instalments[" + i + "].";
      if (!payment.amount().currency().equals("USD")) {
        errors.add(FieldError.of(field + "amount.currency", "problem.field.currency"));
      } else if (!payment.amount().isPositive()) {
        errors.add(FieldError.of(field + "amount.amount", "problem.field.not-positive"));
      } else {
        sum = sum.plus(payment.amount());
      }
      if (last != null && payment.dueOn().isBefore(last)) {
        errors.add(FieldError.of(field + "dueOn", "grant.field.instalment-order"));
      }
      last = payment.dueOn();
    }
    if (instalments.size() == 1
        && (singleInstalmentReason == null || singleInstalmentReason.isBlank())) {
      errors.add(FieldError.of("singleInstalmentReason", "grant.field.single-instalment"));
    }
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
    if (!sum.equals(awarded)) {
      throw Refusal.rule(
          "grant.instalments-sum",
          List.of(FieldError.of("instalments", "grant.field.instalments-sum", awarded, sum)),
          awarded,
          sum);
    }
  }
}
