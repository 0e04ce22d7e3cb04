-- What the fund, its evaluators and its trustees made of an application. Append-only, but for an evaluation between its declaration and its scores.
create table eligibility (
  application_id uuid        primary key references application,
  eligible       boolean     not null,
  reasons        jsonb       not null,
  text           text        not null constraint eligibility_has_text check (length(trim(text)) > 0),
  decided_by     uuid        not null references person deferrable initially deferred,
  decided_at     timestamptz not null,
  constraint eligibility_has_reason check (eligible or jsonb_array_length(reasons) > 0)
);

create table evaluation (
  id             uuid        primary key,
  application_id uuid        not null references application,
  evaluator      uuid        not null references person deferrable initially deferred,
  declared_at    timestamptz not null,
  conflict       boolean     not null,
  declaration    text        not null,
  scores         jsonb,
  comments       jsonb,
  total          integer     check (total between 0 and 100),
  comment        text,
  submitted_at   timestamptz,
  constraint evaluation_once_per_evaluator unique (application_id, evaluator),
  constraint evaluation_without_conflict check (submitted_at is null or not conflict),
  constraint evaluation_whole check ((submitted_at is null) = (total is null) and (submitted_at is null) = (scores is null))
);

create table advice (
  application_id uuid        not null references application,
  trustee        uuid        not null references person deferrable initially deferred,
  advice         text        not null check (advice in ('RECOMMEND', 'NOT_RECOMMEND', 'WITH_CONDITIONS', 'RECUSED')),
  text           text        not null,
  given_at       timestamptz not null,
  primary key (application_id, trustee)
);

create table decision (
  id             uuid           primary key,
  application_id uuid           not null references application,
  outcome        text           not null check (outcome in ('AWARDED', 'RESERVE_LIST', 'NOT_SELECTED')),
  amount         numeric(20, 2),
  reason         text           not null constraint decision_has_reason check (length(trim(reason)) > 0),
  decided_by     uuid           not null references person deferrable initially deferred,
  decided_at     timestamptz    not null,
  constraint decision_amount_of_award check ((outcome = 'AWARDED') = (amount is not null) and (amount is null or amount > 0))
);
comment on table decision is 'Decisions of the fund manager; the latest stands. One on the reserve list may be followed by an award.';
create index decision_application on decision (application_id, decided_at);
create unique index decision_awarded_once on decision (application_id) where outcome = 'AWARDED';

create function evaluation_moves_once() returns trigger language plpgsql as $$
begin
  if tg_op <> 'UPDATE' or old.submitted_at is not null or new.submitted_at is null
     or (new.id, new.application_id, new.evaluator, new.declared_at, new.conflict, new.declaration)
        is distinct from (old.id, old.application_id, old.evaluator, old.declared_at, old.conflict, old.declaration) then
    raise exception 'evaluation % is kept as it was given', old.id using errcode = 'integrity_constraint_violation', constraint = 'evaluation_final';
  end if;
  return new;
end $$;
create trigger evaluation_moves_once before update or delete on evaluation for each row execute function evaluation_moves_once();
create trigger eligibility_append_only before update or delete or truncate on eligibility for each statement execute function refuse_change();
create trigger advice_append_only before update or delete or truncate on advice for each statement execute function refuse_change();
create trigger decision_append_only before update or delete or truncate on decision for each statement execute function refuse_change();

-- Whoever writes one of these rows has done that duty; the check on application_duty refuses the one that may not.
create function review_duty() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  case tg_table_name
    when 'eligibility' then
      insert into application_duty as d (application_id, person_id, eligibility_at) values (new.application_id, new.decided_by, new.decided_at)
        on conflict (application_id, person_id) do update set eligibility_at = excluded.eligibility_at;
    when 'evaluation' then
      insert into application_duty as d (application_id, person_id, declared_at, conflict, evaluated_at)
        values (new.application_id, new.evaluator, new.declared_at, new.conflict, new.submitted_at)
        on conflict (application_id, person_id) do update
          set declared_at = excluded.declared_at, conflict = excluded.conflict, evaluated_at = excluded.evaluated_at;
    when 'advice' then
      insert into application_duty as d (application_id, person_id, advised_at) values (new.application_id, new.trustee, new.given_at)
        on conflict (application_id, person_id) do update set advised_at = excluded.advised_at;
    when 'decision' then
      insert into application_duty as d (application_id, person_id, decided_at) values (new.application_id, new.decided_by, new.decided_at)
        on conflict (application_id, person_id) do update set decided_at = excluded.decided_at;
  end case;
  return null;
end $$;
revoke execute on function review_duty() from public;
create trigger eligibility_duty after insert on eligibility for each row execute function review_duty();
create trigger evaluation_duty after insert or update on evaluation for each row execute function review_duty();
create trigger advice_duty after insert on advice for each row execute function review_duty();
create trigger decision_duty after insert on decision for each row execute function review_duty();

grant select, insert on eligibility, advice, decision to ${app_role};
grant select, insert, update on evaluation to ${app_role};
