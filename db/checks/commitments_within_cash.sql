-- commitments-within-cash: What each pool has committed and owes is covered by the cash it received.
select b.pool,
       coalesce(sum(b.debit_usd - b.credit_usd) filter (where b.account in ('1110', '1120', '1130')), 0) as cash,
       coalesce(sum(b.debit_usd - b.credit_usd) filter (where b.account = '9200'), 0)
         - coalesce(sum(b.debit_usd - b.credit_usd) filter (where b.account = '1420' and b.subject_id <> '00000000-0000-0000-0000-000000000000'), 0)
         as unpaid_commitments,
       coalesce(sum(b.credit_usd - b.debit_usd) filter (where b.account in ('2110', '2210', '2310', '2410', '2910')), 0) as liabilities
from ledger_balance b group by b.pool
having coalesce(sum(b.debit_usd - b.credit_usd) filter (where b.account in ('1110', '1120', '1130')), 0)
     - coalesce(sum(b.debit_usd - b.credit_usd) filter (where b.account = '9200'), 0)
     + coalesce(sum(b.debit_usd - b.credit_usd) filter (where b.account = '1420' and b.subject_id <> '00000000-0000-0000-0000-000000000000'), 0)
     - coalesce(sum(b.credit_usd - b.debit_usd) filter (where b.account in ('2110', '2210', '2310', '2410', '2910')), 0) < 0
order by 1;
