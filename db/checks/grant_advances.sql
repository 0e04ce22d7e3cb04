-- grant-advances: The advance of each grant is what was paid and is not yet accounted for.
with paid as (
  select g.id, g.number, coalesce(sum(i.amount) filter (where i.status in ('RELEASED', 'SETTLED')), 0) as paid,
         bool_or(i.status in ('RELEASED', 'SETTLED') and i.accounted_at is null) as awaits
  from grant_agreement g left join grant_instalment i on i.grant_id = g.id where g.funding_model = 'ADVANCE' group by g.id, g.number
), reported as (
  select r.grant_id, sum(r.accepted + coalesce((select sum((i -> 'amount' ->> 'amount')::numeric) from jsonb_array_elements(r.ineligible) i), 0)) as reported
  from report r where r.status in ('ACCEPTED', 'ACCEPTED_WITH_FINDINGS') group by r.grant_id
), booked as (
  select l.grant_id, sum(case l.side when 'D' then l.usd else -l.usd end) as advance
  from journal_line l where l.account = '1420' and l.grant_id is not null group by l.grant_id
)
select p.number, p.paid - coalesce(r.reported, 0) as unaccounted, coalesce(b.advance, 0) as advance
from paid p left join reported r on r.grant_id = p.id left join booked b on b.grant_id = p.id
where coalesce(b.advance, 0) <> p.paid - coalesce(r.reported, 0)
  -- What was not spent in the end has become a claim on the grantee.
  and not (coalesce(b.advance, 0) = 0 and not coalesce(p.awaits, false))
order by 1;
