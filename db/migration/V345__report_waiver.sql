-- The fund manager may do without a report, for a reason that is kept. It opens the way to the next instalment and to the closing, and nowhere
-- without saying so; it is taken back while nothing rests on it.
create table report_waiver (
  id                uuid        primary key,
  version           integer     not null default 0,
  grant_id          uuid        not null references grant_agreement,
  kind              text        not null check (kind in ('INCEPTION_NOTE', 'INTERIM', 'FINAL', 'AUDIT')),
  instalment        integer,
  reason            text        not null check (length(trim(reason)) between 1 and 2000),
  waived_by         uuid        not null references person deferrable initially deferred,
  waived_at         timestamptz not null,
  withdrawal_reason text        check (length(trim(withdrawal_reason)) between 1 and 2000),
  withdrawn_by      uuid        references person deferrable initially deferred,
  withdrawn_at      timestamptz,
  constraint report_waiver_of_instalment foreign key (grant_id, instalment) references grant_instalment (grant_id, number),
  constraint report_waiver_of_its_kind check ((instalment is not null) = (kind in ('INTERIM', 'FINAL'))),
  constraint report_waiver_withdrawn_whole check (
    (withdrawn_by is null) = (withdrawn_at is null) and (withdrawn_by is null) = (withdrawal_reason is null))
);
comment on table report_waiver is 'A report that the fund manager does without, and why. For as long as it is not withdrawn the report counts as made.';
create unique index report_waiver_once on report_waiver (grant_id, coalesce(cast(instalment as text), kind)) where withdrawn_at is null;

alter table grant_instalment add column report_waived boolean not null default false;
comment on column grant_instalment.report_waived is 'Whether a waiver of the report on it stands. Only the waiver changes it.';

create function report_waiver_must_fit() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'waiver % stays', old.id using errcode = 'integrity_constraint_violation', constraint = 'append_only';
  end if;
  -- Whoever pays, submits or closes meanwhile waits, or is waited for.
  perform 1 from grant_agreement g where g.id = new.grant_id for update;
  if not exists (select 1 from grant_agreement g
      where g.id = new.grant_id and g.signed_at is not null and g.status in ('IN_FORCE', 'SUSPENDED', 'TERMINATED')) then
    raise exception 'a waiver under an agreement that does not run' using errcode = 'check_violation', constraint = 'report_waiver_while_running';
  end if;
  if tg_op = 'INSERT' then
    if new.instalment is null and not exists (select 1 from report_asked a where a.grant_id = new.grant_id and a.kind = new.kind)
       or new.instalment is not null and not exists (select 1 from grant_instalment i
            where i.grant_id = new.grant_id and i.number = new.instalment and i.status in ('RELEASED', 'SENT', 'SETTLED'))
       or exists (select 1 from report r where r.grant_id = new.grant_id and r.instalment = new.instalment and r.status not in ('DRAFT', 'SENT_BACK'))
       or exists (select 1 from filing f where f.grant_id = new.grant_id and f.kind = new.kind and f.status not in ('DRAFT', 'SENT_BACK')) then
      raise exception 'a waiver of what is not awaited' using errcode = 'check_violation', constraint = 'report_waiver_of_awaited';
    end if;
    return new;
  end if;
  if old.withdrawn_at is not null or (new.id, new.grant_id, new.kind, new.instalment, new.reason, new.waived_by, new.waived_at)
       is distinct from (old.id, old.grant_id, old.kind, old.instalment, old.reason, old.waived_by, old.waived_at) then
    raise exception 'waiver % stays', old.id using errcode = 'check_violation', constraint = 'report_waiver_stays';
  end if;
  if new.withdrawn_at is not null and exists (select 1 from grant_instalment i
      where i.grant_id = new.grant_id and i.number = new.instalment + 1 and i.status not in ('PLANNED', 'RETURNED')) then
    raise exception 'a payment rests on waiver %', old.id using errcode = 'check_violation', constraint = 'report_waiver_rested_on';
  end if;
  return new;
end $$;
create trigger report_waiver_must_fit before insert or update or delete on report_waiver for each row execute function report_waiver_must_fit();
create trigger report_waiver_kept before truncate on report_waiver for each statement execute function refuse_change();

create function report_waiver_is_told() returns trigger language plpgsql as $$
begin
  update grant_instalment set report_waived = new.withdrawn_at is null where grant_id = new.grant_id and number = new.instalment;
  return new;
end $$;
create trigger report_waiver_told after insert or update on report_waiver
  for each row when (new.instalment is not null) execute function report_waiver_is_told();
create function instalment_waiver_must_stand() returns trigger language plpgsql as $$
begin
  if new.report_waived <> exists (select 1 from report_waiver w
      where w.grant_id = new.grant_id and w.instalment = new.number and w.withdrawn_at is null) then
    raise exception 'instalment % says otherwise than its waiver', new.number
      using errcode = 'check_violation', constraint = 'grant_instalment_waiver';
  end if;
  return new;
end $$;
create trigger grant_instalment_waiver before insert or update of report_waived on grant_instalment
  for each row execute function instalment_waiver_must_stand();

create function report_must_not_be_waived() returns trigger language plpgsql as $$
begin
  if exists (select 1 from grant_instalment i where i.grant_id = new.grant_id and i.number = new.instalment and i.report_waived) then
    raise exception 'report % is waived', new.id using errcode = 'check_violation', constraint = 'report_not_waived';
  end if;
  return new;
end $$;
create trigger report_not_waived before update of status on report
  for each row when (new.status = 'SUBMITTED') execute function report_must_not_be_waived();
create function filing_must_not_be_waived() returns trigger language plpgsql as $$
begin
  if exists (select 1 from report_waiver w
      where w.grant_id = new.grant_id and w.kind = new.kind and w.instalment is null and w.withdrawn_at is null) then
    raise exception 'filing % is waived', new.id using errcode = 'check_violation', constraint = 'filing_not_waived';
  end if;
  return new;
end $$;
create trigger filing_not_waived before update of status on filing
  for each row when (new.status = 'SUBMITTED') execute function filing_must_not_be_waived();

create or replace function instalment_is_reported(of_grant uuid, of_number integer) returns boolean language sql stable as $$
  select exists (select 1 from grant_instalment i where i.grant_id = of_grant and i.number = of_number and (i.accounted_at is not null or i.report_waived))
$$;

-- All that was asked for, and all that was reported, is accepted before a grant is closed, or the fund does without it.
create or replace function grant_awaits_report(of_grant uuid) returns boolean language sql stable as $$
  select exists (select 1 from report_asked a where a.grant_id = of_grant
      and not exists (select 1 from filing f where f.grant_id = a.grant_id and f.kind = a.kind and f.status = 'ACCEPTED')
      and not exists (select 1 from report_waiver w where w.grant_id = a.grant_id and w.kind = a.kind and w.withdrawn_at is null))
    or exists (select 1 from filing f where f.grant_id = of_grant and f.kind = 'INCIDENT' and f.status in ('SUBMITTED', 'SENT_BACK'))
    or exists (select 1 from grant_instalment i where i.grant_id = of_grant and i.status in ('RELEASED', 'SETTLED')
      and not instalment_is_reported(of_grant, i.number))
$$;

select scope_by_parent('report_waiver', 'grant_agreement', 'grant_id');
grant select, insert, update on report_waiver to ${app_role};
