-- Whoever carried out an engagement of a grant accepts no report of it afterwards. The other way round stands in engagement_must_fit.
create function report_accepted_by_another() returns trigger language plpgsql as $$
begin
  -- Whoever contacts the grantee and accepts a report at once queues at the agreement.
  perform 1 from grant_agreement g where g.id = new.grant_id for update;
  if exists (select 1 from engagement e where e.grant_id = new.grant_id and e.status <> 'CANCELLED'
      and (e.carried_out_by = new.programme_accepted_by and new.programme_accepted_by is distinct from old.programme_accepted_by
        or e.carried_out_by = new.finance_accepted_by and new.finance_accepted_by is distinct from old.finance_accepted_by)) then
    raise exception 'report % accepted by who carried out an engagement of the grant', new.id
      using errcode = 'check_violation', constraint = 'report_by_another_than_engagements';
  end if;
  return new;
end $$;
create trigger report_by_another_than_engagements before update of programme_accepted_by, finance_accepted_by on report
  for each row when (new.programme_accepted_by is distinct from old.programme_accepted_by or new.finance_accepted_by is distinct from old.finance_accepted_by)
  execute function report_accepted_by_another();

-- What engagements found grave, in one place.
create function engagement_high_open(of_grant uuid) returns boolean language sql stable as $$
  select exists (
    select 1 from engagement_finding f join engagement e on e.id = f.engagement_id
    where e.grant_id = of_grant and f.priority = 'HIGH' and f.resolved_by is null and e.finalised_by is not null)
$$;
comment on function engagement_high_open is 'Whether a finding of high priority of an engagement of this grant, once final, is not resolved.';

create or replace function high_finding_open(of_grant uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select 1 from finding f join grant_agreement g on g.id = of_grant
    where f.severity = 'HIGH' and f.status <> 'CLOSED' and case f.subject_type
      when 'grant' then f.subject_id = g.id::text
      when 'organisation' then f.subject_id = g.grantee_id::text
      when 'disbursement' then exists (select 1 from disbursement d where d.grant_id = g.id and d.id::text = f.subject_id)
      when 'report' then exists (select 1 from report r where r.grant_id = g.id and r.id::text = f.subject_id)
      else false end)
  or engagement_high_open(of_grant)
$$;

-- What was accepted on an instalment falls with what an engagement found ineligible in it since, and is to be paid back.
update grant_instalment i set eligible = i.eligible - d.amount, reclaimed = i.reclaimed + d.amount, version = i.version + 1
from (select r.grant_id, r.instalment, sum(f.ineligible) as amount from engagement_finding f join report r on r.id = f.report_id
      where f.posted_by is not null group by r.grant_id, r.instalment) d
where d.grant_id = i.grant_id and d.instalment = i.number;
comment on table grant_instalment is 'The plan of payments. eligible is what the accepted report on it made expense, less what was disallowed since; reclaimed what it, or a finding since, made receivable.';

create function grant_instalment_must_tell() returns trigger language plpgsql as $$
declare
  about record;
begin
  if tg_table_name = 'grant_instalment' then
    about := new;
  else
    select i.* into about from report r join grant_instalment i on i.grant_id = r.grant_id and i.number = r.instalment where r.id = new.report_id;
  end if;
  if coalesce((select i.eligible from grant_instalment i where i.id = about.id), 0) <> coalesce((
      select r.accepted - coalesce((select sum(f.ineligible) from engagement_finding f where f.report_id = r.id and f.posted_by is not null), 0)
      from report r where r.grant_id = about.grant_id and r.instalment = about.number), 0) then
    raise exception 'instalment % of % does not tell what was accepted', about.number, about.grant_id
      using errcode = 'check_violation', constraint = 'grant_instalment_eligible_as_found';
  end if;
  return null;
end $$;
create constraint trigger grant_instalment_eligible_as_found after update of eligible on grant_instalment deferrable initially deferred
  for each row when (new.eligible is distinct from old.eligible) execute function grant_instalment_must_tell();
create constraint trigger grant_instalment_eligible_as_found after update of posted_by on engagement_finding deferrable initially deferred
  for each row when (new.posted_by is distinct from old.posted_by) execute function grant_instalment_must_tell();
