-- samples: What auditors drew stands in the journal as it was drawn.
select s.number, i.position, i.entry_number, i.usd as drawn, coalesce(l.usd, e.usd) as stands
from sample_item i
  join sample s on s.id = i.sample_id
  left join journal_line l on l.entry_id = i.entry_id and l.line = i.line
  left join lateral (select sum(d.usd) as usd from journal_line d where d.entry_id = i.entry_id and d.side = 'D') e on i.line is null
where i.usd is distinct from coalesce(l.usd, e.usd)
order by s.number, i.position;
