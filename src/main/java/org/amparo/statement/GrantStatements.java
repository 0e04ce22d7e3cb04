package org.amparo.statement;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.money.Money;
import org.amparo.statement.Ageing.Open;
import org.amparo.statement.Statement.Asked;
import org.amparo.statement.Statement.Cell;
import org.amparo.statement.Statement.Column;
import org.amparo.statement.Statement.Table;
import org.amparo.statement.Statement.Tie;
import org.hibernate.Session;

/** What each grant received, spent and still holds, and for how long it has held it. */
@ApplicationScoped
class GrantStatements implements Statement.Source {

  static final String GRANTS = "grants";
  static final String AGEING = "ageing-advances";

  private static final List<String> EXPENSE = List.of("7210");
  private static final List<String> SUPPORT = List.of("7910");
  private static final List<String> ADVANCES = List.of("1420");
  private static final List<String> RECEIVABLE = List.of("1430");
  private static final List<String> PAYABLE = List.of("2210");
  private static final List<String> COMMITMENT = List.of("9200");

  private record Booked(
      UUID id,
      String number,
      String grantee,
      String country,
      String call,
      Money amount,
      Money expense,
      Money expenseThisYear,
      Money support,
      Money advance,
      Money receivable,
      Money payable,
      Money commitment) {}

  private final Session session;
  private final Books books;

  GrantStatements(Session session, Books books) {
    this.session = session;
    this.books = books;
  }

  @Override
  public List<String> codes() {
    return List.of(GRANTS, AGEING);
  }

  @Override
  public Statement make(String code, Asked asked) {
    return code.equals(AGEING) ? ageing(asked) : grants(asked);
  }

  private Statement grants(Asked asked) {
    Table table =
        new Table(
            Column.text("grant"),
            Column.text("grantee"),
            Column.text("country"),
            Column.amount("grant-amount"),
            Column.amount("expense-to-date"),
            Column.amount("expense-this-year"),
            Column.amount("support-this-year"),
            Column.amount("advance"),
            Column.amount("from-grantee"),
            Column.amount("payable"),
            Column.amount("commitment"));
    Drill upTo = Drill.upTo(asked.asOf(), asked.pool());
    Drill within = Drill.within(asked.from(), asked.asOf(), asked.pool());
    Money[] total = new Money[8];
    Arrays.fill(total, Money.ZERO);
    for (Booked b : booked(asked)) {
      table.line(
          0,
          name(b),
          b.grantee(),
          b.country() == null ? null : Label.of("statement.country", b.country()),
          b.amount(),
          upTo.ofGrant(b.expense(), b.id(), EXPENSE),
          within.ofGrant(b.expenseThisYear(), b.id(), EXPENSE),
          within.ofGrant(b.support(), b.id(), SUPPORT),
          upTo.ofGrant(b.advance(), b.id(), ADVANCES),
          upTo.ofGrant(b.receivable(), b.id(), RECEIVABLE),
          upTo.ofGrant(b.payable(), b.id(), PAYABLE),
          upTo.ofGrant(b.commitment(), b.id(), COMMITMENT));
      Money[] figures = {
        b.amount() == null ? Money.ZERO : b.amount(),
        b.expense(),
        b.expenseThisYear(),
        b.support(),
        b.advance(),
        b.receivable(),
        b.payable(),
        b.commitment()
      };
      for (int i = 0; i < total.length; i++) {
        total[i] = total[i].plus(figures[i]);
      }
    }
    List<Object> cells =
        new ArrayList<>(Arrays.asList(Label.of("statement.line.total"), null, null));
    cells.addAll(Arrays.asList(total));
    table.total(cells.toArray());
    table.note("grants");
    Books.Standing standing = books.on(asked.pool(), asked.asOf(), asked.opening());
    Money minus =
        standing.result(asked.opening(), asked.asOf(), EXPENSE::contains, p -> true).negated();
    return new Statement(
        GRANTS,
        asked.from(),
        asked.asOf(),
        asked.pool(),
        List.of(table.part(null)),
        List.of(
            new Tie("grant-expense-in-performance", total[2], minus),
            new Tie("advances-in-position", total[4], standing.at(asked.asOf(), "1420")),
            new Tie("from-grantees-in-position", total[5], standing.at(asked.asOf(), "1430")),
            new Tie(
                "commitments-in-ledger",
                total[7],
                books.balance(asked.asOf(), asked.pool(), "9200"))));
  }

  private Statement ageing(Asked asked) {
    Ageing bands = new Ageing(91, 181, 366);
    Table table =
        new Table(
            Column.text("grant"),
            Column.text("grantee"),
            Column.amount("days-to", "90"),
            Column.amount("days-between", "91", "180"),
            Column.amount("days-between", "181", "365"),
            Column.amount("days-over", "365"),
            Column.amount("advance"));
    Drill upTo = Drill.upTo(asked.asOf(), asked.pool());
    List<Booked> advanced = booked(asked).stream().filter(b -> !b.advance().isZero()).toList();
    Map<UUID, List<Open>> paid = paid(asked, advanced);
    Money[] sums = new Money[bands.bands() + 1];
    Arrays.fill(sums, Money.ZERO);
    for (Booked b : advanced) {
      Money[] split =
          bands.split(
              b.advance(),
              Ageing.latest(b.advance(), paid.getOrDefault(b.id(), List.of())),
              asked.asOf());
      List<Object> cells = new ArrayList<>(Arrays.asList(name(b), b.grantee()));
      for (int i = 0; i < split.length; i++) {
        cells.add(split[i]);
        sums[i] = sums[i].plus(split[i]);
      }
      cells.add(upTo.ofGrant(b.advance(), b.id(), ADVANCES));
      sums[split.length] = sums[split.length].plus(b.advance());
      table.line(0, cells.toArray());
    }
    List<Object> total = new ArrayList<>(Arrays.asList(Label.of("statement.line.total"), null));
    total.addAll(Arrays.asList(sums));
    table.total(total.toArray());
    table.note("ageing-advances");
    return new Statement(
        AGEING,
        null,
        asked.asOf(),
        asked.pool(),
        List.of(table.part(null)),
        List.of(
            new Tie(
                "advances-in-position",
                sums[bands.bands()],
                books.balance(asked.asOf(), asked.pool(), "1420"))));
  }

  private static Object name(Booked b) {
    return b.number() == null
        ? Label.of("statement.line.no-grant")
        : new Cell(Label.text(b.number()), "/grants/" + b.id());
  }

  private List<Booked> booked(Asked asked) {
    return session
        .createNativeQuery(
            """
            with figures as (
              select m.grant_id as id,
                coalesce(sum(m.debit_usd - m.credit_usd) filter (where m.account = '7210' and not m.closing and d.sign = 1), 0) as expense,
                coalesce(sum(d.sign * (m.debit_usd - m.credit_usd)) filter (where m.account = '7210' and not m.closing), 0) as this_year,
                coalesce(sum(d.sign * (m.debit_usd - m.credit_usd)) filter (where m.account = '7910' and not m.closing), 0) as support,
                coalesce(sum(m.debit_usd - m.credit_usd) filter (where m.account = '1420' and d.sign = 1), 0) as advance,
                coalesce(sum(m.debit_usd - m.credit_usd) filter (where m.account = '1430' and d.sign = 1), 0) as receivable,
                coalesce(sum(m.credit_usd - m.debit_usd) filter (where m.account = '2210' and d.sign = 1), 0) as payable,
                coalesce(sum(m.debit_usd - m.credit_usd) filter (where m.account = '9200' and d.sign = 1), 0) as commitment
              from (values (1, cast(:asOf as date)), (-1, cast(:opening as date))) d (sign, day)
              cross join lateral ledger_subject_movements(
                d.day, array['7210', '7910', '1420', '1430', '2210', '9200'], cast(:pool as text)) m
              group by 1)
            select f.id, g.number, g.grantee_name, cast(g.grantee_country as text), g.call_reference, g.amount, f.expense, f.this_year, f.support,
                   f.advance, f.receivable, f.payable, f.commitment
            from figures f left join grant_agreement g on g.id = f.id
            where f.expense <> 0 or f.this_year <> 0 or f.support <> 0 or f.advance <> 0 or f.receivable <> 0 or f.payable <> 0 or f.commitment <> 0
            order by g.number nulls last, f.id""",
            Object[].class)
        .setParameter("opening", asked.opening())
        .setParameter("asOf", asked.asOf())
        .setParameter("pool", asked.pool(), String.class)
        .getResultStream()
        .map(
            row ->
                new Booked(
                    (UUID) row[0],
                    (String) row[1],
                    (String) row[2],
                    (String) row[3],
                    (String) row[4],
                    row[5] == null ? null : usd(row[5]),
                    usd(row[6]),
                    usd(row[7]),
                    usd(row[8]),
                    usd(row[9]),
                    usd(row[10]),
                    usd(row[11]),
                    usd(row[12])))
        .toList();
  }

  /** Advances of these grants as they were paid, a payment that came back taken out. */
  private Map<UUID, List<Open>> paid(Asked asked, List<Booked> advanced) {
    Map<UUID, List<Open>> paid = new HashMap<>();
    session
        .createNativeQuery(
            """
            select l.grant_id, e.occurred_on, l.usd
            from journal_line l join journal_entry e on e.id = l.entry_id
            where l.account = '1420' and l.side = 'D' and e.reverses is null and e.occurred_on <= :asOf
              and (l.grant_id = any (cast(:grants as uuid[])) or :none and l.grant_id is null)
              and (cast(:pool as text) is null or l.pool = :pool)
              and not exists (select 1 from journal_entry r where r.reverses = e.id and r.occurred_on <= :asOf)
            order by e.occurred_on, e.number""",
            Object[].class)
        .setParameter("asOf", asked.asOf())
        .setParameter("pool", asked.pool(), String.class)
        .setParameter(
            "grants",
            advanced.stream()
                .map(Booked::id)
                .filter(Objects::nonNull)
                .map(UUID::toString)
                .collect(Collectors.joining(",", "{", "}")))
        .setParameter("none", advanced.stream().anyMatch(b -> b.id() == null))
        .getResultList()
        .forEach(
            row ->
                paid.computeIfAbsent((UUID) row[0], id -> new ArrayList<>())
                    .add(new Open((LocalDate) row[1], (BigDecimal) row[2])));
    return paid;
  }

  private static Money usd(Object value) {
    return Money.usd((BigDecimal) value);
  }
}
