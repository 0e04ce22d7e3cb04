-- closed-years: Revenue and expense of a closed year were taken to net assets to the cent.
select y.year, l.account, l.pool, sum(case l.side when 'D' then l.usd else -l.usd end) as left_over
from fiscal_year y join journal_entry e on extract(year from e.occurred_on) = y.year join journal_line l on l.entry_id = e.id
join account a on a.code = l.account and a.type in ('REVENUE', 'EXPENSE')
where y.status = 'CLOSED' group by y.year, l.account, l.pool
having sum(case l.side when 'D' then l.usd else -l.usd end) <> 0 order by 1, 2, 3;
