package org.amparo.donor;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.amparo.donor.PoolUse.Purpose;
import org.amparo.donor.PoolUse.Use;
import org.amparo.fund.FundClock;
import org.amparo.money.Money;
import org.amparo.money.Shares;
import org.hibernate.Session;

/**
 * Follows the money of a contribution through its pool to calls, grants and kinds of assistance.
 */
@ApplicationScoped
class MoneyTrails {

  private static final List<String> CASH = List.of("1110", "1120", "1130");

  private final Session session;
  private final PoolUse pools;
  private final Donations donations;
  private final FundClock clock;

  MoneyTrails(Session session, PoolUse pools, Donations donations, FundClock clock) {
    this.session = session;
    this.pools = pools;
    this.donations = donations;
    this.clock = clock;
  }

  /** The parts of one contribution in the uses of its pool, and of all others together. */
  private record Shared(Use use, long own, long all) {}

  MoneyTrail of(Donations.Donation donation, LocalDate asOf) {
    return of(donation, pools.of(donation.pool(), asOf), asOf);
  }

  MoneyTrail of(Donations.Donation donation, PoolUse.Pool pool, LocalDate asOf) {
    UUID id = donation.id();
    List<Shared> shared = new ArrayList<>();
    Map<UUID, Long> left = new HashMap<>(pool.received());
    for (Use use : pool.uses()) {
      Map<UUID, Long> shares = Shares.of(use.cents(), pool.received());
      shares.forEach((contribution, part) -> left.merge(contribution, -part, Long::sum));
      shared.add(
          new Shared(
              use,
              shares.getOrDefault(id, 0L),
              shares.values().stream().mapToLong(Long::longValue).sum()));
    }
    // What is left of each is in the fund: so each contribution adds up to what came of it, and
    // all of them to what the ledger holds.
    long held = left.getOrDefault(id, 0L);
    long heldByAll = left.values().stream().mapToLong(Long::longValue).sum();
    return new MoneyTrail(
        id,
        donation.number(),
        donation.donorId(),
        pool.code(),
        asOf == null ? clock.today() : asOf,
        usd(pool.received().getOrDefault(id, 0L)),
        usd(pool.receivedInAll()),
        calls(shared),
        part(shared, is(Purpose.SPENT)),
        part(shared, is(Purpose.PROGRAMME_SUPPORT)),
        part(shared, is(Purpose.WITH_GRANTEE)),
        part(shared, is(Purpose.OTHER)),
        part(shared, is(Purpose.MOVED)),
        new MoneyTrail.Part(usd(held), usd(pool.held())),
        kinds(shared.stream().filter(is(Purpose.SPENT)).toList()),
        ties(pool, shared, heldByAll, asOf));
  }

  private List<MoneyTrail.Call> calls(List<Shared> shared) {
    Map<UUID, List<Shared>> byGrant =
        shared.stream()
            .filter(s -> s.use().grantId() != null)
            .collect(Collectors.groupingBy(s -> s.use().grantId()));
    Map<UUID, String[]> grants = grantsTold(byGrant.keySet());
    Map<UUID, UUID> callOf = new HashMap<>();
    byGrant.forEach(
        (grant, uses) ->
            uses.stream()
                .map(s -> s.use().callId())
                .filter(Objects::nonNull)
                .findAny()
                .ifPresent(call -> callOf.put(grant, call)));
    Map<UUID, String> references = references(callOf.values());
    Map<UUID, List<MoneyTrail.Grant>> ofCall = new LinkedHashMap<>();
    byGrant.entrySet().stream()
        .sorted(Comparator.comparing(e -> number(grants, e.getKey())))
        .forEach(
            e ->
                ofCall
                    .computeIfAbsent(callOf.get(e.getKey()), call -> new ArrayList<>())
                    .add(grant(e.getKey(), grants.get(e.getKey()), e.getValue())));
    return ofCall.entrySet().stream()
        .map(
            e ->
                new MoneyTrail.Call(
                    e.getKey(),
                    references.get(e.getKey()),
                    e.getValue().stream()
                        .map(MoneyTrail.Grant::spent)
                        .reduce(
                            new MoneyTrail.Part(Money.ZERO, Money.ZERO),
                            (a, b) ->
                                new MoneyTrail.Part(
                                    a.amount().plus(b.amount()), a.ofPool().plus(b.ofPool()))),
                    e.getValue()))
        .sorted(
            Comparator.comparing(
                MoneyTrail.Call::reference, Comparator.nullsLast(Comparator.naturalOrder())))
        .toList();
  }

  private static MoneyTrail.Grant grant(UUID id, String[] told, List<Shared> uses) {
    return new MoneyTrail.Grant(
        id,
        told == null ? null : told[0],
        told == null ? null : told[1],
        part(uses, is(Purpose.SPENT)),
        part(uses, is(Purpose.PROGRAMME_SUPPORT)),
        part(uses, is(Purpose.WITH_GRANTEE)),
        kinds(uses.stream().filter(is(Purpose.SPENT)).toList()));
  }

  /** What was not assigned to a kind comes last. */
  private static List<MoneyTrail.Kind> kinds(List<Shared> spent) {
    Map<String, long[]> sums =
        new TreeMap<>(Comparator.nullsLast(Comparator.<String>naturalOrder()));
    for (Shared s : spent) {
      long[] sum = sums.computeIfAbsent(s.use().assistance(), kind -> new long[2]);
      sum[0] += s.own();
      sum[1] += s.use().cents();
    }
    return sums.entrySet().stream()
        .map(e -> new MoneyTrail.Kind(e.getKey(), usd(e.getValue()[0]), usd(e.getValue()[1])))
        .toList();
  }

  /**
   * Each figure once from the parts of all contributions, once from the ledger by another question.
   */
  private List<MoneyTrail.Tie> ties(
      PoolUse.Pool pool, List<Shared> shared, long heldByAll, LocalDate asOf) {
    return List.of(
        new MoneyTrail.Tie(
            "received",
            CASH,
            usd(shared.stream().mapToLong(Shared::all).sum() + heldByAll),
            received(pool.code(), asOf)),
        tie("spent", Purpose.SPENT, List.of("7210"), pool, shared, asOf),
        tie("programmeSupport", Purpose.PROGRAMME_SUPPORT, List.of("7910"), pool, shared, asOf),
        tie("withGrantees", Purpose.WITH_GRANTEE, List.of("1420", "1430"), pool, shared, asOf),
        new MoneyTrail.Tie(
            "held",
            List.of("1110", "1120", "1130", "2210", "2910"),
            usd(heldByAll),
            ledger(pool.code(), List.of("1110", "1120", "1130", "2210", "2910"), asOf)));
  }

  private MoneyTrail.Tie tie(
      String figure,
      Purpose purpose,
      List<String> accounts,
      PoolUse.Pool pool,
      List<Shared> shared,
      LocalDate asOf) {
    return new MoneyTrail.Tie(
        figure,
        accounts,
        usd(
            pool.receivedInAll() <= 0
                ? pool.uses().stream()
                    .filter(u -> u.purpose() == purpose)
                    .mapToLong(Use::cents)
                    .sum()
                : shared.stream().filter(is(purpose)).mapToLong(Shared::all).sum()),
        ledger(pool.code(), accounts, asOf));
  }

  /** Cash that came of contributions. */
  private Money received(String pool, LocalDate asOf) {
    return sum(
        """
        select coalesce(sum(m.debit_usd - m.credit_usd), 0.00)
        from ledger_subject_movements(cast(:asOf as date), cast(:accounts as text[]), :pool) m
        where m.contribution_id is not null""",
        pool,
        CASH,
        asOf);
  }

  /**
   * By the sums of accounts, which know no grant; what closes a year, and what was given in kind,
   * is taken out line by line.
   */
  private Money ledger(String pool, List<String> accounts, LocalDate asOf) {
    return sum(
        """
        select (select coalesce(sum(m.debit_usd - m.credit_usd), 0.00)
                from ledger_movements(cast(:asOf as date), null, null, :pool) m where m.account = any (cast(:accounts as text[])))
             - (select coalesce(sum(case l.side when 'D' then l.usd else -l.usd end), 0.00)
                from journal_entry e join journal_line l on l.entry_id = e.id
                where e.source_type in ('year', 'in-kind') and l.pool = :pool and l.account = any (cast(:accounts as text[]))
                  and (cast(:asOf as date) is null or e.occurred_on <= :asOf))""",
        pool,
        accounts,
        asOf);
  }

  private Money sum(String sql, String pool, List<String> accounts, LocalDate asOf) {
    return Money.usd(
        session
            .createNativeQuery(sql, BigDecimal.class)
            .setParameter("pool", pool)
            .setParameter("accounts", "{" + String.join(",", accounts) + "}")
            .setParameter("asOf", asOf, LocalDate.class)
            .getSingleResult());
  }

  private Map<UUID, String[]> grantsTold(Collection<UUID> ids) {
    Map<UUID, String[]> told = new HashMap<>();
    if (!ids.isEmpty()) {
      for (Object[] row :
          session
              .createNativeQuery(
                  "select id, number, country from grants_told(cast(:ids as uuid[]))",
                  Object[].class)
              .setParameter(
                  "ids",
                  ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
              .getResultList()) {
        told.put((UUID) row[0], new String[] {(String) row[1], (String) row[2]});
      }
    }
    return told;
  }

  private Map<UUID, String> references(Collection<UUID> calls) {
    return donations.callReferences(calls);
  }

  private static String number(Map<UUID, String[]> grants, UUID id) {
    return grants.containsKey(id) ? grants.get(id)[0] : "";
  }

  private static Predicate<Shared> is(Purpose purpose) {
    return s -> s.use().purpose() == purpose;
  }

  private static MoneyTrail.Part part(List<Shared> shared, Predicate<Shared> which) {
    long own = 0;
    long whole = 0;
    for (Shared s : shared) {
      if (which.test(s)) {
        own += s.own();
        whole += s.use().cents();
      }
    }
    return new MoneyTrail.Part(usd(own), usd(whole));
  }

  private static Money usd(long cents) {
    return Money.usd(BigDecimal.valueOf(cents, 2));
  }
}
