package org.amparo.grant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScopeChangeTest {

  @Test
  void a_text_is_read_with_the_words_that_replaced_others_and_keeps_the_rest() {
    ScopeChange change = ScopeChange.of(ScopeChange.Part.OBJECTIVES, "Ten beds", "Six beds");
    assertThat(change.in("Ten beds are open\nPapers are in order"))
        .isEqualTo("Six beds are open\nPapers are in order");
    assertThat(change.in("Papers are in order")).isEqualTo("Papers are in order\nSix beds");
    assertThat(change.back().in("Six beds are open")).isEqualTo("Ten beds are open");
  }
}
