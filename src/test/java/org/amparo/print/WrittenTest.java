package org.amparo.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WrittenTest {

  @Test
  void a_day_is_written_as_the_united_nations_write_it() {
    LocalDate day = LocalDate.parse("2025-12-31");
    assertThat(Written.day(day, Locale.ENGLISH)).isEqualTo("31 December 2025");
    assertThat(Written.day(day, Locale.FRENCH)).isEqualTo("31 décembre 2025");
  }

  @Test
  void a_paper_shows_no_marks_of_direction() {
    Locale arabic = Locale.forLanguageTag("ar");
    String minus = Written.value(new BigDecimal("-142.23"), arabic);
    assertThat(minus).isNotEqualTo("-142.23");
    assertThat(Paper.unmarked(minus)).isEqualTo("-142.23");
    assertThat(Paper.unmarked(Written.instant(ZonedDateTime.parse("2026-11-30T10:45:00Z"), arabic)))
        .startsWith("30/11/2026");
  }
}
