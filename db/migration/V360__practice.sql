-- Good practices: what worked, told by those who do the work so that others can use it. What is public is an edition; the row is what is
-- being written.

-- The dictionary by which a text of that language is searched. Chinese has none: its texts are found by what they contain.
create function text_search_dictionary(of_language text) returns regconfig language sql immutable as $$
  select case of_language when 'ar' then 'pg_catalog.arabic'::regconfig when 'en' then 'pg_catalog.english'::regconfig
    when 'es' then 'pg_catalog.spanish'::regconfig when 'fr' then 'pg_catalog.french'::regconfig when 'ru' then 'pg_catalog.russian'::regconfig
    else 'pg_catalog.simple'::regconfig end
$$;

-- Whether nothing public may lead to an organisation: it, or any grant of it, is withheld.
create function organisation_is_withheld(of_organisation uuid) returns boolean language sql stable as $$
  select exists (select 1 from withheld_grantee w where w.organisation_id = of_organisation and w.lifted_at is null)
    or exists (select 1 from withheld_grant w join grant_agreement g on g.id = w.grant_id
               where g.grantee_id = of_organisation and w.lifted_at is null)
$$;

create table practice (
  id              uuid        primary key,
  version         integer     not null default 0,
  number          text        not null constraint practice_numbered_once unique,
  organisation_id uuid        references organisation,
  named           boolean     not null,
  status          text        not null check (status in ('DRAFT', 'SUBMITTED', 'SENT_BACK', 'PUBLISHED', 'DECLINED', 'WITHDRAWN')),
  language        text        not null check (language in ('ar', 'en', 'es', 'fr', 'ru', 'zh')),
  title           text        not null constraint practice_title_length check (length(trim(title)) between 1 and 250),
  summary         text        not null constraint practice_summary_length check (length(trim(summary)) between 1 and 1000),
  text            text        not null constraint practice_text_length check (length(trim(text)) between 1 and 12000),
  themes          jsonb       not null constraint practice_themes_known check (
    jsonb_array_length(themes) between 1 and 8
    and themes <@ '["PREVENTION", "PROTECTION", "PROSECUTION", "PARTNERSHIP", "DEMAND", "RECRUITMENT", "ORGAN_REMOVAL", "CHILDREN"]'::jsonb),
  assistance      text        references assistance_kind,
  region          text        not null constraint practice_region_known check (region ~ '^[0-9]{3}$'),
  created_by      uuid        not null references person deferrable initially deferred,
  created_at      timestamptz not null,
  idempotency_key uuid,
  written_by      uuid        not null references person deferrable initially deferred,
  written_at      timestamptz not null,
  submitted_by    uuid        references person deferrable initially deferred,
  submitted_at    timestamptz,
  decided_by      uuid        references person deferrable initially deferred,
  decided_at      timestamptz,
  withdrawn_by    uuid        references person deferrable initially deferred,
  withdrawn_at    timestamptz,
  reason          text        constraint practice_reason_length check (length(trim(reason)) between 1 and 2000),
  edition         integer     not null default 0 check (edition >= 0),
  status_since    timestamptz not null,
  constraint practice_once_per_key unique (created_by, idempotency_key),
  constraint practice_named_is_an_organisations check (not named or organisation_id is not null),
  constraint practice_submitted_whole check ((submitted_by is null) = (submitted_at is null)
    and (status not in ('SUBMITTED', 'SENT_BACK', 'PUBLISHED', 'DECLINED') or submitted_by is not null)),
  constraint practice_decided_whole check ((decided_by is null) = (decided_at is null)
    and (status not in ('SENT_BACK', 'PUBLISHED', 'DECLINED') or decided_by is not null)),
  constraint practice_decided_by_another check (status not in ('SENT_BACK', 'PUBLISHED', 'DECLINED')
    or decided_by not in (created_by, written_by, submitted_by)),
  constraint practice_withdrawn_whole check ((withdrawn_by is null) = (withdrawn_at is null) and (status = 'WITHDRAWN') = (withdrawn_by is not null)),
  constraint practice_reasoned check (status not in ('SENT_BACK', 'DECLINED', 'WITHDRAWN') or reason is not null),
  constraint practice_declined_never_published check (status <> 'DECLINED' or edition = 0)
);
comment on table practice is 'organisation_id: whose it is; null is the fund''s own. named: the organisation may be named with it. edition: the number of the latest edition, 0 while there is none; it stays public until the practice is withdrawn. region: UN M49, 001 is the world.';
create index practice_listed on practice (status_since desc, id desc);
create index practice_of on practice (organisation_id);
create sequence practice_number;

create table practice_edition (
  practice_id  uuid        not null references practice,
  number       integer     not null check (number > 0),
  language     text        not null,
  title        text        not null,
  summary      text        not null,
  text         text        not null,
  themes       jsonb       not null,
  assistance   text,
  region       text        not null,
  named        boolean     not null,
  published_by uuid        not null references person deferrable initially deferred,
  published_at timestamptz not null,
  search       tsvector    not null generated always as (
    setweight(to_tsvector(text_search_dictionary(language), title), 'A') || setweight(to_tsvector(text_search_dictionary(language), summary), 'B')
    || to_tsvector(text_search_dictionary(language), text)) stored,
  primary key (practice_id, number)
);
comment on table practice_edition is 'What is or was public of a practice, as it was published. The highest number is in force unless the practice is withdrawn.';
create index practice_edition_found on practice_edition using gin (search);

create table practice_step (
  practice_id uuid        not null references practice,
  number      integer     not null check (number > 0),
  status      text        not null,
  taken_by    uuid        not null references person deferrable initially deferred,
  taken_at    timestamptz not null,
  reason      text,
  title       text        not null,
  summary     text        not null,
  text        text        not null,
  primary key (practice_id, number)
);
comment on table practice_step is 'Each state of a practice since its submission, by whom, why, and what it said. Written by the database.';

create function practice_moves() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'practice % keeps its number', old.number using errcode = 'integrity_constraint_violation', constraint = 'practice_kept';
  end if;
  if tg_op = 'INSERT' then
    if new.status <> 'DRAFT' or new.edition <> 0 then
      raise exception 'practice % begins as a draft', new.number using errcode = 'check_violation', constraint = 'practice_moves';
    end if;
    return new;
  end if;
  if (new.id, new.number, new.organisation_id, new.created_by, new.created_at) is distinct from (old.id, old.number, old.organisation_id, old.created_by, old.created_at)
     or old.status in ('DECLINED', 'WITHDRAWN')
     or not ((old.status, new.status) in (('DRAFT', 'DRAFT'), ('DRAFT', 'SUBMITTED'), ('SENT_BACK', 'SENT_BACK'), ('SENT_BACK', 'SUBMITTED'),
       ('SUBMITTED', 'SENT_BACK'), ('SUBMITTED', 'PUBLISHED'), ('SUBMITTED', 'DECLINED'), ('PUBLISHED', 'DRAFT')) or new.status = 'WITHDRAWN')
     or (new.status <> old.status and not (old.status = 'PUBLISHED' and new.status = 'DRAFT')
         and (new.language, new.title, new.summary, new.text, new.themes) is distinct from (old.language, old.title, old.summary, old.text, old.themes))
     or new.edition <> old.edition + (case when old.status = 'SUBMITTED' and new.status = 'PUBLISHED' then 1 else 0 end) then
    raise exception 'practice % does not go from % to %', old.number, old.status, new.status using errcode = 'check_violation', constraint = 'practice_moves';
  end if;
  return new;
end $$;
create trigger practice_moves before insert or update or delete on practice for each row execute function practice_moves();
create trigger practice_stays before truncate on practice for each statement execute function refuse_change();

-- What is published is what was submitted and decided, word for word: the database copies it.
create function practice_recorded() returns trigger language plpgsql as $$
begin
  if new.status is distinct from old.status and new.status <> 'DRAFT' then
    insert into practice_step (practice_id, number, status, taken_by, taken_at, reason, title, summary, text)
    select new.id, coalesce(max(s.number), 0) + 1, new.status,
           case new.status when 'SUBMITTED' then new.submitted_by when 'WITHDRAWN' then new.withdrawn_by else new.decided_by end,
           new.status_since, case when new.status in ('SENT_BACK', 'DECLINED', 'WITHDRAWN') then new.reason end, new.title, new.summary, new.text
    from practice_step s where s.practice_id = new.id;
  end if;
  if new.edition > old.edition then
    insert into practice_edition (practice_id, number, language, title, summary, text, themes, assistance, region, named, published_by, published_at)
    values (new.id, new.edition, new.language, new.title, new.summary, new.text, new.themes, new.assistance, new.region, new.named, new.decided_by, new.decided_at);
  end if;
  return null;
end $$;
create trigger practice_recorded after update on practice for each row execute function practice_recorded();

create trigger practice_edition_append_only before update or delete or truncate on practice_edition for each statement execute function refuse_change();
create trigger practice_step_append_only before update or delete or truncate on practice_step for each statement execute function refuse_change();

select scope_by_organisation('practice', 'organisation_id');
select scope_by_parent('practice_edition', 'practice', 'practice_id');
select scope_by_parent('practice_step', 'practice', 'practice_id');
grant select, insert, update on practice to ${app_role};
grant select, insert on practice_edition, practice_step to ${app_role};
grant usage on sequence practice_number to ${app_role};
