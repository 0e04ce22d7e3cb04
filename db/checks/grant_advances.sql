-- grant-advances: The advance of each grant is what was paid and is not yet accounted for.
with paid as (
  select g.id, g.number, coalesce(sum(i.amount) filter (where i.status in ('RELEASED', 'SETTLED') and i.accounted_at is null), 0) as unaccounted
  from grant_agreement g left join grant_instalment i on i.grant_id = g.id where g.funding_model = 'ADVANCE' group by g.id, g.number
), booked as (
  select l.grant_id, sum(case l.side when 'D' then l.usd else -l.usd end) as advance
  from journal_line l where l.account = '1420' and l.grant_id is not null group by l.grant_id
)
select p.number, p.unaccounted, coalesce(b.advance, 0) as advance
from paid p left join booked b on b.grant_id = p.id
where p.unaccounted <> coalesce(b.advance, 0) order by 1;
