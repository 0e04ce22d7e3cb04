package org.amparo.schedule;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.grant.Grant;
import org.amparo.grant.GrantReporting;
import org.amparo.grant.GrantStatus;
import org.amparo.identity.Actor;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.problem.Refusal;
import org.amparo.schedule.Expected.State;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/**
 * What agreements ask of their grantees in reports. Nothing of it is kept but what an agreement
 * asked for beside reports on instalments: when each is due follows from the agreement as it
 * stands, and so moves with its amendments.
 */
@ApplicationScoped
public class Schedules implements TaskSource, GrantReporting {

  /**
   * Reports of agreements that came into force: on each instalment, what else was asked for, and
   * incidents. Of what has ended early only what was paid is reported on; of what is closed nothing
   * is awaited.
   */
  private static final String EXPECTED =
      """
      with owed as (
        select g.id as grant_id, case when n.id is null or g.status = 'TERMINATED' and n.status not in ('RELEASED', 'SENT', 'SETTLED')
                 then 'FINAL' else 'INTERIM' end as kind, i.number as instalment,
               coalesce(n.due_on, cast(g.ends_on + cast(:finalAfter as interval) as date)) as due_on,
               i.status in ('RELEASED', 'SENT', 'SETTLED') as open, r.id as report_id, cast(null as uuid) as filing_id,
               case when r.status in ('SUBMITTED', 'PROGRAMME_ACCEPTED') then 'SUBMITTED'
                    when r.status in ('ACCEPTED', 'ACCEPTED_WITH_FINDINGS') then 'ACCEPTED'
                    when r.status = 'SENT_BACK' then 'SENT_BACK' end as stage, r.status_since as since, cast(r.created_at as timestamptz) as began
        from grant_agreement g join grant_instalment i on i.grant_id = g.id
          left join grant_instalment n on n.grant_id = i.grant_id and n.number = i.number + 1
          left join report r on r.grant_id = i.grant_id and r.instalment = i.number
        where g.signed_at is not null
        union all
        select g.id, a.kind, null, cast((case a.kind when 'AUDIT' then g.ends_on else g.starts_on end) + a.due_after as date),
               true, null, f.id, nullif(f.status, 'DRAFT'), f.status_since, f.created_at
        from grant_agreement g join report_asked a on a.grant_id = g.id left join filing f on f.grant_id = a.grant_id and f.kind = a.kind
        where g.status <> 'TERMINATED' or exists (
          select 1 from grant_instalment i where i.grant_id = g.id and i.status in ('RELEASED', 'SENT', 'SETTLED'))
        union all
        select f.grant_id, f.kind, null, null, true, null, f.id, case f.status when 'DRAFT' then 'DUE' else f.status end, f.status_since, f.created_at
        from filing f where f.kind = 'INCIDENT' and (f.status <> 'DRAFT' or :drafts)
      ), expected as (
        select to_char(coalesce(o.due_on, cast(o.began as date)), 'YYYY-MM-DD') || ' ' || g.number || ' ' || o.kind || ' '
                 || coalesce(cast(o.instalment as text), cast(o.filing_id as text), '') as key,
               o.grant_id, g.number as grant_number, g.status as grant_status, g.grantee_code, g.grantee_name, o.kind, o.instalment, o.due_on,
               case when w.id is not null then 'WAIVED' when o.stage is not null then o.stage when not o.open then 'NOT_YET_DUE'
                    when o.due_on < :late then 'OVERDUE' when o.due_on <= :soon then 'DUE' else 'NOT_YET_DUE' end as state,
               o.open, w.id is null and o.open and (o.stage is null or o.stage = 'SENT_BACK') and coalesce(o.due_on < :late, false) as overdue,
               o.report_id, o.filing_id, w.id as waiver_id, coalesce(w.waived_at, o.since) as since
        from owed o join grant_agreement g on g.id = o.grant_id
          left join report_waiver w on w.grant_id = o.grant_id and w.withdrawn_at is null
            and (w.instalment = o.instalment or o.instalment is null and w.instalment is null and w.kind = o.kind)
      )
      select e.* from expected e
      where (e.grant_status <> 'TERMINATED' or e.open) and (e.grant_status <> 'CLOSED' or e.state in ('ACCEPTED', 'WAIVED'))
        and (cast(:own as text) is null or e.grantee_code = :own)
        and (cast(:grant as uuid) is null or e.grant_id = cast(:grant as uuid))
        and (cast(:state as text) is null or e.state = :state or :state = 'OVERDUE' and e.overdue)
        and (cast(:kind as text) is null or e.kind = :kind)
        and (cast(:after as text) is null or e.key collate "C" > :after)
      order by e.key collate "C"
      """;

  private final Session session;
  private final AuditTrail trail;
  private final FundClock clock;
  private final FundSettings settings;

  Schedules(Session session, AuditTrail trail, FundClock clock, FundSettings settings) {
    this.session = session;
    this.trail = trail;
    this.clock = clock;
    this.settings = settings;
  }

  /** Which reports; a null asks for nothing. */
  record Filter(UUID grant, State state, ReportKind kind) {

    static final Filter NONE = new Filter(null, null, null);
  }

  @Override
  @Transactional(Transactional.TxType.MANDATORY)
  public void ask(Grant grant, Actor actor) {
    FundSettings.Reporting asks = settings.reporting();
    Map<ReportKind, Period> asked = new HashMap<>();
    asks.inceptionNote().ifPresent(after -> asked.put(ReportKind.INCEPTION_NOTE, after));
    if (!Money.usd(asks.auditedFrom()).exceeds(grant.amount())) {
      asked.put(ReportKind.AUDIT, asks.auditReport());
    }
    asked.forEach(
        (kind, after) -> {
          session
              .createNativeMutationQuery(
                  "insert into report_asked (grant_id, kind, due_after) values (:grant, :kind,"
                      + " cast(:after as interval)) on conflict do nothing")
              .setParameter("grant", grant.id())
              .setParameter("kind", kind.name())
              .setParameter("after", after.toString())
              .executeUpdate();
          trail.record(
              actor,
              "askReport",
              "grant",
              grant.id(),
              Map.of("kind", kind.name(), "after", after.toString()));
        });
  }

  @Override
  public void requireReported(Grant grant) {
    if (session.isJoinedToTransaction()) {
      session.flush();
    }
    for (Expected e : find(null, new Filter(grant.id(), null, null), null, null, clock.today())) {
      if (e.isMissing()) {
        throw Refusal.rule("schedule.missing", e.kind().name());
      }
    }
  }

  /** Whether an agreement asked for it when it came into force. */
  boolean isAsked(UUID grant, ReportKind kind) {
    return session
            .createNativeQuery(
                "select count(*) from report_asked where grant_id = :grant and kind = :kind",
                Long.class)
            .setParameter("grant", grant)
            .setParameter("kind", kind.name())
            .getSingleResult()
        > 0;
  }

  /**
   * By the day they are due, one more than asked when there are more.
   *
   * @param after key of the last one of the page before, or null
   */
  List<Expected> page(Actor actor, Filter filter, String after, int size) {
    return find(own(actor), filter, after, size + 1, clock.today());
  }

  /** All of them: for a table that is taken away. */
  List<Expected> all(Actor actor, Filter filter) {
    return find(own(actor), filter, null, null, clock.today());
  }

  /** As it stands on a day. */
  List<Expected> on(LocalDate today) {
    return find(null, Filter.NONE, null, null, today);
  }

  List<Expected> on(UUID grant, LocalDate today) {
    return find(null, new Filter(grant, null, null), null, null, today);
  }

  List<Expected> of(UUID grant, Actor actor) {
    return all(actor, new Filter(grant, null, null));
  }

  @Override
  public List<Task> awaiting(Actor actor) {
    if (actor.isAny(Role.NGO_EDITOR, Role.NGO_AUTHORIZED_OFFICER)) {
      return all(actor, Filter.NONE).stream()
          .filter(e -> !e.kind().isOnInstalment() && e.filing() == null)
          .filter(e -> e.state() == State.DUE || e.state() == State.OVERDUE)
          .map(e -> task("schedule.file." + e.kind(), e))
          .toList();
    }
    if (actor.is(Role.SECRETARIAT_OFFICER)) {
      return all(actor, new Filter(null, State.OVERDUE, null)).stream()
          .map(e -> task("schedule.overdue", e))
          .toList();
    }
    return List.of();
  }

  private Task task(String task, Expected e) {
    return new Task(
        task,
        "grant",
        e.grant(),
        e.label(),
        e.granteeName() + " \u00b7 " + e.dueOn(),
        e.overdue()
            ? clock.endOf(e.dueOn())
            : clock.endOf(e.dueOn().minus(settings.reporting().lead()).minusDays(1)));
  }

  private static String own(Actor actor) {
    return actor.isStaff() ? null : String.valueOf(actor.organisation());
  }

  private List<Expected> find(
      String own, Filter filter, String after, Integer most, LocalDate today) {
    // Overdue on the day after it was due, or as long after as the fund allows.
    Instant then = clock.endOf(today.minusDays(1)).minus(settings.reportGrace());
    NativeQuery<Object[]> query =
        session
            .createNativeQuery(EXPECTED, Object[].class)
            .setParameter("finalAfter", settings.finalReport().toString())
            .setParameter("drafts", own != null)
            .setParameter("late", clock.dayOf(then))
            .setParameter("soon", today.plus(settings.reporting().lead()))
            .setParameter("own", own, String.class)
            .setParameter(
                "grant", filter.grant() == null ? null : filter.grant().toString(), String.class)
            .setParameter(
                "state", filter.state() == null ? null : filter.state().name(), String.class)
            .setParameter("kind", filter.kind() == null ? null : filter.kind().name(), String.class)
            .setParameter("after", after, String.class);
    if (most != null) {
      query.setMaxResults(most);
    }
    return query.getResultList().stream().map(Schedules::expected).toList();
  }

  private static Expected expected(Object[] row) {
    return new Expected(
        (String) row[0],
        (UUID) row[1],
        (String) row[2],
        GrantStatus.valueOf((String) row[3]),
        (String) row[4],
        (String) row[5],
        ReportKind.valueOf((String) row[6]),
        (Integer) row[7],
        day(row[8]),
        State.valueOf((String) row[9]),
        (Boolean) row[10],
        (Boolean) row[11],
        (UUID) row[12],
        (UUID) row[13],
        (UUID) row[14],
        (Instant) row[15]);
  }

  private static LocalDate day(Object date) {
    return date instanceof java.sql.Date sql ? sql.toLocalDate() : (LocalDate) date;
  }
}
