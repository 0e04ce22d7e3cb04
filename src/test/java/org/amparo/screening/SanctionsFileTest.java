package org.amparo.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.amparo.problem.Refusal;
import org.junit.jupiter.api.Test;

class SanctionsFileTest {

  @Test
  void a_list_is_read_with_its_names_scripts_and_years() throws IOException {
    SanctionsFile file =
        read(
            Files.readString(Path.of("db/demo/sanctions.xml"))
                .replace("{generated}", "2026-05-01T08:00:00+02:00"));
    assertThat(file.generatedAt()).isEqualTo(Instant.parse("2026-05-01T06:00:00Z"));
    assertThat(file.entries()).hasSize(5);
    ListedEntry second = file.entries().get(1);
    assertThat(second.name()).isEqualTo("NAZIR BALKHOURANI");
    assertThat(second.names())
        .extracting(ListedEntry.Name::kind)
        .containsExactly(
            ListedEntry.NameKind.NAME,
            ListedEntry.NameKind.ORIGINAL_SCRIPT,
            ListedEntry.NameKind.ALIAS,
            ListedEntry.NameKind.LOW_QUALITY_ALIAS);
    assertThat(second.births()).containsExactly(new ListedEntry.Years(1968, 1972));
    assertThat(file.entries().get(2).births()).containsExactly(new ListedEntry.Years(1959, 1959));
    assertThat(file.entries().get(3).isPerson()).isFalse();
    assertThat(file.entries().get(4).names()).hasSize(1);
  }

  @Test
  void what_is_not_known_is_passed_over() {
    SanctionsFile file =
        read(
            """
            <CONSOLIDATED_LIST dateGenerated="2026-05-01">
              <SOMETHING_NEW><INNER>x</INNER></SOMETHING_NEW>
              <INDIVIDUALS><INDIVIDUAL><FIRST_NAME> Anzhor </FIRST_NAME><SECOND_NAME>Velmetov
                </SECOND_NAME><NEW_PART><A>1</A></NEW_PART><THIRD_NAME>na</THIRD_NAME></INDIVIDUAL>
                <INDIVIDUAL><FIRST_NAME/></INDIVIDUAL></INDIVIDUALS>
            </CONSOLIDATED_LIST>""");
    assertThat(file.entries()).extracting(ListedEntry::name).containsExactly("Anzhor Velmetov");
  }

  @Test
  void an_entry_has_another_digest_as_soon_as_it_says_something_else() {
    String list =
        "<CONSOLIDATED_LIST dateGenerated=\"2026-05-01\"><ENTITY><DATAID>1</DATAID>"
            + "<FIRST_NAME>Velmet Trading</FIRST_NAME><COMMENTS1>%s</COMMENTS1></ENTITY></CONSOLIDATED_LIST>";
    String digest = read(list.formatted("one")).entries().get(0).digest();
    assertThat(read(list.formatted("one")).entries().get(0).digest()).isEqualTo(digest);
    assertThat(read(list.formatted("two")).entries().get(0).digest()).isNotEqualTo(digest);
  }

  @Test
  void what_is_no_list_is_a_problem_of_the_field() {
    refused("", "screening.file.empty");
    refused("no xml", "screening.file.not-xml");
    refused(
        "<CONSOLIDATED_LIST dateGenerated=\"2026-05-01\"><INDIVIDUALS>", "screening.file.not-xml");
    refused("<LIST/>", "screening.file.not-a-list");
    refused(
        "<CONSOLIDATED_LIST><ENTITY><FIRST_NAME>Velmet</FIRST_NAME></ENTITY></CONSOLIDATED_LIST>",
        "screening.file.no-date");
    refused(
        "<CONSOLIDATED_LIST dateGenerated=\"2026-05-01\"></CONSOLIDATED_LIST>",
        "screening.file.no-entries");
  }

  @Test
  void nothing_outside_the_file_is_read() {
    String outside =
        "<!DOCTYPE l [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><CONSOLIDATED_LIST"
            + " dateGenerated=\"2026-05-01\"><ENTITY><FIRST_NAME>&e;</FIRST_NAME></ENTITY></CONSOLIDATED_LIST>";
    assertThatThrownBy(() -> read(outside)).isInstanceOf(Refusal.class);
  }

  /** The published list of a past day is tried where there is one; nothing of it is kept here. */
  @Test
  void a_published_list_is_read_and_everybody_on_it_found() throws IOException {
    String standards = System.getenv("STANDARDS_DIR");
    assumeTrue(standards != null, "STANDARDS_DIR names no folder");
    List<Path> lists;
    try (var files = Files.list(Path.of(standards, "unsc"))) {
      lists = files.filter(f -> f.toString().endsWith(".xml")).toList();
    }
    assumeTrue(!lists.isEmpty());
    for (Path list : lists) {
      SanctionsFile file = SanctionsFile.read(Files.readAllBytes(list));
      assertThat(file.entries().size()).isGreaterThan(500);
      NameIndex names = new NameIndex(file.entries());
      long missed =
          file.entries().stream()
              .filter(
                  e ->
                      names
                          .matches(
                              new Party(
                                  "officer",
                                  UUID.randomUUID(),
                                  e.isPerson(),
                                  List.of(e.name()),
                                  null),
                              0.84)
                          .stream()
                          .noneMatch(m -> m.entry() == e))
              .count();
      assertThat(missed).isLessThanOrEqualTo(1);
    }
  }

  private static SanctionsFile read(String xml) {
    return SanctionsFile.read(xml.getBytes(StandardCharsets.UTF_8));
  }

  private static void refused(String xml, String code) {
    Refusal refusal = catchThrowableOfType(Refusal.class, () -> read(xml));
    assertThat(refusal.errors()).as(xml).hasSize(1);
    assertThat(refusal.errors().get(0).field()).isEqualTo("file");
    assertThat(refusal.errors().get(0).code()).isEqualTo(code);
  }
}
