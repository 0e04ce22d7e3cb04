package org.amparo.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NarrationTest {

  private static final Map<String, String> CLOSED = Map.of("year", "2025", "pool", "GENERAL");

  @Test
  void a_pool_is_named_in_the_readers_language() {
    assertThat(Narration.of("year", "CLOSED", CLOSED, Locale.ENGLISH))
        .contains("2025", "Un-earmarked")
        .doesNotContain("GENERAL");
    assertThat(Narration.of("year", "CLOSED", CLOSED, Locale.FRENCH)).doesNotContain("GENERAL");
  }

  @Test
  void a_pool_of_the_funds_own_keeps_its_code() {
    assertThat(
            Narration.of("year", "CLOSED", Map.of("year", "2025", "pool", "SAHEL"), Locale.ENGLISH))
        .contains("SAHEL");
  }
}
