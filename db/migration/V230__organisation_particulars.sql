-- What a fund asks of every applicant, said once by the organisation and not again in each application. It is part of the same versions as its
-- names and officers: a submission points to the version that was in force, which nobody changes afterwards.
alter table organisation_profile
  add column registration_authority   text    check (length(trim(registration_authority)) between 1 and 300),
  add column registration_number      text    check (length(trim(registration_number)) between 1 and 100),
  add column registration_country     char(2) check (registration_country ~ '^[A-Z]{2}$'),
  add column registered_on            date,
  add column registration_valid_until date,
  add column registration_document    uuid    references document,
  add column non_profit               boolean,
  add column own_account              boolean,
  add column partner_id               text    check (length(trim(partner_id)) between 1 and 40),
  add column address_street           text    check (length(trim(address_street)) between 1 and 300),
  add column address_postal_code      text    check (length(trim(address_postal_code)) between 1 and 20),
  add column address_town             text    check (length(trim(address_town)) between 1 and 100),
  add column address_country          char(2) check (address_country ~ '^[A-Z]{2}$'),
  add column website                  text    check (length(website) <= 300),
  add column assistance_since         integer constraint organisation_profile_assistance_year check (assistance_since between 1800 and 2100),
  add column income_band              text    check (income_band in ('UNDER_50K', 'UNDER_250K', 'UNDER_1M', 'UNDER_5M', 'OVER_5M')),
  add constraint organisation_profile_registration_whole check (
    num_nonnulls(registration_authority, registration_number, registration_country, registered_on) in (0, 4)
    and (registered_on is not null or num_nonnulls(registration_valid_until, registration_document) = 0)),
  add constraint organisation_profile_registration_in_time check (
    registered_on <= (saved_at at time zone 'UTC')::date + 1 and (registration_valid_until is null or registration_valid_until > registered_on)),
  add constraint organisation_profile_address_structured check (
    num_nonnulls(address_street, address_postal_code, address_town, address_country) = 0 or num_nonnulls(address_town, address_country) = 2);
comment on column organisation_profile.own_account is 'Whether the organisation says that it has a bank account in its own name.';
comment on column organisation_profile.assistance_since is 'Year in which it first assisted victims directly.';

create table organisation_audit (
  profile_id  uuid    not null references organisation_profile,
  position    integer not null,
  fiscal_year integer not null constraint organisation_audit_year check (fiscal_year between 1990 and 2100),
  opinion     text    not null check (opinion in ('UNQUALIFIED', 'QUALIFIED', 'ADVERSE', 'DISCLAIMER')),
  auditor     text    not null check (length(trim(auditor)) between 1 and 300),
  document_id uuid    references document,
  primary key (profile_id, position),
  constraint organisation_audit_once_per_year unique (profile_id, fiscal_year)
);
comment on table organisation_audit is 'Audits of the organisation''s own financial statements.';

create table organisation_policy (
  profile_id  uuid    not null references organisation_profile,
  position    integer not null,
  kind        text    not null check (kind in ('PSEA', 'SAFEGUARDING', 'ANTI_FRAUD', 'DATA_PROTECTION')),
  adopted_on  date    not null,
  valid_until date,
  document_id uuid    references document,
  primary key (profile_id, position),
  constraint organisation_policy_once_per_kind unique (profile_id, kind),
  constraint organisation_policy_in_time check (valid_until is null or valid_until > adopted_on)
);
comment on table organisation_policy is 'Policies in force. PSEA: protection from sexual exploitation and abuse.';

-- A profile refers to the organisation's own documents and to no others.
create function organisation_document_is_own() returns trigger language plpgsql as $$
declare
  row_ jsonb := to_jsonb(new);
  named uuid := coalesce(row_ ->> 'registration_document', row_ ->> 'document_id')::uuid;
  owner uuid := coalesce((row_ ->> 'organisation_id')::uuid, (select p.organisation_id from organisation_profile p where p.id = (row_ ->> 'profile_id')::uuid));
begin
  if named is not null and not exists (select 1 from document d where d.id = named and d.owner_type = 'organisation' and d.owner_id = owner) then
    raise exception 'document % is not of organisation %', named, owner using errcode = 'check_violation', constraint = 'organisation_document_own';
  end if;
  return new;
end $$;
create trigger organisation_document_own before insert on organisation_profile for each row execute function organisation_document_is_own();
create trigger organisation_document_own before insert on organisation_audit for each row execute function organisation_document_is_own();
create trigger organisation_document_own before insert on organisation_policy for each row execute function organisation_document_is_own();

create trigger organisation_audit_append_only before update or delete or truncate on organisation_audit for each statement execute function refuse_change();
create trigger organisation_policy_append_only before update or delete or truncate on organisation_policy for each statement execute function refuse_change();

select scope_by_parent('organisation_audit', 'organisation_profile', 'profile_id');
select scope_by_parent('organisation_policy', 'organisation_profile', 'profile_id');
-- Beside the documents of its applications an organisation has those of its profile.
create policy scope_of_profile on document to ${app_role} using (owner_type = 'organisation' and owner_id = (select scope_organisation()));
grant select, insert on organisation_audit, organisation_policy to ${app_role};

-- The version of the profile that stood when the application was submitted.
alter table application add column profile_id uuid references organisation_profile;
comment on column application.profile_id is 'What the organisation said of itself when it submitted; null while a draft, and when it had said nothing.';
create function application_profile_is_final() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.status <> 'DRAFT' and new.profile_id is distinct from old.profile_id then
    raise exception 'application % was submitted', old.number using errcode = 'integrity_constraint_violation', constraint = 'application_submitted_is_final';
  end if;
  if new.profile_id is not null and not exists (select 1 from organisation_profile p where p.id = new.profile_id and p.organisation_id = new.organisation_id) then
    raise exception 'profile of application % is another''s', new.number using errcode = 'check_violation', constraint = 'application_profile_own';
  end if;
  return new;
end $$;
create trigger application_profile_is_final before insert or update on application for each row execute function application_profile_is_final();
