package org.amparo.disbursement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.amparo.grant.FundingModel;
import org.amparo.ledger.Dimensions;
import org.amparo.ledger.Entry;
import org.amparo.money.Money;
import org.junit.jupiter.api.Test;

/** In the figures of the fund's worked year. */
class DisbursementPostingsTest {

  @Test
  void an_instalment_is_an_advance_until_it_is_accounted_for() {
    assertThat(released(FundingModel.ADVANCE, "36000"))
        .containsExactly("D 1420 36000.00", "C 1110 36000.00");
  }

  @Test
  void an_outright_grant_settles_what_was_payable() {
    assertThat(released(FundingModel.OUTRIGHT, "20000"))
        .containsExactly("D 2210 20000.00", "C 1110 20000.00");
  }

  private static List<String> released(FundingModel model, String usd) {
    Entry entry =
        DisbursementPostings.released(
            UUID.randomUUID(),
            "P-2026-0001",
            model,
            Dimensions.grant("GENERAL", UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID()),
            Money.usd(usd),
            LocalDate.of(2026, 6, 1));
    return entry.lines().stream()
        .map(l -> l.side() + " " + l.account() + " " + l.usd().text())
        .toList();
  }
}
