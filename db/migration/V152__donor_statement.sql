-- Statements that finance certifies to a donor. What was certified is kept as it was.
create table donor_statement_number (
  year integer primary key,
  last integer not null check (last > 0)
);
comment on table donor_statement_number is 'The last number given out in each year.';

create table donor_statement (
  id                uuid        primary key,
  version           integer     not null default 0,
  number            text        not null constraint donor_statement_number_once unique,
  status            text        not null check (status in ('PREPARED', 'CERTIFIED', 'WITHDRAWN')),
  donor_id          uuid        not null references organisation,
  starts_on         date        not null,
  ends_on           date        not null,
  content           jsonb       not null,
  sha256            char(64)    not null check (sha256 ~ '^[0-9a-f]{64}$'),
  prepared_by       uuid        not null references person deferrable initially deferred,
  prepared_at       timestamptz not null,
  certified_by      uuid        references person deferrable initially deferred,
  certified_at      timestamptz,
  withdrawn_by      uuid        references person deferrable initially deferred,
  withdrawn_at      timestamptz,
  withdrawal_reason text        check (length(withdrawal_reason) <= 2000),
  constraint donor_statement_days check (starts_on <= ends_on),
  constraint donor_statement_two_persons check (certified_by <> prepared_by),
  constraint donor_statement_certified_whole check ((certified_by is null) = (certified_at is null) and (status <> 'CERTIFIED' or certified_by is not null)),
  constraint donor_statement_withdrawn_whole check ((status = 'WITHDRAWN') = (withdrawn_by is not null) and (withdrawn_by is null) = (withdrawn_at is null)
    and (withdrawn_by is null or length(trim(withdrawal_reason)) > 0))
);
comment on table donor_statement is 'A statement of one donor''s contributions and of what became of them. content holds the figures, sha256 their fingerprint; neither changes. One that was wrong is withdrawn with a reason and another prepared.';
create unique index donor_statement_one_in_force on donor_statement (donor_id, starts_on, ends_on) where status <> 'WITHDRAWN';
create index donor_statement_listed on donor_statement (prepared_at desc, id desc);

create function donor_statement_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE'
      or (new.id, new.number, new.donor_id, new.starts_on, new.ends_on, new.content, new.sha256, new.prepared_by, new.prepared_at)
      is distinct from (old.id, old.number, old.donor_id, old.starts_on, old.ends_on, old.content, old.sha256, old.prepared_by, old.prepared_at)
      or (old.certified_by is not null and new.certified_by is distinct from old.certified_by) or old.status = 'WITHDRAWN' then
    raise exception 'what statement % says is not changed', old.number using errcode = 'integrity_constraint_violation', constraint = 'append_only';
  end if;
  return new;
end $$;
create trigger donor_statement_stays before update or delete on donor_statement for each row execute function donor_statement_stays();

-- A donor sees what became of its money, but not the agreements of grantees. This tells the little of them that a donor is told.
create function grants_told(ids uuid[]) returns table (id uuid, number text, country text)
language sql stable security definer set search_path = public, pg_temp as $$
  select g.id, g.number, coalesce(a.draft ->> 'country', g.grantee_country::text)
  from grant_agreement g join application a on a.id = g.application_id where g.id = any (ids)
$$;
comment on function grants_told(uuid[]) is 'Number and country of grants, for those who may not read them.';
revoke execute on function grants_told(uuid[]) from public;

grant select, insert, update on donor_statement_number to ${app_role};
grant select, insert on donor_statement to ${app_role};
grant update (version, status, certified_by, certified_at, withdrawn_by, withdrawn_at, withdrawal_reason) on donor_statement to ${app_role};
grant execute on function grants_told(uuid[]) to ${app_role};
