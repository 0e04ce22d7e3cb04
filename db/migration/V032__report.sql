-- What grantees report on each instalment: narrative, expenditure, and assistance as counts.
create table report (
  id                     uuid           primary key,
  version                integer        not null default 0,
  grant_id               uuid           not null references grant_agreement,
  instalment             integer        not null,
  status                 text           not null check (status in ('DRAFT', 'SUBMITTED', 'PROGRAMME_ACCEPTED', 'ACCEPTED', 'ACCEPTED_WITH_FINDINGS', 'SENT_BACK')),
  draft                  jsonb          not null,
  created_by             uuid           not null references person deferrable initially deferred,
  created_at             timestamptz    not null,
  saved_by               uuid           references person deferrable initially deferred,
  saved_at               timestamptz,
  submitted_by           uuid           references person deferrable initially deferred,
  submitted_at           timestamptz,
  programme_accepted_by  uuid           references person deferrable initially deferred,
  programme_accepted_at  timestamptz,
  programme_comment      text           check (length(programme_comment) <= 4000),
  finance_accepted_by    uuid           references person deferrable initially deferred,
  finance_accepted_at    timestamptz,
  finance_comment        text           check (length(finance_comment) <= 4000),
  ineligible             jsonb          not null default '[]',
  accepted               numeric(20, 2) check (accepted >= 0),
  returned_by            uuid           references person deferrable initially deferred,
  returned_at            timestamptz,
  return_reason          text           check (length(return_reason) <= 4000),
  status_since           timestamptz    not null,
  constraint report_once_per_instalment unique (grant_id, instalment),
  constraint report_of_an_instalment foreign key (grant_id, instalment) references grant_instalment (grant_id, number),
  constraint report_two_acceptors check (programme_accepted_by <> finance_accepted_by),
  constraint report_author_does_not_accept check (submitted_by <> programme_accepted_by and submitted_by <> finance_accepted_by),
  constraint report_accepted_by_both check (status not in ('ACCEPTED', 'ACCEPTED_WITH_FINDINGS')
    or (submitted_by is not null and programme_accepted_by is not null and finance_accepted_by is not null and accepted is not null)),
  constraint report_returned_with_reason check (status <> 'SENT_BACK' or length(trim(return_reason)) > 0)
);
comment on table report is 'One report per instalment. draft is what the grantee wrote; it changes only while DRAFT or SENT_BACK.';
create index report_listed on report (created_at desc, id desc);

create function report_kept_as_submitted() returns trigger language plpgsql as $$
begin
  if new.draft is distinct from old.draft and old.status not in ('DRAFT', 'SENT_BACK') then
    raise exception 'report % was submitted', old.id
      using errcode = 'integrity_constraint_violation', constraint = 'report_submitted_is_kept';
  end if;
  return new;
end $$;
create trigger report_submitted_is_kept before update on report for each row execute function report_kept_as_submitted();

alter table assistance_cell add constraint assistance_cell_of_report foreign key (report_id) references report;

grant select, insert, update on report to ${app_role};
