-- Payments of instalments. Five persons take part in one, and no two of them are the same.
create table disbursement_number (
  year integer primary key,
  last integer not null check (last > 0)
);
comment on table disbursement_number is 'The last number given out in each year.';

create table disbursement (
  id                uuid           primary key,
  version           integer        not null default 0,
  number            text           not null constraint disbursement_number_once unique,
  status            text           not null check (status in ('REQUESTED', 'CERTIFIED', 'APPROVED', 'PARTLY_RELEASED', 'RELEASED', 'SETTLED', 'REJECTED', 'RETURNED')),
  grant_id          uuid           not null references grant_agreement,
  instalment        integer        not null,
  amount            numeric(20, 2) not null constraint disbursement_positive check (amount > 0),
  holder            text           not null check (length(holder) <= 140),
  iban              text           check (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
  account_number    text           check (length(account_number) <= 34),
  bic               text           not null check (bic ~ '^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$'),
  bank_name         text           not null check (length(bank_name) <= 140),
  bank_town         text           not null check (length(bank_town) <= 35),
  bank_country      char(2)        not null check (bank_country ~ '^[A-Z]{2}$'),
  note              text           check (length(note) <= 2000),
  idempotency_key   uuid,
  requested_by      uuid           not null references person deferrable initially deferred,
  requested_at      timestamptz    not null,
  certified_by      uuid           references person deferrable initially deferred,
  certified_at      timestamptz,
  approved_by       uuid           references person deferrable initially deferred,
  approved_at       timestamptz,
  first_signatory   uuid           references person deferrable initially deferred,
  first_signed_at   timestamptz,
  second_signatory  uuid           references person deferrable initially deferred,
  second_signed_at  timestamptz,
  released_on       date,
  settled_by        uuid           references person deferrable initially deferred,
  settled_at        timestamptz,
  settled_on        date,
  bank_reference    text           check (length(bank_reference) <= 100),
  rejected_by       uuid           references person deferrable initially deferred,
  rejected_at       timestamptz,
  returned_by       uuid           references person deferrable initially deferred,
  returned_at       timestamptz,
  returned_on       date,
  return_reference  text           check (length(return_reference) <= 100),
  reason            text           check (length(reason) <= 2000),
  status_since      timestamptz    not null,
  constraint disbursement_once_per_key unique (requested_by, idempotency_key),
  constraint disbursement_of_an_instalment foreign key (grant_id, instalment) references grant_instalment (grant_id, number),
  constraint disbursement_one_account check ((iban is null) <> (account_number is null)),
  constraint disbursement_five_persons check (
    requested_by <> certified_by and requested_by <> approved_by and requested_by <> first_signatory and requested_by <> second_signatory
    and certified_by <> approved_by and certified_by <> first_signatory and certified_by <> second_signatory
    and approved_by <> first_signatory and approved_by <> second_signatory
    and first_signatory <> second_signatory),
  constraint disbursement_in_order check (
    (approved_by is null or certified_by is not null) and (first_signatory is null or approved_by is not null)
    and (second_signatory is null or first_signatory is not null)),
  constraint disbursement_paid_by_five check (status not in ('RELEASED', 'SETTLED', 'RETURNED')
    or (second_signatory is not null and second_signed_at is not null and released_on is not null)),
  constraint disbursement_settler_did_not_sign check (settled_by <> first_signatory and settled_by <> second_signatory),
  constraint disbursement_refused_with_reason check (status not in ('REJECTED', 'RETURNED') or length(trim(reason)) > 0)
);
comment on table disbursement is 'One attempt to pay one instalment. A rejected or returned one stands; the instalment is then requested anew in a row of its own.';
create unique index disbursement_one_open on disbursement (grant_id, instalment) where status not in ('REJECTED', 'RETURNED');
create index disbursement_listed on disbursement (requested_at desc, id desc);

grant select, insert, update on disbursement_number, disbursement to ${app_role};
