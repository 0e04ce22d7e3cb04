-- Allegations of sexual exploitation and abuse have a channel of their own. Whoever reads them is named: appointed by a fund manager and a
-- data protection officer together. The connection says for whom it reads, for one transaction ('amparo.focal_point'), or which key a reporter
-- has brought ('amparo.desk_key'); a query that says neither finds nothing, whatever its scope.
create table focal_point (
  id          uuid        primary key,
  version     integer     not null default 0,
  person_id   uuid        not null references person deferrable initially deferred,
  email       text        not null check (length(email) between 3 and 320),
  language    text        not null check (language in ('ar', 'zh', 'en', 'fr', 'ru', 'es')),
  status      text        not null check (status in ('PROPOSED', 'APPOINTED', 'DECLINED', 'END_PROPOSED', 'ENDED')),
  proposed_by uuid        not null references person deferrable initially deferred,
  proposed_as text        not null check (proposed_as in ('FUND_MANAGER', 'DATA_PROTECTION_OFFICER')),
  proposed_at timestamptz not null,
  decided_by  uuid        references person deferrable initially deferred,
  decided_as  text        check (decided_as in ('FUND_MANAGER', 'DATA_PROTECTION_OFFICER')),
  decided_at  timestamptz,
  constraint focal_point_decided_whole check ((decided_by is null) = (decided_as is null) and (decided_by is null) = (decided_at is null)),
  constraint focal_point_same_person check (status not in ('APPOINTED', 'DECLINED', 'ENDED')
    or (decided_by is not null and decided_by <> proposed_by and decided_as <> proposed_as)),
  constraint focal_point_not_oneself check (person_id <> proposed_by and person_id is distinct from decided_by)
);
comment on table focal_point is 'Who may read allegations. Appointed, and dismissed, by one fund manager and one data protection officer together; proposed_* and decided_* are of the latest of the two, the trail has all.';
create unique index focal_point_once on focal_point (person_id) where status in ('PROPOSED', 'APPOINTED', 'END_PROPOSED');

create function focal_point_steps() returns trigger language plpgsql as $$
begin
  if not (case old.status
      when 'PROPOSED' then new.status in ('APPOINTED', 'DECLINED')
      when 'APPOINTED' then new.status = 'END_PROPOSED'
      when 'END_PROPOSED' then new.status in ('APPOINTED', 'ENDED')
      else false end) then
    raise exception 'focal point % may not become %', old.id, new.status using errcode = 'check_violation', constraint = 'focal_point_steps';
  end if;
  return new;
end $$;
create trigger focal_point_steps before update on focal_point for each row execute function focal_point_steps();
create trigger focal_point_stays before delete or truncate on focal_point for each statement execute function refuse_change();
create function focal_point_begins() returns trigger language plpgsql as $$
begin
  if new.status <> 'PROPOSED' then
    raise exception 'focal point % is not proposed first', new.id using errcode = 'check_violation', constraint = 'focal_point_steps';
  end if;
  return new;
end $$;
create trigger focal_point_begins before insert on focal_point for each row execute function focal_point_begins();
select scope_to_fund('focal_point');
grant select, insert on focal_point to ${app_role};
grant update (version, status, proposed_by, proposed_as, proposed_at, decided_by, decided_as, decided_at) on focal_point to ${app_role};

create function reads_allegations() returns boolean language sql stable as $$
  select exists (select 1 from focal_point where person_id = nullif(current_setting('amparo.focal_point', true), '')::uuid
    and status in ('APPOINTED', 'END_PROPOSED'))
$$;

-- What a focal point asks of the fund manager: which grant, and nothing of why.
create table focal_request (
  id          uuid        primary key,
  version     integer     not null default 0,
  grant_id    uuid        not null references grant_agreement,
  status      text        not null check (status in ('OPEN', 'SUSPENDED', 'DECLINED')),
  asked_by    uuid        not null references person deferrable initially deferred,
  asked_at    timestamptz not null,
  answered_by uuid        references person deferrable initially deferred,
  answered_at timestamptz,
  reason      text        check (length(reason) <= 2000),
  constraint focal_request_answered_whole check ((status = 'OPEN') = (answered_by is null) and (answered_by is null) = (answered_at is null)
    and (status = 'DECLINED') = (reason is not null)),
  constraint focal_request_same_person check (answered_by <> asked_by)
);
comment on table focal_request is 'A focal point asks that a grant be suspended for safeguarding reasons. The reason itself is not here, nor which allegation it is.';
create unique index focal_request_open_once on focal_request (grant_id) where status = 'OPEN';
create trigger focal_request_stays before delete or truncate on focal_request for each statement execute function refuse_change();
select scope_to_fund('focal_request');
grant select, insert on focal_request to ${app_role};
grant update (version, status, answered_by, answered_at, reason) on focal_request to ${app_role};

create table allegation (
  id           uuid        primary key,
  version      integer     not null default 0,
  reference    text        not null constraint allegation_reference_once unique,
  key_sha256   text        not null check (key_sha256 ~ '^[0-9a-f]{64}$'),
  status       text        not null check (status in ('RECEIVED', 'ASSESSED', 'REFERRED', 'CLOSED')),
  kind         text        not null check (kind in ('EXPLOITATION', 'ABUSE', 'HARASSMENT', 'UNSURE')),
  text         text        not null check (length(trim(text)) between 1 and 8000),
  about        text        check (length(about) <= 300),
  reported_by  uuid        references person deferrable initially deferred,
  received_at  timestamptz not null,
  status_since timestamptz not null,
  assessed_by  uuid        references person deferrable initially deferred,
  referred_by  uuid        references person deferrable initially deferred,
  referred_to  text        check (length(trim(referred_to)) between 1 and 300),
  closed_by    uuid        references person deferrable initially deferred,
  request_id   uuid        references focal_request,
  constraint allegation_referred_whole check ((referred_by is null) = (referred_to is null)),
  constraint allegation_state_has_its_person check (case status
    when 'RECEIVED' then assessed_by is null and referred_by is null and closed_by is null
    when 'ASSESSED' then assessed_by is not null and referred_by is null and closed_by is null
    when 'REFERRED' then referred_by is not null and closed_by is null
    else closed_by is not null end),
  constraint allegation_closed_unreferred_by_two check (status <> 'CLOSED' or referred_by is not null
    or (assessed_by is not null and assessed_by <> closed_by))
);
comment on table allegation is 'An allegation of sexual exploitation or abuse, as it was reported; what was reported never changes. key_sha256 is of the reference and the secret that the reporter alone has.';

create table allegation_step (
  allegation_id uuid        not null references allegation,
  position      integer     not null,
  kind          text        not null check (kind in ('NOTE', 'ANSWER')),
  status        text        not null check (status in ('RECEIVED', 'ASSESSED', 'REFERRED', 'CLOSED')),
  text          text        not null check (length(trim(text)) between 1 and 4000),
  by            uuid        not null references person deferrable initially deferred,
  at            timestamptz not null,
  primary key (allegation_id, position)
);
comment on table allegation_step is 'What was done about an allegation: notes for those who read it, and answers that its reporter reads too.';

create function allegation_steps() returns trigger language plpgsql as $$
begin
  if new.status <> old.status and not (case old.status
      when 'RECEIVED' then new.status in ('ASSESSED', 'REFERRED')
      when 'ASSESSED' then new.status in ('REFERRED', 'CLOSED')
      when 'REFERRED' then new.status = 'CLOSED'
      else false end) then
    raise exception 'allegation % may not become %', old.id, new.status using errcode = 'check_violation', constraint = 'allegation_steps';
  end if;
  return new;
end $$;
create trigger allegation_steps before update on allegation for each row execute function allegation_steps();
create trigger allegation_stays before delete or truncate on allegation for each statement execute function refuse_change();
create trigger allegation_step_append_only before update or delete or truncate on allegation_step for each statement execute function refuse_change();

alter table allegation enable row level security;
create policy received on allegation for insert to ${app_role} with check (status = 'RECEIVED');
create policy read on allegation for select to ${app_role}
  using ((select reads_allegations()) or key_sha256 = nullif(current_setting('amparo.desk_key', true), ''));
create policy proceed on allegation for update to ${app_role} using ((select reads_allegations()));
alter table allegation_step enable row level security;
create policy read on allegation_step for select to ${app_role}
  using ((select reads_allegations()) or (kind = 'ANSWER' and exists (select 1 from allegation a where a.id = allegation_id)));
create policy proceed on allegation_step for insert to ${app_role} with check ((select reads_allegations()));
grant select, insert on allegation to ${app_role};
grant update (version, status, status_since, assessed_by, referred_by, referred_to, closed_by, request_id) on allegation to ${app_role};
grant select, insert on allegation_step to ${app_role};

-- Two things that others may know: how many there are, and which ids of the trail are to be withheld from them.
create function allegation_counts() returns table (year integer, status text, count bigint)
  language sql stable security definer set search_path = public, pg_temp as $$
  select cast(extract(year from a.received_at at time zone 'UTC') as integer), a.status, count(*) from allegation a group by 1, 2 order by 1, 2
$$;
create function allegation_ids() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$
  select id from allegation
$$;
revoke execute on function allegation_counts(), allegation_ids() from public;
grant execute on function allegation_counts(), allegation_ids() to ${app_role};

create table knock (
  door   text        not null check (door in ('report', 'answer')),
  bucket integer     not null check (bucket between 0 and 4095),
  hour   timestamptz not null,
  count  integer     not null check (count > 0),
  primary key (door, bucket, hour)
);
comment on table knock is 'How often, this hour, somebody who had not signed in came to the desk. A bucket stands for many addresses and tells none of them.';
grant select, insert, update, delete on knock to ${app_role};
