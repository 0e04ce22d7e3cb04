package org.amparo.opendata;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amparo.money.Money;
import org.amparo.opendata.PublicFund.Accounted;
import org.amparo.opendata.PublicFund.Call;
import org.amparo.opendata.PublicFund.Contribution;
import org.amparo.opendata.PublicFund.Grant;
import org.amparo.opendata.PublicFund.Kind;
import org.amparo.release.Places;

/**
 * One step on the way of the money, from contributions to the kinds of assistance: cash, in US
 * dollars, up to the day of the edition.
 *
 * @param amount below zero where more went on than came, as from a pool that another gave to
 */
public record MoneyFlow(Point from, Point to, Money amount) {

  /** In the order in which money passes them. */
  public enum Stage {
    /** Kind of those who contribute. */
    DONOR_KIND,
    POOL,
    CALL,
    /** Of a pool, and not paid to a grantee who is told of. */
    NOT_PAID,
    /** Region of the grants' countries, UN M49. */
    REGION,
    /** Kind of assistance for which it is accounted. */
    ASSISTANCE,
    /** Accounted for, on lines that serve several kinds. */
    SEVERAL,
    /** Paid, and not accounted for by an accepted report yet. */
    UNACCOUNTED
  }

  /**
   * @param code empty where the stage has no parts
   */
  public record Point(Stage stage, String code) implements Comparable<Point> {

    @Override
    public int compareTo(Point other) {
      return Comparator.comparing(Point::stage).thenComparing(Point::code).compare(this, other);
    }
  }

  /**
   * Every step that is not nothing, stage by stage.
   *
   * @param moved of that fund
   */
  public static List<MoneyFlow> of(PublicFund fund, PublicFund.Movements moved) {
    Map<UUID, Grant> grants =
        fund.grants().stream().collect(Collectors.toMap(Grant::id, Function.identity()));
    Map<UUID, Call> calls =
        fund.calls().stream().collect(Collectors.toMap(Call::id, Function.identity()));
    Map<Point, Map<Point, Money>> sums = new TreeMap<>();
    for (Contribution c : fund.contributions()) {
      Money received = moved.total(c.id(), Kind.RECEIVED);
      Point pool = new Point(Stage.POOL, c.pool());
      add(sums, new Point(Stage.DONOR_KIND, c.kind()), pool, received);
      add(sums, pool, new Point(Stage.NOT_PAID, ""), received);
    }
    Map<UUID, Money> unaccounted = new HashMap<>();
    for (Grant g : fund.grants()) {
      Money paid = moved.total(g.id(), Kind.PAID);
      Call from = calls.get(g.callId());
      Point pool = new Point(Stage.POOL, from.pool());
      Point call = new Point(Stage.CALL, from.reference());
      add(sums, pool, call, paid);
      add(sums, pool, new Point(Stage.NOT_PAID, ""), paid.negated());
      add(sums, call, region(g), paid);
      unaccounted.put(g.id(), paid);
    }
    for (Accounted a : fund.accounted()) {
      Grant g = grants.get(a.grant());
      if (g != null) {
        add(
            sums,
            region(g),
            a.assistance() == null
                ? new Point(Stage.SEVERAL, "")
                : new Point(Stage.ASSISTANCE, a.assistance()),
            a.amount());
        unaccounted.merge(g.id(), a.amount().negated(), Money::plus);
      }
    }
    unaccounted.forEach(
        (id, sum) -> add(sums, region(grants.get(id)), new Point(Stage.UNACCOUNTED, ""), sum));
    List<MoneyFlow> flows = new ArrayList<>();
    sums.forEach(
        (from, of) ->
            of.forEach(
                (to, sum) -> {
                  if (!sum.isZero()) {
                    flows.add(new MoneyFlow(from, to, sum));
                  }
                }));
    return flows;
  }

  private static Point region(Grant grant) {
    return new Point(Stage.REGION, Places.subregionOf(grant.country()));
  }

  private static void add(Map<Point, Map<Point, Money>> sums, Point from, Point to, Money sum) {
    sums.computeIfAbsent(from, p -> new TreeMap<>()).merge(to, sum, Money::plus);
  }
}
