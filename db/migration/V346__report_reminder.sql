-- When grantees were reminded of what they owe in reports. A report that falls due on another day is reminded of anew.
create table report_reminder (
  grant_id   uuid        not null references grant_agreement,
  kind       text        not null check (kind in ('INCEPTION_NOTE', 'INTERIM', 'FINAL', 'AUDIT')),
  instalment integer     not null default 0,
  due_on     date        not null,
  days       integer     not null,
  letters    integer     not null check (letters >= 0),
  at         timestamptz not null,
  constraint report_reminder_once primary key (grant_id, kind, instalment, due_on, days)
);
comment on table report_reminder is 'Each step at which a grantee was reminded of a report: days from the day it was due, negative before it. instalment 0: of none. letters: how many were written, none when the step had passed or nobody could be written to.';
create trigger report_reminder_append_only before update or delete or truncate on report_reminder
  for each statement execute function refuse_change();
select scope_to_fund('report_reminder');
grant select, insert on report_reminder to ${app_role};
