-- By what other names an organisation is known, and who acts for it: what screening compares with the sanctions list. Nothing more of a person
-- is kept than the name and, when given, the year of birth. Each save is a version of its own; none is changed afterwards.
create table organisation_profile (
  id              uuid        primary key,
  organisation_id uuid        not null references organisation,
  version         integer     not null check (version > 0),
  saved_by        uuid        not null references person deferrable initially deferred,
  saved_at        timestamptz not null,
  constraint organisation_profile_once_per_version unique (organisation_id, version)
);
comment on table organisation_profile is 'Versions of what an organisation says of its names and officers; the highest is in force. Version 0 is that it has said nothing.';

create table organisation_name (
  profile_id uuid    not null references organisation_profile,
  position   integer not null,
  kind       text    not null check (kind in ('FORMER', 'ALIAS', 'ORIGINAL_SCRIPT')),
  name       text    not null constraint organisation_name_written check (length(trim(name)) between 1 and 300),
  primary key (profile_id, position)
);

create table organisation_officer (
  profile_id    uuid    not null references organisation_profile,
  position      integer not null,
  officer_id    uuid    not null,
  name          text    not null constraint organisation_officer_named check (length(trim(name)) between 1 and 200),
  original_name text    check (length(trim(original_name)) between 1 and 200),
  birth_year    integer constraint organisation_officer_born check (birth_year between 1900 and 2100),
  primary key (profile_id, position),
  constraint organisation_officer_once unique (profile_id, officer_id)
);
comment on table organisation_officer is 'Officers and authorised signatories. officer_id stays with the person from version to version.';

create trigger organisation_profile_append_only before update or delete or truncate on organisation_profile
  for each statement execute function refuse_change();
create trigger organisation_name_append_only before update or delete or truncate on organisation_name
  for each statement execute function refuse_change();
create trigger organisation_officer_append_only before update or delete or truncate on organisation_officer
  for each statement execute function refuse_change();

select scope_by_organisation('organisation_profile', 'organisation_id');
select scope_by_parent('organisation_name', 'organisation_profile', 'profile_id');
select scope_by_parent('organisation_officer', 'organisation_profile', 'profile_id');
grant select, insert on organisation_profile, organisation_name, organisation_officer to ${app_role};
