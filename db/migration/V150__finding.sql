-- The auditor's workbench: samples drawn from the books, notes, and findings that are answered and closed.
create table finding_number (
  kind text    not null check (kind in ('F', 'S')),
  year integer not null,
  last integer not null check (last > 0),
  primary key (kind, year)
);
comment on table finding_number is 'The last number given out in each year to a finding (F) or a sample (S).';

create table sample (
  id               uuid           primary key,
  version          integer        not null default 0,
  number           text           not null constraint sample_number_once unique,
  title            text           not null check (length(title) between 1 and 200),
  method           text           not null check (method in ('RANDOM', 'MONETARY_UNIT', 'STRATIFIED')),
  unit             text           not null check (unit in ('ENTRY', 'LINE')),
  seed             text           not null check (seed ~ '^[0-9A-Za-z -]{1,40}$'),
  filter           jsonb          not null,
  plan             jsonb          not null,
  snapshot         text           not null,
  population       bigint         not null check (population > 0),
  population_usd   numeric(20, 2) not null check (population_usd >= 0),
  population_hash  char(64)       not null check (population_hash ~ '^[0-9a-f]{64}$'),
  drawn_by         uuid           not null references person deferrable initially deferred,
  drawn_at         timestamptz    not null,
  idempotency_key  uuid,
  constraint sample_once_per_key unique (drawn_by, idempotency_key)
);
comment on table sample is 'A sample and everything needed to draw it again: filter and plan as asked, seed, and the database snapshot that says which entries were there. population_hash is the SHA-256 of the population, one line per unit.';
create trigger sample_append_only before update or delete or truncate on sample
  for each statement execute function refuse_change();

create table sample_item (
  id           uuid           primary key,
  version      integer        not null default 0,
  sample_id    uuid           not null references sample,
  position     integer        not null check (position > 0),
  entry_id     uuid           not null,
  entry_number bigint         not null,
  line         smallint,
  usd          numeric(20, 2) not null check (usd >= 0),
  stratum      integer        check (stratum > 0),
  hits         integer        not null check (hits > 0),
  result       text           check (result in ('IN_ORDER', 'EXCEPTION', 'NO_EVIDENCE')),
  misstatement numeric(20, 2),
  remark       text           check (length(remark) <= 4000),
  examined_by  uuid           references person deferrable initially deferred,
  examined_at  timestamptz,
  constraint sample_item_once unique (sample_id, position),
  constraint sample_item_examined_whole check ((result is null) = (examined_by is null) and (result is null) = (examined_at is null)),
  constraint sample_item_exception_explained check (result is null or result = 'IN_ORDER' or length(trim(remark)) > 0)
);
comment on table sample_item is 'One unit drawn, and what the auditor found on it. hits is how many of the sampled dollars fell on it.';
create index sample_item_entry on sample_item (entry_id);

create function sample_item_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (new.id, new.sample_id, new.position, new.entry_id, new.entry_number, new.line, new.usd, new.stratum, new.hits)
      is distinct from (old.id, old.sample_id, old.position, old.entry_id, old.entry_number, old.line, old.usd, old.stratum, old.hits) then
    raise exception 'what was drawn is not changed' using errcode = 'integrity_constraint_violation', constraint = 'append_only';
  end if;
  return new;
end $$;
create trigger sample_item_stays before update or delete on sample_item for each row execute function sample_item_stays();

create table audit_note (
  id           uuid        primary key,
  subject_type text        not null check (subject_type ~ '^[a-z-]{1,40}$'),
  subject_id   text        not null check (length(subject_id) between 1 and 64),
  text         text        not null check (length(trim(text)) between 1 and 4000),
  written_by   uuid        not null references person deferrable initially deferred,
  written_at   timestamptz not null,
  idempotency_key uuid,
  constraint audit_note_once_per_key unique (written_by, idempotency_key)
);
comment on table audit_note is 'Working notes of the auditors on any object, read by auditors only. Append-only: a second thought is a second note.';
create index audit_note_subject on audit_note (subject_type, subject_id, written_at);
create trigger audit_note_append_only before update or delete or truncate on audit_note
  for each statement execute function refuse_change();

create table finding (
  id              uuid        primary key,
  version         integer     not null default 0,
  number          text        not null constraint finding_number_once unique,
  status          text        not null check (status in ('OPEN', 'ANSWERED', 'CLOSED')),
  severity        text        not null check (severity in ('HIGH', 'MEDIUM', 'LOW')),
  subject_type    text        not null check (subject_type ~ '^[a-z-]{1,40}$'),
  subject_id      text        not null check (length(subject_id) between 1 and 64),
  subject_label   text        not null check (length(subject_label) <= 300),
  title           text        not null check (length(trim(title)) between 1 and 200),
  observation     text        not null check (length(trim(observation)) between 1 and 8000),
  recommendation  text        not null check (length(trim(recommendation)) between 1 and 4000),
  addressed_to    text        not null,
  raised_by       uuid        not null references person deferrable initially deferred,
  raised_at       timestamptz not null,
  closed_by       uuid        references person deferrable initially deferred,
  closed_at       timestamptz,
  closing_note    text        check (length(closing_note) <= 4000),
  status_since    timestamptz not null,
  idempotency_key uuid,
  constraint finding_once_per_key unique (raised_by, idempotency_key),
  constraint finding_closed_whole check ((status = 'CLOSED') = (closed_by is not null) and (closed_by is null) = (closed_at is null))
);
comment on table finding is 'What an auditor found, on which object, and for which role to answer. Closed by an auditor alone.';
create index finding_subject on finding (subject_type, subject_id);
create index finding_listed on finding (raised_at desc, id desc);

create function finding_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (to_jsonb(new) - array['version', 'status', 'status_since', 'closed_by', 'closed_at', 'closing_note'])
      is distinct from (to_jsonb(old) - array['version', 'status', 'status_since', 'closed_by', 'closed_at', 'closing_note'])
      or old.status = 'CLOSED' then
    raise exception 'what finding % says is not changed', old.number using errcode = 'integrity_constraint_violation', constraint = 'append_only';
  end if;
  return new;
end $$;
create trigger finding_stays before update or delete on finding for each row execute function finding_stays();

create table finding_turn (
  finding_id uuid        not null references finding,
  position   integer     not null,
  kind       text        not null check (kind in ('RESPONSE', 'RETURN')),
  text       text        not null check (length(trim(text)) between 1 and 8000),
  due_on     date,
  by         uuid        not null references person deferrable initially deferred,
  at         timestamptz not null,
  primary key (finding_id, position)
);
comment on table finding_turn is 'Responses of the audited, with the day by which the action agreed is done, and returns by the auditor whom a response did not satisfy. Append-only.';
create trigger finding_turn_append_only before update or delete or truncate on finding_turn
  for each statement execute function refuse_change();
create function finding_turn_other_person() returns trigger language plpgsql as $$
begin
  if new.kind = 'RESPONSE' and exists (select 1 from finding f where f.id = new.finding_id and f.raised_by = new."by") then
    raise exception 'whoever raised a finding does not answer it' using errcode = 'check_violation', constraint = 'finding_two_persons';
  end if;
  return new;
end $$;
create trigger finding_two_persons before insert on finding_turn for each row execute function finding_turn_other_person();

grant select, insert, update on finding_number, finding to ${app_role};
grant select, insert on sample, audit_note, finding_turn to ${app_role};
grant select, insert on sample_item to ${app_role};
grant update (version, result, misstatement, remark, examined_by, examined_at) on sample_item to ${app_role};
