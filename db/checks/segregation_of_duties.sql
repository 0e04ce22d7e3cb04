-- Receipts posted by whoever recorded them.
select r.id, c.number, r.recorded_by, r.posted_by
from receipt r join contribution c on c.id = r.contribution_id
where r.posted_by = r.recorded_by;
