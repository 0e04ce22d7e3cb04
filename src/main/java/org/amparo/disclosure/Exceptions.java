package org.amparo.disclosure;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Person;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.Session;

/**
 * What departed from the ordinary course, gathered from where it happened: nothing is entered here,
 * so nothing can be left out.
 */
@ApplicationScoped
public class Exceptions {

  @Schema(name = "ExceptionKind")
  public enum Kind {
    PERIOD_REOPENED,
    SINGLE_INSTALMENT,
    REVERSAL,
    PAYMENT_RETURNED,
    GRANT_TERMINATED,
    SANCTIONS_HIT_CLEARED,
    ASSURANCE_REDUCED,
    REPORT_WAIVED,
    REFUSED_ATTEMPT
  }

  /**
   * One departure.
   *
   * @param key tells it from others of its kind
   * @param rule the rule that refused, of a refused attempt; else null
   * @param detail what was given as the reason, or null
   */
  public record Departure(
      Kind kind,
      Instant at,
      String key,
      String subjectType,
      String subjectId,
      String label,
      String rule,
      String detail,
      Person person) {}

  /**
   * Attempts to do what another person must do, or what the role does not allow. A form that was
   * filled in wrongly, or an object that had moved on, is no exception.
   */
  private static final String DEPARTURES =
      """
      select 'PERIOD_REOPENED' as kind, t.at, cast(t.number as text) as key, t.subject_type, t.subject_id,
             t.subject_id as label, cast(null as text) as rule, t.detail ->> 'reason' as detail, t.person_id, t.person_name
      from audit_event t where t.subject_type in ('period', 'year') and t.action = 'reopen' and t.outcome = 'DONE'
      union all
      select 'SINGLE_INSTALMENT', g.prepared_at, cast(g.id as text), 'grant', cast(g.id as text), g.number, null,
             g.single_instalment_reason, coalesce(g.single_allowed_by, g.prepared_by), concat_ws(' · ', p.name, c.name)
      from grant_agreement g join person p on p.id = coalesce(g.single_allowed_by, g.prepared_by) left join person c on c.id = g.certified_by
      where g.single_instalment_reason is not null
      union all
      select 'REVERSAL', e.recorded_at, cast(e.number as text), 'journal', cast(e.id as text), cast(e.number as text), null,
             e.reason, e.recorded_by, p.name
      from journal_entry e join person p on p.id = e.recorded_by
        join journal_entry o on o.id = e.reverses and o.event not in ('PLEDGED')
      union all
      select 'PAYMENT_RETURNED', d.returned_at, cast(d.id as text), 'disbursement', cast(d.id as text), d.number, null,
             d.reason, d.returned_by, p.name
      from disbursement d join person p on p.id = d.returned_by where d.status = 'RETURNED'
      union all
      select 'GRANT_TERMINATED', c.at, cast(c.grant_id as text), 'grant', cast(c.grant_id as text), g.number, null,
             c.reason, c.by, p.name
      from grant_change c join grant_agreement g on g.id = c.grant_id join person p on p.id = c.by where c.kind = 'TERMINATED'
      union all
      select 'SANCTIONS_HIT_CLEARED', d.decided_at, cast(d.id as text), 'screeningHit', cast(h.id as text), h.party_name, null,
             d.text, d.decided_by, p.name
      from screening_decision d join screening_hit h on h.id = d.hit_id join person p on p.id = d.decided_by
      where d.outcome = 'FALSE_POSITIVE'
      union all
      select 'ASSURANCE_REDUCED', e.cancelled_at, cast(e.id as text), 'engagement', cast(e.id as text), e.number, null,
             e.cancel_reason, e.cancelled_by, p.name
      from engagement e join person p on p.id = e.cancelled_by where e.below_least
      union all
      select 'REPORT_WAIVED', w.waived_at, cast(w.id as text), 'grant', cast(w.grant_id as text),
             g.number || coalesce(' / ' || w.instalment, ''), null, w.reason, w.waived_by, p.name
      from report_waiver w join grant_agreement g on g.id = w.grant_id join person p on p.id = w.waived_by
      union all
      select 'REFUSED_ATTEMPT', t.at, cast(t.number as text), t.subject_type, coalesce(t.subject_id, ''), t.action, t.rule,
             null, t.person_id, t.person_name
      from audit_event t where t.outcome = 'REFUSED' and t.person_id is not null
        and (t.rule = 'problem.role' or t.rule like '%same-person%' or t.rule like '%not-independent'
             or t.rule in ('ledger.below-zero', 'ledger.no-cash', 'ledger.period-closed', 'ledger.append-only'))
      """;

  private final Session session;
  private final FundSettings settings;

  Exceptions(Session session, FundSettings settings) {
    this.session = session;
    this.settings = settings;
  }

  /**
   * Latest first, one more than asked when there are more.
   *
   * @param from first day in the fund's zone, or null
   * @param to last day, or null
   * @param kind one kind, or null for all
   * @param before moment and key of the last one of the page before, or null
   */
  public List<Departure> page(
      LocalDate from, LocalDate to, Kind kind, Instant before, String key, int size) {
    return session
        .createNativeQuery(
            "select * from ("
                + DEPARTURES
                + """
            ) x where (cast(:kind as text) is null or x.kind = :kind)
              and (cast(:from as timestamptz) is null or x.at >= :from) and (cast(:to as timestamptz) is null or x.at < :to)
              and (cast(:before as timestamptz) is null or (x.at, x.key) < (cast(:before as timestamptz), :key))
            order by x.at desc, x.key desc limit :size""",
            Object[].class)
        .setParameter("kind", kind == null ? null : kind.name(), String.class)
        .setParameter("from", start(from), Instant.class)
        .setParameter("to", to == null ? null : start(to.plusDays(1)), Instant.class)
        .setParameter("before", before, Instant.class)
        .setParameter("key", key == null ? "" : key)
        .setParameter("size", size + 1)
        .getResultList()
        .stream()
        .map(
            row ->
                new Departure(
                    Kind.valueOf((String) row[0]),
                    (Instant) row[1],
                    (String) row[2],
                    (String) row[3],
                    (String) row[4],
                    (String) row[5],
                    (String) row[6],
                    (String) row[7],
                    new Person((UUID) row[8], (String) row[9])))
        .collect(Collectors.toList());
  }

  private Instant start(LocalDate day) {
    return day == null ? null : day.atStartOfDay(settings.timeZone()).toInstant();
  }
}
