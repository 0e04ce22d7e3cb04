-- contribution-receipts: No contribution has received more than was agreed, and every receipt posted stands in the books once.
select c.number, c.currency, c.amount as agreed, sum(r.amount) as received, null::uuid as receipt
from contribution c join receipt r on r.contribution_id = c.id
where r.posted_by is not null and r.taken_back_by is null
group by c.id having sum(r.amount) > c.amount
union all
select c.number, c.currency, c.amount, r.amount, r.id
from receipt r join contribution c on c.id = r.contribution_id
where (r.posted_by is not null) <> exists (select 1 from journal_entry e where e.source_type = 'receipt' and e.source_id = r.id::text and e.event = 'RECEIVED')
   or (r.taken_back_by is not null) <> exists (select 1 from journal_entry e where e.source_type = 'receipt' and e.source_id = r.id::text and e.event = 'RECEIVED_REVERSED')
order by 1;
