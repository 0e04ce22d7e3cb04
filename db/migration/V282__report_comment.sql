-- Every submission of a report and every sending back stays, and with each round what reviewers said of single fields and how the grantee answered.
alter table report add column round integer not null default 0 constraint report_round check (round >= 0);
comment on column report.round is 'How often it was submitted.';
update report set round = 1 where submitted_at is not null;
alter table report add constraint report_round_of_submission check ((round > 0) = (submitted_at is not null));

create table report_submission (
  report_id    uuid        not null references report,
  round        integer     not null check (round > 0),
  draft        jsonb       not null,
  submitted_by uuid        not null references person deferrable initially deferred,
  submitted_at timestamptz not null,
  constraint report_submission_once primary key (report_id, round)
);
comment on table report_submission is 'What was submitted in each round, word for word.';
insert into report_submission (report_id, round, draft, submitted_by, submitted_at)
  select id, 1, draft, submitted_by, submitted_at from report where submitted_at is not null and status <> 'SENT_BACK';

create table report_return (
  report_id   uuid        not null references report,
  round       integer     not null check (round > 0),
  side        text        not null check (side in ('PROGRAMME', 'FINANCE')),
  reason      text        not null check (length(trim(reason)) between 1 and 4000),
  returned_by uuid        not null references person deferrable initially deferred,
  returned_at timestamptz not null,
  constraint report_return_once primary key (report_id, round)
);
comment on table report_return is 'Who sent a round back, for the programme or for finance, and why.';

create table report_comment (
  id           uuid        primary key,
  version      integer     not null default 0,
  report_id    uuid        not null references report,
  round        integer     not null check (round > 0),
  side         text        not null check (side in ('PROGRAMME', 'FINANCE')),
  pointer      text        not null check (length(pointer) between 1 and 100),
  subject      jsonb,
  text         text        not null check (length(trim(text)) between 1 and 2000),
  written_by   uuid        not null references person deferrable initially deferred,
  written_at   timestamptz not null,
  withdrawn_at timestamptz,
  mended       boolean,
  answer       text        check (length(trim(answer)) between 1 and 2000),
  answered_by  uuid        references person deferrable initially deferred,
  answered_at  timestamptz,
  constraint report_comment_answered_whole check (
    (mended is null) = (answered_by is null) and (mended is null) = (answered_at is null) and (answer is null or mended is not null)),
  constraint report_comment_answer_says_something check (mended is distinct from false or answer is not null),
  constraint report_comment_answered_by_another check (answered_by <> written_by),
  constraint report_comment_withdrawn_unanswered check (withdrawn_at is null or mended is null)
);
comment on table report_comment is 'What a reviewer said of one field of what was submitted. subject is that field, or the row that it is in, as it was then: rows may be put in another order since. mended: whether the grantee says that it changed it; otherwise answer says why not.';
create unique index report_comment_once on report_comment (report_id, round, pointer, written_by, md5(text)) where withdrawn_at is null;
create index report_comment_of on report_comment (report_id, round, written_at);

create function report_comment_must_hold() returns trigger language plpgsql as $$
declare
  of report;
begin
  if tg_op = 'DELETE' then
    raise exception 'a comment stays' using errcode = 'check_violation', constraint = 'report_comment_kept';
  end if;
  select * into of from report r where r.id = new.report_id;
  if tg_op = 'INSERT' then
    if of.status not in ('SUBMITTED', 'PROGRAMME_ACCEPTED') or new.round <> of.round or new.mended is not null or new.withdrawn_at is not null then
      raise exception 'report % is not under review', of.id using errcode = 'check_violation', constraint = 'report_comment_under_review';
    end if;
    return new;
  end if;
  if (new.id, new.report_id, new.round, new.side, new.pointer, new.subject, new.text, new.written_by, new.written_at)
       is distinct from (old.id, old.report_id, old.round, old.side, old.pointer, old.subject, old.text, old.written_by, old.written_at)
     or old.withdrawn_at is not null and new.withdrawn_at is distinct from old.withdrawn_at then
    raise exception 'a comment stays' using errcode = 'check_violation', constraint = 'report_comment_kept';
  end if;
  if new.withdrawn_at is distinct from old.withdrawn_at and (of.status not in ('SUBMITTED', 'PROGRAMME_ACCEPTED') or new.round <> of.round) then
    raise exception 'comment % was sent', old.id using errcode = 'check_violation', constraint = 'report_comment_under_review';
  end if;
  if (new.mended, new.answer, new.answered_by, new.answered_at) is distinct from (old.mended, old.answer, old.answered_by, old.answered_at)
     and (of.status <> 'SENT_BACK' or new.round <> of.round) then
    raise exception 'report % was not sent back with this', of.id using errcode = 'check_violation', constraint = 'report_comment_answered_when_sent_back';
  end if;
  return new;
end $$;
create trigger report_comment_must_hold before insert or update or delete on report_comment for each row execute function report_comment_must_hold();
create trigger report_comment_stays before truncate on report_comment for each statement execute function refuse_change();
create trigger report_submission_append_only before update or delete or truncate on report_submission for each statement execute function refuse_change();
create trigger report_return_append_only before update or delete or truncate on report_return for each statement execute function refuse_change();

create function report_must_answer() returns trigger language plpgsql as $$
begin
  if new.status = 'SUBMITTED' and old.status = 'SENT_BACK'
     and exists (select 1 from report_comment c where c.report_id = new.id and c.round = old.round and c.withdrawn_at is null and c.mended is null) then
    raise exception 'comments on report % are not answered', new.id using errcode = 'check_violation', constraint = 'report_comments_answered';
  end if;
  return new;
end $$;
create trigger report_must_answer before update of status on report for each row execute function report_must_answer();

select scope_by_parent('report_submission', 'report', 'report_id');
select scope_by_parent('report_return', 'report', 'report_id');
-- What reviewers still write is theirs until the report is sent back.
select scope_rows('report_comment', 'exists (select 1 from report r where r.id = report_comment.report_id and (r.round > report_comment.round or r.status = ''SENT_BACK''))');
grant select, insert on report_submission, report_return to ${app_role};
grant select, insert, update on report_comment to ${app_role};
