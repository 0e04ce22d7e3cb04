-- The summary of a court case in other languages. It stands as long as the case does: withdrawn, no word of it is left in any language.
alter table translation
  add column not_names jsonb not null default '[]' constraint translation_not_names_list check (jsonb_typeof(not_names) = 'array'),
  drop constraint translation_step_check,
  add constraint translation_step_known check (step in ('TAKEN', 'SAVED', 'RELEASED', 'IMPORTED', 'COMPLETED', 'REVIEWED', 'SENT_BACK', 'ERASED')),
  add constraint translation_erased_says_nothing check (step <> 'ERASED'
    or (source, source_before, texts, not_names) = ('[]'::jsonb, '{}'::jsonb, '{}'::jsonb, '[]'::jsonb) and reason is null and taken_by is null);
comment on column translation.not_names is 'Phrases of the translation that look like names and of which its translators say, and whoever reviews it sees, that they are none.';

create function court_case_is_withdrawn(of_type text, of_id uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from court_case c where of_type = 'court-case' and c.id = of_id and c.status = 'WITHDRAWN')
$$;

-- Whoever begins a translation holds the case, so that none is begun of what is being withdrawn.
create function translation_of_a_public_case() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.subject_type <> 'court-case' or new.step = 'ERASED' then
    return new;
  end if;
  if tg_op = 'INSERT' then
    perform 1 from court_case c where c.id = new.subject_id and c.status = 'PUBLISHED' for share;
  else
    perform 1 from court_case c where c.id = new.subject_id and c.status = 'PUBLISHED';
  end if;
  if not found then
    raise exception 'no public case is translated here' using errcode = 'integrity_constraint_violation', constraint = 'translation_of_a_public_case';
  end if;
  return new;
end $$;
create trigger translation_of_a_public_case before insert or update on translation for each row execute function translation_of_a_public_case();

create or replace function translation_moves() returns trigger language plpgsql as $$
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
     or (new.status = 'REVIEWED' and (new.source_hash, new.texts, new.not_names) is distinct from (old.source_hash, old.texts, old.not_names))
     or (old.status <> 'REVIEWED' and not new.translators @> old.translators)
     or (old.taken_by is not null and new.texts is distinct from old.texts and new.acted_by <> old.taken_by and new.step <> 'ERASED')
     or (new.step = 'ERASED' and not court_case_is_withdrawn(new.subject_type, new.subject_id)) then
    raise exception 'a translation does not go from % to %', old.status, new.status using errcode = 'check_violation', constraint = 'translation_moves';
  end if;
  return new;
end $$;

-- What was kept of each act is as it was, but for the words of what was erased.
drop trigger translation_step_append_only on translation_step;
create function translation_step_kept() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - array['texts', 'reason']) <> (to_jsonb(old) - array['texts', 'reason']) or new.texts <> '{}'::jsonb or new.reason is not null
     or not exists (select 1 from translation t where t.id = new.translation_id and t.step = 'ERASED') then
    raise exception 'translation_step is append-only: % refused', tg_op
      using errcode = 'integrity_constraint_violation', constraint = 'append_only', table = tg_table_name;
  end if;
  return new;
end $$;
create trigger translation_step_append_only before delete or truncate on translation_step for each statement execute function refuse_change();
create trigger translation_step_kept before update on translation_step for each row execute function translation_step_kept();

create function court_case_translations_erased() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update translation t set status = 'IN_WORK', source = '[]', source_hash = repeat('0', 64), source_before = '{}', texts = '{}', not_names = '[]',
    taken_by = null, taken_at = null, reviewed_by = null, reviewed_at = null, reason = null, step = 'ERASED', acted_by = new.withdrawn_by,
    acted_at = new.withdrawn_at, version = t.version + 1
  where t.subject_type = 'court-case' and t.subject_id = new.id;
  update translation_step s set texts = '{}', reason = null from translation t
  where t.id = s.translation_id and t.subject_type = 'court-case' and t.subject_id = new.id;
  return null;
end $$;
create trigger court_case_translations_erased after update of status on court_case for each row
  when (new.status = 'WITHDRAWN' and old.status <> 'WITHDRAWN') execute function court_case_translations_erased();
