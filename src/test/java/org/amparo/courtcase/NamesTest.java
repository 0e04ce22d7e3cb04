package org.amparo.courtcase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|A surgeon, Maria Gonzalez, removed the kidney.|Maria Gonzalez",
        "en|Maria Gonzalez removed the kidney.|Maria Gonzalez",
        "en|It was April Smith who paid.|April Smith",
        "en|The broker met with Gonzalez twice.|Gonzalez",
        "en|It was arranged by Dr. O'Neill-Baker in a clinic.|Dr. O'Neill-Baker",
        "es|El acusado Juan de la Cruz fue condenado.|Juan de la Cruz",
        "fr|Le tribunal a condamné Jean Dupont à cinq ans.|Jean Dupont",
        "ru|Суд признал виновным Ивана Петрова.|Ивана Петрова",
        "ar|قضت المحكمة بإدانة السيد سامي خليل بالسجن.|السيد سامي خليل",
        "zh|法院认定被告人名叫王小明有罪。|被告人名叫王小明"
      })
  void what_looks_like_a_name_is_found(String language, String text, String name) {
    assertThat(Names.in(text, language, List.of())).anyMatch(found -> found.contains(name));
    List<String> declared = Names.in(text, language, List.of());
    assertThat(Names.in(text, language, declared)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|The Supreme Court of France upheld the verdict against A.B. and C.D. In March 2013 the Penal Code was applied. One victim came from Nepal.",
        "en|Two defendants, both surgeons, were found guilty. They had paid a broker.",
        "es|El Tribunal Supremo confirmó la condena de A.B. según el Código Penal. La víctima fue engañada.",
        "fr|La Cour de cassation a rejeté le pourvoi. Les accusés ont été condamnés en France.",
        "ru|Верховный суд оставил приговор в силе. Подсудимый А.Б. признан виновным.",
        "ar|أيدت المحكمة العليا الحكم الصادر على المتهم أ.ب. وعوقب بالسجن.",
        "zh|最高人民法院维持原判，被告人李某犯组织出卖人体器官罪。"
      })
  void what_is_told_as_it_should_be_is_let_through(String language, String text) {
    assertThat(Names.in(text, language, List.of())).isEmpty();
    assertThat(Names.namesVictim(text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The victim, A.B., was promised money.",
        "Two victims (K. M. and another) came.",
        "La víctima L.M. fue trasladada.",
        "La victime, M. D., a témoigné.",
        "Потерпевшая А.Б. была обманута.",
        "被害人张某被欺骗。",
        "The donor, X.Y., received nothing."
      })
  void a_victim_is_not_called_by_initials_either(String text) {
    assertThat(Names.namesVictim(text)).isTrue();
  }

  @Test
  void the_same_name_is_asked_about_once() {
    assertThat(
            Names.in("They saw that Gonzalez left, and that Gonzalez returned.", "en", List.of()))
        .containsExactly("Gonzalez");
  }
}
