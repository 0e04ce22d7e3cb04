-- Statements of a year as they were certified: kept word for word, with the hash of what they say.
create table statement_release (
  id           uuid        primary key,
  version      integer     not null default 0,
  year         integer     not null check (year between 2024 and 2035),
  revision     integer     not null check (revision > 0),
  number       text        not null constraint statement_release_number_once unique,
  status       text        not null check (status in ('PREPARED', 'CERTIFIED', 'REJECTED')),
  content      text        not null,
  sha256       char(64)    not null check (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
  note         text        check (length(note) <= 2000),
  prepared_by  uuid        not null references person deferrable initially deferred,
  prepared_at  timestamptz not null,
  certified_by uuid        references person deferrable initially deferred,
  certified_at timestamptz,
  rejected_by  uuid        references person deferrable initially deferred,
  rejected_at  timestamptz,
  reason       text        check (length(reason) <= 2000),
  constraint statement_release_once_per_revision unique (year, revision),
  constraint statement_release_two_persons check (certified_by <> prepared_by),
  constraint statement_release_certified_whole check ((status = 'CERTIFIED') = (certified_by is not null and certified_at is not null)),
  constraint statement_release_rejected_with_reason check ((status = 'REJECTED') = (rejected_by is not null and length(trim(reason)) > 0))
);
comment on table statement_release is 'content is canonical JSON: members sorted, no white space, amounts as text, no language. sha256 is of its UTF-8 bytes. A later revision stands beside the earlier one.';
create unique index statement_release_one_open on statement_release (year) where status = 'PREPARED';

create function statement_release_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.status <> 'PREPARED'
     or (new.id, new.year, new.revision, new.number, new.content, new.sha256, new.note, new.prepared_by, new.prepared_at)
        is distinct from (old.id, old.year, old.revision, old.number, old.content, old.sha256, old.note, old.prepared_by, old.prepared_at) then
    raise exception 'statements % are kept as they are', old.number using errcode = 'integrity_constraint_violation', constraint = 'append_only';
  end if;
  return new;
end $$;
create trigger statement_release_stays before update or delete on statement_release for each row execute function statement_release_stays();
create trigger statement_release_not_emptied before truncate on statement_release for each statement execute function refuse_change();

grant select, insert on statement_release to ${app_role};
grant update (version, status, certified_by, certified_at, rejected_by, rejected_at, reason) on statement_release to ${app_role};
