-- Grant agreements: from an award to the money's last report.
create table grant_number (
  call_id uuid    primary key references call,
  last    integer not null check (last > 0)
);
comment on table grant_number is 'The last number given out under each call.';

create table grant_agreement (
  id                       uuid           primary key,
  version                  integer        not null default 0,
  number                   text           not null constraint grant_number_once unique,
  status                   text           not null check (status in ('PREPARED', 'CERTIFIED', 'SIGNED_BY_NGO', 'IN_FORCE', 'SUSPENDED', 'TERMINATED', 'CLOSED')),
  application_id           uuid           not null references application,
  application_number       text           not null,
  title                    text           not null,
  call_id                  uuid           not null references call,
  call_reference           text           not null,
  grantee_id               uuid           not null references organisation,
  grantee_code             text           not null,
  grantee_name             text           not null,
  grantee_country          char(2),
  pool                     text           not null references pool,
  amount                   numeric(20, 2) not null constraint grant_positive check (amount > 0),
  psc_rate                 numeric(5, 4)  not null check (psc_rate between 0 and 1),
  funding_model            text           not null check (funding_model in ('ADVANCE', 'OUTRIGHT')),
  starts_on                date           not null,
  ends_on                  date           not null,
  budget                   jsonb          not null,
  single_instalment_reason text           check (length(single_instalment_reason) <= 2000),
  idempotency_key          uuid,
  prepared_by              uuid           not null references person deferrable initially deferred,
  prepared_at              timestamptz    not null,
  certified_by             uuid           references person deferrable initially deferred,
  certified_at             timestamptz,
  ngo_signed_by            uuid           references person deferrable initially deferred,
  ngo_signed_at            timestamptz,
  ngo_signed_name          text           check (length(ngo_signed_name) <= 200),
  signed_by                uuid           references person deferrable initially deferred,
  signed_at                timestamptz,
  status_since             timestamptz    not null,
  constraint grant_once_per_key unique (prepared_by, idempotency_key),
  constraint grant_ends_after_start check (starts_on < ends_on),
  constraint grant_preparer_does_not_certify check (prepared_by <> certified_by),
  constraint grant_certifier_does_not_sign check (certified_by <> signed_by and certified_by <> ngo_signed_by),
  constraint grant_signed_in_order check (
    (ngo_signed_by is null or certified_by is not null) and (signed_by is null or ngo_signed_by is not null)
    and (status not in ('IN_FORCE', 'SUSPENDED') or signed_by is not null))
);
comment on table grant_agreement is 'An agreement with a grantee. Names are those at the time of the agreement. Amounts are US dollars.';
create unique index grant_once_per_application on grant_agreement (application_id) where status <> 'TERMINATED' or signed_by is not null;
comment on index grant_once_per_application is 'One agreement per award; one given up before it was signed does not count.';
create index grant_listed on grant_agreement (prepared_at desc, id desc);
create index grant_grantee on grant_agreement (grantee_code, prepared_at desc, id desc);

create table grant_instalment (
  id              uuid           primary key,
  version         integer        not null default 0,
  grant_id        uuid           not null references grant_agreement,
  number          integer        not null check (number > 0),
  amount          numeric(20, 2) not null constraint grant_instalment_positive check (amount > 0),
  due_on          date           not null,
  status          text           not null check (status in ('PLANNED', 'REQUESTED', 'CERTIFIED', 'APPROVED', 'RELEASED', 'SETTLED', 'RETURNED')),
  disbursement_id uuid,
  eligible        numeric(20, 2) check (eligible >= 0),
  reclaimed       numeric(20, 2) check (reclaimed >= 0),
  accounted_at    timestamptz,
  constraint grant_instalment_once unique (grant_id, number),
  constraint grant_instalment_accounted_whole check ((accounted_at is null) = (eligible is null) and (accounted_at is null) = (reclaimed is null)),
  constraint grant_instalment_accounted_when_paid check (accounted_at is null or status in ('RELEASED', 'SETTLED'))
);
comment on table grant_instalment is 'The plan of payments. eligible and reclaimed are what the accepted report on it made expense and receivable.';

create function grant_instalments_must_sum() returns trigger language plpgsql as $$
declare
  agreement uuid := case when tg_table_name = 'grant_agreement' then (to_jsonb(new) ->> 'id')::uuid else (to_jsonb(new) ->> 'grant_id')::uuid end;
begin
  if (select g.amount from grant_agreement g where g.id = agreement)
     is distinct from (select sum(i.amount) from grant_instalment i where i.grant_id = agreement) then
    raise exception 'instalments of grant % are not its amount', agreement
      using errcode = 'check_violation', constraint = 'grant_instalments_sum';
  end if;
  return null;
end $$;
create constraint trigger grant_instalments_sum after insert or update of amount on grant_agreement
  deferrable initially deferred for each row execute function grant_instalments_must_sum();
create constraint trigger grant_instalments_sum after insert or update of amount, grant_id on grant_instalment
  deferrable initially deferred for each row execute function grant_instalments_must_sum();

create table grant_change (
  grant_id uuid        not null references grant_agreement,
  number   integer     not null,
  kind     text        not null check (kind in ('SUSPENDED', 'RESUMED', 'TERMINATED', 'EXTENDED', 'CLOSED')),
  reason   text        check (length(reason) <= 2000),
  ends_on  date,
  by       uuid        not null references person deferrable initially deferred,
  at       timestamptz not null,
  primary key (grant_id, number),
  constraint grant_change_has_reason check (kind = 'CLOSED' or length(trim(reason)) > 0),
  constraint grant_change_extends_to check ((kind = 'EXTENDED') = (ends_on is not null))
);
comment on table grant_change is 'What happened to an agreement once it stood, with the reason. Append-only.';
create trigger grant_change_append_only before update or delete or truncate on grant_change
  for each statement execute function refuse_change();

create table grant_refund (
  id              uuid           primary key,
  version         integer        not null default 0,
  grant_id        uuid           not null references grant_agreement,
  amount          numeric(20, 2) not null constraint grant_refund_positive check (amount > 0),
  received_on     date           not null,
  bank_reference  text           not null check (length(trim(bank_reference)) between 1 and 100),
  idempotency_key uuid,
  recorded_by     uuid           not null references person deferrable initially deferred,
  recorded_at     timestamptz    not null,
  posted_by       uuid           references person deferrable initially deferred,
  posted_at       timestamptz,
  constraint grant_refund_once_per_key unique (recorded_by, idempotency_key),
  constraint grant_refund_once_per_bank_reference unique (grant_id, bank_reference),
  constraint grant_refund_two_persons check (posted_by <> recorded_by)
);
comment on table grant_refund is 'Money that a grantee paid back: recorded by one person, posted into the books by another.';

grant select, insert, update on grant_number, grant_agreement, grant_instalment, grant_refund to ${app_role};
grant select, insert on grant_change to ${app_role};
