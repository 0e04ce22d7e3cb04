-- What management discloses to the auditors every year, besides write-offs: ex gratia payments, and cases of fraud and of presumptive fraud.
create table disclosure_number (
  kind text    not null check (kind in ('XG', 'FR')),
  year integer not null,
  last integer not null check (last > 0),
  primary key (kind, year)
);
comment on table disclosure_number is 'The last number given out in each year to an ex gratia payment (XG) or a case of fraud (FR).';

create table ex_gratia_payment (
  id                uuid           primary key,
  version           integer        not null default 0,
  number            text           not null constraint ex_gratia_number_once unique,
  status            text           not null check (status in ('RECORDED', 'WITHDRAWN')),
  paid_on           date           not null,
  amount            numeric(20, 4) not null constraint ex_gratia_positive check (amount > 0),
  currency          varchar(3)     not null references currency,
  usd               numeric(20, 2) not null check (usd >= 0),
  circumstances     text           not null check (length(trim(circumstances)) between 1 and 4000),
  legal_opinion     text           not null check (length(trim(legal_opinion)) between 1 and 300),
  authority         text           not null check (length(trim(authority)) between 1 and 300),
  entry_id          uuid,
  grant_id          uuid           references grant_agreement,
  recorded_by       uuid           not null references person deferrable initially deferred,
  recorded_at       timestamptz    not null,
  withdrawn_by      uuid           references person deferrable initially deferred,
  withdrawn_at      timestamptz,
  withdrawal_reason text           check (length(withdrawal_reason) <= 2000),
  idempotency_key   uuid,
  constraint ex_gratia_once_per_key unique (recorded_by, idempotency_key),
  constraint ex_gratia_withdrawn_whole check ((status = 'WITHDRAWN') = (withdrawn_by is not null) and (withdrawn_by is null) = (withdrawn_at is null)
    and (withdrawn_by is null or length(trim(withdrawal_reason)) > 0))
);
comment on table ex_gratia_payment is 'Payments made without a legal obligation. Register for disclosure, without personal data; the money itself is in the journal (entry_id). One recorded by mistake is withdrawn with a reason and stays.';
create index ex_gratia_listed on ex_gratia_payment (paid_on desc, id desc);

create table fraud_case (
  id              uuid           primary key,
  version         integer        not null default 0,
  number          text           not null constraint fraud_number_once unique,
  kind            text           not null check (kind in ('FRAUD', 'PRESUMPTIVE_FRAUD')),
  status          text           not null check (status in ('REPORTED', 'UNDER_INVESTIGATION', 'SUBSTANTIATED', 'UNSUBSTANTIATED', 'CLOSED')),
  category        text           not null check (category in ('MISAPPROPRIATION', 'FALSE_DOCUMENTS', 'PROCUREMENT', 'CORRUPTION', 'FALSE_CLAIM', 'CYBER', 'OTHER')),
  discovered_on   date           not null,
  description     text           not null check (length(trim(description)) between 1 and 4000),
  referred_to     text           check (length(referred_to) <= 300),
  grant_id        uuid           references grant_agreement,
  usd_at_risk     numeric(20, 2) not null check (usd_at_risk >= 0),
  usd_lost        numeric(20, 2) not null default 0 check (usd_lost >= 0),
  usd_recovered   numeric(20, 2) not null default 0 check (usd_recovered >= 0),
  recorded_by     uuid           not null references person deferrable initially deferred,
  recorded_at     timestamptz    not null,
  status_since    timestamptz    not null,
  idempotency_key uuid,
  constraint fraud_once_per_key unique (recorded_by, idempotency_key),
  constraint fraud_recovered_of_lost check (usd_recovered <= usd_lost)
);
comment on table fraud_case is 'Register of fraud and presumptive fraud, without personal data: who is suspected stands in the investigators'' files. usd_* are what is known now; each change is a row of fraud_step.';
create index fraud_listed on fraud_case (discovered_on desc, id desc);

create table fraud_step (
  case_id       uuid           not null references fraud_case,
  position      integer        not null,
  kind          text           not null check (kind in ('FRAUD', 'PRESUMPTIVE_FRAUD')),
  status        text           not null check (status in ('REPORTED', 'UNDER_INVESTIGATION', 'SUBSTANTIATED', 'UNSUBSTANTIATED', 'CLOSED')),
  text          text           not null check (length(trim(text)) between 1 and 4000),
  usd_lost      numeric(20, 2) not null check (usd_lost >= 0),
  usd_recovered numeric(20, 2) not null check (usd_recovered >= 0),
  by            uuid           not null references person deferrable initially deferred,
  at            timestamptz    not null,
  primary key (case_id, position)
);
comment on table fraud_step is 'How a case went on. Append-only.';
create trigger fraud_step_append_only before update or delete or truncate on fraud_step
  for each statement execute function refuse_change();

create trigger ex_gratia_payment_stays before delete or truncate on ex_gratia_payment for each statement execute function refuse_change();
create trigger fraud_case_stays before delete or truncate on fraud_case for each statement execute function refuse_change();

grant select, insert, update on disclosure_number, fraud_case to ${app_role};
grant select, insert on ex_gratia_payment, fraud_step to ${app_role};
grant update (version, status, withdrawn_by, withdrawn_at, withdrawal_reason) on ex_gratia_payment to ${app_role};
