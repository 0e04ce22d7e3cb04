-- earlier-years: What is owed back of an outright grant of an earlier year is revenue; the expense of that year stands.
select e.id, e.number, e.event, l.grant_id, l.usd
from journal_entry e join journal_line l on l.entry_id = e.id and l.account = '7210' and l.side = 'C'
join journal_entry s on s.source_type = 'grant' and s.source_id = l.grant_id::text and s.event = 'RECOGNISED'
where (e.source_type, e.event) in (('report', 'DISALLOWED'), ('grant', 'UNPAID_CANCELLED'))
  and extract(year from s.occurred_on) < extract(year from e.occurred_on)
order by e.number;
