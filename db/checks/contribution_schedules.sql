-- contribution-schedules: The instalments of every agreement add up to it.
select c.number, c.currency, c.amount as agreed, coalesce(sum(i.amount), 0) as scheduled
from contribution c left join contribution_instalment i on i.contribution_id = c.id and i.replaced_at is null
where c.status in ('AGREED', 'PARTIALLY_RECEIVED', 'RECEIVED', 'ACKNOWLEDGED', 'REPORTED', 'REFUND_APPROVED', 'REFUNDED', 'LAPSED')
  and c.agreed_by is not null
group by c.id having c.amount is distinct from coalesce(sum(i.amount), 0)
order by c.number;
