-- What an application said before it was saved anew. Kept once for each sitting of each writer, and never changed afterwards.
create table draft_version (
  id             uuid        primary key,
  application_id uuid        not null references application,
  number         integer     not null check (number >= 0),
  draft          jsonb       not null,
  saved_by       uuid        not null references person deferrable initially deferred,
  saved_at       timestamptz not null,
  reason         text        not null check (reason in ('SAVED', 'RESTORED', 'SUBMITTED')),
  kept_by        uuid        not null references person deferrable initially deferred,
  kept_at        timestamptz not null,
  constraint draft_version_once unique (application_id, number)
);
comment on table draft_version is 'Earlier content of an application''s draft. number is the version of the application that it was, saved_by and saved_at say who wrote it, reason what then took its place: a save, the restoring of an earlier version, or the submission, which leaves out hidden answers.';

-- Nothing is kept but what stands: a version is taken from the draft itself, in the moment before the draft changes.
create function draft_version_as_it_stands() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from application a where a.id = new.application_id and a.status = 'DRAFT'
      and (a.version, a.draft, a.saved_by, a.saved_at) = (new.number, new.draft, new.saved_by, new.saved_at)) then
    raise exception 'application % is no draft that says this', new.application_id
      using errcode = 'check_violation', constraint = 'draft_version_as_it_stands';
  end if;
  return new;
end $$;
create trigger draft_version_as_it_stands before insert on draft_version for each row execute function draft_version_as_it_stands();
create trigger draft_version_append_only before update or delete or truncate on draft_version for each statement execute function refuse_change();

-- What another person wrote, and what submission leaves out, is not overwritten unless it has been kept. Looks past the policy below, as the
-- owner: whoever writes may not be somebody who reads earlier versions.
create function application_draft_kept() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if ((new.draft is distinct from old.draft and new.saved_by <> old.saved_by)
      or (new.status <> old.status
        and coalesce(nullif(new.draft -> 'answers', 'null'), '{}') <> coalesce(nullif(old.draft -> 'answers', 'null'), '{}')))
      and not exists (select 1 from draft_version v where v.application_id = old.id and v.number = old.version) then
    raise exception 'what application % said was not kept', old.number using errcode = 'check_violation', constraint = 'application_draft_kept';
  end if;
  return null;
end $$;
create trigger application_draft_kept after update of draft on application for each row when (old.status = 'DRAFT') execute function application_draft_kept();

-- Earlier versions are the organisation's alone: whoever reads what was submitted does not read what was not. The fund's own work, such as
-- bringing in an application on an organisation's behalf, keeps versions and does not see them.
alter table draft_version enable row level security;
create policy scope on draft_version for select to ${app_role}
  using (exists (select 1 from application a where a.id = application_id and a.organisation_id = (select scope_organisation())));
create policy scope_kept on draft_version for insert to ${app_role}
  with check (exists (select 1 from application a where a.id = application_id));
grant select, insert on draft_version to ${app_role};
