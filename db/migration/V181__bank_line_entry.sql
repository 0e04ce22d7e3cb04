-- What is a line of the bank in the books, asked from the line: bank_book the other way round, for whoever looks at some lines and
-- need not go through every entry on the account to find theirs.
create view bank_line_entry with (security_invoker = true) as
  select p.line_id, e.id as entry_id
    from bank_posting p join journal_entry e on e.source_type = 'bankPosting' and e.source_id = p.id::text
  union all
  select m.line_id, e.id
    from bank_match m join journal_entry e on e.source_id = m.target_id::text and (e.source_type, e.event) =
         (case m.target_type when 'return' then 'disbursement' when 'donor-return' then 'contribution-refund-return' else m.target_type end,
          case m.target_type when 'receipt' then 'RECEIVED' when 'disbursement' then 'RELEASED' when 'return' then 'RELEASED_REVERSED' when 'refund' then 'POSTED'
                             when 'donor-return' then 'RETURNED' end)
    where m.undone_by is null and m.target_type <> 'journal'
  union all
  select m.line_id, e.id
    from bank_match m join journal_entry e on e.id = m.target_id
    where m.undone_by is null and m.target_type = 'journal' and e.source_type <> 'bankPosting'
      and (e.source_type, e.event) not in (('receipt', 'RECEIVED'), ('disbursement', 'RELEASED'), ('disbursement', 'RELEASED_REVERSED'), ('refund', 'POSTED'));
comment on view bank_line_entry is 'The entries that are a line of the bank, by match or by posting: the line_id of bank_book, asked from the line.';

create view bank_line_value with (security_invoker = true) as
  select b.line_id, v.entry_id, e.number, e.occurred_on, v.account, v.value
  from bank_line_entry b join journal_entry e on e.id = b.entry_id
  cross join lateral (
    select l.entry_id, l.account,
           sum(case l.side when 'D' then 1 else -1 end * case when a.currency = 'USD' then l.usd when l.currency = a.currency then l.amount else 0 end) as value
    from journal_line l join bank_account a on a.account = l.account where l.entry_id = b.entry_id group by 1, 2) v
  where v.value <> 0;
comment on view bank_line_value is 'What the books have of a line of the bank, in the currency of the account.';
grant select on bank_line_entry, bank_line_value to ${app_role};

-- bank_book as before, but entry by entry: who asks for some days goes through the entries of those days.
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
  from journal_entry e cross join lateral (
    select l.account, sum(case l.side when 'D' then 1 else -1 end * case when b.currency = 'USD' then l.usd when l.currency = b.currency then l.amount else 0 end) as value
    from journal_line l join bank_account b on b.account = l.account where l.entry_id = e.id group by l.account) v
  where v.value <> 0;
