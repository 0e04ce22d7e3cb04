-- awards-within-envelope: The grants of a call are within its envelope.
select c.reference, c.envelope, sum(g.amount) as granted
from call c join grant_agreement g on g.call_id = c.id and (g.status <> 'TERMINATED' or g.signed_by is not null)
group by c.id, c.reference, c.envelope having sum(g.amount) > c.envelope order by 1;
