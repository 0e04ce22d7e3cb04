-- What became of one person, told so that nobody knows them: kept only with their consent, and only as long as it stands.
create table case_study (
  id             uuid        primary key,
  version        integer     not null default 0,
  number         text        not null constraint case_study_numbered_once unique,
  grant_id       uuid        not null references grant_agreement,
  status         text        not null check (status in ('PROPOSED', 'RETURNED', 'RELEASED', 'WITHDRAWN')),
  language       text        not null check (language in ('ar', 'en', 'es', 'fr', 'ru', 'zh')),
  text           text        constraint case_study_length check (length(trim(text)) between 1 and 6000),
  consent_by     text        not null check (consent_by in ('ADULT', 'CHILD_AND_GUARDIAN')),
  consent_on     date        not null,
  informed       boolean     not null,
  voluntary      boolean     not null,
  revocable      boolean     not null,
  no_names       boolean     not null,
  no_places      boolean     not null,
  no_dates       boolean     not null,
  no_pictures    boolean     not null,
  changed        boolean     not null,
  written_by     uuid        not null references person deferrable initially deferred,
  written_at     timestamptz not null,
  reviewed_by    uuid        references person deferrable initially deferred,
  reviewed_at    timestamptz,
  return_reason  text        check (length(trim(return_reason)) between 1 and 2000),
  withdrawn_by   uuid        references person deferrable initially deferred,
  withdrawn_at   timestamptz,
  withdrawn_for  text        check (withdrawn_for in ('CONSENT_WITHDRAWN', 'RECOGNISABLE', 'NOT_NEEDED')),
  status_since   timestamptz not null,
  constraint case_study_consented check (informed and voluntary and revocable),
  constraint case_study_checked check (no_names and no_places and no_dates and no_pictures and changed),
  constraint case_study_consent_before check (consent_on <= (written_at at time zone 'UTC')::date + 1),
  constraint case_study_withdrawn_says_nothing check ((status = 'WITHDRAWN') = (text is null)),
  constraint case_study_withdrawn_whole check (
    (status = 'WITHDRAWN') = (withdrawn_by is not null) and (withdrawn_by is null) = (withdrawn_at is null) and (withdrawn_by is null) = (withdrawn_for is null)),
  constraint case_study_reviewed_whole check (
    (reviewed_by is null) = (reviewed_at is null) and (status not in ('RELEASED', 'RETURNED') or reviewed_by is not null)
    and (status <> 'RETURNED' or return_reason is not null)),
  constraint case_study_reviewed_by_another check (reviewed_by <> written_by)
);
comment on table case_study is 'consent_by, consent_on, informed, voluntary, revocable: what the grantee states of the consent that it keeps itself. no_names to changed: what the writer answers for. A withdrawn one keeps its number and no word of its text.';
create index case_study_listed on case_study (written_at desc, id desc);
create index case_study_of on case_study (grant_id);

create sequence case_study_number;

create function case_study_moves() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'case study % keeps its number', old.number using errcode = 'integrity_constraint_violation', constraint = 'case_study_kept';
  end if;
  if tg_op = 'INSERT' then
    if new.status <> 'PROPOSED' or new.reviewed_by is not null then
      raise exception 'case study % was not reviewed', new.number using errcode = 'check_violation', constraint = 'case_study_moves';
    end if;
    return new;
  end if;
  if old.status = 'WITHDRAWN'
     or (new.id, new.number, new.grant_id) is distinct from (old.id, old.number, old.grant_id)
     or not (old.status, new.status) in (('PROPOSED', 'PROPOSED'), ('RETURNED', 'PROPOSED'), ('PROPOSED', 'RETURNED'), ('PROPOSED', 'RELEASED'),
       ('PROPOSED', 'WITHDRAWN'), ('RETURNED', 'WITHDRAWN'), ('RELEASED', 'WITHDRAWN'))
     or (new.status <> 'PROPOSED' and new.text is distinct from old.text and new.status <> 'WITHDRAWN') then
    raise exception 'case study % does not go from % to %', old.number, old.status, new.status
      using errcode = 'check_violation', constraint = 'case_study_moves';
  end if;
  return new;
end $$;
create trigger case_study_moves before insert or update or delete on case_study for each row execute function case_study_moves();
create trigger case_study_stays before truncate on case_study for each statement execute function refuse_change();

select scope_by_parent('case_study', 'grant_agreement', 'grant_id');
grant select, insert, update on case_study to ${app_role};
grant usage on sequence case_study_number to ${app_role};
