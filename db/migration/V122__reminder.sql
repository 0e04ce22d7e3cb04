-- Whom a donor wants written to, and what was written about when.
create table donor_contact (
  organisation_id uuid        primary key references organisation,
  version         integer     not null default 0,
  address         text        not null constraint donor_contact_plausible check (address ~ '^[^@\s<>,;"]+@[^@\s<>,;"]+$' and length(address) <= 254),
  language        text        not null check (language in ('ar', 'zh', 'en', 'fr', 'ru', 'es')),
  changed_by      uuid        not null references person deferrable initially deferred,
  changed_at      timestamptz not null
);
comment on table donor_contact is 'The office of a donor that letters about its contributions go to, and the language it reads.';

create table contribution_reminder (
  instalment_id uuid        not null references contribution_instalment,
  days          smallint    not null,
  mail_id       uuid        references mail,
  recorded_at   timestamptz not null,
  primary key (instalment_id, days)
);
comment on table contribution_reminder is 'A step of reminding of an instalment: days from its due date, negative before it. Without a mail it was passed over, a later step having come meanwhile.';
create trigger contribution_reminder_append_only before update or delete or truncate on contribution_reminder
  for each statement execute function refuse_change();

grant select, insert, update on donor_contact to ${app_role};
grant select, insert on contribution_reminder to ${app_role};
