package org.amparo.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswersTest {

  @Test
  void a_change_reaches_every_text_and_nothing_else() {
    Map<String, Object> answers =
        Map.of(
            "text",
            "By Haven Bridge",
            "number",
            7,
            "many",
            List.of("Haven Bridge", "other"),
            "table",
            List.of(Map.of("partner", "Haven Bridge", "people", 3)));
    assertThat(Answers.mapped(answers, text -> text.replace("Haven Bridge", "us")))
        .isEqualTo(
            Map.of(
                "text",
                "By us",
                "number",
                7,
                "many",
                List.of("us", "other"),
                "table",
                List.of(Map.of("partner", "us", "people", 3))));
  }
}
