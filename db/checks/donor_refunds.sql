-- donor-refunds: Every refund paid to a donor, and every return of one that was posted, stands in the books once.
select c.number, f.amount, f.currency, f.paid_on, count(distinct p.id) as paid, count(distinct r.id) as returned
from contribution_refund f join contribution c on c.id = f.contribution_id
left join contribution_refund_return r on r.refund_id = f.id and r.posted_by is not null
left join journal_entry p on p.source_type = 'contribution-refund' and split_part(p.source_id, '/', 1) = f.id::text and p.event = 'PAID'
group by c.number, f.id
having count(distinct p.id) <> count(distinct r.id) + (f.second_signed_by is not null)::int
union all
select c.number, f.amount, f.currency, r.returned_on, 0, 1
from contribution_refund_return r join contribution_refund f on f.id = r.refund_id join contribution c on c.id = f.contribution_id
where (r.posted_by is not null) <> exists (
  select 1 from journal_entry e where e.source_type = 'contribution-refund-return' and e.source_id = r.id::text and e.event = 'RETURNED')
order by 1;
