-- Who acted, and what was done or refused.
create table person (
  id         uuid        primary key,
  username   text        not null,
  name       text        not null,
  first_seen timestamptz not null default now()
);
comment on table person is 'People who have acted in the system, by the subject of their identity token. Never deleted: the trail outlives the account.';

create table audit_event (
  number       bigint      generated always as identity primary key,
  id           uuid        not null unique,
  at           timestamptz not null default clock_timestamp(),
  person_id    uuid,
  person_name  text        not null,
  roles        text[]      not null,
  action       text        not null,
  subject_type text        not null,
  subject_id   text,
  outcome      text        not null check (outcome in ('DONE', 'REFUSED')),
  rule         text,
  detail       jsonb       not null default '{}'
);
comment on table audit_event is 'The trail: one row for every act and every refused attempt, written in the transaction of the act (a refusal in its own). Append-only.';
create index audit_event_subject on audit_event (subject_type, subject_id, number);
create index audit_event_person on audit_event (person_id, number);

create trigger audit_event_append_only before update or delete or truncate on audit_event
  for each statement execute function refuse_change();

grant select, insert, update on person to ${app_role};
grant select, insert on audit_event to ${app_role};
