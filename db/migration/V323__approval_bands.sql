-- How many approving officers a payment needs, by its amount: bands in lists, each from a day on. Without a list that holds the amount nothing is approved.
create table approval_band_list (
  id               uuid        primary key,
  version          integer     not null default 0,
  status           text        not null check (status in ('PROPOSED', 'APPROVED', 'REJECTED')),
  effective_from   date        not null,
  reason           text        not null check (length(trim(reason)) between 1 and 2000),
  idempotency_key  uuid,
  proposed_by      uuid        not null references person deferrable initially deferred,
  proposed_at      timestamptz not null,
  approved_by      uuid        references person deferrable initially deferred,
  approved_at      timestamptz,
  rejected_by      uuid        references person deferrable initially deferred,
  rejected_at      timestamptz,
  rejection_reason text        check (length(trim(rejection_reason)) between 1 and 2000),
  constraint approval_band_list_once_per_key unique (proposed_by, idempotency_key),
  constraint approval_band_list_two_persons check (approved_by <> proposed_by),
  constraint approval_band_list_decided check (
    num_nonnulls(approved_by, approved_at) = case status when 'APPROVED' then 2 else 0 end
    and num_nonnulls(rejected_by, rejected_at, rejection_reason) = case status when 'REJECTED' then 3 else 0 end)
);
comment on table approval_band_list is 'Bands of amounts as they were proposed. In force is the approved list with the latest effective_from that has come, of several the one approved last.';
create index approval_band_list_in_force on approval_band_list (effective_from desc, approved_at desc) where status = 'APPROVED';

create table approval_band (
  list_id     uuid           not null references approval_band_list,
  position    integer        not null,
  lower_bound numeric(20, 2) not null check (lower_bound >= 0),
  upper_bound numeric(20, 2),
  approvers   integer        not null constraint approval_band_approvers check (approvers between 1 and 2),
  primary key (list_id, position),
  constraint approval_band_not_empty check (upper_bound > lower_bound)
);
comment on table approval_band is 'Payments in US dollars from lower_bound and below upper_bound (none: without a limit) need so many approving officers. Append-only.';
create trigger approval_band_append_only before update or delete or truncate on approval_band
  for each statement execute function refuse_change();

create function approval_band_list_is_whole() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from approval_band b where b.list_id = new.id) or exists (
      select 1 from (select b.lower_bound, b.upper_bound, lag(b.upper_bound, 1, 0) over w as before, lead(b.position) over w as after
        from approval_band b where b.list_id = new.id window w as (order by b.position)) b
      where b.lower_bound is distinct from b.before or b.upper_bound is null and b.after is not null) then
    raise exception 'the bands of list % leave a gap or overlap', new.id using errcode = 'check_violation', constraint = 'approval_band_list_whole';
  end if;
  return null;
end $$;
create constraint trigger approval_band_list_whole after insert or update on approval_band_list deferrable initially deferred
  for each row execute function approval_band_list_is_whole();

create function approval_band_list_is_decided_once() returns trigger language plpgsql as $$
begin
  if old.status <> 'PROPOSED' or (new.effective_from, new.reason, new.proposed_by, new.proposed_at)
      is distinct from (old.effective_from, old.reason, old.proposed_by, old.proposed_at) then
    raise exception 'list % stands', old.id using errcode = 'check_violation', constraint = 'approval_band_list_decided_once';
  end if;
  return new;
end $$;
create trigger approval_band_list_decided_once before update on approval_band_list
  for each row execute function approval_band_list_is_decided_once();
create trigger approval_band_list_stays before delete or truncate on approval_band_list
  for each statement execute function refuse_change();

select scope_to_fund('approval_band_list');
select scope_to_fund('approval_band');
grant select, insert, update on approval_band_list to ${app_role};
grant select, insert on approval_band to ${app_role};

-- A payment keeps by which list it was approved, how many it needs, and who the further approving officer is.
alter table disbursement
  add column band_list_id       uuid        references approval_band_list,
  add column approvers          integer,
  add column second_approver    uuid        references person deferrable initially deferred,
  add column second_approved_at timestamptz,
  add column predates_bands     boolean     not null default false;
comment on column disbursement.predates_bands is 'Approved before there were bands.';
update disbursement set predates_bands = true where approved_by is not null;
set constraints all immediate;

alter table disbursement
  drop constraint disbursement_status_check,
  add constraint disbursement_status_check check (status in ('REQUESTED', 'REVIEWED', 'CERTIFIED', 'PARTLY_APPROVED', 'APPROVED', 'SCHEDULED',
    'PARTLY_RELEASED', 'RELEASED', 'SENT', 'SETTLED', 'REFUSED', 'REJECTED', 'RETURNED', 'ON_HOLD', 'CANCELLED')),
  drop constraint disbursement_held_from_check,
  add constraint disbursement_held_from_check check (held_from in ('REQUESTED', 'REVIEWED', 'CERTIFIED', 'PARTLY_APPROVED', 'APPROVED', 'SCHEDULED',
    'PARTLY_RELEASED')),
  add constraint disbursement_approved_whole check ((second_approver is null) = (second_approved_at is null)
    and (second_approver is null or approved_by is not null and approvers = 2)
    and (status <> 'PARTLY_APPROVED' or approved_by is not null and approvers = 2 and second_approver is null)),
  add constraint disbursement_approved_by_enough check (predates_bands or first_signatory is null and status not in ('APPROVED', 'SCHEDULED')
    or approvers = 1 or second_approver is not null),
  add constraint disbursement_second_approver_apart check (
    second_approver <> requested_by and second_approver <> reviewed_by and second_approver <> certified_by and second_approver <> approved_by
    and second_approver <> first_signatory and second_approver <> second_signatory);

create function disbursement_keeps_to_bands() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' and new.predates_bands or tg_op = 'UPDATE' and new.predates_bands <> old.predates_bands then
    raise exception 'whether a payment predates bands is not changed' using errcode = 'check_violation', constraint = 'disbursement_approved_in_band';
  end if;
  if new.approved_by is not null and not new.predates_bands and not exists (
      select 1 from approval_band b join approval_band_list l on l.id = b.list_id
      where l.id = new.band_list_id and l.status = 'APPROVED' and b.approvers = new.approvers
        and b.lower_bound <= new.amount and (b.upper_bound is null or new.amount < b.upper_bound)) then
    raise exception 'payment % is not approved by a band', new.number using errcode = 'check_violation', constraint = 'disbursement_approved_in_band';
  end if;
  if tg_op = 'UPDATE' and old.approvers is not null and (new.approvers, new.band_list_id) is distinct from (old.approvers, old.band_list_id) then
    raise exception 'what payment % needs is not changed', new.number using errcode = 'check_violation', constraint = 'disbursement_approved_in_band';
  end if;
  if new.second_approver is not null and exists (
      select 1 from payee_account a where a.id = new.payee_account_id and new.second_approver in (a.first_by, a.second_by)) then
    raise exception 'who verified the account does not approve payment %', new.number
      using errcode = 'check_violation', constraint = 'disbursement_verifier_does_not_approve';
  end if;
  return new;
end $$;
-- After the row's own constraints, so that those speak first.
create constraint trigger disbursement_in_band after insert or update on disbursement
  for each row execute function disbursement_keeps_to_bands();

create function instalment_is_reported(of_grant uuid, of_number integer) returns boolean language sql stable as $$
  select exists (select 1 from grant_instalment i where i.grant_id = of_grant and i.number = of_number and i.accounted_at is not null)
$$;
comment on function instalment_is_reported is 'Whether no report on an instalment is awaited any more.';

-- The first of two approvals is a step as any other.
create or replace function disbursement_must_pass_gate() returns trigger language plpgsql as $$
begin
  if new.status not in ('REQUESTED', 'REVIEWED', 'CERTIFIED', 'PARTLY_APPROVED', 'APPROVED', 'PARTLY_RELEASED', 'RELEASED')
      or tg_op = 'UPDATE' and disbursement_goes_back(old.status, new.status) then
    return new;
  end if;
  if not exists (select 1 from grant_agreement g where g.id = new.grant_id and g.status = 'IN_FORCE') then
    raise exception 'payment % under an agreement that is not in force', new.number
      using errcode = 'check_violation', constraint = 'disbursement_in_force';
  end if;
  if new.instalment > 1 and not instalment_is_reported(new.grant_id, new.instalment - 1) then
    raise exception 'payment % before the report on the instalment before', new.number
      using errcode = 'check_violation', constraint = 'disbursement_after_report';
  end if;
  if high_finding_open(new.grant_id) then
    raise exception 'payment % while a finding of high severity is open', new.number
      using errcode = 'check_violation', constraint = 'disbursement_no_open_finding';
  end if;
  return new;
end $$;

create or replace function disbursement_must_go_to_verified() returns trigger language plpgsql as $$
declare
  moment timestamptz := case new.status when 'REQUESTED' then new.requested_at when 'REVIEWED' then new.reviewed_at
    when 'CERTIFIED' then new.certified_at when 'PARTLY_APPROVED' then new.approved_at
    when 'APPROVED' then coalesce(new.second_approved_at, new.approved_at) when 'PARTLY_RELEASED' then new.first_signed_at
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
