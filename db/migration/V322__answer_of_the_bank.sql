-- What the bank answers to the file of an order (ISO 20022 pain.002): which payments it has settled, and which it refuses and why.
create table payment_status_file (
  id           uuid        primary key,
  order_id     uuid        not null references payment_order,
  message_id   text        not null check (length(message_id) between 1 and 35),
  made_at      timestamptz not null,
  name         text        not null check (length(name) between 1 and 255),
  size         bigint      not null check (size > 0),
  sha256       char(64)    not null constraint payment_status_file_once unique,
  bytes        bytea       not null,
  loaded_by    uuid        not null references person deferrable initially deferred,
  loaded_at    timestamptz not null,
  constraint payment_status_message_once unique (order_id, message_id),
  constraint payment_status_file_hashed check (sha256 = encode(sha256(bytes), 'hex'))
);
comment on table payment_status_file is 'A file in which the bank answers to an order, as it came. made_at is the bank''s own time. Append-only.';
create index payment_status_file_listed on payment_status_file (loaded_at desc, id desc);

create table payment_status (
  file_id         uuid    not null references payment_status_file,
  position        integer not null,
  disbursement_id uuid    not null references disbursement,
  level           text    not null check (level in ('GROUP', 'BATCH', 'TRANSACTION')),
  code            text    not null check (code ~ '^[A-Z0-9]{1,4}$'),
  reason          text    check (length(reason) between 1 and 35),
  info            text    check (length(info) <= 1000),
  outcome         text    not null check (outcome in ('NOTED', 'SETTLED', 'REFUSED', 'CONTRADICTS')),
  primary key (file_id, position),
  constraint payment_status_once unique (file_id, disbursement_id)
);
comment on table payment_status is 'What a file says of one payment: of it alone, of its batch or of the whole order, and what that did to it. Append-only.';
create index payment_status_disbursement on payment_status (disbursement_id);

create trigger payment_status_file_append_only before update or delete or truncate on payment_status_file
  for each statement execute function refuse_change();
create trigger payment_status_append_only before update or delete or truncate on payment_status
  for each statement execute function refuse_change();

alter table disbursement
  add column refused_by     uuid        references person deferrable initially deferred,
  add column refused_at     timestamptz,
  add column refusal_reason text        check (length(refusal_reason) between 1 and 35),
  drop constraint disbursement_status_check,
  add constraint disbursement_status_check check (status in ('REQUESTED', 'REVIEWED', 'CERTIFIED', 'APPROVED', 'SCHEDULED', 'PARTLY_RELEASED', 'RELEASED',
    'SENT', 'SETTLED', 'REFUSED', 'REJECTED', 'RETURNED', 'ON_HOLD', 'CANCELLED')),
  drop constraint disbursement_paid_by_five,
  add constraint disbursement_paid_by_five check (status not in ('RELEASED', 'SENT', 'SETTLED', 'REFUSED', 'RETURNED')
    or (second_signatory is not null and second_signed_at is not null and released_on is not null)),
  add constraint disbursement_refused_whole check ((status = 'REFUSED') = (refused_by is not null) and (refused_by is null) = (refused_at is null)
    and (refusal_reason is null or refused_by is not null)),
  add constraint disbursement_refuser_did_not_sign check (refused_by <> first_signatory and refused_by <> second_signatory);
comment on column disbursement.refused_by is 'Who brought the answer in which the bank refused it; refusal_reason is the code the bank gave.';
drop index disbursement_one_open;
create unique index disbursement_one_open on disbursement (grant_id, instalment)
  where status not in ('REFUSED', 'REJECTED', 'RETURNED', 'CANCELLED');

-- Only the bank refuses a payment that has left the fund, and then it is not in the books any more.
create function disbursement_refused_by_bank() returns trigger language plpgsql as $$
begin
  if new.status = 'REFUSED' and not (
      exists (select 1 from payment_status s where s.disbursement_id = new.id and s.outcome = 'REFUSED')
      and exists (select 1 from journal_entry e where e.source_type = 'disbursement' and e.source_id = new.id::text
        and e.event = 'RELEASED_REVERSED')) then
    raise exception 'payment % was not refused by the bank', new.number
      using errcode = 'check_violation', constraint = 'disbursement_refused_by_bank';
  end if;
  return null;
end $$;
create constraint trigger disbursement_refused_by_bank after insert or update on disbursement deferrable initially deferred
  for each row execute function disbursement_refused_by_bank();

select scope_to_fund('payment_status_file');
select scope_to_fund('payment_status');
grant select, insert on payment_status_file, payment_status to ${app_role};
