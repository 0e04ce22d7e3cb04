-- A call says until when questions about it are taken, and its deadline can be moved later, for everyone at once.
alter table call
  add column questions_on    date,
  add column questions_until timestamptz,
  add constraint call_questions_before_deadline check ((questions_on is null) = (questions_until is null) and (questions_on is null or (questions_on < deadline_on and questions_until < deadline))),
  add constraint call_questions_after_publication check (published_at is null or questions_until is null or published_at < questions_until);
comment on column call.questions_until is 'The first instant too late for a question: 00:00 in the fund''s zone of the day after questions_on. Null: none are taken.';

create table call_extension (
  id              uuid        primary key,
  call_id         uuid        not null references call,
  old_deadline_on date        not null,
  old_deadline    timestamptz not null,
  deadline_on     date        not null,
  deadline        timestamptz not null,
  reason          text        not null constraint call_extension_has_reason check (length(trim(reason)) between 1 and 2000),
  extended_by     uuid        not null references person deferrable initially deferred,
  extended_at     timestamptz not null,
  constraint call_extended_once unique (call_id, old_deadline),
  constraint call_extension_is_later check (deadline > old_deadline and deadline_on > old_deadline_on),
  constraint call_extension_in_time check (extended_at < old_deadline)
);
comment on table call_extension is 'Each move of a published call''s deadline to a later day, with who and why. Writing a row moves the deadline; nothing else can.';

-- By the database's own clock as well: what is said of the time does not bring back a deadline that has passed.
create function call_extension_in_time() returns trigger language plpgsql as $$
declare
  c call;
begin
  select * into c from call where id = new.call_id for update;
  if c.status <> 'PUBLISHED' or clock_timestamp() >= c.deadline or new.extended_at < c.published_at then
    raise exception 'call % is not open', c.reference using errcode = 'check_violation', constraint = 'call_extension_in_time';
  end if;
  if new.old_deadline <> c.deadline or new.old_deadline_on <> c.deadline_on then
    raise exception 'call % has another deadline', c.reference using errcode = 'check_violation', constraint = 'call_extension_of_deadline';
  end if;
  return new;
end $$;
create trigger call_extension_in_time before insert on call_extension for each row execute function call_extension_in_time();

create function call_extended() returns trigger language plpgsql as $$
begin
  update call set deadline_on = new.deadline_on, deadline = new.deadline, version = version + 1 where id = new.call_id;
  return null;
end $$;
create trigger call_extended after insert on call_extension for each row execute function call_extended();

create trigger call_extension_append_only before update or delete or truncate on call_extension for each statement execute function refuse_change();

create or replace function call_published_is_final() returns trigger language plpgsql as $$
declare
  moving text[] := array['version', 'status', 'awarded', 'last_number', 'cancelled_by', 'cancelled_at', 'reason'];
begin
  if tg_op = 'DELETE' then
    raise exception 'call % is kept', old.reference using errcode = 'integrity_constraint_violation', constraint = 'call_published_is_final';
  end if;
  if old.status = 'PUBLISHED' and new.status = 'PUBLISHED' and exists
      (select 1 from call_extension e where e.call_id = old.id and (e.old_deadline_on, e.old_deadline, e.deadline_on, e.deadline)
         = (old.deadline_on, old.deadline, new.deadline_on, new.deadline)) then
    moving := moving || array['deadline_on', 'deadline'];
  end if;
  if old.status <> 'DRAFT' and ((to_jsonb(new) - moving) <> (to_jsonb(old) - moving) or new.status = 'DRAFT') then
    raise exception 'call % is published', old.reference using errcode = 'integrity_constraint_violation', constraint = 'call_published_is_final';
  end if;
  return new;
end $$;

grant select, insert on call_extension to ${app_role};
