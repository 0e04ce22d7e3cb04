package org.amparo.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.amparo.protection.Suppression.Refused;
import org.amparo.protection.Suppression.Safe;
import org.junit.jupiter.api.Test;

class SuppressionTest {

  private static final Rule RULE = new Rule(11, 5);
  private static final Axis SEX = Axis.of("sex", List.of("F", "M"));
  private static final Axis AGE = Axis.of("age", List.of("CHILD", "ADULT"));

  @Test
  void a_count_is_rounded_to_the_nearest_multiple_and_least_and_most_say_what_it_may_have_been() {
    assertThat(RULE.rounded(11)).isEqualTo(10);
    assertThat(RULE.rounded(12)).isEqualTo(10);
    assertThat(RULE.rounded(13)).isEqualTo(15);
    assertThat(RULE.least(10)).isEqualTo(11);
    assertThat(RULE.most(10)).isEqualTo(12);
    for (long n = 11; n < 500; n++) {
      long figure = RULE.rounded(n);
      assertThat(n).isBetween(RULE.least(figure), RULE.most(figure));
      assertThat(RULE.rounded(RULE.least(figure))).isEqualTo(figure);
      assertThat(RULE.rounded(RULE.most(figure))).isEqualTo(figure);
      assertThat(RULE.rounded(RULE.most(figure) + 1)).isGreaterThan(figure);
    }
  }

  @Test
  void a_rule_that_protects_nothing_or_rounds_halves_is_none() {
    assertThatThrownBy(() -> new Rule(1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Rule(11, 10)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Rule(5, 7)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_is_large_everywhere_is_shown_everywhere() {
    Safe safe = safe(table("T", SEX, AGE), 40, 30, 20, 11);
    assertThat(figures(safe))
        .isEqualTo(
            "F/CHILD 40, F/ADULT 30, F/TOTAL 70, M/CHILD 20, M/ADULT 10, M/TOTAL 30, "
                + "TOTAL/CHILD 60, TOTAL/ADULT 40, TOTAL/TOTAL 100");
    assertThat(safe.small()).isEmpty();
    assertThat(safe.forOthers()).isEmpty();
  }

  @Test
  void a_true_zero_is_no_secret_and_takes_no_part_in_withholding() {
    Safe safe = safe(table("T", SEX, AGE), 40, 30, 20, 0);
    assertThat(safe.figures().cells().get(List.of("M", "ADULT"))).isEqualTo(OptionalLong.of(0));
    assertThat(safe.small()).isEmpty();
  }

  @Test
  void one_small_count_takes_others_with_it_until_neither_sum_nor_difference_tells_it() {
    Safe safe = safe(table("T", SEX, AGE), 40, 30, 20, 4);
    assertThat(safe.small()).containsExactly(List.of("M", "ADULT"));
    // Its row and its column each need a second one that is withheld, and so does theirs.
    assertThat(safe.forOthers())
        .isNotEmpty()
        .allMatch(at -> safe.figures().cells().get(at).isEmpty());
    Suppression.Range left = safe.left().get(List.of("M", "ADULT"));
    assertThat(left.least()).isLessThanOrEqualTo(1);
    assertThat(left.most()).isGreaterThanOrEqualTo(11);
  }

  @Test
  void a_total_that_is_small_itself_is_withheld_with_all_that_it_sums() {
    Safe safe = safe(table("T", SEX, AGE), 3, 4, 0, 0);
    assertThat(safe.figures().cells().get(List.of("TOTAL", "TOTAL"))).isEmpty();
    assertThat(safe.figures().cells().get(List.of("F", "TOTAL"))).isEmpty();
    assertThat(safe.figures().cells().get(List.of("M", "TOTAL"))).isEqualTo(OptionalLong.of(0));
  }

  @Test
  void nothing_is_withheld_that_could_be_shown_without_harm() {
    for (long seed = 100; seed < 110; seed++) {
      Population population = Population.of(seed);
      Table table = population.persons("T", y -> true, Population.SEX, Population.PLACE);
      Safe safe = (Safe) population.suppression().protect(table, List.of());
      Attacker attacker;
      for (List<String> at : safe.forOthers()) {
        Map<List<String>, OptionalLong> more = new LinkedHashMap<>(safe.figures().cells());
        long count =
            population.counts.get("persons").stream()
                .filter(
                    c -> Population.SEX.category(at.get(0)).leaves().contains(c.of().get("sex")))
                .filter(
                    c ->
                        Population.PLACE.category(at.get(1)).leaves().contains(c.of().get("place")))
                .mapToLong(Count::persons)
                .sum();
        more.put(at, OptionalLong.of(RULE.rounded(count)));
        Map<String, String> places = new LinkedHashMap<>();
        population.counts.get("persons").forEach(c -> places.put(c.source(), c.of().get("place")));
        attacker = new Attacker(List.of(new Figures(table, more)), places);
        boolean harm = false;
        for (List<String> small : safe.small()) {
          Attacker.Bounds bounds = attacker.infer(attacker.groups(table, small));
          harm = harm || bounds.most() < 11 || bounds.least() > 1;
        }
        assertThat(harm).as("seed %d %s", seed, at).isTrue();
      }
    }
  }

  @Test
  void the_same_persons_counted_in_each_report_of_a_grant_are_not_many() {
    Table table =
        new Table(
            "T", "persons", Set.of("R1", "R2"), List.of(Axis.of("sex", List.of("F", "M"))), RULE);
    Safe ofOneGrant =
        (Safe)
            suppression(
                    new Count("R1", "G1", Map.of("sex", "F"), 8),
                    new Count("R2", "G1", Map.of("sex", "F"), 8),
                    new Count("R1", "G1", Map.of("sex", "M"), 50))
                .protect(table, List.of());
    assertThat(ofOneGrant.small()).contains(List.of("F"));
    Safe ofTwo =
        (Safe)
            suppression(
                    new Count("R1", "G1", Map.of("sex", "F"), 8),
                    new Count("R2", "G2", Map.of("sex", "F"), 8),
                    new Count("R1", "G1", Map.of("sex", "M"), 50))
                .protect(table, List.of());
    assertThat(ofTwo.small()).isEmpty();
    assertThat(ofTwo.figures().cells().get(List.of("F"))).isEqualTo(OptionalLong.of(15));
  }

  @Test
  void a_later_table_that_tells_a_small_count_by_its_difference_withholds_what_would_tell_it() {
    List<Count> counts =
        List.of(
            new Count("R1", "G1", Map.of("sex", "F"), 100),
            new Count("R1", "G1", Map.of("sex", "M"), 60),
            new Count("R2", "G2", Map.of("sex", "F"), 3),
            new Count("R2", "G2", Map.of("sex", "M"), 40));
    Suppression suppression = suppression(counts.toArray(Count[]::new));
    Axis sex = Axis.of("sex", List.of("F", "M"));
    Table first = new Table("first", "persons", Set.of("R1"), List.of(sex), RULE);
    Table second = new Table("second", "persons", Set.of("R1", "R2"), List.of(sex), RULE);
    Figures before = ((Safe) suppression.protect(first, List.of())).figures();
    Safe alone = (Safe) suppression.protect(second, List.of());
    assertThat(alone.small()).isEmpty();
    assertThat(alone.forOthers()).isEmpty();
    Safe after = (Safe) suppression.protect(second, List.of(before));
    assertThat(after.figures().cells().get(List.of("F"))).isEmpty();
    assertThat(after.small()).isEmpty();
  }

  @Test
  void a_table_that_earlier_ones_leave_no_way_to_protect_is_refused_and_says_which_they_were() {
    List<Count> counts =
        List.of(
            new Count("R1", "G1", Map.of("sex", "F"), 100),
            new Count("R1", "G1", Map.of("sex", "M"), 60),
            new Count("R2", "G2", Map.of("sex", "F"), 3),
            new Count("R2", "G2", Map.of("sex", "M"), 40));
    Suppression suppression = suppression(counts.toArray(Count[]::new));
    Axis sex = Axis.of("sex", List.of("F", "M"));
    Rule exact = new Rule(11, 1);
    // Two tables that went out without regard to each other.
    Figures first =
        plain(new Table("first", "persons", Set.of("R1"), List.of(sex), exact), 100, 60);
    Figures second =
        plain(new Table("second", "persons", Set.of("R1", "R2"), List.of(sex), exact), 103, 100);
    Table third =
        new Table(
            "third",
            "persons",
            Set.of("R1", "R2"),
            List.of(Axis.apart("sex", List.of("F", "M"))),
            exact);
    Refused refused = (Refused) suppression.protect(third, List.of(first, second));
    assertThat(refused.revealed())
        .anySatisfy(
            r -> {
              assertThat(Set.of(r.table(), r.with())).isEqualTo(Set.of("first", "second"));
              assertThat(r.cell()).isEqualTo(List.of("F"));
              assertThat(r.because()).containsExactlyInAnyOrder("first", "second");
            });
  }

  @Test
  void a_part_is_never_more_than_the_whole_so_what_is_shown_of_a_part_may_tell_of_the_whole() {
    Axis kind = Axis.apart("kind", List.of("SHELTER", "LEGAL"));
    Map<String, List<Count>> counts =
        Map.of(
            "persons",
                List.of(
                    new Count("R1", "G1", Map.of("sex", "F"), 30),
                    new Count("R1", "G1", Map.of("sex", "M"), 5)),
            "helped",
                List.of(
                    new Count("R1", "G1", Map.of("sex", "F", "kind", "SHELTER"), 30),
                    new Count("R1", "G1", Map.of("sex", "M", "kind", "LEGAL"), 5)));
    Suppression suppression =
        new Suppression(counts, Set.of(), List.of(new Link("persons", "helped", "kind")));
    Axis sex = Axis.of("sex", List.of("F", "M"));
    Table helped = new Table("helped", "helped", Set.of("R1"), List.of(kind, sex), RULE);
    Figures first = ((Safe) suppression.protect(helped, List.of())).figures();
    // M had LEGAL only, and F had not: what is known of M's help is what is known of M.
    Table persons = new Table("persons", "persons", Set.of("R1"), List.of(sex), RULE);
    Suppression.Outcome outcome = suppression.protect(persons, List.of(first));
    assertThat(outcome).isInstanceOf(Safe.class);
    Safe safe = (Safe) outcome;
    assertThat(safe.figures().cells().get(List.of("M"))).isEmpty();
    assertThat(safe.left().get(List.of("M")).most()).isGreaterThanOrEqualTo(11);
  }

  @Test
  void a_table_too_large_to_be_examined_is_not_protected_by_being_large() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      many.add("C" + i);
    }
    Table table =
        new Table(
            "T", "persons", Set.of("R1"), List.of(Axis.of("a", many), Axis.of("b", many)), RULE);
    Suppression suppression = suppression(new Count("R1", "G1", Map.of("a", "C1", "b", "C1"), 50));
    assertThatThrownBy(() -> suppression.protect(table, List.of()))
        .isInstanceOf(Suppression.TooLarge.class);
  }

  private static Table table(String name, Axis... axes) {
    return new Table(name, "persons", Set.of("R1"), List.of(axes), RULE);
  }

  private static Safe safe(Table table, long... counts) {
    List<Count> all = new ArrayList<>();
    int i = 0;
    for (String sex : List.of("F", "M")) {
      for (String age : List.of("CHILD", "ADULT")) {
        all.add(new Count("R1", "G1", Map.of("sex", sex, "age", age), counts[i++]));
      }
    }
    return (Safe) suppression(all.toArray(Count[]::new)).protect(table, List.of());
  }

  private static Suppression suppression(Count... counts) {
    return new Suppression(Map.of("persons", List.of(counts)), Set.of(), List.of());
  }

  private static Figures plain(Table table, long first, long second) {
    Map<List<String>, OptionalLong> cells = new LinkedHashMap<>();
    cells.put(List.of("F"), OptionalLong.of(first));
    cells.put(List.of("M"), OptionalLong.of(second));
    cells.put(List.of("TOTAL"), OptionalLong.of(first + second));
    return new Figures(table, cells);
  }

  private static String figures(Safe safe) {
    List<String> told = new ArrayList<>();
    safe.figures()
        .cells()
        .forEach(
            (at, figure) ->
                told.add(
                    String.join("/", at)
                        + " "
                        + (figure.isPresent() ? String.valueOf(figure.getAsLong()) : "-")));
    return String.join(", ", told);
  }
}
