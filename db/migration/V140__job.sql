-- Work that takes longer than a request: done once, by whichever instance comes first, and again when that one dies.
create table job (
  id              uuid        primary key,
  kind            text        not null check (kind ~ '^[a-z]+(-[a-z]+)*$'),
  args            jsonb       not null,
  owner           uuid        not null references person deferrable initially deferred,
  actor           jsonb       not null,
  language        text        not null check (language in ('ar', 'zh', 'en', 'fr', 'ru', 'es')),
  status          text        not null default 'QUEUED' check (status in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  done            bigint      not null default 0 check (done >= 0),
  total           bigint      check (total >= 0),
  attempts        integer     not null default 0,
  cancel_wanted   boolean     not null default false,
  problem         text,
  problem_args    jsonb,
  result_name     text        check (result_name !~ '[/\\[:cntrl:]]'),
  result_type     text,
  result_size     bigint,
  result_sha256   char(64),
  idempotency_key uuid,
  created_at      timestamptz not null default now(),
  started_at      timestamptz,
  ended_at        timestamptz,
  heartbeat_at    timestamptz,
  constraint job_once_per_key unique (owner, idempotency_key),
  constraint job_failed_has_problem check ((status = 'FAILED') = (problem is not null))
);
comment on table job is 'actor is who asked, with the roles of that moment: the work sees no more than its owner did. A heartbeat that has stopped means that the instance is gone; the job is then taken up again.';
create index job_waiting on job (created_at) where status in ('QUEUED', 'RUNNING');
create index job_owner on job (owner, created_at desc);

create table job_result (
  job_id uuid    not null references job,
  number integer not null check (number >= 0),
  bytes  bytea   not null,
  primary key (job_id, number)
);
comment on table job_result is 'What a job made, in pieces of 1 MiB. Taken away after some days; the job itself stays.';

grant select, insert, update on job to ${app_role};
grant select, insert, delete on job_result to ${app_role};
