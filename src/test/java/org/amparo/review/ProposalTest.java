package org.amparo.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ProposalTest {

  private static final List<UUID> PEOPLE =
      LongStream.range(1, 6).mapToObj(n -> new UUID(1, n)).toList();

  @Test
  void everyone_carries_about_the_same() {
    List<Proposal.Open> open =
        LongStream.range(0, 10)
            .mapToObj(n -> new Proposal.Open(new UUID(0, n), 2, Set.copyOf(PEOPLE)))
            .toList();
    assertThat(loads(Proposal.of(open, Map.of())).values()).containsOnly(4L);
  }

  @Test
  void who_carries_something_already_gets_less() {
    List<Proposal.Open> open =
        LongStream.range(0, 3)
            .mapToObj(n -> new Proposal.Open(new UUID(0, n), 1, Set.copyOf(PEOPLE.subList(0, 2))))
            .toList();
    Map<UUID, Long> loads = loads(Proposal.of(open, Map.of(PEOPLE.get(0), 3)));
    assertThat(loads).containsExactly(Map.entry(PEOPLE.get(1), 3L));
  }

  @Test
  void the_hardest_to_place_comes_first_and_what_cannot_be_placed_stays_open() {
    UUID only = PEOPLE.get(0);
    UUID hard = new UUID(0, 9);
    List<Proposal.Pair> pairs =
        Proposal.of(
            List.of(
                new Proposal.Open(new UUID(0, 1), 1, Set.of(only, PEOPLE.get(1))),
                new Proposal.Open(hard, 2, Set.of(only)),
                new Proposal.Open(new UUID(0, 3), 2, Set.of())),
            Map.of());
    assertThat(pairs)
        .containsExactlyInAnyOrder(
            new Proposal.Pair(hard, only), new Proposal.Pair(new UUID(0, 1), PEOPLE.get(1)));
  }

  @Test
  void whatever_the_rules_it_keeps_them_ends_and_says_the_same_again() {
    Random chance = new Random(7);
    for (int round = 0; round < 200; round++) {
      List<Proposal.Open> open = new ArrayList<>();
      Map<UUID, Integer> load = new HashMap<>();
      PEOPLE.forEach(p -> load.put(p, chance.nextInt(4)));
      for (int n = 0; n < 12; n++) {
        Set<UUID> able = new HashSet<>(PEOPLE);
        able.removeIf(p -> chance.nextInt(3) == 0);
        open.add(new Proposal.Open(new UUID(0, n), chance.nextInt(3), able));
      }
      List<Proposal.Pair> pairs = Proposal.of(open, load);
      assertThat(pairs).doesNotHaveDuplicates().isEqualTo(Proposal.of(open, load));
      for (Proposal.Open o : open) {
        List<UUID> those =
            pairs.stream()
                .filter(p -> p.application().equals(o.application()))
                .map(Proposal.Pair::evaluator)
                .toList();
        assertThat(o.able()).containsAll(those);
        assertThat(those).hasSize(Math.min(o.wanted(), o.able().size()));
      }
    }
  }

  private static Map<UUID, Long> loads(List<Proposal.Pair> pairs) {
    return pairs.stream()
        .collect(Collectors.groupingBy(Proposal.Pair::evaluator, Collectors.counting()));
  }
}
