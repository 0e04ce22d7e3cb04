package org.amparo.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BankTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Fundación Casa Aurora | Fundacion Casa Aurora
          Straße & Söhne | Strasse + Sohne
          Łódź | Lodz
          Дом надежды | Dom nadezdy
          Ελπίδα | Elpida
          //Home//Care/ | Home/Care
          Shelter [North] | Shelter (North)
          """)
  void names_are_written_in_the_letters_that_banks_take(String name, String written) {
    assertThat(BankText.of(name, 140)).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"بيت الأمل", "希望之家", "บ้านแห่งความหวัง", "घर की आशा", "\u00a7\ud83d\ude00 1"})
  void no_other_sign_is_left_in_any_script(String name) {
    assertThat(BankText.of(name, 140)).matches("[A-Za-z0-9/?:().,'+ -]+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "///", "\ud83d\ude00"})
  void what_says_nothing_is_left_out(String name) {
    assertThat(BankText.of(name, 140)).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 16, 35})
  void no_more_than_a_bank_takes(int most) {
    assertThat(BankText.of("Organisation for the Protection of Women / South", most).length())
        .isLessThanOrEqualTo(most);
  }
}
