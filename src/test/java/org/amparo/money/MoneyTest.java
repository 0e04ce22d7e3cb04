package org.amparo.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

  private final ObjectMapper json = new ObjectMapper();

  @ParameterizedTest
  @CsvSource({"JPY,1200,1200", "USD,1200,1200.00", "KWD,1.5,1.500"})
  void is_held_to_the_smallest_unit_of_its_currency(String currency, String given, String held) {
    assertThat(Money.of(given, currency).text()).isEqualTo(held);
  }

  @ParameterizedTest
  @CsvSource({"JPY,0.5", "USD,0.001", "KWD,0.0001"})
  void parts_of_the_smallest_unit_are_refused_not_rounded(String currency, String given) {
    assertThatThrownBy(() -> Money.of(given, currency)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void currencies_are_not_reckoned_together() {
    assertThatThrownBy(() -> Money.usd("1").plus(Money.of("1", "EUR")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void is_valued_half_up_to_the_cent() {
    assertThat(Money.of("250000", "EUR").inUsd(new BigDecimal("0.870")))
        .isEqualTo(Money.usd("287356.32"));
    assertThat(Money.of("250000", "EUR").inUsd(new BigDecimal("0.890")))
        .isEqualTo(Money.usd("280898.88"));
    assertThat(Money.usd("34850").share(new BigDecimal("0.13"))).isEqualTo(Money.usd("4530.50"));
  }

  @Test
  void travels_as_a_string_and_comes_back_the_same() throws Exception {
    Money money = Money.of("9007199254740993.07", "EUR");
    assertThat(json.writeValueAsString(money))
        .isEqualTo("{\"amount\":\"9007199254740993.07\",\"currency\":\"EUR\"}");
    assertThat(json.readValue(json.writeValueAsString(money), Money.class)).isEqualTo(money);
  }

  @ParameterizedTest
  @CsvSource({"1e5", "NaN", "'1,000'", "''", "' 1'", "12345678901234567"})
  void only_a_plain_decimal_is_an_amount(String text) {
    assertThatThrownBy(
            () -> json.readValue("{\"amount\":\"" + text + "\",\"currency\":\"USD\"}", Money.class))
        .isInstanceOf(Exception.class);
  }
}
