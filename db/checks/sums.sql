-- sums: The sums by day and month are those of the journal lines.
with lines as (
  select l.account, l.pool, l.currency, sum(case l.side when 'D' then l.usd else -l.usd end) as usd,
         sum(case l.side when 'D' then l.amount else -l.amount end) as amount
  from journal_line l group by 1, 2, 3
),
summed as (
  select account, pool, currency, sum(debit_usd - credit_usd) as usd, sum(debit - credit) as amount
  from ledger_movements(null, null, null, null) group by 1, 2, 3
),
days as (
  select account, pool, currency, date_trunc('month', occurred_on)::date as occurred_month, date_trunc('month', recorded_on)::date as recorded_month,
         sum(debit_usd) as debit_usd, sum(credit_usd) as credit_usd from ledger_day group by 1, 2, 3, 4, 5
),
months as (
  select account, pool, currency, occurred_month, recorded_month, sum(debit_usd) as debit_usd, sum(credit_usd) as credit_usd
  from ledger_month group by 1, 2, 3, 4, 5
)
select account, pool, currency, l.usd as lines, s.usd as sums
from lines l full join summed s using (account, pool, currency)
where (coalesce(l.usd, 0), coalesce(l.amount, 0)) is distinct from (coalesce(s.usd, 0), coalesce(s.amount, 0))
union all
select account, pool, currency, d.debit_usd - d.credit_usd, m.debit_usd - m.credit_usd
from days d full join months m using (account, pool, currency, occurred_month, recorded_month)
where (d.debit_usd, d.credit_usd) is distinct from (m.debit_usd, m.credit_usd)
order by 1, 2, 3;
