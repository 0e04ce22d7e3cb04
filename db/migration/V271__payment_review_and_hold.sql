-- The secretariat reviews before a certifying officer certifies; a controller may hold a payment, and end it, before it is released.
alter table disbursement
  add column reviewed_by     uuid        references person deferrable initially deferred,
  add column reviewed_at     timestamptz,
  add column predates_review boolean     not null default false,
  add column held_from       text        check (held_from in ('REQUESTED', 'REVIEWED', 'CERTIFIED', 'APPROVED', 'PARTLY_RELEASED')),
  add column held_by         uuid        references person deferrable initially deferred,
  add column held_at         timestamptz,
  add column hold_reason     text        check (length(trim(hold_reason)) between 1 and 2000),
  add column lifted_by       uuid        references person deferrable initially deferred,
  add column lifted_at       timestamptz,
  add column cancelled_by    uuid        references person deferrable initially deferred,
  add column cancelled_at    timestamptz;
comment on column disbursement.predates_review is 'Certified before the secretariat reviewed payments.';
comment on column disbursement.held_from is 'Where a payment on hold stood, and goes on when the hold is lifted.';
comment on column disbursement.held_by is 'Who held it last; it stays when the hold is lifted, and then lifted_by says who did that.';

-- What was certified without a review is not held to it; what was only requested is reviewed now.
update disbursement set predates_review = true where certified_by is not null;
set constraints all immediate;

drop index disbursement_one_open;
create unique index disbursement_one_open on disbursement (grant_id, instalment) where status not in ('REJECTED', 'RETURNED', 'CANCELLED');
alter table disbursement
  drop constraint disbursement_status_check,
  add constraint disbursement_status_check check (status in ('REQUESTED', 'REVIEWED', 'CERTIFIED', 'APPROVED', 'PARTLY_RELEASED', 'RELEASED', 'SETTLED',
    'REJECTED', 'RETURNED', 'ON_HOLD', 'CANCELLED')),
  drop constraint disbursement_refused_with_reason,
  add constraint disbursement_refused_with_reason check (status not in ('REJECTED', 'RETURNED', 'CANCELLED') or length(trim(reason)) > 0),
  add constraint disbursement_reviewed_first check (certified_by is null or reviewed_by is not null or predates_review),
  add constraint disbursement_reviewed_whole check ((reviewed_by is null) = (reviewed_at is null) and (status <> 'REVIEWED' or reviewed_by is not null)),
  add constraint disbursement_reviewer_apart check (
    reviewed_by <> requested_by and reviewed_by <> certified_by and reviewed_by <> approved_by
    and reviewed_by <> first_signatory and reviewed_by <> second_signatory),
  add constraint disbursement_held_whole check ((status = 'ON_HOLD') = (held_from is not null)
    and (held_from is null or (num_nulls(held_by, held_at, hold_reason) = 0 and lifted_by is null))),
  add constraint disbursement_cancelled_unpaid check ((status = 'CANCELLED') = (cancelled_by is not null)
    and (cancelled_by is null) = (cancelled_at is null) and (cancelled_by is null or second_signatory is null));

create function disbursement_hold_keeps_place() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' and new.predates_review or tg_op = 'UPDATE' and new.predates_review <> old.predates_review then
    raise exception 'no payment is made to predate its review' using errcode = 'check_violation', constraint = 'disbursement_reviewed_first';
  end if;
  if tg_op = 'UPDATE' and new.status <> old.status and (
      old.status = 'ON_HOLD' and new.status not in (old.held_from, 'CANCELLED')
      or new.status = 'ON_HOLD' and new.held_from <> old.status) then
    raise exception 'payment % goes on where it was held', new.number using errcode = 'check_violation', constraint = 'disbursement_hold_keeps_place';
  end if;
  return new;
end $$;
create trigger disbursement_hold_keeps_place before insert or update on disbursement
  for each row execute function disbursement_hold_keeps_place();

-- Lifting a hold is no step of its own: the next step asks again.
create function disbursement_goes_back(before text, after text) returns boolean language sql immutable as $$
  select before = after or before = 'ON_HOLD'
$$;

-- And a review asks as every step does.
create or replace function disbursement_must_pass_gate() returns trigger language plpgsql as $$
begin
  if new.status not in ('REQUESTED', 'REVIEWED', 'CERTIFIED', 'APPROVED', 'PARTLY_RELEASED', 'RELEASED')
      or tg_op = 'UPDATE' and disbursement_goes_back(old.status, new.status) then
    return new;
  end if;
  if not exists (select 1 from grant_agreement g where g.id = new.grant_id and g.status = 'IN_FORCE') then
    raise exception 'payment % under an agreement that is not in force', new.number
      using errcode = 'check_violation', constraint = 'disbursement_in_force';
  end if;
  if new.instalment > 1 and not exists (select 1 from grant_instalment i
      where i.grant_id = new.grant_id and i.number = new.instalment - 1 and i.accounted_at is not null) then
    raise exception 'payment % before the report on the instalment before', new.number
      using errcode = 'check_violation', constraint = 'disbursement_after_report';
  end if;
  if high_finding_open(new.grant_id) then
    raise exception 'payment % while a finding of high severity is open', new.number
      using errcode = 'check_violation', constraint = 'disbursement_no_open_finding';
  end if;
  return new;
end $$;

create or replace function disbursement_must_be_screened() returns trigger language plpgsql as $$
declare
  of_step text := case new.status when 'CERTIFIED' then 'CERTIFICATION' when 'PARTLY_RELEASED' then 'FIRST_SIGNATURE'
    when 'RELEASED' then 'SECOND_SIGNATURE' end;
  moment timestamptz := case new.status when 'CERTIFIED' then new.certified_at when 'PARTLY_RELEASED' then new.first_signed_at
    when 'RELEASED' then new.second_signed_at end;
begin
  if tg_op = 'UPDATE' then
    if new.predates_screening <> old.predates_screening then
      raise exception 'whether a payment predates screening is not changed' using errcode = 'check_violation', constraint = 'disbursement_screened';
    end if;
    if disbursement_goes_back(old.status, new.status) then
      return new;
    end if;
  elsif new.predates_screening then
    raise exception 'no new payment predates screening' using errcode = 'check_violation', constraint = 'disbursement_screened';
  end if;
  if of_step is not null and not new.predates_screening and not exists (
      select 1 from disbursement_screening ds join screening s on s.id = ds.screening_id
        join grant_agreement g on g.id = new.grant_id and g.grantee_id = s.organisation_id
      where ds.disbursement_id = new.id and ds.step = of_step and s.result = 'CLEAR'
        and s.list_id = sanctions_list_at(moment)) then
    raise exception 'payment % is not screened for this step', new.number using errcode = 'check_violation', constraint = 'disbursement_screened';
  end if;
  return new;
end $$;

create or replace function disbursement_must_go_to_verified() returns trigger language plpgsql as $$
declare
  moment timestamptz := case new.status when 'REQUESTED' then new.requested_at when 'REVIEWED' then new.reviewed_at
    when 'CERTIFIED' then new.certified_at when 'APPROVED' then new.approved_at when 'PARTLY_RELEASED' then new.first_signed_at
    when 'RELEASED' then new.second_signed_at end;
begin
  if tg_op = 'UPDATE' then
    if new.payee_account_id <> old.payee_account_id then
      raise exception 'the account of payment % is not changed', new.number using errcode = 'check_violation', constraint = 'disbursement_account_kept';
    end if;
    if disbursement_goes_back(old.status, new.status) then
      moment := null;
    end if;
  end if;
  if moment is not null and new.payee_account_id is distinct from (
      select payee_account_usable(g.grantee_id, moment) from grant_agreement g where g.id = new.grant_id) then
    raise exception 'payment % does not go to verified bank details', new.number
      using errcode = 'check_violation', constraint = 'disbursement_to_verified_account';
  end if;
  if new.approved_by is not null and exists (
      select 1 from payee_account a where a.id = new.payee_account_id and new.approved_by in (a.first_by, a.second_by)) then
    raise exception 'who verified the account does not approve payment %', new.number
      using errcode = 'check_violation', constraint = 'disbursement_verifier_does_not_approve';
  end if;
  return new;
end $$;
