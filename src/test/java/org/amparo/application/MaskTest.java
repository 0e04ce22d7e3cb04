package org.amparo.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tells whose application it is, is taken out; what does not, stays. */
class MaskTest {

  private static final Mask MASK =
      Mask.of(
          List.of(
              "Casa Aurora",
              "Fundación Casa Aurora del Río",
              "CAUR",
              "IT",
              "Ana María Valdemar",
              "NIT 900.123-4",
              "www.casa-aurora.example",
              "曙光之家",
              "بيت الفجر",
              "Дом Рассвета",
              "12"));

  @ParameterizedTest
  @CsvSource({
    "We of Casa Aurora know.,We of ▒▒▒ know.",
    "CASA  AURORA house,▒▒▒ house",
    "Casa-Aurora and casaaurora,▒▒▒ and ▒▒▒",
    "Casa Áurora,▒▒▒",
    "the Fundacion Casa Aurora del Rio acts,the ▒▒▒ acts",
    "CAUR (see above),▒▒▒ (see above)",
    "Director Ana Maria Valdemar signs,Director ▒▒▒ signs",
    "VALDEMAR/Ana María,▒▒▒",
    "under NIT 900123-4,under ▒▒▒",
    "see casa-aurora.example/about,see ▒▒▒.example/about",
    "由曙光之家实施,由▒▒▒实施",
    "وبيت الفجر يعمل,و▒▒▒ يعمل",
    "в «Доме» и Дом рассвета,в «Доме» и ▒▒▒",
    "IT staff,▒▒▒ staff"
  })
  void names_are_taken_out_however_they_are_written(String written, String shown) {
    assertThat(MASK.apply(written)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "Casa de la Aurora",
    "Caurora",
    "caur",
    "it is theirs; Italy",
    "Ana and María",
    "12 months",
    "NIT 800.123-4",
    "Río Aurora"
  })
  void what_is_only_like_them_stays(String written) {
    assertThat(MASK.apply(written)).isEqualTo(written);
  }

  @Test
  void accents_of_all_else_stay_as_they_were() {
    assertThat(MASK.apply("Próxima a Casa Aurora, año")).isEqualTo("Próxima a ▒▒▒, año");
    assertThat(MASK.apply(null)).isNull();
    assertThat(Mask.of(List.of("", "-")).apply("Anything - at all")).isEqualTo("Anything - at all");
  }
}
