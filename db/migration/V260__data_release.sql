-- Figures on assistance to victims that are given to the public: as they were prepared, examined, approved and published.
create table data_release_number (
  year integer primary key,
  last integer not null
);
comment on table data_release_number is 'The last number given out in each year.';

create table data_release (
  id              uuid        primary key,
  version         integer     not null default 0,
  number          text        not null constraint data_release_numbered_once unique,
  status          text        not null check (status in ('DRAFT', 'DISCLOSURE_CHECK', 'DPO_APPROVED', 'RELEASED', 'SUPERSEDED')),
  from_year       integer     not null check (from_year between 2000 and 2999),
  to_year         integer     not null check (to_year between 2000 and 2999),
  dimensions      jsonb       not null check (jsonb_typeof(dimensions) = 'array'),
  purpose         text        not null check (length(trim(purpose)) between 1 and 2000),
  supersedes      uuid        references data_release,
  threshold       integer     check (threshold >= 2),
  base            integer     check (base >= 1),
  figures         text,
  figures_sha256  char(64)    constraint data_release_figures_sealed check (figures_sha256 = encode(sha256(convert_to(figures, 'UTF8')), 'hex')),
  checked_against jsonb       check (jsonb_typeof(checked_against) = 'array'),
  prepared_by     uuid        not null references person deferrable initially deferred,
  prepared_at     timestamptz not null,
  checked_by      uuid        references person deferrable initially deferred,
  checked_at      timestamptz,
  approved_by     uuid        references person deferrable initially deferred,
  approved_at     timestamptz,
  released_by     uuid        references person deferrable initially deferred,
  released_at     timestamptz,
  superseded_at   timestamptz,
  returned_by     uuid        references person deferrable initially deferred,
  returned_at     timestamptz,
  return_reason   text        check (length(trim(return_reason)) between 1 and 2000),
  status_since    timestamptz not null,
  constraint data_release_years check (from_year <= to_year),
  constraint data_release_dimensions check (jsonb_array_length(dimensions) between 1 and 3),
  constraint data_release_whole check (
    (status = 'DRAFT') = (figures is null) and (figures is null) = (figures_sha256 is null) and (figures is null) = (checked_at is null)
    and (figures is null) = (checked_by is null) and (figures is null) = (checked_against is null) and (figures is null) = (threshold is null)
    and (figures is null) = (base is null)),
  constraint data_release_approved_whole check (
    (status in ('DPO_APPROVED', 'RELEASED', 'SUPERSEDED')) = (approved_by is not null) and (approved_by is null) = (approved_at is null)),
  constraint data_release_released_whole check (
    (status in ('RELEASED', 'SUPERSEDED')) = (released_by is not null) and (released_by is null) = (released_at is null)),
  constraint data_release_superseded_whole check ((status = 'SUPERSEDED') = (superseded_at is not null)),
  constraint data_release_approved_by_another check (approved_by <> prepared_by and approved_by <> checked_by),
  constraint data_release_released_by_another check (released_by <> prepared_by and released_by <> checked_by and released_by <> approved_by),
  constraint data_release_returned_whole check ((returned_by is null) = (returned_at is null) and (returned_by is null) = (return_reason is null)),
  constraint data_release_not_of_itself check (supersedes <> id)
);
comment on table data_release is 'A table for the public. figures: what is published, nothing else; checked_against: the other releases that its figures were examined together with.';
create index data_release_listed on data_release (prepared_at desc, id desc);

create table data_release_input (
  release_id  uuid     primary key references data_release,
  rows        text     not null,
  sha256      char(64) not null constraint data_release_input_sealed check (sha256 = encode(sha256(convert_to(rows, 'UTF8')), 'hex')),
  examination text     not null
);
comment on table data_release_input is 'The exact counts that a release was made of, a line for each, and why its figures are withheld. Not for the public; read only with a purpose, which the trail keeps.';

-- Examined, approved and published figures stand as they are; what was published stays known for ever.
create function data_release_moves() returns trigger language plpgsql as $$
declare
  told text[] := array['version', 'status', 'status_since', 'approved_by', 'approved_at', 'released_by', 'released_at', 'superseded_at',
    'returned_by', 'returned_at', 'return_reason'];
  examined text[] := array['threshold', 'base', 'figures', 'figures_sha256', 'checked_against', 'checked_by', 'checked_at'];
begin
  if tg_op = 'DELETE' then
    raise exception 'release % stays', old.number using errcode = 'integrity_constraint_violation', constraint = 'data_release_final';
  end if;
  if not (new.status = old.status or (old.status, new.status) in (('DRAFT', 'DISCLOSURE_CHECK'), ('DISCLOSURE_CHECK', 'DRAFT'),
      ('DISCLOSURE_CHECK', 'DPO_APPROVED'), ('DPO_APPROVED', 'DRAFT'), ('DPO_APPROVED', 'RELEASED'), ('RELEASED', 'SUPERSEDED')))
     or old.status = 'SUPERSEDED'
     or new.number <> old.number or new.prepared_by <> old.prepared_by or new.prepared_at <> old.prepared_at
     or (old.status <> 'DRAFT' and new.status <> 'DRAFT' and to_jsonb(new) - told <> to_jsonb(old) - told)
     or (old.status <> 'DRAFT' and new.status = 'DRAFT' and to_jsonb(new) - told - examined <> to_jsonb(old) - told - examined)
     or (old.status = new.status and old.status <> 'DRAFT') then
    raise exception 'release % does not go from % to %', old.number, old.status, new.status
      using errcode = 'integrity_constraint_violation', constraint = 'data_release_final';
  end if;
  return new;
end $$;
create trigger data_release_final before update or delete on data_release for each row execute function data_release_moves();

-- Any two that are out, or on their way, were examined together: whichever came later knew of the other.
create function data_release_together() returns trigger language plpgsql as $$
begin
  if new.status = 'RELEASED' and old.status <> 'RELEASED' and exists (
      select 1 from data_release o where o.id <> new.id and o.status in ('RELEASED', 'SUPERSEDED')
        and not new.checked_against ? o.id::text and not o.checked_against ? new.id::text) then
    raise exception 'release % was not examined together with all others', new.number
      using errcode = 'check_violation', constraint = 'data_release_checked_together';
  end if;
  return new;
end $$;
create trigger data_release_checked_together before update on data_release for each row execute function data_release_together();

create function data_release_input_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' or (select status from data_release where id = coalesce(new.release_id, old.release_id)) <> 'DRAFT' then
    raise exception 'what a release was made of stands' using errcode = 'integrity_constraint_violation', constraint = 'data_release_final';
  end if;
  return coalesce(new, old);
end $$;
create trigger data_release_input_final before insert or update or delete on data_release_input for each row execute function data_release_input_stays();

-- A grantee may ask that its work be left out of what is published.
create table withheld_grant (
  id          uuid        primary key,
  grant_id    uuid        not null references grant_agreement,
  reason      text        not null check (length(trim(reason)) between 1 and 2000),
  withheld_by uuid        not null references person deferrable initially deferred,
  withheld_at timestamptz not null,
  lifted_by   uuid        references person deferrable initially deferred,
  lifted_at   timestamptz,
  constraint withheld_grant_lifted_whole check ((lifted_by is null) = (lifted_at is null))
);
comment on table withheld_grant is 'Grants whose counts enter no release while this stands. Never deleted: it is lifted.';
create unique index withheld_grant_once on withheld_grant (grant_id) where lifted_at is null;
create function withheld_grant_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.lifted_at is not null or to_jsonb(new) - array['lifted_by', 'lifted_at'] <> to_jsonb(old) - array['lifted_by', 'lifted_at'] then
    raise exception 'what was withheld stays on record' using errcode = 'integrity_constraint_violation', constraint = 'withheld_grant_final';
  end if;
  return new;
end $$;
create trigger withheld_grant_final before update or delete on withheld_grant for each row execute function withheld_grant_stays();

-- What is published is handed out by one query that asks for nothing else (org.amparo.release.OpenData).
select scope_to_fund('data_release');
select scope_to_fund('data_release_input');
select scope_by_parent('withheld_grant', 'grant_agreement', 'grant_id');
grant select, insert, update on data_release, data_release_number, withheld_grant to ${app_role};
grant select, insert, delete on data_release_input to ${app_role};
