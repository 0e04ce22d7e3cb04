-- Cases of trafficking for the removal of organs, tissues or cells, as courts have made them public: nothing of a person but initials.
create table court_keyword (
  code     text     primary key check (code ~ '^[A-Z_]{1,40}$'),
  grouped  text     not null check (grouped in ('ACTS', 'MEANS', 'PURPOSE', 'COOPERATION', 'FORM', 'SECTOR')),
  position smallint not null unique
);
comment on table court_keyword is 'What a case is found by, in six groups. Names: courtcase.keyword.<code>.';
insert into court_keyword (position, grouped, code)
  select row_number() over (), v.grouped, v.code from (values
    ('ACTS', 'RECRUITMENT'), ('ACTS', 'TRANSPORTATION'), ('ACTS', 'TRANSFER'), ('ACTS', 'HARBOURING'), ('ACTS', 'RECEIPT'),
    ('MEANS', 'FORCE'), ('MEANS', 'COERCION'), ('MEANS', 'ABDUCTION'), ('MEANS', 'FRAUD'), ('MEANS', 'DECEPTION'), ('MEANS', 'ABUSE_OF_POWER'),
    ('MEANS', 'ABUSE_OF_VULNERABILITY'), ('MEANS', 'PAYMENTS'), ('MEANS', 'NOT_REQUIRED_CHILD'),
    ('PURPOSE', 'ORGANS'), ('PURPOSE', 'TISSUES'), ('PURPOSE', 'CELLS'),
    ('COOPERATION', 'EXTRADITION'), ('COOPERATION', 'MUTUAL_LEGAL_ASSISTANCE'), ('COOPERATION', 'JOINT_INVESTIGATION'), ('COOPERATION', 'POLICE_COOPERATION'),
    ('COOPERATION', 'ASSET_RECOVERY'),
    ('FORM', 'INTERNAL'), ('FORM', 'TRANSNATIONAL'), ('FORM', 'ORGANISED_GROUP'),
    ('SECTOR', 'HOSPITAL'), ('SECTOR', 'PRIVATE_CLINIC'), ('SECTOR', 'LABORATORY'), ('SECTOR', 'BROKERAGE'), ('SECTOR', 'ONLINE')) as v(grouped, code);
grant select on court_keyword to ${app_role};

create sequence court_case_number;

create table court_case (
  id              uuid        primary key,
  version         integer     not null default 0,
  number          text        not null constraint court_case_numbered_once unique,
  organisation_id uuid        references organisation,
  status          text        not null check (status in ('PROPOSED', 'RETURNED', 'PUBLISHED', 'WITHDRAWN')),
  demonstration   boolean     not null default false,
  country         char(2)     not null check (country ~ '^[A-Z]{2}$'),
  court           text        not null check (length(trim(court)) between 1 and 200),
  level           text        not null check (level in ('FIRST_INSTANCE', 'APPEAL', 'SUPREME', 'OTHER')),
  decided_on      date        not null,
  verdict         text        not null check (verdict in ('GUILTY', 'PARTLY_GUILTY', 'NOT_GUILTY', 'DISMISSED')),
  appeal          text        not null check (appeal in ('NONE', 'PENDING', 'UPHELD', 'CHANGED', 'UNKNOWN')),
  provisions      text        not null check (length(trim(provisions)) between 1 and 1000),
  keywords        jsonb       not null check (jsonb_typeof(keywords) = 'array'),
  language        text        not null check (language in ('ar', 'en', 'es', 'fr', 'ru', 'zh')),
  summary         text        constraint court_case_length check (length(trim(summary)) between 1 and 6000),
  source_url      text        not null constraint court_case_public_source check (source_url ~ '^https?://[^\s]{4}' and source_url !~ '\s' and length(source_url) <= 500),
  not_names       jsonb       not null check (jsonb_typeof(not_names) = 'array'),
  public_record   boolean     not null,
  initials_only   boolean     not null,
  victims_unnamed boolean     not null,
  written_by      uuid        not null references person deferrable initially deferred,
  written_at      timestamptz not null,
  moderated_by    uuid        references person deferrable initially deferred,
  moderated_at    timestamptz,
  return_reason   text        check (length(trim(return_reason)) between 1 and 2000),
  withdrawn_by    uuid        references person deferrable initially deferred,
  withdrawn_at    timestamptz,
  withdrawn_for   text        check (withdrawn_for in ('NAMES_SOMEBODY', 'JUDGMENT_CHANGED', 'NOT_PUBLIC', 'WRONG')),
  status_since    timestamptz not null,
  constraint court_case_stated check (public_record and initials_only and victims_unnamed),
  constraint court_case_decided_before check (decided_on <= (written_at at time zone 'UTC')::date + 1),
  constraint court_case_moderated_by_another check (moderated_by <> written_by),
  constraint court_case_moderated_whole check (
    (moderated_by is null) = (moderated_at is null) and (status not in ('PUBLISHED', 'RETURNED') or moderated_by is not null)
    and (status <> 'RETURNED' or return_reason is not null)),
  constraint court_case_withdrawn_says_nothing check ((status = 'WITHDRAWN') = (summary is null) and (status <> 'WITHDRAWN' or not_names = '[]'::jsonb)),
  constraint court_case_withdrawn_whole check (
    (status = 'WITHDRAWN') = (withdrawn_by is not null) and (withdrawn_by is null) = (withdrawn_at is null) and (withdrawn_by is null) = (withdrawn_for is null))
);
comment on table court_case is 'not_names: words of the summary that look like names and of which the writer says, and the moderator sees, that they are none. A withdrawn case keeps its number and no word of its summary. demonstration: invented, and told so wherever it is shown.';
create index court_case_listed on court_case (decided_on desc, number desc);

create function court_case_moves() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'case % keeps its number', old.number using errcode = 'integrity_constraint_violation', constraint = 'court_case_kept';
  end if;
  if tg_op = 'UPDATE' and (old.status = 'WITHDRAWN'
     or (new.id, new.number, new.organisation_id, new.demonstration) is distinct from (old.id, old.number, old.organisation_id, old.demonstration)
     or not (old.status, new.status) in (('PROPOSED', 'PROPOSED'), ('RETURNED', 'PROPOSED'), ('PROPOSED', 'RETURNED'), ('PROPOSED', 'PUBLISHED'),
       ('PROPOSED', 'WITHDRAWN'), ('RETURNED', 'WITHDRAWN'), ('PUBLISHED', 'WITHDRAWN'))
     or (new.status in ('PUBLISHED', 'RETURNED') and (new.summary, new.keywords, new.source_url, new.provisions, new.court, new.written_by)
       is distinct from (old.summary, old.keywords, old.source_url, old.provisions, old.court, old.written_by)))
     or tg_op = 'INSERT' and (new.status <> 'PROPOSED' or new.moderated_by is not null) then
    raise exception 'case % does not go there', new.number using errcode = 'check_violation', constraint = 'court_case_moves';
  end if;
  -- It is a case of trafficking by its act, its means and its purpose.
  if new.status <> 'WITHDRAWN' and exists (
      select 1 from unnest(array['ACTS', 'MEANS', 'PURPOSE']) g where not exists (
        select 1 from court_keyword k where k.grouped = g and new.keywords ? k.code)) then
    raise exception 'case % lacks its act, means or purpose', new.number using errcode = 'check_violation', constraint = 'court_case_of_trafficking';
  end if;
  return new;
end $$;
create trigger court_case_moves before insert or update or delete on court_case for each row execute function court_case_moves();
create trigger court_case_stays before truncate on court_case for each statement execute function refuse_change();

select scope_by_organisation('court_case', 'organisation_id');
grant select, insert, update on court_case to ${app_role};
grant usage on sequence court_case_number to ${app_role};
