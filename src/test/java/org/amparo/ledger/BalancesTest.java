package org.amparo.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.amparo.As;
import org.amparo.Given;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is posted, in whatever order, the sums are those of the lines. */
@QuarkusTest
class BalancesTest {

  private static final Actor ACTOR =
      new Actor(
          UUID.fromString("00000000-0000-4000-8000-00000000bbbb"),
          "ledger.test",
          "Ledger Test",
          Set.of(Role.FINANCE_ACCOUNTANT),
          null);
  private static final String[] CURRENCIES = {"USD", "EUR", "JPY", "KWD"};
  private static final String[] RATES = {"1", "0.877", "151.37", "0.307"};

  @Inject Ledger ledger;
  @Inject Balances balances;
  @Inject Summariser summariser;

  String pool;

  @BeforeEach
  void ownPool() {
    pool = Given.pool();
  }

  @ParameterizedTest
  @ValueSource(longs = {20260101, 20260202, 20260303})
  void whatever_happens_the_trial_balance_is_zero_and_every_sum_is_that_of_the_lines(long seed) {
    Random random = new Random(seed);
    List<UUID> subjects = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    List<UUID> posted = new ArrayList<>();
    for (int step = 0; step < 60; step++) {
      switch (random.nextInt(10)) {
        case 0 -> refused(random, subjects);
        case 1 -> QuarkusTransaction.requiringNew().run(summariser::summarise);
        case 2 -> {
          if (!posted.isEmpty()) {
            reverse(posted.remove(random.nextInt(posted.size())));
          }
        }
        case 3 -> {
          List<Entry> many = new ArrayList<>();
          for (int i = 0; i <= random.nextInt(8); i++) {
            many.add(entry(random, subjects));
          }
          posted.addAll(QuarkusTransaction.requiringNew().call(() -> ledger.postAll(many, ACTOR)));
        }
        case 4 -> {
          Entry entry =
              Entry.on(day(random))
                  .of("test", UUID.randomUUID(), "TEST")
                  .about(Dimensions.pool(pool));
          revalue(entry, "JPY", Money.usd("7.03"));
          posted.add(QuarkusTransaction.requiringNew().call(() -> ledger.post(entry, ACTOR)));
        }
        default -> {
          Entry entry = entry(random, subjects);
          posted.add(QuarkusTransaction.requiringNew().call(() -> ledger.post(entry, ACTOR)));
        }
      }
      if (step % 7 == 0) {
        assertSums("seed " + seed + ", step " + step, day(random), null);
      }
    }
    assertSums("seed " + seed, null, null);
    assertSums("seed " + seed, null, Given.today());
    assertSums("seed " + seed, null, Given.today().minusDays(2));
    QuarkusTransaction.requiringNew().run(summariser::summarise);
    assertSums("seed " + seed + ", summed", null, null);
    assertThat(
            Given.ownerSees(
                """
                select 1 from (select account, currency, sum(debit) as d, sum(credit) as c, sum(debit_usd) as du, sum(credit_usd) as cu
                               from ledger_balance where pool = ? group by 1, 2) b
                full join (select account, currency, sum(case side when 'D' then amount else 0 end) as d, sum(case side when 'D' then 0 else amount end) as c,
                                  sum(case side when 'D' then usd else 0 end) as du, sum(case side when 'D' then 0 else usd end) as cu
                           from journal_line where pool = ? group by 1, 2) l using (account, currency)
                where (b.d, b.c, b.du, b.cu) is distinct from (l.d, l.c, l.du, l.cu)""",
                pool,
                pool))
        .as("seed %s, kept balances", seed)
        .isEmpty();
  }

  @Test
  void what_was_known_on_a_day_leaves_out_what_was_recorded_later() throws SQLException {
    Random random = new Random(20260404L);
    LocalDate from = LocalDate.of(2026, 1, 1);
    for (int i = 0; i < 40; i++) {
      LocalDate occurred = from.plusDays(random.nextInt(150));
      recorded(occurred, occurred.plusDays(random.nextInt(60)), 1 + random.nextInt(900));
      if (random.nextInt(6) == 0) {
        QuarkusTransaction.requiringNew().run(summariser::summarise);
      }
      if (i % 5 == 0) {
        assertSums(
            "entry " + i, from.plusDays(random.nextInt(200)), from.plusDays(random.nextInt(200)));
      }
    }
    QuarkusTransaction.requiringNew().run(summariser::summarise);
    for (int i = 0; i < 25; i++) {
      assertSums(
          "look " + i, from.plusDays(random.nextInt(220)), from.plusDays(random.nextInt(220)));
    }
    assertSums("month ends", LocalDate.of(2026, 2, 28), LocalDate.of(2026, 3, 31));
    assertSums("first days", LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 1));
  }

  @Test
  void the_balance_of_an_account_is_asked_for_by_both_days() throws SQLException {
    recorded(LocalDate.of(2026, 2, 10), LocalDate.of(2026, 2, 12), 100);
    recorded(LocalDate.of(2026, 2, 20), LocalDate.of(2026, 4, 2), 40);
    recorded(LocalDate.of(2026, 3, 5), LocalDate.of(2026, 3, 6), 7);
    String balance = "/api/accounts/1130/balance?pool=" + pool;
    Map.of(
            "&asOf=2026-02-28", "140.00",
            "&asOf=2026-02-28&knownOn=2026-03-31", "100.00",
            "&asOf=2026-02-19", "100.00",
            "&knownOn=2026-02-11", "0.00",
            "&knownOn=2026-03-06", "107.00",
            "", "147.00")
        .forEach(
            (days, expected) ->
                As.user("auditor")
                    .get(balance + days)
                    .then()
                    .statusCode(200)
                    .body("sums.balance.amount", Matchers.equalTo(expected)));
    As.user("auditor")
        .get("/api/accounts/1130/movements?year=2026&pool=" + pool)
        .then()
        .statusCode(200)
        .body("months.size()", Matchers.equalTo(12))
        .body("months[1].opening.amount", Matchers.equalTo("0.00"))
        .body("months[1].debit.amount", Matchers.equalTo("140.00"))
        .body("months[1].closing.amount", Matchers.equalTo("140.00"))
        .body("months[2].month", Matchers.equalTo("2026-03"))
        .body("months[2].closing.amount", Matchers.equalTo("147.00"));
    As.user("auditor")
        .get("/api/accounts/1130/movements?year=2027&pool=" + pool)
        .then()
        .body("months[0].opening.amount", Matchers.equalTo("147.00"));
    As.user("controller")
        .get("/api/statements/trial-balance?asOf=2026-02-28&knownOn=2026-03-31&pool=" + pool)
        .then()
        .statusCode(200)
        .body("knownOn", Matchers.equalTo("2026-03-31"))
        .body("totalDebit.amount", Matchers.equalTo("100.00"))
        .body("totalCredit.amount", Matchers.equalTo("100.00"));
    for (String wrong :
        List.of("/balance?asOf=2026-02-30", "/balance?pool=NOWHERE", "/movements?year=20x6")) {
      As.user("auditor").get("/api/accounts/1130" + wrong).then().statusCode(422);
    }
    As.user("auditor").get("/api/accounts/1131/balance").then().statusCode(404);
    As.user("donor").get(balance).then().statusCode(403);
  }

  private void assertSums(String as, LocalDate asOf, LocalDate knownOn) {
    assertSubjectSums(as, asOf == null ? "infinity" : asOf.toString());
    Map<String, BigDecimal> told = new TreeMap<>();
    QuarkusTransaction.requiringNew()
        .call(() -> balances.movements(asOf, knownOn, null, pool))
        .stream()
        .filter(m -> m.balanceUsd().signum() != 0)
        .forEach(
            m ->
                told.merge(
                    m.account() + m.currency() + m.ofSubject(), m.balanceUsd(), BigDecimal::add));
    Map<String, BigDecimal> summed = new TreeMap<>();
    for (Object[] row :
        Given.ownerSees(
            """
            select l.account || l.currency || (coalesce(l.grant_id, l.contribution_id) is not null),
                   sum(case l.side when 'D' then l.usd else -l.usd end)
            from journal_line l join journal_entry e on e.id = l.entry_id
            where l.pool = ? and e.occurred_on <= cast(? as date)
              and (e.recorded_at at time zone 'Europe/Vienna')::date <= cast(? as date) group by 1""",
            pool,
            asOf == null ? "infinity" : asOf.toString(),
            knownOn == null ? "infinity" : knownOn.toString())) {
      summed.put((String) row[0], (BigDecimal) row[1]);
    }
    told.values().removeIf(v -> v.signum() == 0);
    summed.values().removeIf(v -> v.signum() == 0);
    assertThat(told).as("%s: as of %s, known on %s", as, asOf, knownOn).isEqualTo(summed);
    assertThat(told.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
        .as("%s: trial balance", as)
        .isEqualByComparingTo(BigDecimal.ZERO);
  }

  /** The sums by subject are those of the lines too, to the last dimension. */
  private void assertSubjectSums(String as, String asOf) {
    String by =
        "account, pool, currency, contribution_id, grant_id, call_id, organisation_id, assistance, closing, exchanged, revalued";
    String told =
        "select %s, sum(debit), sum(credit), sum(debit_usd), sum(credit_usd) from ledger_subject_movements('%s', null, '%s') group by %s"
            .formatted(by, asOf, pool, by);
    String added =
        """
        select l.account, l.pool, l.currency, l.contribution_id, l.grant_id, l.call_id, l.organisation_id, l.assistance, e.source_type = 'year',
               case when l.account in ('6510', '7810') then coalesce(f.currency, l.currency) end,
               case when l.account in ('6510', '7810') then f.moved = 0 end,
               coalesce(sum(l.amount) filter (where l.side = 'D'), 0), coalesce(sum(l.amount) filter (where l.side = 'C'), 0),
               coalesce(sum(l.usd) filter (where l.side = 'D'), 0), coalesce(sum(l.usd) filter (where l.side = 'C'), 0)
        from journal_line l join journal_entry e on e.id = l.entry_id
        join (select entry_id, (array_agg(currency order by line) filter (where currency <> 'USD'))[1] as currency, max(amount) as moved
              from journal_line group by entry_id) f on f.entry_id = e.id
        where l.pool = '%s' and e.occurred_on <= '%s' group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11"""
            .formatted(pool, asOf);
    assertThat(
            Given.ownerSees(
                "(%1$s except all %2$s) union all (%2$s except all %1$s)".formatted(told, added)))
        .as("%s: by subject, as of %s", as, asOf)
        .isEmpty();
    assertThat(
            Given.ownerSees(
                """
                select 1 from (select account, subject_id, occurred_on, debit_usd, credit_usd
                               from ledger_subject_days(?::date, array['1130', '6130'], array(select distinct coalesce(grant_id, contribution_id,
                                 '00000000-0000-0000-0000-000000000000') from journal_line where pool = ?)) where pool = ?) d
                full join (select l.account, coalesce(l.grant_id, l.contribution_id) as subject_id, e.occurred_on,
                                  coalesce(sum(l.usd) filter (where l.side = 'D'), 0) as debit_usd, coalesce(sum(l.usd) filter (where l.side = 'C'), 0) as credit_usd
                           from journal_line l join journal_entry e on e.id = l.entry_id
                           where l.pool = ? and l.account in ('1130', '6130') and e.occurred_on <= ?::date group by 1, 2, 3) l
                  on (l.account, l.occurred_on) = (d.account, d.occurred_on) and l.subject_id is not distinct from d.subject_id
                where (d.debit_usd, d.credit_usd) is distinct from (l.debit_usd, l.credit_usd)""",
                asOf,
                pool,
                pool,
                pool,
                asOf))
        .as("%s: by subject and day, as of %s", as, asOf)
        .isEmpty();
  }

  private static LocalDate day(Random random) {
    return LocalDate.of(2026, 1, 1).plusDays(random.nextInt(720));
  }

  private Entry entry(Random random, List<UUID> subjects) {
    UUID subject = subjects.get(random.nextInt(subjects.size()));
    Dimensions about =
        switch (random.nextInt(3)) {
          case 0 -> Dimensions.pool(pool);
          case 1 -> Dimensions.contribution(pool, subject, null);
          default ->
              Dimensions.grant(pool, random.nextBoolean() ? subject : null, subject, null)
                  .withCountry("KE")
                  .withAssistance(random.nextBoolean() ? "SHL" : null);
        };
    Entry entry = Entry.on(day(random)).of("test", UUID.randomUUID(), "TEST").about(about);
    String[] accounts = {"2410", "3110", "6130", "7110", "7130"};
    for (int pair = 0; pair <= random.nextInt(3); pair++) {
      int c = random.nextInt(CURRENCIES.length);
      BigDecimal rate = new BigDecimal(RATES[c]);
      Money amount =
          Money.of(
              BigDecimal.valueOf(1 + random.nextInt(9_999_999), Money.decimals(CURRENCIES[c])),
              CURRENCIES[c]);
      entry
          .debit("1130", amount, rate)
          .credit(accounts[random.nextInt(accounts.length)], amount, rate);
    }
    if (random.nextInt(3) == 0) {
      revalue(entry, "EUR", Money.usd(BigDecimal.valueOf(1 + random.nextInt(9_999), 2)));
    }
    return entry;
  }

  private static void revalue(Entry entry, String currency, Money usd) {
    BigDecimal rate = new BigDecimal("0.877");
    entry
        .debit("1130", Money.zero(currency), rate, usd)
        .credit("6510", Money.zero(currency), rate, usd);
  }

  /** Something that must not be posted, whatever it is that stands against it. */
  private void refused(Random random, List<UUID> subjects) {
    Entry entry =
        Entry.on(day(random)).of("test", UUID.randomUUID(), "TEST").about(Dimensions.pool(pool));
    switch (random.nextInt(6)) {
      case 0 -> entry.debit("1130", Money.usd("2.00")).credit("6130", Money.usd("1.99"));
      case 1 -> entry.debit("1130", Money.usd("2.00"));
      case 2 -> entry.debit("9100", Money.usd("2.00")).credit("6130", Money.usd("2.00"));
      case 3 -> entry.debit("7110", Money.usd("2.00")).credit("1310", Money.usd("2.00"));
      case 4 -> entry.debit("7110", Money.usd("1e12")).credit("1120", Money.usd("1e12"));
      default -> entry.debit("7110", Money.usd("2.00")).credit("4444", Money.usd("2.00"));
    }
    List<List<Object>> before = state();
    List<Entry> among = List.of(entry(random, subjects), entry, entry(random, subjects));
    assertThatThrownBy(
            () -> QuarkusTransaction.requiringNew().run(() -> ledger.postAll(among, ACTOR)))
        .isNotNull();
    assertThat(state()).as("changed nothing").isEqualTo(before);
  }

  private List<List<Object>> state() {
    return Given.ownerSees(
            """
        select (select count(*) from journal_line where pool = b.pool), account, currency, subject_id, debit, credit
        from ledger_balance b where pool = ? order by 1, 2, 3, 4, slot""",
            pool)
        .stream()
        .map(List::of)
        .toList();
  }

  private void reverse(UUID entry) {
    try {
      QuarkusTransaction.requiringNew()
          .run(
              () -> ledger.reverse(entry, LocalDate.of(2027, 12, 31), "Entered by mistake", ACTOR));
    } catch (RuntimeException e) {
      // Money that has left again cannot be taken back: refused, and nothing is changed.
      assertThat(e).hasStackTraceContaining("would fall below zero");
    }
  }

  /** An entry recorded on another day than today, which only the owner of the tables can write. */
  private void recorded(LocalDate occurredOn, LocalDate recordedOn, int usd) throws SQLException {
    UUID id = UUID.randomUUID();
    Given.owner(
        "insert into person (id, username, name) values (?, 'ledger.test', 'Ledger Test') on"
            + " conflict do nothing",
        ACTOR.id());
    String line =
        "{\"line\": %d, \"account\": \"%s\", \"side\": \"%s\", \"currency\": \"USD\", \"amount\":"
            + " \"%d.00\", \"rate\": \"1\", \"usd\": \"%d.00\", \"pool\": \"%s\"}";
    String entry =
        "{\"id\": \"%s\", \"occurredOn\": \"%s\", \"sourceType\": \"test\", \"sourceId\": \"%s\", \"event\": \"TEST\", \"recordedBy\": \"%s\", \"lines\": [%s, %s]}"
            .formatted(
                id,
                occurredOn,
                id,
                ACTOR.id(),
                line.formatted(1, "1130", "D", usd, usd, pool),
                line.formatted(2, "6130", "C", usd, usd, pool));
    try (Connection owner = Given.ownerConnection()) {
      owner.setAutoCommit(false);
      for (String sql :
          List.of(
              "alter table journal_entry disable trigger journal_entry_append_only",
              "select ledger_post('" + entry + "'::jsonb)",
              "update journal_entry set recorded_at = '"
                  + recordedOn
                  + " 12:00+01' where id = '"
                  + id
                  + "'",
              "set constraints all immediate",
              "alter table journal_entry enable trigger journal_entry_append_only")) {
        try (PreparedStatement statement = owner.prepareStatement(sql)) {
          statement.execute();
        }
      }
      owner.commit();
    }
  }
}
