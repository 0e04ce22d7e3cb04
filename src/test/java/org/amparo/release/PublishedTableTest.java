package org.amparo.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.amparo.protection.Count;
import org.amparo.protection.Rule;
import org.junit.jupiter.api.Test;

class PublishedTableTest {

  private static final Rule RULE = new Rule(11, 5);

  @Test
  void a_share_is_told_only_when_the_total_is_certainly_of_enough_persons() {
    PublishedTable of50 = table(30L, 50L);
    // It could be of 48 persons.
    assertThat(of50.share(of50.cells().get(0), RULE, 50)).isNull();
    PublishedTable of55 = table(30L, 55L);
    assertThat(of55.share(of55.cells().get(0), RULE, 50)).isEqualTo(55);
    PublishedTable withheld = table(null, 55L);
    assertThat(withheld.share(withheld.cells().get(0), RULE, 50)).isNull();
    PublishedTable ofNobodyKnows = table(30L, null);
    assertThat(ofNobodyKnows.share(ofNobodyKnows.cells().get(0), RULE, 50)).isNull();
  }

  @Test
  void frozen_counts_are_read_back_as_they_were_and_hash_alike_in_any_order() {
    Census one = new Census(List.of(row("R2", "FEMALE", "SHL", 4), row("R1", "MALE", "LEG", 7)));
    Census other = new Census(List.of(row("R1", "MALE", "LEG", 7), row("R2", "FEMALE", "SHL", 4)));
    assertThat(one.text()).isEqualTo(other.text());
    assertThat(Census.of(one.text())).isEqualTo(one);
  }

  @Test
  void what_was_frozen_before_a_dimension_was_counted_says_so() {
    Census old = Census.of("report|grant|sex|persons\nR1|G1|FEMALE|12\n");
    assertThat(old.rows().get(0).of())
        .containsEntry("sex", "FEMALE")
        .containsEntry("form", Dimension.NOT_ASKED);
  }

  @Test
  void without_the_kind_of_help_as_many_persons_are_counted_as_under_the_most_frequent_kind() {
    Map<String, List<Count>> counts =
        new Census(
                List.of(
                    row("R1", "FEMALE", "SHL", 30),
                    row("R1", "FEMALE", "LEG", 20),
                    row("R2", "FEMALE", "LEG", 5)))
            .counts();
    assertThat(counts.get(Census.PERSONS))
        .extracting(Count::source, Count::persons)
        .containsExactlyInAnyOrder(tuple("R1", 30L), tuple("R2", 5L));
    assertThat(counts.get(Census.BY_ASSISTANCE)).hasSize(3);
  }

  @Test
  void what_a_report_tells_apart_further_is_added_up_before_kinds_are_compared() {
    Map<String, List<Count>> counts =
        new Census(
                List.of(
                    row("R1", "FEMALE", "SHL", 6),
                    row("R1", "FEMALE", "SHL", 5),
                    row("R1", "FEMALE", "LEG", 10)))
            .counts();
    assertThat(counts.get(Census.PERSONS)).extracting(Count::persons).containsExactly(11L);
  }

  @Test
  void a_country_stands_for_its_subregion_and_nothing_finer() {
    assertThat(Places.subregionOf("KE")).isEqualTo("014");
    assertThat(Places.regionOf("014")).isEqualTo("002");
    assertThat(Places.subregionOf("NP")).isEqualTo("034");
    assertThat(Places.subregionOf(null)).isEqualTo(Places.NOWHERE);
    assertThat(Places.subregionOf("XX")).isEqualTo(Places.NOWHERE);
    assertThat(Set.of(Places.regionOf(Places.NOWHERE))).containsExactly(Places.NOWHERE);
  }

  private static Census.Row row(String report, String sex, String kind, long persons) {
    Map<String, String> of = new HashMap<>();
    Dimension.axes().forEach(axis -> of.put(axis, "X"));
    of.put("sex", sex);
    of.put("assistance", kind);
    return new Census.Row(report, "G1", of, persons);
  }

  private static PublishedTable table(Long female, Long total) {
    return new PublishedTable(
        Census.PERSONS,
        List.of(),
        List.of(
            new PublishedTable.Cell(List.of("FEMALE"), female),
            new PublishedTable.Cell(List.of("TOTAL"), total)));
  }
}
