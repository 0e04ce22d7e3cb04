-- A line of the bank may be a refund to a donor that comes back: matching records the return, an approving officer posts it.
alter table bank_match drop constraint bank_match_target_type_check;
alter table bank_match add constraint bank_match_target_known
  check (target_type in ('receipt', 'disbursement', 'return', 'refund', 'donor-return', 'journal'));

create or replace view bank_book with (security_invoker = true) as
  select e.id as entry_id, e.number, e.occurred_on, e.source_type, e.source_id, e.event, e.reverses, v.account, v.value,
         case
           when e.source_type = 'bankPosting' then (select p.line_id from bank_posting p where p.id = e.source_id::uuid)
           when e.source_type = 'receipt' and e.event = 'RECEIVED' then
             (select m.line_id from bank_match m where m.target_type = 'receipt' and m.target_id = e.source_id::uuid and m.undone_by is null)
           when e.source_type = 'disbursement' and e.event = 'RELEASED' then
             (select m.line_id from bank_match m where m.target_type = 'disbursement' and m.target_id = e.source_id::uuid and m.undone_by is null)
           when e.source_type = 'disbursement' and e.event = 'RELEASED_REVERSED' then
             (select m.line_id from bank_match m where m.target_type = 'return' and m.target_id = e.source_id::uuid and m.undone_by is null)
           when e.source_type = 'refund' and e.event = 'POSTED' then
             (select m.line_id from bank_match m where m.target_type = 'refund' and m.target_id = e.source_id::uuid and m.undone_by is null)
           when e.source_type = 'contribution-refund-return' then
             (select m.line_id from bank_match m
              where m.undone_by is null
                and (m.target_type = 'donor-return' and m.target_id = e.source_id::uuid or m.target_type = 'journal' and m.target_id = e.id) limit 1)
           else (select m.line_id from bank_match m where m.target_type = 'journal' and m.target_id = e.id and m.undone_by is null)
         end as line_id
  from (select l.entry_id, l.account,
               sum(case l.side when 'D' then 1 else -1 end * case when b.currency = 'USD' then l.usd when l.currency = b.currency then l.amount else 0 end) as value
        from journal_line l join bank_account b on b.account = l.account group by l.entry_id, l.account) v
       join journal_entry e on e.id = v.entry_id
  where v.value <> 0;
