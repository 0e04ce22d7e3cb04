-- closed-periods: Nothing was recorded in a month after it was closed, but for what closes the year.
-- When that was done the trail knows by the same clock as the journal; closed_at is the day it is told of, for history loaded later.
select p.id as period, e.number, e.occurred_on, e.recorded_at, c.at as closed_at
from accounting_period p
join journal_entry e on e.period_id = p.id
cross join lateral (
  select max(t.at) as at from audit_event t
  where t.subject_type = 'period' and t.subject_id = p.id and t.action = 'close' and t.outcome = 'DONE') c
where p.status = 'CLOSED' and e.source_type <> 'year' and (c.at is null or e.recorded_at > c.at)
order by 1, 2;
