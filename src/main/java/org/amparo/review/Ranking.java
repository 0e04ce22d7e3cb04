package org.amparo.review;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How the applications of a call stand to each other, by the mean of their evaluations and by that
 * mean after mild and strict evaluators have been brought to one scale. Advice only: the pass mark
 * is judged by the raw mean. Written down in docs/ranking.md.
 */
final class Ranking {

  /** With fewer, too little is known of an evaluator's habits. */
  static final int FEWEST = 3;

  private static final MathContext EXACT = MathContext.DECIMAL64;
  private static final BigDecimal MOST = BigDecimal.valueOf(100);

  /** The total of one evaluation that counts. */
  record Mark(UUID application, UUID evaluator, int total) {}

  /**
   * All null but the count while nothing that counts is handed in.
   *
   * @param spread points between the highest and the lowest; null before there are two
   */
  record Place(
      UUID application,
      int evaluations,
      BigDecimal raw,
      BigDecimal normalised,
      Integer rawRank,
      Integer normalisedRank,
      Integer spread) {}

  private Ranking() {}

  /**
   * @param applications in the order in which the answer has them
   * @param marks of these applications and no others: what the reader may not see moves no figure
   */
  static List<Place> of(Collection<UUID> applications, Collection<Mark> marks) {
    Scale whole = Scale.of(marks);
    Map<UUID, List<Mark>> byEvaluator = new HashMap<>();
    Map<UUID, List<Mark>> byApplication = new HashMap<>();
    for (Mark m : marks) {
      byEvaluator.computeIfAbsent(m.evaluator(), k -> new ArrayList<>()).add(m);
      byApplication.computeIfAbsent(m.application(), k -> new ArrayList<>()).add(m);
    }
    Map<UUID, Scale> scales = new HashMap<>();
    byEvaluator.forEach((evaluator, own) -> scales.put(evaluator, Scale.of(own)));
    Map<UUID, BigDecimal> raw = new HashMap<>();
    Map<UUID, BigDecimal> normalised = new HashMap<>();
    byApplication.forEach(
        (application, its) -> {
          raw.put(application, mean(its.stream().map(m -> BigDecimal.valueOf(m.total())).toList()));
          normalised.put(
              application,
              mean(
                  its.stream()
                      .map(m -> scales.get(m.evaluator()).bring(m.total(), whole))
                      .toList()));
        });
    Map<UUID, Integer> rawRanks = ranks(raw);
    Map<UUID, Integer> normalisedRanks = ranks(normalised);
    return applications.stream()
        .map(
            a -> {
              List<Mark> its = byApplication.getOrDefault(a, List.of());
              return new Place(
                  a,
                  its.size(),
                  raw.get(a),
                  normalised.get(a),
                  rawRanks.get(a),
                  normalisedRanks.get(a),
                  spread(its));
            })
        .toList();
  }

  /** Mean and standard deviation of all there are, not of a sample. */
  private record Scale(int count, BigDecimal mean, BigDecimal deviation) {

    static Scale of(Collection<Mark> marks) {
      if (marks.isEmpty()) {
        return new Scale(0, BigDecimal.ZERO, BigDecimal.ZERO);
      }
      long n = marks.size();
      long sum = marks.stream().mapToLong(Mark::total).sum();
      long squares = marks.stream().mapToLong(m -> (long) m.total() * m.total()).sum();
      BigDecimal count = BigDecimal.valueOf(n);
      return new Scale(
          marks.size(),
          BigDecimal.valueOf(sum).divide(count, EXACT),
          BigDecimal.valueOf(n * squares - sum * sum).sqrt(EXACT).divide(count, EXACT));
    }

    BigDecimal bring(int total, Scale whole) {
      BigDecimal points = BigDecimal.valueOf(total);
      if (count < FEWEST || deviation.signum() == 0) {
        return points;
      }
      return points
          .subtract(mean)
          .divide(deviation, EXACT)
          .multiply(whole.deviation(), EXACT)
          .add(whole.mean())
          .max(BigDecimal.ZERO)
          .min(MOST);
    }
  }

  private static BigDecimal mean(List<BigDecimal> points) {
    return points.stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(points.size()), 2, RoundingMode.HALF_UP);
  }

  /** One more than how many are better: equals share a rank, and the next is skipped. */
  private static Map<UUID, Integer> ranks(Map<UUID, BigDecimal> scores) {
    List<Map.Entry<UUID, BigDecimal>> best = new ArrayList<>(scores.entrySet());
    best.sort(Map.Entry.<UUID, BigDecimal>comparingByValue().reversed());
    Map<UUID, Integer> ranks = new HashMap<>();
    int rank = 0;
    for (int i = 0; i < best.size(); i++) {
      if (i == 0 || best.get(i).getValue().compareTo(best.get(i - 1).getValue()) != 0) {
        rank = i + 1;
      }
      ranks.put(best.get(i).getKey(), rank);
    }
    return ranks;
  }

  private static Integer spread(List<Mark> marks) {
    if (marks.size() < Review.EVALUATIONS) {
      return null;
    }
    return marks.stream().mapToInt(Mark::total).max().orElseThrow()
        - marks.stream().mapToInt(Mark::total).min().orElseThrow();
  }
}
