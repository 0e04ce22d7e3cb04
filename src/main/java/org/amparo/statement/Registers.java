package org.amparo.statement;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.amparo.disclosure.Exceptions;
import org.amparo.fund.FundSettings;
import org.amparo.money.Money;
import org.amparo.statement.Statement.Asked;
import org.amparo.statement.Statement.Cell;
import org.amparo.statement.Statement.Column;
import org.amparo.statement.Statement.Table;
import org.amparo.statement.Statement.Tie;
import org.hibernate.Session;

/** What management discloses of a year: write-offs, ex gratia payments, fraud, exceptions. */
@ApplicationScoped
class Registers implements Statement.Source {

  static final String WRITE_OFFS = "write-offs";
  static final String EX_GRATIA = "ex-gratia";
  static final String FRAUD = "fraud";
  static final String EXCEPTIONS = "exceptions";

  private static final int MOST_EXCEPTIONS = 1_000;
  private static final Map<String, String> PLACES =
      Map.of(
          "grant", "/grants/",
          "journal", "/journal/",
          "disbursement", "/disbursements/",
          "contribution", "/contributions/",
          "report", "/reports/",
          "call", "/calls/",
          "application", "/applications/");

  private final Session session;
  private final Exceptions exceptions;
  private final FundSettings settings;

  Registers(Session session, Exceptions exceptions, FundSettings settings) {
    this.session = session;
    this.exceptions = exceptions;
    this.settings = settings;
  }

  @Override
  public List<String> codes() {
    return List.of(WRITE_OFFS, EX_GRATIA, FRAUD, EXCEPTIONS);
  }

  @Override
  public Statement make(String code, Asked asked) {
    return switch (code) {
      case WRITE_OFFS -> writeOffs(asked);
      case EX_GRATIA -> exGratia(asked);
      case FRAUD -> fraud(asked);
      default -> exceptions(asked);
    };
  }

  private Statement writeOffs(Asked asked) {
    Table table =
        new Table(
            Column.text("number"),
            Column.date("occurred-on"),
            Column.text("debtor"),
            Column.text("account-name"),
            Column.text("reason"),
            Column.text("authority"),
            Column.amount("amount-usd"));
    Money total = Money.ZERO;
    for (Object[] row :
        rows(
            """
            select w.number, w.posted_on, w.debtor, cast(w.account as text), w.reason, w.authority, w.usd, cast(w.entry_id as text)
            from write_off w where w.status in ('WRITTEN_OFF', 'DISCLOSED') and w.posted_on between :from and :asOf
              and (cast(:pool as text) is null or w.pool = :pool) order by w.posted_on, w.number""",
            asked)) {
      Money usd = Money.usd((BigDecimal) row[6]);
      total = total.plus(usd);
      table.line(
          0,
          row[0],
          row[1],
          row[2],
          Label.account((String) row[3]),
          row[4],
          row[5],
          new Cell(usd, "/journal/" + row[7]));
    }
    table.total(Label.of("statement.line.total"), null, null, null, null, null, total);
    Money booked =
        Money.usd(
            session
                .createNativeQuery(
                    """
                    select coalesce(sum(case l.side when 'C' then l.usd else -l.usd end), 0.00)
                    from journal_entry e join journal_line l on l.entry_id = e.id
                    where e.source_type = 'write-off' and e.event like 'WRITTEN_OFF%' and l.account in ('1310', '1430')
                      and e.occurred_on between :from and :asOf and (cast(:pool as text) is null or l.pool = :pool)""",
                    BigDecimal.class)
                .setParameter("from", asked.from())
                .setParameter("asOf", asked.asOf())
                .setParameter("pool", asked.pool(), String.class)
                .getSingleResult());
    return register(
        WRITE_OFFS, asked, table, List.of(new Tie("write-offs-in-ledger", total, booked)));
  }

  private Statement exGratia(Asked asked) {
    Table table =
        new Table(
            Column.text("number"),
            Column.date("occurred-on"),
            Column.text("circumstances"),
            Column.text("legal-opinion"),
            Column.text("authority"),
            Column.amount("amount-usd"));
    Money total = Money.ZERO;
    for (Object[] row :
        rows(
            """
            select x.number, x.paid_on, x.circumstances, x.legal_opinion, x.authority, x.usd, cast(x.id as text)
            from ex_gratia_payment x where x.status = 'RECORDED' and x.paid_on between :from and :asOf
              and (cast(:pool as text) is null or exists (select 1 from grant_agreement g where g.id = x.grant_id and g.pool = :pool))
            order by x.paid_on, x.number""",
            asked)) {
      Money usd = Money.usd((BigDecimal) row[5]);
      total = total.plus(usd);
      table.line(
          0,
          new Cell(Label.text((String) row[0]), "/ex-gratia-payments/" + row[6]),
          row[1],
          row[2],
          row[3],
          row[4],
          usd);
    }
    table.total(Label.of("statement.line.total"), null, null, null, null, total);
    return register(EX_GRATIA, asked, table, List.of());
  }

  private Statement fraud(Asked asked) {
    Table table =
        new Table(
            Column.text("number"),
            Column.date("occurred-on"),
            Column.text("kind"),
            Column.text("description"),
            Column.text("referred-to"),
            Column.text("status"),
            Column.amount("at-risk"),
            Column.amount("lost"),
            Column.amount("recovered"));
    Money[] total = {Money.ZERO, Money.ZERO, Money.ZERO};
    for (Object[] row :
        rows(
            """
            select f.number, f.discovered_on, f.kind, f.description, f.referred_to, f.status, f.usd_at_risk, f.usd_lost, f.usd_recovered,
                   cast(f.id as text)
            from fraud_case f where f.discovered_on between :from and :asOf
              and (cast(:pool as text) is null or exists (select 1 from grant_agreement g where g.id = f.grant_id and g.pool = :pool))
            order by f.discovered_on, f.number""",
            asked)) {
      Money[] each = new Money[3];
      for (int i = 0; i < 3; i++) {
        each[i] = Money.usd((BigDecimal) row[6 + i]);
        total[i] = total[i].plus(each[i]);
      }
      table.line(
          0,
          new Cell(Label.text((String) row[0]), "/fraud-cases/" + row[9]),
          row[1],
          Label.of("statement.fraud." + row[2]),
          row[3],
          row[4],
          Label.of("statement.fraud." + row[5]),
          each[0],
          each[1],
          each[2]);
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
        total[2]);
    return register(FRAUD, asked, table, List.of());
  }

  private Statement exceptions(Asked asked) {
    Table table =
        new Table(
            Column.date("occurred-on"),
            Column.text("kind"),
            Column.text("subject"),
            Column.text("reason"),
            Column.text("person"));
    List<Exceptions.Departure> found =
        new ArrayList<>(
            exceptions.page(asked.from(), asked.asOf(), null, null, null, MOST_EXCEPTIONS));
    boolean cut = found.size() > MOST_EXCEPTIONS;
    for (Exceptions.Departure d : cut ? found.subList(0, MOST_EXCEPTIONS) : found) {
      String place = PLACES.get(d.subjectType());
      table.line(
          0,
          LocalDate.ofInstant(d.at(), settings.timeZone()),
          Label.of("statement.exception." + d.kind()),
          new Cell(
              Label.text(d.label()),
              place == null || d.subjectId() == null || d.subjectId().isEmpty()
                  ? null
                  : place + d.subjectId()),
          d.detail() == null && d.rule() != null ? Label.of(d.rule()) : d.detail(),
          d.person() == null ? null : d.person().name());
    }
    if (cut) {
      table.note("cut", MOST_EXCEPTIONS);
    }
    return register(EXCEPTIONS, asked, table, List.of());
  }

  private static Statement register(String code, Asked asked, Table table, List<Tie> ties) {
    if (table.isEmpty()) {
      table.note("nothing");
    }
    return new Statement(
        code, asked.from(), asked.asOf(), asked.pool(), List.of(table.part(null)), ties);
  }

  private List<Object[]> rows(String sql, Asked asked) {
    return session
        .createNativeQuery(sql, Object[].class)
        .setParameter("from", asked.from())
        .setParameter("asOf", asked.asOf())
        .setParameter("pool", asked.pool(), String.class)
        .getResultList();
  }
}
