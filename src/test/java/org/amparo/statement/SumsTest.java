package org.amparo.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.amparo.Given;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.ledger.Dimensions;
import org.amparo.ledger.Entry;
import org.amparo.ledger.Ledger;
import org.amparo.money.Money;
import org.amparo.print.Sheet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is posted, statements made from sums say what adding up the lines says. */
@QuarkusTest
class SumsTest {

  private static final Actor ACTOR =
      new Actor(
          UUID.fromString("00000000-0000-4000-8000-00000000dddd"),
          "sums.test",
          "Sums Test",
          Set.of(Role.FINANCE_ACCOUNTANT),
          null);
  private static final BigDecimal RATE = new BigDecimal("0.877");
  private static final LocalDate FROM = LocalDate.of(2027, 1, 1);

  private static final String SIGNED = "sum(case l.side when 'D' then l.usd else -l.usd end)";
  private static final String LINES =
      " from journal_line l join journal_entry e on e.id = l.entry_id where l.pool = ? and e.occurred_on <= ?";

  @Inject Ledger ledger;
  @Inject StatementMaker maker;
  @Inject Books books;

  String pool;

  @BeforeEach
  void ownPool() {
    pool = Given.pool();
  }

  @ParameterizedTest
  @ValueSource(longs = {20270101, 20270202})
  void statements_say_what_the_lines_add_up_to(long seed) {
    Random random = new Random(seed);
    List<UUID> subjects = Stream.generate(UUID::randomUUID).limit(4).toList();
    List<UUID> posted = new ArrayList<>();
    post(
        Entry.on(FROM)
            .of("test", UUID.randomUUID(), "OPENED")
            .about(Dimensions.pool(pool))
            .debit("1130", Money.usd("9000000"))
            .credit("3110", Money.usd("9000000")));
    for (int step = 1; step <= 80; step++) {
      switch (random.nextInt(8)) {
        case 0 -> Given.ownerSees("select ledger_summarise('Europe/Vienna', 20000)");
        case 1 -> {
          if (!posted.isEmpty()) {
            UUID entry = posted.remove(random.nextInt(posted.size()));
            QuarkusTransaction.requiringNew()
                .run(() -> ledger.reverse(entry, day(random), "Entered by mistake", ACTOR));
          }
        }
        default -> posted.add(post(entry(random, subjects.get(random.nextInt(4)))));
      }
      if (step % 10 == 0) {
        assertSame("seed " + seed + ", step " + step, day(random));
      }
    }
    Given.ownerSees("select ledger_summarise('Europe/Vienna', 20000)");
    for (String day : List.of("2027-12-31", "2028-01-31", "2028-02-01", "2028-12-31")) {
      assertSame("seed " + seed + ", at the end", LocalDate.parse(day));
    }
  }

  private void assertSame(String as, LocalDate asOf) {
    LocalDate opening = asOf.withDayOfYear(1).minusDays(1);
    assertThat(figures(maker.make(GrantStatements.GRANTS, asOf, pool), 0, 0, 4, 11))
        .as("%s: grants as of %s", as, asOf)
        .containsExactlyInAnyOrderElementsOf(
            lines(
                "select "
                    + of("7210", "true")
                    + of("7210", "e.occurred_on > '" + opening + "'")
                    + of("7910", "e.occurred_on > '" + opening + "'")
                    + of("1420", "true")
                    + of("1430", "true")
                    + "-1 * "
                    + of("2210", "true")
                    + of("9200", "true")
                    + "1"
                    + LINES
                    + " group by l.grant_id",
                asOf));
    String revenue = "6110', '6120', '6130";
    assertThat(figures(maker.make(ContributionStatements.CONTRIBUTIONS, asOf, pool), 0, 1, 6, 11))
        .as("%s: contributions as of %s", as, asOf)
        .containsExactlyInAnyOrderElementsOf(
            lines(
                "select -1 * "
                    + of(revenue, "e.occurred_on <= '" + opening + "'")
                    + "-1 * "
                    + of(revenue, "e.occurred_on > '" + opening + "'")
                    + of("1110', '1120', '1130", "l.contribution_id is not null")
                    + of("1310", "true")
                    + "-1 * "
                    + of("2310", "true")
                    + "1"
                    + LINES
                    + " group by l.contribution_id",
                asOf));
    Statement exchange = maker.make(ExchangeStatement.EXCHANGE, asOf, pool);
    String moves =
        "not exists (select 1 from journal_line m where m.entry_id = e.id and m.amount <> 0)";
    String year = " and e.occurred_on > '" + opening + "'";
    assertThat(figures(exchange, 0, 0, 1, 5))
        .as("%s: exchange as of %s", as, asOf)
        .containsExactlyInAnyOrderElementsOf(
            lines(
                "select -1 * "
                    + of("6510", "not " + moves)
                    + of("7810", "not " + moves)
                    + "-1 * "
                    + of("6510", moves)
                    + of("7810", moves)
                    + "1"
                    + LINES
                    + year
                    + " and l.account in ('6510', '7810')",
                asOf));
    assertThat(figures(exchange, 1, 0, 2, 5, 3))
        .as("%s: open in other currencies as of %s", as, asOf)
        .containsExactlyInAnyOrderElementsOf(
            lines(
                "select sum(case l.side when 'D' then l.amount else -l.amount end), "
                    + SIGNED
                    + ", 1"
                    + LINES
                    + " and l.currency <> 'USD' and l.account < '3' group by l.account, l.currency",
                asOf));
    Books.Standing standing = books.on(pool, asOf, opening);
    for (String account : List.of("1130", "1310", "1420", "2210", "3110", "6110", "7210")) {
      for (LocalDate day : List.of(asOf, opening)) {
        assertThat(standing.at(day, account).amount())
            .as("%s: %s as of %s", as, account, day)
            .isEqualByComparingTo(
                (BigDecimal)
                    Given.ownerSees(
                            "select coalesce("
                                + SIGNED
                                + ", 0)"
                                + LINES
                                + " and l.account = '"
                                + account
                                + "'",
                            pool,
                            java.sql.Date.valueOf(day))
                        .get(0)[0]);
      }
      assertThat(books.balance(asOf, pool, account)).isEqualTo(standing.at(asOf, account));
    }
    assertThat(maker.codes())
        .allSatisfy(
            code ->
                assertThat(maker.make(code, asOf, pool).ties())
                    .as("%s: %s as of %s", as, code, asOf)
                    .allMatch(Statement.Tie::holds));
  }

  /** Debit less credit of these accounts, where that holds, and a comma. */
  private static String of(String accounts, String where) {
    return "coalesce(%s filter (where l.account in ('%s') and %s), 0.00), "
        .formatted(SIGNED, accounts, where);
  }

  /** Rows that are not zero throughout; the last column only ends the list. */
  private List<String> lines(String sql, LocalDate asOf) {
    return Given.ownerSees(sql, pool, java.sql.Date.valueOf(asOf)).stream()
        .map(row -> Arrays.asList(row).subList(0, row.length - 1))
        .map(SumsTest::text)
        .filter(Objects::nonNull)
        .toList();
  }

  /** Amounts of some columns of the rows of one level, totals left out. */
  private static List<String> figures(
      Statement s, int part, int level, int from, int to, int... without) {
    List<Statement.Row> rows = s.parts().get(part).rows();
    return rows.stream()
        .filter(r -> r.level() == level && r.style() == Sheet.Style.LINE)
        .map(
            r -> {
              List<Object> amounts = new ArrayList<>();
              for (int i = from; i < to; i++) {
                int column = i;
                if (Arrays.stream(without).noneMatch(w -> w == column)) {
                  amounts.add(((Money) r.cells().get(i).value()).amount());
                }
              }
              return text(amounts);
            })
        .filter(Objects::nonNull)
        .toList();
  }

  private static String text(List<Object> amounts) {
    List<BigDecimal> numbers =
        amounts.stream()
            .map(a -> a == null ? BigDecimal.ZERO : new BigDecimal(a.toString()))
            .toList();
    return numbers.stream().allMatch(n -> n.signum() == 0)
        ? null
        : numbers.stream()
            .map(n -> n.signum() == 0 ? "0" : n.stripTrailingZeros().toPlainString())
            .toList()
            .toString();
  }

  private UUID post(Entry entry) {
    return QuarkusTransaction.requiringNew().call(() -> ledger.post(entry, ACTOR));
  }

  private static LocalDate day(Random random) {
    return FROM.plusDays(1 + random.nextInt(700));
  }

  private Entry entry(Random random, UUID subject) {
    Entry entry = Entry.on(day(random)).of("test", UUID.randomUUID(), "TEST");
    Money usd = Money.usd(BigDecimal.valueOf(1 + random.nextInt(999_999), 2));
    Money eur = Money.of(usd.amount(), "EUR");
    Dimensions grant = Dimensions.grant(pool, null, subject, null);
    Dimensions contribution = Dimensions.contribution(pool, subject, null);
    return switch (random.nextInt(9)) {
      case 0 -> entry.about(grant).debit("1420", usd).credit("1130", usd);
      case 1 -> entry.about(grant.withAssistance("SHL")).debit("7210", usd).credit("2210", usd);
      case 2 -> entry.about(grant).debit("7910", usd).credit("2910", usd);
      case 3 -> entry.about(grant).debit("1430", usd).credit("7210", usd);
      case 4 -> entry.about(grant).debit("9200", usd).credit("9299", usd);
      case 5 -> entry.about(contribution).debit("1310", eur, RATE).credit("6110", eur, RATE);
      case 6 -> entry.about(contribution).debit("1130", usd).credit("2310", usd);
      case 7 ->
          entry
              .about(contribution)
              .debit("1310", Money.zero("EUR"), RATE, usd)
              .credit("6510", Money.zero("EUR"), RATE, usd);
      default ->
          entry
              .about(Dimensions.pool(pool))
              .debit("1120", eur, RATE, eur.inUsd(RATE).minus(Money.usd("0.01")))
              .debit("7810", Money.zero("EUR"), RATE, Money.usd("0.01"))
              .credit("6130", eur, RATE, eur.inUsd(RATE));
    };
  }
}
