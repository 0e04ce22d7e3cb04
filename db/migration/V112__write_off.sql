-- What will not be received: set aside by age or for a reason, and written off after an investigation.
create table allowance (
  id              uuid        primary key,
  version         integer     not null default 0,
  as_of           date        not null,
  status          text        not null check (status in ('PROPOSED', 'POSTED', 'REJECTED')),
  items           jsonb       not null,
  change_usd      numeric(20, 2) not null,
  idempotency_key uuid,
  proposed_by     uuid        not null references person deferrable initially deferred,
  proposed_at     timestamptz not null,
  posted_by       uuid        references person deferrable initially deferred,
  posted_at       timestamptz,
  rejected_by     uuid        references person deferrable initially deferred,
  rejected_at     timestamptz,
  rejection_reason text       check (length(rejection_reason) <= 2000),
  constraint allowance_once_per_key unique (proposed_by, idempotency_key),
  constraint allowance_two_persons check (posted_by <> proposed_by and rejected_by <> proposed_by),
  constraint allowance_posted_whole check ((status = 'POSTED') = (posted_by is not null and posted_at is not null)),
  constraint allowance_rejected_with_reason check ((status = 'REJECTED') = (rejected_by is not null and length(trim(rejection_reason)) > 0))
);
comment on table allowance is 'A reckoning of what of the receivables may not come in. items: what stood open of each, how old, what is set aside; posting it brings the allowance accounts to that.';
create unique index allowance_one_open on allowance ((true)) where status = 'PROPOSED';

create table write_off_number (
  year integer primary key,
  last integer not null check (last > 0)
);
comment on table write_off_number is 'The last number given out in each year.';

create table write_off (
  id                uuid           primary key,
  version           integer        not null default 0,
  number            text           not null constraint write_off_number_once unique,
  status            text           not null check (status in ('PROPOSED', 'INVESTIGATED', 'AUTHORISED', 'WRITTEN_OFF', 'DISCLOSED', 'REJECTED')),
  account           char(4)        not null check (account in ('1310', '1430')),
  subject_id        uuid           not null,
  subject_number    text           not null,
  organisation_id   uuid           references organisation,
  debtor            text           not null,
  pool              text           not null references pool,
  call_id           uuid,
  usd               numeric(20, 2) not null constraint write_off_positive check (usd > 0),
  reason            text           not null check (length(trim(reason)) between 1 and 4000),
  idempotency_key   uuid,
  proposed_by       uuid           not null references person deferrable initially deferred,
  proposed_at       timestamptz    not null,
  investigation     text           check (length(investigation) <= 10000),
  investigated_by   uuid           references person deferrable initially deferred,
  investigated_at   timestamptz,
  authority         text           check (length(authority) <= 2000),
  authorised_by     uuid           references person deferrable initially deferred,
  authorised_at     timestamptz,
  posted_by         uuid           references person deferrable initially deferred,
  posted_at         timestamptz,
  posted_on         date,
  entry_id          uuid           references journal_entry deferrable initially deferred,
  disclosed_by      uuid           references person deferrable initially deferred,
  disclosed_at      timestamptz,
  disclosed_in      text           check (length(disclosed_in) <= 500),
  rejected_by       uuid           references person deferrable initially deferred,
  rejected_at       timestamptz,
  rejection_reason  text           check (length(rejection_reason) <= 2000),
  constraint write_off_once_per_key unique (proposed_by, idempotency_key),
  constraint write_off_segregated check (authorised_by <> proposed_by and authorised_by <> investigated_by
    and posted_by <> proposed_by and posted_by <> authorised_by and rejected_by <> proposed_by),
  constraint write_off_in_order check (
    (authorised_by is null or investigated_by is not null) and (posted_by is null or authorised_by is not null)
    and (disclosed_by is null or posted_by is not null)
    and (status not in ('WRITTEN_OFF', 'DISCLOSED') or (posted_by is not null and entry_id is not null and posted_on is not null))
    and (status <> 'DISCLOSED' or disclosed_in is not null)),
  constraint write_off_rejected_with_reason check ((status = 'REJECTED') = (rejected_by is not null and length(trim(rejection_reason)) > 0))
);
comment on table write_off is 'A receivable given up: proposed, investigated, authorised by the controller, posted by a fourth person, disclosed to the auditors. subject_id is the contribution (1310) or the grant (1430).';
create unique index write_off_one_open on write_off (account, subject_id) where status in ('PROPOSED', 'INVESTIGATED', 'AUTHORISED');
create index write_off_listed on write_off (proposed_at desc, id desc);

create function write_off_stays() returns trigger language plpgsql as $$
begin
  if (new.account, new.subject_id, new.usd, new.pool, new.proposed_by) is distinct from (old.account, old.subject_id, old.usd, old.pool, old.proposed_by)
     or old.status in ('DISCLOSED', 'REJECTED') then
    raise exception 'write-off % is not changed', old.number using errcode = 'check_violation', constraint = 'write_off_is_kept';
  end if;
  return new;
end $$;
create trigger write_off_is_kept before update on write_off for each row execute function write_off_stays();

grant select, insert, update on allowance, write_off_number, write_off to ${app_role};
