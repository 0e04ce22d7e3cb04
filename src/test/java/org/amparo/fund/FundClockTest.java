package org.amparo.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class FundClockTest {

  @Inject FundClock clock;

  @ParameterizedTest
  @CsvSource({
    "2026-02-28,2026-02-28T23:00:00Z", // winter time
    "2026-03-28,2026-03-28T23:00:00Z", // the night before the clocks go forward
    "2026-03-29,2026-03-29T22:00:00Z",
    "2026-07-09,2026-07-09T22:00:00Z", // summer time
    "2026-10-25,2026-10-25T23:00:00Z" // the day the clocks go back
  })
  void a_day_ends_at_midnight_in_vienna(LocalDate day, Instant end) {
    assertThat(clock.endOf(day)).isEqualTo(end);
  }

  @Test
  void history_is_told_at_its_own_time_and_the_present_returns_after_it() {
    Instant past = Instant.parse("2024-06-01T10:00:00Z");
    assertThat(clock.at(past, clock::now)).isEqualTo(past);
    assertThat(clock.now())
        .isCloseTo(Instant.now(), org.assertj.core.api.Assertions.within(1, ChronoUnit.MINUTES));
  }

  @Test
  void the_future_is_not_told() {
    assertThatThrownBy(() -> clock.at(Instant.now().plus(1, ChronoUnit.DAYS), clock::now))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
