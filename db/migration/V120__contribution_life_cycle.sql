-- A contribution from the agreement to the refund: payment schedule, receipts taken back, amendment, lapse, refund.
alter table contribution drop constraint contribution_status_check;
alter table contribution drop constraint contribution_agreed_whole;
alter table contribution
  add column kind                 text not null default 'AGREEMENT',
  add column earmark              text,
  add column acknowledgement_note text check (length(acknowledgement_note) <= 2000),
  add column acknowledged_by      uuid references person deferrable initially deferred,
  add column acknowledged_at      timestamptz,
  add column report_year          smallint check (report_year between 2000 and 2100),
  add column report_reference     text check (length(report_reference) <= 200),
  add column reported_by          uuid references person deferrable initially deferred,
  add column reported_at          timestamptz,
  add column lapse_reason         text check (length(lapse_reason) <= 2000),
  add column lapsed_by            uuid references person deferrable initially deferred,
  add column lapsed_at            timestamptz,
  add constraint contribution_kind_known check (kind in ('AGREEMENT', 'GIFT')),
  add constraint contribution_earmark_known check (earmark ~ '^[A-L]$'),
  add constraint contribution_status_known check (status in ('PLEDGED', 'SCREENED', 'DECLINED', 'ACCEPTED', 'AGREED', 'PARTIALLY_RECEIVED',
    'RECEIVED', 'ACKNOWLEDGED', 'REPORTED', 'LAPSED', 'CANCELLED', 'REFUND_APPROVED', 'REFUNDED')),
  add constraint contribution_agreed_whole check (
    status not in ('AGREED', 'PARTIALLY_RECEIVED', 'RECEIVED', 'ACKNOWLEDGED', 'REPORTED', 'REFUND_APPROVED', 'REFUNDED')
    or (agreed_by is not null and signed_on is not null and recognition_model is not null and psc_rate is not null
        and agreement_rate is not null and (kind = 'GIFT' or accepted_by is not null)));
comment on column contribution.kind is 'AGREEMENT, or GIFT: money that came without an agreement, and is revenue as it comes.';
comment on column contribution.earmark is 'Earmarking modality of the Grand Bargain, A to L.';

-- When what was agreed falls due. Money received settles the parts in their order.
create table contribution_instalment (
  id              uuid           primary key,
  contribution_id uuid           not null references contribution,
  number          smallint       not null check (number between 1 and 200),
  due_on          date           not null,
  amount          numeric(20, 4) not null constraint contribution_instalment_positive check (amount > 0),
  currency        varchar(3)     not null references currency,
  replaced_at     timestamptz,
  -- At commit, for an amendment writes new rows before it replaces the old.
  constraint contribution_instalment_once exclude using btree (contribution_id with =, number with =) where (replaced_at is null)
    deferrable initially deferred
);
comment on table contribution_instalment is 'Payment schedule of a contribution. An amendment replaces the rows in force (replaced_at) by new ones; none is changed otherwise. What is paid of each: contribution_instalment_standing.';
create index contribution_instalment_contribution on contribution_instalment (contribution_id, number);
create index contribution_instalment_due on contribution_instalment (due_on) where replaced_at is null;

create function contribution_instalment_stays() returns trigger language plpgsql as $$
begin
  if old.replaced_at is not null
     or (new.id, new.contribution_id, new.number, new.due_on, new.amount, new.currency)
        is distinct from (old.id, old.contribution_id, old.number, old.due_on, old.amount, old.currency) then
    raise exception 'instalment % is not changed', old.id using errcode = 'check_violation', constraint = 'append_only';
  end if;
  return new;
end $$;
create trigger contribution_instalment_kept before update on contribution_instalment
  for each row execute function contribution_instalment_stays();
create trigger contribution_instalment_stays before delete or truncate on contribution_instalment
  for each statement execute function refuse_change();

create function contribution_schedule_sums() returns trigger language plpgsql as $$
begin
  if exists (select 1 from contribution c
             where c.id = new.contribution_id
               and c.amount is distinct from (select sum(i.amount) from contribution_instalment i
                                              where i.contribution_id = c.id and i.replaced_at is null and i.currency = c.currency)) then
    raise exception 'the schedule of contribution % does not add up to it', new.contribution_id
      using errcode = 'check_violation', constraint = 'contribution_schedule_whole';
  end if;
  return null;
end $$;
-- At commit, for a schedule is written row by row.
create constraint trigger contribution_schedule_whole after insert or update on contribution_instalment
  deferrable initially deferred for each row execute function contribution_schedule_sums();

-- Agreements made before there were schedules fall due whole, thirty days after signature.
insert into contribution_instalment (id, contribution_id, number, due_on, amount, currency)
  select gen_random_uuid(), id, 1, signed_on + 30, amount, currency from contribution where agreed_by is not null;

-- Receipts: charges withheld on the way, and what was posted and yet had not come.
drop trigger receipt_matches on receipt;
alter table receipt
  add column fee                numeric(20, 4) not null default 0,
  add column take_back_reason   text check (length(take_back_reason) <= 2000),
  add column take_back_asked_by uuid references person deferrable initially deferred,
  add column take_back_asked_at timestamptz,
  add column taken_back_by      uuid references person deferrable initially deferred,
  add column taken_back_at      timestamptz,
  add constraint receipt_fee_within check (fee >= 0 and fee < amount),
  add constraint receipt_take_back_two_persons check (taken_back_by <> take_back_asked_by),
  add constraint receipt_take_back_in_order check (
    (take_back_asked_by is null or posted_by is not null) and (taken_back_by is null or take_back_asked_by is not null)
    and (take_back_asked_by is null) = (take_back_reason is null) and (taken_back_by is null) = (taken_back_at is null));
comment on column receipt.fee is 'Charge withheld before the money reached the account, in the currency of the receipt: the bank credited amount less fee.';
comment on column receipt.taken_back_by is 'Who reversed the posting, asked by another person (take_back_asked_by).';
drop index receipt_once_per_bank_reference;
create unique index receipt_once_per_bank_reference on receipt (bank_account, bank_reference) where rejected_by is null and taken_back_by is null;

create or replace function receipt_must_match() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from contribution c where c.id = new.contribution_id and c.currency = new.currency) then
    raise exception 'receipt % is not in the currency of its contribution', new.id
      using errcode = 'check_violation', constraint = 'receipt_currency_of_contribution';
  end if;
  if tg_op = 'UPDATE' then
    if old.rejected_by is not null or old.taken_back_by is not null
       or (old.posted_by is not null and (new.posted_by, new.posted_at, new.usd, new.exchange_difference, new.rejected_by)
           is distinct from (old.posted_by, old.posted_at, old.usd, old.exchange_difference, old.rejected_by)) then
      raise exception 'receipt % has been decided', new.id
        using errcode = 'check_violation', constraint = 'receipt_decided_once';
    end if;
    if (new.contribution_id, new.amount, new.fee, new.currency, new.received_on, new.bank_account, new.bank_reference, new.recorded_by)
        is distinct from (old.contribution_id, old.amount, old.fee, old.currency, old.received_on, old.bank_account, old.bank_reference, old.recorded_by) then
      raise exception 'what receipt % says is not changed', new.id
        using errcode = 'check_violation', constraint = 'append_only';
    end if;
  end if;
  return new;
end $$;
create trigger receipt_matches before insert or update on receipt for each row execute function receipt_must_match();

create view contribution_instalment_standing with (security_invoker = true) as
  select i.id, i.contribution_id, i.number, i.due_on, i.amount, i.currency,
         greatest(0, least(i.amount, coalesce(r.received, 0) - (i.up_to - i.amount))) as settled,
         case when c.status in ('LAPSED', 'CANCELLED', 'DECLINED', 'REFUNDED') then 0
              else i.amount - greatest(0, least(i.amount, coalesce(r.received, 0) - (i.up_to - i.amount))) end as outstanding
  from (select *, sum(amount) over (partition by contribution_id order by number) as up_to
        from contribution_instalment where replaced_at is null) i
  join contribution c on c.id = i.contribution_id
  left join (select contribution_id, sum(amount) as received from receipt
             where posted_by is not null and taken_back_by is null group by contribution_id) r on r.contribution_id = i.contribution_id;
comment on view contribution_instalment_standing is 'What is paid of each instalment in force and what is outstanding: money posted settles instalments in their order.';

-- Asked by the fund manager, posted by an approving officer.
create table contribution_change (
  id              uuid           primary key,
  contribution_id uuid           not null references contribution,
  kind            text           not null check (kind in ('AMENDMENT', 'LAPSE', 'CANCELLATION')),
  amount_before   numeric(20, 4) not null,
  amount_after    numeric(20, 4) not null constraint contribution_change_positive check (amount_after > 0),
  currency        varchar(3)     not null references currency,
  schedule        jsonb,
  reference       text           check (length(reference) <= 200),
  effective_on    date           not null,
  reason          text           not null check (length(trim(reason)) between 1 and 2000),
  proposed_by     uuid           not null references person deferrable initially deferred,
  proposed_at     timestamptz    not null,
  posted_by       uuid           references person deferrable initially deferred,
  posted_at       timestamptz,
  usd             numeric(20, 2),
  rejected_by     uuid           references person deferrable initially deferred,
  rejected_at     timestamptz,
  rejection_reason text          check (length(rejection_reason) <= 2000),
  constraint contribution_change_two_persons check (posted_by <> proposed_by),
  constraint contribution_change_decided_once check (posted_by is null or rejected_by is null),
  constraint contribution_change_whole check ((kind = 'AMENDMENT') = (schedule is not null) and (posted_by is null) = (posted_at is null))
);
comment on table contribution_change is 'An agreement amended, or given up before all of it came. usd is what the books gained (or, negative, lost) by it.';
create unique index contribution_change_one_open on contribution_change (contribution_id) where posted_by is null and rejected_by is null;

create function decided_row_stays() returns trigger language plpgsql as $$
begin
  raise exception '% % has been decided', tg_table_name, old.id using errcode = 'check_violation', constraint = 'append_only';
end $$;
create trigger contribution_change_stays before update on contribution_change for each row
  when (old.posted_by is not null or old.rejected_by is not null) execute function decided_row_stays();
create trigger contribution_change_kept before delete or truncate on contribution_change for each statement execute function refuse_change();

-- Proposed by the accountant, approved by the controller, paid by two signatories: five persons with whoever posts nothing else.
create table contribution_refund (
  id               uuid           primary key,
  contribution_id  uuid           not null references contribution,
  amount           numeric(20, 4) not null constraint contribution_refund_positive check (amount > 0),
  currency         varchar(3)     not null references currency,
  conditional      boolean        not null,
  reason           text           not null check (length(trim(reason)) between 1 and 2000),
  proposed_by      uuid           not null references person deferrable initially deferred,
  proposed_at      timestamptz    not null,
  approved_by      uuid           references person deferrable initially deferred,
  approved_at      timestamptz,
  approved_on      date,
  usd              numeric(20, 2) check (usd >= 0),
  rejected_by      uuid           references person deferrable initially deferred,
  rejected_at      timestamptz,
  rejection_reason text           check (length(rejection_reason) <= 2000),
  first_signed_by  uuid           references person deferrable initially deferred,
  first_signed_at  timestamptz,
  second_signed_by uuid           references person deferrable initially deferred,
  second_signed_at timestamptz,
  bank_account     char(4)        check (bank_account in ('1110', '1120')),
  paid_on          date,
  paid_usd         numeric(20, 2) check (paid_usd >= 0),
  constraint contribution_refund_four_persons check (
    proposed_by is distinct from approved_by and proposed_by is distinct from first_signed_by and proposed_by is distinct from second_signed_by
    and (approved_by is null or (approved_by is distinct from first_signed_by and approved_by is distinct from second_signed_by))
    and (first_signed_by is null or first_signed_by is distinct from second_signed_by)),
  constraint contribution_refund_in_order check (
    (approved_by is null or rejected_by is null) and (first_signed_by is null or approved_by is not null)
    and (second_signed_by is null or first_signed_by is not null)
    and (approved_by is null) = (usd is null) and (second_signed_by is null) = (paid_usd is null)),
  constraint contribution_refund_euros_from_euro_account check (bank_account is null or bank_account <> '1120' or currency = 'EUR')
);
comment on table contribution_refund is 'Money given back to a donor. conditional: it had been received under a condition that was not met, and so never was revenue. usd is what stood in the books for it, paid_usd its value on the day it was paid.';
create unique index contribution_refund_one_open on contribution_refund (contribution_id) where second_signed_by is null and rejected_by is null;
create trigger contribution_refund_stays before update on contribution_refund for each row
  when (old.second_signed_by is not null or old.rejected_by is not null) execute function decided_row_stays();
create trigger contribution_refund_kept before delete or truncate on contribution_refund for each statement execute function refuse_change();

grant select, insert, update on contribution_change, contribution_refund to ${app_role};
grant select, insert on contribution_instalment to ${app_role};
grant update (replaced_at) on contribution_instalment to ${app_role};
grant select on contribution_instalment_standing to ${app_role};
