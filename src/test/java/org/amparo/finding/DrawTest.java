package org.amparo.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawTest {

  private static final List<Draw.Unit> UNITS = units(500);

  @Test
  void the_same_seed_draws_the_same_and_another_draws_another() {
    assertThat(drawn(Draw.random("a", 20))).isEqualTo(drawn(Draw.random("a", 20)));
    assertThat(drawn(Draw.random("a", 20))).isNotEqualTo(drawn(Draw.random("b", 20)));
  }

  @Test
  void a_larger_sample_of_the_same_seed_holds_the_smaller_one() {
    assertThat(drawn(Draw.random("a", 40))).containsAll(drawn(Draw.random("a", 20)));
  }

  @Test
  void a_small_population_is_drawn_whole() {
    assertThat(drawn(Draw.random("a", 1000))).hasSize(500);
  }

  @Test
  void every_sampled_dollar_falls_on_one_unit_and_the_largest_are_sure_to_be_drawn() {
    long total = UNITS.stream().mapToLong(Draw.Unit::cents).sum();
    for (int seed = 0; seed < 50; seed++) {
      List<Draw.Drawn> drawn = drawn(Draw.monetaryUnit("s" + seed, 60, total));
      assertThat(drawn.stream().mapToInt(Draw.Drawn::hits).sum()).isEqualTo(60);
      long interval = Draw.interval(total, 60);
      assertThat(drawn)
          .extracting(Draw.Drawn::unit)
          .containsAll(UNITS.stream().filter(u -> u.cents() >= interval).toList());
    }
  }

  @Test
  void by_monetary_unit_the_chance_grows_with_the_amount() {
    List<Draw.Unit> two =
        List.of(new Draw.Unit(id(1), 1, 1, 10_000), new Draw.Unit(id(2), 2, 1, 90_000));
    long small =
        IntStream.range(0, 2000)
            .filter(
                seed -> {
                  Draw draw = Draw.monetaryUnit("s" + seed, 1, 100_000);
                  two.forEach(draw::offer);
                  return draw.drawn().get(0).unit().number() == 1;
                })
            .count();
    assertThat(small).isBetween(140L, 260L);
  }

  @Test
  void each_stratum_gives_what_was_asked_of_it_and_nothing_is_drawn_below_the_first() {
    List<Draw.Drawn> drawn =
        drawn(
            Draw.stratified(
                "a", List.of(new Draw.Stratum(100_00, 7), new Draw.Stratum(5_000_00, 4))));
    assertThat(drawn.stream().filter(d -> d.stratum() == 1)).hasSize(7);
    assertThat(drawn.stream().filter(d -> d.stratum() == 2)).hasSize(4);
    assertThat(drawn)
        .allSatisfy(
            d ->
                assertThat(d.unit().cents())
                    .isGreaterThanOrEqualTo(d.stratum() == 1 ? 100_00 : 5_000_00));
  }

  private static List<Draw.Drawn> drawn(Draw draw) {
    UNITS.forEach(draw::offer);
    return draw.drawn();
  }

  private static List<Draw.Unit> units(int count) {
    Random random = new Random(7);
    return IntStream.rangeClosed(1, count)
        .mapToObj(n -> new Draw.Unit(id(n), n, 1, 1 + (long) Math.exp(random.nextDouble() * 14)))
        .toList();
  }

  private static UUID id(int n) {
    return new UUID(0, n);
  }
}
