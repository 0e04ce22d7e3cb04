-- An evaluation begins with its assignment; what its evaluator declared stands in the register of declarations.
alter table evaluation add assigned_by uuid references person deferrable initially deferred, add assigned_at timestamptz, add draft jsonb,
  add saved_at timestamptz, add removed_by uuid references person deferrable initially deferred, add removed_at timestamptz,
  add removal_reason text, add set_aside boolean not null default false;

alter table application_duty drop constraint application_duties_segregated, drop constraint application_evaluator_declared;
drop trigger evaluation_duty on evaluation;
drop trigger evaluation_moves_once on evaluation;
insert into declaration (id, application_id, person_id, conflict, kind, text, declared_at)
  select gen_random_uuid(), application_id, evaluator, conflict, case when conflict then 'OTHER' end, declaration, declared_at from evaluation;
insert into declaration (id, application_id, person_id, conflict, kind, text, declared_at)
  select gen_random_uuid(), application_id, trustee, true, 'OTHER', text, given_at from advice where advice = 'RECUSED';
alter table advice disable trigger advice_append_only;
delete from advice where advice = 'RECUSED';
alter table advice enable trigger advice_append_only;
alter table advice drop constraint advice_advice_check, add constraint advice_word check (advice in ('RECOMMEND', 'NOT_RECOMMEND', 'WITH_CONDITIONS'));
delete from evaluation where conflict;
update evaluation e set assigned_at = declared_at,
  assigned_by = coalesce((select decided_by from eligibility g where g.application_id = e.application_id), evaluator);
-- Who advised before there were declarations of trustees counts as having made one then.
update application_duty set advised_at = null where recused_at is not null and advised_at is not null;
update application_duty set declared_at = advised_at, conflict = false where advised_at is not null and declared_at is null;
update application_duty d set assigned_at = e.assigned_at from evaluation e where e.application_id = d.application_id and e.evaluator = d.person_id;

alter table evaluation drop constraint evaluation_without_conflict;
alter table evaluation drop column declared_at, drop column conflict, drop column declaration;
alter table evaluation alter assigned_by set not null, alter assigned_at set not null,
  add constraint evaluation_assigned_by_another check (assigned_by <> evaluator) not valid,
  add constraint evaluation_removed_with_reason check ((removed_at is null) = (removed_by is null) and (removed_at is null) = (removal_reason is null)
    and (removal_reason is null or length(trim(removal_reason)) > 0)),
  add constraint evaluation_set_aside_when_given check (not set_aside or (removed_at is not null and submitted_at is not null)),
  add constraint evaluation_given_before_removal check (submitted_at <= removed_at);

-- Every criterion that has points has a remark, which says why.
create function every_score_has_a_remark(scores jsonb, remarks jsonb) returns boolean language sql immutable as $$
  select not exists (select 1 from jsonb_object_keys(scores) c where length(trim(coalesce(remarks ->> c, ''))) = 0)
$$;
alter table evaluation add constraint evaluation_says_why check (submitted_at is null or every_score_has_a_remark(scores, comments)) not valid;

create function evaluation_kept() returns trigger language plpgsql as $$
declare
  of_draft text[] := array['draft', 'saved_at'];
  of_sheet text[] := array['scores', 'comments', 'total', 'comment', 'submitted_at'];
  of_end text[] := array['removed_by', 'removed_at', 'removal_reason', 'set_aside'];
begin
  if tg_op <> 'UPDATE'
     or to_jsonb(new) - of_draft - of_sheet - of_end <> to_jsonb(old) - of_draft - of_sheet - of_end
     or (old.removed_at is not null and new is distinct from old)
     or (old.submitted_at is not null and to_jsonb(new) - of_end <> to_jsonb(old) - of_end) then
    raise exception 'evaluation % is kept as it was given', old.id using errcode = 'integrity_constraint_violation', constraint = 'evaluation_final';
  end if;
  return new;
end $$;
drop function evaluation_moves_once();
create trigger evaluation_kept before update or delete on evaluation for each row execute function evaluation_kept();

-- The row first and then the time: what would be inserted is checked by itself before the row that is there already is found.
create or replace function review_duty() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  person uuid := case tg_table_name when 'evaluation' then (to_jsonb(new) ->> 'evaluator')::uuid when 'advice' then (to_jsonb(new) ->> 'trustee')::uuid
    else (to_jsonb(new) ->> 'decided_by')::uuid end;
begin
  insert into application_duty (application_id, person_id) values (new.application_id, person) on conflict do nothing;
  case tg_table_name
    when 'eligibility' then
      update application_duty set eligibility_at = new.decided_at where application_id = new.application_id and person_id = person;
    when 'evaluation' then
      update application_duty set assigned_at = new.assigned_at, evaluated_at = new.submitted_at, released_at = new.removed_at
        where application_id = new.application_id and person_id = person;
    when 'advice' then
      update application_duty set advised_at = new.given_at where application_id = new.application_id and person_id = person;
    when 'decision' then
      update application_duty set decided_at = new.decided_at where application_id = new.application_id and person_id = person;
  end case;
  return null;
end $$;
create trigger evaluation_duty after insert or update on evaluation for each row execute function review_duty();

alter table application_duty
  add constraint application_duties_segregated check (assigned_at is null or (eligibility_at is null and advised_at is null and decided_at is null)),
  add constraint application_evaluator_assigned check (evaluated_at is null or assigned_at is not null),
  add constraint application_evaluator_declared check (evaluated_at is null or declared_at is not null),
  add constraint application_adviser_declared check (advised_at is null or declared_at is not null),
  add constraint application_recused_stays_out check (recused_at is null or greatest(eligibility_at, assigned_at, evaluated_at, advised_at, decided_at) <= recused_at);
comment on table application_duty is 'Segregation of duties: whoever was ever assigned to evaluate an application neither reviewed its eligibility nor advises nor decides on it, and whoever is recused does nothing from then on. Written by the triggers of the tables of interests and of the review alone.';

-- How applications are assessed, fixed with the other terms at publication.
alter table call add blind boolean not null default false, add accepted_spread integer check (accepted_spread between 0 and 100);
create function points_in_all(grid jsonb) returns bigint language sql immutable as $$
  select coalesce(sum(value::integer), 0) from jsonb_each_text(grid)
$$;
alter table call add constraint call_grid_totals_100 check (grid = '{}' or points_in_all(grid) = 100);
