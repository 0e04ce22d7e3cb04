package org.amparo.statement;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.fund.FundClock;
import org.amparo.ledger.Account;
import org.amparo.ledger.Accounts;
import org.amparo.ledger.Availability;
import org.amparo.ledger.Balances;
import org.amparo.money.Money;
import org.hibernate.Session;

/** Adds up the books, as of any day and as known on any day. */
@ApplicationScoped
class Statements {

  /** Closing balance of an account, on its side; the other side is zero. */
  record Row(String account, Accounts.Type type, Money debit, Money credit) {}

  record TrialBalance(
      LocalDate asOf, List<Row> rows, List<Row> memo, Money totalDebit, Money totalCredit) {}

  /** An amount and the accounts it was added up from. */
  record Figure(Money amount, List<String> accounts) {

    Figure plus(Figure other) {
      return new Figure(
          amount.plus(other.amount),
          Stream.concat(accounts.stream(), other.accounts.stream()).distinct().sorted().toList());
    }

    Figure minus(Figure other) {
      return new Figure(
          amount.minus(other.amount),
          Stream.concat(accounts.stream(), other.accounts.stream()).distinct().sorted().toList());
    }

    /** The same, reckoned positive on the credit side. */
    Figure credit() {
      return new Figure(amount.negated(), accounts);
    }
  }

  /**
   * How net assets came to be what they are, this year, and what each pool may still commit. The
   * latter is reckoned from cash: a receivable is part of net assets, but cannot be committed.
   */
  record StatusOfFund(
      LocalDate asOf,
      Figure openingBalance,
      Figure contributions,
      Figure otherRevenue,
      Figure expense,
      Figure programmeSupport,
      Figure otherExpense,
      Figure netAssets,
      Figure openCommitments,
      Money available,
      List<Availability> pools) {}

  private record Sum(String account, String pool, boolean ofSubject, BigDecimal debitLessCredit) {}

  private final Session session;
  private final Balances balances;
  private final Accounts accounts;
  private final FundClock clock;

  Statements(Session session, Balances balances, Accounts accounts, FundClock clock) {
    this.session = session;
    this.balances = balances;
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * @param asOf day up to which entries count, or null for all
   * @param pool one pool, or null for the fund
   */
  TrialBalance trialBalance(LocalDate asOf, String pool) {
    return trialBalance(asOf, null, pool);
  }

  /**
   * @param knownOn day up to which entries were recorded, or null for all
   */
  TrialBalance trialBalance(LocalDate asOf, LocalDate knownOn, String pool) {
    Map<String, BigDecimal> closing =
        sums(asOf, knownOn).stream()
            .filter(s -> pool == null || s.pool().equals(pool))
            .collect(
                Collectors.groupingBy(
                    Sum::account,
                    TreeMap::new,
                    Collectors.reducing(BigDecimal.ZERO, Sum::debitLessCredit, BigDecimal::add)));
    Map<String, Accounts.Charted> chart = chart();
    List<Row> rows = new ArrayList<>();
    List<Row> memo = new ArrayList<>();
    closing.forEach(
        (account, balance) -> {
          if (balance.signum() != 0) {
            Money amount = Money.usd(balance.abs());
            Accounts.Type type = chart.get(account).type();
            Row row =
                balance.signum() > 0
                    ? new Row(account, type, amount, Money.ZERO)
                    : new Row(account, type, Money.ZERO, amount);
            (type == Accounts.Type.MEMO ? memo : rows).add(row);
          }
        });
    return new TrialBalance(
        asOf == null ? clock.today() : asOf,
        rows,
        memo,
        rows.stream().map(Row::debit).reduce(Money.ZERO, Money::plus),
        rows.stream().map(Row::credit).reduce(Money.ZERO, Money::plus));
  }

  StatusOfFund statusOfFund(LocalDate asOf) {
    LocalDate day = asOf == null ? clock.today() : asOf;
    List<Sum> now = unclosed(asOf);
    List<Sum> before = unclosed(day.withDayOfYear(1).minusDays(1));
    Map<String, Accounts.Charted> chart = chart();
    Predicate<Accounts.Charted> contribution =
        a -> a.type() == Accounts.Type.REVENUE && a.code().startsWith("61");
    Predicate<Accounts.Charted> grants = a -> a.code().equals(Account.GRANTS_EXPENSE);
    Predicate<Accounts.Charted> support = a -> a.code().equals(Account.PROGRAMME_SUPPORT);
    Predicate<Accounts.Charted> revenue = a -> a.type() == Accounts.Type.REVENUE;
    Predicate<Accounts.Charted> expense = a -> a.type() == Accounts.Type.EXPENSE;
    Function<Predicate<Accounts.Charted>, Figure> thisYear =
        which -> figure(now, chart, which).minus(figure(before, chart, which));

    // Net assets at the year's start: what stands in their accounts, and the results of years not
    // closed into them.
    Figure opening =
        figure(now, chart, a -> a.type() == Accounts.Type.NET_ASSETS)
            .plus(figure(before, chart, revenue.or(expense)));
    List<Availability> pools = pools(now);
    return new StatusOfFund(
        day,
        opening.credit(),
        thisYear.apply(contribution).credit(),
        thisYear.apply(revenue.and(contribution.negate())).credit(),
        thisYear.apply(grants),
        thisYear.apply(support),
        thisYear.apply(expense.and(grants.or(support).negate())),
        // Added up from the other side of the books, so that it proves the rest.
        figure(
            now,
            chart,
            a -> a.type() == Accounts.Type.ASSET || a.type() == Accounts.Type.LIABILITY),
        figure(now, chart, a -> a.code().equals(Account.COMMITMENTS)),
        pools.stream().map(Availability::available).reduce(Money.ZERO, Money::plus),
        pools);
  }

  private static Figure figure(
      List<Sum> sums, Map<String, Accounts.Charted> chart, Predicate<Accounts.Charted> which) {
    List<Sum> those = sums.stream().filter(s -> which.test(chart.get(s.account()))).toList();
    return new Figure(
        Money.usd(total(those)),
        those.stream()
            .filter(s -> s.debitLessCredit().signum() != 0)
            .map(Sum::account)
            .distinct()
            .sorted()
            .toList());
  }

  /** As {@link org.amparo.ledger.Ledger#availability} reckons today's, for any day. */
  private static List<Availability> pools(List<Sum> sums) {
    Map<String, List<Sum>> byPool =
        sums.stream().collect(Collectors.groupingBy(Sum::pool, TreeMap::new, Collectors.toList()));
    List<Availability> pools = new ArrayList<>();
    byPool.forEach(
        (pool, own) -> {
          BigDecimal advances =
              total(
                  own.stream()
                      .filter(s -> s.account().equals(Account.ADVANCES) && s.ofSubject())
                      .toList());
          pools.add(
              new Availability(
                  pool,
                  Money.usd(of(own, "1110", "1120", "1130")),
                  Money.usd(of(own, Account.COMMITMENTS).subtract(advances)),
                  Money.usd(of(own, "2110", "2210", "2310", "2410", "2910").negate())));
        });
    return pools;
  }

  private static BigDecimal of(List<Sum> sums, String... accounts) {
    return total(sums.stream().filter(s -> List.of(accounts).contains(s.account())).toList());
  }

  private static BigDecimal total(List<Sum> sums) {
    return sums.stream().map(Sum::debitLessCredit).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * As if no year had ever been closed into net assets: a closed year still shows what it brought.
   */
  private List<Sum> unclosed(LocalDate asOf) {
    List<Sum> sums = new ArrayList<>(sums(asOf, null));
    session
        .createNativeQuery(
            """
            select cast(l.account as text), l.pool, coalesce(l.grant_id, l.contribution_id) is not null,
                   sum(case l.side when 'D' then -l.usd else l.usd end)
            from journal_line l join journal_entry e on e.id = l.entry_id
            where (cast(:asOf as date) is null or e.occurred_on <= :asOf) and l.entry_id in ("""
                + Books.CLOSING
                + ") group by 1, 2, 3",
            Object[].class)
        .setParameter("asOf", asOf, LocalDate.class)
        .getResultStream()
        .map(
            row -> new Sum((String) row[0], (String) row[1], (Boolean) row[2], (BigDecimal) row[3]))
        .forEach(sums::add);
    return sums;
  }

  private List<Sum> sums(LocalDate asOf, LocalDate knownOn) {
    return balances.movements(asOf, knownOn, null, null).stream()
        .map(m -> new Sum(m.account(), m.pool(), m.ofSubject(), m.balanceUsd()))
        .toList();
  }

  private Map<String, Accounts.Charted> chart() {
    return accounts.list().stream()
        .collect(Collectors.toMap(Accounts.Charted::code, Function.identity()));
  }
}
