-- What people wrote for the public, in the other languages. A translation is shown while it is reviewed and its source reads as it did when it
-- was made: source_hash says from which version that is, and whoever shows it compares.
create function translation_is_complete(of_source jsonb, texts jsonb) returns boolean language sql immutable as $$
  select jsonb_array_length(of_source) > 0 and not exists (
    select 1 from jsonb_array_elements(of_source) s where trim(coalesce(texts ->> ((s ->> 'part') || '/' || (s ->> 'number')), '')) = '')
$$;

create table translation (
  id              uuid        primary key,
  version         integer     not null default 0,
  subject_type    text        not null constraint translation_subject_known check (subject_type ~ '^[a-z][a-z-]{1,40}$'),
  subject_id      uuid        not null,
  label           text        not null,
  language        text        not null check (language in ('ar', 'en', 'es', 'fr', 'ru', 'zh')),
  source_language text        not null check (source_language in ('ar', 'en', 'es', 'fr', 'ru', 'zh')),
  source          jsonb       not null check (jsonb_typeof(source) = 'array'),
  source_hash     char(64)    not null check (source_hash ~ '^[0-9a-f]{64}$'),
  source_before   jsonb       not null check (jsonb_typeof(source_before) = 'object'),
  texts           jsonb       not null check (jsonb_typeof(texts) = 'object'),
  status          text        not null check (status in ('IN_WORK', 'TRANSLATED', 'REVIEWED')),
  taken_by        uuid        references person deferrable initially deferred,
  taken_at        timestamptz,
  translators     uuid[]      not null,
  reviewed_by     uuid        references person deferrable initially deferred,
  reviewed_at     timestamptz,
  reason          text        constraint translation_reason_length check (length(trim(reason)) between 1 and 2000),
  step            text        not null check (step in ('TAKEN', 'SAVED', 'RELEASED', 'IMPORTED', 'COMPLETED', 'REVIEWED', 'SENT_BACK')),
  acted_by        uuid        not null references person deferrable initially deferred,
  acted_at        timestamptz not null,
  search          tsvector    not null generated always as (to_tsvector(text_search_dictionary(language), texts)) stored,
  constraint translation_once unique (subject_type, subject_id, language),
  constraint translation_into_another_language check (language <> source_language),
  constraint translation_taken_whole check ((taken_by is null) = (taken_at is null) and (taken_by is null or status = 'IN_WORK')),
  constraint translation_taken_by_a_translator check (taken_by is null or taken_by = any (translators)),
  constraint translation_complete check (status = 'IN_WORK' or translation_is_complete(source, texts)),
  constraint translation_reviewed_whole check ((reviewed_by is null) = (reviewed_at is null) and (status = 'REVIEWED') = (reviewed_by is not null)),
  constraint translation_reviewed_by_another check (reviewed_by is null or not (reviewed_by = any (translators)))
);
comment on table translation is 'source: the segments (part, number, text) it is made from; source_before: by key, how a segment read when its present translation was made, where it has changed. texts: by key. translators: who has had it in hand since it was last reviewed. What is taken is nobody else''s to change until it is released.';
create index translation_found on translation using gin (search) where status = 'REVIEWED';
create index translation_held on translation (taken_by) where taken_by is not null;

create table translation_step (
  translation_id uuid        not null references translation,
  number         integer     not null check (number > 0),
  step           text        not null,
  status         text        not null,
  acted_by       uuid        not null references person deferrable initially deferred,
  acted_at       timestamptz not null,
  reason         text,
  source_hash    char(64)    not null,
  texts          jsonb       not null,
  primary key (translation_id, number)
);
comment on table translation_step is 'What was done to a translation, and how it read then: each act, of savings the last before another act. Written by the database.';

create function translation_moves() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a translation is kept' using errcode = 'integrity_constraint_violation', constraint = 'translation_kept';
  end if;
  if tg_op = 'INSERT' then
    if new.status = 'REVIEWED' then
      raise exception 'a translation is reviewed after it is made' using errcode = 'check_violation', constraint = 'translation_moves';
    end if;
    return new;
  end if;
  if (new.id, new.subject_type, new.subject_id, new.language) is distinct from (old.id, old.subject_type, old.subject_id, old.language)
     or not ((old.status, new.status) in (('IN_WORK', 'IN_WORK'), ('IN_WORK', 'TRANSLATED'), ('TRANSLATED', 'TRANSLATED'), ('TRANSLATED', 'REVIEWED'),
       ('TRANSLATED', 'IN_WORK'), ('REVIEWED', 'IN_WORK')))
     or (new.status = 'REVIEWED' and (new.source_hash, new.texts) is distinct from (old.source_hash, old.texts))
     or (old.status <> 'REVIEWED' and not new.translators @> old.translators)
     or (old.taken_by is not null and new.texts is distinct from old.texts and new.acted_by <> old.taken_by) then
    raise exception 'a translation does not go from % to %', old.status, new.status using errcode = 'check_violation', constraint = 'translation_moves';
  end if;
  return new;
end $$;
create trigger translation_moves before insert or update or delete on translation for each row execute function translation_moves();
create trigger translation_stays before truncate on translation for each statement execute function refuse_change();

create function translation_recorded() returns trigger language plpgsql as $$
begin
  if new.step <> 'SAVED' then
    insert into translation_step (translation_id, number, step, status, acted_by, acted_at, reason, source_hash, texts)
    select new.id, coalesce(max(s.number), 0) + 1, new.step, new.status, new.acted_by, new.acted_at, new.reason, new.source_hash, new.texts
    from translation_step s where s.translation_id = new.id;
  end if;
  return null;
end $$;
create trigger translation_recorded after insert or update on translation for each row execute function translation_recorded();
create trigger translation_step_append_only before update or delete or truncate on translation_step for each statement execute function refuse_change();

grant select, insert, update on translation to ${app_role};
grant select, insert on translation_step to ${app_role};
