package org.amparo.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.identity.Actor;
import org.amparo.identity.People;
import org.amparo.money.Money;
import org.amparo.problem.Refusal;
import org.hibernate.Session;

/**
 * Posts entries and answers from kept balances. The rules that no caller may forget are held by the
 * database function it calls.
 */
@ApplicationScoped
public class Ledger {

  private static final int AT_ONCE = 100;

  /** Asked as it is: the one statement of every posting, where a layer more would be felt. */
  private static final String POST = "select entry_id from ledger_post_many(cast(? as jsonb))";

  private final Session session;
  private final ObjectMapper json;
  private final People people;
  private final AuditTrail trail;

  Ledger(Session session, ObjectMapper json, People people, AuditTrail trail) {
    this.session = session;
    this.json = json;
    this.people = people;
    this.trail = trail;
  }

  /**
   * Posts the entry in the caller's transaction, or returns the one that stands under the same
   * source event.
   *
   * @return the entry's id
   * @throws Refusal (through the database's named constraints) ledger.period-closed,
   *     ledger.not-balanced, ledger.below-zero, ledger.other-entry
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public UUID post(Entry entry, Actor by) {
    return write(List.of(Posting.of(entry, json)), by).get(0);
  }

  /**
   * Posts entries as {@link #post} does, all or none, a hundred in each round trip to the database.
   *
   * @return their ids, in the order given
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public List<UUID> postAll(List<Entry> entries, Actor by) {
    List<UUID> ids = new ArrayList<>();
    for (int from = 0; from < entries.size(); from += AT_ONCE) {
      List<Entry> some = entries.subList(from, Math.min(from + AT_ONCE, entries.size()));
      ids.addAll(write(some.stream().map(e -> Posting.of(e, json)).toList(), by));
    }
    return ids;
  }

  /**
   * Posts the mirror of an entry, linked to it, with the reason. An entry is reversed once; a
   * reversal is not reversed.
   *
   * @param occurredOn date of the reversal; its period must be open
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public UUID reverse(UUID entryId, LocalDate occurredOn, String reason, Actor by) {
    Object[] entry =
        row(
            "select source_type, source_id, event, args, reverses from journal_entry where id = :id",
            entryId);
    if (entry[4] != null) {
      throw Refusal.rule("ledger.reversal-of-reversal");
    }
    ObjectNode posting =
        json.createObjectNode()
            .put("occurredOn", occurredOn.toString())
            .put("sourceType", (String) entry[0])
            .put("sourceId", (String) entry[1])
            .put("event", entry[2] + "_REVERSED")
            .put("reverses", entryId.toString())
            .put("reason", reason);
    posting.putObject("args").put("reason", reason);
    posting.set("lines", mirror(entryId));
    UUID reversal = write(List.of(posting), by).get(0);
    trail.record(
        by,
        "reverse",
        "journal",
        entryId,
        java.util.Map.of("reason", reason, "reversal", reversal.toString()));
    return reversal;
  }

  /** The entry that stands under a source event, or null. */
  public UUID entryOf(String sourceType, Object sourceId, String event) {
    return session
        .createNativeQuery(
            "select id from journal_entry where source_type = :type and source_id = :source and event = :event",
            UUID.class)
        .setParameter("type", sourceType)
        .setParameter("source", String.valueOf(sourceId))
        .setParameter("event", event)
        .getResultStream()
        .findFirst()
        .orElse(null);
  }

  /**
   * Balance of an account for one grant or contribution, in US dollars, positive on the account's
   * normal side.
   *
   * @param subject id of the grant or contribution; cash is kept per pool, so it has none
   */
  public Money balance(String account, UUID subject) {
    return Money.usd(
        session
            .createNativeQuery(
                """
            select coalesce(sum(case a.normal when 'D' then b.debit_usd - b.credit_usd else b.credit_usd - b.debit_usd end), 0.00)
            from ledger_balance b join account a on a.code = b.account where b.account = :account and b.subject_id = :subject""",
                BigDecimal.class)
            .setParameter("account", account)
            .setParameter("subject", subject)
            .getSingleResult());
  }

  /**
   * Balances of every account for several grants or contributions in one question: subject, then
   * account, in US dollars, positive on the account's normal side. What nothing was posted to is
   * absent.
   */
  public Map<UUID, Map<String, Money>> balances(Collection<UUID> subjects) {
    Map<UUID, Map<String, Money>> found = new HashMap<>();
    if (subjects.isEmpty()) {
      return found;
    }
    for (Object[] row :
        session
            .createNativeQuery(
                """
            select b.subject_id, b.account, sum(case a.normal when 'D' then b.debit_usd - b.credit_usd else b.credit_usd - b.debit_usd end)
            from ledger_balance b join account a on a.code = b.account where b.subject_id in (:subjects)
            group by b.subject_id, b.account""",
                Object[].class)
            .setParameter("subjects", subjects)
            .getResultList()) {
      found
          .computeIfAbsent((UUID) row[0], subject -> new HashMap<>())
          .put(row[1].toString(), Money.usd((BigDecimal) row[2]));
    }
    return found;
  }

  /** What the pool may still commit, read from kept balances. */
  public Availability availability(String pool) {
    Object[] sums =
        session
            .createNativeQuery(
                """
            select coalesce(sum(debit_usd - credit_usd) filter (where account in ('1110', '1120', '1130')), 0.00),
                   coalesce(sum(debit_usd - credit_usd) filter (where account = '9200'), 0.00),
                   coalesce(sum(debit_usd - credit_usd) filter (where account = '1420'
                     and subject_id <> '00000000-0000-0000-0000-000000000000'), 0.00),
                   coalesce(sum(credit_usd - debit_usd) filter (where account in ('2110', '2210', '2310', '2410', '2910')), 0.00)
                   + greatest(coalesce(sum(credit_usd - debit_usd) filter (where account = '1190'), 0.00), 0.00)
            from ledger_balance where pool = :pool""",
                Object[].class)
            .setParameter("pool", pool)
            .getSingleResult();
    // Money in suspense is nobody's yet: it counts like a debt.
    // An advance was paid out of a commitment that stays open until the expense is accepted: it
    // must not be counted against cash twice.
    Money unpaid = Money.usd((BigDecimal) sums[1]).minus(Money.usd((BigDecimal) sums[2]));
    return new Availability(
        pool, Money.usd((BigDecimal) sums[0]), unpaid, Money.usd((BigDecimal) sums[3]));
  }

  /**
   * As {@link #availability}, holding the pool until the transaction ends, so that two commitments
   * cannot spend the same cash.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Availability lockAvailability(String pool) {
    session
        .createNativeQuery("select code from pool where code = :pool for update", String.class)
        .setParameter("pool", pool)
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> Refusal.rule("ledger.no-pool", pool));
    return availability(pool);
  }

  /**
   * All that was ever committed under a call, programme support included, less commitments
   * reversed. Paying or releasing one does not lower it.
   */
  public Money committed(UUID callId) {
    return Money.usd(
        session
            .createNativeQuery(
                """
            select coalesce(sum(case l.side when 'D' then l.usd else -l.usd end), 0.00)
            from journal_line l join journal_entry e on e.id = l.entry_id
            where l.account = '9200' and l.call_id = :call and ((l.side = 'D') = (e.reverses is null))""",
                BigDecimal.class)
            .setParameter("call", callId)
            .getSingleResult());
  }

  public List<String> pools() {
    return session
        .createNativeQuery("select code from pool order by code", String.class)
        .getResultList();
  }

  private List<UUID> write(List<ObjectNode> postings, Actor by) {
    people.remember(by);
    for (ObjectNode posting : postings) {
      posting.put("id", UUID.randomUUID().toString()).put("recordedBy", by.id().toString());
    }
    session.flush(); // what was changed before belongs before the posting
    String entries = json.createArrayNode().addAll(postings).toString();
    return session.doReturningWork(
        connection -> {
          List<UUID> ids = new ArrayList<>(postings.size());
          try (PreparedStatement post = connection.prepareStatement(POST)) {
            post.setString(1, entries);
            try (ResultSet posted = post.executeQuery()) {
              while (posted.next()) {
                ids.add(posted.getObject(1, UUID.class));
              }
            }
          }
          return ids;
        });
  }

  /** The entry's lines with their sides exchanged, told as they were when they were posted. */
  private JsonNode mirror(UUID entryId) {
    try {
      return json.readTree(
          session
              .createNativeQuery(
                  """
                  select cast(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('line', line, 'account', account,
                           'side', case side when 'D' then 'C' else 'D' end, 'currency', currency, 'amount', cast(amount as text),
                           'rate', cast(rate as text), 'usd', cast(usd as text), 'pool', pool, 'contributionId', contribution_id,
                           'callId', call_id, 'grantId', grant_id, 'organisationId', organisation_id, 'budgetClass', budget_class,
                           'country', country, 'sponsoredClass', sponsored_class, 'assistance', assistance)) order by line) as text)
                  from journal_line where entry_id = :id""",
                  String.class)
              .setParameter("id", entryId)
              .getSingleResult());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("PostgreSQL writes JSON", e);
    }
  }

  private Object[] row(String sql, UUID id) {
    return session
        .createNativeQuery(sql, Object[].class)
        .setParameter("id", id)
        .getResultStream()
        .findFirst()
        .orElseThrow(Refusal::notFound);
  }
}
