-- next-instalment: No further instalment was paid before the one before it was accounted for, or its report waived.
select g.number, i.number as instalment, i.status
from grant_instalment i join grant_agreement g on g.id = i.grant_id
join grant_instalment before on before.grant_id = i.grant_id and before.number = i.number - 1
where i.status in ('RELEASED', 'SETTLED') and before.accounted_at is null and not before.report_waived
order by 1, 2;
