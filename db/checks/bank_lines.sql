-- bank-lines: What is said of a line of the bank agrees with its matches and postings.
select l.id, l.account, l.bank_reference, l.status
from bank_line l
where (l.status in ('MATCHED', 'CLEARING')) is distinct from exists (select 1 from bank_match m where m.line_id = l.id and m.undone_by is null)
   or (l.status in ('IN_SUSPENSE', 'CLEARING')) and not exists (select 1 from bank_posting p where p.line_id = l.id and p.treatment = 'SUSPENSE' and p.status = 'POSTED')
   or l.status in ('OPEN', 'MATCHED', 'BOOKED') and exists (select 1 from bank_posting p where p.line_id = l.id and p.treatment = 'SUSPENSE' and p.status = 'POSTED');
