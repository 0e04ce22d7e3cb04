-- instalments-within-agreement: What was paid to a grantee is not more than the agreement, and no instalment was paid twice.
select g.number, g.amount as agreement, sum(d.amount) as paid, count(*) as payments, count(distinct d.instalment) as instalments
from grant_agreement g join disbursement d on d.grant_id = g.id and d.status in ('RELEASED', 'SENT', 'SETTLED')
group by g.id, g.number, g.amount having sum(d.amount) > g.amount or count(*) > count(distinct d.instalment)
order by 1;
