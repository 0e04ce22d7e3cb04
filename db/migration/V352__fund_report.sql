-- What the fund writes of itself: reports on the resolutions, paragraph by paragraph, and yearly progress reports, in editions.
create table fund_report_number (
  kind text    not null check (kind in ('IMPLEMENTATION', 'ANNUAL')),
  year integer not null,
  last integer not null,
  primary key (kind, year)
);
comment on table fund_report_number is 'The last number given out by kind and year.';

create table fund_report (
  id            uuid        primary key,
  version       integer     not null default 0,
  reference     text        not null constraint fund_report_numbered_once unique check (reference ~ '^[A-Z]{2}-[0-9]{4}-[0-9]{1,4}$'),
  kind          text        not null check (kind in ('IMPLEMENTATION', 'ANNUAL')),
  year          integer     not null check (year between 2000 and 2999),
  status        text        not null check (status in ('DRAFT', 'SUBMITTED', 'APPROVED', 'DISCARDED')),
  previous_id   uuid        references fund_report,
  as_of         date        not null,
  figures       text        not null check (length(figures) between 2 and 5000000),
  drafted_by    uuid        not null references person deferrable initially deferred,
  drafted_at    timestamptz not null,
  figures_by    uuid        not null references person deferrable initially deferred,
  figures_at    timestamptz not null,
  submitted_by  uuid        references person deferrable initially deferred,
  submitted_at  timestamptz,
  returned_by   uuid        references person deferrable initially deferred,
  returned_at   timestamptz,
  return_reason text        check (length(trim(return_reason)) between 1 and 2000),
  approved_by   uuid        references person deferrable initially deferred,
  approved_at   timestamptz,
  content       text,
  sha256        char(64)    constraint fund_report_sealed check (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
  status_since  timestamptz not null,
  constraint fund_report_not_after_itself check (previous_id <> id),
  constraint fund_report_submitted_whole check (
    (submitted_by is null) = (submitted_at is null) and (status not in ('SUBMITTED', 'APPROVED') or submitted_by is not null)),
  constraint fund_report_returned_whole check ((returned_by is null) = (returned_at is null) and (returned_by is null) = (return_reason is null)),
  constraint fund_report_approved_whole check (
    (status = 'APPROVED') = (approved_by is not null) and (approved_by is null) = (approved_at is null) and (approved_by is null) = (content is null)
    and (content is null) = (sha256 is null)),
  constraint fund_report_approved_by_another check (approved_by <> drafted_by and approved_by <> figures_by and approved_by <> submitted_by)
);
comment on table fund_report is 'Editions of the written reports. figures: what the books and registers said when they were taken, kept with the edition; content: figures and texts as they were approved, the bytes that sha256 is of.';
comment on column fund_report.as_of is 'Day of the fund up to which the books were read.';
create unique index fund_report_one_at_work on fund_report (kind, (case kind when 'ANNUAL' then year end)) nulls not distinct where status in ('DRAFT', 'SUBMITTED');
create index fund_report_listed on fund_report (drafted_at desc, id desc);

create table fund_report_passage (
  id        uuid        primary key,
  version   integer     not null default 0,
  report_id uuid        not null references fund_report,
  section   text        not null check (section ~ '^[A-Za-z0-9-]{1,40}$'),
  language  text        not null check (language in ('ar', 'zh', 'en', 'fr', 'ru', 'es')),
  text      text        not null check (length(text) <= 20000),
  saved_by  uuid        not null references person deferrable initially deferred,
  saved_at  timestamptz not null,
  constraint fund_report_passage_once unique (report_id, section, language)
);
comment on table fund_report_passage is 'What people write in an edition, by section and language. A new edition begins with the texts of the last.';

create function fund_report_moves() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'report % keeps its number', old.reference using errcode = 'integrity_constraint_violation', constraint = 'fund_report_final';
  end if;
  if tg_op = 'INSERT' then
    if new.status <> 'DRAFT' then
      raise exception 'report % was not approved', new.reference using errcode = 'check_violation', constraint = 'fund_report_moves';
    end if;
    return new;
  end if;
  if old.status in ('APPROVED', 'DISCARDED') then
    raise exception 'report % is final', old.reference using errcode = 'integrity_constraint_violation', constraint = 'fund_report_final';
  end if;
  if (new.id, new.reference, new.kind, new.year, new.previous_id, new.drafted_by, new.drafted_at)
       is distinct from (old.id, old.reference, old.kind, old.year, old.previous_id, old.drafted_by, old.drafted_at)
     or (old.status = 'SUBMITTED' and (new.figures, new.as_of, new.figures_by, new.figures_at)
       is distinct from (old.figures, old.as_of, old.figures_by, old.figures_at))
     or not (old.status, new.status) in (('DRAFT', 'DRAFT'), ('DRAFT', 'SUBMITTED'), ('DRAFT', 'DISCARDED'), ('SUBMITTED', 'DRAFT'), ('SUBMITTED', 'APPROVED')) then
    raise exception 'report % does not go from % to %', old.reference, old.status, new.status
      using errcode = 'check_violation', constraint = 'fund_report_moves';
  end if;
  if new.status = 'APPROVED' and exists (select 1 from fund_report_passage p where p.report_id = new.id and p.saved_by = new.approved_by) then
    raise exception 'report % was written by whoever approves it', new.reference
      using errcode = 'check_violation', constraint = 'fund_report_approved_by_another';
  end if;
  return new;
end $$;
create trigger fund_report_moves before insert or update or delete on fund_report for each row execute function fund_report_moves();
create trigger fund_report_stays before truncate on fund_report for each statement execute function refuse_change();

-- The row of the edition is locked, so that nothing is written while it is being approved.
create function fund_report_passage_of_draft() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or not exists (select 1 from fund_report r where r.id = new.report_id and r.status = 'DRAFT' for share)
     or tg_op = 'UPDATE' and (new.id, new.report_id, new.section, new.language) is distinct from (old.id, old.report_id, old.section, old.language) then
    raise exception 'only a draft is written on' using errcode = 'integrity_constraint_violation', constraint = 'fund_report_passage_of_draft';
  end if;
  return new;
end $$;
create trigger fund_report_passage_of_draft before insert or update or delete on fund_report_passage for each row execute function fund_report_passage_of_draft();
create trigger fund_report_passage_stays before truncate on fund_report_passage for each statement execute function refuse_change();

select scope_to_fund('fund_report_number');
select scope_to_fund('fund_report');
select scope_to_fund('fund_report_passage');
grant select, insert, update on fund_report_number to ${app_role};
grant select, insert, update on fund_report to ${app_role};
grant select, insert, update on fund_report_passage to ${app_role};
