package org.amparo.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateFileTest {

  private static final LocalDate DAY = LocalDate.parse("2026-12-01");

  @Test
  void columns_are_found_by_their_names_and_the_dollar_is_passed_over() {
    RateFile file =
        read(
            "\uFEFFCountry;Currency code;Currency name;Rate;Effective date\n"
                + "Austria;EUR;Euro;0.865;2026-12-01\n"
                + "Italy;EUR;Euro;0.8650;2026-12-01\n"
                + "Ecuador;USD;US dollar;1;2026-12-01\n"
                + "Lebanon;LBP;Pound;89500;\n");
    assertThat(file.rates().keySet()).containsExactly("EUR", "LBP");
    assertThat(file.rates().get("EUR")).isEqualByComparingTo(new BigDecimal("0.865"));
    assertThat(file.sha256()).hasSize(64);
  }

  @ParameterizedTest
  @CsvSource({
    "XXX;1, exchange.file.currency",
    "EURO;1, exchange.file.currency",
    "EUR;0, exchange.file.rate",
    "EUR;-1, exchange.file.rate",
    "'EUR;0,865', exchange.file.rate",
    "EUR;1e3, exchange.file.rate",
    "EUR;0.123456789, exchange.file.rate",
    "EUR, exchange.file.columns",
    "USD;2, exchange.file.dollar"
  })
  void a_line_that_cannot_be_meant_is_named(String line, String code) {
    assertThatThrownBy(() -> read("currency;rate\nCHF;0.88\n" + line + "\n"))
        .isInstanceOfSatisfying(
            Refusal.class,
            r -> assertThat(r.errors()).containsExactly(FieldError.of("file", code, "3")));
  }

  @Test
  void a_currency_has_one_rate_and_a_list_one_day() {
    assertThatThrownBy(() -> read("currency,rate\nEUR,0.86\nEUR,0.87\n"))
        .isInstanceOfSatisfying(
            Refusal.class,
            r -> assertThat(r.errors().get(0).code()).isEqualTo("exchange.file.twice"));
    assertThatThrownBy(() -> read("currency,rate,date\nEUR,0.86,2026-11-01\n"))
        .isInstanceOfSatisfying(
            Refusal.class,
            r -> assertThat(r.errors().get(0).code()).isEqualTo("exchange.file.date"));
  }

  @Test
  void what_is_no_list_is_refused() {
    for (String text : new String[] {"", "currency,rate\n", "a,b\nEUR,1\n", "\0\1\2"}) {
      assertThatThrownBy(() -> read(text)).isInstanceOf(Refusal.class);
    }
    assertThatThrownBy(
            () -> RateFile.read(new byte[] {'c', (byte) 0xff, (byte) 0xfe, '\n', 'x'}, DAY))
        .isInstanceOf(Refusal.class);
  }

  private static RateFile read(String text) {
    return RateFile.read(text.getBytes(StandardCharsets.UTF_8), DAY);
  }
}
