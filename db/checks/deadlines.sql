-- deadlines: No application came in before its call was published or after its deadline, by the fund's clock.
select a.number, a.submitted_at, c.reference, c.published_at, c.deadline
from application a join call c on c.id = a.call_id
where a.submitted_at is not null and (a.submitted_at >= c.deadline or a.submitted_at < c.published_at)
order by 1;
