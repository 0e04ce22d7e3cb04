-- From the award to the signature: the grantee proposes what the agreement's budget is to be, the secretariat accepts it or sends it back, and the
-- agreement is cleared legally before it is certified.
alter table grant_agreement add column applied_budget jsonb;
comment on column grant_agreement.applied_budget is 'The lines that were applied for. budget is what was agreed; until then, the same lines in proportion to the award.';
update grant_agreement g set applied_budget = coalesce(a.draft -> 'budget', g.budget) from application a where a.id = g.application_id;
alter table grant_agreement alter column applied_budget set not null;

alter table grant_agreement drop constraint grant_agreement_status_check;
alter table grant_agreement add constraint grant_agreement_status_check check (status in (
  'PREPARED', 'NEGOTIATION', 'LEGAL_CLEARED', 'CERTIFIED', 'SIGNED_BY_NGO', 'IN_FORCE', 'SUSPENDED', 'TERMINATED', 'CLOSED'));

-- Null for an agreement that was certified before there was a clearance.
alter table grant_agreement
  add column cleared_by uuid references person deferrable initially deferred,
  add column cleared_at timestamptz,
  add column clearance_text text,
  add constraint grant_clearance_written check (length(trim(clearance_text)) between 1 and 5000),
  add constraint grant_cleared_whole check ((cleared_by is null) = (cleared_at is null) and (cleared_by is null) = (clearance_text is null)),
  add constraint grant_clearer_is_another check (cleared_by <> prepared_by and cleared_by <> certified_by);

create table grant_budget (
  id          uuid        primary key,
  version     integer     not null default 0,
  grant_id    uuid        not null references grant_agreement,
  number      integer     not null check (number > 0),
  status      text        not null check (status in ('PROPOSED', 'ACCEPTED', 'SENT_BACK')),
  lines       jsonb       not null,
  note        text        check (length(trim(note)) between 1 and 2000),
  proposed_by uuid        not null references person deferrable initially deferred,
  proposed_at timestamptz not null,
  decided_by  uuid        references person deferrable initially deferred,
  decided_at  timestamptz,
  reason      text        check (length(trim(reason)) between 1 and 2000),
  constraint grant_budget_once unique (grant_id, number),
  constraint grant_budget_two_persons check (decided_by <> proposed_by),
  constraint grant_budget_decided_whole check ((status = 'PROPOSED') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
  constraint grant_budget_sent_back_with_reason check ((status = 'SENT_BACK') = (reason is not null))
);
comment on table grant_budget is 'Budgets that the grantee proposed for the agreement, one version after another, and what the secretariat said. None is changed afterwards.';
create unique index grant_budget_one_open on grant_budget (grant_id) where status = 'PROPOSED';

create function budget_sum(lines jsonb) returns numeric language sql immutable as $$
  select coalesce(sum((l #>> '{amount,amount}')::numeric), 0) from jsonb_array_elements(lines) l
$$;
-- Every line in a class, described, of a positive amount in whole cents, and numbered once.
create function budget_is_whole(lines jsonb) returns boolean language sql immutable as $$
  select count(*) > 0 and count(*) = count(distinct l ->> 'line')
    and coalesce(bool_and((l ->> 'line')::integer > 0 and (l ->> 'class')::integer between 1 and 8 and length(trim(l ->> 'description')) > 0
      and l #>> '{amount,currency}' = 'USD' and (l #>> '{amount,amount}')::numeric > 0
      and (l #>> '{amount,amount}')::numeric = round((l #>> '{amount,amount}')::numeric, 2)), false)
  from jsonb_array_elements(lines) l
$$;

create function grant_budget_must_fit() returns trigger language plpgsql as $$
declare
  agreement grant_agreement;
begin
  select * into agreement from grant_agreement g where g.id = new.grant_id;
  if agreement.status not in ('PREPARED', 'NEGOTIATION') then
    raise exception 'the budget of agreement % is settled', agreement.number using errcode = 'check_violation', constraint = 'grant_budget_in_negotiation';
  end if;
  if not budget_is_whole(new.lines) or budget_sum(new.lines) is distinct from agreement.amount then
    raise exception 'budget % of agreement % is not its amount', new.number, agreement.number
      using errcode = 'check_violation', constraint = 'grant_budget_sum';
  end if;
  return new;
end $$;
create trigger grant_budget_must_fit before insert on grant_budget for each row execute function grant_budget_must_fit();

create function grant_budget_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.status <> 'PROPOSED'
     or (new.id, new.grant_id, new.number, new.lines, new.note, new.proposed_by, new.proposed_at)
        is distinct from (old.id, old.grant_id, old.number, old.lines, old.note, old.proposed_by, old.proposed_at) then
    raise exception 'a budget is decided on once and never changed' using errcode = 'check_violation', constraint = 'grant_budget_final';
  end if;
  return new;
end $$;
create trigger grant_budget_is_kept before update or delete on grant_budget for each row execute function grant_budget_is_kept();
create trigger grant_budget_not_emptied before truncate on grant_budget for each statement execute function refuse_change();

create function grant_must_be_negotiated() returns trigger language plpgsql as $$
begin
  if (tg_op = 'INSERT' or new.budget is distinct from old.budget or new.amount is distinct from old.amount)
     and budget_sum(new.budget) is distinct from new.amount then
    raise exception 'the budget of agreement % is not its amount', new.number using errcode = 'check_violation', constraint = 'grant_budget_sum';
  end if;
  if tg_op = 'UPDATE' and new.budget is distinct from old.budget and (old.status not in ('PREPARED', 'NEGOTIATION') or not exists (
       select 1 from grant_budget b where b.grant_id = new.id and b.status = 'ACCEPTED' and b.lines = new.budget)) then
    raise exception 'the budget of agreement % was not accepted', new.number using errcode = 'check_violation', constraint = 'grant_budget_accepted';
  end if;
  if new.status = 'LEGAL_CLEARED' and (tg_op = 'INSERT' or old.status <> 'LEGAL_CLEARED') and (
       new.cleared_by is null
       or exists (select 1 from grant_budget b where b.grant_id = new.id and b.status = 'PROPOSED')
       or not exists (select 1 from grant_budget b where b.grant_id = new.id and b.status = 'ACCEPTED' and b.lines = new.budget)) then
    raise exception 'agreement % has no accepted budget to be cleared with', new.number
      using errcode = 'check_violation', constraint = 'grant_cleared_with_budget';
  end if;
  if new.status = 'CERTIFIED' and (tg_op = 'INSERT' or old.status <> 'CERTIFIED')
     and (new.cleared_by is null or tg_op = 'UPDATE' and old.status <> 'LEGAL_CLEARED') then
    raise exception 'agreement % was not cleared legally', new.number using errcode = 'check_violation', constraint = 'grant_needs_clearance';
  end if;
  return new;
end $$;
create trigger grant_must_be_negotiated before insert or update on grant_agreement for each row execute function grant_must_be_negotiated();

-- Nor is anything cleared for somebody who could not be paid.
create or replace function grant_must_have_payee_account() returns trigger language plpgsql as $$
begin
  if new.status = 'CERTIFIED' and old.status <> 'CERTIFIED' and payee_account_usable(new.grantee_id, new.certified_at) is null
     or new.status = 'LEGAL_CLEARED' and old.status <> 'LEGAL_CLEARED' and payee_account_usable(new.grantee_id, new.cleared_at) is null then
    raise exception 'agreement % without verified bank details', new.number using errcode = 'check_violation', constraint = 'grant_needs_payee_account';
  end if;
  return new;
end $$;

select scope_by_parent('grant_budget', 'grant_agreement', 'grant_id');
grant select, insert, update on grant_budget to ${app_role};
