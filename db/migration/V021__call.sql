-- Calls for proposals.
create table call (
  id                 uuid           primary key,
  version            integer        not null default 0,
  reference          text           not null constraint call_reference_once unique check (length(reference) between 1 and 40),
  status             text           not null check (status in ('DRAFT', 'PUBLISHED', 'AWARDED', 'CANCELLED')),
  title              jsonb          not null,
  summary            jsonb          not null,
  sections           jsonb          not null,
  programme_window   text           not null check (programme_window in ('SGP1', 'SGP2', 'SPECIAL')),
  pool               text           not null references pool,
  envelope           numeric(20, 2) not null constraint call_envelope_positive check (envelope > 0),
  ceiling            numeric(20, 2) not null,
  max_months         integer        not null check (max_months between 1 and 120),
  deadline_on        date           not null,
  deadline           timestamptz    not null,
  languages          jsonb          not null,
  required_documents jsonb          not null,
  pass_mark          integer        not null check (pass_mark between 0 and 100),
  grid               jsonb          not null default '{}',
  psc_rate           numeric(6, 4)  not null default 0 check (psc_rate >= 0),
  awarded            numeric(20, 2) not null default 0,
  last_number        integer        not null default 0,
  created_by         uuid           not null references person deferrable initially deferred,
  created_at         timestamptz    not null,
  idempotency_key    uuid,
  published_by       uuid           references person deferrable initially deferred,
  published_at       timestamptz,
  cancelled_by       uuid           references person deferrable initially deferred,
  cancelled_at       timestamptz,
  reason             text,
  constraint call_created_once unique (created_by, idempotency_key),
  constraint call_ceiling_within_envelope check (ceiling > 0 and ceiling <= envelope),
  constraint call_awards_within_envelope check (awarded >= 0 and awarded <= envelope),
  constraint call_published_by_someone check (status in ('DRAFT', 'CANCELLED') or (published_by is not null and published_at is not null)),
  constraint call_cancelled_with_reason check (status <> 'CANCELLED' or (cancelled_by is not null and length(trim(reason)) > 0)),
  constraint call_published_before_deadline check (published_at is null or published_at < deadline)
);
comment on table call is 'A call for proposals. deadline is the first instant too late: 00:00 in the fund''s zone of the day after deadline_on. awarded is what its applications have been awarded, never above the envelope. grid and psc_rate are fixed at publication.';
create index call_pool on call (pool) where status in ('PUBLISHED', 'AWARDED');
create index call_listed on call (deadline, id);

create function call_published_is_final() returns trigger language plpgsql as $$
declare
  moving text[] := array['version', 'status', 'awarded', 'last_number', 'cancelled_by', 'cancelled_at', 'reason'];
begin
  if tg_op = 'DELETE' then
    raise exception 'call % is kept', old.reference using errcode = 'integrity_constraint_violation', constraint = 'call_published_is_final';
  end if;
  if old.status <> 'DRAFT' and ((to_jsonb(new) - moving) <> (to_jsonb(old) - moving) or new.status = 'DRAFT') then
    raise exception 'call % is published', old.reference using errcode = 'integrity_constraint_violation', constraint = 'call_published_is_final';
  end if;
  return new;
end $$;
create trigger call_published_is_final before update or delete on call for each row execute function call_published_is_final();

grant select, insert, update on call to ${app_role};
