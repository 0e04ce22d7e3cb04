-- Months close in two steps by two persons, over a checklist; years close to net assets. What was closed is reopened with a reason, and the auditors are told.
alter table accounting_period drop constraint accounting_period_status_check;
alter table accounting_period
  add constraint accounting_period_status_check check (status in ('OPEN', 'SOFT_CLOSED', 'CLOSED', 'REOPENED')),
  add column soft_closed_by uuid references person deferrable initially deferred,
  add column soft_closed_at timestamptz,
  add constraint accounting_period_two_persons check (closed_by <> soft_closed_by);

create table accounting_period_event (
  id        bigint      generated always as identity primary key,
  period_id text        not null references accounting_period,
  event     text        not null check (event in ('SOFT_CLOSED', 'CLOSED', 'REOPENED', 'NOTED')),
  by        uuid        not null references person deferrable initially deferred,
  at        timestamptz not null,
  reason    text        check (length(reason) <= 2000),
  open_checks jsonb     not null default '[]',
  constraint accounting_period_event_reopened_with_reason check (event <> 'REOPENED' or length(trim(reason)) > 0),
  constraint accounting_period_event_exception_with_reason check (event <> 'CLOSED' or open_checks = '[]' or length(trim(reason)) > 0)
);
comment on table accounting_period_event is 'What was done to each month. open_checks: codes of the checklist that did not hold when it was closed; reason says why it was closed all the same, or reopened. NOTED: an auditor has seen a reopening.';
create index accounting_period_event_of on accounting_period_event (period_id, id);
create trigger accounting_period_event_append_only before update or delete or truncate on accounting_period_event
  for each statement execute function refuse_change();

create table fiscal_year (
  year        integer     primary key,
  version     integer     not null default 0,
  status      text        not null default 'OPEN' check (status in ('OPEN', 'CLOSED', 'REOPENED')),
  round       integer     not null default 0,
  closed_by   uuid        references person deferrable initially deferred,
  closed_at   timestamptz,
  reopened_by uuid        references person deferrable initially deferred,
  reopened_at timestamptz,
  reason      text        check (length(reason) <= 2000),
  noted_by    uuid        references person deferrable initially deferred,
  noted_at    timestamptz,
  constraint fiscal_year_reopened_with_reason check (status <> 'REOPENED' or length(trim(reason)) > 0)
);
comment on table fiscal_year is 'A year whose result has been taken to net assets, or not. round counts how often it was closed: each closing has entries of its own (source_type year).';
insert into fiscal_year (year) select generate_series(2024, 2035);
create trigger fiscal_year_stays before delete or truncate on fiscal_year for each statement execute function refuse_change();

-- A month closed for the day takes what is written by hand and what year ends need; closing entries go into a December that is closed to all else.
create or replace function ledger_period_takes(period_status text, source_type text) returns boolean language sql immutable
  return case period_status
    when 'OPEN' then true
    when 'REOPENED' then true
    when 'SOFT_CLOSED' then source_type in ('voucher', 'revaluation', 'allowance', 'write-off', 'year')
    else source_type = 'year' end;

create table revaluation (
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
  constraint revaluation_once_per_key unique (proposed_by, idempotency_key),
  constraint revaluation_two_persons check (posted_by <> proposed_by and rejected_by <> proposed_by),
  constraint revaluation_posted_whole check ((status = 'POSTED') = (posted_by is not null and posted_at is not null)),
  constraint revaluation_rejected_with_reason check ((status = 'REJECTED') = (rejected_by is not null and length(trim(rejection_reason)) > 0))
);
comment on table revaluation is 'What open balances in other currencies are worth at a reporting date. items: each balance, what it stood at, what it is worth at that day''s rate.';
create unique index revaluation_one_open on revaluation ((true)) where status = 'PROPOSED';

grant update (soft_closed_by, soft_closed_at) on accounting_period to ${app_role};
grant select, insert on accounting_period_event to ${app_role};
grant select on fiscal_year to ${app_role};
grant update (status, version, round, closed_by, closed_at, reopened_by, reopened_at, reason, noted_by, noted_at) on fiscal_year to ${app_role};
grant select, insert, update on revaluation to ${app_role};
