-- Open data: what is published of the fund, made whole as of a day, tried against the rules, and kept.

-- A grantee that asked for it is named in nothing that the public gets, as long as this stands.
create table withheld_grantee (
  id              uuid        primary key,
  organisation_id uuid        not null references organisation,
  reason          text        not null constraint withheld_grantee_reasoned check (length(trim(reason)) between 1 and 2000),
  withheld_by     uuid        not null references person deferrable initially deferred,
  withheld_at     timestamptz not null,
  lift_asked_by   uuid        references person deferrable initially deferred,
  lift_asked_at   timestamptz,
  lifted_by       uuid        references person deferrable initially deferred,
  lifted_at       timestamptz,
  constraint withheld_grantee_lift_asked_whole check ((lift_asked_by is null) = (lift_asked_at is null)),
  constraint withheld_grantee_lifted_whole check ((lifted_by is null) = (lifted_at is null)),
  constraint withheld_grantee_lifted_by_two check (lifted_by is null or (lift_asked_by is not null and lift_asked_by <> lifted_by))
);
comment on table withheld_grantee is 'Grantees that no public page, file or export names while this stands. In force from the moment it is asked for; lifted by two persons. Never deleted.';
create unique index withheld_grantee_once on withheld_grantee (organisation_id) where lifted_at is null;

create function withheld_grantee_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.lifted_at is not null
     or to_jsonb(new) - array['lift_asked_by', 'lift_asked_at', 'lifted_by', 'lifted_at']
        <> to_jsonb(old) - array['lift_asked_by', 'lift_asked_at', 'lifted_by', 'lifted_at'] then
    raise exception 'what was withheld stays on record' using errcode = 'integrity_constraint_violation', constraint = 'withheld_grantee_final';
  end if;
  return new;
end $$;
create trigger withheld_grantee_final before update or delete on withheld_grantee for each row execute function withheld_grantee_stays();
create trigger withheld_grantee_not_emptied before truncate on withheld_grantee for each statement execute function refuse_change();

create function grant_is_withheld(of_grant uuid, of_grantee uuid) returns boolean language sql stable as $$
  select exists (select 1 from withheld_grantee w where w.organisation_id = of_grantee and w.lifted_at is null)
    or exists (select 1 from withheld_grant w where w.grant_id = of_grant and w.lifted_at is null)
$$;
comment on function grant_is_withheld is 'Whether nothing public tells of a grant: it, or its grantee, is withheld.';

create table publication (
  id         uuid        primary key,
  number     integer     not null constraint publication_number_once unique check (number > 0),
  status     text        not null check (status in ('PUBLISHED', 'REFUSED')),
  as_of      date        not null,
  read_at    timestamptz not null,
  made_by    uuid        not null references person deferrable initially deferred,
  made_at    timestamptz not null,
  defects    jsonb       not null,
  changes    jsonb       not null,
  constraint publication_sound check (status = 'REFUSED' or jsonb_array_length(defects) = 0),
  constraint publication_refused_for_something check (status = 'PUBLISHED' or jsonb_array_length(defects) > 0)
);
comment on table publication is 'Editions of the open data. as_of: the day (fund''s zone) up to which the books were read; read_at: the moment they were read. One that breaks a rule is REFUSED and handed out to nobody; the one before it stays in force. changes: what is new, changed or gone since the edition before, by file; nothing of what is withheld.';
create index publication_latest on publication (number desc) where status = 'PUBLISHED';

create table publication_file (
  publication_id uuid    not null references publication,
  name           text    not null check (name ~ '^[a-z0-9][a-z0-9./-]{0,99}$'),
  media_type     text    not null check (length(media_type) between 3 and 100),
  sha256         char(64) not null check (sha256 ~ '^[0-9a-f]{64}$'),
  records        integer not null check (records >= 0),
  bytes          bytea   not null,
  primary key (publication_id, name)
);
comment on table publication_file is 'The files of an edition, byte for byte as they are handed out. Refused editions keep none.';

create function publication_file_of_published() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from publication p where p.id = new.publication_id and p.status = 'PUBLISHED') then
    raise exception 'a refused edition has no files' using errcode = 'integrity_constraint_violation', constraint = 'publication_file_of_published';
  end if;
  return new;
end $$;
create trigger publication_file_of_published before insert on publication_file for each row execute function publication_file_of_published();

create trigger publication_append_only before update or delete or truncate on publication for each statement execute function refuse_change();
create trigger publication_file_stays before update or truncate on publication_file for each statement execute function refuse_change();
-- Files of editions before the one in force may go, and must once they name somebody who is withheld by now.
create function publication_file_goes() returns trigger language plpgsql as $$
begin
  if old.publication_id = (select p.id from publication p where p.status = 'PUBLISHED' order by p.number desc limit 1) then
    raise exception 'the edition in force keeps its files' using errcode = 'integrity_constraint_violation', constraint = 'publication_in_force';
  end if;
  return old;
end $$;
create trigger publication_in_force before delete on publication_file for each row execute function publication_file_goes();

select scope_by_organisation('withheld_grantee', 'organisation_id');
select scope_to_fund('publication');
select scope_to_fund('publication_file');
grant select, insert, update on withheld_grantee to ${app_role};
grant select, insert on publication to ${app_role};
grant select, insert, delete on publication_file to ${app_role};
