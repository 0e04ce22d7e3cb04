-- Donors and applicants. People belong to them through their group in the identity provider, named by the code.
create table organisation (
  id             uuid    primary key,
  version        integer not null default 0,
  code           text    not null constraint organisation_code_once unique check (code ~ '^[A-Z0-9][A-Z0-9-]*$'),
  kind           text    not null check (kind in ('MEMBER_STATE', 'INTERGOVERNMENTAL', 'FOUNDATION', 'PRIVATE_SECTOR', 'INDIVIDUAL', 'NGO')),
  name           text    not null,
  country        char(2) check (country ~ '^[A-Z]{2}$'),
  regional_group text    check (regional_group in ('AFRICAN', 'ASIA_PACIFIC', 'EASTERN_EUROPEAN', 'GRULAC', 'WEOG'))
);
grant select, insert, update on organisation to ${app_role};
