package org.amparo.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.amparo.review.Ranking.Mark;
import org.amparo.review.Ranking.Place;
import org.junit.jupiter.api.Test;

class RankingTest {

  private static final UUID P = new UUID(0, 1);
  private static final UUID Q = new UUID(0, 2);
  private static final UUID R = new UUID(0, 3);
  private static final UUID S = new UUID(0, 4);
  private static final UUID MILD = new UUID(1, 1);
  private static final UUID STRICT = new UUID(1, 2);

  /** The worked example of docs/ranking.md. */
  @Test
  void a_strict_evaluator_is_brought_to_the_scale_of_the_call() {
    List<Place> places =
        Ranking.of(
            List.of(P, Q, R, S),
            List.of(
                new Mark(P, MILD, 90),
                new Mark(Q, MILD, 80),
                new Mark(R, MILD, 70),
                new Mark(Q, STRICT, 60),
                new Mark(R, STRICT, 50),
                new Mark(S, STRICT, 70)));
    assertThat(places.stream().map(RankingTest::told))
        .containsExactly(
            "1 90.00 85.81 1 1 null",
            "2 70.00 70.00 2 3 20",
            "2 60.00 54.19 4 4 20",
            "1 70.00 85.81 2 1 null");
  }

  @Test
  void an_evaluator_of_fewer_than_three_is_taken_raw() {
    List<Place> places =
        Ranking.of(
            List.of(P, Q, R),
            List.of(
                new Mark(P, MILD, 90),
                new Mark(Q, MILD, 80),
                new Mark(R, MILD, 70),
                new Mark(P, STRICT, 40),
                new Mark(Q, STRICT, 20)));
    // Of the call: mean 60, deviation 26.0768; of the mild one 80 and 8.1650.
    assertThat(places.stream().map(p -> p.normalised().toPlainString()))
        .containsExactly("65.97", "40.00", "28.06");
  }

  @Test
  void an_evaluator_who_gives_all_the_same_is_taken_raw() {
    List<Place> places =
        Ranking.of(
            List.of(P, Q, R),
            List.of(new Mark(P, MILD, 75), new Mark(Q, MILD, 75), new Mark(R, MILD, 75)));
    assertThat(places.stream().map(RankingTest::told)).containsOnly("1 75.00 75.00 1 1 null");
  }

  @Test
  void one_evaluator_alone_is_the_scale_of_the_call() {
    List<Place> places =
        Ranking.of(
            List.of(P, Q, R),
            List.of(new Mark(P, MILD, 91), new Mark(Q, MILD, 64), new Mark(R, MILD, 77)));
    assertThat(places).allSatisfy(p -> assertThat(p.normalised()).isEqualTo(p.raw()));
  }

  @Test
  void what_is_scaled_is_cut_to_nothing_and_a_hundred() {
    List<Mark> marks = new ArrayList<>();
    List<UUID> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      UUID application = new UUID(2, i);
      all.add(application);
      // Three deviations above all others by one, three below by the other.
      marks.add(new Mark(application, MILD, i == 0 ? 100 : 99));
      marks.add(new Mark(application, STRICT, i == 9 ? 0 : 1));
    }
    List<Place> places = Ranking.of(all, marks);
    // Of the call: mean 50, deviation 49.1; without the cut 197.3 and -97.3.
    assertThat(places.get(0).normalised().toPlainString()).isEqualTo("83.18");
    assertThat(places.get(9).normalised().toPlainString()).isEqualTo("16.82");
    assertThat(places.get(4).normalised().toPlainString()).isEqualTo("50.00");
  }

  @Test
  void without_an_evaluation_there_is_no_rank() {
    assertThat(Ranking.of(List.of(P), List.of()).stream().map(RankingTest::told))
        .containsExactly("0 null null null null null");
    List<Place> places = Ranking.of(List.of(P, Q), List.of(new Mark(Q, MILD, 50)));
    assertThat(places.stream().map(RankingTest::told))
        .containsExactly("0 null null null null null", "1 50.00 50.00 1 1 null");
  }

  private static String told(Place p) {
    return "%d %s %s %s %s %s"
        .formatted(
            p.evaluations(), p.raw(), p.normalised(), p.rawRank(), p.normalisedRank(), p.spread());
  }
}
