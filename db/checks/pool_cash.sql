-- pool-cash: No pool has paid out more than it received.
select b.pool, sum(b.debit_usd - b.credit_usd) as cash
from ledger_balance b join account a on a.code = b.account and a.pooled
group by b.pool having sum(b.debit_usd - b.credit_usd) < 0 order by 1;
