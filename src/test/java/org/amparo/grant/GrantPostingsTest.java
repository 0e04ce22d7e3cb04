package org.amparo.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amparo.application.BudgetLine;
import org.amparo.ledger.Dimensions;
import org.amparo.ledger.Entry;
import org.amparo.money.Money;
import org.junit.jupiter.api.Test;

/** In the figures of the fund's worked year. */
class GrantPostingsTest {

  private static final UUID GRANT = UUID.randomUUID();
  private static final Dimensions ABOUT =
      Dimensions.grant("GENERAL", UUID.randomUUID(), GRANT, UUID.randomUUID());
  private static final LocalDate DAY = LocalDate.of(2026, 5, 4);
  private static final BigDecimal RATE = new BigDecimal("0.13");

  @Test
  void certification_reserves_the_grant_and_its_programme_support() {
    assertThat(
            lines(
                GrantPostings.certified(
                    GRANT, "G-1", ABOUT, Money.usd("60000"), Money.usd("60000").share(RATE), DAY)))
        .containsExactly("D 9200 60000.00", "C 9299 60000.00", "D 9200 7800.00", "C 9299 7800.00");
  }

  @Test
  void an_outright_grant_is_expense_by_class_and_payable_when_it_is_signed() {
    Entry entry =
        GrantPostings.recognised(
            GRANT,
            "G-2",
            ABOUT,
            List.of(
                new BudgetLine(1, 1, "Staff", Money.usd("12500")),
                new BudgetLine(2, 6, "Aid", Money.usd("7500"))),
            DAY);
    assertThat(lines(entry))
        .containsExactly("D 7210 12500.00", "D 7210 7500.00", "C 2210 20000.00");
    assertThat(entry.lines()).extracting(l -> l.about().budgetClass()).containsExactly(1, 6, null);
  }

  @Test
  void programme_support_of_thirteen_per_cent_is_charged_on_an_outright_grant() {
    assertThat(lines(GrantPostings.supported(GRANT, "G-2", ABOUT, Money.usd("20000"), RATE, DAY)))
        .containsExactly("D 7910 2600.00", "C 2910 2600.00");
  }

  @Test
  void what_is_no_longer_needed_is_no_longer_reserved() {
    assertThat(
            lines(GrantPostings.released(GRANT, "G-1", ABOUT, "CLOSED", Money.usd("3220.50"), DAY)))
        .containsExactly("D 9299 3220.50", "C 9200 3220.50");
  }

  @Test
  void an_outright_grant_that_ends_unpaid_is_neither_payable_nor_expense() {
    assertThat(
            lines(
                GrantPostings.unpaidCancelled(
                    GRANT, "G-2", ABOUT, Money.usd("20000"), Money.usd("2600"), false, DAY)))
        .containsExactly("D 2210 20000.00", "C 7210 20000.00", "D 2910 2600.00", "C 7910 2600.00");
    assertThat(
            lines(
                GrantPostings.unpaidCancelled(
                    GRANT, "G-2", ABOUT, Money.usd("20000"), Money.usd("2600"), true, DAY)))
        .as("the expense of an earlier year stands")
        .containsExactly("D 2210 20000.00", "C 6410 20000.00");
  }

  @Test
  void a_refund_is_cash_and_no_longer_receivable() {
    assertThat(
            lines(GrantPostings.refunded(UUID.randomUUID(), "G-1", ABOUT, Money.usd("2350"), DAY)))
        .containsExactly("D 1110 2350.00", "C 1430 2350.00");
  }

  private static List<String> lines(Entry entry) {
    return entry.lines().stream()
        .map(l -> l.side() + " " + l.account() + " " + l.usd().text())
        .toList();
  }
}
