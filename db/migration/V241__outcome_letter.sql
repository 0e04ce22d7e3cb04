-- Applicants learn what became of their applications by letter, and not before.

-- Where whoever submitted is written to: personal data, in no list, log or trail.
create table submission_contact (
  application_id uuid        primary key references application,
  person_id      uuid        not null references person deferrable initially deferred,
  address        text        constraint submission_contact_address check (length(address) <= 320 and address ~ '^[^@\s]+@[^@\s]+$'),
  language       text        not null check (language in ('ar', 'zh', 'en', 'fr', 'ru', 'es')),
  kept_at        timestamptz not null
);
comment on table submission_contact is 'Who submitted what, at which address the identity provider knew them then, and in which language they read. Without an address no mail goes.';
create trigger submission_contact_append_only before update or delete or truncate on submission_contact for each statement execute function refuse_change();
select scope_by_parent('submission_contact', 'application', 'application_id');

create table outcome_letter (
  id              uuid           primary key,
  application_id  uuid           not null references application,
  outcome         text           not null check (outcome in ('INELIGIBLE', 'BELOW_THRESHOLD', 'NOT_SELECTED', 'RESERVE_LIST', 'AWARDED')),
  language        text           not null check (language in ('ar', 'zh', 'en', 'fr', 'ru', 'es')),
  reasons         jsonb          not null,
  text            text           not null constraint outcome_letter_says_something check (length(trim(text)) between 1 and 5000),
  amount          numeric(20, 2),
  issued_by       uuid           not null references person deferrable initially deferred,
  issued_at       timestamptz    not null,
  complaint_until timestamptz    not null,
  constraint outcome_letter_once unique (application_id, outcome),
  constraint outcome_letter_amount_of_award check ((outcome = 'AWARDED') = (amount is not null) and (amount is null or amount > 0)),
  constraint outcome_letter_reasons_of_ineligible check (outcome = 'INELIGIBLE' or reasons = '[]'),
  constraint outcome_letter_keeps_screening_to_itself check (not reasons ? 'SANCTIONS_MATCH'),
  constraint outcome_letter_time_to_complain check (complaint_until > issued_at)
);
comment on table outcome_letter is 'What an applicant was told of its application: one letter for each outcome. reasons are the coded ones of the eligibility decision that an applicant may read.';

create table outcome_letter_draft (
  application_id uuid        not null references application,
  outcome        text        not null check (outcome in ('INELIGIBLE', 'BELOW_THRESHOLD', 'NOT_SELECTED', 'RESERVE_LIST', 'AWARDED')),
  version        integer     not null check (version > 0),
  text           text        not null constraint outcome_letter_draft_says_something check (length(trim(text)) between 1 and 5000),
  saved_by       uuid        not null references person deferrable initially deferred,
  saved_at       timestamptz not null,
  primary key (application_id, outcome)
);
comment on table outcome_letter_draft is 'The text of a letter that is to be issued, where it is not the one that is proposed.';

alter table application add told_status text, add told_at timestamptz,
  add constraint application_told_when check ((told_status is null) = (told_at is null));
comment on column application.told_status is 'The outcome that the applicant knows: of its latest letter. Written beside the letter.';

-- What was decided before there were letters was open to the applicant then.
update application set told_status = status, told_at = status_since
  where status in ('INELIGIBLE', 'BELOW_THRESHOLD', 'NOT_SELECTED', 'RESERVE_LIST', 'AWARDED');

create function outcome_letter_true() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from application a where a.id = new.application_id and a.status = new.outcome and a.awarded is not distinct from new.amount) then
    raise exception 'application % has another outcome', new.application_id using errcode = 'check_violation', constraint = 'outcome_letter_true';
  end if;
  return new;
end $$;
create trigger outcome_letter_true before insert on outcome_letter for each row execute function outcome_letter_true();

create function outcome_letter_told() returns trigger language plpgsql as $$
begin
  update application set told_status = new.outcome, told_at = new.issued_at where id = new.application_id;
  return null;
end $$;
create trigger outcome_letter_told after insert on outcome_letter for each row execute function outcome_letter_told();

create function application_told_by_letter() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from outcome_letter l where l.application_id = new.id and l.outcome = new.told_status and l.issued_at = new.told_at) then
    raise exception 'application % is told by letter', new.number using errcode = 'check_violation', constraint = 'application_told_by_letter';
  end if;
  return new;
end $$;
create trigger application_told_by_letter before update on application for each row
  when ((new.told_status, new.told_at) is distinct from (old.told_status, old.told_at)) execute function application_told_by_letter();
create function application_untold_at_first() returns trigger language plpgsql as $$
begin
  if new.told_status is not null then
    raise exception 'application % is told by letter', new.number using errcode = 'check_violation', constraint = 'application_told_by_letter';
  end if;
  return new;
end $$;
create trigger application_untold_at_first before insert on application for each row execute function application_untold_at_first();

-- An agreement would tell of the award too.
create function grant_agreement_after_letter() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from application a where a.id = new.application_id and a.told_status = 'AWARDED') then
    raise exception 'the applicant has not been told of the award' using errcode = 'check_violation', constraint = 'grant_agreement_after_letter';
  end if;
  return new;
end $$;
create trigger grant_agreement_after_letter before insert on grant_agreement for each row execute function grant_agreement_after_letter();

create trigger outcome_letter_append_only before update or delete or truncate on outcome_letter for each statement execute function refuse_change();

select scope_by_parent('outcome_letter', 'application', 'application_id');
select scope_to_fund('outcome_letter_draft');
grant select, insert on submission_contact, outcome_letter to ${app_role};
grant select, insert, update on outcome_letter_draft to ${app_role};
