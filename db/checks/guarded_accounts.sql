-- guarded-accounts: No guarded account stands below zero for any pool and subject.
select b.account, b.pool, b.subject_id, sum(case a.normal when 'D' then b.debit_usd - b.credit_usd else b.credit_usd - b.debit_usd end) as usd
from ledger_balance b join account a on a.code = b.account
where a.guarded group by b.account, b.pool, b.subject_id
having sum(case a.normal when 'D' then b.debit_usd - b.credit_usd else b.credit_usd - b.debit_usd end) < 0
order by 1, 2;
