-- Assistance to victims, only ever as counts: no row is about one person.
create table exploitation_form (
  code     text     primary key check (code ~ '^[A-Z_]+$'),
  position smallint not null unique
);
comment on table exploitation_form is 'Forms of exploitation. Names are in the message catalogues (assistance.form.<code>).';
insert into exploitation_form (position, code)
  select row_number() over (), code from unnest(array['SEXUAL', 'FORCED_LABOUR', 'DOMESTIC_SERVITUDE', 'FORCED_CRIMINALITY', 'FORCED_BEGGING',
    'FORCED_MARRIAGE', 'ORGAN_REMOVAL', 'CHILD_SOLDIERING', 'ILLEGAL_ADOPTION', 'SURROGACY', 'PORNOGRAPHY_PRODUCTION', 'CHILD_SPORT', 'MIXED',
    'OTHER', 'UNKNOWN']) as code;

create table assistance_kind (
  code     text     primary key check (code ~ '^[A-Z]{3}$'),
  position smallint not null unique,
  protocol text
);
comment on table assistance_kind is 'Kinds of assistance, with the article of the Trafficking in Persons Protocol each answers to. Names: assistance.kind.<code>.';
insert into assistance_kind (position, code, protocol) values
  (1, 'SHL', '6(3)(a)'), (2, 'MAT', '6(3)(c)'), (3, 'MED', '6(3)(c)'), (4, 'PSS', '6(3)(b)(c)'), (5, 'LEG', '6(2), 6(6)'),
  (6, 'EDU', '6(3)(d)'), (7, 'VOC', '6(3)(d)'), (8, 'LIV', '6(3)(d)'), (9, 'FIN', null), (10, 'REP', '8'), (11, 'REI', '6(3), 8'),
  (12, 'IDN', '8(4)'), (13, 'REF', '6');

create table assistance_cell (
  report_id  uuid    not null,
  sex        text    not null check (sex in ('FEMALE', 'MALE', 'OTHER_OR_UNKNOWN')),
  age_band   text    not null check (age_band in ('CHILD', 'ADULT', 'UNKNOWN')),
  form       text    not null references exploitation_form,
  assistance text    not null references assistance_kind,
  persons    integer not null constraint assistance_persons_not_negative check (persons >= 0),
  services   integer not null constraint assistance_services_not_negative check (services >= 0),
  constraint assistance_cell_once primary key (report_id, sex, age_band, form, assistance)
);
comment on table assistance_cell is 'How many persons of one sex, age band and form of exploitation received one kind of assistance, as a submitted report counts them.';

grant select on exploitation_form, assistance_kind to ${app_role};
grant select, insert, delete on assistance_cell to ${app_role};
