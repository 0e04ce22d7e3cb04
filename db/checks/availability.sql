-- What each pool may still commit, from the lines themselves: cash, less commitments not yet paid out, less what is owed.
with balance as (
  select l.pool, l.account, coalesce(l.grant_id, l.contribution_id) is not null as of_subject,
         sum(case l.side when 'D' then l.usd else -l.usd end) as usd
  from journal_line l group by 1, 2, 3
), pools as (
  select pool,
         coalesce(sum(usd) filter (where account in ('1110', '1120', '1130')), 0) as cash,
         coalesce(sum(usd) filter (where account = '9200'), 0)
           - coalesce(sum(usd) filter (where account = '1420' and of_subject), 0) as unpaid_commitments,
         - coalesce(sum(usd) filter (where account in ('2110', '2210', '2310', '2410', '2910')), 0)
           + greatest(- coalesce(sum(usd) filter (where account = '1190'), 0), 0) as liabilities
  from balance group by pool
)
select *, cash - unpaid_commitments - liabilities as available from pools order by pool;
