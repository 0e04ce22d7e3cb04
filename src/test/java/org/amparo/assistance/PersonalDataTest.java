package org.amparo.assistance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {

  /** It looked from every letter to the end, so that one long word held a request up for hours. */
  @Test
  void one_long_word_is_soon_read() {
    String word = "x".repeat(1_000_000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          assertThat(PersonalData.in(word)).isEmpty();
          assertThat(PersonalData.in("born " + word)).isEmpty();
          assertThat(PersonalData.in(word + "@" + word)).isEmpty();
          assertThat(PersonalData.in("a@".repeat(500_000))).isEmpty();
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EMAIL | She can be reached at ana.maria@example.org since May.",
        "PHONE | Her number is +43 660 123 45 67.",
        "PHONE | Call 0043 1 26060 4321 for the case worker.",
        "PHONE | Tel. (01) 260 60-43 21",
        "PHONE | Его телефон: 8 916 123-45-67",
        "PHONE | 电话 010 8888 7777",
        "PHONE | هاتف ٠١٢٣٤٥٦٧٨٩",
        "BIRTH | A girl, born on 12.03.2011, arrived in May.",
        "BIRTH | Born 4 March 2009, she speaks Spanish.",
        "BIRTH | Date of birth: 2011-03-12",
        "BIRTH | DOB 12/03/2011",
        "BIRTH | née le 12 mars 2009 à Lyon",
        "BIRTH | Fecha de nacimiento: 12 de marzo de 2009",
        "BIRTH | Она родилась 12.03.2009",
        "BIRTH | 生于2009年3月12日",
        "BIRTH | تاريخ الميلاد: 12/03/2009",
        "DOCUMENT | Passport No. P1234567 was renewed.",
        "DOCUMENT | PASSPORT 123456789",
        "DOCUMENT | Her document AB1234567 was returned.",
        "DOCUMENT | cédula 52345678",
        "DOCUMENT | паспорт № 4509123456",
      })
  void what_looks_like_data_of_a_person_is_seen(PersonalData kind, String text) {
    assertThat(PersonalData.in(text)).contains(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "In 2025-2026 the shelter served 1,250 persons at a cost of USD 12,345.67.",
        "From 12.03.2026 to 15.04.2026 we held 24 workshops.",
        "Passports were renewed for 14 women in 2026.",
        "Identity cards were issued in 2025-2026 to 120 persons.",
        "See A/RES/64/293, agreement G-10.2-0001 and payment P-2026-0004.",
        "12 children were born in the shelter during the period.",
        "The hotline took 3,400 calls; telephone counselling reached 250 people.",
        "Spending of 1 234 567 pesos, 45 % of it for food (lines 1.2 and 3.4).",
        "La ligne téléphonique a reçu 3 400 appels en 2026.",
        "在2025年至2026年期间，我们帮助了120名妇女。",
        "قدمت الدار المأوى إلى 120 امرأة في عام 2026.",
        "В 2026 году помощь получили 120 женщин и 34 ребёнка.",
      })
  void figures_years_and_numbers_of_documents_of_the_fund_are_no_ones_data(String text) {
    assertThat(PersonalData.in(text)).isEmpty();
  }
}
