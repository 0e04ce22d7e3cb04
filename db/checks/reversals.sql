-- reversals: Every reversal mirrors the entry it reverses, line for line.
select r.number, o.number as reverses, l.account, l.side, l.currency, l.amount, l.usd
from journal_entry r join journal_entry o on o.id = r.reverses
cross join lateral (
  (select account, case side when 'D' then 'C' else 'D' end as side, currency, amount, usd, pool from journal_line where entry_id = o.id
   except all select account, side, currency, amount, usd, pool from journal_line where entry_id = r.id)
  union all
  (select account, side, currency, amount, usd, pool from journal_line where entry_id = r.id
   except all select account, case side when 'D' then 'C' else 'D' end, currency, amount, usd, pool from journal_line where entry_id = o.id)
) l
order by r.number;
