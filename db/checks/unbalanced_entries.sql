-- unbalanced-entries: Every entry balances in US dollars and in each of its currencies, has two lines at least, and keeps memorandum accounts apart.
select e.number, e.id, 'US dollars' as what, sum(case l.side when 'D' then l.usd else -l.usd end) as difference
from journal_entry e join journal_line l on l.entry_id = e.id
group by e.number, e.id having sum(case l.side when 'D' then l.usd else -l.usd end) <> 0
union all
select e.number, e.id, l.currency, sum(case l.side when 'D' then l.amount else -l.amount end)
from journal_entry e join journal_line l on l.entry_id = e.id
group by e.number, e.id, l.currency having sum(case l.side when 'D' then l.amount else -l.amount end) <> 0
union all
select e.number, e.id, 'lines', count(l.*)
from journal_entry e left join journal_line l on l.entry_id = e.id
group by e.number, e.id having count(l.*) < 2
union all
select e.number, e.id, 'memorandum mixed with others', null
from journal_entry e join journal_line l on l.entry_id = e.id join account a on a.code = l.account
group by e.number, e.id having count(distinct a.type = 'MEMO') > 1
order by number;
