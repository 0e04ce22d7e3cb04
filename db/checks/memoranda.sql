-- memoranda: Memorandum accounts and their contra accounts carry the same, pool by pool.
select pool, memo, sum(usd) as difference
from (select l.pool, left(l.account, 2) as memo, case l.side when 'D' then l.usd else -l.usd end as usd
      from journal_line l where l.account in ('9100', '9199', '9200', '9299')) m
group by pool, memo having sum(usd) <> 0 order by 1, 2;
