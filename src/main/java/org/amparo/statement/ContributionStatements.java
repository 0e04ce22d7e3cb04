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
import org.amparo.money.Money;
import org.amparo.statement.Ageing.Open;
import org.amparo.statement.Statement.Asked;
import org.amparo.statement.Statement.Cell;
import org.amparo.statement.Statement.Column;
import org.amparo.statement.Statement.Table;
import org.amparo.statement.Statement.Tie;
import org.hibernate.Session;

/** What each contribution brought, and what of it is still to come and since when. */
@ApplicationScoped
class ContributionStatements implements Statement.Source {

  static final String CONTRIBUTIONS = "contributions";
  static final String AGEING = "ageing-contributions";

  private static final List<String> RECEIVABLE = List.of("1310");
  private static final List<String> CASH = List.of("1110", "1120", "1130");
  private static final List<String> REVENUE = List.of("6110", "6120", "6130", "6140");
  private static final List<String> REVENUE_IN_MONEY = List.of("6110", "6120", "6130");

  /** What the ledger says about one contribution; the id is null for lines that name none. */
  private record Booked(
      UUID id,
      Money revenueBefore,
      Money revenue,
      Money received,
      Money receivable,
      Money liability) {}

  /** Goods or services given: what of them the books hold, and what is told beside them. */
  private record Given(
      UUID id,
      String number,
      String donor,
      String kind,
      String description,
      LocalDate on,
      Money amount,
      Money booked,
      Money disclosed) {}

  private record Known(
      UUID id,
      String number,
      String donor,
      String kind,
      String pool,
      Money agreed,
      String status) {}

  private final Session session;
  private final Books books;

  ContributionStatements(Session session, Books books) {
    this.session = session;
    this.books = books;
  }

  @Override
  public List<String> codes() {
    return List.of(CONTRIBUTIONS, AGEING);
  }

  @Override
  public Statement make(String code, Asked asked) {
    return code.equals(AGEING) ? ageing(asked) : contributions(asked);
  }

  private Statement contributions(Asked asked) {
    Table table =
        new Table(
            Column.text("contribution"),
            Column.text("donor"),
            Column.text("pool"),
            Column.text("currency"),
            Column.amount("agreed"),
            Column.amount("outstanding"),
            Column.amount("revenue-before"),
            Column.amount("revenue"),
            Column.amount("received"),
            Column.amount("receivable"),
            Column.amount("conditional"));
    Drill upTo = Drill.upTo(asked.asOf(), asked.pool());
    Drill within = Drill.within(asked.from(), asked.asOf(), asked.pool());
    Map<UUID, Known> known = known(asked);
    Map<UUID, BigDecimal> settled = settledInCurrency(asked.asOf());
    Money[] total = zeros();
    String kind = null;
    Money[] ofKind = zeros();
    List<Booked> booked = booked(asked, known);
    for (Booked b : booked) {
      Known k = known.get(b.id());
      String itsKind = k == null ? "NONE" : k.kind();
      if (!itsKind.equals(kind)) {
        if (kind != null) {
          subtotal(table, kind, ofKind);
        }
        ofKind = zeros();
        kind = itsKind;
        table.heading(Label.of("statement.donor-kind." + kind));
      }
      Money outstanding =
          k == null || k.agreed() == null || isGivenUp(k.status())
              ? null
              : Money.of(
                  k.agreed()
                      .amount()
                      .subtract(settled.getOrDefault(b.id(), BigDecimal.ZERO))
                      .max(BigDecimal.ZERO),
                  k.agreed().currency());
      table.line(
          1,
          k == null
              ? Label.of("statement.line.no-contribution")
              : new Cell(Label.text(k.number()), "/contributions/" + b.id()),
          k == null ? null : k.donor(),
          k == null ? null : Label.of("pool." + k.pool()),
          k == null || k.agreed() == null ? null : k.agreed().currency(),
          k == null ? null : k.agreed(),
          outstanding,
          upTo.ofContribution(b.revenueBefore(), b.id(), REVENUE_IN_MONEY),
          within.ofContribution(b.revenue(), b.id(), REVENUE_IN_MONEY),
          upTo.ofContribution(b.received(), b.id(), CASH),
          upTo.ofContribution(b.receivable(), b.id(), RECEIVABLE),
          upTo.ofContribution(b.liability(), b.id(), List.of("2310")));
      Money[] figures = {
        b.revenueBefore(), b.revenue(), b.received(), b.receivable(), b.liability()
      };
      add(ofKind, figures);
      add(total, figures);
    }
    if (kind != null) {
      subtotal(table, kind, ofKind);
    }
    table.total(
        Label.of("statement.line.total"),
        null,
        null,
        null,
        null,
        null,
        total[0],
        total[1],
        total[2],
        total[3],
        total[4]);
    table.note("contributions");
    Books.Standing standing = books.on(asked.pool(), asked.asOf(), asked.opening());
    List<Given> given = given(asked);
    List<Statement.Part> parts = new ArrayList<>(List.of(table.part(null)));
    if (!given.isEmpty()) {
      parts.add(inKind(given));
    }
    return new Statement(
        CONTRIBUTIONS,
        asked.from(),
        asked.asOf(),
        asked.pool(),
        parts,
        List.of(
            new Tie(
                "revenue-in-performance",
                given.stream().map(Given::booked).reduce(total[1], Money::plus),
                standing.result(asked.opening(), asked.asOf(), REVENUE::contains, p -> true)),
            new Tie("receivable-in-position", total[3], standing.at(asked.asOf(), "1310")),
            new Tie(
                "conditional-in-position", total[4], standing.at(asked.asOf(), "2310").negated())));
  }

  /** What came of the year, the books' part of it and what is only told. */
  private static Statement.Part inKind(List<Given> given) {
    Table table =
        new Table(
            Column.text("contribution"),
            Column.text("donor"),
            Column.text("in-kind"),
            Column.text("description"),
            Column.date("delivered-on"),
            Column.text("currency"),
            Column.amount("fair-value"),
            Column.amount("revenue"),
            Column.amount("disclosed"));
    Money booked = Money.ZERO;
    Money disclosed = Money.ZERO;
    for (Given g : given) {
      String page = "/in-kind-contributions/" + g.id();
      table.line(
          0,
          new Cell(Label.text(g.number()), page),
          g.donor(),
          Label.of("statement.in-kind." + g.kind()),
          g.description(),
          g.on(),
          g.amount().currency(),
          g.amount(),
          new Cell(g.booked(), page),
          g.disclosed());
      booked = booked.plus(g.booked());
      disclosed = disclosed.plus(g.disclosed());
    }
    table.total(
        Label.of("statement.line.total"), null, null, null, null, null, null, booked, disclosed);
    table.note("in-kind");
    return table.part(Label.of("statement.part.in-kind"));
  }

  /** Of the year: what the ledger says about each, and what never reached it. */
  private List<Given> given(Asked asked) {
    return session
        .createNativeQuery(
            """
            with booked as (
              select e.source_id, sum(case l.side when 'C' then l.usd else -l.usd end) as usd
              from journal_entry e join journal_line l on l.entry_id = e.id and l.account = '6140'
              where e.source_type = 'in-kind' and e.occurred_on between :from and :asOf group by 1)
            select k.id, k.number, o.name, k.kind, k.description, k.delivered_on, k.amount, k.currency, coalesce(b.usd, 0.00),
                   case when k.status = 'DISCLOSED' and k.delivered_on between :from and :asOf then k.usd else 0.00 end
            from in_kind k join organisation o on o.id = k.donor_id left join booked b on b.source_id = cast(k.id as text)
            where (cast(:pool as text) is null or k.pool = :pool)
              and (b.source_id is not null or k.status = 'DISCLOSED' and k.delivered_on between :from and :asOf)
            order by k.delivered_on, k.number""",
            Object[].class)
        .setParameter("from", asked.from())
        .setParameter("asOf", asked.asOf())
        .setParameter("pool", asked.pool(), String.class)
        .getResultStream()
        .map(
            row ->
                new Given(
                    (UUID) row[0],
                    (String) row[1],
                    (String) row[2],
                    (String) row[3],
                    (String) row[4],
                    (LocalDate) row[5],
                    Money.of((BigDecimal) row[6], Objects.toString(row[7])),
                    usd(row[8]),
                    usd(row[9])))
        .toList();
  }

  private Statement ageing(Asked asked) {
    Ageing bands = new Ageing(1, 91, 366, 731, 1096);
    Table table =
        new Table(
            Column.text("contribution"),
            Column.text("donor"),
            Column.text("currency"),
            Column.amount("outstanding"),
            Column.amount("not-yet-due"),
            Column.amount("days-to", "90"),
            Column.amount("days-between", "91", "365"),
            Column.amount("days-between", "366", "730"),
            Column.amount("days-between", "731", "1095"),
            Column.amount("days-over", "1095"),
            Column.amount("receivable"));
    Drill upTo = Drill.upTo(asked.asOf(), asked.pool());
    Map<UUID, Known> known = known(asked);
    Map<UUID, BigDecimal> settled = settledInCurrency(asked.asOf());
    Map<UUID, List<Open>> schedules = schedules();
    Money[] sums = new Money[bands.bands() + 1];
    Arrays.fill(sums, Money.ZERO);
    for (Booked b : booked(asked, known)) {
      if (b.receivable().isZero()) {
        continue;
      }
      Known k = known.get(b.id());
      List<Open> open =
          Ageing.unsettled(
              settled.getOrDefault(b.id(), BigDecimal.ZERO),
              schedules.getOrDefault(b.id(), List.of()));
      Money[] split = bands.split(b.receivable(), open, asked.asOf());
      List<Object> cells = new ArrayList<>();
      cells.add(
          k == null
              ? Label.of("statement.line.no-contribution")
              : new Cell(Label.text(k.number()), "/contributions/" + b.id()));
      cells.add(k == null ? null : k.donor());
      String currency = k == null || k.agreed() == null ? null : k.agreed().currency();
      cells.add(currency);
      cells.add(
          currency == null
              ? null
              : Money.of(
                  open.stream().map(Open::amount).reduce(BigDecimal.ZERO, BigDecimal::add),
                  currency));
      for (int i = 0; i < split.length; i++) {
        cells.add(split[i]);
        sums[i] = sums[i].plus(split[i]);
      }
      cells.add(upTo.ofContribution(b.receivable(), b.id(), RECEIVABLE));
      sums[split.length] = sums[split.length].plus(b.receivable());
      table.line(0, cells.toArray());
    }
    List<Object> total = new ArrayList<>();
    total.addAll(Arrays.asList(Label.of("statement.line.total"), null, null, null));
    total.addAll(Arrays.asList(sums));
    table.total(total.toArray());
    table.note("ageing-contributions");
    return new Statement(
        AGEING,
        null,
        asked.asOf(),
        asked.pool(),
        List.of(table.part(null)),
        List.of(
            new Tie(
                "receivable-in-position",
                sums[bands.bands()],
                books.balance(asked.asOf(), asked.pool(), "1310"))));
  }

  /** What is in kind, on 6140, has a part of its own. */
  private List<Booked> booked(Asked asked, Map<UUID, Known> known) {
    return session
        .createNativeQuery(
            """
            with figures as (
              select m.contribution_id as id,
                coalesce(sum(m.credit_usd - m.debit_usd)
                  filter (where m.account in ('6110', '6120', '6130') and not m.closing and d.sign = -1), 0) as before_,
                coalesce(sum(d.sign * (m.credit_usd - m.debit_usd))
                  filter (where m.account in ('6110', '6120', '6130') and not m.closing), 0) as revenue,
                coalesce(sum(m.debit_usd - m.credit_usd)
                  filter (where m.account in ('1110', '1120', '1130') and m.contribution_id is not null and d.sign = 1), 0) as received,
                coalesce(sum(m.debit_usd - m.credit_usd) filter (where m.account = '1310' and d.sign = 1), 0) as receivable,
                coalesce(sum(m.credit_usd - m.debit_usd) filter (where m.account = '2310' and d.sign = 1), 0) as liability
              from (values (1, cast(:asOf as date)), (-1, cast(:opening as date))) d (sign, day)
              cross join lateral ledger_subject_movements(
                d.day, array['1110', '1120', '1130', '1310', '2310', '6110', '6120', '6130'], cast(:pool as text)) m
              group by 1)
            select f.* from figures f left join contribution k on k.id = f.id left join organisation o on o.id = k.donor_id
            where before_ <> 0 or revenue <> 0 or received <> 0 or receivable <> 0 or liability <> 0
            order by f.id is null, k.id is null,
                     array_position(array['MEMBER_STATE', 'INTERGOVERNMENTAL', 'FOUNDATION', 'PRIVATE_SECTOR', 'INDIVIDUAL', 'NGO'], o.kind),
                     o.name, k.number""",
            Object[].class)
        .setParameter("opening", asked.opening())
        .setParameter("asOf", asked.asOf())
        .setParameter("pool", asked.pool(), String.class)
        .getResultStream()
        .map(
            row ->
                new Booked(
                    (UUID) row[0], usd(row[1]), usd(row[2]), usd(row[3]), usd(row[4]), usd(row[5])))
        .toList();
  }

  private Map<UUID, Known> known(Asked asked) {
    Map<UUID, Known> known = new HashMap<>();
    session
        .createNativeQuery(
            """
            select c.id, c.number, o.name, o.kind, c.pool, c.amount, c.currency, c.status
            from contribution c join organisation o on o.id = c.donor_id""",
            Object[].class)
        .getResultList()
        .forEach(
            row ->
                known.put(
                    (UUID) row[0],
                    new Known(
                        (UUID) row[0],
                        (String) row[1],
                        (String) row[2],
                        (String) row[3],
                        (String) row[4],
                        Money.of((BigDecimal) row[5], Objects.toString(row[6])),
                        (String) row[7])));
    return known;
  }

  /** What came, and what was given up, in the contribution's own currency. */
  private Map<UUID, BigDecimal> settledInCurrency(LocalDate asOf) {
    Map<UUID, BigDecimal> received = new HashMap<>();
    session
        .createNativeQuery(
            """
            select id, sum(amount) from (
              select contribution_id as id, amount from receipt
              where posted_by is not null and taken_back_by is null and received_on <= :asOf
              union all
              select subject_id, amount from write_off
              where account = '1310' and status in ('WRITTEN_OFF', 'DISCLOSED') and posted_on <= :asOf) s group by 1""",
            Object[].class)
        .setParameter("asOf", asOf)
        .getResultList()
        .forEach(row -> received.put((UUID) row[0], (BigDecimal) row[1]));
    return received;
  }

  private Map<UUID, List<Open>> schedules() {
    Map<UUID, List<Open>> schedules = new HashMap<>();
    session
        .createNativeQuery(
            """
            select contribution_id, due_on, amount from contribution_instalment
            where replaced_at is null order by contribution_id, number""",
            Object[].class)
        .getResultList()
        .forEach(
            row ->
                schedules
                    .computeIfAbsent((UUID) row[0], id -> new ArrayList<>())
                    .add(new Open((LocalDate) row[1], (BigDecimal) row[2])));
    return schedules;
  }

  private static boolean isGivenUp(String status) {
    return List.of("LAPSED", "CANCELLED", "DECLINED", "REFUNDED").contains(status);
  }

  private static void subtotal(Table table, String kind, Money[] of) {
    table.subtotal(
        Label.of("statement.line.subtotal", "statement.donor-kind." + kind),
        null,
        null,
        null,
        null,
        null,
        of[0],
        of[1],
        of[2],
        of[3],
        of[4]);
  }

  private static Money[] zeros() {
    Money[] zeros = new Money[5];
    Arrays.fill(zeros, Money.ZERO);
    return zeros;
  }

  private static void add(Money[] to, Money[] figures) {
    for (int i = 0; i < to.length; i++) {
      to[i] = to[i].plus(figures[i]);
    }
  }

  private static Money usd(Object value) {
    return Money.usd((BigDecimal) value);
  }
}
