-- net-assets: Assets less liabilities are net assets and the results not yet closed into them.
select sum(case l.side when 'D' then l.usd else -l.usd end) filter (where a.type in ('ASSET', 'LIABILITY')) as assets_less_liabilities,
       sum(case l.side when 'C' then l.usd else -l.usd end) filter (where a.type in ('NET_ASSETS', 'REVENUE', 'EXPENSE')) as net_assets
from journal_line l join account a on a.code = l.account where a.type <> 'MEMO'
having sum(case l.side when 'D' then l.usd else -l.usd end) <> 0;
