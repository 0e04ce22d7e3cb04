-- written-off-contributions: What contributions say was written off is what stands in the books, and with it what is receivable of them.
select c.number, c.currency, c.written_off, coalesce(sum(w.amount), 0) as by_write_offs,
       (select coalesce(sum(case l.side when 'C' then l.amount else -l.amount end), 0) from journal_line l join journal_entry e on e.id = l.entry_id
        where e.source_type = 'write-off' and l.account = '1310' and l.contribution_id = c.id) as in_books
from contribution c left join write_off w on w.subject_id = c.id and w.account = '1310' and w.status in ('WRITTEN_OFF', 'DISCLOSED')
group by c.id
having c.written_off <> coalesce(sum(w.amount), 0)
    or c.written_off <> (select coalesce(sum(case l.side when 'C' then l.amount else -l.amount end), 0)
                         from journal_line l join journal_entry e on e.id = l.entry_id
                         where e.source_type = 'write-off' and l.account = '1310' and l.contribution_id = c.id)
order by 1;
