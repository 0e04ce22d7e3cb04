-- Money in: from a donor's pledge to cash at the bank.
create table contribution_number (
  year integer primary key,
  last integer not null check (last > 0)
);
comment on table contribution_number is 'The last number given out in each year.';

create table contribution (
  id                    uuid           primary key,
  version               integer        not null default 0,
  number                text           not null constraint contribution_number_once unique check (number ~ '^C-[0-9]{4}-[0-9]{4,}$'),
  status                text           not null check (status in ('PLEDGED', 'SCREENED', 'DECLINED', 'ACCEPTED', 'AGREED',
                                         'PARTIALLY_RECEIVED', 'RECEIVED', 'CANCELLED')),
  donor_id              uuid           not null references organisation,
  pool                  text           not null references pool,
  amount                numeric(20, 4) not null constraint contribution_positive check (amount > 0),
  currency              varchar(3)     not null references currency,
  purpose               text           not null check (length(purpose) <= 2000),
  reference             text           not null check (length(reference) <= 200),
  pledged_on            date           not null,
  pledge_rate           numeric(20, 8) not null check (pledge_rate > 0),
  pledged_by            uuid           not null references person deferrable initially deferred,
  pledged_at            timestamptz    not null,
  idempotency_key       uuid,
  screening_outcome     text           check (screening_outcome in ('CLEARED', 'DECLINED')),
  screening_reason      text           check (length(screening_reason) <= 2000),
  screened_by           uuid           references person deferrable initially deferred,
  screened_at           timestamptz,
  acceptance_note       text           check (length(acceptance_note) <= 2000),
  accepted_by           uuid           references person deferrable initially deferred,
  accepted_at           timestamptz,
  agreement_reference   text           check (length(agreement_reference) <= 200),
  signed_on             date,
  recognition_model     text           check (recognition_model in ('BINDING_UNCONDITIONAL', 'ON_RECEIPT', 'BINDING_WITH_COMPLIANCE_OBLIGATION')),
  psc_rate              numeric(5, 4)  check (psc_rate between 0 and 1),
  agreement_rate        numeric(20, 8) check (agreement_rate > 0),
  agreed_by             uuid           references person deferrable initially deferred,
  agreed_at             timestamptz,
  cancellation_reason   text           check (length(cancellation_reason) <= 2000),
  cancelled_by          uuid           references person deferrable initially deferred,
  cancelled_at          timestamptz,
  constraint contribution_once_per_key unique (pledged_by, idempotency_key),
  constraint contribution_signed_after_pledge check (signed_on >= pledged_on),
  constraint contribution_agreed_whole check (
    status not in ('AGREED', 'PARTIALLY_RECEIVED', 'RECEIVED')
    or (accepted_by is not null and agreed_by is not null and signed_on is not null and recognition_model is not null
        and psc_rate is not null and agreement_rate is not null))
);
comment on table contribution is 'What a donor has pledged, and what became of it. Rates are units of the currency for one US dollar on the day of the pledge and of the agreement.';
create index contribution_donor on contribution (donor_id, pledged_at desc, id desc);
create index contribution_latest on contribution (pledged_at desc, id desc);

create table receipt (
  id               uuid           primary key,
  contribution_id  uuid           not null references contribution,
  amount           numeric(20, 4) not null constraint receipt_positive check (amount > 0),
  currency         varchar(3)     not null references currency,
  received_on      date           not null,
  bank_account     char(4)        not null check (bank_account in ('1110', '1120')),
  bank_reference   text           not null check (length(trim(bank_reference)) between 1 and 100),
  recorded_by      uuid           not null references person deferrable initially deferred,
  recorded_at      timestamptz    not null,
  posted_by        uuid           references person deferrable initially deferred,
  posted_at        timestamptz,
  usd              numeric(20, 2) check (usd >= 0),
  exchange_difference numeric(20, 2),
  rejected_by      uuid           references person deferrable initially deferred,
  rejected_at      timestamptz,
  rejection_reason text           check (length(rejection_reason) <= 2000),
  constraint receipt_two_persons check (posted_by <> recorded_by),
  constraint receipt_posted_whole check ((posted_by is null) = (posted_at is null) and (posted_by is null) = (usd is null)),
  constraint receipt_posted_or_rejected check (posted_by is null or rejected_by is null),
  constraint receipt_euros_in_euro_account check (bank_account <> '1120' or currency = 'EUR')
);
comment on table receipt is 'Money of a contribution seen at the bank: recorded by one person, posted into the books by another. exchange_difference is positive for a gain.';
create index receipt_contribution on receipt (contribution_id);
create unique index receipt_once_per_bank_reference on receipt (bank_account, bank_reference) where rejected_by is null;

create function receipt_must_match() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from contribution c where c.id = new.contribution_id and c.currency = new.currency) then
    raise exception 'receipt % is not in the currency of its contribution', new.id
      using errcode = 'check_violation', constraint = 'receipt_currency_of_contribution';
  end if;
  if tg_op = 'UPDATE' and (old.posted_by is not null or old.rejected_by is not null) then
    raise exception 'receipt % has been decided', new.id
      using errcode = 'check_violation', constraint = 'receipt_decided_once';
  end if;
  if tg_op = 'UPDATE' and (new.contribution_id, new.amount, new.currency, new.received_on, new.bank_account, new.bank_reference, new.recorded_by)
      is distinct from (old.contribution_id, old.amount, old.currency, old.received_on, old.bank_account, old.bank_reference, old.recorded_by) then
    raise exception 'what receipt % says is not changed', new.id
      using errcode = 'check_violation', constraint = 'append_only';
  end if;
  return new;
end $$;
create trigger receipt_matches before insert or update on receipt for each row execute function receipt_must_match();

create table fulfilment (
  id              uuid           primary key,
  contribution_id uuid           not null references contribution,
  amount          numeric(20, 4) not null constraint fulfilment_positive check (amount > 0),
  currency        varchar(3)     not null references currency,
  usd             numeric(20, 2) not null check (usd >= 0),
  fulfilled_on    date           not null,
  evidence        text           not null check (length(trim(evidence)) between 1 and 2000),
  recorded_by     uuid           not null references person deferrable initially deferred,
  recorded_at     timestamptz    not null,
  constraint fulfilment_once unique (contribution_id, fulfilled_on, amount, evidence)
);
comment on table fulfilment is 'Part of a conditional contribution whose condition was met, and which thereby became revenue. Append-only.';
create trigger fulfilment_append_only before update or delete or truncate on fulfilment
  for each statement execute function refuse_change();

grant select, insert, update on contribution_number, contribution, receipt to ${app_role};
grant select, insert on fulfilment to ${app_role};
