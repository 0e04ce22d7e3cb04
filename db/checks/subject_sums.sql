-- subject-sums: The sums by grant and contribution are those of the journal lines.
with lines as (
  select account, pool, currency, contribution_id, grant_id, call_id, organisation_id, assistance, closing, exchanged, revalued,
         sum(debit) as debit, sum(credit) as credit, sum(debit_usd) as debit_usd, sum(credit_usd) as credit_usd
  from ledger_line group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
),
sums as (
  select account, pool, currency, contribution_id, grant_id, call_id, organisation_id, assistance, closing, exchanged, revalued,
         sum(debit) as debit, sum(credit) as credit, sum(debit_usd) as debit_usd, sum(credit_usd) as credit_usd
  from ledger_subject_movements(null, null, null) group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
),
days as (
  select subject, date_trunc('year', occurred_on)::date as year, sum(debit_usd) as debit_usd, sum(credit_usd) as credit_usd
  from ledger_subject_day group by 1, 2
)
(select account, pool, currency, contribution_id, grant_id, debit_usd, credit_usd from (select * from lines except all select * from sums) only_lines)
union all
(select account, pool, currency, contribution_id, grant_id, debit_usd, credit_usd from (select * from sums except all select * from lines) only_sums)
union all
select s.account, s.pool, s.currency, s.contribution_id, s.grant_id, d.debit_usd, d.credit_usd
from days d full join ledger_subject_year y on y.subject = d.subject and y.occurred_year = d.year
left join ledger_subject s on s.id = coalesce(d.subject, y.subject)
where (d.debit_usd, d.credit_usd) is distinct from (y.debit_usd, y.credit_usd)
order by 1, 2, 3;
