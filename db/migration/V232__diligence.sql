-- Due diligence on an award: questions with points, flags, risk, and the clearance without which no agreement is prepared.
create table diligence_question (
  code     text    primary key,
  form     text    not null check (form in ('VERIFICATION', 'PSEA', 'CAPACITY')),
  position integer not null,
  points   integer not null check (points >= 0),
  constraint diligence_question_placed_once unique (form, position)
);
comment on table diligence_question is 'What is asked, and how many points of risk the answer no brings; partly brings half. Verification has none: it is read, not counted.';
insert into diligence_question (code, form, position, points) values
  ('REGISTRATION_VALID', 'VERIFICATION', 1, 0), ('MANDATE_CONSISTENT', 'VERIFICATION', 2, 0), ('MECHANISMS', 'VERIFICATION', 3, 0),
  ('NO_OTHER_RISK', 'VERIFICATION', 4, 0), ('RISK_ACCEPTABLE', 'VERIFICATION', 5, 0),
  ('PSEA_POLICY', 'PSEA', 1, 4), ('PSEA_PARTNERS', 'PSEA', 2, 2), ('PSEA_RECRUITMENT', 'PSEA', 3, 4), ('PSEA_TRAINING', 'PSEA', 4, 2),
  ('PSEA_REPORTING', 'PSEA', 5, 4), ('PSEA_ASSISTANCE', 'PSEA', 6, 2), ('PSEA_INVESTIGATION', 'PSEA', 7, 2), ('PSEA_CORRECTION', 'PSEA', 8, 2),
  ('GOVERNANCE', 'CAPACITY', 1, 2), ('FINANCE_STAFF', 'CAPACITY', 2, 4), ('ACCOUNTING', 'CAPACITY', 3, 4), ('BUDGETING', 'CAPACITY', 4, 2),
  ('SEGREGATION', 'CAPACITY', 5, 4), ('RECONCILIATION', 'CAPACITY', 6, 4), ('PROCUREMENT', 'CAPACITY', 7, 2), ('AUDITED', 'CAPACITY', 8, 4),
  ('REPORTED_ON_TIME', 'CAPACITY', 9, 2), ('SIMILAR_GRANTS', 'CAPACITY', 10, 2);

create table diligence (
  id              uuid        primary key,
  version         integer     not null default 0,
  application_id  uuid        not null references application,
  application_number text     not null,
  organisation_id uuid        not null references organisation,
  organisation_name text      not null,
  call_window     text        not null check (call_window in ('SGP1', 'SGP2', 'SPECIAL')),
  status          text        not null check (status in ('OPEN', 'PASSED', 'FAILED')),
  answers         jsonb       not null default '{}' check (jsonb_typeof(answers) = 'object'),
  awarded_by      uuid        not null references person deferrable initially deferred,
  opened_by       uuid        not null references person deferrable initially deferred,
  opened_at       timestamptz not null,
  risk            text        check (risk in ('LOW', 'MEDIUM', 'SIGNIFICANT', 'HIGH')),
  decided_by      uuid        references person deferrable initially deferred,
  decided_at      timestamptz,
  decision        text        check (length(trim(decision)) between 1 and 5000),
  valid_until     date,
  constraint diligence_not_by_awarder check (decided_by <> awarded_by),
  constraint diligence_decided_whole check (
    (status = 'OPEN') = (decided_by is null) and (decided_by is null) = (decided_at is null) and (decided_by is null) = (decision is null)),
  constraint diligence_passed_with_risk check (status <> 'PASSED' or (risk is not null and valid_until is not null))
);
comment on table diligence is 'Due diligence on one award. awarded_by is who decided the award, who never clears it.';
create unique index diligence_open_once on diligence (application_id) where status = 'OPEN';
create index diligence_of_application on diligence (application_id, opened_at);
create function diligence_is_final() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.status <> 'OPEN' then
    raise exception 'due diligence % is decided', old.id using errcode = 'integrity_constraint_violation', constraint = 'diligence_final';
  end if;
  return new;
end $$;
create trigger diligence_is_final before update or delete on diligence for each row execute function diligence_is_final();

create table diligence_flag (
  id           uuid        primary key,
  version      integer     not null default 0,
  diligence_id uuid        not null references diligence,
  kind         text        not null check (kind in ('OBSERVATION', 'YELLOW', 'ESCALATED', 'RED')),
  category     text        not null check (category in ('REPUTATION', 'FINANCE', 'OPERATION', 'COMPLIANCE', 'SEA', 'SAFEGUARDING', 'SANCTIONS')),
  text         text        not null check (length(trim(text)) between 1 and 5000),
  raised_by    uuid        not null references person deferrable initially deferred,
  raised_at    timestamptz not null,
  escalated_by uuid        references person deferrable initially deferred,
  escalated_at timestamptz,
  decided_by   uuid        references person deferrable initially deferred,
  decided_at   timestamptz,
  decision     text        check (length(trim(decision)) between 1 and 5000),
  constraint diligence_flag_escalated check (kind <> 'ESCALATED' or escalated_by is not null),
  constraint diligence_flag_decided_by_another check (decided_by <> raised_by and decided_by <> escalated_by),
  constraint diligence_flag_decided_whole check ((decided_by is null) = (decided_at is null) and (decided_by is null) = (decision is null))
);
comment on table diligence_flag is 'What stands out about an organisation. Escalated ones await the fund manager; a red one stops the clearance and the agreement until the fund manager says otherwise.';
create index diligence_flag_of on diligence_flag (diligence_id, raised_at);

-- What still stands in the way of clearing.
create function diligence_blocked(of_diligence uuid) returns boolean language sql stable as $$
  select exists (select 1 from diligence_flag f where f.diligence_id = of_diligence and f.kind in ('ESCALATED', 'RED'))
$$;
create function diligence_must_be_clear() returns trigger language plpgsql as $$
begin
  if new.status = 'PASSED' and diligence_blocked(new.id) then
    raise exception 'due diligence % has a flag that stops it', new.id using errcode = 'check_violation', constraint = 'diligence_no_red_flag';
  end if;
  return new;
end $$;
create trigger diligence_must_be_clear before insert or update on diligence for each row execute function diligence_must_be_clear();

-- No agreement without it. Agreements that were prepared before keep what they had.
alter table grant_agreement add column diligence_id uuid references diligence;
create function grant_needs_diligence() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from diligence d where d.id = new.diligence_id and d.application_id = new.application_id and d.status = 'PASSED'
      and d.valid_until >= (new.prepared_at at time zone 'UTC')::date - 1) then
    raise exception 'agreement % without due diligence', new.number using errcode = 'check_violation', constraint = 'grant_needs_diligence';
  end if;
  if diligence_blocked(new.diligence_id) then
    raise exception 'agreement % against a red flag', new.number using errcode = 'check_violation', constraint = 'grant_no_red_flag';
  end if;
  return new;
end $$;
create trigger grant_needs_diligence before insert on grant_agreement for each row execute function grant_needs_diligence();

select scope_to_fund('diligence');
select scope_by_parent('diligence_flag', 'diligence', 'diligence_id');
grant select on diligence_question to ${app_role};
grant select, insert, update on diligence, diligence_flag to ${app_role};
