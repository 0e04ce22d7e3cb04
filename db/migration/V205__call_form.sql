-- What a call asks beside what every application says: a form as data, in versions.
create table call_form (
  id      uuid        primary key,
  call_id uuid        not null references call,
  number  integer     not null check (number > 0),
  edition integer     not null check (edition > 0),
  content jsonb       not null,
  reason  text        check (length(reason) <= 2000),
  made_by uuid        not null references person deferrable initially deferred,
  made_at timestamptz not null,
  constraint call_form_number_once unique (call_id, number)
);
comment on table call_form is 'The versions of a call''s form. While the call is a draft its first version is written; once it is published only a new version, with a reason, changes what is asked. edition counts every writing, for whoever writes from an older one.';

create function form_in_every_language(content jsonb, languages jsonb) returns boolean language sql immutable as $$
  select not exists (
    select 1 from jsonb_array_elements_text(languages) l,
      lateral (select jsonb_path_query(content, '$.sections[*].title')
        union all select jsonb_path_query(content, '$.sections[*].questions[*].label')
        union all select jsonb_path_query(content, '$.sections[*].questions[*].choices[*].label')
        union all select jsonb_path_query(content, '$.sections[*].questions[*].columns[*].label')
        union all select jsonb_path_query(content, '$.sections[*].questions[*].columns[*].choices[*].label')) t(texts)
      where length(trim(coalesce(t.texts ->> l, ''))) = 0)
$$;

create function call_form_follows_call() returns trigger language plpgsql as $$
declare
  c call;
  last integer;
begin
  if tg_op = 'DELETE' then
    raise exception 'form % is kept', old.id using errcode = 'integrity_constraint_violation', constraint = 'call_form_final';
  end if;
  select * into c from call where id = new.call_id for share;
  if tg_op = 'UPDATE' and (c.status <> 'DRAFT' or (new.id, new.call_id, new.number) is distinct from (old.id, old.call_id, old.number)) then
    raise exception 'form of call % is published', c.reference using errcode = 'integrity_constraint_violation', constraint = 'call_form_final';
  end if;
  if tg_op = 'INSERT' then
    select coalesce(max(number), 0) into last from call_form where call_id = new.call_id;
    if new.number <> last + 1 or (c.status = 'DRAFT' and last > 0) then
      raise exception 'form of call % is not the next', c.reference using errcode = 'integrity_constraint_violation', constraint = 'call_form_number_once';
    end if;
    if c.status <> 'DRAFT' then
      if c.status <> 'PUBLISHED' or new.made_at >= c.deadline or new.made_at < c.published_at or clock_timestamp() >= c.deadline then
        raise exception 'call % is not open', c.reference using errcode = 'check_violation', constraint = 'call_form_in_time';
      end if;
      if length(trim(coalesce(new.reason, ''))) = 0 then
        raise exception 'form of call % changes without a reason', c.reference using errcode = 'check_violation', constraint = 'call_form_has_reason';
      end if;
      if not form_in_every_language(new.content, c.languages) then
        raise exception 'form of call % lacks a language', c.reference using errcode = 'check_violation', constraint = 'call_form_in_every_language';
      end if;
    end if;
  end if;
  if exists (select 1 from jsonb_path_query(new.content, '$.sections[*].questions[*].key') k group by k having count(*) > 1) then
    raise exception 'form of call % has a key twice', c.reference using errcode = 'integrity_constraint_violation', constraint = 'call_form_keys_once';
  end if;
  return new;
end $$;
create trigger call_form_follows_call before insert or update or delete on call_form for each row execute function call_form_follows_call();

create function call_published_with_form() returns trigger language plpgsql as $$
begin
  if old.status = 'DRAFT' and new.status = 'PUBLISHED'
      and exists (select 1 from call_form f where f.call_id = new.id and not form_in_every_language(f.content, new.languages)) then
    raise exception 'form of call % lacks a language', new.reference using errcode = 'check_violation', constraint = 'call_form_in_every_language';
  end if;
  return new;
end $$;
create trigger call_published_with_form before update of status on call for each row execute function call_published_with_form();

-- Everyone reads what is asked, whatever organisation they act for; the fund alone writes it.
alter table call_form enable row level security;
create policy scope on call_form to ${app_role} using (coalesce(current_setting('amparo.scope', true), '') <> '') with check ((select scope_is_fund()));
grant select, insert, update on call_form to ${app_role};

-- A receipt says in which way its fingerprint was taken; those given before there were forms keep theirs.
alter table application
  add column receipt_version integer constraint application_receipt_version check (receipt_version in (1, 2));
alter table application disable trigger application_submission;
update application set receipt_version = 1 where sha256 is not null;
alter table application enable trigger application_submission;
alter table application
  add constraint application_receipt_has_version check ((sha256 is null) = (receipt_version is null));
comment on column application.receipt_version is 'Of docs/submission-hash.md: 1 without answers to a form of the call, 2 with them.';

create or replace function application_submission() returns trigger language plpgsql as $$
declare
  kept text[] := array['number', 'call_id', 'organisation_id', 'draft', 'total', 'submitted_by', 'submitted_at', 'sha256', 'receipt_version'];
  k text;
begin
  if tg_op = 'DELETE' then
    raise exception 'application % is kept', old.number using errcode = 'integrity_constraint_violation', constraint = 'application_submitted_is_final';
  end if;
  if tg_op = 'UPDATE' and old.status <> 'DRAFT' then
    if new.status = 'DRAFT' then
      raise exception 'application % was submitted', old.number using errcode = 'integrity_constraint_violation', constraint = 'application_submitted_is_final';
    end if;
    foreach k in array kept loop
      if to_jsonb(new) -> k is distinct from to_jsonb(old) -> k then
        raise exception 'application % was submitted', old.number using errcode = 'integrity_constraint_violation', constraint = 'application_submitted_is_final';
      end if;
    end loop;
  elsif new.status <> 'DRAFT' then
    if not exists
        (select 1 from call c where c.id = new.call_id and c.status = 'PUBLISHED' and new.submitted_at < c.deadline and new.submitted_at >= c.published_at) then
      raise exception 'call of application % is not open', new.number using errcode = 'check_violation', constraint = 'application_in_time';
    end if;
    if coalesce((new.draft ->> 'formNumber')::integer, 0) <> coalesce((select max(f.number) from call_form f where f.call_id = new.call_id), 0) then
      raise exception 'application % answers another form', new.number using errcode = 'check_violation', constraint = 'application_answers_current_form';
    end if;
  end if;
  return new;
end $$;
