package org.amparo.ledger;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amparo.fund.FundClock;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.FieldError;
import org.amparo.problem.Parameter;
import org.amparo.problem.ReaderLanguage;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What stood on an account, on any day and as known on any day, and what moved in each month. */
@Path("/api/accounts/{code}")
@RolesAllowed({
  Role.SECRETARIAT,
  Role.MANAGER,
  Role.CERTIFIES,
  Role.APPROVES,
  Role.SIGNS,
  Role.ACCOUNTANT,
  Role.CONTROLS,
  Role.AUDITS
})
class AccountBalanceResource {

  /**
   * Sums of one part of the account.
   *
   * @param balance positive on the account's normal side
   */
  @Schema(name = "AccountSums")
  record Sums(Money debit, Money credit, Money balance) {}

  @Schema(name = "AccountPoolBalance")
  record PoolBalance(String pool, Sums sums) {}

  /** In the original currency, without its value in US dollars. */
  @Schema(name = "AccountCurrencyBalance")
  record CurrencyBalance(String currency, Sums sums) {}

  @Schema(name = "AccountBalanceView")
  record BalanceView(
      String code,
      String name,
      Accounts.Type type,
      JournalResource.Side normalSide,
      LocalDate asOf,
      LocalDate knownOn,
      Sums sums,
      List<PoolBalance> pools,
      List<CurrencyBalance> currencies) {}

  /**
   * @param month such as 2026-03
   * @param opening balance before the month, {@code closing} after it
   */
  @Schema(name = "AccountMonth")
  record Month(String month, Money opening, Money debit, Money credit, Money closing) {}

  @Schema(name = "AccountMovementsView")
  record MovementsView(
      String code,
      String name,
      Accounts.Type type,
      JournalResource.Side normalSide,
      int year,
      LocalDate knownOn,
      List<Month> months) {}

  private final Accounts accounts;
  private final Balances balances;
  private final Ledger ledger;
  private final ReaderLanguage language;
  private final FundClock clock;

  AccountBalanceResource(
      Accounts accounts,
      Balances balances,
      Ledger ledger,
      ReaderLanguage language,
      FundClock clock) {
    this.accounts = accounts;
    this.balances = balances;
    this.ledger = ledger;
    this.language = language;
    this.clock = clock;
  }

  @GET
  @Path("/balance")
  public BalanceView balance(
      @PathParam("code") String code,
      @QueryParam("asOf") String asOf,
      @QueryParam("knownOn") String knownOn,
      @QueryParam("pool") String pool) {
    LedgerAccount account = accounts.known(code);
    LocalDate day = Parameter.date("asOf", asOf);
    LocalDate known = Parameter.date("knownOn", knownOn);
    List<Balances.Movement> moved = balances.movements(day, known, code, known(pool));
    return new BalanceView(
        code,
        account.name(language.locale()),
        account.type(),
        side(account),
        day == null ? clock.today() : day,
        known,
        usd(moved, account),
        by(moved, Balances.Movement::pool).entrySet().stream()
            .map(e -> new PoolBalance(e.getKey(), usd(e.getValue(), account)))
            .toList(),
        by(moved, Balances.Movement::currency).entrySet().stream()
            .map(e -> new CurrencyBalance(e.getKey(), original(e.getKey(), e.getValue(), account)))
            .toList());
  }

  /** Month by month through a year; a year to come has no months yet. */
  @GET
  @Path("/movements")
  public MovementsView movements(
      @PathParam("code") String code,
      @QueryParam("year") String year,
      @QueryParam("knownOn") String knownOn,
      @QueryParam("pool") String pool) {
    LedgerAccount account = accounts.known(code);
    LocalDate known = Parameter.date("knownOn", knownOn);
    Long asked = Parameter.number("year", year);
    if (asked != null && (asked < 1900 || asked > 2200)) {
      throw Refusal.invalid(FieldError.of("year", "problem.field.unreadable"));
    }
    Year shown = asked == null ? Year.from(clock.today()) : Year.of(asked.intValue());
    List<Balances.Movement> moved =
        balances.movements(shown.atMonth(12).atEndOfMonth(), known, code, known(pool));
    Money opening =
        usd(moved.stream().filter(m -> m.month().isBefore(shown.atDay(1))).toList(), account)
            .balance();
    List<Month> months = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      YearMonth month = shown.atMonth(i);
      Sums sums =
          usd(
              moved.stream().filter(m -> YearMonth.from(m.month()).equals(month)).toList(),
              account);
      Money closing = opening.plus(sums.balance());
      months.add(new Month(month.toString(), opening, sums.debit(), sums.credit(), closing));
      opening = closing;
    }
    return new MovementsView(
        code,
        account.name(language.locale()),
        account.type(),
        side(account),
        shown.getValue(),
        known,
        months);
  }

  private String known(String pool) {
    if (pool != null && !ledger.pools().contains(pool)) {
      throw Refusal.invalid(FieldError.of("pool", "problem.field.unknown"));
    }
    return pool;
  }

  private static JournalResource.Side side(LedgerAccount account) {
    return account.isDebit() ? JournalResource.Side.DEBIT : JournalResource.Side.CREDIT;
  }

  private static TreeMap<String, List<Balances.Movement>> by(
      List<Balances.Movement> moved, Function<Balances.Movement, String> what) {
    return moved.stream().collect(Collectors.groupingBy(what, TreeMap::new, Collectors.toList()));
  }

  private static Sums usd(List<Balances.Movement> moved, LedgerAccount account) {
    return sums(
        total(moved, Balances.Movement::debitUsd),
        total(moved, Balances.Movement::creditUsd),
        "USD",
        account);
  }

  private static Sums original(
      String currency, List<Balances.Movement> moved, LedgerAccount account) {
    return sums(
        total(moved, Balances.Movement::debit),
        total(moved, Balances.Movement::credit),
        currency,
        account);
  }

  private static Sums sums(
      BigDecimal debit, BigDecimal credit, String currency, LedgerAccount account) {
    BigDecimal balance = account.isDebit() ? debit.subtract(credit) : credit.subtract(debit);
    return new Sums(
        Money.of(debit, currency), Money.of(credit, currency), Money.of(balance, currency));
  }

  private static BigDecimal total(
      List<Balances.Movement> moved, Function<Balances.Movement, BigDecimal> what) {
    return moved.stream().map(what).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
