-- What applicants have in common is found by keys, whatever accents, case, spaces, punctuation and the order of names.
create function link_key(text_ text) returns text language sql immutable parallel safe as
  $$ select nullif(regexp_replace(folded(text_), '[^[:alnum:]]', '', 'g'), '') $$;
create function person_key(name_ text) returns text language sql immutable parallel safe as
  $$ select string_agg(word, ' ' order by word) from regexp_split_to_table(folded(name_), '[^[:alnum:]]+') word where word <> '' $$;

alter table organisation_officer add column name_key text generated always as (person_key(name)) stored;
alter table organisation_profile
  add column registration_key text generated always as (registration_country || ' ' || link_key(registration_number)) stored,
  add column partner_key text generated always as (link_key(partner_id)) stored,
  add column address_key text generated always as (address_country || ' ' || link_key(address_town) || ' ' || link_key(address_street)) stored;
create index organisation_officer_key on organisation_officer (name_key);
create index organisation_profile_registration_key on organisation_profile (registration_key);
create index organisation_profile_partner_key on organisation_profile (partner_key);
create index organisation_profile_address_key on organisation_profile (address_key);
create index application_submitter on application (submitted_by);

-- A sketch of the long texts: of every run of five words a number, of the numbers in each of 64 drawers the smallest. Two texts have about as large
-- a part of their drawers alike as of their runs of words. Bands of four drawers are looked up, since whoever shares much shares some band whole.
create function text_sketch(draft_ jsonb) returns bigint[] language sql immutable parallel safe as $$
  with written as (select folded(string_agg(t #>> '{}', ' ')) as text_ from jsonb_path_query(draft_, 'strict $.**') t
                    where jsonb_typeof(t) = 'string' and length(t #>> '{}') >= 100),
       word as (select w, row_number() over (order by n) as n
                  from written, regexp_split_to_table(text_, '[^[:alnum:]]+') with ordinality as split (w, n) where w <> ''),
       run as (select n, hashtextextended(string_agg(w, ' ') over (order by n rows between 4 preceding and current row), 0) as hash from word),
       drawer as (select (hash & 63)::integer as place, min(hash) as smallest from run where n >= 5 group by 1)
  select array_agg(smallest order by place) from generate_series(0, 63) as place left join drawer using (place)
$$;

create table application_sketch (
  application_id  uuid     primary key references application,
  organisation_id uuid     not null references organisation,
  sketch          bigint[] not null constraint application_sketch_whole check (array_length(sketch, 1) = 64)
);
comment on table application_sketch is 'Of each submitted application a sketch of its texts, from which none of them can be told.';
create table application_sketch_band (
  application_id uuid     not null references application_sketch,
  band           smallint not null,
  key            bigint   not null,
  primary key (application_id, band)
);
create index application_sketch_band_key on application_sketch_band (band, key);

create function sketch_application(application_ application) returns void language sql security definer set search_path = public, pg_temp as $$
  insert into application_sketch (application_id, organisation_id, sketch)
    values (application_.id, application_.organisation_id, text_sketch(application_.draft)) on conflict do nothing;
  insert into application_sketch_band (application_id, band, key)
    select s.application_id, band, hashtextextended(array_to_string(s.sketch[band * 4 + 1 : band * 4 + 4], ' '), 0)
      from application_sketch s, generate_series(0, 15) as band
      where s.application_id = application_.id and array_position(s.sketch[band * 4 + 1 : band * 4 + 4], null) is null
    on conflict do nothing
$$;
create function application_is_sketched() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform sketch_application(new);
  return null;
end $$;
revoke execute on function sketch_application(application), application_is_sketched() from public;
create trigger application_sketched after insert or update of status on application for each row
  when (new.status = 'SUBMITTED') execute function application_is_sketched();
select count(sketch_application(a)) from application a where a.status <> 'DRAFT';

select scope_to_fund('application_sketch');
select scope_to_fund('application_sketch_band');
grant select on application_sketch, application_sketch_band to ${app_role};
