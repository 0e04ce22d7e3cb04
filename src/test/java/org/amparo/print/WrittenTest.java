package org.amparo.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WrittenTest {

  @Test
  void a_day_is_written_as_the_united_nations_write_it() {
    LocalDate day = LocalDate.parse("2025-12-31");
    assertThat(Written.day(day, Locale.ENGLISH)).isEqualTo("31 December 2025");
    assertThat(Written.day(day, Locale.FRENCH)).isEqualTo("31 décembre 2025");
  }
}
