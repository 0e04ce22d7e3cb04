-- in-kind: Every contribution in kind that is posted stands in the books once, none that is only disclosed does, and none touches cash.
select k.number, k.status, k.usd, e.number as entry
from in_kind k
left join journal_entry e on e.source_type = 'in-kind' and e.source_id = k.id::text and e.event = 'DELIVERED'
left join journal_entry r on r.reverses = e.id
where (k.status = 'POSTED') <> (e.id is not null and r.id is null)
   or (k.status = 'TAKEN_BACK' and (e.id is null) <> (r.id is null))
   or (e.id is not null and (select sum(l.usd) from journal_line l where l.entry_id = e.id and l.account = '6140') is distinct from k.usd)
union all
select e.source_id, 'cash', l.usd, e.number
from journal_entry e join journal_line l on l.entry_id = e.id join account a on a.code = l.account
where e.source_type = 'in-kind' and (a.pooled or a.type not in ('REVENUE', 'EXPENSE'))
order by 1;
