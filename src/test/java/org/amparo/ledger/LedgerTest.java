package org.amparo.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;

@QuarkusTest
class LedgerTest {

  private static final LocalDate DAY = LocalDate.of(2026, 5, 4);
  private static final Actor ACTOR =
      new Actor(
          UUID.fromString("00000000-0000-4000-8000-00000000bbbb"),
          "ledger.test",
          "Ledger Test",
          Set.of(Role.FINANCE_ACCOUNTANT),
          null);

  @Inject Ledger ledger;

  String pool;
  Dimensions about;

  @BeforeEach
  void ownPool() {
    pool = Given.pool();
    about = Dimensions.pool(pool);
  }

  @Test
  void an_account_that_has_no_name_is_called_by_its_code() {
    Given.owner(
        "insert into account (code, type, normal) values ('7999', 'EXPENSE', 'D') on conflict do"
            + " nothing");
    for (String language : List.of("en", "ar")) {
      As.user("accountant")
          .header("Accept-Language", language)
          .get("/api/accounts/7999")
          .then()
          .statusCode(200)
          .body("name", equalTo("7999"));
    }
  }

  @Test
  void the_same_event_is_posted_once() {
    UUID source = UUID.randomUUID();
    UUID first = post(revenue(source, "10.00"));
    assertThat(post(revenue(source, "10.00"))).isEqualTo(first);
    assertThat(ledger.availability(pool).cash()).isEqualTo(Money.usd("10.00"));
  }

  @Test
  void the_same_event_told_by_many_at_once_is_posted_once() throws Exception {
    UUID source = UUID.randomUUID();
    List<Object> ids = atOnce(8, () -> post(revenue(source, "10.00")));
    assertThat(ids).hasSize(8);
    assertThat(Set.copyOf(ids)).hasSize(1);
    assertThat(ledger.availability(pool).cash()).isEqualTo(Money.usd("10.00"));
  }

  @Test
  void another_entry_under_the_same_event_is_refused() {
    UUID source = UUID.randomUUID();
    post(revenue(source, "10.00"));
    assertThat(constraint(() -> post(revenue(source, "10.01"))))
        .isEqualTo("journal_entry_once_per_source");
  }

  @Test
  void a_reversal_takes_everything_back_and_is_linked_to_what_it_reverses() {
    UUID contribution = UUID.randomUUID();
    about = Dimensions.contribution(pool, contribution, UUID.randomUUID());
    UUID entry =
        post(
            entry(UUID.randomUUID())
                .debit("1310", Money.of("87.00", "EUR"), new BigDecimal("0.870"))
                .credit("6110", Money.of("87.00", "EUR"), new BigDecimal("0.870")));
    UUID reversal = reverse(entry);
    assertThat(ledger.balance("1310", contribution)).isEqualTo(Money.ZERO);
    assertThat(ledger.balance("6110", contribution)).isEqualTo(Money.ZERO);
    assertThat(
            Given.ownerSees("select reverses, reason from journal_entry where id = ?", reversal)
                .get(0))
        .containsExactly(entry, "Entered by mistake");
  }

  @Test
  void a_line_keeps_what_it_is_about_and_so_does_its_reversal() {
    about =
        Dimensions.grant(pool, UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID())
            .withBudgetClass(4)
            .withCountry("KE")
            .withSponsoredClass("Shelter")
            .withAssistance("SHELTER");
    UUID entry =
        post(
            entry(UUID.randomUUID())
                .debit("9200", Money.usd("5.00"))
                .credit("9299", Money.usd("5.00")));
    for (UUID posted : List.of(entry, reverse(entry))) {
      assertThat(
              Given.ownerSees(
                  "select distinct pool, call_id, grant_id, organisation_id, budget_class, country,"
                      + " sponsored_class, assistance from journal_line where entry_id = ?",
                  posted))
          .singleElement()
          .isEqualTo(
              new Object[] {
                pool,
                about.callId(),
                about.grantId(),
                about.organisationId(),
                4,
                "KE",
                "Shelter",
                "SHELTER"
              });
    }
  }

  @Test
  void a_country_that_is_no_code_is_refused() {
    about = about.withCountry("k1");
    assertThat(constraint(() -> post(revenue(UUID.randomUUID(), "1.00"))))
        .isEqualTo("journal_line_country_code");
  }

  @Test
  void an_entry_is_reversed_once_and_a_reversal_never() {
    UUID entry = post(revenue(UUID.randomUUID(), "10.00"));
    UUID reversal = reverse(entry);
    assertThat(reverse(entry)).as("the same reversal again").isEqualTo(reversal);
    assertThat(
            constraint(
                () ->
                    QuarkusTransaction.requiringNew()
                        .call(() -> ledger.reverse(entry, DAY, "Another reason", ACTOR))))
        .isEqualTo("journal_entry_once_per_source");
    assertThatThrownBy(() -> reverse(reversal))
        .hasStackTraceContaining("ledger.reversal-of-reversal");
  }

  @Test
  void a_reversal_without_a_reason_is_refused() {
    UUID entry = post(revenue(UUID.randomUUID(), "10.00"));
    assertThat(
            constraint(
                () ->
                    QuarkusTransaction.requiringNew()
                        .call(() -> ledger.reverse(entry, DAY, " ", ACTOR))))
        .isEqualTo("journal_entry_reversal_has_reason");
  }

  @Test
  void the_same_cash_is_not_paid_out_twice_from_two_bank_accounts() throws Exception {
    post(
        entry(UUID.randomUUID())
            .debit("1110", Money.usd("60.00"))
            .debit("1120", Money.usd("40.00"))
            .credit("6110", Money.usd("100.00")));
    List<Callable<Object>> payments = new ArrayList<>();
    for (String account : List.of("1110", "1120", "1110", "1120")) {
      payments.add(
          () ->
              post(
                  entry(UUID.randomUUID())
                      .debit("7650", Money.usd("40.00"))
                      .credit(account, Money.usd("40.00"))));
    }
    List<Object> outcomes = atOnce(payments);
    assertThat(outcomes.stream().filter(UUID.class::isInstance)).hasSize(2);
    assertThat(outcomes.stream().filter(Throwable.class::isInstance).map(t -> name((Throwable) t)))
        .containsOnly("ledger_cash_not_negative");
    assertThat(ledger.availability(pool).cash()).isEqualTo(Money.usd("20.00"));
  }

  @Test
  void random_entries_always_balance_and_kept_balances_are_the_sum_of_the_lines() {
    long seed = 20260401L;
    Random random = new Random(seed);
    String[] currencies = {"USD", "EUR", "JPY", "KWD"};
    String[] rates = {"1", "0.877", "151.37", "0.307"};
    String[] accounts = {"2410", "3110", "6130", "7110", "7130"};
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              for (int i = 0; i < 120; i++) {
                Entry entry = entry(UUID.randomUUID());
                for (int pair = 0; pair <= random.nextInt(3); pair++) {
                  int c = random.nextInt(currencies.length);
                  BigDecimal rate = new BigDecimal(rates[c]);
                  Money amount =
                      Money.of(
                          BigDecimal.valueOf(
                              1 + random.nextInt(9_999_999), Money.decimals(currencies[c])),
                          currencies[c]);
                  // Values that drift from what the rate gives, as they do when a rate has moved.
                  Money drift =
                      c == 0 ? Money.ZERO : Money.usd(BigDecimal.valueOf(random.nextInt(3), 2));
                  String account = accounts[random.nextInt(accounts.length)];
                  entry
                      .debit("1130", amount, rate)
                      .credit(account, amount, rate, amount.inUsd(rate).plus(drift));
                }
                ledger.post(entry.exchangeDifference("EUR", new BigDecimal(rates[1])), ACTOR);
              }
            });
    assertThat(
            Given.ownerSees(
                    "select sum(debit_usd), sum(credit_usd) from ledger_balance where pool = ?",
                    pool)
                .get(0))
        .satisfies(sums -> assertThat(sums[0]).as("seed %s", seed).isEqualTo(sums[1]));
    assertThat(
            Given.ownerSees(
                """
                select b.account from ledger_balance b
                full join (select account, pool, currency,
                             coalesce(sum(amount) filter (where side = 'D'), 0) as debit,
                             coalesce(sum(amount) filter (where side = 'C'), 0) as credit,
                             coalesce(sum(usd) filter (where side = 'D'), 0) as debit_usd,
                             coalesce(sum(usd) filter (where side = 'C'), 0) as credit_usd
                           from journal_line group by 1, 2, 3) l using (account, pool, currency)
                where coalesce(b.pool, l.pool) = ?
                  and (b.debit, b.credit, b.debit_usd, b.credit_usd)
                      is distinct from (l.debit, l.credit, l.debit_usd, l.credit_usd)""",
                pool))
        .as("seed %s", seed)
        .isEmpty();
    assertThat(
            Given.ownerSees(
                """
                select entry_id from journal_line where pool = ? group by entry_id
                having sum(case side when 'D' then usd else -usd end) <> 0""",
                pool))
        .isEmpty();
  }

  @Test
  void entries_posted_together_are_those_posted_one_by_one() {
    UUID known = UUID.randomUUID();
    UUID first = post(revenue(known, "1.00"));
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 130; i++) {
      entries.add(revenue(i == 7 ? known : UUID.randomUUID(), "1.00"));
    }
    entries.add(entries.get(3));
    List<UUID> ids = postAll(entries);
    assertThat(ids).hasSize(131).doesNotContainNull();
    assertThat(ids.get(7)).as("posted before").isEqualTo(first);
    assertThat(ids.get(130)).as("asked twice").isEqualTo(ids.get(3));
    for (int i : List.of(0, 99, 100, 129)) {
      assertThat(ledger.entryOf("test", entries.get(i).sourceId(), "TEST")).isEqualTo(ids.get(i));
    }
    assertThat(postAll(entries)).as("the same again").isEqualTo(ids);
    assertThat(ledger.availability(pool).cash()).isEqualTo(Money.usd("130.00"));
  }

  @Test
  void of_entries_posted_together_one_that_is_wrong_leaves_none() {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      entries.add(revenue(UUID.randomUUID(), "1.00"));
    }
    entries.add(
        6,
        entry(UUID.randomUUID())
            .debit("1110", Money.usd("2.00"))
            .credit("6110", Money.usd("1.99")));
    assertThat(constraint(() -> postAll(entries))).isEqualTo("journal_entry_balanced");
    assertThat(ledger.availability(pool).cash()).isEqualTo(Money.ZERO);
    assertThat(ledger.entryOf("test", entries.get(0).sourceId(), "TEST")).isNull();
  }

  @Test
  void those_who_post_the_same_many_in_other_orders_do_not_stand_in_each_others_way()
      throws Exception {
    List<UUID> sources = new ArrayList<>();
    List<UUID> grants = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      sources.add(UUID.randomUUID());
      grants.add(UUID.randomUUID());
    }
    List<Callable<Object>> writers = new ArrayList<>();
    for (int w = 0; w < 6; w++) {
      List<Entry> entries = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        entries.add(
            entry(sources.get(i))
                .about(Dimensions.grant(pool, null, grants.get(i), null))
                .debit("9200", Money.usd("1.00"))
                .credit("9299", Money.usd("1.00")));
      }
      Collections.shuffle(entries, new Random(w));
      writers.add(() -> Set.copyOf(postAll(entries)));
    }
    List<Object> outcomes = atOnce(writers);
    assertThat(outcomes).allSatisfy(o -> assertThat(o).isEqualTo(outcomes.get(0)));
    assertThat(ledger.balances(grants).values())
        .hasSize(60)
        .allSatisfy(b -> assertThat(b.get("9200")).isEqualTo(Money.usd("1.00")));
  }

  private List<UUID> postAll(List<Entry> entries) {
    return QuarkusTransaction.requiringNew().call(() -> ledger.postAll(entries, ACTOR));
  }

  private Entry revenue(UUID source, String usd) {
    return entry(source).debit("1110", Money.usd(usd)).credit("6110", Money.usd(usd));
  }

  private Entry entry(UUID source) {
    return Entry.on(DAY).of("test", source, "TEST").about(about);
  }

  private UUID post(Entry entry) {
    return QuarkusTransaction.requiringNew().call(() -> ledger.post(entry, ACTOR));
  }

  private UUID reverse(UUID entry) {
    return QuarkusTransaction.requiringNew()
        .call(() -> ledger.reverse(entry, DAY, "Entered by mistake", ACTOR));
  }

  private static List<Object> atOnce(int times, Callable<Object> act) throws Exception {
    return atOnce(Collections.nCopies(times, act));
  }

  /** What each returned, or what it threw. */
  private static List<Object> atOnce(List<Callable<Object>> acts) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(acts.size());
    try {
      List<Object> outcomes = new ArrayList<>();
      for (Future<Object> outcome : threads.invokeAll(acts)) {
        try {
          outcomes.add(outcome.get());
        } catch (java.util.concurrent.ExecutionException e) {
          outcomes.add(e.getCause());
        }
      }
      return outcomes;
    } finally {
      threads.shutdown();
    }
  }

  private static String constraint(Runnable act) {
    try {
      act.run();
    } catch (RuntimeException e) {
      return name(e);
    }
    throw new AssertionError("The ledger let it pass");
  }

  private static String name(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof PSQLException refusal) {
        return refusal.getServerErrorMessage().getConstraint();
      }
      if (cause instanceof Refusal refusal) {
        return refusal.code();
      }
    }
    throw new AssertionError("Not refused by a rule", thrown);
  }
}
