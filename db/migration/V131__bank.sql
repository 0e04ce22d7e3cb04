-- What the bank says: files of statements as they came, their statements and lines, and what the fund's people made of each line.
create table bank_account (
  account        char(4)     primary key references account,
  version        integer     not null default 0,
  identification text        not null constraint bank_account_identification_once unique check (identification ~ '^[A-Z0-9]{3,34}$'),
  currency       char(3)     not null references currency,
  bank_name      text        not null check (length(trim(bank_name)) between 1 and 140),
  registered_by  uuid        not null references person deferrable initially deferred,
  registered_at  timestamptz not null,
  constraint bank_account_of_cash check (account in ('1110', '1120'))
);
comment on table bank_account is 'Which account at the bank an account of cash is. identification is the IBAN or the bank''s own number, without spaces.';

create table bank_file (
  id           uuid        primary key,
  name         text        not null check (length(name) <= 255),
  size         bigint      not null check (size > 0),
  sha256       char(64)    not null,
  status       text        not null check (status in ('RECEIVED', 'READ', 'REFUSED')),
  problem      text,
  problem_args jsonb       not null default '[]',
  lines        integer     not null default 0,
  new_lines    integer     not null default 0,
  job_id       uuid,
  loaded_by    uuid        not null references person deferrable initially deferred,
  loaded_at    timestamptz not null,
  read_at      timestamptz,
  constraint bank_file_refused_with_reason check ((status = 'REFUSED') = (problem is not null))
);
comment on table bank_file is 'A file from the bank: read whole, or refused whole with the reason. The same file again is the same row.';
create unique index bank_file_once on bank_file (sha256) where status <> 'REFUSED';
create index bank_file_listed on bank_file (loaded_at desc, id desc);

create table bank_file_piece (
  file_id uuid    not null references bank_file,
  number  integer not null,
  bytes   bytea   not null,
  primary key (file_id, number)
);
create trigger bank_file_piece_append_only before update or delete or truncate on bank_file_piece
  for each statement execute function refuse_change();

create function bank_file_is_read_once() returns trigger language plpgsql as $$
begin
  if (new.id, new.name, new.size, new.sha256, new.loaded_by, new.loaded_at) is distinct from (old.id, old.name, old.size, old.sha256, old.loaded_by, old.loaded_at)
     or old.status <> 'RECEIVED' then
    raise exception 'file % stands as it was read', old.id using errcode = 'check_violation', constraint = 'append_only';
  end if;
  return new;
end $$;
create trigger bank_file_read_once before update on bank_file for each row execute function bank_file_is_read_once();
create trigger bank_file_stays before delete or truncate on bank_file for each statement execute function refuse_change();

create table bank_statement (
  id           uuid           primary key,
  file_id      uuid           not null references bank_file,
  account      char(4)        not null references bank_account,
  reference    text           not null check (length(reference) between 1 and 35),
  sequence     bigint,
  from_on      date           not null,
  to_on        date           not null,
  currency     char(3)        not null references currency,
  opening      numeric(20, 4) not null,
  closing      numeric(20, 4) not null,
  lines        integer        not null check (lines >= 0),
  constraint bank_statement_once unique (account, reference),
  constraint bank_statement_days check (from_on <= to_on)
);
comment on table bank_statement is 'A statement of an account as the bank made it; balances are positive when the bank holds money of the fund. Append-only.';
create index bank_statement_latest on bank_statement (account, to_on desc, id);
create trigger bank_statement_append_only before update or delete or truncate on bank_statement
  for each statement execute function refuse_change();

create table bank_line (
  id                  uuid           primary key,
  statement_id        uuid           not null references bank_statement deferrable initially deferred,
  account             char(4)        not null references bank_account,
  number              integer        not null,
  identity            char(64)       not null,
  side                text           not null check (side in ('CREDIT', 'DEBIT')),
  amount              numeric(20, 4) not null check (amount > 0),
  currency            varchar(3)     not null references currency,
  instructed_amount   numeric(20, 4),
  instructed_currency varchar(3),
  booked_on           date           not null,
  value_on            date,
  bank_reference      text           not null,
  end_to_end          text,
  code                text,
  reversal            boolean        not null,
  return_reason       text,
  details             integer        not null,
  counterparty        text,
  counterparty_account text,
  remittance          text,
  version             integer        not null default 0,
  status              text           not null default 'OPEN' check (status in ('OPEN', 'PROPOSED', 'IN_SUSPENSE', 'MATCHED', 'CLEARING', 'BOOKED')),
  constraint bank_line_once unique (account, identity)
);
comment on table bank_line is 'One movement on an account as the bank tells it, never changed; only what became of it (status) moves. identity is a digest of what the bank says, so that the same line in another file is the same line. Of the other party''s account only the last four characters are kept.';
create index bank_line_listed on bank_line (booked_on desc, id desc);
create index bank_line_open on bank_line (account, booked_on) where status in ('OPEN', 'PROPOSED');
create index bank_line_statement on bank_line (statement_id, number);

create function bank_line_says_the_same() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - 'status' - 'version') is distinct from (to_jsonb(old) - 'status' - 'version') then
    raise exception 'what line % says is not changed', old.id using errcode = 'check_violation', constraint = 'append_only';
  end if;
  return new;
end $$;
create trigger bank_line_as_told before update on bank_line for each row execute function bank_line_says_the_same();
create trigger bank_line_stays before delete or truncate on bank_line for each statement execute function refuse_change();

create table bank_match (
  id           uuid           primary key,
  line_id      uuid           not null references bank_line,
  target_type  text           not null check (target_type in ('receipt', 'disbursement', 'return', 'refund', 'journal')),
  target_id    uuid           not null,
  subject_type text           not null check (subject_type in ('contribution', 'disbursement', 'grant', 'journal')),
  subject_id   uuid           not null,
  label        text           not null,
  amount       numeric(20, 4) not null check (amount > 0),
  currency     varchar(3)     not null references currency,
  recorded     boolean        not null,
  score        integer        not null,
  reasons      text[]         not null,
  confirmed_by uuid           not null references person deferrable initially deferred,
  confirmed_at timestamptz    not null,
  undone_by    uuid           references person deferrable initially deferred,
  undone_at    timestamptz,
  undo_reason  text           check (length(undo_reason) <= 2000),
  constraint bank_match_undone_whole check ((undone_by is null) = (undone_at is null) and (undone_by is null) = (undo_reason is null))
);
comment on table bank_match is 'A line of the bank and what in the books it is, confirmed by a person. recorded: confirming it recorded the receipt, the settlement, the return or the refund.';
create unique index bank_match_once_per_target on bank_match (target_type, target_id) where undone_by is null;
create index bank_match_line on bank_match (line_id);

create table bank_posting (
  id          uuid           primary key,
  line_id     uuid           not null references bank_line,
  treatment   text           not null check (treatment in ('SUSPENSE', 'BANK_CHARGES', 'INTEREST', 'EXCHANGE_DIFFERENCE')),
  status      text           not null check (status in ('PROPOSED', 'POSTED', 'REJECTED', 'CLEARED', 'REVERSED')),
  note        text           check (length(note) <= 2000),
  proposed_by uuid           not null references person deferrable initially deferred,
  proposed_at timestamptz    not null,
  posted_by   uuid           references person deferrable initially deferred,
  posted_at   timestamptz,
  ended_by    uuid           references person deferrable initially deferred,
  ended_at    timestamptz,
  end_reason  text           check (length(end_reason) <= 2000),
  constraint bank_posting_two_persons check (posted_by <> proposed_by),
  constraint bank_posting_posted check (status not in ('POSTED', 'CLEARED', 'REVERSED') or posted_by is not null),
  constraint bank_posting_ended check ((status in ('REJECTED', 'CLEARED', 'REVERSED')) = (ended_by is not null))
);
comment on table bank_posting is 'How a line that matches nothing gets into the books: kept in suspense, a charge of the bank, interest. Proposed by one person, posted by another.';
create unique index bank_posting_one_proposed on bank_posting (line_id) where status = 'PROPOSED';
create unique index bank_posting_one_posted on bank_posting (line_id, (treatment = 'EXCHANGE_DIFFERENCE')) where status = 'POSTED';

grant select, insert, update on bank_account, bank_file, bank_line, bank_match, bank_posting to ${app_role};
grant select, insert on bank_file_piece, bank_statement to ${app_role};

create view bank_book as
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
           else (select m.line_id from bank_match m where m.target_type = 'journal' and m.target_id = e.id and m.undone_by is null)
         end as line_id
  from (select l.entry_id, l.account,
               sum(case l.side when 'D' then 1 else -1 end * case when b.currency = 'USD' then l.usd when l.currency = b.currency then l.amount else 0 end) as value
        from journal_line l join bank_account b on b.account = l.account group by l.entry_id, l.account) v
       join journal_entry e on e.id = v.entry_id
  where v.value <> 0;
comment on view bank_book is 'What the books say of each account at a bank, in the currency of that account (in US dollars for a dollar account, whatever was paid in), with the line of the bank that it is.';
grant select on bank_book to ${app_role};
