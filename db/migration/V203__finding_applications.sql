-- Words are found whatever their accents and case. As Folded.java writes what is looked for.
create function folded(text_ text) returns text language sql immutable parallel safe strict as
  $$ select lower(regexp_replace(normalize(text_, NFKD), '[\u0300-\u036f]', '', 'g')) $$;

-- What a list shows of a draft: no list reads the long texts.
create function heading(draft_ jsonb) returns jsonb language sql immutable parallel safe as $$
  select jsonb_build_object('title', draft_ -> 'title', 'country', draft_ -> 'country', 'months', draft_ -> 'months',
                            'partnerId', draft_ -> 'partnerId', 'language', draft_ -> 'language')
$$;

alter table application
  add column heading  jsonb generated always as (heading(draft)) stored,
  add column found_by text generated always as (folded(number || ' ' || coalesce(draft ->> 'title', ''))) stored,
  add column country  text generated always as (draft ->> 'country') stored,
  add column language text generated always as (draft ->> 'language') stored;
comment on column application.found_by is 'What an application is found by, besides its applicant''s name: its number and title.';
alter table organisation add column found_by text generated always as (folded(name)) stored;

-- A page of a call or of what is in a state, latest first.
create index application_of_call on application (call_id, created_at, id);
drop index application_status;
create index application_status on application (status, created_at, id);
