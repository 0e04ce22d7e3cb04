package org.amparo.review;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amparo.application.ApplicationStatus;
import org.amparo.application.Standings;
import org.amparo.application.Standings.Standing;
import org.amparo.call.Call;
import org.amparo.call.Calls;
import org.amparo.identity.Actor;
import org.amparo.money.Money;
import org.amparo.organisation.Organisation.RegionalGroup;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.Session;

/**
 * The applications of a call beside each other: in their order, a few of them in detail, and by
 * where they come from. All of it is reckoned from what the reader may see, and from nothing else.
 */
@ApplicationScoped
class Rankings {

  static final int FEWEST_COMPARED = 2;
  static final int MOST_COMPARED = 4;

  /** What a list is ordered by; what is equal, and what has no rank, by number. */
  @Schema(name = "RankingOrder")
  enum Order {
    RAW(Comparator.comparing((Row r) -> last(r.raw().rank()))),
    NORMALISED(Comparator.comparing((Row r) -> last(r.normalised().rank()))),
    /** Those whose two ranks are furthest apart first. */
    DIFFERENCE(Comparator.comparing((Row r) -> -Math.abs(r.difference()))),
    /** Those on whom evaluators disagree most first. */
    SPREAD(Comparator.comparing((Row r) -> r.spread() == null ? 1 : -r.spread())),
    REQUESTED(Comparator.comparing((Row r) -> r.application().requested()).reversed()),
    NUMBER(Comparator.comparing((Row r) -> r.application().number()));

    private final Comparator<Row> comparator;

    Order(Comparator<Row> comparator) {
      this.comparator = comparator.thenComparing(r -> r.application().number());
    }

    private static int last(Integer rank) {
      return rank == null ? Integer.MAX_VALUE : rank;
    }
  }

  /**
   * Where an application stands by one of the two scores.
   *
   * @param upTo what is asked for down to here, in this order; null for what takes nothing of the
   *     envelope: without a rank, below the pass mark, not selected, or failed since
   * @param within whether the envelope reaches that far; null as before
   */
  record Side(BigDecimal score, Integer rank, Money upTo, Boolean within) {}

  record Row(
      Standing application,
      int evaluations,
      Side raw,
      Side normalised,
      Integer spread,
      Panel panel,
      Map<Advice.Word, Integer> advice) {

    /** Ranks gained by normalising; negative when lost. */
    int difference() {
      return raw.rank() == null ? 0 : raw.rank() - normalised.rank();
    }
  }

  record Whole(Call call, List<Row> rows) {}

  /** Two to four of them, each with all that was said. */
  record Compared(Row row, Review review, SortedMap<Integer, Money> budget) {}

  /**
   * @param group null for applicants of no regional group
   * @param applied and eligible are null for a reader to whom these are not open
   */
  record Share(RegionalGroup group, Part applied, Part eligible, Part recommended, Part awarded) {}

  /** How many, and how much. */
  record Part(int number, Money amount) {

    static final Part NONE = new Part(0, Money.ZERO);

    Part and(Money more) {
      return new Part(number + 1, amount.plus(more));
    }
  }

  private final Session session;
  private final Standings standings;
  private final Calls calls;
  private final Reviews reviews;

  Rankings(Session session, Standings standings, Calls calls, Reviews reviews) {
    this.session = session;
    this.standings = standings;
    this.calls = calls;
    this.reviews = reviews;
  }

  Whole of(UUID callId, Order order, Actor reader) {
    Call call = calls.visible(callId, reader);
    Map<UUID, Standing> ranked =
        standings.of(callId, reader).stream()
            .filter(Standing::isRanked)
            .collect(Collectors.toMap(Standing::id, s -> s, (a, b) -> a, LinkedHashMap::new));
    Map<UUID, List<Sheet>> sheets =
        sheets(callId).stream()
            .filter(s -> ranked.containsKey(s.application()))
            .collect(Collectors.groupingBy(Sheet::application));
    Map<UUID, Map<Advice.Word, Integer>> advice = advice(callId);
    List<Ranking.Place> places =
        Ranking.of(
            ranked.keySet(),
            sheets.values().stream()
                .flatMap(List::stream)
                .filter(Sheet::counts)
                .map(Sheet::mark)
                .toList());
    Fund raw = new Fund(call, ranked, places, Ranking.Place::rawRank);
    Fund normalised = new Fund(call, ranked, places, Ranking.Place::normalisedRank);
    int accepted = reviews.spread(call);
    List<Row> rows = new ArrayList<>();
    for (Ranking.Place place : places) {
      UUID id = place.application();
      Standing application = ranked.get(id);
      rows.add(
          new Row(
              application,
              place.evaluations(),
              raw.side(id, place.raw(), place.rawRank()),
              normalised.side(id, place.normalised(), place.normalisedRank()),
              place.spread(),
              panel(application, place, sheets.getOrDefault(id, List.of()), accepted),
              advice.getOrDefault(id, Map.of())));
    }
    rows.sort(order.comparator);
    return new Whole(call, rows);
  }

  /**
   * In the order asked for.
   *
   * @throws Refusal not found, when one is not of this call or not for this reader to see ranked
   */
  List<Compared> compared(UUID callId, Collection<UUID> asked, Actor reader) {
    Set<UUID> ids = new LinkedHashSet<>(asked);
    if (ids.size() < FEWEST_COMPARED || ids.size() > MOST_COMPARED) {
      throw Refusal.invalid(
          FieldError.of("applications", "review.compared", FEWEST_COMPARED, MOST_COMPARED));
    }
    Map<UUID, Row> rows =
        of(callId, Order.RAW, reader).rows().stream()
            .collect(Collectors.toMap(r -> r.application().id(), r -> r));
    if (!rows.keySet().containsAll(ids)) {
      throw Refusal.notFound();
    }
    Map<UUID, SortedMap<Integer, Money>> budgets = standings.budgets(ids);
    return ids.stream()
        .map(id -> new Compared(rows.get(id), reviews.visible(id, reader), budgets.get(id)))
        .toList();
  }

  /** All five groups, and those of none. */
  List<Share> balance(UUID callId, Actor reader) {
    calls.visible(callId, reader);
    List<Standing> all = standings.of(callId, reader);
    Map<UUID, Map<Advice.Word, Integer>> advice = advice(callId);
    boolean whole = reader.isAny(Review.OVERSEERS);
    List<RegionalGroup> groups = new ArrayList<>();
    groups.addAll(List.of(RegionalGroup.values()));
    groups.add(null);
    return groups.stream()
        .map(
            group -> {
              List<Standing> its = all.stream().filter(s -> s.group() == group).toList();
              return new Share(
                  group,
                  whole ? part(its, s -> s.requested()) : null,
                  whole ? part(its, s -> s.isRanked() ? s.requested() : null) : null,
                  part(
                      its,
                      s ->
                          s.isRanked() && isFavoured(advice.getOrDefault(s.id(), Map.of()))
                              ? s.requested()
                              : null),
                  part(its, Standing::awarded));
            })
        .toList();
  }

  /**
   * @param amount null for what is not to be counted
   */
  private static Part part(List<Standing> of, Function<Standing, Money> amount) {
    Part part = Part.NONE;
    for (Standing s : of) {
      Money its = amount.apply(s);
      if (its != null) {
        part = part.and(its);
      }
    }
    return part;
  }

  private static boolean isFavoured(Map<Advice.Word, Integer> advice) {
    int all = 0;
    int favour = 0;
    for (Map.Entry<Advice.Word, Integer> word : advice.entrySet()) {
      all += word.getValue();
      favour += word.getKey().isFavourable() ? word.getValue() : 0;
    }
    return favour * 2 > all;
  }

  /** The envelope, running out down one of the two orders. */
  private static final class Fund {

    private static final Set<ApplicationStatus> OUT =
        EnumSet.of(ApplicationStatus.NOT_SELECTED, ApplicationStatus.DILIGENCE_FAILED);

    private final Map<UUID, Money> upTo = new HashMap<>();
    private final Money envelope;

    Fund(
        Call call,
        Map<UUID, Standing> ranked,
        List<Ranking.Place> places,
        Function<Ranking.Place, Integer> rank) {
      envelope = call.envelope();
      BigDecimal mark = BigDecimal.valueOf(call.passMark());
      Money sum = Money.ZERO;
      List<Ranking.Place> inOrder =
          places.stream()
              .filter(p -> p.raw() != null && p.raw().compareTo(mark) >= 0)
              .filter(p -> !OUT.contains(ranked.get(p.application()).status()))
              .sorted(
                  Comparator.comparing(rank)
                      .thenComparing(p -> ranked.get(p.application()).number()))
              .toList();
      for (Ranking.Place p : inOrder) {
        sum = sum.plus(ranked.get(p.application()).requested());
        upTo.put(p.application(), sum);
      }
    }

    Side side(UUID id, BigDecimal score, Integer rank) {
      Money its = upTo.get(id);
      return new Side(score, rank, its, its == null ? null : !its.exceeds(envelope));
    }
  }

  private static Panel panel(
      Standing application, Ranking.Place place, List<Sheet> sheets, int accepted) {
    return new Panel(
        Panel.third(
            application.status(),
            place.evaluations(),
            place.spread(),
            sheets.stream().anyMatch(Sheet::isPending),
            accepted),
        (int) sheets.stream().filter(s -> s.removedAt() != null).count());
  }

  /** Of an evaluation, no more than the ranking needs; see {@link Evaluation}. */
  record Sheet(
      UUID application,
      UUID evaluator,
      Integer total,
      Instant submittedAt,
      Instant removedAt,
      Boolean setAside) {

    boolean counts() {
      return submittedAt != null && !setAside;
    }

    boolean isPending() {
      return submittedAt == null && removedAt == null;
    }

    Ranking.Mark mark() {
      return new Ranking.Mark(application, evaluator, total);
    }
  }

  record Said(UUID application, Advice.Word word, Long times) {}

  private static final String OF_CALL =
      " in (select a.id from Application a where a.call.id = :call)";

  private List<Sheet> sheets(UUID call) {
    return session
        .createQuery(
            "select e.applicationId, e.evaluator, e.total, e.submittedAt, e.removedAt, e.setAside"
                + " from Evaluation e where e.applicationId"
                + OF_CALL,
            Sheet.class)
        .setParameter("call", call)
        .getResultList();
  }

  private Map<UUID, Map<Advice.Word, Integer>> advice(UUID call) {
    Map<UUID, Map<Advice.Word, Integer>> advice = new HashMap<>();
    session
        .createQuery(
            "select v.key.applicationId, v.advice, count(*) from Advice v"
                + " where v.key.applicationId"
                + OF_CALL
                + " group by v.key.applicationId, v.advice",
            Said.class)
        .setParameter("call", call)
        .getResultStream()
        .forEach(
            s ->
                advice
                    .computeIfAbsent(s.application(), k -> new EnumMap<>(Advice.Word.class))
                    .put(s.word(), s.times().intValue()));
    return advice;
  }
}
