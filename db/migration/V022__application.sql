-- Applications to a call, from the first word of a draft to the award.
create table application (
  id              uuid           primary key,
  version         integer        not null default 0,
  number          text           not null constraint application_number_once unique,
  call_id         uuid           not null references call,
  organisation_id uuid           not null references organisation,
  status          text           not null check (status in ('DRAFT', 'SUBMITTED', 'INELIGIBLE', 'ELIGIBLE', 'SCORED', 'BELOW_THRESHOLD',
                    'RECOMMENDED', 'NOT_RECOMMENDED', 'AWARDED', 'RESERVE_LIST', 'NOT_SELECTED', 'WITHDRAWN')),
  draft           jsonb          not null,
  total           numeric(20, 2) not null default 0 check (total >= 0),
  created_by      uuid           not null references person deferrable initially deferred,
  created_at      timestamptz    not null,
  saved_by        uuid           not null references person deferrable initially deferred,
  saved_at        timestamptz    not null,
  submitted_by    uuid           references person deferrable initially deferred,
  submitted_at    timestamptz,
  sha256          char(64)       check (sha256 ~ '^[0-9a-f]{64}$'),
  withdrawn_by    uuid           references person deferrable initially deferred,
  withdrawn_at    timestamptz,
  status_since    timestamptz    not null,
  awarded         numeric(20, 2),
  awarded_at      timestamptz,
  constraint application_once_per_call unique (call_id, organisation_id),
  constraint application_submitted_with_receipt check (status = 'DRAFT' or (submitted_by is not null and submitted_at is not null and sha256 is not null)),
  constraint application_award_within_request check ((status = 'AWARDED') = (awarded is not null) and (awarded is null or (awarded > 0 and awarded <= total)))
);
comment on table application is 'One organisation''s application to one call. draft is what it wrote; from submission on neither it nor the receipt changes.';
create index application_listed on application (created_at, id);
create index application_organisation on application (organisation_id);
create index application_status on application (status, status_since);

-- The last to hold the deadline and the finality of what was submitted, whoever writes.
create function application_submission() returns trigger language plpgsql as $$
declare
  kept text[] := array['number', 'call_id', 'organisation_id', 'draft', 'total', 'submitted_by', 'submitted_at', 'sha256'];
  k text;
begin
  if tg_op = 'DELETE' then
    raise exception 'application % is kept', old.number using errcode = 'integrity_constraint_violation', constraint = 'application_submitted_is_final';
  end if;
  if tg_op = 'UPDATE' and old.status <> 'DRAFT' then
    if new.status = 'DRAFT' then
      raise exception 'application % was submitted', old.number using errcode = 'integrity_constraint_violation', constraint = 'application_submitted_is_final';
    end if;
    foreach k in array kept loop
      if to_jsonb(new) -> k is distinct from to_jsonb(old) -> k then
        raise exception 'application % was submitted', old.number using errcode = 'integrity_constraint_violation', constraint = 'application_submitted_is_final';
      end if;
    end loop;
  elsif new.status <> 'DRAFT' and not exists
      (select 1 from call c where c.id = new.call_id and c.status = 'PUBLISHED' and new.submitted_at < c.deadline and new.submitted_at >= c.published_at) then
    raise exception 'call of application % is not open', new.number using errcode = 'check_violation', constraint = 'application_in_time';
  end if;
  return new;
end $$;
create trigger application_submission before insert or update or delete on application for each row execute function application_submission();

-- What is awarded under a call is kept on the call, whose check holds the envelope.
create function application_awarded() returns trigger language plpgsql as $$
declare
  before numeric := case tg_op when 'UPDATE' then coalesce(old.awarded, 0) else 0 end;
begin
  if coalesce(new.awarded, 0) <> before then
    update call set awarded = awarded + coalesce(new.awarded, 0) - before where id = new.call_id;
  end if;
  return null;
end $$;
create trigger application_awarded after insert or update of awarded on application for each row execute function application_awarded();

-- What each person has done for an application, one row for both: so one check can hold who may not do what.
create table application_duty (
  application_id uuid not null references application,
  person_id      uuid not null references person deferrable initially deferred,
  eligibility_at timestamptz,
  declared_at    timestamptz,
  conflict       boolean,
  evaluated_at   timestamptz,
  advised_at     timestamptz,
  decided_at     timestamptz,
  primary key (application_id, person_id),
  constraint application_duties_segregated check (declared_at is null or (eligibility_at is null and advised_at is null and decided_at is null)),
  constraint application_evaluator_declared check (evaluated_at is null or (declared_at is not null and not conflict)),
  constraint application_declaration_answered check ((declared_at is null) = (conflict is null))
);
comment on table application_duty is 'Segregation of duties: whoever has declared interest or evaluated an application neither reviewed its eligibility nor advises nor decides on it. Written by the triggers of the review''s tables alone.';

grant select, insert, update on application to ${app_role};
grant select on application_duty to ${app_role};
