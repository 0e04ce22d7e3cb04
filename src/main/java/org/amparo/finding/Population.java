package org.amparo.finding;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/**
 * The part of the journal that is sampled from. It is read as it stood at one snapshot of the
 * database, which is kept with the sample: entries recorded later do not disturb a second drawing.
 */
@ApplicationScoped
class Population {

  /** What came of one passage: the population and what was drawn from it. */
  record Drawing(
      long count,
      BigDecimal usd,
      String hash,
      List<Draw.Drawn> drawn,
      List<Sample.Stratum> strata) {}

  private static final int ROWS_AT_ONCE = 5_000;

  private static final String LINES =
      """
      select e.id, e.number, cast(l.line as integer) as line, l.usd
      from journal_line l join journal_entry e on e.id = l.entry_id join account a on a.code = l.account
      where pg_visible_in_snapshot(e.recorded_in, cast(:snapshot as pg_snapshot)) and l.usd > 0
        and case when cast(:account as text) is null then a.type <> 'MEMO' else l.account = :account end
        and (cast(:pool as text) is null or l.pool = :pool)
        and (cast(:from as date) is null or e.occurred_on >= :from)
        and (cast(:to as date) is null or e.occurred_on <= :to)
        and (cast(:least as numeric) is null or l.usd >= :least)
        and (cast(:most as numeric) is null or l.usd <= :most)""";

  private static final String ENTRIES =
      """
      select e.id, e.number, 0 as line, l.usd
      from journal_entry e cross join lateral (
        select sum(l.usd) filter (where l.side = 'D') as usd, bool_or(a.type = 'MEMO') as memo,
               bool_or((cast(:account as text) is null or l.account = :account) and (cast(:pool as text) is null or l.pool = :pool)) as asked
        from journal_line l join account a on a.code = l.account where l.entry_id = e.id) l
      where pg_visible_in_snapshot(e.recorded_in, cast(:snapshot as pg_snapshot)) and l.usd > 0 and l.asked
        and (cast(:account as text) is not null or not l.memo)
        and (cast(:from as date) is null or e.occurred_on >= :from)
        and (cast(:to as date) is null or e.occurred_on <= :to)
        and (cast(:least as numeric) is null or l.usd >= :least)
        and (cast(:most as numeric) is null or l.usd <= :most)""";

  private final Session session;

  Population(Session session) {
    this.session = session;
  }

  /** The present moment, as the database tells which transactions are over. */
  String snapshot() {
    return session
        .createNativeQuery("select cast(pg_current_snapshot() as text)", String.class)
        .getSingleResult();
  }

  Drawing draw(
      Sample.Method method,
      Sample.Unit unit,
      String seed,
      Sample.Filter filter,
      Sample.Plan plan,
      String snapshot) {
    String population = unit == Sample.Unit.LINE ? LINES : ENTRIES;
    Object[] whole =
        about(
                session.createNativeQuery(
                    "select count(*), coalesce(sum(usd), 0.00) from (" + population + ") p",
                    Object[].class),
                filter,
                snapshot)
            .getSingleResult();
    long count = ((Number) whole[0]).longValue();
    BigDecimal usd = (BigDecimal) whole[1];
    List<Draw.Stratum> strata =
        plan.strata().stream()
            .map(s -> new Draw.Stratum(cents(new BigDecimal(s.least())), s.size()))
            .toList();
    Draw draw =
        switch (method) {
          case RANDOM -> Draw.random(seed, plan.size());
          case MONETARY_UNIT -> Draw.monetaryUnit(seed, plan.size(), cents(usd));
          case STRATIFIED -> Draw.stratified(seed, strata);
        };
    MessageDigest digest = DigestUtils.getSha256Digest();
    Map<Integer, Long> perStratum = new HashMap<>();
    try (Stream<Object[]> units =
        about(
                session.createNativeQuery(population + " order by 2, 3", Object[].class),
                filter,
                snapshot)
            .setFetchSize(ROWS_AT_ONCE)
            .getResultStream()) {
      units.forEach(
          row -> {
            Draw.Unit one =
                new Draw.Unit(
                    (UUID) row[0],
                    ((Number) row[1]).longValue(),
                    ((Number) row[2]).intValue(),
                    cents((BigDecimal) row[3]));
            digest.update((one.text() + "\n").getBytes(StandardCharsets.UTF_8));
            perStratum.merge(Draw.of(strata, one.cents()), 1L, Long::sum);
            draw.offer(one);
          });
    }
    List<Sample.Stratum> counted = new java.util.ArrayList<>();
    for (int i = 0; i < strata.size(); i++) {
      Sample.Stratum asked = plan.strata().get(i);
      counted.add(new Sample.Stratum(asked.least(), asked.size(), perStratum.getOrDefault(i, 0L)));
    }
    return new Drawing(
        count, usd, HexFormat.of().formatHex(digest.digest()), draw.drawn(), counted);
  }

  private static <T> NativeQuery<T> about(
      NativeQuery<T> query, Sample.Filter filter, String snapshot) {
    return query
        .setParameter("snapshot", snapshot)
        .setParameter("account", filter.account(), String.class)
        .setParameter("pool", filter.pool(), String.class)
        .setParameter("from", filter.from(), java.time.LocalDate.class)
        .setParameter("to", filter.to(), java.time.LocalDate.class)
        .setParameter("least", decimal(filter.least()), BigDecimal.class)
        .setParameter("most", decimal(filter.most()), BigDecimal.class);
  }

  private static BigDecimal decimal(String text) {
    return text == null ? null : new BigDecimal(text);
  }

  private static long cents(BigDecimal usd) {
    return usd.movePointRight(2).longValueExact();
  }
}
