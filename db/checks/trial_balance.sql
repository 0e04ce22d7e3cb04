-- Closing balances in US dollars from the lines themselves, memorandum accounts last. The totals of both kinds must agree within themselves.
select case when grouping(a.code) = 1 then 'Total' else a.code::text end as account,
       case when a.type = 'MEMO' then 'memorandum' else 'books' end as kind,
       sum(greatest(b.balance, 0)) as debit,
       sum(greatest(-b.balance, 0)) as credit
from (select account, sum(case side when 'D' then usd else -usd end) as balance from journal_line group by account) b
join account a on a.code = b.account
group by grouping sets ((a.code, case when a.type = 'MEMO' then 'memorandum' else 'books' end),
                        (case when a.type = 'MEMO' then 'memorandum' else 'books' end))
order by kind, grouping(a.code), account;
