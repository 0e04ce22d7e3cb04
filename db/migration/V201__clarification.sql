-- What organisations ask about a call, and what everyone is answered.
create table clarification (
  id              uuid        primary key,
  call_id         uuid        not null references call,
  organisation_id uuid        not null references organisation,
  question        text        not null constraint clarification_says_something check (length(trim(question)) between 1 and 4000),
  asked_by        uuid        not null references person deferrable initially deferred,
  asked_at        timestamptz not null,
  idempotency_key uuid,
  constraint clarification_asked_once unique (asked_by, idempotency_key)
);
comment on table clarification is 'A question about a call as an organisation asked it. Who asked is for the secretariat and auditors alone.';
create index clarification_of_call on clarification (call_id, asked_at);
create index clarification_of_organisation on clarification (organisation_id);

create table clarification_answer (
  id           uuid        constraint clarification_answered_once primary key references clarification,
  call_id      uuid        not null references call,
  number       integer     not null check (number > 0),
  question     jsonb       not null,
  answer       jsonb       not null,
  published_by uuid        not null references person deferrable initially deferred,
  published_at timestamptz not null,
  constraint clarification_answer_number_once unique (call_id, number)
);
comment on table clarification_answer is 'What everyone who reads the call reads: the question as the secretariat words it, and the answer, each by language. Bears the id of the question and nothing of who asked.';

create table clarification_note (
  id              uuid        primary key,
  answer_id       uuid        not null references clarification_answer,
  text            jsonb       not null,
  published_by    uuid        not null references person deferrable initially deferred,
  published_at    timestamptz not null,
  idempotency_key uuid,
  constraint clarification_note_once unique (published_by, idempotency_key)
);
comment on table clarification_note is 'What was published later beside an answer, such as its correction; the answer itself never changes.';
create index clarification_note_of_answer on clarification_note (answer_id, published_at);

create function clarification_in_time() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from call c where c.id = new.call_id and c.status = 'PUBLISHED'
      and new.asked_at >= c.published_at and new.asked_at < c.questions_until) then
    raise exception 'no questions are taken about call %', new.call_id using errcode = 'check_violation', constraint = 'clarification_in_time';
  end if;
  if not exists (select 1 from organisation o where o.id = new.organisation_id and o.kind = 'NGO') then
    raise exception 'organisation % may not apply', new.organisation_id using errcode = 'check_violation', constraint = 'clarification_by_applicant';
  end if;
  return new;
end $$;
create trigger clarification_in_time before insert on clarification for each row execute function clarification_in_time();

-- Published in each of the call's languages, or not at all.
create function clarification_in_every_language(texts jsonb, of_call uuid) returns boolean language sql stable as $$
  select not exists (select 1 from call c, jsonb_array_elements_text(c.languages) l where c.id = of_call and length(trim(coalesce(texts ->> l, ''))) = 0)
$$;
create function clarification_answer_complete() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from clarification q join call c on c.id = q.call_id
      where q.id = new.id and q.call_id = new.call_id and new.published_at >= q.asked_at and c.status <> 'CANCELLED') then
    raise exception 'answer % is to no question of its call', new.id using errcode = 'check_violation', constraint = 'clarification_answer_of_call';
  end if;
  if not (clarification_in_every_language(new.question, new.call_id) and clarification_in_every_language(new.answer, new.call_id)) then
    raise exception 'answer % lacks a language of its call', new.id using errcode = 'check_violation', constraint = 'clarification_in_every_language';
  end if;
  return new;
end $$;
create trigger clarification_answer_complete before insert on clarification_answer for each row execute function clarification_answer_complete();
create function clarification_note_complete() returns trigger language plpgsql as $$
begin
  if not clarification_in_every_language(new.text, (select a.call_id from clarification_answer a where a.id = new.answer_id)) then
    raise exception 'note % lacks a language of its call', new.id using errcode = 'check_violation', constraint = 'clarification_in_every_language';
  end if;
  return new;
end $$;
create trigger clarification_note_complete before insert on clarification_note for each row execute function clarification_note_complete();

create trigger clarification_append_only before update or delete or truncate on clarification for each statement execute function refuse_change();
create trigger clarification_answer_append_only before update or delete or truncate on clarification_answer for each statement execute function refuse_change();
create trigger clarification_note_append_only before update or delete or truncate on clarification_note for each statement execute function refuse_change();

select scope_by_organisation('clarification', 'organisation_id');
-- Published answers are everyone's to read, whatever organisation they act for, and the fund's alone to write.
alter table clarification_answer enable row level security;
create policy scope on clarification_answer to ${app_role} using (coalesce(current_setting('amparo.scope', true), '') <> '') with check ((select scope_is_fund()));
alter table clarification_note enable row level security;
create policy scope on clarification_note to ${app_role} using (coalesce(current_setting('amparo.scope', true), '') <> '') with check ((select scope_is_fund()));

grant select, insert on clarification, clarification_answer, clarification_note to ${app_role};
