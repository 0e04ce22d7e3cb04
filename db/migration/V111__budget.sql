-- What the fund means to spend in a year, by pool and account, in revisions that a second person approves.
create table budget (
  id              uuid        primary key,
  version         integer     not null default 0,
  year            integer     not null check (year between 2024 and 2035),
  revision        integer     not null check (revision > 0),
  status          text        not null check (status in ('DRAFT', 'SUBMITTED', 'APPROVED', 'REJECTED')),
  reason          text        not null check (length(trim(reason)) between 1 and 2000),
  idempotency_key uuid,
  prepared_by     uuid        not null references person deferrable initially deferred,
  prepared_at     timestamptz not null,
  submitted_at    timestamptz,
  approved_by     uuid        references person deferrable initially deferred,
  approved_at     timestamptz,
  rejected_by     uuid        references person deferrable initially deferred,
  rejected_at     timestamptz,
  rejection_reason text       check (length(rejection_reason) <= 2000),
  constraint budget_once_per_revision unique (year, revision),
  constraint budget_once_per_key unique (prepared_by, idempotency_key),
  constraint budget_two_persons check (approved_by <> prepared_by and rejected_by <> prepared_by),
  constraint budget_approved_whole check ((status = 'APPROVED') = (approved_by is not null and approved_at is not null)),
  constraint budget_rejected_with_reason check ((status = 'REJECTED') = (rejected_by is not null and length(trim(rejection_reason)) > 0))
);
comment on table budget is 'The budget of a year. The first approved revision is the original budget, the last approved one the final budget.';
create unique index budget_one_open on budget (year) where status in ('DRAFT', 'SUBMITTED');

create table budget_line (
  budget_id uuid           not null references budget,
  line      smallint       not null,
  pool      text           not null references pool,
  account   char(4)        not null references account,
  usd       numeric(20, 2) not null constraint budget_line_not_negative check (usd >= 0),
  note      text           check (length(note) <= 500),
  primary key (budget_id, line),
  constraint budget_line_once unique (budget_id, pool, account)
);
comment on table budget_line is 'What one pool may spend under one account in the year, in US dollars.';

create function budget_stays() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'budget' then
    if old.status in ('APPROVED', 'REJECTED') then
      raise exception 'this budget has been decided' using errcode = 'check_violation', constraint = 'budget_decided_is_kept';
    end if;
    return new;
  end if;
  if (select status from budget where id = coalesce(old.budget_id, new.budget_id)) <> 'DRAFT' then
    raise exception 'this budget is no longer a draft' using errcode = 'check_violation', constraint = 'budget_decided_is_kept';
  end if;
  return coalesce(new, old);
end $$;
create trigger budget_decided_is_kept before update on budget for each row execute function budget_stays();
create trigger budget_line_decided_is_kept before insert or update or delete on budget_line for each row execute function budget_stays();

grant select, insert, update on budget to ${app_role};
grant select, insert, update, delete on budget_line to ${app_role};
