package org.amparo.statement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.amparo.ledger.Accounts;
import org.amparo.ledger.Narration;
import org.amparo.money.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.Session;

/** The lines behind a figure: latest first, each with the entry it belongs to. */
@ApplicationScoped
class Lines {

  /**
   * Which lines; a null asks for nothing.
   *
   * @param contribution an id, or "none" for lines that name none
   * @param grant likewise
   * @param results without the entries that close a year
   */
  record Asked(
      List<String> accounts,
      LocalDate from,
      LocalDate to,
      String pool,
      String contribution,
      String grant,
      boolean results) {}

  /** Where a page ends. */
  record After(long number, int line) {}

  /** What it is about is told by number, reference or name, in words that a file can keep. */
  @Schema(name = "StatementLine")
  record LineView(
      UUID entryId,
      long number,
      int line,
      LocalDate occurredOn,
      Instant recordedAt,
      String recordedBy,
      String description,
      String account,
      String accountName,
      Money debit,
      Money credit,
      Money original,
      String pool,
      String contribution,
      String call,
      String grant,
      String organisation,
      Integer budgetClass,
      String country,
      String sponsoredClass,
      String assistance) {}

  private static final String FROM =
      """

      from journal_line l join journal_entry e on e.id = l.entry_id left join person p on p.id = e.recorded_by
       left join journal_entry o on o.id = e.reverses left join contribution lc on lc.id = l.contribution_id
       left join call lk on lk.id = l.call_id left join grant_agreement lg on lg.id = l.grant_id
       left join organisation lo on lo.id = l.organisation_id where true""";

  private final Session session;
  private final Accounts accounts;
  private final ObjectMapper json;

  Lines(Session session, Accounts accounts, ObjectMapper json) {
    this.session = session;
    this.accounts = accounts;
    this.json = json;
  }

  /** Debit less credit, and how many lines. */
  @Transactional
  Object[] sum(Asked asked) {
    Map<String, Object> parameters = new HashMap<>();
    var query =
        session.createNativeQuery(
            "select coalesce(sum(case l.side when 'D' then l.usd else -l.usd end), 0.00), count(*)"
                + FROM
                + where(asked, parameters),
            Object[].class);
    parameters.forEach(query::setParameter);
    return query.getSingleResult();
  }

  @Transactional
  List<LineView> page(Asked asked, After after, int most, Locale language) {
    Map<String, Object> parameters = new HashMap<>();
    String where = where(asked, parameters);
    if (after != null) {
      where += " and (e.number, l.line) < (:number, :line)";
      parameters.put("number", after.number());
      parameters.put("line", after.line());
    }
    parameters.put("most", most);
    try (Stream<LineView> found =
        stream(where + " order by e.number desc, l.line desc limit :most", parameters, language)) {
      return found.toList();
    }
  }

  /**
   * All of them in the order of the journal, read from a cursor inside the caller's transaction.
   */
  Stream<LineView> all(Asked asked, Locale language) {
    Map<String, Object> parameters = new HashMap<>();
    return stream(where(asked, parameters) + " order by e.number, l.line", parameters, language);
  }

  private Stream<LineView> stream(String rest, Map<String, Object> parameters, Locale language) {
    Map<String, String> names = new HashMap<>();
    var query =
        session.createNativeQuery(
            """
            select e.id, e.number, l.line, e.occurred_on, e.recorded_at, p.name, e.source_type, e.event, cast(e.args as text), e.reason,
                   o.number, o.source_type, o.event, cast(o.args as text), cast(l.account as text), cast(l.side as text), l.usd, l.amount,
                   cast(l.currency as text), l.pool, lc.number as contribution, lk.reference, lg.number as grantee, lo.name as organisation,
                   l.budget_class, cast(l.country as text), l.sponsored_class, l.assistance"""
                + FROM
                + rest,
            Object[].class);
    parameters.forEach(query::setParameter);
    return query.setFetchSize(500).getResultStream().map(row -> line(row, names, language));
  }

  private LineView line(Object[] row, Map<String, String> names, Locale language) {
    boolean debit = row[15].equals("D");
    Money usd = Money.usd((BigDecimal) row[16]);
    String account = (String) row[14];
    return new LineView(
        (UUID) row[0],
        ((Number) row[1]).longValue(),
        ((Number) row[2]).intValue(),
        (LocalDate) row[3],
        (Instant) row[4],
        (String) row[5],
        description(row, language),
        account,
        names.computeIfAbsent(account, a -> accounts.name(a, language)),
        debit ? usd : null,
        debit ? null : usd,
        Money.of((BigDecimal) row[17], (String) row[18]),
        (String) row[19],
        (String) row[20],
        (String) row[21],
        (String) row[22],
        (String) row[23],
        row[24] == null ? null : ((Number) row[24]).intValue(),
        (String) row[25],
        (String) row[26],
        (String) row[27]);
  }

  private String description(Object[] row, Locale language) {
    if (row[10] == null) {
      return described((String) row[6], (String) row[7], (String) row[8], language);
    }
    return Narration.ofReversal(
        row[10],
        described((String) row[11], (String) row[12], (String) row[13], language),
        row[9],
        language);
  }

  private String described(String sourceType, String event, String args, Locale language) {
    try {
      return Narration.of(
          sourceType,
          event,
          json.readValue(args, new TypeReference<Map<String, Object>>() {}),
          language);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String where(Asked asked, Map<String, Object> parameters) {
    StringBuilder where = new StringBuilder();
    and(where, parameters, " and l.account in (:accounts)", "accounts", asked.accounts());
    and(where, parameters, " and e.occurred_on >= :from", "from", asked.from());
    and(where, parameters, " and e.occurred_on <= :to", "to", asked.to());
    and(where, parameters, " and l.pool = :pool", "pool", asked.pool());
    subject(where, parameters, "contribution", asked.contribution());
    subject(where, parameters, "grant", asked.grant());
    if (asked.results()) {
      where.append(" and l.entry_id not in (").append(Books.CLOSING).append(")");
    }
    return where.toString();
  }

  private static void subject(
      StringBuilder where, Map<String, Object> parameters, String name, String asked) {
    if ("none".equals(asked)) {
      where.append(" and l.").append(name).append("_id is null");
    } else if (asked != null) {
      and(where, parameters, " and l." + name + "_id = :" + name, name, UUID.fromString(asked));
    }
  }

  private static void and(
      StringBuilder where,
      Map<String, Object> parameters,
      String condition,
      String name,
      Object value) {
    if (value != null) {
      where.append(condition);
      parameters.put(name, value);
    }
  }
}
