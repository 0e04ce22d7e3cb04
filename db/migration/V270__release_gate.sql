-- What stands between an instalment and the bank is asked once more by the database at each step of its payment.

-- Asked for grantees too, who do not see what auditors write: it says that something is open, never what.
create function high_finding_open(of_grant uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select 1 from finding f join grant_agreement g on g.id = of_grant
    where f.severity = 'HIGH' and f.status <> 'CLOSED' and case f.subject_type
      when 'grant' then f.subject_id = g.id::text
      when 'organisation' then f.subject_id = g.grantee_id::text
      when 'disbursement' then exists (select 1 from disbursement d where d.grant_id = g.id and d.id::text = f.subject_id)
      when 'report' then exists (select 1 from report r where r.grant_id = g.id and r.id::text = f.subject_id)
      else false end)
$$;
comment on function high_finding_open(uuid) is 'Whether a finding of high severity on this grant, its payments, its reports or its grantee is not closed.';

create function disbursement_must_pass_gate() returns trigger language plpgsql as $$
begin
  if new.status not in ('REQUESTED', 'CERTIFIED', 'APPROVED', 'PARTLY_RELEASED', 'RELEASED')
      or tg_op = 'UPDATE' and new.status = old.status then
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
-- After the row's own constraints, so that those speak first.
create constraint trigger disbursement_gate after insert or update on disbursement
  for each row execute function disbursement_must_pass_gate();
