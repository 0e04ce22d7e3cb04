package org.amparo.opendata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.application.BudgetLine;
import org.amparo.call.CallStatus;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.grant.GrantStatus;
import org.amparo.money.Money;
import org.amparo.money.Shares;
import org.amparo.opendata.PublicFund.Accounted;
import org.amparo.opendata.PublicFund.Call;
import org.amparo.opendata.PublicFund.Contribution;
import org.amparo.opendata.PublicFund.Grant;
import org.amparo.opendata.PublicFund.Kind;
import org.amparo.opendata.PublicFund.Planned;
import org.amparo.opendata.PublicFund.Transaction;
import org.hibernate.Session;

/** Reads what is public out of the ledger and the registers. */
@ApplicationScoped
class PublicFunds {

  private static final int WHOLE = 10_000;

  /** Shorter words occur by chance, and would refuse every edition. */
  private static final int SHORTEST_NAME = 4;

  private static final int SHORTEST_TITLE = 12;

  private final Session session;
  private final ObjectMapper json;
  private final FundClock clock;
  private final FundSettings fund;
  private final OpenDataSettings settings;

  PublicFunds(
      Session session,
      ObjectMapper json,
      FundClock clock,
      FundSettings fund,
      OpenDataSettings settings) {
    this.session = session;
    this.json = json;
    this.clock = clock;
    this.fund = fund;
    this.settings = settings;
  }

  /** As it is now. What is posted meanwhile shows as a difference from the books. */
  @Transactional(Transactional.TxType.MANDATORY)
  PublicFund read() {
    Instant now = clock.now();
    LocalDate asOf = clock.dayOf(now);
    Map<UUID, Grant> grants = grants(false);
    Map<UUID, Grant> withheld = grants(true);
    List<Contribution> contributions = contributions();
    List<Transaction> cash = cash(asOf);
    List<Transaction> transactions = new ArrayList<>(pledges(asOf));
    transactions.addAll(agreements(asOf));
    transactions.addAll(committed(grants, cash, asOf));
    List<Transaction> hidden = committed(withheld, cash, asOf);
    for (Transaction one : cash) {
      boolean told = one.kind() == Kind.RECEIVED || grants.containsKey(one.of());
      (told ? transactions : hidden).add(one);
    }
    transactions.addAll(costs(asOf));
    Set<UUID> told = contributions.stream().map(Contribution::id).collect(Collectors.toSet());
    transactions.removeIf(
        t -> (t.kind() == Kind.PLEDGE || t.kind() == Kind.AGREED) && !told.contains(t.of()));
    return new PublicFund(
        asOf,
        now,
        fund.name(),
        contributions,
        calls(now),
        List.copyOf(grants.values()),
        transactions,
        byYear(hidden, asOf),
        accounted(grants.keySet(), asOf),
        books(asOf),
        names(grants.values()));
  }

  @Transactional(Transactional.TxType.MANDATORY)
  Set<String> unmentionable() {
    return names(grants(false).values());
  }

  private List<Contribution> contributions() {
    List<Contribution> found = new ArrayList<>();
    for (Object[] row :
        rows(
            """
            select c.id, c.number, case when o.kind = 'INDIVIDUAL' then null else o.name end, case when o.kind = 'INDIVIDUAL' then null else o.code end,
                   o.kind, o.country, c.pool, c.pledged_on, c.signed_on
            from contribution c join organisation o on o.id = c.donor_id
            where c.accepted_by is not null or c.agreed_by is not null
               or exists (select 1 from receipt r where r.contribution_id = c.id and r.posted_by is not null)
            order by c.number""")) {
      found.add(
          new Contribution(
              (UUID) row[0],
              (String) row[1],
              (String) row[2],
              (String) row[3],
              (String) row[4],
              (String) row[5],
              (String) row[6],
              day(row[7]),
              day(row[8])));
    }
    return found;
  }

  private List<Call> calls(Instant now) {
    List<Call> found = new ArrayList<>();
    for (Object[] row :
        rows(
            """
            select id, reference, cast(title as text), cast(summary as text), programme_window, status, pool, published_at, deadline_on, deadline, envelope
            from call where published_at is not null order by published_at, reference""")) {
      CallStatus status = CallStatus.valueOf((String) row[5]);
      if (status == CallStatus.PUBLISHED && !now.isBefore((Instant) row[9])) {
        status = CallStatus.CLOSED;
      }
      found.add(
          new Call(
              (UUID) row[0],
              (String) row[1],
              texts(row[2]),
              texts(row[3]),
              (String) row[4],
              status,
              (String) row[6],
              clock.dayOf((Instant) row[7]),
              day(row[8]),
              Money.usd((BigDecimal) row[10])));
    }
    return found;
  }

  /** Those that were signed by both: of the withheld, or of all others. */
  private Map<UUID, Grant> grants(boolean withheld) {
    Map<UUID, Grant> found = new LinkedHashMap<>();
    for (Object[] row :
        session
            .createNativeQuery(
                """
            select g.id, g.number, g.title, g.call_id, g.grantee_name, g.grantee_code, g.grantee_country, coalesce(g.country, g.grantee_country),
                   g.status, g.amount, g.signed_at, g.starts_on, g.ends_on, g.status_since, cast(g.budget as text),
                   (select cast(coalesce(jsonb_agg(jsonb_build_object('number', i.number, 'dueOn', i.due_on, 'amount', i.amount) order by i.number), '[]') as text)
                    from grant_instalment i where i.grant_id = g.id and i.status not in ('RELEASED', 'SETTLED'))
            from grant_agreement g
            where g.signed_at is not null and g.status in ('IN_FORCE', 'SUSPENDED', 'TERMINATED', 'CLOSED')
              and :withheld = grant_is_withheld(g.id, g.grantee_id)
            order by g.number""",
                Object[].class)
            .setParameter("withheld", withheld)
            .getResultList()) {
      GrantStatus status = GrantStatus.valueOf((String) row[8]);
      boolean ended = status == GrantStatus.TERMINATED || status == GrantStatus.CLOSED;
      Money amount = Money.usd((BigDecimal) row[9]);
      List<BudgetLine> budget = read(row[14], new TypeReference<List<BudgetLine>>() {});
      found.put(
          (UUID) row[0],
          new Grant(
              (UUID) row[0],
              (String) row[1],
              (String) row[2],
              (UUID) row[3],
              (String) row[4],
              (String) row[5],
              (String) row[6],
              (String) row[7],
              status,
              amount,
              clock.dayOf((Instant) row[10]),
              day(row[11]),
              day(row[12]),
              ended ? clock.dayOf((Instant) row[13]) : null,
              purposes(budget),
              byKind(budget),
              ended ? List.of() : planned(row[15]),
              (Instant) row[13]));
    }
    return found;
  }

  private List<Planned> planned(Object column) {
    List<Planned> found = new ArrayList<>();
    for (Map<String, Object> one :
        read(column, new TypeReference<List<Map<String, Object>>>() {})) {
      found.add(
          new Planned(
              ((Number) one.get("number")).intValue(),
              LocalDate.parse(one.get("dueOn").toString()),
              Money.usd(new BigDecimal(one.get("amount").toString()))));
    }
    return found;
  }

  private static Map<String, Money> byKind(List<BudgetLine> budget) {
    Map<String, Money> found = new TreeMap<>();
    for (BudgetLine line : budget) {
      if (line.assistance() != null) {
        found.merge(line.assistance(), line.amount(), Money::plus);
      }
    }
    return found;
  }

  /** By largest remainder, so that they are the whole. */
  private Map<String, Integer> purposes(List<BudgetLine> budget) {
    Map<String, Long> cents = new TreeMap<>();
    for (BudgetLine line : budget) {
      if (line.amount().isPositive()) {
        long amount = line.amount().amount().movePointRight(2).longValueExact();
        cents.merge(purpose(line.assistance()), amount, Long::sum);
      }
    }
    Map<String, Integer> found = new TreeMap<>();
    Shares.of(WHOLE, cents.isEmpty() ? Map.of(settings.purpose(), 1L) : cents)
        .forEach((code, part) -> found.put(code, part.intValue()));
    found.values().removeIf(part -> part == 0);
    return found;
  }

  private String purpose(String assistance) {
    return assistance == null
        ? settings.purpose()
        : settings.purposes().getOrDefault(assistance, settings.purpose());
  }

  /** What a donor has announced, until an agreement takes its place or it falls away. */
  private List<Transaction> pledges(LocalDate asOf) {
    List<Transaction> found = new ArrayList<>();
    for (Object[] row :
        rows(
            """
            select e.occurred_on, l.contribution_id, sum(case l.side when 'D' then l.usd else -l.usd end)
            from journal_line l join journal_entry e on e.id = l.entry_id join contribution c on c.id = l.contribution_id
            where l.account = '9100' and e.occurred_on <= :asOf and (l.side = 'D' or c.agreed_by is null)
            group by e.number, e.occurred_on, l.contribution_id having sum(case l.side when 'D' then l.usd else -l.usd end) <> 0
            order by e.number""",
            asOf)) {
      found.add(new Transaction(Kind.PLEDGE, day(row[0]), usd(row[2]), (UUID) row[1], null));
    }
    return found;
  }

  /**
   * What was agreed: as the books have it where an agreement is receivable, else at the rate of its
   * day. Of one that fell away only what came counts.
   */
  private List<Transaction> agreements(LocalDate asOf) {
    List<Transaction> found = new ArrayList<>();
    for (Object[] row :
        rows(
            """
            select e.occurred_on, l.contribution_id, sum(case l.side when 'D' then l.usd else -l.usd end), e.number
            from journal_line l join journal_entry e on e.id = l.entry_id
            where l.account = '1310' and l.contribution_id is not null and e.occurred_on <= :asOf
              and e.source_type in ('contribution', 'contribution-change')
            group by e.number, e.occurred_on, l.contribution_id having sum(case l.side when 'D' then l.usd else -l.usd end) <> 0
            union all
            select c.signed_on, c.id,
                   round(case when c.status in ('LAPSED', 'CANCELLED')
                     then (select coalesce(sum(r.amount), 0) from receipt r where r.contribution_id = c.id and r.posted_by is not null and r.taken_back_by is null)
                     else c.amount end / c.agreement_rate, 2), null
            from contribution c
            where c.agreed_by is not null and c.kind = 'AGREEMENT' and c.recognition_model <> 'BINDING_UNCONDITIONAL' and c.signed_on <= :asOf
            order by 1, 4, 2""",
            asOf)) {
      Money amount = usd(row[2]);
      if (!amount.isZero()) {
        found.add(new Transaction(Kind.AGREED, day(row[0]), amount, (UUID) row[1], null));
      }
    }
    return found;
  }

  /** What came in for a contribution, or was given back; what was paid of a grant, or came back. */
  private List<Transaction> cash(LocalDate asOf) {
    List<Transaction> found = new ArrayList<>();
    for (Object[] row :
        rows(
            """
            select e.occurred_on, l.contribution_id, l.grant_id, sum(case l.side when 'D' then l.usd else -l.usd end)
            from journal_line l join journal_entry e on e.id = l.entry_id join account a on a.code = l.account
            where a.pooled and (l.contribution_id is not null or l.grant_id is not null) and e.occurred_on <= :asOf
            group by e.number, e.occurred_on, l.contribution_id, l.grant_id having sum(case l.side when 'D' then l.usd else -l.usd end) <> 0
            order by e.number""",
            asOf)) {
      found.add(
          row[2] == null
              ? new Transaction(Kind.RECEIVED, day(row[0]), usd(row[3]), (UUID) row[1], null)
              : new Transaction(
                  Kind.PAID, day(row[0]), usd(row[3]).negated(), (UUID) row[2], null));
    }
    return found;
  }

  /** The agreed amount when both have signed; what was not paid of it falls away when it closes. */
  private static List<Transaction> committed(
      Map<UUID, Grant> grants, List<Transaction> cash, LocalDate asOf) {
    Map<UUID, Money> paid = new LinkedHashMap<>();
    cash.stream()
        .filter(t -> t.kind() == Kind.PAID)
        .forEach(t -> paid.merge(t.of(), t.amount(), Money::plus));
    List<Transaction> found = new ArrayList<>();
    for (Grant grant : grants.values()) {
      found.add(
          new Transaction(Kind.COMMITTED, grant.signedOn(), grant.amount(), grant.id(), null));
      if (grant.status() == GrantStatus.CLOSED) {
        Money left = grant.amount().minus(paid.getOrDefault(grant.id(), Money.ZERO));
        if (!left.isZero()) {
          LocalDate on = grant.endedOn().isAfter(asOf) ? asOf : grant.endedOn();
          found.add(new Transaction(Kind.COMMITTED, on, left.negated(), grant.id(), null));
        }
      }
    }
    return found;
  }

  /** The fund's own costs and programme support, by month and account. */
  private List<Transaction> costs(LocalDate asOf) {
    List<Transaction> found = new ArrayList<>();
    for (Object[] row :
        rows(
            """
            select least(cast(date_trunc('month', e.occurred_on) + interval '1 month - 1 day' as date), cast(:asOf as date)), cast(l.account as text),
                   sum(case l.side when 'D' then l.usd else -l.usd end)
            from journal_line l join journal_entry e on e.id = l.entry_id
            where l.account in ('7110', '7120', '7130', '7140', '7650', '7910') and l.contribution_id is null
              and e.source_type not in ('year', 'in-kind') and e.occurred_on <= :asOf
            group by 1, 2 having sum(case l.side when 'D' then l.usd else -l.usd end) <> 0
            order by 1, 2""",
            asOf)) {
      found.add(new Transaction(Kind.SPENT, day(row[0]), usd(row[2]), null, (String) row[1]));
    }
    return found;
  }

  /** Expense of grants by kind of assistance; of those that are not told, in one sum. */
  private List<Accounted> accounted(Set<UUID> told, LocalDate asOf) {
    List<Accounted> found = new ArrayList<>();
    Money hidden = Money.ZERO;
    for (Object[] row :
        rows(
            """
            select l.grant_id, l.assistance, sum(case l.side when 'D' then l.usd else -l.usd end)
            from journal_line l join journal_entry e on e.id = l.entry_id
            where l.account = '7210' and l.grant_id is not null and e.source_type not in ('year', 'in-kind') and e.occurred_on <= :asOf
            group by 1, 2 having sum(case l.side when 'D' then l.usd else -l.usd end) <> 0
            order by 1, 2""",
            asOf)) {
      if (told.contains((UUID) row[0])) {
        found.add(new Accounted((UUID) row[0], (String) row[1], usd(row[2])));
      } else {
        hidden = hidden.plus(usd(row[2]));
      }
    }
    if (!hidden.isZero()) {
      found.add(new Accounted(null, null, hidden));
    }
    return found;
  }

  /** All together, and on one day of each year: neither how many nor when can be told from it. */
  private static List<Transaction> byYear(List<Transaction> hidden, LocalDate asOf) {
    record Of(Kind kind, int year) {}
    Map<Of, Money> sums = new LinkedHashMap<>();
    hidden.forEach(t -> sums.merge(new Of(t.kind(), t.on().getYear()), t.amount(), Money::plus));
    return sums.entrySet().stream()
        .filter(e -> !e.getValue().isZero())
        .map(
            e -> {
              LocalDate end = LocalDate.of(e.getKey().year(), 12, 31);
              return new Transaction(
                  e.getKey().kind(), end.isAfter(asOf) ? asOf : end, e.getValue(), null, null);
            })
        .sorted(java.util.Comparator.comparing(Transaction::on).thenComparing(Transaction::kind))
        .toList();
  }

  /** The same sums from the balances that the ledger keeps: what the list is held against. */
  private Map<Kind, Money> books(LocalDate asOf) {
    Map<Kind, Money> sums = new EnumMap<>(Kind.class);
    for (Object[] row :
        rows(
            """
            select a.pooled, m.contribution_id is not null, m.grant_id is not null, sum(m.usd)
            from (
              select account, contribution_id, grant_id, debit_usd - credit_usd as usd
              from ledger_subject_movements(cast(:asOf as date), null, null) where not closing
              union all
              select l.account, l.contribution_id, l.grant_id, case l.side when 'D' then -l.usd else l.usd end
              from journal_entry e join journal_line l on l.entry_id = e.id
              where e.source_type = 'in-kind' and e.occurred_on <= :asOf
            ) m join account a on a.code = m.account
            where a.pooled or m.account in ('7110', '7120', '7130', '7140', '7650', '7910')
            group by 1, 2, 3""",
            asOf)) {
      boolean pooled = (Boolean) row[0];
      boolean ofContribution = (Boolean) row[1];
      boolean ofGrant = (Boolean) row[2];
      Money amount = usd(row[3]);
      if (pooled && ofGrant) {
        sums.merge(Kind.PAID, amount.negated(), Money::plus);
      } else if (pooled && ofContribution) {
        sums.merge(Kind.RECEIVED, amount, Money::plus);
      } else if (!pooled && !ofContribution) {
        sums.merge(Kind.SPENT, amount, Money::plus);
      }
    }
    return sums;
  }

  /**
   * What gives the withheld away. A title that a grant which is told bears as well gives nobody
   * away.
   */
  private Set<String> names(Collection<Grant> told) {
    Set<String> found = new HashSet<>();
    for (Object[] row :
        rows(
            """
            with who as (select organisation_id from withheld_grantee where lifted_at is null),
                 which as (select g.* from grant_agreement g where grant_is_withheld(g.id, g.grantee_id))
            select o.name, 'N' from organisation o where o.id in (select organisation_id from who)
            union select o.code, 'N' from organisation o where o.id in (select organisation_id from who)
            union select n.name, 'N' from organisation_name n join organisation_profile p on p.id = n.profile_id where p.organisation_id in (select organisation_id from who)
            union select w.grantee_name, 'N' from which w where w.grantee_id in (select organisation_id from who)
            union select w.number, 'N' from which w
            union select a.number, 'N' from application a where a.organisation_id in (select organisation_id from who) or a.id in (select application_id from which)
            union select w.title, 'T' from which w""")) {
      String text = ((String) row[0]).strip();
      boolean title = row[1].toString().equals("T");
      if (text.length() >= (title ? SHORTEST_TITLE : SHORTEST_NAME)
          && !(title && told.stream().anyMatch(g -> g.title().contains(text)))) {
        found.add(text);
      }
    }
    return found;
  }

  private List<Object[]> rows(String sql) {
    return session.createNativeQuery(sql, Object[].class).getResultList();
  }

  private List<Object[]> rows(String sql, LocalDate asOf) {
    return session
        .createNativeQuery(sql, Object[].class)
        .setParameter("asOf", asOf)
        .getResultList();
  }

  private Map<String, String> texts(Object column) {
    return new TreeMap<>(read(column, new TypeReference<Map<String, String>>() {}));
  }

  private <T> T read(Object column, TypeReference<T> type) {
    try {
      return json.readValue((String) column, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Money usd(Object column) {
    return Money.usd(((BigDecimal) column).setScale(2));
  }

  private static LocalDate day(Object column) {
    return column instanceof Date date ? date.toLocalDate() : (LocalDate) column;
  }
}
