package org.amparo.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.amparo.application.BudgetLine;
import org.amparo.money.Money;
import org.junit.jupiter.api.Test;

class BudgetComparisonTest {

  private static final List<BudgetLine> APPLIED =
      List.of(line(1, 1, "100.00"), line(2, 5, "60.00"), line(3, 8, "40.00"));

  @Test
  void a_line_is_followed_by_its_number_whatever_it_is_called() {
    BudgetComparison compared =
        BudgetComparison.of(
            List.of(line(1, 4, "70.00"), line(2, 5, "30.00")), APPLIED, Money.usd("100.00"));
    assertThat(compared.lines())
        .extracting(l -> l.line().line() + " " + l.amount() + " " + l.difference())
        .containsExactly("1 USD 70.00 USD 20.00", "2 USD 30.00 USD 0.00", "3 USD 0.00 USD -20.00");
    assertThat(compared.lines().get(0).applied()).isEqualTo(Money.usd("100.00"));
    assertThat(compared.lines().get(0).inProportion()).isEqualTo(Money.usd("50.00"));
  }

  @Test
  void a_new_line_has_nothing_to_be_held_against() {
    BudgetComparison.Line added =
        BudgetComparison.of(List.of(line(9, 2, "100.00")), APPLIED, Money.usd("100.00"))
            .lines()
            .get(3);
    assertThat(added.applied()).isEqualTo(Money.ZERO);
    assertThat(added.difference()).isEqualTo(Money.usd("100.00"));
  }

  @Test
  void classes_are_compared_as_sums_and_their_differences_cancel_out() {
    BudgetComparison compared =
        BudgetComparison.of(
            List.of(line(1, 4, "70.00"), line(2, 5, "30.01")), APPLIED, Money.usd("100.01"));
    assertThat(compared.classes())
        .extracting(BudgetComparison.OfClass::budgetClass)
        .containsExactly(1, 4, 5, 8);
    assertThat(
            compared.classes().stream()
                .map(BudgetComparison.OfClass::difference)
                .reduce(Money.ZERO, Money::plus))
        .isEqualTo(Money.ZERO);
    assertThat(
            compared.lines().stream()
                .map(BudgetComparison.Line::difference)
                .reduce(Money.ZERO, Money::plus))
        .isEqualTo(Money.ZERO);
  }

  private static BudgetLine line(int line, int type, String usd) {
    return new BudgetLine(line, type, "Line " + line, Money.usd(usd));
  }
}
