-- An award whose due diligence failed holds nothing of its call's envelope any more, so that the reserve list can be drawn on.
alter table application drop constraint application_status_check, add constraint application_status_check
  check (status in ('DRAFT', 'SUBMITTED', 'INELIGIBLE', 'ELIGIBLE', 'SCORED', 'BELOW_THRESHOLD', 'RECOMMENDED', 'NOT_RECOMMENDED', 'AWARDED',
                    'DILIGENCE_FAILED', 'RESERVE_LIST', 'NOT_SELECTED', 'WITHDRAWN'));
alter table application drop constraint application_award_within_request, add constraint application_award_within_request
  check ((status in ('AWARDED', 'DILIGENCE_FAILED')) = (awarded is not null) and (awarded is null or (awarded > 0 and awarded <= total)));
comment on column application.awarded is 'What was awarded; it counts against the envelope of the call as long as the application is AWARDED.';

create or replace function application_awarded() returns trigger language plpgsql as $$
declare
  before numeric := case when tg_op = 'UPDATE' and old.status = 'AWARDED' then old.awarded else 0 end;
  after numeric := case when new.status = 'AWARDED' then new.awarded else 0 end;
begin
  if after <> before then
    update call set awarded = awarded + after - before where id = new.call_id;
  end if;
  return null;
end $$;
drop trigger application_awarded on application;
create trigger application_awarded after insert or update of awarded, status on application for each row execute function application_awarded();

create function application_failed_diligence() returns trigger language plpgsql as $$
begin
  if new.status is not distinct from old.status then
    return new;
  end if;
  if old.status = 'DILIGENCE_FAILED' then
    raise exception 'due diligence on application % has failed', new.number using errcode = 'integrity_constraint_violation', constraint = 'application_failed_diligence_final';
  end if;
  if old.status <> 'AWARDED' or (select d.status from diligence d where d.application_id = new.id order by d.opened_at desc, d.id desc limit 1)
      is distinct from 'FAILED' then
    raise exception 'due diligence on application % has not failed', new.number using errcode = 'check_violation', constraint = 'application_failed_diligence';
  end if;
  if exists (select 1 from grant_agreement g where g.application_id = new.id and (g.status <> 'TERMINATED' or g.signed_by is not null)) then
    raise exception 'there is an agreement on application %', new.number using errcode = 'check_violation', constraint = 'application_failed_without_agreement';
  end if;
  return new;
end $$;
create trigger application_failed_diligence before update of status on application for each row
  when (new.status = 'DILIGENCE_FAILED' or old.status = 'DILIGENCE_FAILED') execute function application_failed_diligence();

-- What failed before gives its share back now.
update application a set status = 'DILIGENCE_FAILED', status_since = d.decided_at
  from (select distinct on (application_id) application_id, status, decided_at from diligence order by application_id, opened_at desc, id desc) d
  where d.application_id = a.id and d.status = 'FAILED' and a.status = 'AWARDED'
    and not exists (select 1 from grant_agreement g where g.application_id = a.id and (g.status <> 'TERMINATED' or g.signed_by is not null));

-- None fails and goes on holding its share; what is bound by an agreement that both sides have signed goes its own way.
create function diligence_failed_frees() returns trigger language plpgsql as $$
begin
  if exists (select 1 from application a where a.id = new.application_id and a.status = 'AWARDED')
      and not exists (select 1 from grant_agreement g where g.application_id = new.application_id and g.signed_by is not null) then
    raise exception 'application % still holds its share of the envelope', new.application_number using errcode = 'check_violation', constraint = 'diligence_failed_frees_award';
  end if;
  return null;
end $$;
create constraint trigger diligence_failed_frees_award after insert or update on diligence deferrable initially deferred
  for each row when (new.status = 'FAILED') execute function diligence_failed_frees();

-- Nobody prepares an agreement on an award while its due diligence fails: the application is held, so that one waits for the other.
create or replace function grant_agreement_after_letter() returns trigger language plpgsql as $$
begin
  perform 1 from application a where a.id = new.application_id and a.status = 'AWARDED' for share;
  if not found then
    raise exception 'there is no award to make an agreement on' using errcode = 'check_violation', constraint = 'grant_agreement_on_award';
  end if;
  if not exists (select 1 from application a where a.id = new.application_id and a.told_status = 'AWARDED') then
    raise exception 'the applicant has not been told of the award' using errcode = 'check_violation', constraint = 'grant_agreement_after_letter';
  end if;
  return new;
end $$;

alter table outcome_letter drop constraint outcome_letter_outcome_check, add constraint outcome_letter_outcome_check
  check (outcome in ('INELIGIBLE', 'BELOW_THRESHOLD', 'NOT_SELECTED', 'RESERVE_LIST', 'AWARDED', 'DILIGENCE_FAILED'));
alter table outcome_letter_draft drop constraint outcome_letter_draft_outcome_check, add constraint outcome_letter_draft_outcome_check
  check (outcome in ('INELIGIBLE', 'BELOW_THRESHOLD', 'NOT_SELECTED', 'RESERVE_LIST', 'AWARDED', 'DILIGENCE_FAILED'));
create or replace function outcome_letter_true() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from application a where a.id = new.application_id and a.status = new.outcome
      and case when a.status = 'AWARDED' then a.awarded end is not distinct from new.amount) then
    raise exception 'application % has another outcome', new.application_id using errcode = 'check_violation', constraint = 'outcome_letter_true';
  end if;
  return new;
end $$;
