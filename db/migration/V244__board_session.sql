-- Sessions of the Board: what was before it, who was there, whether enough of them could speak, and the minutes.
create table board_session_number (
  year integer primary key,
  last integer not null
);

create table board_session (
  id                  uuid        primary key,
  version             integer     not null default 0,
  number              text        not null constraint board_session_numbered_once unique,
  held_on             date        not null,
  mode                text        not null check (mode in ('IN_PERSON', 'ONLINE', 'WRITTEN')),
  title               text        not null check (length(trim(title)) between 1 and 200),
  status              text        not null check (status in ('PLANNED', 'OPEN', 'CLOSED', 'APPROVED', 'CANCELLED')),
  quorum              integer     check (quorum > 0),
  chair               uuid        references person deferrable initially deferred,
  minutes             text        not null default '' check (length(minutes) <= 50000),
  minutes_by          uuid        references person deferrable initially deferred,
  minutes_at          timestamptz,
  planned_by          uuid        not null references person deferrable initially deferred,
  planned_at          timestamptz not null,
  opened_by           uuid        references person deferrable initially deferred,
  opened_at           timestamptz,
  closed_by           uuid        references person deferrable initially deferred,
  closed_at           timestamptz,
  cancelled_by        uuid        references person deferrable initially deferred,
  cancelled_at        timestamptz,
  cancellation_reason text        check (length(trim(cancellation_reason)) between 1 and 2000),
  approved_by         uuid        references person deferrable initially deferred,
  approved_at         timestamptz,
  record              text,
  sha256              char(64)    constraint board_session_record_sealed check (sha256 = encode(sha256(convert_to(record, 'UTF8')), 'hex')),
  constraint board_session_opened_whole check (
    (opened_by is null) = (opened_at is null) and (quorum is null) = (opened_at is null) and (opened_at is null) = (status in ('PLANNED', 'CANCELLED'))),
  constraint board_session_closed_whole check ((closed_by is null) = (closed_at is null) and (closed_at is not null) = (status in ('CLOSED', 'APPROVED'))),
  constraint board_session_cancelled_with_reason check (
    (status = 'CANCELLED') = (cancelled_at is not null) and (cancelled_at is null) = (cancelled_by is null) and (cancelled_at is null) = (cancellation_reason is null)),
  constraint board_session_approved_whole check (
    (status = 'APPROVED') = (approved_at is not null) and (approved_at is null) = (approved_by is null) and (approved_at is null) = (sha256 is null)
    and (sha256 is null) = (record is null)),
  constraint board_session_chaired check (status not in ('CLOSED', 'APPROVED') or chair is not null),
  constraint board_session_approved_by_chair check (approved_by = chair),
  constraint board_session_approved_by_another check (approved_by <> planned_by and approved_by <> minutes_by),
  constraint board_session_approved_in_writing check (status <> 'APPROVED' or length(trim(minutes)) > 0),
  constraint board_session_on_its_day check ((opened_at at time zone 'UTC')::date >= held_on - 1)
);
comment on table board_session is 'A session of the Board. quorum is the one in force when it was opened; record is what the sha256 of approved minutes was made of.';
create index board_session_by_day on board_session (held_on, id);

create table board_attendance (
  session_id uuid not null references board_session,
  person_id  uuid not null references person deferrable initially deferred,
  attendance text not null check (attendance in ('PRESENT', 'EXCUSED')),
  primary key (session_id, person_id)
);
comment on table board_attendance is 'Which members of the Board were present, and which excused. It stands as it is once the session is closed.';
alter table board_session add constraint board_session_chair_attends foreign key (id, chair)
  references board_attendance (session_id, person_id) deferrable initially deferred;

create table board_item (
  id                 uuid           primary key,
  version            integer        not null default 0,
  session_id         uuid           not null references board_session,
  application_id     uuid           not null references application,
  application_number text           not null,
  organisation_name  text           not null,
  call_id            uuid           not null references call,
  call_reference     text           not null,
  requested          numeric(20, 2) not null,
  state              text           not null check (state in ('AWAITED', 'CONCLUDED', 'NO_QUORUM', 'DROPPED')),
  quorum             integer,
  entitled           integer,
  voices             jsonb          not null default '[]' check (jsonb_typeof(voices) = 'array'),
  concluded_at       timestamptz,
  minutes            text           not null default '' check (length(minutes) <= 20000),
  constraint board_item_once_per_session unique (session_id, application_id),
  constraint board_item_concluded_whole check (
    (state in ('CONCLUDED', 'NO_QUORUM')) = (concluded_at is not null) and (concluded_at is null) = (entitled is null) and (concluded_at is null) = (quorum is null)),
  constraint board_item_has_quorum check (state <> 'CONCLUDED' or entitled >= quorum),
  constraint board_item_lacks_quorum check (state <> 'NO_QUORUM' or entitled < quorum)
);
comment on table board_item is 'An application before a session. entitled: members present who may advise on it. voices: what each member present was to it when it was concluded.';
create unique index board_item_awaited_once on board_item (application_id) where state = 'AWAITED';
create unique index board_item_concluded_once on board_item (application_id) where state = 'CONCLUDED';
create index board_item_of_application on board_item (application_id);

create function board_session_moves() returns trigger language plpgsql as $$
declare
  arranged text[] := array['version', 'held_on', 'mode', 'title', 'chair', 'minutes', 'minutes_by', 'minutes_at', 'status', 'quorum', 'opened_by', 'opened_at',
    'closed_by', 'closed_at', 'cancelled_by', 'cancelled_at', 'cancellation_reason', 'approved_by', 'approved_at', 'record', 'sha256'];
  written text[] := array['version', 'minutes', 'minutes_by', 'minutes_at', 'status', 'approved_by', 'approved_at', 'record', 'sha256'];
begin
  if tg_op = 'DELETE' or old.status in ('APPROVED', 'CANCELLED') then
    raise exception 'session % is final', old.number using errcode = 'integrity_constraint_violation', constraint = 'board_session_final';
  end if;
  if not (new.status = old.status or (old.status, new.status) in (('PLANNED', 'OPEN'), ('PLANNED', 'CANCELLED'), ('OPEN', 'CLOSED'), ('CLOSED', 'APPROVED')))
     or to_jsonb(new) - arranged <> to_jsonb(old) - arranged
     or (old.status = 'CLOSED' and to_jsonb(new) - written <> to_jsonb(old) - written) then
    raise exception 'session % does not go from % to %', old.number, old.status, new.status
      using errcode = 'integrity_constraint_violation', constraint = 'board_session_moves';
  end if;
  if new.status = 'CLOSED' and old.status = 'OPEN' then
    if not exists (select 1 from board_attendance a where a.session_id = new.id and a.person_id = new.chair and a.attendance = 'PRESENT') then
      raise exception 'session % has no chair who was present', old.number using errcode = 'check_violation', constraint = 'board_session_chaired';
    end if;
  end if;
  if new.status in ('CLOSED', 'CANCELLED') and new.status <> old.status
     and exists (select 1 from board_item i where i.session_id = new.id and i.state = 'AWAITED') then
    raise exception 'session % has items that are not concluded', old.number using errcode = 'check_violation', constraint = 'board_session_concluded';
  end if;
  return new;
end $$;
create trigger board_session_moves before update or delete on board_session for each row execute function board_session_moves();

create function board_attendance_stands() returns trigger language plpgsql as $$
begin
  if exists (select 1 from board_session s where s.id = coalesce(new.session_id, old.session_id) and s.status not in ('PLANNED', 'OPEN')) then
    raise exception 'attendance of a closed session stands' using errcode = 'integrity_constraint_violation', constraint = 'board_attendance_final';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger board_attendance_stands before insert or update or delete on board_attendance for each row execute function board_attendance_stands();

-- Put on and taken off while the session is planned; concluded while it is open; written about until the minutes are approved.
create function board_item_stands() returns trigger language plpgsql as $$
declare
  of_session text := (select status from board_session where id = coalesce(new.session_id, old.session_id));
  concluding text[] := array['version', 'state', 'quorum', 'entitled', 'voices', 'concluded_at', 'minutes'];
begin
  if (tg_op in ('INSERT', 'DELETE') and of_session <> 'PLANNED')
     or (tg_op = 'UPDATE' and (of_session in ('APPROVED', 'CANCELLED')
       or to_jsonb(new) - concluding <> to_jsonb(old) - concluding
       or (old.state <> 'AWAITED' and (to_jsonb(new) - array['version', 'minutes']) <> (to_jsonb(old) - array['version', 'minutes']))
       or (new.state <> old.state and (new.state = 'DROPPED') <> (of_session = 'PLANNED')))) then
    raise exception 'the agenda stands' using errcode = 'integrity_constraint_violation', constraint = 'board_item_final';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger board_item_stands before insert or update or delete on board_item for each row execute function board_item_stands();

-- Where the Board stands on an application, kept beside it: whoever decides on it asks its own row.
alter table application add column board text check (board in ('AWAITED', 'CONCLUDED', 'NO_QUORUM'));
comment on column application.board is 'Null while it was before no session of the Board. Written by the trigger of board_item alone.';
create function application_before_board() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update application a set board = case
      when exists (select 1 from board_item i where i.application_id = a.id and i.state = 'AWAITED') then 'AWAITED'
      when exists (select 1 from board_item i where i.application_id = a.id and i.state = 'CONCLUDED') then 'CONCLUDED'
      when exists (select 1 from board_item i where i.application_id = a.id and i.state = 'NO_QUORUM') then 'NO_QUORUM' end
    where a.id = coalesce(new.application_id, old.application_id);
  return null;
end $$;
revoke execute on function application_before_board() from public;
create trigger application_before_board after insert or update of state or delete on board_item for each row execute function application_before_board();

create function decision_heard() returns trigger language plpgsql as $$
declare
  stands text := (select board from application where id = new.application_id);
begin
  if stands = 'AWAITED' then
    raise exception 'application % is before the Board', new.application_id using errcode = 'check_violation', constraint = 'decision_awaits_board';
  elsif stands = 'NO_QUORUM' then
    raise exception 'application % was heard without quorum', new.application_id using errcode = 'check_violation', constraint = 'decision_has_quorum';
  end if;
  return new;
end $$;
create trigger decision_heard before insert on decision for each row execute function decision_heard();

select scope_to_fund('board_session');
select scope_to_fund('board_attendance');
select scope_to_fund('board_item');
grant select, insert, update on board_session, board_session_number to ${app_role};
grant select, insert, update, delete on board_attendance, board_item to ${app_role};
