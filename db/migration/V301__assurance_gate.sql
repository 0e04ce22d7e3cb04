-- What visits, spot checks and audits found stops a payment as an auditor's finding does, and a closing as long as it is not settled.
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
  or exists (
    select 1 from engagement_finding f join engagement e on e.id = f.engagement_id
    where e.grant_id = of_grant and f.priority = 'HIGH' and f.resolved_by is null and e.finalised_by is not null)
$$;
comment on function high_finding_open(uuid) is 'Whether a finding of high severity on this grant, its payments, its reports or its grantee is not closed, or one of high priority of its engagements, once final, not resolved.';

create function grant_must_be_settled() returns trigger language plpgsql as $$
begin
  if exists (select 1 from engagement e where e.grant_id = new.id and e.status in ('PARTNER_CONTACTED', 'DRAFT_ISSUED', 'COMMENTS')) then
    raise exception 'grant % has an engagement under way', new.number
      using errcode = 'check_violation', constraint = 'grant_closed_without_engagement';
  end if;
  if exists (select 1 from engagement_finding f join engagement e on e.id = f.engagement_id
      where e.grant_id = new.id and e.finalised_by is not null and finding_pending(f.id) <> 0) then
    raise exception 'grant % has unsupported amounts', new.number
      using errcode = 'check_violation', constraint = 'grant_closed_supported';
  end if;
  return new;
end $$;
create trigger grant_closed_settled before update on grant_agreement
  for each row when (new.status = 'CLOSED' and old.status <> 'CLOSED') execute function grant_must_be_settled();
