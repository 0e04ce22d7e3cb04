package org.amparo.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amparo.ledger.Dimensions;
import org.amparo.ledger.Entry;
import org.amparo.money.Money;
import org.amparo.report.Settlement.Part;
import org.junit.jupiter.api.Test;

/** In the figures of the fund's worked year. */
class ReportPostingsTest {

  private static final UUID REPORT = UUID.randomUUID();
  private static final Dimensions ABOUT =
      Dimensions.grant("GENERAL", UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
  private static final LocalDate DAY = LocalDate.of(2026, 9, 1);
  private static final BigDecimal RATE = new BigDecimal("0.13");

  @Test
  void an_accepted_report_makes_the_advance_expense_and_what_is_ineligible_receivable() {
    Settlement settlement =
        new Settlement(
            List.of(new Part(1, null, Money.usd("30000")), new Part(6, "SHL", Money.usd("4850"))),
            Money.usd("1150"),
            Money.ZERO);
    Entry entry = ReportPostings.accepted(REPORT, "G-1", ABOUT, settlement, DAY);
    assertThat(lines(entry))
        .containsExactly("D 7210 30000.00", "D 7210 4850.00", "D 1430 1150.00", "C 1420 36000.00");
    assertThat(entry.lines())
        .extracting(l -> l.about().budgetClass())
        .containsExactly(1, 6, null, null);
    assertThat(entry.lines())
        .extracting(l -> l.about().assistance())
        .containsExactly(null, "SHL", null, null);
  }

  @Test
  void the_final_report_makes_what_was_not_spent_receivable() {
    Settlement settlement =
        new Settlement(
            List.of(new Part(6, "SHL", Money.usd("22300"))), Money.ZERO, Money.usd("1700"));
    assertThat(lines(ReportPostings.accepted(REPORT, "G-1", ABOUT, settlement, DAY)))
        .containsExactly("D 7210 22300.00", "D 1430 1700.00", "C 1420 24000.00");
  }

  @Test
  void programme_support_is_thirteen_per_cent_of_what_was_accepted() {
    Money first = ReportPostings.support(Money.ZERO, Money.ZERO, Money.usd("34850"), RATE);
    assertThat(lines(ReportPostings.supported(REPORT, "G-1", ABOUT, first, DAY)))
        .containsExactly("D 7910 4530.50", "C 2910 4530.50");
    Money second = ReportPostings.support(Money.usd("34850"), first, Money.usd("22300"), RATE);
    assertThat(lines(ReportPostings.supported(REPORT, "G-1", ABOUT, second, DAY)))
        .containsExactly("D 7910 2899.00", "C 2910 2899.00");
  }

  @Test
  void cents_of_several_roundings_do_not_add_up_to_more_than_the_rate_on_the_whole() {
    Money spent = Money.ZERO;
    Money support = Money.ZERO;
    for (int i = 0; i < 7; i++) {
      support = support.plus(ReportPostings.support(spent, support, Money.usd("33.35"), RATE));
      spent = spent.plus(Money.usd("33.35"));
    }
    assertThat(support).isEqualTo(spent.share(RATE));
  }

  @Test
  void what_became_expense_is_no_longer_reserved() {
    assertThat(
            lines(
                ReportPostings.commitmentReduced(REPORT, "G-1", ABOUT, Money.usd("39380.50"), DAY)))
        .containsExactly("D 9299 39380.50", "C 9200 39380.50");
  }

  @Test
  void what_an_outright_grant_did_not_spend_well_is_expense_no_more() {
    Settlement settlement =
        new Settlement(
            List.of(new Part(6, "SHL", Money.usd("19000"))), Money.usd("600"), Money.usd("400"));
    assertThat(lines(ReportPostings.disallowed(REPORT, "G-2", ABOUT, settlement, false, DAY)))
        .containsExactly("D 1430 1000.00", "C 7210 1000.00");
    assertThat(lines(ReportPostings.disallowed(REPORT, "G-2", ABOUT, settlement, true, DAY)))
        .as("the expense of an earlier year stands")
        .containsExactly("D 1430 1000.00", "C 6410 1000.00");
    Money back =
        ReportPostings.support(Money.usd("20000"), Money.usd("2600"), Money.usd("-1000"), RATE)
            .negated();
    assertThat(lines(ReportPostings.supportReturned(REPORT, "G-2", ABOUT, back, DAY)))
        .containsExactly("D 2910 130.00", "C 7910 130.00");
  }

  private static List<String> lines(Entry entry) {
    return entry.lines().stream()
        .map(l -> l.side() + " " + l.account() + " " + l.usd().text())
        .toList();
  }
}
