-- What the money of a pool may be used for, as its donors have earmarked it. Earlier words are kept.
create table pool_terms (
  pool       text        not null references pool,
  version    integer     not null check (version > 0),
  names      jsonb       not null,
  purpose    text        check (length(purpose) <= 2000),
  regions    jsonb       not null default '[]',
  countries  jsonb       not null default '[]',
  themes     jsonb       not null default '[]',
  starts_on  date,
  ends_on    date,
  closed     boolean     not null default false,
  reason     text        check (length(reason) <= 2000),
  changed_by uuid        references person deferrable initially deferred,
  changed_at timestamptz not null,
  primary key (pool, version),
  constraint pool_terms_end_after_start check (starts_on <= ends_on)
);
comment on table pool_terms is 'The latest version is in force. regions are M49 codes, countries ISO 3166-1; where either is given, a use lies in one of them. themes: a use is for some of them and no other. A closed pool takes no new pledge, call or grant.';
create trigger pool_terms_append_only before update or delete or truncate on pool_terms for each statement execute function refuse_change();

insert into pool_terms (pool, version, names, regions, themes, changed_at) values
  ('GENERAL', 1, '{"ar": "غير مخصَّص", "zh": "非专用", "en": "Un-earmarked", "fr": "Sans affectation", "ru": "Без целевого назначения", "es": "Sin asignación específica"}', '[]', '[]', now()),
  ('CHILDREN', 1, '{"ar": "الأطفال", "zh": "儿童", "en": "Children", "fr": "Enfants", "ru": "Дети", "es": "Niños y niñas"}', '[]', '["CHILDREN"]', now()),
  ('WESTERN_ASIA', 1, '{"ar": "غرب آسيا", "zh": "西亚", "en": "Western Asia", "fr": "Asie occidentale", "ru": "Западная Азия", "es": "Asia Occidental"}', '["145"]', '[]', now());

alter table call add column themes jsonb not null default '[]';
comment on column call.themes is 'What the call is for, among the themes that donors earmark for; empty for any.';

alter table grant_agreement add column country char(2), add column themes jsonb not null default '[]';
comment on column grant_agreement.country is 'Where the grant is implemented, ISO 3166-1, as the application said.';
update grant_agreement g set country = a.draft ->> 'country' from application a
  where a.id = g.application_id and length(a.draft ->> 'country') = 2;

grant insert on pool to ${app_role};
grant select, insert on pool_terms to ${app_role};
