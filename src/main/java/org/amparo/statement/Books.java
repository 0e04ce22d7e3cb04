package org.amparo.statement;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.amparo.ledger.Accounts;
import org.amparo.money.Money;
import org.hibernate.Session;

/** Balances of several days at once, from the sums that follow the journal. */
@ApplicationScoped
class Books {

  /** Entries that close a year into net assets, or take that back. */
  static final String CLOSING =
      "select id as entry_id from journal_entry where source_type = 'year'";

  private record Sum(
      String account, String pool, boolean closing, List<BigDecimal> debitLessCredit) {}

  /**
   * Debit less credit per account and pool on certain days. What closes a year is left out of
   * revenue and expense, so that a closed year still shows what it brought.
   */
  static final class Standing {
    private final List<LocalDate> days;
    private final List<Sum> sums;
    private final Map<String, Accounts.Type> types;

    private Standing(List<LocalDate> days, List<Sum> sums, Map<String, Accounts.Type> types) {
      this.days = days;
      this.sums = sums;
      this.types = types;
    }

    Accounts.Type type(String account) {
      return types.get(account);
    }

    /** Accounts that were ever posted to, by code. */
    Set<String> accounts(Accounts.Type... wanted) {
      return sums.stream()
          .map(Sum::account)
          .filter(a -> List.of(wanted).contains(types.get(a)))
          .collect(Collectors.toCollection(TreeSet::new));
    }

    Money at(LocalDate day, Predicate<String> accounts) {
      return at(day, accounts, pool -> true);
    }

    /** Balance at the end of a day, positive in debit; closing entries count. */
    Money at(LocalDate day, Predicate<String> accounts, Predicate<String> pools) {
      return total(day, s -> accounts.test(s.account()) && pools.test(s.pool()));
    }

    Money at(LocalDate day, String... accounts) {
      return at(day, List.of(accounts)::contains);
    }

    /** What revenue and expense brought between the days, positive in credit. */
    Money result(
        LocalDate after, LocalDate upTo, Predicate<String> accounts, Predicate<String> pools) {
      Predicate<Sum> which =
          s ->
              !s.closing()
                  && isResult(s.account())
                  && accounts.test(s.account())
                  && pools.test(s.pool());
      return total(after, which).minus(total(upTo, which));
    }

    Money surplus(LocalDate after, LocalDate upTo) {
      return result(after, upTo, a -> true, p -> true);
    }

    /** Net assets as of a day, positive in credit: what stands there and what is not closed yet. */
    Money netAssets(LocalDate day, Fund of) {
      return total(
              day,
              s ->
                  of.holds(s.account())
                      || isResult(s.account())
                          && of
                              == (s.pool().equals("GENERAL") ? Fund.UNRESTRICTED : Fund.EARMARKED))
          .negated();
    }

    private boolean isResult(String account) {
      Accounts.Type type = types.get(account);
      return type == Accounts.Type.REVENUE || type == Accounts.Type.EXPENSE;
    }

    private Money total(LocalDate day, Predicate<Sum> which) {
      int i = days.indexOf(day);
      return Money.usd(
          sums.stream()
              .filter(which)
              .map(s -> s.debitLessCredit().get(i))
              .reduce(BigDecimal.ZERO, BigDecimal::add));
    }
  }

  /** Kinds of net assets. */
  enum Fund {
    UNRESTRICTED,
    EARMARKED,
    RESERVE;

    boolean holds(String account) {
      return switch (this) {
        case UNRESTRICTED -> account.startsWith("311");
        case EARMARKED -> account.startsWith("312");
        case RESERVE ->
            account.startsWith("3") && !account.startsWith("311") && !account.startsWith("312");
      };
    }
  }

  private final Session session;
  private final Accounts accounts;

  Books(Session session, Accounts accounts) {
    this.session = session;
    this.accounts = accounts;
  }

  /**
   * @param pool one pool, or null for the fund
   */
  Standing on(String pool, LocalDate... days) {
    // The last is not a day but all of time: accounts that were ever posted to.
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < days.length; i++) {
      values.append("(").append(i).append(", cast(:day").append(i).append(" as date)), ");
    }
    values.append("(").append(days.length).append(", null)");
    var query =
        session.createNativeQuery(
            "with asked (n, day) as (values "
                + values
                + """
            ), moved as (
              select d.n, m.account, m.pool, sum(m.debit_usd - m.credit_usd) as usd
              from asked d cross join lateral ledger_movements(d.day, null, null, cast(:pool as text)) m
              where m.account < '9' group by 1, 2, 3),
            closing as (
              select d.n, l.account, l.pool, sum(case l.side when 'D' then l.usd else -l.usd end) as usd
              from asked d cross join (
                select e.id, e.occurred_on from journal_entry e where e.source_type = 'year') e join journal_line l on l.entry_id = e.id
              where (d.day is null or e.occurred_on <= d.day) and (cast(:pool as text) is null or l.pool = :pool) group by 1, 2, 3)
            select cast(m.account as text), m.pool, false, m.n, m.usd - coalesce(c.usd, 0)
            from moved m left join closing c on c.n = m.n and c.account = m.account and c.pool = m.pool
            union all select cast(c.account as text), c.pool, true, c.n, c.usd from closing c""",
            Object[].class);
    for (int i = 0; i < days.length; i++) {
      query.setParameter("day" + i, days[i]);
    }
    Map<List<Object>, Sum> found = new LinkedHashMap<>();
    query
        .setParameter("pool", pool, String.class)
        .getResultStream()
        .forEach(
            row -> {
              Sum sum =
                  found.computeIfAbsent(
                      Arrays.asList(row[0], row[1], row[2]),
                      key ->
                          new Sum(
                              (String) row[0],
                              (String) row[1],
                              (Boolean) row[2],
                              new ArrayList<>(Collections.nCopies(days.length, BigDecimal.ZERO))));
              int day = ((Number) row[3]).intValue();
              if (day < days.length) {
                sum.debitLessCredit().set(day, (BigDecimal) row[4]);
              }
            });
    List<Sum> sums = List.copyOf(found.values());
    Map<String, Accounts.Type> types = new TreeMap<>();
    accounts.list().forEach(a -> types.put(a.code(), a.type()));
    return new Standing(List.of(days), sums, types);
  }

  /** Balance of accounts at the end of a day. */
  Money balance(LocalDate asOf, String pool, String... codes) {
    return Money.usd(
        session
            .createNativeQuery(
                """
                select coalesce(sum(m.debit_usd - m.credit_usd), 0.00)
                from ledger_movements(cast(:asOf as date), null, null, cast(:pool as text)) m
                where m.account in (:accounts)""",
                BigDecimal.class)
            .setParameter("accounts", List.of(codes))
            .setParameter("asOf", asOf)
            .setParameter("pool", pool, String.class)
            .getSingleResult());
  }

  /** Names of organisations by id, for a schedule. */
  Map<java.util.UUID, Object[]> organisations() {
    Map<java.util.UUID, Object[]> found = new LinkedHashMap<>();
    session
        .createNativeQuery(
            "select id, name, kind, cast(country as text) from organisation", Object[].class)
        .getResultList()
        .forEach(row -> found.put((java.util.UUID) row[0], row));
    return found;
  }
}
