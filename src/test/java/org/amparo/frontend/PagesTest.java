package org.amparo.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"/calls", "/calls/", "/calls/new", "/calls/7f/ranking", "/desk", "/signed-in"})
  void what_the_browser_shows_is_a_page(String path) {
    assertThat(Pages.shows(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/no-such-page", "/calls/7f/no-such", "/desk/7f", "/xx/", "/calls//"})
  void what_the_browser_does_not_show_is_none(String path) {
    assertThat(Pages.shows(path)).isFalse();
  }
}
