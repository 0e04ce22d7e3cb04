-- Approved payments go to the bank together: an accountant puts them into an order, two signatories sign it, and with the second signature
-- the file for the bank is made. It is never changed.
alter table bank_account add column bic text check (bic ~ '^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$');
comment on column bank_account.bic is 'Of the bank; without it no file of payments is made from this account.';

create table payment_order_number (
  year integer primary key,
  last integer not null check (last > 0)
);
comment on table payment_order_number is 'The last number given out in each year.';

create table payment_order (
  id               uuid        primary key,
  version          integer     not null default 0,
  number           text        not null constraint payment_order_number_once unique,
  status           text        not null check (status in ('PREPARED', 'SIGNED_ONCE', 'RELEASED', 'WITHDRAWN')),
  account          char(4)     not null references bank_account,
  currency         char(3)     not null references currency,
  execute_on       date        not null,
  idempotency_key  uuid,
  prepared_by      uuid        not null references person deferrable initially deferred,
  prepared_at      timestamptz not null,
  first_signatory  uuid        references person deferrable initially deferred,
  first_signed_at  timestamptz,
  second_signatory uuid        references person deferrable initially deferred,
  second_signed_at timestamptz,
  sha256           char(64),
  withdrawn_by     uuid        references person deferrable initially deferred,
  withdrawn_at     timestamptz,
  reason           text        check (length(trim(reason)) between 1 and 2000),
  status_since     timestamptz not null,
  constraint payment_order_once_per_key unique (prepared_by, idempotency_key),
  constraint payment_order_file_is_of_it unique (id, sha256),
  constraint payment_order_three_persons check (
    prepared_by <> first_signatory and prepared_by <> second_signatory and first_signatory <> second_signatory),
  constraint payment_order_signed_in_order check (
    (first_signatory is null) = (first_signed_at is null) and (second_signatory is null) = (second_signed_at is null)
    and (second_signatory is null or first_signatory is not null)
    and case status when 'PREPARED' then first_signatory is null
      when 'SIGNED_ONCE' then first_signatory is not null and second_signatory is null
      when 'RELEASED' then second_signatory is not null else second_signatory is null end),
  constraint payment_order_released_with_file check ((status = 'RELEASED') = (sha256 is not null)),
  constraint payment_order_withdrawn_with_reason check (
    num_nonnulls(withdrawn_by, withdrawn_at, reason) = case status when 'WITHDRAWN' then 3 else 0 end)
);
comment on table payment_order is 'Approved payments in one currency from one account, signed by two and handed to the bank in one file. sha256 is that of the file.';
create index payment_order_listed on payment_order (prepared_at desc, id desc);

create table payment_order_item (
  order_id        uuid    not null references payment_order,
  position        integer not null,
  disbursement_id uuid    not null references disbursement,
  end_to_end      text    not null constraint payment_order_end_to_end_once unique check (end_to_end ~ '^[A-Za-z0-9-]{1,35}$'),
  uetr            uuid    not null constraint payment_order_uetr_once unique,
  primary key (order_id, position),
  constraint payment_order_item_once unique (order_id, disbursement_id)
);
comment on table payment_order_item is 'A payment in an order and what the bank knows it by: end_to_end is the number of the payment and which attempt it is. Append-only.';
create index payment_order_item_disbursement on payment_order_item (disbursement_id);
create trigger payment_order_item_append_only before update or delete or truncate on payment_order_item
  for each statement execute function refuse_change();

create table payment_order_file (
  order_id uuid     primary key,
  sha256   char(64) not null,
  bytes    bytea    not null,
  constraint payment_order_file_of_its_order foreign key (order_id, sha256) references payment_order (id, sha256),
  constraint payment_order_file_hashed check (sha256 = encode(sha256(bytes), 'hex'))
);
comment on table payment_order_file is 'The file as it was handed out to be given to the bank. Append-only.';
create trigger payment_order_file_append_only before update or delete or truncate on payment_order_file
  for each statement execute function refuse_change();

create function payment_order_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.status in ('RELEASED', 'WITHDRAWN')
      or (new.id, new.number, new.account, new.currency, new.execute_on, new.prepared_by, new.prepared_at)
        is distinct from (old.id, old.number, old.account, old.currency, old.execute_on, old.prepared_by, old.prepared_at)
      or old.first_signatory is not null and new.first_signatory is distinct from old.first_signatory then
    raise exception 'order % stands', old.number using errcode = 'check_violation', constraint = 'payment_order_stays';
  end if;
  return new;
end $$;
create trigger payment_order_stays before update or delete on payment_order for each row execute function payment_order_stays();
create trigger payment_order_kept before truncate on payment_order for each statement execute function refuse_change();

alter table disbursement
  add column payment_order_id uuid references payment_order deferrable initially deferred,
  drop constraint disbursement_status_check,
  add constraint disbursement_status_check check (status in ('REQUESTED', 'REVIEWED', 'CERTIFIED', 'APPROVED', 'SCHEDULED', 'PARTLY_RELEASED', 'RELEASED',
    'SETTLED', 'REJECTED', 'RETURNED', 'ON_HOLD', 'CANCELLED')),
  drop constraint disbursement_held_from_check,
  add constraint disbursement_held_from_check check (held_from in ('REQUESTED', 'REVIEWED', 'CERTIFIED', 'APPROVED', 'SCHEDULED', 'PARTLY_RELEASED')),
  add constraint disbursement_scheduled_in_order check ((status <> 'SCHEDULED' or payment_order_id is not null)
    and (status <> 'APPROVED' or payment_order_id is null));
comment on column disbursement.payment_order_id is 'The order in which it goes to the bank, from then on.';
create index disbursement_payment_order on disbursement (payment_order_id) where payment_order_id is not null;

-- Taken out of a withdrawn order it is where it was.
create or replace function disbursement_goes_back(before text, after text) returns boolean language sql immutable as $$
  select before = after or before = 'ON_HOLD' or before = 'SCHEDULED' and after = 'APPROVED'
$$;

-- What is in an order is signed with it and by the same, never by itself.
create function disbursement_signed_with_order() returns trigger language plpgsql as $$
begin
  if new.payment_order_id is not null and new.status in ('PARTLY_RELEASED', 'RELEASED') and not exists (
      select 1 from payment_order o where o.id = new.payment_order_id and o.first_signatory = new.first_signatory
        and (new.status = 'PARTLY_RELEASED' or o.second_signatory = new.second_signatory)) then
    raise exception 'payment % is signed with its order', new.number
      using errcode = 'check_violation', constraint = 'disbursement_signed_with_order';
  end if;
  return null;
end $$;
create constraint trigger disbursement_signed_with_order after insert or update on disbursement deferrable initially deferred
  for each row execute function disbursement_signed_with_order();

select scope_to_fund('payment_order');
select scope_to_fund('payment_order_item');
select scope_to_fund('payment_order_file');
grant select, insert, update on payment_order_number, payment_order to ${app_role};
grant select, insert on payment_order_item, payment_order_file to ${app_role};
