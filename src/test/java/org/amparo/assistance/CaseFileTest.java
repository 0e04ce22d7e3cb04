package org.amparo.assistance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.amparo.document.Passage;
import org.amparo.document.Sighting;
import org.amparo.document.Written;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseFileTest {

  /** What docs/protection-of-victims.md says; a change of either is a change of both. */
  private static final double PRECISION = 0.95;

  private static final double RECALL = 0.95;

  @TempDir Path folder;

  @Test
  void the_labelled_files_are_told_apart_as_well_as_is_recorded() {
    List<String> missed = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    int found = 0;
    for (Labelled file : Labelled.all()) {
      boolean seen = seen(file.bytes()).isPresent();
      if (seen && file.ofPersons()) {
        found++;
      } else if (seen) {
        wrong.add(file.what());
      } else if (file.ofPersons()) {
        missed.add(file.what());
      }
    }
    assertThat(Labelled.all()).hasSizeGreaterThanOrEqualTo(60);
    double precision = (double) found / (found + wrong.size());
    double recall = (double) found / (found + missed.size());
    assertThat(missed).as("missed").containsExactly("a name in prose");
    assertThat(wrong).as("wrong").containsExactly("suppliers called beneficiaries");
    assertThat(precision).isGreaterThan(PRECISION);
    assertThat(recall).isGreaterThan(RECALL);
  }

  @Test
  void a_place_is_told_as_a_spreadsheet_counts() {
    Sighting seen =
        seen(Written.sheet("S", "", "Code|Help|Passport no.", "", "1|shelter|KL4471829"))
            .orElseThrow();
    assertThat(seen.kind()).isEqualTo(Sighting.Kind.IDENTITY);
    assertThat(seen.place()).isEqualTo(new Sighting.Place(Passage.Medium.SHEET, 1, 2, 2));
    assertThat(seen.ofPersonsAssisted()).isFalse();
  }

  @Test
  void what_a_file_says_of_persons_assisted_is_told_before_what_may_be_declared() {
    Sighting seen =
        seen(Written.word(
                "Staff | National ID",
                "Omar Said | 28991744",
                "Then",
                "Victim's name | Help",
                "Rosa Quispe | legal aid"))
            .orElseThrow();
    assertThat(seen.ofPersonsAssisted()).isTrue();
    assertThat(seen.kind()).isEqualTo(Sighting.Kind.NAMES);
    assertThat(seen.place().number()).isEqualTo(2);
  }

  @Test
  void hidden_comments_are_read_too() {
    byte[] commented =
        Written.wordWith(
            "word/comments.xml",
            "<w:comments xmlns:w=\"w\"><w:comment><w:p><w:r><w:t>passport 99281734</w:t></w:r></w:p></w:comment></w:comments>"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThat(seen(commented)).isPresent();
  }

  private Optional<Sighting> seen(byte[] bytes) {
    return new CaseFile().examine(Written.read(bytes, folder));
  }
}
