-- Entries that people write by hand: one prepares, another posts.
create table voucher_number (
  year integer primary key,
  last integer not null check (last > 0)
);
comment on table voucher_number is 'The last number given out in each year.';

create table voucher (
  id               uuid        primary key,
  version          integer     not null default 0,
  number           text        not null constraint voucher_number_once unique,
  status           text        not null check (status in ('DRAFT', 'SUBMITTED', 'POSTED', 'REJECTED', 'WITHDRAWN')),
  template         text        not null check (template ~ '^[A-Z_]+$'),
  occurred_on      date        not null,
  description      text        not null check (length(trim(description)) between 1 and 500),
  lines            jsonb       not null default '[]',
  reverses         uuid        references journal_entry,
  idempotency_key  uuid,
  prepared_by      uuid        not null references person deferrable initially deferred,
  prepared_at      timestamptz not null,
  submitted_at     timestamptz,
  posted_by        uuid        references person deferrable initially deferred,
  posted_at        timestamptz,
  entry_id         uuid        references journal_entry deferrable initially deferred,
  rejected_by      uuid        references person deferrable initially deferred,
  rejected_at      timestamptz,
  rejection_reason text        check (length(rejection_reason) <= 2000),
  withdrawn_at     timestamptz,
  constraint voucher_once_per_key unique (prepared_by, idempotency_key),
  constraint voucher_two_persons check (posted_by <> prepared_by and rejected_by <> prepared_by),
  constraint voucher_posted_whole check ((status = 'POSTED') = (posted_by is not null and posted_at is not null and entry_id is not null)
    and (status <> 'POSTED' or submitted_at is not null)),
  constraint voucher_rejected_with_reason check ((status = 'REJECTED') = (rejected_by is not null and length(trim(rejection_reason)) > 0))
);
comment on table voucher is 'A journal entry written by hand. lines as prepared; what was posted is the entry. A voucher with reverses takes back that entry and has no lines of its own.';
create index voucher_listed on voucher (prepared_at desc, id desc);
create index voucher_open on voucher (occurred_on) where status in ('DRAFT', 'SUBMITTED');
create unique index voucher_one_reversal on voucher (reverses) where reverses is not null and status in ('DRAFT', 'SUBMITTED', 'POSTED');

-- What a second person has looked at is what is posted.
create function voucher_stays() returns trigger language plpgsql as $$
begin
  if old.status in ('POSTED', 'REJECTED', 'WITHDRAWN')
     or old.status <> 'DRAFT' and (new.lines, new.occurred_on, new.description, new.template, new.prepared_by, coalesce(new.reverses, new.id))
        is distinct from (old.lines, old.occurred_on, old.description, old.template, old.prepared_by, coalesce(old.reverses, old.id)) then
    raise exception 'voucher % is no longer a draft', old.number using errcode = 'check_violation', constraint = 'voucher_submitted_is_kept';
  end if;
  return new;
end $$;
create trigger voucher_submitted_is_kept before update on voucher for each row execute function voucher_stays();

grant select, insert, update on voucher_number, voucher to ${app_role};
