package org.amparo.statedata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class CodesTest {

  private static final Figure FLOW =
      new Figure(
          "FLOW",
          null,
          null,
          null,
          null,
          null,
          null,
          "151",
          "155",
          10,
          "COURT_JUDGMENT",
          "Register");

  @Test
  void a_flow_points_from_where_it_comes_in_the_direction_in_which_one_reads() {
    assertThat(Codes.label(FLOW, Locale.ENGLISH))
        .isEqualTo("Flow · Eastern Europe → Western Europe");
    assertThat(Codes.label(FLOW, Locale.forLanguageTag("ar"))).contains("شرق أوروبا ← غرب أوروبا");
  }
}
