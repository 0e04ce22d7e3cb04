-- What a State counts of trafficking in persons in a year, as counts and never as persons: handed in by its focal point, checked, accepted by the fund.
create table evidence_grade (
  code     text     primary key check (code ~ '^[A-Z_]{1,40}$'),
  position smallint not null unique,
  offered  boolean  not null default true
);
comment on table evidence_grade is 'How well a figure is evidenced, from the strongest. Configured: a fund may add its own, or offer one no longer. Names: statedata.grade.<code>.';
insert into evidence_grade (position, code)
  select row_number() over (), code from unnest(array['COURT_JUDGMENT', 'OFFICIAL_STATISTICS', 'ADMINISTRATIVE_RECORD', 'SURVEY', 'ESTIMATE']) as code;
grant select on evidence_grade to ${app_role};

create sequence state_submission_number;

create table state_submission (
  id              uuid        primary key,
  version         integer     not null default 0,
  number          text        not null constraint state_submission_numbered_once unique,
  organisation_id uuid        not null references organisation,
  year            integer     not null constraint state_submission_year check (year between 2000 and 2999),
  edition         integer     not null check (edition > 0),
  status          text        not null check (status in ('DRAFT', 'SUBMITTED', 'RETURNED', 'ACCEPTED', 'SUPERSEDED')),
  figures         jsonb       not null check (jsonb_typeof(figures) = 'array'),
  explanations    jsonb       not null check (jsonb_typeof(explanations) = 'object'),
  note            text        check (length(note) <= 4000),
  correction_of   uuid        references state_submission,
  created_by      uuid        not null references person deferrable initially deferred,
  created_at      timestamptz not null,
  saved_by        uuid        not null references person deferrable initially deferred,
  saved_at        timestamptz not null,
  submitted_by    uuid        references person deferrable initially deferred,
  submitted_at    timestamptz,
  reviewed_by     uuid        references person deferrable initially deferred,
  reviewed_at     timestamptz,
  review_reason   text        check (length(trim(review_reason)) between 1 and 2000),
  superseded_at   timestamptz,
  status_since    timestamptz not null,
  constraint state_submission_edition_once unique (organisation_id, year, edition),
  constraint state_submission_year_over check (year < extract(year from created_at at time zone 'UTC')),
  constraint state_submission_corrects check ((edition > 1) = (correction_of is not null) and correction_of <> id),
  constraint state_submission_submitted_whole check (
    (status = 'DRAFT') = (submitted_by is null) and (submitted_by is null) = (submitted_at is null)),
  constraint state_submission_reviewed_whole check (
    (status in ('RETURNED', 'ACCEPTED', 'SUPERSEDED')) = (reviewed_by is not null) and (reviewed_by is null) = (reviewed_at is null)
    and (status = 'RETURNED') = (review_reason is not null)),
  constraint state_submission_superseded_whole check ((status = 'SUPERSEDED') = (superseded_at is not null)),
  constraint state_submission_reviewed_by_another check (reviewed_by <> submitted_by and reviewed_by <> saved_by)
);
comment on table state_submission is 'figures: the table as it is being written; what counts once it is handed in stands in state_figure. edition: a correction is a new one, and takes the place of the one before when it is accepted.';
create unique index state_submission_one_open on state_submission (organisation_id, year) where status in ('DRAFT', 'SUBMITTED', 'RETURNED');
create unique index state_submission_one_in_force on state_submission (organisation_id, year) where status = 'ACCEPTED';
create index state_submission_listed on state_submission (year desc, number desc);

create function state_submission_moves() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'submission % keeps its number', old.number using errcode = 'integrity_constraint_violation', constraint = 'state_submission_kept';
  end if;
  if tg_op = 'INSERT' then
    if new.status <> 'DRAFT' or not exists (select 1 from organisation o where o.id = new.organisation_id and o.kind = 'MEMBER_STATE') then
      raise exception 'submission % is not begun by a State', new.number using errcode = 'check_violation', constraint = 'state_submission_of_state';
    end if;
    return new;
  end if;
  if (new.id, new.number, new.organisation_id, new.year, new.edition, new.correction_of, new.created_by, new.created_at)
       is distinct from (old.id, old.number, old.organisation_id, old.year, old.edition, old.correction_of, old.created_by, old.created_at)
     or not (old.status, new.status) in (('DRAFT', 'DRAFT'), ('DRAFT', 'SUBMITTED'), ('RETURNED', 'RETURNED'), ('RETURNED', 'SUBMITTED'),
       ('SUBMITTED', 'RETURNED'), ('SUBMITTED', 'ACCEPTED'), ('ACCEPTED', 'SUPERSEDED'))
     or (old.status not in ('DRAFT', 'RETURNED') and (new.figures, new.explanations, new.note, new.saved_by, new.submitted_by)
       is distinct from (old.figures, old.explanations, old.note, old.saved_by, old.submitted_by)) then
    raise exception 'submission % does not go from % to %', old.number, old.status, new.status
      using errcode = 'check_violation', constraint = 'state_submission_moves';
  end if;
  return new;
end $$;
create trigger state_submission_moves before insert or update or delete on state_submission for each row execute function state_submission_moves();
create trigger state_submission_stays before truncate on state_submission for each statement execute function refuse_change();

create table state_figure (
  submission_id uuid     not null references state_submission,
  line          integer  not null check (line > 0),
  measure       text     not null check (measure in ('DETECTED', 'TOTAL', 'FLOW', 'INVESTIGATION', 'PROSECUTION', 'CONVICTION')),
  sex           text     check (sex in ('FEMALE', 'MALE', 'OTHER_OR_UNKNOWN')),
  age_band      text     check (age_band in ('CHILD', 'ADULT', 'UNKNOWN')),
  form          text     references exploitation_form,
  detail        text     check (detail in ('ORGAN', 'TISSUE', 'CELL', 'UNKNOWN')),
  citizenship   text     check (citizenship ~ '^([A-Z]{2}|[0-9]{3}|UNKNOWN)$'),
  border        text     check (border in ('DOMESTIC', 'CROSS_BORDER', 'UNKNOWN')),
  origin        text     check (origin ~ '^([A-Z]{2}|[0-9]{3}|UNKNOWN)$'),
  destination   text     check (destination ~ '^([A-Z]{2}|[0-9]{3}|UNKNOWN)$'),
  persons       integer  not null constraint state_figure_counts check (persons between 0 and 1000000),
  grade         text     not null references evidence_grade,
  source        text     not null constraint state_figure_sourced check (length(trim(source)) between 1 and 500),
  primary key (submission_id, line),
  constraint state_figure_once unique nulls not distinct (submission_id, measure, sex, age_band, form, detail, citizenship, border, origin, destination),
  constraint state_figure_detail check ((form = 'ORGAN_REMOVAL' and measure = 'DETECTED') = (detail is not null)),
  constraint state_figure_shape check (case measure
    when 'DETECTED' then sex is not null and age_band is not null and form is not null and citizenship is not null and border is not null
      and origin is null and destination is null
    when 'TOTAL' then form is null and citizenship is null and border is null and origin is null and destination is null
    when 'FLOW' then origin is not null and destination is not null and sex is null and age_band is null and form is null and citizenship is null and border is null
    else sex is null and age_band is null and citizenship is null and border is null and origin is null and destination is null end)
);
comment on table state_figure is 'Counts of a submission as it was handed in; nothing of any person.';

create function state_figure_stays() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from state_submission s where s.id = coalesce(new.submission_id, old.submission_id) and s.status in ('DRAFT', 'RETURNED')) then
    raise exception 'figures that were handed in stand' using errcode = 'integrity_constraint_violation', constraint = 'state_figure_final';
  end if;
  return coalesce(new, old);
end $$;
create trigger state_figure_final before insert or update or delete on state_figure for each row execute function state_figure_stays();
create trigger state_figure_kept before truncate on state_figure for each statement execute function refuse_change();

create table state_comment (
  id            uuid        primary key,
  submission_id uuid        not null references state_submission,
  figure        text        not null check (length(figure) between 1 and 400),
  text          text        not null constraint state_comment_says check (length(trim(text)) between 1 and 2000),
  written_by    uuid        not null references person deferrable initially deferred,
  written_at    timestamptz not null
);
comment on table state_comment is 'What was said of one figure when a submission was sent back. figure: all that its persons have in common, as the figure itself says it.';
create index state_comment_of on state_comment (submission_id, written_at);
create trigger state_comment_append_only before update or delete or truncate on state_comment for each statement execute function refuse_change();

select scope_by_organisation('state_submission', 'organisation_id');
select scope_by_parent('state_figure', 'state_submission', 'submission_id');
select scope_by_parent('state_comment', 'state_submission', 'submission_id');
grant select, insert, update on state_submission to ${app_role};
grant select, insert, delete on state_figure to ${app_role};
grant select, insert on state_comment to ${app_role};
grant usage on sequence state_submission_number to ${app_role};
