-- closed-periods: Nothing was recorded in a month after it was closed, but for what closes the year.
select p.id as period, e.number, e.occurred_on, e.recorded_at, p.closed_at
from accounting_period p join journal_entry e on e.period_id = p.id
where p.status = 'CLOSED' and e.source_type <> 'year' and e.recorded_at > p.closed_at
order by 1, 2;
