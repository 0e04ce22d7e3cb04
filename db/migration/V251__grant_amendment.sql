-- What was agreed changes by an amendment alone: more time at no cost, money moved between lines, or other words for what is to be done. Each
-- set of terms that an agreement had is kept under its number, from the one that was signed.
create table grant_terms (
  id           uuid        primary key default gen_random_uuid(),
  grant_id     uuid        not null references grant_agreement,
  number       integer     not null check (number > 0),
  ends_on      date        not null,
  budget       jsonb       not null,
  plan         jsonb       not null,
  amendment_id uuid        unique,
  since        timestamptz not null,
  constraint grant_terms_once unique (grant_id, number)
);
comment on table grant_terms is 'What an agreement said from when on: 1 as signed, one more with each amendment in force. plan says when each instalment is due. Written by the database alone.';

create table grant_amendment (
  id             uuid        primary key,
  version        integer     not null default 0,
  grant_id       uuid        not null references grant_agreement,
  number         integer     not null check (number > 0),
  kind           text        not null check (kind in ('NO_COST_EXTENSION', 'BUDGET_SHIFT', 'SCOPE')),
  status         text        not null check (status in ('PROPOSED', 'REVIEWED', 'APPROVED', 'IN_FORCE', 'REFUSED', 'WITHDRAWN')),
  on_terms       integer     not null,
  ends_on        date,
  due_dates      jsonb,
  beyond_months  integer,
  budget         jsonb,
  scope_of       text        check (scope_of in ('OBJECTIVES', 'ACTIVITIES')),
  scope_before   text        check (length(trim(scope_before)) between 1 and 10000),
  scope_after    text        check (length(trim(scope_after)) between 1 and 10000),
  reason         text        not null check (length(trim(reason)) between 1 and 2000),
  by_grantee     boolean     not null,
  needs_approval boolean     not null,
  proposed_by    uuid        not null references person deferrable initially deferred,
  proposed_at    timestamptz not null,
  reviewed_by    uuid        references person deferrable initially deferred,
  reviewed_at    timestamptz,
  approved_by    uuid        references person deferrable initially deferred,
  approved_at    timestamptz,
  grounds        text        check (length(trim(grounds)) between 1 and 2000),
  accepted_by    uuid        references person deferrable initially deferred,
  accepted_at    timestamptz,
  refused_by     uuid        references person deferrable initially deferred,
  refused_at     timestamptz,
  refusal        text        check (length(trim(refusal)) between 1 and 2000),
  status_since   timestamptz not null,
  constraint grant_amendment_once unique (grant_id, number),
  constraint grant_amendment_on_terms foreign key (grant_id, on_terms) references grant_terms (grant_id, number),
  constraint grant_amendment_of_its_kind check ((kind = 'NO_COST_EXTENSION') = (ends_on is not null) and (kind = 'BUDGET_SHIFT') = (budget is not null)
    and (kind = 'SCOPE') = (scope_of is not null) and (scope_of is null) = (scope_before is null) and (scope_of is null) = (scope_after is null)
    and (ends_on is not null or due_dates is null and beyond_months is null)),
  constraint grant_amendment_approved_unless_small check (kind = 'BUDGET_SHIFT' or needs_approval),
  constraint grant_amendment_scope_changes check (scope_before <> scope_after),
  constraint grant_amendment_beyond_call_has_grounds check (beyond_months is null or approved_by is null or grounds is not null),
  constraint grant_amendment_other_persons check (reviewed_by <> proposed_by and approved_by <> proposed_by and approved_by <> reviewed_by
    and accepted_by <> reviewed_by and accepted_by <> approved_by and refused_by <> proposed_by),
  constraint grant_amendment_whole check ((reviewed_by is null) = (reviewed_at is null) and (approved_by is null) = (approved_at is null)
    and (accepted_by is null) = (accepted_at is null) and (refused_by is null) = (refused_at is null) and (refused_by is null) = (refusal is null)
    and (grounds is null or approved_by is not null)),
  constraint grant_amendment_steps check (case status
    when 'PROPOSED' then reviewed_by is null and approved_by is null and accepted_by is null and refused_by is null
    when 'REVIEWED' then reviewed_by is not null and approved_by is null and accepted_by is null and refused_by is null
    when 'APPROVED' then reviewed_by is not null and approved_by is not null and accepted_by is null and refused_by is null
    when 'IN_FORCE' then reviewed_by is not null and (approved_by is not null or not needs_approval)
      and (accepted_by is not null or by_grantee and not needs_approval) and refused_by is null
    when 'REFUSED' then refused_by is not null and accepted_by is null
    else refused_by is null and accepted_by is null end)
);
comment on table grant_amendment is 'Amendments of an agreement, proposed, reviewed, approved and accepted, each by another person. None is changed once decided. due_dates are those that move with an extension, beyond_months what the call allows where it goes beyond, grounds what the fund manager said to that.';
create unique index grant_amendment_one_open on grant_amendment (grant_id, kind) where status in ('PROPOSED', 'REVIEWED', 'APPROVED');
alter table grant_terms add constraint grant_terms_amendment foreign key (amendment_id) references grant_amendment;

create function plan_of(agreement uuid) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('instalment', i.number, 'dueOn', i.due_on) order by i.number), '[]') from grant_instalment i where i.grant_id = agreement
$$;
create function plan_with(plan jsonb, due_dates jsonb) returns jsonb language sql immutable as $$
  select coalesce(jsonb_agg(coalesce(d.moved, p.due) order by p.place), '[]')
  from jsonb_array_elements(plan) with ordinality p (due, place)
  left join jsonb_array_elements(due_dates) d (moved) on d.moved ->> 'instalment' = p.due ->> 'instalment'
$$;
comment on function plan_with(jsonb, jsonb) is 'The plan with those dates in it that move.';

-- As far as they are known: an extension was one person's act until now, and the trail says from which day it led.
insert into grant_terms (grant_id, number, ends_on, budget, plan, since)
select g.id, 1, coalesce((select (e.detail ->> 'from')::date from audit_event e
    where e.subject_type = 'grant' and e.subject_id = g.id::text and e.action = 'extend' and e.detail ? 'from' order by e.number limit 1), g.ends_on),
  g.budget, plan_of(g.id), g.signed_at
from grant_agreement g where g.signed_at is not null;
insert into grant_terms (grant_id, number, ends_on, budget, plan, since)
select c.grant_id, 1 + row_number() over (partition by c.grant_id order by c.number), c.ends_on, g.budget, plan_of(g.id), c.at
from grant_change c join grant_agreement g on g.id = c.grant_id where c.kind = 'EXTENDED' and g.signed_at is not null;

-- What the grantee has reported as spent under a line and was not found ineligible.
create function reported_under(agreement uuid, budget_line integer) returns numeric language sql stable as $$
  select coalesce(sum(
    coalesce((select sum((e #>> '{spent,amount}')::numeric) from jsonb_array_elements(r.draft -> 'expenditure') e where (e ->> 'line')::integer = budget_line), 0)
    - coalesce((select sum((i #>> '{amount,amount}')::numeric) from jsonb_array_elements(r.ineligible) i where (i ->> 'line')::integer = budget_line), 0)), 0)
  from report r
  where r.grant_id = agreement and r.status in ('SUBMITTED', 'PROGRAMME_ACCEPTED', 'ACCEPTED', 'ACCEPTED_WITH_FINDINGS')
$$;

create function grant_amendment_must_fit() returns trigger language plpgsql as $$
declare
  agreement grant_agreement;
  most      integer;
begin
  select * into agreement from grant_agreement g where g.id = new.grant_id;
  if agreement.status not in ('IN_FORCE', 'SUSPENDED') then
    raise exception 'agreement % is not in force', agreement.number using errcode = 'check_violation', constraint = 'grant_amendment_in_force';
  end if;
  if new.kind = 'NO_COST_EXTENSION' and new.ends_on <= agreement.ends_on then
    raise exception 'an extension of agreement % ends later', agreement.number using errcode = 'check_violation', constraint = 'grant_amendment_later';
  end if;
  if new.kind = 'NO_COST_EXTENSION' and tg_op = 'INSERT' then
    select c.max_months into most from call c where c.id = agreement.call_id;
    if new.beyond_months is distinct from (case when new.ends_on > agreement.starts_on + make_interval(months => most) then most end) then
      raise exception 'the call of agreement % allows % months', agreement.number, most using errcode = 'check_violation', constraint = 'grant_amendment_beyond_call';
    end if;
  end if;
  if new.due_dates is not null and (
       jsonb_array_length(new.due_dates) = 0
       or exists (
         select 1 from jsonb_array_elements(new.due_dates) d
         left join grant_instalment i on i.grant_id = new.grant_id and i.number = (d ->> 'instalment')::integer and i.status in ('PLANNED', 'RETURNED')
         where i.id is null or (d ->> 'dueOn')::date <= i.due_on or (d ->> 'dueOn')::date > new.ends_on)
       or exists (
         select 1 from (select (p ->> 'dueOn')::date as due_on, lag((p ->> 'dueOn')::date) over (order by (p ->> 'instalment')::integer) as before
           from jsonb_array_elements(plan_with(plan_of(new.grant_id), new.due_dates)) p) o where o.due_on < o.before)) then
    raise exception 'instalments of agreement % do not move so', agreement.number using errcode = 'check_violation', constraint = 'grant_amendment_due_dates';
  end if;
  if new.kind = 'BUDGET_SHIFT' then
    if not budget_is_whole(new.budget) or budget_sum(new.budget) is distinct from agreement.amount then
      raise exception 'the lines of amendment % of agreement % are not its amount', new.number, agreement.number
        using errcode = 'check_violation', constraint = 'grant_budget_sum';
    end if;
    if exists (
      select 1 from jsonb_array_elements(agreement.budget) b
      left join jsonb_array_elements(new.budget) n on n ->> 'line' = b ->> 'line'
      where coalesce((n #>> '{amount,amount}')::numeric, 0) < least((b #>> '{amount,amount}')::numeric, reported_under(new.grant_id, (b ->> 'line')::integer))) then
      raise exception 'amendment % of agreement % takes what is spent', new.number, agreement.number
        using errcode = 'check_violation', constraint = 'grant_amendment_not_below_spent';
    end if;
  end if;
  return new;
end $$;
create trigger grant_amendment_must_fit before insert on grant_amendment for each row execute function grant_amendment_must_fit();
create trigger grant_amendment_still_fits before update on grant_amendment for each row when (new.status = 'IN_FORCE')
  execute function grant_amendment_must_fit();

create function grant_amendment_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.status in ('IN_FORCE', 'REFUSED', 'WITHDRAWN')
     or (new.id, new.grant_id, new.number, new.kind, new.on_terms, new.ends_on, new.due_dates, new.beyond_months, new.budget, new.scope_of, new.scope_before,
          new.scope_after, new.reason, new.by_grantee, new.needs_approval, new.proposed_by, new.proposed_at)
        is distinct from (old.id, old.grant_id, old.number, old.kind, old.on_terms, old.ends_on, old.due_dates, old.beyond_months, old.budget, old.scope_of,
          old.scope_before, old.scope_after, old.reason, old.by_grantee, old.needs_approval, old.proposed_by, old.proposed_at)
     or old.reviewed_by is not null and (new.reviewed_by, new.reviewed_at) is distinct from (old.reviewed_by, old.reviewed_at)
     or old.approved_by is not null and (new.approved_by, new.approved_at, new.grounds) is distinct from (old.approved_by, old.approved_at, old.grounds) then
    raise exception 'an amendment is decided on once and never changed' using errcode = 'check_violation', constraint = 'grant_amendment_final';
  end if;
  return new;
end $$;
create trigger grant_amendment_is_kept before update or delete on grant_amendment for each row execute function grant_amendment_is_kept();
create trigger grant_amendment_not_emptied before truncate on grant_amendment for each statement execute function refuse_change();

create function terms_of(agreement uuid) returns grant_terms language sql stable as $$
  select t from grant_terms t where t.grant_id = agreement order by t.number desc limit 1
$$;
comment on function terms_of(uuid) is 'What the agreement says now.';

-- As V246 has it; in force, an agreement says what its latest terms say.
create or replace function grant_must_be_negotiated() returns trigger language plpgsql as $$
begin
  if (tg_op = 'INSERT' or new.budget is distinct from old.budget or new.amount is distinct from old.amount)
     and budget_sum(new.budget) is distinct from new.amount then
    raise exception 'the budget of agreement % is not its amount', new.number using errcode = 'check_violation', constraint = 'grant_budget_sum';
  end if;
  if tg_op = 'UPDATE' and new.budget is distinct from old.budget
     and not (old.status in ('PREPARED', 'NEGOTIATION') and exists (
       select 1 from grant_budget b where b.grant_id = new.id and b.status = 'ACCEPTED' and b.lines = new.budget))
     and not (old.status in ('IN_FORCE', 'SUSPENDED') and coalesce((terms_of(new.id)).budget = new.budget, false)) then
    raise exception 'the budget of agreement % was not accepted', new.number using errcode = 'check_violation', constraint = 'grant_budget_accepted';
  end if;
  if tg_op = 'UPDATE' and new.ends_on is distinct from old.ends_on
     and not (old.status in ('IN_FORCE', 'SUSPENDED') and coalesce((terms_of(new.id)).ends_on = new.ends_on, false)) then
    raise exception 'agreement % ends when it was agreed to', new.number using errcode = 'check_violation', constraint = 'grant_ends_by_amendment';
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

-- With the owner's rights: nobody else writes terms.
create function grant_terms_as_signed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from grant_terms t where t.grant_id = new.id) then
    insert into grant_terms (grant_id, number, ends_on, budget, plan, since)
    values (new.id, 1, new.ends_on, new.budget, plan_of(new.id), new.signed_at);
  end if;
  return null;
end $$;
create trigger grant_terms_as_signed after update on grant_agreement for each row when (old.signed_at is null and new.signed_at is not null)
  execute function grant_terms_as_signed();

create function grant_terms_as_amended() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  last grant_terms := terms_of(new.grant_id);
begin
  insert into grant_terms (grant_id, number, ends_on, budget, plan, amendment_id, since)
  values (new.grant_id, last.number + 1, coalesce(new.ends_on, last.ends_on), coalesce(new.budget, last.budget),
    plan_with(last.plan, new.due_dates), new.id, new.status_since);
  return null;
end $$;
create trigger grant_terms_as_amended after insert or update on grant_amendment for each row when (new.status = 'IN_FORCE')
  execute function grant_terms_as_amended();
create trigger grant_terms_append_only before update or delete or truncate on grant_terms for each statement execute function refuse_change();

-- At the end of what was done, the agreement and its plan say what the terms say.
create function grant_must_say_its_terms() returns trigger language plpgsql as $$
declare
  terms     grant_terms := terms_of(new.grant_id);
  agreement grant_agreement;
begin
  select * into agreement from grant_agreement g where g.id = new.grant_id;
  if terms.id is not null
     and (terms.ends_on, terms.budget, terms.plan) is distinct from (agreement.ends_on, agreement.budget, plan_of(agreement.id)) then
    raise exception 'agreement % does not say what was agreed', agreement.number using errcode = 'check_violation', constraint = 'grant_says_its_terms';
  end if;
  return null;
end $$;
create constraint trigger grant_says_its_terms after insert or update on grant_amendment deferrable initially deferred
  for each row when (new.status = 'IN_FORCE') execute function grant_must_say_its_terms();
create constraint trigger grant_says_its_terms after update of due_on on grant_instalment deferrable initially deferred
  for each row execute function grant_must_say_its_terms();

alter table grant_change drop constraint grant_change_kind_check;
alter table grant_change add constraint grant_change_kind_check check (kind in ('SUSPENDED', 'RESUMED', 'TERMINATED', 'EXTENDED', 'BUDGET_SHIFTED', 'SCOPE_CHANGED', 'CLOSED'));

select scope_by_parent('grant_terms', 'grant_agreement', 'grant_id');
select scope_by_parent('grant_amendment', 'grant_agreement', 'grant_id');
grant select on grant_terms to ${app_role};
grant select, insert, update on grant_amendment to ${app_role};
