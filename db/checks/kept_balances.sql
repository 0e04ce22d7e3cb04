-- kept-balances: Kept balances are the sums of their lines.
with summed as (
  select l.account, l.pool,
         case when a.pooled then '00000000-0000-0000-0000-000000000000'
              else coalesce(l.grant_id, l.contribution_id, '00000000-0000-0000-0000-000000000000') end as subject_id,
         l.currency,
         coalesce(sum(l.amount) filter (where l.side = 'D'), 0) as debit,
         coalesce(sum(l.amount) filter (where l.side = 'C'), 0) as credit,
         coalesce(sum(l.usd) filter (where l.side = 'D'), 0) as debit_usd,
         coalesce(sum(l.usd) filter (where l.side = 'C'), 0) as credit_usd
  from journal_line l join account a on a.code = l.account group by 1, 2, 3, 4
)
select account, pool, subject_id, currency,
       b.debit_usd - b.credit_usd as kept_usd, s.debit_usd - s.credit_usd as summed_usd,
       b.debit - b.credit as kept, s.debit - s.credit as summed
from (select account, pool, subject_id, currency, sum(debit) as debit, sum(credit) as credit, sum(debit_usd) as debit_usd, sum(credit_usd) as credit_usd
      from ledger_balance group by 1, 2, 3, 4) b full join summed s using (account, pool, subject_id, currency)
where (b.debit, b.credit, b.debit_usd, b.credit_usd) is distinct from (s.debit, s.credit, s.debit_usd, s.credit_usd)
order by account, pool;
