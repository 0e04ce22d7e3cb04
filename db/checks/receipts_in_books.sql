-- receipts-in-books: Every receipt that was posted stands in the books, once, and none that was not.
select c.number, r.received_on, r.amount, r.currency, r.posted_at, e.number as entry
from receipt r join contribution c on c.id = r.contribution_id
left join journal_entry e on e.source_id = r.id::text and e.reverses is null and e.source_type = 'receipt' and e.event = 'RECEIVED'
where (r.posted_by is not null) <> (e.id is not null)
order by 1, 2;
