-- What an agreement asks of its grantee beside the reports on instalments, fixed when it comes into force: what the fund decides for later
-- agreements does not reach it. When each is due is counted from the days of the agreement, and moves with them.
create table report_asked (
  grant_id  uuid     not null references grant_agreement,
  kind      text     not null check (kind in ('INCEPTION_NOTE', 'AUDIT')),
  due_after interval not null,
  constraint report_asked_once primary key (grant_id, kind)
);
comment on table report_asked is 'Reports that an agreement asks for beside those on instalments. due_after is counted from the start of the agreement for an inception note, from its end for an audit report.';
create trigger report_asked_append_only before update or delete or truncate on report_asked for each statement execute function refuse_change();

create table filing (
  id              uuid           primary key,
  version         integer        not null default 0,
  grant_id        uuid           not null references grant_agreement,
  kind            text           not null check (kind in ('INCEPTION_NOTE', 'AUDIT', 'INCIDENT')),
  status          text           not null check (status in ('DRAFT', 'SUBMITTED', 'SENT_BACK', 'ACCEPTED')),
  narrative       text           check (length(narrative) <= 20000),
  occurred_on     date,
  opinion         text           check (opinion in ('UNQUALIFIED', 'QUALIFIED', 'ADVERSE', 'DISCLAIMER')),
  audited         numeric(20, 2) check (audited >= 0),
  questioned      numeric(20, 2) check (questioned >= 0),
  created_by      uuid           not null references person deferrable initially deferred,
  created_at      timestamptz    not null,
  idempotency_key uuid,
  saved_by        uuid           references person deferrable initially deferred,
  saved_at        timestamptz,
  submitted_by    uuid           references person deferrable initially deferred,
  submitted_at    timestamptz,
  accepted_by     uuid           references person deferrable initially deferred,
  accepted_at     timestamptz,
  comment         text           check (length(comment) <= 4000),
  returned_by     uuid           references person deferrable initially deferred,
  returned_at     timestamptz,
  return_reason   text           check (length(return_reason) <= 4000),
  status_since    timestamptz    not null,
  constraint filing_once_per_key unique (created_by, idempotency_key),
  constraint filing_two_persons check (accepted_by <> submitted_by),
  constraint filing_of_its_kind check (
    (kind = 'AUDIT' or opinion is null and audited is null and questioned is null) and (kind = 'INCIDENT' or occurred_on is null)),
  constraint filing_questioned_within check (questioned <= audited),
  constraint filing_complete check (status in ('DRAFT', 'SENT_BACK') or coalesce(length(trim(narrative)), 0) > 0
    and (kind <> 'AUDIT' or opinion is not null and audited is not null and questioned is not null) and (kind <> 'INCIDENT' or occurred_on is not null)),
  constraint filing_submitted_whole check ((status = 'DRAFT') = (submitted_by is null) and (submitted_by is null) = (submitted_at is null)),
  constraint filing_accepted_whole check ((status = 'ACCEPTED') = (accepted_by is not null) and (accepted_by is null) = (accepted_at is null)),
  constraint filing_returned_with_reason check (status <> 'SENT_BACK' or returned_by is not null and coalesce(length(trim(return_reason)), 0) > 0)
);
comment on table filing is 'What a grantee reports beside the reports on instalments: an inception note, the report of its auditor, an incident. questioned: what the auditor did not find in order, of what was audited.';
create unique index filing_once on filing (grant_id, kind) where kind <> 'INCIDENT';
create index filing_of_grant on filing (grant_id);

create function filing_must_fit() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'filing % stays', old.id using errcode = 'integrity_constraint_violation', constraint = 'append_only';
  end if;
  if tg_op = 'INSERT' then
    if new.status <> 'DRAFT' or not exists (
        select 1 from grant_agreement g where g.id = new.grant_id and g.signed_at is not null and g.status <> 'CLOSED') then
      raise exception 'filing under an agreement that does not run' using errcode = 'check_violation', constraint = 'filing_while_running';
    end if;
    if new.kind <> 'INCIDENT' and not exists (select 1 from report_asked a where a.grant_id = new.grant_id and a.kind = new.kind) then
      raise exception 'filing that is not asked for' using errcode = 'check_violation', constraint = 'filing_asked';
    end if;
    return new;
  end if;
  if (new.id, new.grant_id, new.kind, new.created_by, new.created_at) is distinct from (old.id, old.grant_id, old.kind, old.created_by, old.created_at)
     or (old.status, new.status) not in (('DRAFT', 'DRAFT'), ('DRAFT', 'SUBMITTED'), ('SENT_BACK', 'SENT_BACK'), ('SENT_BACK', 'SUBMITTED'),
        ('SUBMITTED', 'ACCEPTED'), ('SUBMITTED', 'SENT_BACK'))
     or old.status = 'SUBMITTED' and (new.narrative, new.occurred_on, new.opinion, new.audited, new.questioned, new.submitted_by)
        is distinct from (old.narrative, old.occurred_on, old.opinion, old.audited, old.questioned, old.submitted_by) then
    raise exception 'filing % does not become this', old.id using errcode = 'check_violation', constraint = 'filing_state';
  end if;
  if new.status = 'SUBMITTED' and new.kind = 'AUDIT'
     and not exists (select 1 from document d where d.owner_type = 'filing' and d.owner_id = new.id) then
    raise exception 'filing % without the report of the auditor', old.id using errcode = 'check_violation', constraint = 'filing_has_audit';
  end if;
  return new;
end $$;
create trigger filing_must_fit before insert or update or delete on filing for each row execute function filing_must_fit();
create trigger filing_stays before truncate on filing for each statement execute function refuse_change();

create function filing_document_must_hold() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' and not exists (select 1 from filing f where f.id = new.owner_id and f.status in ('DRAFT', 'SENT_BACK')) then
    raise exception 'filing % is not being written', new.owner_id using errcode = 'check_violation', constraint = 'filing_document_while_written';
  end if;
  if tg_op = 'UPDATE' and new.sealed and not old.sealed and new.scan_state = 'REFUSED' then
    raise exception 'document % was refused by the scanner', new.id using errcode = 'check_violation', constraint = 'filing_document_refused';
  end if;
  return new;
end $$;
create trigger filing_document_must_hold before insert or update on document for each row when (new.owner_type = 'filing')
  execute function filing_document_must_hold();

select scope_by_parent('report_asked', 'grant_agreement', 'grant_id');
select scope_by_parent('filing', 'grant_agreement', 'grant_id');
create policy scope_of_filing on document to ${app_role}
  using (owner_type = 'filing' and exists (select 1 from filing f where f.id = owner_id));
grant select, insert on report_asked to ${app_role};
grant select, insert, update on filing to ${app_role};
