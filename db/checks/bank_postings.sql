-- bank-postings: What is kept of a line of the bank in suspense, as a charge or as interest is in the books, and what was taken out is not.
select p.id, p.treatment, p.status, e.number as entry, r.number as reversal
from bank_posting p
     left join journal_entry e on e.source_type = 'bankPosting' and e.source_id = p.id::text and e.reverses is null
     left join journal_entry r on r.reverses = e.id
where (p.status = 'POSTED') is distinct from (e.id is not null and r.id is null);
