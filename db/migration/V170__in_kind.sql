-- What donors give that is not money. Goods worth the fund's threshold or more are revenue and, since they are used at once, expense of the day
-- they were delivered; goods worth less, and services, are disclosed and never in the books.
create table in_kind_number (
  year integer primary key,
  last integer not null check (last > 0)
);
comment on table in_kind_number is 'The last number given out in each year.';

create table in_kind (
  id                 uuid           primary key,
  version            integer        not null default 0,
  number             text           not null constraint in_kind_number_once unique,
  status             text           not null check (status in ('RECORDED', 'SCREENED', 'DECLINED', 'POSTED', 'DISCLOSED', 'REJECTED', 'TAKEN_BACK')),
  kind               text           not null check (kind in ('GOODS', 'SERVICES')),
  donor_id           uuid           not null references organisation,
  pool               text           not null references pool,
  description        text           not null check (length(trim(description)) between 1 and 2000),
  quantity           text           not null check (length(trim(quantity)) between 1 and 200),
  amount             numeric(20, 4) not null constraint in_kind_positive check (amount > 0),
  currency           varchar(3)     not null references currency,
  valuation_basis    text           not null check (valuation_basis in ('INVOICE', 'MARKET_PRICE', 'DECLARATION', 'APPRAISAL')),
  expense_account    char(4)        references account,
  delivered_on       date           not null,
  idempotency_key    uuid,
  recorded_by        uuid           not null references person deferrable initially deferred,
  recorded_at        timestamptz    not null,
  usd                numeric(20, 2) not null check (usd >= 0),
  threshold          numeric(20, 2) not null check (threshold >= 0),
  screening_outcome  text           check (screening_outcome in ('CLEARED', 'DECLINED')),
  screening_reason   text           check (length(screening_reason) <= 2000),
  screened_by        uuid           references person deferrable initially deferred,
  screened_at        timestamptz,
  posted_by          uuid           references person deferrable initially deferred,
  posted_at          timestamptz,
  rejected_by        uuid           references person deferrable initially deferred,
  rejected_at        timestamptz,
  rejection_reason   text           check (length(rejection_reason) <= 2000),
  take_back_reason   text           check (length(take_back_reason) <= 2000),
  take_back_asked_by uuid           references person deferrable initially deferred,
  take_back_asked_at timestamptz,
  taken_back_by      uuid           references person deferrable initially deferred,
  taken_back_at      timestamptz,
  constraint in_kind_once_per_key unique (recorded_by, idempotency_key),
  constraint in_kind_expense_account check (
    (kind = 'GOODS') = (expense_account is not null) and (expense_account is null or expense_account ~ '^(71[0-9]{2}|7210)$')),
  constraint in_kind_two_persons check (posted_by <> recorded_by),
  constraint in_kind_decided_once check (posted_by is null or rejected_by is null),
  constraint in_kind_decided_whole check (
    (posted_by is null) = (posted_at is null) and (rejected_by is null) = (rejected_at is null)
    and (rejected_by is null or length(trim(rejection_reason)) > 0)
    and (status in ('POSTED', 'DISCLOSED', 'TAKEN_BACK')) = (posted_by is not null) and (status = 'REJECTED') = (rejected_by is not null)),
  constraint in_kind_treatment check (
    (status <> 'POSTED' or (kind = 'GOODS' and usd >= threshold)) and (status <> 'DISCLOSED' or kind = 'SERVICES' or usd < threshold)),
  constraint in_kind_take_back_two_persons check (taken_back_by <> take_back_asked_by),
  constraint in_kind_take_back_in_order check (
    (take_back_asked_by is null or posted_by is not null) and (taken_back_by is null or take_back_asked_by is not null)
    and (take_back_asked_by is null) = (take_back_reason is null) and (taken_back_by is null) = (taken_back_at is null)
    and (status = 'TAKEN_BACK') = (taken_back_by is not null))
);
comment on table in_kind is 'Goods and services that a donor gave: never cash. usd is their fair value at the rate of the day they were delivered; threshold what the fund''s setting was when that was decided. POSTED is in the books, DISCLOSED is not.';
create index in_kind_donor on in_kind (donor_id);
create index in_kind_latest on in_kind (recorded_at desc, id desc);

create function in_kind_must_hold() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if old.status in ('DECLINED', 'REJECTED', 'TAKEN_BACK')
       or (old.id, old.number, old.kind, old.donor_id, old.pool, old.description, old.quantity, old.amount, old.currency, old.valuation_basis,
           old.expense_account, old.delivered_on, old.recorded_by, old.recorded_at)
          is distinct from (new.id, new.number, new.kind, new.donor_id, new.pool, new.description, new.quantity, new.amount, new.currency,
           new.valuation_basis, new.expense_account, new.delivered_on, new.recorded_by, new.recorded_at)
       or (old.posted_by is not null and (old.posted_by, old.posted_at, old.usd, old.threshold)
           is distinct from (new.posted_by, new.posted_at, new.usd, new.threshold)) then
      raise exception 'what % says is not changed', old.number using errcode = 'check_violation', constraint = 'append_only';
    end if;
  end if;
  if new.posted_by is not null and (tg_op = 'INSERT' or old.posted_by is null) then
    if new.screening_outcome is distinct from 'CLEARED'
       and exists (select 1 from organisation o where o.id = new.donor_id and o.kind in ('FOUNDATION', 'PRIVATE_SECTOR', 'INDIVIDUAL')) then
      raise exception 'the donor of % is not screened', new.number using errcode = 'check_violation', constraint = 'in_kind_private_screened';
    end if;
    if not exists (select 1 from document d where d.owner_type = 'in-kind' and d.owner_id = new.id) then
      raise exception 'nothing proves the worth of %', new.number using errcode = 'check_violation', constraint = 'in_kind_evidence';
    end if;
  end if;
  return new;
end $$;
create trigger in_kind_holds before insert or update on in_kind for each row execute function in_kind_must_hold();
create trigger in_kind_kept before delete or truncate on in_kind for each statement execute function refuse_change();

select scope_by_organisation('in_kind', 'donor_id');
grant select, insert, update on in_kind_number, in_kind to ${app_role};
